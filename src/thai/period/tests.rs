//! Every form of a period, in both scripts of digits.

mod forms;
mod table;

use super::{Form, Month, Period, declared, mentions, month_abbreviation, month_name};
use crate::thai::thai_digits;

fn months(from: (u16, u8), to: (u16, u8)) -> Period {
    Period { from: Month::new(from.0, from.1), to: Month::new(to.0, to.1) }
}

fn one(year: u16, month: u8) -> Period {
    Period::month(Month::new(year, month))
}

fn years(from: u16, to: u16) -> Period {
    months((from - 1, 10), (to, 9))
}

/// The forms that a text has one of, each with the period it means.
fn forms() -> Vec<(&'static str, Form, Period)> {
    let fy = Period::fiscal_year;
    vec![
        ("ปีงบประมาณ พ.ศ. 2563", Form::FiscalYear, fy(2563)),
        ("ปีงบ ประมาณ  พ. ศ. 2563", Form::FiscalYear, fy(2563)),
        ("งบประมาณรายจ่ายประจำปีงบประมาณ 2563", Form::FiscalYear, fy(2563)),
        ("FY2563", Form::FiscalYear, fy(2563)),
        ("ประจำปี 2563", Form::Year, fy(2563)),
        ("ครั้งที่ 2/2568", Form::Year, fy(2568)),
        ("พ.ศ. 256o", Form::Year, fy(2560)),
        ("ปี ค.ศ. 2020", Form::Year, fy(2563)),
        ("2561-2565", Form::YearRange, years(2561, 2565)),
        ("(พ.ศ. 2561 – 2565)", Form::YearRange, years(2561, 2565)),
        ("ปี พ.ศ. 2561 ถึง พ.ศ. 2565", Form::YearRange, years(2561, 2565)),
        ("ประจำปี พ.ศ.2561-65", Form::YearRange, years(2561, 2565)),
        ("(61-64)", Form::YearRange, years(2561, 2564)),
        ("ปี 2562/2563", Form::YearRange, years(2562, 2563)),
        ("ธันวาคม 2562", Form::Months, one(2562, 12)),
        ("ประจำเดือน ธ.ค.62", Form::Months, one(2562, 12)),
        ("มค63", Form::Months, one(2563, 1)),
        ("กรกฏาคม 2563", Form::Months, one(2563, 7)),
        ("พฤษจิกายน 2563", Form::Months, one(2563, 11)),
        ("เดือนตุลาคม ปีงบประมาณ 2563", Form::Months, one(2562, 10)),
        ("ปีงบประมาณ 2563 เดือนธันวาคม", Form::Months, one(2562, 12)),
        ("ประจำปีงบฯ 62", Form::FiscalYear, fy(2562)),
        ("October 2020", Form::Months, one(2563, 10)),
        ("ต.ค. 62 – มี.ค. 63", Form::Months, months((2562, 10), (2563, 3))),
        ("ตุลาคม 2562 ถึง มีนาคม 2563", Form::Months, months((2562, 10), (2563, 3))),
        ("ตุลาคม - มีนาคม 2563", Form::Months, months((2562, 10), (2563, 3))),
        ("ตุลาคม - ธันวาคม 2562", Form::Months, months((2562, 10), (2562, 12))),
        ("พ.ค.-มิ.ย. 2561", Form::Months, months((2561, 5), (2561, 6))),
        ("ต.ค., พ.ย. และ ธ.ค. 2562", Form::Months, months((2562, 10), (2562, 12))),
        ("1 ตุลาคม 2562 – 31 มีนาคม 2563", Form::Months, months((2562, 10), (2563, 3))),
        ("วันที่ 1 ต.ค. 62 ถึงวันที่ 30 ก.ย. 63", Form::Months, fy(2563)),
        ("รอบ 6 เดือน (ตุลาคม 2562 - มีนาคม 2563)", Form::Months, months((2562, 10), (2563, 3))),
        ("ปีงบประมาณ 2563 รอบ 6 เดือน (เมษายน - กันยายน 2563)", Form::Months, Period::second_half(2563)),
        ("ไตรมาสที่ 1-2 ปีงบประมาณ 2563", Form::Quarter, Period::first_half(2563)),
        ("ไตรมาส 2/2563", Form::Quarter, months((2563, 1), (2563, 3))),
        ("ปีงบประมาณ พ.ศ. 2563 ไตรมาสที่ 4", Form::Quarter, months((2563, 7), (2563, 9))),
        ("Q1/2563", Form::Quarter, months((2562, 10), (2562, 12))),
        ("รอบ 6 เดือน ปีงบประมาณ 2563", Form::HalfYear, Period::first_half(2563)),
        ("ปีงบประมาณ พ.ศ. 2563 (รอบ 6 เดือน)", Form::HalfYear, Period::first_half(2563)),
        ("รอบ 6 เดือนหลัง ปี 2563", Form::HalfYear, Period::second_half(2563)),
        ("6 เดือนแรก ของปีงบประมาณ พ.ศ. 2563", Form::HalfYear, Period::first_half(2563)),
        ("รอบหกเดือน ประจำปี 2563", Form::HalfYear, Period::first_half(2563)),
        ("รอบ 6 เดือน ตามแผนป้องกันการทุจริต ปีงบประมาณ 2563", Form::HalfYear, Period::first_half(2563)),
        ("รอบ 12 เดือน ปีงบประมาณ 2563", Form::FiscalYear, fy(2563)),
        ("24 เม.ย. 60", Form::Date, one(2560, 4)),
        ("8 พ.ย.65", Form::Date, one(2565, 11)),
        ("3-5 มีนาคม 2563", Form::Date, one(2563, 3)),
        ("วันที่ 5 เดือนมีนาคม พ.ศ. 2563", Form::Date, one(2563, 3)),
        ("03/04/58", Form::Date, one(2558, 4)),
        ("15/06/2563", Form::Date, one(2563, 6)),
        ("2021-04-02", Form::Date, one(2564, 4)),
        ("มกราคม 12, 2021", Form::Date, one(2564, 1)),
        ("plan_660527_1.pdf", Form::Date, one(2566, 5)),
    ]
}

