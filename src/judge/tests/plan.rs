use super::score::{ZEROS, form, outcomes};
use crate::judge::{
    State,
    plan::{next_level, plan},
    score::{round, scores, total},
};

#[test]
fn an_item_is_worth_its_share_of_its_sub_indicator() {
    let form = form();
    let all: Vec<u32> = (1..=43).collect();
    let steps = plan(&form, &outcomes(&form, &all, State::NotMet));
    let gain = |id: &str| round(steps.iter().find(|s| s.item.0 == id).expect("a step for each item").gain_oit);
    for (id, points) in [
        ("O43", 25.0 / 2.0),
        ("O42", 12.5),
        ("O34", 3.13),
        ("O28", 2.5),
        ("O30", 2.0),
        ("O18", 1.43),
        ("O17", 1.25),
        ("O2", 1.11),
    ] {
        assert_eq!(gain(id), points, "{id}");
    }
    let sum: f64 = steps.iter().map(|s| s.gain_oit).sum();
    assert!((sum - 100.0).abs() < 1e-9, "all items together are worth {sum}");
}

#[test]
fn gains_of_the_total_are_weighed() {
    let form = form();
    let steps = plan(&form, &outcomes(&form, &ZEROS, State::NotMet));
    for step in &steps {
        assert!((step.gain_total - step.gain_oit * 0.4).abs() < 1e-12, "{step:?}");
    }
    assert_eq!((steps[0].item.0.as_str(), round(steps[0].gain_total)), ("O43", 5.0));
}

#[test]
fn the_most_valuable_comes_first_and_equals_keep_the_forms_order() {
    let form = form();
    let steps = plan(&form, &outcomes(&form, &ZEROS, State::NotMet));
    let ids: Vec<&str> = steps.iter().map(|s| s.item.0.as_str()).collect();
    assert_eq!(ids, ["O43", "O34", "O37", "O38", "O41", "O25", "O26", "O27", "O28", "O30", "O18", "O23", "O17", "O2"]);
}

#[test]
fn what_is_met_needs_no_fix_and_what_was_not_seen_does() {
    let form = form();
    assert!(plan(&form, &outcomes(&form, &[], State::NotMet)).is_empty());
    assert_eq!(plan(&form, &outcomes(&form, &[7], State::Undetermined)).len(), 1);
}

#[test]
fn the_fewest_fixes_that_reach_the_next_level_are_named() {
    let form = form();
    let items = outcomes(&form, &ZEROS, State::NotMet);
    let oit = scores(&form, &items, |s| s == State::Met).oit;
    let total = total(&form, 88.95, 85.02, oit);
    let next = next_level(&form, oit, &total, &plan(&form, &items)).expect("A can be reached");
    let ids: Vec<&str> = next.items.iter().map(|i| i.0.as_str()).collect();
    // 75.30 + 5 for O43 + 4 × 1.25 for the rest of 10.1 = 85.30; with three of them it is 84.05.
    assert_eq!(ids, ["O43", "O34", "O37", "O38", "O41"]);
    assert_eq!((next.level.th.as_str(), round(next.score)), ("A", 85.30));
}

#[test]
fn at_the_top_and_out_of_reach_there_is_no_next_level() {
    let form = form();
    let all_met = outcomes(&form, &[], State::NotMet);
    let best = total(&form, 100.0, 100.0, 100.0);
    assert_eq!(next_level(&form, 100.0, &best, &plan(&form, &all_met)), None);
    let items = outcomes(&form, &[2], State::NotMet);
    let oit = scores(&form, &items, |s| s == State::Met).oit;
    let low = total(&form, 0.0, 0.0, oit);
    assert_eq!(next_level(&form, oit, &low, &plan(&form, &items)), None, "one item does not lift 0.4 × 100 to E");
}
