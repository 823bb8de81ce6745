//! What stands on the page.

use scraper::{ElementRef, Html, Selector};

use super::example::{self, PDF};
use crate::{
    judge::AuditResult,
    report::{Pictures, html},
    words::Language,
};

fn page(result: &AuditResult, language: Language) -> Html {
    Html::parse_document(&html(result, &[], &Pictures::default(), language).expect("the page is written"))
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn words(element: &ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn shown(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).iter().map(words).collect()
}

#[test]
fn the_head_says_who_what_and_when() {
    let page = page(&example::result(), Language::Thai);
    assert_eq!(shown(&page, "h1"), ["เทศบาลตำบลบ้านสวน"]);
    assert_eq!(
        shown(&page, ".facts dd"),
        [
            "https://bansuan.example/",
            "แบบตรวจการเปิดเผยข้อมูลสาธารณะ ประจำปีงบประมาณ พ.ศ. 2563",
            "1 ก.ย. 2563 เวลา 09.00 น.",
            "oit 0.1.0",
            "oit-2563.yaml · 0123456789ab"
        ]
    );
}

#[test]
fn a_site_without_a_name_goes_by_its_host() {
    let mut result = example::result();
    result.site.name.clear();
    assert_eq!(shown(&page(&result, Language::Thai), "h1"), ["bansuan.example"]);
}

#[test]
fn scores_are_shown_with_two_decimals_and_as_lengths() {
    let page = page(&example::result(), Language::Thai);
    assert_eq!(shown(&page, ".dial-score"), ["25.00"]);
    assert_eq!(all(&page, ".dial .arc")[0].attr("stroke-dasharray"), Some("25.00 100"));
    assert_eq!(all(&page, ".dial .possible")[0].attr("stroke-dasharray"), Some("75.00 100"));
    assert_eq!(shown(&page, ".indicator-score"), ["50.00", "0.00"]);
    assert_eq!(shown(&page, ".bar-score"), ["50.00", "0.00"]);
    assert_eq!(all(&page, ".bar .fill")[0].attr("width"), Some("50.00"));
    assert_eq!(shown(&page, ".bar-count"), ["ผ่าน 1/2 ข้อ", "ผ่าน 0/1 ข้อ"]);
    assert_eq!(shown(&page, ".tallies b"), ["1", "1", "1"]);
    assert_eq!(shown(&page, ".total-score, .total-level"), ["62.19", "ระดับ D"]);
    assert_eq!(shown(&page, ".possible-score").len(), 1);
}

#[test]
fn what_was_not_seen_is_said() {
    let page = page(&example::result(), Language::Thai);
    let coverage = shown(&page, ".coverage li");
    assert_eq!(coverage[0], "อ่านแล้ว 1,250 จาก 1,300 หน้าและไฟล์ที่พบ");
    for part in ["ไม่อนุญาตให้อ่าน 20", "เปิดไม่ได้ 18", "ขีดจำกัด 12"]
    {
        assert!(coverage[2].contains(part), "{}", coverage[2]);
    }
    assert!(coverage[1].contains("ไม่เปลี่ยนแปลงจากการตรวจครั้งก่อน 1,100 รายการ"), "{}", coverage[1]);
    assert!(coverage[3].contains("ยังอ่านเว็บไซต์ไม่ครบ"));
}

#[test]
fn the_plan_keeps_its_order_and_names_what_reaches_the_next_level() {
    let page = page(&example::result(), Language::Thai);
    assert_eq!(shown(&page, ".what .number"), ["O43", "O2"]);
    assert_eq!(shown(&page, "td.gain"), ["OIT +50.00", "ITA รวม +20.00", "OIT +25.00", "ITA รวม +10.00"]);
    assert_eq!(shown(&page, "tr.for-level .what .number"), ["O43"]);
    assert_eq!(shown(&page, ".next-level"), ["แก้ไข 1 ข้อ ได้แก่ O43 คะแนน ITA รวมจะเป็น 82.19 และถึงระดับ B"]);
    for link in all(&page, ".what a") {
        let target = link.attr("href").expect("a target");
        assert_eq!(all(&page, target).len(), 1, "{target}");
    }
}

#[test]
fn without_the_other_instruments_the_total_is_left_out_and_that_is_said() {
    let mut result = example::result();
    (result.total, result.next_level, result.plan) = (None, None, Vec::new());
    let page = page(&result, Language::Thai);
    assert!(shown(&page, ".total, .next-level, table").is_empty());
    assert!(shown(&page, ".scores .note")[0].contains("IIT และ EIT"));
    assert!(shown(&page, ".plan p")[0].contains("ผ่านครบทุกข้อ"));
}

#[test]
fn a_draft_is_called_one_and_shows_no_score() {
    let mut result = example::result();
    result.checklist.draft = true;
    (result.oit, result.oit_possible, result.total, result.next_level) = (None, None, None, None);
    (result.plan, result.indicators, result.sub_indicators) = (Vec::new(), Vec::new(), Vec::new());
    for item in &mut result.items {
        item.sub_indicator.clear();
    }
    let page = page(&result, Language::Thai);
    assert!(shown(&page, ".facts dd")[1].ends_with("(ฉบับร่าง)"));
    assert!(shown(&page, ".lead")[0].contains("ไม่คิดคะแนน"));
    assert!(shown(&page, ".scores .note")[0].contains("ฉบับร่าง"));
    assert!(shown(&page, ".dial, .plan, .total, .points").iter().all(String::is_empty));
    assert_eq!(shown(&page, ".card h4 .number").len(), result.items.len(), "every item is there");
}

#[test]
fn every_item_is_a_card_with_its_state_in_words_and_what_is_to_do_is_unfolded() {
    let page = page(&example::result(), Language::Thai);
    assert_eq!(shown(&page, ".card h4 .number"), ["O2", "O10", "O43"]);
    assert_eq!(shown(&page, ".verdict .state"), ["ไม่ผ่าน", "ผ่าน", "ยังสรุปไม่ได้"]);
    assert_eq!(shown(&page, ".card[open] h4 .number"), ["O2", "O43"]);
}

#[test]
fn an_item_of_no_known_sub_indicator_is_not_lost() {
    let mut result = example::result();
    result.items[1].sub_indicator = "ผู้ใช้เพิ่มเอง".to_owned();
    let page = page(&result, Language::Thai);
    assert_eq!(shown(&page, ".card h4 .number"), ["O2", "O43", "O10"]);
    assert_eq!(shown(&page, ".group h3").last().map(String::as_str), Some("ข้ออื่น ๆ"));
}

#[test]
fn a_quote_leads_to_its_page_and_evidence_shows_the_way() {
    let page = page(&example::result(), Language::Thai);
    assert_eq!(shown(&page, "#item-O10 .place"), ["หน้า 2", "หน้า 4"]);
    assert_eq!(all(&page, "#item-O10 figcaption a")[0].attr("href"), Some(format!("{PDF}#page=2").as_str()));
    assert_eq!(
        shown(&page, "#item-O10 .way"),
        ["เส้นทางจากหน้าหลัก หน้าหลัก › แผนงาน", "เส้นทางจากหน้าหลัก หน้าหลัก › แผนงาน › แผนดำเนินงาน 2563"]
    );
    assert_eq!(shown(&page, "#item-O10 .element .tag"), ["ตัวอย่าง ไม่มีผลต่อคะแนน"]);
    assert_eq!(shown(&page, "#item-O2 .nearest b"), ["ทำเนียบผู้บริหาร"]);
    assert_eq!(shown(&page, "#item-O10 .warnings li"), ["ต้องคลิกหลายครั้ง"]);
}

#[test]
fn the_page_needs_nothing_from_outside() {
    for language in [Language::Thai, Language::English] {
        let source = html(&example::result(), &[], &Pictures::default(), language).expect("the page is written");
        let page = Html::parse_document(&source);
        assert!(all(&page, "[src], link, script, iframe, object, embed, img, form, [style*='url']").is_empty());
        for element in all(&page, "[href]") {
            let href = element.attr("href").unwrap_or_default();
            match element.value().name() {
                "a" => assert!(href.starts_with("https://") || href.starts_with("#item-"), "{href}"),
                _ => assert!(href.starts_with("#icon-"), "{href}"),
            }
        }
        for link in all(&page, "a[href^='http']") {
            assert_eq!(link.attr("rel"), Some("noopener noreferrer nofollow"));
        }
        assert_eq!(source.matches("url(").count(), source.matches("url(data:font/woff2;base64,").count());
        assert!(!source.contains("@import"));
        let policy = all(&page, "meta[http-equiv='Content-Security-Policy']")[0].attr("content").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none';") && !policy.contains("script-src"), "{policy}");
    }
}

#[test]
fn headings_come_in_order_and_references_lead_somewhere() {
    let page = page(&example::result(), Language::Thai);
    let levels: Vec<u8> =
        all(&page, "h1, h2, h3, h4, h5").iter().map(|h| h.value().name().as_bytes()[1] - b'0').collect();
    assert_eq!(levels[0], 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    for element in all(&page, "[aria-labelledby], [aria-describedby], label[for]") {
        let names = ["aria-labelledby", "aria-describedby", "for"];
        for id in names.iter().filter_map(|name| element.attr(name)) {
            assert_eq!(all(&page, &format!("#{id}")).len(), 1, "{id}");
        }
    }
}

#[test]
fn each_language_speaks_only_itself() {
    let result = example::result();
    let thai = page(&result, Language::Thai);
    let english = page(&result, Language::English);
    assert_eq!(all(&thai, "html[lang=th]").len(), 1);
    assert_eq!(all(&english, "html[lang=en]").len(), 1);
    assert_eq!(
        shown(&english, ".facts dd")[1..3],
        ["OIT form, fiscal year 2020 (B.E. 2563)", "1 Sep 2020, 09:00 (Thai time)"]
    );
    let is_thai = |text: &String| text.chars().any(|c| matches!(c, 'ก'..='๛'));
    for own in [
        "h2",
        "h3",
        "h5",
        ".lead",
        ".note",
        ".next-level",
        ".coverage li",
        ".state",
        ".tag",
        ".reason",
        ".method p",
        "label",
    ] {
        assert!(!shown(&english, own).iter().any(is_thai), "{own}: {:?}", shown(&english, own));
    }
    for own in ["h2", ".lead", ".coverage li", ".state", ".reason", ".method p", "label"] {
        assert!(shown(&thai, own).iter().all(is_thai), "{own}: {:?}", shown(&thai, own));
    }
}

#[test]
fn declared_links_and_verdicts_of_people_are_shown() {
    let page = html(&example::with_claims(), &[], &Pictures::default(), Language::English).expect("a page");
    for words in [
        "1 of 9 declared links hold",
        "Wrong year",
        "Shared with another purpose",
        "Better:",
        "row 7",
        "This page is of B.E. 2562",
        "decided by a person, stale",
        "The program could not see it this time",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("href=\"javascript"), "no claim becomes a script");
    let mut without = example::with_claims();
    without.claims.clear();
    assert!(
        html(&without, &[], &Pictures::default(), Language::English)
            .expect("a page")
            .contains("No ITA/OIT page of B.E. 2563")
    );
}
