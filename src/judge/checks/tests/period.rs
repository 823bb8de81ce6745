use super::{Mini, met, missed, unseen};
use crate::{
    judge::content::sample,
    read::{Kind, Miss, docs},
};

const LONG: &str = "รายละเอียดของเรื่องนี้จัดทำไว้ให้ประชาชนทราบทั่วกันในที่ประชุมประชาคมหมู่บ้านทุกหมู่บ้านและทางเสียงตามสาย";

/// A page of the topic under this heading.
fn headed(heading: &str) -> Mini {
    Mini::of(&format!("<h1>{heading}</h1><p>{LONG}</p>"))
}

/// A page that lists one document under this label, with that content.
fn listed(label: &str, text: &str) -> Mini {
    let page = format!("<h1>ผลลองระบบ</h1><ul><li><a href='/doc.txt'>{label}</a></li></ul>");
    Mini::of(&page).document("/doc.txt", &format!("{text}\n{LONG}"))
}

#[test]
fn the_heading_tells_the_year() {
    let seen = headed("ผลลองระบบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๓").judge("period: year");
    assert_eq!(met(&seen), "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๓");
    assert!(seen.elements[0].reason.th.contains("2563"));
}

#[test]
fn another_year_is_told_with_the_one_that_is_asked_for() {
    let seen = headed("ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2561").judge("period: year");
    assert_eq!(missed(&seen), ("wrong-period", "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2561"));
    let reason = &seen.elements[0].reason;
    assert!(reason.th.contains("2561") && reason.th.contains("2563"), "{}", reason.th);
    assert!(reason.en.contains("2561") || reason.en.contains("2018"), "{}", reason.en);
}

#[test]
fn the_latest_of_several_wrong_years_is_shown() {
    let rows = ["2560", "2562", "2561"].map(|y| format!("<li><a href='/{y}.txt'>ผลลองระบบ ปีงบประมาณ {y}</a></li>"));
    let mut site = Mini::of(&format!("<h1>ผลลองระบบ</h1><ul>{}</ul>", rows.concat()));
    for year in ["2560", "2561", "2562"] {
        site = site.document(&format!("/{year}.txt"), &format!("ผลลองระบบ ปีงบประมาณ {year}\n{LONG}"));
    }
    let seen = site.judge("period: year");
    assert_eq!(missed(&seen), ("wrong-period", "ผลลองระบบ ปีงบประมาณ 2562"));
}

#[test]
fn the_words_of_the_link_tell_the_year_of_a_silent_document() {
    met(&listed("ผลลองระบบ ปีงบประมาณ 2563", "ผลลองระบบ").judge("period: year"));
    assert_eq!(missed(&listed("ผลลองระบบ ปีงบประมาณ 2561", "ผลลองระบบ").judge("period: year")).0, "wrong-period");
}

#[test]
fn the_documents_own_title_is_believed_before_the_link() {
    let seen = listed("ผลลองระบบ ปีงบประมาณ 2563", "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2560").judge("period: year");
    assert_eq!(missed(&seen).0, "wrong-period");
    assert!(seen.elements[0].reason.th.contains("2560"), "{}", seen.elements[0].reason.th);
}

#[test]
fn the_file_name_and_the_heading_over_the_link_tell_the_year_too() {
    let page = "<h1>ผลลองระบบ</h1><a href='/plan-2563.txt'>ดาวน์โหลด</a>";
    met(&Mini::of(page).document("/plan-2563.txt", &format!("ผลลองระบบ\n{LONG}")).judge("period: year"));
    let page = "<h1>ผลลองระบบ</h1><h2>ปีงบประมาณ 2563</h2><a href='/a.txt'>ดาวน์โหลด</a>";
    met(&Mini::of(page).document("/a.txt", &format!("ผลลองระบบ\n{LONG}")).judge("period: year"));
}

