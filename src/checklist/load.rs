//! Checklists from files and from the years that ship with the program.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read,
    path::Path,
    sync::OnceLock,
};

use data_encoding::HEXLOWER;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::{
    model::{Checklist, Item, Level, Topic, TopicId, Topics},
    problem::{Fault, Problem, Severity, render},
    raw::{RawChecklist, RawTopics, form},
    sense::{self, Found},
    shape::Shape,
    shared,
    tree::{self, MOST_BYTES, Node, Place},
};
use crate::{thai, words::Language};

const TOPICS: &str = include_str!("../../checklists/topics.yaml");
const TOPICS_FILE: &str = "topics.yaml";
const YEARS: &[(u16, &str, &str)] = &[
    (2562, "oit-2562.yaml", include_str!("../../checklists/oit-2562.yaml")),
    (2563, "oit-2563.yaml", include_str!("../../checklists/oit-2563.yaml")),
    (2564, "oit-2564.yaml", include_str!("../../checklists/oit-2564.yaml")),
    (2565, "oit-2565.yaml", include_str!("../../checklists/oit-2565.yaml")),
    (2566, "oit-2566.yaml", include_str!("../../checklists/oit-2566.yaml")),
    (2567, "oit-2567.yaml", include_str!("../../checklists/oit-2567.yaml")),
    (2568, "oit-2568.yaml", include_str!("../../checklists/oit-2568.yaml")),
    (2569, "oit-2569.yaml", include_str!("../../checklists/oit-2569.yaml")),
];

/// What a file turned out to be, and all that is wrong with it.
#[derive(Debug, Clone)]
pub struct Checked {
    /// The checklist; none when it is refused, or when the file holds topics only.
    pub checklist: Option<Checklist>,
    /// All problems, in the order of the file.
    pub problems: Vec<Problem>,
}

/// A checklist that cannot be used, and all that is wrong with it.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{}", .problems.iter().map(|p| format!("{}:{}:{}: {}", p.file, p.line, p.column, p.message.en)).collect::<Vec<_>>().join("\n"))]
pub struct Refused {
    /// All problems, in the order of the file.
    pub problems: Vec<Problem>,
    source_text: String,
}

impl Refused {
    pub(super) fn new(problems: Vec<Problem>, source_text: &str) -> Self {
        Self { problems, source_text: source_text.to_owned() }
    }

    /// The problems as a compiler shows them, with their lines of the file.
    pub fn render(&self, language: Language) -> String {
        render(&self.problems, &self.source_text, language)
    }
}

impl Checklist {
    /// The checklist of a year that ships with the program.
    pub fn shipped(year: u16) -> Option<Self> {
        let (_, name, text) = YEARS.iter().find(|(shipped, _, _)| *shipped == year)?;
        Self::load_str(name, text).ok()
    }

    /// The years whose checklists ship with the program, in order.
    pub fn shipped_years() -> Vec<u16> {
        YEARS.iter().map(|(year, _, _)| *year).collect()
    }

    /// The newest checklist that ships and is no draft.
    pub fn newest() -> Option<Self> {
        let finals = YEARS.iter().rev().filter(|(_, _, text)| !says_draft(text));
        finals.filter_map(|(_, name, text)| Self::load_str(name, text).ok()).find(|form| !form.draft)
    }

    /// The text of a year's checklist as it ships, for those who write one from it.
    pub fn shipped_text(year: u16) -> Option<&'static str> {
        YEARS.iter().find(|(shipped, _, _)| *shipped == year).map(|(_, _, text)| *text)
    }

    /// A user's own checklist. Refused with all its problems when it has any but warnings.
    pub fn load(path: &Path) -> Result<Self, Refused> {
        let text = text_of(path)?;
        Self::load_str(&path.display().to_string(), &text)
    }

    /// A checklist from its text; `name` is what its problems call the file.
    pub fn load_str(name: &str, text: &str) -> Result<Self, Refused> {
        let mut checked = check(name, text);
        if checked.checklist.is_none() && checked.problems.iter().all(|p| p.severity == Severity::Warning) {
            let start = Place { line: 1, column: 1, bytes: 0..0 };
            checked.problems.push(Fault::MissingKey { key: "items".to_owned() }.at(name, &start));
        }
        checked.checklist.ok_or(Refused { problems: checked.problems, source_text: text.to_owned() })
    }
}

