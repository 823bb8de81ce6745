//! Thai telephone and fax numbers.
//!
//! A number is one by its form: nine digits of a fixed line or ten of a mobile one, in groups that people write. Short
//! numbers (1567) need a word before them; a fax needs one too.

use std::ops::Range;

use crate::thai::digits::digit_value;

/// What a number is for, by the words before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    Phone,
    Fax,
    Both,
}

/// The groups that the nine digits of a fixed line are written in.
const FIXED: &[&[u8]] = &[
    &[9],
    &[1, 8],
    &[2, 7],
    &[3, 6],
    &[4, 5],
    &[5, 4],
    &[1, 4, 4],
    &[2, 3, 4],
    &[2, 4, 3],
    &[3, 3, 3],
    &[3, 2, 4],
    &[3, 4, 2],
    &[1, 2, 6],
    &[1, 3, 5],
    &[1, 5, 3],
    &[3, 2, 2, 2],
    &[2, 3, 2, 2],
    &[1, 4, 2, 2],
    &[1, 2, 3, 3],
];
/// The groups that the ten digits of a mobile number are written in.
const MOBILE: &[&[u8]] = &[
    &[10],
    &[1, 9],
    &[2, 8],
    &[3, 7],
    &[4, 6],
    &[6, 4],
    &[3, 3, 4],
    &[2, 4, 4],
    &[1, 4, 5],
    &[1, 5, 4],
    &[3, 4, 3],
    &[4, 3, 3],
    &[3, 1, 6],
    &[3, 2, 5],
    &[3, 5, 2],
    &[2, 3, 5],
    &[1, 2, 7],
    &[3, 3, 2, 2],
    &[1, 2, 3, 4],
];
const FAX_WORDS: &[&str] = &["โทรสาร", "แฟกซ์", "แฟ็กซ์", "แฟ็กส์", "แฟกส์", "fax"];
const PHONE_WORDS: &[&str] = &["โทรศัพท์", "โทร", "tel", "phone", "มือถือ", "mobile"];
const HOTLINE_WORDS: &[&str] = &["สายด่วน", "hotline", "call center"];
/// How far before a number its word may stand, in bytes.
const LABEL_REACH: usize = 72;
/// Characters of a label that stands apart from its number.
const LONGEST_LABEL: usize = 30;

/// The telephone numbers in `text`, with the extension; not those that are for a fax only.
pub fn phones(text: &str) -> Vec<Range<usize>> {
    numbers(text).into_iter().filter(|(_, usage)| *usage != Use::Fax).map(|(range, _)| range).collect()
}

/// The fax numbers in `text`: those that a word calls so.
pub fn faxes(text: &str) -> Vec<Range<usize>> {
    numbers(text).into_iter().filter(|(_, usage)| *usage != Use::Phone).map(|(range, _)| range).collect()
}

/// Whether a text is only the word for a telephone or fax, whose number stands beside or below it: `หมายเลขโทรสาร :`.
pub fn asks_for_number(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let is_short = text.chars().count() <= LONGEST_LABEL && !lower.chars().any(|letter| digit_value(letter).is_some());
    is_short && FAX_WORDS.iter().chain(PHONE_WORDS).chain(HOTLINE_WORDS).any(|word| lower.contains(word))
}

fn numbers(text: &str) -> Vec<(Range<usize>, Use)> {
    let mut numbers: Vec<(Range<usize>, Use)> = Vec::new();
    // Most lines hold no sign that a number begins with.
    if !text.bytes().any(|byte| matches!(byte, b'0' | b'1' | b'+')) && !text.contains(['๐', '๑']) {
        return numbers;
    }
    let mut at = 0;
    while let Some(letter) = text[at..].chars().next() {
        let next = at + letter.len_utf8();
        let starts = matches!(letter, '0' | '๐' | '1' | '๑' | '+');
        let number = starts.then(|| number(text, at)).flatten();
        let Some(range) = number else {
            // Past the rest of a number, of which no part is one.
            at = if digit_value(letter).is_some() { digits_end(text, next) } else { next };
            continue;
        };
        at = range.end;
        let usage = usage(text, &range, numbers.last());
        numbers.push((range, usage));
    }
    numbers
}

