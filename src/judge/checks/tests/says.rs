use super::{Mini, met, missed, unseen};
use crate::{
    judge::content::sample,
    read::{Kind, Miss, Note, Reading, docs},
};

const LONG: &str = "เทศบาลจัดทำเรื่องนี้ไว้ให้ประชาชนทราบทั่วกันในที่ประชุมประชาคมหมู่บ้านทุกหมู่บ้านตลอดทั้งปีที่ผ่านมา";

fn page(body: &str) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ</h1><p>{LONG}</p>{body}"))
}

#[test]
fn one_phrase_of_any_is_enough_and_is_quoted() {
    let seen = page("<p>ผู้รับผิดชอบคือกองคลัง</p>").judge("says: { any: [กองช่างโยธา, กองคลัง] }");
    assert!(met(&seen).contains("กองคลัง"), "{}", met(&seen));
    assert_eq!(seen.elements[0].witness.as_ref().map(|w| w.url.as_str()), Some("http://t.test/it"));
}

#[test]
fn what_is_not_said_is_missed_and_the_page_is_quoted() {
    let seen = page("").judge("says: { any: [กองคลัง] }");
    let (code, near) = missed(&seen);
    assert_eq!((code, seen.code.as_str()), ("not-said", "not-said"));
    assert!(near.contains("ประชาคม"), "{near}");
    assert!(!seen.elements[0].reason.th.contains("กองคลัง"), "search words are not told: they would be pasted in");
}

#[test]
fn so_many_different_phrases_of_any_are_needed() {
    let check = "says: { any: [กองคลัง, กองช่างโยธา, สำนักปลัด], at_least: 2 }";
    assert_eq!(missed(&page("<p>กองคลัง กองคลัง</p>").judge(check)).0, "not-said");
    met(&page("<p>กองคลัง</p><p>สำนักปลัด</p>").judge(check));
}

#[test]
fn every_group_of_all_needs_a_phrase() {
    let check = "says: { all: [[กองคลัง, สำนักคลัง], [ปลัดเทศบาล]] }";
    met(&page("<p>สำนักคลัง</p><p>ปลัดเทศบาล</p>").judge(check));
    let seen = page("<p>สำนักคลัง</p>").judge(check);
    assert_eq!(missed(&seen).0, "not-said");
    let both = "says: { any: [ระยะเวลา], all: [[กองคลัง]] }";
    assert_eq!(missed(&page("<p>กองคลัง</p>").judge(both)).0, "not-said");
    assert!(met(&page("<p>ระยะเวลา 3 วัน</p><p>กองคลัง</p>").judge(both)).contains("ระยะเวลา"));
}

#[test]
fn spaces_and_thai_digits_make_no_difference() {
    let seen = page("<p>ดำเนิน การ ๑๕ วัน</p>").judge("says: { any: [ดำเนินการ 15 วัน] }");
    assert!(met(&seen).contains("๑๕"), "quoted as it stands: {}", met(&seen));
}

#[test]
fn a_page_of_a_subject_that_is_ruled_out_is_off_topic() {
    let check = "says: { any: [กองคลัง], none: [ภาษีที่ดินใหม่] }";
    let wrong = format!("<h1>ผลลองระบบ ภาษีที่ดินใหม่</h1><p>{LONG}</p><p>กองคลัง</p>");
    let seen = Mini::of(&wrong).judge(check);
    assert_eq!(missed(&seen), ("off-topic", "ผลลองระบบ ภาษีที่ดินใหม่"));
    assert!(seen.elements[0].reason.th.contains("ภาษีที่ดินใหม่"));
}

#[test]
fn a_page_that_several_items_share_is_not_ruled_out_by_one_of_its_titles() {
    let check = "says: { any: [กองคลัง], none: [ภาษีที่ดินใหม่] }";
    let shared = format!("<h1>ผลลองระบบของกองคลัง</h1><p>{LONG}</p><h2>ภาษีที่ดินใหม่</h2><p>{LONG}</p>");
    met(&Mini::of(&shared).judge(check));
}

