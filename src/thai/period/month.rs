//! Months and periods of whole months in the Buddhist era.

use std::{fmt, ops::RangeInclusive};

use serde::{Deserialize, Serialize};

const THAI: [&str; 12] = [
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
];
const THAI_SHORT: [&str; 12] =
    ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const ENGLISH_SHORT: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The name of a month from 1 to 12, in Thai or in English; nothing for any other number.
pub fn month_name(month: u8, thai: bool) -> &'static str {
    named(month, if thai { &THAI } else { &ENGLISH })
}

/// The short name of a month from 1 to 12, in Thai or in English; nothing for any other number.
pub fn month_abbreviation(month: u8, thai: bool) -> &'static str {
    named(month, if thai { &THAI_SHORT } else { &ENGLISH_SHORT })
}

fn named(month: u8, names: &[&'static str; 12]) -> &'static str {
    usize::from(month).checked_sub(1).and_then(|index| names.get(index)).copied().unwrap_or_default()
}

/// A month of a calendar year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Month {
    /// The calendar year, พ.ศ.
    pub year: u16,
    /// 1 is January.
    pub month: u8,
}

impl Month {
    /// The month of that number in a calendar year, พ.ศ.
    pub const fn new(year: u16, month: u8) -> Self {
        Self { year, month }
    }

    /// The month of that number in a fiscal year, พ.ศ.
    pub const fn of_fiscal_year(year: u16, month: u8) -> Self {
        Self { year: if month >= 10 { year.saturating_sub(1) } else { year }, month }
    }

    /// The month after.
    #[must_use]
    pub const fn next(self) -> Self {
        if self.month >= 12 {
            Self { year: self.year.saturating_add(1), month: 1 }
        } else {
            Self { year: self.year, month: self.month + 1 }
        }
    }

    /// The month before.
    #[must_use]
    pub const fn prev(self) -> Self {
        if self.month <= 1 {
            Self { year: self.year.saturating_sub(1), month: 12 }
        } else {
            Self { year: self.year, month: self.month - 1 }
        }
    }

    /// The fiscal year it lies in, พ.ศ.
    pub const fn fiscal_year(self) -> u16 {
        if self.month >= 10 { self.year.saturating_add(1) } else { self.year }
    }

    /// Months since the beginning of the era.
    const fn count(self) -> u32 {
        self.year as u32 * 12 + self.month as u32
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", month_name(self.month, true), self.year)
    }
}

/// Whole months, the first and the last included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Period {
    /// The first month.
    pub from: Month,
    /// The last month.
    pub to: Month,
}

impl Period {
    /// October *n*−1 to September *n*.
    pub const fn fiscal_year(year: u16) -> Self {
        Self::in_fiscal_year(year, 10, 9)
    }

    /// October *n*−1 to March *n*: the first half of a fiscal year.
    pub const fn first_half(year: u16) -> Self {
        Self::in_fiscal_year(year, 10, 3)
    }

    /// April to September: the second half of a fiscal year.
    pub const fn second_half(year: u16) -> Self {
        Self::in_fiscal_year(year, 4, 9)
    }

    /// From one month to another of the same fiscal year.
    pub const fn in_fiscal_year(year: u16, from: u8, to: u8) -> Self {
        Self { from: Month::of_fiscal_year(year, from), to: Month::of_fiscal_year(year, to) }
    }

    /// One month.
    pub const fn month(month: Month) -> Self {
        Self { from: month, to: month }
    }

    /// Each month in order.
    pub const fn months(&self) -> Months {
        Months { next: Some(self.from), last: self.to }
    }

    /// Whether every month of `other` lies in it.
    pub fn covers(&self, other: &Self) -> bool {
        self.from <= other.from && other.to <= self.to
    }

    /// Whether a month lies in both.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }

    /// The fiscal years it touches, พ.ศ.
    pub const fn fiscal_years(&self) -> RangeInclusive<u16> {
        self.from.fiscal_year()..=self.to.fiscal_year()
    }

    /// How many months it is long; 0 when it ends before it starts.
    pub const fn length(&self) -> u32 {
        (self.to.count() + 1).saturating_sub(self.from.count())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.from.fiscal_year(), self.to.fiscal_year());
        if self.from == self.to {
            write!(f, "{}", self.from)
        } else if (self.from.month, self.to.month) != (10, 9) {
            write!(f, "{} – {}", self.from, self.to)
        } else if first == last {
            write!(f, "ปีงบประมาณ พ.ศ. {first}")
        } else {
            write!(f, "ปีงบประมาณ พ.ศ. {first}–{last}")
        }
    }
}

/// The months of a [`Period`].
#[derive(Debug, Clone)]
pub struct Months {
    next: Option<Month>,
    last: Month,
}

impl Iterator for Months {
    type Item = Month;

    fn next(&mut self) -> Option<Month> {
        let month = self.next.filter(|month| *month <= self.last)?;
        // The last month that can be written has none after it.
        self.next = Some(month.next()).filter(|next| *next > month);
        Some(month)
    }
}
