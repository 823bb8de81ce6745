//! Whether items, their elements and their checks mean something: topics that there are, elements that are written out or shared, blanks
//! that can be filled in.

use std::collections::BTreeSet;

use super::{Found, Weight, ids, phrases};
use crate::{
    checklist::{
        blanks::{Filling, blanks, is_year},
        model::{TopicId, Topics},
        problem::Fault,
        shared::Shared,
        tree::Node,
    },
    thai,
};

/// What the items of a form are looked at with.
struct Known<'a> {
    topics: Vec<String>,
    shared: &'a Shared,
    filling: Filling,
    draft: bool,
}

/// What is wrong with the items of a checklist.
pub(super) fn of_checklist(root: &Node, topics: &Topics, shared: &Shared, draft: bool, found: &mut Found) {
    let list = root.get("items").map(Node::members).unwrap_or_default();
    if let Some(node) = root.get("items").filter(|_| list.is_empty()) {
        found.push((Fault::EmptyList, node.place.clone()));
    }
    let own =
        |key: &str| root.get(key).map(Node::entries).unwrap_or_default().iter().filter_map(|(name, _)| name.text());
    let shipped = topics.keys().map(|id| id.0.clone());
    let year = root.get("year").and_then(Node::number).unwrap_or_default() as u16;
    let known = Known {
        topics: shipped.chain(own("topics").chain(own("context")).map(str::to_owned)).collect(),
        shared,
        filling: Filling::new(year, numbers(list)),
        draft,
    };
    let mut used = BTreeSet::new();
    for item in list {
        used.extend(topics_of(item).filter_map(Node::text));
        for topic in topics_of(item) {
            known_topic(Some(topic), &known.topics, found);
        }
        elements(item, &known, found);
        filled(item, &known, found);
    }
    let unused = root.get("topics").map(Node::entries).unwrap_or_default();
    for (name, id) in
        unused.iter().filter_map(|(name, _)| Some((name, name.text()?))).filter(|(_, id)| !used.contains(id))
    {
        found.push((Fault::TopicUnused { id: id.to_owned() }, name.place.clone()));
    }
    names_of_others(root, list, topics, found);
}

/// What is wrong with shared elements, whose blanks any form may fill in.
pub(super) fn of_shared(root: &Node, topics: &[String], found: &mut Found) {
    for (name, list) in root.get("elements").map(Node::entries).unwrap_or_default() {
        known_topic(Some(name), topics, found);
        let mut seen = BTreeSet::new();
        for element in list.members() {
            if let Some((id, node)) = element.get("id").and_then(|node| Some((node.text()?, node)))
                && !seen.insert(id)
            {
                found.push((Fault::ElementTwice { id: id.to_owned() }, node.place.clone()));
            }
            checks(element, topics, found);
        }
    }
    for (name, _) in root.get("advice").map(Node::entries).unwrap_or_default() {
        known_topic(Some(name), topics, found);
    }
    each_text(root, &mut |node, text| {
        for (_, blank) in blanks(text).into_iter().filter(|(_, blank)| !is_year(blank)) {
            if !topics.iter().any(|topic| topic == blank) {
                found.push((Fault::Blank { given: blank.to_owned(), known: topics.to_vec() }, node.place.clone()));
            }
        }
    });
}

fn topics_of(item: &Node) -> impl Iterator<Item = &Node> {
    item.get("topic").into_iter().chain(item.get("also").map(Node::members).unwrap_or_default())
}

/// The numbers of the items by topic: each item's own first, then what it takes in.
fn numbers(list: &[Node]) -> impl Iterator<Item = (&str, &str)> {
    let own = list.iter().filter_map(|item| Some((item.get("topic")?.text()?, item.get("id")?.text()?)));
    let also = list.iter().flat_map(|item| {
        let id = item.get("id").and_then(Node::text);
        topics_of(item).skip(1).filter_map(move |topic| Some((topic.text()?, id?)))
    });
    own.chain(also)
}

