use crate::{
    checklist::PeriodKind::{self, Covers, FirstHalf, InForce, MultiYear, PlanYear, PreviousYear, Recent, Year},
    judge::timing::{Basis, Fit, Timed, asked, fit, of_body, timed},
    thai::period::{Form, Period},
};

const KINDS: [PeriodKind; 7] = [Year, PlanYear, Covers, MultiYear, InForce, FirstHalf, PreviousYear];

fn declared(text: &str) -> Timed {
    timed(text, Basis::Heading).unwrap_or_else(|| panic!("no time in {text}"))
}

/// `R`ight, `p`art or `-` for each of [`KINDS`], asked in the form of 2563.
fn fits(timed: &Timed) -> String {
    let letter = |kind| match fit(kind, 2563, timed) {
        Fit::Right => 'R',
        Fit::Part => 'p',
        Fit::Wrong => '-',
    };
    KINDS.into_iter().map(letter).collect()
}

#[test]
fn a_rule_that_holds_from_a_year_on_is_in_force() {
    for text in ["ใช้บังคับตั้งแต่ปีงบประมาณ พ.ศ. 2560 เป็นต้นไป จนถึงปัจจุบัน", "ถือใช้ตั้งแต่ปีงบประมาณ พ.ศ. ๒๕๖๐ จนถึงปัจจุบัน"]
    {
        assert_eq!(fits(&declared(text)), "----R--", "{text}");
    }
    assert_eq!(fits(&declared("ตั้งแต่ปีงบประมาณ พ.ศ. 2564 เป็นต้นไป")), "-------");
}

#[test]
fn each_form_of_a_time_answers_what_it_can() {
    //                                       year, plan of the year, covers, several years, in force, first half, year before
    let table = [
        ("ปีงบประมาณ พ.ศ. 2563", Form::FiscalYear, "RRR-RR-"),
        ("ปีงบประมาณ พ.ศ. 2562", Form::FiscalYear, "------R"),
        ("ปีงบประมาณ พ.ศ. 2564", Form::FiscalYear, "-------"),
        ("ปีงบประมาณ พ.ศ. 2558", Form::FiscalYear, "-------"),
        ("ประจำปี 2563", Form::Year, "RRR-RR-"),
        ("ประจำปี 2562", Form::Year, "----R-R"),
        ("พ.ศ. 2550", Form::Year, "----R--"),
        ("ประจำปี 2564", Form::Year, "-------"),
        ("(พ.ศ. 2561 - 2565)", Form::YearRange, "R-RRRR-"),
        ("(พ.ศ. 2563 - 2565)", Form::YearRange, "R-RRRR-"),
        ("(พ.ศ. 2557 - 2560)", Form::YearRange, "-------"),
        ("(พ.ศ. 2564 - 2567)", Form::YearRange, "-------"),
        ("รอบ 6 เดือนแรก ปีงบประมาณ 2563", Form::HalfYear, "RR--RR-"),
        ("รอบ 6 เดือนหลัง ปีงบประมาณ 2563", Form::HalfYear, "RR--R--"),
        ("รอบ 6 เดือนแรก ปีงบประมาณ 2562", Form::HalfYear, "------p"),
        ("ไตรมาสที่ 1 ปีงบประมาณ 2563", Form::Quarter, "RR--Rp-"),
        ("ไตรมาสที่ 3 ปีงบประมาณ 2563", Form::Quarter, "RR--R--"),
        ("ไตรมาสที่ 1-2 ปีงบประมาณ 2563", Form::Quarter, "RR--RR-"),
        ("ไตรมาสที่ 4 ปีงบประมาณ 2562", Form::Quarter, "------p"),
        ("มีนาคม 2563", Form::Months, "RR--Rp-"),
        ("เมษายน 2563", Form::Months, "RR--R--"),
        ("ตุลาคม 2562", Form::Months, "RR--Rp-"),
        ("กันยายน 2562", Form::Months, "----R-p"),
        ("ต.ค. 62 – มี.ค. 63", Form::Months, "RR--RR-"),
        ("ต.ค. 61 – ก.ย. 62", Form::Months, "----R-R"),
        ("ต.ค. 62 – ก.ย. 63", Form::Months, "RRR-RR-"),
        ("ตุลาคม 2563", Form::Months, "-------"),
    ];
    for (text, form, expected) in table {
        let timed = declared(text);
        assert_eq!((timed.form, fits(&timed).as_str()), (form, expected), "{text}: {:?}", timed.period);
    }
}

