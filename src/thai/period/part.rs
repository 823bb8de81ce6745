//! Parts of years: months, quarters, halves, and the dates that are written with the name of a month.

use super::{
    Form, Month, Period,
    grammar::{Found, Grammar, Label, WrittenYear, YEARS},
    lexer::{Gap, Kind, is_dash},
    words::Word,
};

/// A range of months that is longer is two things.
const LONGEST_MONTHS: u32 = 72;
/// How far after `รอบ 6 เดือน` its fiscal year may stand, in bytes of the key and in tokens.
const YEAR_REACH: (usize, usize) = (270, 12);

/// A part of a year whose year is not said with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    /// The months.
    pub(super) from: u8,
    pub(super) to: u8,
    pub(super) form: Form,
    /// `รอบ 6 เดือน` that does not say which: the first, unless months say otherwise.
    pub(super) vague: bool,
    pub(super) first: usize,
    pub(super) end: usize,
}

impl Part {
    /// The part of that year.
    pub(super) fn of(self, year: u16, label: Label) -> Period {
        if self.form != Form::Months || label == Label::Fiscal {
            return Period::in_fiscal_year(year, self.from, self.to);
        }
        let from = if self.from > self.to { year.saturating_sub(1) } else { year };
        Period { from: Month::new(from, self.from), to: Month::new(year, self.to) }
    }

    fn found(self, year: WrittenYear, first: usize, end: usize) -> Found {
        Found {
            period: self.of(year.year, year.label),
            form: self.form,
            label: year.label,
            ambiguous: year.ambiguous,
            other: None,
            signed: false,
            parted: true,
            first,
            end,
        }
    }
}

/// A month as it is written, perhaps with its day and year.
#[derive(Debug, Clone, Copy)]
struct Point {
    month: u8,
    day: bool,
    signed: bool,
    year: Option<u16>,
    fiscal: bool,
    end: usize,
}