fn known_topic(node: Option<&Node>, known: &[String], found: &mut Found) {
    let Some((node, given)) = node.and_then(|node| Some((node, node.text()?))) else { return };
    if !known.iter().any(|id| id == given) {
        found.push((Fault::UnknownTopic { given: given.to_owned(), known: known.to_vec() }, node.place.clone()));
    }
}

fn elements(item: &Node, known: &Known<'_>, found: &mut Found) {
    let list = item.get("elements").map(Node::members).unwrap_or_default();
    let is = |element: &Node, key: &str, word: &str| element.get(key).and_then(Node::text) == Some(word);
    // Without a required element an item would be met by anything at all.
    if !known.draft && item.get("elements").is_some() && !list.iter().any(|e| is(e, "required", "true")) {
        let place = item.get("id").map_or(&item.place, |id| &id.place).clone();
        let id = item.get("id").and_then(Node::text).unwrap_or_default().to_owned();
        found.push((Fault::NoRequired { id }, place));
    }
    let mut seen = BTreeSet::new();
    for (id, place) in ids(item, "elements") {
        if !seen.insert(id) {
            found.push((Fault::ElementTwice { id: id.to_owned() }, place.clone()));
        }
    }
    let topics: Vec<&str> = topics_of(item).filter_map(Node::text).collect();
    for element in list {
        if let Some((id, node)) = element.get("id").and_then(|node| Some((node.text()?, node))) {
            if is(element, "required", "true") && is(element, "provenance", "unsure") {
                found.push((Fault::UnsureRequired { id: id.to_owned() }, node.place.clone()));
            }
            shared(element, id, node, &topics, known, found);
        }
        checks(element, &known.topics, found);
    }
}

/// An element that is not written out must be among the shared ones, and this form must be able to fill in what that leaves open.
fn shared(element: &Node, id: &str, node: &Node, topics: &[&str], known: &Known<'_>, found: &mut Found) {
    let missing: Vec<&str> = ["name", "check"].into_iter().filter(|key| element.get(key).is_none()).collect();
    if missing.is_empty() {
        return;
    }
    let Some(shared) = known.shared.element(topics, id) else {
        let fault = Fault::NotShared { given: id.to_owned(), known: known.shared.names(topics) };
        found.push((fault, node.place.clone()));
        return;
    };
    let taken: String = missing.iter().map(|key| shared[*key].to_string()).collect();
    let open: BTreeSet<&str> = blanks(&taken)
        .into_iter()
        .map(|(_, blank)| blank)
        .filter(|blank| known.filling.word(blank).is_none())
        .collect();
    for blank in open {
        found.push((Fault::BlankOpen { given: blank.to_owned() }, node.place.clone()));
    }
}

/// The blanks of a form's own texts.
fn filled(item: &Node, known: &Known<'_>, found: &mut Found) {
    each_text(item, &mut |node, text| {
        for (_, blank) in blanks(text).into_iter().filter(|(_, blank)| known.filling.word(blank).is_none()) {
            let given = blank.to_owned();
            let fault = if known.topics.iter().any(|topic| topic == blank) {
                Fault::BlankOpen { given }
            } else {
                let years = ["year", "year-1"].map(str::to_owned);
                Fault::Blank { given, known: years.into_iter().chain(known.topics.iter().cloned()).collect() }
            };
            found.push((fault, node.place.clone()));
        }
    });
}

fn each_text(node: &Node, visit: &mut impl FnMut(&Node, &str)) {
    if let Some(text) = node.text() {
        visit(node, text);
    }
    for member in node.members() {
        each_text(member, visit);
    }
    for (_, value) in node.entries() {
        each_text(value, visit);
    }
}

