use std::fmt::Write as _;

use super::super::testing::{damage, package, read_as, relations, told};
use super::super::{Limits, read};
use crate::read::{Kind, Note, Reading, Region};

const STYLES: &str = r#"<w:styles>
    <w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="own"><w:name w:val="หัวข้อของเรา"/><w:basedOn w:val="1"/></w:style>
    <w:style w:type="paragraph" w:styleId="loop"><w:name w:val="x"/><w:basedOn w:val="loop"/></w:style>
    <w:style w:type="paragraph" w:styleId="o"><w:name w:val="y"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"#;

fn document(body: &str) -> Vec<u8> {
    let document = format!("<w:document><w:body>{body}</w:body></w:document>");
    let own = relations(&[
        ("r1", "hyperlink", "https://a.example/plan.pdf", true),
        ("h1", "header", "header1.xml", false),
        ("h2", "header", "header2.xml", false),
        ("f1", "footer", "footer1.xml", false),
    ]);
    package(&[
        ("docProps/core.xml", "<p><dc:title>แผน &amp; งบ</dc:title></p>"),
        ("word/styles.xml", STYLES),
        ("word/_rels/document.xml.rels", &own),
        ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>หัวกระดาษ</w:t></w:r></w:p></w:hdr>"),
        ("word/header2.xml", "<w:hdr><w:p><w:r><w:t>หัวกระดาษ</w:t></w:r></w:p></w:hdr>"),
        ("word/footer1.xml", "<w:ftr><w:p><w:r><w:t>ท้ายกระดาษ</w:t></w:r></w:p></w:ftr>"),
        ("word/document.xml", &document),
    ])
}

fn read_body(body: &str) -> Reading {
    read_as(Kind::Docx, &document(body))
}

