//! A valid checklist: what judging may rely on. Loading and checking the YAML is done elsewhere.

use std::{collections::BTreeMap, fmt};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::words::Text;

/// `O1`, `O2`, …: an item's number in one year's form.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct ItemId(pub String);

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A topic's name, the same through the years, e.g. `monthly-procurement`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct TopicId(pub String);

impl fmt::Display for TopicId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One fiscal year's form.
#[derive(Debug, Clone, PartialEq)]
pub struct Checklist {
    /// Fiscal year, พ.ศ.
    pub year: u16,
    /// What the form is called.
    pub name: Text,
    /// The name of its file.
    pub file: String,
    /// SHA-256 of the YAML (the shipped topics and elements after it), lower-case hex.
    pub sha256: String,
    /// Not established: what is written of its items may be wrong, and nothing may be scored by it.
    pub draft: bool,
    /// Shares of the three instruments in the total; they sum to 1, or are 0 in a draft that does not know them.
    pub weights: Weights,
    /// Level bands, best first; none in a draft that does not know them.
    pub levels: Vec<Level>,
    /// The indicators of the form, in order.
    pub indicators: Vec<Indicator>,
    /// Their parts, in order.
    pub sub_indicators: Vec<SubIndicator>,
    /// All items, in the form's order.
    pub items: Vec<Item>,
    /// The topics that the items are about, and those that they are told apart from.
    pub topics: Topics,
}

/// Topics by name.
pub type Topics = BTreeMap<TopicId, Topic>;

/// Shares of the three instruments in the total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the instruments' names")]
pub struct Weights {
    pub iit: f64,
    pub eit: f64,
    pub oit: f64,
}

/// A level and the total from which it is reached.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Level {
    /// `A`, `B`, … or a Thai name.
    pub name: Text,
    /// The least total, and what else is asked.
    #[serde(flatten)]
    pub band: Band,
}

/// What a level asks.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Band {
    /// Least total score, 0–100.
    pub from: f64,
    /// Least score of each instrument, for the years that ask it.
    #[serde(default)]
    pub each: Option<f64>,
}

/// An indicator (ตัวชี้วัด): the mean of its sub-indicators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// `9`, `10`.
    pub id: String,
    /// Its name.
    pub name: Text,
}

/// A sub-indicator (ตัวชี้วัดย่อย): the mean of its items.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SubIndicator {
    /// `9.1`.
    pub id: String,
    /// The indicator that it is part of.
    pub indicator: String,
    /// Its name.
    pub name: Text,
    /// Its items, in order.
    pub items: Vec<ItemId>,
}

/// One item of the form.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its number.
    pub id: ItemId,
    /// The form's name for it.
    pub name: Text,
    /// What it is about.
    pub topic: TopicId,
    /// Further topics that it takes in, when the form puts under one number what others ask apart.
    pub also: Vec<TopicId>,
    /// What the form asks of it, in order.
    pub elements: Vec<Element>,
    /// What to do when nothing at all is found, where the generic advice does not do.
    pub advice: Option<Text>,
}

impl Item {
    /// Everything that it is about: its topic, then those that it takes in.
    pub fn topics(&self) -> impl Iterator<Item = &TopicId> {
        std::iter::once(&self.topic).chain(&self.also)
    }

    /// Whether anything is known that it falls without.
    pub fn is_established(&self) -> bool {
        self.elements.iter().any(|element| element.required == Required::Yes)
    }
}

/// One thing that the form asks of an item (องค์ประกอบ).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Element {
    /// Short English name, unique in the item, e.g. `phone`.
    pub id: String,
    /// The form's words for it.
    pub name: Text,
    /// Whether the item falls without it.
    pub required: Required,
    /// How sure it is that the form asks this.
    pub provenance: Provenance,
    /// How it is looked for.
    pub check: Check,
}

/// Whether an item falls without the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Required {
    /// It does.
    #[serde(rename = "true")]
    Yes,
    /// The form gives it as an example (เช่น): reported, costs nothing.
    Example,
    /// Whether the form asks it is not established: warned about, costs nothing.
    Unsure,
}

