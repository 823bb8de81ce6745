use super::Mini;
use crate::{
    checklist::TopicId,
    judge::{
        candidates::{Candidates, Named, says_nothing},
        site::Site,
    },
};

#[test]
fn words_that_only_say_how_or_when_say_nothing() {
    for words in [
        "",
        "-",
        "1",
        "๑๒",
        "ดาวน์โหลด",
        "ดาวน์โหลดเอกสาร PDF",
        "Download",
        "คลิกที่นี่",
        "คลิกเพื่อดูรายละเอียด",
        "อ่านต่อ...",
        "อ่านเพิ่มเติม »",
        "รายละเอียด",
        "ดูทั้งหมด",
        "Read more",
        "เอกสารแนบ 1",
        "ไฟล์แนบ (1.2 MB)",
        "2563",
        "๒๕๖๓",
        "พ.ศ. 2563",
        "ปีงบประมาณ พ.ศ. 2563",
        "ประจำปี 2563",
        "มีนาคม 2563",
        "ประจำเดือนมีนาคม 2563",
        "ไตรมาสที่ 1 ปี 2563",
        "ฉบับที่ 2",
        "ครั้งที่ 1",
        "หน้าถัดไป",
        "http://t.test/files/a.pdf",
        "plan_2563.pdf",
        "IMG_0001.JPG",
    ] {
        assert!(says_nothing(words), "{words}");
    }
}

#[test]
fn words_that_name_something_say_something() {
    for words in [
        "แผนพัฒนา",
        "ดาวน์โหลดแผนพัฒนา",
        "แผนดำเนินงาน 2563",
        "รายงานผล ไตรมาสที่ 1 ปี 2563",
        "ข่าวสาร",
        "ITA",
        "E-Service",
        "แผนการใช้จ่าย.pdf",
        "คู่มือ",
        "Contact Us",
        "เจตจำนงสุจริต",
    ] {
        assert!(!says_nothing(words), "{words}");
    }
}

/// How `/it` is named for the topic by this page at `/list`; its strength.
fn named(list: &str) -> Option<(Named, u32)> {
    let site = Mini::bare().home(&[("เรื่องหนึ่ง", "/list")]).page("/list", list).document("/it", "เอกสารเรื่องหนึ่ง\nเรื่องอื่น");
    of(&site.site(), "trial", "/it")
}

fn of(site: &Site, topic: &str, path: &str) -> Option<(Named, u32)> {
    let candidates = Candidates::new(site);
    let found = candidates.of(&TopicId(topic.to_owned())).iter().find(|c| site.url(c.id).ends_with(path));
    found.map(|c| (c.named, c.strength))
}

#[test]
fn the_words_of_a_link_name_its_target() {
    let own = named("<a href=/it>ผลลองระบบ</a>").expect("named");
    assert_eq!(own.0, Named::Words);
    let hint = named("<a href=/it title='ผลลองระบบ'>ดาวน์โหลด</a>").expect("named");
    assert_eq!(hint.0, Named::Words);
    assert_eq!(named("<a href=/it>เรื่องอื่น</a>"), None);
}

#[test]
fn the_row_and_the_heading_name_what_a_silent_link_leads_to() {
    let row = named(
        "<table><tr><th>เรื่อง</th><th>ไฟล์</th></tr><tr><td>ผลลองระบบ</td><td><a href=/it>ดาวน์โหลด</a></td></tr></table>",
    )
    .expect("named");
    let heading = named("<h2>ผลลองระบบ</h2><p><a href=/it>ดาวน์โหลด</a></p>").expect("named");
    let own = named("<a href=/it>ผลลองระบบ</a>").expect("named");
    assert_eq!((row.0, heading.0), (Named::Row, Named::Heading));
    assert!(own.1 > row.1 && row.1 > heading.1, "{own:?} {row:?} {heading:?}");
}

#[test]
fn words_that_name_something_else_are_not_overruled() {
    assert_eq!(named("<h2>ผลลองระบบ</h2><p><a href=/it>คู่มือการใช้สนามกีฬา</a></p>"), None);
    assert_eq!(named("<ul><li>ผลลองระบบ <a href=/it>คู่มือการใช้สนามกีฬา</a></li></ul>"), None);
}

#[test]
fn a_page_is_proposed_by_its_own_title_and_a_document_by_its_first_lines() {
    let site = Mini::bare().home(&[("เรื่องหนึ่ง", "/a"), ("เรื่องสอง", "/b.txt")]);
    let site = site.page("/a", "<h1>ผลลองระบบ</h1><p>ข้อความ</p>").document("/b.txt", "ผลลองระบบ\nเรื่องหนึ่ง").site();
    assert_eq!(of(&site, "trial", "/a").map(|f| f.0), Some(Named::Title));
    assert_eq!(of(&site, "trial", "/b.txt").map(|f| f.0), Some(Named::Nowhere), "nothing on the way names it");
}

#[test]
fn a_menu_entry_of_the_home_page_is_stronger_than_a_link_deep_below() {
    let near = Mini::bare().home(&[("ผลลองระบบ", "/it")]).page("/it", "<p>ข้อความ</p>");
    let far = Mini::bare().home(&[("เรื่องหนึ่ง", "/1")]).page("/1", "<a href=/2>เรื่องสอง</a>");
    let far = far.page("/2", "<a href=/it>ผลลองระบบ</a>").page("/it", "<p>ข้อความ</p>");
    let (near, far) = (of(&near.site(), "trial", "/it"), of(&far.site(), "trial", "/it"));
    assert!(near > far, "{near:?} {far:?}");
}

#[test]
fn an_outside_address_is_proposed_by_its_own_words_alone() {
    let link = |body: &str| {
        let site = Mini::bare().home(&[("เรื่องหนึ่ง", "/list")]).page("/list", body).site();
        of(&site, "trial", "https://elsewhere.test/x").map(|f| f.0)
    };
    assert_eq!(link("<a href='https://elsewhere.test/x'>ผลลองระบบ</a>"), Some(Named::Words));
    assert_eq!(link("<h2>ผลลองระบบ</h2><a href='https://elsewhere.test/x'>ดาวน์โหลด</a>"), None);
}

#[test]
fn topics_of_a_page_are_those_that_links_name_by_their_own_words() {
    let site = Mini::bare().home(&[("ผลลองระบบ", "/it"), ("คณะผู้บริหาร", "/it"), ("ติดต่อเรา", "/other")]);
    let site = site.page("/it", "<h1>โครงสร้าง</h1>").site();
    let candidates = Candidates::new(&site);
    let id = site.find("http://t.test/it").expect("known");
    let topics: Vec<&str> = candidates.topics_of(id).into_iter().map(|t| t.0.as_str()).collect();
    assert_eq!(topics, ["executives", "trial"]);
}
