use super::*;
use crate::read::html;

/// Number, name or words, end of the address, explanation.
fn told(body: &str) -> Vec<(Option<u16>, String, String, String)> {
    let page = "http://t.test/ita";
    let reading = html::read(&format!("<!doctype html><html lang=th><body>{body}</body></html>"), page);
    let entries = entries(&reading, page, &|_| false);
    let name = |d: &Declared| if d.name.is_empty() { without_code(&d.words).to_owned() } else { d.name.clone() };
    let short = |url: &str| url.replace("http://t.test", "");
    entries.iter().map(|d| (d.number, name(d), short(&d.url), d.explanation.clone())).collect()
}

/// The same without explanations.
fn links(body: &str) -> Vec<(Option<u16>, String, String)> {
    told(body).into_iter().map(|(number, name, url, _)| (number, name, url)).collect()
}

fn entry(number: u16, name: &str, url: &str) -> (Option<u16>, String, String) {
    (Some(number), name.to_owned(), url.to_owned())
}

fn structure() -> Vec<(Option<u16>, String, String)> {
    vec![entry(1, "โครงสร้าง", "/a"), entry(2, "ข้อมูลผู้บริหาร", "/b"), entry(3, "อำนาจหน้าที่", "/c")]
}

#[test]
fn a_table_of_number_address_and_explanation() {
    let told = told(
        "<table><tr><th>ข้อ<th>URL<th>คำอธิบาย\
         <tr><td>o1<td><a href=/files/abcdefghijk.pdf>http://t.test/files/abc...</a><td>หน้าหลัก เลือก บุคลากร\
         <tr><td>o2<td><a href=/b>http://t.test/b</a><br><a href=/b2>http://t.test/b2</a><td>หน้า 47-50\
         <tr><td>o3<td>http://t.test/c<td>ดูในเว็บ</table>",
    );
    let expected = [
        (1, "/files/abcdefghijk.pdf", "หน้าหลัก เลือก บุคลากร"),
        (2, "/b", "หน้า 47-50"),
        (2, "/b2", "หน้า 47-50"),
        (3, "/c", "ดูในเว็บ"),
    ];
    let told: Vec<_> = told.iter().map(|(n, _, url, why)| (n.unwrap(), url.as_str(), why.as_str())).collect();
    assert_eq!(told, expected);
}

#[test]
fn a_table_of_number_name_and_elements_with_several_links_in_a_cell() {
    let told = told(
        "<table><tr><th>ข้อ<th>ข้อมูล<th>องค์ประกอบด้านข้อมูล\
         <tr><td>O1<td>โครงสร้าง <a href=/a>></a> <a href=/a2>></a><td>แสดงแผนผังโครงสร้าง\
         <tr><td>O2<td>ข้อมูลผู้บริหาร <a href=/b>></a><td>แสดงรายนามผู้บริหาร\
         <tr><td>O3<td>อำนาจหน้าที่ <a href=/c>></a><td>แสดงหน้าที่และอำนาจ</table>",
    );
    let urls: Vec<_> = told.iter().map(|(number, _, url, _)| (number.unwrap(), url.as_str())).collect();
    assert_eq!(urls, [(1, "/a"), (1, "/a2"), (2, "/b"), (3, "/c")]);
    assert!(told[0].1.starts_with("โครงสร้าง") && told[2].3 == "แสดงรายนามผู้บริหาร", "{told:?}");
}

#[test]
fn a_table_of_codes_and_names_with_rows_below_them() {
    let found = links(
        "<table><tr><td>O1<td>โครงสร้าง<tr><td><td><a href=/a>แผนผัง</a><tr><td>\"<td><a href=/a2>อัตรากำลัง</a>\
         <tr><td>O2<td>ข้อมูลผู้บริหาร<tr><td><td><a href=/b>คณะผู้บริหาร</a>\
         <tr><td>O3<td><a href=/c>อำนาจหน้าที่</a></table>",
    );
    let expected = [entry(1, "โครงสร้าง", "/a"), entry(1, "โครงสร้าง", "/a2"), entry(2, "ข้อมูลผู้บริหาร", "/b")];
    assert_eq!(found, [&expected[..], &[entry(3, "อำนาจหน้าที่", "/c")]].concat());
}

#[test]
fn a_ditto_mark_in_the_place_of_the_address_repeats_it() {
    let found = links(
        "<table><tr><td>O25<td>นโยบาย<td><a href=/hr>คลิก</a><tr><td>O26<td>การดำเนินการ<td>\"\
         <tr><td>O27<td>หลักเกณฑ์<td>\"</table>",
    );
    assert_eq!(found, [entry(25, "นโยบาย", "/hr"), entry(26, "การดำเนินการ", "/hr"), entry(27, "หลักเกณฑ์", "/hr")]);
}