#[test]
fn every_form_is_read_in_both_scripts() {
    for (text, form, period) in forms() {
        for text in [text.to_owned(), thai_digits(text), format!("รายงานผล {text} ของเทศบาล")]
        {
            // A file name in the middle of a sentence is one still.
            let found: Vec<_> = mentions(&text).into_iter().map(|mention| (mention.form, mention.period)).collect();
            assert_eq!(found, [(form, period)], "{text}");
        }
    }
}

#[test]
fn digits_of_both_scripts_may_stand_in_one_number() {
    let found: Vec<_> = mentions("แผน ๒๕61 – ๒๕๖4").into_iter().map(|mention| mention.period).collect();
    assert_eq!(found, [years(2561, 2564)]);
}

#[test]
fn the_words_of_a_mention_are_pointed_at() {
    let text = "รายงานผล ประจำปีงบประมาณ\u{A0}พ.ศ. ๒๕๖๓ และ ธ.ค. 62 (ร่าง) แผน (ปี 2561-2565) ปี 2563 (รอบ 6 เดือน)";
    let words: Vec<&str> = mentions(text).into_iter().map(|mention| &text[mention.range]).collect();
    assert_eq!(words, ["ประจำปีงบประมาณ\u{A0}พ.ศ. ๒๕๖๓", "ธ.ค. 62", "ปี 2561-2565", "ปี 2563 (รอบ 6 เดือน)"]);
}

