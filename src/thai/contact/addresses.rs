//! Postal addresses: house, village or road; tambon; district; province.

use std::{ops::Range, sync::LazyLock};

use aho_corasick::{AhoCorasick, Input, Match, MatchKind};

use crate::thai::{Folded, key, letters};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    House,
    Tambon,
    District,
    Province,
    /// The capital, whose name is its own province.
    Capital,
    /// A word that hides one of the others.
    None,
}

const PARTS: &[(Part, &[&str])] = &[
    (Part::House, &["เลขที่", "หมู่ที่", "หมู่", "ถนน", "ถ.", "ซอย", "ซ.", "ม."]),
    (Part::Tambon, &["ตำบล", "แขวง", "ต."]),
    (Part::District, &["อำเภอ", "เขต", "อ."]),
    (Part::Province, &["จังหวัด", "จ."]),
    (Part::Capital, &["กรุงเทพมหานคร", "กรุงเทพฯ", "กทม."]),
    (Part::None, &["เทศบาลตำบล", "ส่วนตำบล", "ส่วนจังหวัด", "อบต.", "ทต.", "นายอำเภอ", "ในเขต"]),
];

/// How far apart two neighbouring parts may begin, in bytes of the key.
const REACH: usize = 150;
/// How far before the tambon the house may stand.
const HOUSE_REACH: usize = 300;

static PARTS_OF_ADDRESSES: LazyLock<(Option<AhoCorasick>, Vec<Part>)> = LazyLock::new(|| {
    let all = PARTS.iter().flat_map(|(part, texts)| texts.iter().map(|text| (key(text), *part)));
    let (keys, parts): (Vec<String>, Vec<Part>) = all.unzip();
    (AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(keys).ok(), parts)
});

/// The postal addresses in `text`: a house, village or road with its tambon, district and province, abbreviated or
/// not, and the post code if it is there.
pub fn addresses(text: &str) -> Vec<Range<usize>> {
    let folded = Folded::key(text);
    let found = parts(&folded);
    let mut addresses: Vec<Range<usize>> = Vec::new();
    let mut done = 0;
    for (index, (part, tambon)) in found.iter().enumerate() {
        if *part != Part::Tambon || tambon.start < done {
            continue;
        }
        let Some(end) = end_of_address(&folded, &found[index..]) else { continue };
        let Some(start) = start_of_address(&folded, &found[..index], tambon.start, done) else { continue };
        done = end;
        addresses.push(folded.source(start..end));
    }
    addresses
}

/// The words that begin a part of an address.
fn parts(folded: &Folded) -> Vec<(Part, Range<usize>)> {
    let (Some(automaton), parts) = &*PARTS_OF_ADDRESSES else { return Vec::new() };
    let real = |found: &Match| {
        let part = parts.get(found.pattern().as_usize()).copied()?;
        let fits = part != Part::None && is_whole(folded, found.range());
        fits.then(|| (part, found.range()))
    };
    found(automaton, folded).iter().filter_map(real).collect()
}

/// The words in their order. `ถ.แจ้งสนิท ต.ในเมือง` has no `ทต.`: an abbreviation with white space in it is none, and hides nothing.
fn found(automaton: &AhoCorasick, folded: &Folded) -> Vec<Match> {
    let key = folded.as_str();
    let (mut words, mut at) = (Vec::new(), 0);
    while let Some(word) = automaton.find(Input::new(key).range(at..)) {
        let letters = || key[word.range()].char_indices().skip(1);
        let parted =
            || letters().any(|(inside, sign)| sign != '.' && folded.gap_before(word.start() + inside).is_some());
        if key[word.range()].ends_with('.') && parted() {
            at = word.start() + letters().next().map_or(word.len(), |(second, _)| second);
        } else {
            at = word.end();
            words.push(word);
        }
    }
    words
}

