//! What every writer has to do with one and the same document.

use std::io::{Cursor, Read as _};

use super::png::scene;
use super::*;

fn report() -> Document {
    Document {
        title: "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๓".to_owned(),
        blocks: vec![
            Part::Heading { level: 1, text: "ผลการดำเนินโครงการ".to_owned() },
            Part::Paragraph("เทศบาลได้ดำเนินโครงการตามแผน & รายงานต่อสภาเทศบาล <ครั้งที่ 1>".repeat(6)),
            Part::Table {
                header: vec!["โครงการ".to_owned(), "งบประมาณ (บาท)".to_owned()],
                rows: (1..80).map(|n| vec![format!("ปรับปรุงถนนสายที่ {n}"), format!("{n},000.50")]).collect(),
            },
            Part::Image { picture: scene(3, 5), caption: "ภาพกิจกรรม".to_owned() },
            Part::Signature {
                name: "นายสมมติ ตัวอย่าง".to_owned(), post: "ปลัดเทศบาล".to_owned()
            },
        ],
    }
}

fn part_of_zip(bytes: Vec<u8>, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    let mut text = String::new();
    archive.by_name(name).expect(name).read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    let (one, two) = (report(), report());
    assert_eq!(one.to_pdf().expect("pdf"), two.to_pdf().expect("pdf"));
    assert_eq!(one.to_docx().expect("docx"), two.to_docx().expect("docx"));
    assert_eq!(one.to_xlsx().expect("xlsx"), two.to_xlsx().expect("xlsx"));
    assert_eq!(one.to_html_fragment(), two.to_html_fragment());
}

#[test]
fn a_long_table_goes_on_over_several_pages() {
    let bytes = report().to_pdf().expect("pdf");
    assert!(bytes.starts_with(b"%PDF-1."));
    let page = b"/Type/Page/";
    let pages = bytes.windows(page.len()).filter(|window| window == page).count();
    let spaced = bytes.windows(12).filter(|window| window == b"/Type /Page\n").count();
    assert!(pages + spaced >= 3, "{pages} {spaced}");
}

#[test]
fn a_word_file_holds_the_text_and_the_picture() {
    let bytes = report().to_docx().expect("docx");
    let body = part_of_zip(bytes, "word/document.xml");
    assert!(body.contains("ปรับปรุงถนนสายที่ 79"));
    assert!(body.contains("รายงานต่อสภาเทศบาล &lt;ครั้งที่ 1&gt;"));
    assert!(body.contains("rIdImage1"));
    assert_eq!(body.matches("<w:tbl>").count(), body.matches("</w:tbl>").count());
}

#[test]
fn a_workbook_keeps_figures_as_figures_and_years_as_text() {
    let mut document = report();
    document.blocks.push(Part::Table {
        header: vec!["ปี".to_owned(), "ราย".to_owned()],
        rows: vec![vec!["2563".to_owned(), "1,204".to_owned()]],
    });
    let bytes = document.to_xlsx().expect("xlsx");
    let sheet = part_of_zip(bytes.clone(), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>79000.5</v>"));
    assert!(sheet.contains("<v>1204</v>"));
    assert!(!sheet.contains("<v>2563</v>"));
    assert!(part_of_zip(bytes, "xl/sharedStrings.xml").contains("<t>2563</t>"));
}

#[test]
fn a_line_never_begins_with_a_mark_or_ends_with_a_leading_vowel() {
    let text = "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริตของเทศบาลเมืองท่าพะยอมทองเป็นไปด้วยความเรียบร้อยและเป็นที่ประจักษ์แก่ประชาชน";
    for cut in [line_break::pieces(text), line_break::clusters(text)] {
        assert_eq!(cut.concat(), text);
        assert!(cut.len() > 10);
        for piece in &cut {
            let first = piece.chars().next().expect("no empty piece");
            let last = piece.chars().next_back().expect("no empty piece");
            assert!(!matches!(first, 'ะ'..='\u{0E3A}' | '\u{0E45}'..='\u{0E4E}'), "{piece}");
            assert!(!matches!(last, 'เ'..='ไ'), "{piece}");
        }
    }
}

#[test]
fn a_picture_is_a_png_of_its_size() {
    let bytes = png::portrait(2, true).to_png();
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert_eq!(bytes[16..24], [0, 0, 0, 120, 0, 0, 0, 150]);
}