#[test]
fn a_page_without_titles_is_told_by_the_link_that_leads_to_it() {
    let body = format!("<p>{LONG}</p><p>กองคลัง</p>");
    let seen = Mini::of(&body).judge("says: { any: [กองคลัง], none: [ผลลองระบบ] }");
    assert_eq!(missed(&seen).0, "off-topic");
    met(&Mini::of(&body).judge("says: { any: [กองคลัง], none: [ภาษีที่ดินใหม่] }"));
}

#[test]
fn menus_and_footers_say_nothing() {
    let seen = page("<nav><a href=/x>กองคลัง</a></nav><footer>กองคลัง</footer>").judge("says: { any: [กองคลัง] }");
    assert_eq!(missed(&seen).0, "not-said");
}

#[test]
fn the_label_of_a_link_is_no_witness_for_a_document_that_can_speak_for_itself() {
    let check = "says: { any: [กองคลัง] }";
    let site = page("<ul><li><a href='/a.txt'>ระเบียบผลลองระบบ กองคลัง</a></li></ul>");
    let silent = site.clone().document("/a.txt", &format!("ผลลองระบบ\n{LONG}"));
    assert_eq!(missed(&silent.judge(check)).0, "not-said");
    let speaks = site.clone().document("/a.txt", &format!("ผลลองระบบ\n{LONG}\nกองคลัง"));
    assert_eq!(met(&speaks.judge(check)), "กองคลัง");
    assert_eq!(missed(&site.miss("/a.txt", Miss::Absent).judge(check)).0, "not-said");
}

#[test]
fn the_entries_of_a_list_say_what_it_is_a_list_of() {
    let row = "<ul><li>1 มีนาคม 2563 <a href='/a.txt'>ระเบียบผลลองระบบ กองคลัง</a></li></ul>";
    let checks = ["says: { any: [กองคลัง] }", "entries: { at_least: 1 }"];
    let site = page(row).document("/a.txt", &format!("ผลลองระบบ\n{LONG}"));
    met(&site.judge_all(&checks));
    let other = page(row).document("/a.txt", &format!("แผนพัฒนาท้องถิ่น\n{LONG}"));
    met(&other.judge_all(&checks));
    assert_ne!(page(row).miss("/a.txt", Miss::Absent).judge_all(&checks).state, crate::judge::State::Met);
}

#[test]
fn a_place_off_the_site_has_nothing_but_its_label() {
    let law = page("<ul><li><a href='https://law.example/1'>ระเบียบผลลองระบบ กองคลัง</a></li></ul>");
    assert!(met(&law.judge("says: { any: [กองคลัง] }")).contains("กองคลัง"));
}

#[test]
fn what_lies_with_a_storage_service_was_not_seen() {
    let stored = page("<a href='https://drive.google.com/file/d/1ab/view'>ระเบียบผลลองระบบ กองคลัง</a>");
    let seen = stored.judge("says: { any: [กองคลัง] }");
    assert_eq!((unseen(&seen), seen.code.as_str()), ("unreadable", "stored"));
    assert!(seen.analysis.th.contains("drive.google.com") && !seen.advice.th.is_empty(), "{seen:?}");
}

#[test]
fn a_viewer_of_a_file_of_the_site_hides_nothing() {
    let viewer = "https://docs.google.com/viewer?url=http%3A%2F%2Ft.test%2Fa.txt&embedded=true";
    let site = page(&format!("<iframe src='{viewer}'></iframe>")).document("/a.txt", &format!("ผลลองระบบ\n{LONG}"));
    assert_eq!(missed(&site.judge("says: { any: [กองคลัง] }")).0, "not-said");
    let said = site.document("/a.txt", &format!("ผลลองระบบ\n{LONG}\nกองคลังรับผิดชอบ"));
    assert!(met(&said.judge("says: { any: [กองคลัง] }")).contains("กองคลังรับผิดชอบ"));
}

