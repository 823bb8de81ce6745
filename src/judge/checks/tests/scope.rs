use super::{Mini, met, missed, unseen};

const CHECK: &str = "says: { any: [ผลลองระบบ], scope: { rows: 3, words: [ปัญหา, ข้อเสนอแนะ], at_least: 2 } }";
const LONG: &str = "รายละเอียดของเรื่องนี้จัดทำไว้ให้ประชาชนทราบทั่วกันในที่ประชุมประชาคมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสาย";

fn document(text: &str) -> Mini {
    let page = "<h1>ผลลองระบบ</h1><a href='/a.txt'>ดาวน์โหลด</a>";
    Mini::of(page).document("/a.txt", &format!("ผลลองระบบ\n{LONG}\n{LONG} {LONG}\n{text}"))
}

#[test]
fn rows_of_a_table_show_a_whole_year() {
    let row = |n: u32| format!("<tr><td>โครงการที่ {n}</td><td>{n}0,000</td></tr>");
    let table = |rows: &str| {
        Mini::of(&format!("<h1>ผลลองระบบ</h1><p>{LONG}</p><table><tr><th>งาน</th><th>บาท</th></tr>{rows}</table>"))
    };
    met(&table(&(1..=3).map(row).collect::<String>()).judge(CHECK));
    assert_eq!(missed(&table(&(1..=2).map(row).collect::<String>()).judge(CHECK)).0, "too-narrow");
    let room = |n: u32| format!("<tr><td>โครงการที่ {n}</td><td>........</td></tr>");
    assert_eq!(missed(&table(&(1..=3).map(room).collect::<String>()).judge(CHECK)).0, "not-said", "room to write");
}

#[test]
fn lines_with_amounts_or_projects_do_too() {
    met(&document("โครงการก่อสร้างถนนสายหนึ่ง\nโครงการปรับปรุงประปาหมู่บ้าน\nค่าวัสดุสำนักงาน 120,000").judge(CHECK));
}

#[test]
fn words_that_sum_up_a_year_are_enough() {
    met(&document("ปัญหาและอุปสรรคคือเวลา\nข้อเสนอแนะคือวางแผน").judge(CHECK));
    assert_eq!(missed(&document("ปัญหาและอุปสรรคคือเวลา").judge(CHECK)).0, "too-narrow");
}

#[test]
fn a_note_on_one_purchase_is_too_narrow() {
    let note = "จัดซื้อเครื่องถ่ายเอกสาร จำนวน 1 เครื่อง เมื่อวันที่ 4 มิถุนายน 2562 เป็นเงิน 35,000 บาท";
    assert_eq!(missed(&document(note).judge(CHECK)).0, "too-narrow");
    assert_eq!(
        missed(&document("โครงการ\nโครงการ\nโครงการ").judge(CHECK)).0,
        "too-narrow",
        "a column's name is no row"
    );
}

#[test]
fn what_cannot_be_read_is_not_blamed() {
    let site = Mini::of("<h1>ผลลองระบบ</h1><a href='/s.pdf'>ดาวน์โหลด</a>").scan("/s.pdf");
    assert_eq!(unseen(&site.judge(CHECK)), "unreadable");
}

#[test]
fn a_sentence_that_sums_the_year_up_is_no_narrow_report() {
    let judged = |text: &str| Mini::of(&format!("<h1>ผลลองระบบ</h1><p>{text}</p>")).judge(CHECK);
    for told in [
        "ในปีที่ผ่านมาเทศบาลดำเนินการแล้วเสร็จ ๓๘ โครงการ จากทั้งหมด ๔๕ โครงการ ตามแผนที่วางไว้ทุกหมู่บ้าน",
        "เทศบาลตั้งงบประมาณไว้ 58,000,000 บาท จ่ายจริง 51,110,400 บาท คิดเป็นร้อยละ 88.12 ของที่ตั้งไว้ทั้งปี",
    ] {
        met(&judged(told));
    }
    let one = "เทศบาลจัดซื้อรถบรรทุกน้ำ 1 โครงการ วงเงิน 2,400,000 บาท ส่งมอบให้งานป้องกันภัยใช้งานแล้วในเดือนมีนาคม";
    assert_eq!(missed(&judged(one)).0, "too-narrow");
}
