//! `says` with `done`: what is shown was done, and is no call to come to it nor word of what is going to be done.
//!
//! Known misses: a plan in the words of a report; an invitation with a picture of last year's event.

use super::super::{
    content::{Content, Spot},
    evidence::Member,
    phrase::Phrase,
};

/// Words of what is to come, folded.
const TO_COME: &[&str] = &[
    "ขอเชิญ",
    "เชิญชวน",
    "กำหนดจะจัด",
    "มีกำหนดเป็นประธาน",
    "มีกำหนดเข้าร่วม",
    "มีกำหนดการ",
    "จะเป็นประธาน",
    "จะแต่งตั้ง",
    "จะจัดทำ",
    "จะจัดอบรม",
    "จะจัดโครงการ",
    "ที่จะดำเนินการ",
    "ขอเลื่อน",
    "เลื่อนการประชุม",
    "เลื่อนการจัด",
    "เลื่อนออกไป",
    "กำหนดจัด",
    "มีกำหนดจะ",
    "จะจัดขึ้น",
    "จะจัดให้มี",
    "จะจัดประชุม",
    "จะจัดกิจกรรม",
    "จะดำเนินการ",
    "จะได้ดำเนินการ",
    "คาดว่าจะเริ่ม",
    "คาดว่าจะดำเนิน",
    "ยังไม่ดำเนินการ",
    "ยังไม่ได้ดำเนินการ",
    "ยังมิได้ดำเนินการ",
    "ยกเลิกการจัด",
    "งดจัด",
    "ไม่ได้จัดกิจกรรม",
    "มิได้จัดกิจกรรม",
    "ไม่มีการจัดกิจกรรม",
    "ยกเลิกโครงการ",
    "ยกเลิกกิจกรรม",
    "มีแผนจะ",
    "มีแผนที่จะ",
    "จะกำหนดวัน",
    "จะแจ้งกำหนด",
    "จะเก็บแบบ",
    "จะสำรวจ",
    "เตรียมจัด",
    "เตรียมการจัด",
    "อยู่ระหว่างขออนุมัติ",
    "อยู่ระหว่างการขออนุมัติ",
    "อยู่ระหว่างเสนอ",
    "อยู่ระหว่างเตรียม",
];
/// How cells say that nothing was done, folded.
const NOT_DONE: &[&str] = &["จะ", "ยังไม่ดำเนินการ", "ยังไม่ได้ดำเนินการ", "ยังมิได้ดำเนินการ", "รอดำเนินการ"];
/// Words of what was done, folded.
const DONE: &[&str] = &[
    "ได้จัด",
    "ได้ดำเนินการ",
    "ดำเนินการแล้ว",
    "อยู่ระหว่างดำเนินการ",
    "เบิกจ่าย",
    "คิดเป็นร้อยละ",
    "แล้วเสร็จ",
    "เมื่อวันที่",
    "เป็นประธาน",
    "ได้ร่วม",
    "ได้เข้าร่วม",
    "ผู้เข้าร่วม",
    "ผู้เข้าประชุม",
    "ผู้ร่วมประชุม",
    "ผู้มาประชุม",
    "เข้าร่วมจำนวน",
    "มติที่ประชุม",
    "ที่ประชุมมี",
    "ที่ประชุมเห็น",
    "สรุปผล",
    "ผลการ",
    "รายงาน",
    "ภาพกิจกรรม",
    "ประมวลภาพ",
];

/// Words of a day on which a paper was put into force, and nothing done, folded.
const IN_FORCE: &[&str] = &["ประกาศใช้เมื่อวันที่", "ประกาศเมื่อวันที่", "บังคับใช้เมื่อวันที่", "ลงนามเมื่อวันที่", "เผยแพร่เมื่อวันที่"];
/// Words of a day by which something is to be done, folded.
const TO_BE_DONE_BY: &[&str] = &["กำหนดแล้วเสร็จ", "คาดว่าจะแล้วเสร็จ", "จะแล้วเสร็จ", "ให้แล้วเสร็จ", "วันแล้วเสร็จ"];

/// Where a content speaks of something that is going to be done, when it speaks of nothing that was.
pub(super) fn to_come(member: &Member, content: &Content) -> Option<Spot> {
    if let Some(head) = content.unfilled_results() {
        return Some(content.whole_block(head));
    }
    if let Some(row) = content.undone(NOT_DONE) {
        return Some(content.whole_block(row));
    }
    // A title may promise a report.
    let mut body = content.body_key(&member.titles);
    // `ยังไม่ได้ดำเนินการ` has words of what was done in it.
    for words in TO_BE_DONE_BY.iter().chain(IN_FORCE).chain(TO_COME) {
        body = body.replace(words, "");
    }
    let is_done = DONE.iter().any(|words| body.contains(words));
    let may_say_more = is_done || content.is_recognised();
    TO_COME.iter().filter(|_| !may_say_more).find_map(|words| content.find(&Phrase::new(words)))
}

#[cfg(test)]
mod tests {
    use super::{DONE, IN_FORCE, NOT_DONE, TO_BE_DONE_BY, TO_COME};
    use crate::thai;

    #[test]
    fn what_is_compared_with_folded_text_is_folded() {
        assert!(
            [TO_COME, NOT_DONE, DONE, TO_BE_DONE_BY, IN_FORCE].concat().iter().all(|words| thai::key(words) == **words)
        );
    }
}