#[test]
fn what_was_read_where_a_storage_service_keeps_it_is_evidence_that_lies_outside() {
    let share = "https://drive.google.com/file/d/1AbCdEfGhIjKl/view";
    let page = page(&format!("<a href='{share}'>ดาวน์โหลด</a>"));
    let read = page.clone().document(share, &format!("ผลลองระบบ\n{LONG}\nกองคลังรับผิดชอบ"));
    let seen = read.judge("says: { any: [กองคลัง] }");
    assert!(met(&seen).contains("กองคลังรับผิดชอบ"));
    let of_file = seen.evidence.iter().find(|e| e.url == share).unwrap();
    assert_eq!(of_file.kind, "outside");
    assert!(of_file.click_path.last().is_some_and(|step| step.url == share), "{of_file:?}");
    assert!(seen.warnings.iter().any(|w| w.th.contains(share) && w.en.contains(share)), "{seen:?}");

    let lacking = read.judge("says: { any: [กองช่าง] }");
    assert_eq!(lacking.state, crate::judge::State::NotMet, "what was read is judged");
    for miss in [Miss::Absent, Miss::Robots, Miss::Forbidden, Miss::Outage, Miss::Tls] {
        let seen = page.clone().miss(share, miss).judge("says: { any: [กองคลัง] }");
        assert_eq!((unseen(&seen), seen.code.as_str()), ("unreadable", "stored"), "{miss:?}");
    }
    let empty = Reading { kind: Kind::Pdf, notes: vec![Note::Empty], ..Reading::default() };
    let seen = page.reading(share, empty).judge("says: { any: [กองคลัง] }");
    assert_eq!((unseen(&seen), seen.code.as_str()), ("unreadable", "stored"));
}

#[test]
fn what_may_stand_on_scanned_pages_among_text_is_left_to_a_person() {
    let read = |notes: Vec<Note>| {
        let text = docs::read(Kind::Text, format!("ผลลองระบบ\n{LONG}").as_bytes(), &docs::Limits::default());
        let reading = Reading { kind: Kind::Pdf, pages: 4, notes, ..text };
        page("<a href='/a.pdf'>ดาวน์โหลด</a>").reading("/a.pdf", reading).judge("says: { any: [กองคลัง] }")
    };
    let seen = read(vec![Note::ScannedPages(vec![3])]);
    assert_eq!((unseen(&seen), seen.code.as_str()), ("unreadable", "partly-read"));
    assert!(seen.advice.th.contains("ภาพสแกน"), "{seen:?}");
    assert_eq!(missed(&read(vec![])).0, "not-said");
}

#[test]
fn a_document_behind_the_page_may_say_it() {
    let site = page("<a href='/a.txt'>ดาวน์โหลด</a>").document("/a.txt", &format!("ผลลองระบบ\n{LONG}\nกองคลังรับผิดชอบ"));
    let seen = site.judge("says: { any: [กองคลัง] }");
    assert!(met(&seen).contains("กองคลังรับผิดชอบ"));
    assert_eq!(seen.elements[0].witness.as_ref().map(|w| w.url.as_str()), Some("http://t.test/a.txt"));
}

#[test]
fn a_document_that_lost_its_vowels_still_says_it() {
    // As a PDF gives a text whose fonts lack the marks above and below.
    let text = format!("ผลลองระบบ\n{LONG}\nสานกงานคณะกรรมการปองกน\n");
    let site = page("<a href='/a.txt'>ดาวน์โหลด</a>").document("/a.txt", &text);
    met(&site.judge("says: { any: [สำนักงานคณะกรรมการป้องกัน] }"));
    assert_eq!(
        missed(&page("<p>สานกงานคณะกรรมการปองกน</p>").judge("says: { any: [สำนักงานคณะกรรมการป้องกัน] }")).0,
        "not-said",
        "a web page has no such damage"
    );
}

