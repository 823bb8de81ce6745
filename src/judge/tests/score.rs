use std::collections::BTreeSet;

use crate::{
    checklist::{Checklist, Level},
    judge::{
        ItemOutcome, State,
        score::{self, round, scores, total},
    },
    words::Text,
};

/// The items that a city got no points for in fiscal year 2563.
pub(super) const ZEROS: [u32; 14] = [2, 17, 18, 23, 25, 26, 27, 28, 30, 34, 37, 38, 41, 43];

pub(super) fn form() -> Checklist {
    Checklist::shipped(2563).expect("the form of 2563 ships")
}

/// The form's items, all met but these.
pub(super) fn outcomes(form: &Checklist, zeros: &[u32], state: State) -> Vec<ItemOutcome> {
    let zeros: BTreeSet<String> = zeros.iter().map(|n| format!("O{n}")).collect();
    let outcome = |item: &crate::checklist::Item| ItemOutcome {
        id: item.id.clone(),
        name: item.name.clone(),
        topic: item.topic.clone(),
        also: item.also.clone(),
        sub_indicator: String::new(),
        score: 0,
        state: if zeros.contains(&item.id.0) { state } else { State::Met },
        code: String::new(),
        elements: Vec::new(),
        evidence: Vec::new(),
        nearest: None,
        analysis: Text::default(),
        advice: Text::default(),
        warnings: Vec::new(),
        overridden: None,
    };
    form.items.iter().map(outcome).collect()
}

#[track_caller]
fn near(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-9, "{value} is not {expected}");
}

#[test]
fn the_city_of_2563_scores_what_it_was_given() {
    let form = form();
    let scores = scores(&form, &outcomes(&form, &ZEROS, State::NotMet), |s| s == State::Met);
    let subs: Vec<f64> = scores.sub_indicators.iter().map(|s| round(s.score)).collect();
    assert_eq!(subs, [88.89, 87.5, 71.43, 0.0, 80.0, 50.0, 50.0]);
    let indicators: Vec<f64> = scores.indicators.iter().map(|s| round(s.score)).collect();
    assert_eq!(indicators, [65.56, 50.00]);
    assert_eq!(round(scores.oit), 57.78);
    let total = total(&form, 88.95, 85.02, scores.oit);
    assert_eq!((round(total.score), total.level.th.as_str()), (75.30, "B"));
}

#[test]
fn nothing_is_rounded_on_the_way() {
    let form = form();
    let scores = scores(&form, &outcomes(&form, &ZEROS, State::NotMet), |s| s == State::Met);
    near(scores.indicators[0].score, (800.0 / 9.0 + 87.5 + 500.0 / 7.0 + 0.0 + 80.0) / 5.0);
    near(scores.oit, 57.781_746_031_746_03);
    near(total(&form, 88.95, 85.02, scores.oit).score, 75.303_698_412_698_41);
}

#[test]
fn what_could_not_be_seen_counts_nothing_or_all() {
    let form = form();
    let items = outcomes(&form, &ZEROS, State::Undetermined);
    assert_eq!(round(scores(&form, &items, |s| s == State::Met).oit), 57.78);
    near(scores(&form, &items, |s| s != State::NotMet).oit, 100.0);
}

#[test]
fn all_met_is_a_hundred_and_none_is_nothing() {
    let form = form();
    near(scores(&form, &outcomes(&form, &[], State::NotMet), |s| s == State::Met).oit, 100.0);
    near(scores(&form, &outcomes(&form, &[], State::NotMet), |_| false).oit, 0.0);
    near(scores(&form, &[], |_| true).oit, 0.0);
}

/// Sub-indicators of so many items each, with so many of them zero; what two decimals of their mean are.
fn indicator(counts: &[u32], zeros: &[u32]) -> f64 {
    let part = |(n, z): (&u32, &u32)| f64::from(n - z) / f64::from(*n) * 100.0;
    round(counts.iter().zip(zeros).map(part).sum::<f64>() / counts.len() as f64)
}

#[test]
fn the_agencies_of_phichit_in_2564_scored_means_of_means() {
    // Published: indicator 9, indicator 10, and the OIT part of the total. The form of that year had 9, 8, 7, 4, 5 and 8, 2 items.
    let rows = [
        ([0, 0, 0, 0, 0], [0, 0], 100.00, 100.00, 40.00),
        ([0, 1, 0, 0, 1], [0, 0], 93.50, 100.00, 38.70),
        ([0, 1, 0, 0, 0], [0, 0], 97.50, 100.00, 39.50),
        ([1, 0, 0, 0, 0], [1, 0], 97.78, 93.75, 38.31),
        ([0, 0, 1, 0, 0], [0, 0], 97.14, 100.00, 39.43),
        ([0, 1, 0, 0, 0], [2, 0], 97.50, 87.50, 37.00),
        ([1, 0, 0, 0, 1], [0, 0], 93.78, 100.00, 38.76),
        ([0, 0, 0, 0, 1], [0, 0], 96.00, 100.00, 39.20),
        ([0, 3, 0, 0, 0], [1, 0], 92.50, 93.75, 37.25),
        ([0, 1, 1, 0, 0], [0, 0], 94.64, 100.00, 38.93),
    ];
    let form = form();
    for (nine, ten, published_nine, published_ten, share) in rows {
        assert_eq!(indicator(&[9, 8, 7, 4, 5], &nine), published_nine, "{nine:?}");
        assert_eq!(indicator(&[8, 2], &ten), published_ten, "{ten:?}");
        let oit = f64::midpoint(published_nine, published_ten);
        assert_eq!(round(score::weigh(&form, 0.0, 0.0, oit)), share, "{published_nine} {published_ten}");
    }
}

