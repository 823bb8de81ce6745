//! `result.json`: what an audit found. Other programs rely on its shape; a change of shape raises [`SCHEMA`].

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{claims::ClaimList, overrule::Overridden};
use crate::{
    checklist::{ItemId, Required, TopicId},
    words::Text,
};

/// The version of the shape of `result.json`.
pub const SCHEMA: u32 = 4;

/// The whole of `result.json`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AuditResult {
    /// [`SCHEMA`].
    pub schema: u32,
    /// The program that judged.
    pub tool: Tool,
    /// The form that it judged by.
    pub checklist: ChecklistRef,
    /// The site.
    pub site: Site,
    /// When and how the site was read.
    pub run: Run,
    /// How much of the site was seen.
    pub coverage: Coverage,
    /// Every item of the form, in its order.
    pub items: Vec<ItemOutcome>,
    /// Mean of its items, 0–100, unrounded.
    pub sub_indicators: Vec<IndicatorScore>,
    /// Mean of its sub-indicators, 0–100, unrounded.
    pub indicators: Vec<IndicatorScore>,
    /// Mean of the indicators, 0–100, unrounded; what could not be seen counts 0. None by a draft, whose scores would mean nothing.
    pub oit: Option<f64>,
    /// The same if everything that could not be seen were there.
    pub oit_possible: Option<f64>,
    /// Total and level, when the other two instruments' scores were given; none by a draft.
    pub total: Option<Total>,
    /// What to fix, most points first.
    pub plan: Vec<PlanStep>,
    /// Items of the smallest set of fixes that reaches the next level of the total; empty when unknown or none is needed.
    pub next_level: Option<NextLevel>,
    /// The links that the agency itself declares, list by list, and whether they hold: on its own ITA/OIT pages, those of the
    /// form's year first, then in the file that was handed in.
    pub claims: Vec<ClaimList>,
}

/// The smallest set of fixes that reaches a better level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NextLevel {
    /// The level that is reached.
    pub level: Text,
    /// The total that is reached.
    pub score: f64,
    /// The items to fix for it.
    pub items: Vec<ItemId>,
}

/// The program that judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Tool {
    pub name: String,
    pub version: String,
}

/// The form that was judged by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ChecklistRef {
    /// Fiscal year, พ.ศ.
    pub year: u16,
    /// What the form is called.
    pub name: Text,
    /// The name of its file.
    pub file: String,
    /// SHA-256 of the YAML and of the topics and elements that ship.
    pub sha256: String,
    /// Not established: the items were looked for, nothing is scored, and no item is said to be met.
    pub draft: bool,
}

/// The audited site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Site {
    /// The root URL that was given.
    pub url: String,
    /// Its host, with the port where that is not the usual one.
    pub host: String,
    /// The agency's name as the site gives it; empty when it gives none.
    pub name: String,
    /// Hosts whose secure connection is not in order, though they were read. Left out when none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tls: Vec<TlsFlaw>,
}

/// A host whose secure connection is not in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TlsFlaw {
    /// Its name.
    pub host: String,
    /// What is wrong, in one word for programs: `tls-expired`, `tls-incomplete-chain` …
    pub code: String,
    /// The certificate that the server leaves out was found elsewhere, as browsers do; else nothing is verified, and the site was read
    /// because the user asked for that.
    pub mended: bool,
}

/// When the site was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Run {
    /// UTC, RFC 3339.
    pub started: String,
    /// UTC, RFC 3339.
    pub finished: String,
    /// What the frozen crawl that was judged is sealed with: SHA-256 of its list of contents and their digests, lower-case hex.
    /// `null` when it was no WACZ.
    #[serde(default)]
    pub seal: Option<String>,
}

/// How much of the site was seen, in URLs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Coverage {
    /// In scope and heard of.
    pub known: u64,
    /// Fetched and read.
    pub read: u64,
    /// Of these, those that were as they had been in the last run.
    #[serde(default)]
    pub unchanged: u64,
    /// Kept from us: robots.txt, 401, 403, TLS.
    pub blocked: u64,
    /// Tried in vain: outages, timeouts, dead links.
    pub failed: u64,
    /// Left out by a limit (pages, time, traps).
    pub skipped: u64,
    /// Nothing in scope was left out by a limit.
    pub complete: bool,
}

