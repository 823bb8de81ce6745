//! OIT pages of small sites, and what becomes of their claims.

use std::fmt::Write as _;

use super::{Claim, ClaimList, ClaimState};
use crate::{
    checklist::Checklist,
    judge::{AuditResult, tests::Mini},
    read::Miss,
};

fn form() -> Checklist {
    Checklist::shipped(2563).expect("the form of 2563 ships")
}

fn judge(mini: &Mini) -> AuditResult {
    mini.judge_by(&form())
}

/// A table of number, name and address.
fn table(rows: &[(&str, &str, &str)]) -> String {
    let mut out = "<table><tr><th>ข้อ<th>ข้อมูล<th>การเชื่อมโยง".to_owned();
    for (code, name, url) in rows {
        write!(out, "<tr><td>{code}<td>{name}<td><a href='{url}'>คลิก</a>").expect("a string takes all");
    }
    out + "</table>"
}

const ROWS: &[(&str, &str, &str)] = &[
    ("O1", "โครงสร้าง", "/structure"),
    ("O3", "อำนาจหน้าที่", "/powers"),
    ("O5", "ข้อมูลการติดต่อ", "/contact"),
    ("O6", "กฎหมายที่เกี่ยวข้อง", "/gone"),
    ("O7", "ข่าวประชาสัมพันธ์", "https://www.facebook.com/town/posts/1"),
    ("O18", "แผนการใช้จ่ายงบประมาณประจำปี", "/budget"),
    ("O29", "", "/guide"),
    ("O38", "การเสริมสร้างวัฒนธรรมองค์กร", "/secret"),
];

const POWERS: &str = "<h1>อำนาจหน้าที่</h1><p>เทศบาลมีหน้าที่ตามพระราชบัญญัติเทศบาล พ.ศ. 2496 มาตรา 50 รักษาความสงบเรียบร้อย \
                      ให้มีและบำรุงทางบกและทางน้ำ รักษาความสะอาดของถนน ป้องกันและระงับโรคติดต่อ และหน้าที่อื่นตามกฎหมาย</p>";

fn town(heading: &str, rows: &[(&str, &str, &str)]) -> Mini {
    Mini::bare()
        .home(&[("ข้อมูลหน่วยงาน", "/about"), ("ITA", "/ita"), ("ติดต่อเรา", "/contact")])
        .page("/ita", &format!("<title>เทศบาลตำบลลองดี</title><h1>{heading}</h1>{}", table(rows)))
        .page("/structure", "<h1>สมาชิกสภาเทศบาล</h1><p>นายหนึ่ง สองสาม ประธานสภาเทศบาล นายสี่ ห้าหก รองประธานสภาเทศบาล และสมาชิกอีกสิบคน</p>")
        .page("/about", "<h1>ข้อมูลหน่วยงาน</h1><a href=/powers>อำนาจหน้าที่ของเทศบาล</a>")
        .page("/powers", POWERS)
        .page("/contact", "<h1>ติดต่อเรา</h1><p>สำนักงานเทศบาลตำบลลองดี</p>")
        .page("/budget", "<h1>แผนการใช้จ่ายงบประมาณประจำปี 2561</h1><p>แผนการใช้จ่ายงบประมาณ ประจำปีงบประมาณ พ.ศ. 2561 ของเทศบาลตำบลลองดี ไตรมาสที่ 1 ใช้จ่าย 1,000,000 บาท</p>")
        .page("/guide", "<h1>แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต</h1><p>รายละเอียดวิธีการร้องเรียน ขั้นตอนหรือวิธีการในการจัดการ ส่วนงานที่รับผิดชอบ ระยะเวลาดำเนินการ</p>")
        .miss("/gone", Miss::Absent)
        .miss("/secret", Miss::Forbidden)
}

fn only(result: &AuditResult) -> &ClaimList {
    let [list] = &result.claims[..] else { panic!("{:#?}", result.claims) };
    list
}

fn claim<'r>(result: &'r AuditResult, code: &str) -> &'r Claim {
    only(result).claims.iter().find(|c| c.code == code).unwrap_or_else(|| panic!("{code}: {:#?}", result.claims))
}

const HEADING: &str = "การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. 2563";

#[test]
fn each_claim_comes_out_as_what_is_behind_it() {
    let result = judge(&town(HEADING, ROWS));
    assert_eq!(
        (only(&result).year, only(&result).title.as_str(), only(&result).claims.len()),
        (Some(2563), HEADING, 8)
    );
    for (code, state) in [
        ("O1", ClaimState::WrongItem),
        ("O3", ClaimState::Right),
        ("O5", ClaimState::Incomplete),
        ("O6", ClaimState::Dead),
        ("O7", ClaimState::OffSite),
        ("O18", ClaimState::WrongYear),
        ("O38", ClaimState::NotSeen),
    ] {
        let claim = claim(&result, code);
        assert_eq!(claim.state, state, "{claim:#?}");
        assert!(!claim.reason.th.is_empty() && !claim.reason.en.is_empty(), "{claim:#?}");
    }
}

