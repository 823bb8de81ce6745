//! Columns in which nobody wrote anything: the head asks, and nothing answers.
//!
//! Not those that are ticked: a tick or an arrow may be drawn, and a drawing is no text.

use std::collections::{BTreeMap, BTreeSet};

use super::{CELLS, Content, SUBSTANCE, hollow::is_promise};
use crate::{
    judge::{phrase::Phrase, timing::without_times},
    read::{Reading, Role, Table},
    thai::{
        self,
        period::{month_abbreviation, month_name},
    },
};

/// What heads the column of what was done, folded.
const RESULTS: &[&str] = &["การดำเนินการ", "การดำเนินงาน", "ผลการ", "ผลที่", "สิ่งที่ได้ดำเนินการ", "สถานะ"];
/// What heads a column of amounts, folded.
const AMOUNTS: &[&str] =
    &["เบิกจ่าย", "จ่ายจริง", "ใช้จ่าย", "ใช้ไป", "คงเหลือ", "จำนวนเงิน", "ร้อยละ", "งบประมาณ", "วงเงิน", "ราคากลาง", "(บาท)"];
/// What heads a column that is ticked, folded.
const TICKED: &[&str] = &[
    "แล้ว",
    "อยู่ระหว่าง",
    "ยังไม่",
    "ไม่ได้",
    "แล้วเสร็จ",
    "มี",
    "ไม่มี",
    "ใช่",
    "ไม่ใช่",
    "บรรลุ",
    "สูง",
    "ต่ำ",
    "ปานกลาง",
    "มาก",
    "น้อย",
    "ไตรมาส",
];
/// How cells begin that tell a level, folded.
const LEVELS: &[&str] = &["สูง", "ต่ำ", "ปานกลาง", "มาก", "น้อย", "ระดับ", "เสี่ยง"];
/// Letters of what an amount is counted in.
const LONGEST_UNIT: usize = 6;
/// Longer cells are text, and no head.
const LONGEST_HEAD: usize = 60;
/// Rows below the head, at least, that have something in other columns.
const ROWS: usize = 3;

impl Content {
    /// The head of a table whose columns for what was done have nothing in any row.
    pub(in crate::judge) fn unfilled_results(&self) -> Option<u32> {
        let is_result = |cell: &str| is_result(&thai::key(cell));
        let lacks = |(block, kept): &(&u32, &String)| {
            let kept: Vec<&str> = kept.split(CELLS).collect();
            self.text(**block).split(CELLS).any(|cell| is_result(cell) && !kept.contains(&cell))
                && !kept.iter().any(|cell| is_result(cell))
        };
        self.heads
            .iter()
            .filter(|(block, _)| self.own.binary_search(block).is_ok())
            .find(lacks)
            .map(|(block, _)| *block)
    }

    /// Whether a table has a column with one of these phrases at its head that nobody filled in, and nobody says it in any row.
    pub(in crate::judge) fn asks_in_vain(&self, phrases: &[Phrase]) -> bool {
        let is_dropped = |phrase: &Phrase| {
            let dropped = |(block, kept): (&u32, &String)| phrase.is_in(self.text(*block)) && !phrase.is_in(kept);
            self.heads.iter().any(dropped)
        };
        let firsts: BTreeSet<u32> = self.reading.tables.iter().map(|table| table.block).collect();
        let is_row = |block: &u32| self.reading.blocks[*block as usize].role == Role::Row;
        let says = |block: u32, phrase: &Phrase| {
            // A cell that has it among other words is of something else: `งบประมาณไม่เพียงพอ`.
            let begins = || self.text(block).split(CELLS).any(|cell| phrase.begins(cell));
            phrase.is_in(self.text(block)) && (firsts.contains(&block) || begins())
        };
        let rows = || self.own.iter().copied().filter(|block| is_row(block) && !self.heads.contains_key(block));
        phrases.iter().any(|phrase| is_dropped(phrase) && !rows().any(|row| says(row, phrase)))
    }

    /// Whether its text, outside tables and titles, says more with one of these phrases than the phrase.
    pub(in crate::judge) fn answers_in_text(&self, phrases: &[Phrase], titles: &[String]) -> bool {
        let is_line = |block: &u32| {
            let is_row = self.reading.blocks[*block as usize].role == Role::Row;
            !is_row && !self.is_heading(*block) && !self.is_title(*block, titles)
        };
        let tells = |text: &str| thai::letters(text) >= SUBSTANCE || without_times(text).contains(char::is_numeric);
        let mut lines = self.own_words().filter(is_line).map(|block| self.text(block));
        lines.any(|text| phrases.iter().any(|phrase| phrase.is_in(text)) && tells(text))
    }

    /// The first row of tables in which every row below the head has a cell that begins with one of these folded words.
    pub(in crate::judge) fn undone(&self, words: &[&str]) -> Option<u32> {
        let is_undone = |row: &u32| {
            let mut cells = self.text(*row).split(CELLS).skip(1).map(thai::key);
            cells.any(|cell| words.iter().any(|begins| cell.starts_with(begins)))
        };
        let rows = self.own.iter().copied().filter(|at| self.reading.blocks[*at as usize].role == Role::Row);
        let is_head = |at: &u32| self.text(*at).split(CELLS).any(|cell| is_result(&thai::key(cell)));
        let told: Vec<u32> = rows.filter(|at| !is_head(at)).collect();
        told.first().copied().filter(|_| told.iter().all(is_undone))
    }
}