#[test]
fn a_text_that_speaks_of_one_year_most_is_of_that_year_and_is_quoted() {
    let text = format!("<h1>ผลลองระบบ</h1><p>{LONG}</p><p>ดำเนินการในปีงบประมาณ พ.ศ. 2563 แล้วเสร็จ</p>");
    let seen = Mini::of(&text).judge("period: year");
    assert!(met(&seen).contains("ปีงบประมาณ พ.ศ. 2563"), "{}", met(&seen));
    let older = text.replace("แล้วเสร็จ", "ต่างจากปีงบประมาณ พ.ศ. 2562 และปีงบประมาณ พ.ศ. 2562");
    assert_eq!(missed(&Mini::of(&older).judge("period: year")).0, "wrong-period");
}

#[test]
fn without_any_time_it_is_no_evidence_of_the_year() {
    let (site, check) = (headed("ผลลองระบบ"), "period: year");
    let seen = site.judge(check);
    assert_eq!(missed(&seen).0, "no-period");
    assert!(missed(&seen).1.contains("ผลลองระบบ"), "{:?}", missed(&seen));
}

#[test]
fn a_year_in_the_footer_is_nobodys() {
    let body = format!("<h1>ผลลองระบบ</h1><p>{LONG}</p><footer>ปีงบประมาณ 2563 สงวนลิขสิทธิ์</footer>");
    assert_eq!(missed(&Mini::of(&body).judge("period: year")).0, "no-period");
}

#[test]
fn half_a_year_adds_up_of_months_and_quarters() {
    let months = ["ตุลาคม 2562", "พฤศจิกายน 2562", "ธันวาคม 2562", "ไตรมาสที่ 2 ปีงบประมาณ 2563"];
    let site = |labels: &[&str]| {
        let items: String =
            (0..).zip(labels).map(|(n, m)| format!("<li><a href='/{n}.txt'>ผลลองระบบ {m}</a></li>")).collect();
        let page = Mini::of(&format!("<h1>ผลลองระบบ</h1><ul>{items}</ul>"));
        (0..)
            .zip(labels)
            .fold(page, |page, (n, m)| page.document(&format!("/{n}.txt"), &format!("ผลลองระบบ {m}\n{LONG}")))
    };
    met(&site(&months).judge("period: first-half"));
    let seen = site(&months[1..]).judge("period: first-half");
    assert_eq!(missed(&seen).0, "part-of-period");
    assert!(seen.elements[0].reason.th.contains("ยังไม่ครบ"), "{}", seen.elements[0].reason.th);
    met(&site(&["รอบ 6 เดือนแรก ปีงบประมาณ 2563"]).judge("period: first-half"));
}

#[test]
fn what_was_made_earlier_is_in_force_until_replaced() {
    met(&headed("ผลลองระบบ ประกาศ ณ วันที่ 3 มีนาคม 2558").judge("period: in-force"));
    met(&headed("ผลลองระบบ").judge("period: in-force"));
    assert_eq!(missed(&headed("ผลลองระบบ ปีงบประมาณ พ.ศ. 2558").judge("period: in-force")).0, "wrong-period");
}

#[test]
fn ranges_and_previous_years_are_told_apart() {
    let range = headed("ผลลองระบบ (พ.ศ. 2561 - 2565)");
    met(&range.judge("period: covers"));
    met(&range.judge("period: multi-year"));
    assert_eq!(missed(&range.judge("period: plan-year")).0, "wrong-period");
    assert_eq!(missed(&headed("ผลลองระบบ (พ.ศ. 2557 - 2560)").judge("period: covers")).0, "wrong-period");
    met(&headed("ผลลองระบบ ปีงบประมาณ 2562").judge("period: previous-year"));
    assert_eq!(missed(&headed("ผลลองระบบ ปีงบประมาณ 2563").judge("period: previous-year")).0, "wrong-period");
}

