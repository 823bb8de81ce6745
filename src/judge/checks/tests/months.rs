use super::{Mini, met, missed, unseen};
use crate::{
    demo::documents::{Document, Part},
    read::{Kind, Miss, docs},
};

const HALF: [&str; 6] = ["ตุลาคม 2562", "พฤศจิกายน 2562", "ธันวาคม 2562", "มกราคม 2563", "กุมภาพันธ์ 2563", "มีนาคม 2563"];
const LONG: &str = "จัดซื้อวัสดุสำนักงานโดยวิธีเฉพาะเจาะจงจากร้านค้าในพื้นที่ตำบลลองดีตามความจำเป็นของงาน";
const CHECK: &str = "months: first-half";

/// A page that lists a document for each label.
fn listing(labels: &[&str]) -> Mini {
    let items: String =
        (0..).zip(labels).map(|(n, m)| format!("<li><a href='/{n}.txt'>ผลลองระบบ เดือน{m}</a></li>")).collect();
    Mini::of(&format!("<h1>ผลลองระบบ</h1><ul>{items}</ul>"))
}

/// The same with the documents in place.
fn published(labels: &[&str]) -> Mini {
    let text = |m: &&str| format!("ผลลองระบบ เดือน{m}\n{LONG}");
    (0..).zip(labels).fold(listing(labels), |site, (n, m)| site.document(&format!("/{n}.txt"), &text(m)))
}

#[test]
fn a_document_for_each_month_is_enough() {
    let seen = published(&HALF).judge(CHECK);
    assert!(met(&seen).contains("ตุลาคม 2562"), "the first month is shown: {}", met(&seen));
}

#[test]
fn missing_months_are_named() {
    let seen = published(&HALF[..4]).judge(CHECK);
    assert_eq!(missed(&seen).0, "missing-months");
    assert!(missed(&seen).1.contains("ตุลาคม 2562"), "{:?}", missed(&seen));
    let reason = &seen.elements[0].reason;
    assert!(reason.th.contains("กุมภาพันธ์") && reason.th.contains(" และมีนาคม"), "{}", reason.th);
    assert!(reason.en.contains("February") && !reason.en.contains("October"), "{}", reason.en);
}

#[test]
fn months_of_another_year_are_none() {
    let other = HALF.map(|m| m.replace("2563", "2562").replace("2562", "2561"));
    let other: Vec<&str> = other.iter().map(String::as_str).collect();
    assert_eq!(missed(&published(&other).judge(CHECK)).0, "no-months");
}

#[test]
fn a_label_whose_file_is_gone_is_no_entry() {
    let mut site = published(&HALF);
    site = site.miss("/3.txt", Miss::Absent);
    let seen = site.judge(CHECK);
    assert_eq!(missed(&seen), ("dead-link", "ผลลองระบบ เดือนมกราคม 2563"));
}

#[test]
fn months_of_which_only_a_scan_is_there_are_undetermined() {
    let site = published(&HALF).scan("/3.txt");
    assert_eq!(unseen(&site.judge(CHECK)), "unreadable");
}

#[test]
fn rows_and_headings_of_a_page_are_entries() {
    let rows: String = HALF.iter().map(|m| format!("<tr><td>{m}</td><td>{LONG}</td></tr>")).collect();
    met(&Mini::of(&format!("<h1>ผลลองระบบ</h1><table>{rows}</table>")).judge(CHECK));
    let parts: String = HALF.iter().map(|m| format!("<h2>เดือน{m}</h2><p>{LONG}</p>")).collect();
    met(&Mini::of(&format!("<h1>ผลลองระบบ</h1>{parts}")).judge(CHECK));
}

#[test]
fn a_line_over_a_table_heads_a_months_entry_and_a_line_over_nothing_none() {
    let table = |m: &str| {
        format!(
            "<p>สรุปผลในรอบเดือน {m}</p><p>เทศบาลตำบลลองดี</p><table><tr><th>ที่</th><th>งาน</th></tr><tr><td>1</td><td>{LONG}</td></tr></table>"
        )
    };
    let parts: Vec<String> = HALF.iter().map(|m| table(m)).collect();
    met(&Mini::of(&format!("<h1>ผลลองระบบ</h1>{}", parts.concat())).judge(CHECK));
    let bare = "<p>สรุปผลในรอบเดือน ตุลาคม 2562</p>";
    let seen = Mini::of(&format!("<h1>ผลลองระบบ</h1>{bare}{}", parts[1..].concat())).judge(CHECK);
    assert_eq!(missed(&seen).0, "missing-months");
}

#[test]
fn a_month_declared_as_none_is_an_entry() {
    let rows: String = HALF.iter().map(|m| format!("<tr><td>{m}</td><td>ไม่มีการจัดซื้อจัดจ้าง</td></tr>")).collect();
    met(&Mini::of(&format!("<h1>ผลลองระบบ</h1><table>{rows}</table><p>{LONG}</p>")).judge(CHECK));
}

