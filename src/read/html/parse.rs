//! Building the tree, bounded: the parser itself is quadratic in nesting and in attributes.
//!
//! The source is handed to html5ever in pieces. Between the tokenizer and the tree builder stands [`Flattener`], which
//! knows the real depth of the tree and holds back tags beyond the cap; in front of the tokenizer runs [`scan`], which
//! finds tags with too many attributes before the tokenizer compares each with all before it. The scan stays in step
//! with the tokenizer by asking, after each tag that may open raw text, whether it did. What is plain goes to the tree builder past
//! the tokenizer ([`quick`]), which is between two tags whenever that is done.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
};

use ego_tree::Tree;
use html5ever::{
    LocalName, TokenizerResult, local_name,
    tendril::StrTendril,
    tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts},
    tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink},
};
use scraper::{Html, HtmlTreeSink, Node};

use super::{
    quick,
    scan::{self, Piece},
};
use crate::read::limits;

/// A tree, and what had to be left out of it.
pub(super) struct Parsed {
    pub(super) html: Html,
    /// Tags beyond the nesting cap were dropped.
    pub(super) flattened: bool,
    /// Why the tree is only of the beginning.
    pub(super) stopped: Option<&'static str>,
}

pub(super) fn parse(text: &str) -> Parsed {
    parse_with(text, true)
}

/// `quickly` where what is plain may go past the tokenizer, which makes no difference to the tree.
fn parse_with(text: &str, quickly: bool) -> Parsed {
    Feeder::new(text, quickly).run()
}

/// An empty document with room for what the source will make, which else moves each time that it has doubled.
fn roomy(text: &str) -> Html {
    /// More is made as it is needed.
    const MOST: usize = 1 << 14;
    // A start tag and an end tag make an element, and often a text stands behind each of them.
    let tags = memchr::memchr_iter(b'<', text.as_bytes()).count();
    let mut html = Html::new_document();
    html.tree = Tree::with_capacity(Node::Document, (tags + tags / 4 + 16).min(MOST));
    html
}

type Builder = TreeBuilder<<HtmlTreeSink as TreeSink>::Handle, HtmlTreeSink>;

/// So small that no piece can make the tree much larger than allowed before it is looked at.
const STEP: usize = 16 << 10;

/// Hands the source to the tokenizer, piece by piece.
struct Feeder<'a> {
    source: StrTendril,
    text: &'a str,
    /// What stands before this offset has been fed or left out.
    fed: usize,
    queue: BufferQueue,
    tokenizer: Tokenizer<Flattener>,
    /// From `fed` on there is nothing yet but text, and the tokenizer expects nothing else.
    is_between: bool,
    quickly: bool,
    /// How far the tree's size was looked at.
    counted: usize,
    stopped: Option<&'static str>,
    /// Bytes gone through more than once.
    again: usize,
}

impl<'a> Feeder<'a> {
    fn new(text: &'a str, quickly: bool) -> Self {
        let options = TreeBuilderOpts { scripting_enabled: false, drop_doctype: true, ..TreeBuilderOpts::default() };
        let builder = TreeBuilder::new(HtmlTreeSink::new(roomy(text)), options);
        Self {
            source: StrTendril::from(text),
            text,
            fed: 0,
            queue: BufferQueue::default(),
            tokenizer: Tokenizer::new(Flattener::new(builder), TokenizerOpts::default()),
            // The tokenizer takes a byte order mark away.
            is_between: quickly && !text.starts_with('\u{feff}'),
            quickly,
            counted: 0,
            stopped: None,
            again: 0,
        }
    }
}