#[test]
fn the_right_year_behind_a_dead_link_is_a_dead_link() {
    let rows = "<h1>ผลลองระบบ</h1><ul><li><a href='/63.pdf'>ผลลองระบบ ปีงบประมาณ 2563</a></li>\
                <li><a href='/61.txt'>ผลลองระบบ ปีงบประมาณ 2561</a></li></ul>";
    let site =
        Mini::of(rows).miss("/63.pdf", Miss::Absent).document("/61.txt", &format!("ผลลองระบบ ปีงบประมาณ 2561\n{LONG}"));
    assert_eq!(missed(&site.judge("period: year")), ("dead-link", "ผลลองระบบ ปีงบประมาณ 2563"));
}

#[test]
fn a_scan_of_no_known_time_may_be_the_right_one_but_not_one_of_another_year() {
    let site = |label: &str| {
        let rows = format!(
            "<h1>ผลลองระบบ</h1><ul><li><a href='/s.pdf'>ผลลองระบบ {label}</a></li>\
             <li><a href='/61.txt'>ผลลองระบบ ปีงบประมาณ 2561</a></li></ul>"
        );
        Mini::of(&rows).scan("/s.pdf").document("/61.txt", &format!("ผลลองระบบ ปีงบประมาณ 2561\n{LONG}"))
    };
    assert_eq!(unseen(&site("").judge("period: year")), "unreadable");
    assert_eq!(missed(&site("ปีงบประมาณ 2560").judge("period: year")).0, "wrong-period");
}

#[test]
fn a_date_that_may_be_of_another_year_is_said_to_be_so_and_never_blamed() {
    // The fifth of October begins the year that is asked for; the tenth of May is of the year before.
    let right = headed("ผลลองระบบ 05/10/2019").judge("period: year");
    assert_eq!(met(&right), "ผลลองระบบ 05/10/2019");
    let reason = &right.elements[0].reason.th;
    assert!(reason.contains("2563") && reason.contains("2562") && reason.contains("อีกทางหนึ่ง"), "{reason}");
    // The other way round it may be the right year, but nothing says so.
    let wrong = headed("ผลลองระบบ 10/05/2019").judge("period: year");
    assert_eq!(missed(&wrong).0, "no-period", "{:?}", wrong.elements[0]);
    assert!(wrong.analysis.th.contains("ตีความได้ทั้ง"), "{}", wrong.analysis.th);
    // What names the year goes before it.
    let named = listed("ผลลองระบบ ประจำปีงบประมาณ 2563", "ผลลองระบบ 10/05/2019").judge("period: year");
    assert!(!met(&named).is_empty());
    // Both meanings within the year: nothing to say.
    let plain = headed("ผลลองระบบ 05/03/2020").judge("period: year");
    assert!(!met(&plain).is_empty() && !plain.elements[0].reason.th.contains("อีกทางหนึ่ง"));
}

#[test]
fn the_quarter_under_a_years_title_is_a_quarter() {
    let title = "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2563";
    let seen =
        listed("ผลลองระบบ", &format!("{title}\nไตรมาสที่ 1 (ตุลาคม 2562 - ธันวาคม 2562)")).judge("period: first-half");
    assert_eq!(missed(&seen).0, "part-of-period");
    let quarters = "ไตรมาสที่ 1 (ตุลาคม 2562 - ธันวาคม 2562)\nไตรมาสที่ 2 (มกราคม 2563 - มีนาคม 2563)";
    met(&listed("ผลลองระบบ", &format!("{title}\n{LONG}\n{quarters}")).judge("period: first-half"));
}

