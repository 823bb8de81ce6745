//! What judging makes of small sites of real HTML: [`Mini`] reads them, fills the index and judges by a form of a few items.

#![expect(clippy::float_cmp, reason = "scores are compared after rounding to two decimals, as they are published")]

mod candidates;
mod content;
mod forms;
mod mini;
mod parts;
mod plan;
mod score;
mod site;
mod timing;
mod told;
mod verdict;

pub(super) use mini::{Mini, form, url};
