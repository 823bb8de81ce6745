//! A comparison as lines of text: for a terminal, a message, or the body of an e-mail.

use super::{Diff, EvidenceChange, EvidenceKind, ItemChange, ItemKind, Passing, PassingKind};
use crate::{
    judge::round,
    report::{
        date,
        plain::{Link, Plain, most},
        scores::state_words,
    },
    words::{Arg, Language, in_language},
};

/// The lines under one heading.
pub(super) struct Section {
    pub heading: String,
    /// The name of a style.
    pub style: &'static str,
    pub lines: Vec<Line>,
}

/// One change.
pub(super) struct Line {
    pub item: String,
    pub what: String,
    pub link: Option<Link>,
    pub to: Option<Link>,
    pub reason: String,
}

/// The whole comparison.
pub fn diff_text(diff: &Diff, language: Language) -> String {
    let mut lines = vec![head(diff, language)];
    for section in sections(diff, language) {
        lines.push(String::new());
        lines.push(format!("{} ({})", section.heading, section.lines.len()));
        for line in &section.lines {
            lines.push(format!("  {:<4} {}", line.item, line.what));
            lines.extend(line.link.iter().map(|link| format!("       {}", link.shown)));
            lines.extend(line.to.iter().map(|link| format!("       → {}", link.shown)));
            lines.extend(Some(&line.reason).filter(|r| !r.is_empty()).map(|reason| format!("       {reason}")));
        }
    }
    if diff.is_empty() {
        lines.extend([String::new(), in_language(language, "report-diff-nothing", &[])]);
    }
    lines.push(String::new());
    lines.join("\n")
}

/// Which runs, and the score of both.
pub(super) fn head(diff: &Diff, language: Language) -> String {
    let when = |side: &super::Side| {
        let date = date::moment(&side.started, language);
        date.unwrap_or_else(|| Plain::new(&side.started, most::LABEL).to_string())
    };
    let score = |oit: Option<f64>| Arg::from(oit.map_or_else(|| "–".to_owned(), |oit| format!("{:.2}", round(oit))));
    let args = [
        ("site", Arg::from(Link::new(&diff.new.site).shown.as_str())),
        ("old", when(&diff.old).into()),
        ("new", when(&diff.new).into()),
        ("before", score(diff.old.oit)),
        ("after", score(diff.new.oit)),
    ];
    in_language(language, "report-diff-head", &args)
}

/// What there is to tell, worst first.
pub(super) fn sections(diff: &Diff, language: Language) -> Vec<Section> {
    let say = |key| in_language(language, key, &[]);
    let items = |kind: ItemKind, key, style| Section {
        heading: say(key),
        style,
        lines: diff.items.iter().filter(|i| i.kind == kind).map(|i| item(i, language)).collect(),
    };
    let is_candidate = |e: &&EvidenceChange| e.kind == EvidenceKind::Candidate;
    let mut sections = vec![
        items(ItemKind::Fell, "report-diff-fell", "not-met"),
        items(ItemKind::Rose, "report-diff-rose", "met"),
        items(ItemKind::Cause, "report-diff-cause", "undetermined"),
        Section {
            heading: say("report-diff-evidence"),
            style: "changed",
            lines: diff.evidence.iter().filter(|e| !is_candidate(e)).map(|e| evidence(e, language)).collect(),
        },
        Section {
            heading: say("report-diff-candidates"),
            style: "changed",
            lines: diff.evidence.iter().filter(is_candidate).map(|e| evidence(e, language)).collect(),
        },
        Section {
            heading: say("report-diff-passing"),
            style: "passing",
            lines: diff.passing.iter().map(|p| passing(p, language)).collect(),
        },
    ];
    sections.retain(|section| !section.lines.is_empty());
    sections
}

fn item(change: &ItemChange, language: Language) -> Line {
    let [from, to] = [change.from, change.to].map(|state| state_words(state, language).word);
    Line {
        item: Plain::new(&change.item.0, most::LABEL).to_string(),
        what: format!("{} · {from} → {to}", Plain::new(change.name.get(language), most::TITLE)),
        link: None,
        to: None,
        reason: Plain::new(change.reason.get(language), most::SENTENCE).to_string(),
    }
}

fn evidence(change: &EvidenceChange, language: Language) -> Line {
    let key = match change.kind {
        EvidenceKind::Died => "report-diff-died",
        EvidenceKind::Closed => "report-diff-closed",
        EvidenceKind::Moved => "report-diff-moved",
        EvidenceKind::Changed => "report-diff-changed",
        EvidenceKind::Dropped => "report-diff-dropped",
        EvidenceKind::Added => "report-diff-added",
        EvidenceKind::Candidate => "report-diff-candidate",
    };
    let title = Plain::new(&change.title, most::TITLE);
    Line {
        item: Plain::new(&change.item.0, most::LABEL).to_string(),
        what: in_language(language, key, &[("title", title.as_str().into())]),
        link: Some(Link::new(&change.url)),
        to: change.to.as_deref().map(Link::new),
        reason: String::new(),
    }
}

fn passing(passing: &Passing, language: Language) -> Line {
    let key = match passing.kind {
        PassingKind::ItemUnseen => "report-diff-item-unseen",
        PassingKind::ItemSeen => "report-diff-item-seen",
        PassingKind::PageUnseen => "report-diff-page-unseen",
        PassingKind::Counter => "report-diff-counter",
    };
    let reason = passing.reason.as_ref().map(|r| Plain::new(r.get(language), most::SENTENCE).to_string());
    Line {
        item: Plain::new(&passing.item.0, most::LABEL).to_string(),
        what: in_language(language, key, &[]),
        link: passing.url.as_deref().map(Link::new),
        to: None,
        reason: reason.unwrap_or_default(),
    }
}
