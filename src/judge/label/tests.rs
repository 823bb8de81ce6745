use std::{collections::BTreeMap, sync::OnceLock};

use proptest::prelude::*;

use super::*;
use crate::checklist::{Checklist, Topic};

/// Repairs what every folding of labels repairs, so that these tests say the same whatever `thai::key` already does.
fn typed(text: &str) -> String {
    let digits = text.chars().map(|c| match c {
        '๐'..='๙' => char::from(b'0' + (c as u32 - '๐' as u32) as u8),
        _ => c,
    });
    digits.collect::<String>().replace("\u{e4d}\u{e32}", "ำ").replace("เเ", "แ").replace('ฏ', "ฎ")
}

fn form() -> (Checklist, Labels) {
    let form = Checklist::shipped(2563).expect("the form of 2563 ships");
    let mut topics = form.topics.clone();
    for topic in topics.values_mut() {
        let lists = [&mut topic.labels, &mut topic.titles, &mut topic.confusers].into_iter().chain(&mut topic.must);
        lists.flatten().for_each(|phrase| *phrase = typed(phrase));
    }
    let labels = Labels::new(&topics);
    (form, labels)
}

/// The items that a label would be proposed for, by the form's numbers.
fn items(form: &Checklist, labels: &Labels, label: &str) -> Vec<String> {
    let topics = labels.topics(&typed(label));
    let item = |p: &Proposal| form.items.iter().find(|item| item.topic == p.topic).map(|item| item.id.0.clone());
    topics.iter().filter_map(item).collect()
}

fn assert_items(cases: &[(&str, &[&str])]) {
    let (form, labels) = form();
    let wrong = cases.iter().filter_map(|(label, expected)| {
        let got = items(&form, &labels, label);
        (got != *expected).then(|| format!("{label}: expected {expected:?}, got {got:?}"))
    });
    assert_eq!(wrong.collect::<Vec<_>>(), Vec::<String>::new());
}

#[test]
fn every_item_is_found_by_the_name_that_the_form_gives_it() {
    let (form, labels) = form();
    for item in &form.items {
        assert_eq!(items(&form, &labels, &item.name.th), std::slice::from_ref(&item.id.0), "{}", item.name.th);
    }
}

#[test]
fn numbers_before_and_years_behind_a_name_do_not_hide_it() {
    assert_items(&[
        ("O1 โครงสร้าง", &["O1"]),
        ("ข้อ 12 รายงานผลการดำเนินงานประจำปี ๒๕๖๒", &["O12"]),
        ("4.2 รายงานการกำกับติดตามการดำเนินงาน รอบ 6 เดือน", &["O11"]),
        ("▶ ผู้บริหาร", &["O2"]),
        ("ติดต่อเรา | เทศบาลตำบลตัวอย่าง", &["O5"]),
        ("เทศบาลเมืองตัวอย่าง - อำนาจหน้าที่", &["O3"]),
        ("ข้อบัญญัติ ปีงบประมาณ พ.ศ. 2563", &["O18"]),
        ("O23", &[]),
        ("2563", &[]),
    ]);
}

#[test]
fn plans_and_reports_on_them_are_told_apart() {
    assert_items(&[
        ("แผนพัฒนาท้องถิ่น (พ.ศ. 2561 - 2565) เพิ่มเติม ครั้งที่ 2/2563", &["O4"]),
        ("แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2563", &["O10"]),
        ("รายงานผลการดำเนินงานตามแผนการดำเนินงาน รอบ 6 เดือน (ตุลาคม 2562 - มีนาคม 2563)", &["O11"]),
        ("รายงานผลการปฏิบัติงานตามนโยบายที่แถลงต่อสภา ประจำปี 2562", &["O12"]),
        ("เทศบัญญัติ เรื่อง งบประมาณรายจ่ายประจำปี 2563", &["O18"]),
        ("ประกาศโอนงบประมาณรายจ่ายประจำปี 2563 ครั้งที่ 5", &[]),
        ("รายงานผลการใช้จ่ายงบประมาณ รอบ 6 เดือน ปีงบประมาณ 2563", &["O19"]),
        ("รายงานผลการใช้จ่ายงบประมาณประจำปี 2562", &["O20"]),
        ("แผนปฏิบัติการป้องกันการทุจริต 4 ปี (พ.ศ. 2561-2564)", &["O39"]),
        ("รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต รอบ 6 เดือน ปี 2563", &["O40"]),
        ("รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปี 2562", &["O41"]),
    ]);
}

