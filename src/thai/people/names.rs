//! Names of people: a title, a given name and a family name.
//!
//! A name without a title, or without a family name, is not taken for one: too many words of Thai would be.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::thai::{Folded, key, letters};

/// Titles in full, which other words may touch.
const TITLES: &[&str] = &[
    "นาย",
    "นาง",
    "นางสาว",
    "นายแพทย์",
    "แพทย์หญิง",
    "ทันตแพทย์",
    "ทันตแพทย์หญิง",
    "นายสัตวแพทย์",
    "สัตวแพทย์หญิง",
    "เภสัชกร",
    "เภสัชกรหญิง",
    "หม่อมหลวง",
    "หม่อมราชวงศ์",
    "หม่อมเจ้า",
    "ศาสตราจารย์",
    "รองศาสตราจารย์",
    "ผู้ช่วยศาสตราจารย์",
    "ดอกเตอร์",
    "พลเอก",
    "พลโท",
    "พลตรี",
    "พันเอก",
    "พันโท",
    "พันตรี",
    "ร้อยเอก",
    "ร้อยโท",
    "ร้อยตรี",
    "จ่าสิบเอก",
    "จ่าสิบโท",
    "จ่าสิบตรี",
    "สิบเอก",
    "สิบโท",
    "สิบตรี",
    "พลตำรวจเอก",
    "พลตำรวจโท",
    "พลตำรวจตรี",
    "พันตำรวจเอก",
    "พันตำรวจโท",
    "พันตำรวจตรี",
    "ร้อยตำรวจเอก",
    "ร้อยตำรวจโท",
    "ร้อยตำรวจตรี",
    "ดาบตำรวจ",
    "จ่าสิบตำรวจ",
    "สิบตำรวจเอก",
    "สิบตำรวจโท",
    "สิบตำรวจตรี",
    "พันจ่าเอก",
    "พันจ่าโท",
    "พันจ่าตรี",
    "จ่าเอก",
    "จ่าโท",
    "จ่าตรี",
    "พันจ่าอากาศเอก",
    "พันจ่าอากาศโท",
    "พันจ่าอากาศตรี",
    "จ่าอากาศเอก",
    "นาวาเอก",
    "นาวาโท",
    "นาวาตรี",
    "เรือเอก",
    "เรือโท",
    "เรือตรี",
    "จ่าอากาศโท",
    "จ่าอากาศตรี",
    "นาวาอากาศเอก",
    "นาวาอากาศโท",
    "นาวาอากาศตรี",
    "เรืออากาศเอก",
    "เรืออากาศโท",
    "เรืออากาศตรี",
    "อาจารย์",
];

/// Short titles, before which no letter and no point may stand.
const SHORT_TITLES: &[&str] = &[
    "น.ส.",
    "น.ส",
    "ดร.",
    "ผศ.",
    "รศ.",
    "ศ.",
    "นพ.",
    "พญ.",
    "ทพ.",
    "ทพญ.",
    "น.พ.",
    "พ.ญ.",
    "ท.พ.",
    "น.สพ.",
    "นสพ.",
    "สพ.ญ.",
    "ภก.",
    "ภญ.",
    "อ.ดร.",
    "นส.",
    "ม.ล.",
    "ม.ร.ว.",
    "ม.จ.",
];

/// Ranks in short, which may be acting (`ว่าที่`) and a woman's (`หญิง`).
const SHORT_RANKS: &[&str] = &[
    "พล.อ.",
    "พล.ท.",
    "พล.ต.",
    "พ.อ.",
    "พ.ท.",
    "พ.ต.",
    "ร.อ.",
    "ร.ท.",
    "ร.ต.",
    "จ.ส.อ.",
    "จ.ส.ท.",
    "จ.ส.ต.",
    "จสอ.",
    "จสต.",
    "ส.อ.",
    "ส.ท.",
    "ส.ต.",
    "พล.ต.อ.",
    "พล.ต.ท.",
    "พล.ต.ต.",
    "พ.ต.อ.",
    "พ.ต.ท.",
    "พ.ต.ต.",
    "ร.ต.อ.",
    "ร.ต.ท.",
    "ร.ต.ต.",
    "ด.ต.",
    "ส.ต.อ.",
    "ส.ต.ท.",
    "ส.ต.ต.",
    "พ.จ.อ.",
    "พ.จ.ท.",
    "พ.จ.ต.",
    "จ.อ.",
    "จ.ท.",
    "จ.ต.",
    "น.อ.",
    "น.ท.",
    "น.ต.",
    "พ.อ.อ.",
    "พ.อ.ท.",
    "พ.อ.ต.",
    "ร.ต",
    "รต.",
    "รท.",
    "รอ.",
];

