use std::sync::Arc;

use super::{Mini, url};
use crate::{
    judge::{
        content::{About, Content},
        phrase::Phrase,
        site::Site,
    },
    read::{Kind, Note, Reading, docs, html},
};

const LONG: &str = "รายละเอียดของสิ่งนี้จัดทำไว้ให้ทราบทั่วกันในที่ประชุมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสายตลอดทั้งปีที่ผ่านมา";

fn site() -> Site {
    Mini::bare().home(&[]).page("/a", "<p>ก</p>").page("/b", "<p>ข</p>").site()
}

fn page(body: &str) -> Arc<Reading> {
    Arc::new(html::read(&format!("<!doctype html><html lang=th>{body}</html>"), &url("/it")))
}

fn content(body: &str) -> Content {
    Content::of_topic(&site(), &page(body), &|_| About::Nothing)
}

fn document(text: &str) -> Content {
    let reading = docs::read(Kind::Text, text.as_bytes(), &docs::Limits::default());
    Content::of_topic(&site(), &Arc::new(reading), &|_| About::Nothing)
}

fn texts(content: &Content) -> Vec<&str> {
    content.own().iter().map(|i| content.text(*i)).collect()
}

fn lines(content: &Content) -> Vec<&str> {
    content.lines().into_iter().map(|i| content.text(i)).collect()
}

#[test]
fn the_frame_is_left_out_of_a_page_and_kept_in_the_home_page() {
    let body = format!("<nav><a href=/a>เมนู</a></nav><h1>ชื่อหน้า</h1><p>{LONG}</p><footer>โทร. 043-311-234</footer>");
    assert_eq!(texts(&content(&body)), ["ชื่อหน้า", LONG]);
    assert!(lines(&Content::whole(&site(), page(&body))).contains(&"โทร. 043-311-234"));
}

#[test]
fn the_label_of_a_link_is_a_promise_until_it_is_kept() {
    let body =
        format!("<h1>ชื่อหน้า</h1><p>{LONG}</p><ul><li><a href=/a>แผนพัฒนา</a></li><li><a href=/b>แผนอื่น</a></li></ul>");
    let mut content = content(&body);
    assert!(!texts(&content).contains(&"แผนพัฒนา") && lines(&content).contains(&"แผนพัฒนา"));
    assert!(content.find(&Phrase::new("แผนพัฒนา")).is_none());
    content.keep_promises(|link| link.url.ends_with("/a"), |_| false);
    assert!(texts(&content).contains(&"แผนพัฒนา") && !texts(&content).contains(&"แผนอื่น"));
    assert_eq!(content.find(&Phrase::new("แผนพัฒนา")).expect("kept").quote, "แผนพัฒนา");
    let own_words: Vec<&str> = content.own_words().map(|i| content.text(i)).collect();
    assert!(!own_words.contains(&"แผนพัฒนา"), "it tells the time of what it leads to, not of this page");
}

#[test]
fn a_long_text_with_a_link_in_it_is_no_label() {
    let text = format!("<p>{LONG}{LONG}{LONG} <a href=/a>อ่านต่อ</a></p>");
    assert_eq!(texts(&content(&text)).len(), 1);
}

#[test]
fn calls_mails_jumps_and_enlarged_pictures_promise_nothing() {
    for href in ["tel:043311234", "mailto:a@t.test", "/big.jpg", "/PHOTO.PNG"] {
        let content = content(&format!("<p><a href='{href}'>ข้อความสั้น</a></p><p>{LONG}</p>"));
        assert!(texts(&content).contains(&"ข้อความสั้น"), "{href}");
    }
}

#[test]
fn a_heading_over_nothing_of_its_own_is_a_label() {
    let body = format!("<h1>ชื่อหน้า</h1><p>{LONG}</p><h2>แผนพัฒนา</h2><ul><li><a href=/a>ดาวน์โหลด</a></li></ul>");
    let content = content(&body);
    assert!(!texts(&content).contains(&"แผนพัฒนา") && lines(&content).contains(&"แผนพัฒนา"));
    assert!(texts(&content).contains(&"ชื่อหน้า"), "words under a lower heading count for the ones above it too");
}

