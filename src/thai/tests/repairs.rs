//! Damaged Thai and what it should read.

use crate::thai::{Folded, arabic_digits, clean, key, skeleton, thai_digits, thai_letters};

/// The text in the one-byte code, read as Latin-1.
fn as_latin1(text: &str) -> String {
    let byte = |letter: char| match u32::from(letter) {
        code @ 0x0E01..=0x0E5B => char::from_u32(code - 0x0D60).unwrap_or(letter),
        _ => letter,
    };
    text.chars().map(byte).collect()
}

#[test]
fn damaged_text_is_read_as_it_was_meant() {
    let cases = [
        ("เเผนพัฒนาท้องถิ่น", "แผนพัฒนาท้องถิ่น"),
        ("เ\u{200B}เผนงาน", "แผนงาน"),
        ("ต\u{E4D}าบลบ้านไผ่", "ตำบลบ้านไผ่"),
        ("น\u{E49}\u{E4D}าประปา", "น้ำประปา"),
        ("น\u{E4D}\u{E49}าประปา", "น้ำประปา"),
        ("น\u{E4D} าประปา", "นำประปา"),
        ("ตำาบล", "ตำบล"),
        ("ตำาาบล", "ตำบล"),
        ("น\u{E33}\u{E49}ท่วม", "น้ำท่วม"),
        ("น\u{E33} \u{E49}ท่วม", "น้ำท่วม"),
        ("ผ ู้บริหาร", "ผู้บริหาร"),
        ("ผ\u{E49}\u{E39}บริหาร", "ผู้บริหาร"),
        ("ท\u{E35}\u{E48}\u{E48}อยู่", "ที่อยู่"),
        ("สิทธ\u{E4C}\u{E34}", "สิทธิ์"),
        ("ป\u{F70A}า ญ\u{F70A}", "ป่า ญ่"),
        ("ป\u{F701}ด ป\u{F710}จจุบัน", "ปิด ปัจจุบัน"),
        ("\u{F700}านข้อมูล ผู้ให\u{F70F}\u{F70A}", "ฐานข้อมูล ผู้ใหญ่"),
        ("ป\u{F884}จจุบัน \u{F89E}าน", "ปัจจุบัน ฐาน"),
        ("เทศ\u{200B}บาล\u{FEFF}", "เทศบาล"),
        ("เทศ\u{AD}บาล\u{0}\u{7F}", "เทศบาล"),
        ("  แผน\u{A0}\u{A0}งาน\n\t ปี\r\n2563 ", "แผน งาน ปี 2563"),
        ("ก ำหนด", "กำหนด"),
    ];
    for (damaged, meant) in cases {
        assert_eq!(clean(damaged), meant, "{damaged:?}");
    }
}

#[test]
fn text_that_is_right_stays_as_it_is() {
    let texts = [
        "ปิ๊ด น้ำ ก็ สิทธิ์ พันธุ์ ผู้ เปี๊ยก โจ๊ก",
        "เทศบาลนครขอนแก่น ๓/๓ ถนนประชาสำราญ (Khon Kaen) 100% – “คำ” …",
        "เ เ า ำ",
        "café naïve Ünïcôdé",
        "Français · Español · Português · Ελληνικά · Русский · 日本語",
        "สระ a\u{E34}",
        "ÀÈ",
        "",
    ];
    for text in texts.map(str::to_owned) {
        let kept = text.replace(" ำ", "ำ");
        assert_eq!(clean(&text), kept);
    }
}

#[test]
fn the_one_byte_code_read_as_latin_is_thai_again() {
    for line in ["สำนักการศึกษา", "เทศบาลเมืองบ้านไผ่", "แผนปฏิบัติการ ปี ๒๕๖๓ (ITA)"]
    {
        assert_eq!(clean(&as_latin1(line)), line);
        let page = format!("ผู้เข้าชม 12\n{}\nVisitors: 12", as_latin1(line));
        assert_eq!(clean(&page), format!("ผู้เข้าชม 12 {line} Visitors: 12"));
    }
    // Read as UTF-8 where that was possible, as Latin-1 elsewhere.
    assert_eq!(clean("Êӹѡ¡ÒÃÈÖ¡ÉÒ"), "สำนักการศึกษา");
}

#[test]
fn a_key_forgets_what_does_not_tell_texts_apart() {
    let cases = [
        ("แผน การ ใช้จ่าย ปี ๒๕๖๓", "แผนการใช้จ่ายปี2563"),
        ("No Gift  POLICY", "nogiftpolicy"),
        ("กฏหมาย ปฎิบัติ", "กฎหมายปฎิบัติ"),
        ("กฎหมาย ปฏิบัติ", "กฎหมายปฎิบัติ"),
        ("การกํากับ", "การกำกับ"),
        ("เ เผน", "แผน"),
        ("น ํ า", "นำ"),
        ("ÉCOLE", "école"),
    ];
    for (text, expected) in cases {
        assert_eq!(key(text), expected, "{text:?}");
    }
    assert_eq!(skeleton("ผู้บริหารท้องถิ่น กำกับ"), "ผบรหรทองถนกกบ");
    assert_eq!(skeleton("กระทู้"), "กระท");
}