const LATIN_TITLES: &[&str] = &["mr.", "mrs.", "ms.", "miss", "mr", "mrs", "dr."];

/// Words that begin like a title and are none.
const NO_TITLES: &[&str] = &[
    "นายกเทศ",
    "นายกอบต",
    "นายก อบต",
    "นายกอบจ",
    "นายกองค์",
    "นายกรัฐ",
    "นายกสภา",
    "นายกสมาคม",
    "นายกเมือง",
    "นายกฯ",
    "นายกเหล่า",
    "นายกสโมสร",
    "นายกพบ",
    "นายกท่าน",
    "นายกและ",
    "นายกกิตติมศักดิ์",
    "นายช่าง",
    "นายทะเบียน",
    "นายอำเภอ",
    "นายตรวจ",
    "นายด่าน",
    "นายท้าย",
    "นายสถานี",
    "นายจ้าง",
    "นายหน้า",
    "นายทหาร",
    "นายตำรวจ",
    "นายประกัน",
    "นายไปรษณีย์",
    "ทนาย",
    "เจ้านาย",
    "มูลนาย",
    "ขุนนาง",
    "พระนาง",
    "นางสงกรานต์",
    "นางพยาบาล",
    "นางตะเคียน",
    "นางในวรรณคดี",
];

/// What is no name when it is the whole word.
const NO_NAMES: &[&str] = &[
    "รำ",
    "ฟ้า",
    "งาม",
    "เอก",
    "แบบ",
    "กวัก",
    "แมว",
    "นวล",
    "รอง",
    "เลิ้ง",
    "ใน",
    "พญา",
    "ไม้",
    "นาค",
    "ไทย",
    "ก",
    "ที่",
    "ไป",
    "มา",
    "ให้",
    "ได้",
    "เป็น",
    "และ",
    "หรือ",
    "กับ",
    "ของ",
    "จาก",
    "ลง",
    "นำ",
    "มี",
    "คือ",
    "ว่า",
    "ซึ่ง",
    "โดย",
    "อายุ",
    "อยู่",
    "จะ",
    "เพื่อ",
    "ต่อ",
    "ขอ",
    "กล่าว",
    "มอบ",
    "ครู",
    "ด้วย",
    "ทำ",
    "วัน",
    "ผู้",
];

/// What no name begins with: positions, and what people do in reports.
const NO_NAME_STARTS: &[&str] = &[
    "เทศบาล",
    "องค์การ",
    "อบต",
    "นาย",
    "นาง",
    "ปลัด",
    "ผู้อำนวย",
    "ผู้ช่วย",
    "ผู้ใหญ่",
    "ผู้ว่า",
    "ผู้บริหาร",
    "ผู้แทน",
    "ผู้ดูแล",
    "รองนายก",
    "รองปลัด",
    "รองประธาน",
    "รองผู้",
    "หัวหน้า",
    "เลขา",
    "ประธาน",
    "สมาชิก",
    "ตำแหน่ง",
    "โทร",
    "ที่ปรึกษา",
    "กำนัน",
    "กล่าว",
    "ได้รับ",
    "ได้มอบ",
    "ได้นำ",
    "พร้อม",
    "เข้าร่วม",
    "เป็นประธาน",
    "เป็นผู้",
    "ปฏิบัติ",
    "รักษาการ",
    "รักษาราชการ",
    "ดำรงตำแหน่ง",
    "และ",
    "ประจำ",
    "นักวิชา",
    "นักบริหาร",
    "นักจัดการ",
    "นักวิเคราะห์",
    "นักพัฒนา",
    "นักทรัพยากร",
    "เจ้าพนักงาน",
    "เจ้าหน้าที่",
    "พนักงาน",
    "นิติกร",
    "วิศวกร",
    "สถาปนิก",
    "คนงาน",
    "ภารโรง",
    "ลูกจ้าง",
    "ชำนาญการ",
    "ปฏิบัติการ",
    "คณะ",
    "วันที่",
    "เมื่อ",
    "จำนวน",
    "บ้านเลขที่",
    "หมู่ที่",
    "ประกวด",
    "อดีต",
    "ลงพื้นที่",
    "มอบหมาย",
];