#[test]
fn the_part_under_a_heading_of_another_topic_is_not_its_own() {
    let about = |heading: &str| match heading {
        "เรื่องนี้" => About::This,
        "เรื่องอื่น" => About::Other,
        _ => About::Nothing,
    };
    let body = format!(
        "<h1>ชื่อหน้า</h1><h2>เรื่องนี้</h2><p>{LONG}</p><h2>เรื่องอื่น</h2><p>ของเรื่องอื่น</p><h3>ย่อย</h3><p>ย่อยของเรื่องอื่น</p>\
         <h2>ไม่รู้เรื่องใด</h2><p>{LONG} ท้ายหน้า</p>"
    );
    let content = Content::of_topic(&site(), &page(&body), &about);
    let own = texts(&content).join(" ");
    assert!(own.contains("เรื่องนี้") && own.contains("ท้ายหน้า"), "{own}");
    assert!(!own.contains("ของเรื่องอื่น") && !own.contains("ย่อย"), "{own}");
    assert_eq!(content.only_other(), None);
}

#[test]
fn a_part_of_a_text_is_its_own_whatever_goes_by_the_words_of_its_heading() {
    let about = |heading: &str| match heading.trim_start_matches("1. ") {
        "เรื่องนี้" => About::This,
        "เรื่องอื่น" => About::Other,
        _ => About::Nothing,
    };
    let own = |body: &str| texts(&Content::of_topic(&site(), &page(body), &about)).join(" ");
    let part = format!("<p><b>1. เรื่องอื่น</b></p><p>{LONG}</p>");
    let bold = |name: &str| format!("<p><b>เทศบาล</b></p><p><b>{name}</b></p>{part}");
    assert!(own(&bold("เรื่องนี้")).contains(LONG));
    assert!(own(&format!("<h1>เรื่องนี้</h1>{part}")).contains(LONG));
    assert!(!own(&bold("ชื่อหน้า")).contains(LONG), "no text on the topic");
    let second = format!("<h2>เรื่องนี้</h2><p>เล็กน้อย</p><h2>เรื่องอื่น</h2><p>{LONG}</p>");
    assert!(!own(&second).contains(LONG), "two parts of one page");
    let numbered = second.replace("<h2>เรื่องอื่น", "<h2>1. เรื่องอื่น");
    assert!(own(&numbered).contains(LONG), "the parts of one text are numbered");
    let list = format!("<p><b>เรื่องนี้</b></p><p>{LONG}</p><p><b>เรื่องอื่น</b></p><p><a href=/x>{LONG} ของเรื่องอื่น</a></p>");
    assert!(!own(&list).contains("ของเรื่องอื่น"), "what it links is another's");
}

#[test]
fn a_page_with_nothing_but_another_topics_part_says_which() {
    let about = |heading: &str| if heading == "เรื่องอื่น" { About::Other } else { About::Nothing };
    let body = format!("<h1>ชื่อหน้า</h1><h2>เรื่องอื่น</h2><p>{LONG}</p>");
    assert_eq!(Content::of_topic(&site(), &page(&body), &about).only_other(), Some("เรื่องอื่น"));
    let named = |heading: &str| if heading == "ชื่อหน้า" { About::Other } else { About::Nothing };
    let body = format!("<h1>ชื่อหน้า</h1><p>{LONG}</p>");
    assert_eq!(
        Content::of_topic(&site(), &page(&body), &named).only_other(),
        None,
        "the first heading names the page and no part of it"
    );
}

#[test]
fn a_quotation_is_the_words_as_they_stand() {
    let content = content(&format!("<p>{LONG}</p><p>ประกาศ ณ วันที่ ๓ มีนาคม ๒๕๖๓ โดย นายก</p>"));
    let spot = content.find(&Phrase::new("วันที่ 3 มีนาคม 2563")).expect("digits are alike");
    assert!(spot.quote.contains("๓ มีนาคม ๒๕๖๓"), "{}", spot.quote);
    assert_eq!(content.text(spot.block), "ประกาศ ณ วันที่ ๓ มีนาคม ๒๕๖๓ โดย นายก");
    assert_eq!(spot.page, None);
}

