//! What a document calls itself: its subject line, or the first lines that make up its title.
//!
//! Official letters and announcements name their subject after เรื่อง; above it stand the office, the number and the date. On
//! a cover the title may run over several lines, between a letterhead and a date.

use crate::thai;

/// Lines looked at.
const MOST_LINES: usize = 14;
/// Characters of a title.
const LONGEST: usize = 170;

/// Characters of one line of a title.
const LONGEST_LINE: usize = 70;

/// The title in a document's first lines; empty when there is nothing but letterhead.
pub(super) fn headline(lead: &str) -> String {
    let lines: Vec<&str> = lead.lines().map(str::trim).filter(|l| !l.is_empty()).take(MOST_LINES).collect();
    subject(&lines).unwrap_or_else(|| cover(&lines))
}

/// The words after เรื่อง, with the line that goes on with them.
fn subject(lines: &[&str]) -> Option<String> {
    let at = lines.iter().position(|l| after_subject(l).is_some_and(|rest| rest.chars().count() > 5))?;
    let mut title = after_subject(lines[at])?.to_owned();
    let goes_on = |l: &&&str| !is_letterhead(l) && !begins_text(l) && l.chars().count() < 90;
    if let Some(next) = lines.get(at + 1).filter(goes_on) {
        title.push(' ');
        title.push_str(next);
    }
    Some(title)
}

/// `เรื่อง …` at the beginning of a line, or after the name of who announces; not the heading of a table's column.
fn after_subject(line: &str) -> Option<&str> {
    if line.contains(" | ") {
        return None;
    }
    let rest = line.strip_prefix("เรื่อง").or_else(|| {
        let announces = line.starts_with("ประกาศ") || line.starts_with("คำสั่ง");
        line.split_once(" เรื่อง").filter(|_| announces).map(|(_, rest)| rest)
    })?;
    // `เรื่องที่ไม่รับพิจารณา`, `เรื่องร้องเรียน`: a word of the text that begins like that.
    let goes_on = GOES_ON.iter().any(|word| rest.starts_with(word));
    (!goes_on).then(|| rest.trim_start_matches([':', ' ', '.']).trim())
}

/// What makes another word of เรื่อง when it follows without a gap.
const GOES_ON: &[&str] = &["ที่", "ราว", "ร้อง", "ต่าง", "นี้", "นั้น", "เล่า", "เด่น", "ของ", "ใด", "ดัง", "อื่น", "ทั้ง", "ทุกข์"];

/// Whether a line heads a part of a paper, and no paper: `ส่วนที่ 3 การติดตามและประเมินผล`.
pub(super) fn begins_part(line: &str) -> bool {
    ["ส่วนที่", "บทที่", "บทนำ", "หมวด", "ภาคผนวก", "ตอนที่", "มิติที่", "ยุทธศาสตร์ที่", "บัญชีแนบ", "เอกสารแนบ", "เอกสารประกอบ"]
        .iter()
        .any(|part| line.starts_with(part))
}

/// How the text under a title begins: with the reason, the purpose or the powers, or with the heading of its first section.
const TEXT: &[&str] = &[
    "ตามที่",
    "ด้วย",
    "เนื่องจาก",
    "เนื่องด้วย",
    "โดยที่",
    "อาศัยอำนาจ",
    "เพื่อให้",
    "เพื่อเป็น",
    "ข้าพเจ้า",
    "จึงประกาศ",
    "วัตถุประสงค์",
    "หลักการและเหตุผล",
    "ความเป็นมา",
    "คำจำกัดความ",
    "นิยาม",
    "ข้อมูล ณ",
    "หน่วย :",
    "หน่วย:",
    "สำรวจระหว่าง",
    "สำรวจเมื่อ",
    "เก็บข้อมูล",
    "จากการสำรวจ",
];

/// Whether a line under a title is no part of it.
fn begins_text(line: &str) -> bool {
    // `ด้วยวิธีคัดเลือก` belongs to what was bought.
    TEXT.iter().any(|word| line.starts_with(word)) && !line.starts_with("ด้วยวิธี") || tells_money(line)
}

