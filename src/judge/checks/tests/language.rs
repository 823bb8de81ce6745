use super::{Mini, met, missed};

const THAI: &str = "<p>เทศบาลตำบลลองดีตั้งอยู่ในอำเภอบ้านแฮด มีหมู่บ้านในเขตปกครองจำนวนสิบสองหมู่บ้าน ประชาชนส่วนใหญ่ทำนา</p>";
const ENGLISH: &str = "<p>Long Dee is a subdistrict municipality in the district of Ban Haet. It has twelve villages, and most of \
                       its people grow rice. The office is open on all working days from half past eight in the morning until half \
                       past four in the afternoon. Visitors come for the weekly market and for the old temple by the river.</p>";

fn page(body: &str) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ</h1>{body}"))
}

#[test]
fn the_letters_tell_the_language_whatever_the_page_declares() {
    met(&page(ENGLISH).judge("language: en"));
    met(&page(THAI).judge("language: th"));
    assert_eq!(missed(&page(THAI).judge("language: en")).0, "other-language");
    assert_eq!(missed(&page(ENGLISH).judge("language: th")).0, "other-language");
}

#[test]
fn a_few_english_words_are_no_english_page() {
    let seen = page("<p>E-Service One Stop Service Open Data Social Network Web Board Question and Answer Contact</p>")
        .judge("language: en");
    assert_eq!(missed(&seen).0, "other-language");
    assert_eq!(missed(&seen).1, "ผลลองระบบ");
}

#[test]
fn what_letters_do_not_tell_is_told_by_the_declaration() {
    // `Mini` declares every page Thai.
    assert_eq!(missed(&page(ENGLISH).judge("language: zh")).0, "other-language");
    let lao = crate::read::html::read(&format!("<html lang=lo><h1>ผลลองระบบ</h1>{THAI}</html>"), "http://t.test/it");
    met(&page("").reading("/it", lao).judge("language: lo"));
}