#[test]
fn a_number_alone_is_an_item_where_the_numbers_are_those_of_the_form() {
    let result = judge(&town(HEADING, ROWS));
    assert_eq!(claim(&result, "O29").item.as_ref().map(|i| i.0.as_str()), Some("O29"));
}

#[test]
fn where_the_numbers_are_another_years_the_words_decide_and_bare_numbers_tell_nothing() {
    let rows = [
        ("O11", "อำนาจหน้าที่", "/powers"),
        ("O12", "ข้อมูลการติดต่อ", "/contact"),
        ("O13", "กฎหมายที่เกี่ยวข้อง", "/gone"),
        ("O29", "", "/guide"),
    ];
    let result = judge(&town(HEADING, &rows));
    assert_eq!(claim(&result, "O11").item.as_ref().map(|i| i.0.as_str()), Some("O3"));
    let bare = claim(&result, "O29");
    assert_eq!((&bare.item, bare.state), (&None, ClaimState::Unclear));
}

#[test]
fn a_better_address_is_named_where_the_site_has_one() {
    let rows = [("O3", "อำนาจหน้าที่", "/contact"), ("O1", "โครงสร้าง", "/structure"), ("O6", "กฎหมายที่เกี่ยวข้อง", "/gone")];
    let result = judge(&town(HEADING, &rows));
    let powers = claim(&result, "O3");
    assert_ne!(powers.state, ClaimState::Right, "{powers:#?}");
    assert_eq!(powers.better.as_deref(), Some("http://t.test/powers"));
    assert_eq!(claim(&result, "O6").better, None);
}

#[test]
fn the_year_is_the_headings_and_another_years_page_is_told_apart() {
    let older = "การประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. 2562";
    let both = town(HEADING, ROWS)
        .home(&[("ITA 2563", "/ita"), ("ITA 2562", "/ita-2563"), ("ข้อมูลหน่วยงาน", "/about")])
        .page("/ita-2563", &format!("<h1>{older}</h1>{}", table(&ROWS[..4])));
    let result = judge(&both);
    let told: Vec<_> = result.claims.iter().map(|l| (l.url.as_str(), l.year, l.checked, l.claims.len())).collect();
    let expected = [("http://t.test/ita", Some(2563), true, 8), ("http://t.test/ita-2563", Some(2562), false, 0)];
    assert_eq!(told, expected);
}

#[test]
fn pages_that_look_alike_are_no_oit_pages() {
    for (label, heading) in [
        ("LPA", "LPA หลักฐานการประเมินประสิทธิภาพของ อปท. 2563"),
        ("MOIT", "MOIT 2563 หลักฐานเชิงประจักษ์"),
        ("ศูนย์ข้อมูลข่าวสาร", "ข้อมูลข่าวสารตามมาตรา 7 และมาตรา 9"),
        ("แบบวัด EIT", "แบบวัดการรับรู้ EIT"),
    ] {
        let plain: Vec<_> = ROWS.iter().map(|(code, name, url)| (code.trim_start_matches('O'), *name, *url)).collect();
        let site = town(heading, &plain).home(&[(label, "/ita"), ("ข้อมูลหน่วยงาน", "/about")]);
        assert!(judge(&site).claims.is_empty(), "{heading}");
    }
}

#[test]
fn a_picture_without_words_leads_to_a_page_that_counts_by_the_forms_numbers() {
    let rows: Vec<(String, &str, String)> = ROWS
        .iter()
        .chain(&[("O2", "ข้อมูลผู้บริหาร", "/x")])
        .map(|(c, n, u)| ((*c).to_owned(), *n, (*u).to_owned()))
        .collect();
    let rows: Vec<_> = rows.iter().map(|(c, n, u)| (c.as_str(), *n, u.as_str())).collect();
    let site = town("ปีงบประมาณ 2563", &rows).home(&[("หน้านี้", "/ita"), ("ข้อมูลหน่วยงาน", "/about")]);
    assert_eq!(only(&judge(&site)).claims.len(), 9);
}

#[test]
fn the_words_of_the_page_are_never_content_of_an_item() {
    let official = "แสดงข้อมูลเฉพาะของหน่วยงาน หน้าที่และอำนาจของหน่วยงานตามที่กฎหมายกำหนด พระราชบัญญัติเทศบาล พ.ศ. 2496 มาตรา 50";
    let rows: Vec<_> = ROWS.iter().filter(|(code, ..)| *code != "O3").copied().collect();
    let body = table(&rows) + &format!("<p>อำนาจหน้าที่</p><p>{official}</p>");
    let site = Mini::bare().home(&[("ITA", "/ita")]).page("/ita", &format!("<h1>{HEADING}</h1>{body}"));
    let result = judge(&site);
    let powers = result.items.iter().find(|i| i.id.0 == "O3").expect("the form has O3");
    assert!(powers.evidence.iter().all(|e| e.url != "http://t.test/ita"), "{powers:#?}");
    assert_eq!(powers.score, 0);
}