#[test]
fn what_only_looks_like_a_period_is_none() {
    let texts = [
        "พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540",
        "พ.ร.บ.การจัดซื้อจัดจ้าง พ.ศ. 2560 และที่แก้ไขเพิ่มเติม (ฉบับที่ 2) พ.ศ. 2562",
        "ระเบียบกระทรวงมหาดไทยว่าด้วยการพัสดุ พ.ศ.๒๕๖๐",
        "กฎกระทรวงกำหนดวงเงิน พ.ศ. 2560",
        "ประมวลจริยธรรม พ.ศ. 2564",
        "รัฐธรรมนูญแห่งราชอาณาจักรไทย พุทธศักราช 2560",
        "พระราชกฤษฎีกา พ.ศ. 2546 และข้อบังคับ พ.ศ. 2555",
        "พ.ศ. 2499 และ ค.ศ. 1957 และ 2590",
        "โทร 043-2563-112 และ 0-2563-2563",
        "1-4099-00256-34-5 และ 2563-00123-4567",
        "จำนวน 2,563 บาท 2563 คน 2563.50 และ ฿2563",
        "เลขที่ 2563/12 หน้า 2563 หน้า 47-50 คะแนน (60-69)",
        "5f2563ab 25598 25555 5561 31052",
        "3 ตุลาคม และ ไตรมาส 1 รอบ 6 เดือน",
        "LINE ID 2563 สังคม 63 อายุ 60 ปี 55 คน",
        "เวลา 20.25 น. ขนาด 61-64 ตารางวา",
    ];
    for text in texts {
        for text in [text.to_owned(), thai_digits(text)] {
            assert_eq!(mentions(&text), [], "{text}");
        }
    }
}

#[test]
fn the_year_of_a_law_does_not_hide_the_year_of_the_document() {
    let text = "รายงานตาม พ.ร.บ.ข้อมูลข่าวสาร พ.ศ. 2540 ประจำปีงบประมาณ พ.ศ. 2563";
    let found: Vec<_> = mentions(text).into_iter().map(|mention| mention.period).collect();
    assert_eq!(found, [Period::fiscal_year(2563)]);
    assert_eq!(declared("ขยายเวลาตาม พ.ร.บ.ภาษีที่ดินฯ ประจำปี 2564").map(|m| m.period), Some(Period::fiscal_year(2564)));
    assert_eq!(declared("ระเบียบวาระการประชุมสภา 2563").map(|m| m.period), Some(Period::fiscal_year(2563)));
}

#[test]
fn a_title_declares_one_period() {
    let fy = Period::fiscal_year;
    let cases = [
        ("แผนปฏิบัติการ ปี 2562 ประจำปีงบประมาณ 2563", fy(2563)),
        ("แผนพัฒนาท้องถิ่น (2561-2565) แก้ไข ครั้งที่ 1/2563", years(2561, 2565)),
        ("แผนพัฒนาสามปี 57-59", years(2557, 2559)),
        ("สขร.1 เดือนธันวาคม 2562", one(2562, 12)),
        ("สขร.1 ตาม พ.ร.บ.ข้อมูลข่าวสาร พ.ศ. 2540 เดือนธันวาคม 2562 ประจำปี 2563", one(2562, 12)),
        ("รายงานผล ประจำปีงบประมาณ 2563 ประกาศ ณ วันที่ 15 ตุลาคม 2563", fy(2563)),
        ("แผนจัดซื้อจัดจ้าง ประจำปี 2564 ลงวันที่ 1 กันยายน 2563", fy(2564)),
        ("รายงานการกำกับติดตาม รอบ 6 เดือน ของเทศบาล ประจำปี 2563", Period::first_half(2563)),
        ("ปีงบประมาณ 2563 แผนจัดซื้อ ไตรมาสที่ 2", months((2563, 1), (2563, 3))),
        ("ปีงบประมาณ 2563 ผลการดำเนินงาน (ตุลาคม 2562 - มีนาคม 2563)", Period::first_half(2563)),
        ("ปีงบประมาณ 2563 (ตุลาคม 2562 - กันยายน 2563)", fy(2563)),
        ("รายการงบลงทุน ปีงบประมาณ 2563 ข้อมูลถึงสิ้นเดือนมีนาคม 2563", Period::first_half(2563)),
        ("ประชุมประชาคม (๑๗ ตุลาคม ๒๕๕๙)", fy(2560)),
        ("ข่าวกิจกรรม ปี 2566: 8 พ.ย.65 เวลา 09.00 น.", fy(2566)),
        ("report_2562.pdf", fy(2562)),
        ("plan63", fy(2563)),
        ("o12-2562", fy(2562)),
        ("ข้อบัญญัติ65", fy(2565)),
        ("LPA 65 ตัวชี้วัดที่ ๑๒๗", fy(2565)),
        ("%E0%B9%81%E0%B8%9C%E0%B8%99-2563.pdf", fy(2563)),
        ("%E0%B8%9B%E0%B8%B5-%E0%B9%92%E0%B9%95%E0%B9%96%E0%B9%93", fy(2563)),
        ("6month_2563.pdf", Period::first_half(2563)),
    ];
    for (title, period) in cases {
        assert_eq!(declared(title).map(|mention| mention.period), Some(period), "{title}");
    }
    for title in
        ["แผนการดำเนินงาน", "O43", "OIT 31", "img55.jpg", "พ.ร.บ.เทศบาล พ.ศ. 2542", "ประชุมสัญจร ม.15", "pdf021.pdf"]
    {
        assert_eq!(declared(title), None, "{title}");
    }
}

