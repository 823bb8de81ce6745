use super::{Mini, met, missed};
use crate::judge::{ItemOutcome, tests::form};

const LONG: &str = "<p>กรุณากรอกข้อมูลให้ครบถ้วน เจ้าหน้าที่จะติดต่อกลับภายในเจ็ดวันทำการนับจากวันที่ได้รับเรื่องของท่าน</p>";

fn sending_to(action: &str) -> String {
    format!(
        "<form action='{action}' method=post><label>เรื่อง <textarea name=t></textarea></label><button>ส่งเรื่อง</button></form>"
    )
}

/// A site with a channel for corruption and one for general grievances.
fn judge(corruption: (&str, &str), grievance: (&str, &str)) -> ItemOutcome {
    let mut site = Mini::bare().home(&[("ร้องเรียนการทุจริต", corruption.0), ("ร้องเรียน ร้องทุกข์", grievance.0)]);
    for (path, body) in [grievance, corruption] {
        if path.starts_with('/') {
            site = site.page(path, &format!("{body}{LONG}"));
        }
    }
    site.judge_by(&form(&[("corruption-complaint-channel", &["distinct: [grievance]"])])).items.remove(0)
}

#[test]
fn a_page_and_form_of_its_own_is_distinct() {
    let corruption = format!("<h1>แจ้งเรื่องร้องเรียนการทุจริต</h1>{}", sending_to("/c/send"));
    let grievance = format!("<h1>รับเรื่องร้องทุกข์</h1>{}", sending_to("/g/send"));
    met(&judge(("/c", &corruption), ("/g", &grievance)));
}

#[test]
fn one_page_for_both_is_shared() {
    let body = format!("<h1>แจ้งเรื่อง</h1>{}", sending_to("/send"));
    let seen = judge(("/both", &body), ("/both", &body));
    assert_eq!(missed(&seen).0, "shared-channel");
    assert!(seen.elements[0].reason.th.contains("ร้องทุกข์"), "{}", seen.elements[0].reason.th);
}

#[test]
fn two_pages_whose_forms_send_to_one_place_are_one_channel() {
    let corruption = format!("<h1>แจ้งเรื่องร้องเรียนการทุจริต</h1>{}", sending_to("/send"));
    let grievance = format!("<h1>รับเรื่องร้องทุกข์</h1>{}", sending_to("/send"));
    let seen = judge(("/c", &corruption), ("/g", &grievance));
    assert_eq!(missed(&seen), ("shared-channel", "แจ้งเรื่องร้องเรียนการทุจริต · ส่งเรื่อง"));
}

#[test]
fn one_outside_form_for_both_is_shared() {
    let seen = judge(("https://forms.gle/a", ""), ("https://forms.gle/a", ""));
    assert_eq!(missed(&seen).0, "shared-channel");
    met(&judge(("https://forms.gle/a", ""), ("https://forms.gle/b", "")));
}

#[test]
fn a_page_that_says_itself_that_it_takes_both_is_shared() {
    let corruption = format!("<h1>ร้องเรียนการทุจริต ร้องทุกข์</h1>{}", sending_to("/c/send"));
    let grievance = format!("<h1>รับเรื่องร้องทุกข์</h1>{}", sending_to("/g/send"));
    assert_eq!(missed(&judge(("/c", &corruption), ("/g", &grievance))).0, "shared-channel");
}

#[test]
fn without_a_channel_there_is_nothing_to_compare() {
    let seen = judge(("/c", "<h1>ร้องเรียนการทุจริต</h1><p>โทร. 043-311-234</p>"), ("/g", &sending_to("/g/send")));
    assert_eq!(missed(&seen).0, "no-channel");
}

#[test]
fn a_purpose_that_the_site_has_no_channel_for_is_not_shared() {
    let body = format!("<h1>แจ้งเรื่องร้องเรียนการทุจริต</h1>{}{LONG}", sending_to("/c/send"));
    let site = Mini::bare().home(&[("ร้องเรียนการทุจริต", "/c")]).page("/c", &body);
    met(&site
        .judge_by(&form(&[("corruption-complaint-channel", &["distinct: [grievance, opinion]"])]))
        .items
        .remove(0));
}

#[test]
fn a_form_that_takes_everything_is_shared() {
    let grievance = format!("<h1>รับเรื่องร้องทุกข์</h1>{}", sending_to("/g/send"));
    let corruption = |said: &str| format!("<h1>แจ้งเรื่องร้องเรียนการทุจริต</h1><p>{said}</p>{}", sending_to("/c/send"));
    let judged = |said: &str| judge(("/c", &corruption(said)), ("/g", &grievance));
    assert_eq!(missed(&judged("ไฟดับ ถนนพัง เจ้าหน้าที่ทุจริต ใช้แบบฟอร์มเดียวกันนี้")).0, "shared-channel");
    met(&judged("ใช้แบบฟอร์มนี้แจ้งเรื่องการทุจริตเท่านั้น"));
}
