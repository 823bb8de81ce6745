//! What a form leaves open: elements that are not established, drafts, items that take in several topics.

use super::Mini;
use crate::{
    checklist::Checklist,
    judge::{AuditResult, State},
};

const LONG: &str = "รายละเอียดของสิ่งนี้จัดทำไว้ให้ทราบทั่วกันในที่ประชุมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสายตลอดทั้งปีที่ผ่านมา";

/// A form of one item with these elements; `more` stands on the item.
fn form(draft: bool, more: &str, elements: &str) -> Checklist {
    let scores = "weights: { iit: 0.3, eit: 0.3, oit: 0.4 }\nlevels: [{ name: { th: A, en: A }, from: 0 }]\n\
                  indicators: [{ id: '9', name: { th: ก, en: Nine } }]\n\
                  sub_indicators: [{ id: '9.1', indicator: '9', name: { th: ก, en: Part }, items: [O1] }]\n";
    let head = if draft { "draft: true\n" } else { scores };
    let yaml = format!(
        "year: 2563\nname: {{ th: แบบลอง, en: Trial }}\n{head}items:\n  - id: O1\n    name: {{ th: ข้อ, en: Item }}\n    \
         topic: trial\n{more}    elements:\n{elements}topics:\n  \
         trial: {{ name: {{ th: ผลลองระบบ, en: Trial }}, labels: [ผลลองระบบ], must: [[ผลลองระบบ]] }}\n"
    );
    Checklist::load_str("somewhere/trial.yaml", &yaml).unwrap_or_else(|refused| panic!("{refused}\n{yaml}"))
}

fn element(id: &str, required: &str, phrase: &str) -> String {
    let provenance = if required == "unsure" { "unsure" } else { "recalled" };
    format!(
        "      - {{ id: {id}, name: {{ th: {phrase}, en: {id} }}, required: {required}, provenance: {provenance}, \
         check: {{ says: {{ any: [{phrase}] }} }} }}\n"
    )
}

fn judged(form: &Checklist) -> AuditResult {
    Mini::of(&format!("<h1>ผลลองระบบ</h1><p>{LONG}</p><p>กองคลัง</p>")).judge_by(form)
}

#[test]
fn what_is_not_established_warns_and_costs_nothing() {
    let elements = element("there", "true", "กองคลัง") + &element("open", "unsure", "กองช่าง");
    let result = judged(&form(false, "", &elements));
    assert_eq!((result.items[0].state, result.oit), (State::Met, Some(100.0)));
    assert_eq!(result.items[0].elements[1].state, State::NotMet, "it is looked for all the same");
    let warnings: Vec<&str> = result.items[0].warnings.iter().map(|w| w.th.as_str()).collect();
    assert!(warnings.len() == 1 && warnings[0].contains("กองช่าง"), "{warnings:?}");
    let required = elements.replace("required: unsure, provenance: unsure", "required: true, provenance: recalled");
    assert_eq!(judged(&form(false, "", &required)).items[0].state, State::NotMet, "were it established, it would cost");
}

#[test]
fn a_draft_shows_what_is_there_and_scores_nothing() {
    let form = form(true, "", &(element("there", "unsure", "กองคลัง") + &element("open", "unsure", "กองช่าง")));
    let result = judged(&form);
    let item = &result.items[0];
    assert_eq!((item.state, item.code.as_str(), item.score), (State::Undetermined, "unestablished", 0));
    assert_eq!(item.warnings.len(), 1, "what is not there is warned about");
    assert!(!item.evidence.is_empty());
    assert_eq!((result.oit, result.oit_possible, result.total), (None, None, None));
    assert!(result.plan.is_empty() && result.indicators.is_empty() && result.sub_indicators.is_empty());
    assert!(result.checklist.draft);
    assert_eq!(result.checklist.file, "trial.yaml", "the file's name, not where it lies");
    let nothing = Mini::bare().home(&[]).judge_by(&form);
    assert_eq!(nothing.items[0].code, "not-found");
}