#[test]
fn a_declared_range_lies_in_the_encoded_name() {
    let name = "%E0%B8%9B%E0%B8%B5-%E0%B9%92%E0%B9%95%E0%B9%96%E0%B9%93.pdf";
    assert_eq!(declared(name).map(|mention| &name[mention.range]), Some(&name[..name.len() - 4]));
}

#[test]
fn doubtful_digits_are_said_to_be_so() {
    let doubtful = |text: &str| declared(text).map(|mention| mention.ambiguous);
    for text in ["2020", "(61-64)", "660527", "plan63"] {
        assert_eq!(doubtful(text), Some(true), "{text}");
    }
    for text in ["2563", "ปี 63", "ค.ศ. 2020", "24 เม.ย. 60", "2021-04-02"] {
        assert_eq!(doubtful(text), Some(false), "{text}");
    }
}

#[test]
fn a_fiscal_year_runs_from_october_to_september() {
    let year = Period::fiscal_year(2563);
    assert_eq!(year.months().count(), 12);
    assert_eq!((year.from, year.to), (Month::new(2562, 10), Month::new(2563, 9)));
    assert_eq!(year.from.prev().fiscal_year(), 2562);
    assert_eq!(year.to.next(), Month::new(2563, 10));
    assert!(year.covers(&Period::first_half(2563)) && !Period::first_half(2563).covers(&year));
    assert!(year.overlaps(&one(2563, 9)) && !year.overlaps(&one(2563, 10)));
    assert_eq!(years(2561, 2565).fiscal_years(), 2561..=2565);
    assert_eq!(months((2563, 3), (2563, 1)).months().count(), 0);
    assert_eq!(one(u16::MAX, 12).months().count(), 1);
}

#[test]
fn periods_are_named_in_thai() {
    assert_eq!(Period::fiscal_year(2563).to_string(), "ปีงบประมาณ พ.ศ. 2563");
    assert_eq!(Period::first_half(2563).to_string(), "ตุลาคม 2562 – มีนาคม 2563");
    assert_eq!(years(2561, 2565).to_string(), "ปีงบประมาณ พ.ศ. 2561–2565");
    assert_eq!(one(2562, 12).to_string(), "ธันวาคม 2562");
    assert_eq!((month_name(4, true), month_abbreviation(4, true)), ("เมษายน", "เม.ย."));
    assert_eq!((month_name(4, false), month_abbreviation(4, false)), ("April", "Apr"));
    assert_eq!((month_name(0, true), month_name(13, false)), ("", ""));
}

#[test]
fn months_tell_which_half_of_the_year_is_meant() {
    let half = |title: &str| declared(title).map(|m| m.period);
    let title = "รอบ 6 เดือน ประจำปีงบประมาณ พ.ศ. 2563";
    assert_eq!(half(title), Some(Period::first_half(2563)));
    assert_eq!(half(&format!("{title} (เมษายน 2563 – กันยายน 2563)")), Some(Period::second_half(2563)));
    assert_eq!(half(&format!("{title} (ตุลาคม 2562 – มีนาคม 2563)")), Some(Period::first_half(2563)));
}
