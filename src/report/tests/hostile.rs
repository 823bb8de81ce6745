//! A town that writes its titles to harm whoever reads the report.

use scraper::{Html, Selector};

use super::example::{self, element, text};
use crate::{
    judge::{AuditResult, EvidenceRef, Nearest, State, Step, Witness},
    report::{csv, html},
    words::{Language, Text},
};

const SCRIPT: &str = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</style></title>";
const TURNED: &str = "\u{202e}gpj.แผน\u{2066}\u{200f}\u{0}\u{1b}[31m";
const SCHEME: &str = "javascript:alert(document.domain)";

/// Every text of the result that can come from a site, or from a checklist, set to the same words.
fn flooded(words: &str, url: &str) -> AuditResult {
    let mut result = example::with_claims();
    words.clone_into(&mut result.site.name);
    url.clone_into(&mut result.site.url);
    words.clone_into(&mut result.run.started);
    words.clone_into(&mut result.checklist.sha256);
    result.checklist.name = Text::same(words);
    for item in &mut result.items {
        let witness = Witness { url: url.to_owned(), quote: words.to_owned(), page: Some(1), recognised: false };
        item.name = Text::same(words);
        item.analysis = Text::same(words);
        item.advice = Text::same(words);
        item.warnings = vec![Text::same(words)];
        item.elements = vec![element("e", text(words, words), State::Met, Some(witness))];
        item.evidence = vec![EvidenceRef {
            url: url.to_owned(),
            title: words.to_owned(),
            kind: words.to_owned(),
            sha256: words.to_owned(),
            click_path: vec![Step { text: words.to_owned(), url: url.to_owned() }; 3],
        }];
        item.nearest = Some(Nearest {
            url: url.to_owned(),
            title: words.to_owned(),
            quote: words.to_owned(),
            reason: Text::same(words),
        });
    }
    for person in result.items.iter_mut().filter_map(|i| i.overridden.as_mut()) {
        (person.url, person.reason) = (Some(url.to_owned()), words.to_owned());
        (person.who, person.when, person.note) = (words.to_owned(), words.to_owned(), Text::same(words));
    }
    for list in &mut result.claims {
        (list.url, list.title) = (url.to_owned(), words.to_owned());
        for claim in &mut list.claims {
            (claim.code, claim.name, claim.url) = (words.to_owned(), words.to_owned(), url.to_owned());
            (claim.explanation, claim.better) = (words.to_owned(), Some(url.to_owned()));
            claim.reason = Text::same(words);
        }
    }
    for score in result.sub_indicators.iter_mut().chain(&mut result.indicators) {
        score.name = Text::same(words);
    }
    if let Some(total) = &mut result.total {
        total.level = Text::same(words);
    }
    result
}

fn page(result: &AuditResult) -> String {
    html(result, &[], Language::Thai).expect("the page is written")
}

fn count(page: &str, selector: &str) -> usize {
    Html::parse_document(page).select(&Selector::parse(selector).expect("a selector")).count()
}

#[test]
fn markup_in_titles_stays_text() {
    let written = page(&flooded(SCRIPT, SCRIPT));
    assert_eq!(count(&written, "script, img, iframe, object, embed, link, form, base"), 0);
    assert_eq!(count(&written, "style"), 1);
    assert_eq!(count(&written, "h1"), 1);
    let parsed = Html::parse_document(&written);
    for node in parsed.tree.values().filter_map(|n| n.as_element()) {
        assert!(!node.attrs().any(|(name, _)| name.starts_with("on")), "{node:?}");
    }
    // The words themselves are shown, as words.
    assert!(written.contains("&#60;script&#62;alert(1)"));
}

#[test]
fn a_script_address_never_becomes_a_link() {
    let written = page(&flooded("แผน", SCHEME));
    assert_eq!(count(&written, "a[href*='javascript' i]"), 0);
    assert!(written.contains(SCHEME), "it is shown as text, so that a webmaster sees it");
}

#[test]
fn characters_that_turn_or_hide_text_are_gone_from_both_files() {
    let result = flooded(TURNED, &format!("https://bansuan.example/{TURNED}"));
    let table = csv(&result, Language::Thai).expect("the table is written");
    let table = String::from_utf8(table).expect("UTF-8");
    let table = table.strip_prefix('\u{feff}').expect("a byte order mark");
    for written in [page(&result), table.to_owned()] {
        let hostile = |c: &char| {
            c.is_control() && !matches!(c, '\n' | '\r')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        };
        assert_eq!(written.chars().find(hostile), None);
        assert!(written.contains("gpj.แผน"));
    }
}

#[test]
fn a_title_of_a_megabyte_is_cut() {
    let megabyte = "แผน".repeat(116_509);
    let result = flooded(&megabyte, &format!("https://bansuan.example/{megabyte}"));
    assert!(page(&result).len() < 600_000);
    assert!(csv(&result, Language::Thai).expect("the table is written").len() < 200_000);
}

#[test]
fn a_formula_in_a_title_stays_text_in_the_table() {
    for formula in ["=HYPERLINK(\"http://evil.example\")", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "   =1", "\u{202e}=1"]
    {
        let table = csv(&flooded(formula, formula), Language::Thai).expect("the table is written");
        let mut rows = ::csv::Reader::from_reader(&table[3..]);
        for cell in rows.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', ' ']), "{formula:?} gave {cell:?}");
        }
    }
}
