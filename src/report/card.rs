//! One item as a card: its state, the analysis and advice, the elements with their quotes, the evidence and the way to it.

use super::{
    pictures::{self, PictureView, Pictures},
    place,
    plain::{Link, Plain, most},
    scores::{StateWords, anchor, points, state_words},
};
use crate::{
    checklist::Required,
    judge::{AuditResult, ElementOutcome, EvidenceRef, ItemOutcome, Nearest, Overridden, State, Witness},
    words::{Arg, Language, in_language},
};

/// Clicks of a way that are shown.
const MOST_CLICKS: usize = 20;

/// The items of one sub-indicator.
pub(super) struct Group {
    pub id: Plain,
    pub name: Plain,
    pub score: Option<String>,
    pub cards: Vec<Card>,
}

/// One item.
pub(super) struct Card {
    pub anchor: String,
    pub id: Plain,
    pub name: Plain,
    pub state: StateWords,
    pub points: String,
    /// Whether it is unfolded when the page opens: what is to be worked on is.
    pub open: bool,
    pub analysis: Plain,
    pub advice: Plain,
    pub elements: Vec<ElementView>,
    pub evidence: Vec<EvidenceView>,
    pub nearest: Option<NearestView>,
    pub warnings: Vec<Plain>,
    pub overridden: Option<OverriddenView>,
}

/// How a person overruled the item.
pub(super) struct OverriddenView {
    /// Shown beside the state.
    pub mark: String,
    pub link: Option<Link>,
    pub stale: bool,
    /// Why it is stale, or which hash to write down.
    pub note: Plain,
}

/// One element.
pub(super) struct ElementView {
    pub state: StateWords,
    pub name: Plain,
    /// Why it costs nothing, when it costs nothing.
    pub tag: Option<String>,
    pub reason: Plain,
    pub quote: Option<Quote>,
}

/// Words from a page or document, and where they stand.
pub(super) struct Quote {
    pub text: Plain,
    pub title: Plain,
    pub link: Link,
    pub place: Option<String>,
}

/// A page or document, and the clicks that lead there.
pub(super) struct EvidenceView {
    pub title: Plain,
    pub kind: Plain,
    pub link: Link,
    pub way: Vec<Click>,
    pub picture: Option<PictureView>,
}

/// A click on the way.
pub(super) struct Click {
    pub text: Plain,
    pub href: Option<String>,
}

/// What came nearest.
pub(super) struct NearestView {
    pub title: Plain,
    pub link: Link,
    pub quote: Plain,
    pub reason: Plain,
}

/// All items by sub-indicator; those of none come last, so that none is lost.
pub(super) fn groups(result: &AuditResult, pictures: &Pictures, language: Language) -> Vec<Group> {
    let cards = |of: &dyn Fn(&ItemOutcome) -> bool| -> Vec<Card> {
        result
            .items
            .iter()
            .filter(|i| of(i))
            .map(|i| Card::new(i, result.checklist.draft, pictures, language))
            .collect()
    };
    let mut groups: Vec<Group> = Vec::new();
    for sub in &result.sub_indicators {
        groups.push(Group {
            id: Plain::new(&sub.id, most::LABEL),
            name: Plain::new(sub.name.get(language), most::TITLE),
            score: Some(points(sub.score)),
            cards: cards(&|item| item.sub_indicator == sub.id),
        });
    }
    let others = if groups.is_empty() { "report-show-all" } else { "report-other-items" };
    let name = Plain::new(&in_language(language, others, &[]), most::TITLE);
    let strays = cards(&|item| !result.sub_indicators.iter().any(|s| s.id == item.sub_indicator));
    groups.push(Group { id: Plain::default(), name, score: None, cards: strays });
    groups.retain(|g| !g.cards.is_empty());
    groups
}

