//! The years of festivals and other events: `งานประเพณีลอยกระทง ประจำปี 2563` is held in the calendar year, which for those of October
//! to December is not the fiscal year of that number.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{
    Form, Month, Period,
    grammar::{Found, Label},
    lexer::Row,
};
use crate::thai::key;

/// How far before its year an event may stand, in letters.
const REACH: usize = 60;
/// Words of what is held once a year, whatever year the money is of.
const EVENTS: &[&str] = &[
    "ประเพณี",
    "ลอยกระทง",
    "สงกรานต์",
    "เข้าพรรษา",
    "ออกพรรษา",
    "กฐิน",
    "ผ้าป่า",
    "บุญบั้งไฟ",
    "ทำบุญ",
    "ตักบาตร",
    "เทศกาล",
    "ปีใหม่",
    "แข่งขัน",
    "กีฬา",
    "ประกวด",
    "งานวัน",
    "กิจกรรมวัน",
    "โครงการวัน",
    "พิธีวัน",
    "วันเด็ก",
    "วันแม่",
    "วันพ่อ",
    "วันสตรี",
    "วันผู้สูงอายุ",
    "วันเทศบาล",
    "วันท้องถิ่นไทย",
    "วันต่อต้าน",
    "วันเฉลิม",
    "วันสำคัญ",
    "วันคล้ายวัน",
    "งานประจำปี",
];

static FINDER: LazyLock<Option<AhoCorasick>> =
    LazyLock::new(|| AhoCorasick::new(EVENTS.iter().map(|event| key(event))).ok());

/// The calendar year of a year that no word calls fiscal, when an event stands before it on its line.
pub(super) fn calendar_year(found: &Found, row: &Row<'_>) -> Option<Period> {
    if found.form != Form::Year || found.label == Label::Fiscal {
        return None;
    }
    let before = row.line_before(found.first);
    let near = before.char_indices().rev().nth(REACH).map_or(before, |(at, _)| &before[at..]);
    let is_event = FINDER.as_ref().is_some_and(|finder| finder.is_match(&key(near)));
    let year = found.period.to.year;
    is_event.then(|| Period { from: Month::new(year, 1), to: Month::new(year, 12) })
}
