//! Text and addresses from the web, made harmless to show: one line, bounded, without characters that hide or turn others.
//!
//! This does not escape: that is each format's own work.

use std::fmt;

use url::Url;

/// Browsers and spreadsheets take no longer addresses.
const LONGEST_URL: usize = 2_000;
/// Characters of an address that are shown.
const SHOWN_URL: usize = 300;
/// Marks that may stand on one letter; Thai needs two.
const MOST_MARKS: usize = 3;

/// How many characters of a text are shown, by what it is.
pub(super) mod most {
    /// Names and titles.
    pub(in crate::report) const TITLE: usize = 200;
    /// The words of a link.
    pub(in crate::report) const LABEL: usize = 120;
    /// Quoted content.
    pub(in crate::report) const QUOTE: usize = 400;
    /// Sentences of our own, which may quote a few titles.
    pub(in crate::report) const SENTENCE: usize = 1_500;
}

/// A line of text that is safe to show.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Plain(String);

impl Plain {
    /// At most `most` characters of the text, on one line, and `…` when there was more.
    pub(super) fn new(text: &str, most: usize) -> Self {
        let mut line = String::new();
        let (mut length, mut marks, mut gap) = (0, 0, false);
        for c in text.chars() {
            if is_space(c) {
                gap = !line.is_empty();
                continue;
            }
            marks = if is_mark(c) { marks + 1 } else { 0 };
            if is_hidden(c) || marks > MOST_MARKS {
                continue;
            }
            if length + usize::from(gap) >= most {
                drop_begun_letter(&mut line, c);
                line.push('…');
                break;
            }
            if gap {
                line.push(' ');
                length += 1;
                gap = false;
            }
            line.push(c);
            length += 1;
        }
        Self(line)
    }

    /// The first text that shows anything.
    pub(super) fn first_of(texts: &[&str], most: usize) -> Self {
        texts.iter().map(|t| Self::new(t, most)).find(|t| !t.is_empty()).unwrap_or_default()
    }

    /// Whether nothing would be shown.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Takes a letter back whose vowels or marks would be cut off before `next`.
fn drop_begun_letter(line: &mut String, mut next: char) {
    let belongs = |c: char| is_mark(c) || matches!(c, 'ะ' | 'า' | 'ำ');
    while belongs(next) || line.ends_with(['เ', 'แ', 'โ', 'ใ', 'ไ']) {
        let Some(last) = line.pop() else { break };
        next = last;
    }
}

/// An address as it is shown, and as it is linked when it is one that may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Link {
    /// An absolute `http` or `https` address in ASCII.
    pub href: Option<String>,
    /// The same for people, Thai letters readable.
    pub shown: Plain,
}

impl Link {
    /// An address from the web.
    pub(super) fn new(url: &str) -> Self {
        let href = web_address(url);
        let readable = href.as_deref().map(thai_letters);
        Self { shown: Plain::new(readable.as_deref().unwrap_or(url), SHOWN_URL), href }
    }

    /// The same, opened at a page of a PDF.
    pub(super) fn at_page(mut self, page: u32) -> Self {
        self.href = self.href.map(|href| if href.contains('#') { href } else { format!("{href}#page={page}") });
        self
    }
}

/// The address in ASCII when it is one of the web; nothing else may become a link.
pub(super) fn web_address(url: &str) -> Option<String> {
    if url.len() > LONGEST_URL {
        return None;
    }
    let parsed = Url::parse(url).ok()?;
    let of_the_web = matches!(parsed.scheme(), "http" | "https") && parsed.has_host();
    // An address with a user in it reads as another host than the one that it leads to.
    let honest = parsed.username().is_empty() && parsed.password().is_none();
    let written: String = parsed.into();
    (of_the_web && honest && written.len() <= LONGEST_URL).then_some(written)
}

