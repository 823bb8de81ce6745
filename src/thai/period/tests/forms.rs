//! A period reads the same however it is written: in the digits of both scripts, with spaces and dots or without.

use proptest::prelude::*;

use super::{Month, Period, declared, month_abbreviation, month_name, months, one, years};
use crate::thai::thai_digits;

/// A form with the digits of either script or of both, and without its spaces.
fn writings(form: &str) -> Vec<String> {
    let spaceless = form.replace(' ', "");
    let wide = form.replace(' ', "  ");
    let mixed: String = form
        .chars()
        .enumerate()
        .map(|(at, c)| if at % 2 == 0 { thai_digits(&c.to_string()) } else { c.to_string() })
        .collect();
    [thai_digits(form), thai_digits(&spaceless), form.to_owned(), form.replace(' ', "\u{A0}"), spaceless, wide, mixed]
        .to_vec()
}

/// The form, and the form without the dots of its abbreviations.
fn with_and_without_dots(form: String) -> Vec<String> {
    let bare = form.replace('.', "");
    vec![form, bare]
}

fn all_read_as(forms: impl IntoIterator<Item = String>, period: Period) -> Result<(), TestCaseError> {
    for form in forms.into_iter().flat_map(|form| writings(&form)) {
        prop_assert_eq!(declared(&form).map(|mention| mention.period), Some(period), "{}", form);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_form_of_a_year(year in 2550u16..=2575) {
        let short = year % 100;
        let forms = [
            format!("ปีงบประมาณ พ.ศ. {year}"), format!("ประจำปีงบประมาณ พ.ศ. {year}"), format!("ประจำปีงบประมาณ {year}"),
            format!("ประจำปี พ.ศ. {year}"), format!("ประจำปี {year}"), format!("ปี พ.ศ. {year}"), format!("พ.ศ. {year}"),
            format!("(พ.ศ. {year})"), format!("แผนการดำเนินงาน ปี {year}"), format!("ปี {short}"), format!("ประจำปีงบประมาณ พ.ศ. {short}"),
            format!("รายงานผล รอบ 12 เดือน ปีงบประมาณ {year}"),
        ];
        all_read_as(forms.into_iter().flat_map(with_and_without_dots), Period::fiscal_year(year))?;
    }

    #[test]
    fn every_form_of_a_month(year in 2550u16..=2575, month in 1u8..=12) {
        let (name, abbreviation, short) = (month_name(month, true), month_abbreviation(month, true), year % 100);
        let forms = [
            format!("สขร. เดือน {name} {year}"), format!("{name} {year}"), format!("{name} พ.ศ. {year}"), format!("ประจำเดือน {name} {year}"),
            format!("{abbreviation} {year}"), format!("{abbreviation} {short}"), format!("ประจำเดือน {abbreviation} {short}"),
            format!("ในรอบเดือน {abbreviation} พ.ศ. {year}"),
        ];
        all_read_as(forms.into_iter().flat_map(with_and_without_dots), one(year, month))?;
        let fiscal = Month::of_fiscal_year(year, month);
        all_read_as([format!("เดือน {name} ปีงบประมาณ {year}"), format!("ปีงบประมาณ พ.ศ. {year} ประจำเดือน {name}")], Period::month(fiscal))?;
    }

    #[test]
    fn every_form_of_a_range_of_years(from in 2550u16..=2570, long in 1u16..=5) {
        let (to, shortest) = (from + long, (from + long) % 100);
        let forms = [
            format!("พ.ศ. {from} - {to}"), format!("(พ.ศ. {from} – {to})"), format!("พ.ศ. {from} ถึง พ.ศ. {to}"), format!("ปี {from} - {to}"),
            format!("ประจำปีงบประมาณ {from} - {to}"), format!("แผนพัฒนา (พ.ศ. {from} - {shortest})"),
            format!("แผนพัฒนา ({} - {shortest})", from % 100),
        ];
        all_read_as(forms.into_iter().flat_map(with_and_without_dots), years(from, to))?;
    }

    #[test]
    fn every_form_of_a_range_of_months(year in 2551u16..=2575, from in 1u8..=12, long in 1u8..=10) {
        let to = (from - 1 + long) % 12 + 1;
        let start = if to > from { year } else { year - 1 };
        let name = |month| month_name(month, true);
        let abbreviation = |month| month_abbreviation(month, true);
        let forms = [
            format!("{} {start} - {} {year}", name(from), name(to)), format!("เดือน {} {start} ถึงเดือน {} {year}", name(from), name(to)),
            format!("ห้วงเดือน {} {start} – {} {year}", name(from), name(to)),
            format!("{} {} - {} {}", abbreviation(from), start % 100, abbreviation(to), year % 100),
            format!("({} - {} {year})", name(from), name(to)),
        ];
        all_read_as(forms, months((start, from), (year, to)))?;
    }

    #[test]
    fn every_form_of_a_half_and_of_a_quarter(year in 2550u16..=2575, quarter in 1u8..=4) {
        let short = year % 100;
        let first = [
            format!("รอบ 6 เดือน ปีงบประมาณ พ.ศ. {year}"), format!("รอบ 6 เดือน ปี {short}"), format!("6 เดือนแรก ปีงบประมาณ {year}"),
            format!("รอบหกเดือน ประจำปี {year}"), format!("หกเดือนแรก ปีงบประมาณ {year}"), format!("ครึ่งปีแรก ปีงบประมาณ {year}"),
            format!("ประจำปีงบประมาณ พ.ศ. {year} (รอบ 6 เดือน)"), format!("ต.ค. {} - มี.ค. {short}", (year - 1) % 100),
        ];
        all_read_as(first, Period::first_half(year))?;
        let second = [format!("รอบ 6 เดือนหลัง ปีงบประมาณ {year}"), format!("6 เดือนหลัง ปี {year}"), format!("เม.ย. - ก.ย. {short}")];
        all_read_as(second, Period::second_half(year))?;
        let (from, to) = [(10, 12), (1, 3), (4, 6), (7, 9)][usize::from(quarter) - 1];
        let quarters = [
            format!("ไตรมาสที่ {quarter} ปีงบประมาณ พ.ศ. {year}"), format!("ไตรมาส {quarter}/{year}"), format!("ไตรมาสที่ {quarter} ประจำปี {year}"),
            format!("ปีงบประมาณ {year} ไตรมาส {quarter}"),
        ];
        all_read_as(quarters, Period::in_fiscal_year(year, from, to))?;
    }
}

#[test]
fn what_might_mean_another_time_says_which() {
    let other = |text: &str| declared(text).map(|mention| (mention.ambiguous, mention.other));
    let calendar = months((2563, 1), (2563, 12));
    assert_eq!(other("งานประเพณีลอยกระทง ประจำปี 2563"), Some((true, Some(calendar))));
    assert_eq!(other("10/02/63"), Some((true, Some(Period::fiscal_year(2564)))), "October comes first elsewhere");
    assert_eq!(other("01/02/63"), Some((true, None)), "both months lie in one fiscal year");
    assert_eq!(other("งานประเพณีลอยกระทง ปีงบประมาณ 2563"), Some((false, None)));
    assert_eq!(other("งานประเพณี\nแผนการดำเนินงาน ประจำปี 2563"), Some((false, None)), "an event on another line");
    assert_eq!(other("แผนการดำเนินงาน ประจำปี 2563"), Some((false, None)));
}
