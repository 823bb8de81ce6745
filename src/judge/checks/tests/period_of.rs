use super::{Mini, met, missed};

const CHECK: &str = "period-of: { kind: previous-year, of: [ผลการประเมิน, ITA] }";
const LONG: &str = "<p>มาตรการที่กำหนดไว้ให้ทุกส่วนราชการนำไปปฏิบัติและรายงานผลต่อผู้บริหารทุกสามเดือนตลอดทั้งปีงบประมาณ</p>";

fn judge(body: &str) -> crate::judge::ItemOutcome {
    Mini::of(&format!("<h1>ผลลองระบบ ประจำปีงบประมาณ 2563</h1>{LONG}{body}")).judge(CHECK)
}

#[test]
fn last_years_result_in_this_years_plan_is_of_last_year() {
    for text in [
        "ผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2562 ได้ 79 คะแนน",
        "ผลการประเมินคุณธรรมและความโปร่งใส (ITA)</p><p>ปี 2562 ได้ 79 คะแนน",
        "การวิเคราะห์ผลการประเมิน ปี ๒๕๖๒ และมาตรการ ปี 2563",
    ] {
        assert!(!met(&judge(&format!("<p>{text}</p>"))).is_empty(), "{text}");
    }
}

#[test]
fn a_result_of_another_year_and_a_year_of_something_else_are_not_enough() {
    assert_eq!(missed(&judge("<p>ผลการประเมิน ITA ปี 2561 ได้ 70 คะแนน</p>")).0, "wrong-period");
    assert_eq!(missed(&judge("<p>ประชุมเมื่อปี 2562 เห็นชอบตามเสนอ</p>")).0, "no-period");
}

#[test]
fn the_label_of_a_link_is_no_word_of_the_evidence() {
    let label = "<ul><li><a href=/file>ผลลองระบบ จากผลการประเมิน ปี 2562</a></li></ul>";
    let text = "มาตรการลองระบบ\nผลการประเมิน ITA ปี 2561 ได้ 70 คะแนน จุดอ่อนคือการเปิดเผยข้อมูลบนเว็บไซต์ของหน่วยงาน";
    let seen = Mini::of(&format!("<h1>ผลลองระบบ</h1>{}{label}", LONG.repeat(9))).document("/file", text).judge(CHECK);
    assert_eq!(missed(&seen).0, "wrong-period");
}
