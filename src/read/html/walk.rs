//! The walk over the tree: what stands where, and what ends a block.

use ego_tree::NodeRef;
use encoding_rs::Encoding;
use scraper::{Html, Node};

use super::{
    Hints,
    address::Addresses,
    class::Classes,
    form::Forms,
    frame::{Closing, Frame},
    grid::Grid,
    heading::Headings,
    lines::{Lines, Paragraph},
    links::Capture,
};
use crate::{
    read::{Block, Note, Reading, Region, Role, limits},
    thai,
};

/// A page as it is being read.
pub(super) struct Walk<'a> {
    pub(super) out: Reading,
    pub(super) addresses: Addresses,
    pub(super) classes: Classes<'a>,
    pub(super) headings: Headings,
    pub(super) forms: Forms,
    pub(super) lines: Lines,
    pub(super) hints: Hints,
    /// The open elements; the page itself below them.
    pub(super) frames: Vec<Frame>,
    /// The innermost frame, kept apart so that there always is one.
    pub(super) frame: Frame,
    /// Texts being collected for links, labels and buttons, outermost first.
    pub(super) captures: Vec<Capture>,
    /// Links and pictures in the block that is being read, each with its line.
    pub(super) marks: Vec<(Mark, usize)>,
    pub(super) grid: Option<Grid>,
    pub(super) in_cell: bool,
    /// Links and pictures in the row that is being read.
    pub(super) row_marks: Vec<Mark>,
    /// Table cells that the page may still have.
    pub(super) room: usize,
    /// Where the last field stood: blocks before it, and bytes of the block that was being read.
    pub(super) last_field: (usize, usize),
    is_full: bool,
}

/// What is to be told the block that it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) enum Mark {
    Link(usize),
    Image(usize),
}

impl<'a> Walk<'a> {
    pub(super) fn new(url: &str, encoding: &'static Encoding) -> Self {
        Self {
            out: Reading::default(),
            addresses: Addresses::new(url, encoding),
            classes: Classes::default(),
            headings: Headings::default(),
            forms: Forms::default(),
            lines: Lines::default(),
            hints: Hints::default(),
            frames: Vec::new(),
            frame: Frame::page(),
            captures: Vec::new(),
            marks: Vec::new(),
            grid: None,
            in_cell: false,
            row_marks: Vec::new(),
            room: limits::CELLS,
            last_field: (0, 0),
            is_full: false,
        }
    }

    pub(super) fn read(mut self, html: &'a Html) -> (Reading, Hints) {
        self.walk(html.tree.root());
        self.flush();
        self.out.forms = std::mem::take(&mut self.forms).finish();
        self.settle();
        if self.is_full {
            self.out.notes.push(Note::Stopped("more paragraphs than are read of one page".to_owned()));
        }
        (self.out, self.hints)
    }

    /// Goes through the tree in document order without recursion: its depth is the page's to choose.
    fn walk(&mut self, root: NodeRef<'a, Node>) {
        let Some(mut node) = root.first_child() else { return };
        loop {
            let mut opened = self.enter(node);
            if opened && let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            loop {
                if opened {
                    self.leave();
                }
                if let Some(next) = node.next_sibling() {
                    node = next;
                    break;
                }
                match node.parent().filter(|parent| *parent != root) {
                    Some(parent) => (node, opened) = (parent, true),
                    None => return,
                }
            }
        }
    }

    /// Whether a frame was opened, to be left after what stands inside.
    fn enter(&mut self, node: NodeRef<'a, Node>) -> bool {
        match node.value() {
            Node::Text(text) => {
                self.text(text);
                false
            }
            Node::Element(element) => self.open(node, element),
            Node::Document | Node::Fragment | Node::Doctype(_) | Node::Comment(_) | Node::ProcessingInstruction(_) => {
                false
            }
        }
    }

    pub(super) fn push(&mut self, frame: Frame) {
        self.frames.push(std::mem::replace(&mut self.frame, frame));
    }

    fn leave(&mut self) {
        if self.frame.is_block {
            self.flush();
        }
        if self.frame.captures {
            self.close_capture();
        }
        match self.frame.closing {
            Closing::Nothing => {}
            Closing::Cell => self.close_cell(),
            Closing::Row => self.close_row(),
            Closing::DataTable => self.close_table(),
            Closing::Form => self.forms.close(),
        }
        if self.frame.is_entry {
            self.describe_entry(self.frame);
        }
        self.frame = self.frames.pop().unwrap_or(Frame::page());
    }

