//! Positions in a local government, and whether they are filled by election and favour or by the civil service.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, MatchKind};

use crate::thai::{Folded, key, letters};

/// The side of a local government that a position stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Side {
    /// ฝ่ายการเมือง: mayor, deputies, secretary and advisers of the mayor, council.
    Political,
    /// ฝ่ายประจำ: the permanent officials.
    Permanent,
}

/// A position that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// The words, as bytes of the text that was given, with the name of the agency or division where it is joined.
    pub range: Range<usize>,
    /// Its side.
    pub side: Side,
    /// The head of the executive: not a deputy, an adviser, or one who was it.
    pub top: bool,
    /// The deputy of a position.
    pub deputy: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Office {
    Executive,
    Council,
    Official,
    /// `ผอ.`, `หน.`, which may not be the end of a word.
    ShortOfficial,
    /// Sounds like a position of the town and is none.
    None,
}

const OFFICES: &[(Office, &[&str])] = &[
    (
        Office::Executive,
        &[
            "นายกเทศมนตรี",
            "นายกองค์การบริหารส่วน",
            "นายกอบต",
            "นายกอบจ",
            "นายกทต",
            "นายกทม",
            "นายกทน",
            "นายกเมืองพัทยา",
            "นายกเทศบาล",
            "นายกฯ",
        ],
    ),
    (Office::Council, &["ประธานสภา", "สมาชิกสภา", "ส.อบต."]),
    (
        Office::Official,
        &[
            "ปลัดเทศบาล",
            "ปลัดองค์การบริหาร",
            "ปลัดอบต",
            "ปลัดอบจ",
            "ปลัดเมืองพัทยา",
            "รองปลัด",
            "หัวหน้าสำนัก",
            "หัวหน้าฝ่าย",
            "หัวหน้าส่วน",
            "หัวหน้ากอง",
            "หัวหน้างาน",
            "หัวหน้าหน่วย",
            "หัวหน้ากลุ่มงาน",
            "ผู้อำนวยการ",
        ],
    ),
    (Office::ShortOfficial, &["ผอ.", "หน.สำนัก", "หน.ฝ่าย", "หน.ส่วน", "หน.กอง", "หน.งาน"]),
    (
        Office::None,
        &[
            "นายกรัฐมนตรี",
            "ประธานสภาเด็ก",
            "ประธานสภาวัฒนธรรม",
            "ประธานสภาองค์กร",
            "ประธานสภาผู้แทน",
            "ประธานสภาอุตสาหกรรม",
            "สมาชิกสภาเด็ก",
            "สมาชิกสภาผู้แทน",
            "สมาชิกสภาวัฒนธรรม",
            "สำนักปลัด",
            "ปลัดอำเภอ",
            "ปลัดกระทรวง",
            "รองปลัดกระทรวง",
            "ผู้อำนวยการการเลือกตั้ง",
            "หัวหน้าส่วนราชการระดับ",
            "รองปลัดอำเภอ",
        ],
    ),
];

/// Words just before an office that make another position of it.
const DEPUTY: &[&str] = &["รอง", "ผู้ช่วย"];
const STAFF: &[&str] = &["ผู้ช่วยเลขานุการ", "เลขานุการ", "เลขาฯ", "เลขา", "คณะที่ปรึกษา", "ที่ปรึกษา"];
const FORMER: &[&str] = &["อดีต", "อดีตรอง"];
/// Words just before an office that say that no holder of it is meant.
const NO_HOLDER: &[&str] =
    &["เลือกตั้ง", "รับเลือกตั้งเป็น", "ผู้สมัคร", "สมัครเป็น", "สายตรง", "สายตรงถึง", "ห้อง", "สำนักงาน", "ห้องทำงาน"];

/// Words that begin a sentence about the office rather than its name.
const NO_TAIL: &[&str] = &[
    "มี",
    "เป็น",
    "ได้",
    "และ",
    "ให้",
    "พร้อม",
    "กล่าว",
    "มอบ",
    "ลง",
    "ที่",
    "ซึ่ง",
    "หรือ",
    "จะ",
    "อาจ",
    "ต้อง",
    "กับ",
    "โดย",
    "นำ",
    "ร่วม",
    "เข้า",
    "ต่อ",
];

/// How far the name of the agency or division is taken along, in characters.
const LONGEST_TAIL: usize = 40;

static OFFICES_OF_TOWNS: LazyLock<(Option<AhoCorasick>, Vec<Office>)> = LazyLock::new(|| {
    let all = OFFICES.iter().flat_map(|(office, texts)| texts.iter().map(|text| (key(text), *office)));
    let (keys, offices): (Vec<String>, Vec<Office>) = all.unzip();
    (AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(keys).ok(), offices)
});

/// The positions in a local government that `text` names.
pub fn positions(text: &str) -> Vec<Position> {
    let folded = Folded::key(text);
    let (Some(automaton), offices) = &*OFFICES_OF_TOWNS else { return Vec::new() };
    let found: Vec<_> = automaton.find_iter(folded.as_str()).collect();
    let mut positions = Vec::new();
    for (index, hit) in found.iter().enumerate() {
        let office = offices.get(hit.pattern().as_usize()).copied().unwrap_or(Office::None);
        let Some(position) = position(&folded, office, hit.start()) else { continue };
        let source = folded.source(position.range.start..hit.end());
        let limit = found.get(index + 1).map_or(text.len(), |next| folded.source(next.start()..next.start() + 1).start);
        let end = tail(text, source.end, limit);
        positions.push(Position { range: source.start..end, ..position });
    }
    positions
}

/// What the office and the words before it make; its range starts in the key and is not ended.
fn position(folded: &Folded, office: Office, start: usize) -> Option<Position> {
    let key = folded.as_str();
    let before = &key[..start];
    let word = |words: &[&str]| {
        let ends = words.iter().filter(|word| before.ends_with(**word)).map(|word| start - word.len());
        ends.min()
    };
    let (side, head) = match office {
        Office::Executive => (Side::Political, true),
        Office::Council => (Side::Political, false),
        Office::Official => (Side::Permanent, false),
        Office::ShortOfficial => {
            let glued = before.chars().next_back().is_some_and(letters::is_thai) && folded.gap_before(start).is_none();
            if glued {
                return None;
            }
            (Side::Permanent, false)
        }
        Office::None => return None,
    };
    if word(NO_HOLDER).is_some() {
        return None;
    }
    let (former, staff, deputy) = (word(FORMER), word(STAFF).filter(|_| head), word(DEPUTY));
    // A deputy has its own word in the office where the head of it is nobody of the town.
    let deputy_office = key[start..].starts_with("รอง");
    let start = former.or(staff).or(deputy).unwrap_or(start);
    Some(Position {
        range: start..start,
        side,
        top: head && former.is_none() && staff.is_none() && deputy.is_none(),
        deputy: deputy.is_some() || deputy_office,
    })
}

/// Where the Thai letters after an office end.
fn tail(text: &str, at: usize, limit: usize) -> usize {
    let mut end = at;
    if NO_TAIL.iter().any(|word| text[at..].starts_with(word)) {
        return end;
    }
    for (letter, _) in text[at..].chars().zip(0..LONGEST_TAIL) {
        let next = end + letter.len_utf8();
        let joined = letters::is_thai(letter) || letter == '.';
        let name = text[end..].starts_with("นาย") || text[end..].starts_with("นาง");
        if !joined || name || next > limit {
            break;
        }
        end = next;
    }
    end
}