/// Whether a folded head of a column asks what was done.
pub(super) fn is_result(head: &str) -> bool {
    RESULTS.iter().any(|word| head.starts_with(word))
}

/// The rows that head tables of a reading, by their blocks, without what heads columns of amounts that have none.
pub(super) fn without_unfilled(reading: &Reading) -> BTreeMap<u32, String> {
    reading.tables.iter().filter_map(|table| Some((table, answered(table)?))).flat_map(of_heads).collect()
}

/// The head of a table, and where it is repeated at the top of each page, with what is left of it.
fn of_heads((table, kept): (&Table, String)) -> Vec<(u32, String)> {
    // A row without a word is no block.
    let rows = table.rows.iter().filter(|row| row.iter().any(|cell| !cell.is_empty()));
    let heads = (table.block..).zip(rows).filter(|(_, row)| head_of(table).is_some_and(|at| table.rows[at] == **row));
    heads.map(|(block, _)| (block, kept.clone())).collect()
}

/// Which row heads a table: above it a sheet may have its title.
fn head_of(table: &Table) -> Option<usize> {
    table.rows.iter().position(|row| row.iter().filter(|cell| !cell.trim().is_empty()).count() > 1)
}

/// What the head of a table asks and its rows answer; nothing where they answer it all.
fn answered(table: &Table) -> Option<String> {
    let (head, rows) = table.rows[head_of(table)?..].split_first()?;
    if head.iter().any(|cell| cell.chars().count() > LONGEST_HEAD || is_number(cell)) {
        return None;
    }
    let says = |cell: &str| !cell.trim().is_empty() && !is_promise(cell);
    let filled = |row: &[String]| (0..row.len()).filter(|at| says(&row[*at])).collect::<Vec<_>>();
    let asked = filled(head);
    if table.page.is_some()
        && let Some(kept) = answered_by_kind(head, rows)
    {
        return Some(kept);
    }
    // A stroke says that there is no money or no problem; of what was done it says nothing.
    let is_done = |at: &usize| head.get(*at).is_some_and(|head| is_result(&thai::key(head)));
    let told = |row: &[String]| filled(row).into_iter().filter(|at| !(is_done(at) && is_stroke(&row[*at]))).collect();
    let rows = rows.iter().filter(|row| *row != head).map(|row| told(row));
    let rows: Vec<Vec<usize>> = rows.filter(|row: &Vec<usize>| row.len() > 1).collect();
    // Where cells stand under no head, the columns are not what they seem.
    let is_regular = rows.len() >= ROWS && rows.iter().flatten().all(|at| asked.contains(at));
    let is_unfilled = |at: &usize| !is_ticked(&head[*at]) && !rows.iter().any(|row| row.contains(at));
    if !is_regular || !asked.iter().any(is_unfilled) {
        return None;
    }
    let kept: Vec<&str> = asked.iter().filter(|at| !is_unfilled(at)).map(|at| head[*at].as_str()).collect();
    Some(kept.join(CELLS))
}

/// The same where a file has lost the empty cells, so that each row is shorter than the head: columns of numbers and of levels are
/// unfilled when no cell is of their kind.
fn answered_by_kind(head: &[String], rows: &[Vec<String>]) -> Option<String> {
    let rows: Vec<&Vec<String>> = rows.iter().filter(|row| *row != head && row.len() > 1).collect();
    if rows.len() < ROWS || rows.iter().any(|row| row.len() >= head.len()) {
        return None;
    }
    let cells = || rows.iter().flat_map(|row| row.iter().skip(1)).map(|cell| thai::key(cell));
    let has_number =
        cells().any(|cell| cell.contains(char::is_numeric) && thai::letters(&cell) <= LONGEST_UNIT || is_stroke(&cell));
    let has_level = has_number || cells().any(|cell| LEVELS.iter().any(|word| cell.starts_with(word)));
    let is_unfilled = |cell: &&String| {
        let key = thai::key(cell);
        let is_amount = AMOUNTS.iter().any(|word| key.contains(word));
        is_amount && !has_number || key.starts_with("ระดับ") && !has_level
    };
    let kept: Vec<&str> = head.iter().filter(|cell| !is_unfilled(cell)).map(String::as_str).collect();
    (kept.len() < head.len()).then(|| kept.join(CELLS))
}

/// `-`
fn is_stroke(cell: &str) -> bool {
    matches!(cell.trim(), "-" | "–" | "—")
}

/// A head over ticks: how far something is, a month, a year.
fn is_ticked(head: &str) -> bool {
    let key = thai::key(head);
    // `การดำเนินการที่ได้ทำแล้ว` asks what was done, and no tick answers it.
    if AMOUNTS.iter().any(|word| key.contains(word)) || is_result(&key) && key.contains("ที่ได้") {
        return false;
    }
    let is_state = TICKED.iter().any(|word| key.starts_with(word) || key.ends_with(word));
    is_state || !thai::period::mentions(head).is_empty() || (1..=12).any(|month| is_month(head, month))
}

