//! What the memo says, as a program that reads Word files sees it.

use std::collections::BTreeMap;

use super::{example, workbook::part};
use crate::{
    checklist::{Agency, Signer, TopicId},
    judge::State,
    read::{Kind, docs},
    report::{EarlierYear, memo},
    words::Language,
};

fn agency() -> Agency {
    let signer = Signer {
        name: "นางสาวสมมุติ ตัวอย่าง".to_owned(), position: "นักวิเคราะห์นโยบายและแผน".to_owned()
    };
    Agency {
        office: Some("สำนักปลัดเทศบาล โทร. 0 4300 0000".to_owned()),
        number: Some("บส 52001/".to_owned()),
        date: Some("2563-09-29".to_owned()),
        signers: vec![signer],
        ..Agency::default()
    }
}

fn earlier() -> Vec<EarlierYear> {
    let year = |year, oit, total, level: &str| EarlierYear {
        year,
        oit: Some(oit),
        total: Some(total),
        level: Some(level.to_owned()),
        items: BTreeMap::from([(TopicId("topic".to_owned()), 100)]),
        ..EarlierYear::default()
    };
    // In no order, and a year that is not earlier.
    vec![
        year(2562, 78.96, 78.57, "B"),
        year(2561, 97.5, 86.8, "A"),
        year(2560, 1.0, 1.0, "F"),
        year(2564, 2.0, 2.0, "F"),
    ]
}

pub(super) fn text(paper: &[u8]) -> String {
    let reading = docs::read(Kind::Docx, paper, &docs::Limits::default());
    assert_eq!(reading.notes, []);
    reading.blocks.iter().map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}

#[test]
fn it_is_a_paper_of_a_thai_office() {
    let paper = memo(&example::result(), &agency(), &earlier(), Language::Thai).expect("a paper");
    let text = text(&paper);
    for words in [
        "บันทึกข้อความ",
        "สำนักปลัดเทศบาล โทร. ๐ ๔๓๐๐ ๐๐๐๐",
        "บส ๕๒๐๐๑/",
        "๒๙ กันยายน ๒๕๖๓",
        "นายกเทศมนตรีตำบลบ้านสวน",
        "จึงเรียนมาเพื่อโปรดทราบ",
        "(นางสาวสมมุติ ตัวอย่าง)",
        "https://bansuan.example/",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(part(&paper, "word/styles.xml").contains("w:cs=\"TH SarabunPSK\""));
}

#[test]
fn three_years_stand_side_by_side_and_against_the_target() {
    let paper = memo(&example::result(), &agency(), &earlier(), Language::Thai).expect("a paper");
    let text = text(&paper);
    for words in [
        "ปี ๒๕๖๑",
        "ปี ๒๕๖๒",
        "ปี ๒๕๖๓",
        "๙๗.๕๐",
        "๗๘.๙๖",
        "๒๕.๐๐",
        "-๕๓.๙๖",
        "ลดลงจากปีงบประมาณ พ.ศ. ๒๕๖๒ จำนวน ๕๓.๙๖ คะแนน ต่ำกว่าเป้าหมาย ๘๕ คะแนน อยู่ ๖๐.๐๐ คะแนน",
        "(IIT) ได้ ๘๘.๙๕ คะแนน เป็นไปตามเป้าหมาย ๘๕ คะแนน",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(!text.contains("๒๕๖๐") && !text.contains("๒๕๖๔"), "two earlier years at most, and no later one");
}

#[test]
fn weak_items_stand_with_both_years_analysis_and_advice() {
    let paper = memo(&example::result(), &agency(), &earlier(), Language::Thai).expect("a paper");
    let text = text(&paper);
    for words in
        ["ตัวชี้วัดย่อยที่ ๙.๑", "O2 ข้อมูลผู้บริหาร", "ขาดรูปถ่ายของผู้บริหาร", "เพิ่มรูปถ่ายให้ครบ", "๑๐๐", "ยังสรุปไม่ได้: เป็นภาพสแกน"]
    {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(!text.contains("O10 "), "an item that is met is not weak");
}

#[test]
fn nothing_weak_and_nothing_known_make_a_paper_too() {
    let mut result = example::result();
    result.items.iter_mut().for_each(|item| item.state = State::Met);
    (result.plan, result.total, result.next_level) = (Vec::new(), None, None);
    let paper = memo(&result, &Agency::default(), &[], Language::Thai).expect("a paper");
    let thai = text(&paper);
    assert!(thai.contains("ไม่มีตัวชี้วัดที่เป็นจุดอ่อน") && thai.contains("ยังไม่ทราบผล") && thai.contains("...."), "{thai}");
    let english = text(&memo(&result, &Agency::default(), &[], Language::English).expect("a paper"));
    assert!(english.contains("Memorandum") && english.contains("there is no weak one"), "{english}");
}

#[test]
fn every_part_is_whole_xml_and_the_same_each_time() {
    let write = || memo(&example::with_claims(), &agency(), &earlier(), Language::Thai).expect("a paper");
    let paper = write();
    assert!(paper == write());
    for name in ["word/document.xml", "word/styles.xml", "word/header1.xml", "docProps/core.xml", "[Content_Types].xml"]
    {
        assert_whole(&part(&paper, name), name);
    }
}

#[track_caller]
pub(super) fn assert_whole(xml: &str, what: &str) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut depth = 0;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Start(_)) => depth += 1,
            Ok(quick_xml::events::Event::End(_)) => depth -= 1,
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{what}: {error}"),
        }
    }
    assert_eq!(depth, 0, "{what} ends too early");
}
