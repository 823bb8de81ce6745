//! The JSON Schema of `result.json`, for programs that read it.

use schemars::schema_for;

use crate::judge::AuditResult;

/// The JSON Schema of `result.json`; the same stands beside this file.
pub fn schema() -> serde_json::Value {
    schema_for!(AuditResult).to_value()
}
