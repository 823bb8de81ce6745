use super::super::testing::{damage, package, read_as, relations, told};
use crate::read::Kind;

fn deck(slides: &[&str]) -> Vec<u8> {
    // The order is the presentation's, not that of the part names.
    let ids =
        (0..slides.len()).rev().map(|at| format!(r#"<p:sldId id="{at}" r:id="r{at}"/>"#)).collect::<Vec<_>>().concat();
    let targets: Vec<(String, String)> =
        (0..slides.len()).map(|at| (format!("r{at}"), format!("slides/slide{at}.xml"))).collect();
    let list: Vec<(&str, &str, &str, bool)> =
        targets.iter().map(|(id, target)| (id.as_str(), "slide", target.as_str(), false)).collect();
    let relations = relations(&list);
    let presentation = format!("<p:presentation><p:sldIdLst>{ids}</p:sldIdLst></p:presentation>");
    let names: Vec<String> = (0..slides.len()).map(|at| format!("ppt/slides/slide{at}.xml")).collect();
    let mut parts =
        vec![("ppt/presentation.xml", presentation.as_str()), ("ppt/_rels/presentation.xml.rels", relations.as_str())];
    parts.extend(names.iter().map(String::as_str).zip(slides.iter().copied()));
    let own = super::super::testing::relations(&[("l1", "hyperlink", "https://a.example/", true)]);
    parts.push(("ppt/slides/_rels/slide0.xml.rels", own.as_str()));
    package(&parts)
}

#[test]
fn slides_come_in_their_order_with_titles_tables_and_links() {
    let last = r#"<p:sld><p:sp><p:txBody><a:p><a:r><a:rPr><a:hlinkClick r:id="l1"/></a:rPr><a:t>เว็บไซต์</a:t></a:r></a:p></p:txBody></p:sp>
        <p:pic><p:cNvPr descr="โลโก้"/><a:blip/></p:pic></p:sld>"#;
    let first = r#"<p:sld><p:sp><p:nvPr><p:ph type="title"/></p:nvPr><a:p><a:r><a:t>แผนพัฒนา</a:t></a:r></a:p></p:sp>
        <a:tbl><a:tr><a:tc><a:p><a:r><a:t>ชื่อ</a:t></a:r></a:p></a:tc><a:tc><a:p><a:r><a:t>ตำแหน่ง</a:t></a:r></a:p></a:tc></a:tr></a:tbl></p:sld>"#;
    let reading = read_as(Kind::Pptx, &deck(&[last, first]));
    assert_eq!(told(&reading), ["h1 แผนพัฒนา", "row ชื่อ | ตำแหน่ง", "p เว็บไซต์"]);
    assert_eq!(reading.blocks.iter().map(|b| b.page).collect::<Vec<_>>(), [Some(1), Some(1), Some(2)]);
    assert_eq!(reading.tables[0].rows, [["ชื่อ", "ตำแหน่ง"]]);
    assert_eq!((reading.links[0].url.as_str(), reading.links[0].text.as_str()), ("https://a.example/", "เว็บไซต์"));
    assert_eq!((reading.images[0].text.as_str(), reading.images[0].page), ("โลโก้", Some(2)));
}

#[test]
fn damage_anywhere_does_no_harm() {
    damage(Kind::Pptx, &deck(&["<p:sld><a:p><a:t>ก</a:t></a:p></p:sld>"]));
}
