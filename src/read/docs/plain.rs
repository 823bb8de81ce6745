//! Plain text and comma-separated values, in UTF-8, UTF-16 or windows-874.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, WINDOWS_874};

use super::{Draft, Stop};
use crate::read::{Note, Role};

/// Plain text: a block each line.
pub(super) fn read_text(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let text = decode(draft, content);
    draft.reading.pages = 1;
    for line in text.lines() {
        draft.block(Role::Paragraph, line)?;
    }
    Ok(())
}

/// Comma-separated values: a row each record; semicolons and tabs part them too.
pub(super) fn read_csv(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let text = decode(draft, content);
    draft.next_page()?;
    let sign = delimiter(&text);
    let (text, whole) = within(&text, sign, draft.limits.cells);
    let mut records =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(sign).from_reader(text.as_bytes());
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut first = None;
    let mut outcome = if whole { Ok(()) } else { Err(Stop::Limit("cells")) };
    let mut at = 0_u32;
    for record in records.records() {
        let Ok(record) = record else { continue };
        at = at.saturating_add(empty_lines(text, &record));
        for (column, text) in record.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            draft.place(at, column as u32, text, None);
        }
        at = at.saturating_add(1);
        match draft.row(record.iter()) {
            Ok(Some(block)) => {
                first = first.or(Some(block));
                rows.push(record.iter().map(str::to_owned).collect());
            }
            Ok(None) => {}
            Err(stop) => {
                outcome = Err(stop);
                break;
            }
        }
    }
    draft.table(rows, None, first.unwrap_or_default()).and(outcome)
}

/// As much of a text as holds so many cells, and whether that is all: a record is taken apart as a whole, so what is one without
/// end must be cut before.
fn within(text: &str, sign: u8, cells: usize) -> (&str, bool) {
    let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == sign || *byte == b'\n');
    match ends.map(|(at, _)| at).nth(cells.saturating_sub(1)) {
        // Both are ASCII, so that no letter is cut.
        Some(at) if at + 1 < text.len() => (&text[..at], false),
        Some(_) | None => (text, true),
    }
}

/// Empty lines before a record: a spreadsheet counts them as rows, the reader of records passes over them.
fn empty_lines(text: &str, record: &csv::StringRecord) -> u32 {
    let at = record.position().map_or(0, |p| p.byte() as usize);
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    // A record that ends in `\r\n` ends at its `\r` for the reader of records.
    let ends_before = at > 0 && text.as_bytes().get(at - 1) == Some(&b'\r');
    let rest = rest.strip_prefix(b"\n").filter(|_| ends_before).unwrap_or(rest);
    let blank = rest.iter().take_while(|b| matches!(b, b'\n' | b'\r'));
    blank.filter(|b| **b == b'\n').count() as u32
}

/// The sign that parts the first lines into the most cells.
fn delimiter(text: &str) -> u8 {
    let head: Vec<&str> = text.lines().take(10).collect();
    let count = |sign: u8| head.iter().map(|line| line.bytes().filter(|b| *b == sign).count()).sum::<usize>();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(b',')
}

/// A byte order mark wins, then UTF-8 when it is valid but for a cut at its end, then the Thai code page of Windows.
pub(super) fn decode<'c>(draft: &mut Draft<'_>, content: &'c [u8]) -> Cow<'c, str> {
    if let Some((encoding, mark)) = Encoding::for_bom(content) {
        return encoding.decode_without_bom_handling(&content[mark..]).0;
    }
    let valid = match std::str::from_utf8(content) {
        Ok(_) => true,
        Err(error) => error.error_len().is_none(),
    };
    if valid {
        return UTF_8.decode_without_bom_handling(content).0;
    }
    draft.reading.notes.push(Note::CharsetCorrected("windows-874".to_owned()));
    WINDOWS_874.decode_without_bom_handling(content).0
}

#[cfg(test)]
mod tests {
    use super::super::{Limits, read};
    use crate::read::{Kind, Note, Role};

    #[test]
    fn csv_is_read_in_utf_8_and_in_the_thai_code_page() {
        let csv = "เดือน,วงเงิน\nต.ค. 62,\"1,000.00\"\n,\n";
        let utf8 = read(Kind::Csv, csv.as_bytes(), &Limits::default());
        let (thai, _, _) = encoding_rs::WINDOWS_874.encode(csv);
        let tis620 = read(Kind::Csv, &thai, &Limits::default());
        for reading in [&utf8, &tis620] {
            let texts: Vec<&str> = reading.blocks.iter().map(|b| b.text.as_str()).collect();
            assert_eq!(texts, ["เดือน | วงเงิน", "ต.ค. 62 | 1,000.00"]);
            assert_eq!(reading.tables[0].rows, [["เดือน", "วงเงิน"], ["ต.ค. 62", "1,000.00"]]);
            assert_eq!(reading.blocks[0].role, Role::Row);
        }
        assert!(utf8.notes.is_empty());
        assert_eq!(tis620.notes, [Note::CharsetCorrected("windows-874".to_owned())]);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_does_however_lines_end() {
        let csv = "ข้อ,URL\nO1,\"a\nb\"\n\n\nO2,c\n";
        for text in [csv.to_owned(), csv.replace('\n', "\r\n")] {
            let (cells, _) = super::super::cells(Kind::Csv, text.as_bytes(), &Limits::default());
            let rows: Vec<u32> = cells.iter().filter(|c| c.column == 1).map(|c| c.row).collect();
            assert_eq!(rows, [1, 2, 5], "{text:?}");
        }
    }

    #[test]
    fn a_row_without_end_costs_no_more_than_the_cells_that_are_kept() {
        let limits = Limits { cells: 1_000, ..Limits::default() };
        let reading = read(Kind::Csv, &b",".repeat(1 << 20), &limits);
        assert_eq!((reading.blocks.len(), reading.tables.len()), (0, 0));
        assert_eq!(reading.notes, [Note::Stopped("cells".to_owned())]);
        let rows = read(Kind::Csv, "ก,ข\n".repeat(1_000).as_bytes(), &limits);
        let cells: usize = rows.tables[0].rows.iter().map(Vec::len).sum();
        assert_eq!((cells, rows.notes.len()), (1_000, 1), "{:?}", rows.notes);
        assert!(read(Kind::Csv, "ก,ข\n".repeat(500).as_bytes(), &limits).notes.is_empty());
    }

    #[test]
    fn semicolons_and_tabs_part_cells_too() {
        for (text, cell) in [("ก;ข\n1,5;2", "1,5"), ("ก\tข\n1,5\t2", "1,5")] {
            let reading = read(Kind::Csv, text.as_bytes(), &Limits::default());
            assert_eq!(reading.tables[0].rows[1], [cell, "2"]);
        }
    }

    #[test]
    fn a_text_cut_within_a_letter_is_still_utf_8() {
        let bytes = "ข้อมูลทั่วไป".as_bytes();
        let reading = read(Kind::Text, &bytes[..bytes.len() - 1], &Limits::default());
        assert!(reading.blocks[0].text.starts_with("ข้อมูลทั่วไ"), "{:?}", reading.blocks);
        assert!(reading.notes.is_empty());
    }

    #[test]
    fn a_byte_order_mark_wins() {
        let utf16: Vec<u8> = "\u{FEFF}แผน".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(Kind::Text, &utf16, &Limits::default()).blocks[0].text, "แผน");
    }
}
