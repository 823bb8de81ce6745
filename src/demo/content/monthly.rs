//! The monthly procurement summaries (แบบ สขร.1): a row for each month, workbooks in the first half of the year and PDF
//! files after it, as two clerks make them.

use std::fmt::Write as _;

use super::super::source::{Kind, Source};
use super::dates::Month;
use super::notices::Notice;

/// Small purchases that come back: work, amount, who is asked.
const ROUTINE: [(&str, u32, &str); 14] = [
    ("ซื้อน้ำมันเชื้อเพลิงและหล่อลื่น", 92_400, "สหกรณ์การเกษตรท่าพะยอม จำกัด"),
    ("ซื้อวัสดุงานบ้านงานครัว", 14_850, "ร้านท่าพะยอมพาณิชย์"),
    ("จ้างซ่อมแซมรถยนต์ส่วนกลาง", 8_720, "อู่ธาราการช่าง"),
    ("ซื้อวัสดุคอมพิวเตอร์", 23_600, "ร้านธาราคอมพิวเตอร์"),
    ("จ้างทำป้ายไวนิลประชาสัมพันธ์", 3_450, "ร้านพะยอมดีไซน์"),
    ("ซื้อวัสดุไฟฟ้าและวิทยุ", 41_200, "บริษัท แสงธาราการไฟฟ้า จำกัด"),
    ("จ้างเหมาถ่ายเอกสารและเข้าเล่ม", 6_300, "หจก.พะยอมโอเอ"),
    ("ซื้อวัสดุการเกษตร", 12_980, "ร้านสวนธาราการเกษตร"),
    ("จ้างเหมาตัดหญ้าและดูแลสวน", 9_000, "นายประหยัด ขยันดี"),
    ("ซื้อเวชภัณฑ์ ศูนย์บริการสาธารณสุข", 37_500, "ร้านเวชภัณฑ์ท่าพะยอม"),
    ("ซื้อน้ำดื่มสำหรับบริการประชาชน", 2_400, "โรงน้ำดื่มธาราทิพย์"),
    ("จ้างบำรุงรักษาเครื่องปรับอากาศ", 18_900, "ร้านธาราแอร์"),
    ("ซื้อวัสดุก่อสร้าง", 55_300, "ร้านท่าพะยอมวัสดุก่อสร้าง"),
    ("จ้างเหมาจัดทำอาหารว่างการประชุม", 4_200, "นางบุญเรือน ครัวไทย"),
];

const HEAD: &str = "| ลำดับ | งานที่จัดซื้อหรือจัดจ้าง | วงเงินที่จะซื้อหรือจ้าง (บาท) | ราคากลาง (บาท) | วิธีซื้อหรือจ้าง | รายชื่อผู้เสนอราคาและราคาที่เสนอ | ผู้ได้รับการคัดเลือกและราคาที่ตกลง | เหตุผลที่คัดเลือกโดยสรุป | เลขที่และวันที่ของสัญญา\n";

/// The page and its files.
pub(super) fn add(source: &mut Source, notices: &[Notice]) {
    let mut body = String::from("# ปีงบประมาณ พ.ศ. 2563\n| เดือน | รายการ | ไฟล์\n");
    for (index, month) in (Month { year: 2562, month: 10 }).following().take(11).enumerate() {
        let (kind, ending) = if index < 6 { (Kind::Xlsx, "xlsx") } else { (Kind::Pdf, "pdf") };
        push_month(source, &mut body, notices, month, (kind, ending));
    }
    body.push_str("\n# ปีงบประมาณ พ.ศ. 2562\n| เดือน | รายการ | ไฟล์\n");
    for month in (Month { year: 2562, month: 4 }).following().take(6) {
        push_month(source, &mut body, notices, month, (Kind::Pdf, "pdf"));
    }
    source.page("/procurement/monthly", "สรุปผลการจัดซื้อจัดจ้างรายเดือน (สขร.1)", "/procurement", body);
}

fn push_month(source: &mut Source, body: &mut String, notices: &[Notice], month: Month, file: (Kind, &str)) {
    let (kind, ending) = file;
    let path = format!("/files/procurement/monthly/{}-{:02}.{ending}", month.year, month.month);
    let title = format!("แบบสรุปผลการดำเนินการจัดซื้อจัดจ้างในรอบเดือน{} (แบบ สขร.1)", month.long());
    let _ = writeln!(body, "| {} | {title} | [ดาวน์โหลด]({path})", month.short());
    source.add(&path, kind, &format!("{title} เทศบาลเมืองท่าพะยอมทอง"), None, summary(notices, month));
}

fn summary(notices: &[Notice], month: Month) -> String {
    let mut out = format!("ข้อมูล ณ วันสิ้นเดือน{}\n\n{HEAD}", month.long());
    let mut number = 0;
    let won = |notice: &&Notice| notice.day.month == month && !notice.winner.is_empty();
    for notice in notices.iter().rev().filter(won) {
        number += 1;
        let method =
            if notice.project.contains("e-bidding") { "e-bidding" } else { "เฉพาะเจาะจง" };
        let reason = if method == "e-bidding" {
            "เสนอราคาต่ำสุด"
        } else {
            "คุณสมบัติถูกต้องครบถ้วน"
        };
        let offer = format!("{} {}", notice.winner, notice.price);
        let _ = writeln!(
            out,
            "| {number} | {} | {1} | {1} | {method} | {offer} | {offer} | {reason} | {number}/{2} ลงวันที่ {3}",
            notice.project,
            notice.budget,
            month.year,
            notice.day.short()
        );
    }
    for step in 0..5 {
        number += 1;
        // The months turn through the list, so that no two neighbours are the same.
        let index = (month.month * 5 + month.year + step * 3) as usize % ROUTINE.len();
        let (work, amount, who) = ROUTINE[index];
        let amount = money(amount + month.month * 150);
        let _ = writeln!(
            out,
            "| {number} | {work} | {amount} | {amount} | เฉพาะเจาะจง | {who} {amount} | {who} {amount} | ราคาไม่เกินวงเงินและคุณสมบัติถูกต้อง | {number}/{} ลงวันที่ {} {}",
            month.year,
            3 + step * 5,
            month.short()
        );
    }
    out
}

/// 12,345.00
fn money(baht: u32) -> String {
    if baht < 1000 { format!("{baht}.00") } else { format!("{},{:03}.00", baht / 1000, baht % 1000) }
}
