//! Where tags begin and end in the source, and where one has more attributes than are read.
//!
//! Follows the tokenizer's states for tags, comments and declarations, and nothing else.

use crate::read::limits;

/// What a `<` begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A start or end tag.
    Tag {
        /// Where it begins.
        start: usize,
        /// Where the attributes begin that are too many.
        cut: Option<usize>,
        /// Its content may be text without tags, as the tree builder decides.
        may_be_raw: bool,
    },
    /// `<![CDATA[`, which begins at `start`, and means what it says only inside drawings and formulas.
    Section { start: usize },
    /// A comment, a declaration, or just a character.
    Other,
}

/// The next piece from `at` on, and where it ends.
pub(super) fn next(text: &str, at: usize) -> Option<(Piece, usize)> {
    let start = at + memchr::memchr(b'<', text.as_bytes().get(at..)?)?;
    let bytes = &text.as_bytes()[start + 1..];
    let piece = match bytes {
        [b'!', b'-', b'-', ..] => (Piece::Other, comment_end(text, start + 4)),
        [b'!', rest @ ..] if rest.starts_with(b"[CDATA[") => (Piece::Section { start }, after(text, start, ">")),
        [b'/', first, ..] if first.is_ascii_alphabetic() => {
            let tag = tag(text, start + 2);
            (Piece::Tag { start, cut: tag.cut, may_be_raw: false }, tag.end)
        }
        [b'!' | b'?' | b'/', ..] => (Piece::Other, after(text, start, ">")),
        [first, ..] if first.is_ascii_alphabetic() => {
            let tag = tag(text, start + 1);
            let may_be_raw = is_raw(&text.as_bytes()[start + 1..tag.after_name]);
            (Piece::Tag { start, cut: tag.cut, may_be_raw }, tag.end)
        }
        _ => (Piece::Other, start + 1),
    };
    Some(piece)
}

/// The offset behind the next `mark`, or the end.
pub(super) fn after(text: &str, at: usize, mark: &str) -> usize {
    text.get(at..).and_then(|rest| rest.find(mark)).map_or(text.len(), |found| at + found + mark.len())
}

/// Behind `-->`, `--!>` or the `>` of a comment that is hardly one; `at` is behind `<!--`.
fn comment_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    if bytes.get(at) == Some(&b'>') {
        return at + 1;
    }
    let mut from = at.saturating_sub(1);
    while let Some(dashes) = text.get(from..).and_then(|rest| rest.find("--")).map(|found| from + found) {
        match bytes.get(dashes + 2..) {
            Some([b'>', ..]) => return dashes + 3,
            // `<!-` shares its dash with what would close it, but not with `--!>`.
            Some([b'!', b'>', ..]) if dashes >= at => return dashes + 4,
            _ => from = dashes + 1,
        }
    }
    text.len()
}

/// A tag's extent.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Extent {
    pub(super) after_name: usize,
    pub(super) cut: Option<usize>,
    /// Behind the closing bracket, or the end of the text.
    pub(super) end: usize,
}

/// The next `</name`, in any case, that can close raw text.
pub(super) fn end_tag(text: &str, mut at: usize, name: &str) -> Option<Extent> {
    loop {
        let start = at + text.get(at..)?.find("</")? + 2;
        let bytes = &text.as_bytes()[start..];
        let named = bytes.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()));
        let ended = bytes.get(name.len()).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b'/' | b'>'));
        if named && ended {
            return Some(tag(text, start));
        }
        at = start;
    }
}

fn is_raw(name: &[u8]) -> bool {
    const NAMES: [&[u8]; 9] =
        [b"script", b"style", b"title", b"textarea", b"xmp", b"iframe", b"noembed", b"noframes", b"plaintext"];
    NAMES.iter().any(|raw| raw.eq_ignore_ascii_case(name))
}