fn main_text(reading: &Reading) -> Vec<String> {
    let mut main = reading.clone();
    main.blocks.retain(|block| block.region == Region::Main);
    told(&main)
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn styled(style: &str, text: &str) -> String {
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"#)
}

#[test]
fn styles_make_headings_and_lists() {
    let list = r"<w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>ข้อหนึ่ง</w:t></w:r></w:p>";
    let body =
        [&styled("1", "บทนำ"), &styled("own", "บทสอง"), &styled("o", "หัวข้อย่อย"), &styled("loop", "เนื้อความ"), list]
            .map(|s| s as &str)
            .concat();
    let reading = read_body(&body);
    assert_eq!(main_text(&reading), ["h1 บทนำ", "h1 บทสอง", "h2 หัวข้อย่อย", "p เนื้อความ", "item ข้อหนึ่ง"]);
    assert_eq!(reading.title, "แผน & งบ");
    let headings: Vec<Option<u32>> =
        reading.blocks.iter().filter(|b| b.region == Region::Main).map(|b| b.heading).collect();
    assert_eq!(headings, [None, None, Some(2), Some(3), Some(3)]);
}

#[test]
fn headers_come_first_once_and_footers_last() {
    let reading = read_body(&p("เนื้อความ"));
    let regions: Vec<(Region, &str)> = reading.blocks.iter().map(|b| (b.region, b.text.as_str())).collect();
    assert_eq!(regions, [(Region::Header, "หัวกระดาษ"), (Region::Main, "เนื้อความ"), (Region::Footer, "ท้ายกระดาษ")]);
}

#[test]
fn the_first_short_lines_of_a_document_without_styles_are_its_title() {
    let long = "รายละเอียดของแผนซึ่งยาวพอที่จะเป็นเนื้อความ ".repeat(6);
    let reading = read_body(&[p("ประกาศเทศบาล"), p("เรื่อง แผนจัดหาพัสดุ"), p(&long)].concat());
    let told = main_text(&reading);
    assert_eq!(told[..2], ["h1 ประกาศเทศบาล", "h1 เรื่อง แผนจัดหาพัสดุ"]);
    assert!(told[2].starts_with("p "));
    let short = read_body(&[p("นายกอ"), p("สาม"), p("สี่"), p("ห้า")].concat());
    assert_eq!(main_text(&short), ["h1 นายกอ", "p สาม", "p สี่", "p ห้า"], "nothing but short lines is a list");
}

#[test]
fn table_rows_are_blocks_and_spans_are_repeated_in_the_grid() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p(text));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let down = r#"<w:vMerge w:val="restart"/>"#;
    let table = [
        row(&[cell(r#"<w:gridSpan w:val="2"/>"#, "ชื่อและโทรศัพท์"), cell("", "ฝ่าย")]),
        row(&[cell("", "นายกอ"), cell("", "056"), cell(down, "คลัง")]),
        row(&[cell("", "นางขอ"), cell("", "057"), cell("<w:vMerge/>", "")]),
    ];
    let reading = read_body(&format!("<w:tbl>{}</w:tbl>", table.concat()));
    assert_eq!(main_text(&reading), ["row ชื่อและโทรศัพท์ | ฝ่าย", "row นายกอ | 056 | คลัง", "row นางขอ | 057"]);
    assert_eq!(
        reading.tables[0].rows,
        [["ชื่อและโทรศัพท์", "ชื่อและโทรศัพท์", "ฝ่าย"], ["นายกอ", "056", "คลัง"], ["นางขอ", "057", "คลัง"]]
    );
    assert_eq!(reading.blocks[reading.tables[0].block as usize].text, "ชื่อและโทรศัพท์ | ฝ่าย");
}

#[test]
fn a_table_inside_a_cell_is_part_of_the_cell() {
    let inner = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("ใน"), p("สอง"));
    let reading =
        read_body(&format!("<w:tbl><w:tr><w:tc>{}{inner}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("นอก"), p("ข้าง")));
    assert_eq!(main_text(&reading), ["row นอก ใน สอง | ข้าง"]);
    assert_eq!(reading.tables.len(), 1);
}

#[test]
fn links_are_read_by_relation_and_by_field() {
    let by_id = r#"<w:p><w:hyperlink r:id="r1"><w:r><w:t>แผนพัฒนา</w:t></w:r></w:hyperlink></w:p>"#;
    let field = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "http://b.example/x"</w:instrText></w:r>
        <w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>คู่มือ</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let inside = r#"<w:p><w:hyperlink w:anchor="top"><w:r><w:t>ขึ้นบน</w:t></w:r></w:hyperlink></w:p>"#;
    let reading = read_body(&[by_id, field, inside].concat());
    let links: Vec<(&str, &str)> = reading.links.iter().map(|l| (l.url.as_str(), l.text.as_str())).collect();
    assert_eq!(links, [("https://a.example/plan.pdf", "แผนพัฒนา"), ("http://b.example/x", "คู่มือ")]);
    assert_eq!(reading.blocks[reading.links[1].block as usize].text, "คู่มือ");
}

#[test]
fn a_link_in_a_table_tells_its_row() {
    let link = r#"<w:p><w:hyperlink r:id="r1"><w:r><w:t>ดาวน์โหลด</w:t></w:r></w:hyperlink></w:p>"#;
    let reading =
        read_body(&format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{link}</w:tc></w:tr></w:tbl>", p("มีนาคม 2563")));
    assert_eq!(reading.links[0].row, "มีนาคม 2563 | ดาวน์โหลด");
}

#[test]
fn pages_are_told_only_where_word_noted_them() {
    let broken = format!("{}<w:p><w:r><w:lastRenderedPageBreak/><w:t>หน้าสอง</w:t></w:r></w:p>", p("หน้าหนึ่ง"));
    let reading = read_body(&broken);
    let pages: Vec<Option<u32>> = reading.blocks.iter().filter(|b| b.region == Region::Main).map(|b| b.page).collect();
    assert_eq!((pages, reading.pages), (vec![Some(1), Some(2)], 2));
    let unknown = read_body(&p("หน้าใด"));
    assert!(unknown.blocks.iter().all(|block| block.page.is_none()));
}

#[test]
fn pictures_are_counted_and_drawn_once() {
    let picture = r#"<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:docPr descr="ภาพนายก"/><a:blip r:embed="x"/></w:drawing>
        </mc:Choice><mc:Fallback><w:pict><v:imagedata r:id="x"/></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"#;
    let reading = read_body(&[picture, &p("นายกเทศมนตรีของเรา ผู้นำที่ดี")].concat());
    assert_eq!(reading.images.len(), 1);
    assert_eq!(reading.images[0].text, "ภาพนายก");
    let scan = read_as(Kind::Docx, &package(&[("word/document.xml", picture)]));
    assert_eq!(scan.notes, [Note::TextUnusable]);
}

#[test]
fn text_boxes_have_paragraphs_of_their_own() {
    let inner = p("ในกรอบ");
    let body = format!("<w:p><w:r><w:t>นอกกรอบ</w:t></w:r><w:r><w:txbxContent>{inner}</w:txbxContent></w:r></w:p>");
    let mut told = main_text(&read_body(&body));
    told.sort();
    assert_eq!(told, ["h1 ในกรอบ", "p นอกกรอบ"]);
}

#[test]
fn deleted_words_and_entities_of_ones_own_are_not_read() {
    let xxe =
        r#"<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>"#;
    let body = format!(
        "{xxe}<w:document>{}<w:p><w:del><w:r><w:delText>ลบแล้ว</w:delText></w:r></w:del></w:p></w:document>",
        p("ก&x;&b;&amp;&#3586; ข & ค")
    );
    let reading = read_as(Kind::Docx, &package(&[("word/document.xml", &body)]));
    assert_eq!(told(&reading), ["h1 ก&ข ข & ค"]);
}

#[test]
fn what_is_no_document_is_said() {
    let unreadable = |content: &[u8]| matches!(read_as(Kind::Docx, content).notes.as_slice(), [Note::Damaged(_)]);
    assert!(unreadable(b""));
    assert!(unreadable(b"PK\x03\x04"));
    assert!(unreadable(&package(&[("other.xml", "<a/>")])));
    let wrapped = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    assert_eq!(read_as(Kind::Docx, &wrapped).notes, [Note::Encrypted]);
}

#[test]
fn a_part_that_inflates_without_end_stops_at_the_limit() {
    let body = format!("<w:document>{}{}", p("ก่อน"), p(&" ".repeat(3 << 20)));
    let content = package(&[("word/document.xml", &body)]);
    assert!(content.len() < 10_000, "the bomb is small: {}", content.len());
    let reading = read(Kind::Docx, &content, &Limits { part: 1 << 20, ..Limits::default() });
    assert_eq!(reading.blocks[0].text, "ก่อน");
    assert_eq!(reading.notes, [Note::Stopped("size of a part".to_owned())]);
}

#[test]
fn deep_nesting_stops_and_keeps_what_was_read() {
    let body = format!("<w:document>{}{}", p("ก่อน"), "<w:x>".repeat(100_000));
    let reading = read_as(Kind::Docx, &package(&[("word/document.xml", &body)]));
    assert_eq!(reading.blocks[0].text, "ก่อน");
    assert_eq!(reading.notes, [Note::Stopped("nesting".to_owned())]);
}

#[test]
fn text_beyond_the_limit_is_left() {
    let mut body = String::new();
    for at in 0..100 {
        let _ = write!(body, "{}", p(&format!("ย่อหน้าที่ {at}")));
    }
    let reading = read(Kind::Docx, &document(&body), &Limits { text: 1000, ..Limits::default() });
    assert_eq!(reading.notes, [Note::Stopped("text".to_owned())]);
    assert!(!reading.blocks.is_empty());
}

#[test]
fn spans_repeat_only_so_much() {
    let cell = format!(r#"<w:tc><w:tcPr><w:gridSpan w:val="4000000000"/></w:tcPr>{}</w:tc>"#, p(&"ก".repeat(100_000)));
    let reading = read_body(&format!("<w:tbl><w:tr>{cell}{cell}{cell}</w:tr></w:tbl>"));
    let size: usize = reading.tables[0].rows.iter().flatten().map(String::len).sum();
    assert!(size < 4 << 20, "{size}");
}

#[test]
fn a_cut_package_gives_what_stands_before_the_cut() {
    let whole = document(&[p("หนึ่ง"), p("สอง")].concat());
    let cut = &whole[..whole.len() - 40];
    let reading = read_as(Kind::Docx, cut);
    assert!(main_text(&reading).contains(&"p สอง".to_owned()), "{reading:?}");
    assert!(
        matches!(reading.notes.as_slice(), [Note::Stopped(why)] if why.starts_with("damaged")),
        "{:?}",
        reading.notes
    );
}

#[test]
fn damage_anywhere_does_no_harm() {
    damage(Kind::Docx, &package(&[("word/document.xml", &format!("<w:document>{}</w:document>", p("ก")))]));
}
