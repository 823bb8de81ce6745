//! The catalogue of the report is neither short nor long of a message.

use std::collections::BTreeSet;

use crate::words::knows;

/// Everything that names a message.
const SOURCES: &[&str] = &[
    include_str!("../answer.rs"),
    include_str!("../card.rs"),
    include_str!("../claims.rs"),
    include_str!("../csv.rs"),
    include_str!("../date.rs"),
    include_str!("../diff/text.rs"),
    include_str!("../head.rs"),
    include_str!("../html.rs"),
    include_str!("../memo/figures.rs"),
    include_str!("../memo/mod.rs"),
    include_str!("../memo/weak.rs"),
    include_str!("../notes.rs"),
    include_str!("../oit_page.rs"),
    include_str!("../pipeline/markdown.rs"),
    include_str!("../place.rs"),
    include_str!("../scores.rs"),
    include_str!("../steps.rs"),
    include_str!("../xlsx/mod.rs"),
    include_str!("../xlsx/sheet.rs"),
    include_str!("../xlsx/summary.rs"),
    include_str!("../templates/card.html"),
    include_str!("../templates/claims.html"),
    include_str!("../templates/diff.html"),
    include_str!("../templates/oit-page.html"),
    include_str!("../templates/plan.html"),
    include_str!("../templates/report.html"),
    include_str!("../templates/scores.html"),
    include_str!("../templates/years.html"),
    include_str!("../pictures.rs"),
    include_str!("../years.rs"),
];

fn named() -> BTreeSet<&'static str> {
    let quoted = SOURCES.iter().flat_map(|source| source.split('"'));
    quoted
        .filter(|word| word.starts_with("report-") && word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-'))
        .collect()
}

#[test]
fn every_message_of_the_report_exists_in_both_languages() {
    let unknown: Vec<_> = named().into_iter().filter(|key| !knows(key)).collect();
    assert_eq!(unknown, Vec::<&str>::new());
}

#[test]
fn no_message_of_the_report_is_left_over() {
    let catalogues = [include_str!("../../words/report.th.ftl"), include_str!("../../words/filing.th.ftl")];
    let keys = catalogues
        .iter()
        .flat_map(|catalogue| catalogue.lines())
        .filter_map(|line| line.split_once(" ="))
        .map(|(key, _)| key);
    let unused: Vec<_> = keys.filter(|key| key.starts_with("report-") && !named().contains(key)).collect();
    assert_eq!(unused, Vec::<&str>::new());
}