/// Twenty ways in which one phrase comes out of PDFs, editors and content managers.
#[test]
fn a_phrase_is_found_in_damaged_text() {
    let by_key = [
        ("แผนดำเนินงาน", "แผนด\u{E4D}าเนินงาน"),
        ("แผนดำเนินงาน", "เเผนดำเนินงาน"),
        ("แผนดำเนินงาน", "แผ น ดำ เนิ น งาน"),
        ("แผนดำเนินงาน", "แผนดำ\u{200B}เนิน\nงาน"),
        ("แผนดำเนินงาน", "แผนดําเนินงาน"),
        ("คู่มือปฏิบัติงาน", "คู่มือปฎิบัติงาน"),
        ("คู่มือปฏิบัติงาน", "คู\u{F70A}มือปฏิบัติงาน"),
        ("คู่มือปฏิบัติงาน", "ค\u{E48}\u{E39}มือปฏิบัติงาน"),
        ("คู่มือปฏิบัติงาน", "คู่่มือปฏิิบัติงาน"),
        ("งบประมาณ ปี 2563", "งบประมาณปี ๒๕๖๓"),
        ("งบประมาณ ปี 2563", "งบประมาณ\u{A0}ปี\u{A0}2563"),
        ("ห้องน้ำสาธารณะ", "ห้องน\u{E33}\u{E49}สาธารณะ"),
        ("ห้องน้ำสาธารณะ", "ห้องน้ำาสาธารณะ"),
        ("เจตจำนงสุจริต", "เจตจ ำนงสุจริต"),
    ];
    for (phrase, damaged) in by_key {
        assert!(key(damaged).contains(&key(phrase)), "{damaged:?}");
    }
    assert!(key(&as_latin1("ประกาศเจตจำนงสุจริต")).contains(&key("เจตจำนงสุจริต")));
    let by_skeleton = [
        ("แผนดำเนินงาน", "แผนด าเนินงาน"),
        ("แผนดำเนินงาน", "แผนดาเนนงาน"),
        ("คู่มือปฏิบัติงาน", "คมู่ ือปฏบิ ัติงาน"),
        ("ผู้บังคับบัญชา", "ผูบ้ งั คับบญั ชา"),
        ("ห้องน้ำสาธารณะ", "ห้องน\u{E49}สาธารณะ"),
    ];
    for (phrase, damaged) in by_skeleton {
        assert!(skeleton(damaged).contains(&skeleton(phrase)), "{damaged:?}");
        assert!(!key(damaged).contains(&key(phrase)), "{damaged:?} would not need a skeleton");
    }
}

#[test]
fn a_folded_text_leads_back_to_its_source() {
    let source = "ดู แผนด\u{E4D}า\u{200B}เนิน งาน ปี ๒๕๖๓ ค่ะ";
    let folded = Folded::key(source);
    let phrase = key("แผนดำเนินงาน");
    let start = folded.as_str().find(&phrase).unwrap_or_default();
    assert_eq!(&source[folded.source(start..start + phrase.len())], "แผนด\u{E4D}า\u{200B}เนิน งาน");
    let year = folded.as_str().find("2563").unwrap_or_default();
    assert_eq!(&source[folded.source(year..year + 4)], "๒๕๖๓");

    let folded = Folded::skeleton("เรื่อง ผู้บริหาร ที่นี่");
    let phrase = skeleton("ผู้บริหารที่");
    let start = folded.as_str().find(&phrase).unwrap_or_default();
    assert_eq!(&"เรื่อง ผู้บริหาร ที่นี่"[folded.source(start..start + phrase.len())], "ผู้บริหาร ที่");
}

#[test]
fn a_folded_text_leads_back_through_mojibake() {
    let source = as_latin1("หน้าแรก เทศบาลเมือง");
    let folded = Folded::key(&source);
    let start = folded.as_str().find("เทศบาล").unwrap_or_default();
    let end = start + "เทศบาล".len();
    assert_eq!(&source[folded.source(start..end)], as_latin1("เทศบาล"));
    assert_eq!(folded.source(usize::MAX - 1..usize::MAX).end, source.len());
}

#[test]
fn digits_change_their_script_and_nothing_else() {
    assert_eq!(arabic_digits("ปี ๒๕๖๓ ข้อ 7"), "ปี 2563 ข้อ 7");
    assert_eq!(thai_digits("ปี 2563 ข้อ ๗"), "ปี ๒๕๖๓ ข้อ ๗");
    assert_eq!(thai_letters("ปี ๒๕๖๓ is ปี"), 4);
}

#[test]
fn mojibake_that_shows_itself_without_spaces_is_repaired_in_every_fold() {
    let text = "\u{130}Ã ¹Ñ¡";
    assert_eq!(key(text), "i\u{307}ใน1ก");
    assert_eq!((key(&key(text)), Folded::key(text).as_str()), (key(text), key(text).as_str()));
}
