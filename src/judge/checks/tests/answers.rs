use super::{Mini, met, missed, unseen};
use crate::judge::{ItemOutcome, tests::form};

const MEASURES: [&str; 3] = [
    "มาตรการเผยแพร่ข้อมูลต่อสาธารณะทางเว็บไซต์",
    "มาตรการตรวจสอบการใช้ดุลพินิจของเจ้าหน้าที่",
    "โครงการอบรมคุณธรรมจริยธรรมพนักงานเทศบาล",
];
const LONG: &str = "รายละเอียดของเรื่องนี้จัดทำไว้ให้ประชาชนทราบทั่วกันในที่ประชุมประชาคมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสาย";

/// The measures of one topic at `/m`, and what was done about them at `/it`.
fn site(measures: &str, done: &str) -> Mini {
    let site = Mini::bare().home(&[("มาตรการภายในเพื่อป้องกันการทุจริต", "/m"), ("ผลลองระบบ", "/it")]);
    let site = site.page("/m", &format!("<h1>มาตรการภายในเพื่อป้องกันการทุจริต</h1><p>{LONG}</p>{measures}"));
    site.page("/it", &format!("<h1>ผลลองระบบ</h1><p>{LONG}</p>{done}"))
}

fn judge(site: &Mini) -> ItemOutcome {
    let checks =
        form(&[("integrity-measures", &["language: th"]), ("trial", &["answers: { topic: integrity-measures }"])]);
    site.judge_by(&checks).items.remove(1)
}

fn list(items: &[&str]) -> String {
    let items: String = (1..).zip(items).map(|(n, i)| format!("<li>{n}. {i}</li>")).collect();
    format!("<ul>{items}</ul>")
}

#[test]
fn what_names_the_measures_answers_them() {
    let done = format!("<p>ผลการดำเนินการ: ได้ดำเนินการ{} ครบทุกประเภท</p>", MEASURES[0]);
    let seen = judge(&site(&list(&MEASURES), &done));
    assert!(met(&seen).contains("เผยแพร่ข้อมูล"), "{}", met(&seen));
    assert!(seen.elements[0].reason.th.contains("1 จาก 3"), "{}", seen.elements[0].reason.th);
}

#[test]
fn what_names_none_of_them_does_not_answer() {
    let seen = judge(&site(&list(&MEASURES), "<p>ขุดลอกคลองและตัดแต่งกิ่งไม้ริมถนนทั้งตำบลแล้ว</p>"));
    let (code, near) = missed(&seen);
    assert_eq!(code, "not-answering");
    assert!(!near.is_empty());
    let reason = &seen.elements[0].reason.th;
    assert!(reason.contains("3 รายการ") && reason.contains(MEASURES[0]), "{reason}");
    assert!(reason.contains(near), "both sides are quoted: {reason}");
}

#[test]
fn the_measures_said_over_again_are_no_answer() {
    let site = |done: &str| {
        let titled = |title: &str, more: &str| format!("<h1>{title}</h1><p>{LONG}</p>{}{more}", list(&MEASURES));
        let site = Mini::bare().home(&[("มาตรการภายในเพื่อป้องกันการทุจริต", "/m"), ("ผลลองระบบ", "/it")]);
        let site = site.page("/m", &titled("มาตรการภายในเพื่อป้องกันการทุจริต", ""));
        site.page("/it", &titled("ผลลองระบบ", done))
    };
    let seen = judge(&site(""));
    assert_eq!(missed(&seen).0, "only-planned");
    assert!(seen.elements[0].reason.th.contains("ทุกบรรทัด"), "{}", seen.elements[0].reason.th);
    met(&judge(&site("<p>ดำเนินการครบทุกมาตรการแล้ว มีผู้เข้าอบรม 47 คน</p>")));
}

#[test]
fn of_many_measures_a_fifth_must_be_answered() {
    let names = [
        "ทางหลวงท้องถิ่นให้ปลอดภัย",
        "ไฟฟ้าสาธารณะในหมู่บ้าน",
        "น้ำประปาดื่มได้ในโรงเรียน",
        "ศูนย์พัฒนาเด็กเล็กน่าอยู่",
        "ตลาดสดปลอดสารพิษ",
        "ป่าชุมชนบนเขาสูง",
    ];
    let measures = names.map(|n| format!("มาตรการส่งเสริม{n}"));
    let listed: Vec<&str> = measures.iter().map(String::as_str).collect();
    let one = format!("<p>{}</p>", measures[0]);
    assert_eq!(missed(&judge(&site(&list(&listed), &one))).0, "not-answering", "one of six is less than a fifth");
    met(&judge(&site(&list(&listed), &format!("{one}<p>{}</p>", measures[3]))));
}