/// How an item or element came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 100: every required element has a witness.
    Met,
    /// 0.
    NotMet,
    /// 0, but because the tool could not see.
    Undetermined,
}

/// One item's verdict and everything that explains it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ItemOutcome {
    /// `O1`.
    pub id: ItemId,
    /// The form's name for it.
    pub name: Text,
    /// What it is about.
    pub topic: TopicId,
    /// Further topics that the form takes in under the same number. Left out when none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<TopicId>,
    /// The sub-indicator that it counts in, e.g. `9.1`.
    pub sub_indicator: String,
    /// 100 or 0.
    pub score: u8,
    /// How it came out.
    pub state: State,
    /// Why, in one word for programs: `met`, or the code of what failed.
    pub code: String,
    /// The elements, in the form's order.
    pub elements: Vec<ElementOutcome>,
    /// The evidence set that was judged: the page first, then the documents that it leads to and that witness something.
    pub evidence: Vec<EvidenceRef>,
    /// When not met: what came nearest.
    pub nearest: Option<Nearest>,
    /// การวิเคราะห์: what was found, or why it was not enough.
    pub analysis: Text,
    /// ข้อเสนอแนะ: what to do; empty when met and nothing is to be done.
    pub advice: Text,
    /// Things that cost nothing but should be known: more than four clicks, an example element missing.
    pub warnings: Vec<Text>,
    /// When a person overruled the program: who, why, and what the program had found.
    pub overridden: Option<Overridden>,
}

impl ItemOutcome {
    /// Everything that it is about.
    pub fn topics(&self) -> impl Iterator<Item = &TopicId> {
        std::iter::once(&self.topic).chain(&self.also)
    }
}

/// One element's outcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ElementOutcome {
    /// The element's name in the checklist.
    pub id: String,
    /// The form's words for it.
    pub name: Text,
    /// Whether the item falls without it.
    pub required: Required,
    /// The kind of check that looked for it, as checklists call it: `says`, `period`, `months` …
    #[serde(default)]
    pub check: String,
    /// How it came out.
    pub state: State,
    /// What was found or what failed, for programs, e.g. `met`, `missing-months`.
    pub code: String,
    /// What shows it, when met.
    pub witness: Option<Witness>,
    /// What was found or what is missing, for people.
    pub reason: Text,
}

/// A quote that shows an element, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Witness {
    /// The page or document.
    pub url: String,
    /// The words there.
    pub quote: String,
    /// 1-based page of a document or sheet of a workbook.
    pub page: Option<u32>,
    /// The text was recognised from a picture (OCR): letters may be wrong, the picture goes before them. Left out when not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub recognised: bool,
}

/// A page or document of the evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceRef {
    /// Where it is.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// `html`, `pdf`, `docx`, …
    pub kind: String,
    /// Of the content, lower-case hex; empty for a place off the site that was not fetched.
    pub sha256: String,
    /// The way there from the home page.
    pub click_path: Vec<Step>,
}

/// One click.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// The words that are clicked on; `หน้าหลัก` for the first.
    pub text: String,
    /// Where that leads.
    pub url: String,
}

/// What came nearest to an item that is not met.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Nearest {
    /// Where it is.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// Words from it; empty when it could not be read.
    pub quote: String,
    /// Why it was not enough.
    pub reason: Text,
}

/// The score of an indicator or sub-indicator.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IndicatorScore {
    /// `9`, `9.1`.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// 0–100, unrounded.
    pub score: f64,
}

/// The total of the three instruments.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Total {
    /// As given.
    pub iit: f64,
    /// As given.
    pub eit: f64,
    /// By the year's weights, unrounded.
    pub score: f64,
    /// By the year's bands.
    pub level: Text,
}

/// One fix and what it gains.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanStep {
    /// What to fix.
    pub item: ItemId,
    /// Points of OIT.
    pub gain_oit: f64,
    /// Points of the total.
    pub gain_total: f64,
}
