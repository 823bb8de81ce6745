//! Periods written in digits alone: `2563`, `2561-2565`, `03/04/2558`, `2021-04-02`, `660527`; and the many numbers
//! that are none.

use super::{
    Form, Month, Period,
    grammar::{Found, Grammar, Label, WrittenYear, YEARS, span_of_years, whole_year},
    lexer::{Kind, is_dash},
    words::Word,
};

/// Years of two digits that are taken for one where no word says so.
const SHORT_YEARS: std::ops::RangeInclusive<u32> = 50..=75;

impl Grammar<'_> {
    /// A number, or several joined by signs, that no word announces. Takes the whole chain, whether it is a period or
    /// not, so that no part of a telephone number is looked at again.
    pub(super) fn numbers(&mut self, at: usize) -> Option<usize> {
        let chain = self.chain(at);
        let end = *chain.last()? + 1;
        if self.is_guarded(at, end) {
            return Some(end);
        }
        let found = match chain[..] {
            [number] => return self.single(number).or(Some(end)),
            [first, last] => self.pair(first, last),
            [a, b, c] => self.date(a, b, c).or_else(|| self.year_among(&chain)),
            _ => None,
        };
        match found {
            Some(found) if found.form == Form::Year && self.is_of_law(at, found.label) => Some(found.end),
            Some(found) => Some(self.note(found)),
            None => Some(end),
        }
    }

    /// The numbers that signs join without white space.
    fn chain(&self, at: usize) -> Vec<usize> {
        let mut chain = vec![at];
        let mut last = at;
        while self.sign(last + 1).is_some_and(|sign| is_dash(sign) || matches!(sign, '/' | '.' | ','))
            && self.touches(last + 1)
            && self.number(last + 2).is_some()
            && self.touches(last + 2)
        {
            last += 2;
            chain.push(last);
        }
        chain
    }

    /// Whether what stands around the numbers says that they are something else.
    fn is_guarded(&self, at: usize, end: usize) -> bool {
        let before = |back: usize| at.checked_sub(back);
        let sign_before = before(1).and_then(|before| self.sign(before));
        let skip = usize::from(matches!(sign_before, Some(':' | '.' | '(')));
        let word_before = before(1 + skip).and_then(|before| self.word(before));
        let latin_after = self.kind(end) == Some(Kind::Latin) && self.touches(end);
        // Letters between digits make a code: `5f2563`.
        let code_before = self.touches(at)
            && before(1).is_some_and(|before| self.kind(before) == Some(Kind::Latin) && self.touches(before))
            && before(2).is_some_and(|before| self.number(before).is_some());
        word_before == Some(Word::Guard)
            || matches!(sign_before, Some('+' | '฿' | '#' | '$'))
            || self.is_of_standard(at)
            || self.word(end) == Some(Word::Unit)
            || self.sign(end) == Some('%')
            || latin_after
            || code_before
    }

    /// `ISO 9001:2558`.
    fn is_of_standard(&self, at: usize) -> bool {
        let colon = at.checked_sub(1).and_then(|before| self.sign(before)) == Some(':') && self.touches(at);
        colon && at.checked_sub(2).and_then(|before| self.number(before)).is_some_and(|(_, digits)| digits >= 4)
    }

    fn single(&mut self, number: usize) -> Option<usize> {
        if let Some(found) = self.date_code(number) {
            return Some(self.note(found));
        }
        let year = self.year(number)?;
        if let Some(last) = self.range_end(year, year.end).filter(|last| !self.is_unlabelled_short(year, *last)) {
            return Some(self.note(span_of_years(year, last, number)));
        }
        if self.is_of_law(number, Label::Bare) {
            return None;
        }
        let found = self.with_part(year, number).unwrap_or_else(|| whole_year(year, number));
        Some(self.note(found))
    }

    /// `2563 - 64` with white space might be anything.
    fn is_unlabelled_short(&self, first: WrittenYear, last: WrittenYear) -> bool {
        first.label == Label::Bare && self.number(last.end - 1).is_none_or(|(_, digits)| digits != 4)
    }

    fn pair(&self, first: usize, last: usize) -> Option<Found> {
        let sign = self.sign(first + 1)?;
        if !is_dash(sign) && sign != '/' {
            return None;
        }
        if let Some(year) = self.year(first) {
            return match self.range_end(year, first + 1) {
                Some(last) => Some(span_of_years(year, last, first)),
                None => self.year_among(&[first, last]),
            };
        }
        self.short_range(first, last).or_else(|| self.year_among(&[first, last]))
    }

    /// `(61-64)`.
    fn short_range(&self, first: usize, last: usize) -> Option<Found> {
        let bracketed = first.checked_sub(1).and_then(|before| self.sign(before)) == Some('(')
            && self.sign(last + 1) == Some(')')
            && self.sign(first + 1).is_some_and(is_dash);
        bracketed.then(|| self.short_years(first, last)).flatten()
    }

    /// Two numbers of two digits read as a range of years.
    pub(super) fn short_years(&self, first: usize, last: usize) -> Option<Found> {
        let year = |at| {
            let (value, digits) = self.number(at)?;
            let fits = digits == 2 && SHORT_YEARS.contains(&value);
            fits.then(|| WrittenYear { year: 2500 + value as u16, label: Label::Bare, ambiguous: true, end: at + 1 })
        };
        let (from, to) = (year(first)?, year(last)?);
        (from.year < to.year && to.year - from.year <= 10).then(|| span_of_years(from, to, first))
    }

    /// The only year among small numbers: `ครั้งที่ 2/2568`, `o12-2562`, `2563-1`.
    fn year_among(&self, chain: &[usize]) -> Option<Found> {
        let dashes =
            chain.windows(2).all(|pair| self.sign(pair[0] + 1).is_some_and(|sign| is_dash(sign) || sign == '/'));
        let years: Vec<WrittenYear> =
            chain.iter().filter_map(|&at| self.year(at)).filter(|year| !year.ambiguous).collect();
        let small = chain.iter().filter(|&&at| self.number(at).is_some_and(|(_, digits)| digits <= 3)).count();
        let [year] = years[..] else { return None };
        let end = chain.last()? + 1;
        let simple = dashes && small + 1 == chain.len();
        simple.then(|| Found { end, ambiguous: chain.len() > 2, ..whole_year(year, *chain.first().unwrap_or(&end)) })
    }

    /// `2564-01-15`, `15/01/2564`, `03/04/58`.
    fn date(&self, a: usize, b: usize, c: usize) -> Option<Found> {
        let sign = self.sign(a + 1)?;
        if self.sign(b + 1)? != sign || !(is_dash(sign) || matches!(sign, '/' | '.')) {
            return None;
        }
        let (month, month_digits) = self.number(b)?;
        let day_at = |at| self.number(at).filter(|&(day, digits)| digits <= 2 && (1..=31).contains(&day));
        if month_digits > 2 || !(1..=12).contains(&month) {
            return None;
        }
        if day_at(c).is_some() && self.number(a)?.1 == 4 {
            // The date in the path of a URL is that of the upload.
            return Some(self.dated(Month::new(self.year(a)?.year, month as u8), sign == '/', a, c + 1));
        }
        let (day, _) = day_at(a)?;
        let year = {
            let short =
                self.number(c).filter(|&(value, digits)| digits == 2 && SHORT_YEARS.contains(&value) && sign == '/');
            let short = short.map(|(value, _)| WrittenYear {
                year: 2500 + value as u16,
                label: Label::Bare,
                ambiguous: false,
                end: c + 1,
            });
            self.year(c).or(short)?
        };
        let found = self.dated(Month::new(year.year, month as u8), false, a, c + 1);
        // A whole year of the Buddhist era is written by Thais, who put the day first; others put the month first.
        let thai = self.number(c).is_some_and(|(value, _)| value == u32::from(year.year));
        if thai || day > 12 || day == month {
            return Some(found);
        }
        let other = Period::month(Month::new(year.year, day as u8));
        Some(Found { ambiguous: true, other: Some(other), ..found })
    }

    /// `660527`, `25660527`, `20230527` between the signs of a file name, or alone.
    fn date_code(&self, number: usize) -> Option<Found> {
        let (value, digits) = self.number(number)?;
        let (year, rest) = (value / 10_000, value % 10_000);
        let year = match digits {
            6 if SHORT_YEARS.contains(&year) => year + 2500,
            8 if (2007..=2042).contains(&year) => year + 543,
            8 => year,
            _ => return None,
        };
        let (year, month, day) = (u16::try_from(year).ok()?, rest / 100, rest % 100);
        let valid = YEARS.contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day);
        let name_sign = |at: Option<usize>| {
            at.and_then(|at| self.sign(at)).is_some_and(|sign| matches!(sign, '_' | '-' | '/' | '.'))
        };
        let before = number.checked_sub(1);
        let alone = self.row.tokens.len() == 1;
        let edge = before.is_none() || self.kind(number + 1).is_none();
        let signs = usize::from(name_sign(before)) + usize::from(name_sign(Some(number + 1)));
        let in_name = alone || signs == 2 || signs == 1 && edge;
        (valid && in_name).then(|| self.dated(Month::new(year, month as u8), true, number, number + 1))
    }

    fn dated(&self, month: Month, ambiguous: bool, first: usize, end: usize) -> Found {
        let signed = first.checked_sub(1).and_then(|before| self.word(before)) == Some(Word::SignedDay);
        Found {
            period: Period::month(month),
            form: Form::Date,
            label: Label::Bare,
            ambiguous,
            other: None,
            signed,
            parted: true,
            first,
            end,
        }
    }
}
