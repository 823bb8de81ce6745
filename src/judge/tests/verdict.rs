use super::{Mini, form};
use crate::{
    judge::{ItemOutcome, State},
    read::Miss,
};

const LONG: &str = "รายละเอียดของสิ่งนี้จัดทำไว้ให้ทราบทั่วกันในที่ประชุมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสายตลอดทั้งปีที่ผ่านมา";
const CHECK: &str = "says: { any: [กองคลัง] }";

fn good() -> String {
    format!("<h1>ผลลองระบบ</h1><p>{LONG}</p><p>กองคลัง</p>")
}

#[track_caller]
fn assert_outcome(outcome: &ItemOutcome, state: State, code: &str) {
    assert_eq!((outcome.state, outcome.code.as_str()), (state, code), "{outcome:#?}");
    assert_eq!(outcome.score, if state == State::Met { 100 } else { 0 });
    assert!(!outcome.analysis.th.is_empty() && !outcome.analysis.en.is_empty());
    assert_eq!(outcome.advice.th.is_empty(), state == State::Met, "what is not met is advised on");
    if state == State::Met {
        assert_eq!(outcome.nearest, None);
    }
}

#[test]
fn what_is_met_names_its_evidence_and_the_way_to_it() {
    let outcome = Mini::of(&good()).judge(CHECK);
    assert_outcome(&outcome, State::Met, "met");
    let evidence = &outcome.evidence[0];
    assert_eq!((evidence.url.as_str(), evidence.kind.as_str()), ("http://t.test/it", "html"));
    assert_eq!(evidence.sha256, "sha of /it");
    let path: Vec<&str> = evidence.click_path.iter().map(|s| s.text.as_str()).collect();
    assert_eq!(path, ["หน้าหลัก", "ผลลองระบบ"]);
    assert!(outcome.warnings.is_empty());
}

#[test]
fn a_page_that_no_link_leads_to_is_not_linked() {
    let outcome = Mini::bare().home(&[]).page("/it", &good()).judge(CHECK);
    assert_outcome(&outcome, State::NotMet, "not-linked");
    assert!(outcome.elements.iter().all(|e| e.state == State::Met), "the content is there");
}

#[test]
fn a_document_that_nothing_on_the_way_names_has_no_clear_place() {
    let site = Mini::bare()
        .home(&[("เรื่องหนึ่ง", "/list")])
        .page("/list", "<h2>เรื่องหนึ่งเรื่องใด</h2><a href=/a.txt>ดาวน์โหลด</a>")
        .document("/a.txt", &format!("ผลลองระบบ\n{LONG}\nกองคลัง"));
    let outcome = site.judge(CHECK);
    assert_outcome(&outcome, State::NotMet, "place-unclear");
    let named = site.page("/list", "<h2>ผลลองระบบ</h2><a href=/a.txt>ดาวน์โหลด</a>");
    assert_outcome(&named.judge(CHECK), State::Met, "met");
}

#[test]
fn a_label_that_leads_nowhere_is_a_dead_link() {
    let outcome = Mini::bare().home(&[("ผลลองระบบ", "/it")]).miss("/it", Miss::Absent).judge(CHECK);
    assert_outcome(&outcome, State::NotMet, "dead-link");
    assert!(outcome.analysis.th.contains("http://t.test/it"), "{}", outcome.analysis.th);
}

#[test]
fn a_page_about_another_topic_is_off_the_topic() {
    let body = format!("<h1>แผนพัฒนาท้องถิ่น</h1><p>{LONG}</p><p>กองคลัง</p>");
    let outcome = Mini::bare().home(&[("ผลลองระบบ", "/it")]).page("/it", &body).judge(CHECK);
    assert_outcome(&outcome, State::NotMet, "off-topic");
    assert!(outcome.analysis.th.contains("แผนพัฒนาท้องถิ่น"), "{}", outcome.analysis.th);
}

#[test]
fn a_page_that_is_being_made_is_empty() {
    for body in ["<h1>ผลลองระบบ</h1>", "<h1>ผลลองระบบ</h1><p>อยู่ระหว่างปรับปรุง</p>"]
    {
        assert_outcome(&Mini::of(body).judge(CHECK), State::NotMet, "empty-page");
    }
}

