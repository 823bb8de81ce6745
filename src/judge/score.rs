//! The arithmetic of the form: items → sub-indicators → indicators → OIT → total and level. Nothing is rounded here.

use super::outcome::{IndicatorScore, ItemOutcome, State, Total};
use crate::{
    checklist::{Checklist, ItemId, Level},
    words::Text,
};

/// All scores of one judged site.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Scores {
    /// Means of items.
    pub sub_indicators: Vec<IndicatorScore>,
    /// Means of sub-indicators.
    pub indicators: Vec<IndicatorScore>,
    /// Mean of indicators.
    pub oit: f64,
}

/// Scores of the items, an item counting when `counts` says so of its state.
pub(super) fn scores(checklist: &Checklist, items: &[ItemOutcome], counts: impl Fn(State) -> bool) -> Scores {
    let of_item = |id| items.iter().find(|o| o.id == id).map_or(0.0, |o| if counts(o.state) { 100.0 } else { 0.0 });
    let subs: Vec<(String, IndicatorScore)> = checklist
        .sub_indicators
        .iter()
        .map(|s| {
            let score = mean(s.items.iter().map(|id| of_item(id.clone())));
            (s.indicator.clone(), IndicatorScore { id: s.id.clone(), name: s.name.clone(), score })
        })
        .collect();
    let indicators: Vec<IndicatorScore> = checklist
        .indicators
        .iter()
        .map(|i| {
            let score = mean(subs.iter().filter(|(of, _)| *of == i.id).map(|(_, s)| s.score));
            IndicatorScore { id: i.id.clone(), name: i.name.clone(), score }
        })
        .collect();
    let oit = mean(indicators.iter().map(|i| i.score));
    Scores { sub_indicators: subs.into_iter().map(|(_, s)| s).collect(), indicators, oit }
}

/// OIT if these items were met and no others.
pub fn oit(checklist: &Checklist, is_met: impl Fn(&ItemId) -> bool) -> f64 {
    let of_item = |id: &ItemId| if is_met(id) { 100.0 } else { 0.0 };
    let of_indicator = |indicator: &str| {
        let subs = checklist.sub_indicators.iter().filter(|s| s.indicator == indicator);
        mean(subs.map(|s| mean(s.items.iter().map(of_item))))
    };
    mean(checklist.indicators.iter().map(|i| of_indicator(&i.id)))
}

/// The total of the three instruments and its level.
pub(super) fn total(checklist: &Checklist, iit: f64, eit: f64, oit: f64) -> Total {
    let score = weigh(checklist, iit, eit, oit);
    Total { iit, eit, score, level: level(&checklist.levels, score, [iit, eit, oit]) }
}

/// The weighted total, unrounded.
pub(super) fn weigh(checklist: &Checklist, iit: f64, eit: f64, oit: f64) -> f64 {
    let w = &checklist.weights;
    w.iit.mul_add(iit, w.eit.mul_add(eit, w.oit * oit))
}

/// The level of a total. Published scores have two decimals, and bands are read off those.
pub(super) fn level(levels: &[Level], total: f64, instruments: [f64; 3]) -> Text {
    let reached = |l: &&Level| {
        round(total) >= l.band.from && l.band.each.is_none_or(|e| instruments.iter().all(|i| round(*i) >= e))
    };
    levels.iter().find(reached).or(levels.last()).map(|l| l.name.clone()).unwrap_or_default()
}

/// To two decimals, as scores are published.
pub fn round(score: f64) -> f64 {
    (score * 100.0).round() / 100.0
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0_u32), |(sum, count), v| (sum + v, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}
