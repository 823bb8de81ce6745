use std::fmt::Write as _;

use rust_xlsxwriter::{ExcelDateTime, Format, Image, Url, Workbook};

use super::super::testing::{damage, package, read_as, relations, told};
use super::super::{Limits, read};
use crate::read::{Kind, Note, Reading};

fn written(fill: impl FnOnce(&mut Workbook)) -> Reading {
    let mut workbook = Workbook::new();
    fill(&mut workbook);
    read_as(Kind::Xlsx, &workbook.save_to_buffer().expect("a workbook"))
}

/// A workbook of one sheet by hand.
fn by_hand(sheet: &str) -> Vec<u8> {
    package(&[
        ("xl/workbook.xml", r#"<workbook><sheets><sheet name="งบ" sheetId="1" r:id="r1"/></sheets></workbook>"#),
        (
            "xl/_rels/workbook.xml.rels",
            &relations(&[
                ("r1", "worksheet", "worksheets/sheet1.xml", false),
                ("r2", "sharedStrings", "sharedStrings.xml", false),
            ]),
        ),
        (
            "xl/sharedStrings.xml",
            r#"<sst count="4000000000" uniqueCount="4000000000"><si><t>ก</t></si><si><r><t>ข</t></r><r><t>ค</t></r><rPh><t>ง</t></rPh></si></sst>"#,
        ),
        ("xl/worksheets/sheet1.xml", sheet),
    ])
}

fn cells(cells: &str) -> Vec<u8> {
    by_hand(&format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"))
}

#[test]
fn a_sheet_is_told_as_a_person_sees_it() {
    let reading = written(|workbook| {
        let sheet = workbook.add_worksheet().set_name("ต.ค. 62").expect("a name");
        sheet.write(0, 0, "แผนจัดหาพัสดุ").expect("written");
        for (column, head) in ["วันที่", "รายการ", "วงเงิน"].into_iter().enumerate()
        {
            sheet.write(1, column as u16, head).expect("written");
        }
        let day = ExcelDateTime::from_ymd(2019, 10, 1).expect("a day");
        sheet.write_with_format(2, 0, &day, &Format::new().set_num_format("[$-D07041E]d mmm yy")).expect("written");
        sheet.write(2, 1, "ซื้อกระดาษ").expect("written");
        sheet.write_with_format(2, 2, 15000, &Format::new().set_num_format("#,##0.00")).expect("written");
        let other = workbook.add_worksheet();
        other.write(0, 0, "ก").expect("written");
        other.write(0, 1, 2563).expect("written");
        other.write(1, 0, true).expect("written");
    });
    assert_eq!(
        told(&reading),
        [
            "h1 ต.ค. 62",
            "h2 แผนจัดหาพัสดุ",
            "row วันที่ | รายการ | วงเงิน",
            "row 1 ต.ค. 62 | ซื้อกระดาษ | 15,000.00",
            "row ก | 2563",
            "row TRUE",
        ]
    );
    assert_eq!(reading.pages, 2);
    assert_eq!(reading.blocks[4].page, Some(2));
    let table = &reading.tables[0];
    assert_eq!((table.sheet.as_deref(), table.page, table.block), (Some("ต.ค. 62"), Some(1), 1));
    assert_eq!(table.rows[2], ["1 ต.ค. 62", "ซื้อกระดาษ", "15,000.00"]);
}

#[test]
fn merged_cells_are_said_once_and_stand_in_each_place() {
    let reading = written(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.merge_range(0, 0, 1, 0, "ที่", &Format::new()).expect("merged");
        sheet.merge_range(0, 1, 0, 2, "งบประมาณ", &Format::new()).expect("merged");
        sheet.write(1, 1, "แผน").expect("written");
        sheet.write(1, 2, "ผล").expect("written");
    });
    assert_eq!(told(&reading), ["row ที่ | งบประมาณ", "row แผน | ผล"]);
    assert_eq!(reading.tables[0].rows, [["ที่", "งบประมาณ", "งบประมาณ"], ["ที่", "แผน", "ผล"]]);
}

#[test]
fn links_and_pictures_of_a_sheet_are_found() {
    let dot = data_encoding::BASE64
        .decode(b"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    let reading = written(|workbook| {
        let sheet = workbook.add_worksheet();
        sheet.write(0, 0, "เอกสาร").expect("written");
        sheet.write(0, 1, Url::new("https://a.example/1.pdf").set_text("ดาวน์โหลด")).expect("written");
        let image = Image::new_from_buffer(&dot.expect("base64")).expect("a picture").set_alt_text("ภาพกิจกรรม");
        sheet.insert_image(2, 0, &image).expect("inserted");
    });
    let link = &reading.links[0];
    assert_eq!(
        (link.url.as_str(), link.text.as_str(), link.row.as_str()),
        ("https://a.example/1.pdf", "ดาวน์โหลด", "เอกสาร | ดาวน์โหลด")
    );
    assert_eq!(reading.images[0].text, "ภาพกิจกรรม");
    assert_eq!(reading.images[0].page, Some(1));
}

