//! `says` with `when-named`, and what a title alone promises.

use super::{Mini, met, missed};

const LONG: &str = "เทศบาลจัดทำเรื่องนี้ไว้ให้ประชาชนทราบทั่วกันในที่ประชุมประชาคมหมู่บ้านทุกหมู่บ้านตลอดทั้งปีที่ผ่านมา";
const CHECK: &str = "says: { any: [สถิติการให้บริการ], when-named: [[มาใช้บริการ], ['# ราย', '# ครั้ง']] }";

/// A page with an everyday title, behind a link of these words.
fn behind(label: &str, text: &str) -> Mini {
    let site = Mini::bare().home(&[(label, "/it")]);
    site.page("/it", &format!("<h1>หกเดือนนี้เป็นอย่างไรบ้าง</h1><p>{LONG}</p><p>{text}</p>"))
}

#[test]
fn what_its_entry_calls_by_name_may_tell_it_in_other_words() {
    let seen = behind("ผลลองระบบ", "มีประชาชนมาใช้บริการรวม ๑,๕๔๓ ราย").judge(CHECK);
    assert!(met(&seen).contains("มาใช้บริการ"), "{}", met(&seen));
    // Every group must be there, and a word that counts needs its number.
    assert_eq!(missed(&behind("ผลลองระบบ", "มีประชาชนมาใช้บริการหลายราย").judge(CHECK)).0, "not-said");
    assert_eq!(missed(&behind("ผลลองระบบ", "มีผู้เข้าชมเว็บไซต์ 1,543 ราย").judge(CHECK)).0, "not-said");
}

#[test]
fn what_nothing_names_must_say_itself_what_it_is() {
    let text = "<h1>ผลลองระบบ</h1><p>มีประชาชนมาใช้บริการรวม 1,543 ราย</p>";
    let site = Mini::bare().home(&[("เรื่องเล่าจากหมู่บ้าน", "/it")]).page("/it", &format!("{text}<p>{LONG}</p>"));
    assert_eq!(missed(&site.judge(CHECK)).0, "not-said");
    let said = format!("{text}<p>{LONG} สถิติการให้บริการ</p>");
    met(&Mini::bare().home(&[("เรื่องเล่าจากหมู่บ้าน", "/it")]).page("/it", &said).judge(CHECK));
}

#[test]
fn another_article_of_the_list_does_not_keep_what_a_title_promises() {
    let check = "says: { any: [เจตจำนงสุจริต], beyond: [โปร่งใส] }";
    let list = |second: &str| {
        let links = format!("<li><a href='/one'>ผลลองระบบ เจตจำนงสุจริต</a></li><li><a href='/two'>{second}</a></li>");
        let site = Mini::of(&format!("<h1>ผลลองระบบ</h1><ul>{links}</ul>"));
        let site = site.page("/one", "<h1>ผลลองระบบ เจตจำนงสุจริต</h1><a href='/one.txt'>เปิดอ่าน</a>");
        let site = site.document("/one.txt", &format!("เจตจำนงสุจริต\nขอให้มีความสุขในวันปีใหม่ {LONG}"));
        site.page("/two", &format!("<h1>{second}</h1><p>ประชุมเรื่องความโปร่งใส {LONG}</p>"))
    };
    assert_eq!(missed(&list("ผลลองระบบ ประชุมพนักงาน").judge(check)).0, "not-said");
}

#[test]
fn what_a_list_says_of_its_articles_is_said_by_these() {
    let check = "says: { any: [คู่มือของเจ้าหน้าที่] }";
    let list = |text: &str| {
        let teaser = |path: &str, said: &str| format!("<h2><a href='{path}'>ผลลองระบบ {path}</a></h2><p>{said}</p>");
        let body = teaser("/one", "คู่มือของเจ้าหน้าที่ทุกคนในเทศบาล") + &teaser("/two", "ข่าวของหมู่บ้าน");
        let site = Mini::of(&format!("<h1>ผลลองระบบ</h1>{body}"));
        let site = site.page("/one", &format!("<h1>ผลลองระบบ</h1><p>{text} {LONG}</p>"));
        site.page("/two", &format!("<h1>ผลลองระบบ</h1><p>{LONG}</p>"))
    };
    assert_eq!(missed(&list("จะนำลงในโอกาสต่อไป").judge(check)).0, "not-said");
    assert!(met(&list("คู่มือของเจ้าหน้าที่").judge(check)).contains("คู่มือของเจ้าหน้าที่"));
}