#[test]
fn what_a_scan_may_say_is_undetermined() {
    let site = page("<a href='/a.pdf'>ดาวน์โหลด</a>").scan("/a.pdf");
    assert_eq!(unseen(&site.judge("says: { any: [กองคลัง] }")), "unreadable");
    met(&site.judge("says: { any: [ประชาคม] }"));
}

#[test]
fn a_document_of_the_wrong_year_says_nothing_once_one_of_the_right_year_is_there() {
    let rows = "<table><tr><td>ผลลองระบบ ปีงบประมาณ 2563</td><td><a href='/63.txt'>ดาวน์โหลด</a></td></tr>\
                <tr><td>ผลลองระบบ ปีงบประมาณ 2561</td><td><a href='/61.txt'>ดาวน์โหลด</a></td></tr></table>";
    let site = page(rows)
        .document("/63.txt", &format!("ผลลองระบบ ปีงบประมาณ 2563\n{LONG}"))
        .document("/61.txt", &format!("ผลลองระบบ ปีงบประมาณ 2561\n{LONG}\nกองคลังรับผิดชอบ"));
    let seen = site.judge_all(&["says: { any: [กองคลังรับผิดชอบ] }", "period: year"]);
    assert_eq!(missed(&seen).0, "not-said");
    met(&site.judge("says: { any: [กองคลังรับผิดชอบ] }"));
}

#[test]
fn an_item_without_any_page_is_not_found() {
    let seen = Mini::bare().home(&[]).judge("says: { any: [กองคลัง] }");
    assert_eq!((seen.code.as_str(), seen.elements[0].code.as_str()), ("not-found", "not-found"));
    assert_eq!(seen.nearest, None);
}

#[test]
fn to_whom_a_letter_goes_says_nothing_of_what_it_reports() {
    let site = |text: &str| {
        let list = page("<a href='/a.txt'>ดาวน์โหลด</a>");
        list.document("/a.txt", &format!("เรื่อง ผลลองระบบ\nเรียน นายกเทศมนตรีตำบลลองดี\n{LONG}\n{text}"))
    };
    let check = "says: { any: [นายกเทศมนตรี] }";
    assert_eq!(missed(&site("ปลัดเป็นประธาน").judge(check)).0, "not-said");
    met(&site("นายกเทศมนตรีเป็นประธานในพิธี").judge(check));
}

#[test]
fn the_agencys_name_under_a_title_takes_nothing_from_it() {
    let page = |below: &str| {
        format!(
            "<h1>ผลลองระบบ</h1><h3>สรุปผลของเดือนตุลาคม</h3><h3>{below}</h3><p>{}</p>",
            "ซื้อวัสดุสำนักงานโดยวิธีเฉพาะเจาะจง ".repeat(5)
        )
    };
    let check = "says: { any: [สรุปผลของเดือนตุลาคม] }";
    met(&Mini::of(&page("เทศบาลตำบลลองดี")).judge(check));
    missed(&Mini::of(&page("สรุปผลของเดือนพฤศจิกายน")).judge(check));
}

#[test]
fn a_call_to_come_shows_nothing_that_was_done() {
    let check = "says: { any: [ประชาคม], done: true }";
    let call = "<p>ขอเชิญพี่น้องประชาชนเข้าร่วมประชุมประชาคมเพื่อทบทวนแผนพัฒนาท้องถิ่น ณ ศาลาประชาคมของหมู่บ้าน โดยพร้อมเพรียงกัน</p>";
    let seen = page(call).judge(check);
    let (code, quote) = missed(&seen);
    assert_eq!(code, "only-planned");
    assert!(quote.contains("ขอเชิญ"), "{quote}");
    let held = format!("{call}<p>มีผู้เข้าร่วม 80 คน ที่ประชุมมีมติให้ซ่อมถนน</p>");
    met(&page(&held).judge(check));
    met(&page(call).judge("says: { any: [ประชาคม] }"));
}

