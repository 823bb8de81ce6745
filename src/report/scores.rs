//! The scores and the plan as the page shows them: two decimals, bars and counts.

use super::plain::{Plain, most};
use crate::{
    checklist::ItemId,
    judge::{AuditResult, IndicatorScore, PlanStep, State, TlsFlaw, Total, round},
    words::{Arg, Language, in_language, knows},
};

/// The part of the page that a mayor reads.
pub(super) struct Scores {
    /// The one sentence of the report.
    pub lead: String,
    /// None by a draft, which scores nothing.
    pub oit: Option<Dial>,
    /// What OIT could be, when that is more.
    pub possible: Option<String>,
    pub tallies: Vec<Tally>,
    pub indicators: Vec<Indicator>,
    pub total: Option<TotalScore>,
    /// Sentences on what was seen of the site.
    pub coverage: Vec<String>,
}

/// OIT, and what it could be, each as length of an arc of 100 and as words.
pub(super) struct Dial {
    pub arc: String,
    pub possible_arc: String,
    pub score: String,
}

/// How many items came out so.
pub(super) struct Tally {
    pub state: StateWords,
    pub count: usize,
}

/// A state as a name of a style, the name of an icon and a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StateWords {
    pub style: &'static str,
    pub word: String,
}

/// An indicator with its parts.
pub(super) struct Indicator {
    pub name: String,
    pub bar: Option<Bar>,
    pub parts: Vec<Part>,
}

/// A sub-indicator.
pub(super) struct Part {
    pub id: Plain,
    pub name: Plain,
    pub bar: Bar,
    pub met_of: String,
}

/// A score as length of a bar of 100 and as words; both with two decimals.
pub(super) struct Bar {
    pub score: String,
}

/// The total of the three instruments.
pub(super) struct TotalScore {
    pub score: String,
    pub level: String,
    pub from: String,
}

/// What to fix first.
pub(super) struct Plan {
    pub steps: Vec<Fix>,
    /// Which fixes reach the next level.
    pub next: Option<String>,
}

/// One fix.
pub(super) struct Fix {
    pub order: usize,
    pub id: Plain,
    pub anchor: String,
    pub name: Plain,
    pub gain_oit: String,
    pub gain_total: String,
    pub advice: Plain,
    pub state: StateWords,
    /// The level that it helps to reach.
    pub for_level: Option<String>,
}

impl Scores {
    pub(super) fn new(result: &AuditResult, language: Language) -> Self {
        let oit = result.oit.zip(result.oit_possible);
        let more = oit.filter(|(oit, possible)| round(*possible) > round(*oit)).map(|(_, possible)| points(possible));
        Self {
            lead: lead(result, language),
            oit: oit.map(|(oit, possible)| Dial {
                arc: points(oit),
                possible_arc: points(possible),
                score: points(oit),
            }),
            possible: more.map(|score| in_language(language, "report-possible", &[("score", score.into())])),
            tallies: STATES.map(|s| Tally { state: state_words(s, language), count: count(result, s) }).into(),
            indicators: indicators(result, language),
            total: result.total.as_ref().zip(result.oit).map(|(t, oit)| total(t, oit, language)),
            coverage: coverage(result, language),
        }
    }
}

impl Plan {
    pub(super) fn new(result: &AuditResult, language: Language) -> Self {
        let steps = result.plan.iter().enumerate().filter_map(|(i, step)| fix(i + 1, step, result, language)).collect();
        let next = result.next_level.as_ref().map(|next| {
            let level = Plain::new(next.level.get(language), most::LABEL);
            let items: Vec<_> = next.items.iter().map(|id| Plain::new(&id.0, most::LABEL).to_string()).collect();
            let args = [
                ("count", Arg::from(items.len())),
                ("items", items.join(", ").into()),
                ("score", points(next.score).into()),
                ("level", level.as_str().into()),
            ];
            in_language(language, "report-plan-next", &args)
        });
        Self { steps, next }
    }
}

/// The states in the order in which they are counted.
pub(super) const STATES: [State; 3] = [State::Met, State::NotMet, State::Undetermined];

/// An item's state in words.
pub(super) fn state_words(state: State, language: Language) -> StateWords {
    let (style, key) = match state {
        State::Met => ("met", "report-state-met"),
        State::NotMet => ("not-met", "report-state-not-met"),
        State::Undetermined => ("undetermined", "report-state-undetermined"),
    };
    StateWords { style, word: in_language(language, key, &[]) }
}

/// The name of an item's place on the page; letters and digits only.
pub(super) fn anchor(id: &ItemId) -> String {
    let name: String = id.0.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
    format!("item-{name}")
}

/// A score with two decimals, as scores are published, on the scale from 0 to 100.
pub(super) fn points(score: f64) -> String {
    // Adding 0 makes a minus of nothing (-0) a plain 0.
    format!("{:.2}", round(score.clamp(0.0, 100.0)) + 0.0)
}

/// How many items came out so.
pub(super) fn count(result: &AuditResult, state: State) -> usize {
    result.items.iter().filter(|i| i.state == state).count()
}

fn lead(result: &AuditResult, language: Language) -> String {
    let undetermined = count(result, State::Undetermined);
    let mut args = vec![
        ("met", Arg::from(count(result, State::Met))),
        ("all", result.items.len().into()),
        ("undetermined", undetermined.into()),
        ("missing", count(result, State::NotMet).into()),
    ];
    let Some(oit) = result.oit else { return in_language(language, "report-lead-draft", &args) };
    args.push(("score", points(oit).into()));
    let key = if undetermined == 0 { "report-lead" } else { "report-lead-undetermined" };
    in_language(language, key, &args)
}

