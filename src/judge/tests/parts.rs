//! Parts that a form demands one by one: each is shown by words of its own, in the ways that documents write them, and by nothing else.

use super::Mini;
use crate::{
    checklist::Checklist,
    demo::documents::{Document, Part},
    judge::{ItemOutcome, State},
    read::{Kind, Reading, docs},
};

const LONG: &str = "จัดทำขึ้นเพื่อเผยแพร่ให้ประชาชนในเขตได้รับทราบโดยทั่วกันผ่านเว็บไซต์และป้ายประกาศหน้าสำนักงาน";

/// The item of the form of 2568 on a topic, judged by one document of these lines under a menu entry of the topic's name.
fn judged(topic: &str, lines: &str) -> ItemOutcome {
    let form = Checklist::shipped(2568).expect("the form ships");
    let at = form.items.iter().position(|item| item.topic.0 == topic).expect("the form has the topic");
    let label = form.topics[&form.items[at].topic].labels[0].clone();
    let site = Mini::bare().home(&[(&label, "/doc.txt")]).document("/doc.txt", &format!("{label}\n{lines}\n{LONG}"));
    site.judge_by(&form).items.swap_remove(at)
}

/// Whether the document shows the element.
fn shows(topic: &str, element: &str, lines: &str) -> bool {
    let item = judged(topic, lines);
    let found = item.elements.iter().find(|e| e.id == element).expect("the form asks it");
    found.state == State::Met
}

#[test]
fn the_name_of_the_fiscal_year_is_no_budget() {
    for topic in ["hr-policy", "anti-corruption-plan", "operation-plan"] {
        let bare = "ประจำปีงบประมาณ พ.ศ. 2568\nโครงการ | ผู้รับผิดชอบ\nอบรมพนักงาน | สำนักปลัด";
        assert!(!shows(topic, "budget", bare), "{topic}");
        assert!(!shows(topic, "budget", &format!("{bare}\nผู้จัดทำ กองยุทธศาสตร์และงบประมาณ")), "{topic}");
        for said in
            ["โครงการ | งบประมาณ", "ใช้งบประมาณที่ได้รับจัดสรร", "จำนวนเงิน", "วงเงิน 20,000 บาท", "กิจกรรม | งบต่อปี", "ไม่ใช้งบ"]
        {
            assert!(shows(topic, "budget", &format!("{bare}\n{said}")), "{topic} {said}");
        }
    }
}

#[test]
fn each_part_of_a_plan_and_a_report_is_asked_by_itself() {
    const CASES: &[(&str, &str, &str, &str)] = &[
        ("development-plan", "indicators", "ยุทธศาสตร์ที่ 1 เป้าหมาย ประชาชนเดินทางสะดวก", "ตัวชี้วัด ร้อยละของถนน"),
        ("development-plan", "targets", "ยุทธศาสตร์ที่ 1 ตัวชี้วัด ร้อยละของถนน", "เป้าประสงค์ ถนนสะดวก"),
        ("operation-report", "problems", "โครงการแก้ไขปัญหายาเสพติด ใช้จ่าย 20,000 บาท แล้วเสร็จ", "ปัญหาที่พบ ฝนตกชุก"),
        ("operation-report", "suggestions", "ปัญหา อุปสรรค ฝนตกชุก", "ข้อเสนอแนะ เริ่มงานในฤดูแล้ง"),
        ("operation-report", "spending", "ผลการดำเนินการ แล้วเสร็จ 8 โครงการ", "ใช้จ่ายจริง 20,000"),
        ("hr-policy", "time-frame", "โครงการอบรม ประกาศ ณ วันที่ 2 ตุลาคม 2567", "ระยะเวลาดำเนินการ ต.ค. 2567 - ก.ย. 2568"),
        ("hr-report", "trained", "ผลการดำเนินการ ดำเนินการแล้ว งบประมาณที่ใช้ 500 บาท", "จำนวนผู้เข้ารับการฝึกอบรม 47 คน"),
        ("corruption-risk-assessment", "level", "เหตุการณ์ความเสี่ยง รับของขวัญ มาตรการ ประกาศห้าม", "ระดับความเสี่ยง สูง"),
        ("corruption-risk-assessment", "measures", "เหตุการณ์ความเสี่ยง รับของขวัญ โอกาสเกิด 3", "แนวทางป้องกัน ประกาศห้าม"),
        ("integrity-measures", "responsible", "มาตรการ เผยแพร่งบรายเดือน ขั้นตอน โพสต์", "ผู้รับผิดชอบ กองคลัง"),
        ("corruption-complaint-channel", "protection", "ใช้แจ้งการทุจริตของเจ้าหน้าที่เท่านั้น", "ข้อมูลผู้แจ้งเป็นความลับ"),
    ];
    for (topic, element, without, with) in CASES {
        assert!(!shows(topic, element, without), "{topic} {element}: {without}");
        assert!(shows(topic, element, &format!("{without}\n{with}")), "{topic} {element}: {with}");
    }
}