#[test]
fn hidden_sheets_are_not_read() {
    let reading = written(|workbook| {
        workbook.add_worksheet().write(0, 0, "เห็น").expect("written");
        workbook.add_worksheet().set_hidden(true).write(0, 0, "ซ่อน").expect("written");
    });
    assert_eq!(told(&reading), ["h2 เห็น"]);
}

#[test]
fn strings_are_shared_inline_and_computed() {
    let reading = read_as(
        Kind::Xlsx,
        &cells(
            r#"<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="inlineStr"><is><t>ใน</t></is></c><c r="C1" t="str"><f>X</f><v>คำนวณ</v></c>
            <c r="D1" t="s"><v>99</v></c><c r="E1" t="e"><v>#REF!</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>"#,
        ),
    );
    assert_eq!(told(&reading), ["h1 งบ", "row ขค | ใน | คำนวณ | #REF!", "row 1 | 2"]);
    assert_eq!(reading.tables[0].rows[1], ["1", "2", "", ""]);
}

#[test]
fn a_cell_at_the_end_of_the_sheet_costs_one_cell() {
    let reading = read_as(
        Kind::Xlsx,
        &cells(r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>"#),
    );
    assert_eq!(reading.tables[0].rows, [["1", ""], ["", "2"]]);
    let beyond = read_as(Kind::Xlsx, &cells(r#"<row r="4294967295"><c r="ZZZZZZZZZ4294967295"><v>2</v></c></row>"#));
    assert!(beyond.notes.is_empty(), "{:?}", beyond.notes);
}

#[test]
fn a_merge_over_the_whole_sheet_costs_only_its_cells() {
    let sheet = r#"<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="9"><c r="C9"><v>3</v></c></row>
        </sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>"#;
    let reading = read_as(Kind::Xlsx, &by_hand(sheet));
    assert_eq!(reading.tables[0].rows, [["1", "2", "1"], ["1", "1", "3"]]);
}

#[test]
fn one_string_in_a_million_cells_stops_at_the_limit() {
    let mut rows = String::from(r#"<row r="1">"#);
    let long = "ก".repeat(3000);
    for at in 0..2000 {
        let _ = write!(rows, r#"<c t="inlineStr"><is><t>{long}{at}</t></is></c>"#);
    }
    let reading = read_as(Kind::Xlsx, &cells(&rows));
    assert!(reading.notes.contains(&Note::Stopped("text".to_owned())), "{:?}", reading.notes);
}

#[test]
fn limits_on_sheets_and_cells_keep_what_was_read() {
    let content = cells(
        r#"<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row><row r="2"><c r="C2"><v>3</v></c></row>"#,
    );
    let reading = read(Kind::Xlsx, &content, &Limits { cells: 5, ..Limits::default() });
    assert_eq!(reading.notes, [Note::Stopped("cells".to_owned())]);
    assert_eq!(reading.blocks.len(), 3);
    let none = read(Kind::Xlsx, &content, &Limits { pages: 0, ..Limits::default() });
    assert_eq!(none.notes, [Note::Stopped("pages".to_owned())]);
}

#[test]
fn rows_that_come_out_of_order_do_no_harm() {
    let reading = read_as(
        Kind::Xlsx,
        &cells(r#"<row r="9"><c r="A9"><v>9</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>"#),
    );
    assert_eq!(told(&reading).len(), 3);
}

#[test]
fn damage_anywhere_does_no_harm() {
    damage(Kind::Xlsx, &cells(r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#));
}
