//! What to fix first: the exact gain of each item, and the smallest set of fixes that reaches the next level.

use super::{
    outcome::{ItemOutcome, NextLevel, PlanStep, State, Total},
    score,
};
use crate::checklist::{Checklist, Item};

/// The items that are not met, most points first, equal ones in the form's order.
pub(super) fn plan(checklist: &Checklist, items: &[ItemOutcome]) -> Vec<PlanStep> {
    let mut steps: Vec<PlanStep> = items
        .iter()
        .filter(|o| o.state != State::Met)
        .filter_map(|o| checklist.items.iter().find(|i| i.id == o.id))
        .map(|item| {
            let gain_oit = gain(checklist, item);
            PlanStep { item: item.id.clone(), gain_oit, gain_total: gain_oit * checklist.weights.oit }
        })
        .collect();
    // A stable sort: equal gains stay in the form's order.
    steps.sort_by(|a, b| b.gain_oit.total_cmp(&a.gain_oit));
    steps
}

/// Points of OIT that an item is worth.
fn gain(checklist: &Checklist, item: &Item) -> f64 {
    let Some(sub) = checklist.sub_indicators.iter().find(|s| s.items.contains(&item.id)) else { return 0.0 };
    let siblings = checklist.sub_indicators.iter().filter(|s| s.indicator == sub.indicator).count();
    100.0 / (sub.items.len() * siblings * checklist.indicators.len()) as f64
}

/// The fewest fixes that lift the total to a better level: the most valuable ones, as each adds its own gain.
pub(super) fn next_level(checklist: &Checklist, oit: f64, total: &Total, plan: &[PlanStep]) -> Option<NextLevel> {
    let now = checklist.levels.iter().position(|l| l.name == total.level)?;
    let mut reached = oit;
    let mut items = Vec::new();
    for step in plan {
        reached += step.gain_oit;
        items.push(step.item.clone());
        let score = score::weigh(checklist, total.iit, total.eit, reached.min(100.0));
        let level = score::level(&checklist.levels, score, [total.iit, total.eit, reached]);
        if checklist.levels.iter().position(|l| l.name == level)? < now {
            return Some(NextLevel { level, score, items });
        }
    }
    None
}