/// `โครงการอบรม ทำแล้ว ใช้เงิน 47,000 บาท`
fn tells_money(line: &str) -> bool {
    line.split_once("บาท").is_some_and(|(before, _)| before.trim_end().ends_with(char::is_numeric))
}

fn cover(lines: &[&str]) -> String {
    let mut title = String::new();
    let titles = lines.iter().enumerate().filter(|(at, line)| !is_letterhead(line) || is_bare_title(lines, *at));
    for (_, line) in titles {
        // Lines of a title are short; a long one after it is the text.
        let (so_far, more) = (title.chars().count(), line.chars().count());
        // A table is text.
        if line.contains(" | ") && !title.is_empty() {
            break;
        }
        let part = begins_part(line) || ["1.", "๑."].iter().any(|first| line.starts_with(first));
        let text = begins_text(line) || (more > LONGEST_LINE || part) && so_far > 12;
        let long = so_far + more > LONGEST || text;
        if long && !title.is_empty() {
            break;
        }
        if !title.is_empty() {
            title.push(' ');
        }
        let most = line.char_indices().nth(LONGEST).map_or(line.len(), |(at, _)| at);
        title.push_str(thai::upto(line, most));
    }
    title
}

/// `งานประเพณีบุญบั้งไฟ`, `กองทุนหลักประกันสุขภาพ`: what begins like the name of a section is the title of the document when no
/// other title stands under it.
fn is_bare_title(lines: &[&str], at: usize) -> bool {
    let line = lines[at];
    let sounds_like_office = line.starts_with("งาน") || line.starts_with("กอง");
    let is_title = |l: &&&str| !is_letterhead(l) && l.chars().count() <= LONGEST_LINE && !l.contains(" | ");
    sounds_like_office
        && lines[..at].iter().all(|l| is_letterhead(l))
        && !lines[at + 1..].iter().take(3).any(|l| is_title(&l))
}

/// Lines that say who writes, not what: the office, the number, rules, headings of a preface.
pub(super) fn is_letterhead(line: &str) -> bool {
    const BEGINNINGS: &[&str] = &[
        "บันทึกข้อความ",
        "ส่วนราชการ",
        "ที่ ",
        "เรียน",
        "สิ่งที่ส่งมาด้วย",
        "อ้างถึง",
        "คำนำ",
        "สารบัญ",
        "หน้า ",
        "โทร",
        "สำนักปลัด",
        "กอง",
        "งาน",
        "อำเภอ",
        "ตำบล",
        "จังหวัด",
        "วันที่",
    ];
    const AGENCIES: &[&str] = &["เทศบาล", "องค์การบริหารส่วน", "สำนักงานเทศบาล", "ที่ทำการ"];
    if thai::period::declared(line).is_some() && !line.starts_with("วันที่") && !line.starts_with("ที่ ")
    {
        return false;
    }
    let letters = thai::letters(line);
    // A fund is no division.
    if line.starts_with("กองทุน") {
        return false;
    }
    let office = BEGINNINGS.iter().any(|b| line.starts_with(b)) && line.chars().count() < 70;
    let agency = AGENCIES.iter().any(|a| line.starts_with(a)) && line.chars().count() < 70;
    letters < 3 || office || agency
}

#[cfg(test)]
mod tests {
    use super::headline;

    #[test]
    fn the_subject_of_a_memo_is_its_title() {
        let memo = "บันทึกข้อความ\nส่วนราชการ สำนักปลัดเทศบาล งานวิเคราะห์นโยบายและแผน\nที่ นว 52301/112 วันที่ 3 เมษายน 2563\nเรื่อง รายงานผลการจัดการความเสี่ยงการทุจริต\nเรียน นายกเทศมนตรี";
        assert_eq!(headline(memo), "รายงานผลการจัดการความเสี่ยงการทุจริต");
    }

