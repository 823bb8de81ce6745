//! The XML of Office 2002 and 2003, which web systems still write and call `.xls` or `.doc`: one file, no package.

use std::io::Cursor;

use super::docx;
use super::sheet::Sheet;
use super::xml::{Event, Tag, Xml};
use super::{Draft, Stop};
use crate::read::charset;

/// Whether this is XML: the formats that share its names are binary.
pub(super) fn is_xml(content: &[u8]) -> bool {
    let content = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content);
    content.trim_ascii_start().starts_with(b"<")
}

/// A document of Word: its body has the tags of a DOCX.
pub(super) fn read_document(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let (text, _) = charset::decode(content, None);
    let mut xml = Xml::new(Cursor::new(text), draft.limits, draft.deadline);
    docx::read_alone(draft, &mut xml)
}

/// A workbook of Excel.
pub(super) fn read_workbook(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let (text, _) = charset::decode(content, None);
    let mut xml = Xml::new(Cursor::new(text), draft.limits, draft.deadline);
    let mut begun = false;
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        if tag.name() == "Worksheet" {
            begun = true;
            let name = tag.get("Name").unwrap_or_default();
            read_sheet(draft, &mut xml, &name)?;
        }
    }
    if begun { Ok(()) } else { Err(Stop::broken("no sheet in the file")) }
}

/// Where the next cell stands.
#[derive(Default)]
struct At {
    /// Of the row that is open; the first one is 1.
    row: u32,
    column: u32,
    /// Columns that the cell before took besides its own.
    across: u32,
}

fn read_sheet(draft: &mut Draft<'_>, xml: &mut Xml<Cursor<String>>, name: &str) -> Result<(), Stop> {
    let mut sheet = Sheet::begin(draft, name)?;
    let outcome = read_cells(draft, xml, &mut sheet);
    sheet.finish(draft).and(outcome)
}

fn read_cells(draft: &mut Draft<'_>, xml: &mut Xml<Cursor<String>>, sheet: &mut Sheet) -> Result<(), Stop> {
    let mut at = At::default();
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) => match tag.name() {
                "Row" => at = At { row: index(&tag, at.row), ..At::default() },
                "Cell" => at.open(&tag, sheet),
                "Data" => {
                    let text = xml.text()?;
                    sheet.cell(draft, at.place(), text)?;
                }
                "Comment" => xml.skip()?,
                _ => {}
            },
            Event::Close(name) if name.name() == "Worksheet" => break,
            Event::Close(_) | Event::Text(_) => {}
        }
    }
    Ok(())
}

/// The number of a row or cell, from 1: its own if it tells one, else the one after the last. None goes back.
fn index(tag: &Tag<'_>, last: u32) -> u32 {
    tag.number("Index").unwrap_or(0).max(last.saturating_add(1))
}

impl At {
    fn open(&mut self, tag: &Tag<'_>, sheet: &mut Sheet) {
        const WIDEST: u32 = 16_384;
        self.column = index(tag, self.column.saturating_add(self.across));
        self.across = tag.number("MergeAcross").unwrap_or(0).min(WIDEST);
        let down = tag.number("MergeDown").unwrap_or(0).min(WIDEST);
        if self.across + down > 0 {
            let (row, column) = self.place();
            sheet.merge((row, column), (row.saturating_add(down), column.saturating_add(self.across)));
        }
    }

    fn place(&self) -> (u32, u32) {
        (self.row.saturating_sub(1), self.column.saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{damage, read_as, told};
    use crate::read::{Kind, sniff};

    const BOOK: &str = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Styles><Style ss:ID="s1"/></Styles><Worksheet ss:Name="แผน"><Table>
        <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">รายการ</Data><Comment><Data>ลับ</Data></Comment></Cell>
        <Cell><Data ss:Type="String">วงเงิน</Data></Cell></Row>
        <Row ss:Index="3"><Cell><Data ss:Type="String">กระดาษ</Data></Cell><Cell ss:Index="3"><Data ss:Type="Number">1500</Data></Cell></Row>
        </Table></Worksheet><Worksheet ss:Name="Sheet2"><Table/></Worksheet></Workbook>"#;
    const LETTER: &str = r#"<?xml version="1.0"?><?mso-application progid="Word.Document"?>
        <w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>ประกาศ</w:t></w:r></w:p>
        <w:tbl><w:tr><w:tc><w:p><w:r><w:t>เดือน</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>แผน</w:t></w:r></w:p></w:tc></w:tr>
        <w:tr><w:tc><w:p><w:r><w:t>มกราคม</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>5</w:t></w:r></w:p></w:tc></w:tr></w:tbl>
        </w:body></w:wordDocument>"#;

    #[test]
    fn a_workbook_in_xml_keeps_its_rows() {
        assert_eq!(sniff::kind(BOOK.as_bytes(), None, "http://a.example/plan.xls"), Kind::Xls);
        let reading = read_as(Kind::Xls, BOOK.as_bytes());
        assert_eq!(told(&reading), ["h1 แผน", "row รายการ | วงเงิน", "row กระดาษ | 1500"]);
        assert_eq!(reading.tables[0].rows, [["รายการ", "วงเงิน"], ["กระดาษ", "1500"]]);
    }

    #[test]
    fn a_document_in_xml_keeps_its_paragraphs_and_tables() {
        assert_eq!(sniff::kind(LETTER.as_bytes(), None, "http://a.example/letter.doc"), Kind::Doc);
        let reading = read_as(Kind::Doc, LETTER.as_bytes());
        assert_eq!(told(&reading), ["h1 ประกาศ", "row เดือน | แผน", "row มกราคม | 5"]);
        assert_eq!(reading.tables.len(), 1);
    }

    #[test]
    fn damaged_files_of_either_kind_are_read_as_far_as_they_go() {
        damage(Kind::Xls, BOOK.as_bytes());
        damage(Kind::Doc, LETTER.as_bytes());
        let far = BOOK.replace("ss:Index=\"3\"", "ss:Index=\"4294967295\"");
        assert!(!read_as(Kind::Xls, far.as_bytes()).blocks.is_empty(), "a number without end costs nothing");
    }
}
