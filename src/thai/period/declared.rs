//! The one period that a title, heading, label or file name declares.

use std::ops::Range;

use super::{
    Form, Mention, Period,
    grammar::{Found, Label, Reading, Year, read, whole_year},
    lexer::{Kind, Token, is_dash, tokens},
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
    let tokens = tokens(&folded, text);
    let reading = read(&tokens);
    let chosen = choose(&reading).or_else(|| short_year(&tokens, folded.as_str()))?;
    let mention = chosen.mention(&folded, &tokens);
    if chosen.form != Form::Date {
        return Some(mention);
    }
    Some(Mention { period: Period::fiscal_year(chosen.period.to.fiscal_year()), ..mention })
}

fn choose(reading: &Reading) -> Option<Found> {
    let best = reading.found.iter().min_by_key(|found| (found.ambiguous, rank(found), found.first))?;
    if best.parted || matches!(best.form, Form::YearRange | Form::Date) {
        return Some(best.clone());
    }
    Some(narrowed(best, reading).unwrap_or_else(|| best.clone()))
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
fn narrowed(year: &Found, reading: &Reading) -> Option<Found> {
    let months = reading.found.iter().filter(|found| found.form == Form::Months && year.period.covers(&found.period));
    if let Some(months) = months.min_by_key(|found| found.first) {
        return Some(joined(year, months.period, months.form, months.first..months.end));
    }
    let part: &Part = reading.parts.iter().min_by_key(|part| part.form == Form::Months)?;
    let fiscal = year.period.to.year;
    Some(joined(year, part.of(fiscal, year.label), part.form, part.first..part.end))
}

fn joined(year: &Found, period: Period, form: Form, tokens: Range<usize>) -> Found {
    Found { period, form, first: year.first.min(tokens.start), end: year.end.max(tokens.end), ..year.clone() }
}

/// `plan63`, `ข้อบัญญัติ65`, `LPA 65`, `แผนพัฒนา 61-64`: two digits after a word that goes with years.
fn short_year(tokens: &[Token], key: &str) -> Option<Found> {
    (1..tokens.len()).find_map(|at| {
        let year = short_year_at(tokens, at)?;
        let word = before(tokens, at, key)?;
        let range = tokens.get(at + 1).is_some_and(|token| matches!(token.kind, Kind::Sign(sign) if is_dash(sign)));
        let last = range.then(|| short_year_at(tokens, at + 2)).flatten();
        let latin = word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !COUNTERS.contains(&word);
        if !latin && !YEARLY.iter().any(|yearly| word.ends_with(*yearly)) {
            return None;
        }
        match last.filter(|last| year.year < last.year && last.year - year.year <= 10) {
            Some(last) => Some(super::grammar::span_of_years(year, last, at)),
            None => Some(whole_year(year, at)),
        }
    })
}

/// The word before two digits, with a sign of file names between them or nothing.
fn before<'a>(tokens: &[Token], at: usize, key: &'a str) -> Option<&'a str> {
    let previous = tokens.get(at.checked_sub(1)?)?;
    let joined = matches!(previous.kind, Kind::Sign('-' | '_' | '(' | ' '));
    let word = if joined { tokens.get(at.checked_sub(2)?)? } else { previous };
    match word.kind {
        Kind::Latin | Kind::Other | Kind::Word(_) => {
            // A word may have been cut in two by one of those that periods are written with.
            let end = word.end;
            let start = key[..end].rfind(|letter: char| letter.is_ascii_punctuation() || letter.is_ascii_digit());
            key.get(start.map_or(0, |start| start + 1)..end)
        }
        Kind::Number { .. } | Kind::Sign(_) => None,
    }
}

fn short_year_at(tokens: &[Token], at: usize) -> Option<Year> {
    let Kind::Number { value, digits: 2 } = tokens.get(at)?.kind else { return None };
    let next = tokens.get(at + 1);
    let ends = next.is_none_or(|next| match next.kind {
        Kind::Sign(sign) => sign != '%' && !(sign == '.' && next_is_number(tokens, at + 2)),
        Kind::Word(_) | Kind::Latin | Kind::Other => next.gap > super::lexer::Gap::None,
        Kind::Number { .. } => false,
    });
    let fits = ends && SHORT_YEARS.contains(&value);
    fits.then(|| Year { year: 2500 + value as u16, label: Label::Bare, ambiguous: true, end: at + 1 })
}

fn next_is_number(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Number { .. }))
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
