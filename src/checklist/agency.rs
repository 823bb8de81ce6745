//! What an agency says of itself for its papers: which office writes to whom, who signs, and how earlier years came out.
//!
//! Read and refused as checklists are: every problem with line and column.

use std::{path::Path, sync::OnceLock};

use schemars::{JsonSchema, schema_for};
use serde::Deserialize;

use super::{
    ItemId,
    load::{Refused, in_order, text_of},
    overrides::{is_day, text_at},
    problem::Fault,
    sense::Found,
    shape::Shape,
    tree::{self, Node},
};

/// The years that ITA has been held in.
const YEARS: std::ops::RangeInclusive<f64> = 2556.0..=2599.0;

/// `agency.yaml`. Everything may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Agency {
    /// The agency's name, when the site does not give it well.
    #[serde(default)]
    pub name: Option<String>,
    /// ส่วนราชการ: the office that writes, with its telephone number.
    #[serde(default)]
    pub office: Option<String>,
    /// ที่: the number of the paper.
    #[serde(default)]
    pub number: Option<String>,
    /// วันที่, as 2020-09-29 or 2563-09-29; the day of the audit when left out.
    #[serde(default)]
    pub date: Option<String>,
    /// เรื่อง.
    #[serde(default)]
    pub subject: Option<String>,
    /// เรียน.
    #[serde(default)]
    pub to: Option<String>,
    /// The score that is aimed at; 85 when left out.
    #[serde(default)]
    pub target: Option<f64>,
    /// Who signs, in order.
    #[serde(default)]
    pub signers: Vec<Signer>,
    /// Earlier years.
    #[serde(default)]
    pub years: Vec<AgencyYear>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signer {
    /// The name.
    pub name: String,
    /// ตำแหน่ง.
    pub position: String,
}

/// How an earlier year came out, as published.
#[derive(Debug, Clone, PartialEq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AgencyYear {
    /// Fiscal year, พ.ศ.
    pub year: u16,
    /// IIT.
    #[serde(default)]
    pub iit: Option<f64>,
    /// EIT.
    #[serde(default)]
    pub eit: Option<f64>,
    /// OIT.
    #[serde(default)]
    pub oit: Option<f64>,
    /// The total.
    #[serde(default)]
    pub total: Option<f64>,
    /// The level.
    #[serde(default)]
    pub level: Option<String>,
    /// The items of that year's form that had 0, by their numbers there.
    #[serde(default)]
    pub zeros: Option<Vec<ItemId>>,
}

/// Reads the file. Refused with all its problems when it has any.
pub fn agency(path: &Path) -> Result<Agency, Refused> {
    agency_str(&path.display().to_string(), &text_of(path)?)
}

/// The same from a text; `name` is what its problems call the file.
fn agency_str(name: &str, text: &str) -> Result<Agency, Refused> {
    let refused = |found: Found| Refused::new(in_order(name, found), text);
    if text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#')) {
        return Ok(Agency::default());
    }
    let root = tree::parse(text).map_err(|found| refused(vec![found]))?;
    let (json, mut found) = Shape::read(form(), "Agency", &root);
    sense(&root, &mut found);
    if !found.is_empty() {
        return Err(refused(found));
    }
    serde_json::from_value(json).map_err(|error| refused(vec![(Fault::Syntax(error.to_string()), root.place.clone())]))
}

fn form() -> &'static serde_json::Value {
    static FORM: OnceLock<serde_json::Value> = OnceLock::new();
    FORM.get_or_init(|| schema_for!(Vec<Agency>).to_value())
}

/// What the shape does not tell: days, years and scores that are none.
fn sense(root: &Node, found: &mut Found) {
    if let Some((node, day)) = text_at(root, "date").filter(|(_, day)| !is_day(day)) {
        found.push((Fault::NotADay { given: day.to_owned() }, node.place.clone()));
    }
    let mut outside = |node: &Node, key: &str, range: &std::ops::RangeInclusive<f64>, fault: fn(String) -> Fault| {
        let Some(node) = node.get(key).filter(|node| !node.is_null()) else { return };
        if let Some(number) = node.number().filter(|number| !range.contains(number)) {
            found.push((fault(number.to_string()), node.place.clone()));
        }
    };
    let score = |given| Fault::NotAScore { given };
    outside(root, "target", &(0.0..=100.0), score);
    for year in root.get("years").filter(|years| years.is_list()).into_iter().flat_map(Node::members) {
        outside(year, "year", &YEARS, |given| Fault::Year { given });
        for key in ["iit", "eit", "oit", "total"] {
            outside(year, key, &(0.0..=100.0), score);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_whole_file_is_read() {
        let text = "office: สำนักปลัดเทศบาล โทร. 0 4300 0000\nnumber: ขก 52001/\ndate: 2563-09-29\nto: นายกเทศมนตรี\n\
                    signers:\n  - { name: นางสาวหนึ่ง สองสาม, position: นักวิเคราะห์นโยบายและแผน }\n\
                    years:\n  - { year: 2561, oit: 97.50, total: 86.80, level: A }\n  - { year: 2562, iit: 83.71, zeros: [O17] }\n";
        let agency = agency_str("agency.yaml", text).unwrap_or_else(|refused| panic!("{refused}"));
        assert_eq!((agency.number.as_deref(), agency.signers.len()), (Some("ขก 52001/"), 1));
        assert_eq!((agency.years[0].oit, agency.years[0].level.as_deref()), (Some(97.5), Some("A")));
        assert_eq!(agency.years[1].zeros.as_deref(), Some(&[ItemId("O17".to_owned())][..]));
        assert!(agency_str("agency.yaml", "# ยังไม่มี\n").is_ok_and(|agency| agency == Agency::default()));
    }

    #[test]
    fn every_problem_is_told_at_once() {
        let text = "office: ก\nfax: 1\ndate: 29/9/2563\ntarget: 850\nyears:\n  - { year: 2020, oit: -1 }\n";
        let refused = agency_str("agency.yaml", text).expect_err("five things are wrong");
        let lines: Vec<usize> = refused.problems.iter().map(|p| p.line).collect();
        assert_eq!(lines, [2, 3, 4, 6, 6], "{refused}");
        for text in ["- a", "[", "ข้อความ"] {
            assert!(agency_str("agency.yaml", text).is_err(), "{text}");
        }
    }
}
