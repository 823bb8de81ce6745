//! What links, entries and evidence are called before people: never a button, a counter, an address or a whole row of a table.

use super::{
    candidates::{is_file_name, says_nothing},
    case::{UPLOADED, is_upload},
    member::Member,
    timing::is_time_alone,
};
use crate::thai::{
    self,
    period::{Form, mentions},
};

/// Words that count how often something was opened.
const COUNTED: &[&str] = &[
    "จำนวนผู้เข้าชม",
    "ผู้เข้าชม",
    "เข้าชม",
    "จำนวนดาวน์โหลด",
    "ดาวน์โหลดแล้ว",
    "ดาวน์โหลด",
    "ดาวโหลด",
    "เปิดอ่าน",
    "เปิดดู",
    "อ่านแล้ว",
    "อ่าน",
    "คลิก",
    "download",
    "views",
    "view",
];

/// How lines begin that say who put something there, or how often it was opened.
const PUT_BY: &[&str] = &[
    "เขียนโดย",
    "โพสต์โดย",
    "ส่งโดย",
    "ลงโดย",
    "บันทึกโดย",
    "ผู้เขียน",
    "ผู้โพสต์",
    "ผู้เผยแพร่",
    "เผยแพร่โดย",
    "Written by",
    "Posted by",
    "ฮิต:",
    "ฮิต :",
    "Hits",
];
/// Letters of a button's words.
const SHORTEST_BUTTON: usize = 2;
/// Characters of a line that may be but a counter.
const LONGEST_COUNTER: usize = 90;

/// The words of a label that a person would repeat: of a row its code and name, and no counters.
pub(super) fn plain(label: &str) -> String {
    let label = without_counter(label);
    if !label.contains(" | ") {
        return without_button(&label).to_owned();
    }
    let cells: Vec<&str> = label.split(" | ").map(str::trim).filter(|c| !c.is_empty() && !is_address(c)).collect();
    let code = cells.first().filter(|c| is_code(c));
    let name = cells.iter().find(|c| !says_nothing(c));
    // A row of a year and a button: the year is its name.
    let name = name.or_else(|| cells.iter().find(|c| thai::period::declared(c).is_some()));
    match (code, name) {
        (Some(code), Some(name)) if code != name => format!("{code} {name}"),
        (_, Some(name)) => (*name).to_owned(),
        (_, None) => cells.first().map(|c| (*c).to_owned()).unwrap_or_default(),
    }
}

/// `แผนพัฒนาท้องถิ่น อ่านต่อ` as `แผนพัฒนาท้องถิ่น`: of a card that is a link, what is written on its button.
fn without_button(label: &str) -> &str {
    let is_button = |word: &str, rest: &str| {
        let is_time = word.chars().any(char::is_numeric);
        !is_time && says_nothing(word) && thai::letters(word) >= SHORTEST_BUTTON && !says_nothing(rest)
    };
    let mut name = label;
    while let Some((_, rest)) = name.split_once(' ').filter(|(first, rest)| is_button(first, rest)) {
        name = rest.trim_start();
    }
    while let Some((rest, last)) = name.rsplit_once(' ') {
        if !is_button(last, rest) {
            break;
        }
        name = rest.trim_end();
    }
    name
}

/// `O34`, `ข้อ 12`, `7.`
fn is_code(cell: &str) -> bool {
    cell.chars().count() <= 8 && cell.chars().any(|c| c.is_ascii_digit() || ('๐'..='๙').contains(&c))
}

/// An address, whole or cut.
pub(super) fn is_address(words: &str) -> bool {
    let words = words.trim();
    words.contains("://") || words.starts_with("www.")
}

/// `คู่มือ (ดาวน์โหลด 19 ครั้ง)` as `คู่มือ`: counters change every day.
pub(super) fn without_counter(label: &str) -> String {
    let Some(end) = label.rfind("ครั้ง").filter(|at| !label[*at..].starts_with("ครั้งที่"))
    else {
        return label.trim().to_owned();
    };
    let is_number = |c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c) || matches!(c, ',' | ' ' | ':' | '\u{a0}');
    let before = label[..end].trim_end_matches(is_number);
    let has_number = label[before.len()..end].chars().any(char::is_numeric);
    let word = COUNTED.iter().find(|w| before.ends_with(*w)).filter(|_| has_number);
    let Some(word) = word else { return label.trim().to_owned() };
    let rest = before[..before.len() - word.len()].trim_end_matches(['(', '[', ' ', '-', '|', '\u{a0}']);
    let after = label[end + "ครั้ง".len()..].trim_start_matches([')', ']', ' ']);
    // What is a counter and nothing else stays.
    if rest.is_empty() && after.is_empty() {
        label.trim().to_owned()
    } else {
        format!("{rest} {after}").trim().to_owned()
    }
}

/// Whether words only count how often something was opened, or say when or by whom it was put there.
pub(super) fn is_counter(words: &str) -> bool {
    let words = words.trim();
    if words.chars().count() > LONGEST_COUNTER {
        return false;
    }
    let rest = without_counter(words);
    let is_alone = rest == words && words.ends_with("ครั้ง") && COUNTED.iter().any(|w| words.starts_with(w));
    is_alone || is_upload(&rest) || PUT_BY.iter().any(|by| words.starts_with(by))
}

