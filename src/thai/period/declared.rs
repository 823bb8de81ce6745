//! The one period that a title, heading, label or file name declares.

use std::ops::Range;

use super::{
    Form, Mention, Period,
    grammar::{Found, Label, Reading, WrittenYear, read, span_of_years, whole_year},
    lexer::{Gap, Kind, Row, is_dash, row},
    part::Part,
};
use crate::thai::Folded;

/// Years of two digits without a word for the year.
const SHORT_YEARS: std::ops::RangeInclusive<u32> = 50..=75;
/// Latin words before two digits that count something else.
const COUNTERS: &[&str] = &[
    "img", "image", "no", "id", "page", "file", "doc", "news", "pic", "dsc", "scan", "p", "n", "eb", "moit", "oit", "o",
];
/// What Thai words before two digits may end with for these to be a year: `ข้อบัญญัติ65`.
const YEARLY: &[&str] = &["บัญญัติ", "แผน", "พัฒนา", "งบประมาณ", "จัดจ้าง", "ดำเนินงาน", "ประเมิน", "รายงาน", "อัตรากำลัง"];

/// The one period that a title, heading, label or file name (also percent-encoded) declares, if it does: an explicit
/// fiscal year, narrowed by the half, quarter or months that the title also names; else a range of years; else months;
/// else a date, as its fiscal year; else a bare year, as a fiscal year.
pub fn declared(title: &str) -> Option<Mention> {
    let decoded = percent_decoded(title);
    let (text, folded) = match &decoded {
        Some((text, origin)) => (text.as_str(), Folded::key_of_decoded(text, origin, title.len())),
        None => (title, Folded::key(title)),
    };
    let row = row(&folded, text);
    let chosen = choose(&read(&row), &row).or_else(|| short_year(&row))?;
    let mention = chosen.mention(&row);
    if chosen.form != Form::Date {
        return Some(mention);
    }
    let year = |period: Period| Period::fiscal_year(period.to.fiscal_year());
    let period = year(mention.period);
    let other = mention.other.map(year).filter(|other| *other != period);
    Some(Mention { period, other, ..mention })
}

fn choose(reading: &Reading, row: &Row<'_>) -> Option<Found> {
    let best = reading.found.iter().min_by_key(|found| (found.ambiguous, rank(found), found.first))?;
    if let Some(half) = other_half(best, reading) {
        return Some(half);
    }
    if best.parted || matches!(best.form, Form::YearRange | Form::Date) {
        return Some(best.clone());
    }
    Some(narrowed(best, reading, row).unwrap_or_else(|| best.clone()))
}

/// Which half of the year is meant, where months tell it: `รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2563 (เมษายน – กันยายน 2563)`.
fn other_half(best: &Found, reading: &Reading) -> Option<Found> {
    const HALF: usize = 6;
    let is_half =
        |found: &&Found| matches!(found.form, Form::Months | Form::HalfYear) && found.period.months().count() == HALF;
    let year = Period::fiscal_year(best.period.to.fiscal_year());
    let is_other = |found: &&Found| year.covers(&found.period) && !found.period.overlaps(&best.period);
    let is_parted = best.form == Form::HalfYear && best.period.months().count() == HALF;
    reading.found.iter().filter(|found| is_parted && is_half(found) && is_other(found)).min_by_key(|f| f.first).cloned()
}

/// The order in which statements of a title are believed.
fn rank(found: &Found) -> u8 {
    match found.form {
        Form::YearRange => 1,
        _ if found.label == Label::Fiscal => 0,
        Form::Months | Form::Quarter | Form::HalfYear | Form::FiscalYear => 2,
        Form::Date if found.signed => 5,
        Form::Date => 3,
        Form::Year if found.label >= Label::Era => 4,
        Form::Year => 6,
    }
}

/// The year with the part of it that stands elsewhere in the title.
fn narrowed(year: &Found, reading: &Reading, row: &Row<'_>) -> Option<Found> {
    let months = reading
        .found
        .iter()
        .filter(|found| found.form == Form::Months && year.period.covers(&found.period) && found.period != year.period);
    if let Some(months) = months.min_by_key(|found| found.first) {
        let from = if is_end(months, row) { year.period.from } else { months.period.from };
        return Some(joined(year, Period { from, ..months.period }, months.form, months.first..months.end));
    }
    let part: &Part = reading.parts.iter().min_by_key(|part| part.form == Form::Months)?;
    let fiscal = year.period.to.year;
    Some(joined(year, part.of(fiscal, year.label), part.form, part.first..part.end))
}

