//! `says` with a `scope`: the evidence is about more than one case: so many rows or lines of projects, purchases or amounts, or so many of the
//! words in which a whole year is summed up.
//!
//! A report of the year is told from a note on one purchase by this, a plan from its cover and foreword. Known misses: a year
//! that is told in prose without any amount.

use std::collections::BTreeSet;

use super::{
    super::{
        case::{Case, Finding},
        content::{Content, Labels},
        phrase::Phrase,
    },
    says::phrases,
};
use crate::{
    checklist::{Part, Scope},
    read::{Block, Role, Table},
    thai,
    words::{Arg, say},
};

/// Words that begin the line of a project or purchase.
const CASES: &[&str] = &["โครงการ", "กิจกรรม", "มาตรการ", "จัดซื้อ", "จัดจ้าง", "ก่อสร้าง", "จ้างเหมา", "ซื้อ", "จ้าง"];
/// Letters that such a line has at least: `โครงการ` alone heads a column.
const CASE: usize = 16;
/// Longer lines are running text.
const LONGEST: usize = 260;

/// What speaks against the scope; nothing when it is wide enough.
pub(super) fn lacks(scope: &Scope, case: &Case<'_>) -> Option<Finding> {
    let eligible = case.eligible();
    let listed: usize = eligible.iter().map(|(_, c)| entries_of(c)).sum();
    // A report may sum the year up in a sentence; a plan is what it lists.
    let told = if scope.rows > 1 { eligible.iter().map(|(_, c)| summed_up(c)).max().unwrap_or_default() } else { 0 };
    let entries = listed.max(told);
    if entries >= usize::from(scope.rows) {
        return None;
    }
    let is_said =
        |p: &&Phrase| eligible.iter().any(|(m, c)| c.find_in(p, Part::Body, &m.titles, Labels::Promise).is_some());
    let said = phrases(&scope.words);
    // Under a table that nobody filled in, words of what it was to tell say nothing.
    let is_unfilled = entries == 0 && eligible.iter().any(|(_, content)| content.has_unfilled_table());
    if !is_unfilled && !said.is_empty() && said.iter().filter(is_said).count() >= usize::from(scope.at_least) {
        return None;
    }
    if let Some(hidden) = case.hidden() {
        return Some(Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[])));
    }
    let near = eligible.first().map(|(m, _)| Case::by_name(m)).or_else(|| case.anything());
    let args = [("found", Arg::from(entries)), ("asked", usize::from(scope.rows).into())];
    let key = if entries == 0 { "scope-nothing" } else { "scope-missing" };
    Some(Finding::missing("too-narrow", near, say(key, &args)))
}

/// How many different rows of tables and lines of a content are a project, a purchase or an amount each.
fn entries_of(content: &Content) -> usize {
    let reading = content.reading();
    let lines = content.own().iter().map(|i| &reading.blocks[*i as usize]).filter(|b| is_entry(b));
    let rows = content.tables().flat_map(data_rows);
    let entries: BTreeSet<String> = rows.chain(lines.map(|b| thai::key(&b.text))).collect();
    entries.len()
}

/// What is counted in a sentence that sums up, folded.
const COUNTED: &[&str] = &["โครงการ", "กิจกรรม", "รายการ", "สัญญา", "มาตรการ"];
/// What such a sentence says besides the number, folded.
const SUMS_UP: &[&str] = &["ร้อยละ", "แล้วเสร็จ", "ทั้งหมด", "ทั้งสิ้น", "รวม", "วงเงิน", "เบิกจ่าย", "จ่ายจริง", "ใช้งบ"];
/// A sum of the whole year's money, in baht.
const OF_A_YEAR: u64 = 1_000_000;

/// How many cases a content sums up: `แล้วเสร็จ 38 โครงการ จากทั้งหมด 45 โครงการ`; many, where the money of a year is
/// (`ตั้งไว้ 58,000,000 บาท จ่ายจริง ร้อยละ 88`).
fn summed_up(content: &Content) -> usize {
    let lines = content.body().map(thai::key);
    let sums_up = |line: &String| SUMS_UP.iter().any(|word| line.contains(word));
    lines.filter(sums_up).map(|line| cases_told(&line).max(money_told(&line))).max().unwrap_or_default()
}

/// The largest number before a word for what is counted.
fn cases_told(line: &str) -> usize {
    let before = |word: &str| line.match_indices(word).map(|(at, _)| number_at_end(&line[..at])).collect::<Vec<_>>();
    COUNTED.iter().flat_map(|word| before(word)).flatten().max().map_or(0, |n| n.min(1_000) as usize)
}

/// Two sums of money and their share, one of them a year's.
fn money_told(line: &str) -> usize {
    let numbers: Vec<u64> = line.split(|c: char| !c.is_ascii_digit() && c != ',').filter_map(number).collect();
    let large = numbers.iter().filter(|n| **n >= OF_A_YEAR).count() + line.matches("ล้าน").count();
    if large > 0 && numbers.len() > 2 && line.contains("ร้อยละ") { usize::MAX } else { 0 }
}

fn number_at_end(text: &str) -> Option<u64> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',').len();
    number(&text[start..])
}

fn number(digits: &str) -> Option<u64> {
    digits.replace(',', "").parse().ok()
}

/// Rows below the header with something in two cells at least; dots are room to write, and a stroke stands for nothing.
fn data_rows(table: &Table) -> impl Iterator<Item = String> + '_ {
    let is_room = |c: char| c.is_whitespace() || matches!(c, '.' | '…' | '_' | '-' | '–');
    let filled = move |row: &&Vec<String>| row.iter().filter(|cell| !cell.chars().all(is_room)).count() > 1;
    table.rows.iter().skip(1).filter(filled).map(|row| thai::key(&row.join(" ")))
}

fn is_entry(block: &Block) -> bool {
    let is_line = match block.role {
        Role::Paragraph | Role::ListItem => block.text.chars().count() <= LONGEST,
        // Rows were taken from the table; headings and labels head what is counted.
        Role::Row | Role::Heading(_) | Role::Caption | Role::Label => false,
    };
    is_line && (has_amount(&block.text) || begins_case(&block.text))
}

/// `250,000` or `ร้อยละ 80`.
fn has_amount(text: &str) -> bool {
    let key = thai::key(text);
    let digits: Vec<char> = key.chars().collect();
    let grouped = digits.windows(5).any(|w| match w {
        [a, ',', b, c, d] => [a, b, c, d].into_iter().all(char::is_ascii_digit),
        _ => false,
    });
    grouped || key.contains("ร้อยละ") && key.chars().any(|c| c.is_ascii_digit())
}

fn begins_case(text: &str) -> bool {
    let key = thai::key(text);
    let words = key.trim_start_matches(|c: char| !thai::is_alphabetic(c));
    CASES.iter().any(|w| words.starts_with(w)) && thai::thai_letters(text) >= CASE
}