/// `ต.ค.`, `ต.ค. 66` or `ตุลาคม`.
fn is_month(head: &str, month: u8) -> bool {
    let head = head.trim();
    head.starts_with(month_abbreviation(month, true)) || head.starts_with(month_name(month, true))
}

/// A cell of data, and none of a head.
fn is_number(cell: &str) -> bool {
    thai::letters(cell) == 0 && thai::alphanumerics(cell) > 0
}

#[cfg(test)]
mod tests {
    use super::answered;
    use crate::{read::Table, thai};

    fn table(rows: &[&[&str]]) -> Table {
        let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
        Table { rows, sheet: None, page: None, block: 0 }
    }

    #[test]
    fn a_column_without_anything_answers_nothing() {
        let spent = |cell: &'static str| {
            let head: &[&str] = &["รายการ", "งบประมาณ", "เบิกจ่ายแล้ว"];
            table(&[head, &["งบกลาง", "10", ""], &["งบบุคลากร", "20", cell], &["งบลงทุน", "30", ""]])
        };
        assert_eq!(answered(&spent("")).as_deref(), Some("รายการ | งบประมาณ"));
        assert_eq!(answered(&spent("-")), None);
        for ticked in ["แล้วเสร็จ", "ต.ค.", "ปี 2563", "อยู่ระหว่างดำเนินการ"]
        {
            let head: &[&str] = &["โครงการ", "งบประมาณ", ticked];
            assert_eq!(answered(&table(&[head, &["ก", "1", ""], &["ข", "2", ""], &["ค", "3", ""]])), None);
        }
        let done: &[&str] = &["มาตรการ", "ผู้รับผิดชอบ", "การดำเนินการที่ได้ทำแล้ว"];
        let blank = answered(&table(&[done, &["ก", "ข", ""], &["ค", "ง", ""], &["จ", "ฉ", ""]]));
        assert_eq!(blank.as_deref(), Some("มาตรการ | ผู้รับผิดชอบ"));
        let results: &[&str] = &["มาตรการ", "ผลการดำเนินการ", "สถานะ"];
        let blank = answered(&table(&[results, &["ก", "ทำ", ""], &["ข", "ทำ", ""], &["ค", "ทำ", ""]]));
        assert_eq!(blank.as_deref(), Some("มาตรการ | ผลการดำเนินการ"));
        let shifted: &[&str] = &["โครงการ", "เบิกจ่าย", ""];
        assert_eq!(answered(&table(&[shifted, &["ก", "", "1"], &["ข", "", "2"], &["ค", "", "3"]])), None);
    }

    #[test]
    fn a_stroke_under_what_was_done_says_nothing_of_it() {
        let rows = |cell: &'static str| {
            let head: &[&str] = &["โครงการ", "งบประมาณ", "ผลการดำเนินการ", "ปัญหา"];
            table(&[head, &["ก", "1", cell, "-"], &["ข", "2", "-", "-"], &["ค", "3", "-", "-"]])
        };
        assert_eq!(answered(&rows("-")).as_deref(), Some("โครงการ | งบประมาณ | ปัญหา"));
        assert_eq!(answered(&rows("แล้วเสร็จ")), None);
    }

    #[test]
    fn where_a_file_has_lost_its_empty_cells_the_kind_of_the_others_tells_which_were_empty() {
        let in_file = |rows: &[&[&str]]| Table { page: Some(1), ..table(rows) };
        let head: &[&str] = &["ที่", "โครงการ", "งบประมาณ (บาท)", "ผู้รับผิดชอบ"];
        let blank = [head, &["1", "ถนน", "กองช่าง"], &["2", "ประปา", "กองช่าง"], &["3", "อบรม", "สำนักปลัด"]];
        assert_eq!(answered(&in_file(&blank)).as_deref(), Some("ที่ | โครงการ | ผู้รับผิดชอบ"));
        let told = [head, &["1", "ถนน", "250,000"], &["2", "ประปา", "กองช่าง"], &["3", "อบรม", "สำนักปลัด"]];
        assert_ne!(answered(&in_file(&told)).as_deref(), Some("ที่ | โครงการ | ผู้รับผิดชอบ"));
        let levels: &[&str] = &["ที่", "ความเสี่ยง", "ระดับความเสี่ยง", "มาตรการ"];
        let blank = [levels, &["1", "เรียกรับ", "ติดประกาศ"], &["2", "ล็อกสเปก", "ตั้งกรรมการ"], &["3", "ใช้รถ", "ทำสมุด"]];
        assert_eq!(answered(&in_file(&blank)).as_deref(), Some("ที่ | ความเสี่ยง | มาตรการ"));
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(
            super::TICKED.iter().chain(super::LEVELS).chain(super::AMOUNTS).all(|words| thai::key(words) == **words)
        );
    }
}