#[test]
fn a_table_of_what_each_is_going_to_do_is_a_plan() {
    let check = "says: { any: [ติดประกาศ], done: true }";
    let table = |status: &str| {
        let row = |act: &str| format!("<tr><td>ติดประกาศ{act}</td><td>{status}</td></tr>");
        let rows = row("ค่าธรรมเนียม") + &row("ขั้นตอน") + &row("ผลการพิจารณา");
        format!("<table><tr><th>มาตรการ</th><th>ผลการดำเนินการ</th></tr>{rows}</table><p>{LONG}</p>")
    };
    assert_eq!(missed(&page(&table("จะขอให้กองคลังทำในไตรมาสสุดท้าย")).judge(check)).0, "only-planned");
    met(&page(&table("กองคลังทำแล้ว")).judge(check));
}

/// A page that says nothing of its own but leads to a file.
fn listing() -> Mini {
    Mini::of("<h1>ผลลองระบบ</h1><a href='/a.txt'>ดาวน์โหลด</a>")
}

#[test]
fn a_table_of_what_is_to_be_done_by_a_day_is_a_plan() {
    let check = "says: { any: [แผนอัตรากำลัง], done: true }";
    let table = |column: &str| {
        let row = "<tr><td>การวางแผนกำลังคน</td><td>ปรับปรุงแผนอัตรากำลังของทุกส่วนราชการ</td><td>กันยายน 2563</td></tr>";
        format!("<table><tr><th>ด้าน</th><th>{column}</th><th>กำหนดแล้วเสร็จ</th></tr>{row}</table><p>{LONG}</p>")
    };
    assert_eq!(missed(&page(&table("กิจกรรมที่จะดำเนินการ")).judge(check)).0, "only-planned");
    met(&page(&table("ผลการดำเนินการ")).judge(check));
}

#[test]
fn a_draft_may_be_called_so_by_its_link_alone() {
    let check = "says: { any: [กองคลัง] }";
    let judged = |label: &str| {
        let list = Mini::of(&format!("<h1>ผลลองระบบ</h1><a href='/a.txt'>{label}</a>"));
        list.document("/a.txt", &format!("ผลลองระบบ\n\n{LONG} กองคลัง\n")).judge(check)
    };
    met(&judged("ผลลองระบบ ฉบับประกาศใช้"));
    let draft = judged("(ร่าง) ผลลองระบบ");
    assert_eq!(draft.code, "draft");
    assert!(draft.analysis.th.contains("เป็นฉบับร่าง"), "{}", draft.analysis.th);
}

#[test]
fn the_paper_of_another_town_shows_nothing_and_is_called_so() {
    let letterhead = |town: &str| format!("ผลลองระบบ\n\n{town} อำเภอเมือง จังหวัดน่าน\n\n{LONG} กองคลัง\n");
    let judged = |text: &str| listing().document("/a.txt", text).judge("says: { any: [กองคลัง] }");
    met(&judged(&letterhead("เทศบาลตำบลลองดี")));
    let other = judged(&letterhead("เทศบาลตำบลต้นไทร"));
    assert_eq!(other.code, "off-topic");
    assert!(other.analysis.th.contains("เป็นของเทศบาลตำบลต้นไทร"), "{}", other.analysis.th);
    met(&judged(&format!("{}\n\nจัดทำร่วมกับเทศบาลตำบลลองดี\n", letterhead("เทศบาลตำบลต้นไทร"))));
}

