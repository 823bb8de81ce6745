//! What a text only promises: headings with nothing under them, sections that are still being written, and the sentences that send
//! a paper on its way: `รายละเอียดตามเอกสารแนบ`. A heading is no answer, and a promise shows nothing.
//!
//! Known misses: a section of which the text is another's; a promise in more words than a line.

use std::collections::BTreeSet;

use crate::{
    judge::{
        numbering::{is_chapter, number_of, without_chapter},
        signature::closes,
        timing::{is_time_alone, without_times},
    },
    read::{Block, Kind, Reading, Region, Role},
    thai,
};

/// Characters of a heading, and of a line that promises.
const LONGEST_HEADING: usize = 110;
const LONGEST_PROMISE: usize = 140;
/// Characters of a sentence that sends a paper on its way.
const LONGEST_SENDING: usize = 420;
/// Letters before the words of a promise.
const BEFORE_PROMISE: usize = 14;
/// Figures that make a sentence tell something.
const FIGURES: usize = 3;
/// Numbered headings of one text, at least.
const FEWEST_PARTS: usize = 3;
/// Of these with a text under them, at least.
const FEWEST_FILLED: usize = 2;

/// How what is not there yet is promised, folded.
const PROMISES: &[&str] = &[
    "อยู่ระหว่างรวบรวม",
    "อยู่ระหว่างจัดทำ",
    "อยู่ระหว่างสรุป",
    "อยู่ระหว่างตรวจสอบข้อมูล",
    "อยู่ระหว่างวิเคราะห์",
    "อยู่ระหว่างทบทวน",
    "อยู่ระหว่างปรับปรุง",
    "อยู่ระหว่างเสนอ",
    "อยู่ระหว่างนำเสนอ",
    "อยู่ระหว่างพิจารณา",
    "อยู่ระหว่างกำหนด",
    "อยู่ระหว่างติดตาม",
    "อยู่ระหว่างมอบหมาย",
    "อยู่ระหว่างขออนุมัติ",
    "อยู่ระหว่างประมวลผล",
    "อยู่ระหว่างพิมพ์",
    "อยู่ระหว่างยกร่าง",
    "อยู่ระหว่างประสาน",
    "รายละเอียดอยู่ระหว่าง",
    "จะแจ้งให้ทราบ",
    "จะกำหนดภายหลัง",
    "จะประกาศให้ทราบ",
    "จะเผยแพร่ใน",
    "จะรายงานใน",
    "จะจัดทำใน",
    "รอข้อมูล",
    "รอรายงาน",
    "รอรายละเอียด",
    "รอผล",
    "รอคณะ",
    "รอการ",
    "รอเพิ่มเติม",
    "ยังไม่มีข้อมูล",
    "ยังไม่ได้จัดทำ",
    "ยังมิได้จัดทำ",
    "ยังไม่ได้กำหนด",
    "ยังมิได้กำหนด",
];
/// What a promise may end with, whatever it begins with, folded.
const TO_COME: &[&str] = &["จะประกาศเผยแพร่", "จะเผยแพร่", "จะนำเผยแพร่", "คาดว่าจะแล้วเสร็จ", "ให้ทราบต่อไป"];
/// When what is promised with `จะ` is to come, folded.
const LATER: &[&str] =
    &["ในภายหลัง", "ในโอกาสต่อไป", "ในครั้งต่อไป", "ในโอกาสหน้า", "ในคราวต่อไป", "ต่อไปเมื่อ", "ช่วงปลายปี", "ปลายปีงบประมาณ"];
