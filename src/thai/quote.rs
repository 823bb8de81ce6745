//! Quotations for people: the words around a hit.

use std::ops::Range;

use super::{clean, letters};

const CUT: char = '…';
/// How far a cut may move to stand at a space.
const REACH: usize = 16;

/// The words around `range` of `text` as a readable quotation of at most `max_chars` characters, cut at spaces where
/// possible and never inside a cluster of marks, with … where it is cut. A range that is off is moved to where it fits.
pub fn quote(text: &str, range: Range<usize>, max_chars: usize) -> String {
    let start = text.floor_char_boundary(range.start);
    let end = text.ceil_char_boundary(range.end).max(start);
    let room = max_chars.saturating_sub(2);
    let hit: usize = text[start..end].chars().take(room).count();
    if hit == room {
        let end = start + text[start..end].chars().take(room).map(char::len_utf8).sum::<usize>();
        return excerpt(text, start, whole_letters(text, start, end), max_chars);
    }
    let (left, right) = sides(&text[..start], &text[end..], room - hit);
    let from = cut_before(text, start, left);
    excerpt(text, from, cut_after(text, end, right), max_chars)
}

/// At most `limit` bytes of a text, without a letter that is parted from its vowels and marks.
pub fn upto(text: &str, limit: usize) -> &str {
    &text[..whole_letters(text, 0, text.floor_char_boundary(limit))]
}

/// How many characters to take on either side: half of the room each, and what one side leaves goes to the other.
fn sides(before: &str, after: &str, room: usize) -> (usize, usize) {
    let before = before.chars().rev().take(room).count();
    let after = after.chars().take(room).count();
    let left = before.min((room / 2).max(room - after.min(room)));
    (left, after.min(room - left))
}

/// A start of the quotation at most `count` characters before `start`, after a space if one is near.
fn cut_before(text: &str, start: usize, count: usize) -> usize {
    let taken: usize = text[..start].chars().rev().take(count).map(char::len_utf8).sum();
    let cut = start - taken;
    if cut == 0 {
        return 0;
    }
    let near = text[cut..start].char_indices().take(REACH);
    if let Some((space, letter)) = near.clone().find(|(_, letter)| letter.is_whitespace()) {
        return cut + space + letter.len_utf8();
    }
    let misplaced = |at: usize| begins_inside(text, at);
    near.map(|(at, _)| cut + at).find(|&at| !misplaced(at)).unwrap_or(start)
}

/// An end of the quotation at most `count` characters after `end`, before a space if one is near.
fn cut_after(text: &str, end: usize, count: usize) -> usize {
    let taken: usize = text[end..].chars().take(count).map(char::len_utf8).sum();
    let cut = end + taken;
    if cut == text.len() || text[cut..].starts_with(char::is_whitespace) {
        return cut;
    }
    let near = text[end..cut].char_indices().rev().take(REACH);
    match near.into_iter().find(|(_, letter)| letter.is_whitespace()) {
        Some((space, _)) => end + space,
        None => whole_letters(text, end, cut),
    }
}

/// `end`, or the nearest place before it (not before `start`) where no letter is parted from its vowels and marks.
fn whole_letters(text: &str, start: usize, end: usize) -> usize {
    let mut places = text[start..end].char_indices().rev().map(|(at, _)| start + at);
    let mut end = end;
    while begins_inside(text, end) {
        match places.next() {
            Some(place) if place > start => end = place,
            _ => break,
        }
    }
    end
}

/// Whether a cut at `at` would part a letter from a mark or vowel that belongs to it.
fn begins_inside(text: &str, at: usize) -> bool {
    let after = text[at..].chars().next();
    let before = text[..at].chars().next_back();
    after.is_some_and(|letter| letters::is_mark(letter) || matches!(letter, 'ะ' | 'า' | 'ำ'))
        || before.is_some_and(letters::is_leading_vowel) && after.is_some_and(letters::is_consonant)
}

fn excerpt(text: &str, start: usize, end: usize, max_chars: usize) -> String {
    let body = clean(&text[start..end]);
    let mut quotation = String::with_capacity(body.len() + 6);
    if !text[..start].trim().is_empty() {
        quotation.push(CUT);
    }
    quotation.push_str(&body);
    if !text[end..].trim().is_empty() {
        quotation.push(CUT);
    }
    if let Some((most, _)) = quotation.char_indices().nth(max_chars) {
        quotation.truncate(upto(&quotation, most).len());
    }
    quotation
}