#[test]
fn procurement_is_told_apart_by_plan_notice_month_and_year() {
    assert_items(&[
        ("ประกาศเผยแพร่แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ.2563", &["O21"]),
        ("ประกาศผู้ชนะการเสนอราคา จ้างก่อสร้างถนน คสล. โดยวิธีเฉพาะเจาะจง", &["O22"]),
        ("สขร.1 ประจำเดือนมกราคม ประจำปีงบประมาณ พ.ศ. 2563", &["O23"]),
        ("สรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน ตุลาคม 2562", &["O23"]),
        ("สรุปผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2562", &["O24"]),
        ("กฏกระทรวงกำหนดวงเงินการจัดซื้อจัดจ้างพัสดุโดยวิธีเฉพาะเจาะจง พ.ศ.2560", &["O6"]),
    ]);
}

#[test]
fn corruption_complaints_are_not_grievances() {
    assert_items(&[
        ("คู่มือการจัดการเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ", &["O29"]),
        ("คู่มือการปฏิบัติงาน เกี่ยวกับเรื่องร้องเรียน/ร้องทุกข์", &["O13"]),
        ("แจ้งเรื่องร้องเรียนการทุจริต", &["O30"]),
        ("ร้องเรียน-ร้องทุกข์", &[]),
        ("สถิติเรื่องร้องเรียนการทุจริต รอบ 6 เดือน", &["O31"]),
        ("ร้องเรียนร้องทุกข์ออนไลน์", &[]),
    ]);
}

#[test]
fn measures_and_what_was_done_about_them_are_told_apart() {
    assert_items(&[
        ("มาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริตภายในหน่วยงาน", &["O42"]),
        ("การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", &["O43"]),
        ("การประเมินความเสี่ยงการทุจริต ประจำปีงบประมาณ 2563", &["O36"]),
        ("การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต ปี 2563", &["O37"]),
        ("นายกเทศมนตรีนำคณะผู้บริหารและพนักงานร่วมประกาศเจตจำนงต่อต้านการทุจริต", &["O35"]),
        ("ประกาศเจตจำนงการบริหารงานด้วยความซื่อสัตย์สุจริต", &["O34"]),
    ]);
    let (form, labels) = form();
    let both = "มาตรการส่งเสริมความโปร่งใสและป้องกันการทุจริตภายในหน่วยงาน และการดำเนินการตามมาตรการ";
    assert_eq!(items(&form, &labels, both).len(), 2, "a label that names two items is about both");
}

#[test]
fn calls_events_and_foreign_things_are_no_items() {
    assert_items(&[
        ("ขอเชิญร่วมงานประเพณีสงกรานต์", &[]),
        ("ประชุมคณะกรรมการพัฒนาเทศบาล เพื่อพิจารณาร่างแผนพัฒนาท้องถิ่น", &[]),
        ("แบบสอบถามความพึงพอใจต่อการให้บริการ", &[]),
        ("มาตรการป้องกันโรคติดต่อเชื้อไวรัสโคโรนา 2019", &[]),
        ("แผนอัตรากำลัง 3 ปี", &[]),
        ("สถิติผู้เข้าชมเว็บไซต์", &[]),
        ("Digital Transformation", &[]),
        ("", &[]),
    ]);
    let (_, labels) = form();
    let index = labels.topics("ITA 2563");
    assert_eq!(index.first().map(|p| p.topic.0.as_str()), Some("oit-index"));
}

#[test]
fn a_latin_phrase_is_not_found_inside_a_longer_word() {
    let topic = Topic { must: vec![vec!["ita".to_owned()]], ..Topic::default() };
    let labels = Labels::new(&BTreeMap::from([(TopicId("index".to_owned()), topic)]));
    assert!(labels.topics("Digital").is_empty());
    assert!(labels.topics("vita oit").is_empty());
    assert_eq!(labels.topics("OIT ITA 2563").len(), 1);
    assert_eq!(labels.topics("การประเมิน ITA").len(), 1);
}

#[test]
fn hostile_labels_cost_nothing() {
    let (_, labels) = form();
    assert!(labels.topics(&"\u{e4d}\u{200b}|".repeat(100_000)).is_empty());
    assert!(labels.topics(&"( - ".repeat(50_000)).is_empty());
    labels.topics(&"แผนการจัดซื้อจัดจ้าง ".repeat(50_000));
}

proptest! {
    #[test]
    fn any_label_is_read_without_panic(label in "(?s)[ก-๛a-zA-Z0-9 |:»–()./-]{0,60}|\\PC{0,40}") {
        static LABELS: OnceLock<Labels> = OnceLock::new();
        let labels = LABELS.get_or_init(|| form().1);
        let proposals = labels.topics(&label);
        prop_assert!(proposals.windows(2).all(|pair| pair[0].strength >= pair[1].strength), "best first");
    }
}