/// The same, where it is all that a line says.
const ALONE: &[&str] = &["อยู่ระหว่างดำเนินการ", "ว่าง", "ตามความเหมาะสม", "ตามที่เห็นสมควร"];
/// How a line begins that calls off what its heading announces, folded.
const CALLED_OFF: &[&str] = &["งดจัด", "งดดำเนินการ", "ยกเลิกการจัด"];
/// How a sentence speaks of what it is sent with, folded.
const SENT_WITH: &[&str] = &[
    "เอกสารแนบ",
    "เอกสารที่แนบ",
    "ตามที่แนบ",
    "ตามแนบ",
    "ดังแนบ",
    "แนบท้าย",
    "ที่แนบมา",
    "แนบมาพร้อม",
    "แนบเรียนมา",
    "ไฟล์แนบ",
    "ไฟล์ด้านล่าง",
    "เอกสารด้านล่าง",
    "สิ่งที่ส่งมาด้วย",
    "ดาวน์โหลดได้",
    "ปรากฎตามภาคผนวก",
    "รายละเอียดตามภาคผนวก",
];
/// The blocks of a reading that promise and show nothing.
pub(super) fn hollow(reading: &Reading) -> BTreeSet<u32> {
    let own: Vec<usize> = (0..reading.blocks.len()).filter(|at| is_text(&reading.blocks[*at])).collect();
    let text = |nth: usize| reading.blocks[own[nth]].text.as_str();
    let mut found: BTreeSet<usize> = (0..own.len()).filter(|nth| sends(&reading.blocks[own[*nth]])).collect();
    for nth in (0..own.len()).filter(|nth| promises(&reading.blocks[own[*nth]])) {
        found.insert(nth);
        let ends = own.get(nth + 1).is_none_or(|next| ends_part(&reading.blocks[*next])) || is_all(text(nth));
        let heading = nth.checked_sub(1).filter(|over| ends && *over > 0 && is_heading(&reading.blocks[own[*over]]));
        found.extend(heading);
    }
    found.extend((1..own.len()).filter(|nth| is_over_dots(reading, own[*nth])));
    let sent: Vec<usize> =
        found.iter().copied().filter(|nth| *nth > 1 && number_of(text(*nth - 1)).is_some()).collect();
    let ends = |nth: usize| own.get(nth + 1).is_none_or(|next| ends_part(&reading.blocks[*next]));
    found.extend(
        sent.into_iter()
            .filter(|nth| ends(*nth))
            .map(|nth| nth - 1)
            .filter(|nth| is_heading(&reading.blocks[own[*nth]])),
    );
    if reading.kind != Kind::Html {
        let lines: Vec<&str> = (0..own.len()).map(text).collect();
        found.extend(bare_parts(&lines));
        found.extend(bare_names(&lines));
    }
    found.into_iter().map(|nth| own[nth] as u32).collect()
}

/// A numbered heading, or the name of a part, over a line to write on and nothing else: `6. ปัญหา` over `............`.
fn is_over_dots(reading: &Reading, at: usize) -> bool {
    let block = &reading.blocks[at];
    let is_part = || number_of(&block.text).is_some() || part_named(&block.text).is_some();
    let is_dots = |next: &Block| next.text.contains("...") && thai::alphanumerics(&next.text) == 0;
    reading.blocks.get(at + 1).is_some_and(is_dots) && is_heading(block) && is_part() && figures(&block.text) == 0
}

fn is_text(block: &Block) -> bool {
    matches!(block.region, Region::Main | Region::Aside) && thai::alphanumerics(&block.text) > 0
}

/// `อยู่ระหว่างปรับปรุง`: all that is said under a heading, whatever comes next.
fn is_all(line: &str) -> bool {
    const LONGEST: usize = 40;
    line.chars().count() <= LONGEST && is_promise(line.trim())
}

/// Whether a cell only says that something is still to come.
pub(super) fn is_promise(cell: &str) -> bool {
    may_promise(cell) && PROMISES.iter().any(|words| usual(cell).trim_start_matches(['(', '-']).starts_with(words))
}

/// The folded text with one writing of `อยู่ระหว่างการ…`.
fn usual(text: &str) -> String {
    let key = thai::key(text).replace("อยู่ในระหว่าง", "อยู่ระหว่าง").replace("อยู่ระหว่างการ", "อยู่ระหว่าง");
    // `อยู่ระหว่างดำเนินการรวบรวม`, but `อยู่ระหว่างดำเนินการก่อสร้าง` tells how far something is.
    ["รวบรวม", "จัดทำ", "สรุป", "เสนอ"]
        .iter()
        .fold(key, |key, verb| key.replace(&format!("อยู่ระหว่างดำเนินการ{verb}"), &format!("อยู่ระหว่าง{verb}")))
}

/// Few texts have any word of a promise: these are folded.
fn may_promise(text: &str) -> bool {
    ["ระหว่าง", "จะ", "รอ", "ยัง", "ว่าง", "เหมาะสม", "เห็นสมควร", "งด", "ยกเลิก"].iter().any(|word| text.contains(word))
}

