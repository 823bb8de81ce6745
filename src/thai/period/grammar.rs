//! Periods in a row of tokens: the years, and what goes through the tokens from left to right.
//!
//! Every look ahead is bounded, so that the whole takes time linear to the text.

use super::{
    Form, Mention, Period, events,
    lexer::{Gap, Kind, Row, is_dash},
    part::Part,
    words::Word,
};

/// The years that documents of an agency can be about, พ.ศ.
pub(super) const YEARS: std::ops::RangeInclusive<u16> = 2540..=2585;
/// From the common era to the Buddhist one.
const ERAS: u16 = 543;
/// The longest range of years that is one period: the national strategy has twenty.
const LONGEST_RANGE: u16 = 20;
/// How far from the name of a law its year may stand, in bytes of the key.
const LAW_REACH: usize = 360;

/// The words that say what a number is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Label {
    /// None.
    Bare,
    /// `พ.ศ.`
    Era,
    /// `ปี`, `ประจำปี`.
    Named,
    /// `ปีงบประมาณ`.
    Fiscal,
}

/// A period with what was learnt on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) period: Period,
    pub(super) form: Form,
    pub(super) label: Label,
    pub(super) ambiguous: bool,
    /// Another reading of the words.
    pub(super) other: Option<Period>,
    /// The date of a signature or of the figures.
    pub(super) signed: bool,
    /// A part of a year is in it already.
    pub(super) parted: bool,
    /// The tokens.
    pub(super) first: usize,
    pub(super) end: usize,
}

impl Found {
    pub(super) fn mention(&self, row: &Row<'_>) -> Mention {
        // `ปีงบประมาณ 2563 (รอบ 6 เดือน)` ends with its bracket.
        let sign = |token: usize, sign: char| row.get(token).is_some_and(|token| token.kind == Kind::Sign(sign));
        let opened = (self.first..self.end).filter(|&token| sign(token, '(')).count();
        let closed = (self.first..self.end).filter(|&token| sign(token, ')')).count();
        let range = row.source(self.first..self.end + usize::from(opened > closed && sign(self.end, ')')));
        let other = self.other.or_else(|| events::calendar_year(self, row));
        let ambiguous = self.ambiguous || other.is_some();
        Mention { period: self.period, form: self.form, range, ambiguous, other }
    }
}

/// All that was found in a text.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub(super) found: Vec<Found>,
    /// Parts of a year without their year.
    pub(super) parts: Vec<Part>,
}

/// A year as it is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct WrittenYear {
    pub(super) year: u16,
    pub(super) label: Label,
    pub(super) ambiguous: bool,
    /// The token after it.
    pub(super) end: usize,
}

pub(super) fn read(row: &Row<'_>) -> Reading {
    let mut grammar = Grammar { row, reading: Reading::default(), law: Law::default() };
    let mut at = 0;
    while at < row.tokens.len() {
        at = grammar.step(at).unwrap_or(at + 1).max(at + 1);
    }
    grammar.reading
}

pub(super) struct Grammar<'a> {
    pub(super) row: &'a Row<'a>,
    pub(super) reading: Reading,
    law: Law,
}

/// Which law awaits its year.
#[derive(Default)]
struct Law {
    /// The token that names it.
    open: Option<usize>,
    /// The token of the last year that was a law's.
    spent: Option<usize>,
}

