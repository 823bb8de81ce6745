//! From what a site says to a verdict for each item, with its witnesses, and to the score and the plan.
//!
//! Pure: it is handed readings and gives back values. It never reaches the network and never learns how a page was fetched.

mod label;
mod outcome;

pub use label::{Labels, Proposal};
pub use outcome::{
    AuditResult, ChecklistRef, Coverage, ElementOutcome, EvidenceRef, IndicatorScore, ItemOutcome, Nearest, NextLevel,
    PlanStep, Run, SCHEMA, Site, State, Step, Tool, Total, Witness,
};
