use super::{Mini, met, missed, unseen};

const ALL: &str = "contact: [address, phone, fax, email]";
const ADDRESS: &str = "<p>99 หมู่ 3 ต.ลองดี อ.บ้านแฮด จ.ขอนแก่น 40110</p>";
const PHONE: &str = "<p>โทรศัพท์ 0-4331-1234</p>";
const FAX: &str = "<p>โทรสาร 0-4331-1235</p>";
const EMAIL: &str = "<p>อีเมล saraban@longdee.go.th</p>";
const LONG: &str = "<p>ติดต่อได้ในวันและเวลาราชการ ตั้งแต่แปดโมงครึ่งถึงสี่โมงครึ่งของทุกวันทำการ เว้นวันหยุดนักขัตฤกษ์</p>";

fn page(body: &str) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ</h1>{LONG}{body}"))
}

/// A site whose home page has this in its footer, and the topic's page without any contact.
fn footer(body: &str) -> Mini {
    page("").page("/", &format!("<nav><a href=/it>ผลลองระบบ</a>{}</nav><footer>{body}</footer>", others()))
}

fn others() -> String {
    (1..=10).map(|n| format!("<a href=/other-{n}>เรื่องอื่นที่ {n}</a>")).collect()
}

#[test]
fn all_of_it_on_the_contact_page_is_enough() {
    let seen = page(&[ADDRESS, PHONE, FAX, EMAIL].concat()).judge(ALL);
    assert!(met(&seen).contains("99 หมู่ 3"), "{}", met(&seen));
}

#[test]
fn what_is_missing_is_named_and_what_is_there_is_near() {
    let seen = page(&[ADDRESS, PHONE, EMAIL].concat()).judge(ALL);
    let (code, near) = missed(&seen);
    assert_eq!(code, "missing-contact");
    assert!(near.contains("99 หมู่ 3"), "{near}");
    let reason = &seen.elements[0].reason.th;
    assert!(reason.contains("โทรสาร") && !reason.contains("ที่อยู่"), "{reason}");
}

#[test]
fn the_address_of_another_town_is_named_as_that() {
    let of = |name: &str, address: &str| {
        page(&[&format!("<p>สำนักงาน{name}</p>"), address, PHONE, FAX, EMAIL].concat()).judge(ALL)
    };
    met(&of("เทศบาลตำบลลองดี", ADDRESS));
    let seen = of("เทศบาลตำบลต้นไทร", "<p>7 หมู่ 1 ต.ต้นไทร อ.บ้านแฮด จ.ขอนแก่น 40110</p>");
    assert_eq!(missed(&seen).0, "off-topic");
    assert!(seen.elements[0].reason.th.contains("เป็นของเทศบาลตำบลต้นไทร"), "{}", seen.elements[0].reason.th);
}

#[test]
fn each_field_alone_is_found_and_missed() {
    for (field, text) in [("address", ADDRESS), ("phone", PHONE), ("fax", FAX), ("email", EMAIL)] {
        let check = format!("contact: [{field}]");
        met(&page(text).judge(&check));
        let others: String = [ADDRESS, PHONE, FAX, EMAIL].into_iter().filter(|t| *t != text).collect();
        assert_eq!(missed(&page(&others).judge(&check)).0, "missing-contact", "{field}");
    }
}

#[test]
fn a_number_is_for_what_the_word_above_or_beside_it_says() {
    let row = |label: &str, value: &str| format!("<table><tr><td><b>{label}</b></td><td>{value}</td></tr></table>");
    let breaks = |label: &str, value: &str| format!("<div><b>{label}</b><br>{value}</div>");
    let terms = |label: &str, value: &str| format!("<dl><dt>{label}</dt><dd>{value}</dd></dl>");
    let lines = |label: &str, value: &str| format!("<p>{label} :<br>{value}</p>");
    for form in [row, breaks, terms, lines] as [fn(&str, &str) -> String; 4] {
        let both = [form("โทรศัพท์", "043-311234"), form("โทรสาร", "043-311235")].concat();
        assert!(met(&page(&both).judge("contact: [fax]")).contains("043-311235"), "{both}");
        assert!(met(&page(&both).judge("contact: [phone]")).contains("043-311234"), "{both}");
        let fax = form("โทรสาร", "043-311235");
        assert_eq!(missed(&page(&fax).judge("contact: [phone]")).0, "missing-contact", "{fax}");
        let phone = [form("โทรศัพท์", "043-311234"), form("โทรสาร", "-")].concat();
        assert_eq!(missed(&page(&phone).judge("contact: [fax]")).0, "missing-contact", "{phone}");
    }
}

