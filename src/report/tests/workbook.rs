//! What stands in the workbook, as programs that open it see it.

use std::io::Read;

use super::example::{self, HUB, PDF};
use crate::{
    checklist::{Checklist, ItemId},
    judge::ClaimFile,
    read::{Kind, docs},
    report::{Notes, SheetCell, xlsx},
    words::Language,
};

pub(super) fn part(workbook: &[u8], name: &str) -> String {
    part_if_any(workbook, name).unwrap_or_else(|| panic!("{name} is not there"))
}

/// A workbook without links has no list of them.
pub(super) fn part_if_any(workbook: &[u8], name: &str) -> Option<String> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(workbook)).expect("a zip");
    let mut text = String::new();
    zip.by_name(name).ok()?.read_to_string(&mut text).expect("UTF-8");
    Some(text)
}

pub(super) fn cells(workbook: &[u8]) -> Vec<docs::Cell> {
    let (cells, notes) = docs::cells(Kind::Xlsx, workbook, &docs::Limits::default());
    assert_eq!(notes, []);
    cells
}

fn texts(cells: &[docs::Cell], sheet: u32, row: u32) -> Vec<&str> {
    cells.iter().filter(|c| c.sheet == sheet && c.row == row).map(|c| c.text.as_str()).collect()
}

#[test]
fn each_indicator_has_a_sheet_with_its_items_behind_a_summary() {
    let workbook = xlsx(&example::result(), &Notes::default(), Language::Thai).expect("a workbook");
    let names = part(&workbook, "xl/workbook.xml");
    let names: Vec<&str> = names.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(names, ["สรุป", "ตัวชี้วัดที่ 9", "ตัวชี้วัดที่ 10"]);
    let cells = cells(&workbook);
    assert_eq!(texts(&cells, 1, 2), ["หน่วยงาน", "เทศบาลตำบลบ้านสวน"]);
    assert_eq!(texts(&cells, 2, 1)[..5], ["ข้อ", "รายการ", "มี/ไม่มี", "URL", "คำอธิบาย"]);
    assert_eq!(texts(&cells, 2, 2)[..3], ["O2", "ข้อมูลผู้บริหาร", "ไม่มี"]);
    assert_eq!(texts(&cells, 2, 3)[..3], ["O10", "แผนดำเนินงานประจำปี", "มี"]);
    assert_eq!(texts(&cells, 3, 2)[..3], ["O43", "รายงานผลตามมาตรการ", "โปรดตรวจสอบ"]);
}

#[test]
fn the_header_stays_and_filters_and_addresses_can_be_clicked() {
    let workbook = xlsx(&example::result(), &Notes::default(), Language::Thai).expect("a workbook");
    let sheet = part(&workbook, "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("<pane xSplit=\"2\" ySplit=\"1\"") && sheet.contains("state=\"frozen\""));
    assert!(sheet.contains("<autoFilter ref=\"A1:M3\"/>"), "{}", &sheet[sheet.len() - 1500..]);
    let links = part(&workbook, "xl/worksheets/_rels/sheet2.xml.rels");
    assert!(links.contains(HUB) && links.contains(PDF), "{links}");
}

#[test]
fn the_coordinators_words_come_back_from_both_files() {
    let typed = "- รอนายกฯ ลงนาม\n=นัด 5 ก.ย.";
    let notes = Notes::one("O2", typed);
    let result = example::result();
    let workbook = xlsx(&result, &notes, Language::Thai).expect("a workbook");
    let read = |cells: &[docs::Cell]| {
        Notes::read(cells.iter().map(|c| SheetCell { place: (c.sheet, c.row, c.column), text: &c.text }))
            .expect("the column is there")
    };
    let again = read(&cells(&workbook));
    assert_eq!(again.of(&ItemId("O2".to_owned())).split_whitespace().collect::<String>(), "-รอนายกฯลงนาม=นัด5ก.ย.");
    // In the language of the next run, and a second time.
    let workbook = xlsx(&result, &again, Language::English).expect("a workbook");
    assert_eq!(read(&cells(&workbook)), again);
    let table = crate::report::csv(&result, &again, Language::English).expect("a table");
    let (from_table, _) = docs::cells(Kind::Csv, &table, &docs::Limits::default());
    let line = |notes: &Notes| notes.of(&ItemId("O2".to_owned())).replace('\n', " ");
    assert_eq!(line(&read(&from_table)), line(&again));
}

#[test]
fn it_is_a_list_of_claims_that_can_be_checked() {
    let checklist = Checklist::shipped(2563).expect("it ships");
    let workbook = xlsx(&example::result(), &Notes::default(), Language::Thai).expect("a workbook");
    let list = ClaimFile::read("evidence.xlsx", &workbook, &checklist).expect("a list");
    let rows: Vec<(&str, &str)> = list.rows.iter().map(|row| (row.item.0.as_str(), row.url.as_str())).collect();
    assert_eq!(rows, [("O10", HUB), ("O10", PDF)]);
}

#[test]
fn the_same_result_gives_the_same_bytes() {
    let write = || xlsx(&example::result(), &Notes::default(), Language::Thai).expect("a workbook");
    assert!(write() == write());
}