#[test]
fn a_file_that_nobody_filled_in_is_called_so() {
    let form = "ผลลองระบบ\n\nเทศบาลตำบลลองดี\n\nโครงการ ....................\n\nงบประมาณ .................... บาท\n";
    let judged = |text: &str| listing().document("/a.txt", text).judge("says: { any: [ผลลองระบบ] }");
    let blank = judged(form);
    assert_eq!(blank.code, "empty-page", "{}", blank.analysis.th);
    assert!(blank.analysis.th.contains("มิได้กรอก"), "{}", blank.analysis.th);
    met(&judged(&form.replace("โครงการ ....................", "โครงการ ....ขุดลอกคลองหน้าวัดใหม่.... โดย ....กองช่าง....")));
}

#[test]
fn the_page_of_another_town_shows_nothing_and_is_called_so() {
    let check = "says: { any: [กองคลัง] }";
    let other = "<p>ที่มา : สำนักปลัดเทศบาล เทศบาลตำบลต้นไทรงาม</p>";
    for naming in [
        other,
        "<p>เทศบาลตำบลต้นไทรงาม ข้อมูลระหว่างเดือนตุลาคม 2562 ถึงเดือนมีนาคม 2563</p>",
        "<p>สถิติเรื่องร้องเรียนของเจ้าหน้าที่เทศบาลตำบลต้นไทรงาม ประจำปีงบประมาณ พ.ศ. 2563</p>",
        "<p>เทศบาลตำบลต้นไทรงาม จัดประชุมและรับฟังความเห็น</p><p>พนักงานเทศบาลตำบลต้นไทรงามทุกคนทราบแล้ว</p>",
    ] {
        let seen = page(&format!("{naming}<p>กองคลัง</p>")).judge(check);
        assert_eq!(seen.code, "off-topic", "{naming}");
        assert!(seen.analysis.th.contains("เทศบาลตำบลต้นไทรงาม"), "{}", seen.analysis.th);
    }
    for telling in [
        "<p>เทศบาลตำบลต้นไทรงาม เข้าศึกษาดูงาน</p><p>คณะจากเทศบาลตำบลต้นไทรงามขอบคุณ</p>",
        "<p>ร่วมกับเทศบาลตำบลต้นไทรงาม</p><p>พร้อมด้วยเทศบาลตำบลต้นไทรงาม</p>",
        "<p>เทศบาลตำบลลองดี</p><p>ที่มา : เทศบาลตำบลต้นไทรงาม</p>",
    ] {
        met(&page(&format!("{telling}<p>กองคลัง</p>")).judge(check));
    }
}

#[test]
fn what_is_asked_must_begin_something_where_that_is_said() {
    let check = "says: { any: [ขั้นตอน], in: beginnings }";
    for body in [
        "<h2>ขั้นตอนการยืม</h2><p>ยื่นคำขอที่งานพัสดุในวันและเวลาราชการ แล้วรอผลการพิจารณาภายในสามวัน</p>",
        "<p>การยืมมีขั้นตอน ดังนี้</p>",
        "<p>1. ขั้นตอน ยื่นคำขอ</p>",
        "<table><tr><th>มาตรการ</th><th>ขั้นตอน/วิธีปฏิบัติ</th></tr><tr><td>ทำแนวทาง</td><td>แจ้งเวียน</td></tr></table>",
    ] {
        met(&page(body).judge(check));
    }
    let mentioned =
        "<table><tr><th>ตัวชี้วัด</th><th>จุดที่ต้องพัฒนา</th></tr><tr><td>ทรัพย์สิน</td><td>ยังไม่ทราบขั้นตอนการยืม</td></tr></table>";
    assert_eq!(missed(&page(mentioned).judge(check)).0, "not-said");
}

#[test]
fn a_table_of_a_page_that_nobody_filled_in_says_nothing() {
    let check = "says: { any: [แล้วเสร็จ] }";
    let table =
        |rows: &str| format!("<table><tr><th>เดือน</th><th>จำนวนเรื่อง</th><th>ดำเนินการแล้วเสร็จ</th></tr>{rows}</table>");
    let empty = table(&"<tr><td></td><td></td><td></td></tr>".repeat(6));
    assert_eq!(missed(&page(&empty).judge(check)).0, "not-said");
    met(&page(&table("<tr><td>ตุลาคม</td><td>2</td><td>1</td></tr>")).judge(check));
}