/// `อยู่ระหว่างรวบรวมข้อมูล`: a line of its own, no row that tells how far something is.
fn promises(block: &Block) -> bool {
    if block.role == Role::Row || block.text.chars().count() > LONGEST_PROMISE || !may_promise(&block.text) {
        return false;
    }
    let key = usual(&block.text);
    let key = key.trim_start_matches(|c: char| !thai::is_alphabetic(c));
    let is_to_come = TO_COME.iter().any(|words| key.contains(words));
    let near =
        |words: &str| key.find(words).is_some_and(|at| is_to_come || thai::letters(&key[..at]) <= BEFORE_PROMISE);
    let alone = || ALONE.contains(&key.trim_end_matches(|c: char| !thai::is_alphabetic(c)));
    let later = || LATER.iter().any(|words| key.split_once("จะ").is_some_and(|(_, behind)| behind.contains(words)));
    let called_off = || CALLED_OFF.iter().any(|words| key.starts_with(words));
    figures(&block.text) < FIGURES && (PROMISES.iter().any(|words| near(words)) || alone() || later() || called_off())
}

/// `จึงขอรายงานผลดังเอกสารแนบ`: a sentence that tells where to read, and no figures.
fn sends(block: &Block) -> bool {
    let is_sentence = block.role != Role::Row && block.text.chars().count() <= LONGEST_SENDING;
    // Few lines speak of anything attached: these are folded.
    let may = || ["แนบ", "ด้านล่าง", "ส่งมาด้วย", "ดาวน์โหลด", "ภาคผนวก"].iter().any(|word| block.text.contains(word));
    is_sentence && may() && speaks_of_attached(&block.text) && figures(&block.text) < FIGURES
}

/// Whether a sentence speaks of what it is sent with.
pub(super) fn speaks_of_attached(text: &str) -> bool {
    let key = thai::key(text);
    SENT_WITH.iter().any(|words| key.contains(words))
}

/// Digits that are of no time and no item's number.
fn figures(text: &str) -> usize {
    let rest = without_times(text);
    let rest = rest.trim_start_matches(|c: char| !thai::is_alphabetic(c));
    rest.chars().filter(|c| c.is_numeric()).count()
}

fn is_heading(block: &Block) -> bool {
    let is_line = matches!(block.role, Role::Heading(_) | Role::Paragraph | Role::ListItem);
    is_line && block.text.chars().count() <= LONGEST_HEADING
}

/// What begins the next part, or ends the text.
fn ends_part(block: &Block) -> bool {
    let begins = || number_of(&block.text).is_some() || PARTS.iter().any(|part| block.text.starts_with(part));
    matches!(block.role, Role::Heading(_)) || begins() || ends_text(&block.text)
}

/// How parts are headed that have no number first.
const PARTS: &[&str] = &["เรื่อง", "ส่วนที่", "หมวด", "บทที่", "ตอนที่", "ข้อ "];

/// Numbered headings under which nothing stands before the next one, in a text whose other headings have something.
fn bare_parts(lines: &[&str]) -> Vec<usize> {
    let mut sequences: Vec<Vec<usize>> = Vec::new();
    let mut open: Vec<(u32, usize)> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let Some(number) = number_of(line) else { continue };
        // A list within a part is numbered anew; with the next number of the parts it has ended.
        if let Some(depth) = open.iter().position(|(last, _)| number == last + 1) {
            open.truncate(depth + 1);
            let (last, sequence) = &mut open[depth];
            *last = number;
            sequences[*sequence].push(at);
        } else if number == 1 {
            open.push((1, sequences.len()));
            sequences.push(vec![at]);
        }
    }
    sequences.iter().flat_map(|parts| bare_of(parts, lines)).collect()
}

