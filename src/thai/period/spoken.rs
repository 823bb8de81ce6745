//! Months and periods as people say them, in Thai and in English.

use super::{Month, Period, month_name};

impl Month {
    /// `ธันวาคม 2562`, or `December 2562` (B.E., as the form counts).
    pub fn name(self, thai: bool) -> String {
        format!("{} {}", month_name(self.month, thai), self.year)
    }
}

impl Period {
    /// The period in English, in Buddhist years as the form counts: `fiscal year 2563`, `October 2562 – March 2563`.
    pub fn english(&self) -> String {
        let years = self.fiscal_years();
        let whole =
            *self == Self { from: Self::fiscal_year(*years.start()).from, to: Self::fiscal_year(*years.end()).to };
        match (whole, years.start() == years.end(), self.from == self.to) {
            (true, true, _) => format!("fiscal year {}", years.start()),
            (true, false, _) => format!("fiscal years {}–{}", years.start(), years.end()),
            (false, _, true) => self.from.name(false),
            (false, _, false) => format!("{} – {}", self.from.name(false), self.to.name(false)),
        }
    }
}
