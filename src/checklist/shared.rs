//! What forms ask in the same words year after year: elements by topic, with their checks, and advice. A year's file says which of them
//! it asks, whether an item falls without them, and how sure that is.

use std::{collections::BTreeMap, sync::OnceLock};

use serde_json::{Map, Value as Json};

use super::{blanks::Filling, problem::Fault, raw, shape::Shape, tree};

const FILE: &str = "elements.yaml";
/// The file as it ships.
pub(super) const TEXT: &str = include_str!("../../checklists/elements.yaml");

/// Shared elements and advice, as the file has them.
#[derive(Debug, Default)]
pub(super) struct Shared {
    elements: BTreeMap<String, Vec<Json>>,
    advice: BTreeMap<String, Json>,
}

/// The shared elements that ship.
pub(super) fn shipped() -> &'static Shared {
    static SHIPPED: OnceLock<Shared> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let root = tree::parse(TEXT).map_err(|(fault, place)| Fault::at(fault, FILE, &place));
        let root = root.expect("the shipped elements are YAML: a test loads them");
        Shared::new(&Shape::read(raw::form(), "Elements", &root).0)
    })
}

impl Shared {
    fn new(json: &Json) -> Self {
        let map = |key: &str| json[key].as_object().into_iter().flatten();
        let elements =
            map("elements").map(|(topic, list)| (topic.clone(), list.as_array().cloned().unwrap_or_default()));
        let advice = map("advice").map(|(topic, text)| (topic.clone(), text.clone()));
        Self { elements: elements.collect(), advice: advice.collect() }
    }

    /// The element of this name of the first of these topics that has one.
    pub(super) fn element(&self, topics: &[&str], id: &str) -> Option<&Json> {
        self.of(topics).into_iter().find(|element| element["id"] == id)
    }

    /// The names of all elements of these topics.
    pub(super) fn names(&self, topics: &[&str]) -> Vec<String> {
        self.of(topics).into_iter().filter_map(|element| element["id"].as_str()).map(str::to_owned).collect()
    }

    /// Names and Thai words of a topic's elements; numbers of items stay open.
    pub(super) fn in_words(&self, topic: &str, year: u16) -> Vec<(String, String)> {
        let filling = Filling::new(year, std::iter::empty());
        let words = |element: &Json| {
            let mut name = element["name"]["th"].clone();
            filling.fill(&mut name);
            Some((element["id"].as_str()?.to_owned(), name.as_str()?.to_owned()))
        };
        self.of(&[topic]).into_iter().filter_map(words).collect()
    }

    fn of(&self, topics: &[&str]) -> Vec<&Json> {
        topics.iter().filter_map(|topic| self.elements.get(*topic)).flatten().collect()
    }

    /// Completes the items of a form with what they share, and fills in their blanks.
    pub(super) fn complete(&self, form: &mut Json) {
        let filling = filling(form);
        for item in form.get_mut("items").and_then(Json::as_array_mut).into_iter().flatten() {
            let topics: Vec<String> = topics_of(item).map(str::to_owned).collect();
            let topics: Vec<&str> = topics.iter().map(String::as_str).collect();
            for element in item.get_mut("elements").and_then(Json::as_array_mut).into_iter().flatten() {
                let id = element["id"].as_str().unwrap_or_default().to_owned();
                if let (Some(own), Some(shared)) = (element.as_object_mut(), self.element(&topics, &id)) {
                    take_over(own, shared);
                }
            }
            filling.fill(item);
            if item.get("advice").is_none()
                && let Some(mut advice) = topics.first().and_then(|topic| self.advice.get(*topic)).cloned()
                && filling.fill(&mut advice)
            {
                item["advice"] = advice;
            }
        }
    }
}

/// What an element does not say itself it has from the shared one.
fn take_over(own: &mut Map<String, Json>, shared: &Json) {
    for key in ["name", "check"] {
        if !own.contains_key(key)
            && let Some(value) = shared.get(key)
        {
            own.insert(key.to_owned(), value.clone());
        }
    }
}

/// What an item is about: its topic, then those that it takes in.
fn topics_of(item: &Json) -> impl Iterator<Item = &str> {
    item["topic"].as_str().into_iter().chain(item["also"].as_array().into_iter().flatten().filter_map(Json::as_str))
}

fn filling(form: &Json) -> Filling {
    let year = form["year"].as_u64().and_then(|year| u16::try_from(year).ok()).unwrap_or_default();
    let items = || form["items"].as_array().into_iter().flatten();
    let number = |item: &'_ Json| item["id"].as_str().unwrap_or_default().to_owned();
    let own = items().filter_map(|item| Some((item["topic"].as_str()?.to_owned(), number(item))));
    let also = items().flat_map(|item| topics_of(item).skip(1).map(move |topic| (topic.to_owned(), number(item))));
    let all: Vec<(String, String)> = own.chain(also).collect();
    Filling::new(year, all.iter().map(|(topic, item)| (topic.as_str(), item.as_str())))
}
