//! A town that writes its titles to harm whoever reads the report.

use scraper::{Html, Selector};

use super::{
    example::{self, element, text},
    paper, workbook,
};
use crate::{
    checklist::{Agency, Signer},
    judge::{AuditResult, EvidenceRef, Nearest, State, Step, Witness},
    report::{EarlierYear, Notes, Pictures, csv, html, junit, markdown, memo, oit_page, sarif, xlsx},
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
    html(result, &[], &Pictures::default(), Language::Thai).expect("the page is written")
}

fn count(page: &str, selector: &str) -> usize {
    Html::parse_document(page).select(&Selector::parse(selector).expect("a selector")).count()
}

#[test]
fn d2_markup_in_titles_stays_text() {
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
fn d2_a_script_address_never_becomes_a_link() {
    let written = page(&flooded("แผน", SCHEME));
    assert_eq!(count(&written, "a[href*='javascript' i]"), 0);
    assert!(written.contains(SCHEME), "it is shown as text, so that a webmaster sees it");
}

#[test]
fn d2_characters_that_turn_or_hide_text_are_gone_from_both_files() {
    let result = flooded(TURNED, &format!("https://bansuan.example/{TURNED}"));
    let table = csv(&result, &Notes::default(), Language::Thai).expect("the table is written");
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
fn d2_a_title_of_a_megabyte_is_cut() {
    let megabyte = "แผน".repeat(116_509);
    let result = flooded(&megabyte, &format!("https://bansuan.example/{megabyte}"));
    assert!(page(&result).len() < 600_000);
    assert!(csv(&result, &Notes::default(), Language::Thai).expect("the table is written").len() < 200_000);
}

#[test]
fn d2_a_formula_in_a_title_stays_text_in_the_table() {
    for formula in ["=HYPERLINK(\"http://evil.example\")", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "   =1", "\u{202e}=1"]
    {
        let table = csv(&flooded(formula, formula), &Notes::default(), Language::Thai).expect("the table is written");
        let mut rows = ::csv::Reader::from_reader(&table[3..]);
        for cell in rows.records().flat_map(|row| row.expect("a row").iter().map(str::to_owned).collect::<Vec<_>>()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', ' ']), "{formula:?} gave {cell:?}");
        }
    }
}

/// Everything that is written besides the page and the table, with a name for each.
fn others(words: &str, url: &str) -> Vec<(&'static str, String)> {
    let result = flooded(words, url);
    let signer = Signer { name: words.to_owned(), position: words.to_owned() };
    let agency = Agency {
        name: Some(words.to_owned()),
        office: Some(words.to_owned()),
        subject: Some(words.to_owned()),
        signers: vec![signer],
        ..Agency::default()
    };
    let earlier = EarlierYear { year: 2562, level: Some(words.to_owned()), ..EarlierYear::default() };
    let paper = memo(&result, &agency, &[earlier], Language::Thai).expect("a paper");
    let book = xlsx(&result, &Notes::one("O2", words), Language::Thai).expect("a workbook");
    let sheets = (1..=2).map(|n| ("a sheet", workbook::part(&book, &format!("xl/worksheets/sheet{n}.xml"))));
    let mut all = vec![
        ("the paper", workbook::part(&paper, "word/document.xml")),
        ("the paper's title", workbook::part(&paper, "docProps/core.xml")),
        ("the workbook's texts", workbook::part(&book, "xl/sharedStrings.xml")),
        ("the workbook", workbook::part(&book, "xl/workbook.xml")),
        ("the links", workbook::part_if_any(&book, "xl/worksheets/_rels/sheet2.xml.rels").unwrap_or("<none/>".into())),
        ("JUnit", junit(&result, Language::Thai)),
        ("SARIF", sarif(&result, Language::Thai)),
        ("Markdown", markdown(&result, Language::Thai)),
        ("the page to paste", oit_page(&result, Language::Thai).expect("a page")),
    ];
    all.extend(sheets);
    all
}

#[test]
fn d2_markup_is_text_in_every_format() {
    for (name, written) in others(SCRIPT, "https://bansuan.example/\"><script>alert(1)</script>") {
        assert!(!written.contains("<script") && !written.contains("<img"), "{name}: {written}");
        if !matches!(name, "SARIF" | "Markdown" | "the page to paste") {
            paper::assert_whole(&written, name);
        }
    }
    let page = oit_page(&flooded(SCRIPT, SCRIPT), Language::Thai).expect("a page");
    assert_eq!(count(&page, "script, img, style, iframe, a[href]"), 0);
}

#[test]
fn d2_a_script_address_is_a_link_in_no_format() {
    for (name, written) in others("แผน", SCHEME) {
        for link in ["href=\"javascript", "](javascript", "<javascript", "Target=\"javascript", "\"uri\":\"javascript"]
        {
            assert!(!written.contains(link), "{name}: {written}");
        }
    }
}

#[test]
fn d2_characters_that_turn_or_hide_text_are_gone_from_every_format() {
    for (name, written) in others(TURNED, &format!("https://bansuan.example/{TURNED}")) {
        let hostile = |c: &char| {
            c.is_control() && !matches!(c, '\n' | '\r')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
        };
        assert_eq!(written.chars().find(hostile), None, "{name}");
    }
}

#[test]
fn d2_no_cell_of_the_workbook_is_a_formula() {
    for formula in ["=HYPERLINK(\"http://evil.example\")", "+1", "-1", "@SUM(1)", "=cmd|' /C calc'!A0", "\t=1"] {
        for (name, written) in
            others(formula, "https://bansuan.example/=1").iter().filter(|(name, _)| *name == "a sheet")
        {
            assert!(!written.contains("<f>") && !written.contains("<f ") && !written.contains("t=\"str\""), "{name}");
        }
    }
}

#[test]
fn d2_a_megabyte_is_cut_in_every_format() {
    let megabyte = "แผน".repeat(116_509);
    for (name, written) in others(&megabyte, &format!("https://bansuan.example/{megabyte}")) {
        assert!(written.len() < 400_000, "{name} has {} bytes", written.len());
    }
}
