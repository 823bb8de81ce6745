use super::{Mini, met, missed};

const CHECK: &str = "table: { columns: [[โครงการ, งาน], [งบประมาณ], [ผู้ชนะ, ผู้รับจ้าง]], rows: 2 }";
const ROW: &str = "<tr><td>ปรับปรุงถนนสายบ้านลองดีหมู่ที่ 4</td><td>250,000</td><td>หจก.ลองดีการช่าง</td></tr>";

fn table(header: &str, rows: usize) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ</h1><table>{header}{}</table>", ROW.repeat(rows)))
}

#[test]
fn columns_by_any_of_their_names_and_enough_rows_are_a_table() {
    let seen = table("<tr><th>โครงการ</th><th>วงเงินงบประมาณ (บาท)</th><th>ผู้รับจ้าง</th></tr>", 2).judge(CHECK);
    assert!(met(&seen).contains("โครงการ"), "{}", met(&seen));
    met(&table("<tr><th>งาน</th><th>งบประมาณ</th><th>ผู้ชนะการเสนอราคา</th></tr>", 3).judge(CHECK));
}

#[test]
fn a_column_that_is_not_there_is_counted() {
    let seen = table("<tr><th>โครงการ</th><th>งบประมาณ</th><th>หมายเหตุ</th></tr>", 3).judge(CHECK);
    let (code, near) = missed(&seen);
    assert_eq!(code, "no-table");
    assert!(near.contains("หมายเหตุ") || near.contains("โครงการ"), "{near}");
    assert!(seen.elements[0].reason.th.contains("2 จาก 3"), "{}", seen.elements[0].reason.th);
}

/// A table with this header's two columns and so many rows.
fn narrow(rows: usize) -> Mini {
    let text = "<p>รายละเอียดของสิ่งนี้จัดทำไว้ให้ทราบทั่วกันในที่ประชุมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสายตลอดทั้งปีที่ผ่านมา</p>";
    let rows = "<tr><td>ก</td><td>ข</td></tr>".repeat(rows);
    Mini::of(&format!("<h1>ผลลองระบบ</h1>{text}<table><tr><th>โครงการ</th><th>ผู้รับจ้างเหมา</th></tr>{rows}</table>"))
}

#[test]
fn a_table_of_enough_rows_is_one() {
    met(&narrow(3).judge("table: { columns: [[โครงการ], [ผู้รับจ้างเหมา]], rows: 3 }"));
}

#[test]
fn a_table_of_too_few_rows_is_none() {
    assert_eq!(missed(&narrow(2).judge("table: { columns: [[โครงการ], [ผู้รับจ้างเหมา]], rows: 3 }")).0, "no-table");
}

#[test]
fn a_header_of_two_rows_is_one_header() {
    let header = "<tr><th colspan=3>สรุปผลประจำเดือน</th></tr><tr><th>งาน</th><th>งบประมาณ</th><th>ผู้ชนะ</th></tr>";
    met(&table(header, 2).judge(CHECK));
}

#[test]
fn a_header_stands_below_what_a_sheet_begins_with_but_not_anywhere() {
    let above = |rows: usize| "<tr><td colspan=3>แบบรายงาน</td></tr>".repeat(rows);
    let header = "<tr><th>งาน</th><th>งบประมาณ</th><th>ผู้ชนะ</th></tr>";
    met(&table(&(above(9) + header), 2).judge(CHECK));
    assert_eq!(missed(&table(&(above(30) + header), 2).judge(CHECK)).0, "no-table");
    assert_eq!(missed(&table(&(above(9) + header), 1).judge(CHECK)).0, "no-table", "rows are counted below the header");
}

#[test]
fn a_line_of_a_document_with_the_names_of_the_columns_is_a_header() {
    let text = "ผลลองระบบ\nลำดับ โครงการ งบประมาณ ผู้รับจ้าง\n1 ปรับปรุงถนนสายบ้านลองดี 250,000 หจก.ลองดีการช่าง";
    let site = |text: &str| Mini::of("<h1>ผลลองระบบ</h1><a href='/a.txt'>ดาวน์โหลด</a>").document("/a.txt", text);
    met(&site(text).judge(CHECK));
    assert_eq!(missed(&site(&text.replace("ผู้รับจ้าง", "หมายเหตุ")).judge(CHECK)).0, "no-table");
}

#[test]
fn the_best_of_several_tables_is_near() {
    let body = format!(
        "<h1>ผลลองระบบ</h1><table><tr><th>งาน</th><th>ก</th><th>ข</th></tr>{0}</table>\
         <table><tr><th>โครงการ</th><th>งบประมาณ</th><th>ค</th></tr>{0}</table>",
        ROW.repeat(3)
    );
    let seen = Mini::of(&body).judge(CHECK);
    assert_eq!(missed(&seen).0, "no-table");
    assert!(missed(&seen).1.contains("งบประมาณ"), "{:?}", missed(&seen));
}

#[test]
fn without_any_table_nothing_of_it_is_found() {
    let text = "<p>รายละเอียดของเรื่องนี้จัดทำไว้ให้ทราบทั่วกันในที่ประชุมประชาคมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสาย</p>";
    let seen = Mini::of(&format!("<h1>ผลลองระบบ</h1>{text}")).judge("table: { columns: [[ผู้รับจ้างเหมา]] }");
    assert_eq!(missed(&seen).0, "no-table");
    assert!(seen.elements[0].reason.th.contains("ไม่พบตาราง"), "{}", seen.elements[0].reason.th);
}

#[test]
fn a_cell_names_one_column_and_the_fiscal_year_is_no_budget() {
    let check = "table: { columns: [[รายการ], [งบประมาณ], [แหล่งที่มา]], rows: 1 }";
    let judged = |header: [&str; 3]| {
        let cells: String = header.map(|cell| format!("<th>{cell}</th>")).concat();
        table(&format!("<tr>{cells}</tr>"), 3).judge(check)
    };
    met(&judged(["รายการ", "วงเงินงบประมาณ", "แหล่งที่มาของงบประมาณ"]));
    assert_eq!(missed(&judged(["รายการ", "ปีงบประมาณ", "แหล่งที่มาของงบประมาณ"])).0, "no-table");
}

#[test]
fn a_column_in_which_nothing_is_written_is_not_there() {
    let judged = |cell: &str| {
        let row = format!("<tr><td>ปรับปรุงถนนสายบ้านลองดี</td><td>250,000</td><td>{cell}</td></tr>").repeat(3);
        Mini::of(&format!("<h1>ผลลองระบบ</h1><table><tr><th>งาน</th><th>งบประมาณ</th><th>ผู้ชนะ</th></tr>{row}</table>"))
            .judge(CHECK)
    };
    met(&judged("หจก.ลองดีการช่าง"));
    assert_eq!(missed(&judged("")).0, "no-table");
}
