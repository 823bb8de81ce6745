//! `memo.docx`: the paper (บันทึกข้อความ) that lays the result before the head of the agency: scores of three years, what they
//! are against the target, the weak items with last year's score, analysis and advice, and what to do first.

mod digits;
mod figures;
mod weak;

use std::collections::BTreeMap;

use super::{
    ReportError, date,
    docx::{self, Paragraph, Part, Style},
    head,
    plain::{Link, Plain, most},
    scores::{Plan, STATES, count},
};
use crate::{
    checklist::{Agency, TopicId},
    judge::{AuditResult, State},
    words::{Arg, Language, in_language},
};

/// What an agency aims at when it says nothing else.
const TARGET: f64 = 85.0;
/// Fixes that are proposed by name.
const MOST_FIXES: usize = 5;

/// An earlier year as far as it is known.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct EarlierYear {
    /// Fiscal year, พ.ศ.
    pub year: u16,
    /// The scores as published.
    pub iit: Option<f64>,
    /// EIT.
    pub eit: Option<f64>,
    /// OIT.
    pub oit: Option<f64>,
    /// The total.
    pub total: Option<f64>,
    /// The level.
    pub level: Option<String>,
    /// Scores of items, by what they are about: their numbers change from year to year.
    pub items: BTreeMap<TopicId, u8>,
}

/// The paper. `earlier` are the years before, in any order.
pub fn memo(
    result: &AuditResult,
    agency: &Agency,
    earlier: &[EarlierYear],
    language: Language,
) -> Result<Vec<u8>, ReportError> {
    let mut earlier: Vec<&EarlierYear> = earlier.iter().filter(|y| y.year < result.checklist.year).collect();
    earlier.sort_by_key(|y| y.year);
    let memo = Memo { result, agency, earlier, language };
    let mut parts = memo.head();
    parts.extend(memo.background());
    parts.extend(figures::parts(&memo));
    parts.extend(weak::parts(&memo));
    parts.extend(memo.proposal());
    parts.extend(memo.signatures());
    Ok(docx::write(&memo.subject(), &result.run.started, &parts, language)?)
}

/// What the paper is made from.
struct Memo<'m> {
    result: &'m AuditResult,
    agency: &'m Agency,
    /// From the oldest on.
    earlier: Vec<&'m EarlierYear>,
    language: Language,
}

