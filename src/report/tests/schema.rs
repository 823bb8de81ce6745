//! The published schema is the one of the code, and results keep to it.

use std::{env, fs, path::Path};

use super::example;
use crate::report::schema;

const PUBLISHED: &str = include_str!("../result.schema.json");

#[test]
fn the_published_schema_is_current() {
    let current = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
    if env::var_os("UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/report/result.schema.json");
        fs::write(path, &current).expect("the schema can be written");
        return;
    }
    assert_eq!(PUBLISHED, current, "run the test with UPDATE=1 to publish it anew");
}

#[test]
fn a_result_keeps_to_the_schema_and_a_changed_one_does_not() {
    let validator = jsonschema::validator_for(&schema()).expect("a valid schema");
    let mut result = serde_json::to_value(example::result()).expect("a result is JSON");
    let faults: Vec<_> = validator.iter_errors(&result).map(|e| e.to_string()).collect();
    assert_eq!(faults, Vec::<String>::new());
    result["items"][0]["state"] = "perhaps".into();
    assert!(!validator.is_valid(&result));
}