impl Feeder<'_> {
    fn run(mut self) -> Parsed {
        let mut at = 0;
        while self.stopped.is_none()
            && let Some((piece, next)) = scan::next(self.text, at)
        {
            at = next;
            match piece {
                Piece::Tag { start, cut: None, may_be_raw: false } if self.pass(start, next) => {}
                Piece::Tag { cut, may_be_raw, .. } => {
                    self.leave_out(cut, next);
                    if may_be_raw {
                        self.feed_to(next);
                        at = self.raw_text(next);
                    } else if self.quickly {
                        self.feed_to(next);
                    }
                    self.is_between = self.quickly && self.tokenizer.sink.raw.borrow().is_none();
                }
                Piece::Section { start } => {
                    self.is_between = false;
                    self.feed_to(start);
                    if self.tokenizer.sink.builder.adjusted_current_node_present_but_not_in_html_namespace() {
                        at = scan::after(self.text, start, "]]>");
                    }
                }
                Piece::Other => self.is_between = false,
            }
        }
        self.feed_to(self.text.len());
        self.tokenizer.end();
        let Flattener { builder, flattened, .. } = self.tokenizer.sink;
        Parsed { html: builder.sink.finish(), flattened: flattened.get(), stopped: self.stopped }
    }

    /// Hands a tag, and the text before it, to the tree builder as they are; `false`, and nothing is done, where they are not plain.
    fn pass(&mut self, start: usize, end: usize) -> bool {
        let Some(text) = self.text.as_bytes().get(self.fed..start).filter(|_| self.is_between) else { return false };
        let (Ok(from), Ok(length)) = (u32::try_from(self.fed), u32::try_from(text.len())) else { return false };
        if !quick::is_plain(text) {
            return false;
        }
        let Some(tag) = quick::tag(&self.source, start, end) else { return false };
        let sink = &self.tokenizer.sink;
        if length > 0 {
            let text = self.source.subtendril(from, length);
            let _ = sink.process_token(Token::CharacterTokens(text), 1);
        }
        let _ = sink.process_token(Token::TagToken(tag), 1);
        self.fed = end;
        if self.fed - self.counted > STEP {
            self.count();
        }
        true
    }

    /// Looks at the tree's size.
    fn count(&mut self) {
        self.counted = self.fed;
        if self.tokenizer.sink.nodes() > limits::NODES {
            self.stopped = Some("more elements and texts than are read of one page");
        }
    }

    /// Skips the attributes from `cut` to the end of the tag at `end`.
    fn leave_out(&mut self, cut: Option<usize>, end: usize) {
        if let Some(cut) = cut {
            self.feed_to(cut);
            let closing = if self.text.as_bytes().get(end - 1) == Some(&b'>') { end - 1 } else { end };
            self.fed = self.fed.max(closing);
        }
    }

    /// When the tag before `at` opened raw text, goes on behind its end tag.
    fn raw_text(&mut self, mut at: usize) -> usize {
        loop {
            let raw = self.tokenizer.sink.raw.borrow().clone();
            let Some(name) = raw.filter(|_| self.stopped.is_none()) else { return at };
            let Some(tag) = scan::end_tag(self.text, at, &name) else {
                self.feed_to(self.text.len());
                return self.text.len();
            };
            self.leave_out(tag.cut, tag.end);
            self.feed_to(tag.end);
            if self.tokenizer.sink.raw.borrow().is_none() || tag.end == self.text.len() {
                return tag.end;
            }
            // Not an end tag after all, as a script may hold one within a comment. Its text is gone through again,
            // which nobody needs often.
            at = tag.after_name;
            self.again += tag.end - at;
            if self.again > limits::HTML_BYTES {
                self.stopped = Some("scripts that hold each other's ends");
            }
        }
    }

    fn feed_to(&mut self, end: usize) {
        while self.fed < end && self.stopped.is_none() {
            let mut to = end.min(self.fed + STEP);
            while !self.text.is_char_boundary(to) {
                to += 1;
            }
            let (Ok(offset), Ok(length)) = (u32::try_from(self.fed), u32::try_from(to - self.fed)) else { return };
            self.queue.push_back(self.source.subtendril(offset, length));
            while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
            self.fed = to;
            self.count();
        }
    }
}

/// Stands between the tokenizer and the tree builder and keeps the tree from growing too deep.
struct Flattener {
    builder: Builder,
    /// How deep the tree is, as far as known: exact at times, else counted from tags.
    depth: Cell<usize>,
    /// Start tags since the depth was last measured.
    unmeasured: Cell<usize>,
    /// Start tags held back whose end tags are to be held back too.
    held: RefCell<HashMap<LocalName, usize>>,
    /// `<html>` and `<body>` tags met: each adds its attributes to the one element.
    roots: Cell<usize>,
    flattened: Cell<bool>,
    /// The element whose raw text is being read.
    raw: RefCell<Option<LocalName>>,
}

impl Flattener {
    fn new(builder: Builder) -> Self {
        Self {
            builder,
            depth: Cell::new(0),
            unmeasured: Cell::new(0),
            held: RefCell::default(),
            roots: Cell::new(0),
            flattened: Cell::new(false),
            raw: RefCell::new(None),
        }
    }

    fn nodes(&self) -> usize {
        self.builder.sink.0.borrow().tree.nodes().len()
    }

    /// The depth of the newest node, which stands where the next will.
    fn measure(&self) -> usize {
        let html = self.builder.sink.0.borrow();
        html.tree.nodes().next_back().map_or(0, |newest| newest.ancestors().take(2 * limits::NESTING).count())
    }

    /// Whether a start tag may go on to the tree builder.
    fn admit(&self, tag: &mut Tag) -> bool {
        if matches!(tag.name, local_name!("html") | local_name!("body")) {
            self.roots.set(self.roots.get() + 1);
            if self.roots.get() > 4 {
                tag.attrs.clear();
            }
        }
        if is_flat(&tag.name) || self.depth.get() < limits::NESTING {
            return true;
        }
        self.flattened.set(true);
        *self.held.borrow_mut().entry(tag.name.clone()).or_default() += 1;
        false
    }

