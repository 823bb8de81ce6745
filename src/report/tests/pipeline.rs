//! Results for other programs.

use scraper::{Html, Selector};

use super::{example, paper::assert_whole};
use crate::{
    report::{junit, markdown, oit_page, sarif},
    words::Language,
};

#[test]
fn a_build_server_sees_a_test_for_each_item() {
    let written = junit(&example::result(), Language::Thai);
    assert_whole(&written, "JUnit");
    assert!(written.contains("<testsuites name=\"OIT 2563\" tests=\"3\" failures=\"1\" errors=\"1\">"), "{written}");
    assert_eq!(written.matches("<testcase ").count(), 3);
    assert_eq!(written.matches("<testsuite ").count(), 2);
    assert!(written.contains("<failure type=\"code\" message=\"ขาดรูปถ่ายของผู้บริหาร\">"), "{written}");
    assert!(written.contains("<error type=\"code\" message=\"เป็นภาพสแกน\">"), "{written}");
}

#[test]
fn a_code_host_sees_a_finding_for_each_item_that_has_nothing() {
    let written = sarif(&example::result(), Language::English);
    let written: serde_json::Value = serde_json::from_str(&written).expect("JSON");
    assert_eq!(written["version"], "2.1.0");
    let run = &written["runs"][0];
    let results = run["results"].as_array().expect("results");
    let told: Vec<(&str, &str)> =
        results.iter().map(|r| (r["ruleId"].as_str().unwrap_or(""), r["level"].as_str().unwrap_or(""))).collect();
    assert_eq!(told, [("O2", "error"), ("O43", "warning")]);
    for result in results {
        let index = usize::try_from(result["ruleIndex"].as_u64().expect("a number")).expect("small");
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
        let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
        assert!(uri.as_str().expect("an address").starts_with("https://"), "{uri}");
    }
}

#[test]
fn a_summary_tells_the_score_and_what_to_fix() {
    let written = markdown(&example::result(), Language::Thai);
    for words in
        ["# OIT 25.00 · เทศบาลตำบลบ้านสวน", "| 9.1 ข้อมูลพื้นฐาน | 50.00 |", "| **O43** ", "| +50.00 |", "62.19 ระดับ D"]
    {
        assert!(written.contains(words), "{words} is not in {written}");
    }
}

#[test]
fn the_page_to_paste_is_plain_and_accessible() {
    for (language, tag) in [(Language::Thai, "th"), (Language::English, "en")] {
        let source = oit_page(&example::result(), language).expect("a page");
        let page = Html::parse_document(&source);
        let all = |selector: &str| page.select(&Selector::parse(selector).expect("a selector")).collect::<Vec<_>>();
        assert_eq!(all(&format!("html[lang={tag}]")).len(), 1);
        assert!(all("script, style, link, img, iframe, form, [style], [onclick]").is_empty());
        assert_eq!((all("h1").len(), all("h2").len(), all("table[aria-label]").len()), (1, 2, 2));
        assert_eq!((all("th[scope=col]").len(), all("th[scope=row]").len()), (8, 3));
        let links: Vec<_> = all("td a").iter().filter_map(|a| a.attr("href")).collect();
        assert_eq!(links, [example::HUB, example::PDF], "what is met is linked, what is not is not");
        assert!(all("td a").iter().all(|a| !a.text().collect::<String>().trim().is_empty()));
    }
}
