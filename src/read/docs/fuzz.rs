//! Nothing that a document may hold makes a reader panic: vocabulary in any order, and bytes in any order.

use proptest::prelude::*;

use super::testing::{ole, package, read_as, relations};
use crate::read::Kind;

const ALL: [Kind; 13] = [
    Kind::Pdf,
    Kind::Docx,
    Kind::Doc,
    Kind::Xlsx,
    Kind::Xls,
    Kind::Pptx,
    Kind::Ppt,
    Kind::Odt,
    Kind::Ods,
    Kind::Odp,
    Kind::Rtf,
    Kind::Csv,
    Kind::Text,
];

/// Elements that any of the XML formats knows, with the attributes that steer the readers.
const ELEMENTS: [&str; 40] = [
    "w:p",
    "w:r",
    "w:t",
    "w:tbl",
    "w:tr",
    "w:tc",
    "w:hyperlink r:id=\"r1\"",
    "w:instrText",
    "w:fldChar w:fldCharType=\"begin\"",
    "w:fldChar w:fldCharType=\"separate\"",
    "w:fldChar w:fldCharType=\"end\"",
    "w:gridSpan w:val=\"3\"",
    "w:vMerge",
    "w:txbxContent",
    "w:lastRenderedPageBreak",
    "mc:Fallback",
    "a:blip",
    "w:pStyle w:val=\"1\"",
    "w:outlineLvl w:val=\"0\"",
    "row r=\"2\"",
    "row",
    "c r=\"B2\" t=\"s\"",
    "c r=\"XFD1048576\"",
    "c",
    "v",
    "is",
    "mergeCell ref=\"A1:XFD9\"",
    "hyperlink ref=\"A1\" r:id=\"r1\"",
    "text:h",
    "text:list-item",
    "text:a xlink:href=\"http://a.example/\"",
    "table:table",
    "table:table-row table:number-rows-repeated=\"9\"",
    "table:table-cell table:number-columns-repeated=\"9\" table:number-rows-spanned=\"4\"",
    "table:covered-table-cell",
    "text:p",
    "draw:page",
    "style:header",
    "a:tbl",
    "p:ph type=\"title\"",
];

/// Controls, text and braces of RTF.
const CONTROLS: [&str; 24] = [
    "{",
    "}",
    "\\par ",
    "\\cell ",
    "\\row ",
    "\\intbl ",
    "\\pard ",
    "\\u3585?",
    "\\u-10179 ",
    "\\'a1",
    "\\'",
    "\\uc3 ",
    "\\bin2 ",
    "\\*",
    "\\title ",
    "\\header ",
    "\\field",
    "\\fldinst ",
    "\\fldrslt ",
    "HYPERLINK \"http://a.example/\"",
    "\\fonttbl",
    "\\fcharset222 ",
    "\\f1 ",
    "text",
];

fn xml() -> impl Strategy<Value = String> {
    let element = prop::sample::select(&ELEMENTS[..]);
    let token = prop_oneof![
        3 => element.clone().prop_map(|element| format!("<{element}>")),
        2 => element.prop_map(|element| format!("</{}>", element.split(' ').next().unwrap_or(element))),
        1 => Just("ข้อความ &amp; 1".to_owned()),
        1 => Just("3".to_owned()),
    ];
    prop::collection::vec(token, 0..60).prop_map(|tokens| tokens.concat())
}

fn records() -> impl Strategy<Value = Vec<u8>> {
    let kinds = [
        0x0809_u16, 0x0085, 0x000A, 0x00FC, 0x003C, 0x00FD, 0x0203, 0x0204, 0x027E, 0x00BD, 0x0006, 0x0FA0, 0x03EE,
        0x0FF0,
    ];
    let record = (prop::sample::select(kinds.to_vec()), prop::collection::vec(any::<u8>(), 0..40));
    prop::collection::vec(record, 0..30).prop_map(|records| {
        let one = |(kind, body): (u16, Vec<u8>)| {
            [&kind.to_le_bytes()[..], &(body.len() as u16).to_le_bytes(), &body].concat()
        };
        records.into_iter().flat_map(one).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn elements_in_any_order_never_panic(xml in xml()) {
        let links = relations(&[("r1", "hyperlink", "http://a.example/", true)]);
        let sheets = relations(&[("r1", "worksheet", "worksheets/1.xml", false), ("r2", "slide", "1.xml", false)]);
        let content = package(&[
            ("word/document.xml", xml.as_str()),
            ("word/styles.xml", &xml),
            ("word/_rels/document.xml.rels", &links),
            ("content.xml", &xml),
            ("styles.xml", &xml),
            ("xl/workbook.xml", "<sheet name=\"a\" r:id=\"r1\"/>"),
            ("xl/_rels/workbook.xml.rels", &sheets),
            ("xl/worksheets/1.xml", &xml),
            ("xl/worksheets/_rels/1.xml.rels", &links),
            ("ppt/presentation.xml", "<p:sldId r:id=\"r2\"/>"),
            ("ppt/_rels/presentation.xml.rels", &sheets),
            ("ppt/1.xml", &xml),
        ]);
        for kind in [Kind::Docx, Kind::Xlsx, Kind::Pptx, Kind::Odt, Kind::Ods, Kind::Odp] {
            let reading = read_as(kind, &content);
            prop_assert!(reading.blocks.iter().all(|block| block.heading.is_none_or(|at| (at as usize) < reading.blocks.len())));
            prop_assert!(reading.tables.iter().all(|table| (table.block as usize) < reading.blocks.len()), "{:?}", reading);
        }
    }

    #[test]
    fn controls_in_any_order_never_panic(controls in prop::collection::vec(prop::sample::select(&CONTROLS[..]), 0..60)) {
        let _ = read_as(Kind::Rtf, format!("{{\\rtf1{}", controls.concat()).as_bytes());
    }

    #[test]
    fn streams_of_any_records_never_panic(stream in records(), table in prop::collection::vec(any::<u8>(), 0..200)) {
        let mut document = [&0xA5EC_u16.to_le_bytes()[..], &[0; 0x200], &stream].concat();
        document[0x4C] = 50;
        document[0x01A6] = table.len() as u8;
        document[0x0106] = table.len() as u8;
        let content = ole(&[
            ("Workbook", stream.as_slice()),
            ("PowerPoint Document", stream.as_slice()),
            ("WordDocument", document.as_slice()),
            ("0Table", table.as_slice()),
            ("\u{5}SummaryInformation", table.as_slice()),
        ]);
        for kind in [Kind::Doc, Kind::Xls, Kind::Ppt] {
            let _ = read_as(kind, &content);
        }
    }

    #[test]
    fn any_bytes_are_read_as_any_kind(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for kind in ALL {
            let reading = read_as(kind, &bytes);
            prop_assert!(!reading.blocks.is_empty() || !reading.notes.is_empty());
        }
    }
}