    #[test]
    fn an_announcement_is_what_it_announces() {
        assert_eq!(
            headline("ประกาศเทศบาลตำบลต้นไทร\nเรื่อง นโยบายการบริหารทรัพยากรบุคคล\nเพื่อให้การบริหาร"),
            "นโยบายการบริหารทรัพยากรบุคคล"
        );
        assert_eq!(headline("ประกาศเทศบาลตำบลต้นไทร เรื่อง แผนการจัดหาพัสดุ"), "แผนการจัดหาพัสดุ");
    }

    #[test]
    fn a_title_ends_where_the_text_begins() {
        assert_eq!(headline("คู่มือการปฏิบัติงานด้านพัสดุ\nกองคลัง\nวัตถุประสงค์\n1. เพื่อให้"), "คู่มือการปฏิบัติงานด้านพัสดุ");
        assert_eq!(
            headline("ประกาศเทศบาลตำบลต้นไทร\nเรื่อง ประกวดราคาจ้างก่อสร้างถนน\nด้วยวิธีประกวดราคาอิเล็กทรอนิกส์\nด้วยเทศบาล"),
            "ประกวดราคาจ้างก่อสร้างถนน ด้วยวิธีประกวดราคาอิเล็กทรอนิกส์"
        );
    }

    #[test]
    fn what_something_cost_is_text() {
        let report = "สรุปผลงานป้องกันการทุจริต\nโครงการอบรมคุณธรรม ทำเสร็จแล้ว ใช้เงิน 47,000 บาท\nโครงการอื่น";
        assert_eq!(headline(report), "สรุปผลงานป้องกันการทุจริต");
    }

    #[test]
    fn a_cover_runs_over_lines_and_leaves_the_letterhead_out() {
        let cover = "เทศบาลตำบลต้นไทร\nรายงานผลการดำเนินงาน\nประจำปีงบประมาณ พ.ศ. 2562\nอำเภอเมือง จังหวัดน่าน\n----------";
        assert_eq!(headline(cover), "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2562");
    }

    #[test]
    fn a_title_that_begins_like_an_office_is_a_title_when_there_is_no_other() {
        let festival = "เทศบาลตำบลต้นไทร\nงานประเพณีบุญบั้งไฟ\nเทศบาลจัดงานประเพณีบุญบั้งไฟประจำทุกปีในเดือนพฤษภาคม โดยมีวัตถุประสงค์เพื่อสืบสานวัฒนธรรม";
        assert!(headline(festival).starts_with("งานประเพณีบุญบั้งไฟ"));
        assert!(headline("กองทุนหลักประกันสุขภาพ\nระเบียบกองทุน").starts_with("กองทุนหลักประกันสุขภาพ"));
        assert_eq!(headline("งานพัสดุ กองคลัง\nแผนการจัดหาพัสดุ"), "แผนการจัดหาพัสดุ");
    }

    #[test]
    fn a_sentence_that_begins_with_the_word_is_no_subject() {
        let page = "การจัดการเรื่องร้องเรียนการทุจริต\nเรื่องที่ไม่รับพิจารณา บัตรสนเท่ห์ที่ไม่มีหลักฐานหรือข้อมูลผู้ร้องเรียน";
        assert!(headline(page).starts_with("การจัดการเรื่องร้องเรียนการทุจริต"));
        let letter = "ประกาศเทศบาลตำบลต้นไทร\nเรื่องประกาศใช้แผนการจัดหาพัสดุ";
        assert_eq!(headline(letter), "ประกาศใช้แผนการจัดหาพัสดุ");
    }

    #[test]
    fn the_heading_of_a_column_is_no_subject() {
        let report = "รายงานผลการบริหารทรัพยากรบุคคล\nเรื่อง | ผลการดำเนินการ\nการสรรหา | รับโอน 2 คน";
        assert!(headline(report).starts_with("รายงานผลการบริหารทรัพยากรบุคคล"));
    }
}