fn total(total: &Total, oit: f64, language: Language) -> TotalScore {
    let level = Plain::new(total.level.get(language), most::LABEL);
    let from = [("iit", Arg::from(points(total.iit))), ("eit", points(total.eit).into()), ("oit", points(oit).into())];
    TotalScore {
        score: points(total.score),
        level: in_language(language, "report-level", &[("level", level.as_str().into())]),
        from: in_language(language, "report-total-from", &from),
    }
}

/// The indicators with their parts, and parts of no known indicator at the end.
fn indicators(result: &AuditResult, language: Language) -> Vec<Indicator> {
    let mut shown: Vec<Indicator> = Vec::new();
    for indicator in &result.indicators {
        let of_it = |s: &&IndicatorScore| parent(&s.id) == indicator.id;
        let name = Plain::new(indicator.name.get(language), most::TITLE);
        let args = [("id", Arg::from(Plain::new(&indicator.id, most::LABEL).as_str())), ("name", name.as_str().into())];
        shown.push(Indicator {
            name: in_language(language, "report-indicator", &args),
            bar: Some(Bar { score: points(indicator.score) }),
            parts: result.sub_indicators.iter().filter(of_it).map(|s| part(s, result, language)).collect(),
        });
    }
    let stray = |s: &&IndicatorScore| !result.indicators.iter().any(|i| i.id == parent(&s.id));
    let parts: Vec<Part> = result.sub_indicators.iter().filter(stray).map(|s| part(s, result, language)).collect();
    if !parts.is_empty() {
        shown.push(Indicator { name: in_language(language, "report-indicator-other", &[]), bar: None, parts });
    }
    shown
}

/// The forms number sub-indicators after their indicator: `9.1` is part of `9`.
pub(super) fn parent(sub_indicator: &str) -> &str {
    sub_indicator.rsplit_once('.').map_or("", |(parent, _)| parent)
}

fn part(sub: &IndicatorScore, result: &AuditResult, language: Language) -> Part {
    let items = || result.items.iter().filter(|i| i.sub_indicator == sub.id);
    let met = items().filter(|i| i.state == State::Met).count();
    Part {
        id: Plain::new(&sub.id, most::LABEL),
        name: Plain::new(sub.name.get(language), most::TITLE),
        bar: Bar { score: points(sub.score) },
        met_of: in_language(language, "report-met-of", &[("met", met.into()), ("all", items().count().into())]),
    }
}

fn coverage(result: &AuditResult, language: Language) -> Vec<String> {
    let seen = &result.coverage;
    let read = [("read", Arg::from(thousands(seen.read))), ("known", thousands(seen.known).into())];
    let mut sentences = vec![in_language(language, "report-coverage-read", &read)];
    if seen.unchanged > 0 {
        let unchanged = [("count", Arg::from(thousands(seen.unchanged)))];
        sentences.push(in_language(language, "report-coverage-unchanged", &unchanged));
    }
    let unseen = [
        ("report-coverage-blocked", seen.blocked),
        ("report-coverage-failed", seen.failed),
        ("report-coverage-skipped", seen.skipped),
    ];
    let parts = unseen.iter().filter(|(_, n)| *n > 0);
    let parts: Vec<_> = parts.map(|(key, n)| in_language(language, key, &[("count", thousands(*n).into())])).collect();
    if !parts.is_empty() {
        sentences.push(in_language(language, "report-coverage-unseen", &[("parts", parts.join(" · ").into())]));
    }
    let limits = if seen.complete { "report-coverage-complete" } else { "report-coverage-incomplete" };
    sentences.push(in_language(language, limits, &[]));
    sentences.extend(result.site.tls.iter().map(|flaw| secure_connection(flaw, language)));
    sentences
}

/// What is wrong with a host's secure connection, and what to do: one sentence.
pub fn secure_connection(flaw: &TlsFlaw, language: Language) -> String {
    let why = format!("fault-{}", flaw.code);
    let why = in_language(language, if knows(&why) { &why } else { "fault-tls-other" }, &[]);
    let host = Plain::new(&flaw.host, most::LABEL).to_string();
    let key = if flaw.mended { "report-tls-mended" } else { "report-tls-allowed" };
    in_language(language, key, &[("host", host.into()), ("why", why.into())])
}

/// `1,234`, in both languages.
fn thousands(count: u64) -> String {
    let digits = count.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy);
    groups.collect::<Vec<_>>().join(",")
}

fn fix(order: usize, step: &PlanStep, result: &AuditResult, language: Language) -> Option<Fix> {
    let item = result.items.iter().find(|i| i.id == step.item)?;
    let next = result.next_level.as_ref().filter(|n| n.items.contains(&step.item));
    let for_level = next.map(|n| {
        let level = Plain::new(n.level.get(language), most::LABEL);
        in_language(language, "report-plan-for-level", &[("level", level.as_str().into())])
    });
    Some(Fix {
        order,
        id: Plain::new(&item.id.0, most::LABEL),
        anchor: anchor(&item.id),
        name: Plain::new(item.name.get(language), most::TITLE),
        gain_oit: points(step.gain_oit),
        gain_total: points(step.gain_total),
        advice: Plain::first_of(&[item.advice.get(language), item.analysis.get(language)], most::SENTENCE),
        state: state_words(item.state, language),
        for_level,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_they_are_published() {
        assert_eq!(points(57.777_777), "57.78");
        assert_eq!(points(-0.0), "0.00");
        assert_eq!([0, 12, 999, 1_000, 1_234_567].map(thousands), ["0", "12", "999", "1,000", "1,234,567"]);
    }
}