fn bare_of(parts: &[usize], lines: &[&str]) -> Vec<usize> {
    let is_bare = |nth: &usize| match parts.get(nth + 1) {
        Some(next) => *next == parts[*nth] + 1,
        None => lines.get(parts[*nth] + 1).is_none_or(|line| closes(line)),
    };
    let bare: Vec<usize> = (0..parts.len()).filter(is_bare).collect();
    let filled = parts.len() - bare.len();
    // Numbered lines may be a list; chapters are headings, however many have nothing under them.
    let are_chapters = parts.iter().all(|at| is_chapter(lines[*at]));
    if !are_chapters && (parts.len() < FEWEST_PARTS || filled < FEWEST_FILLED || bare.len() > filled) {
        return Vec::new();
    }
    let is_name = |line: &str| line.chars().count() <= LONGEST_HEADING && figures(without_chapter(line)) == 0;
    bare.into_iter().map(|nth| parts[nth]).filter(|at| is_name(lines[*at])).collect()
}

/// Names of parts that stand next to each other, or before the end: of the last one what follows is the text.
fn bare_names(lines: &[&str]) -> Vec<usize> {
    let mut bare = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let run: Vec<&str> = lines[at..].iter().map_while(|line| part_named(line)).collect();
        let end = at + run.len();
        let distinct: BTreeSet<&str> = run.iter().copied().collect();
        let ends = lines.get(end).is_none_or(|line| ends_text(line));
        // Where one word begins several lines, they are a list of what it names. What a paper begins with is its name.
        if distinct.len() == run.len() && at > 0 {
            bare.extend(at..if ends { end } else { end.max(at + 1) - 1 });
        }
        at = end.max(at + 1);
    }
    bare
}

/// Which word of a part's name a line is, when it is that name alone: `4. ข้อเสนอแนะ`.
fn part_named(line: &str) -> Option<&'static str> {
    const LONGEST: usize = 44;
    let name = without_chapter(line).trim().trim_start_matches(|c: char| !thai::is_alphabetic(c));
    let is_word = |word: &str| word.starts_with("และ") || NAMES.iter().any(|name| word.starts_with(name));
    let is_name = name.chars().count() <= LONGEST && !name.contains([':', '|']) && figures(name) == 0;
    let is_name = is_name && name.split(' ').all(is_word);
    // Thai sentences need no spaces.
    let tells = ["คือ", "เป็น", "ได้", "ให้", "ควร", "ไม่", "มี", "ต้อง", "จะ"].iter().any(|verb| name.contains(verb));
    NAMES.iter().copied().find(|word| is_name && !tells && name.starts_with(word))
}

/// Who signs, or a day alone.
fn ends_text(line: &str) -> bool {
    closes(line) || line.contains("(ลงชื่อ)") || is_time_alone(line)
}

/// How the names of parts begin that reports, plans and manuals have.
const NAMES: &[&str] = &[
    "ปัญหา",
    "อุปสรรค",
    "ข้อเสนอแนะ",
    "แนวทางแก้ไข",
    "ผลการ",
    "ผลจาก",
    "วัตถุประสงค์",
    "กฎหมาย",
    "ขั้นตอน",
    "ระยะเวลา",
    "งบประมาณที่ใช้",
    "มาตรการ",
    "การวิเคราะห์",
    "ผู้รับผิดชอบ",
    "ส่วนงานที่รับผิดชอบ",
    "ช่องทาง",
    "วิธีการ",
    "เป้าหมาย",
    "ตัวชี้วัด",
    "ค่าธรรมเนียม",
    "การนำผล",
    "เหตุการณ์ความเสี่ยง",
    "ระดับความเสี่ยง",
];

#[cfg(test)]
mod tests {
    use super::{ALONE, CALLED_OFF, LATER, PROMISES, SENT_WITH, TO_COME, hollow};
    use crate::{judge::content::sample::document, thai};

    fn hollow_of(lines: &[&str]) -> Vec<u32> {
        hollow(&document(lines)).into_iter().collect()
    }

    #[test]
    fn a_heading_with_nothing_under_it_says_nothing() {
        let manual = [
            "คู่มือ",
            "1. วัตถุประสงค์",
            "เพื่อให้ปฏิบัติได้",
            "2. กฎหมายที่เกี่ยวข้อง",
            "3. ขั้นตอน",
            "1. รับเรื่อง",
            "2. ตรวจสอบ",
            "3. แจ้งผล",
            "4. แบบฟอร์ม",
            "(ลงชื่อ)",
        ];
        assert_eq!(hollow_of(&manual), [3, 8]);
        assert!(hollow_of(&["ปัญหา", "1. งบไม่พอ", "2. คนไม่พอ", "3. ฝนตก"]).is_empty());
    }

