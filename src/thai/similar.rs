//! How alike two keys are: for names of projects and measures that one document takes over from another.

use std::{collections::HashMap, ops::Range};

/// Grams of this many characters are compared in a window.
const GRAM: usize = 4;

/// How much of `needle_key` stands in one neighbourhood of `haystack_key`, from 0 to 1. Small differences cost little,
/// a number that is another one there costs much (`ระยะที่1` is not `ระยะที่2`).
pub fn contained(needle_key: &str, haystack_key: &str) -> f64 {
    let needle: Vec<char> = needle_key.chars().collect();
    if needle.is_empty() {
        return 0.0;
    }
    if needle.len() < GRAM {
        return f64::from(u8::from(haystack_key.contains(needle_key)));
    }
    let haystack: Vec<char> = haystack_key.chars().collect();
    let (score, end) = best_window(&needle, &haystack);
    let start = end.saturating_sub(window_length(&needle));
    // A window may end inside the number that is to be compared.
    let digits = haystack[end..].iter().take_while(|letter| letter.is_ascii_digit()).count();
    score * agreement_of_numbers(&needle, &haystack[start..end + digits])
}

/// Shorter phrases must stand there letter by letter.
const SHORTEST_MISTAKEN: usize = 8;
/// Letters of a phrase for each unit of cost that mistakes in it may have: a mark costs one, a letter two.
const LETTERS_PER_COST: usize = 6;
/// No phrase is so long that more may be wrong in it.
const MOST_COST: u32 = 5;

/// Where a phrase stands in a text that was recognised from a picture, some letters of which may be wrong. Digits never are: a
/// number that is another one, or that lacks a digit, is another number.
pub fn mistaken(phrase_key: &str, text_key: &str) -> Option<Range<usize>> {
    let phrase: Vec<char> = phrase_key.chars().collect();
    let most = ((phrase.len() / LETTERS_PER_COST) as u32).min(MOST_COST);
    if phrase.len() < SHORTEST_MISTAKEN || most == 0 {
        return None;
    }
    let text: Vec<(usize, char)> = text_key.char_indices().collect();
    let digit_at = |index: Option<usize>| index.and_then(|i| text.get(i)).is_some_and(|(_, c)| c.is_ascii_digit());
    // One column of the edit distances, each with the place in the text where its best way starts.
    let mut column: Vec<(u32, usize)> = Vec::with_capacity(phrase.len() + 1);
    column.push((0, 0));
    for letter in &phrase {
        column.push((column[column.len() - 1].0.saturating_add(cost(*letter)), 0));
    }
    let mut best: Option<(u32, usize, usize)> = None;
    for (at, &(_, letter)) in text.iter().enumerate() {
        let mut corner = column[0];
        column[0] = (0, at + 1);
        for (row, wanted) in phrase.iter().enumerate() {
            let (above, left) = (column[row], column[row + 1]);
            let change = if *wanted == letter { 0 } else { cost(*wanted).max(cost(letter)) };
            let ways = [
                (corner.0.saturating_add(change), corner.1),
                (above.0.saturating_add(cost(*wanted)), above.1),
                (left.0.saturating_add(cost(letter)), left.1),
            ];
            corner = left;
            column[row + 1] = ways.into_iter().min_by_key(|(cost, _)| *cost).unwrap_or(corner);
        }
        let (cost, start) = column[phrase.len()];
        let cut = phrase[0].is_ascii_digit() && digit_at(start.checked_sub(1))
            || phrase[phrase.len() - 1].is_ascii_digit() && digit_at(Some(at + 1));
        if cost <= most && !cut && best.is_none_or(|(least, ..)| cost < least) {
            best = Some((cost, start, at));
        }
    }
    let (_, start, last) = best?;
    let byte = |index: usize| text.get(index).map_or(text_key.len(), |(byte, _)| *byte);
    Some(byte(start)..byte(last + 1))
}

/// What a letter costs that is wrong, missing or too much.
fn cost(letter: char) -> u32 {
    match letter {
        '0'..='9' => 1000,
        // Vowels above and below, tones and other marks: small on paper, and the first to be lost.
        '\u{E31}' | '\u{E34}'..='\u{E3A}' | '\u{E47}'..='\u{E4E}' => 1,
        _ => 2,
    }
}

/// Somewhat longer than the needle, so that a few letters more do not push its end out.
fn window_length(needle: &[char]) -> usize {
    needle.len() + needle.len() / 4 + GRAM
}

/// The largest share of the needle's grams found in one window, and where that window ends.
fn best_window(needle: &[char], haystack: &[char]) -> (f64, usize) {
    let mut wanted: HashMap<u64, isize> = HashMap::new();
    for letters in needle.windows(GRAM) {
        *wanted.entry(gram(letters)).or_default() += 1;
    }
    let grams = needle.len() - GRAM + 1;
    let kept = window_length(needle) - GRAM + 1;
    let (mut found, mut best, mut end) = (0_usize, 0, 0);
    for (index, letters) in haystack.windows(GRAM).enumerate() {
        if let Some(left) = wanted.get_mut(&gram(letters)) {
            found += usize::from(*left > 0);
            *left -= 1;
        }
        if let Some(leaving) = index.checked_sub(kept)
            && let Some(left) = wanted.get_mut(&gram(&haystack[leaving..leaving + GRAM]))
        {
            *left += 1;
            found -= usize::from(*left > 0);
        }
        if found > best {
            (best, end) = (found, index + GRAM);
        }
    }
    (best as f64 / grams as f64, end)
}

/// Four letters as one number; letters beyond the basic plane may share one, which does no harm here.
fn gram(letters: &[char]) -> u64 {
    letters.iter().fold(0, |gram, &letter| gram << 16 | u64::from(letter) & 0xFFFF)
}

/// 1 when every number of the needle stands in the window, 0.5 when none does.
fn agreement_of_numbers(needle: &[char], window: &[char]) -> f64 {
    let numbers = |letters: &[char]| -> Vec<String> {
        let groups = letters.split(|letter| !letter.is_ascii_digit());
        groups.filter(|group| !group.is_empty()).map(|group| group.iter().collect()).collect()
    };
    let wanted = numbers(needle);
    if wanted.is_empty() {
        return 1.0;
    }
    let present: std::collections::HashSet<String> = numbers(window).into_iter().collect();
    let missing = wanted.iter().filter(|&number| !present.contains(number)).count();
    1.0 - 0.5 * missing as f64 / wanted.len() as f64
}

/// How alike two keys are as a whole: twice the pairs of neighbouring letters they share over all that they have.
pub fn dice(a_key: &str, b_key: &str) -> f64 {
    if a_key == b_key {
        return f64::from(u8::from(!a_key.is_empty()));
    }
    let pairs = |text: &str| -> Vec<(char, char)> { text.chars().zip(text.chars().skip(1)).collect() };
    let (a, b) = (pairs(a_key), pairs(b_key));
    let mut counts: HashMap<(char, char), usize> = HashMap::new();
    for &pair in &a {
        *counts.entry(pair).or_default() += 1;
    }
    let shared = b.iter().filter(|pair| {
        counts.get_mut(pair).is_some_and(|left| {
            let some = *left > 0;
            *left -= usize::from(some);
            some
        })
    });
    let shared = shared.count();
    if a.is_empty() && b.is_empty() { 0.0 } else { 2.0 * shared as f64 / (a.len() + b.len()) as f64 }
}
