//! Numbers and dates of cells as the number format shows them: grouped, with their decimals, as days and Thai months.
//!
//! Only what these documents use is known; everything else shows as the plain number.

use jiff::civil::{Date, date};

use crate::thai::period::{month_abbreviation, month_name};

/// The years from the Buddha's death to the Christian era.
const BUDDHIST: i16 = 543;

/// How a cell shows its number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// As it is.
    #[default]
    General,
    Number {
        decimals: usize,
        grouped: bool,
        percent: bool,
    },
    Date(Vec<Piece>),
}

/// A piece of a date format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Literal(String),
    Day(usize),
    Month(usize),
    Year { digits: usize, buddhist: bool },
    Hour,
    Minute,
    Second,
}

impl Format {
    /// The formats that have a number and no code.
    pub(super) fn built_in(id: u32) -> Self {
        match id {
            1 | 3 | 37 | 38 | 41 | 42 | 59 | 61 => Self::number(0, !matches!(id, 1 | 59)),
            2 | 4 | 39 | 40 | 43 | 44 | 60 | 62 => Self::number(2, !matches!(id, 2 | 60)),
            9 | 67 => Self::Number { decimals: 0, grouped: false, percent: true },
            10 | 68 => Self::Number { decimals: 2, grouped: false, percent: true },
            14 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::code("d/m/yyyy"),
            15 => Self::code("d mmm yy"),
            16 | 73 => Self::code("d mmm"),
            17 => Self::code("mmm yy"),
            18 | 20 | 75 => Self::code("h:mm"),
            19 | 21 | 76 => Self::code("h:mm:ss"),
            22 => Self::code("d/m/yyyy h:mm"),
            45 | 47 => Self::code("mm:ss"),
            71 | 77 => Self::code("d/m/bbbb"),
            72 => Self::code("d mmm bb"),
            74 => Self::code("mmm bb"),
            81 => Self::code("d/m/bb"),
            _ => Self::General,
        }
    }

    const fn number(decimals: usize, grouped: bool) -> Self {
        Self::Number { decimals, grouped, percent: false }
    }

    /// A format by its code, of which the part for positive numbers counts.
    pub(super) fn code(code: &str) -> Self {
        const LONGEST: usize = 200;
        let code: Vec<char> = code.chars().take(LONGEST).collect();
        let mut reader = CodeReader::default();
        let mut rest = code.as_slice();
        while let Some((&c, after)) = rest.split_first() {
            if c == ';' {
                break;
            }
            rest = reader.take(c, after);
        }
        reader.finish()
    }

    /// The number as the cell shows it; `from_1904` is the other start of days that old Macs used.
    pub(super) fn show(&self, value: f64, from_1904: bool) -> String {
        match self {
            Self::General => plain(value),
            Self::Number { decimals, grouped, percent } => {
                let shown = if *percent { value * 100.0 } else { value };
                let digits = format!("{shown:.decimals$}");
                let digits = if *grouped { group(&digits) } else { digits };
                if *percent { format!("{digits}%") } else { digits }
            }
            Self::Date(pieces) => show_date(pieces, value, from_1904).unwrap_or_else(|| plain(value)),
        }
    }
}

/// Reads a format's code.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a sign that stood in the code or did not")]
struct CodeReader {
    pieces: Vec<Piece>,
    zeros_after_point: usize,
    point: bool,
    comma: bool,
    percent: bool,
    digits: bool,
    buddhist: bool,
}

