//! Columns of amounts in which nobody wrote any: the head asks, and nothing answers.
//!
//! Only amounts: a tick or an arrow may be drawn, and a drawing is no text.

use std::collections::BTreeMap;

use super::CELLS;
use crate::{
    read::{Reading, Table},
    thai,
};

/// What heads a column of amounts, folded.
const AMOUNTS: &[&str] = &[
    "เบิกจ่าย",
    "จ่ายจริง",
    "ใช้จ่าย",
    "ใช้ไป",
    "คงเหลือ",
    "จำนวนเงิน",
    "ร้อยละ",
    "งบประมาณ",
    "วงเงิน",
    "ราคากลาง",
    "จำนวน(บาท)",
];
/// Rows below the head, at least, that have something in other columns.
const ROWS: usize = 3;

/// The rows that head tables of a reading, by their blocks, without what heads columns of amounts that have none.
pub(super) fn without_unfilled(reading: &Reading) -> BTreeMap<u32, String> {
    reading.tables.iter().filter_map(|table| Some((table.block, answered(table)?))).collect()
}

/// What the head of a table asks and its rows answer; nothing where they answer it all.
fn answered(table: &Table) -> Option<String> {
    let (head, rows) = table.rows.split_first()?;
    let is_amount = |cell: &String| {
        let key = thai::key(cell);
        AMOUNTS.iter().any(|word| key.contains(word))
    };
    if !head.iter().any(is_amount) {
        return None;
    }
    let filled = |row: &[String]| (0..row.len()).filter(|at| !row[*at].trim().is_empty()).collect::<Vec<_>>();
    let asked = filled(head);
    let rows: Vec<Vec<usize>> = rows.iter().map(|row| filled(row)).filter(|row| row.len() > 1).collect();
    // Where cells stand under no head, the columns are not what they seem.
    let is_regular = rows.len() >= ROWS && rows.iter().flatten().all(|at| asked.contains(at));
    let is_unfilled = |at: &usize| is_amount(&head[*at]) && !rows.iter().any(|row| row.contains(at));
    if !is_regular || !asked.iter().any(is_unfilled) {
        return None;
    }
    let kept: Vec<&str> = asked.iter().filter(|at| !is_unfilled(at)).map(|at| head[*at].as_str()).collect();
    Some(kept.join(CELLS))
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
    fn a_column_of_amounts_without_any_answers_nothing() {
        let spent = |cell: &'static str| {
            let head: &[&str] = &["รายการ", "งบประมาณ", "เบิกจ่ายแล้ว"];
            table(&[head, &["งบกลาง", "10", ""], &["งบบุคลากร", "20", cell], &["งบลงทุน", "30", ""]])
        };
        assert_eq!(answered(&spent("")).as_deref(), Some("รายการ | งบประมาณ"));
        assert_eq!(answered(&spent("-")), None);
        let ticks: &[&str] = &["โครงการ", "งบประมาณ", "แล้วเสร็จ"];
        assert_eq!(answered(&table(&[ticks, &["ก", "1", ""], &["ข", "2", ""], &["ค", "3", ""]])), None);
        let shifted: &[&str] = &["โครงการ", "เบิกจ่าย", ""];
        assert_eq!(answered(&table(&[shifted, &["ก", "", "1"], &["ข", "", "2"], &["ค", "", "3"]])), None);
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(super::AMOUNTS.iter().all(|words| thai::key(words) == **words));
    }
}
