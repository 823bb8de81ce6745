//! Many phrases at once, and names that are nearly the same.

use crate::thai::{
    Hit, PhraseBook, key,
    similar::{contained, dice},
    skeleton,
};

fn ids(hits: &[Hit]) -> Vec<u32> {
    let mut ids: Vec<u32> = hits.iter().map(|hit| hit.id).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[test]
fn overlapping_phrases_and_shared_ones_are_all_found() {
    let book = PhraseBook::new([
        (1, "แผนการใช้จ่ายงบประมาณ"),
        (2, "งบประมาณ"),
        (3, "การใช้จ่าย"),
        (4, "งบ ประมาณ"),
        (4, "รายจ่าย"),
        (5, "กระทู้"),
        (6, ""),
    ]);
    let text = key("รายงานผลแผนการใช้จ่าย งบประมาณ");
    let hits = book.find(&text);
    assert_eq!(ids(&hits), [1, 2, 3, 4]);
    let budget = hits.iter().find(|hit| hit.id == 4).map(|hit| &text[hit.start..hit.end]);
    assert_eq!(budget, Some("งบประมาณ"));
    assert!(PhraseBook::new([(1, "  ")]).find(&text).is_empty());
}

#[test]
fn a_phrase_is_not_found_in_the_middle_of_a_syllable() {
    let book = PhraseBook::new([(1, "แผน"), (2, "การ"), (3, "ที่"), (4, "ita")]);
    let found = |text: &str| ids(&book.find(&key(text)));
    assert_eq!(found("แผนงาน"), [1]);
    assert_eq!(found("แผนี้"), Vec::<u32>::new());
    assert_eq!(found("แผนะ"), Vec::<u32>::new());
    assert_eq!(found("การาวะ"), Vec::<u32>::new());
    assert_eq!(found("ที่ดิน"), [3]);
    assert_eq!(found("ITA ปี"), [4]);
}

#[test]
fn the_second_try_is_for_long_phrases_that_are_no_months() {
    let book = PhraseBook::new([(1, "กระทู้"), (2, "มีนาคม"), (3, "ผู้บังคับบัญชา"), (4, "มีนาคม 2563")]);
    let found = |text: &str| ids(&book.find_damaged(&skeleton(text)));
    assert_eq!(found("กระทรวงคมนาคม ผูบ้ งั คับบญั ชา"), [3]);
    assert_eq!(found("มนาคม2563"), [4]);
}

#[test]
fn a_name_is_contained_where_it_stands_with_small_differences() {
    let measure = key("โครงการอบรมคุณธรรมจริยธรรมบุคลากร ประจำปี 2563");
    let page = |middle: &str| {
        key(&format!("{}{middle}{}", "รายงานผลการดำเนินงาน ".repeat(20), " งบประมาณ 20,000 บาท".repeat(20)))
    };
    assert!((contained(&measure, &page("โครงการอบรมคุณธรรมจริยธรรมบุคลากรประจำปี ๒๕๖๓")) - 1.0).abs() < 1e-9);
    let similar = contained(&measure, &page("โครงการอบรมคุณธรรม จริยธรรม แก่บุคลากร ประจำปี 2563"));
    assert!(similar > 0.8, "{similar}");
    let other_year = contained(&measure, &page("โครงการอบรมคุณธรรมจริยธรรมบุคลากร ประจำปี 2562"));
    assert!(other_year < 0.6, "{other_year}");
    let other = contained(&measure, &page("โครงการก่อสร้างถนนคอนกรีต ประจำปี 2563"));
    assert!(other < 0.5, "{other}");
    assert!(contained(&key("ระยะที่ 1"), &key("ถนนสาย ก ระยะที่ 12")) < 0.6);
    assert!(contained("", "ก").abs() < 1e-9 && contained("ก", "").abs() < 1e-9);
    assert!((contained("กข", "คกขง") - 1.0).abs() < 1e-9);
}

#[test]
fn dice_goes_from_nothing_in_common_to_the_same() {
    assert!((dice("แผนงาน", "แผนงาน") - 1.0).abs() < 1e-9);
    assert!(dice("แผนงาน", "แผนการ") > 0.3);
    assert!(dice("abcd", "wxyz").abs() < 1e-9);
    assert!(dice("", "").abs() < 1e-9 && dice("a", "b").abs() < 1e-9);
}
