//! SARIF 2.1.0: a finding for each item that has nothing, at the page that came nearest, for code hosts that show them.

use serde_json::{Value, json};

use crate::{
    judge::{AuditResult, ItemOutcome, State},
    report::plain::{Plain, most, web_address},
    words::Language,
};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// The whole file.
pub fn sarif(result: &AuditResult, language: Language) -> String {
    // As harmless in the source of a page as in a file: a `<` stands in texts only.
    format!("{:#}\n", log(result, language)).replace('<', "\\u003c")
}

fn log(result: &AuditResult, language: Language) -> Value {
    let rules: Vec<Value> = result.items.iter().map(|item| rule(item, language)).collect();
    let findings: Vec<Value> = result
        .items
        .iter()
        .enumerate()
        .filter(|(_, item)| item.state != State::Met)
        .map(|(index, item)| finding(index, item, result, language))
        .collect();
    let tool = json!({
        "name": plain(&result.tool.name, most::LABEL),
        "version": plain(&result.tool.version, most::LABEL),
        "rules": rules,
    });
    json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": tool },
            "automationDetails": { "id": format!("oit/{}/{}", result.checklist.year, plain(&result.site.host, most::TITLE)) },
            "results": findings,
        }],
    })
}

fn plain(text: &str, longest: usize) -> String {
    Plain::new(text, longest).to_string()
}

/// A message, in which brackets would make a link.
fn message(text: &str, longest: usize) -> String {
    plain(text, longest).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn rule(item: &ItemOutcome, language: Language) -> Value {
    let name = message(item.name.get(language), most::TITLE);
    json!({ "id": plain(&item.id.0, most::LABEL), "shortDescription": { "text": name } })
}

fn finding(index: usize, item: &ItemOutcome, result: &AuditResult, language: Language) -> Value {
    let level = match item.state {
        State::Met => "none",
        State::NotMet => "error",
        State::Undetermined => "warning",
    };
    let sentences = [item.analysis.get(language), item.advice.get(language)];
    let sentences: Vec<String> =
        sentences.into_iter().map(|text| message(text, most::SENTENCE)).filter(|text| !text.is_empty()).collect();
    let nearest = item.nearest.as_ref().map(|n| n.url.as_str());
    let evidence = item.evidence.first().map(|e| e.url.as_str());
    let places = [nearest, evidence, Some(result.site.url.as_str())];
    let locations: Vec<Value> = places
        .into_iter()
        .flatten()
        .find_map(web_address)
        .map(|uri| json!({ "physicalLocation": { "artifactLocation": { "uri": uri } } }))
        .into_iter()
        .collect();
    json!({
        "ruleId": plain(&item.id.0, most::LABEL),
        "ruleIndex": index,
        "level": level,
        "message": { "text": sentences.join(" ") },
        "locations": locations,
        // The same finding of another day is the same finding.
        "partialFingerprints": { "item/v1": format!("{}/{}", plain(&item.topic.0, most::LABEL), plain(&item.code, most::LABEL)) },
    })
}