/// An ASCII address with `%E0%B8%81` written as `ก`. All other escapes stay, so that it still means the same.
fn thai_letters(url: &str) -> String {
    let mut readable = String::with_capacity(url.len());
    let mut rest = url;
    while let Some(c) = rest.chars().next() {
        let (shown, length) = thai_letter(rest).map_or((c, c.len_utf8()), |thai| (thai, 9));
        readable.push(shown);
        rest = &rest[length..];
    }
    readable
}

/// The Thai letter whose nine characters `%E0%B8%81` … begin the text.
fn thai_letter(text: &str) -> Option<char> {
    let bytes = text.as_bytes().get(..9)?;
    let mut letter = [0; 3];
    for (byte, escape) in letter.iter_mut().zip(bytes.chunks(3)) {
        let digits = escape.strip_prefix(b"%").filter(|d| d.iter().all(u8::is_ascii_hexdigit))?;
        *byte = u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?;
    }
    std::str::from_utf8(&letter).ok()?.chars().next().filter(|c| matches!(c, 'ก'..='๛'))
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Characters without a shape that change how others are read: directions, invisible joints and tags, a file's byte order.
fn is_hidden(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}' | '\u{e0000}'..='\u{e007f}')
}

/// Marks above and below a letter, Thai and Latin: piled up they would cover the lines around.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn control_and_direction_characters_are_not_shown() {
        let shown = Plain::new("\u{202e}แผน\u{0}งาน\u{2066}\r\n ประจำปี\u{200f}\u{1b}[31m", 100);
        assert_eq!(shown.as_str(), "แผน งาน ประจำปี [31m");
    }

    #[test]
    fn a_long_title_is_cut_and_says_so() {
        let shown = Plain::new(&"ก".repeat(1_000_000), 200);
        assert_eq!(shown.as_str().chars().count(), 201);
        assert!(shown.as_str().ends_with('…'));
        assert_eq!(Plain::new(&"ก".repeat(200), 200).as_str().chars().count(), 200);
    }

    #[test]
    fn a_letter_is_not_parted_from_its_marks() {
        assert_eq!(Plain::new("กที่", 3).as_str(), "ก…");
        assert_eq!(Plain::new("กเมือง", 2).as_str(), "ก…");
        assert_eq!(Plain::new("กที่", 4).as_str(), "กที่");
    }

    #[test]
    fn marks_do_not_pile_up_but_thai_keeps_its_own() {
        assert_eq!(Plain::new("ที่ตั้ง น้ำ เป็น", 50).as_str(), "ที่ตั้ง น้ำ เป็น");
        assert_eq!(Plain::new(&format!("a{}", "\u{301}".repeat(500)), 50).as_str(), "a\u{301}\u{301}\u{301}");
    }

    #[test]
    fn only_addresses_of_the_web_become_links() {
        for url in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "/relative",
            "http://",
            "",
        ] {
            assert_eq!(web_address(url), None, "{url}");
        }
        assert_eq!(web_address("https://town.go.th@evil.example/"), None);
        assert_eq!(web_address(&format!("https://a.example/{}", "ก".repeat(600))), None);
        assert_eq!(web_address("https://a.example/\"><b>").as_deref(), Some("https://a.example/%22%3E%3Cb%3E"));
    }

    #[test]
    fn thai_in_an_address_is_readable_and_everything_else_stays_escaped() {
        let link = Link::new("https://town.example/แผน%20งาน/%E2%80%AE?q=%2F%E0%B8");
        assert_eq!(
            link.href.as_deref(),
            Some(
                "https://town.example/%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%87%E0%B8%B2%E0%B8%99/%E2%80%AE?q=%2F%E0%B8"
            )
        );
        assert_eq!(link.shown.as_str(), "https://town.example/แผน%20งาน/%E2%80%AE?q=%2F%E0%B8");
    }

    proptest! {
        #[test]
        fn any_text_is_shown_in_bounds(text in any::<String>(), most in 1_usize..80) {
            let shown = Plain::new(&text, most);
            prop_assert!(shown.as_str().chars().count() <= most + 1);
            prop_assert!(!shown.as_str().chars().any(|c| c.is_control() || is_hidden(c)));
            let _ = Link::new(&text).at_page(1);
        }
    }
}
