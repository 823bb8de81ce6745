//! The time that a piece of evidence is of, and whether that is the time that the form asks for.

use crate::{
    checklist::PeriodKind,
    thai::{
        self,
        period::{Form, Mention, Period, declared, mentions, month_name},
    },
    words::{Text, after},
};

/// Where a period was read. The order is the order of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    /// The evidence's own title or heading.
    Heading,
    /// The words of the link to it, or its row.
    Link,
    /// The heading that the link stands under, or the page that lists it.
    Listing,
    /// Its file name or address.
    Name,
    /// Its text.
    Body,
}

/// The time of a piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Timed {
    pub period: Period,
    /// What its words may mean as well.
    pub other: Option<Period>,
    pub form: Form,
    pub basis: Basis,
    /// It begins then and has no end: `ตั้งแต่ปีงบประมาณ พ.ศ. 2560 เป็นต้นไป`.
    pub onwards: bool,
    /// The words that say so.
    pub words: String,
}

impl Timed {
    /// The same words in their other meaning.
    pub(super) fn otherwise(&self) -> Option<Self> {
        self.other.map(|period| Self { period, other: Some(self.period), ..self.clone() })
    }

    /// The day on which the books of a fiscal year are closed: what is of that day is of the whole year.
    fn closes_year(&self) -> bool {
        let key = thai::key(&self.words);
        ["30กันยายน", "30ก.ย", "30กย"].iter().any(|day| key.contains(day))
    }
}

/// How a time answers what is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is the time that is asked for.
    Right,
    /// It is part of it; more of the kind may complete it.
    Part,
    /// It is another time.
    Wrong,
}

/// A period as it is called within a sentence: `เดือนตุลาคม 2562 – มีนาคม 2563`.
pub(super) fn called(period: Period) -> Text {
    let th = period.to_string();
    let is_month = (1..=12).any(|month| th.starts_with(month_name(month, true)));
    after(Text { th: if is_month { format!("เดือน{th}") } else { th }, en: period.english() })
}

/// The period that a title, label or name declares.
pub(super) fn timed(text: &str, basis: Basis) -> Option<Timed> {
    declared(text).map(|m| from_mention(text, &m, basis))
}

/// A fiscal year that the text tells by words of its own, such as the number in a column of years.
pub(super) fn year_of_text(year: u16, words: String) -> Timed {
    let period = Period::fiscal_year(year);
    Timed { period, other: None, form: Form::FiscalYear, basis: Basis::Body, onwards: false, words }
}

pub(super) fn from_mention(text: &str, mention: &Mention, basis: Basis) -> Timed {
    let words = text.get(mention.range.clone()).unwrap_or(text).trim().to_owned();
    let rest = text.get(mention.range.end..).unwrap_or_default().trim_start();
    let onwards = ["เป็นต้นไป", "เป็นต้นมา", "จนถึงปัจจุบัน", "ถึงปัจจุบัน", "จนกว่า"].iter().any(|w| rest.starts_with(w));
    Timed { period: mention.period, other: mention.other, form: mention.form, basis, onwards, words }
}

/// The fiscal year that a text speaks of most; explicit fiscal years and ranges weigh more than dates.
pub(super) fn of_body(blocks: &[&str], wanted: u16) -> Option<Timed> {
    let mut votes: Vec<(u16, u32, Timed)> = Vec::new();
    for text in blocks {
        for mention in mentions(text) {
            let (years, weight) = (mention.period.fiscal_years(), weight(mention.form));
            if years.end() - years.start() > 0 && mention.form != Form::YearRange {
                continue;
            }
            let year = if years.contains(&wanted) { wanted } else { *years.start() };
            match votes.iter_mut().find(|(y, ..)| *y == year) {
                Some((_, total, _)) => *total += weight,
                None => votes.push((year, weight, from_mention(text, &mention, Basis::Body))),
            }
        }
    }
    // Ties go to the year that stands first in the text; of dates, which are of one event each, to the year that is looked for.
    let best = votes.iter().map(|(_, w, _)| *w).max()?;
    let tied: Vec<(u16, u32, Timed)> = votes.into_iter().filter(|(_, w, _)| *w == best).collect();
    let of_events = tied.iter().all(|(.., timed)| timed.form == Form::Date);
    let nth = tied.iter().position(|(year, ..)| of_events && *year == wanted).unwrap_or_default();
    tied.into_iter().nth(nth).map(|(_, _, timed)| timed)
}

const fn weight(form: Form) -> u32 {
    match form {
        Form::FiscalYear | Form::HalfYear | Form::Quarter => 4,
        Form::YearRange | Form::Months => 3,
        Form::Date => 2,
        Form::Year => 1,
    }
}

/// The year that a kind of period looks at, and the whole of what it asks.
pub(super) fn asked(kind: PeriodKind, year: u16) -> Period {
    match kind {
        PeriodKind::FirstHalf => Period::first_half(year),
        PeriodKind::PreviousYear => Period::fiscal_year(year - 1),
        PeriodKind::Recent => Period { from: Period::fiscal_year(year - 1).from, ..Period::fiscal_year(year) },
        PeriodKind::Year | PeriodKind::PlanYear | PeriodKind::Covers | PeriodKind::MultiYear | PeriodKind::InForce => {
            Period::fiscal_year(year)
        }
    }
}

