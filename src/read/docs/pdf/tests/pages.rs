//! What stands where on a page: rows, paragraphs, headings, links, pictures, rotation.

use std::time::Duration;

use super::builder::{Piece, at, page, stream, thai};
use super::{read_pdf, told};
use crate::read::docs::{Limits, read};
use crate::read::{Kind, Note};

#[test]
fn a_name_and_its_number_on_one_line_are_one_row() {
    let content =
        [at(50, 700, "Somchai"), at(300, 700, "056-123456"), at(50, 680, "Malee"), at(300, 680, "056-123457")];
    let reading = read_pdf(&page(&content.concat(), "", &[]));
    assert_eq!(told(&reading), ["row Somchai | 056-123456", "row Malee | 056-123457"]);
    assert_eq!(reading.tables[0].rows, [["Somchai", "056-123456"], ["Malee", "056-123457"]]);
    assert_eq!((reading.tables[0].page, reading.tables[0].block), (Some(1), 0));
}

/// A grid of two columns and two rows, the upper row two lines high.
fn grid() -> String {
    let across = [760, 720, 700].map(|y| format!("50 {y} m 350 {y} l S\n"));
    let down = [50, 200, 350].map(|x| format!("{x} 700 m {x} 760 l S\n"));
    [across.concat(), down.concat()].concat()
}

#[test]
fn ruled_cells_hold_their_lines_together() {
    let cells = [
        at(55, 745, "first line"),
        at(55, 732, "second line"),
        at(205, 738, "beside"),
        at(55, 705, "a"),
        at(205, 705, "b"),
    ];
    let reading = read_pdf(&page(&(grid() + &cells.concat()), "", &[]));
    assert_eq!(told(&reading), ["row first line second line | beside", "row a | b"]);
}

#[test]
fn cells_written_line_by_line_are_put_together() {
    let cells = [
        at(55, 745, "first"),
        at(205, 745, "one"),
        at(55, 732, "second"),
        at(205, 732, "two"),
        at(55, 705, "a"),
        at(205, 705, "b"),
    ];
    let reading = read_pdf(&page(&(grid() + &cells.concat()), "", &[]));
    assert_eq!(told(&reading), ["row first second | one two", "row a | b"]);
}

#[test]
fn close_cells_are_parted_by_the_rule_between_them() {
    let cells = [at(160, 738, "1234567"), at(202, 738, "89"), at(55, 705, "a"), at(205, 705, "b")];
    let reading = read_pdf(&page(&(grid() + &cells.concat()), "", &[]));
    assert_eq!(told(&reading)[0], "row 1234567 | 89");
}

#[test]
fn a_row_with_an_empty_cell_keeps_its_columns() {
    let cells = [at(50, 700, "no"), at(200, 700, "name"), at(400, 700, "phone"), at(52, 680, "1"), at(402, 680, "056")];
    let reading = read_pdf(&page(&cells.concat(), "", &[]));
    assert_eq!(reading.tables[0].rows, [["no", "name", "phone"], ["1", "", "056"]]);
}

#[test]
fn wrapped_lines_are_joined_and_lists_are_not() {
    let long = |word: &str| format!("{word} {}", "running text that fills the line ".repeat(3));
    let text = [at(50, 700, &long("One")), at(50, 686, &long("two")), at(50, 672, "end.")];
    let list = [at(50, 600, "January 2563"), at(50, 586, "February 2563"), at(50, 572, "March 2563")];
    let reading = read_pdf(&page(&[text.concat(), list.concat()].concat(), "", &[]));
    let told = told(&reading);
    assert_eq!(told.len(), 4, "{told:?}");
    assert!(told[0].starts_with("p One") && told[0].ends_with("end."), "{told:?}");
    assert_eq!(told[1..], ["p January 2563", "p February 2563", "p March 2563"]);
}

#[test]
fn thai_goes_on_in_the_next_line_without_a_space() {
    let one = "รายงานผลการดำเนินงานตามแผนปฏิบัติการป้องกันการทุจริตประจำปีงบประมาณของเทศบาลตำบล";
    let two = "บ้านใหม่";
    let reading = read_pdf(&thai(&[&[(50.0, 100.0, 14.0, one), (50.0, 122.0, 14.0, two)]]));
    assert_eq!(reading.blocks[0].text, format!("{one}{two}"));
}

