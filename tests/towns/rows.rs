//! Tables worked out of a town's lists: budgets, spending, works of a month, services counted month by month.
//!
//! `!rows projects no,0,b,s6,st6 : heading | heading`: the list, a code for each column, the headings. The figures are
//! made of the row's own figure (its second cell) and the year, always the same ones.

use super::{
    model::Town,
    text::{Time, long_date},
};

/// The table, its headings first.
pub(crate) fn table(town: &Town, time: Time, directive: &str) -> Vec<Vec<String>> {
    let (what, headings) = directive.split_once(" : ").unwrap_or_else(|| panic!("no headings in {directive}"));
    let (list, codes) = what.trim().split_once(' ').unwrap_or_else(|| panic!("no columns in {directive}"));
    let codes: Vec<&str> = codes.split(',').collect();
    let headings: Vec<String> = headings.split(" | ").map(|h| h.trim().to_owned()).collect();
    assert_eq!(codes.len(), headings.len(), "columns of {directive}");
    let all = town.list(list);
    assert!(!all.is_empty(), "no list {list}");
    let mut out = vec![headings];
    for (at, row) in chosen(all, time).into_iter().enumerate() {
        let sum = Sum { base: row.get(1).and_then(|cell| cell.parse().ok()).unwrap_or_default(), at, time };
        out.push(codes.iter().map(|code| sum.column(code, row)).collect());
    }
    out
}

/// A month has three or four of the rows; anything else has all.
fn chosen(all: &[Vec<String>], time: Time) -> Vec<&Vec<String>> {
    let Some((month, _)) = time.month else { return all.iter().collect() };
    let count = 3 + usize::from(month % 2);
    (0..count.min(all.len())).map(|at| &all[(usize::from(month) * 2 + at) % all.len()]).collect()
}

struct Sum {
    base: u64,
    at: usize,
    time: Time,
}

impl Sum {
    fn column(&self, code: &str, row: &[String]) -> String {
        let at = |index: usize| row.get(index).cloned().unwrap_or_else(|| panic!("no cell {index} in {row:?}"));
        match code {
            "no" => (self.at + 1).to_string(),
            "b" => money(self.budget()),
            "s6" => money(self.spent_by_half()),
            "l6" => money(self.budget() - self.spent_by_half()),
            "p6" => percent(self.spent_by_half(), self.budget()),
            "st6" => self.progress().to_owned(),
            "s12" => money(self.spent()),
            "l12" => money(self.budget() - self.spent()),
            "p12" => percent(self.spent(), self.budget()),
            "q1" | "q2" | "q3" | "q4" => money(self.budget() / 4),
            "m1" | "m2" | "m3" | "m4" | "m5" | "m6" => self.count(code.as_bytes()[1] - b'0').to_string(),
            "t" => (1..=6).map(|month| self.count(month)).sum::<u64>().to_string(),
            "why" => "มีคุณสมบัติครบถ้วนและเสนอราคาไม่เกินวงเงิน".to_owned(),
            "contract" => self.contract(),
            index => match index.parse::<usize>() {
                Ok(1) => money(self.budget()),
                Ok(index) => at(index),
                Err(error) => panic!("no column {code}: {error}"),
            },
        }
    }

    /// A little more every year, in round hundreds.
    fn budget(&self) -> u64 {
        let years = u64::from(self.time.year.saturating_sub(2555));
        (self.base + self.base * years / 60) / 100 * 100
    }

    fn share(&self, of: &[u64]) -> u64 {
        of[(self.at + usize::from(self.time.year)) % of.len()]
    }

    fn spent_by_half(&self) -> u64 {
        self.budget() * self.share(&[100, 48, 0, 53, 45, 61, 37]) / 100
    }

    fn progress(&self) -> &'static str {
        match self.spent_by_half() {
            0 => "ยังไม่ได้ดำเนินการ",
            spent if spent == self.budget() => "ดำเนินการแล้วเสร็จ ร้อยละ 100",
            _ => "อยู่ระหว่างดำเนินการ",
        }
    }

    fn spent(&self) -> u64 {
        self.budget() * self.share(&[100, 97, 99, 88, 94, 100, 91]) / 100
    }

    fn count(&self, month: u8) -> u64 {
        let sway = (u64::from(month) * 7 + self.at as u64 * 5 + u64::from(self.time.year)) % 11;
        self.base * (90 + sway * 2) / 100
    }

    fn contract(&self) -> String {
        let (month, year) = self.time.month.unwrap_or((1, self.time.year));
        let day = u8::try_from(4 + self.at * 6).expect("few rows");
        format!("{}/{} ลงวันที่ {}", usize::from(month) * 4 + self.at, self.time.year, long_date((year - 543, month, day)))
    }
}

/// `1,985,000`.
pub(crate) fn money(amount: u64) -> String {
    let digits = amount.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

fn percent(part: u64, whole: u64) -> String {
    if whole == 0 { "0.00".to_owned() } else { format!("{:.2}", part as f64 * 100.0 / whole as f64) }
}
