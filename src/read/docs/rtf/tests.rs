use std::fmt::Write as _;

use super::super::testing::{damage, read_as, told};
use crate::read::{Kind, Note, Region};

fn rtf(body: &str) -> Vec<u8> {
    format!(
        "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset0 Arial;}}{{\\f1\\fcharset222 TH Sarabun;}}}}{body}}}"
    )
    .into_bytes()
}

fn unicode(text: &str) -> String {
    text.chars().fold(String::new(), |mut all, c| {
        let _ = write!(all, "\\u{}?", c as u32);
        all
    })
}

fn bytes(text: &str) -> String {
    let (bytes, _, _) = encoding_rs::WINDOWS_874.encode(text);
    bytes.iter().fold(String::new(), |mut all, b| {
        let _ = write!(all, "\\'{b:02x}");
        all
    })
}

#[test]
fn text_comes_in_unicode_and_in_the_bytes_of_its_font() {
    let body = format!("\\f1 {}\\par \\f0 {} a\\'e9\\par\\uc0\\u3585 b\\par", bytes("แผนงาน"), unicode("น้ำ"));
    assert_eq!(told(&read_as(Kind::Rtf, &rtf(&body))), ["h1 แผนงาน", "p น้ำ aé", "p กb"]);
    let emoji = "\\u-10179?\\u-8703?\\par";
    assert_eq!(told(&read_as(Kind::Rtf, &rtf(emoji))), ["h1 😁"]);
}

#[test]
fn tables_outlines_and_destinations_are_told_apart() {
    let (head, cell, title) = (unicode("หัวข้อ"), unicode("ชื่อ"), unicode("ชื่อเรื่อง"));
    let body = format!(
        "{{\\info{{\\title {title}}}{{\\author nobody}}}}{{\\stylesheet{{\\s1 heading;}}}}{{\\*\\unknown hidden}}{{\\header top\\par}}\
         \\pard\\outlinelevel0 {head}\\par\\trowd\\pard\\intbl {cell}\\par two\\cell 056\\cell\\row\\pard after\\par{{\\pict 89504e47}}"
    );
    let reading = read_as(Kind::Rtf, &rtf(&body));
    assert_eq!(told(&reading), ["p top", "h1 หัวข้อ", "row ชื่อ two | 056", "p after"]);
    assert_eq!(reading.blocks[0].region, Region::Header);
    assert_eq!(reading.tables[0].rows, [["ชื่อ two", "056"]]);
    assert_eq!((reading.title.as_str(), reading.images.len()), ("ชื่อเรื่อง", 1));
}

#[test]
fn links_are_fields() {
    let body = r#"{\field{\*\fldinst HYPERLINK "https://a.example/"}{\fldrslt our site}} and more\par"#;
    let reading = read_as(Kind::Rtf, &rtf(body));
    assert_eq!(told(&reading), ["h1 our site and more"]);
    assert_eq!((reading.links[0].url.as_str(), reading.links[0].text.as_str()), ("https://a.example/", "our site"));
}

#[test]
fn nesting_and_absurd_numbers_do_no_harm() {
    let nested = format!("before\\par{}", "{".repeat(100_000));
    let reading = read_as(Kind::Rtf, &rtf(&nested));
    assert_eq!(told(&reading), ["h1 before"]);
    assert_eq!(reading.notes, [Note::Stopped("nesting".to_owned())]);
    for odd in [
        "\\u99999999999",
        "\\bin99999999999 x",
        "\\bin5",
        "\\uc99999 \\u3585",
        "\\'",
        "\\'g",
        "\\",
        "}}}}",
        "\\outlinelevel-9 x\\par",
    ] {
        let _ = read_as(Kind::Rtf, &rtf(odd));
    }
}

#[test]
fn damage_anywhere_does_no_harm() {
    damage(Kind::Rtf, &rtf(&format!("\\trowd\\intbl {}\\cell\\row\\pard x\\par", unicode("กข"))));
}
