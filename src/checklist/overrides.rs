//! Verdicts of people: a file that overrules what the program finds, item by item, with who, when and why.
//!
//! Read and refused as checklists are: every problem with line and column.

use std::{collections::BTreeSet, path::Path, sync::OnceLock};

use jiff::civil::Date;
use schemars::{JsonSchema, schema_for};
use serde::{Deserialize, Serialize};

use super::{
    Checklist, ItemId,
    load::{Refused, in_order, text_of},
    problem::Fault,
    sense::Found,
    shape::Shape,
    tree::{self, Node},
};

/// What a person holds of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Ruling {
    /// 100, whatever the program found.
    Met,
    /// 0, whatever the program found.
    NotMet,
}

/// One item's verdict by a person.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Override {
    /// The item.
    pub item: ItemId,
    /// Fiscal year of the form that has the item, as numbers change from year to year. Left out: the form that is judged by; of
    /// several, the newest.
    #[serde(default)]
    pub year: Option<u16>,
    /// The verdict.
    pub verdict: Ruling,
    /// What the person looked at.
    #[serde(default)]
    pub url: Option<String>,
    /// SHA-256 of what stood there then, so that a change is noticed.
    #[serde(default)]
    pub sha256: Option<String>,
    /// Why.
    pub reason: String,
    /// Who.
    pub who: String,
    /// The day, as 2020-09-15 or 2563-09-15.
    pub when: String,
}

/// The form whose items are ruled on.
#[derive(Debug, Clone, Copy)]
pub struct Ruled<'c> {
    /// The form.
    pub form: &'c Checklist,
    /// Whether verdicts that name no year are meant for it.
    pub unnamed: bool,
}

impl Ruled<'_> {
    fn is_meant(&self, year: Option<u16>) -> bool {
        year.map_or(self.unnamed, |year| year == self.form.year)
    }
}

/// Reads the verdicts of people on the items of a form; those on another year's are passed over. Refused with all its problems when
/// it has any.
pub fn overrides(path: &Path, ruled: Ruled<'_>) -> Result<Vec<Override>, Refused> {
    let text = text_of(path)?;
    overrides_str(&path.display().to_string(), &text, ruled)
}

/// The same from a text; `name` is what its problems call the file.
fn overrides_str(name: &str, text: &str, ruled: Ruled<'_>) -> Result<Vec<Override>, Refused> {
    let refused = |found: Found| Refused::new(in_order(name, found), text);
    // A file of remarks alone overrules nothing.
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Vec::new());
    }
    let root = tree::parse(text).map_err(|found| refused(vec![found]))?;
    if !root.is_list() {
        return Err(refused(vec![(Fault::NotAList, root.place.clone())]));
    }
    let (mut found, mut read) = (Found::new(), Vec::<Override>::new());
    for node in root.members() {
        let (json, faults) = Shape::read(form(), "Override", node);
        if faults.is_empty() {
            match serde_json::from_value(json) {
                Ok(one) => read.push(one),
                Err(error) => found.push((Fault::Syntax(error.to_string()), node.place.clone())),
            }
        }
        found.extend(faults);
    }
    sense(&root, ruled, &mut found);
    read.retain(|one| ruled.is_meant(one.year));
    if found.is_empty() { Ok(read) } else { Err(refused(found)) }
}

fn form() -> &'static serde_json::Value {
    static FORM: OnceLock<serde_json::Value> = OnceLock::new();
    FORM.get_or_init(|| schema_for!(Vec<Override>).to_value())
}

/// What the shape does not tell: items that there are not, or twice; days, addresses and hashes that are none.
fn sense(root: &Node, ruled: Ruled<'_>, found: &mut Found) {
    let items = &ruled.form.items;
    let mut seen = BTreeSet::new();
    for node in root.members() {
        let year = text_at(node, "year").and_then(|(_, year)| year.parse().ok());
        if let Some((node, id)) = text_at(node, "item") {
            if ruled.is_meant(year) && !items.iter().any(|i| i.id.0 == id) {
                let known = items.iter().map(|i| i.id.0.clone()).collect();
                found.push((Fault::UnknownItem { given: id.to_owned(), known }, node.place.clone()));
            } else if !seen.insert((year, id)) {
                found.push((Fault::ItemTwice { id: id.to_owned() }, node.place.clone()));
            }
        }
        for key in ["reason", "who"] {
            if let Some((node, _)) = text_at(node, key).filter(|(_, text)| text.trim().is_empty()) {
                found.push((Fault::EmptyText, node.place.clone()));
            }
        }
        let wrong = |key: &str, is_right: fn(&str) -> bool, fault: fn(String) -> Fault| {
            let (node, text) = text_at(node, key).filter(|(_, text)| !is_right(text))?;
            Some((fault(text.chars().take(80).collect()), node.place.clone()))
        };
        found.extend(wrong("when", is_day, |given| Fault::NotADay { given }));
        found.extend(wrong("url", is_web_address, |given| Fault::NotAnAddress { given }));
        found.extend(wrong("sha256", is_hash, |given| Fault::NotAHash { given }));
    }
}

