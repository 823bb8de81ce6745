//! What a paper's own text tells of its time, against what it is called by: last year's text under this year's cover.
//!
//! Known misses: a text that tells of no time at all; one that tells of last year less than three times and is not signed then.

use super::super::{
    case::Case,
    content::{CELLS, Content},
    evidence::Member,
    timing::{self, Basis, Fit, Timed, without_times},
};
use crate::{
    checklist::PeriodKind,
    read::{Kind, Role},
    thai::{
        self,
        period::{Form, Mention, Month, Period, mentions},
    },
};

/// Mentions of another year, or rows of one, at least.
const FEWEST: usize = 3;
/// Lines under a title that go with it, and letters of these beside the time that they tell.
const COVER: (usize, usize) = (4, 70);
/// Letters of a page that is a cover.
const COVER_PAGE: usize = 400;
/// Lines at the end of a paper that tell when it was signed.
const SIGNATURE: usize = 4;
/// Months before the end of the year that it is of in which a report of that year may be signed, and before the beginning of a year in
/// which a paper for it may be.
const AHEAD: (i32, i32) = (3, 6);
/// The column that tells of which year each row is, folded.
const YEAR_COLUMNS: &[&str] = &["ปีงบประมาณ", "ปีงบประมาณพ.ศ.", "ปีงบประมาณ(พ.ศ.)"];
/// Years that may stand in it.
const YEARS: std::ops::RangeInclusive<u16> = 2550..=2600;
/// What goes before the time in which a text is in force.
const IN_FORCE: &[&str] = &["ใช้บังคับ", "บังคับใช้", "มีผลใช้", "มีผลบังคับ"];
/// What speaks of an earlier year in a paper of this one, folded.
const LOOKS_BACK: &[&str] = &["ผลการประเมิน", "ita", "ที่ผ่านมา", "ปีก่อน", "เปรียบเทียบ"];

/// The time by which a member goes, or that of its text, where the text tells of an earlier year throughout.
pub(super) fn told(kind: PeriodKind, case: &Case<'_>, member: &Member, called: Timed) -> Timed {
    if kind == PeriodKind::InForce {
        return member.content().and_then(|c| expired(c, timing::asked(kind, case.year))).unwrap_or(called);
    }
    let is_of_year = match kind {
        PeriodKind::Year | PeriodKind::PlanYear | PeriodKind::PreviousYear | PeriodKind::FirstHalf => true,
        PeriodKind::Covers | PeriodKind::MultiYear | PeriodKind::InForce | PeriodKind::Recent => false,
    };
    let is_told = called.basis != Basis::Body && timing::fit(kind, case.year, &called) == Fit::Right;
    let of_paper = |m: &&Member| m.kind.is_some_and(Kind::is_document);
    let member = Some(member).filter(|m| is_of_year && is_told && of_paper(m));
    let Some((member, content)) = member.and_then(|m| Some((m, m.content()?))) else { return called };
    // What an item is of begins with its year; only half of it may have come.
    let asked = timing::asked(kind, case.year);
    let is_earlier = |t: &Timed| t.period.to < asked.from;
    rows_of_years(content, asked)
        .or_else(|| rows_of_months(content, asked))
        .or_else(|| text_of_year(kind, member, content, asked))
        .filter(is_earlier)
        .unwrap_or(called)
}

/// The time in which a text says that it was in force, when that is over: `ใช้บังคับตั้งแต่วันที่ … ถึงวันที่ 30 กันยายน 2562`.
fn expired(content: &Content, asked: Period) -> Option<Timed> {
    content.own_words().find_map(|block| {
        let line = content.text(block);
        let (_, held) = IN_FORCE.iter().find_map(|words| line.split_once(words))?;
        let (_, until) = held.split_once("ถึง")?;
        let last = mentions(held).into_iter().max_by_key(|m| m.period.to)?;
        let is_over = last.period.to < asked.from && !until.contains("เป็นต้นไป") && !until.starts_with("ปัจจุบัน");
        is_over.then(|| Timed { form: Form::YearRange, ..timing::from_mention(held, &last, Basis::Body) })
    })
}

/// The year in a column of years, where no row has the one that is asked for.
fn rows_of_years(content: &Content, asked: Period) -> Option<Timed> {
    content.tables().find_map(|table| {
        let is_years = |cell: &String| YEAR_COLUMNS.contains(&thai::key(cell).as_str());
        let (head, column) = (0..).zip(&table.rows).find_map(|(at, row)| Some((at, row.iter().position(is_years)?)))?;
        let year_of = |row: &Vec<String>| {
            // A narrow column breaks a number.
            let digits: String = thai::arabic_digits(row.get(column)?).split_whitespace().collect();
            digits.parse::<u16>().ok().filter(|year| YEARS.contains(year))
        };
        let years: Vec<u16> = table.rows[head + 1..].iter().filter_map(year_of).collect();
        let latest = years.iter().copied().max().filter(|_| years.len() >= FEWEST)?;
        let is_other = !years.iter().any(|year| Period::fiscal_year(*year).overlaps(&asked));
        is_other.then(|| timing::year_of_text(latest, latest.to_string()))
    })
}

