//! Thai digits, as official papers have them. Addresses, file names and codes such as O23 keep theirs: one types those.

/// The text with Thai digits where it is not part of something in Latin letters.
pub(super) fn thai(text: &str) -> String {
    let mut written = String::with_capacity(text.len() * 2);
    let mut run = String::new();
    for c in text.chars() {
        if c.is_ascii_graphic() {
            run.push(c);
        } else {
            push(&mut written, &run);
            run.clear();
            written.push(c);
        }
    }
    push(&mut written, &run);
    written
}

/// A run of ASCII without spaces: a number, or a word that may hold one.
fn push(written: &mut String, run: &str) {
    if run.bytes().any(|b| b.is_ascii_alphabetic()) {
        written.push_str(run);
    } else {
        written.extend(run.chars().map(thai_digit));
    }
}

fn thai_digit(c: char) -> char {
    let value = c.to_digit(10).filter(|_| c.is_ascii_digit());
    value.and_then(|value| char::from_u32(u32::from('๐') + value)).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_thai_and_what_is_typed_stays() {
        assert_eq!(thai("ปี 2563 ได้ 57.78 คะแนน (-8.10)"), "ปี ๒๕๖๓ ได้ ๕๗.๗๘ คะแนน (-๘.๑๐)");
        assert_eq!(thai("ข้อ O23 (https://x.go.th/2563)"), "ข้อ O23 (https://x.go.th/2563)");
        assert_eq!(thai("แบบ สขร.1 ปี2562/1"), "แบบ สขร.๑ ปี๒๕๖๒/๑");
        assert_eq!(thai(""), "");
    }
}