#[test]
fn a_number_is_for_what_heads_its_column() {
    let table = |rows: &[&str]| {
        let row = |cells: &&str| format!("<tr><td>{}</td></tr>", cells.replace('|', "</td><td>"));
        page(&format!("<table>{}</table>", rows.iter().map(row).collect::<String>()))
    };
    let whole = ["ที่อยู่|โทรศัพท์|โทรสาร", "99 หมู่ 3 ต.ลองดี อ.บ้านแฮด จ.ขอนแก่น 40110|043-311234|043-311235"];
    assert!(met(&table(&whole).judge("contact: [fax]")).contains("โทรสาร 043-311235"));
    met(&table(&whole).judge("contact: [address, phone, fax]"));
    let several = ["หน่วยงาน|โทรศัพท์|โทรสาร", "สำนักปลัด|043-311234", "กองคลัง|043-311236|043-311237"];
    assert!(met(&table(&several).judge("contact: [fax]")).contains("043-311237"));
    let none = ["หน่วยงาน|โทรศัพท์|โทรสาร", "สำนักปลัด|043-311234|-"];
    assert_eq!(missed(&table(&none).judge("contact: [fax]")).0, "missing-contact");
    let only = ["หน่วยงาน|โทรสาร", "สำนักปลัด|043-311235"];
    assert_eq!(missed(&table(&only).judge("contact: [phone]")).0, "missing-contact");
}

#[test]
fn links_to_call_and_to_write_count() {
    met(&page("<a href='tel:043311234'>โทรหาเรา</a>").judge("contact: [phone]"));
    met(&page("<a href='mailto:a@longdee.go.th'>เขียนถึงเรา</a>").judge("contact: [email]"));
    assert_eq!(missed(&page("<a href='tel:043311234'>โทรหาเรา</a>").judge("contact: [fax]")).0, "missing-contact");
}

#[test]
fn the_footer_of_the_home_page_is_the_home_of_contacts_when_no_page_has_any() {
    let seen = footer(&[ADDRESS, PHONE, FAX, EMAIL].concat()).judge(ALL);
    met(&seen);
    assert_eq!(seen.elements[0].witness.as_ref().map(|w| w.url.as_str()), Some("http://t.test/"));
    assert_eq!(missed(&footer(PHONE).judge(ALL)).0, "missing-contact");
}

#[test]
fn what_the_foot_of_every_page_repeats_is_still_said_on_the_contact_page() {
    let foot = format!("<div>{PHONE}{FAX}</div>");
    let mut site = page(&[ADDRESS, PHONE, FAX, EMAIL, &foot].concat());
    for n in 1..=10 {
        site = site.page(&format!("/other-{n}"), &format!("<p>เรื่องที่ {n}</p>{foot}"));
    }
    met(&site.judge(ALL));
    let bare = page(&[ADDRESS, EMAIL, &foot].concat());
    let bare = (1..=10).fold(bare, |site, n| site.page(&format!("/other-{n}"), &format!("<p>เรื่องที่ {n}</p>{foot}")));
    assert_eq!(missed(&bare.judge(ALL)).0, "missing-contact", "the frame alone is not the page's own");
}

#[test]
fn without_any_contact_anywhere_nothing_is_near() {
    let seen = page("").judge("contact: [phone]");
    assert_eq!(missed(&seen).0, "missing-contact");
    assert!(missed(&seen).1.contains("ผลลองระบบ"), "{:?}", missed(&seen));
}

#[test]
fn contacts_that_only_a_scan_may_show_are_undetermined() {
    let site = page("<a href='/a.pdf'>ดาวน์โหลด</a>").scan("/a.pdf");
    assert_eq!(unseen(&site.judge("contact: [fax]")), "unreadable");
}

#[test]
fn a_site_without_a_contact_page_is_judged_by_its_frame() {
    let home = format!("<nav>{}</nav><footer>{PHONE}</footer>", others());
    met(&Mini::bare().page("/", &home).judge("contact: [phone]"));
    assert_eq!(missed(&Mini::bare().page("/", &home).judge("contact: [fax]")).0, "missing-contact");
}
