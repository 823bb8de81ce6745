use super::super::testing::{damage, package, read_as, told};
use crate::read::{Kind, Note, Region};

fn content(body: &str) -> Vec<u8> {
    let styles = r#"<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/>
        <style:style style:name="hidden"><style:table-properties table:display="false"/></style:style></office:automatic-styles>"#;
    package(&[
        ("meta.xml", "<m><dc:title>ชื่อเรื่อง</dc:title></m>"),
        (
            "styles.xml",
            "<s><style:header><text:p>หัว</text:p></style:header><style:footer><text:p>ท้าย</text:p></style:footer></s>",
        ),
        ("content.xml", &format!("<office:document>{styles}<office:body>{body}</office:body></office:document>")),
    ])
}

#[test]
fn texts_have_headings_lists_tables_and_links() {
    let body = r#"<text:p text:style-name="P1">ประกาศ</text:p><text:h text:outline-level="2">หัวข้อ</text:h>
        <text:list><text:list-item><text:p>ข้อ<text:s text:c="2"/>หนึ่ง</text:p></text:list-item></text:list>
        <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>ชื่อ</text:p></table:table-cell>
        <table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>ก</text:p><text:p>ข</text:p></table:table-cell>
        <table:table-cell><text:p>056</text:p></table:table-cell></table:table-row></table:table>
        <text:p>ดู <text:a xlink:href="https://a.example/x">คู่มือ</text:a><office:annotation><text:p>ความเห็น</text:p></office:annotation></text:p>"#;
    let reading = read_as(Kind::Odt, &content(body));
    assert_eq!(
        told(&reading),
        ["p หัว", "h1 ประกาศ", "h2 หัวข้อ", "item ข้อ หนึ่ง", "row ชื่อ", "row ก ข | 056", "p ดู คู่มือ", "p ท้าย"]
    );
    assert_eq!(reading.blocks[0].region, Region::Header);
    assert_eq!(reading.blocks[7].region, Region::Footer);
    assert_eq!(reading.tables[0].rows, [["ชื่อ", "ชื่อ"], ["ก ข", "056"]]);
    assert_eq!(
        (reading.links[0].url.as_str(), reading.links[0].text.as_str(), reading.links[0].block),
        ("https://a.example/x", "คู่มือ", 6)
    );
    assert_eq!(reading.title, "ชื่อเรื่อง");
    assert!(reading.blocks.iter().all(|block| block.page.is_none()));
}

#[test]
fn sheets_have_cells_as_shown_and_repeats_within_reason() {
    let body = r#"<table:table table:name="งบ"><table:table-row><table:table-cell table:number-columns-repeated="16000"/>
        <table:table-cell office:value="1000"><text:p>1,000.00</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000"><text:p>x</text:p></table:table-cell></table:table-row>
        </table:table><table:table table:name="ซ่อน" table:style-name="hidden"><table:table-row><table:table-cell><text:p>ไม่เห็น</text:p></table:table-cell></table:table-row></table:table>"#;
    let reading = read_as(Kind::Ods, &content(body));
    assert_eq!(told(&reading)[1..3], ["h1 งบ", "h2 1,000.00"]);
    assert!(reading.blocks.iter().all(|block| !block.text.contains("ไม่เห็น")));
    assert_eq!(reading.tables[0].rows.len(), 2);
    assert_eq!(reading.tables[0].sheet.as_deref(), Some("งบ"));
    assert_eq!(reading.blocks[1].page, Some(1));
}

#[test]
fn slides_are_pages_with_titles() {
    let body = r#"<draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>ชื่อสไลด์</text:p></draw:text-box></draw:frame>
        <draw:frame><draw:image xlink:href="Pictures/1.png"/></draw:frame></draw:page>
        <draw:page><text:p>เนื้อหาของสไลด์ที่สองซึ่งยาวพอ</text:p><presentation:notes><text:p>บันทึก</text:p></presentation:notes></draw:page>"#;
    let reading = read_as(Kind::Odp, &content(body));
    let main: Vec<(Option<u32>, &str)> =
        reading.blocks.iter().filter(|b| b.region == Region::Main).map(|b| (b.page, b.text.as_str())).collect();
    assert_eq!(main, [(Some(1), "ชื่อสไลด์"), (Some(2), "เนื้อหาของสไลด์ที่สองซึ่งยาวพอ")]);
    assert_eq!((reading.pages, reading.images.len()), (2, 1));
}

#[test]
fn a_password_is_said() {
    let manifest = "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let reading = read_as(Kind::Odt, &package(&[("META-INF/manifest.xml", manifest), ("content.xml", "garbage")]));
    assert_eq!(reading.notes, [Note::Encrypted]);
}

#[test]
fn damage_anywhere_does_no_harm() {
    let small = package(&[("content.xml", "<b><text:p>ก</text:p><table:table><table:table-row/></table:table></b>")]);
    damage(Kind::Odt, &small);
    damage(Kind::Ods, &small);
    damage(Kind::Odp, &small);
}
