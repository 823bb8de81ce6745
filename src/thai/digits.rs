//! Thai and Arabic digits. The keys hold Arabic digits only; what people read keeps the digits that were typed.

const THAI_ZERO: u32 = 0x0E50;

/// The value of a Thai or an Arabic digit.
pub(super) fn digit_value(letter: char) -> Option<u32> {
    match letter {
        '0'..='9' => Some(u32::from(letter) - u32::from('0')),
        '๐'..='๙' => Some(u32::from(letter) - THAI_ZERO),
        _ => None,
    }
}

/// `text` with ๐–๙ written as 0–9.
pub fn arabic_digits(text: &str) -> String {
    text.chars()
        .map(|letter| digit_value(letter).and_then(|value| char::from_digit(value, 10)).unwrap_or(letter))
        .collect()
}

/// `text` with 0–9 written as ๐–๙.
pub fn thai_digits(text: &str) -> String {
    let thai = |value: u32| char::from_u32(THAI_ZERO + value);
    text.chars().map(|letter| letter.to_digit(10).and_then(thai).unwrap_or(letter)).collect()
}