#[test]
fn larger_type_is_a_heading_and_what_follows_stands_under_it() {
    let body = "งบประมาณรายจ่ายประจำปีงบประมาณ พ.ศ. ๒๕๖๓ ซึ่งสภาเทศบาลให้ความเห็นชอบแล้วจึงประกาศให้ทราบทั่วกัน";
    let reading = read_pdf(&thai(&[&[(200.0, 80.0, 20.0, "ประกาศเทศบาล"), (50.0, 140.0, 12.0, body)]]));
    assert_eq!(told(&reading), ["h1 ประกาศเทศบาล".to_owned(), format!("p {body}")]);
    assert_eq!(reading.blocks[1].heading, Some(0));
}

#[test]
fn small_print_in_tables_makes_no_headings_of_running_text() {
    let body = "ขอประกาศรายการจัดซื้อจัดจ้างซึ่งได้ดำเนินการแล้วในรอบเดือนนี้";
    let mut pieces = vec![(50.0, 80.0, 14.0, body)];
    for row in 0..20_i16 {
        let y = 140.0 + 16.0 * f32::from(row);
        pieces.extend([(50.0, y, 10.0, "จัดซื้อวัสดุสำนักงาน"), (350.0, y, 10.0, "ร้านน้ำทิพย์การค้า")]);
    }
    pieces.push((50.0, 600.0, 14.0, "ประกาศให้ทราบโดยทั่วกัน"));
    let told = told(&read_pdf(&thai(&[&pieces])));
    assert_eq!(told[0], format!("h1 {body}"), "the first short line is the title");
    assert_eq!(told[21], "p ประกาศให้ทราบโดยทั่วกัน");
}

#[test]
fn pages_are_read_as_they_are_turned() {
    let turned = "BT /F 10 Tf 0 1 -1 0 300 100 Tm (Turned) Tj ET\nBT /F 10 Tf 0 1 -1 0 300 400 Tm (beside) Tj ET\n";
    for besides in ["", "/Rotate 90", "/Rotate 180", "/Rotate 270"] {
        let reading = read_pdf(&page(turned, besides, &[]));
        assert_eq!(told(&reading), ["row Turned | beside"], "{besides}");
    }
}

#[test]
fn slanting_watermarks_are_not_read() {
    let slanting = "BT /F 40 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (COPY) Tj ET\n";
    let reading = read_pdf(&page(&[slanting, &at(50, 700, "Text")].concat(), "", &[]));
    assert_eq!(told(&reading), ["h1 Text"]);
}

#[test]
fn links_stand_on_the_text_that_they_cover() {
    let link = "/Annots[<</Type/Annot/Subtype/Link/Rect[45 695 200 712]/A<</S/URI/URI(https://a.example/plan.pdf)>>>>]";
    let reading = read_pdf(&page(&[at(50, 700, "The plan"), at(50, 600, "Other")].concat(), link, &[]));
    assert_eq!(reading.links.len(), 1);
    let link = &reading.links[0];
    assert_eq!((link.url.as_str(), link.text.as_str(), link.block), ("https://a.example/plan.pdf", "The plan", 0));
}

/// A picture of one dot.
fn dot() -> Vec<u8> {
    stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"x")
}

#[test]
fn a_page_of_a_picture_is_a_scan() {
    let reading = read_pdf(&page("q 600 0 0 800 0 0 cm /I Do Q", "", &[dot()]));
    assert_eq!(reading.notes, [Note::TextUnusable]);
    assert_eq!(reading.images.len(), 1);
    assert_eq!(reading.images[0].page, Some(1));
}

#[test]
fn what_a_scanner_took_thai_for_is_not_the_text_of_a_scan() {
    const NOISE: &str = "wWUSMSIGd1gdUUs:u1tu 2563 inalnaAnuauwu";
    let scan = "q 600 0 0 800 0 0 cm /I Do Q\n";
    let hidden = format!("BT 3 Tr /F 10 Tf 1 0 0 1 50 700 Tm ({NOISE}) Tj ET\n");
    let reading = read_pdf(&page(&[scan, &hidden].concat(), "", &[dot()]));
    assert!(reading.blocks.is_empty() && reading.notes == [Note::TextUnusable], "{reading:?}");
    let shown = at(50, 700, NOISE);
    let photo = "q 300 0 0 400 0 0 cm /I Do Q\n";
    for (content, why) in [
        ([scan, &shown].concat(), "a text that is shown on a coloured sheet"),
        ([photo, &hidden].concat(), "a hidden text beside a picture"),
    ] {
        let reading = read_pdf(&page(&content, "", &[dot()]));
        assert!(reading.blocks[0].text.contains("2563") && reading.notes.is_empty(), "{why}: {reading:?}");
    }
}

