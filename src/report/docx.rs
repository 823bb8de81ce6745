//! Word files: a zip archive of the few XML parts that Word and LibreOffice need, set as Thai offices set their papers.
//!
//! Texts are [`Plain`] lines or sentences of our own; they are escaped here.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::plain::Plain;
use crate::words::Language;

/// The typeface of Thai offices, by name; where it is not installed, the program that opens the file takes another.
const FACE: &str = "TH SarabunPSK";
/// The names of the lines of the head, in half points.
const NAME_SIZE: u32 = 40;
/// A frame at the left margin beside the title, with a dotted border: an emblem drawn badly is worse than none.
const EMBLEM: &str = r#"<w:framePr w:w="851" w:h="851" w:hRule="exact" w:hSpace="0" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" w:x="1" w:y="1134"/><w:pBdr><w:top w:val="dotted" w:sz="4" w:space="0" w:color="808080"/><w:left w:val="dotted" w:sz="4" w:space="0" w:color="808080"/><w:bottom w:val="dotted" w:sz="4" w:space="0" w:color="808080"/><w:right w:val="dotted" w:sz="4" w:space="0" w:color="808080"/></w:pBdr><w:jc w:val="center"/>"#;
/// Characters of one paragraph.
const LONGEST: usize = 20_000;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/header1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const ROOT_LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header1.xml"/></Relationships>"#;

const WORD: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships""#;

/// The paragraph is one of these.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// The name of the kind of paper.
    Title,
    /// Where the Garuda goes: a square of 1.5 centimetres at the upper left.
    Emblem,
    /// A line of the head: what it is called, and what it says.
    Head,
    /// The line of the head whose name is longer than the others'.
    Office,
    /// To whom it is.
    To,
    /// A heading.
    Heading,
    /// Running text, its first line indented.
    Body,
    /// A line of a signature: set in the right half.
    Signature,
    /// Text in a cell, to the left.
    Cell,
    /// Text in a cell, in the middle.
    Figure,
    /// A cell of a table's head.
    CellHead,
    /// A row of a table that heads those below it.
    Group,
}

/// A paragraph: its style, and its text, of which parts are names of what follows: bold, and in the head of the paper larger.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    style: Style,
    /// Names, each with what follows it.
    parts: Vec<(String, String)>,
}

impl Paragraph {
    pub(super) fn new(style: Style, text: impl Into<String>) -> Self {
        Self::led(style, "", text)
    }

    pub(super) fn led(style: Style, lead: impl Into<String>, text: impl Into<String>) -> Self {
        Self { style, parts: vec![(lead.into(), text.into())] }
    }

    /// The same with another name and what follows it.
    pub(super) fn and(mut self, lead: impl Into<String>, text: impl Into<String>) -> Self {
        self.parts.push((lead.into(), text.into()));
        self
    }
}

/// A cell of a table.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub paragraphs: Vec<Paragraph>,
    /// How many columns it takes.
    pub columns: usize,
    pub shaded: bool,
}

impl Cell {
    pub(super) fn of(style: Style, text: impl Into<String>) -> Self {
        Self { paragraphs: vec![Paragraph::new(style, text)], columns: 1, shaded: style == Style::CellHead }
    }
}

/// A part of the body.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Paragraph(Paragraph),
    /// Widths of columns in twentieths of a point, the number of rows that are repeated on each page, and the rows.
    Table {
        widths: Vec<u32>,
        head: usize,
        rows: Vec<Vec<Cell>>,
    },
}

/// The file. `moment` is when it was made, as RFC 3339.
pub(super) fn write(title: &str, moment: &str, parts: &[Part], language: Language) -> zip::result::ZipResult<Vec<u8>> {
    // The default options carry no clock: every entry is dated 1 January 1980.
    let options = SimpleFileOptions::default();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let files = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT_LINKS.to_owned()),
        ("word/document.xml", document(parts, language)),
        ("word/styles.xml", styles()),
        ("word/header1.xml", header()),
        ("word/_rels/document.xml.rels", LINKS.to_owned()),
        ("docProps/core.xml", properties(title, moment)),
    ];
    for (name, text) in files {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn document(parts: &[Part], language: Language) -> String {
    let body: String = parts.iter().map(part).collect();
    let digits = match language {
        Language::Thai => r#"<w:pgNumType w:fmt="thaiNumbers"/>"#,
        Language::English => "",
    };
    // A4; three centimetres to the left, two to the right and two and a half above, as official papers are set.
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document {WORD}><w:body>{body}<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1134" w:bottom="1134" w:left="1701" w:header="567" w:footer="567" w:gutter="0"/>{digits}<w:titlePg/></w:sectPr></w:body></w:document>"#
    )
}

/// The number of the page, in the middle, from the second on.
///
/// Word goes by the section's format and writes Thai digits. LibreOffice has no such format for pages: with the field's own switch
/// it writes letters (ข, ค), so that is left out.
fn header() -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:hdr {WORD}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">- </w:t></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p></w:hdr>"#
    )
}

fn styles() -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles {WORD}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FACE}" w:hAnsi="{FACE}" w:eastAsia="{FACE}" w:cs="{FACE}"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style></w:styles>"#
    )
}

