//! The yearly form as data: the model, reading and checking the YAML, the years that ship with the program.

mod model;

pub use model::{
    Band, Channel, Check, Checklist, ContactField, Element, Indicator, Item, ItemId, Level, Network, PeriodKind,
    PersonField, Provenance, Required, Side, SubIndicator, Topic, TopicId, Topics, Weights,
};
