//! Whether the parts of a file mean something together: names that refer to nothing or stand twice, sums, orders, phrases that match
//! everything. Works on the tree, so that a file with a broken shape is still told all the rest that is wrong with it.

mod items;

use std::collections::BTreeSet;

use super::{
    model::Topics,
    problem::Fault,
    shared::Shared,
    tree::{Node, Place},
};
use crate::thai;

/// What is wrong, and where.
pub(super) type Found = Vec<(Fault, Place)>;

/// A phrase of fewer letters is found everywhere.
const LEAST_LETTERS: usize = 3;
/// A Thai phrase of fewer letters is found inside other words.
const FEW_LETTERS: usize = 5;

/// What is wrong with a checklist, given the topics and shared elements that ship.
pub(super) fn of_checklist(root: &Node, topics: &Topics, shared: &Shared) -> Found {
    let mut found = of_topics(root);
    no_empty_words(root, &mut found);
    year(root, &mut found);
    let draft = root.get("draft").and_then(Node::text) == Some("true");
    if !draft && !root.entries().is_empty() {
        whole(root, &mut found);
    }
    weights(root, &mut found);
    levels(root, &mut found);
    tree_of_scores(root, &mut found);
    placed(root, draft, &mut found);
    items::of_checklist(root, topics, shared, draft, &mut found);
    found
}

/// What is wrong with a file of shared elements, given the names of the topics that there are.
pub(super) fn of_elements(root: &Node, topics: &[String]) -> Found {
    let mut found = Found::new();
    no_empty_words(root, &mut found);
    items::of_shared(root, topics, &mut found);
    found
}

/// Only a draft may leave out what scores are made of.
fn whole(root: &Node, found: &mut Found) {
    for key in ["weights", "levels", "indicators", "sub_indicators"].into_iter().filter(|key| root.get(key).is_none()) {
        let place = root.entries().first().map_or(&root.place, |(first, _)| &first.place).clone();
        found.push((Fault::MissingKey { key: key.to_owned() }, place));
    }
}

/// What is wrong with the topics of a file.
pub(super) fn of_topics(root: &Node) -> Found {
    let mut found = Found::new();
    phrases(root.get("confusers"), Weight::Beside, &mut found);
    let mut names = BTreeSet::new();
    for (name, topic) in ["topics", "context"].into_iter().filter_map(|key| root.get(key)).flat_map(Node::entries) {
        let id = name.text().unwrap_or_default();
        if !names.insert(id) {
            found.push((Fault::TopicTwice { id: id.to_owned() }, name.place.clone()));
        }
        one_topic(name, topic, &mut found);
    }
    found
}

fn one_topic(name: &Node, topic: &Node, found: &mut Found) {
    let groups = topic.get("must").map(Node::members).unwrap_or_default();
    let own: Vec<&Node> =
        ["labels", "titles"].into_iter().filter_map(|key| topic.get(key)).flat_map(Node::members).collect();
    if own.is_empty() && groups.is_empty() {
        found.push((Fault::EmptyList, name.place.clone()));
    }
    for phrase in &own {
        one_phrase(phrase, Weight::Whole, found);
    }
    let alone = if groups.len() == 1 { Weight::Alone } else { Weight::Beside };
    for group in groups {
        phrases(Some(group), alone, found);
    }
    phrases(topic.get("confusers"), Weight::Beside, found);
    let own: BTreeSet<String> = own
        .into_iter()
        .chain(groups.iter().flat_map(Node::members))
        .filter_map(|p| Some(thai::key(p.text()?)))
        .collect();
    for confuser in topic.get("confusers").map(Node::members).unwrap_or_default() {
        let Some(phrase) = confuser.text().filter(|text| own.contains(&thai::key(text))) else { continue };
        found.push((Fault::PhraseConfused { phrase: phrase.to_owned() }, confuser.place.clone()));
    }
}

/// How much hangs on one phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Weight {
    /// Its being found anywhere decides.
    Alone,
    /// Others must be found too, or it only rules things out, as อบรม does.
    Beside,
    /// It is compared as a whole.
    Whole,
}

/// A list of phrases that must not be empty when it is there.
fn phrases(list: Option<&Node>, weight: Weight, found: &mut Found) {
    let Some(list) = list else { return };
    if list.members().is_empty() {
        found.push((Fault::EmptyList, list.place.clone()));
    }
    for phrase in list.members() {
        one_phrase(phrase, weight, found);
    }
}

/// A word that counts stands behind a number, and in no other word.
const COUNTED: &str = "# ";

fn one_phrase(node: &Node, weight: Weight, found: &mut Found) {
    let Some(text) = node.text() else { return };
    let key = thai::key(text);
    let letters = key.chars().count();
    let phrase = || text.chars().take(80).collect::<String>();
    let fault = if letters == 0 {
        Fault::PhraseEmpty { phrase: phrase() }
    } else if weight != Weight::Whole && letters < LEAST_LETTERS {
        Fault::PhraseShort { phrase: phrase() }
    } else if weight == Weight::Alone && letters < FEW_LETTERS && !key.is_ascii() && !text.starts_with(COUNTED) {
        Fault::PhraseWeak { phrase: phrase() }
    } else {
        return;
    };
    found.push((fault, node.place.clone()));
}