#[test]
fn an_item_that_takes_in_another_topic_is_shown_by_the_pages_of_both() {
    let elements = element("own", "true", "กองคลัง") + &element("other", "true", "มีหน้าที่ต้องทำในเขต");
    let site = Mini::bare()
        .home(&[("ผลลองระบบ", "/it"), ("อำนาจหน้าที่", "/powers")])
        .page("/it", &format!("<h1>ผลลองระบบ</h1><p>{LONG}</p><p>กองคลัง</p>"))
        .page("/powers", &format!("<h1>อำนาจหน้าที่</h1><p>{LONG}</p><p>เทศบาลมีหน้าที่ต้องทำในเขต</p>"));
    let alone = site.judge_by(&form(false, "", &elements));
    assert_eq!(alone.items[0].state, State::NotMet, "the page of another topic is none of the item's");
    let both = site.judge_by(&form(false, "    also: [powers]\n", &elements));
    assert_eq!(both.items[0].state, State::Met, "{:#?}", both.items[0]);
    let shown: Vec<&str> = both.items[0].evidence.iter().map(|e| e.url.as_str()).collect();
    assert!(shown.contains(&"http://t.test/it") && shown.contains(&"http://t.test/powers"), "{shown:?}");
}

/// The elements of an item that a site meets, by the form of 2568.
fn met_of(site: &Mini, item: &str) -> Vec<String> {
    let form = Checklist::shipped(2568).expect("the form of 2568 ships");
    let result = site.judge_by(&form);
    let item = result.items.into_iter().find(|i| i.id.0 == item).expect("the form has it");
    item.elements.into_iter().filter(|e| e.state == State::Met).map(|e| e.id).collect()
}

#[test]
fn the_jobs_of_the_units_in_a_chart_are_not_the_duties_of_the_agency() {
    let chart = |below: &str| {
        let site = Mini::bare().home(&[("โครงสร้างการแบ่งส่วนราชการ", "/chart")]);
        let rows = "<tr><th>กอง<th>หัวหน้า<th>งาน<tr><td>กองช่าง<td>ผู้อำนวยการกองช่าง<td>งานวิศวกรรม งานสาธารณูปโภค\
                    <tr><td>กองสาธารณสุข<td>ผู้อำนวยการกองสาธารณสุข<td>งานรักษาความสะอาด งานกำจัดมูลฝอย";
        met_of(&site.page("/chart", &format!("<h1>โครงสร้างการแบ่งส่วนราชการ</h1><table>{rows}</table>{below}")), "O1")
    };
    assert!(!chart("").iter().any(|e| e == "own-words"));
    let duties =
        "<h2>หน้าที่และอำนาจ</h2><p>เทศบาลมีหน้าที่ต้องทำในเขตเทศบาล ได้แก่ รักษาความสะอาดของถนนและกำจัดมูลฝอย ให้มีสาธารณูปโภค</p>";
    assert!(chart(duties).iter().any(|e| e == "own-words"));
}

#[test]
fn news_of_an_activity_on_the_policy_is_not_the_policy() {
    let policy = |heading: &str| {
        let site = Mini::bare().home(&[("นโยบาย No Gift Policy", "/gift")]);
        let text =
            "<p>นายกเทศมนตรี ผู้บริหาร และพนักงานเทศบาลทุกคน งดรับ งดให้ของขวัญทุกชนิดจากการปฏิบัติหน้าที่ ปีงบประมาณ พ.ศ. 2568</p>";
        met_of(&site.page("/gift", &format!("<h1>{heading}</h1>{text}")), "O21")
    };
    assert!(policy("ประกาศนโยบาย No Gift Policy ประจำปีงบประมาณ พ.ศ. 2568").iter().any(|e| e == "policy"));
    assert!(!policy("กิจกรรมสร้างวัฒนธรรม No Gift Policy ประจำปีงบประมาณ พ.ศ. 2568").iter().any(|e| e == "policy"));
}