/// `ปีงบประมาณ 2567 ข้อมูลถึงสิ้นเดือนมีนาคม 2567`: the month is the last one, and the year begins it.
fn is_end(months: &Found, row: &Row<'_>) -> bool {
    const UNTIL: [&str; 6] = ["ถึง", "ถึงเดือน", "ถึงสิ้น", "ถึงสิ้นเดือน", "ณสิ้น", "ณสิ้นเดือน"];
    let before = row.get(months.first).and_then(|token| row.folded.as_str().get(..token.start)).unwrap_or_default();
    months.period.from == months.period.to && UNTIL.iter().any(|words| before.ends_with(words))
}

fn joined(year: &Found, period: Period, form: Form, tokens: Range<usize>) -> Found {
    Found { period, form, first: year.first.min(tokens.start), end: year.end.max(tokens.end), ..year.clone() }
}

/// `plan63`, `ข้อบัญญัติ65`, `LPA 65`, `แผนพัฒนา 61-64`: two digits after a word that goes with years, or nothing else.
fn short_year(row: &Row<'_>) -> Option<Found> {
    (0..row.tokens.len()).find_map(|at| {
        let year = short_year_at(row, at)?;
        let next = row.get(at + 1).map(|token| token.kind);
        let dash = matches!(next, Some(Kind::Sign(sign)) if is_dash(sign));
        let last = short_year_at(row, at + 2).filter(|last| dash && is_plan(year, *last));
        let alone = row.tokens.len() == 3 && at == 0 && last.is_some();
        if !alone && !goes_with_years(word_before(row, at)?) {
            return None;
        }
        Some(last.map_or_else(|| whole_year(year, at), |last| span_of_years(year, last, at)))
    })
}

fn is_plan(from: WrittenYear, to: WrittenYear) -> bool {
    from.year < to.year && to.year - from.year <= 10
}

fn goes_with_years(word: &str) -> bool {
    let latin = word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    latin && !COUNTERS.contains(&word) || YEARLY.iter().any(|yearly| word.ends_with(yearly))
}

/// The word before two digits, with a sign of file names between them or nothing.
fn word_before<'a>(row: &Row<'a>, at: usize) -> Option<&'a str> {
    let joined = matches!(row.get(at.checked_sub(1)?)?.kind, Kind::Sign('-' | '_' | '('));
    let word = row.get(at.checked_sub(if joined { 2 } else { 1 })?)?;
    match word.kind {
        Kind::Latin | Kind::Other | Kind::Word(_) => {
            // A word may have been cut in two by one of those that periods are written with.
            let key = &row.folded.as_str()[..word.end];
            let start = key.rfind(|letter: char| letter.is_ascii_punctuation() || letter.is_ascii_digit());
            key.get(start.map_or(0, |start| start + 1)..)
        }
        Kind::Number { .. } | Kind::Sign(_) => None,
    }
}

fn short_year_at(row: &Row<'_>, at: usize) -> Option<WrittenYear> {
    let Kind::Number { value, digits: 2 } = row.get(at)?.kind else { return None };
    let number_after = matches!(row.get(at + 2).map(|token| token.kind), Some(Kind::Number { .. }));
    let ends = match row.get(at + 1).map(|token| token.kind) {
        None => true,
        Some(Kind::Sign(sign)) => sign != '%' && !(sign == '.' && number_after),
        Some(Kind::Word(_) | Kind::Latin | Kind::Other) => row.gap(at + 1) > Gap::None,
        Some(Kind::Number { .. }) => false,
    };
    let fits = ends && SHORT_YEARS.contains(&value);
    fits.then(|| WrittenYear { year: 2500 + value as u16, label: Label::Bare, ambiguous: true, end: at + 1 })
}

/// A decoded text, and for each of its characters where it starts and what it stands for in the original.
type Decoded = (String, Vec<(usize, Range<usize>)>);

/// The text with its `%E0%B8…` decoded; nothing where there is none, or where the bytes are not UTF-8.
fn percent_decoded(text: &str) -> Option<Decoded> {
    if !text.contains('%') {
        return None;
    }
    let (mut bytes, mut origins) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(&byte) = text.as_bytes().get(at) {
        let code =
            text.get(at + 1..at + 3).filter(|code| byte == b'%' && code.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let code = code.and_then(|code| u8::from_str_radix(code, 16).ok());
        let length = if code.is_some() { 3 } else { 1 };
        bytes.push(code.unwrap_or(byte));
        origins.push(at..at + length);
        at += length;
    }
    if bytes.len() == text.len() {
        return None;
    }
    let decoded = String::from_utf8(bytes).ok()?;
    let origin = decoded.char_indices().map(|(start, letter)| {
        let last = start + letter.len_utf8() - 1;
        (start, origins[start].start..origins[last].end)
    });
    let origin = origin.collect();
    Some((decoded, origin))
}
