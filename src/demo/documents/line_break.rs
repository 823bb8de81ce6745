//! Where a line of Thai may end.
//!
//! Thai writes words without spaces between them. A line may end at a space, and inside a run of Thai letters where a
//! known word begins or ends (a list of the words that offices use most); never before a mark that hangs on a letter,
//! after a vowel that is written before its consonant, or before a letter that closes a syllable.

use std::collections::BTreeSet;
use std::sync::OnceLock;

const WORDS: &str = include_str!("words.txt");

/// The longest word in the list, in characters; a longer one would never be looked up.
const LONGEST: usize = 24;

fn words() -> &'static BTreeSet<&'static str> {
    static SET: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    SET.get_or_init(|| WORDS.split_whitespace().collect())
}

/// The text cut into pieces that stay together; a space ends the piece before it and is kept.
pub fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for token in text.split_inclusive(' ') {
        if token.chars().any(is_thai) { push_thai(&mut out, token) } else { out.push(token) }
    }
    out
}

/// A piece that is wider than a whole line, cut at every place where a cut breaks no written syllable.
pub fn clusters(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        if at > start && may_part(before, c) {
            out.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    if start < text.len() {
        out.push(&text[start..]);
    }
    out
}

fn is_thai(c: char) -> bool {
    ('\u{0E01}'..='\u{0E4E}').contains(&c)
}

/// Whether the letter after may begin a new line.
fn may_part(before: Option<char>, after: char) -> bool {
    let hangs = matches!(after, 'ะ'..='\u{0E3A}' | 'ๅ'..='\u{0E4E}' | 'ฯ' | ')' | '"' | '”' | ',' | '.' | ':' | ' ');
    let leads = before.is_some_and(|c| matches!(c, 'เ'..='ไ' | '(' | '"' | '“'));
    !hangs && !leads && before.is_some_and(|c| is_thai(c) || is_thai(after) || c == ' ')
}

/// Cuts one token at the edges of known words, longest word first; unknown letters stay with each other.
fn push_thai<'a>(out: &mut Vec<&'a str>, token: &'a str) {
    let marks: Vec<usize> = token.char_indices().map(|(at, _)| at).chain([token.len()]).collect();
    let mut start = 0;
    let mut index = 0;
    while index + 1 < marks.len() {
        let length = known_word(token, &marks, index);
        let next = if length == 0 { index + 1 } else { index + length };
        // A known word opens a piece and closes one; letters in between wait for the next known word.
        for edge in [(length > 0).then_some(marks[index]), (length > 0).then_some(marks[next])].into_iter().flatten() {
            if edge > start && edge < token.len() && fits(token, edge) {
                out.push(&token[start..edge]);
                start = edge;
            }
        }
        index = next;
    }
    if start < token.len() {
        out.push(&token[start..]);
    }
}

fn fits(token: &str, edge: usize) -> bool {
    let after = token[edge..].chars().next();
    // A silenced letter (the mark ์) ends the syllable before it and cannot begin a line.
    let silenced = token[edge..].chars().nth(1) == Some('\u{0E4C}');
    !silenced && after.is_some_and(|c| may_part(token[..edge].chars().next_back(), c))
}

/// The length, in characters, of the longest known word at this place.
fn known_word(token: &str, marks: &[usize], index: usize) -> usize {
    let most = LONGEST.min(marks.len() - 1 - index);
    (2..=most)
        .rev()
        .find(|length| {
            let end = marks[index + length];
            words().contains(&token[marks[index]..end]) && (end == token.len() || fits(token, end))
        })
        .unwrap_or(0)
}