impl Memo<'_> {
    /// A message, with Thai digits in Thai.
    fn say(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.digits(&in_language(self.language, key, args))
    }

    fn digits(&self, text: &str) -> String {
        match self.language {
            Language::Thai => digits::thai(text),
            Language::English => text.to_owned(),
        }
    }

    fn year(&self) -> String {
        self.result.checklist.year.to_string()
    }

    fn target(&self) -> f64 {
        self.agency.target.unwrap_or(TARGET)
    }

    fn name(&self) -> String {
        let given = self.agency.name.as_deref().map(|name| Plain::new(name, most::TITLE));
        given.filter(|name| !name.is_empty()).unwrap_or_else(|| head::agency(self.result)).to_string()
    }

    /// What the agency's file says, or dots to write on.
    fn given(&self, given: Option<&String>) -> String {
        let given = given.map(|text| Plain::new(text, most::TITLE)).filter(|text| !text.is_empty());
        given.map_or_else(|| self.say("report-memo-dots", &[]), |text| self.digits(text.as_str()))
    }

    fn subject(&self) -> String {
        match &self.agency.subject {
            Some(subject) => self.given(Some(subject)),
            None => self.say("report-memo-subject-usual", &[("year", self.year().into())]),
        }
    }

    /// The head of a municipality or of another local government, by the agency's name.
    fn to(&self) -> String {
        if self.agency.to.is_some() {
            return self.given(self.agency.to.as_ref());
        }
        let name = self.name();
        let mayor = name.strip_prefix("เทศบาล").map(|rest| format!("นายกเทศมนตรี{rest}"));
        let chief = || name.starts_with("องค์การบริหารส่วน").then(|| format!("นายก{name}"));
        mayor.or_else(chief).unwrap_or_else(|| self.say("report-memo-to-usual", &[]))
    }

    fn date(&self) -> String {
        let given = self.agency.date.as_deref().and_then(|day| date::long_of_day(day, self.language));
        let date = given.or_else(|| date::long_of_moment(&self.result.run.started, self.language));
        self.digits(&date.unwrap_or_default())
    }

    fn head(&self) -> Vec<Part> {
        let styled = |style: Style, key: &str, text: &str| {
            Part::Paragraph(Paragraph::led(style, format!("{}\t", self.say(key, &[])), text))
        };
        let line = |key: &str, text: &str| styled(Style::Head, key, text);
        let number = self.given(self.agency.number.as_ref());
        let date = format!("\t{}", self.say("report-memo-date", &[]));
        let numbered = Paragraph::led(Style::Head, format!("{}\t", self.say("report-memo-number", &[])), number);
        vec![
            Part::Paragraph(Paragraph::new(Style::Emblem, self.say("report-memo-emblem", &[]))),
            Part::Paragraph(Paragraph::new(Style::Title, self.say("report-memo-kind", &[]))),
            styled(Style::Office, "report-memo-office", &self.office()),
            Part::Paragraph(numbered.and(date, format!(" {}", self.date()))),
            line("report-memo-subject", &self.subject()),
            styled(Style::To, "report-memo-to", &self.to()),
        ]
    }

    fn office(&self) -> String {
        self.agency.office.as_ref().map_or_else(|| self.digits(&self.name()), |office| self.given(Some(office)))
    }

    fn heading(&self, key: &str) -> Part {
        Part::Paragraph(Paragraph::new(Style::Heading, self.say(key, &[])))
    }

    fn body(&self, key: &str, args: &[(&str, Arg)]) -> Part {
        Part::Paragraph(Paragraph::new(Style::Body, self.say(key, args)))
    }

    fn background(&self) -> Vec<Part> {
        let target = figures::plain(self.target());
        let background = [("agency", Arg::from(self.name())), ("year", self.year().into()), ("target", target.into())];
        let [met, not_met, undetermined] = STATES.map(|state| count(self.result, state).to_string());
        let date = date::long_of_moment(&self.result.run.started, self.language).unwrap_or_default();
        let facts = [
            ("url", Arg::from(Link::new(&self.result.site.url).shown.as_str())),
            ("date", date.into()),
            ("form", head::form(self.result, self.language).into()),
            ("met", met.into()),
            ("not_met", not_met.into()),
            ("undetermined", undetermined.into()),
            ("all", self.result.items.len().to_string().into()),
        ];
        vec![
            self.heading("report-memo-background-heading"),
            self.body("report-memo-background", &background),
            self.heading("report-memo-facts-heading"),
            self.body("report-memo-facts", &facts),
        ]
    }

    fn proposal(&self) -> Vec<Part> {
        let plan = Plan::new(self.result, self.language);
        if plan.steps.is_empty() {
            return vec![self.body("report-memo-close-none", &[])];
        }
        let fixes: Vec<String> = plan
            .steps
            .iter()
            .take(MOST_FIXES)
            .map(|fix| {
                let gain = [
                    ("item", Arg::from(fix.id.as_str())),
                    ("name", fix.name.as_str().into()),
                    ("gain", fix.gain_oit.clone().into()),
                ];
                in_language(self.language, "report-memo-fix", &gain)
            })
            .collect();
        let mut parts = vec![
            self.heading("report-memo-proposal-heading"),
            self.body("report-memo-proposal", &[("fixes", fixes.join(" ").into())]),
        ];
        parts.extend(plan.next.map(|next| Part::Paragraph(Paragraph::new(Style::Body, self.digits(&next)))));
        if count(self.result, State::Undetermined) > 0 {
            parts.push(self.body("report-memo-undetermined", &[]));
        }
        parts.push(self.body("report-memo-close", &[]));
        parts
    }

    fn signatures(&self) -> Vec<Part> {
        let line = |text: String| Part::Paragraph(Paragraph::new(Style::Signature, text));
        let dots = self.say("report-memo-dots", &[]);
        let mut signers: Vec<(String, String)> =
            self.agency.signers.iter().map(|s| (self.given(Some(&s.name)), self.given(Some(&s.position)))).collect();
        if signers.is_empty() {
            signers.push((dots.clone(), dots));
        }
        let lines = signers
            .into_iter()
            .flat_map(|(name, position)| [String::new(), String::new(), format!("({name})"), position].map(line));
        lines.collect()
    }
}