impl CodeReader {
    /// Takes what begins with `c` and gives what comes after it.
    fn take<'c>(&mut self, c: char, rest: &'c [char]) -> &'c [char] {
        match c {
            '"' => self.literal_until(rest, '"'),
            '[' => self.bracket(rest),
            '\\' | '_' | '*' => {
                if let (Some(next), '\\') = (rest.first(), c) {
                    self.say(*next);
                }
                rest.get(1..).unwrap_or_default()
            }
            'd' | 'D' | 'm' | 'M' | 'y' | 'Y' | 'b' | 'B' | 'h' | 'H' | 's' | 'S' => {
                let same = rest.iter().take_while(|next| next.eq_ignore_ascii_case(&c)).count();
                self.field(c.to_ascii_lowercase(), same + 1);
                &rest[same..]
            }
            _ => {
                self.number_sign(c);
                self.say(c);
                rest
            }
        }
    }

    fn literal_until<'c>(&mut self, rest: &'c [char], end: char) -> &'c [char] {
        let length = rest.iter().position(|c| *c == end).unwrap_or(rest.len());
        rest[..length].iter().for_each(|c| self.say(*c));
        rest.get(length + 1..).unwrap_or_default()
    }

    /// `[$-D07041E]`: language, calendar (7 is the Buddhist one) and digits; also colours and conditions.
    fn bracket<'c>(&mut self, rest: &'c [char]) -> &'c [char] {
        const THAI_CALENDAR: u32 = 7;
        let length = rest.iter().position(|c| *c == ']').unwrap_or(rest.len());
        let inside: String = rest[..length].iter().collect();
        if let Some(locale) = inside.strip_prefix("$-").and_then(|hex| u32::from_str_radix(hex, 16).ok()) {
            self.buddhist |= (locale >> 16) & 0x7F == THAI_CALENDAR;
        }
        rest.get(length + 1..).unwrap_or_default()
    }

    fn field(&mut self, letter: char, length: usize) {
        let after_hour = matches!(self.last_field(), Some(Piece::Hour));
        let piece = match letter {
            'd' => Piece::Day(length),
            'm' if after_hour => Piece::Minute,
            'm' => Piece::Month(length),
            'y' => Piece::Year { digits: length, buddhist: self.buddhist },
            'b' => Piece::Year { digits: length, buddhist: true },
            'h' => Piece::Hour,
            _ => {
                if let Some(Piece::Month(_)) = self.last_field()
                    && let Some(at) = self.pieces.iter().rposition(|piece| matches!(piece, Piece::Month(_)))
                {
                    self.pieces[at] = Piece::Minute;
                }
                Piece::Second
            }
        };
        self.pieces.push(piece);
    }

    fn last_field(&self) -> Option<&Piece> {
        self.pieces.iter().rev().find(|piece| !matches!(piece, Piece::Literal(_)))
    }

    fn number_sign(&mut self, c: char) {
        match c {
            '0' | '#' | '?' => {
                self.digits = true;
                self.zeros_after_point += usize::from(self.point && c == '0');
            }
            '.' => self.point = true,
            ',' => self.comma = true,
            '%' => self.percent = true,
            _ => {}
        }
    }

    fn say(&mut self, c: char) {
        if let Some(Piece::Literal(literal)) = self.pieces.last_mut() {
            literal.push(c);
        } else {
            self.pieces.push(Piece::Literal(c.to_string()));
        }
    }

    fn finish(self) -> Format {
        let is_date = self.pieces.iter().any(|piece| !matches!(piece, Piece::Literal(_)));
        if is_date && !self.digits {
            Format::Date(self.pieces)
        } else if self.digits {
            Format::Number { decimals: self.zeros_after_point, grouped: self.comma, percent: self.percent }
        } else {
            Format::General
        }
    }
}

fn plain(value: f64) -> String {
    const EXACT: f64 = 1e15;
    if value.fract() == 0.0 && value.abs() < EXACT {
        return format!("{value:.0}");
    }
    // Ten decimals hide what binary fractions leave over, as Excel does.
    let rounded = (value * 1e10).round() / 1e10;
    if rounded.is_finite() { rounded.to_string() } else { value.to_string() }
}

fn group(digits: &str) -> String {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let whole = digits.split('.').next().unwrap_or(digits);
    let mut grouped = String::from(sign);
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(c);
    }
    grouped + &digits[whole.len()..]
}

