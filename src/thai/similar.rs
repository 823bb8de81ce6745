//! How alike two keys are: for names of projects and measures that one document takes over from another.

use std::collections::HashMap;

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
