use super::{Mini, met, missed, unseen};
use crate::judge::{ItemOutcome, content::sample, tests::form};

const MAYOR: &str = "นายธนภูมิ วารินทร์ทอง";
const FORMER: &str = "นายสมศักดิ์ เก่าก่อนนาน";
const WILL: &str = "ข้าพเจ้าขอประกาศเจตนารมณ์ว่าจะบริหารงานด้วยความซื่อสัตย์สุจริต โปร่งใส และตรวจสอบได้ทุกขั้นตอนตลอดไป";

/// A declaration at `/it`, and beside it a page that lists the executives.
fn judge(check: &str, executives: &str, declaration: &str) -> ItemOutcome {
    let site = Mini::bare().home(&[("คณะผู้บริหาร", "/people"), ("ผลลองระบบ", "/it")]);
    let site = site.page("/people", &format!("<h1>คณะผู้บริหาร</h1>{executives}"));
    let site = site.page("/it", &format!("<h1>ผลลองระบบ</h1><p>{WILL}</p>{declaration}"));
    site.judge_by(&form(&[("executives", &["people: { at_least: 1 }"]), ("trial", &[check])])).items.remove(1)
}

fn card(name: &str, position: &str) -> String {
    format!("<p>{name}</p><p>{position}</p><p>โทร. 081-234-5678 ในวันและเวลาราชการทุกวันจันทร์ถึงวันศุกร์ ยกเว้นวันหยุดราชการ</p>")
}

#[test]
fn the_name_of_the_present_executive_is_enough() {
    let seen = judge("issued-by: {}", &card(MAYOR, "นายกเทศมนตรีตำบลลองดี"), &format!("<p>({MAYOR})</p>"));
    assert!(met(&seen).contains(MAYOR), "{}", met(&seen));
}

#[test]
fn a_title_more_or_less_makes_no_other_person() {
    for (listed, signed) in [
        ("น.ส.ดวงพร วารินทร์ทอง", "นางสาวดวงพร วารินทร์ทอง"),
        ("ว่าที่ ร.ต.ธนภูมิ วารินทร์ทอง", "นายธนภูมิ วารินทร์ทอง"),
        ("นายธนภูมิ วารินทร์ทอง", "ดร.ธนภูมิ วารินทร์ทอง"),
    ] {
        let seen = judge(
            "issued-by: {}",
            &card(listed, "นายกเทศมนตรีตำบลลองดี"),
            &format!("<p>({signed})</p><p>นายกเทศมนตรี</p>"),
        );
        assert!(met(&seen).contains(signed), "{}", met(&seen));
    }
}

#[test]
fn another_name_in_the_top_office_is_a_former_executives() {
    let signed = format!("<p>({FORMER})</p><p>นายกเทศมนตรีตำบลลองดี</p>");
    let seen = judge("issued-by: {}", &card(MAYOR, "นายกเทศมนตรีตำบลลองดี"), &signed);
    let (code, near) = missed(&seen);
    assert_eq!(code, "former-executive");
    assert!(near.contains(FORMER), "{near}");
    let reason = &seen.elements[0].reason.th;
    assert!(reason.contains(FORMER) && reason.contains(MAYOR), "{reason}");
}

#[test]
fn a_signature_counts_unchecked_where_nobody_knows_who_is_in_office() {
    let signed = format!("<p>({FORMER})</p><p>นายกเทศมนตรีตำบลลองดี</p>");
    let seen = judge("issued-by: {}", "<p>อยู่ระหว่างปรับปรุง</p>", &signed);
    met(&seen);
    assert!(seen.elements[0].reason.th.contains("ไม่พบทำเนียบ"), "{}", seen.elements[0].reason.th);
}

#[test]
fn a_deputy_is_not_the_executive() {
    let seen = judge("issued-by: {}", &card(MAYOR, "รองนายกเทศมนตรี"), &format!("<p>({MAYOR})</p>"));
    assert_eq!(missed(&seen).0, "not-issued");
}

#[test]
fn the_agencys_own_name_is_enough_only_where_that_is_said() {
    let executives = card(MAYOR, "นายกเทศมนตรีตำบลลองดี");
    let notice = "<p>ประกาศเทศบาลตำบลลองดี เรื่อง นโยบายของหน่วยงาน</p>";
    met(&judge("issued-by: { agency: true }", &executives, notice));
    assert_eq!(missed(&judge("issued-by: { agency: false }", &executives, notice)).0, "not-issued");
}