#[test]
fn months_without_a_year_are_those_of_the_documents_year() {
    let rows = |year: &str| {
        let rows: String =
            HALF.iter().map(|m| format!("<tr><td>{}</td><td>{LONG}</td></tr>", m.split(' ').next().unwrap())).collect();
        Mini::of(&format!("<h1>ผลลองระบบ ปีงบประมาณ {year}</h1><table>{rows}</table>"))
    };
    met(&rows("2563").judge(CHECK));
    assert_eq!(missed(&rows("2560").judge(CHECK)).0, "no-months");
}

#[test]
fn months_in_the_last_cells_of_a_row_head_nothing() {
    let rows: String =
        HALF.iter().map(|m| format!("<tr><td>1</td><td>{LONG}</td><td>ส่งงานเดือน{m}</td></tr>")).collect();
    assert_eq!(missed(&Mini::of(&format!("<h1>ผลลองระบบ</h1><table>{rows}</table>")).judge(CHECK)).0, "no-months");
}

#[test]
fn a_month_in_running_text_heads_nothing() {
    let text =
        format!("{LONG}{LONG} ตั้งแต่เดือนตุลาคม 2562 พฤศจิกายน 2562 ธันวาคม 2562 มกราคม 2563 กุมภาพันธ์ 2563 และมีนาคม 2563");
    assert_eq!(missed(&Mini::of(&format!("<h1>ผลลองระบบ</h1><p>{text}</p>")).judge(CHECK)).0, "no-months");
}

#[test]
fn the_sheets_of_a_workbook_are_entries() {
    let heading = |text: &str| Part::Heading { level: 1, text: text.to_owned() };
    let table = || Part::Table {
        header: vec!["ที่".into(), "งาน".into()], rows: vec![vec!["1".into(), LONG.into()]]
    };
    let workbook = |months: &[&str]| {
        let blocks = months.iter().flat_map(|m| [heading(&m.replace(' ', "-")), table()]).collect();
        Document { title: "ผลลองระบบ ปีงบประมาณ 2563".into(), blocks }.to_xlsx().unwrap()
    };
    let site = |months: &[&str]| {
        let reading = docs::read(Kind::Xlsx, &workbook(months), &docs::Limits::default());
        Mini::of("<h1>ผลลองระบบ</h1><a href='/a.xlsx'>ดาวน์โหลด</a>").reading("/a.xlsx", reading)
    };
    met(&site(&HALF).judge(CHECK));
    assert_eq!(missed(&site(&HALF[1..]).judge(CHECK)).0, "missing-months");
}

#[test]
fn each_month_on_one_page_may_be_headed_with_the_name_of_the_town() {
    let town = "<center><b>เทศบาลตำบลลองดี อำเภอบ้านแฮด จังหวัดขอนแก่น</b></center>";
    let part = |month: &&str| {
        format!(
            "<center><b>แบบ สขร. 1</b></center><center><b>ผลลองระบบ เดือน{month}</b></center>{town}<table><tr><td>ที่<td>งาน<tr><td>1<td>{LONG}</table>"
        )
    };
    let of = |months: &[&str]| {
        let parts: String = months.iter().map(part).collect();
        let links: String = (1..=9).map(|n| format!("<a href=/o{n}>เรื่องอื่นที่ {n}</a>")).collect();
        let site = Mini::of(&format!("<h1>ผลลองระบบ</h1>{parts}{links}"));
        (1..=9).fold(site, |site, n| site.page(&format!("/o{n}"), &format!("<b>เรื่องอื่นที่ {n}</b>{town}<p>{n} {LONG}")))
    };
    met(&of(&HALF).judge(CHECK));
    let mut backwards = HALF;
    backwards.reverse();
    met(&of(&backwards).judge(CHECK));
    assert_eq!(missed(&of(&HALF[..5]).judge(CHECK)).0, "missing-months");
}

#[test]
fn a_month_whose_paper_says_that_it_is_another_months_is_missing() {
    let october = format!("แบบลองระบบ\n\nผลลองระบบในรอบเดือนตุลาคม 2562\n\n{LONG}");
    let seen = published(&HALF).document("/1.txt", &october).judge(CHECK);
    assert_eq!(missed(&seen).0, "missing-months");
    assert!(seen.elements[0].reason.th.contains("พฤศจิกายน"), "{}", seen.elements[0].reason.th);
    met(&published(&HALF).document("/1.txt", &october.replace("ตุลาคม", "พฤศจิกายน")).judge(CHECK));
    let page = |month: &str| {
        let text = format!(
            "<h1>ผลลองระบบ เดือนพฤศจิกายน 2562</h1><p>แบบลองระบบ</p><p>ผลลองระบบในรอบเดือน{month} 2562</p><p>{LONG}</p>"
        );
        published(&HALF).page("/1.txt", &text).judge(CHECK)
    };
    assert_eq!(missed(&page("ตุลาคม")).0, "missing-months");
    met(&page("พฤศจิกายน"));
}