#[test]
fn numbered_headings() {
    let found = links(
        "<h2>1. โครงสร้าง</h2><p><a href=/a>คลิกดูรายละเอียด</a></p><h2>2. ข้อมูลผู้บริหาร</h2><ul><li><a href=/b>ดาวน์โหลด</a></ul>\
         <h2>3. อำนาจหน้าที่</h2><a href=/c>คลิก</a><h2>ข่าวล่าสุด</h2><a href=/news>ตลาดนัด</a>",
    );
    assert_eq!(found[..3], structure());
    assert!(
        found[3..].iter().all(|(number, ..)| number.is_none()),
        "what stands under another heading is no entry: {found:?}"
    );
}

#[test]
fn bullets_with_their_own_links_and_bullets_above_them() {
    let found = links(
        "<p><a href=/a>▶ O1 โครงสร้าง</a></p><p>▶ O2 ข้อมูลผู้บริหาร</p><p>★ <a href=/b>คณะผู้บริหาร</a></p>\
         <p>▶ (O3) อำนาจหน้าที่ : <a href=/c>เปิดดู</a></p>",
    );
    assert_eq!(found, structure());
}

#[test]
fn a_flat_list_of_downloads() {
    let found = told(
        "<ul><li>มาตรการส่งเสริมคุณธรรม 2563 <a href=/m.pdf>ดาวน์โหลด</a> (measures.pdf)\
         <li>ประกาศเจตจำนงสุจริต <a href=/w.pdf>ดาวน์โหลด</a> (will.pdf)</ul>",
    );
    let found: Vec<_> = found.iter().map(|(_, name, url, why)| (name.as_str(), url.as_str(), why.as_str())).collect();
    let expected =
        [("มาตรการส่งเสริมคุณธรรม 2563", "/m.pdf", "(measures.pdf"), ("ประกาศเจตจำนงสุจริต", "/w.pdf", "(will.pdf")];
    assert_eq!(found, expected);
}

#[test]
fn one_page_for_each_item() {
    let found = links("<a href=/a>O1 โครงสร้าง</a><br><a href=/b>O2 ข้อมูลผู้บริหาร</a><br><a href=/c>O3 อำนาจหน้าที่</a>");
    assert_eq!(found, structure());
}

#[test]
fn an_accordion_whose_headings_lead_nowhere() {
    let panel = |name: &str, url: &str| {
        format!(
            "<div><a href='#' class=toggle>{name}</a><div style='display:none'><p><a href='{url}'>คลิกที่นี่</a></p></div></div>"
        )
    };
    let body = panel("O1 โครงสร้าง", "/a") + &panel("O2 ข้อมูลผู้บริหาร", "/b") + &panel("O3 อำนาจหน้าที่", "/c");
    assert_eq!(links(&body), structure());
}

#[test]
fn a_part_of_a_page_is_an_address_of_its_own() {
    let found = links(
        "<ul><li>O1 โครงสร้าง <a href='/about#ITA1'>ดู</a><li>O2 ข้อมูลผู้บริหาร <a href='/about#ITA2'>ดู</a><li>O3 อำนาจหน้าที่ <a href='#top'>ดู</a></ul>",
    );
    assert_eq!(found, [entry(1, "โครงสร้าง", "/about#ITA1"), entry(2, "ข้อมูลผู้บริหาร", "/about#ITA2")]);
}

#[test]
fn addresses_that_stand_as_text_are_read_whole_or_not_at_all() {
    assert_eq!(
        addresses(
            "ดู https://x.go.th/a, www.x.go.th/b; (http://x.go.th/c) https://x.go.th/long... http://x.go.th/dhttp://x.go.th/e"
        ),
        ["https://x.go.th/a", "http://www.x.go.th/b", "http://x.go.th/c", "http://x.go.th/d", "http://x.go.th/e"]
    );
    assert!(addresses("ไม่มี www. และ http:// ที่ว่าง").is_empty());
}

#[test]
fn links_that_stand_behind_the_last_entry_are_none_of_it() {
    let found = links(
        "<table><tr><td>O1<td>โครงสร้าง<td><a href=/a>ดู</a><tr><td>O2<td>ข้อมูลผู้บริหาร<td><a href=/b>ดู</a>\
         <tr><td>O3<td>อำนาจหน้าที่<td><a href=/c>ดู</a></table><p><a href=/x>สล็อต</a></p>",
    );
    assert_eq!(found[..3], structure());
    assert_eq!(found[3..].iter().map(|e| e.0).collect::<Vec<_>>(), [None]);
}

proptest::proptest! {
    #[test]
    fn any_page_is_survived(parts in proptest::collection::vec("(O[0-9]{1,3} |<td>|<tr>|<table>|</table>|<h2>|</h2>|<a href=/[a-c]>|</a>|<p>|\"|http://x.go.th/[ก-ค ]|[ก-ฮ]{0,5}| \\| ){1}", 0..60)) {
        let found = told(&parts.concat());
        proptest::prop_assert!(found.len() <= MOST);
    }
}