/// The extent of the tag whose name begins at `at`.
fn tag(text: &str, at: usize) -> Extent {
    let bytes = text.as_bytes();
    let mut scanner = Attributes { bytes, at };
    scanner.skip(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>'));
    let after_name = scanner.at;
    let (mut count, mut cut) = (0, None);
    while let Some(start) = scanner.next_attribute() {
        count += 1;
        if count > limits::ATTRIBUTES && cut.is_none() {
            cut = Some(start);
        }
    }
    Extent { after_name, cut, end: (scanner.at + 1).min(bytes.len()) }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c | b' ')
}

struct Attributes<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Attributes<'_> {
    fn skip(&mut self, wanted: impl Fn(u8) -> bool) {
        while self.bytes.get(self.at).is_some_and(|byte| wanted(*byte)) {
            self.at += 1;
        }
    }

    /// Goes over one attribute and says where it began; `None` at the tag's end.
    fn next_attribute(&mut self) -> Option<usize> {
        self.skip(|byte| is_space(byte) || byte == b'/');
        let start = self.at;
        if matches!(self.bytes.get(start), None | Some(b'>')) {
            return None;
        }
        // An equals sign in the first place belongs to the name.
        self.at += 1;
        self.skip(|byte| !is_space(byte) && !matches!(byte, b'/' | b'>' | b'='));
        let after_name = self.at;
        self.skip(is_space);
        if self.bytes.get(self.at) != Some(&b'=') {
            self.at = after_name;
            return Some(start);
        }
        self.at += 1;
        self.skip(is_space);
        match self.bytes.get(self.at).copied() {
            Some(quote @ (b'"' | b'\'')) => {
                self.at += 1;
                self.skip(|byte| byte != quote);
                self.at = (self.at + 1).min(self.bytes.len());
            }
            Some(b'>') | None => {}
            Some(_) => self.skip(|byte| !is_space(byte) && byte != b'>'),
        }
        Some(start)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ends(text: &str) -> Vec<&str> {
        let mut found = Vec::new();
        let mut at = 0;
        while let Some((_, end)) = next(text, at) {
            found.push(&text[at..end]);
            at = end;
        }
        found
    }

    #[test]
    fn tags_end_outside_quotes_only() {
        assert_eq!(ends("<a title='>' href=\"x>y\" b=c'd>ก<br/>"), ["<a title='>' href=\"x>y\" b=c'd>", "ก<br/>"]);
        assert_eq!(ends("a < b <1 </p >"), ["a <", " b <", "1 </p >"]);
        assert_eq!(ends("<p =\"x>y"), ["<p =\"x>"]);
    }

    #[test]
    fn comments_end_where_the_tokenizer_ends_them() {
        assert_eq!(ends("<!-- <p> --><b>"), ["<!-- <p> -->", "<b>"]);
        assert_eq!(ends("<!--><b>"), ["<!-->", "<b>"]);
        assert_eq!(ends("<!---><b>"), ["<!--->", "<b>"]);
        assert_eq!(ends("<!-- --!><b>"), ["<!-- --!>", "<b>"]);
        assert_eq!(ends("<!doctype html \"a>b\">"), ["<!doctype html \"a>"]);
    }

    #[test]
    fn the_cut_stands_before_the_first_attribute_too_many() {
        let few = format!("<p{}>", " a=1".repeat(limits::ATTRIBUTES));
        assert_eq!(next(&few, 0), Some((Piece::Tag { start: 0, cut: None, may_be_raw: false }, few.len())));
        let many = format!("<p{} b='>'>", " a=1".repeat(limits::ATTRIBUTES));
        let cut = many.find('b');
        assert_eq!(next(&many, 0), Some((Piece::Tag { start: 0, cut, may_be_raw: false }, many.len())));
    }

    proptest! {
        #[test]
        fn it_always_gets_on(parts in proptest::collection::vec("<|>|/|!|--|a|=|'|\"| |ก|<!--|-->|<!\\[CDATA\\[", 0..60)) {
            let text = parts.concat();
            let mut at = 0;
            while let Some((_, end)) = next(&text, at) {
                prop_assert!(end > at && text.is_char_boundary(end));
                at = end;
            }
        }
    }
}
