//! What the tokens of an RTF file say.

use std::collections::HashMap;

use encoding_rs::{Encoding, WINDOWS_874, WINDOWS_1252};

use super::super::grid::Grid;
use super::super::{Draft, Stop};
use super::tokens::Token;
use crate::read::{Region, Role};

/// Where the text of a group goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Body,
    Fonts,
    Title,
    Instruction,
    Nowhere,
}

/// What holds until the group ends.
#[derive(Debug, Clone)]
struct Group {
    place: Place,
    region: Region,
    encoding: &'static Encoding,
    /// How many characters stand after each `\uN` for readers without Unicode.
    fallbacks: usize,
    in_table: bool,
    heading: Option<u8>,
    /// `\*` was just read: an unknown word makes the group one to pass over.
    optional: bool,
    /// The group shows a field: where its text begins.
    shows_from: Option<usize>,
}

/// What is open while the tokens go by.
pub(super) struct Body<'b, 'l> {
    draft: &'b mut Draft<'l>,
    groups: Vec<Group>,
    fonts: HashMap<i32, &'static Encoding>,
    font: i32,
    code_page: &'static Encoding,
    text: String,
    bytes: Vec<u8>,
    high_half: Option<u16>,
    to_skip: usize,
    title: String,
    instruction: String,
    links: Vec<(String, String)>,
    grid: Option<Grid>,
}

impl<'b, 'l> Body<'b, 'l> {
    pub(super) fn new(draft: &'b mut Draft<'l>) -> Self {
        let first = Group {
            place: Place::Body,
            region: Region::Main,
            encoding: WINDOWS_874,
            fallbacks: 1,
            in_table: false,
            heading: None,
            optional: false,
            shows_from: None,
        };
        Self {
            draft,
            groups: vec![first],
            fonts: HashMap::new(),
            font: 0,
            code_page: WINDOWS_874,
            text: String::new(),
            bytes: Vec::new(),
            high_half: None,
            to_skip: 0,
            title: String::new(),
            instruction: String::new(),
            links: Vec::new(),
            grid: None,
        }
    }

    fn group(&mut self) -> &mut Group {
        self.groups.last_mut().expect("the outermost group is never taken off")
    }

    pub(super) fn take(&mut self, token: Token<'_>) -> Result<(), Stop> {
        match token {
            Token::Byte(_) if self.to_skip > 0 => self.to_skip -= 1,
            Token::Byte(byte) => self.bytes.push(byte),
            Token::Word("u", Some(code)) => {
                self.flush();
                self.unicode(code);
            }
            Token::Word(word, number) => {
                self.flush();
                self.to_skip = 0;
                self.word(word, number)?;
            }
            Token::Open => {
                self.flush();
                self.open()?;
            }
            Token::Close => {
                self.flush();
                self.close()?;
            }
        }
        Ok(())
    }

    /// Gives the bytes that have gathered to the text.
    fn flush(&mut self) {
        if !self.bytes.is_empty() {
            let bytes = std::mem::take(&mut self.bytes);
            let text = self.group().encoding.decode_without_bom_handling(&bytes).0;
            self.say(&text);
        }
    }

    fn say(&mut self, text: &str) {
        match self.group().place {
            Place::Body => self.text.push_str(text),
            Place::Title => self.title.push_str(text),
            Place::Instruction => self.instruction.push_str(text),
            Place::Fonts | Place::Nowhere => {}
        }
    }

    /// `\uN` is a signed half of UTF-16.
    fn unicode(&mut self, code: i32) {
        let unit = code as u16;
        let halves = self.high_half.take().into_iter().chain([unit]);
        match char::decode_utf16(halves).last() {
            Some(Ok(c)) => self.say(c.encode_utf8(&mut [0; 4])),
            _ if (0xD800..0xDC00).contains(&unit) => self.high_half = Some(unit),
            _ => {}
        }
        self.to_skip = self.group().fallbacks;
    }

