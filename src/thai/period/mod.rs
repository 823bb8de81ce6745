//! Periods of time as Thai agencies write them: fiscal years, calendar years, months, quarters, halves, dates.
//!
//! A fiscal year *n* (พ.ศ.) runs from October *n*−1 to September *n*. [`mentions`] finds every period that a text names,
//! [`declared`] the one that a title, heading, label or file name declares. Years of laws, telephone numbers, codes and
//! amounts are no periods, nor are years outside พ.ศ. 2540–2585.

mod declared;
mod events;
mod grammar;
mod lexer;
mod month;
mod numbers;
mod part;
mod spoken;
mod words;

use std::ops::Range;

pub use declared::declared;
pub use month::{Month, Months, Period, month_abbreviation, month_name};

use super::Folded;

/// How a period is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// `ปีงบประมาณ พ.ศ. 2563`, `รอบ 12 เดือน ปีงบประมาณ 2563`.
    FiscalYear,
    /// `ประจำปี 2563`, `พ.ศ. 2563`, `2563`: taken for the fiscal year of that number.
    Year,
    /// `2561-2565`, `(61-64)`.
    YearRange,
    /// `ธันวาคม 2562`, `ต.ค. 62 – มี.ค. 63`.
    Months,
    /// `ไตรมาสที่ 1-2 ปีงบประมาณ 2563`.
    Quarter,
    /// `รอบ 6 เดือน ปีงบประมาณ 2563`.
    HalfYear,
    /// `24 เม.ย. 60`, `2021-04-02`: its month.
    Date,
}

/// A period that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The period.
    pub period: Period,
    /// How it is written.
    pub form: Form,
    /// The words, as bytes of the text that was given.
    pub range: Range<usize>,
    /// The words might mean something else: two digits without a word for the year, a bare year of the common era, a code
    /// that reads like a date, a date of which the month may stand first, the year of a festival.
    pub ambiguous: bool,
    /// What else they might mean, where that is another period: the calendar year of a festival, the other month.
    pub other: Option<Period>,
}

/// Every period that `text` names, in the order of the text.
pub fn mentions(text: &str) -> Vec<Mention> {
    let folded = Folded::key(text);
    let row = lexer::row(&folded, text);
    grammar::read(&row).found.iter().map(|found| found.mention(&row)).collect()
}

/// Whether a key is the name of a month and nothing else.
pub(super) fn is_month_name(key: &str) -> bool {
    (1..=12).any(|month| super::key(month_name(month, true)) == key)
}

#[cfg(test)]
mod tests;