#[test]
fn a_table_by_months_must_have_them_all() {
    let title = "ผลลองระบบ รอบ 6 เดือน ปีงบประมาณ พ.ศ. 2563 (ตุลาคม 2562 - มีนาคม 2563)";
    let judged = |months: &[&str]| {
        let rows: String = months.iter().map(|m| format!("<tr><td>{m}</td><td>12</td><td>7</td></tr>")).collect();
        let table = format!("<table><tr><th>เดือน</th><th>ทะเบียน</th><th>ภาษี</th></tr>{rows}</table>");
        Mini::of(&format!("<h1>{title}</h1><p>{LONG}</p>{table}")).judge("period: first-half")
    };
    let all = ["ตุลาคม 2562", "พฤศจิกายน 2562", "ธันวาคม 2562", "มกราคม 2563", "กุมภาพันธ์ 2563", "มีนาคม 2563"];
    met(&judged(&all));
    let seen = judged(&[&all[..3], &all[4..]].concat());
    assert_eq!(missed(&seen).0, "missing-months");
    assert!(seen.elements[0].reason.th.contains("มกราคม 2563"), "{}", seen.elements[0].reason.th);
}

/// A page of the topic under this year's name, with a second title of its own and this below it.
fn retitled(second: &str, below: &str) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2563</h1><h2>{second}</h2><p>{LONG}</p><p>{below}</p>"))
}

#[test]
fn last_years_text_under_this_years_name_is_last_years() {
    let below = "ข้อมูลตั้งแต่เดือนตุลาคม 2560 ถึงเดือนกันยายน 2561";
    let seen = retitled("ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2561", below).judge("period: year");
    assert_eq!(missed(&seen).0, "wrong-period");
    // Where the text has something of the year that it is called by, it may compare.
    let below = "ข้อมูลตั้งแต่เดือนตุลาคม 2562 ถึงเดือนกันยายน 2563";
    met(&retitled("ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2561", below).judge("period: year"));
    // A part on something else of another year is no name.
    met(&retitled("ประชากรของตำบล ประจำปีงบประมาณ พ.ศ. 2561", "มีประชากร 4,000 คน").judge("period: year"));
}

#[test]
fn last_years_event_under_this_years_name_is_last_years() {
    let news = |name: &str, held: &str| {
        let text = format!("<p>เมื่อวันที่ {held} นายกเทศมนตรีเป็นประธานเปิดกิจกรรมที่หอประชุมของเทศบาล</p><p>{LONG}</p>");
        Mini::of(&format!("<h1>{name} ประจำปี 2563</h1>{text}")).judge("period: year")
    };
    met(&news("เปิดผลลองระบบ", "12 กุมภาพันธ์ 2563"));
    met(&news("เปิดผลลองระบบ", "14 พฤศจิกายน 2562"));
    assert_eq!(missed(&news("เปิดผลลองระบบ", "12 กุมภาพันธ์ 2562")).0, "wrong-period");
    // A plan may have been passed the year before.
    met(&news("แผนผลลองระบบ", "12 กุมภาพันธ์ 2562"));
}

#[test]
fn a_quarter_alone_on_a_line_of_the_cover_is_what_the_paper_is_of() {
    let title = "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2563";
    let cover = |time: &str| listed(title, &format!("{title}\n{LONG}\n{LONG}\n{LONG}\n{LONG}\n{time}\n{LONG}"));
    assert_eq!(missed(&cover("ไตรมาสที่ 1 (ตุลาคม - ธันวาคม 2562)").judge("period: first-half")).0, "part-of-period");
    met(&cover("รอบ 6 เดือน (ตุลาคม 2562 - มีนาคม 2563)").judge("period: first-half"));
}

#[test]
fn a_years_report_that_says_it_is_of_half_of_it_is_of_that_half() {
    let title = "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2562";
    let half = "เทศบาลตำบลลองดี รอบ 6 เดือน ตั้งแต่วันที่ 1 ตุลาคม 2561 ถึงวันที่ 31 มีนาคม 2562";
    let of_half = listed(title, &format!("{title}\n{half}"));
    assert_eq!(missed(&of_half.judge("period: previous-year")).0, "part-of-period");
    let of_both = listed(title, &format!("{title}\n{half}\n{LONG}\n{LONG}\n{LONG}\nไตรมาสที่ 4 ปีงบประมาณ 2562"));
    met(&of_both.judge("period: previous-year"));
    // Some months of the year are when people were asked.
    met(&listed(title, &format!("{title}\nสำรวจระหว่างเดือนกรกฎาคม - กันยายน 2562")).judge("period: previous-year"));
}

