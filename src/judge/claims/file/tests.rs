use super::*;
use crate::words::Language;

fn form() -> Checklist {
    Checklist::shipped(2563).expect("the form of 2563 ships")
}

fn read(name: &str, content: &[u8]) -> Result<ClaimFile, Vec<FileProblem>> {
    ClaimFile::read(name, content, &form())
}

/// Row, item, address, explanation.
fn rows(text: &str) -> Vec<(u32, String, String, String)> {
    let file = read("claims.csv", text.as_bytes()).unwrap_or_else(|p| panic!("{p:?}"));
    file.rows.into_iter().map(|r| (r.row, r.item.0, r.url, r.explanation)).collect()
}

fn row(row: u32, item: &str, url: &str, explanation: &str) -> (u32, String, String, String) {
    (row, item.to_owned(), url.to_owned(), explanation.to_owned())
}

fn problems(text: &str) -> Vec<String> {
    let problems = read("claims.csv", text.as_bytes()).expect_err("something is wrong");
    problems.iter().map(|p| p.text().get(Language::English).to_owned()).collect()
}

#[test]
fn columns_stand_in_any_order_under_any_name() {
    let expected = [row(2, "O1", "https://x.go.th/a", "หน้าหลัก"), row(3, "O23", "https://x.go.th/b", "")];
    for text in [
        "ข้อ,URL,คำอธิบาย\nO1,https://x.go.th/a,หน้าหลัก\n023,https://x.go.th/b,\n",
        "คำอธิบายเพิ่มเติม;ที่อยู่เว็บไซต์;ลำดับที่\nหน้าหลัก;https://x.go.th/a;1\n;https://x.go.th/b;23\n",
        "Explanation\tLink\tItem\nหน้าหลัก\thttps://x.go.th/a\to1\n\thttps://x.go.th/b\tOIT 23\n",
        "รายการ,ลิงก์,หมายเหตุ\nโครงสร้าง,https://x.go.th/a,หน้าหลัก\nสรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน,https://x.go.th/b,\n",
    ] {
        assert_eq!(rows(text), expected, "{text}");
    }
}

#[test]
fn the_list_is_read_in_the_charsets_of_thai_offices() {
    let text = "ข้อ,รายการ,URL\nO1,โครงสร้าง,https://x.go.th/a\n";
    let (thai, ..) = encoding_rs::WINDOWS_874.encode(text);
    let marked = format!("\u{feff}{text}");
    for content in [text.as_bytes(), marked.as_bytes(), &thai] {
        let file = read("รายการ.csv", content).unwrap_or_else(|p| panic!("{p:?}"));
        assert_eq!((file.rows.len(), file.rows[0].name.as_str(), file.rows[0].row), (1, "โครงสร้าง", 2));
    }
}

#[test]
fn a_workbook_keeps_its_rows_and_its_hyperlinks() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 1, "แบบตรวจ OIT เทศบาลตำบลลองดี").expect("fits");
    for (column, head) in ["ข้อ", "ข้อมูล", "URL", "คำอธิบาย"].into_iter().enumerate()
    {
        sheet.write(3, column as u16 + 1, head).expect("fits");
    }
    sheet.write(4, 1, 1).expect("fits");
    sheet.write(4, 2, "โครงสร้าง").expect("fits");
    sheet.write_url_with_text(4, 3, "https://x.go.th/a", "คลิก").expect("fits");
    sheet.write(5, 1, "O2").expect("fits");
    sheet.write(5, 3, "https://x.go.th/b\nhttps://x.go.th/c").expect("fits");
    sheet.write(5, 4, "สองหน้า").expect("fits");
    let bytes = book.save_to_buffer().expect("a workbook");
    let file = read("claims.xlsx", &bytes).unwrap_or_else(|p| panic!("{p:?}"));
    let told: Vec<_> =
        file.rows.iter().map(|r| (r.row, r.item.0.as_str(), r.url.as_str(), r.explanation.as_str())).collect();
    let expected = [
        (5, "O1", "https://x.go.th/a", ""),
        (6, "O2", "https://x.go.th/b", "สองหน้า"),
        (6, "O2", "https://x.go.th/c", "สองหน้า"),
    ];
    assert_eq!(told, expected);
}

