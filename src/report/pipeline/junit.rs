//! `JUnit` XML: each item is a test case, each sub-indicator a suite. An item that is not met has failed; one that could not be
//! seen is an error, as a test that could not be run is.

use std::fmt::Write as _;

use crate::{
    judge::{AuditResult, ItemOutcome, State},
    report::{
        answer::missing,
        plain::{Plain, most},
    },
    words::Language,
};

/// The whole file.
pub fn junit(result: &AuditResult, language: Language) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let totals = totals(&result.items.iter().collect::<Vec<_>>());
    // Writing into a text does not fail.
    let _ = writeln!(out, "<testsuites name=\"OIT {}\" {totals}>", result.checklist.year);
    let mut left: Vec<&ItemOutcome> = result.items.iter().collect();
    for sub in &result.sub_indicators {
        let (of_it, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|i| i.sub_indicator == sub.id);
        suite(&mut out, &format!("{} {}", sub.id, sub.name.get(language)), &of_it, result, language);
        left = others;
    }
    if !left.is_empty() {
        suite(&mut out, "OIT", &left, result, language);
    }
    out + "</testsuites>\n"
}

fn totals(items: &[&ItemOutcome]) -> String {
    let of = |state: State| items.iter().filter(|i| i.state == state).count();
    let (failures, errors) = (of(State::NotMet), of(State::Undetermined));
    format!("tests=\"{}\" failures=\"{failures}\" errors=\"{errors}\"", items.len())
}

fn suite(out: &mut String, name: &str, items: &[&ItemOutcome], result: &AuditResult, language: Language) {
    let name = attribute(name, most::TITLE);
    let when = attribute(&result.run.started, most::LABEL);
    let _ = writeln!(out, "  <testsuite name=\"{name}\" {} timestamp=\"{when}\">", totals(items));
    for item in items {
        case(out, item, result, language);
    }
    out.push_str("  </testsuite>\n");
}

fn case(out: &mut String, item: &ItemOutcome, result: &AuditResult, language: Language) {
    let name = attribute(&format!("{} {}", item.id.0, item.name.get(language)), most::TITLE);
    let class = attribute(&format!("oit.{}.{}", result.checklist.year, result.site.host), most::TITLE);
    let kind = match item.state {
        State::Met => {
            let _ = writeln!(out, "    <testcase name=\"{name}\" classname=\"{class}\"/>");
            return;
        }
        State::NotMet => "failure",
        State::Undetermined => "error",
    };
    let message = attribute(item.analysis.get(language), most::SENTENCE);
    let code = attribute(&item.code, most::LABEL);
    let advice = attribute(item.advice.get(language), most::SENTENCE);
    let missing = attribute(&missing(item, language), 2 * most::SENTENCE);
    let _ = writeln!(
        out,
        "    <testcase name=\"{name}\" classname=\"{class}\">\n      <{kind} type=\"{code}\" message=\"{message}\">{missing}\n{advice}</{kind}>\n    </testcase>"
    );
}

/// Text as it may stand in an attribute and in an element.
fn attribute(text: &str, longest: usize) -> String {
    let plain = Plain::new(text, longest).to_string();
    plain.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace('\'', "&apos;")
}