impl Grammar<'_> {
    fn step(&mut self, at: usize) -> Option<usize> {
        match self.kind(at)? {
            Kind::Number { .. } => self.months(at).or_else(|| self.part(at)).or_else(|| self.numbers(at)),
            Kind::Word(word) => match word {
                Word::Fiscal | Word::Year | Word::Buddhist | Word::Common => self.years(at),
                Word::Month(_) | Word::Months | Word::Day | Word::SignedDay => self.months(at),
                Word::Quarter | Word::Round | Word::Half | Word::MonthsInWords(_) => self.part(at),
                Word::Law => {
                    self.law.open = Some(at);
                    None
                }
                Word::Amendment => {
                    let near = self.law.spent.filter(|&spent| self.distance(spent, at) <= LAW_REACH);
                    self.law.open = self.law.open.or(near.map(|_| at));
                    None
                }
                Word::LatinMonths
                | Word::First
                | Word::Last
                | Word::To
                | Word::And
                | Word::Filler
                | Word::Guard
                | Word::Unit
                | Word::Text => None,
            },
            Kind::Sign(_) | Kind::Latin | Kind::Other => None,
        }
    }

    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.row.get(at).map(|token| token.kind)
    }

    pub(super) fn word(&self, at: usize) -> Option<Word> {
        match self.kind(at)? {
            Kind::Word(word) => Some(word),
            Kind::Number { .. } | Kind::Sign(_) | Kind::Latin | Kind::Other => None,
        }
    }

    pub(super) fn sign(&self, at: usize) -> Option<char> {
        match self.kind(at)? {
            Kind::Sign(sign) => Some(sign),
            Kind::Number { .. } | Kind::Word(_) | Kind::Latin | Kind::Other => None,
        }
    }

    pub(super) fn number(&self, at: usize) -> Option<(u32, u8)> {
        match self.kind(at)? {
            Kind::Number { value, digits } => Some((value, digits)),
            Kind::Word(_) | Kind::Sign(_) | Kind::Latin | Kind::Other => None,
        }
    }

    /// Whether nothing stands between the token and the one before it.
    pub(super) fn touches(&self, at: usize) -> bool {
        self.row.gap(at) == Gap::None
    }

    /// `-`, `ถึง`.
    pub(super) fn is_to(&self, at: usize) -> bool {
        self.word(at) == Some(Word::To) || self.sign(at).is_some_and(is_dash)
    }

    fn distance(&self, from: usize, to: usize) -> usize {
        match (self.row.get(from), self.row.get(to)) {
            (Some(from), Some(to)) => to.start.saturating_sub(from.end),
            (_, _) => usize::MAX,
        }
    }

    /// Takes note of a period, after which no law waits for its year; returns where it ends.
    pub(super) fn note(&mut self, found: Found) -> usize {
        let end = found.end;
        self.law.open = None;
        self.reading.found.push(found);
        end
    }

    /// Whether the single year at token `at` is that of the law named before it.
    pub(super) fn is_of_law(&mut self, at: usize, label: Label) -> bool {
        let Some(law) = self.law.open.filter(|_| label <= Label::Era) else { return false };
        let near = self.distance(law, at) <= LAW_REACH;
        let same_line = || (law + 1..=at).all(|token| self.row.gap(token) < Gap::Line);
        if near && (label == Label::Era || same_line()) {
            self.law = Law { open: None, spent: Some(at) };
            return true;
        }
        false
    }

    /// The words before a year, what they say, whether they name the common era, and where they end.
    fn label(&self, at: usize) -> (Label, bool, usize) {
        let (mut label, mut common, mut end) = (Label::Bare, false, at);
        while end < at + 6 {
            let named = match (self.word(end), self.sign(end)) {
                (Some(Word::Fiscal), _) => Label::Fiscal,
                (Some(Word::Year), _) => Label::Named,
                (Some(Word::Buddhist), _) => Label::Era,
                (Some(Word::Common), _) => {
                    common = true;
                    Label::Era
                }
                (Some(Word::Filler), _) => label,
                (_, Some('.' | ':' | '(' | '"' | '“' | '_' | '-' | '=')) if label > Label::Bare => label,
                (_, _) => break,
            };
            label = label.max(named);
            end += 1;
        }
        (label, common, end)
    }

    /// A year with its words.
    pub(super) fn year(&self, at: usize) -> Option<WrittenYear> {
        let (label, common, number) = self.label(at);
        let (value, digits) = self.number(number)?;
        let value = u16::try_from(value).ok()?;
        let end = number + 1;
        if label < Label::Fiscal && self.word(end) == Some(Word::Unit) {
            return None;
        }
        let (year, ambiguous) = match digits {
            4 if YEARS.contains(&value) && !common => (value, false),
            4 if common || label != Label::Era => (value.checked_add(ERAS)?, label == Label::Bare),
            2 if label > Label::Bare && !common && !self.is_fraction(number) => {
                (2500 + value, label == Label::Named && !(50..=75).contains(&value))
            }
            _ => return None,
        };
        YEARS.contains(&year).then_some(WrittenYear { year, label, ambiguous, end })
    }

    /// Whether digits touch the number after a point, comma or colon.
    pub(super) fn is_fraction(&self, number: usize) -> bool {
        matches!(self.sign(number + 1), Some('.' | ',' | ':'))
            && self.touches(number + 1)
            && self.number(number + 2).is_some()
            && self.touches(number + 2)
    }

    /// The year that ends a range which starts with `first`; the token where it starts is a dash or word for "to".
    pub(super) fn range_end(&self, first: WrittenYear, at: usize) -> Option<WrittenYear> {
        if !self.is_to(at) {
            // Only a year and the next: `2562/2563`.
            let next = self.year(at + 1).filter(|last| last.year == first.year + 1);
            return next.filter(|_| self.sign(at) == Some('/'));
        }
        let last = self.year(at + 1).or_else(|| {
            let (value, digits) = self.number(at + 1)?;
            let year = 2500 + u16::try_from(value).ok()?;
            let short = digits == 2 && !self.is_fraction(at + 1) && !self.is_joined(at + 1);
            let ambiguous = first.ambiguous || first.label == Label::Bare;
            short.then_some(WrittenYear { year, label: first.label, ambiguous, end: at + 2 })
        })?;
        let fits = first.year < last.year && last.year - first.year <= LONGEST_RANGE && YEARS.contains(&last.year);
        fits.then_some(WrittenYear {
            label: last.label.max(first.label),
            ambiguous: first.ambiguous || last.ambiguous,
            ..last
        })
    }

    /// Whether another number hangs on to it: `61-64-2`.
    fn is_joined(&self, number: usize) -> bool {
        self.sign(number + 1).is_some_and(|sign| is_dash(sign) || sign == '/')
            && self.touches(number + 1)
            && self.number(number + 2).is_some()
            && self.touches(number + 2)
    }

    /// A year with words before it, or a range of years, or a year with a part of it after it.
    fn years(&mut self, at: usize) -> Option<usize> {
        let year = self.year(at)?;
        if let Some(last) = self.range_end(year, year.end) {
            return Some(self.note(span_of_years(year, last, at)));
        }
        if self.is_of_law(year.end - 1, year.label) {
            return Some(year.end);
        }
        let found = self.with_part(year, at).unwrap_or_else(|| whole_year(year, at));
        Some(self.note(found))
    }
}

pub(super) fn whole_year(year: WrittenYear, first: usize) -> Found {
    Found {
        period: Period::fiscal_year(year.year),
        form: if year.label == Label::Fiscal { Form::FiscalYear } else { Form::Year },
        label: year.label,
        ambiguous: year.ambiguous,
        other: None,
        signed: false,
        parted: false,
        first,
        end: year.end,
    }
}

pub(super) fn span_of_years(from: WrittenYear, to: WrittenYear, first: usize) -> Found {
    Found {
        period: Period { from: Period::fiscal_year(from.year).from, to: Period::fiscal_year(to.year).to },
        form: Form::YearRange,
        label: to.label,
        ambiguous: to.ambiguous,
        other: None,
        signed: false,
        parted: false,
        first,
        end: to.end,
    }
}