    fn open(&mut self) -> Result<(), Stop> {
        if self.groups.len() >= self.draft.limits.depth {
            return Err(Stop::Limit("nesting"));
        }
        let group = Group { optional: false, shows_from: None, ..self.group().clone() };
        self.groups.push(group);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Stop> {
        if self.groups.len() < 2 {
            return Ok(());
        }
        let Some(closed) = self.groups.pop() else { return Ok(()) };
        if let Some(start) = closed.shows_from {
            let text = self.text.get(start..).unwrap_or_default().to_owned();
            let instruction = std::mem::take(&mut self.instruction);
            if let Some(address) = instruction.trim().strip_prefix("HYPERLINK").and_then(|r| r.split('"').nth(1)) {
                self.links.push((address.to_owned(), text));
            }
        }
        if closed.place == Place::Title && self.group().place != Place::Title {
            self.draft.title(&std::mem::take(&mut self.title));
        }
        if closed.region != self.group().region {
            self.end_paragraph(closed.region, &closed)?;
        }
        Ok(())
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Stop> {
        let optional = std::mem::replace(&mut self.group().optional, false);
        match word {
            "*" => self.group().optional = true,
            "par" | "sect" | "page" => {
                let group = self.group().clone();
                self.end_paragraph(group.region, &group)?;
            }
            "cell" | "nestcell" => self.end_cell(),
            "row" => self.end_row()?,
            "pard" => {
                self.group().in_table = false;
                self.group().heading = None;
            }
            "intbl" => self.group().in_table = true,
            "outlinelevel" => self.group().heading = number.and_then(|n| u8::try_from(n + 1).ok()).filter(|n| *n <= 6),
            "line" | "tab" | "~" | "emspace" | "enspace" => self.say(" "),
            "_" => self.say("-"),
            "emdash" | "endash" => self.say("–"),
            "bullet" => self.say("•"),
            "lquote" | "rquote" => self.say("'"),
            "ldblquote" | "rdblquote" => self.say("\""),
            "{" | "}" | "\\" => self.say(word),
            "uc" => self.group().fallbacks = number.and_then(|n| usize::try_from(n).ok()).unwrap_or(1).min(16),
            "ansicpg" => self.code_page(number),
            "f" => self.font(number.unwrap_or(0)),
            "fcharset" => self.charset(number.unwrap_or(0)),
            "plain" | "deff" => {}
            _ => self.destination(word, optional),
        }
        Ok(())
    }

    fn destination(&mut self, word: &str, optional: bool) {
        match word {
            "fonttbl" => self.group().place = Place::Fonts,
            "info" => self.group().place = Place::Nowhere,
            "title" => self.group().place = Place::Title,
            "fldinst" => {
                self.instruction.clear();
                self.group().place = Place::Instruction;
            }
            "fldrslt" => {
                let start = self.text.len();
                self.group().shows_from = Some(start);
            }
            "pict" => {
                self.draft.image("");
                self.group().place = Place::Nowhere;
            }
            "header" | "headerl" | "headerr" | "headerf" => self.group().region = Region::Header,
            "footer" | "footerl" | "footerr" | "footerf" => self.group().region = Region::Footer,
            "colortbl" | "stylesheet" | "nonshppict" | "fldtype" | "listtext" | "pntext" => {
                self.group().place = Place::Nowhere;
            }
            "shppict" => {}
            _ if optional => self.group().place = Place::Nowhere,
            _ => {}
        }
    }

    fn code_page(&mut self, number: Option<i32>) {
        // Thai files say 874; those of Western Windows hold Thai only in fonts of their own or in `\u`.
        self.code_page = if number == Some(874) { WINDOWS_874 } else { WINDOWS_1252 };
        self.group().encoding = self.code_page;
    }

    fn font(&mut self, number: i32) {
        self.font = number;
        if self.group().place != Place::Fonts {
            let encoding = self.fonts.get(&number).copied().unwrap_or(self.code_page);
            self.group().encoding = encoding;
        }
    }

    fn charset(&mut self, charset: i32) {
        const THAI: i32 = 222;
        const MOST_FONTS: usize = 10_000;
        if self.group().place == Place::Fonts && self.fonts.len() < MOST_FONTS {
            let encoding = if charset == THAI { WINDOWS_874 } else { self.code_page };
            self.fonts.insert(self.font, encoding);
        }
    }

    fn end_paragraph(&mut self, region: Region, group: &Group) -> Result<(), Stop> {
        let text = std::mem::take(&mut self.text);
        if group.in_table {
            self.grid.get_or_insert_default().add(&text);
            return Ok(());
        }
        self.end_table()?;
        self.draft.region = region;
        let block = self.draft.block(group.heading.map_or(Role::Paragraph, Role::Heading), &text)?;
        self.write_links(block);
        self.draft.region = Region::Main;
        Ok(())
    }

    fn end_cell(&mut self) {
        let text = std::mem::take(&mut self.text);
        let grid = self.grid.get_or_insert_default();
        if !grid.has_open_cell() {
            grid.open_cell(1);
        }
        grid.add(&text);
        grid.close_cell();
    }

    fn end_row(&mut self) -> Result<(), Stop> {
        if let Some(grid) = &mut self.grid {
            let block = grid.close_row(self.draft)?;
            self.write_links(block);
        }
        Ok(())
    }

    fn write_links(&mut self, block: Option<u32>) {
        for (address, text) in std::mem::take(&mut self.links) {
            self.draft.link(&address, &text, block.unwrap_or_else(|| self.draft.next_block()));
        }
    }

    fn end_table(&mut self) -> Result<(), Stop> {
        match self.grid.take() {
            Some(grid) => grid.close(self.draft, None),
            None => Ok(()),
        }
    }

    /// Ends what is still open.
    pub(super) fn finish(&mut self) -> Result<(), Stop> {
        self.flush();
        let mut group = self.group().clone();
        group.in_table = false;
        self.end_paragraph(group.region, &group)
    }
}
