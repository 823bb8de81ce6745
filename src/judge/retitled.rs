//! Another time's text under this time's name, on a web page: what stands over the text, what a table has its months of, or the day on
//! which was held what the page tells of. Nothing below the name may be of the name's own time.

use super::{
    chapters::begins_like_paper,
    content::Content,
    naming,
    timing::{self, Basis, Timed, is_time_alone, spans, timed},
};
use crate::{
    read::Kind,
    thai::period::{Form, Period, mentions},
};

/// Lines at the top of a page that may name it once more.
const TOP: usize = 6;
/// Months that a table names, at least, to be of them.
const FEWEST_MONTHS: usize = 3;
/// What stands before the day on which something was held.
const HELD: &[&str] = &["เมื่อวันที่", "ระหว่างวันที่", "ในวันที่"];

/// The other time that a page is of whose title declares `name`. `is_name` tells lines that name the same thing.
pub(super) fn retitled(
    titles: &[String],
    content: &Content,
    name: &Timed,
    is_name: &dyn Fn(&str) -> bool,
) -> Option<Timed> {
    if content.reading().kind != Kind::Html || name.form == Form::Date {
        return None;
    }
    // A plan may have been passed the year before.
    let is_paper = titles.first().is_some_and(|title| begins_like_paper(title));
    let below = Below::of(content, name);
    let no_date = |form| form != Form::Date;
    let again = || below.named_again(name, is_name).filter(|_| below.has_none_of(name, no_date));
    let by_month = || below.months().filter(|t| is_other(t.period, name) && below.has_none_of(name, no_date));
    let held = || below.held().filter(|t| is_other(t.period, name) && below.has_none_of(name, |_| true));
    again().or_else(by_month).or_else(|| held().filter(|_| !is_paper))
}

fn is_other(period: Period, name: &Timed) -> bool {
    !period.overlaps(&name.period) && period.fiscal_years() != name.period.fiscal_years()
}

/// The lines of a page without its name, and without when it was put there.
struct Below<'c> {
    top: Vec<&'c str>,
    lines: Vec<&'c str>,
}

impl<'c> Below<'c> {
    fn of(content: &'c Content, name: &Timed) -> Self {
        let own = content.own_words().map(|i| content.text(i));
        let mut lines: Vec<&str> = own.filter(|line| !naming::is_counter(line)).collect();
        let top = lines.iter().take(TOP).copied().collect();
        if let Some(at) = lines.iter().position(|text| text.contains(&name.words)) {
            lines.remove(at);
        }
        Self { top, lines }
    }

    /// Whether no time of these forms is of the name's. A day is when something was made, shown or held.
    fn has_none_of(&self, name: &Timed, counts: impl Fn(Form) -> bool) -> bool {
        // A plan of several years is named by them, whatever the page is of.
        let counts = |form| form != Form::YearRange && counts(form);
        let mut told = self.lines.iter().flat_map(|line| mentions(line)).filter(|mention| counts(mention.form));
        told.all(|mention| is_other(mention.period, name))
    }

    /// The other time of a line at the top that names the page once more, or is a time and nothing else.
    fn named_again(&self, name: &Timed, is_name: &dyn Fn(&str) -> bool) -> Option<Timed> {
        let names = |line: &&&str| is_name(line) || is_time_alone(line);
        let told = self.top.iter().filter(names).filter_map(|line| timed(line, Basis::Heading));
        told.filter(spans).find(|t| is_other(t.period, name))
    }

    /// The months of a table's columns or rows, from the first to the last; nothing where it names but a few.
    fn months(&self) -> Option<Timed> {
        let is_month = |t: &Timed| t.form == Form::Months && t.period.months().count() == 1;
        let told = self.lines.iter().filter(|line| line.contains(" | "));
        let months: Vec<Timed> = told
            .flat_map(|line| mentions(line).into_iter().map(|m| timing::from_mention(line, &m, Basis::Heading)))
            .filter(is_month)
            .collect();
        let from = months.iter().map(|t| t.period.from).min()?;
        let last = months.iter().max_by_key(|t| t.period.to)?;
        (months.len() >= FEWEST_MONTHS).then(|| Timed { period: Period { from, ..last.period }, ..last.clone() })
    }

    /// The day on which was held what the page tells of.
    fn held(&self) -> Option<Timed> {
        let tells_day = |line: &&&str| HELD.iter().any(|words| line.contains(words)) || begins_with_day(line);
        self.lines.iter().find(tells_day).and_then(|line| timed(line, Basis::Heading))
    }
}

/// `วันที่ 18 มกราคม 2565 นายกเทศมนตรีเป็นประธาน…`: news begin so.
fn begins_with_day(line: &str) -> bool {
    const SENTENCE: usize = 40;
    line.trim_start().starts_with("วันที่") && line.chars().count() > SENTENCE
}