    fn text(&mut self, text: &str) {
        let frame = self.frame;
        if frame.preformatted {
            for (at, line) in text.split('\n').enumerate() {
                if at > 0 {
                    self.lines.end_line();
                }
                self.lines.add(line, frame.bold, frame.linked);
            }
        } else {
            self.lines.add(text, frame.bold, frame.linked);
        }
        for capture in &mut self.captures {
            capture.add(text);
        }
    }

    /// Ends the block that is being read.
    pub(super) fn flush(&mut self) {
        if self.in_cell {
            self.lines.space();
            return;
        }
        for capture in &mut self.captures {
            capture.add(" ");
        }
        let paragraphs = if self.lines.is_blank() {
            self.lines.clear();
            Vec::new()
        } else {
            self.lines.take()
        };
        let mut marks = std::mem::take(&mut self.marks).into_iter().peekable();
        for paragraph in paragraphs {
            // A link in a heading stands under the heading before it.
            let heading = marks.peek().map(|_| self.heading()).unwrap_or_default();
            let block = self.out.blocks.len();
            self.add_paragraph(&paragraph);
            while let Some((mark, _)) = marks.next_if(|(_, line)| *line < paragraph.until_line) {
                self.place(mark, block, &heading);
            }
        }
        if marks.peek().is_some() {
            let heading = self.heading();
            let block = self.out.blocks.len();
            marks.for_each(|(mark, _)| self.place(mark, block, &heading));
        }
    }

    pub(super) fn heading(&mut self) -> String {
        self.headings.text(self.frame.region, &self.out.blocks)
    }

    fn place(&mut self, mark: Mark, block: usize, heading: &str) {
        let block = u32::try_from(block).unwrap_or(u32::MAX);
        match mark {
            Mark::Link(at) => {
                self.out.links[at].block = block;
                heading.clone_into(&mut self.out.links[at].heading);
            }
            Mark::Image(at) => self.out.images[at].block = block,
        }
    }

    fn add_paragraph(&mut self, paragraph: &Paragraph) {
        let text = thai::clean(&paragraph.text);
        let role = if self.is_heading(&text, paragraph) { Role::Heading(6) } else { self.frame.role };
        self.add_block(text, role, self.frame.region);
    }

    /// Old pages have no heading elements: a short line all in bold, or of a class that says so, is one. A line that
    /// leads elsewhere as a whole is a link.
    fn is_heading(&self, text: &str, paragraph: &Paragraph) -> bool {
        const SHORT: usize = 120;
        let by_class = self.frame.is_title && self.frame.first_block == self.out.blocks.len();
        let may_be = match self.frame.role {
            Role::Paragraph => by_class || paragraph.is_bold,
            Role::Label => by_class,
            Role::Heading(_) | Role::ListItem | Role::Row | Role::Caption => false,
        };
        may_be && !paragraph.is_linked && text.chars().count() <= SHORT && text.chars().any(thai::is_alphabetic)
    }

    pub(super) fn add_block(&mut self, text: String, role: Role, region: Region) {
        if text.is_empty() {
            return;
        }
        if self.out.blocks.len() >= limits::BLOCKS {
            self.is_full = true;
            return;
        }
        let block = u32::try_from(self.out.blocks.len()).unwrap_or(u32::MAX);
        let heading = match role {
            Role::Heading(level) => self.headings.enter(region, level, block),
            Role::Paragraph | Role::ListItem | Role::Row | Role::Caption | Role::Label => self.headings.nearest(region),
        };
        self.out.blocks.push(Block { text, role, region, page: None, heading });
    }

    fn close_cell(&mut self) {
        let text = thai::clean(&self.lines.take_joined());
        self.in_cell = false;
        self.row_marks.extend(self.marks.drain(..).map(|(mark, _)| mark));
        if let Some(grid) = &mut self.grid {
            grid.close_cell(text);
        }
    }

    fn close_row(&mut self) {
        let block = self.out.blocks.len();
        let Some(grid) = &mut self.grid else { return };
        let text = grid.close_row(u32::try_from(block).unwrap_or(u32::MAX));
        let marks = std::mem::take(&mut self.row_marks);
        let heading = self.heading();
        for mark in marks {
            self.place(mark, block, &heading);
            if let Mark::Link(at) = mark {
                self.describe(at, &text);
            }
        }
        self.add_block(text, Role::Row, self.frame.region);
    }

    fn close_table(&mut self) {
        if let Some((table, room)) = self.grid.take().map(Grid::finish) {
            self.room = room;
            self.out.tables.extend(table);
        }
    }
}