#[test]
fn the_means_of_provinces_weigh_to_their_published_totals() {
    let rows: [(&str, [f64; 10], f64); 5] = [
        ("Trat 2564", [93.55, 87.72, 91.01, 87.93, 89.52, 90.55, 88.68, 88.58, 72.89, 65.56], 81.45),
        ("Trat 2563", [92.57, 86.13, 90.08, 85.98, 88.04, 83.67, 82.11, 79.29, 69.94, 52.78], 75.62),
        ("Chanthaburi 2564", [92.84, 86.27, 89.21, 84.70, 87.51, 90.03, 87.99, 85.97, 75.39, 65.39], 80.99),
        ("Chanthaburi 2563", [92.17, 85.44, 88.74, 84.05, 86.51, 84.62, 83.70, 81.88, 51.68, 29.82], 67.54),
        ("Nakhon Nayok 2564", [94.65, 89.11, 91.95, 89.29, 89.86, 92.12, 89.90, 89.49, 65.89, 51.15], 77.85),
    ];
    let form = form();
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    for (province, i, published) in rows {
        let total = score::weigh(&form, mean(&i[..5]), mean(&i[5..8]), mean(&i[8..]));
        // The published means are rounded themselves.
        assert!((total - published).abs() < 0.006, "{province}: {total} was published as {published}");
    }
}

#[test]
fn the_city_of_the_years_before_weighs_to_its_totals() {
    let form = form();
    for (iit, eit, oit, published, level) in [(83.71, 72.91, 78.96, 78.57, "B"), (82.75, 76.58, 97.50, 86.80, "A")] {
        let total = total(&form, iit, eit, oit);
        assert_eq!((round(total.score), total.level.th.as_str()), (published, level));
    }
}

#[test]
fn levels_begin_at_their_band_to_two_decimals() {
    let form = form();
    let level = |total: f64| score::level(&form.levels, total, [100.0; 3]).th;
    for (from, name, below) in
        [(95.0, "AA", "A"), (85.0, "A", "B"), (75.0, "B", "C"), (65.0, "C", "D"), (55.0, "D", "E"), (50.0, "E", "F")]
    {
        assert_eq!(level(from), name);
        assert_eq!(level(from - 0.001), name, "is published as {from}");
        assert_eq!(level(from - 0.01), below);
    }
    assert_eq!((level(0.0).as_str(), level(100.0).as_str()), ("F", "AA"));
}

#[test]
fn a_level_may_ask_something_of_each_instrument() {
    let name = |name: &str| Text { th: name.to_owned(), en: name.to_owned() };
    let level = |th: &str, from, each| Level { name: name(th), band: crate::checklist::Band { from, each } };
    let levels = [level("ผ่านดีเยี่ยม", 95.0, Some(95.0)), level("ผ่านดี", 85.0, Some(85.0)), level("ผ่าน", 0.0, None)];
    assert_eq!(score::level(&levels, 96.0, [95.0, 97.0, 96.0]).th, "ผ่านดีเยี่ยม");
    assert_eq!(score::level(&levels, 96.0, [90.0, 99.0, 99.0]).th, "ผ่านดี");
    assert_eq!(score::level(&levels, 96.0, [80.0, 100.0, 100.0]).th, "ผ่าน");
}

/// The form of another year, by whose weights, groups and levels its published figures come out.
fn of_year(year: u16) -> Checklist {
    Checklist::shipped(year).expect("the form ships")
}

/// So many zeros in each sub-indicator of a form, counted from the first item of each on.
fn zeros(form: &Checklist, counts: &[usize]) -> Vec<u32> {
    assert_eq!(counts.len(), form.sub_indicators.len());
    let number = |id: &crate::checklist::ItemId| id.0.trim_start_matches('O').parse().expect("a number");
    form.sub_indicators.iter().zip(counts).flat_map(|(sub, count)| sub.items.iter().take(*count).map(number)).collect()
}

#[test]
fn the_city_of_2562_scores_what_it_was_given() {
    let form = of_year(2562);
    // Of the patterns that give 77.56 the first; 2 of 8 and 1 of 7 is the only one that gives 80.36.
    let zeros = zeros(&form, &[1, 1, 2, 0, 3, 2, 1]);
    let scores = scores(&form, &outcomes(&form, &zeros, State::NotMet), |s| s == State::Met);
    assert_eq!(scores.indicators.iter().map(|i| round(i.score)).collect::<Vec<_>>(), [77.56, 80.36]);
    assert_eq!(round(scores.oit), 78.96);
    let total = total(&form, 83.71, 72.91, scores.oit);
    assert_eq!((round(total.score), total.level.th.as_str()), (78.57, "B"));
}