impl Grammar<'_> {
    /// A date, a month, or several months at `at`.
    pub(super) fn months(&mut self, at: usize) -> Option<usize> {
        let points = self.points(at)?;
        let end = points.last()?.end;
        if let Some(found) = resolve(&points, at) {
            return Some(self.note(found));
        }
        self.reading.parts.extend(yearless(&points, at));
        Some(end)
    }

    /// The months at `at` when they say their year.
    fn own_months(&self, at: usize) -> Option<Found> {
        resolve(&self.points(at)?, at)
    }

    /// `ต.ค. 62 – มี.ค. 63` gives two points, `ต.ค., พ.ย. และ ธ.ค. 2562` three.
    fn points(&self, at: usize) -> Option<Vec<Point>> {
        let first = self.point(at)?;
        let mut points = vec![first];
        let mut last = first;
        if self.is_to(last.end)
            && let Some(to) = self.point(last.end + 1)
        {
            points.push(to);
            return Some(points);
        }
        while points.len() < 12 && last.year.is_none() && !last.day {
            let listed = self.word(last.end) == Some(Word::And) || self.sign(last.end) == Some(',');
            let next = last.end + usize::from(listed);
            // `ต.ค., และ พ.ย.`
            let next = next + usize::from(listed && self.word(next) == Some(Word::And));
            let Some(point) = self.point(next).filter(|point| !point.day) else { break };
            points.push(point);
            last = point;
        }
        Some(points)
    }

    fn point(&self, at: usize) -> Option<Point> {
        let (mut signed, mut announced, mut next) = (false, false, at);
        while next < at + 3 && matches!(self.word(next), Some(Word::Day | Word::SignedDay | Word::Months)) {
            signed |= self.word(next) == Some(Word::SignedDay);
            announced |= self.word(next) != Some(Word::Months);
            next += 1;
        }
        let day = self.days(next, announced);
        next = day.unwrap_or(next);
        let Some(Word::Month(month)) = self.word(next) else { return None };
        next += 1;
        let point = Point { month, day: day.is_some(), signed, year: None, fiscal: false, end: next };
        if let Some(year) = self.day_and_year_after(next) {
            return Some(Point { day: true, year: Some(year.year), end: year.end, ..point });
        }
        let Some(year) = self.year_of_month(next) else { return Some(point) };
        Some(Point { year: Some(year.year), fiscal: year.label == Label::Fiscal, end: year.end, ..point })
    }

    /// The day or days before a month; returns where the month should stand. Only after `วันที่` may `เดือน` stand
    /// between: `สขร.1 เดือนธันวาคม` is the form of that number.
    fn days(&self, at: usize, announced: bool) -> Option<usize> {
        let is_day = |at| self.number(at).is_some_and(|(value, digits)| digits <= 2 && (1..=31).contains(&value));
        if !is_day(at) || self.is_numbered(at) {
            return None;
        }
        let mut next = at + 1;
        let joined = self.is_to(next) || self.word(next) == Some(Word::And) || self.sign(next) == Some(',');
        if joined && is_day(next + 1) {
            next += 2;
        }
        if self.sign(next).is_some_and(|sign| is_dash(sign) || matches!(sign, '/' | '.')) {
            next += 1;
        }
        Some(next + usize::from(announced && self.word(next) == Some(Word::Months)))
    }

    /// Whether the number belongs to an abbreviation: `สขร.1`.
    fn is_numbered(&self, at: usize) -> bool {
        let before = |back: usize| at.checked_sub(back);
        before(1).and_then(|before| self.sign(before)) == Some('.')
            && before(2).is_some_and(|before| self.number(before).is_none())
    }

    /// `มกราคม 12, 2021`.
    fn day_and_year_after(&self, at: usize) -> Option<WrittenYear> {
        let (day, digits) = self.number(at)?;
        let dated = digits <= 2 && (1..=31).contains(&day) && self.sign(at + 1) == Some(',');
        if !dated || self.number(at + 2)?.1 != 4 {
            return None;
        }
        self.year(at + 2)
    }

    /// The year after a month, also of two digits.
    fn year_of_month(&self, at: usize) -> Option<WrittenYear> {
        let signed =
            self.sign(at).is_some_and(|sign| matches!(sign, ',' | '/' | '.' | '_' | '\'' | '’') || is_dash(sign));
        let at = at + usize::from(signed);
        if let Some(year) = self.year(at) {
            return Some(year);
        }
        let (value, digits) = self.number(at)?;
        let year = 2500 + u16::try_from(value).ok()?;
        let fits =
            digits == 2 && YEARS.contains(&year) && !self.is_fraction(at) && self.word(at + 1) != Some(Word::Unit);
        fits.then_some(WrittenYear { year, label: Label::Bare, ambiguous: false, end: at + 1 })
    }

    /// A quarter or half at `at`, with its year if one is near.
    pub(super) fn part(&mut self, at: usize) -> Option<usize> {
        let part = self.part_alone(at)?;
        let near = self.skip_joints(part.end);
        if part.vague
            && let Some(months) = self.own_months(near)
        {
            return Some(self.note(Found { first: at, ..months }));
        }
        let year = self.year(near).or_else(|| self.fiscal_year_further_on(part.end));
        if let Some(year) = year {
            return Some(self.note(part.found(year, at, year.end)));
        }
        self.reading.parts.push(part);
        Some(part.end)
    }

    /// What follows a year and says which part of it is meant.
    pub(super) fn with_part(&self, year: WrittenYear, first: usize) -> Option<Found> {
        let near = self.skip_joints(year.end);
        if let Some(part) = self.part_alone(near) {
            let months = self.skip_joints(part.end);
            if part.vague
                && let Some(found) = self.own_months(months).filter(|found| found.form == Form::Months)
            {
                return Some(Found { first, label: year.label, parted: true, ..found });
            }
            // The year that stands after the part is the part's own.
            let other = self.year(months).is_some_and(|other| other.year != year.year && other.label > Label::Bare);
            return (!other).then(|| part.found(year, first, part.end));
        }
        let points = self.points(near).filter(|_| year.label >= Label::Named)?;
        let part = yearless(&points, near)?;
        Some(part.found(year, first, part.end))
    }

    /// Signs and small words that may stand between a part and its year.
    fn skip_joints(&self, at: usize) -> usize {
        let joint = |at: &usize| {
            self.word(*at) == Some(Word::Filler)
                || self
                    .sign(*at)
                    .is_some_and(|sign| matches!(sign, '(' | ')' | ',' | '/' | ':' | '.' | '_') || is_dash(sign))
        };
        (at..at + 4).find(|at| !joint(at)).unwrap_or(at + 4)
    }

    /// `รอบ 6 เดือน ตามแผนปฏิบัติการ … ประจำปีงบประมาณ 2563`: on the same line, and no other period between.
    fn fiscal_year_further_on(&self, at: usize) -> Option<WrittenYear> {
        let (bytes, tokens) = YEAR_REACH;
        let start = self.row.get(at)?.start;
        for next in at..at + tokens {
            let token = self.row.get(next)?;
            if self.row.gap(next) == Gap::Line || token.start > start + bytes {
                return None;
            }
            match token.kind {
                Kind::Word(Word::Fiscal) => return self.year(next),
                Kind::Number { .. } | Kind::Word(Word::Month(_) | Word::Quarter | Word::Round | Word::Half) => {
                    return None;
                }
                Kind::Word(_) | Kind::Sign(_) | Kind::Latin | Kind::Other => {}
            }
        }
        None
    }

    fn part_alone(&self, at: usize) -> Option<Part> {
        self.quarter(at).or_else(|| self.half(at))
    }

    fn quarter(&self, at: usize) -> Option<Part> {
        if self.word(at)? != Word::Quarter {
            return None;
        }
        let digit = |at| self.number(at).filter(|&(value, digits)| digits == 1 && (1..=4).contains(&value));
        let (from, to, end) = if self.word(at + 1) == Some(Word::First) {
            (1, 1, at + 2)
        } else {
            let (from, _) = digit(at + 1)?;
            let (mut to, mut end) = (from, at + 2);
            let joins = |at| self.is_to(at) || self.word(at) == Some(Word::And) || self.sign(at) == Some(',');
            while joins(end) {
                // `ไตรมาสที่ 1 และไตรมาสที่ 2`.
                let next = end + 1 + usize::from(self.word(end + 1) == Some(Word::Quarter));
                let Some((more, _)) = digit(next).filter(|&(more, _)| more > to) else { break };
                (to, end) = (more, next + 1);
            }
            (from, to, end)
        };
        // Quarter 1 is October to December.
        let month = |index: u32| ((index + 9 - 1) % 12 + 1) as u8;
        let (from, to) = (month(from * 3 - 2), month(to * 3));
        Some(Part { from, to, form: Form::Quarter, vague: false, first: at, end })
    }

    fn half(&self, at: usize) -> Option<Part> {
        let round = self.word(at) == Some(Word::Round);
        let mut next = at + usize::from(round);
        let (months, latin) = match (self.kind(next)?, self.word(next + 1)) {
            (Kind::Number { value, .. }, Some(Word::Months)) => (value, false),
            (Kind::Number { value, .. }, Some(Word::LatinMonths)) => (value, true),
            (Kind::Word(Word::MonthsInWords(months)), _) => (u32::from(months), false),
            (Kind::Word(Word::Half), _) => (6, false),
            (_, _) => return None,
        };
        next += if matches!(self.kind(next), Some(Kind::Number { .. })) { 2 } else { 1 };
        let which = self.word(next).filter(|word| matches!(word, Word::First | Word::Last));
        let end = next + usize::from(which.is_some());
        let said = round || latin || which.is_some();
        let (from, to, form) = match (months, which) {
            (6, Some(Word::Last)) => (4, 9, Form::HalfYear),
            (6, _) if said => (10, 3, Form::HalfYear),
            (9, _) if said => (10, 6, Form::Months),
            (12, None) if said => (10, 9, Form::FiscalYear),
            _ => return None,
        };
        // Nine months are those of the fiscal year, whatever the word for the year.
        let form = if months == 9 { Form::Quarter } else { form };
        Some(Part { from, to, form, vague: which.is_none() && months == 6, first: at, end })
    }
}