/// Whether a shipped form says that it is a draft, so that one need not be read to be passed over.
pub(super) fn says_draft(text: &str) -> bool {
    text.lines().any(|line| line == "draft: true")
}

/// The text of a file that people write.
pub(super) fn text_of(path: &Path) -> Result<String, Refused> {
    let refuse = |fault: Fault| {
        let start = Place { line: 1, column: 1, bytes: 0..0 };
        Refused::new(vec![fault.at(&path.display().to_string(), &start)], "")
    };
    let bytes = read(path).map_err(|error| refuse(Fault::Unopened(error.to_string())))?;
    if bytes.len() > MOST_BYTES {
        return Err(refuse(Fault::TooLarge));
    }
    String::from_utf8(bytes).map_err(|_| refuse(Fault::NotUtf8))
}

fn read(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a checklist, or a file of topics only, and says all that is wrong with it.
pub fn check(name: &str, text: &str) -> Checked {
    let root = match tree::parse(text) {
        Ok(root) => root,
        Err((fault, place)) => return Checked { checklist: None, problems: vec![fault.at(name, &place)] },
    };
    if root.get("topics").is_some() && root.get("items").is_none() && root.get("year").is_none() {
        let (_, found) = shaped::<RawTopics>("Topics", &root, sense::of_topics(&root));
        return Checked { checklist: None, problems: in_order(name, found) };
    }
    let topics = shipped_topics();
    if root.get("elements").is_some() && root.get("items").is_none() && root.get("year").is_none() {
        let (_, mut found) = Shape::read(form(), "Elements", &root);
        found.extend(sense::of_elements(&root, &names(topics)));
        return Checked { checklist: None, problems: in_order(name, found) };
    }
    let sense = sense::of_checklist(&root, topics, shared::shipped());
    let (raw, found) = shaped::<RawChecklist>("Checklist", &root, sense);
    Checked { checklist: raw.map(|raw| valid(raw, topics, name, text)), problems: in_order(name, found) }
}

/// The raw form of a file when nothing but warnings is found in it, and all that is found.
fn shaped<T: DeserializeOwned>(definition: &str, root: &Node, sense: Found) -> (Option<T>, Found) {
    let (mut json, mut found) = Shape::read(form(), definition, root);
    found.extend(sense);
    let refused = |(fault, place): &(Fault, Place)| fault.clone().at("", place).severity == Severity::Error;
    if found.iter().any(refused) {
        return (None, found);
    }
    shared::shipped().complete(&mut json);
    match serde_json::from_value(json) {
        Ok(raw) => (Some(raw), found),
        // What the schema lets through and the types do not: nothing that is known, but never to be passed over.
        Err(error) => {
            found.push((Fault::Syntax(error.to_string()), root.place.clone()));
            (None, found)
        }
    }
}

pub(super) fn in_order(name: &str, found: Found) -> Vec<Problem> {
    let mut problems: Vec<Problem> = found.into_iter().map(|(fault, place)| fault.at(name, &place)).collect();
    problems.sort_by_key(|problem| (problem.line, problem.column));
    problems
}

fn names(topics: &Topics) -> Vec<String> {
    topics.keys().map(|id| id.0.clone()).collect()
}

/// A topic in Thai: its id and name, and the id and name of each of its shared elements.
pub type SharedTopic = (String, String, Vec<(String, String)>);

/// The topics that ship, in the order of their ids.
pub fn shared_elements(year: u16) -> Vec<SharedTopic> {
    let elements = |id: &TopicId| shared::shipped().in_words(&id.0, year);
    shipped_topics().iter().map(|(id, topic)| (id.0.clone(), topic.name.th.clone(), elements(id))).collect()
}

fn shipped_topics() -> &'static Topics {
    static SHIPPED: OnceLock<Topics> = OnceLock::new();
    SHIPPED.get_or_init(|| {
        let root = tree::parse(TOPICS).map_err(|(fault, place)| fault.at(TOPICS_FILE, &place));
        let raw = root.ok().and_then(|root| shaped::<RawTopics>("Topics", &root, sense::of_topics(&root)).0);
        let raw = raw.expect("the shipped topics are valid: a test loads them");
        merged(raw.confusers, raw.topics, raw.context)
    })
}