#[test]
fn what_only_the_oit_page_declares_by_its_number_is_looked_at() {
    let rows = [
        ("O1", "โครงสร้าง", "/structure"),
        ("O5", "ข้อมูลการติดต่อ", "/contact"),
        ("O6", "กฎหมายที่เกี่ยวข้อง", "/gone"),
        ("O3", "", "/n/77"),
    ];
    let site = Mini::bare()
        .home(&[("ITA", "/ita")])
        .page("/ita", &format!("<h1>{HEADING}</h1>{}", table(&rows)))
        .page("/n/77", &POWERS.replace("<h1>อำนาจหน้าที่</h1>", "<h1>รายละเอียด</h1>"));
    let result = judge(&site);
    assert_eq!(claim(&result, "O3").state, ClaimState::Right, "{:#?}", claim(&result, "O3"));
    let powers = result.items.iter().find(|i| i.id.0 == "O3").expect("the form has O3");
    assert_eq!(powers.score, 100, "{powers:#?}");
}

#[test]
fn a_declared_link_that_holds_meets_its_item_where_another_link_to_it_misleads() {
    // The list still calls this year's plan by last year's name; the OIT page leads to it, and its own title tells its year.
    let plan = "แผนการใช้จ่ายงบประมาณประจำปีงบประมาณ พ.ศ. 2563\n\nแผนการใช้จ่ายงบประมาณของเทศบาลตำบลลองดี แหล่งงบประมาณ เงินรายได้ \
                จำนวน 1,000,000 บาท และเงินอุดหนุน จำนวน 2,500,000 บาท ใช้จ่ายในไตรมาสที่ 1 ถึงไตรมาสที่ 4";
    let site = |rows: &[(&str, &str, &str)]| {
        town(HEADING, rows)
            .page("/about", "<h1>แผนการใช้จ่ายงบประมาณประจำปี</h1><ul><li><a href=/plan.txt>แผนการใช้จ่ายงบประมาณ ปี 2562</a><li><a href=/old.txt>แผนการใช้จ่ายงบประมาณ ปี 2561</a></ul>").document("/old.txt", &plan.replace("2563", "2561"))
            .document("/plan.txt", plan)
    };
    let score = |rows: &[(&str, &str, &str)]| {
        let result = judge(&site(rows));
        result.items.into_iter().find(|i| i.id.0 == "O18").map(|i| (i.score, i.code, i.analysis.th))
    };
    let rows: Vec<_> = ROWS.iter().filter(|(code, ..)| *code != "O18").copied().collect();
    assert!(matches!(score(&rows), Some((0, ..))), "{:?}", score(&rows));
    let rows = [&rows[..], &[("O18", "แผนการใช้จ่ายงบประมาณประจำปี", "/plan.txt")]].concat();
    assert!(matches!(score(&rows), Some((100, ..))), "{:?}", score(&rows));
}

#[test]
fn the_order_of_arrival_leaves_no_trace() {
    let site = town(HEADING, ROWS);
    let (form, mut visits) = (form(), site.visits());
    let first = site.judge_in_order(&form, &visits, true);
    visits.reverse();
    assert_eq!(site.judge_in_order(&form, &visits, true), first);
}

#[test]
fn a_page_that_says_that_it_is_not_there_is_dead_whatever_the_server_says() {
    let rows = [("O1", "โครงสร้าง", "/structure"), ("O3", "อำนาจหน้าที่", "/soft"), ("O5", "ข้อมูลการติดต่อ", "/contact")];
    let mini = town(HEADING, &rows).page("/soft", "<title>404 Not Found</title><h1>ขออภัย</h1><p>ไม่พบหน้าที่ท่านต้องการ</p>");
    let result = judge(&mini);
    assert_eq!(claim(&result, "O3").state, ClaimState::Dead);
    assert_ne!(claim(&result, "O1").state, ClaimState::Dead);
}

#[test]
fn an_entry_of_a_span_of_numbers_declares_each_of_them() {
    let mut rows = ROWS.to_vec();
    rows.push(("O13-O14", "คู่มือการปฏิบัติงาน", "/guide"));
    let result = judge(&town("ITA ประจำปีงบประมาณ พ.ศ. 2563", &rows));
    let claims = &only(&result).claims;
    let of = |url: &str| -> Vec<String> {
        let ids = claims.iter().filter(|c| c.url.ends_with(url)).filter_map(|c| c.item.as_ref().map(|i| i.0.clone()));
        ids.collect()
    };
    assert_eq!(of("/guide"), ["O29", "O13", "O14"], "{claims:#?}");
}
