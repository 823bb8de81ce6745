//! What is told of claims in `result.json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{checklist::ItemId, judge::outcome::Step, words::Text};

/// The links that the agency itself declares in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimList {
    /// Where they are declared.
    pub source: ClaimSource,
    /// The address of the page, or the name of the file.
    pub url: String,
    /// What the page calls itself; empty for a file.
    pub title: String,
    /// The fiscal year (พ.ศ.) that the page is of by its own heading; `null` when it names none.
    pub year: Option<u16>,
    /// Whether the links were looked at: those of another year's page are not.
    pub checked: bool,
    /// The links, in the order in which they stand there.
    pub claims: Vec<Claim>,
}

/// Where claims are declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimSource {
    /// On the agency's own ITA/OIT page.
    Page,
    /// In a file that was handed in with `--claims`.
    File,
}

/// One link that the agency declares for an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Claim {
    /// The item that it is declared for; `null` when that cannot be told.
    pub item: Option<ItemId>,
    /// The item's number as it stands there: `o1`, `023`; empty when there is none.
    pub code: String,
    /// What the entry is called there.
    pub name: String,
    /// The address as declared.
    pub url: String,
    /// คำอธิบาย as declared.
    pub explanation: String,
    /// In a file: the row that it stands in, counted from 1.
    pub row: Option<u32>,
    /// In a workbook: the sheet that it stands on, counted from 1. Left out for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<u32>,
    /// Whether it holds.
    pub state: ClaimState,
    /// Why, for people.
    pub reason: Text,
    /// The way there from the home page by links; empty when none leads there, or when it was not seen.
    #[serde(default)]
    pub click_path: Vec<Step>,
    /// A better address for the item, where the site has one.
    pub better: Option<String>,
}

/// Whether a claim holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimState {
    /// It shows all that the item asks, alone or with the item's other declared links.
    Right,
    /// The right place and time, but something that the item asks is missing there.
    Incomplete,
    /// What is there is something else.
    WrongItem,
    /// What is there is of another time than the item asks.
    WrongYear,
    /// The place serves another purpose too, which the item does not allow.
    Shared,
    /// Nothing is there.
    Dead,
    /// It lies off the agency's site, where the program does not look.
    OffSite,
    /// The program could not see it.
    NotSeen,
    /// The item that it is declared for cannot be told.
    Unclear,
}
