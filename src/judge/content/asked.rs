//! What a page quotes of the form itself: `แสดงแผนการดำเนินงาน …` and the list of what it must have. It asks, and shows nothing.

use std::collections::BTreeSet;

use crate::{
    read::{Block, Kind, Reading, Role},
    thai,
};

/// How the form names what is to be shown, folded.
const SHOWN: &[&str] = &[
    "แผน",
    "ผล",
    "ข้อมูล",
    "รายงาน",
    "นโยบาย",
    "ประกาศ",
    "การ",
    "คู่มือ",
    "สถิติ",
    "ช่องทาง",
    "สรุป",
    "รายละเอียด",
    "เนื้อหา",
    "กฎหมาย",
    "ข่าวสาร",
    "ตำแหน่ง",
    "ชื่อ",
    "รายนาม",
    "รายชื่อ",
    "หลักเกณฑ์",
    "ความก้าวหน้า",
    "หน้าที่",
    "แนวปฎิบัติ",
    "มาตรการ",
    "แผนผัง",
    "ประมวล",
    "กิจกรรม",
];
/// How its further lines begin, folded.
const FURTHER: &[&str] = &[
    "เป็นแผน",
    "เป็นรายงาน",
    "เป็นข้อมูล",
    "เป็นการดำเนินการ",
    "เป็นนโยบาย",
    "เป็นช่องทาง",
    "เป็นผล",
    "เป็นกิจกรรม",
    "มีข้อมูล",
    "มีรายละเอียด",
    "มีเนื้อหา",
    "ประกอบด้วย",
    "อย่างน้อย",
    "สามารถเข้าถึง",
    "สามารถเชื่อมโยง",
    "กรณี",
    "(กรณี",
    "ใช้ข้อมูลของปี",
    "ทั้งนี้",
    "หมายเหตุ",
];
/// What stands over the list of what must be there, folded.
const LIST: &[&str] = &["องค์ประกอบด้านข้อมูล", "องค์ประกอบของข้อมูล", "รายละเอียดตามแบบตรวจ"];
/// Characters of a line of the form.
const LONGEST: usize = 330;

/// The blocks of a web page that are the form's words.
pub(super) fn form_text(reading: &Reading) -> BTreeSet<u32> {
    let mut form = BTreeSet::new();
    if reading.kind != Kind::Html {
        return form;
    }
    let mut within = Within::Text;
    for (at, block) in (0..).zip(&reading.blocks) {
        within = within.next(block);
        if within != Within::Text {
            form.insert(at);
        }
    }
    form
}

/// Where the form is quoted.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Nowhere.
    Text,
    /// In what it asks to be shown.
    Asked,
    /// In the list of what must be there.
    List,
}

impl Within {
    fn next(self, block: &Block) -> Self {
        let is_line = matches!(block.role, Role::Paragraph | Role::ListItem) && block.text.chars().count() <= LONGEST;
        let key = thai::key(&block.text);
        let words = key.trim_start_matches(|c: char| !thai::is_alphabetic(c) && c != '(').trim_start_matches('o');
        if LIST.iter().any(|words| key.contains(words)) && key.chars().count() < 60 {
            return Self::List;
        }
        let asks = words.strip_prefix("แสดง").is_some_and(|rest| SHOWN.iter().any(|shown| rest.starts_with(shown)));
        let goes_on = || FURTHER.iter().any(|further| words.starts_with(further));
        match self {
            _ if is_line && asks => Self::Asked,
            Self::Asked if is_line && goes_on() => Self::Asked,
            Self::List if block.role == Role::ListItem || is_line && goes_on() => Self::List,
            Self::Text | Self::Asked | Self::List => Self::Text,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FURTHER, LIST, SHOWN, form_text};
    use crate::{read::html, thai};

    #[test]
    fn the_words_of_the_form_are_no_answer_to_it() {
        let page = html::read(
            "<h1>O10 แผนการดำเนินงาน</h1><p>แสดงแผนการดำเนินภารกิจของหน่วยงานที่มีระยะ 1 ปี</p>\
             <p>มีข้อมูลรายละเอียดของแผนฯ เช่น โครงการหรือกิจกรรม งบประมาณ</p><p>เทศบาลมีโครงการ 12 โครงการ</p>\
             <p>องค์ประกอบด้านข้อมูล</p><ul><li>โครงการหรือกิจกรรม</li><li>งบประมาณ</li></ul><p>แสดงความยินดีกับผู้ชนะ</p>",
            "http://t.test/",
        );
        assert_eq!(form_text(&page).into_iter().collect::<Vec<_>>(), [1, 2, 4, 5, 6]);
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        for words in SHOWN.iter().chain(FURTHER).chain(LIST) {
            assert_eq!(thai::key(words), **words);
        }
    }
}
