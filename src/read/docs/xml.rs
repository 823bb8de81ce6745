//! XML as a stream of tags and texts by their local names, within limits; no entity is ever expanded but the five of XML.
//!
//! Damaged and unusual XML is read as far as it goes: end tags are not matched, stray ampersands pass.

use std::borrow::Cow;
use std::io::{self, BufReader, Read};

use quick_xml::events::{BytesEnd, BytesRef, BytesStart};
use quick_xml::{Reader, XmlVersion};

use super::Stop;
use super::limits::{Deadline, Limits};

/// What comes next.
pub(super) enum Event<'x> {
    Open(Tag<'x>),
    Close(Name<'x>),
    Text(Cow<'x, str>),
}

/// A closing tag.
pub(super) struct Name<'x>(BytesEnd<'x>);

impl Name<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }
}

/// An opening tag.
pub(super) struct Tag<'x>(BytesStart<'x>);

impl Tag<'_> {
    /// The name without its prefix.
    pub(super) fn name(&self) -> &str {
        local(self.0.name().into_inner())
    }

    /// An attribute by its name without prefix.
    pub(super) fn get(&self, name: &str) -> Option<String> {
        self.find(|key| local(key) == name)
    }

    fn find(&self, matches: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.0.attributes();
        attributes.with_checks(false);
        let found = attributes.flatten().find(|attribute| matches(attribute.key.into_inner()))?;
        let value = found.normalized_value(XmlVersion::Implicit1_0);
        Some(value.map_or_else(|_| found.value.clone().into_owned(), Cow::into_owned))
    }

    /// An attribute by its name without prefix, of those that have one.
    pub(super) fn get_prefixed(&self, name: &str) -> Option<String> {
        self.find(|key| key.split_once(':').is_some_and(|(_, bare)| bare == name))
    }

    /// An attribute that is a number.
    pub(super) fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N> {
        self.get(name)?.trim().parse().ok()
    }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// A part of a package, read tag by tag.
pub(super) struct Xml<R: Read> {
    reader: Reader<BufReader<Capped<R>>>,
    buffer: Vec<u8>,
    depth: usize,
    deepest: usize,
    deadline: Deadline,
    ticks: u32,
}

impl<R: Read> Xml<R> {
    pub(super) fn new(source: R, limits: &Limits, deadline: Deadline) -> Self {
        let mut reader = Reader::from_reader(BufReader::new(Capped { source, left: limits.part }));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_unmatched_ends = true;
        config.allow_dangling_amp = true;
        Self { reader, buffer: Vec::new(), depth: 0, deepest: limits.depth, deadline, ticks: 0 }
    }

    /// The next tag or text; nothing at the end. What is neither comes as an empty text.
    pub(super) fn next(&mut self) -> Result<Option<Event<'_>>, Stop> {
        use quick_xml::events::Event as Raw;
        const EVERY: u32 = 1024;
        self.ticks += 1;
        if self.ticks.is_multiple_of(EVERY) {
            self.deadline.check()?;
        }
        self.buffer.clear();
        Ok(Some(match self.reader.read_event_into(&mut self.buffer).map_err(stop)? {
            Raw::Start(tag) => {
                self.depth += 1;
                if self.depth > self.deepest {
                    return Err(Stop::Limit("nesting"));
                }
                Event::Open(Tag(tag))
            }
            Raw::End(end) => {
                self.depth = self.depth.saturating_sub(1);
                Event::Close(Name(end))
            }
            Raw::Text(text) => Event::Text(text.xml10_content()),
            Raw::CData(text) => Event::Text(text.xml10_content()),
            Raw::GeneralRef(reference) => Event::Text(character(&reference)),
            Raw::Eof => return Ok(None),
            Raw::Empty(_) | Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => Event::Text("".into()),
        }))
    }

    /// Goes past everything inside the element whose tag was read last.
    pub(super) fn skip(&mut self) -> Result<(), Stop> {
        let mut inside = 1_usize;
        while inside > 0 {
            match self.next()? {
                Some(Event::Open(_)) => inside += 1,
                Some(Event::Close(_)) => inside -= 1,
                Some(Event::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }

    /// The text inside the element whose tag was read last, whatever its markup.
    pub(super) fn text(&mut self) -> Result<String, Stop> {
        let mut inside = 1_usize;
        let mut all = String::new();
        while inside > 0 {
            match self.next()? {
                Some(Event::Open(_)) => inside += 1,
                Some(Event::Close(_)) => inside -= 1,
                Some(Event::Text(text)) => all.push_str(&text),
                None => break,
            }
        }
        Ok(all)
    }
}

fn character(reference: &BytesRef<'_>) -> Cow<'static, str> {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string().into();
    }
    match &*reference.xml10_content() {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
    .into()
}

fn stop(error: quick_xml::Error) -> Stop {
    match error {
        quick_xml::Error::Io(io) if io.kind() == io::ErrorKind::FileTooLarge => Stop::Limit("size of a part"),
        other => Stop::broken(other),
    }
}

/// A source that fails when it gives more than it may: what it really inflates to counts, not what it claims.
struct Capped<R> {
    source: R,
    left: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.left = self.left.checked_sub(read as u64).ok_or(io::ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}
