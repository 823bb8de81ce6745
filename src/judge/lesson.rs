//! Lessons: what a thing is in general, in place of the agency's own. `แผนพัฒนาท้องถิ่นคืออะไร`, `การมีส่วนร่วม หมายถึง …`.

use super::{
    agency::{addressed_as, place_of},
    content::Content,
    headline::is_letterhead,
    timing::is_time_alone,
};
use crate::{
    read::Role,
    thai::{
        self,
        period::{Form, mentions},
    },
};

/// Lines at the top that may say what a thing is.
const TOP: usize = 5;
/// Letters before the word that says so: what is defined is named first.
const DEFINED: usize = 60;
/// Letters of what is defined, at least, to know it in a title.
const SHORTEST_NAME: usize = 8;
/// Characters of a line of a letterhead.
const LETTERHEAD: usize = 90;
/// Letters of a place's name that tell it from a word.
const SHORTEST_PLACE: usize = 4;
/// How a definition goes on, folded.
const MEANS: &[&str] = &["หมายถึง", "หมายความว่า", "เปรียบเสมือน"];
/// The same, where what is defined is what the text is called.
const IS: &[&str] = &["คือการ", "คือกระบวนการ", "คือแผน", "คือเอกสาร", "คือคู่มือ"];
/// How a lesson is headed, folded.
const ASKS: &[&str] = &["คืออะไร", "ความหมายของ", "หลักการเขียน", "วิธีการเขียน", "เทคนิคการเขียน", "ทฤษฎี"];
/// What an agency tells of itself, folded.
const OWN: &[&str] = &["ได้ดำเนินการ", "ได้จัด", "เทศบาลได้", "เทศบาลจัด", "ขอประกาศ", "จึงประกาศ", "ข้าพเจ้า", "ลงชื่อ", "มาตรา"];

/// Whether a text tells what a thing is in general: it defines it, and names neither the agency nor a day, nor anything that was done.
pub(super) fn is_lesson(content: &Content, titles: &[String], agency: Option<&str>) -> bool {
    let defines = || {
        let lines = content.own().iter().filter(|block| content.reading().blocks[**block as usize].role != Role::Row);
        lines.take(TOP).any(|block| is_definition(&thai::key(content.text(*block)), titles))
    };
    let asks = |title: &String| ASKS.iter().any(|words| thai::key(title).contains(words));
    (titles.iter().any(asks) || defines()) && !is_own(content, agency)
}

fn is_definition(key: &str, titles: &[String]) -> bool {
    let defined = |words: &str| key.find(words).map(|at| &key[..at]).filter(|name| !name.contains(char::is_numeric));
    let is_short = |name: &str| (1..=DEFINED).contains(&thai::letters(name));
    let is_title =
        |name: &str| thai::letters(name) >= SHORTEST_NAME && titles.iter().any(|t| thai::key(t).contains(name));
    // `การมีส่วนร่วมของประชาชนมี 5 ระดับ`
    let is_kinds = |(at, _): (usize, &str)| {
        key[..at].trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix("มี").is_some_and(is_short)
    };
    ASKS.iter().any(|words| key.contains(words))
        || key.match_indices("ระดับ").take(1).any(is_kinds)
        || MEANS.iter().any(|words| defined(words).is_some_and(is_short))
        || IS.iter().any(|words| defined(words).is_some_and(is_title))
}

/// The agency's own: by its name, by a day on which something was, by what was done.
fn is_own(content: &Content, agency: Option<&str>) -> bool {
    let place = agency.and_then(place_of).filter(|place| thai::letters(place) >= SHORTEST_PLACE);
    // A lesson may stand under the agency's letterhead; of whom nothing is known nothing is said.
    let tells_of = |place: &str| {
        let place = thai::key(place);
        let is_head = |line: &str| {
            // A sentence needs no spaces either: a long line is text.
            line.chars().count() <= LETTERHEAD && (is_letterhead(line.trim()) || addressed_as(line).is_some())
        };
        let lines = content.own_words().filter(|block| !content.is_heading(*block)).map(|block| content.text(block));
        lines.filter(|line| !is_head(line)).any(|line| thai::key(line).contains(&place))
    };
    let names = place.is_none_or(tells_of);
    let is_day = |text: &str| mentions(text).iter().any(|mention| mention.form == Form::Date);
    let told = || content.own_words().map(|block| content.text(block)).filter(|text| !is_time_alone(text)).any(is_day);
    names || OWN.iter().any(|words| content.key().contains(words)) || told()
}

#[cfg(test)]
mod tests {
    use super::{ASKS, IS, MEANS, OWN, is_definition};
    use crate::thai;

    #[test]
    fn a_definition_names_what_it_defines() {
        let defines = |line: &str| is_definition(&thai::key(line), &["วัฒนธรรมไม่รับของขวัญ".to_owned()]);
        assert!(defines("การมีส่วนร่วมของประชาชน หมายถึง กระบวนการที่ประชาชนเข้ามามีบทบาท"));
        assert!(defines("แผนพัฒนาท้องถิ่นคืออะไร") && defines("วัฒนธรรมไม่รับของขวัญ คือการปลูกฝังค่านิยม"));
        assert!(!defines("หมายถึงผู้มีหน้าที่") && !defines("จุดอ่อนคือการเปิดเผยข้อมูล") && !defines("เทศบาลจัดประชุมประชาคม"));
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(ASKS.iter().chain(MEANS).chain(IS).chain(OWN).all(|words| thai::key(words) == **words));
    }
}
