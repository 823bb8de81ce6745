use super::{Mini, met, missed, unseen};
use crate::read::Miss;

const CHECK: &str = "entries: { at_least: 3 }";

/// A list of news, one a line.
fn news(lines: &[&str]) -> Mini {
    let items: String = lines.iter().map(|l| format!("<li>{l}</li>")).collect();
    Mini::of(&format!("<h1>ผลลองระบบ</h1><ul>{items}</ul>"))
}

#[test]
fn dated_lines_of_the_fiscal_year_are_entries() {
    let seen = news(&[
        "3 ตุลาคม 2562 พิธีเปิดถนนสายใหม่ของตำบล",
        "14 ก.พ. 63 ปลูกต้นไม้ริมคลองกับชาวบ้าน",
        "๓๐ กันยายน ๒๕๖๓ ปิดโครงการประจำปี",
    ])
    .judge(CHECK);
    assert!(met(&seen).contains("14 ก.พ. 63") || met(&seen).contains("2562"), "{}", met(&seen));
}

#[test]
fn entries_of_other_years_do_not_count_and_the_latest_is_near() {
    let seen = news(&["3 กันยายน 2562 พิธีเปิดถนนสายใหม่ของตำบล", "1 ตุลาคม 2563 ปลูกต้นไม้ริมคลองกับชาวบ้าน"]).judge(CHECK);
    let (code, near) = missed(&seen);
    assert_eq!(code, "no-entries-in-year");
    assert!(near.contains("1 ตุลาคม 2563"), "{near}");
}

#[test]
fn too_few_entries_are_counted() {
    let seen = news(&["3 ตุลาคม 2562 พิธีเปิดถนนสายใหม่ของตำบล", "14 ก.พ. 63 ปลูกต้นไม้ริมคลองกับชาวบ้าน"]).judge(CHECK);
    assert_eq!(missed(&seen).0, "too-few-entries");
    assert!(seen.elements[0].reason.th.contains('2'), "{}", seen.elements[0].reason.th);
}

#[test]
fn the_same_entry_twice_is_one() {
    let line = "3 ตุลาคม 2562 พิธีเปิดถนนสายใหม่ของตำบล";
    assert_eq!(missed(&news(&[line, line, line]).judge(CHECK)).0, "too-few-entries");
}

#[test]
fn the_pages_behind_the_list_are_one_entry_each() {
    let article = |n: u32| {
        format!(
            "<h1>ผลลองระบบ ข่าวที่ {n}</h1><p>เมื่อวันที่ {n} มีนาคม 2563 มีงานบุญประจำตำบล</p><p>และวันที่ {} มีนาคม 2563 มีงานบุญอีกครั้งหนึ่ง</p>",
            n + 10
        )
    };
    let list = |n: u32| {
        let items: String = (1..=n).map(|i| format!("<li><a href='/n/{i}'>ผลลองระบบ ข่าวที่ {i}</a></li>")).collect();
        let site = Mini::of(&format!("<h1>ผลลองระบบ</h1><ul>{items}</ul>"));
        (1..=n).fold(site, |site, i| site.page(&format!("/n/{i}"), &article(i)))
    };
    met(&list(3).judge(CHECK));
    assert_eq!(missed(&list(2).judge(CHECK)).0, "too-few-entries");
}

#[test]
fn a_list_that_could_not_be_read_is_undetermined() {
    let site = Mini::of("<h1>ผลลองระบบ</h1><img src='/list.jpg'>");
    let seen = site.judge(CHECK);
    assert_eq!(unseen(&seen), "unreadable");
}

#[test]
fn undated_lines_are_no_entries() {
    let seen = news(&["พิธีเปิดถนนสายใหม่ของตำบลโดยนายอำเภอ", "ปลูกต้นไม้ริมคลองกับชาวบ้านทั้งตำบล", "ปิดโครงการประจำปีของตำบลลองดี"])
        .judge(CHECK);
    assert_eq!(missed(&seen).0, "no-entries-in-year");
}

#[test]
fn an_entry_whose_file_is_gone_is_none() {
    let entry = |nth: u8| format!("<li><a href='/{nth}.pdf'>เรื่องที่ {nth} วันที่ {nth} มกราคม 2563</a></li>");
    let list: String = (1..=3).map(entry).collect();
    let site = Mini::of(&format!("<h1>ผลลองระบบ</h1><ul>{list}</ul>"));
    let gone = |site: Mini, nth: u8| site.miss(&format!("/{nth}.pdf"), Miss::Absent);
    assert_eq!(missed(&gone(gone(gone(site, 1), 2), 3).judge(CHECK)).0, "no-entries-in-year");
}

#[test]
fn the_heading_of_a_year_over_nothing_is_no_entry() {
    let check = "entries: { at_least: 1 }";
    let years = |below: &str| {
        let old = "<h2>ปีงบประมาณ 2562</h2><ul><li>12 ธันวาคม 2561 พิธีเปิดถนน</li></ul>";
        Mini::of(&format!("<h1>ผลลองระบบ</h1><h2>ปีงบประมาณ 2563</h2>{below}{old}")).judge(check)
    };
    assert_eq!(missed(&years("")).0, "no-entries-in-year");
    met(&years("<ul><li>พิธีเปิดสะพาน</li></ul>"));
}