/// The year of the months that begin rows, where none is of the time that is asked for.
fn rows_of_months(content: &Content, asked: Period) -> Option<Timed> {
    let of_row = |block: u32| {
        let (first, _) = content.text(block).split_once(CELLS)?;
        let month = mentions(first).into_iter().find(|m| m.form == Form::Months)?;
        Some(timing::from_mention(first, &month, Basis::Body))
    };
    let rows: Vec<Timed> = content.own_words().filter_map(of_row).collect();
    let is_other = rows.len() >= FEWEST && !rows.iter().any(|row| row.period.overlaps(&asked));
    let last = rows.into_iter().max_by_key(|row| row.period.to).filter(|_| is_other)?;
    // Months are of the fiscal year that they stand in.
    Some(timing::year_of_text(*last.period.fiscal_years().end(), last.words))
}

/// The one earlier year that a document speaks of, again and again, when it never speaks of the one that is asked for below its
/// title.
fn text_of_year(kind: PeriodKind, member: &Member, content: &Content, asked: Period) -> Option<Timed> {
    // What was read off a picture may have misread its digits.
    if content.is_recognised() {
        return None;
    }
    let text = below_title(member, content, asked);
    let told: Vec<(&str, Mention)> =
        text.iter().flat_map(|line| mentions(line).into_iter().map(|m| (*line, m))).collect();
    let signature = &text[text.len().saturating_sub(SIGNATURE)..];
    let is_signing = |(line, m): &(&str, Mention)| m.form == Form::Date && signature.contains(line);
    let signed = told.iter().rposition(is_signing).filter(|nth| is_too_early(kind, told[*nth].1.period, asked));
    let others = (0..).zip(told).filter(|(nth, _)| Some(*nth) != signed).map(|(_, mention)| mention);
    let told: Vec<(&str, Mention)> = others.collect();
    // A report is made after the year that it is of, and dates of the year after next to last year's make it no newer.
    let counts = |m: &Mention| signed.is_some() || kind != PeriodKind::PreviousYear || m.form != Form::Date;
    if told.iter().any(|(_, m)| counts(m) && (m.period.overlaps(&asked) || m.period.from > asked.to)) {
        return None;
    }
    let is_strong = |m: &Mention| {
        let is_span = matches!(m.form, Form::FiscalYear | Form::HalfYear | Form::Quarter | Form::Months);
        is_span || signed.is_some() && m.form == Form::Date
    };
    let looks_back = |line: &str| LOOKS_BACK.iter().any(|words| thai::key(line).contains(words));
    let strong: Vec<(&str, Mention)> =
        told.into_iter().filter(|(line, m)| is_strong(m) && m.period.to < asked.from && !looks_back(line)).collect();
    let (line, latest) = strong.iter().max_by_key(|(_, m)| m.period.to)?;
    let year = latest.period.fiscal_years();
    let of_year = strong.iter().filter(|(_, m)| m.period.fiscal_years() == year).count();
    (of_year >= if signed.is_some() { 1 } else { FEWEST }).then(|| timing::from_mention(line, latest, Basis::Body))
}

/// A document's own lines without its cover, its title and what stands under that on its time.
fn below_title<'c>(member: &Member, content: &'c Content, asked: Period) -> Vec<&'c str> {
    let reading = content.reading();
    let first = || reading.blocks.iter().filter(|block| block.page == Some(1));
    let has_cover = reading.pages > 1
        && first().all(|block| block.role != Role::Row)
        && first().map(|block| thai::letters(&block.text)).sum::<usize>() <= COVER_PAGE;
    let is_cover = |block: u32| has_cover && reading.blocks[block as usize].page == Some(1);
    let is_title = |block: u32| content.is_title(block, &member.titles);
    let is_short = |line: &str| !line.contains(CELLS) && thai::letters(&without_times(line)) <= COVER.1;
    let lines = || content.own_words().map(|block| (block, content.text(block)));
    let under_title = lines().take(COVER.0).take_while(|(block, line)| is_title(*block) || is_short(line)).count();
    let goes_with_title =
        |nth: usize, line: &str| nth < under_title && mentions(line).iter().any(|m| m.period.overlaps(&asked));
    let is_text =
        |nth: usize, block: u32, line: &str| !is_cover(block) && !is_title(block) && !goes_with_title(nth, line);
    let text = lines().enumerate().filter(|(nth, (block, line))| is_text(*nth, *block, line));
    text.map(|(_, (_, line))| line).collect()
}

/// Whether a paper that was signed in a month cannot be of the time that is asked for.
fn is_too_early(kind: PeriodKind, signed: Period, asked: Period) -> bool {
    let month = |m: Month| i32::from(m.year) * 12 + i32::from(m.month);
    let signed = month(signed.to);
    match kind {
        PeriodKind::FirstHalf => signed < month(asked.from),
        PeriodKind::PreviousYear => signed + AHEAD.0 < month(asked.to),
        PeriodKind::Year | PeriodKind::PlanYear => signed + AHEAD.1 <= month(asked.from),
        PeriodKind::Covers | PeriodKind::MultiYear | PeriodKind::InForce | PeriodKind::Recent => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{LOOKS_BACK, YEAR_COLUMNS};
    use crate::thai;

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(YEAR_COLUMNS.iter().chain(LOOKS_BACK).all(|words| thai::key(words) == **words));
    }
}
