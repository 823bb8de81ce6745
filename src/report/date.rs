//! Dates as Thai offices write them: the Buddhist era in Thai, the common era in English, the clock of Thailand in both.

use jiff::{Timestamp, Zoned, civil::Date, tz};

use crate::words::{Arg, Language, in_language};

/// Thailand is seven hours ahead of UTC all the year.
const THAILAND: i8 = 7;
/// The Buddhist era is counted from 543 years earlier.
pub(super) const BUDDHIST_ERA: i32 = 543;
/// No year of the common era is as late as this.
const FIRST_BUDDHIST: i16 = 2400;

/// A moment in RFC 3339 as date and clock; `None` when it is none.
pub(super) fn moment(rfc3339: &str, language: Language) -> Option<String> {
    let there = in_thailand(rfc3339)?;
    let digits = |n: i8| Arg::from(format!("{n:02}"));
    let args = [
        ("date", Arg::from(day(&there, language))),
        ("hour", digits(there.hour())),
        ("minute", digits(there.minute())),
    ];
    Some(in_language(language, "report-moment", &args))
}

fn in_thailand(rfc3339: &str) -> Option<Zoned> {
    let moment: Timestamp = rfc3339.parse().ok()?;
    Some(moment.to_zoned(tz::TimeZone::fixed(tz::offset(THAILAND))))
}

fn day(there: &Zoned, language: Language) -> String {
    in_language(language, "report-date", &parts(there.date()))
}

fn parts(day: Date) -> [(&'static str, Arg); 4] {
    let year = i32::from(day.year());
    [
        ("day", Arg::from(day.day().to_string())),
        ("month", Arg::from(usize::from(day.month().unsigned_abs()))),
        ("common", Arg::from(year.to_string())),
        ("buddhist", Arg::from((year + BUDDHIST_ERA).to_string())),
    ]
}

/// The day of a moment in RFC 3339, with the month's whole name; `None` when it is none.
pub(super) fn long_of_moment(rfc3339: &str, language: Language) -> Option<String> {
    Some(in_language(language, "report-date-long", &parts(in_thailand(rfc3339)?.date())))
}

/// A day of either era, `2020-09-29` or `2563-09-29`, in the same way.
pub(super) fn long_of_day(written: &str, language: Language) -> Option<String> {
    let mut numbers = written.splitn(3, '-').map(|part| part.parse::<i16>().ok());
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let era = i16::try_from(BUDDHIST_ERA).unwrap_or_default();
    let year = if year > FIRST_BUDDHIST { year - era } else { year };
    let day = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()?;
    Some(in_language(language, "report-date-long", &parts(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thai_date_has_the_buddhist_year() {
        assert_eq!(moment("2020-09-01T02:05:00Z", Language::Thai).as_deref(), Some("1 ก.ย. 2563 เวลา 09.05 น."));
        assert_eq!(moment("2020-09-01T02:05:00Z", Language::English).as_deref(), Some("1 Sep 2020, 09:05 (Thai time)"));
    }

    #[test]
    fn the_day_is_the_one_in_thailand() {
        assert_eq!(moment("2019-12-31T18:30:00Z", Language::Thai).as_deref(), Some("1 ม.ค. 2563 เวลา 01.30 น."));
    }

    #[test]
    fn what_is_no_moment_gives_none() {
        assert_eq!(moment("เมื่อวาน", Language::Thai), None);
        assert_eq!(moment("", Language::Thai), None);
    }
}