#[test]
fn rows_without_a_number_go_on_with_the_item_above() {
    let text =
        "ข้อ,URL\nO1,https://x.go.th/a\n,https://x.go.th/b\nO2,ไม่มี\nO3,-\nO4,\nO25,https://x.go.th/hr\nO26,\"\"\"\"\n";
    let found: Vec<_> = rows(text).into_iter().map(|r| (r.1, r.2)).collect();
    let expected = [("O1", "a"), ("O1", "b"), ("O25", "hr"), ("O26", "hr")];
    assert_eq!(found, expected.map(|(item, url)| (item.to_owned(), format!("https://x.go.th/{url}"))));
}

#[test]
fn a_list_without_a_header_tells_itself() {
    let found = rows("O1,โครงสร้าง,https://x.go.th/a,หน้าหลัก\nO2,ข้อมูลผู้บริหาร,https://x.go.th/b,เมนูบุคลากร\n");
    assert_eq!(found, [row(1, "O1", "https://x.go.th/a", "หน้าหลัก"), row(2, "O2", "https://x.go.th/b", "เมนูบุคลากร")]);
}

#[test]
fn empty_lines_and_lines_within_cells_do_not_move_the_rows() {
    let found = rows("ข้อ,URL\n\nO1,\"https://x.go.th/a\nhttps://x.go.th/b\"\n\n\nO2,https://x.go.th/c\n");
    assert_eq!(found.iter().map(|r| r.0).collect::<Vec<_>>(), [3, 3, 6]);
}

#[test]
fn every_problem_is_told_with_its_place() {
    let found =
        problems("รายการที่จะยื่น,,\nข้อ,URL,คำอธิบาย\nO1,ดูที่เมนู,\nO99,https://x.go.th/a,\nเรื่องทั่วไป,https://x.go.th/b,\n");
    assert_eq!(found.len(), 3, "{found:?}");
    assert!(found[0].starts_with("row 3, column B: “ดูที่เมนู” is no web address"), "{found:?}");
    assert!(found[1].starts_with("row 4, column A: the form has no item “O99”"), "{found:?}");
    assert!(found[2].starts_with("row 5, column A: it cannot be told which item “เรื่องทั่วไป” is"), "{found:?}");
}

#[test]
fn a_list_for_another_years_form_is_refused() {
    let names = ["อำนาจหน้าที่", "ข้อมูลการติดต่อ", "กฎหมายที่เกี่ยวข้อง", "ข่าวประชาสัมพันธ์"];
    let text: String = (1..).zip(names).map(|(n, name)| format!("O{n},{name},https://x.go.th/{n}\n")).collect();
    let found = problems(&format!("ข้อ,ข้อมูล,URL\n{text}"));
    assert!(found[0].contains("another year's form"), "{found:?}");
}

#[test]
fn what_is_no_list_is_told_so() {
    assert!(problems("สวัสดี\nวันนี้อากาศดี\n")[0].contains("no column holds web addresses"));
    assert!(problems("ข้อ,URL\nO1,\n")[0].contains("no item with a web address"));
    let picture = read("a.png", b"\x89PNG\r\n\x1a\n").expect_err("no list");
    assert!(matches!(picture[0].fault, FileFault::Unreadable(_)) && picture[0].place.is_none());
    assert!(read("a.xlsx", b"PK\x03\x04 broken").is_err() && read("a.csv", b"").is_err());
}

#[test]
fn columns_are_named_as_spreadsheets_name_them() {
    assert_eq!([1, 26, 27, 52, 703].map(letters), ["A", "Z", "AA", "AZ", "AAA"]);
}

proptest::proptest! {
    #[test]
    fn any_bytes_are_survived(content in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..400)) {
        let form = form_once();
        let _ = ClaimFile::read("a.csv", &content, form);
    }
}

fn form_once() -> &'static Checklist {
    static FORM: std::sync::OnceLock<Checklist> = std::sync::OnceLock::new();
    FORM.get_or_init(form)
}