/// Names and texts that are there but say nothing.
fn no_empty_words(node: &Node, found: &mut Found) {
    for member in node.members() {
        no_empty_words(member, found);
    }
    for (key, value) in node.entries() {
        let named = matches!(key.text(), Some("th" | "en" | "id"));
        if named && value.text().is_some_and(|text| text.trim().is_empty()) {
            found.push((Fault::EmptyText, value.place.clone()));
        }
        no_empty_words(value, found);
    }
}

fn year(root: &Node, found: &mut Found) {
    let Some(year) = root.get("year") else { return };
    if year.number().is_some_and(|n| !(2561.0..=2599.0).contains(&n)) {
        let given = year.text().unwrap_or_default().to_owned();
        found.push((Fault::Year { given }, year.place.clone()));
    }
}

fn weights(root: &Node, found: &mut Found) {
    let Some(weights) = root.get("weights") else { return };
    let parts: Vec<f64> =
        ["iit", "eit", "oit"].iter().filter_map(|key| weights.get(key).and_then(Node::number)).collect();
    let sum: f64 = parts.iter().sum();
    let sane = parts.iter().all(|part| (0.0..=1.0).contains(part));
    if parts.len() == 3 && (!sane || (sum - 1.0).abs() > 1e-6) {
        found.push((Fault::Weights { sum }, weights.place.clone()));
    }
}

fn levels(root: &Node, found: &mut Found) {
    let Some(levels) = root.get("levels") else { return };
    let starts: Vec<(&Node, f64)> =
        levels.members().iter().filter_map(|level| level.get("from")).filter_map(|n| Some((n, n.number()?))).collect();
    if levels.members().is_empty() {
        found.push((Fault::EmptyList, levels.place.clone()));
    }
    for (node, _) in starts.iter().filter(|(_, from)| !(0.0..=100.0).contains(from)) {
        found.push((Fault::LevelRange, node.place.clone()));
    }
    for pair in starts.windows(2).filter(|pair| pair[1].1 > pair[0].1) {
        found.push((Fault::LevelOrder, pair[1].0.place.clone()));
    }
    // Bands of equal totals may differ in what they ask of each instrument.
    if let Some((node, _)) = starts.last().filter(|(_, from)| *from > 0.0) {
        found.push((Fault::LevelLast, node.place.clone()));
    }
}

/// The ids of the members of a list, with their places.
fn ids<'a>(root: &'a Node, list: &str) -> Vec<(&'a str, &'a Place)> {
    let members = root.get(list).map(Node::members).unwrap_or_default();
    members.iter().filter_map(|member| member.get("id")).filter_map(|id| Some((id.text()?, &id.place))).collect()
}

fn owned(ids: &[(&str, &Place)]) -> Vec<String> {
    ids.iter().map(|(id, _)| (*id).to_owned()).collect()
}

/// Indicators and sub-indicators: each in its one place.
fn tree_of_scores(root: &Node, found: &mut Found) {
    let indicators = ids(root, "indicators");
    let mut seen = BTreeSet::new();
    for (id, place) in indicators.iter().chain(&ids(root, "sub_indicators")).filter(|(id, _)| !seen.insert(*id)) {
        found.push((Fault::IndicatorTwice { id: (*id).to_owned() }, (*place).clone()));
    }
    let mut used = BTreeSet::new();
    for sub in root.get("sub_indicators").map(Node::members).unwrap_or_default() {
        if let Some((node, given)) = sub.get("indicator").and_then(|node| Some((node, node.text()?))) {
            used.insert(given);
            if !indicators.iter().any(|(id, _)| *id == given) {
                let fault = Fault::UnknownIndicator { given: given.to_owned(), known: owned(&indicators) };
                found.push((fault, node.place.clone()));
            }
        }
    }
    for (id, place) in indicators.into_iter().filter(|(id, _)| !used.contains(id)) {
        found.push((Fault::IndicatorEmpty { id: id.to_owned() }, place.clone()));
    }
}

/// Each item stands once, and in one sub-indicator; a draft may not know yet in which.
fn placed(root: &Node, draft: bool, found: &mut Found) {
    let items = ids(root, "items");
    let mut placed = BTreeSet::new();
    for sub in root.get("sub_indicators").map(Node::members).unwrap_or_default() {
        let Some(members) = sub.get("items") else { continue };
        if members.members().is_empty() {
            let id = sub.get("id").and_then(Node::text).unwrap_or_default().to_owned();
            found.push((Fault::IndicatorEmpty { id }, members.place.clone()));
        }
        for (node, given) in members.members().iter().filter_map(|node| Some((node, node.text()?))) {
            if !items.iter().any(|(id, _)| *id == given) {
                let fault = Fault::UnknownItem { given: given.to_owned(), known: owned(&items) };
                found.push((fault, node.place.clone()));
            } else if !placed.insert(given) {
                found.push((Fault::PlacedTwice { id: given.to_owned() }, node.place.clone()));
            }
        }
    }
    let mut seen = BTreeSet::new();
    for (id, place) in items {
        if !seen.insert(id) {
            found.push((Fault::ItemTwice { id: id.to_owned() }, place.clone()));
        } else if !draft && !placed.contains(id) {
            found.push((Fault::Unplaced { id: id.to_owned() }, place.clone()));
        }
    }
}
