//! What a label may be the name of.

/// A word of a place name is not longer.
const LONGEST_PLACE: usize = 16;
/// What is joined by signs into one name is not longer.
const LONGEST_JOINED: usize = 48;
/// What the kinds of municipalities are all written as.
const AGENCY: &str = "เทศบาล";
/// Words after the name of an agency that are no part of it.
const NO_PLACE: &[&str] = &["เรื่อง", "ประจำ", "ปี", "ว่าด้วย", "ตาม", "รอบ", "เพื่อ", "ครั้งที่", "ฉบับ", "โครงการ"];

/// The label itself and its parts between strokes and dashes, each also without the number before it, and without the year and the
/// agency behind it. A label that joins several names by "and" is all of these. No name has fewer than `shortest` bytes.
pub(super) fn each_name(
    label: &str,
    key: &str,
    fold: &dyn Fn(&str) -> String,
    is_name: &dyn Fn(&str) -> bool,
    shortest: usize,
    take: &mut dyn FnMut(&str),
) {
    let mut any = false;
    let mut take_key = |key: &str| {
        let bare = without_number(key);
        let yearless = without_year(bare);
        for name in [key, bare, yearless, without_agency(yearless)] {
            any |= is_name(name);
            take(name);
        }
    };
    take_key(key);
    // Folding makes no figure longer: the cells of a table need no look.
    for part in parts(label).into_iter().filter(|part| part.len() >= shortest || !is_figure(part)) {
        take_key(&fold(part));
    }
    if any {
        return;
    }
    let key = without_year(without_number(key));
    for (at, and) in key.match_indices("และ") {
        let (one, other) = (without_year(&key[..at]), &key[at + and.len()..]);
        if is_name(one) && is_name(other) {
            take(one);
            take(other);
            return;
        }
    }
}

/// The parts of a title: cut at `|`, and at dashes, colons and arrows with spaces round them.
fn parts(label: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, sign) in label.char_indices() {
        let spaced = || label[..at].ends_with(' ') && label[at + sign.len_utf8()..].starts_with(' ');
        if sign == '|' || matches!(sign, '»' | '›' | '>' | ':' | '-' | '–' | '—') && spaced() {
            parts.push(&label[start..at]);
            start = at + sign.len_utf8();
        }
    }
    if start > 0 {
        parts.push(&label[start..]);
    }
    parts
}

/// Whether a part is a number or signs, and no word.
fn is_figure(part: &str) -> bool {
    part.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic())
}

/// A key without `O23`, `ข้อ 12`, `4.2`, `▶` before it; the key itself when nothing else is left.
fn without_number(key: &str) -> &str {
    let numbered = key.strip_prefix("ข้อที่").or_else(|| key.strip_prefix("ข้อ"));
    let key_after_word = numbered.filter(|rest| rest.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(key);
    let rest = key_after_word.trim_start_matches(|c: char| !crate::thai::is_alphabetic(c));
    let code = ["oit", "ita", "o"].iter().find_map(|code| {
        let number = rest.strip_prefix(code)?;
        number.starts_with(|c: char| c.is_ascii_digit()).then_some(number)
    });
    let rest = code.map_or(rest, |number| number.trim_start_matches(|c: char| !crate::thai::is_alphabetic(c)));
    if rest.is_empty() { key } else { rest }
}

/// A key without `ประจำปีงบประมาณ พ.ศ. 2563` or `ฯ` behind it; whole when neither stands there.
fn without_year(key: &str) -> &str {
    let mut rest = key.trim_end_matches(|c: char| c.is_ascii_digit() || c.is_ascii_punctuation() || c == 'ฯ');
    if !key[rest.len()..].contains(|c: char| c.is_ascii_digit() || c == 'ฯ') {
        return key;
    }
    for word in ["พ.ศ", "พศ", "งบประมาณ", "ปี", "ประจำ"] {
        rest = rest.strip_suffix(word).unwrap_or(rest).trim_end_matches(|c: char| c.is_ascii_punctuation() || c == 'ฯ');
    }
    if rest.is_empty() { key } else { rest }
}

/// A short label without the signs that join its words, so that `กฎ/ระเบียบ/ข้อบังคับ` is `กฎ ระเบียบ ข้อบังคับ`; nothing when it has none.
pub(super) fn without_joints(label: &str) -> Option<String> {
    const JOINTS: [char; 9] = ['/', '-', '–', ',', '(', ')', '&', '+', '·'];
    let is_short = || label.chars().count() <= LONGEST_JOINED;
    (label.contains(JOINTS) && is_short()).then(|| label.replace(JOINTS, " "))
}

/// A key without `เทศบาลตำบลบ้านใหม่` behind it.
fn without_agency(key: &str) -> &str {
    let Some((name, place)) = key.rsplit_once(AGENCY) else { return key };
    let is_place = place.chars().count() <= LONGEST_PLACE
        && place.chars().all(|c| !c.is_ascii_digit() && !c.is_ascii_punctuation())
        && !NO_PLACE.iter().any(|word| place.contains(word));
    let name = name.strip_suffix("ของ").unwrap_or(name);
    if is_place && !name.is_empty() { name } else { key }
}
