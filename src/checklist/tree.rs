//! YAML as a tree that knows where everything stands, so that every mistake in a file can be shown at its place.
//!
//! Built from the parser's events with an explicit stack. Size, depth and number of nodes are bounded before anything is built, and an
//! alias costs as many nodes as it copies, so that neither a bomb nor ten megabytes of brackets cost more than their reading.

use std::{borrow::Cow, collections::BTreeMap, ops::Range};

use serde_yaml::granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span};

use super::problem::Fault;

/// A checklist is some 100 KB; a file beyond this is none.
pub(super) const MOST_BYTES: usize = 4 << 20;
const MOST_NODES: usize = 200_000;
const MOST_DEPTH: usize = 24;

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Node {
    pub(super) place: Place,
    pub(super) value: Value,
}

/// Where something stands: 1-based line and column (in characters), and bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
    pub(super) bytes: Range<usize>,
}

/// What YAML is made of. Scalars stay text: what they are meant as is the schema's to say.
#[derive(Debug, Clone)]
pub(super) enum Value {
    Scalar { text: String, plain: bool },
    List(Vec<Node>),
    Map(Vec<(Node, Node)>),
}

/// Why a file is no YAML that we read, and where.
pub(super) type Unreadable = (Fault, Place);

impl Node {
    /// The value under a key of a map.
    pub(super) fn get(&self, key: &str) -> Option<&Node> {
        self.entries().iter().find(|(k, _)| k.text() == Some(key)).map(|(_, v)| v)
    }

    /// The entries of a map; none of anything else.
    pub(super) fn entries(&self) -> &[(Node, Node)] {
        match &self.value {
            Value::Map(entries) => entries,
            Value::Scalar { .. } | Value::List(_) => &[],
        }
    }

    /// The members of a list; none of anything else.
    pub(super) fn members(&self) -> &[Node] {
        match &self.value {
            Value::List(members) => members,
            Value::Scalar { .. } | Value::Map(_) => &[],
        }
    }

    /// Whether it is a list, be it empty.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.value, Value::List(_))
    }

    /// The words of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Scalar { text, .. } => Some(text),
            Value::List(_) | Value::Map(_) => None,
        }
    }

    /// The number that a scalar spells.
    pub(super) fn number(&self) -> Option<f64> {
        self.text()?.parse().ok().filter(|n: &f64| n.is_finite())
    }

    /// Whether nothing is said: `key:` alone, `~` or `null`.
    pub(super) fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    fn size(&self) -> usize {
        let inner: usize = match &self.value {
            Value::Scalar { .. } => 0,
            Value::List(members) => members.iter().map(Node::size).sum(),
            Value::Map(entries) => entries.iter().map(|(k, v)| k.size() + v.size()).sum(),
        };
        inner + 1
    }
}

/// Reads the one document of a file.
pub(super) fn parse(text: &str) -> Result<Node, Unreadable> {
    let nowhere = || Place { line: 1, column: 1, bytes: 0..0 };
    if text.len() > MOST_BYTES {
        return Err((Fault::TooLarge, nowhere()));
    }
    if let Some(at) = text.find('\0') {
        return Err((Fault::Nul, place_of(text, at)));
    }
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => builder.take(event, place(&span))?,
            Err(error) => {
                let mark = error.marker();
                let at = mark.byte_offset().unwrap_or(text.len()).min(text.len());
                let place = Place { line: mark.line(), column: mark.col() + 1, bytes: at..at };
                let too_deep = matches!(error.kind(), ErrorKind::RecursionLimitExceeded);
                return Err((if too_deep { Fault::TooDeep } else { Fault::Syntax(error.info()) }, place));
            }
        }
    }
    builder.root.ok_or_else(|| (Fault::Empty, nowhere()))
}

/// The place of a byte of a text.
fn place_of(text: &str, at: usize) -> Place {
    let before = text.get(..at).unwrap_or_default();
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
    Place { line: before.matches('\n').count() + 1, column, bytes: at..at + 1 }
}

fn place(span: &Span) -> Place {
    let start = span.start.byte_offset().unwrap_or(0);
    let end = span.end.byte_offset().unwrap_or(start).max(start);
    Place { line: span.start.line(), column: span.start.col() + 1, bytes: start..end }
}

/// A collection that is still open.
struct Frame {
    place: Place,
    anchor: usize,
    open: Open,
}

enum Open {
    List(Vec<Node>),
    Map { entries: Vec<(Node, Node)>, key: Option<Node> },
}

#[derive(Default)]
struct Builder {
    root: Option<Node>,
    stack: Vec<Frame>,
    anchors: BTreeMap<usize, Node>,
    nodes: usize,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, place: Place) -> Result<(), Unreadable> {
        match event {
            Event::Scalar(text, style, anchor, _) => self.scalar(text, style == ScalarStyle::Plain, anchor, place),
            Event::SequenceStart(_, anchor, _) => self.open(Open::List(Vec::new()), anchor, place),
            Event::MappingStart(_, anchor, _) => self.open(Open::Map { entries: Vec::new(), key: None }, anchor, place),
            Event::SequenceEnd | Event::MappingEnd => {
                self.close(place.bytes.end);
                Ok(())
            }
            Event::Alias(id) => self.alias(id, place),
            Event::DocumentStart(..) if self.root.is_some() => Err((Fault::SecondDocument, place)),
            // What else there is (stream and document marks, comments) says nothing; a foreign enum may grow.
            _ => Ok(()),
        }
    }

    fn count(&mut self, nodes: usize, place: &Place) -> Result<(), Unreadable> {
        self.nodes = self.nodes.saturating_add(nodes);
        if self.nodes > MOST_NODES { Err((Fault::TooMany, place.clone())) } else { Ok(()) }
    }

    fn scalar(&mut self, text: Cow<'_, str>, plain: bool, anchor: usize, place: Place) -> Result<(), Unreadable> {
        self.count(1, &place)?;
        self.put(Node { place, value: Value::Scalar { text: text.into_owned(), plain } }, anchor);
        Ok(())
    }

    fn open(&mut self, open: Open, anchor: usize, place: Place) -> Result<(), Unreadable> {
        self.count(1, &place)?;
        if self.stack.len() >= MOST_DEPTH {
            return Err((Fault::TooDeep, place));
        }
        self.stack.push(Frame { place, anchor, open });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(frame) = self.stack.pop() else { return };
        let Frame { mut place, anchor, open } = frame;
        place.bytes.end = end.max(place.bytes.start);
        let value = match open {
            Open::List(members) => Value::List(members),
            Open::Map { entries, .. } => Value::Map(entries),
        };
        self.put(Node { place, value }, anchor);
    }

    fn alias(&mut self, id: usize, place: Place) -> Result<(), Unreadable> {
        let Some(mut node) = self.anchors.get(&id).cloned() else { return Err((Fault::AliasToItself, place)) };
        self.count(node.size(), &place)?;
        node.place = place;
        self.put(node, 0);
        Ok(())
    }

    fn put(&mut self, node: Node, anchor: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
        match self.stack.last_mut().map(|frame| &mut frame.open) {
            None => self.root = Some(node),
            Some(Open::List(members)) => members.push(node),
            Some(Open::Map { entries, key }) => match key.take() {
                None => *key = Some(node),
                Some(name) => entries.push((name, node)),
            },
        }
    }
}