/// How sure it is that the form asks an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Provenance {
    /// A copy of that year's form says so.
    Sourced,
    /// Recalled, and an independent copy of another year agrees.
    Agreed,
    /// Recalled only.
    Recalled,
    /// Not established.
    Unsure,
}

/// A kind of check with its parameters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Check {
    /// The evidence says certain things.
    Says {
        /// At least one of these phrases. A phrase like `# ราย` is said where a number stands before the word.
        #[serde(default)]
        any: Vec<String>,
        /// Of each of these groups at least one phrase.
        #[serde(default)]
        all: Vec<Vec<String>>,
        /// None of these as the subject (title, heading or label) of the evidence.
        #[serde(default)]
        none: Vec<String>,
        /// Longer words that a phrase may be part of without being said: `ปีงบประมาณ` says nothing of a budget.
        #[serde(default, rename = "not-in", skip_serializing_if = "Vec::is_empty")]
        not_in: Vec<String>,
        /// How many different phrases of `any` are needed; 1 when left out.
        #[serde(default = "one")]
        at_least: u16,
        /// Where it must be said; anywhere when left out.
        #[serde(default, rename = "in")]
        part: Part,
        /// How much besides must be there, so that it is of the whole agency or the whole year and no note on one case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        scope: Option<Scope>,
        /// One of these must stand below the title besides: a title promises a report, and these words are of one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        beyond: Vec<String>,
        /// Where the agency's own entry calls it so: of each of these groups one phrase, in one text and but for the first below its title,
        /// is enough in place of `any` and `all`. A paper with an everyday title need not say what it is when its link does.
        #[serde(default, rename = "when-named", skip_serializing_if = "Vec::is_empty")]
        when_named: Vec<Vec<String>>,
        /// It must have been done: a call to come, or word of what is going to be done, says nothing.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        done: bool,
        /// Whoever is named in it as the top executive is the present one.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        present: bool,
    },
    /// The evidence is of the right time.
    Period(PeriodKind),
    /// The evidence speaks of something of the right time, whatever time itself is of: last year's result in this year's plan.
    PeriodOf {
        /// The time.
        kind: PeriodKind,
        /// Words after which the time of the thing is told.
        of: Vec<String>,
    },
    /// Each month of the span has its own entry.
    Months(PeriodKind),
    /// People are listed, each with all these fields, and on each of these sides.
    People {
        /// What each person must come with.
        #[serde(default)]
        fields: Vec<PersonField>,
        /// Sides that must be there.
        #[serde(default)]
        sides: Vec<Side>,
        /// How many people at least.
        #[serde(default = "one")]
        at_least: u16,
    },
    /// The agency's own contact data.
    Contact(Vec<ContactField>),
    /// A map of where the office is.
    Map {},
    /// A table with these columns (each a list of names for it) and so many rows.
    Table {
        /// Columns, each by the names that it goes under.
        columns: Vec<Vec<String>>,
        /// Rows below the header, at least.
        #[serde(default = "one")]
        rows: u16,
        /// The form asks for it as a spreadsheet; another kind of file is warned about.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        sheet: bool,
    },
    /// So many entries dated in the year.
    Entries {
        /// How many at least.
        at_least: u16,
    },
    /// A place where outsiders can enter something online, of this purpose.
    Channel(Channel),
    /// Not the same place as the channels of these purposes.
    Distinct(Vec<Channel>),
    /// Names the measures or projects of another topic's evidence.
    Answers {
        /// The topic whose evidence is answered.
        topic: TopicId,
    },
    /// Links to the agency's own account on one of these networks; any when the list is empty.
    LinksTo(Vec<Network>),
    /// Signed or declared by the present top executive.
    IssuedBy {
        /// Whether naming the agency's top executive by office alone is enough (a policy in the agency's name).
        #[serde(default)]
        agency: bool,
    },
    /// Written in this language, e.g. `en`.
    Language(String),
}