#[test]
fn photos_are_counted_and_ornaments_are_not() {
    let photo = "q 100 0 0 120 50 500 cm /I Do Q ";
    let line = "q 500 0 0 2 50 480 cm /I Do Q ";
    let names = at(50, 480, "Somchai Jaidee, the mayor of this town");
    let reading = read_pdf(&page(&[photo, line, photo, &names].concat(), "", &[dot()]));
    assert_eq!(reading.images.len(), 2);
    assert!(reading.notes.is_empty(), "{:?}", reading.notes);
    assert_eq!(reading.images[0].block, 0);
}

#[test]
fn glyphs_that_nothing_explains_make_a_text_unusable() {
    let font =
        b"<</Type/Font/Subtype/Type0/BaseFont/S/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2\
        /BaseFont/S/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>";
    let content = "BT /F 10 Tf 100 700 Td <00410042004300440045004600470048> Tj ET";
    let objects = [
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>".to_vec(),
        stream("", content.as_bytes()),
        font.to_vec(),
    ];
    assert_eq!(read_pdf(&super::builder::file(&objects)).notes, [Note::TextUnusable]);
}

/// Two columns of running text, written line by line across the page; lines are full but for the last.
fn across(left: i32, right: i32) -> String {
    let line = |x: i32, row: i32, of: i32, word: &str| {
        let words = if row + 1 == of {
            format!("{word} ends.")
        } else {
            format!("{word} goes on to the edge of its part {row}")
        };
        at(x, 700 - 14 * row, &words)
    };
    let rows = (0..left.max(right)).map(|row| {
        let left = if row < left { line(50, row, left, "One") } else { String::new() };
        left + &if row < right { line(330, row, right, "Two") } else { String::new() }
    });
    rows.collect()
}

#[test]
fn columns_of_running_text_are_read_one_after_the_other() {
    let reading = read_pdf(&page(&across(8, 7), "", &[]));
    assert!(reading.tables.is_empty(), "{:?}", told(&reading));
    let text: String = reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert!(text.find("One ends.").unwrap() < text.find("Two goes").unwrap(), "{text}");
    assert!(text.matches("part").count() == 13 && text.ends_with("Two ends."), "{text}");
}

#[test]
fn rows_of_a_table_are_no_columns() {
    let names = ["Somchai Jaidee", "Malee", "Prasert Sukjai", "Wan", "Boonmee Rakthai", "Noi", "Kanya"];
    let rows: String = (0..)
        .zip(names)
        .map(|(row, name)| at(50, 700 - 14 * row, name) + &at(330, 700 - 14 * row, "056-123456"))
        .collect();
    let reading = read_pdf(&page(&rows, "", &[]));
    assert_eq!(reading.tables[0].rows.len(), 7, "{:?}", told(&reading));
    let few = read_pdf(&page(&across(3, 3), "", &[]));
    assert_eq!(few.tables[0].rows.len(), 3, "too few to tell");
    let grid: String = (0..9).map(|row| format!("50 {0} m 600 {0} l S\n", 711 - 14 * row)).collect();
    assert_eq!(read_pdf(&page(&(grid + &across(8, 8)), "", &[])).tables[0].rows.len(), 8, "ruled");
}

#[test]
fn a_plan_of_a_thousand_pages_is_read_to_its_last() {
    const PAGES: u32 = 1_000;
    let words: Vec<String> = (1..=PAGES).map(|page| format!("โครงการที่ {page} ปรับปรุงถนนสายหลักในตำบล")).collect();
    let pieces: Vec<[Piece<'_>; 1]> = words.iter().map(|words| [(50.0, 100.0, 16.0, words.as_str())]).collect();
    let pages: Vec<&[Piece<'_>]> = pieces.iter().map(<[Piece<'_>; 1]>::as_slice).collect();
    // A busy machine may take longer than a document usually has.
    let limits = Limits { time: Duration::from_mins(10), ..Limits::default() };
    let reading = read(Kind::Pdf, &thai(&pages), &limits);
    assert_eq!((reading.pages, reading.notes.as_slice()), (PAGES, &[][..]));
    let last = reading.blocks.last().expect("a block");
    assert_eq!((last.page, last.text.as_str()), (Some(PAGES), "โครงการที่ 1000 ปรับปรุงถนนสายหลักในตำบล"));
}

#[test]
fn dots_that_look_like_brackets_are_no_nesting() {
    let dots = vec![b'<'; 2000 * 1000];
    let picture =
        stream("/Type/XObject/Subtype/Image/Width 2000/Height 1000/BitsPerComponent 8/ColorSpace/DeviceGray", &dots);
    let reading = read_pdf(&page(&at(50, 700, "Text"), "", &[picture]));
    assert_eq!(told(&reading), ["h1 Text"]);
}