/// A label of a form's own topic that is also what another of its items is called.
fn names_of_others(root: &Node, list: &[Node], topics: &Topics, found: &mut Found) {
    for (name, topic) in root.get("topics").map(Node::entries).unwrap_or_default() {
        for label in ["labels", "titles"].into_iter().filter_map(|key| topic.get(key)).flat_map(Node::members) {
            let Some(phrase) = label.text() else { continue };
            let other = list.iter().find(|item| {
                let all = topics_of(item).filter_map(Node::text);
                let apart = topics_of(item).all(|topic| topic.text() != name.text());
                apart && all.filter_map(|id| topics.get(&TopicId(id.to_owned()))).any(|topic| is_called(topic, phrase))
            });
            if let Some(item) = other.and_then(|item| item.get("id")).and_then(Node::text) {
                let fault = Fault::PhraseElsewhere { phrase: phrase.to_owned(), item: item.to_owned() };
                found.push((fault, label.place.clone()));
            }
        }
    }
}

fn is_called(topic: &crate::checklist::Topic, phrase: &str) -> bool {
    let key = thai::key(phrase);
    topic.labels.iter().chain(&topic.titles).any(|label| thai::key(label) == key)
}

fn checks(element: &Node, topics: &[String], found: &mut Found) {
    for (kind, parameters) in element.get("check").map(Node::entries).unwrap_or_default() {
        one_check(kind.text().unwrap_or_default(), parameters, topics, found);
    }
}

fn one_check(kind: &str, parameters: &Node, topics: &[String], found: &mut Found) {
    for count in ["at_least", "rows"].into_iter().filter_map(|key| parameters.get(key)) {
        if count.number() == Some(0.0) {
            found.push((Fault::NotPositive, count.place.clone()));
        }
    }
    match kind {
        "says" => says(parameters, found),
        "answers" => known_topic(parameters.get("topic"), topics, found),
        "contact" | "distinct" if parameters.members().is_empty() => {
            found.push((Fault::EmptyList, parameters.place.clone()));
        }
        "language" if parameters.text().is_some_and(|text| text.trim().is_empty()) => {
            found.push((Fault::EmptyText, parameters.place.clone()));
        }
        "table" => {
            let columns = parameters.get("columns");
            if let Some(columns) = columns.filter(|c| c.members().is_empty()) {
                found.push((Fault::EmptyList, columns.place.clone()));
            }
            for column in columns.map(Node::members).unwrap_or_default() {
                phrases(Some(column), Weight::Whole, found);
            }
        }
        _ => {}
    }
}

fn says(parameters: &Node, found: &mut Found) {
    let (any, all) = (parameters.get("any"), parameters.get("all"));
    if any.is_none() && all.is_none() {
        found.push((Fault::SaysNothing, parameters.place.clone()));
    }
    let needed = parameters.get("at_least").and_then(Node::number).map_or(1, |n| n as usize);
    let there = any.map_or(0, |list| list.members().len());
    if let Some(node) = parameters.get("at_least").filter(|_| needed > there) {
        found.push((Fault::AtLeast { needed, there }, node.place.clone()));
    }
    let alone = if needed == 1 && all.is_none() { Weight::Alone } else { Weight::Beside };
    phrases(any, alone, found);
    phrases(parameters.get("none"), Weight::Alone, found);
    phrases(parameters.get("beyond"), Weight::Beside, found);
    phrases(parameters.get("scope").and_then(|scope| scope.get("words")), Weight::Beside, found);
    let groups = all.map(Node::members).unwrap_or_default();
    if let Some(all) = all.filter(|_| groups.is_empty()) {
        found.push((Fault::EmptyList, all.place.clone()));
    }
    for group in groups {
        phrases(Some(group), Weight::Beside, found);
    }
    for group in parameters.get("when-named").map(Node::members).unwrap_or_default() {
        phrases(Some(group), Weight::Beside, found);
    }
    let key = |node: &Node| node.text().map(thai::key);
    let none: BTreeSet<String> =
        parameters.get("none").map(Node::members).unwrap_or_default().iter().filter_map(key).collect();
    let looked_for = any.into_iter().chain(groups).flat_map(Node::members);
    for (node, phrase) in looked_for
        .filter_map(|node| Some((node, node.text()?)))
        .filter(|(n, _)| key(n).is_some_and(|k| none.contains(&k)))
    {
        found.push((Fault::PhraseForbidden { phrase: phrase.to_owned() }, node.place.clone()));
    }
}
