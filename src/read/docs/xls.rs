//! Excel 97–2003, by `calamine`, after a look at how far its cells lie apart: the crate lays sheets out densely.

use std::collections::HashMap;
use std::io::Cursor;

use calamine::{Data, Reader, SheetVisible, Xls};

use super::numbers::Format;
use super::ole::{Ole, salvage, u16_at};
use super::sheet::Sheet;
use super::{Draft, Stop};

/// Cells that all sheets together may span; each costs the crate 24 bytes.
const MOST_SPANNED: u64 = 4 << 20;

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    match read_whole(draft, content) {
        Err(stop @ Stop::Broken(_)) if draft.reading.blocks.is_empty() => salvage(draft, content, &stop),
        Err(stop @ Stop::Limit("cells")) if draft.reading.blocks.is_empty() => salvage(draft, content, &stop),
        other => other,
    }
}

fn read_whole(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let mut ole = Ole::open(content, draft.limits)?;
    if let Some(title) = ole.title() {
        draft.title(&title);
    }
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book"));
    let stream = stream.ok_or_else(|| Stop::broken("no workbook in the file"))?;
    check_records(&stream)?;
    drop(stream);
    let mut book: Xls<_> = Xls::new(Cursor::new(content)).map_err(Stop::broken)?;
    let sheets = book.sheets_metadata().to_vec();
    let all_hidden = sheets.iter().all(|sheet| sheet.visible != SheetVisible::Visible);
    for sheet in sheets {
        if sheet.visible == SheetVisible::Visible || all_hidden {
            let range = book.worksheet_range(&sheet.name).map_err(Stop::broken)?;
            read_sheet(draft, &sheet.name, &range)?;
        }
    }
    Ok(())
}

fn read_sheet(draft: &mut Draft<'_>, name: &str, range: &calamine::Range<Data>) -> Result<(), Stop> {
    let mut sheet = Sheet::begin(draft, name)?;
    let (top, left) = range.start().unwrap_or_default();
    let mut outcome = Ok(());
    for (row, column, cell) in range.used_cells() {
        let place = (top.saturating_add(row as u32), left.saturating_add(column as u32));
        outcome = sheet.cell(draft, place, shown(cell));
        if outcome.is_err() {
            break;
        }
    }
    sheet.finish(draft).and(outcome)
}

fn shown(cell: &Data) -> String {
    const DAY: u32 = 14;
    match cell {
        Data::Float(number) => Format::General.show(*number, false),
        Data::DateTime(date) if date.is_duration() => Format::code("h:mm").show(date.as_f64(), false),
        Data::DateTime(date) => Format::built_in(DAY).show(date.as_f64(), false),
        other => other.to_string(),
    }
}

/// Walks the records before the crate does: a password, or cells so far apart that laying them out would take all memory.
fn check_records(stream: &[u8]) -> Result<(), Stop> {
    const BEGIN: u16 = 0x0809;
    const PASSWORD: u16 = 0x002F;
    const CELLS: [u16; 11] = [0x0006, 0x00BD, 0x00BE, 0x00D6, 0x00FD, 0x0201, 0x0203, 0x0204, 0x0205, 0x027E, 0x0406];
    let mut spans: HashMap<usize, Span> = HashMap::new();
    let mut sheet = 0;
    let mut rest = stream;
    while let (Some(kind), Some(length)) = (u16_at(rest, 0), u16_at(rest, 2)) {
        let body = rest.get(4..).unwrap_or_default();
        match kind {
            PASSWORD => return Err(Stop::Encrypted),
            BEGIN => sheet += 1,
            _ if CELLS.contains(&kind) => {
                if let (Some(row), Some(column)) = (u16_at(body, 0), u16_at(body, 2)) {
                    let last = if kind == 0x00BD { column.saturating_add(length / 6) } else { column };
                    spans.entry(sheet).or_default().add(row, column, last);
                }
            }
            _ => {}
        }
        rest = body.get(usize::from(length)..).unwrap_or_default();
    }
    let spanned: u64 = spans.values().map(Span::cells).sum();
    if spanned > MOST_SPANNED { Err(Stop::Limit("cells")) } else { Ok(()) }
}