    /// After a start tag has gone through.
    fn deepen(&self, name: &LocalName) {
        /// Often enough to notice elements that the parser opens by itself.
        const EVERY: usize = 32;
        if is_flat(name) {
            return;
        }
        self.depth.set(self.depth.get() + 1);
        self.unmeasured.set(self.unmeasured.get() + 1);
        if self.unmeasured.get() >= EVERY || self.depth.get() >= limits::NESTING {
            self.unmeasured.set(0);
            self.depth.set(self.measure());
        }
    }

    /// Whether an end tag belongs to an element that the tree has.
    fn release(&self, name: &LocalName) -> bool {
        if self.depth.get() < limits::NESTING {
            return true;
        }
        let mut held = self.held.borrow_mut();
        if let Some(count) = held.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            return false;
        }
        held.clear();
        true
    }
}

impl TokenSink for Flattener {
    type Handle = <Builder as TokenSink>::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Self::Handle> {
        let Token::TagToken(mut tag) = token else { return self.builder.process_token(token, line) };
        let name = tag.name.clone();
        match tag.kind {
            TagKind::StartTag => {
                if !self.admit(&mut tag) {
                    return TokenSinkResult::Continue;
                }
                let result = self.builder.process_token(Token::TagToken(tag), line);
                let raw = matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext);
                *self.raw.borrow_mut() = raw.then(|| name.clone());
                self.deepen(&name);
                result
            }
            TagKind::EndTag => {
                *self.raw.borrow_mut() = None;
                if !self.release(&name) {
                    return TokenSinkResult::Continue;
                }
                self.depth.set(self.depth.get().saturating_sub(1));
                self.builder.process_token(Token::TagToken(tag), line)
            }
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Elements that hold no others, so that they never nest, or that carry a link, which never stand in one another.
fn is_flat(name: &LocalName) -> bool {
    matches!(
        *name,
        local_name!("a")
            | local_name!("area")
            | local_name!("base")
            | local_name!("br")
            | local_name!("col")
            | local_name!("embed")
            | local_name!("frame")
            | local_name!("hr")
            | local_name!("iframe")
            | local_name!("img")
            | local_name!("input")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("param")
            | local_name!("plaintext")
            | local_name!("script")
            | local_name!("source")
            | local_name!("style")
            | local_name!("textarea")
            | local_name!("title")
            | local_name!("wbr")
            | local_name!("xmp")
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What pages are made of, and what they are broken by.
    const PARTS: [&str; 64] = [
        "<p>",
        "</p>",
        "<div class=\"a b\">",
        "</div>",
        "<a href='x.php?a=1'>",
        "</a>",
        "<table>",
        "<tr>",
        "<td>",
        "</td>",
        "</tr>",
        "</table>",
        "<b>",
        "</b>",
        "<i>",
        "</i>",
        "<li>",
        "<ul>",
        "</ul>",
        "<br>",
        "<br/>",
        "<br />",
        "<img src=\"a.png\" alt=\"ก\">",
        "<input disabled>",
        "<input disabled value=\"1\">",
        "<input value = \"1\">",
        "<a href=x>",
        "<a href=\"a&amp;b\">",
        "<P>",
        "<p\n id=\"x\"\tid=\"y\">",
        "<a b=\"c\"d=\"e\">",
        "</p x>",
        "</p >",
        "<svg>",
        "</svg>",
        "<svg viewBox=\"0\"/>",
        "<math>",
        "<![CDATA[<p>]]>",
        "<!-- <p> -->",
        "<!-->",
        "<!DOCTYPE html>",
        "<html lang=\"th\">",
        "<head>",
        "</head>",
        "<body>",
        "</body>",
        "</html>",
        "<title>",
        "</title>",
        "<script>",
        "</script>",
        "<style>",
        "</style>",
        "<textarea>",
        "</textarea>",
        "<pre>",
        "<select><option>",
        "<form>",
        "\n",
        " ",
        "&amp",
        "a < b",
        "ข้อความ",
        "\r\n\u{0}",
    ];

    proptest! {
        #[test]
        fn what_goes_past_the_tokenizer_makes_the_same_tree(parts in proptest::collection::vec(0..PARTS.len(), 0..40)) {
            let text: String = parts.into_iter().map(|part| PARTS[part]).collect();
            let (quick, slow) = (parse_with(&text, true), parse_with(&text, false));
            prop_assert_eq!(quick.html.html(), slow.html.html(), "{}", text);
            prop_assert!(quick.html == slow.html && quick.flattened == slow.flattened && quick.stopped == slow.stopped);
        }
    }

    #[test]
    fn a_usual_page_goes_past_the_tokenizer() {
        let page = "<!DOCTYPE html><html lang=\"th\"><body><p class=\"a\">ก<a href=\"/b\">ข</a></p></body></html>";
        let mut feeder = Feeder::new(page, true);
        while let Some((piece, next)) = scan::next(page, feeder.fed) {
            match piece {
                Piece::Tag { start, .. } => assert!(feeder.pass(start, next), "{}", &page[start..next]),
                Piece::Section { .. } | Piece::Other => {
                    feeder.feed_to(next);
                    feeder.is_between = true;
                }
            }
        }
    }
}
