//! What judging makes of small sites of real HTML: [`Mini`] reads them, fills the index and judges by a form of a few items.

mod mini;

pub(super) use mini::{Mini, form};