#[test]
fn a_page_that_only_announces_a_paper_shows_nothing_without_it() {
    let announced = "<h1>ผลลองระบบ</h1><p>เขียนโดย ผู้ดูแลระบบ</p>\
                     <p>เทศบาลตำบลลองดี ประกาศเผยแพร่ ผลลองระบบ รายละเอียดตามเอกสารแนบ</p><a href='/a.txt'>a.txt</a>";
    let check = "says: { any: [ผลลองระบบ] }";
    let paper = |text: &str| Mini::of(announced).document("/a.txt", text).judge(check);
    met(&paper(&format!("ผลลองระบบ\n\n{LONG}\n")));
    assert_eq!(Mini::of(announced).miss("/a.txt", Miss::Absent).judge(check).code, "dead-link");
    assert_eq!(paper(&format!("ผลลองระบบ\n\nเทศบาลตำบลต้นไทร อำเภอเมือง\n\n{LONG}\n")).code, "off-topic");
    assert_eq!(paper(&format!("(ร่าง) ผลลองระบบ\n\n{LONG}\n")).code, "draft");
    // A page that says it all itself needs no copy of it.
    let whole = format!("{announced}<p>{}</p>", LONG.repeat(5));
    met(&Mini::of(&whole).miss("/a.txt", Miss::Absent).judge(check));
}

#[test]
fn a_web_page_with_the_announcement_of_another_town_is_of_that_town() {
    let page = |town: &str| {
        let text = format!("<p><b>ประกาศ{town}</b></p><p><b>เรื่อง ผลลองระบบ</b></p><p>{LONG} กองคลัง</p>");
        Mini::of(&format!("<h1>ผลลองระบบ</h1><p>เขียนโดย ผู้ดูแลระบบ</p>{text}")).judge("says: { any: [กองคลัง] }")
    };
    met(&page("เทศบาลตำบลลองดี"));
    assert_eq!(page("เทศบาลเมืองต้นไทร").code, "off-topic");
}

#[test]
fn what_a_thing_is_in_general_is_none_of_the_agencys_own() {
    let praise = "สิ่งนี้สำคัญต่อการบริหารงานของหน่วยงานทุกแห่ง และช่วยให้ประชาชนได้รับประโยชน์อย่างทั่วถึงในทุกพื้นที่";
    let page = |text: &str| Mini::of(&format!("<h1>ผลลองระบบ</h1><p>{text}</p><p>{praise}</p>"));
    let check = "says: { any: [ผลลองระบบ] }";
    assert_eq!(page("ผลลองระบบ หมายถึง สิ่งที่หน่วยงานพึงแสดง").judge(check).code, "off-topic");
    met(&page("ผลลองระบบ หมายถึง สิ่งที่เทศบาลตำบลลองดีแสดง").judge(check));
}

#[test]
fn another_paper_under_the_right_heading_of_a_page_is_known_by_its_title() {
    let page = |title: &str| {
        let text = format!("<p><b>{title}</b></p><p>{LONG} กองคลัง</p>");
        Mini::of(&format!("<h1>ผลลองระบบ</h1><p>เขียนโดย ผู้ดูแลระบบ</p>{text}")).judge("says: { any: [กองคลัง] }")
    };
    met(&page("รายงานผลลองระบบของเทศบาล"));
    assert_eq!(page("แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2563").code, "off-topic");
    // The heading of a first part is no title of a paper.
    met(&page("แผนการจัดซื้อจัดจ้าง 120 โครงการ"));
}

