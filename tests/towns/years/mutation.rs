//! What can be wrong with an item of a form, read off the form itself: the times that it asks, its elements, what it takes in.

use std::{fmt, sync::LazyLock};

use oit::{
    checklist::{Check, Item, PeriodKind, Required},
    judge::{ItemOutcome, State},
};

use super::moved::numbers;
use crate::{
    faults::{self, Fault},
    model::{Answer, File, Page, Town},
    notation,
    trial::{Subject, Wrong},
};

/// One thing wrong with an item and with everything that it takes in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mutation {
    /// What goes wrong with pages and files of any form.
    Common(Fault),
    /// Only older papers and dates are there.
    LastYear,
    /// The entry tells the right year, the paper is last year's.
    Mislabelled,
    /// Something else, by its name in the list.
    Confuser(&'static str),
    /// A required element of the form is not there.
    Lacks(String),
}

impl fmt::Display for Mutation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Common(fault) => fault.fmt(f),
            Self::LastYear => f.write_str("last-year"),
            Self::Mislabelled => f.write_str("mislabelled"),
            Self::Confuser(what) => write!(f, "confuser:{what}"),
            Self::Lacks(element) => write!(f, "lacks:{element}"),
        }
    }
}

impl Wrong for Mutation {
    fn kind(&self) -> &'static str {
        match self {
            Self::Common(fault) => fault.kind(),
            Self::LastYear => "last-year",
            Self::Mislabelled => "mislabelled",
            Self::Confuser(_) => "confuser",
            Self::Lacks(_) => "lacks",
        }
    }

    fn all(town: &Town, item: &Item, year: u16) -> Vec<Self> {
        all(town, item, year)
    }

    fn apply(&self, town: &Town, item: &Item, year: u16) -> Option<Town> {
        apply(town, item, year, self)
    }

    fn is_named(&self, subject: &Subject, item: &Item, outcome: &ItemOutcome) -> bool {
        is_named(self, subject, item, outcome)
    }
}

static CONFUSERS: LazyLock<Vec<Page>> =
    LazyLock::new(|| notation::town(&[include_str!("../content/years-confusers.txt")]).pages);

/// The names that elements have in the towns of 2563.
fn tags(number: u8, element: &str) -> &'static [&'static str] {
    match (number, element) {
        (1 | 2, "both-sides") => &["political", "permanent"],
        (1, "posts-units") => &["units"],
        (2, "photo") => &["photo"],
        (2, "contact") => &["contact"],
        (8, "two-way") => &["answers"],
        (9, "link") => &["accounts"],
        (23, "by-month") => &["m10"],
        (27, "recruitment") => &["recruit"],
        (27, "appointment") => &["appoint"],
        (27, "development") => &["develop"],
        (27, "evaluation") => &["evaluate"],
        (27, "reward-discipline") => &["reward"],
        (42, "analysis") => &["analysis"],
        (42, "measures") => &["measures"],
        _ => &[],
    }
}

/// Everything that can go wrong with an item in a town.
fn all(town: &Town, item: &Item, year: u16) -> Vec<Mutation> {
    let common =
        [Fault::Gone, Fault::Sorry, Fault::Empty, Fault::DeadFile, Fault::HollowFile, Fault::TornFile, Fault::Orphan];
    let mine = numbers(town, item);
    let confusers = CONFUSERS.iter().filter(|page| mine.len() == 1 && page.is_only_of(mine[0]));
    let elements = item.elements.iter().filter(|element| element.required == Required::Yes);
    let mutations = common.into_iter().map(Mutation::Common);
    let mutations = mutations.chain([Mutation::LastYear, Mutation::Mislabelled]);
    let mutations = mutations.chain(confusers.map(|page| Mutation::Confuser(&page.slug)));
    let mutations = mutations.chain(elements.map(|element| Mutation::Lacks(element.id.clone())));
    mutations.filter(|mutation| apply(town, item, year, mutation).is_some()).collect()
}

/// The town with this wrong. None where that cannot be.
fn apply(town: &Town, item: &Item, year: u16, mutation: &Mutation) -> Option<Town> {
    let mut changed = town.clone();
    let mine = numbers(town, item);
    let done = match mutation {
        // An item of several topics has gone wrong when all of them have, and one of no set time when papers of all years have.
        Mutation::Common(fault) => {
            let untimed = mine.iter().filter(|_| !is_timed(item));
            untimed.for_each(|number| {
                let files = changed.sections_of_mut(*number).flat_map(|section| &mut section.files);
                files.for_each(|file| file.right = true);
            });
            mine.iter().all(|number| {
                let next = faults::apply(&changed, *number, *fault);
                next.is_some_and(|next| {
                    changed = next;
                    true
                })
            })
        }
        Mutation::LastYear => is_timed(item) && last_year(&mut changed, &mine, year),
        Mutation::Mislabelled => is_timed(item) && mislabelled(&mut changed, &mine),
        Mutation::Confuser(name) => confuse(&mut changed, mine[0], name),
        Mutation::Lacks(element) => lacks(&mut changed, &mine, element),
    };
    done.then_some(changed)
}