#[test]
fn a_line_on_the_next_part_is_no_witness_of_this_one() {
    let subject = "ประเด็นที่เปิดโอกาสให้มีส่วนร่วม การประชุมประชาคมแผนพัฒนา";
    let used = "การนำผลจากการมีส่วนร่วมไปปรับปรุงการดำเนินงาน บรรจุโครงการในแผนแล้ว";
    let part = |element: &str, lines: &[&str]| shows("participation", element, &lines.join("\n"));
    assert!(!part("participants", &[subject, used]));
    assert!(part("participants", &[subject, "ผู้มีส่วนร่วม ตัวแทนชุมชน 131 คน", used]));
    assert!(!part("result", &[subject, used]));
    assert!(part("result", &[subject, "ผลจากการมีส่วนร่วม เห็นชอบ 9 โครงการ", used]));
    assert!(part("use", &[subject, used]));
    let code = "ประมวลจริยธรรม ซื่อสัตย์สุจริต ให้คณะกรรมการจริยธรรมเป็นผู้วินิจฉัย";
    assert!(!shows("ethics-code", "team", code), "the board of the code is no working group");
    assert!(shows("ethics-code", "team", &format!("{code}\nคำสั่งแต่งตั้งคณะทำงานขับเคลื่อนเรื่องจริยธรรม")));
}

#[test]
fn the_report_on_last_years_measures_shows_none_of_this_years() {
    let form = Checklist::shipped(2568).expect("the form ships");
    let site = |title: &str| {
        let body = format!("{title}\nมาตรการ | ผู้รับผิดชอบ\nเผยแพร่ข้อมูล ปรับปรุงเว็บไซต์ | กองคลัง\n{LONG}");
        let menu = [("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน", "/m")];
        let page = format!("<h1>มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน</h1><a href='/m.txt'>{title}</a>");
        Mini::bare().home(&menu).page("/m", &page).document("/m.txt", &body)
    };
    let measures = |title: &str| {
        let items = site(title).judge_by(&form).items;
        let item = items.into_iter().find(|i| i.topic.0 == "integrity-measures").expect("it is asked");
        item.elements.into_iter().find(|e| e.id == "measures").expect("it is asked").state
    };
    assert_eq!(measures("รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"), State::NotMet);
    assert_eq!(measures("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน"), State::Met);
}

#[test]
fn a_table_that_is_asked_as_a_spreadsheet_is_warned_about_in_another_kind_of_file() {
    let form = Checklist::shipped(2568).expect("the form ships");
    let lines = "รายงานผลการจัดซื้อจัดจ้างประจำปี ปีงบประมาณ พ.ศ. 2567\nชื่อรายการ วงเงินงบประมาณ วิธีการจัดซื้อจัดจ้าง ผู้ได้รับคัดเลือก ราคาที่ตกลงซื้อ\nซื้อกระดาษ 20,000 เฉพาะเจาะจง ร้านลองดี 19,500";
    let warned = |kind: Kind| {
        let reading = docs::read(Kind::Text, format!("{lines}\n{LONG}").as_bytes(), &docs::Limits::default());
        let site = Mini::bare().home(&[("รายงานผลการจัดซื้อจัดจ้างประจำปี 2567", "/report")]);
        let items = site.reading("/report", Reading { kind, ..reading }).judge_by(&form).items;
        let item = items.into_iter().find(|i| i.topic.0 == "procurement-report").expect("it is asked");
        let table = item.elements.iter().find(|e| e.id == "form").expect("it is asked").state;
        assert_eq!(table, State::Met, "{item:#?}");
        item.warnings.iter().any(|w| w.th.contains("Excel"))
    };
    assert!(warned(Kind::Pdf));
    assert!(!warned(Kind::Xlsx));
}

#[test]
fn a_code_of_an_earlier_year_and_the_report_of_this_one_are_one_item() {
    let form = Checklist::shipped(2568).expect("the form ships");
    let report = "รายงานการขับเคลื่อนจริยธรรม ประจำปีงบประมาณ พ.ศ. 2568\nคำสั่งแต่งตั้งคณะทำงานขับเคลื่อนจริยธรรม ลงวันที่ 1 ตุลาคม 2567\n\
                  แนวปฏิบัติ Dos & Don'ts ควรทำ และไม่ควรทำ\nฝึกอบรมด้านจริยธรรม วันที่ 19 กุมภาพันธ์ 2568 ผู้เข้าอบรม 58 คน";
    let code =
        "ประมวลจริยธรรมพนักงานเทศบาล\nพ.ศ. 2565\nข้อ 1 พนักงานเทศบาลต้องซื่อสัตย์สุจริต มีจิตสาธารณะ และยึดมั่นในสถาบันหลักของประเทศ";
    let page = "<h1>มาตรฐานทางจริยธรรม</h1><p>ประมวลจริยธรรมและการขับเคลื่อนจริยธรรมของเทศบาล</p>\
                <ul><li><a href='/d.txt'>รายงานการขับเคลื่อนจริยธรรม ประจำปีงบประมาณ พ.ศ. 2568</a></li>\
                <li><a href='/c.txt'>ประมวลจริยธรรมพนักงานเทศบาล (12 มกราคม 2565)</a></li></ul>";
    let site = Mini::bare().home(&[("มาตรฐานทางจริยธรรม", "/e")]).page("/e", page);
    let site = site.document("/d.txt", &format!("{report}\n{LONG}")).document("/c.txt", &format!("{code}\n{LONG}"));
    let items = site.judge_by(&form).items;
    let item = items.into_iter().find(|i| i.topic.0 == "ethics-code").expect("it is asked");
    assert_eq!(item.state, State::Met, "{item:#?}");
}