#[test]
fn a_phrase_may_run_over_blocks_and_a_long_block_is_cut() {
    let content = content(&format!("<p>{LONG} กอง</p><p>คลัง</p>"));
    assert!(content.find(&Phrase::new("กองคลัง")).is_some());
    let long = "ยาวมาก ".repeat(400);
    let content = self::content(&format!("<p>{long} กองคลัง {long}</p>"));
    let spot = content.find(&Phrase::new("กองคลัง")).expect("found");
    assert!(spot.quote.contains("กองคลัง") && spot.quote.chars().count() < 250, "{}", spot.quote);
}

#[test]
fn consonants_find_a_phrase_in_a_damaged_document_but_not_a_short_one() {
    let damaged = document(&format!("{LONG}\nแผนปฏบตการปองกนการทจรต\n"));
    assert!(damaged.find(&Phrase::new("แผนปฏิบัติการป้องกันการทุจริต")).is_some());
    let comma = document(&format!("{LONG}\nถนนสายคมนาคมหลัก\n"));
    assert!(comma.find(&Phrase::new("มีนาคม")).is_none());
    let page = content(&format!("<p>{LONG} แผนปฏบตการปองกนการทจรต</p>"));
    assert!(page.find(&Phrase::new("แผนปฏิบัติการป้องกันการทุจริต")).is_none(), "web pages are not damaged that way");
}

#[test]
fn a_short_page_may_say_that_there_is_nothing_yet() {
    for words in ["อยู่ระหว่างปรับปรุง", "ขออภัย ยังไม่มีข้อมูล", "Under Construction", "404 Not Found", "ไม่พบหน้าที่ท่านต้องการ"]
    {
        assert!(content(&format!("<h1>แผน</h1><p>{words}</p>")).says_nothing_yet(), "{words}");
    }
    let long = format!("<h1>แผน</h1><p>อยู่ระหว่างปรับปรุง</p><p>{}</p>", LONG.repeat(6));
    assert!(!content(&long).says_nothing_yet(), "a whole page of text is something");
    assert!(!content(&format!("<h1>แผน</h1><p>{LONG}</p>")).says_nothing_yet());
    let part = format!("<h1>ติดต่อเรา</h1><p>{LONG}</p><h2>แจ้งเรื่องร้องเรียน</h2><p>อยู่ระหว่างปรับปรุงข้อมูล</p>");
    assert!(!content(&part).says_nothing_yet(), "what a part says is not said of the page");
}

#[test]
fn substance_is_text_that_is_no_heading() {
    assert!(!content("<h1>แผนพัฒนาท้องถิ่นสี่ปีของเทศบาลตำบลลองดีอำเภอบ้านแฮดจังหวัดขอนแก่นประจำปีพุทธศักราชนี้</h1>").is_substantial());
    assert!(content(&format!("<h1>แผน</h1><p>{LONG}</p>")).is_substantial());
    assert!(!content("<h1>แผน</h1><p>สั้นมาก</p>").is_substantial());
    assert!(document(LONG).is_substantial() && !document("สั้นมาก").is_substantial());
}

#[test]
fn pictures_of_its_own_make_a_page_a_picture() {
    assert!(content("<h1>แผน</h1><img src=/plan.jpg>").is_picture());
    assert!(!content("<h1>แผน</h1><footer><img src=/logo.jpg></footer>").is_picture());
    assert!(!content(&format!("<h1>แผน</h1><p>{LONG}</p><img src=/plan.jpg>")).is_picture());
    assert!(!content("<h1>แผน</h1>").is_picture());
}

#[test]
fn what_the_reader_could_not_read_is_unreadable() {
    let of = |note: Note, text: &str| {
        let mut reading = docs::read(Kind::Text, text.as_bytes(), &docs::Limits::default());
        (reading.kind, reading.notes) = (Kind::Pdf, vec![note]);
        Content::of_topic(&site(), &Arc::new(reading), &|_| About::Nothing).is_unreadable()
    };
    assert!(of(Note::TextUnusable, "") && of(Note::Encrypted, "") && of(Note::Unreadable("why".to_owned()), "x"));
    assert!(of(Note::NeedsScript, ""));
    for note in [Note::Truncated, Note::NestingCapped, Note::Stopped("pages".to_owned())] {
        assert!(!of(note, "แผน"), "some of it was read");
    }
    assert!(of(Note::Stopped("size".to_owned()), ""), "a file beyond the limits is no empty one");
    assert!(!of(Note::TextUnusable, LONG), "what text there is speaks for it");
}