/// A row without the day on which it was put there, where it tells a time of its own: `แผน … ประจำปี 2562 [ 21/12/2562 ]`.
pub(super) fn without_posted(row: &str) -> &str {
    let posted = |open, close| {
        let (name, rest) = row.split_once(open)?;
        let (day, behind) = rest.split_once(close)?;
        let is_day = is_time_alone(day) && mentions(day).iter().all(|m| m.form == Form::Date);
        let tells = mentions(name).iter().any(|m| m.form != Form::Date) && mentions(behind).is_empty();
        (is_day && tells).then_some(name.trim_end())
    };
    posted('[', ']').or_else(|| posted('(', ')')).unwrap_or(row)
}

/// Whether a line begins with when or by whom something was put there: `เผยแพร่เมื่อ 8 มีนาคม 2566 หมวดหมู่ ประกาศจัดซื้อจัดจ้าง`.
pub(super) fn is_byline(words: &str) -> bool {
    let words = words.trim();
    let begins = || UPLOADED.iter().chain(PUT_BY).any(|by| words.starts_with(by));
    !words.contains(" | ") && begins() && words.chars().count() <= LONGEST_COUNTER
}

/// Whether words only say how a link's target is opened.
pub(super) fn is_button(words: &str) -> bool {
    !words.is_empty() && says_nothing(words) && !turns_pages(words)
}

/// Whether words lead on to the next or the last page or post.
fn turns_pages(words: &str) -> bool {
    let key = thai::key(words);
    ["ถัดไป", "ก่อนหน้า", "หน้าสุดท้าย", "next", "prev"].iter().any(|word| key.contains(word))
        || key.chars().all(|sign| !thai::is_alphabetic(sign))
}

/// Whether words name something to people.
pub(super) fn is_telling(words: &str) -> bool {
    !says_nothing(words) && !is_file_name(words) && !is_address(words)
}

/// What a member is called: the words of its entry or its own title; where these tell nothing, what the page is called that it hangs on.
pub(super) fn name(member: &Member, members: &[&Member]) -> String {
    let own = |m: &Member| {
        let title = m.titles.first().cloned().unwrap_or_else(|| m.title.clone());
        [plain(&m.label), plain(&title)].into_iter().find(|n| is_telling(n))
    };
    let page = || members.iter().find(|p| Some(p.id) == member.from).and_then(|p| own(p));
    let hub = || members.first().and_then(|p| own(p));
    let anything = || [&member.title, &member.label, &member.url].into_iter().find(|t| !t.is_empty()).cloned();
    own(member).or_else(page).or_else(hub).or_else(anything).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{is_telling, plain, without_posted};

    #[test]
    fn a_row_of_an_index_is_called_by_its_code_and_name() {
        let row = "O34 | เจตจำนงสุจริตของผู้บริหาร | http://www.t.test/ita... | หน้าหลัก > ITA 2563 > O34 แสดงข้อมูล";
        assert_eq!(plain(row), "O34 เจตจำนงสุจริตของผู้บริหาร");
        assert_eq!(plain("O35 | การมีส่วนร่วมของผู้บริหาร | คลิก"), "O35 การมีส่วนร่วมของผู้บริหาร");
        assert_eq!(plain("ข้อมูลเชิงสถิติการให้บริการ | Super User | 1218"), "ข้อมูลเชิงสถิติการให้บริการ");
        assert_eq!(plain("ประจำปี 2562 | ดาวน์โหลด"), "ประจำปี 2562");
        assert_eq!(plain("O36 การประเมินความเสี่ยง กดเพื่อดูข้อมูล"), "O36 การประเมินความเสี่ยง");
        assert_eq!(plain("แผนพัฒนาท้องถิ่น 2563 อ่านต่อ"), "แผนพัฒนาท้องถิ่น 2563");
        assert_eq!(plain("ดาวน์โหลด"), "ดาวน์โหลด");
        assert_eq!(plain("ดาวน์โหลด รายงานประจำปี 62"), "รายงานประจำปี 62");
    }

    #[test]
    fn the_day_of_posting_is_no_time_of_a_row_that_has_one() {
        let row = "NEW รายงานผลการสำรวจ ประจำปี 2562 [ 21/12/2562 ] อ่าน 677 ครั้ง";
        assert_eq!(without_posted(row), "NEW รายงานผลการสำรวจ ประจำปี 2562");
        assert_eq!(without_posted("ประกาศรับสมัคร (21 ธันวาคม 2562)"), "ประกาศรับสมัคร (21 ธันวาคม 2562)");
        assert_eq!(without_posted("แผนพัฒนา (พ.ศ. 2561 - 2565)"), "แผนพัฒนา (พ.ศ. 2561 - 2565)");
    }

    #[test]
    fn counters_are_no_names() {
        assert_eq!(plain("คู่มือประชาชน (ดาวน์โหลด 19 ครั้ง)"), "คู่มือประชาชน");
        assert_eq!(plain("สถิติเรื่องร้องเรียน 7 เม.ย. 2563 เปิดอ่าน 18 ครั้ง"), "สถิติเรื่องร้องเรียน 7 เม.ย. 2563");
        assert_eq!(plain("แผนการดำเนินงาน เพิ่มเติม ครั้งที่ 2"), "แผนการดำเนินงาน เพิ่มเติม ครั้งที่ 2");
        assert_eq!(plain("ประชุมสภา 4 ครั้ง"), "ประชุมสภา 4 ครั้ง");
        assert!(!is_telling(&plain("ดาวน์โหลดเอกสาร (ดาวน์โหลด 16 ครั้ง)")));
        assert!(!is_telling(&plain("F20200420103355.pdf (ดาวน์โหลด 19 ครั้ง)")));
    }
}