fn digits_end(text: &str, at: usize) -> usize {
    let digits = text[at..].chars().take_while(|&letter| digit_value(letter).is_some());
    at + digits.map(char::len_utf8).sum::<usize>()
}

fn number(text: &str, at: usize) -> Option<Range<usize>> {
    let mut before = text[..at].chars().rev();
    let previous = before.next();
    let joined = previous.is_some_and(|sign| matches!(sign, '-' | '.' | '/' | ',' | '–'));
    let part_of_more = previous.is_some_and(|letter| digit_value(letter).is_some() || letter.is_ascii_alphabetic())
        || joined && before.next().is_some_and(|letter| digit_value(letter).is_some());
    if part_of_more {
        return None;
    }
    let end = match text[at..].chars().next()? {
        '+' => abroad(text, at + 1)?,
        '1' | '๑' => return short_number(text, at),
        _ => home(text, at)?,
    };
    let bracket = previous == Some('(') && text[at..end].contains(')') && !text[at..end].contains('(');
    let start = at - usize::from(bracket);
    Some(start..extension(text, end)?)
}

/// Groups of digits from `at` on: their lengths, all digits, and where each group ends.
struct Groups {
    lengths: Vec<u8>,
    digits: Vec<u32>,
    ends: Vec<usize>,
}

fn groups(text: &str, start: usize) -> Groups {
    let mut groups = Groups { lengths: Vec::new(), digits: Vec::new(), ends: Vec::new() };
    let mut at = start;
    while groups.lengths.len() < 5 && groups.digits.len() <= 13 {
        let length: Vec<u32> = text[at..].chars().map_while(digit_value).take(14).collect();
        if length.is_empty() {
            break;
        }
        at += text[at..].chars().take(length.len()).map(char::len_utf8).sum::<usize>();
        groups.lengths.push(length.len() as u8);
        groups.digits.extend(length);
        groups.ends.push(at);
        let joint = text[at..]
            .chars()
            .take(3)
            .take_while(|letter| matches!(letter, ' ' | '\u{A0}' | '-' | '.' | '(' | ')' | '\u{2010}'..='\u{2014}'));
        at += joint.map(char::len_utf8).sum::<usize>();
    }
    groups
}

/// A number as it is dialled in Thailand.
fn home(text: &str, at: usize) -> Option<usize> {
    let groups = groups(text, at);
    let forms = match groups.digits.get(1)? {
        2..=5 | 7 => FIXED,
        6 | 8 | 9 => MOBILE,
        _ => return None,
    };
    (1..=groups.lengths.len())
        .find(|&count| forms.contains(&&groups.lengths[..count]))
        .map(|count| groups.ends[count - 1])
}

/// What follows `+`: `66`, perhaps `(0)`, and the number without its first 0.
fn abroad(text: &str, at: usize) -> Option<usize> {
    let country = ["66", "๖๖"].iter().find(|country| text[at..].starts_with(**country))?;
    let mut at = at + country.len();
    at += text[at..].len() - text[at..].trim_start_matches([' ', '-', '(']).len();
    if text[at..].starts_with("0)") {
        at += 2;
    }
    at += text[at..].len() - text[at..].trim_start_matches([' ', '-', ')']).len();
    let groups = groups(text, at);
    let first = groups.digits.iter().position(|&digit| digit != 0).filter(|&zeros| zeros <= 1)?;
    let length = match groups.digits.get(first)? {
        2..=5 | 7 => 8,
        _ => 9,
    };
    let mut total = 0;
    groups.lengths.iter().zip(&groups.ends).find_map(|(&count, &end)| {
        total += usize::from(count);
        (total == length + first).then_some(end)
    })
}

/// `1567` after `สายด่วน` or `โทร.`.
fn short_number(text: &str, at: usize) -> Option<Range<usize>> {
    let end = digits_end(text, at);
    let length = text[at..end].chars().count();
    let label = text[text.floor_char_boundary(at.saturating_sub(LABEL_REACH))..at].to_ascii_lowercase();
    let label = label.trim_end_matches([' ', '\u{A0}', ':', '.', '(', '-']);
    let label = label.strip_suffix("ศัพท์").unwrap_or(label);
    let hotline = HOTLINE_WORDS.iter().any(|word| label.ends_with(word));
    let phone = ["โทร", "tel"].iter().any(|word| label.ends_with(word));
    let more = text[end..]
        .strip_prefix(['-', '.', '/', ','])
        .is_some_and(|rest| rest.starts_with(|letter| digit_value(letter).is_some()));
    let fits = !more && (length == 4 && (hotline || phone) || length == 3 && hotline);
    fits.then_some(at..end)
}

