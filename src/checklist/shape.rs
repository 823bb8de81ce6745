//! Whether a file has the shape that its schema asks: which keys, which kinds of values. Every deviation is reported, not the first.
//!
//! The walk follows the JSON Schema that is made from the raw types, so the two cannot disagree. It knows the part of JSON Schema that
//! those types use; on the way back it gives the JSON that the types are read from.

use serde_json::{Map, Number, Value as Json};

use super::{
    problem::Fault,
    tree::{Node, Place, Value},
};

/// A walk over one file.
pub(super) struct Shape<'a> {
    definitions: &'a Json,
    faults: Vec<(Fault, Place)>,
}

impl<'a> Shape<'a> {
    /// Reads `node` as the definition `name` of the schema: the JSON of it, and all that is wrong.
    pub(super) fn read(schema: &'a Json, name: &str, node: &Node) -> (Json, Vec<(Fault, Place)>) {
        let mut shape = Self { definitions: &schema["$defs"], faults: Vec::new() };
        let json = shape.walk(node, &schema["$defs"][name]);
        (json, shape.faults)
    }

    fn fault(&mut self, fault: Fault, place: &Place) -> Json {
        self.faults.push((fault, place.clone()));
        Json::Null
    }

    fn walk(&mut self, node: &Node, schema: &'a Json) -> Json {
        if let Some(name) = schema["$ref"].as_str().and_then(|r| r.strip_prefix("#/$defs/")) {
            return self.walk(node, &self.definitions[name]);
        }
        if let Some(choices) = schema["anyOf"].as_array() {
            return match choices.iter().find(|choice| choice["type"] != "null") {
                Some(choice) if !node.is_null() => self.walk(node, choice),
                _ => Json::Null,
            };
        }
        if let Some(choices) = schema["oneOf"].as_array() {
            return if choices.iter().any(|choice| choice["type"] == "object") {
                self.kind(node, choices)
            } else {
                self.word(node, choices.iter().flat_map(words).collect())
            };
        }
        if schema["enum"].is_array() {
            return self.word(node, words(schema));
        }
        match type_of(schema) {
            "object" => self.map(node, schema),
            "array" => self.list(node, schema),
            "number" => self.number(node, schema),
            "integer" => self.integer(node, schema),
            "boolean" => match self.word(node, vec!["true".to_owned(), "false".to_owned()]) {
                Json::String(word) => Json::Bool(word == "true"),
                other => other,
            },
            _ => match node.text() {
                Some(text) => Json::String(text.to_owned()),
                None => self.fault(Fault::NotText, &node.place),
            },
        }
    }

    /// One of some words; booleans are words too, as `true` is in `required`.
    fn word(&mut self, node: &Node, known: Vec<String>) -> Json {
        match node.text() {
            Some(text) if known.iter().any(|word| word == text) => Json::String(text.to_owned()),
            Some(text) => self.fault(Fault::NotOneOf { given: text.to_owned(), known }, &node.place),
            None => self.fault(Fault::NotText, &node.place),
        }
    }

    /// A map of one key, the kind, and its parameters.
    fn kind(&mut self, node: &Node, choices: &'a [Json]) -> Json {
        let kinds: Vec<(&String, &Json)> =
            choices.iter().filter_map(|c| c["properties"].as_object()?.iter().next()).collect();
        let known = || kinds.iter().map(|(name, _)| (*name).clone()).collect();
        let [(key, value)] = node.entries() else {
            return self.fault(Fault::OneCheck { known: known() }, &node.place);
        };
        let given = key.text().unwrap_or_default();
        let Some((name, schema)) = kinds.iter().find(|(name, _)| *name == given) else {
            return self.fault(Fault::UnknownCheck { given: given.to_owned(), known: known() }, &key.place);
        };
        let inner = self.walk(value, schema);
        Json::Object(Map::from_iter([((*name).clone(), inner)]))
    }

    fn map(&mut self, node: &Node, schema: &'a Json) -> Json {
        let Value::Map(entries) = &node.value else {
            return self.fault(Fault::NotAMap, &node.place);
        };
        let properties = schema["properties"].as_object();
        let mut json = Map::new();
        for (key, value) in entries {
            let Some(name) = key.text() else {
                self.fault(Fault::NotText, &key.place);
                continue;
            };
            let inner = properties
                .and_then(|p| p.get(name))
                .or(Some(&schema["additionalProperties"]).filter(|s| s.is_object()));
            let Some(inner) = inner else {
                let known = properties.map(|p| p.keys().cloned().collect()).unwrap_or_default();
                self.fault(Fault::UnknownKey { given: name.to_owned(), known }, &key.place);
                continue;
            };
            if json.contains_key(name) {
                self.fault(Fault::KeyTwice { key: name.to_owned() }, &key.place);
                continue;
            }
            let inner = self.walk(value, inner);
            json.insert(name.to_owned(), inner);
        }
        for key in schema["required"].as_array().into_iter().flatten().filter_map(Json::as_str) {
            if !json.contains_key(key) {
                self.fault(
                    Fault::MissingKey { key: key.to_owned() },
                    &entries.first().map_or(&node.place, |(k, _)| &k.place).clone(),
                );
            }
        }
        Json::Object(json)
    }

    fn list(&mut self, node: &Node, schema: &'a Json) -> Json {
        let Value::List(members) = &node.value else {
            return self.fault(Fault::NotAList, &node.place);
        };
        Json::Array(members.iter().map(|member| self.walk(member, &schema["items"])).collect())
    }

    fn number(&mut self, node: &Node, schema: &Json) -> Json {
        if node.is_null() && schema["type"].is_array() {
            return Json::Null;
        }
        match node.number().and_then(Number::from_f64) {
            Some(number) => Json::Number(number),
            None => self.fault(Fault::NotANumber { given: given(node) }, &node.place),
        }
    }

    fn integer(&mut self, node: &Node, schema: &Json) -> Json {
        let from = schema["minimum"].as_u64().unwrap_or(0);
        let to = schema["maximum"].as_u64().unwrap_or(u64::from(u32::MAX));
        match node.text().and_then(|text| text.parse::<u64>().ok()) {
            Some(number) if (from..=to).contains(&number) => Json::from(number),
            _ => self.fault(Fault::NotInRange { given: given(node), from, to }, &node.place),
        }
    }
}

fn given(node: &Node) -> String {
    node.text().unwrap_or("…").chars().take(40).collect()
}

fn type_of(schema: &Json) -> &str {
    match &schema["type"] {
        Json::String(name) => name,
        Json::Array(names) => names.iter().filter_map(Json::as_str).find(|name| *name != "null").unwrap_or_default(),
        _ => "",
    }
}

/// The words that an `enum` or a `const` allows.
fn words(schema: &Json) -> Vec<String> {
    let constant = schema.get("const").into_iter();
    constant
        .chain(schema["enum"].as_array().into_iter().flatten())
        .map(|word| word.as_str().map_or_else(|| word.to_string(), str::to_owned))
        .collect()
}