#[test]
fn a_day_is_in_its_fiscal_year_and_what_was_made_on_it_holds_after() {
    for (text, year, in_force) in [
        ("ณ วันที่ 1 ตุลาคม 2562", Fit::Right, Fit::Right),
        ("ณ วันที่ 30 กันยายน 2563", Fit::Right, Fit::Right),
        ("ณ วันที่ 30 กันยายน 2562", Fit::Wrong, Fit::Right),
        ("ณ วันที่ 1 ตุลาคม 2563", Fit::Wrong, Fit::Wrong),
        ("ณ วันที่ 5 มกราคม 2550", Fit::Wrong, Fit::Right),
    ] {
        let timed = declared(text);
        assert_eq!(timed.form, Form::Date, "{text}");
        assert_eq!((fit(Year, 2563, &timed), fit(InForce, 2563, &timed)), (year, in_force), "{text}");
    }
}

#[test]
fn what_is_asked_is_a_whole_year_or_its_first_half() {
    for kind in [Year, PlanYear, Covers, MultiYear, InForce] {
        assert_eq!(asked(kind, 2563), Period::fiscal_year(2563));
    }
    assert_eq!(asked(FirstHalf, 2563), Period::first_half(2563));
    assert_eq!(asked(PreviousYear, 2563), Period::fiscal_year(2562));
}

#[test]
fn recent_is_what_is_of_the_year_or_of_the_one_before() {
    let is_recent = |text| fit(Recent, 2567, &declared(text)) == Fit::Right;
    for text in ["ปีงบประมาณ พ.ศ. 2566", "รอบ 6 เดือนแรก ปีงบประมาณ 2567", "ต.ค. 65 – ก.ย. 66", "ณ วันที่ 5 มกราคม 2567"]
    {
        assert!(is_recent(text), "{text}");
    }
    for text in ["ปีงบประมาณ พ.ศ. 2565", "รอบ 6 เดือนแรก ปีงบประมาณ 2565", "ปีงบประมาณ พ.ศ. 2568", "ณ วันที่ 5 มกราคม 2565"]
    {
        assert!(!is_recent(text), "{text}");
    }
}

#[test]
fn a_text_is_of_the_year_that_it_speaks_of_most() {
    let year_of = |blocks: &[&str]| of_body(blocks, 2563).map(|t| *t.period.fiscal_years().start());
    assert_eq!(year_of(&["ปีงบประมาณ 2563", "ปีงบประมาณ 2562", "ปีงบประมาณ 2562"]), Some(2562));
    assert_eq!(year_of(&["ปี 2561 ปี 2561 ปี 2561", "ปีงบประมาณ 2563"]), Some(2563), "a fiscal year weighs more");
    assert_eq!(year_of(&["ปีงบประมาณ 2562", "ปีงบประมาณ 2563"]), Some(2562), "of equals the first");
    let events = ["ประกาศเมื่อวันที่ 3 มีนาคม 2558", "เมื่อวันที่ 27 มกราคม 2563 จัดอบรม"];
    assert_eq!(year_of(&events), Some(2563), "of several events, the one that is asked for");
    assert_eq!(year_of(&["ไม่มีเวลาใดในข้อความนี้"]), None);
    assert_eq!(year_of(&[]), None);
}

#[test]
fn a_range_of_years_in_a_text_counts_for_the_year_that_is_asked_for() {
    let timed = of_body(&["แผนพัฒนาท้องถิ่น (พ.ศ. 2561 - 2565)", "มกราคม 2561"], 2563).expect("a time");
    assert_eq!((timed.form, timed.basis), (Form::YearRange, Basis::Body));
    assert!(timed.words.contains("2561") && timed.words.contains("2565"), "{}", timed.words);
}

#[test]
fn the_words_that_tell_the_time_are_kept() {
    let timed = timed("แผนดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๓ ของเทศบาล", Basis::Link).expect("a time");
    assert_eq!(timed.basis, Basis::Link);
    assert!(timed.words.contains("๒๕๖๓"), "{}", timed.words);
    assert!(
        Basis::Heading < Basis::Link && Basis::Link < Basis::Listing && Basis::Name < Basis::Body,
        "the order of trust"
    );
}