#[test]
fn all_kinds_of_municipalities_and_all_writings_are_one() {
    assert_items(&[
        ("แผนพัฒนา อบจ. (61-65)", &["O4"]),
        ("สายตรงนายก อบต.", &["O32"]),
        ("ข้อบัญญัติองค์การบริหารส่วนตำบลบ้านตัวอย่าง", &["O18"]),
        ("ข้อบัญญัติองค์การบริหารส่วนตำบลบ้านตัวอย่าง เรื่อง การควบคุมสุนัข", &[]),
        ("ข้อบัญญัติงบฯ", &["O18"]),
        ("แผนการจัดชื้อ-จัดจ้าง ปี63", &["O21"]),
        ("แผนป้องกันและปราบปรามการทุจริตและประพฤติมิชอบ", &["O39"]),
        ("สรุปผลการจัดซื้อจัดจ้าง เม.ย. 63", &["O23"]),
        ("กฎ/ระเบียบ/ข้อบังคับ", &["O6"]),
        ("ข่าว - กิจกรรม", &["O7"]),
    ]);
}

#[test]
fn a_span_of_months_is_the_half_year_or_the_year_that_it_is() {
    assert_items(&[
        ("รายงานผลการใช้จ่ายงบประมาณ (ต.ค.62 - มี.ค.63)", &["O19"]),
        ("รายงานผลการใช้จ่ายงบประมาณ (เดือนตุลาคม พ.ศ. ๒๕๖๑ ถึงเดือนกันยายน พ.ศ. ๒๕๖๒)", &["O20"]),
        ("รายงานผลการดำเนินการป้องกันการทุจริต ตุลาคม 2562 – มีนาคม 2563", &["O40"]),
        ("รายงานผลการดำเนินงานครึ่งปีแรก", &["O11"]),
    ]);
}

#[test]
fn a_title_that_lost_its_marks_is_looked_at_again_and_only_if_it_says_nothing() {
    assert_items(&[
        ("แผนการดาเนินงานประจาปี 2563", &["O10"]),
        ("แผนการจัดซอื้จัดจา้ง", &["O21"]),
        ("ประกาศเจตจานงสุจริต", &["O34"]),
        ("กระทง", &[]),
        ("ประชุมคณะกรรมการติดตามแผนพัฒนาท้องถิ่น", &[]),
    ]);
}

#[test]
fn names_joined_by_and_are_all_meant() {
    assert_items(&[
        ("การประเมินความเสี่ยงการทุจริต และการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต", &["O37", "O36"]),
        ("คณะผู้บริหารและหัวหน้าส่วนราชการ", &["O2"]),
    ]);
}

#[test]
fn what_stands_round_a_label_speaks_where_the_label_says_nothing() {
    let (form, labels) = form();
    let around = |label: &str, heading: &str, url: &str| -> Vec<String> {
        let topics = labels.topics_around(label, heading, url);
        let item = |p: &Proposal| form.items.iter().find(|item| item.topic == p.topic).map(|item| item.id.0.clone());
        topics.iter().filter_map(item).collect()
    };
    assert_eq!(around("ดาวน์โหลด", "แผนการดำเนินงาน 2563", ""), ["O10"]);
    assert_eq!(around("Untitled Document", "", "http://t.test/law.php"), ["O6"]);
    assert_eq!(around("2563", "", "http://t.test/?m=main&p=ordinance63"), ["O18"]);
    assert_eq!(around("", "", "http://t.test/%E0%B8%81%E0%B8%8E%E0%B8%AB%E0%B8%A1%E0%B8%B2%E0%B8%A2-2/"), ["O6"]);
    // Its own words go first, also where they speak of something else.
    assert_eq!(around("คณะผู้บริหาร", "กฎหมาย", "http://t.test/law.php"), ["O2"]);
    assert_eq!(around("ประวัติความเป็นมา", "กฎหมาย", "http://t.test/law.php"), Vec::<String>::new());
    // A hint is a whole word of the path, not part of another nor of the host.
    for url in ["http://t.test/lawn.php", "http://law.test/", "http://t.test/flaw/", "", "law", "http://t.test/%E0%B8"]
    {
        assert_eq!(around("", "", url), Vec::<String>::new(), "{url}");
    }
}

#[test]
fn a_year_behind_it_takes_no_meaning_from_a_label() {
    let labels = Labels::new(&Checklist::shipped(2568).expect("the form of 2568 ships").topics);
    let culture = TopicId("no-gift-culture".into());
    for label in [
        "ประกาศเจตนารมณ์ No Gift Policy และการสร้างวัฒนธรรม",
        "ประกาศเจตนารมณ์ No Gift Policy และการสร้างวัฒนธรรม ปี 2568",
        "ประกาศเจตนารมณ์ No Gift Policy ปี 2568 และกิจกรรมสร้างวัฒนธรรม",
    ] {
        assert!(labels.topics(label).iter().any(|p| p.topic == culture), "{label}");
    }
}