#[test]
fn a_sentence_at_the_top_of_a_sheet_is_its_text() {
    let form = Checklist::shipped(2563).expect("the form ships");
    let judged = |top: &str, table: bool| {
        let cells = |cells: &str| cells.split('|').map(str::to_owned).collect::<Vec<_>>();
        let rows = (1..=5).map(|n| cells(&format!("{n}|ก่อสร้างถนนสายที่ {n}|{n}98,000|คัดเลือก"))).collect();
        let table = table.then(|| Part::Table {
            header: cells("ลำดับ|ชื่อโครงการ|งบประมาณ (บาท)|วิธี"), rows
        });
        let lines = |lines: &[&str]| lines.iter().map(|line| Part::Paragraph((*line).to_owned())).collect::<Vec<_>>();
        let signed = lines(&["ประกาศ ณ วันที่ 22 ตุลาคม พ.ศ. 2562", "(นายลองดี มีสุข)", "นายกเทศมนตรีตำบลลองดี"]);
        let blocks =
            lines(&["เทศบาลตำบลลองดี อำเภอบ้านแฮด จังหวัดขอนแก่น", top]).into_iter().chain(table).chain(signed).collect();
        let sheet = Document {
            title: "แผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2563".into(), blocks
        }
        .to_xlsx()
        .unwrap();
        let reading = docs::read(Kind::Xlsx, &sheet, &docs::Limits::default());
        let site = Mini::bare().home(&[("แผนการจัดซื้อจัดจ้าง ประจำปี 2563", "/plan.xlsx")]);
        let items = site.reading("/plan.xlsx", reading).judge_by(&form).items;
        items.into_iter().find(|item| item.topic.0 == "procurement-plan").expect("it is asked")
    };
    let sentence = "ประกาศเผยแพร่แผนการจัดซื้อจัดจ้างตามพระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560 มาตรา 11 และระเบียบกระทรวงการคลัง ข้อ 11";
    let item = judged(sentence, true);
    assert_eq!(item.state, State::Met, "{item:#?}");
    assert_eq!(judged("อยู่ระหว่างจัดทำ", false).state, State::NotMet);
}

#[test]
fn a_chart_may_be_called_one_of_the_organisation_and_its_sides_be_told_in_sentences() {
    let form = Checklist::shipped(2563).expect("the form ships");
    let judged = |label: &str, body: &str| {
        let units = "<ul><li>สำนักปลัดเทศบาล (หัวหน้าสำนักปลัด) มีงานธุรการ<li>กองคลัง (ผู้อำนวยการกองคลัง)<li>กองช่าง (ผู้อำนวยการกองช่าง)</ul>";
        let page = format!("<p><b>{label}</b></p>{body}{units}");
        let items = Mini::bare().home(&[(label, "/chart")]).page("/chart", &page).judge_by(&form).items;
        items.into_iter().find(|item| item.topic.0 == "structure").expect("it is asked")
    };
    let council = "สภาท้องถิ่นมีสมาชิกซึ่งมาจากการเลือกตั้งโดยตรงของประชาชนสิบสองคน มีประธานหนึ่งคนและรองประธานหนึ่งคน";
    let both = format!(
        "<p>คณะผู้บริหารประกอบด้วยนายกเทศมนตรี 1 คน รองนายกเทศมนตรี 2 คน {council}</p><p>ส่วนราชการมีปลัดเทศบาลเป็นหัวหน้า</p>"
    );
    for label in ["โครงสร้างการบริหารงาน", "แผนภูมิองค์กร"]
    {
        let item = judged(label, &both);
        assert_eq!(item.state, State::Met, "{label} {item:#?}");
    }
    let one = judged("แผนภูมิองค์กร", &format!("<p>{council} เพื่อช่วยเหลืองานของนายกเทศมนตรีตามที่ได้รับมอบหมาย</p>"));
    assert_eq!(one.state, State::NotMet, "{one:#?}");
}