#[test]
fn the_total_of_2561_comes_out_by_the_weights_of_the_years_after() {
    // Only the total of that year is known to be made so: the items of its form are not.
    let total = total(&of_year(2562), 82.75, 76.58, 97.50);
    assert_eq!((round(total.score), total.level.th.as_str()), (86.80, "A"));
}

/// A province's means of fiscal years 2563 and 2564 as published: ten indicators and the total.
const PROVINCES: [(u16, [f64; 10], f64); 5] = [
    (2564, [93.55, 87.72, 91.01, 87.93, 89.52, 90.55, 88.68, 88.58, 72.89, 65.56], 81.45),
    (2563, [92.57, 86.13, 90.08, 85.98, 88.04, 83.67, 82.11, 79.29, 69.94, 52.78], 75.62),
    (2564, [92.84, 86.27, 89.21, 84.70, 87.51, 90.03, 87.99, 85.97, 75.39, 65.39], 80.99),
    (2563, [92.17, 85.44, 88.74, 84.05, 86.51, 84.62, 83.70, 81.88, 51.68, 29.82], 67.54),
    (2564, [94.65, 89.11, 91.95, 89.29, 89.86, 92.12, 89.90, 89.49, 65.89, 51.15], 77.85),
];

#[test]
fn provincial_means_come_to_the_published_totals() {
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    for (year, indicators, published) in PROVINCES {
        let (iit, eit, oit) = (mean(&indicators[..5]), mean(&indicators[5..8]), mean(&indicators[8..]));
        let score = total(&of_year(year), iit, eit, oit).score;
        assert!((score - published).abs() < 0.0101, "{score} is not {published} in {year}");
    }
}

/// Thirteen agencies of a province in fiscal year 2564: indicators 9 and 10 and what OIT gives to the total, as published, with numbers of
/// zeros in the sub-indicators that give them.
const AGENCIES: [([usize; 7], f64, f64, f64); 13] = [
    ([0, 0, 0, 0, 0, 0, 0], 100.00, 100.00, 40.00),
    ([0, 0, 0, 0, 0, 0, 0], 100.00, 100.00, 40.00),
    ([0, 1, 0, 0, 1, 0, 0], 93.50, 100.00, 38.70),
    ([0, 1, 0, 0, 0, 0, 0], 97.50, 100.00, 39.50),
    ([0, 0, 0, 0, 0, 0, 0], 100.00, 100.00, 40.00),
    ([1, 0, 0, 0, 0, 1, 0], 97.78, 93.75, 38.31),
    ([0, 0, 1, 0, 0, 0, 0], 97.14, 100.00, 39.43),
    ([0, 1, 0, 0, 0, 2, 0], 97.50, 87.50, 37.00),
    ([1, 0, 0, 0, 1, 0, 0], 93.78, 100.00, 38.76),
    ([0, 0, 0, 0, 1, 0, 0], 96.00, 100.00, 39.20),
    ([0, 1, 0, 1, 0, 1, 0], 92.50, 93.75, 37.25),
    ([0, 1, 1, 0, 0, 0, 0], 94.64, 100.00, 38.93),
    ([0, 1, 0, 1, 0, 1, 0], 92.50, 93.75, 37.25),
];

#[test]
fn the_thirteen_agencies_of_2564_score_what_they_were_given() {
    let form = of_year(2564);
    for (counts, nine, ten, share) in AGENCIES {
        let scores = scores(&form, &outcomes(&form, &zeros(&form, &counts), State::NotMet), |s| s == State::Met);
        assert_eq!(scores.indicators.iter().map(|i| round(i.score)).collect::<Vec<_>>(), [nine, ten], "{counts:?}");
        assert!((form.weights.oit * scores.oit - share).abs() < 0.0051, "{counts:?}: {}", scores.oit);
    }
}

#[test]
fn from_2566_on_a_level_asks_its_floor_of_each_instrument() {
    for year in [2566, 2567, 2568] {
        let form = of_year(year);
        let level = |iit: f64, eit: f64, oit: f64| total(&form, iit, eit, oit).level.th;
        assert_eq!(level(95.0, 95.0, 95.0), "ผ่านดีเยี่ยม");
        assert_eq!(level(94.99, 99.0, 99.0), "ผ่านดี", "one instrument is short of 95");
        assert_eq!(level(85.0, 85.0, 85.0), "ผ่านดี");
        assert_eq!(level(84.99, 99.0, 99.0), "ผ่าน", "one instrument is short of 85");
        assert_eq!(level(99.0, 99.0, 60.0), "ต้องปรับปรุง");
        assert_eq!(level(70.0, 70.0, 70.0), "ต้องปรับปรุง");
        assert_eq!(level(69.0, 69.0, 69.0), "ต้องปรับปรุงโดยด่วน");
    }
}
