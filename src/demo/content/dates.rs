//! Dates of the Buddhist calendar as offices write them.

const MONTHS: [&str; 12] = [
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
const SHORT: [&str; 12] =
    ["ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค."];

/// A month of a Buddhist year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Month {
    pub(super) year: u32,
    /// 1 to 12.
    pub(super) month: u32,
}

impl Month {
    /// มกราคม 2563
    pub(super) fn long(self) -> String {
        format!("{} {}", self.name(&MONTHS), self.year)
    }

    /// ม.ค. 63
    pub(super) fn short(self) -> String {
        format!("{} {}", self.name(&SHORT), self.year % 100)
    }

    pub(super) fn next(self) -> Self {
        if self.month >= 12 { Self { year: self.year + 1, month: 1 } } else { Self { month: self.month + 1, ..self } }
    }

    /// The months from this one, one after the other.
    pub(super) fn following(self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |month| Some(month.next()))
    }

    fn name(self, names: &[&'static str; 12]) -> &'static str {
        (self.month as usize).checked_sub(1).and_then(|index| names.get(index)).copied().unwrap_or("")
    }
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day {
    pub(super) month: Month,
    pub(super) day: u32,
}

impl Day {
    /// Reads `2563-09-14`.
    pub(super) fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split('-').map(|part| part.parse().ok());
        let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
        Some(Self { month: Month { year, month }, day })
    }

    /// 14 กันยายน 2563
    pub(super) fn long(self) -> String {
        format!("{} {}", self.day, self.month.long())
    }

    /// 14 ก.ย. 63
    pub(super) fn short(self) -> String {
        format!("{} {}", self.day, self.month.short())
    }
}