#[test]
fn what_keeps_the_tool_out_is_named_and_never_a_plain_zero() {
    for (miss, code) in [
        (Miss::Robots, "robots"),
        (Miss::Forbidden, "forbidden"),
        (Miss::Tls, "tls"),
        (Miss::Refused, "refused"),
        (Miss::Outage, "outage"),
        (Miss::Unreachable, "outage"),
    ] {
        let outcome = Mini::bare().home(&[("ผลลองระบบ", "/it")]).miss("/it", miss).judge(CHECK);
        assert_outcome(&outcome, State::Undetermined, code);
    }
    let scan = Mini::bare().home(&[("ผลลองระบบ", "/it.pdf")]).scan("/it.pdf").judge(CHECK);
    assert_outcome(&scan, State::Undetermined, "unreadable");
}

#[test]
fn a_page_that_was_linked_but_not_fetched_is_undetermined() {
    let outcome = Mini::bare().home(&[("ผลลองระบบ", "/it")]).judge(CHECK);
    assert_outcome(&outcome, State::Undetermined, "not-all-seen");
}

#[test]
fn nothing_found_is_a_zero_only_when_all_was_seen() {
    let (site, form) = (Mini::bare().home(&[]), form(&[("trial", &[CHECK])]));
    let all = site.judge_in_order(&form, &site.visits(), true).items.remove(0);
    assert_outcome(&all, State::NotMet, "not-found");
    let some = site.judge_in_order(&form, &site.visits(), false).items.remove(0);
    assert_outcome(&some, State::Undetermined, "not-all-seen");
}

#[test]
fn one_plain_failure_outweighs_what_could_not_be_seen() {
    let body = format!("<h1>ผลลองระบบ ปีงบประมาณ 2561</h1><p>{LONG}</p><a href=/s.pdf>ผลลองระบบ ปีงบประมาณ 2560</a>");
    let outcome = Mini::of(&body).scan("/s.pdf").judge_all(&["period: year"]);
    assert_outcome(&outcome, State::NotMet, "wrong-period");
}

#[test]
fn a_linked_page_that_was_not_seen_may_be_the_evidence_whatever_else_is_hidden_on_the_site() {
    let site = Mini::bare().home(&[("ผลลองระบบ", "/it")]).miss("/it", Miss::Forbidden).page("/hidden", &good());
    assert_outcome(&site.judge(CHECK), State::Undetermined, "forbidden");
}

#[test]
fn two_pages_named_for_the_topic_may_answer_together() {
    let site = Mini::bare().home(&[("ผลลองระบบ ภาคหนึ่ง", "/1"), ("ผลลองระบบ ภาคสอง", "/2")]);
    let site = site
        .page("/1", &format!("<h1>ผลลองระบบ ภาคหนึ่ง</h1><p>{LONG}</p><p>กองคลัง</p>"))
        .page("/2", &format!("<h1>ผลลองระบบ ภาคสอง</h1><p>{LONG} อีกภาคหนึ่ง</p><p>สำนักปลัด</p>"));
    let outcome = site.judge_all(&[CHECK, "says: { any: [สำนักปลัด] }"]);
    assert_outcome(&outcome, State::Met, "met");
    let urls: Vec<&str> = outcome.evidence.iter().map(|e| e.url.as_str()).collect();
    assert!(urls.contains(&"http://t.test/1") && urls.contains(&"http://t.test/2"), "{urls:?}");
}

#[test]
fn every_required_element_must_be_met() {
    let outcome = Mini::of(&good()).judge_all(&[CHECK, "says: { any: [สำนักปลัด] }"]);
    assert_outcome(&outcome, State::NotMet, "not-said");
    let states: Vec<State> = outcome.elements.iter().map(|e| e.state).collect();
    assert_eq!(states, [State::Met, State::NotMet]);
    assert!(outcome.analysis.th.contains("องค์ประกอบ 2"), "{}", outcome.analysis.th);
}

#[test]
fn evidence_far_from_the_home_page_is_warned_about() {
    let mut site = Mini::bare().home(&[("ก", "/1")]);
    for n in 1..=4 {
        site = site.page(&format!("/{n}"), &format!("<a href=/{}>ชั้น {}</a>", n + 1, n + 1));
    }
    let site = site.page("/5", "<a href=/it>ผลลองระบบ</a>").page("/it", &good());
    let outcome = site.judge(CHECK);
    assert_outcome(&outcome, State::Met, "met");
    assert_eq!(outcome.warnings.len(), 1, "{:?}", outcome.warnings);
    assert!(outcome.warnings[0].th.contains('6'), "{}", outcome.warnings[0].th);
}