/// Whether the form asks for a time that last year's papers are not of.
fn is_timed(item: &Item) -> bool {
    item.elements.iter().filter(|element| element.required == Required::Yes).any(|element| match element.check {
        Check::Period(kind) | Check::PeriodOf { kind, .. } => !matches!(kind, PeriodKind::InForce | PeriodKind::Recent),
        Check::Months(_) | Check::Entries { .. } => true,
        _ => false,
    })
}

/// Whether a paper tells its year: a code of ethics does not.
fn tells_year(file: &File) -> bool {
    file.title.contains("{y") || file.month.is_some()
}

fn last_year(town: &mut Town, mine: &[u8], year: u16) -> bool {
    if mine.contains(&7) {
        town.news.retain(|article| article.fiscal_year() < year);
    }
    if mine.contains(&22) {
        town.notices.retain(|article| article.fiscal_year() < year);
    }
    for number in mine {
        for section in town.sections_of_mut(*number) {
            section.year -= 1;
            for file in section.files.iter_mut().filter(|file| file.right && tells_year(file)) {
                (file.linked, file.answer) = (false, Answer::Missing);
            }
        }
    }
    true
}

fn mislabelled(town: &mut Town, mine: &[u8]) -> bool {
    // A plan of several years is still in force a year later, and a month's paper tells its month inside too.
    if mine.iter().any(|number| matches!(number, 4 | 23 | 39)) {
        return false;
    }
    let mut any = false;
    for number in mine {
        for file in town.sections_of_mut(*number).flat_map(|section| &mut section.files) {
            if file.right && tells_year(file) {
                file.year -= 1;
                any = true;
            }
        }
    }
    any
}

fn confuse(town: &mut Town, number: u8, name: &str) -> bool {
    let Some(other) = CONFUSERS.iter().find(|page| page.is_only_of(number) && page.slug == name) else { return false };
    for page in town.pages.iter_mut().filter(|page| page.sections.iter().any(|s| s.item == Some(number))) {
        page.title.clone_from(&other.title);
        for section in &mut page.sections {
            section.body.clone_from(&other.sections[0].body);
            section.files.clear();
        }
    }
    true
}

fn lacks(town: &mut Town, mine: &[u8], element: &str) -> bool {
    let mut any = false;
    for number in mine {
        if *number == 5 && town.facts.contains_key(element) {
            town.facts.insert(element.to_owned(), String::new());
            any = true;
        }
        for tag in tags(*number, element) {
            if let Some(changed) = faults::apply(town, *number, Fault::Lacks(tag)) {
                *town = changed;
                any = true;
                break;
            }
        }
        let has_tag = |line: &crate::model::Line| line.tags.iter().any(|tag| tag == element);
        let is_written = town
            .sections_of_mut(*number)
            .any(|section| section.body.iter().chain(section.files.iter().flat_map(|file| &file.body)).any(has_tag));
        if is_written {
            town.lacking.insert(format!("O{number}.{element}"));
            any = true;
        }
    }
    any
}

/// Whether the outcome names this cause.
fn is_named(mutation: &Mutation, subject: &Subject, item: &Item, outcome: &ItemOutcome) -> bool {
    let (town, code) = (&subject.town, outcome.code.as_str());
    let mine = numbers(town, item);
    // Most of the contact data stand at the foot of every page too: what is lost with their page is the rest.
    let rest = mine.contains(&5) && matches!(code, "missing-contact" | "no-map");
    let elsewhere = matches!(code, "empty-page" | "dead-link" | "not-linked" | "place-unclear");
    match mutation {
        Mutation::Common(Fault::Gone | Fault::Sorry | Fault::Empty) if rest => true,
        // Where only a picture leads to what is not there, nothing tells what it was.
        Mutation::Common(Fault::Gone | Fault::Sorry) if subject.style.wordless() && code == "not-found" => true,
        Mutation::Common(Fault::Gone | Fault::DeadFile) => code == "dead-link",
        Mutation::Common(Fault::HollowFile | Fault::TornFile) => code == "damaged-file",
        // What is taken off a page of several items leaves the others' content there.
        Mutation::Common(Fault::Empty) if mine.iter().any(|number| faults::is_shared(town, *number)) => {
            !matches!(code, "dead-link" | "not-linked" | "place-unclear")
        }
        Mutation::Common(Fault::Sorry | Fault::Empty) => code == "empty-page",
        Mutation::Common(Fault::Orphan) => matches!(code, "not-linked" | "place-unclear"),
        Mutation::Common(_) => false,
        Mutation::LastYear => {
            matches!(code, "wrong-period" | "no-entries-in-year" | "no-months" | "missing-months")
        }
        Mutation::Mislabelled => matches!(code, "wrong-period" | "not-shown"),
        Mutation::Confuser(_) => !elsewhere,
        // A place to ask at that shows no answers is one-way.
        Mutation::Lacks(_) if mine.contains(&8) && code == "one-way" => true,
        Mutation::Lacks(element) => outcome.elements.iter().any(|e| e.id == *element && e.state != State::Met),
    }
}