impl Card {
    fn new(item: &ItemOutcome, draft: bool, pictures: &Pictures, language: Language) -> Self {
        let mut views = pictures::views(item, pictures, language);
        let sentence = |text: &crate::words::Text| Plain::new(text.get(language), most::SENTENCE);
        let score = [("score", Arg::from(usize::from(item.score)))];
        Self {
            anchor: anchor(&item.id),
            id: Plain::new(&item.id.0, most::LABEL),
            name: Plain::new(item.name.get(language), most::TITLE),
            state: state_words(item.state, language),
            points: if draft { String::new() } else { in_language(language, "report-points", &score) },
            open: item.state != State::Met,
            analysis: sentence(&item.analysis),
            advice: sentence(&item.advice),
            elements: item.elements.iter().map(|e| element(e, item, language)).collect(),
            evidence: item.evidence.iter().map(|e| evidence(e, views.remove(&e.url), language)).collect(),
            nearest: item.nearest.as_ref().map(|n| nearest(n, language)),
            warnings: item
                .warnings
                .iter()
                .filter(|w| Some(*w) != item.overridden.as_ref().map(|o| &o.note))
                .map(sentence)
                .collect(),
            overridden: item.overridden.as_ref().map(|o| overridden(o, language)),
        }
    }
}

fn overridden(overridden: &Overridden, language: Language) -> OverriddenView {
    let mark = if overridden.stale { "report-overridden-stale" } else { "report-overridden" };
    OverriddenView {
        mark: in_language(language, mark, &[]),
        link: overridden.url.as_ref().map(|url| Link::new(url)),
        stale: overridden.stale,
        note: Plain::new(overridden.note.get(language), most::SENTENCE),
    }
}

fn element(element: &ElementOutcome, item: &ItemOutcome, language: Language) -> ElementView {
    let (style, key) = match element.state {
        State::Met => ("met", "report-element-met"),
        State::NotMet => ("not-met", "report-element-not-met"),
        State::Undetermined => ("undetermined", "report-element-undetermined"),
    };
    let tag = match element.required {
        Required::Yes => None,
        Required::Example => Some("report-element-example"),
        Required::Unsure => Some("report-element-unsure"),
    };
    ElementView {
        state: StateWords { style, word: in_language(language, key, &[]) },
        name: Plain::new(element.name.get(language), most::TITLE),
        tag: tag.map(|key| in_language(language, key, &[])),
        reason: Plain::new(element.reason.get(language), most::SENTENCE),
        quote: element.witness.as_ref().map(|w| quote(w, item, language)),
    }
}

fn quote(witness: &Witness, item: &ItemOutcome, language: Language) -> Quote {
    let source = item.evidence.iter().find(|e| e.url == witness.url);
    let kind = source.map_or("", |s| s.kind.as_str());
    let link = Link::new(&witness.url);
    let titles = [source.map_or("", |s| s.title.as_str()), link.shown.as_str()];
    Quote {
        text: Plain::new(&witness.quote, most::QUOTE),
        title: Plain::first_of(&titles, most::TITLE),
        place: place::of(witness, kind, language),
        link: match witness.page {
            Some(page) if kind == "pdf" => link.at_page(page),
            Some(_) | None => link,
        },
    }
}

fn evidence(evidence: &EvidenceRef, picture: Option<PictureView>, language: Language) -> EvidenceView {
    let click = |step: &crate::judge::Step| {
        let link = Link::new(&step.url);
        Click { text: Plain::first_of(&[&step.text, link.shown.as_str()], most::LABEL), href: link.href }
    };
    EvidenceView {
        title: titled(&evidence.title, language),
        kind: place::kind(&evidence.kind, language),
        link: Link::new(&evidence.url),
        way: evidence.click_path.iter().take(MOST_CLICKS).map(click).collect(),
        picture,
    }
}

fn nearest(nearest: &Nearest, language: Language) -> NearestView {
    NearestView {
        title: titled(&nearest.title, language),
        link: Link::new(&nearest.url),
        quote: Plain::new(&nearest.quote, most::QUOTE),
        reason: Plain::new(nearest.reason.get(language), most::SENTENCE),
    }
}

fn titled(title: &str, language: Language) -> Plain {
    Plain::first_of(&[title, &in_language(language, "report-untitled", &[])], most::TITLE)
}