/// The end of the number with what is added to it: `-8`, `ต่อ 101`; nothing when so much is joined to it that it is
/// part of something else.
fn extension(text: &str, at: usize) -> Option<usize> {
    let mut end = at;
    let rest = &text[at..];
    let joint = rest.trim_start_matches(' ');
    if let Some(more) = joint.strip_prefix(['-', '–', '/', ',']) {
        let touching = joint.len() == rest.len();
        let start = text.len() - more.trim_start_matches(' ').len();
        let digits_stop = digits_end(text, start);
        let length = text[start..digits_stop].chars().count();
        let dash = !joint.starts_with(',') || touching;
        match length {
            1..=2 if dash && is_joined(text, digits_stop) => return None,
            1..=2 if dash => end = digits_stop,
            3..=5 if touching && !joint.starts_with(',') => return None,
            _ => {}
        }
    }
    let after = text[end..].trim_start_matches([' ', ',', '(']);
    let word = ["ต่อ", "ext.", "ext", "Ext.", "Ext", "#"].iter().find(|word| after.starts_with(**word));
    if let Some(word) = word {
        let inner = after[word.len()..].trim_start_matches([' ', ':', '.']);
        let start = text.len() - inner.len();
        let stop = digits_end(text, start);
        if (1..=6).contains(&text[start..stop].chars().count()) {
            end = stop;
        }
    }
    Some(end)
}

/// Whether more digits hang on by a dash, as in the number of an account or a person.
fn is_joined(text: &str, at: usize) -> bool {
    let more = text[at..].strip_prefix(['-', '–']);
    more.is_some_and(|more| more.starts_with(|letter| digit_value(letter).is_some()))
}

/// What the words before a number say; without any, a number that stands in a row is for what the one before is for.
fn usage(text: &str, number: &Range<usize>, previous: Option<&(Range<usize>, Use)>) -> Use {
    let from = previous.map_or(0, |(range, _)| range.end);
    let start = text.floor_char_boundary(number.start.saturating_sub(LABEL_REACH)).max(from);
    let label = text[start..number.start].to_ascii_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|word| Some((label.rfind(word)?, word.len()))).max();
    let phone = last_phone_word(&label);
    match (last(FAX_WORDS), phone) {
        (None, None) => {
            let row = label.trim_matches([' ', ',', '/', '-', '(', ')', '.', '\u{A0}']);
            let in_a_row = matches!(row, "" | "และ" | "หรือ" | "ถึง");
            previous.filter(|(range, _)| in_a_row && start == range.end).map_or(Use::Phone, |(_, usage)| *usage)
        }
        (None, Some(_)) => Use::Phone,
        (Some(_), None) => Use::Fax,
        (Some((fax, _)), Some((phone, length))) if phone < fax => {
            if is_joint(&label[phone + length..fax]) {
                Use::Both
            } else {
                Use::Fax
            }
        }
        (Some((fax, length)), Some((phone, _))) => {
            if is_joint(&label[fax + length..phone]) {
                Use::Both
            } else {
                Use::Phone
            }
        }
    }
}

/// The last word for a telephone that is not the beginning of the word for a fax.
fn last_phone_word(label: &str) -> Option<(usize, usize)> {
    let places = PHONE_WORDS.iter().flat_map(|word| label.match_indices(word).map(|(at, word)| (at, word.len())));
    places.filter(|&(at, _)| !label[at..].starts_with("โทรสาร")).max()
}

/// Whether what stands between two words makes one label of them: `โทรศัพท์/โทรสาร`.
fn is_joint(between: &str) -> bool {
    between == "-" || matches!(between.trim_matches([' ', '.']), "" | "/" | "," | "&" | "และ" | "(" | "หรือ" | "./")
}
