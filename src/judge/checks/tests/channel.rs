use super::{Mini, met, missed, unseen};
use crate::judge::{ItemOutcome, tests::form};

const LONG: &str = "<p>กรุณากรอกข้อมูลให้ครบถ้วน เจ้าหน้าที่จะติดต่อกลับภายในเจ็ดวันทำการนับจากวันที่ได้รับเรื่องของท่าน</p>";
const FORM: &str = "<form action='/send' method=post><label>ชื่อ <input name=n></label>\
                    <label>รายละเอียด <textarea name=t></textarea></label><button>ส่ง</button></form>";

/// A site whose home page leads to this page by this label, judged for one purpose.
fn judge(topic: &str, purpose: &str, label: &str, body: &str) -> ItemOutcome {
    let site = Mini::bare().home(&[(label, "/it")]).page("/it", body);
    site.judge_by(&form(&[(topic, &[&format!("channel: {purpose}")])])).items.remove(0)
}

fn service(body: &str) -> ItemOutcome {
    judge("e-service", "service", "E-Service", &format!("{LONG}{body}"))
}

fn question(body: &str) -> ItemOutcome {
    judge("question-answer", "question", "ถาม-ตอบ", &format!("<h1>ถาม-ตอบ</h1>{LONG}{body}"))
}

fn opinion(body: &str) -> ItemOutcome {
    judge("opinion-channel", "opinion", "รับฟังความคิดเห็น", &format!("{LONG}{body}"))
}

fn corruption(body: &str) -> ItemOutcome {
    judge("corruption-complaint-channel", "corruption", "ร้องเรียนการทุจริต", &format!("{LONG}{body}"))
}

#[test]
fn a_form_of_the_purpose_is_a_channel() {
    let seen = service(&format!("<h1>ยื่นคำร้องขอรับบริการออนไลน์</h1>{FORM}"));
    assert!(met(&seen).contains("ส่ง") || met(&seen).contains("ยื่นคำร้อง"), "{}", met(&seen));
    met(&opinion(&format!("<h1>แสดงความคิดเห็นต่อการดำเนินงาน</h1>{FORM}")));
    met(&corruption(&format!("<h1>แจ้งเรื่องร้องเรียนการทุจริต</h1>{FORM}")));
}

#[test]
fn a_neutral_form_is_what_the_link_to_it_is_called() {
    met(&corruption(FORM));
    met(&opinion(FORM));
}

#[test]
fn a_complaint_form_is_no_service() {
    let seen = service(&format!("<h1>E-Service ร้องเรียน ร้องทุกข์</h1>{FORM}"));
    let (code, near) = missed(&seen);
    assert_eq!(code, "wrong-purpose");
    assert!(!near.is_empty());
    assert!(seen.elements[0].reason.th.contains("ขอรับบริการ"), "{}", seen.elements[0].reason.th);
}

#[test]
fn a_form_for_general_grievances_takes_no_corruption_reports() {
    let seen = corruption(&format!("<h1>ร้องเรียน ร้องทุกข์ ทั่วไป</h1>{FORM}"));
    assert_eq!(seen.state, crate::judge::State::NotMet, "{seen:?}");
}

#[test]
fn a_download_is_no_channel() {
    let seen = service("<h1>บริการออนไลน์</h1><a href='/f.pdf'>แบบฟอร์มคำร้องขอรับบริการ</a>");
    assert_eq!(seen.elements[0].code, "no-channel");
    assert_ne!(seen.state, crate::judge::State::Met);
}

#[test]
fn searches_logins_polls_and_newsletters_are_no_channels() {
    for body in [
        "<form><input type=search name=q><button>ค้นหา</button></form>",
        "<form><input name=u><input type=password name=p><button>เข้าสู่ระบบ</button></form>",
        "<form><label><input type=radio name=v> ดีมาก</label><label><input type=radio name=v> ดี</label><button>โหวต</button></form>",
        "<form><input type=email name=e><button>รับข่าว</button></form>",
    ] {
        let seen = service(&format!("<h1>บริการออนไลน์</h1>{body}"));
        assert_eq!(missed(&seen).0, "no-channel", "{body}");
    }
}

#[test]
fn a_login_with_room_to_write_is_more_than_a_login() {
    let body = "<form><input name=u><input type=password name=p><textarea name=t></textarea><button>ส่ง</button></form>";
    met(&service(&format!("<h1>ยื่นคำร้องออนไลน์</h1>{body}")));
}

