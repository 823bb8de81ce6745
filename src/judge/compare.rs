//! One crawl judged by the forms of several years, side by side: which items ask for the same, and how each came out.
//!
//! Forms number, part and merge their items anew, so items are matched by what they are about: two items ask for the same when they
//! share a topic.

use super::outcome::{AuditResult, ItemOutcome, State};
use crate::words::Text;

/// The results of several forms, side by side.
#[derive(Debug)]
pub struct Comparison<'r> {
    /// One result a year, oldest first.
    pub forms: Vec<&'r AuditResult>,
    /// What the forms ask: in the order of the newest form, then what only older ones ask.
    pub matters: Vec<Matter<'r>>,
}

/// What one or more forms ask about the same topics.
#[derive(Debug)]
pub struct Matter<'r> {
    /// As the newest form that asks it calls it.
    pub name: &'r Text,
    /// The items of each form, in the order of [`Comparison::forms`]; none where a form does not ask it.
    pub items: Vec<Vec<&'r ItemOutcome>>,
}

impl<'r> Comparison<'r> {
    /// Puts results of one site side by side.
    pub fn of(results: &'r [AuditResult]) -> Self {
        let mut forms: Vec<&AuditResult> = results.iter().collect();
        forms.sort_by_key(|form| form.checklist.year);
        let mut matters: Vec<Matter<'r>> = Vec::new();
        for form in forms.iter().rev() {
            for item in &form.items {
                let is_shown = |m: &Matter<'_>| m.items.iter().flatten().any(|shown| std::ptr::eq(*shown, item));
                if !matters.iter().any(is_shown) {
                    matters.push(Matter { name: &item.name, items: alike(item, form, &forms) });
                }
            }
        }
        Self { forms, matters }
    }

    /// How many matters every form asks.
    pub fn asked_by_all(&self) -> usize {
        self.matters.iter().filter(|matter| matter.items.iter().all(|items| !items.is_empty())).count()
    }

    /// How many matters came out otherwise by one form than by another that asks them, too.
    pub fn differing(&self) -> usize {
        self.matters.iter().filter(|matter| matter.differs()).count()
    }
}

impl Matter<'_> {
    /// Whether it came out otherwise by one form than by another that asks it, too.
    pub fn differs(&self) -> bool {
        let mut states = self.items.iter().filter_map(|items| together(items));
        let first = states.next();
        states.any(|state| Some(state) != first)
    }
}

/// The items of each form that share a topic with this item of `own`.
fn alike<'r>(item: &'r ItemOutcome, own: &AuditResult, forms: &[&'r AuditResult]) -> Vec<Vec<&'r ItemOutcome>> {
    let of_form = |form: &&'r AuditResult| {
        if std::ptr::eq(*form, own) {
            return vec![item];
        }
        form.items.iter().filter(|other| other.topics().any(|topic| item.topics().any(|own| own == topic))).collect()
    };
    forms.iter().map(of_form).collect()
}

/// How the items of one form came out together; none when it has none.
fn together(items: &[&ItemOutcome]) -> Option<State> {
    let is = |state: State| items.iter().any(|item| item.state == state);
    let worst = [State::NotMet, State::Undetermined, State::Met];
    worst.into_iter().find(|state| is(*state))
}
