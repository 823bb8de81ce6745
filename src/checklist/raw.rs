//! The files as people write them, and the JSON Schema that editors complete and check them by.
//!
//! These types are the one place that says which keys there are: the schema is made from them, the shape of a file is checked against
//! the schema, and only what passes is turned into them.

use std::{collections::BTreeMap, sync::OnceLock};

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings, json_schema};
use serde::Deserialize;
use serde_json::{Value, json};

use super::model::{
    Band, Check, Element, Indicator, Item, ItemId, Level, Provenance, Required, SubIndicator, Topic, TopicId, Weights,
};
use crate::words::Text;

/// One fiscal year's form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Checklist")]
pub(super) struct RawChecklist {
    /// Fiscal year, พ.ศ.
    pub(super) year: u16,
    /// What the form is called.
    pub(super) name: Text,
    /// true while the form is not established: its items are looked for, but nothing is scored.
    #[serde(default)]
    pub(super) draft: bool,
    /// Shares of the three instruments in the total; they sum to 1. Only a draft may leave them out.
    #[serde(default)]
    pub(super) weights: Option<Weights>,
    /// Level bands, best first. Only a draft may leave them out.
    #[serde(default)]
    pub(super) levels: Vec<RawLevel>,
    /// The indicators of the form, in order. Only a draft may leave them out.
    #[serde(default)]
    pub(super) indicators: Vec<Indicator>,
    /// Their parts, in order; each item stands in one of them. Only a draft may leave them out.
    #[serde(default)]
    pub(super) sub_indicators: Vec<SubIndicator>,
    /// All items, in the form's order.
    pub(super) items: Vec<RawItem>,
    /// Confusers of every topic of this file.
    #[serde(default)]
    pub(super) confusers: Vec<String>,
    /// Topics of this form only, or instead of the ones that ship with the program.
    #[serde(default)]
    pub(super) topics: BTreeMap<TopicId, Topic>,
    /// Topics that are no item, but must be told apart from some.
    #[serde(default)]
    pub(super) context: BTreeMap<TopicId, Topic>,
}

/// What items are about and how sites name it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Topics")]
pub(super) struct RawTopics {
    /// Confusers of every topic that has no phrase with these words in it.
    #[serde(default)]
    pub(super) confusers: Vec<String>,
    /// What items are about.
    pub(super) topics: BTreeMap<TopicId, Topic>,
    /// Topics that are no item, but must be told apart from some.
    #[serde(default)]
    pub(super) context: BTreeMap<TopicId, Topic>,
}

/// A level and the total from which it is reached.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Level")]
pub(super) struct RawLevel {
    /// `A`, `B`, … or a Thai name.
    name: Text,
    /// Least total score, 0–100.
    from: f64,
    /// Least score of each instrument, for the years that ask it.
    #[serde(default)]
    each: Option<f64>,
}

/// One item of the form.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Item")]
pub(super) struct RawItem {
    /// Its number, e.g. `O23`.
    id: ItemId,
    /// The form's name for it.
    name: Text,
    /// What it is about: a key of the topics.
    topic: TopicId,
    /// Further topics that it takes in, when the form puts under one number what others ask apart.
    #[serde(default)]
    also: Vec<TopicId>,
    /// What to do when nothing at all is found, where the shared advice does not do.
    #[serde(default)]
    advice: Option<Text>,
    /// What the form asks of it, in order.
    #[schemars(with = "Vec<RawElement>")]
    elements: Vec<Element>,
}

/// One thing that the form asks of an item (องค์ประกอบ). `name` and `check` may be left out where elements.yaml has an element of this
/// id for the item's topic.
#[derive(JsonSchema)]
#[schemars(rename = "Element", deny_unknown_fields)]
#[expect(dead_code, reason = "the shape that people write; what it is completed to is read as the model's Element")]
struct RawElement {
    /// Short English name, unique in the item, e.g. `phone`.
    id: String,
    /// The form's words for it.
    name: Option<Text>,
    /// Whether the item falls without it: true, example (the form says เช่น) or unsure.
    #[schemars(schema_with = "required")]
    required: Required,
    /// How sure it is that the form asks this.
    provenance: Provenance,
    /// How it is looked for.
    check: Option<Check>,
}

/// What forms ask in the same words year after year. In its texts `<year>` and `<year-1>` are the form's year and the one before it, and `<hr-policy>` is the number of the form's item on that topic.
#[derive(JsonSchema)]
#[schemars(rename = "Elements", deny_unknown_fields)]
#[expect(dead_code, reason = "read as JSON: forms are completed with it before they are read")]
struct RawElements {
    /// Elements by topic.
    elements: BTreeMap<TopicId, Vec<SharedElement>>,
    /// By topic, what to do when nothing at all is found.
    #[serde(default)]
    advice: BTreeMap<TopicId, Text>,
}

/// An element that forms of several years ask.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "as above")]
struct SharedElement {
    /// Short English name, unique in the topic.
    id: String,
    /// The form's words for it.
    name: Text,
    /// How it is looked for.
    check: Check,
}

/// In YAML `true` is not text.
fn required(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": [true, "example", "unsure"] })
}

impl From<RawLevel> for Level {
    fn from(raw: RawLevel) -> Self {
        Self { name: raw.name, band: Band { from: raw.from, each: raw.each } }
    }
}

impl From<RawItem> for Item {
    fn from(raw: RawItem) -> Self {
        Self {
            id: raw.id,
            name: raw.name,
            topic: raw.topic,
            also: raw.also,
            elements: raw.elements,
            advice: raw.advice,
        }
    }
}

/// [`schema`], made once.
pub(super) fn form() -> &'static Value {
    static FORM: OnceLock<Value> = OnceLock::new();
    FORM.get_or_init(schema)
}

/// The JSON Schema of checklists, topics files and files of shared elements: what has items is a checklist.
pub fn schema() -> Value {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    generator.subschema_for::<RawChecklist>();
    generator.subschema_for::<RawTopics>();
    generator.subschema_for::<RawElements>();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "oit checklists, topics and shared elements",
        "if": { "required": ["items"] },
        "then": { "$ref": "#/$defs/Checklist" },
        "else": {
            "if": { "required": ["elements"] },
            "then": { "$ref": "#/$defs/Elements" },
            "else": { "$ref": "#/$defs/Topics" },
        },
        "$defs": generator.take_definitions(true),
    })
}