fn show_date(pieces: &[Piece], value: f64, from_1904: bool) -> Option<String> {
    const LAST_DAY: f64 = 2_958_466.0;
    const SECONDS: f64 = 86_400.0;
    if !(0.0..LAST_DAY).contains(&value) {
        return None;
    }
    let start: Date = if from_1904 { date(1904, 1, 1) } else { date(1899, 12, 30) };
    let seconds = (value.fract() * SECONDS).round() as u32;
    let day = start.checked_add(jiff::Span::new().days(value.trunc() as i64)).ok()?;
    let mut shown = String::new();
    for piece in pieces {
        shown.push_str(&piece.show(day, seconds));
    }
    Some(shown)
}

impl Piece {
    fn show(&self, day: Date, seconds: u32) -> String {
        let month = day.month().unsigned_abs();
        match self {
            Self::Literal(text) => text.clone(),
            Self::Day(1) => day.day().to_string(),
            Self::Day(2) => format!("{:02}", day.day()),
            // The names of week days are left to the calendar.
            Self::Day(_) => String::new(),
            Self::Month(1) => day.month().to_string(),
            Self::Month(2) => format!("{:02}", day.month()),
            Self::Month(3) => month_abbreviation(month, true).to_owned(),
            Self::Month(_) => month_name(month, true).to_owned(),
            Self::Year { digits, buddhist } => {
                let year = day.year() + if *buddhist { BUDDHIST } else { 0 };
                if *digits > 2 { year.to_string() } else { format!("{:02}", year % 100) }
            }
            Self::Hour => (seconds / 3600).to_string(),
            Self::Minute => format!("{:02}", seconds / 60 % 60),
            Self::Second => format!("{:02}", seconds % 60),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        Format::code(code).show(value, false)
    }

    #[test]
    fn numbers_show_their_grouping_and_decimals() {
        assert_eq!(shown("#,##0.00", 1_234_567.5), "1,234,567.50");
        assert_eq!(shown("_-* #,##0.00_-;-* #,##0.00_-;_-* \"-\"??_-", 98_000.0), "98,000.00");
        assert_eq!(shown("0%", 0.25), "25%");
        assert_eq!(shown("0.00%", 0.944_4), "94.44%");
        assert_eq!(shown("#,##0", -1234.0), "-1,234");
        assert_eq!(shown("General", 0.1 + 0.2), "0.3");
        assert_eq!(shown("General", 2563.0), "2563");
    }

    #[test]
    fn dates_show_as_thai_months_and_years() {
        // 1 October 2019.
        assert_eq!(shown("d/m/yyyy", 43739.0), "1/10/2019");
        assert_eq!(shown("[$-107041E]d mmm yy", 43739.0), "1 ต.ค. 62");
        assert_eq!(shown("[$-D07041E]d mmmm yyyy;@", 43739.0), "1 ตุลาคม 2562");
        assert_eq!(shown("mmm bb", 43739.0), "ต.ค. 62");
        assert_eq!(shown("\"วันที่ \"d mmmm bbbb", 43739.0), "วันที่ 1 ตุลาคม 2562");
        assert_eq!(shown("d/m/yyyy h:mm", 43739.5), "1/10/2019 12:00");
        assert_eq!(shown("mm:ss", 0.5 / 1440.0), "00:30");
        assert_eq!(Format::built_in(14).show(43739.0, true), "2/10/2023");
    }

    #[test]
    fn absurd_formats_and_values_show_something() {
        for code in ["", "[", "\"", "\\", "[$-", ";;;", "bbbbbbbbb", "[h]:mm", "@", "ddd"] {
            for value in [f64::NAN, f64::INFINITY, -1.0, 1e300, 0.0, 43739.25] {
                let _ = shown(code, value);
            }
        }
        assert_eq!(shown("d/m/yyyy", -5.0), "-5");
        assert_eq!(shown("d/m/yyyy", 1e12), "1000000000000");
    }
}
