//! The yearly form as data: the model, reading and checking the YAML, the years that ship with the program.
//!
//! A file goes through four steps, each of which reports all that it finds: text to `tree`, tree against the schema (`shape`), what the
//! parts mean together (`sense`), and only then the model. A [`Checklist`] that exists is valid.

mod agency;
mod blanks;
mod load;
mod model;
mod overrides;
mod problem;
mod raw;
mod sense;
mod shape;
mod shared;
#[cfg(test)]
mod tests;
mod tree;

pub use agency::{Agency, AgencyYear, Signer, agency};
pub use load::{Checked, Refused, SharedTopic, check, shared_elements};
pub use model::{
    Band, Channel, Check, Checklist, ContactField, Element, Indicator, Item, ItemId, Level, Network, Part, PeriodKind,
    PersonField, Provenance, Required, Scope, Side, SubIndicator, Topic, TopicId, Topics, Weights,
};
pub use overrides::{Override, Ruled, Ruling, overrides};
pub use problem::{Problem, Severity, render};
pub use raw::schema;
