//! The small notation in which the town's pages and documents are written.
//!
//! One line is one block: `# heading`, `- item`, `| cell | cell`, `!directive argument | argument`, and everything else is
//! a paragraph. The first row of a table holds the column names; an empty line ends a table or list. `[text](address)`
//! inside a line is a link, on pages only.

use super::documents::{Document, Part, png};

/// One block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block<'a> {
    /// `#`, `##`, `###`.
    Heading(u8, &'a str),
    /// Running text.
    Paragraph(&'a str),
    /// A list.
    List(Vec<&'a str>),
    /// Rows of a table, the column names first.
    Table(Vec<Vec<&'a str>>),
    /// `!name` and what stands after it, cut at `|`.
    Directive(&'a str, Vec<&'a str>),
}

/// The text as blocks.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut out: Vec<Block<'_>> = Vec::new();
    let mut open = false;
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            open = false;
            continue;
        }
        let block = block(line);
        match (&block, out.last_mut()) {
            (Block::List(items), Some(Block::List(before))) if open => before.extend(items),
            (Block::Table(rows), Some(Block::Table(before))) if open => before.extend(rows.iter().cloned()),
            _ => out.push(block),
        }
        open = true;
    }
    out
}

fn block(line: &str) -> Block<'_> {
    if let Some(text) = line.strip_prefix("- ") {
        return Block::List(vec![text.trim()]);
    }
    if let Some(cells) = line.strip_prefix('|') {
        return Block::Table(vec![cells.split('|').map(str::trim).collect()]);
    }
    if let Some(rest) = line.strip_prefix('!') {
        let (name, rest) = rest.split_once(' ').unwrap_or((rest, ""));
        return Block::Directive(name, rest.split('|').map(str::trim).collect());
    }
    let level = line.bytes().take_while(|byte| *byte == b'#').count();
    match line[level..].strip_prefix(' ') {
        Some(text) if (1..=3).contains(&level) => Block::Heading(level as u8, text.trim()),
        _ => Block::Paragraph(line),
    }
}

/// The text as an office document.
pub(super) fn document(title: &str, text: &str) -> Document {
    let owned = |cells: &[&str]| cells.iter().map(|cell| (*cell).to_owned()).collect::<Vec<_>>();
    let mut parts = Vec::new();
    for block in blocks(text) {
        match block {
            Block::Heading(level, text) => parts.push(Part::Heading { level, text: text.to_owned() }),
            Block::Paragraph(text) => parts.push(Part::Paragraph(text.to_owned())),
            Block::List(items) => parts.extend(items.iter().map(|item| Part::Paragraph(format!("- {item}")))),
            Block::Table(rows) => {
                let header = rows.first().map(|cells| owned(cells)).unwrap_or_default();
                parts.push(Part::Table { header, rows: rows.iter().skip(1).map(|cells| owned(cells)).collect() });
            }
            Block::Directive("sign", arguments) => parts.push(Part::Signature {
                name: argument(&arguments, 0).to_owned(),
                post: argument(&arguments, 1).to_owned(),
            }),
            Block::Directive("photo", arguments) => parts.push(Part::Image {
                picture: png::scene(argument(&arguments, 0).parse().unwrap_or(0), 7),
                caption: argument(&arguments, 1).to_owned(),
            }),
            Block::Directive(name, _) => unknown(name),
        }
    }
    Document { title: title.to_owned(), blocks: parts }
}

/// The argument of a directive, empty where it is left out.
pub(super) fn argument<'a>(arguments: &[&'a str], index: usize) -> &'a str {
    arguments.get(index).copied().unwrap_or("")
}

/// The texts are part of the program: a directive that nobody knows is a slip of its writer, which every test meets.
pub(super) fn unknown(name: &str) {
    debug_assert!(false, "no directive !{name}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_items_that_stand_together_are_one_block() {
        let text = "# หัวข้อ\n- ก\n- ข\n\n- ค\n| a | b\n| 1 | 2\nข้อความ";
        assert_eq!(
            blocks(text),
            vec![
                Block::Heading(1, "หัวข้อ"),
                Block::List(vec!["ก", "ข"]),
                Block::List(vec!["ค"]),
                Block::Table(vec![vec!["a", "b"], vec!["1", "2"]]),
                Block::Paragraph("ข้อความ"),
            ]
        );
    }
}
