//! From the notation to blocks: placeholders filled in, lines that were taken away left out, rows worked out.

use super::{
    model::{File, Line, Section, Town},
    rows,
};

/// One block of a page or paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Block {
    Heading(u8, String),
    Paragraph(String),
    List(Vec<String>),
    Table(Vec<Vec<String>>),
    /// `!name a | b`.
    Directive(String, Vec<String>),
}

/// The time that a text is written for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Time {
    pub(crate) year: u16,
    pub(crate) month: Option<(u8, u16)>,
}

const MONTHS: [(&str, &str); 12] = [
    ("มกราคม", "ม.ค."),
    ("กุมภาพันธ์", "ก.พ."),
    ("มีนาคม", "มี.ค."),
    ("เมษายน", "เม.ย."),
    ("พฤษภาคม", "พ.ค."),
    ("มิถุนายน", "มิ.ย."),
    ("กรกฎาคม", "ก.ค."),
    ("สิงหาคม", "ส.ค."),
    ("กันยายน", "ก.ย."),
    ("ตุลาคม", "ต.ค."),
    ("พฤศจิกายน", "พ.ย."),
    ("ธันวาคม", "ธ.ค."),
];

/// The name of a month, 1 to 12.
pub(crate) fn month(number: u8) -> &'static str {
    MONTHS[usize::from(number) - 1].0
}

/// Its short name.
pub(crate) fn short_month(number: u8) -> &'static str {
    MONTHS[usize::from(number) - 1].1
}

/// The blocks of a section, without its files.
pub(crate) fn of_section(town: &Town, section: &Section) -> Vec<Block> {
    blocks(town, section.item, Time { year: section.year, month: None }, &section.body)
}

/// The blocks of a file.
pub(crate) fn of_file(town: &Town, item: Option<u8>, file: &File) -> Vec<Block> {
    let mut out = blocks(town, item, file.time(), &file.body);
    for (item, chapter) in &file.chapters {
        out.push(Block::Directive("page".to_owned(), Vec::new()));
        out.push(Block::Heading(1, say(town, chapter.time(), &chapter.title)));
        out.extend(of_file(town, *item, chapter));
    }
    out
}

impl File {
    /// The time that it is written for.
    pub(crate) fn time(&self) -> Time {
        Time { year: self.year, month: self.month }
    }

    /// The time that its entry and its address tell.
    pub(crate) fn filed_time(&self) -> Time {
        Time { year: self.filed, month: self.month }
    }
}

/// Lines to blocks: neighbouring items and rows are one block.
pub(crate) fn blocks(town: &Town, item: Option<u8>, time: Time, lines: &[Line]) -> Vec<Block> {
    let mut out: Vec<Block> = Vec::new();
    let mut open = false;
    for line in lines {
        if line.tags.iter().any(|tag| town.lacks(item, tag)) {
            continue;
        }
        if line.text.is_empty() {
            open = false;
            continue;
        }
        let Some(text) = filled(town, time, &line.text) else { continue };
        let block = block(town, time, &text);
        match (block, out.last_mut()) {
            (Block::List(items), Some(Block::List(before))) if open => before.extend(items),
            (Block::Table(rows), Some(Block::Table(before))) if open => before.extend(rows),
            (block, _) => out.push(block),
        }
        open = true;
    }
    out
}

fn block(town: &Town, time: Time, text: &str) -> Block {
    if let Some(item) = text.strip_prefix("- ") {
        return Block::List(vec![item.to_owned()]);
    }
    if let Some(row) = text.strip_prefix("| ") {
        return Block::Table(vec![row.split(" | ").map(|cell| cell.trim().to_owned()).collect()]);
    }
    if let Some(rest) = text.strip_prefix("!rows ") {
        return Block::Table(rows::table(town, time, rest));
    }
    if let Some(rest) = text.strip_prefix('!') {
        let (name, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        return Block::Directive(name.to_owned(), rest.split(" | ").map(|a| a.trim().to_owned()).collect());
    }
    let level = text.bytes().take_while(|byte| *byte == b'#').count();
    match text[level..].strip_prefix(' ') {
        Some(heading) if (1..=3).contains(&level) => Block::Heading(level as u8, heading.to_owned()),
        _ => Block::Paragraph(text.to_owned()),
    }
}

/// The text with its placeholders filled in; none when it names something that was taken away.
pub(crate) fn filled(town: &Town, time: Time, text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').unwrap_or_else(|| panic!("an open bracket in {text}"));
        out.push_str(before);
        out.push_str(&value(town, time, name)?);
        rest = after;
    }
    out.push_str(rest);
    Some(out)
}

/// The same, of what is never taken away.
pub(crate) fn say(town: &Town, time: Time, text: &str) -> String {
    filled(town, time, text).unwrap_or_default()
}

fn value(town: &Town, time: Time, name: &str) -> Option<String> {
    let (word, shift) = match name.find(['+', '-']) {
        Some(at) => (&name[..at], name[at..].parse::<i32>().unwrap_or_else(|_| panic!("no number in {{{name}}}"))),
        None => (name, 0),
    };
    let of_month = || time.month.unwrap_or_else(|| panic!("{{{name}}} in a paper without a month"));
    let year = |year: u16| i32::from(year) + shift;
    Some(match word {
        "y" => year(time.year).to_string(),
        "yy" => format!("{:02}", year(time.year) % 100),
        "month" => month(of_month().0).to_owned(),
        "mon" => short_month(of_month().0).to_owned(),
        "my" => year(of_month().1).to_string(),
        "myy" => format!("{:02}", year(of_month().1) % 100),
        name => {
            let fact = town.fact(name);
            if fact.is_empty() {
                return None;
            }
            // A fact may name other facts.
            filled(town, time, fact)?
        }
    })
}

/// `15 มกราคม 2563`.
pub(crate) fn long_date(date: (u16, u8, u8)) -> String {
    format!("{} {} {}", date.2, month(date.1), date.0 + 543)
}

/// `15 ม.ค. 2563`.
pub(crate) fn short_date(date: (u16, u8, u8)) -> String {
    format!("{} {} {}", date.2, short_month(date.1), date.0 + 543)
}

/// The same text with Thai digits, but not inside the brackets of a link's address.
pub(crate) fn thai_digits(text: &str) -> String {
    text.chars()
        .map(|c| c.to_digit(10).map_or(c, |digit| char::from_u32(0x0E50 + digit).expect("a Thai digit")))
        .collect()
}
