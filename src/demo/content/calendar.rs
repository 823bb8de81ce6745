//! The calendar of events: a page a month over the fiscal year, with links to the months beside it.

use std::fmt::Write as _;

use super::super::source::Source;
use super::dates::Month;
use super::news::News;

/// The pages; the calendar opens on the last month.
pub(super) fn add(source: &mut Source, news: &[News]) {
    let months: Vec<Month> = (Month { year: 2562, month: 10 }).following().take(12).collect();
    for (index, month) in months.iter().enumerate() {
        let mut body = format!("# {}\n", month.long());
        for piece in news.iter().rev().filter(|piece| piece.day.month == *month) {
            let _ = writeln!(body, "- {} [{}]({})", piece.day.short(), piece.title, piece.path());
        }
        body.push('\n');
        let before = index.checked_sub(1).and_then(|before| months.get(before));
        for (label, other) in [("« เดือนก่อน", before), ("เดือนถัดไป »", months.get(index + 1))]
        {
            if let Some(other) = other {
                let _ = writeln!(body, "[{label}]({})", path(*other));
            }
        }
        if index + 1 == months.len() {
            source.page("/calendar", "ปฏิทินกิจกรรม", "/home", body.clone());
        }
        source.page(&path(*month), "ปฏิทินกิจกรรม", "/home", body);
    }
}

fn path(month: Month) -> String {
    format!("/calendar?y={}&m={}", month.year, month.month)
}