/// The corners of what a sheet's cells span.
#[derive(Debug, Default)]
struct Span(Option<(u16, u16, u16, u16)>);

impl Span {
    fn add(&mut self, row: u16, first: u16, last: u16) {
        let (top, left, bottom, right) = self.0.unwrap_or((row, first, row, last));
        self.0 = Some((top.min(row), left.min(first), bottom.max(row), right.max(last)));
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |(top, left, bottom, right)| (u64::from(bottom - top) + 1) * (u64::from(right - left) + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{ole, read_as, told};
    use super::*;
    use crate::read::Kind;

    fn record(kind: u16, body: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes(), &(body.len() as u16).to_le_bytes(), body].concat()
    }

    fn cell(row: u16, column: u16) -> Vec<u8> {
        let body = [row.to_le_bytes(), column.to_le_bytes()].concat();
        record(0x0203, &[body.as_slice(), &[0; 10]].concat())
    }

    #[test]
    fn cells_far_apart_are_refused_before_they_are_laid_out() {
        let near = [record(0x0809, &[]), cell(0, 0), cell(999, 255)].concat();
        assert_eq!(check_records(&near), Ok(()));
        let far = [record(0x0809, &[]), cell(0, 0), cell(u16::MAX, 255)].concat();
        assert_eq!(check_records(&far), Err(Stop::Limit("cells")));
        let two_sheets = [record(0x0809, &[]), cell(0, 0), record(0x0809, &[]), cell(u16::MAX, 255)].concat();
        assert_eq!(check_records(&two_sheets), Ok(()), "each sheet spans only its own cells");
    }

    #[test]
    fn a_password_is_seen() {
        assert_eq!(check_records(&record(0x002F, &[0; 6])), Err(Stop::Encrypted));
    }

    #[test]
    fn records_that_are_cut_end_the_walk() {
        assert_eq!(check_records(&[0x09, 0x08, 0xFF, 0xFF, 1]), Ok(()));
        assert_eq!(check_records(&[]), Ok(()));
    }

    /// A workbook of one sheet with a name, a number and a date.
    fn workbook() -> Vec<u8> {
        let wide = |text: &str| -> Vec<u8> { text.encode_utf16().flat_map(u16::to_le_bytes).collect() };
        let begin =
            |kind: u16| record(0x0809, &[&0x0600_u16.to_le_bytes()[..], &kind.to_le_bytes(), &[0; 12]].concat());
        let head = begin(5);
        let name = "งบ";
        let bound = |at: u32| record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 2, 1], &wide(name)].concat());
        let end = record(0x000A, &[]);
        let start = (head.len() + bound(0).len() + end.len()) as u32;
        let place = |row: u16, column: u16| [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat();
        let label = |row, column, text: &str| {
            let length = text.encode_utf16().count() as u16;
            record(0x0204, &[&place(row, column)[..], &length.to_le_bytes(), &[1], &wide(text)].concat())
        };
        let number =
            |row, column, value: f64| record(0x0203, &[&place(row, column)[..], &value.to_le_bytes()].concat());
        [
            head,
            bound(start),
            end.clone(),
            begin(0x10),
            label(0, 0, "รายการ"),
            label(0, 3, "วงเงิน"),
            label(1, 0, "กระดาษ"),
            number(1, 3, 1500.5),
            end,
        ]
        .concat()
    }

    #[test]
    fn a_sheet_is_read_where_its_cells_stand() {
        let reading = read_as(Kind::Xls, &ole(&[("Workbook", &workbook())]));
        assert_eq!(told(&reading), ["h1 งบ", "row รายการ | วงเงิน", "row กระดาษ | 1500.5"]);
        assert_eq!(reading.tables[0].rows, [["รายการ", "วงเงิน"], ["กระดาษ", "1500.5"]]);
    }
}