/// All topics of a file, each with the confusers of all that do not forbid what the topic itself is called.
fn merged(confusers: Vec<String>, topics: BTreeMap<TopicId, Topic>, context: BTreeMap<TopicId, Topic>) -> Topics {
    let confusers: Vec<(String, String)> = confusers.into_iter().map(|c| (thai::key(&c), c)).collect();
    let add = |(id, mut topic): (TopicId, Topic)| {
        let own: Vec<String> =
            topic.labels.iter().chain(&topic.titles).chain(topic.must.iter().flatten()).map(|p| thai::key(p)).collect();
        let foreign = confusers.iter().filter(|(key, _)| !own.iter().any(|phrase| phrase.contains(key.as_str())));
        topic.confusers.extend(foreign.map(|(_, confuser)| confuser.clone()));
        (id, topic)
    };
    topics.into_iter().chain(context).map(add).collect()
}

fn valid(raw: RawChecklist, shipped: &Topics, name: &str, text: &str) -> Checklist {
    let mut topics = shipped.clone();
    topics.extend(merged(raw.confusers, raw.topics, raw.context));
    let items: Vec<Item> = raw.items.into_iter().map(Item::from).collect();
    let asked = |id: &TopicId| items.iter().any(|item| item.topics().any(|topic| topic == id));
    topics.retain(|id, topic| topic.within.is_none() || asked(id));
    leave_to_parts(&mut topics);
    let mut hash = Sha256::new();
    hash.update(text);
    hash.update(TOPICS);
    hash.update(shared::TEXT);
    Checklist {
        year: raw.year,
        name: raw.name,
        file: Path::new(name).file_name().unwrap_or_default().to_string_lossy().into_owned(),
        sha256: HEXLOWER.encode(&hash.finalize()),
        draft: raw.draft,
        weights: raw.weights.unwrap_or_default(),
        levels: raw.levels.into_iter().map(Level::from).collect(),
        indicators: raw.indicators,
        sub_indicators: raw.sub_indicators,
        items,
        topics,
    }
}

/// What a form has an item of its own on is no longer called by the wider topic's name.
fn leave_to_parts(topics: &mut Topics) {
    let parts: Vec<Topic> = topics.values().filter(|topic| topic.within.is_some()).cloned().collect();
    for part in parts {
        let Some(wide) = part.within.as_ref().and_then(|id| topics.get_mut(id)) else { continue };
        let keys = |phrases: &mut dyn Iterator<Item = &String>| -> BTreeSet<String> {
            phrases.map(|phrase| thai::key(phrase)).collect()
        };
        let names = keys(&mut part.labels.iter().chain(&part.titles));
        wide.labels.retain(|label| !names.contains(&thai::key(label)));
        wide.titles.retain(|title| !names.contains(&thai::key(title)));
        // Phrases that say it by themselves; those that need others beside them are the wider topic's, too.
        if let [alone] = &part.must[..] {
            let alone = keys(&mut alone.iter());
            for group in &mut wide.must {
                if group.iter().any(|phrase| !alone.contains(&thai::key(phrase))) {
                    group.retain(|phrase| !alone.contains(&thai::key(phrase)));
                }
            }
        }
    }
}
