//! `oit-page.html`: the page “การเปิดเผยข้อมูลสาธารณะ (OIT)” that a webmaster pastes into the site: for each item its links and the
//! way there. Plain HTML that takes on the site's own looks: headings, tables with captions and row headings, no script, no style.

use askama::Template;

use super::{
    ReportError,
    answer::Answer,
    head,
    notes::Notes,
    place,
    plain::{Link, Plain, most},
};
use crate::{
    judge::{AuditResult, ItemOutcome, State},
    words::{Arg, Language, in_language},
};

/// Links of one item.
const MOST_LINKS: usize = 14;

/// The page.
pub fn oit_page(result: &AuditResult, language: Language) -> Result<String, ReportError> {
    Ok(Page::new(result, language).render()?)
}

#[derive(Template)]
#[template(path = "oit-page.html", config = "src/report/askama.toml")]
struct Page {
    language: Language,
    heading: String,
    agency: Plain,
    form: String,
    parts: Vec<Part>,
}

/// A sub-indicator.
struct Part {
    name: String,
    rows: Vec<Row>,
}

/// An item.
struct Row {
    id: Plain,
    name: Plain,
    links: Vec<NamedLink>,
    explanation: String,
}

struct NamedLink {
    href: String,
    title: Plain,
    kind: Plain,
}

impl Page {
    fn new(result: &AuditResult, language: Language) -> Self {
        let rows = |of: &dyn Fn(&ItemOutcome) -> bool| -> Vec<Row> {
            result.items.iter().filter(|i| of(i)).map(|i| row(i, result, language)).collect()
        };
        let mut parts: Vec<Part> = result
            .sub_indicators
            .iter()
            .map(|sub| {
                let id = Plain::new(&sub.id, most::LABEL);
                let name = Plain::new(sub.name.get(language), most::TITLE);
                let args = [("id", Arg::from(id.as_str())), ("name", name.as_str().into())];
                let name = in_language(language, "report-page-part", &args);
                Part { name, rows: rows(&|i| i.sub_indicator == sub.id) }
            })
            .collect();
        let is_stray = |i: &ItemOutcome| !result.sub_indicators.iter().any(|s| s.id == i.sub_indicator);
        parts.push(Part { name: in_language(language, "report-other-items", &[]), rows: rows(&is_stray) });
        parts.retain(|part| !part.rows.is_empty());
        let year = result.checklist.year.to_string();
        Self {
            language,
            heading: in_language(language, "report-page-heading", &[("year", year.into())]),
            agency: head::agency(result),
            form: head::form(result, language),
            parts,
        }
    }

    fn say(&self, key: &str) -> String {
        in_language(self.language, key, &[])
    }
}

fn row(item: &ItemOutcome, result: &AuditResult, language: Language) -> Row {
    let answer = Answer::new(item, result, &Notes::default(), language);
    let declared = match item.state {
        State::Met | State::Undetermined => &item.evidence[..],
        State::NotMet => &[],
    };
    let link = |evidence: &crate::judge::EvidenceRef| {
        let href = Link::new(&evidence.url).href?;
        let title = Plain::first_of(&[&evidence.title, item.name.get(language)], most::TITLE);
        Some(NamedLink { href, title, kind: place::kind(&evidence.kind, language) })
    };
    Row {
        id: Plain::new(&item.id.0, most::LABEL),
        name: Plain::new(item.name.get(language), most::TITLE),
        links: declared.iter().filter_map(link).take(MOST_LINKS).collect(),
        explanation: answer.explanation,
    }
}