impl Check {
    /// The kind, as checklists call it.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Says { .. } => "says",
            Self::Period(_) => "period",
            Self::PeriodOf { .. } => "period-of",
            Self::Months(_) => "months",
            Self::People { .. } => "people",
            Self::Contact(_) => "contact",
            Self::Map {} => "map",
            Self::Table { .. } => "table",
            Self::Entries { .. } => "entries",
            Self::Channel(_) => "channel",
            Self::Distinct(_) => "distinct",
            Self::Answers { .. } => "answers",
            Self::LinksTo(_) => "links-to",
            Self::IssuedBy { .. } => "issued-by",
            Self::Language(_) => "language",
        }
    }
}

/// More than one case: so many rows or lines of projects, purchases or amounts, or so many words that sum up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// Rows of tables, or lines of a project, a purchase or an amount each, at least.
    pub rows: u16,
    /// Words in which a whole is summed up.
    #[serde(default)]
    pub words: Vec<String>,
    /// How many different words are enough in place of rows; 1 when left out.
    #[serde(default = "one")]
    pub at_least: u16,
}

/// Where in the evidence something must be said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Anywhere.
    #[default]
    All,
    /// In a title, a heading, an entry of a list: what something is, not what it mentions.
    Headings,
    /// In the text below the title: what it shows, not what it promises.
    Body,
    /// Where a heading, a line, a cell or a clause begins: what it tells of, not a word within what it tells of something else.
    Beginnings,
}

const fn one() -> u16 {
    1
}

/// The time that evidence must be of, relative to the checklist's year n.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PeriodKind {
    /// Made, held or dated in fiscal year n.
    Year,
    /// A one-year plan of n.
    PlanYear,
    /// Includes the whole of n: of n itself or of a range around it.
    Covers,
    /// A range of more than one year that includes n.
    MultiYear,
    /// In force in n: of n, of a range that includes n, or of an earlier year and not replaced.
    InForce,
    /// Covers at least October to March of n.
    FirstHalf,
    /// A report of the year n−1.
    PreviousYear,
    /// Of n or of n−1: where a form is not known well enough to say which, what is older is too old for either.
    Recent,
}

/// What a person must come with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields' names")]
pub enum PersonField {
    Name,
    Position,
    Photo,
    Contact,
}

/// The two sides of a local government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// ฝ่ายการเมือง: the mayor, the council.
    Political,
    /// ฝ่ายข้าราชการประจำ: the clerk, the divisions.
    Permanent,
}

/// Contact data of the agency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields' names")]
pub enum ContactField {
    Address,
    Phone,
    Fax,
    Email,
}

/// What a channel is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// Asking and being answered (Q&A, web board).
    Question,
    /// Obtaining a service.
    Service,
    /// Giving an opinion on the agency's work.
    Opinion,
    /// Reporting corruption of the agency's staff.
    Corruption,
    /// General grievances (ร้องเรียน ร้องทุกข์).
    Grievance,
}

/// A social network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the networks' names")]
pub enum Network {
    Facebook,
    Line,
    Twitter,
    Instagram,
    Youtube,
    Tiktok,
}

/// What an item is about and how sites name it. Phrases are as people write them; they are folded when a matcher is built.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    /// A short name for people.
    pub name: Text,
    /// Menu labels, anchors, page titles.
    #[serde(default)]
    pub labels: Vec<String>,
    /// Titles of documents.
    #[serde(default)]
    pub titles: Vec<String>,
    /// A title is about the topic only if it has a phrase of each of these groups.
    #[serde(default)]
    pub must: Vec<Vec<String>>,
    /// Phrases that mean another thing when they stand in the title.
    #[serde(default)]
    pub confusers: Vec<String>,
    /// The wider topic that this is a part of. A form that has no item on the part leaves it to the wider one.
    #[serde(default)]
    pub within: Option<TopicId>,
    /// Topics whose titles may also head evidence of this one: a declaration is what an executive takes part in.
    #[serde(default)]
    pub akin: Vec<TopicId>,
    /// Words that the content should show.
    #[serde(default)]
    pub words: Vec<String>,
    /// Parts of paths and queries: weak evidence.
    #[serde(default)]
    pub url_hints: Vec<String>,
}