#[test]
fn measures_in_the_column_of_a_table_are_measures() {
    let rows: String = MEASURES.iter().map(|m| format!("<tr><td>1</td><td>{m}</td><td>กองคลัง</td></tr>")).collect();
    let table = format!("<table><tr><th>ที่</th><th>มาตรการ</th><th>ผู้รับผิดชอบ</th></tr>{rows}</table>");
    met(&judge(&site(&table, &format!("<p>{}</p>", MEASURES[1]))));
    assert_eq!(missed(&judge(&site(&table, "<p>ขุดลอกคลองทั้งตำบลแล้ว</p>"))).0, "not-answering");
}

#[test]
fn small_differences_of_wording_are_forgiven() {
    let done = "<p>ดำเนินการตามมาตรการตรวจสอบการใช้ดุลยพินิจของเจ้าหน้าที่แล้ว</p>";
    met(&judge(&site(&list(&MEASURES), done)));
}

#[test]
fn an_item_is_not_blamed_for_measures_that_are_not_published() {
    let seen = judge(&site("<p>อยู่ในแฟ้มที่สำนักงาน</p>", ""));
    met(&seen);
    assert!(seen.elements[0].reason.th.contains("ไม่มีรายการมาตรการ"), "{}", seen.elements[0].reason.th);
}

#[test]
fn without_any_evidence_there_is_nothing_that_answers() {
    let bare = site("", "").page("/it", "<h1>ผลลองระบบ</h1>");
    let seen = judge(&bare);
    assert_eq!(missed(&seen).0, "no-evidence");
}

#[test]
fn measures_that_a_scan_may_answer_are_undetermined() {
    let site = site(&list(&MEASURES), "<a href='/a.pdf'>ดาวน์โหลด</a>").scan("/a.pdf");
    assert_eq!(unseen(&judge(&site)), "unreadable");
}

#[test]
fn fewer_words_of_a_measure_answer_it() {
    let measures = list(&["มาตรการให้กองคลังเผยแพร่การใช้งบประมาณทุก 6 เดือน รายงานต่อนายกเทศมนตรี"]);
    let done = |row: &str| {
        format!("<table><tr><th>เรื่อง</th><th>ผล</th></tr><tr><td>{row}</td><td>เผยแพร่แล้ว 7 เม.ย. 63</td></tr></table>")
    };
    met(&judge(&site(&measures, &done("เผยแพร่การใช้งบประมาณ"))));
    assert_eq!(missed(&judge(&site(&measures, &done("ขุดลอกคลองหน้าโรงเรียน")))).0, "not-answering");
}

#[test]
fn what_is_done_may_be_told_in_other_words_than_it_was_laid_down_in() {
    let risks = "<table><tr><th>ความเสี่ยง</th><th>มาตรการที่จะทำ</th></tr>\
        <tr><td>แบ่งซื้อแบ่งจ้างให้ร้านเดิม</td><td>ให้หัวหน้าพัสดุทำบัญชีร้านค้าหมุนเวียนเผยแพร่ทุกเดือน</td></tr>\
        <tr><td>ใช้รถส่วนตัว</td><td>เขียนใบขออนุญาตและตรวจเลขไมล์ทุกสัปดาห์</td></tr></table>";
    let told = "<p>เรื่องแบ่งซื้อแบ่งจ้าง งานพัสดุกระจายการสั่งซื้อให้ร้าน 27 ร้านแล้วตั้งแต่เดือนกุมภาพันธ์</p>";
    assert!(met(&judge(&site(risks, told))).contains("แบ่งซื้อแบ่งจ้าง"));
    // What ought to be done was not done, and what stands in all such papers answers nothing.
    let ought = "<p>เรื่องแบ่งซื้อแบ่งจ้าง ควรกระจายการสั่งซื้อให้หลายร้านในปีต่อไป</p>";
    assert_eq!(missed(&judge(&site(risks, ought))).0, "not-answering");
    let other = "<p>เทศบาลตำบลลองดีประเมินความเสี่ยงการทุจริตของปีงบประมาณนี้แล้ว และปลูกต้นไม้ริมถนนสองร้อยต้น</p>";
    assert_eq!(missed(&judge(&site(risks, other))).0, "not-answering");
}