/// A document that is called by this year, with this text below its title.
fn called_this_year(text: &[&str]) -> Mini {
    const TITLE: &str = "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2563";
    let page = format!("<h1>ผลลองระบบ</h1><ul><li><a href='/doc.pdf'>{TITLE}</a></li></ul>");
    Mini::of(&page).reading("/doc.pdf", sample::document(&[&[TITLE, LONG], text].concat()))
}

#[test]
fn a_text_that_tells_of_last_year_again_and_again_is_last_years_whatever_it_is_called() {
    const LAST: &str = "เครื่องที่หนึ่งตรวจในปีงบประมาณ พ.ศ. 2562 แล้วเสร็จตามกำหนด";
    const AGAIN: &str = "เครื่องที่สองตรวจในปีงบประมาณ พ.ศ. 2562 และใช้งานได้ตามปกติ";
    const ONCE_MORE: &str = "ตลอดปีงบประมาณ พ.ศ. 2562 ไม่มีเครื่องใดขัดข้อง";
    let seen = called_this_year(&[LAST, AGAIN, ONCE_MORE]).judge("period: year");
    assert_eq!(missed(&seen).0, "wrong-period");
    let reason = &seen.elements[0].reason.th;
    assert!(reason.contains("2562") && reason.contains("2563"), "{reason}");
    // What tells of the year that is asked for as well compares.
    let now = "เครื่องที่สามตรวจในปีงบประมาณ พ.ศ. 2563";
    met(&called_this_year(&[LAST, AGAIN, ONCE_MORE, now]).judge("period: year"));
    // One or two words on last year are no text of last year.
    met(&called_this_year(&[LAST, AGAIN]).judge("period: year"));
    // What looks back on purpose tells of last year without being its.
    let back = ["นำ", "เทียบ", "ตาม"].map(|word| format!("{word}ผลการประเมินปีงบประมาณ พ.ศ. 2562 ของหน่วยงาน"));
    met(&called_this_year(&back.each_ref().map(String::as_str)).judge("period: year"));
}

/// A workbook that is called by this year, with this table below its title.
fn table_of_this_year(rows: &[&str]) -> Mini {
    let title = "ผลลองระบบ ประจำปีงบประมาณ พ.ศ. 2563";
    let csv = format!("{title}\n{}\n", rows.join("\n"));
    let page = format!("<h1>ผลลองระบบ</h1><ul><li><a href='/doc.csv'>{title}</a></li></ul>");
    Mini::of(&page).reading("/doc.csv", docs::read(Kind::Csv, csv.as_bytes(), &docs::Limits::default()))
}

#[test]
fn rows_of_other_years_in_a_column_of_years_tell_the_year() {
    let rows = |years: [&str; 3]| {
        let rows = years.map(|year| format!("เครื่องที่ตรวจแล้ว,{year},ครบถ้วน"));
        table_of_this_year(&["รายการ,ปีงบประมาณ,ผล", &rows[0], &rows[1], &rows[2]])
    };
    assert_eq!(missed(&rows(["2561", "2562", "๒๕๖๒"]).judge("period: year")).0, "wrong-period");
    assert!(!met(&rows(["2561", "2562", "2563"]).judge("period: year")).is_empty());
}

#[test]
fn rows_of_another_years_months_tell_the_year() {
    let rows = |months: [&str; 3]| {
        let rows = months.map(|month| format!("{month},12,7"));
        table_of_this_year(&["เดือน,ทะเบียน,ภาษี", &rows[0], &rows[1], &rows[2]])
    };
    assert_eq!(missed(&rows(["มกราคม 2562", "กุมภาพันธ์ 2562", "มีนาคม 2562"]).judge("period: year")).0, "wrong-period");
    assert!(!met(&rows(["มกราคม 2563", "กุมภาพันธ์ 2563", "มีนาคม 2563"]).judge("period: year")).is_empty());
}

