//! `contact`: the agency's own contact data.
//!
//! Looked for on the contact page; where the site has no contact page with any contact data, the frame of the home page (the
//! contact block in the footer) is its one home. Known misses: data that only a picture shows.

use super::super::{
    case::{Case, Finding},
    content::Content,
    evidence::Member,
    outcome::Witness,
};
use crate::{
    checklist::ContactField,
    words::{Arg, Text, listed, say},
};

pub(super) fn check(fields: &[ContactField], case: &Case<'_>) -> Finding {
    if let Some(finding) = of_another(case) {
        return finding;
    }
    let places = places(case);
    let mut shown = None;
    let mut missing = Vec::new();
    for field in fields {
        match places.iter().find_map(|(m, c)| find(m, c, *field)) {
            Some(witness) => shown = shown.or(Some(witness)),
            None => missing.push(*field),
        }
    }
    match (missing.as_slice(), shown) {
        ([], Some(witness)) => Finding::met(witness, say("contact-met", &[])),
        ([], None) => {
            Finding::missing("no-contact", case.anything(), say("contact-missing", &[("fields", names(fields).into())]))
        }
        (missing, shown) => {
            if let Some(hidden) = case.hidden() {
                return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]));
            }
            let near = shown.or_else(|| case.anything());
            Finding::missing("missing-contact", near, say("contact-missing", &[("fields", names(missing).into())]))
        }
    }
}

/// A contact page that gives the data of another town, and none that gives the agency's own.
fn of_another(case: &Case<'_>) -> Option<Finding> {
    let gives = |m: &&&Member| m.content().is_some_and(|content| content.reach().is_given());
    let mut giving = case.members.iter().filter(|m| m.foreign.is_none() && !m.empty).filter(gives);
    let (member, issuer) = giving.clone().find_map(|m| Some((m, m.issuer.as_ref()?)))?;
    let args = [("issuer", Arg::from(issuer.clone()))];
    let finding = || Finding::missing("off-topic", Some(Case::by_name(member)), say("contact-other-issuer", &args));
    giving.all(|m| m.issuer.is_some()).then(finding)
}

/// The pages that are judged: those about the topic, or else the home page with its frame.
pub(super) fn places<'a>(case: &Case<'a>) -> Vec<(&'a Member, &'a Content)> {
    let about = case.members.iter().filter(|m| m.foreign.is_none() && !m.empty);
    let own: Vec<_> = about.filter_map(|m| m.content().map(|c| (*m, c))).collect();
    if own.iter().any(|(_, content)| content.reach().is_given()) {
        return own;
    }
    let home = case.view.home.as_ref();
    home.and_then(|m| m.content().map(|c| (m, c))).map_or(own, |home| vec![home])
}

fn find(member: &Member, content: &Content, field: ContactField) -> Option<Witness> {
    content.reach().of(field).map(|spot| Case::witness(member, spot.clone()))
}

fn names(fields: &[ContactField]) -> Text {
    let name = |field: &ContactField| {
        say(
            match field {
                ContactField::Address => "field-address",
                ContactField::Phone => "field-phone",
                ContactField::Fax => "field-fax",
                ContactField::Email => "field-email",
            },
            &[],
        )
    };
    listed(&fields.iter().map(name).collect::<Vec<_>>())
}