fn properties(title: &str, moment: &str) -> String {
    let title = escape(title);
    let moment = moment.parse().unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{title}</dc:title><dc:creator>oit</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">{moment:.0}</dcterms:created></cp:coreProperties>"#
    )
}

fn part(part: &Part) -> String {
    match part {
        Part::Paragraph(one) => paragraph(one),
        Part::Table { widths, head, rows } => table(widths, *head, rows),
    }
}

/// How each style stands on the page, whether it is bold, and its size in half points, as the Office of the Prime Minister has
/// papers set.
fn look(style: Style) -> (&'static str, bool, u32) {
    match style {
        Style::Emblem => (EMBLEM, false, 18),
        Style::Title => (r#"<w:spacing w:after="120"/><w:jc w:val="center"/>"#, true, 58),
        Style::Head => {
            (r#"<w:tabs><w:tab w:val="left" w:pos="4820"/></w:tabs><w:ind w:left="1134" w:hanging="1134"/>"#, false, 32)
        }
        Style::To => (r#"<w:spacing w:before="120"/><w:ind w:left="1134" w:hanging="1134"/>"#, false, 32),
        Style::Office => (r#"<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs>"#, false, 32),
        Style::Heading => (r#"<w:keepNext/><w:spacing w:before="160"/>"#, true, 32),
        Style::Body => {
            (r#"<w:spacing w:before="80"/><w:ind w:firstLine="1418"/><w:jc w:val="thaiDistribute"/>"#, false, 32)
        }
        Style::Signature => (r#"<w:keepNext/><w:ind w:left="3969"/><w:jc w:val="center"/>"#, false, 32),
        Style::Cell => ("", false, 28),
        Style::Figure => (r#"<w:jc w:val="center"/>"#, false, 28),
        Style::CellHead => (r#"<w:keepNext/><w:jc w:val="center"/>"#, true, 28),
        Style::Group => ("<w:keepNext/>", true, 28),
    }
}

fn paragraph(paragraph: &Paragraph) -> String {
    let (place, bold, size) = look(paragraph.style);
    let name = match paragraph.style {
        Style::Head | Style::Office => NAME_SIZE,
        Style::Title
        | Style::Emblem
        | Style::To
        | Style::Heading
        | Style::Body
        | Style::Signature
        | Style::Cell
        | Style::Figure
        | Style::CellHead
        | Style::Group => size,
    };
    let bold_name = paragraph.style != Style::To;
    let runs = paragraph.parts.iter().map(|(lead, text)| run(lead, bold_name, name) + &run(text, bold, size));
    format!("<w:p><w:pPr>{place}</w:pPr>{}</w:p>", runs.collect::<String>())
}

/// `w:cs` says that Thai, a complex script, has the same weight and size as Latin.
fn run(text: &str, bold: bool, size: u32) -> String {
    if text.is_empty() {
        return String::new();
    }
    let bold = if bold { "<w:b/><w:bCs/>" } else { "" };
    // A tab is the one control character that our own lines hold.
    let parts: Vec<String> = text
        .split('\t')
        .map(|part| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escape(&harmless(part))))
        .collect();
    let text = parts.join("<w:tab/>");
    format!(r#"<w:r><w:rPr>{bold}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>{text}</w:r>"#)
}

/// The text as a [`Plain`] line that keeps one space at its ends: a run goes on where another one stopped.
fn harmless(text: &str) -> String {
    let space = |is: bool| if is { " " } else { "" };
    let inner = Plain::new(text, LONGEST);
    if inner.is_empty() {
        return space(!text.is_empty()).to_owned();
    }
    format!("{}{inner}{}", space(text.starts_with(' ')), space(text.ends_with(' ')))
}

fn table(widths: &[u32], head: usize, rows: &[Vec<Cell>]) -> String {
    let grid: String = widths.iter().map(|width| format!(r#"<w:gridCol w:w="{width}"/>"#)).collect();
    let rows: String = rows.iter().enumerate().map(|(i, cells)| table_row(widths, i < head, cells)).collect();
    let total: u32 = widths.iter().sum();
    let border = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>"#);
    let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
    // Word wants a paragraph behind a table.
    format!(
        r#"<w:tbl><w:tblPr><w:tblW w:w="{total}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"#
    )
}

fn table_row(widths: &[u32], is_head: bool, cells: &[Cell]) -> String {
    let head = if is_head { "<w:tblHeader/>" } else { "" };
    let mut at = 0;
    let mut row = String::new();
    for cell in cells {
        let end = (at + cell.columns).min(widths.len());
        let width: u32 = widths[at.min(end)..end].iter().sum();
        at = end;
        let span = if cell.columns > 1 { format!(r#"<w:gridSpan w:val="{}"/>"#, cell.columns) } else { String::new() };
        let shade = if cell.shaded { r#"<w:shd w:val="clear" w:color="auto" w:fill="E7ECF2"/>"# } else { "" };
        let paragraphs: String = cell.paragraphs.iter().map(paragraph).collect();
        let paragraphs = if paragraphs.is_empty() { "<w:p/>".to_owned() } else { paragraphs };
        // Writing into a text does not fail.
        let _ = write!(
            row,
            r#"<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{shade}</w:tcPr>{paragraphs}</w:tc>"#
        );
    }
    format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{row}</w:tr>")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