pub(super) fn text_at<'n>(node: &'n Node, key: &str) -> Option<(&'n Node, &'n str)> {
    let node = node.get(key).filter(|n| !n.is_null())?;
    Some((node, node.text()?))
}

/// `2020-09-15`, `2563-09-15`: a leap day of either era counts.
pub(super) fn is_day(text: &str) -> bool {
    const ERA: i16 = 543;
    const FIRST_BUDDHIST: i16 = 2400;
    let mut parts = text.splitn(3, '-').map(|part| part.parse::<i16>().ok());
    let (Some(Some(year)), Some(Some(month)), Some(Some(day))) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let year = if year >= FIRST_BUDDHIST { year - ERA } else { year };
    let number = |n: i16| i8::try_from(n).unwrap_or_default();
    (1900..=2200).contains(&year) && Date::new(year, number(month), number(day)).is_ok()
}

fn is_web_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/') && !rest.contains(char::is_whitespace))
}

fn is_hash(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    fn read_for(year: u16, unnamed: bool, text: &str) -> Result<Vec<Override>, Refused> {
        let form = Checklist::shipped(year).expect("the form ships");
        overrides_str("overrides.yaml", text, Ruled { form: &form, unnamed })
    }

    fn read(text: &str) -> Result<Vec<Override>, Refused> {
        read_for(2563, true, text)
    }

    /// Line, column and the English message of each problem.
    fn problems(text: &str) -> Vec<(usize, usize, String)> {
        let refused = read(text).expect_err("something is wrong");
        assert!(refused.render(Language::Thai).contains("overrides.yaml"));
        refused.problems.into_iter().map(|p| (p.line, p.column, p.message.en)).collect()
    }

    #[test]
    fn a_file_with_all_keys_is_read() {
        let hash = "ab".repeat(32);
        let text = format!(
            "# ผู้ตรวจ\n- item: O23\n  verdict: met\n  url: https://x.go.th/a.pdf\n  sha256: {hash}\n  reason: เป็นภาพสแกน อ่านแล้วครบ 6 เดือน\n  \
             who: นางสาวหนึ่ง สองสาม\n  when: 2563-09-15\n- {{ item: O1, verdict: not_met, reason: ผังเก่า, who: นักวิเคราะห์, when: 2020-02-29 }}\n"
        );
        let read = read(&text).unwrap_or_else(|refused| panic!("{refused}"));
        assert_eq!(read.len(), 2);
        assert_eq!((read[0].verdict, read[0].sha256.as_deref()), (Ruling::Met, Some(hash.as_str())));
        assert_eq!(
            (read[1].verdict, read[1].url.as_deref(), read[1].when.as_str()),
            (Ruling::NotMet, None, "2020-02-29")
        );
    }

    #[test]
    fn a_verdict_counts_for_the_form_whose_year_it_names() {
        let one = |more: &str| format!("- {{ item: O43, {more}verdict: met, reason: ก, who: ข, when: 2563-09-15 }}\n");
        let text = one("year: 2563, ") + &one("year: 2562, ") + &one("");
        let years = |year, unnamed| {
            let read = read_for(year, unnamed, &text).unwrap_or_else(|refused| panic!("{refused}"));
            read.into_iter().map(|one| one.year).collect::<Vec<_>>()
        };
        assert_eq!(years(2563, true), [Some(2563), None]);
        assert_eq!((years(2563, false), years(2562, false)), (vec![Some(2563)], vec![Some(2562)]));
        // The form of 2568 has 28 items, and O43 of another year is not its business.
        assert_eq!(years(2568, false), []);
        assert!(read_for(2568, true, &text).is_err());
        assert!(read(&(one("year: 2563, ") + &one("year: 2563, "))).is_err(), "twice for one year");
    }

    #[test]
    fn every_problem_is_told_with_line_and_column() {
        let found = problems(
            "- item: O99\n  verdict: maybe\n  reason: ''\n  who: ก\n  when: 15/9/2563\n- item: O1\n  verdict: met\n  url: /a\n  \
             sha256: abc\n  reason: ข\n  who: ค\n  when: 2563-02-30\n  note: ง\n- item: O1\n  verdict: met\n",
        );
        let places: Vec<(usize, usize)> = found.iter().map(|(line, column, _)| (*line, *column)).collect();
        let expected =
            [(1, 9), (2, 12), (3, 11), (5, 9), (8, 8), (9, 11), (12, 9), (13, 3), (14, 3), (14, 3), (14, 3), (14, 9)];
        assert_eq!(places, expected, "{found:#?}");
        assert!(found.iter().all(|(.., message)| !message.contains("checklist-")), "{found:#?}");
    }

    #[test]
    fn what_is_no_list_is_refused_and_nothing_overrules_nothing() {
        assert_eq!(problems("item: O1\n").len(), 1);
        assert_eq!(problems("- [").len(), 1);
        assert_eq!(problems("- ข้อความ\n").len(), 1);
        for text in ["", "\n# ยังไม่มี\n", "[]"] {
            assert!(read(text).is_ok_and(|read| read.is_empty()), "{text:?}");
        }
    }
}