#[test]
fn without_any_name_it_is_issued_by_nobody() {
    let seen = judge("issued-by: { agency: true }", &card(MAYOR, "นายกเทศมนตรีตำบลลองดี"), "");
    assert_eq!(missed(&seen).0, "not-issued");
    assert!(missed(&seen).1.contains("ซื่อสัตย์") || missed(&seen).1.contains("ผลลองระบบ"), "{:?}", missed(&seen));
}

#[test]
fn a_signature_that_only_a_scan_shows_is_undetermined() {
    let site = Mini::bare().home(&[("ผลลองระบบ", "/it")]);
    let site =
        site.page("/it", &format!("<h1>ผลลองระบบ</h1><p>{WILL}</p><a href='/a.pdf'>ดาวน์โหลด</a>")).scan("/a.pdf");
    assert_eq!(unseen(&site.judge("issued-by: {}")), "unreadable");
}

#[test]
fn who_declares_in_the_first_person_declares_and_not_who_is_named_beside() {
    let report = format!("<p>เมื่อวันที่ 8 มกราคม 2563 {MAYOR} นายกเทศมนตรี นำพนักงานทุกกองร่วมกิจกรรม</p>");
    let declared = |name: &str| {
        let declaration = format!("{report}<p>ข้าพเจ้า {name} นายกเทศมนตรีตำบลลองดี ขอประกาศเจตนารมณ์</p>");
        judge("issued-by: {}", &card(MAYOR, "นายกเทศมนตรีตำบลลองดี"), &declaration)
    };
    met(&declared(MAYOR));
    let seen = declared(FORMER);
    let (code, near) = missed(&seen);
    assert!(code == "former-executive" && near.contains(FORMER), "{code} {near}");
}

#[test]
fn what_the_news_tell_of_the_mayor_signs_no_declaration() {
    let news = format!("ข่าว\n\n{MAYOR} นายกเทศมนตรี ลงนามประกาศเจตนารมณ์ต่อหน้าพนักงานทุกคนที่หอประชุมในวันต่อต้านการทุจริตสากล\n");
    let judged = |signed: &str| {
        let list =
            "<h1>ผลลองระบบ</h1><ul><li><a href='/a.txt'>ดาวน์โหลด</a></li><li><a href='/b.txt'>ดาวน์โหลด</a></li></ul>";
        let site = Mini::bare().home(&[("คณะผู้บริหาร", "/people"), ("ผลลองระบบ", "/it")]).page("/it", list);
        let site = site.page("/people", &format!("<h1>คณะผู้บริหาร</h1>{}", card(MAYOR, "นายกเทศมนตรีตำบลลองดี")));
        let site = site.document("/a.txt", &format!("ผลลองระบบ\n\n{WILL}\n\n{signed}\n")).document("/b.txt", &news);
        let form = form(&[("executives", &["people: { at_least: 1 }"]), ("trial", &["issued-by: {}"])]);
        site.judge_by(&form).items.remove(1)
    };
    assert_eq!(missed(&judged("")).0, "not-issued");
    met(&judged(&format!("({MAYOR})")));
}

#[test]
fn a_paper_with_dots_for_a_name_is_signed_by_nobody() {
    let judged = |signature: &[&str]| {
        let site = Mini::bare().home(&[("คณะผู้บริหาร", "/people"), ("ผลลองระบบ", "/it")]);
        let site = site.page("/people", &format!("<h1>คณะผู้บริหาร</h1>{}", card(MAYOR, "นายกเทศมนตรีตำบลลองดี")));
        let site = site.page("/it", "<h1>ผลลองระบบ</h1><a href='/doc.pdf'>ผลลองระบบ</a>");
        let says = format!("ข้าพเจ้า {MAYOR} ขอประกาศเจตนารมณ์ว่าจะบริหารงานด้วยความซื่อสัตย์สุจริต");
        let lines = [&["ผลลองระบบ", says.as_str()], signature].concat();
        let site = site.reading("/doc.pdf", sample::document(&lines));
        site.judge_by(&form(&[("executives", &["people: { at_least: 1 }"]), ("trial", &["issued-by: {}"])]))
            .items
            .remove(1)
    };
    assert_eq!(
        missed(&judged(&["(ลงชื่อ) ....................", "(....................)", "นายกเทศมนตรี"])).0,
        "not-issued"
    );
    met(&judged(&["(ลงชื่อ) ธนภูมิ", "(นายธนภูมิ วารินทร์ทอง)", "นายกเทศมนตรี"]));
}