/// Positions that some texts glue to the family name.
const GLUED: &[&str] = &[
    "นายกเทศมนตรี",
    "นายกองค์การ",
    "นายกอบต",
    "รองนายก",
    "ปลัดเทศบาล",
    "ปลัดองค์การ",
    "รองปลัด",
    "ผู้อำนวยการ",
    "หัวหน้า",
    "ประธานสภา",
    "รองประธาน",
    "สมาชิกสภา",
    "เลขานุการ",
    "ที่ปรึกษานายก",
    "ตำแหน่ง",
    "โทร",
];

/// The longest white space between the words of a name, in characters.
const WIDEST_SPACE: usize = 12;
/// The longest word of a name, in characters.
const LONGEST_WORD: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Title {
    Full,
    Short,
    Latin,
    None,
}

static TITLES_OF_PEOPLE: LazyLock<(Option<AhoCorasick>, Vec<Title>)> = LazyLock::new(|| {
    let lists = [
        (TITLES, Title::Full),
        (SHORT_TITLES, Title::Short),
        (SHORT_RANKS, Title::Short),
        (LATIN_TITLES, Title::Latin),
        (NO_TITLES, Title::None),
    ];
    let all = lists.iter().flat_map(|(list, title)| list.iter().map(|text| (key(text), *title)));
    let is_rank = |title: &str| ["เอก", "โท", "ตรี", "ตำรวจ"].iter().any(|grade| title.ends_with(grade));
    let ranks = TITLES.iter().filter(|title| is_rank(title)).map(|rank| (*rank, Title::Full));
    let ranks = ranks.chain(SHORT_RANKS.iter().map(|rank| (*rank, Title::Short)));
    let further = ranks.flat_map(|(rank, title)| {
        [format!("ว่าที่{rank}"), format!("{rank}หญิง"), format!("ว่าที่{rank}หญิง")].map(|text| (key(&text), title))
    });
    let (keys, titles): (Vec<String>, Vec<Title>) = all.chain(further).unzip();
    (AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(keys).ok(), titles)
});

/// The names of people in `text`, each from its title to the end of the family name.
pub fn names(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::key(text);
    let (Some(automaton), titles) = &*TITLES_OF_PEOPLE else { return Vec::new() };
    let mut names: Vec<Range<usize>> = Vec::new();
    // The titles that stand together before a name, in bytes of the key.
    let mut stack: Option<Range<usize>> = None;
    for found in automaton.find_iter(folded.as_str()) {
        let title = titles.get(found.pattern().as_usize()).copied().unwrap_or(Title::None);
        let follows = stack.as_ref().is_some_and(|stack| stack.end == found.start());
        if title == Title::None || !(follows || may_start(&folded, title, found.start())) {
            stack = None;
            continue;
        }
        let first = stack.take().filter(|_| follows).map_or(found.start(), |stack| stack.start);
        stack = Some(first..found.end());
        let titles = folded.source(first..found.end());
        let end = if title == Title::Latin { latin_name(text, titles.end) } else { thai_name(text, titles.end) };
        if let Some(end) = end.filter(|_| names.last().is_none_or(|last| last.end <= titles.start)) {
            names.push(titles.start..end);
        }
    }
    names
}

