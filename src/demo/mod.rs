//! A believable Thai municipality in one process, for `oit demo`, for trying a checklist and for tests.
//!
//! The town, its people, telephone numbers and figures are invented. Its website is written as a municipality wrote one
//! in fiscal year 2563: menus, lists by year, news, boards, forms, a splash page. It is complete, or it has the fourteen
//! faults that cost a real city its points in that year ([`Faults::KhonKaen`]).
//!
//! [`town`] is deterministic: no clock, no chance. Nothing here knows how a site is judged.

mod content;
pub mod documents;
mod faults;
mod markup;
mod menu;
mod serve;
mod site;
mod source;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use serve::{Running, serve, serve_on};

use crate::words::Text;

/// What is wrong with the town.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Faults {
    /// Nothing: everything that the form of 2563 asks for is there.
    #[default]
    None,
    /// The fourteen faults for which a real city lost its points in fiscal year 2563.
    KhonKaen,
}

/// One answer of the town's server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The `Content-Type`.
    pub content_type: String,
    /// The body.
    pub body: Vec<u8>,
    /// The status code.
    pub status: u16,
    /// Further headers, name and value.
    pub headers: Vec<(String, String)>,
}

/// The whole website.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Town {
    /// Every answer by its path, with `?query` where there is one.
    pub pages: BTreeMap<String, Served>,
    /// The answer for every other path.
    pub missing: Served,
    /// The town's name.
    pub name: Text,
}

/// Builds the town.
pub fn town(faults: Faults) -> Town {
    site::build(&faults::source(faults))
}