#[test]
fn what_was_not_read_of_a_document_may_say_what_the_rest_does_not() {
    let of = |note: Note, pages: u32| {
        let mut reading = docs::read(Kind::Text, LONG.as_bytes(), &docs::Limits::default());
        (reading.kind, reading.pages, reading.notes) = (Kind::Pdf, pages, vec![note]);
        let content = Content::of_topic(&site(), &Arc::new(reading), &|_| About::Nothing);
        assert!(!content.is_unreadable());
        content.is_partly_read()
    };
    assert!(of(Note::ScannedPages(vec![3]), 9) && of(Note::TextUnusable, 9));
    assert!(!of(Note::ScannedPages(vec![1, 9]), 9), "the covers of a book");
    assert!(of(Note::ScannedPages(vec![1]), 2), "the paper itself, and its annex");
    assert!(of(Note::Stopped("pages".to_owned()), 9) && of(Note::Stopped("2 files in it".to_owned()), 9));
    assert!(!of(Note::Stopped("damaged: no end".to_owned()), 9), "nobody reads more of that");
}

#[test]
fn nothing_of_an_empty_page_is_anything() {
    let content = content("");
    assert_eq!((content.own(), content.key(), content.substance()), (&[][..], "", 0));
    assert!(content.find(&Phrase::new("แผน")).is_none() && !content.says_nothing_yet() && !content.is_picture());
}

/// What was recognised from a scan.
fn recognised(text: &str) -> Content {
    let mut reading = docs::read(Kind::Text, text.as_bytes(), &docs::Limits::default());
    (reading.kind, reading.notes) = (Kind::Pdf, vec![Note::Recognised]);
    Content::of_topic(&site(), &Arc::new(reading), &|_| About::Nothing)
}

#[test]
fn in_a_scan_letters_may_be_wrong_and_digits_never() {
    let scan = recognised("สรุปผลการจัดซื่อจัดจ้าง ประจำปี 2568\nรายงานผลการใช้จ่ายงบประมาญ รอบ 12 เดือน");
    let says = |phrase: &str| scan.find(&Phrase::new(phrase)).is_some();
    assert!(says("สรุปผลการจัดซื้อจัดจ้าง"), "a tone mark is another one");
    assert!(says("รายงานผลการใช้จ่ายงบประมาณ"), "one letter is another one");
    assert!(!says("สรุปผลการจัดซื้อจัดจ้าง ประจำปี 2567") && !says("รายงานผลการใช้จ่ายงบประมาณ รอบ 6 เดือน"));
    assert!(!says("รายงานผลการใช้จ่ายงบประมาณ รอบ 2 เดือน"), "part of a number is another number");
    assert!(!says("แผนการใช้จ่ายงบประมาณ"), "another word");
}

#[test]
fn in_a_text_letters_are_what_they_are() {
    let text = content("<p>รายงานผลการใช้จ่ายงบประมาญ ประจำปี</p>");
    assert!(text.find(&Phrase::new("รายงานผลการใช้จ่ายงบประมาณ")).is_none());
}

#[test]
fn numbers_that_were_not_recognised_are_known() {
    assert!(recognised("ประจำปีงบประมาณ พ.ศ. □□□□").has_unread_numbers());
    assert!(!recognised("ประจำปีงบประมาณ พ.ศ. 2567").has_unread_numbers());
    assert!(!content("<p>ประจำปีงบประมาณ พ.ศ. □□□□</p>").has_unread_numbers());
}

fn says_only_its_name(kind: Kind, text: &str) -> bool {
    let reading = docs::read(kind, text.as_bytes(), &docs::Limits::default());
    let content = Content::of_topic(&site(), &Arc::new(reading), &|_| About::Nothing);
    content.says_only_its_name(&|line| line.starts_with("รายงานผล"))
}