/// Whether a title that says these words is of the time that the form of fiscal year `year` asks.
pub fn answers(kind: PeriodKind, year: u16, words: &str) -> bool {
    timed(words, Basis::Heading).is_some_and(|timed| fit(kind, year, &timed) == Fit::Right)
}

/// Whether a time answers what is asked in the form of fiscal year `year`.
pub(super) fn fit(kind: PeriodKind, year: u16, timed: &Timed) -> Fit {
    let (asked, period) = (asked(kind, year), &timed.period);
    let one_year = period.fiscal_years().count() == 1;
    match kind {
        PeriodKind::Year => right_if(one_year && asked.overlaps(period) || period.covers(&asked)),
        PeriodKind::PlanYear => right_if(one_year && asked.overlaps(period)),
        PeriodKind::Covers => right_if(period.covers(&asked)),
        PeriodKind::MultiYear => right_if(period.covers(&asked) && !one_year),
        PeriodKind::InForce => right_if(in_force(timed, asked)),
        PeriodKind::Recent => right_if(asked.overlaps(period)),
        PeriodKind::FirstHalf if period.covers(&asked) => Fit::Right,
        PeriodKind::FirstHalf => part_if(asked.overlaps(period)),
        // A date within the year is when it was held or signed, not what it covers; unless it is the last day of the year.
        PeriodKind::PreviousYear if timed.form == Form::Date && !timed.closes_year() => {
            part_if(one_year && asked.overlaps(period))
        }
        PeriodKind::PreviousYear if one_year && period.covers(&asked) => Fit::Right,
        PeriodKind::PreviousYear => part_if(one_year && asked.overlaps(period)),
    }
}

/// A code or a rule is called by the year in which it was made, and holds until it is replaced.
pub(super) fn is_standing_rule(title: &str, timed: &Timed) -> bool {
    const RULES: &[&str] = &["ประมวล", "ข้อบังคับ", "ระเบียบ", "พระราชบัญญัติ"];
    let title = title.trim_start_matches(|c: char| !thai::is_alphabetic(c));
    // The year over a list of files is when they were put there.
    let is_when_made = matches!(timed.form, Form::Year | Form::Date) || timed.basis == Basis::Listing;
    is_when_made && RULES.iter().any(|rule| title.starts_with(rule))
}

/// A rule made on a day, or from a year on, holds until it is replaced; one made for a year holds for that year.
fn in_force(timed: &Timed, asked: Period) -> bool {
    match timed.form {
        _ if timed.onwards => timed.period.from <= asked.to,
        Form::FiscalYear | Form::YearRange | Form::HalfYear | Form::Quarter => asked.overlaps(&timed.period),
        Form::Year | Form::Months | Form::Date => timed.period.from <= asked.to,
    }
}

const fn right_if(yes: bool) -> Fit {
    if yes { Fit::Right } else { Fit::Wrong }
}

const fn part_if(yes: bool) -> Fit {
    if yes { Fit::Part } else { Fit::Wrong }
}

/// Whether a time is what something is of, and not when it was made or shown.
pub(super) fn spans(timed: &Timed) -> bool {
    match timed.form {
        Form::FiscalYear | Form::HalfYear | Form::Quarter | Form::YearRange => true,
        Form::Months => timed.period.months().count() > 2,
        Form::Year | Form::Date => false,
    }
}

/// Words around a time that say nothing beside it, folded; the longer ones first.
const AROUND: &[&str] = &[
    "ประจำปีงบประมาณ",
    "ปีงบประมาณ",
    "ประจำปี",
    "ประจำเดือน",
    "ไตรมาสที่",
    "ไตรมาส",
    "เดือนแรก",
    "เดือน",
    "ตั้งแต่วันที่",
    "ระหว่างวันที่",
    "ตั้งแต่",
    "ระหว่าง",
    "ถึงวันที่",
    "ถึง",
    "วันที่",
    "รอบ",
    "ครั้งที่",
    "พ.ศ.",
    "ประจำ",
    "ปี",
    "ข้อมูล",
    "ณ",
];
/// Letters beside these, at most.
const BESIDE: usize = 3;

/// A line without the years, months and dates in it.
pub(super) fn without_times(text: &str) -> String {
    let (mut words, mut from) = (String::new(), 0);
    for mention in mentions(text) {
        words.push_str(text.get(from..mention.range.start).unwrap_or_default());
        from = from.max(mention.range.end);
    }
    words + text.get(from..).unwrap_or_default()
}

/// A date, a year or another time, and next to nothing else.
pub(super) fn is_time_alone(text: &str) -> bool {
    let without = without_times(text);
    let rest = AROUND.iter().fold(thai::key(&without), |rest, word| rest.replace(word, ""));
    text.len() > without.len() && thai::letters(&rest) < BESIDE
}