#[test]
fn what_the_head_of_a_blank_column_asks_is_not_said() {
    let plan = |office: &str, below: &str| {
        let row = |task: &str| format!("<tr><td>{task}</td><td>มกราคม</td><td>{office}</td></tr>");
        let rows = ["ตรวจเครื่อง", "ซ่อมเครื่อง", "ทดสอบเครื่อง", "สรุปผล"].map(row).concat();
        page(&format!("<table><tr><th>งาน</th><th>เวลา</th><th>ผู้รับผิดชอบ</th></tr>{rows}</table>{below}"))
            .judge("says: { any: [ผู้รับผิดชอบ] }")
    };
    met(&plan("กองช่าง", ""));
    assert_eq!(missed(&plan("", "")).0, "not-said");
    // A heading only asks once more; a sentence answers.
    assert_eq!(missed(&plan("", "<h2>ผู้รับผิดชอบ</h2>")).0, "not-said");
    let answer = "<p>ผู้รับผิดชอบทุกงานในตารางนี้คือหัวหน้าฝ่ายการโยธา กองช่าง เทศบาลตำบลลองดี</p>";
    assert!(met(&plan("", answer)).contains("หัวหน้าฝ่าย"));
}

#[test]
fn the_paper_that_the_head_of_another_town_signed_is_that_towns_whatever_its_cover_says() {
    let signed = |head: &str| {
        let lines =
            ["ผลลองระบบ", "เทศบาลตำบลลองดี อำเภอเมือง", LONG, "กองคลัง", "(นายทองดี ใจงาม)", head, "12 มกราคม 2563"];
        let list = Mini::of("<h1>ผลลองระบบ</h1><a href='/a.pdf'>ผลลองระบบ</a>");
        list.reading("/a.pdf", sample::document(&lines)).judge("says: { any: [กองคลัง] }")
    };
    met(&signed("นายกเทศมนตรีตำบลลองดี"));
    let other = signed("นายกเทศมนตรีตำบลต้นไทร");
    assert_eq!(other.code, "off-topic");
    assert!(other.analysis.th.contains("เทศบาลตำบลต้นไทร"), "{}", other.analysis.th);
}

#[test]
fn what_a_paper_says_it_holds_is_not_in_it_for_that() {
    let judged = |more: &str| {
        let lines = ["ผลลองระบบ", "รายงานฉบับนี้ประกอบด้วย ผลการดำเนินงานและข้อเสนอแนะ", LONG, more];
        let list = Mini::of("<h1>ผลลองระบบ</h1><a href='/a.pdf'>ผลลองระบบ</a>");
        list.reading("/a.pdf", sample::document(&lines)).judge("says: { any: [ข้อเสนอแนะ] }")
    };
    assert_eq!(missed(&judged("กองคลัง")).0, "not-said");
    met(&judged("ข้อเสนอแนะ : ควรเร่งรัดการเบิกจ่าย"));
}

#[test]
fn the_title_of_a_card_is_the_label_of_its_link() {
    let card = |name: &str| format!("<div><p>{name}</p><a href='/a.txt'>เปิดดู {name}</a></div>");
    let names: String =
        (2561..=2564).map(|year| card(&format!("ผลลองระบบของกองคลัง ประจำปีงบประมาณ พ.ศ. {year}"))).collect();
    let list = format!("<h1>ผลลองระบบ</h1>{names}");
    let judged = |text: &str| {
        let text = format!("ผลลองระบบ\n\n{LONG} {text}\n");
        Mini::of(&list).document("/a.txt", &text).judge("says: { any: [กองคลัง] }")
    };
    assert_eq!(missed(&judged("กองช่าง")).0, "not-said");
    met(&judged("กองคลัง"));
}

#[test]
fn a_paper_that_declares_that_there_was_nothing_is_not_empty() {
    let text = "ผลลองระบบ\n\nในเดือนนี้เทศบาลตำบลลองดี ไม่มีรายการจัดซื้อจัดจ้าง โดยกองคลัง\n";
    met(&listing().document("/a.txt", text).judge("says: { any: [กองคลัง] }"));
}