/// An abbreviation stands alone and has more than one letter after it, which tells `ต.` from `ต.ค.` and `อบต.`.
fn is_whole(folded: &Folded, range: Range<usize>) -> bool {
    let key = folded.as_str();
    if !key[range.clone()].ends_with('.') {
        return true;
    }
    let touching = key[..range.start].chars().next_back().filter(|_| folded.gap_before(range.start).is_none());
    let alone = touching.is_none_or(|letter| !letters::is_thai(letter) && letter != '.');
    let mut after = key[range.end..].chars().filter(|&letter| !letters::is_mark(letter));
    alone
        && after.next().is_some_and(|letter| letters::is_thai(letter) || letter.is_ascii_digit())
        && after.next() != Some('.')
}

/// Where the address of the tambon that `parts` starts with ends.
fn end_of_address(folded: &Folded, parts: &[(Part, Range<usize>)]) -> Option<usize> {
    let (_, tambon) = parts.first()?;
    let near = |from: usize, to: usize| to.saturating_sub(from) <= REACH;
    let (index, district) = parts.iter().enumerate().skip(1).take(3).find_map(|(index, (part, range))| {
        (*part == Part::District && near(tambon.start, range.start)).then_some((index, range))
    })?;
    let province = parts
        .iter()
        .skip(index + 1)
        .take(3)
        .find(|(part, range)| matches!(part, Part::Province | Part::Capital) && near(district.start, range.start));
    match province {
        Some((Part::Capital, range)) => Some(post_code(folded, range.end).unwrap_or(range.end)),
        Some((_, range)) => {
            let name = end_of_name(folded, range.end)?;
            Some(post_code(folded, name).unwrap_or(name))
        }
        // The province is named without the word for it: the post code shows that it is one.
        None => {
            let name = end_of_name(folded, district.end)?;
            post_code(folded, end_of_name(folded, name)?)
        }
    }
}

/// Where the Thai word at `at` ends.
fn end_of_name(folded: &Folded, at: usize) -> Option<usize> {
    let mut end = at;
    for (letter, _) in folded.as_str()[at..].chars().zip(0..40) {
        if !letters::is_thai(letter) || end > at && folded.gap_before(end).is_some() {
            break;
        }
        end += letter.len_utf8();
    }
    (end > at).then_some(end)
}

/// Where the post code after a province ends.
fn post_code(folded: &Folded, at: usize) -> Option<usize> {
    let key = folded.as_str();
    let rest = key[at..].trim_start_matches("รหัสไปรษณีย์").trim_start_matches([':', '.', ',', ' ']);
    let start = key.len() - rest.len();
    let code = rest.bytes().take_while(u8::is_ascii_digit).count();
    // White space is gone: a telephone number may follow the code at once.
    let apart = code == 5 || code > 5 && folded.gap_before(start + 5).is_some();
    (apart && rest.starts_with(|first| matches!(first, '1'..='9'))).then_some(start + 5)
}

/// Where the house, village or road before a tambon starts, not before `done`.
fn start_of_address(folded: &Folded, before: &[(Part, Range<usize>)], tambon: usize, done: usize) -> Option<usize> {
    let key = folded.as_str();
    let mut start = tambon;
    for (part, range) in before.iter().rev().take(8) {
        let near = start - range.start <= REACH && tambon - range.start <= HOUSE_REACH;
        if *part != Part::House || range.start < done || !near {
            break;
        }
        start = range.start;
    }
    // `123/4 หมู่ 5`, `99 ต.ในเมือง`: the number of the house stands first.
    let ahead = key[done..start].trim_end_matches([',', ' ']);
    let number = ahead.trim_end_matches(|letter: char| letter.is_ascii_digit() || matches!(letter, '/' | '-'));
    let number = ahead[number.len()..].trim_start_matches(['/', '-']);
    let first = done + ahead.len() - number.len();
    let numbered = !number.is_empty();
    (numbered || start < tambon).then_some(if numbered { first } else { start })
}
