//! What stands in the table.

use super::example::{self, HOME, HUB, PDF};
use crate::{
    judge::Step,
    report::{Notes, csv},
    words::Language,
};

fn rows(result: &crate::judge::AuditResult, language: Language) -> Vec<Vec<String>> {
    let table = csv(result, &Notes::default(), language).expect("the table is written");
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(&table[3..]);
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

#[test]
fn it_is_a_table_for_excel() {
    let table = csv(&example::result(), &Notes::default(), Language::Thai).expect("the table is written");
    let text = std::str::from_utf8(&table).expect("UTF-8");
    assert!(text.starts_with("\u{feff}\"ข้อ\",\"รายการ\",\"มี/ไม่มี\",\"คะแนน\",\"URL\",\"คำอธิบาย\",\"สถานะ\""));
    assert!(text.ends_with("\"\r\n"));
    // A line break stands only between rows.
    assert_eq!(text.matches('\n').count(), 4);
    assert_eq!(text.matches("\r\n").count(), 4);
}

#[test]
fn every_item_has_a_row_in_both_languages() {
    let thai = rows(&example::result(), Language::Thai);
    let column = |rows: &[Vec<String>], n: usize| rows.iter().skip(1).map(|r| r[n].clone()).collect::<Vec<_>>();
    assert_eq!(column(&thai, 0), ["O2", "O10", "O43"]);
    assert_eq!(column(&thai, 2), ["ไม่มี", "มี", "โปรดตรวจสอบ"]);
    assert_eq!(column(&thai, 3), ["0", "100", "0"]);
    assert_eq!(column(&thai, 6), ["ไม่ผ่าน", "ผ่าน", "ยังสรุปไม่ได้"]);
    let english = rows(&example::result(), Language::English);
    assert_eq!(column(&english, 2), ["has not", "has", "please check"]);
    assert_eq!(english[0][5], "Explanation");
}

#[test]
fn the_explanation_leads_from_the_home_page_to_the_pages_of_the_document() {
    let row = &rows(&example::result(), Language::Thai)[2];
    assert_eq!(row[4], format!("{HUB} ; {PDF}"));
    assert_eq!(
        row[5],
        "1. หน้าหลัก เลือก “แผนงาน” 2. แสดง “แผนงานของเทศบาล” 3. เลือก “แผนดำเนินงาน 2563” 4. แสดง “แผนดำเนินงานประจำปี” หน้า 2, 4"
    );
}

#[test]
fn a_second_way_goes_back_to_where_it_branches_off() {
    let mut result = example::result();
    let item = &mut result.items[1];
    let step = |text: &str| Step { text: text.to_owned(), url: format!("{HOME}{text}") };
    let home = Step { text: "หน้าหลัก".to_owned(), url: HOME.to_owned() };
    item.evidence[0].click_path = vec![home.clone(), step("ก"), step("ข")];
    item.evidence[1].click_path = vec![home.clone(), step("ก"), step("ค"), step("ง")];
    let explanation = |result: &_| rows(result, Language::Thai)[2][5].clone();
    assert!(explanation(&result).contains("4. กลับไปที่ “ก” เลือก “ค” 5. เลือก “ง” 6. แสดง"), "{}", explanation(&result));
    result.items[1].evidence[1].click_path = vec![home.clone(), step("จ")];
    assert!(explanation(&result).contains("4. กลับไปที่หน้าหลัก เลือก “จ” 5. แสดง"), "{}", explanation(&result));
    result.items[1].evidence[1].click_path = vec![home.clone(), step("ก")];
    assert!(explanation(&result).contains("4. กลับไปที่ “ก” 5. แสดง"), "{}", explanation(&result));
    result.items[1].evidence[1].click_path = Vec::new();
    assert!(explanation(&result).contains(&format!("4. เปิด {PDF} 5. แสดง")), "{}", explanation(&result));
    result.items[1].evidence[0].click_path = vec![home];
    assert!(explanation(&result).starts_with("1. หน้าหลัก 2. แสดง"), "{}", explanation(&result));
}

#[test]
fn what_is_not_met_declares_nothing_but_says_what_is_missing() {
    let row = &rows(&example::result(), Language::Thai)[1];
    assert_eq!((row[4].as_str(), row[5].as_str()), ("", ""));
    assert_eq!(row[7], "รูปถ่าย (ไม่พบเนื้อหาที่แสดงองค์ประกอบนี้) · ข้อมูลที่ใกล้เคียงที่สุด: https://bansuan.example/people");
    assert_eq!(row[8], "เพิ่มรูปถ่ายให้ครบ");
}

#[test]
fn where_nothing_was_found_the_cause_is_said_once() {
    let mut result = example::result();
    let name = result.items[0].elements[1].clone();
    result.items[0].elements = vec![name.clone(), name];
    result.items[0].nearest = None;
    assert_eq!(rows(&result, Language::Thai)[1][7], "ขาดรูปถ่ายของผู้บริหาร");
}