/// A name without the titles before it: `น.ส.ดวงพร ใจดี` and `นางสาวดวงพร ใจดี` are one person.
pub fn without_title(name: &str) -> &str {
    let folded = Folded::key(name);
    let (Some(automaton), titles) = &*TITLES_OF_PEOPLE else { return name };
    let mut end = 0;
    for found in automaton.find_iter(folded.as_str()) {
        let title = titles.get(found.pattern().as_usize()).copied().unwrap_or(Title::None);
        if found.start() != end || title == Title::None {
            break;
        }
        end = found.end();
    }
    let rest = if end == 0 { 0 } else { folded.source(0..end).end };
    name.get(rest..).map_or(name, |rest| rest.trim_start_matches(|c: char| c.is_whitespace() || c == '.'))
}

/// Whether the letter before a title lets it be one.
fn may_start(folded: &Folded, title: Title, start: usize) -> bool {
    let mut ahead = folded.as_str()[..start].chars().rev();
    let Some(before) = ahead.next().filter(|_| folded.gap_before(start).is_none()) else { return true };
    // `1.น.ส.` is a list, `พ.ศ.` is no title.
    let abbreviated = before == '.' && ahead.next().is_some_and(letters::is_thai);
    match title {
        Title::Full => !letters::is_leading_vowel(before),
        Title::Short => !letters::is_thai(before) && !abbreviated,
        Title::Latin => !before.is_alphanumeric(),
        Title::None => false,
    }
}

/// Where the given and the family name after a title end.
fn thai_name(text: &str, at: usize) -> Option<usize> {
    let given = thai_word(text, skip_space(text, at)?)?;
    let next = skip_space(text, given.end).filter(|&next| next > given.end)?;
    let mut family = thai_run(text, next)?;
    // `ณ อยุธยา` is one family name.
    if &text[family.clone()] == "ณ" {
        family = next..thai_word(text, skip_space(text, family.end)?)?.end;
    } else {
        let word = &text[family.clone()];
        let glued = GLUED.iter().filter_map(|position| word.find(position)).min();
        family.end = glued.map_or(family.end, |glued| family.start + glued);
        if !is_name(&text[family.clone()]) {
            return None;
        }
    }
    Some(family.end)
}

fn thai_word(text: &str, at: usize) -> Option<Range<usize>> {
    thai_run(text, at).filter(|word| is_name(&text[word.clone()]))
}

/// The Thai letters from `at` on.
fn thai_run(text: &str, at: usize) -> Option<Range<usize>> {
    let rest = text.get(at..)?;
    let in_name = |letter: char| letters::is_thai(letter) && !matches!(letter, 'ฯ' | 'ๆ');
    let length: usize = rest.chars().take(LONGEST_WORD).take_while(|&letter| in_name(letter)).map(char::len_utf8).sum();
    (length > 0).then_some(at..at + length)
}

fn is_name(word: &str) -> bool {
    let starts =
        word.chars().next().is_some_and(|first| letters::is_consonant(first) || letters::is_leading_vowel(first));
    let spoken = word.chars().filter(|&letter| !letters::is_mark(letter)).count();
    starts && spoken >= 2 && !NO_NAMES.contains(&word) && !NO_NAME_STARTS.iter().any(|start| word.starts_with(start))
}

fn skip_space(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let space: Vec<char> = rest.chars().take(WIDEST_SPACE + 1).take_while(|letter| letter.is_whitespace()).collect();
    (space.len() <= WIDEST_SPACE).then(|| at + space.iter().map(|letter| letter.len_utf8()).sum::<usize>())
}

/// Where two capitalised words after a title end.
fn latin_name(text: &str, at: usize) -> Option<usize> {
    let word = |at: usize| {
        let start = skip_space(text, at)?;
        let rest = text.get(start..)?;
        let inside = |letter: &u8| letter.is_ascii_alphabetic() || matches!(letter, b'\'' | b'-');
        let length = rest.bytes().take(LONGEST_WORD).take_while(inside).count();
        let capital = rest.bytes().next().is_some_and(|first| first.is_ascii_uppercase());
        (capital && length >= 2).then_some(start..start + length)
    };
    let given = word(at)?;
    word(given.end).filter(|family| family.start > given.end).map(|family| family.end)
}