/// Months of which the last says the year, or of a range the first.
fn resolve(points: &[Point], first: usize) -> Option<Found> {
    let (start, last) = (points.first()?, points.last()?);
    let year = last.year.or_else(|| {
        let from = start.year?;
        Some(if last.month < start.month { from + 1 } else { from })
    })?;
    let month = |point: &Point, year: u16| {
        if point.fiscal { Month::of_fiscal_year(year, point.month) } else { Month::new(year, point.month) }
    };
    let to = month(last, year);
    let from = match start.year {
        Some(year) => month(start, year),
        None if last.fiscal => Month::of_fiscal_year(year, start.month),
        None if start.month > last.month => Month::new(year.saturating_sub(1), start.month),
        None => Month::new(year, start.month),
    };
    let range = Period { from, to };
    let period = if (1..=LONGEST_MONTHS).contains(&range.length()) { range } else { Period::month(to) };
    let single = points.len() == 1;
    Some(Found {
        period,
        form: if single && last.day { Form::Date } else { Form::Months },
        label: if last.fiscal { Label::Fiscal } else { Label::Bare },
        ambiguous: false,
        other: None,
        signed: single && start.signed,
        parted: true,
        first,
        end: last.end,
    })
}

/// Months that do not say their year; no day without a month range around it.
fn yearless(points: &[Point], first: usize) -> Option<Part> {
    let (start, last) = (points.first()?, points.last()?);
    let dated = points.len() == 1 && last.day;
    if dated || points.iter().any(|point| point.year.is_some()) {
        return None;
    }
    Some(Part { from: start.month, to: last.month, form: Form::Months, vague: false, first, end: last.end })
}