#[test]
fn a_cover_or_an_unfilled_form_says_only_its_name() {
    let cover = "รายงานผลการบริหารความเสี่ยง\nประจำปีงบประมาณ พ.ศ. 2567\nเทศบาลตำบลต้นไทร อำเภอเมือง\n";
    let signed = format!("{cover}ประกาศ ณ วันที่ 2 ตุลาคม 2567\n(นายสมชาย ใจดี)\n");
    let text = format!("{cover}\nเทศบาลจัดอบรมพนักงานสองครั้งและติดประกาศราคากลางทุกโครงการ\n");
    let none = format!("{cover}ไม่มีกรณีดังกล่าว\n");
    let phone = "เทศบาลตำบลต้นไทร\nโทร 043-311-234 โทรสาร 043-311-235\nกองคลัง 043-311-236 กองช่าง 043-311-237\n";
    assert!(says_only_its_name(Kind::Text, cover) && says_only_its_name(Kind::Text, &signed));
    for told in [text.as_str(), none.as_str(), phone] {
        assert!(!says_only_its_name(Kind::Text, told), "{told}");
    }
    let form = "รายงานผลเรื่องร้องเรียน\nลำดับ,เรื่อง,จำนวนเรื่องทั้งหมด,ดำเนินการแล้วเสร็จ\n1,การจัดซื้อจัดจ้าง,,\n2,การบริหารงานบุคคล,,\n";
    assert!(says_only_its_name(Kind::Csv, form));
    assert!(!says_only_its_name(Kind::Csv, &form.replace("จ้าง,,", "จ้าง,3,2")));
    let months = "รายงานผลเรื่องร้องเรียน ปี 2563\nเดือน,ทั้งหมด,เสร็จ,ค้าง\nต.ค. 62,0,0,0\nพ.ย. 62,0,0,0\nธ.ค. 62,1,1,0\n";
    assert!(!says_only_its_name(Kind::Csv, months), "that there was nothing is told by its noughts");
}

#[test]
fn a_questionnaire_that_nobody_answered_shows_nothing() {
    let sheet = |marks: &str| {
        let rows = ["ขั้นตอนไม่ยุ่งยาก", "เจ้าหน้าที่สุภาพ", "สถานที่สะอาด"].map(|name| format!("{name}{marks}\n"));
        format!("รายงานผลการสำรวจ\nข้อ,มากที่สุด,มาก,ปานกลาง,น้อย\n{}", rows.concat())
    };
    let texts = |text: &str| {
        let reading = docs::read(Kind::Csv, text.as_bytes(), &docs::Limits::default());
        let content = Content::of_topic(&site(), &Arc::new(reading), &|_| About::Nothing);
        content.own().iter().map(|block| content.text(*block).to_owned()).collect::<String>()
    };
    assert!(!texts(&sheet(",,,,")).contains("มากที่สุด"));
    assert!(texts(&sheet(",12,30,5,1")).contains("มากที่สุด"));
}

#[test]
fn a_paper_that_says_that_all_else_is_attached_says_only_its_name() {
    let paper =
        |more: &str| format!("นโยบายการบริหารงานบุคคล\nด้วยเทศบาลประสงค์ให้การบริหารโปร่งใส จึงประกาศนโยบายไว้ดังนี้\n{more}");
    let attached = "รายละเอียดตามเอกสารที่แนบมาพร้อมนี้";
    assert!(says_only_its_name(Kind::Text, &paper(attached)));
    assert!(!says_only_its_name(Kind::Text, &paper("ให้รับคนด้วยการสอบแข่งขันเท่านั้น")));
    let long = paper(&format!("{} {attached}", "ให้ทุกกองรับคนด้วยการสอบแข่งขันเท่านั้น ".repeat(12)));
    assert!(!says_only_its_name(Kind::Text, &long));
}

#[test]
fn the_title_of_a_text_stands_over_whose_it_is() {
    let titled = |below: &str| {
        let title = "<h1>แนวทางเมื่อมีคนร้อง</h1><p><b>แนวปฏิบัติการจัดการเรื่องร้องเรียน</b></p>";
        content(&format!(
            "{title}<p><b>{below}</b></p><p>รับเรื่อง</p><h3>1 ร้องได้อย่างไร</h3><p>{}</p>",
            "มาด้วยตนเองหรือเขียนจดหมาย ".repeat(4)
        ))
    };
    let has_title = |content: &Content| texts(content).iter().any(|text| text.contains("แนวปฏิบัติ"));
    assert!(has_title(&titled("เทศบาลตำบลลองดี")));
    assert!(!has_title(&titled("เรื่องของเดือนนี้")));
}
