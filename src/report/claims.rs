//! The links that the agency itself declares, as the page shows them: per item what is declared and whether it holds.

use super::{
    plain::{Link, Plain, most},
    scores::{StateWords, anchor},
};
use crate::{
    judge::{AuditResult, Claim, ClaimList, ClaimSource, ClaimState},
    words::{Arg, Language, in_language},
};

/// The claims of one page or file.
pub(super) struct Declared {
    pub heading: String,
    /// The page.
    pub link: Option<Link>,
    /// The file's name.
    pub place: Plain,
    pub lead: String,
    pub claims: Vec<ClaimView>,
}

/// One claim.
pub(super) struct ClaimView {
    pub id: Plain,
    pub name: Plain,
    pub anchor: Option<String>,
    pub link: Link,
    pub explanation: Plain,
    pub row: Option<String>,
    pub state: StateWords,
    pub reason: Plain,
    pub better: Option<Link>,
}

/// All lists; when the site declares nothing, that is said instead.
pub(super) fn declared(result: &AuditResult, language: Language) -> Vec<Declared> {
    let mut lists: Vec<Declared> = result.claims.iter().map(|list| of(list, result, language)).collect();
    let year = result.checklist.year;
    let has_page = |l: &ClaimList| l.source == ClaimSource::Page && l.checked;
    if !result.claims.iter().any(has_page) {
        let heading = in_language(language, "report-claims-page", &[]);
        let lead = in_language(language, "report-claims-none", &[("year", year.to_string().into())]);
        lists.insert(0, Declared { heading, link: None, place: Plain::default(), lead, claims: Vec::new() });
    }
    lists
}

fn of(list: &ClaimList, result: &AuditResult, language: Language) -> Declared {
    let (heading, link) = match list.source {
        ClaimSource::Page => ("report-claims-page", Some(Link::new(&list.url))),
        ClaimSource::File => ("report-claims-file", None),
    };
    let right = list.claims.iter().filter(|c| c.state == ClaimState::Right).count();
    let year = list.year.map_or_else(String::new, |y| y.to_string());
    let lead = if list.checked {
        let args = [("right", Arg::from(right.to_string())), ("all", list.claims.len().to_string().into())];
        in_language(language, "report-claims-lead", &args)
    } else {
        in_language(language, "report-claims-other-year", &[("year", year.into())])
    };
    Declared {
        heading: in_language(language, heading, &[]),
        link,
        place: Plain::new(&list.url, most::TITLE),
        lead,
        claims: list.claims.iter().map(|c| view(c, result, language)).collect(),
    }
}

fn view(claim: &Claim, result: &AuditResult, language: Language) -> ClaimView {
    let item = result.items.iter().find(|i| Some(&i.id) == claim.item.as_ref());
    let name = item.map_or(claim.name.as_str(), |i| i.name.get(language));
    ClaimView {
        id: Plain::new(item.map_or(claim.code.as_str(), |i| i.id.0.as_str()), most::LABEL),
        name: Plain::new(name, most::TITLE),
        anchor: item.map(|i| anchor(&i.id)),
        link: Link::new(&claim.url),
        explanation: Plain::new(&claim.explanation, most::QUOTE),
        row: claim_row(claim, language),
        state: state(claim.state, language),
        reason: Plain::new(claim.reason.get(language), most::SENTENCE),
        better: claim.better.as_ref().map(|url| Link::new(url)),
    }
}

/// Where in a file a claim stands.
pub fn claim_row(claim: &Claim, language: Language) -> Option<String> {
    let row = ("row", Arg::from(claim.row?.to_string()));
    Some(match claim.sheet {
        Some(sheet) => in_language(language, "report-claim-sheet", &[row, ("sheet", sheet.to_string().into())]),
        None => in_language(language, "report-claim-row", &[row]),
    })
}

/// The state of a declared link in a word.
pub fn claim_state(state: ClaimState, language: Language) -> String {
    self::state(state, language).word
}

fn state(state: ClaimState, language: Language) -> StateWords {
    let (style, key) = match state {
        ClaimState::Right => ("met", "report-claim-right"),
        ClaimState::Incomplete => ("not-met", "report-claim-incomplete"),
        ClaimState::WrongItem => ("not-met", "report-claim-wrong-item"),
        ClaimState::WrongYear => ("not-met", "report-claim-wrong-year"),
        ClaimState::Shared => ("not-met", "report-claim-shared"),
        ClaimState::Dead => ("not-met", "report-claim-dead"),
        ClaimState::OffSite => ("undetermined", "report-claim-off-site"),
        ClaimState::NotSeen => ("undetermined", "report-claim-not-seen"),
        ClaimState::Unclear => ("undetermined", "report-claim-unclear"),
    };
    StateWords { style, word: in_language(language, key, &[]) }
}