#[test]
fn a_table_by_months_is_of_these_months_whatever_it_is_called() {
    let table = |months: &[&str]| {
        let row = |name: &str, cell: &str| format!("{name} | {}", vec![cell; months.len()].join(" | "));
        let text = ["ผลลองระบบ".to_owned(), format!("งาน | {}", months.join(" | ")), row("รับชำระภาษี", "12")].join("\n");
        listed("ผลลองระบบ รอบ 6 เดือนแรก ปีงบประมาณ 2563", &text)
    };
    let half = ["ต.ค. 62", "พ.ย. 62", "ธ.ค. 62", "ม.ค. 63", "ก.พ. 63", "มี.ค. 63"];
    met(&table(&half).judge("period: first-half"));
    assert_eq!(missed(&table(&half[..3]).judge("period: first-half")).0, "part-of-period");
    let second = ["เม.ย. 63", "พ.ค. 63", "มิ.ย. 63", "ก.ค. 63", "ส.ค. 63", "ก.ย. 63"];
    missed(&table(&second).judge("period: first-half"));
}

#[test]
fn a_page_that_only_announces_a_document_does_not_tell_its_time() {
    let site = |title: &str| {
        let page = "<h1>ผลลองระบบ รอบ 6 เดือนแรก ปีงบประมาณ 2563</h1><p>งานแผนรายงานผลให้ทราบ รายละเอียดตามนี้</p>";
        let page = format!("{page}<p>{}</p><a href='/doc.txt'>เปิดอ่าน</a>", "เพื่อให้ทราบโดยทั่วกันทุกหมู่บ้าน ".repeat(3));
        Mini::of(&page).document("/doc.txt", &format!("{title}\n{LONG}"))
    };
    let judged = |title: &str| site(title).judge("period: first-half");
    assert_eq!(missed(&judged("ผลลองระบบ ไตรมาสที่ 1 ปีงบประมาณ 2563")).0, "part-of-period");
    met(&judged("ผลลองระบบ รอบ 6 เดือนแรก ปีงบประมาณ 2563"));
}

#[test]
fn a_paper_that_was_signed_long_before_its_year_is_of_an_earlier_one() {
    const DONE: &str = "ซ่อมเครื่องที่หนึ่งของกองช่างในปีงบประมาณ พ.ศ. 2562 จนใช้งานได้ตามปกติ และตรวจรับไว้เรียบร้อยแล้ว";
    let signed = |day: &str, more: &str| {
        let signature = format!("(นายทองดี ใจงาม) นายกเทศมนตรี {day}");
        called_this_year(&[DONE, more, LONG, &signature]).judge("period: year")
    };
    assert_eq!(missed(&signed("29 มีนาคม 2562", LONG)).0, "wrong-period");
    // A plan is made before its year begins.
    met(&signed("30 กันยายน 2562", LONG));
    met(&signed("29 มีนาคม 2562", "เครื่องที่สองจะซ่อมในเดือนมกราคม 2563"));
}

#[test]
fn rules_that_say_until_when_they_hold_hold_no_longer() {
    let held = |until: &str| {
        let text = format!("ผลลองระบบ\nประกาศ ณ วันที่ 1 ตุลาคม พ.ศ. 2560\nให้ใช้บังคับตั้งแต่วันที่ 1 ตุลาคม 2560 {until}");
        listed("ผลลองระบบ", &text).judge("period: in-force")
    };
    assert_eq!(missed(&held("ถึงวันที่ 30 กันยายน 2562")).0, "wrong-period");
    met(&held("ถึงวันที่ 30 กันยายน 2564"));
    met(&held("เป็นต้นไป"));
}
