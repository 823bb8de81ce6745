//! Tags and texts of the plainest kind, such as nearly all of a page are, made into tokens at once. The tokenizer, which takes
//! them letter by letter through the states of the standard, is left what is anything else: references, unquoted values, comments,
//! raw text, letters in the wrong case.

use html5ever::{
    Attribute, LocalName, QualName, ns,
    tendril::StrTendril,
    tokenizer::{Tag, TagKind},
};

/// Whether text between tags is what it looks like: no reference, nothing that the standard replaces.
pub(super) fn is_plain(text: &[u8]) -> bool {
    let special = |byte: u8| u8::from(byte == b'&') | u8::from(byte == b'\r') | u8::from(byte == 0);
    // By the chunk, so that it runs at the speed of memory.
    text.chunks(64).all(|chunk| chunk.iter().fold(0, |found, byte| found | special(*byte)) == 0)
}

/// The tag from `start` up to `end` of the source, if it is of the plainest kind: written in small letters, each value in quotes and free
/// of references, no attribute twice.
pub(super) fn tag(source: &StrTendril, start: usize, end: usize) -> Option<Tag> {
    let bytes = source.as_bytes();
    let (kind, name_at) =
        if bytes.get(start + 1)? == &b'/' { (TagKind::EndTag, start + 2) } else { (TagKind::StartTag, start + 1) };
    let mut reader =
        Attributes { source, at: name_at, end: end.checked_sub(1).filter(|last| bytes.get(*last) == Some(&b'>'))? };
    let name = LocalName::from(reader.word(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')?);
    let mut attrs = Vec::new();
    let mut self_closing = false;
    loop {
        let is_parted = reader.skip_spaces();
        match reader.peek() {
            None => break,
            Some(b'/') if reader.at + 1 == reader.end => {
                self_closing = true;
                break;
            }
            Some(_) if is_parted && kind == TagKind::StartTag => {
                let attribute = reader.attribute()?;
                if attrs.iter().any(|known: &Attribute| known.name == attribute.name) {
                    return None;
                }
                attrs.push(attribute);
            }
            Some(_) => return None,
        }
    }
    Some(Tag { kind, name, self_closing, attrs, had_duplicate_attributes: false })
}

/// What stands in a tag behind its name.
struct Attributes<'a> {
    source: &'a StrTendril,
    at: usize,
    /// Where the closing bracket stands.
    end: usize,
}

impl<'a> Attributes<'a> {
    fn peek(&self) -> Option<u8> {
        self.source.as_bytes()[..self.end].get(self.at).copied()
    }

    /// Whether there were any.
    fn skip_spaces(&mut self) -> bool {
        let from = self.at;
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\t')) {
            self.at += 1;
        }
        self.at > from
    }

    /// The letters from here on that are of this kind, if any.
    fn word(&mut self, is_letter: impl Fn(u8) -> bool) -> Option<&'a str> {
        let from = self.at;
        while self.peek().is_some_and(&is_letter) {
            self.at += 1;
        }
        self.source.get(from..self.at).filter(|word| !word.is_empty())
    }

    fn attribute(&mut self) -> Option<Attribute> {
        let is_letter =
            |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || matches!(byte, b'-' | b'_' | b':');
        let name = LocalName::from(self.word(is_letter)?);
        let value = match self.peek() {
            Some(b'=') => {
                self.at += 1;
                self.value()?
            }
            // A name alone; what is parted from its value by spaces is not plain.
            None | Some(b'/') => StrTendril::new(),
            Some(b' ' | b'\n' | b'\t') if !self.says_value_behind_spaces() => StrTendril::new(),
            Some(_) => return None,
        };
        Some(Attribute { name: QualName::new(None, ns!(), name), value })
    }

    fn says_value_behind_spaces(&self) -> bool {
        let rest = &self.source.as_bytes()[self.at..self.end];
        rest.iter().find(|byte| !matches!(byte, b' ' | b'\n' | b'\t')) == Some(&b'=')
    }

    /// A value in quotes, and what must not follow it at once does not.
    fn value(&mut self) -> Option<StrTendril> {
        let quote = self.peek().filter(|byte| matches!(byte, b'"' | b'\''))?;
        let from = self.at + 1;
        let inside = &self.source.as_bytes()[from..self.end];
        let length = inside.iter().position(|byte| *byte == quote)?;
        self.at = from + length + 1;
        if !is_plain(&inside[..length]) || !matches!(self.peek(), None | Some(b' ' | b'\n' | b'\t' | b'/')) {
            return None;
        }
        Some(self.source.subtendril(u32::try_from(from).ok()?, u32::try_from(length).ok()?))
    }
}