    #[test]
    fn a_chapter_with_nothing_under_it_says_nothing() {
        let rules = ["หลักเกณฑ์", "หมวด 1 การสรรหา", "หมวด 2 การบรรจุ", "ให้เรียงตามบัญชี", "หมวด 3 การพัฒนา", "(ลงชื่อ)"];
        assert_eq!(hollow_of(&rules), [1, 4]);
    }

    #[test]
    fn the_name_of_a_part_before_the_next_or_the_end_says_nothing() {
        let report = ["รายงาน", "งบประมาณที่ใช้", "8,412,350 บาท", "ปัญหาและอุปสรรค", "ข้อเสนอแนะ", "ควรทำปฏิทิน"];
        assert_eq!(hollow_of(&report), [3]);
        assert_eq!(hollow_of(&["รายงาน", "ปัญหาอุปสรรค", "ฝนตก", "ข้อเสนอแนะ", "21 พฤศจิกายน 2565"]), [3]);
        assert!(hollow_of(&["รายงาน", "ปัญหาอุปสรรค", "ปัญหาน้ำท่วม", "ปัญหาขยะ", "(ลงชื่อ)"]).is_empty());
    }

    #[test]
    fn a_part_that_is_still_being_written_says_nothing() {
        let report = ["รายงาน", "4. ปัญหาและอุปสรรค", "อยู่ระหว่างรวบรวมจากกอง", "5. ข้อเสนอแนะ", "ควรเร่งรัด"];
        assert_eq!(hollow_of(&report), [1, 2]);
        let chart = ["แผนผังโครงสร้าง", "ข้อมูล ณ วันนี้", "ฝ่ายการเมือง", "อยู่ระหว่างปรับปรุง", "ฝ่ายข้าราชการประจำ", "ปลัดเทศบาล"];
        assert_eq!(hollow_of(&chart), [2, 3]);
        assert_eq!(hollow_of(&["รายงาน", "มาตรการ", "จะประชุมเพื่อกำหนดมาตรการในโอกาสต่อไป"]), [1, 2]);
        let status = ["รายงาน", "โครงการถนน | อยู่ระหว่างดำเนินการ", "โครงการวางท่อประปาหมู่บ้านอยู่ระหว่างเสนอขออนุมัติ"];
        assert!(hollow_of(&status).is_empty());
    }

    #[test]
    fn a_part_that_was_left_empty_or_called_off_says_nothing() {
        let report = ["รายงาน", "บทที่ 6 ปัญหา อุปสรรค", "................", "ข้อเสนอแนะ", "ควรเร่งรัด"];
        assert_eq!(hollow_of(&report), [1]);
        assert_eq!(hollow_of(&["แนวปฏิบัติ", "1. ขั้นตอน", "(รอเพิ่มเติม)", "2. ระยะเวลา", "ตามความเหมาะสม"]), [1, 2, 3, 4]);
        assert_eq!(hollow_of(&["จริยธรรม", "3. การฝึกอบรม", "งดจัดเนื่องจากไม่มีงบประมาณ", "4. ผล", "ครบ"]), [1, 2]);
        assert_eq!(hollow_of(&["จริยธรรม", "3. การฝึกอบรม", "จะจัดอบรมในช่วงปลายปีงบประมาณ", "4. ผล", "ครบ"]), [1, 2]);
        assert_eq!(hollow_of(&["หลักเกณฑ์", "5. การให้คุณให้โทษ", "................", "ให้ทราบทั่วกัน"]), [1]);
        assert!(hollow_of(&["แผนการดำเนินงาน", "................", "เทศบาลดำเนินการ"]).is_empty());
    }

    #[test]
    fn what_sends_a_paper_on_its_way_says_nothing() {
        let memo =
            ["เรื่อง รายงานผล", "งานพัสดุได้สรุปผลแล้ว จึงขอรายงานผลดังเอกสารแนบ", "มีผู้เข้าร่วม 120 คน รายละเอียดตามเอกสารแนบ"];
        assert_eq!(hollow_of(&memo), [1]);
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(
            [PROMISES, TO_COME, LATER, ALONE, CALLED_OFF, SENT_WITH]
                .concat()
                .iter()
                .all(|words| thai::key(words) == **words)
        );
    }
}
