//! Names and positions as they stand on pages of the executive, and in reports.

use super::{Side, names, positions, without_title};

fn named(text: &str) -> Vec<&str> {
    names(text).into_iter().map(|range| &text[range]).collect()
}

#[test]
fn a_title_and_two_words_are_a_name() {
    let cases = [
        "นายสมชาย ใจดี",
        "นาย สมชาย  ใจดี",
        "นางสมศรี รักไทย",
        "นางสาวสมหญิง รักเรียน",
        "น.ส.สมหญิง รักเรียน",
        "ดร.สมพร แก้วตา",
        "ผศ.ดร.วิชัย ณ อยุธยา",
        "ว่าที่ ร.ต. สุชาติ มั่นคง",
        "ว่าที่ร้อยตรีหญิง สุดา มั่นคง",
        "จ.ส.อ.สมศักดิ์ รักชาติ",
        "ส.อ. กล้า หาญกล้า",
        "พ.จ.อ. ประเสริฐ ดีงาม",
        "พ.ต.ท.มานะ อดทน",
        "ร้อยตำรวจเอก มานะ อดทน",
        "หม่อมหลวงปนัดดา ดิศกุล",
        "นายกิตติ กล้าหาญ",
        "นายกมล ทองดี",
        "นางรำไพ แสงทอง",
        "Mr. Somchai Jaidee",
        "นส.สมหญิง รักเรียน",
        "ว่าที่ พ.ต. สุชาติ มั่นคง",
        "ว่าที่ ร.ต.อ.หญิง สุดา มั่นคง",
        "ว่าที่พันตรี สุชาติ มั่นคง",
        "จ่าสิบเอกหญิง สุดา มั่นคง",
        "จ.อ.ชัยยันต์ ศรีวงศ์",
        "ด.ต.หญิงสุดา มั่นคง",
        "ร.ต.ท.ดร.มานะ อดทน",
        "ทพญ.สุดา มั่นคง",
        "นพ.สุชาติ มั่นคง",
        "พันเอก (พิเศษ)",
    ];
    for text in &cases[..cases.len() - 1] {
        assert_eq!(named(&format!("1.{text} ตำแหน่ง 5")), [*text]);
    }
    assert_eq!(named(cases[cases.len() - 1]), Vec::<&str>::new());
}

#[test]
fn a_person_is_the_same_under_every_title() {
    for name in [
        "นางสาวดวงพร มะลิทอง",
        "น.ส.ดวงพร มะลิทอง",
        "น.ส. ดวงพร มะลิทอง",
        "ดร.ดวงพร มะลิทอง",
        "ว่าที่ ร.ต.หญิง ดวงพร มะลิทอง",
        "ผศ.ดร. ดวงพร มะลิทอง",
        "ดวงพร มะลิทอง",
    ] {
        assert_eq!(without_title(name), "ดวงพร มะลิทอง", "{name}");
    }
    assert_eq!(without_title("นางสาว"), "");
    assert_eq!(without_title("นายกเทศมนตรี"), "นายกเทศมนตรี");
}

#[test]
fn words_that_begin_like_a_title_are_no_names() {
    let texts = [
        "นายกเทศมนตรี เทศบาลนคร",
        "นายก อบต. บ้านไผ่",
        "นายช่างโยธา ชำนาญงาน",
        "นายทะเบียนท้องถิ่น เทศบาล",
        "นายอำเภอเมือง ขอนแก่น",
        "นางรำ แก้บน",
        "ทนายความ อาสา",
        "ประกวดนางนพมาศ ประจำปี 2563",
        "นายสมชาย กล่าวว่า",
        "นายสมชาย นายกเทศมนตรี",
        "นายสมชาย",
        "น.ส.3 ก",
        "พ.ศ. ประกาศ ใช้",
        "นางสาวไทย ประจำปี",
        "นายแพทย์ ชำนาญการ",
    ];
    for text in texts {
        assert_eq!(named(text), Vec::<&str>::new(), "{text}");
    }
}

#[test]
fn several_people_in_a_row_are_told_apart() {
    let text = "นายกเทศมนตรี นายสมชาย ใจดี รองนายกเทศมนตรี นายกิตติ กล้าหาญ\nนางสาวสุดา ดีงามปลัดเทศบาล";
    assert_eq!(named(text), ["นายสมชาย ใจดี", "นายกิตติ กล้าหาญ", "นางสาวสุดา ดีงาม"]);
}

#[test]
fn each_position_has_its_side_and_rank() {
    use Side::{Permanent, Political};
    let cases = [
        ("นายกเทศมนตรีนครขอนแก่น", Political, true, false),
        ("นายก อบต.บ้านไผ่", Political, true, false),
        ("นายกองค์การบริหารส่วนตำบลบ้านไผ่", Political, true, false),
        ("รองนายกเทศมนตรี", Political, false, true),
        ("รองนายกองค์การบริหารส่วนตำบล", Political, false, true),
        ("อดีตนายกเทศมนตรี", Political, false, false),
        ("เลขานุการนายกเทศมนตรี", Political, false, false),
        ("ที่ปรึกษานายกเทศมนตรี", Political, false, false),
        ("ประธานสภาเทศบาล", Political, false, false),
        ("รองประธานสภาเทศบาล", Political, false, true),
        ("สมาชิกสภาเทศบาล", Political, false, false),
        ("ปลัดเทศบาล", Permanent, false, false),
        ("ปลัด อบต.", Permanent, false, false),
        ("รองปลัดเทศบาล", Permanent, false, true),
        ("หัวหน้าสำนักปลัด", Permanent, false, false),
        ("ผู้อำนวยการกองคลัง", Permanent, false, false),
        ("ผอ.กองช่าง", Permanent, false, false),
        ("หน.สำนักปลัด", Permanent, false, false),
        ("หัวหน้าฝ่ายอำนวยการ", Permanent, false, false),
    ];
    for (text, side, top, deputy) in cases {
        let sentence = format!("โดย {text} นายสมชาย ใจดี");
        let found = positions(&sentence);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(&sentence[found[0].range.clone()], text);
        assert_eq!((found[0].side, found[0].top, found[0].deputy), (side, top, deputy), "{text}");
    }
}

#[test]
fn a_sentence_about_an_office_is_not_its_name() {
    let text = "นายกเทศมนตรีมอบหมายให้รองนายกเทศมนตรีคนที่หนึ่ง ปฏิบัติ";
    let words: Vec<&str> = positions(text).into_iter().map(|position| &text[position.range]).collect();
    assert_eq!(words, ["นายกเทศมนตรี", "รองนายกเทศมนตรีคนที่หนึ่ง"]);
}

#[test]
fn offices_and_elections_are_no_positions() {
    let texts =
        ["สำนักปลัดเทศบาล", "สายตรงนายกเทศมนตรี", "เลือกตั้งนายกเทศมนตรี", "นายกรัฐมนตรี", "ปลัดอำเภอ", "ประธานสภาวัฒนธรรม"];
    for text in texts {
        assert_eq!(positions(text), [], "{text}");
    }
}
