use encoding_rs::WINDOWS_1252;
use proptest::prelude::*;

use super::*;

const LONG: &str = "เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดขอนแก่น\nแผนการใช้จ่ายงบประมาณประจำปี พ.ศ. ๒๕๖๓\n\
                    รายงานผลการดำเนินงานรอบ ๖ เดือน และการป้องกันการทุจริต\n";
const SHORT: &str = "<p>ประกาศ</p>";

fn tis620(text: &str) -> Vec<u8> {
    let (bytes, _, failed) = WINDOWS_874.encode(text);
    assert!(!failed, "{text}");
    bytes.into_owned()
}

fn text(bytes: &[u8], declared: Option<&str>) -> String {
    decode(bytes, declared).0
}

#[test]
fn h2_eight_bit_thai_is_read_whatever_the_label_says() {
    for page in [LONG, SHORT, "เทศบาล", "แผน", "<title>ข่าวเทศบาลเมือง</title>"]
    {
        for label in [None, Some("text/html; charset=utf-8"), Some("iso-8859-1"), Some("tis-620")] {
            assert_eq!(text(&tis620(page), label), page, "{label:?}");
        }
    }
}

#[test]
fn h2_utf8_is_read_whatever_the_label_says() {
    for label in [Some("tis-620"), Some("iso-8859-1"), None] {
        assert_eq!(text(LONG.as_bytes(), label), LONG, "{label:?}");
    }
}

#[test]
fn h2_a_label_that_lies_is_noted() {
    let note = |bytes: &[u8], label| decode(bytes, Some(label)).1;
    assert_eq!(note(LONG.as_bytes(), "tis-620"), Some(Note::CharsetCorrected("utf-8".into())));
    assert_eq!(note(&tis620(LONG), "utf-8"), Some(Note::CharsetCorrected("windows-874".into())));
    assert_eq!(note(&tis620(LONG), "TIS620"), None);
    assert_eq!(note(b"only ASCII", "tis-620"), None);
    let page = format!("<meta http-equiv=Content-Type content=\"text/html; charset=windows-874\">{LONG}");
    assert_eq!(decode(page.as_bytes(), None).1, Some(Note::CharsetCorrected("utf-8".into())));
}

#[test]
fn h2_one_line_of_tis620_in_a_page_of_utf8_is_read_by_itself() {
    let line = "ยินดีต้อนรับสู่เว็บไซต์\n";
    let mixed = [LONG.as_bytes(), &tis620(line), LONG.as_bytes()].concat();
    assert_eq!(text(&mixed, Some("utf-8")), [LONG, line, LONG].concat());
}

#[test]
fn h2_a_counter_in_utf8_in_a_page_of_tis620_is_read_by_itself() {
    let mixed = [b"<body><p>", &tis620(LONG)[..], b"</p><div>", "ผู้เข้าชม".as_bytes(), b"</div>"].concat();
    assert_eq!(text(&mixed, None), format!("<body><p>{LONG}</p><div>ผู้เข้าชม</div>"));
}

#[test]
fn h2_utf8_cut_in_mid_character_stays_utf8() {
    let bytes = LONG.trim_end().as_bytes();
    for cut in 1..3 {
        let read = text(&bytes[..bytes.len() - cut], Some("tis-620"));
        assert!(LONG.starts_with(&read) && read.len() > bytes.len() - 4);
    }
}

#[test]
fn h2_one_bad_byte_spoils_one_character() {
    let mut bytes = LONG.as_bytes().to_vec();
    bytes.insert(0, 0xff);
    assert_eq!(text(&bytes, None), format!("\u{fffd}{LONG}"));
}

#[test]
fn h2_utf8_encoded_twice_is_repaired() {
    let twice: String =
        LONG.bytes().map(|byte| WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()).collect();
    assert_eq!(text(twice.as_bytes(), Some("utf-8")), LONG);
    let latin: String = LONG.bytes().map(char::from).collect();
    assert_eq!(text(latin.as_bytes(), None), LONG);
}

#[test]
fn h2_tis620_shown_as_latin_is_repaired() {
    let latin: String = tis620(LONG).into_iter().map(char::from).collect();
    assert_eq!(text(latin.as_bytes(), None), LONG);
    assert_eq!(text("<title>Êӹѡ¡ÒÃÈÖ¡ÉÒ</title>".as_bytes(), None), "<title>สำนักการศึกษา</title>");
}

#[test]
fn h2_western_words_are_left_alone() {
    for western in ["Café Müller, résumé à la carte", "São Paulo – Ação", "ÀÉÎ", "naïve façade à ¸"] {
        assert_eq!(text(western.as_bytes(), None), western);
    }
    let (latin, _, _) = WINDOWS_1252.encode("Café Müller in Österreich, größer");
    assert_eq!(text(&latin, Some("iso-8859-1")), "Café Müller in Österreich, größer");
}

#[test]
fn h2_utf16_is_read_by_its_mark() {
    let units: Vec<u8> = "\u{feff}ประกาศ".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(text(&units, Some("tis-620")), "ประกาศ");
    let units: Vec<u8> = "\u{feff}ประกาศ".encode_utf16().flat_map(u16::to_be_bytes).collect();
    assert_eq!(text(&units, None), "ประกาศ");
    assert_eq!(text("\u{feff}ประกาศ".as_bytes(), None), "ประกาศ");
}

#[test]
fn h2_thai_has_many_names() {
    for name in ["tis620", "TIS-620", "x-tis-620", "cp874", "iso-8859-11", "windows-874", "x-windows-874", "ibm874"] {
        assert_eq!(label_in(name), Some(WINDOWS_874), "{name}");
        assert_eq!(label_in(&format!("text/html; Charset=\"{name}\"")), Some(WINDOWS_874), "{name}");
        assert_eq!(label_inside(format!("<meta charset='{name}'/>").as_bytes()), Some(WINDOWS_874), "{name}");
    }
    assert_eq!(label_in("text/html"), None);
}

#[test]
fn h2_without_thai_the_label_is_believed() {
    let (bytes, _, _) = encoding_rs::GBK.encode("中文网页测试，这是一个测试页面。欢迎访问我们的网站");
    assert_eq!(text(&bytes, Some("gbk")), "中文网页测试，这是一个测试页面。欢迎访问我们的网站");
}

proptest! {
    #[test]
    fn no_bytes_break_it(bytes in proptest::collection::vec(any::<u8>(), 0..300), label in proptest::option::of(".{0,20}")) {
        decode(&bytes, label.as_deref());
    }

    #[test]
    fn good_utf8_is_never_changed(words in proptest::collection::vec("[ก-ฮ][ะ-ู]?[่-๋]?|[a-z ]{1,5}|<b>|\n|é", 0..40)) {
        let page = words.concat();
        prop_assert_eq!(text(page.as_bytes(), None), page);
    }
}