#[test]
fn an_outside_form_is_a_channel_of_what_the_page_says() {
    for url in ["https://docs.google.com/forms/d/e/x/viewform", "https://forms.gle/abc", "https://line.me/R/ti/p/@x"] {
        met(&service(&format!("<h1>ขอรับบริการออนไลน์</h1><p>กรอกที่ <a href='{url}'>แบบฟอร์ม</a></p>")));
    }
    met(&service("<h1>ขอรับบริการออนไลน์</h1><iframe src='https://docs.google.com/forms/d/e/x/viewform'></iframe>"));
    let seen = service("<h1>บริการออนไลน์</h1><a href='https://example.org/form'>แบบฟอร์ม</a>");
    assert_ne!(seen.state, crate::judge::State::Met, "an unknown place is no known provider: {seen:?}");
}

#[test]
fn the_menu_may_lead_straight_to_an_outside_form() {
    let site = Mini::bare().home(&[("E-Service ยื่นคำร้องออนไลน์", "https://forms.gle/abc")]);
    let seen = site.judge_by(&form(&[("e-service", &["channel: service"])])).items.remove(0);
    assert_eq!(met(&seen), "E-Service ยื่นคำร้องออนไลน์");
}

#[test]
fn questions_must_be_answered_somewhere() {
    let seen = question(&format!("<h2>ส่งคำถาม</h2>{FORM}"));
    assert_eq!(missed(&seen).0, "one-way");
    met(&question(&format!(
        "<h2>ส่งคำถาม</h2>{FORM}<h2>คำถามล่าสุด</h2><p>น้ำประปาไหลเมื่อใด</p><p>ตอบโดย เจ้าหน้าที่: พรุ่งนี้</p>"
    )));
    let comment = |who: &str, says: &str| format!("<li><cite>{who}</cite> {says} <p>ไหลพรุ่งนี้แปดโมงเช้า</p></li>");
    let comments = |who: &str, says: &str| {
        question(&format!(
            "<h2>ส่งคำถาม</h2>{FORM}<ol><li><cite>ชาวบ้าน</cite> พูดว่า: <p>น้ำไหลเมื่อใด</p><ul>{}</ul></li></ol>",
            comment(who, says)
        ))
    };
    met(&comments("ผู้ดูแลเว็บไซต์", "พูดว่า:"));
    met(&comments("admin", "says:"));
    assert_eq!(missed(&comments("ชาวบ้านอีกคน", "พูดว่า:")).0, "one-way", "neighbours are not the agency");
    assert_eq!(missed(&comments("เจ้าหน้าที่", "รับทราบ")).0, "one-way");
    met(&question("<p>คุยกับเรา <a href='https://m.me/longdee'>ถามที่นี่</a></p>"));
    assert_eq!(missed(&question("<p>คำถาม <a href='https://forms.gle/x'>ถามที่นี่</a></p>")).0, "one-way");
}

#[test]
fn without_a_place_to_write_there_is_no_channel() {
    let seen = question("<h2>คำถามที่พบบ่อย</h2><p>น้ำประปาไหลเมื่อใด</p><p>คำตอบ พรุ่งนี้</p>");
    assert_eq!(missed(&seen).0, "no-channel");
    assert!(seen.elements[0].reason.th.contains("สอบถาม"), "{}", seen.elements[0].reason.th);
}

#[test]
fn a_form_for_opinions_is_not_one_for_corruption() {
    assert_eq!(missed(&opinion(&format!("<h1>ความคิดเห็นและแจ้งทุจริต</h1>{FORM}"))).0, "wrong-purpose");
}

#[test]
fn a_form_of_the_sites_frame_is_nobodys_channel() {
    let seen = opinion(&format!("<h1>รับฟังความคิดเห็น</h1><footer>{FORM}</footer>"));
    assert_eq!(missed(&seen).0, "no-channel");
}

#[test]
fn a_channel_off_the_site_that_the_tool_does_not_open_is_undetermined() {
    let site = Mini::bare().home(&[("E-Service ยื่นคำร้องออนไลน์", "https://eservice.example.org/app")]);
    let seen = site.judge_by(&form(&[("e-service", &["channel: service"])])).items.remove(0);
    assert_eq!(unseen(&seen), "unreadable");
}

#[test]
fn a_name_and_a_choice_of_what_is_wanted_are_a_request() {
    let asked = |method: &str| {
        let fields =
            "<label>ชื่อผู้ขอ <input name=a></label><label>เรื่อง <select name=b><option>ขอน้ำ</option></select></label>";
        let form = format!("<form method={method} action='/q'>{fields}<button>ยื่นคำร้อง</button></form>");
        service(&format!("<h1>ยื่นคำร้องขอรับบริการออนไลน์</h1>{form}"))
    };
    met(&asked("post"));
    assert_eq!(missed(&asked("get")).0, "no-channel");
}
