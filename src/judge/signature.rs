//! How the lines begin with which somebody signs a paper.

use crate::thai;

/// The line of the signature, and the name below it, folded.
const SIGNED: &[&str] = &["(ลงชื่อ", "ลงชื่อ", "(นาย", "(นาง", "(ว่าที่"];
/// What a person is named by who made a paper or answers for it, folded.
const MADE_BY: &[&str] = &["ผู้รายงาน", "ผู้จัดทำ", "จัดทำโดย", "เสนอโดย", "ผู้ตรวจสอบ", "ผู้รวบรวม", "ผู้อนุมัติ"];
/// The day on which a paper is given, folded.
const GIVEN: &[&str] = &["ประกาศณวันที่", "สั่งณวันที่", "ข้อมูลณวันที่"];

/// `(ลงชื่อ) …`, `(นายสมชาย …)`.
pub(super) fn is_signed(line: &str) -> bool {
    begins(&thai::key(line), &[SIGNED])
}

/// A signature, who made the paper, or the day that it was given on.
pub(super) fn closes(line: &str) -> bool {
    begins(&thai::key(line), &[SIGNED, MADE_BY, GIVEN])
}

fn begins(key: &str, lists: &[&[&str]]) -> bool {
    lists.iter().copied().flatten().any(|words| key.starts_with(words))
}

#[cfg(test)]
mod tests {
    use super::{GIVEN, MADE_BY, SIGNED, closes, is_signed};
    use crate::thai;

    #[test]
    fn what_closes_a_paper_is_known() {
        assert!(is_signed("( นายสมชาย ใจดี )") && closes("ประกาศ ณ วันที่ 1 ตุลาคม 2562") && closes("ผู้จัดทำ"));
        assert!(!is_signed("ผู้จัดทำ") && !closes("นายสมชายแถลงข่าว"));
    }

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!([SIGNED, MADE_BY, GIVEN].concat().iter().all(|words| thai::key(words) == **words));
    }
}
