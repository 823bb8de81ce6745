//! Runs the towns of a later year, whole and with faults, and says what came of them.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use oit::{
    checklist::Checklist,
    judge::{AuditResult, State},
};

use super::mutation::{self, Mutation};
use crate::{
    audit::Form,
    draw::{Drawing, Style},
    model::Town,
    server::Server,
    site::Site,
};

/// A town and how its site is built.
pub(super) struct Subject {
    pub(super) town: Town,
    pub(super) style: Box<dyn Style + Send>,
}

/// One site to audit: a town whole, or with one item of the form wrong.
#[derive(Clone)]
pub(super) struct Case {
    pub(super) subject: usize,
    /// The item by its place in the form.
    pub(super) fault: Option<(usize, Mutation)>,
}

/// What came of a case.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// The faulty item is not met.
    killed: bool,
    /// And the cause is named.
    named: bool,
    /// Of the faulty item.
    told: String,
    /// Other items that are not met.
    pub(super) others: Vec<String>,
}

/// Counts, and a line for every case that came out otherwise than it should.
pub(super) struct Report {
    pub(super) table: String,
    pub(super) killed: usize,
    pub(super) named: usize,
    pub(super) collateral: usize,
}

/// Every fault of every item in every town.
pub(super) fn all(subjects: &[Subject], form: &Checklist) -> Vec<Case> {
    let of_town = |(subject, each): (usize, &Subject)| {
        let of_item = |(at, item)| {
            mutation::all(&each.town, item, form.year)
                .into_iter()
                .map(move |fault| Case { subject, fault: Some((at, fault)) })
        };
        form.items.iter().enumerate().flat_map(of_item).collect::<Vec<_>>()
    };
    subjects.iter().enumerate().flat_map(of_town).collect()
}

/// Those that `OIT_TOWNS` asks for; without it so many of them, one of every item at least, always the same ones.
pub(super) fn chosen(all: &[Case], subjects: &[Subject], form: &Checklist, count: usize) -> Vec<Case> {
    let name = |case: &Case| name(case, subjects, form);
    match std::env::var("OIT_TOWNS").as_deref() {
        Ok("all") => return all.to_vec(),
        Ok(words) => {
            let is_named = |case: &&Case| {
                let name = name(case);
                words.split_whitespace().all(|word| name.split([' ', ':']).any(|part| part == word))
            };
            return all.iter().filter(is_named).cloned().collect();
        }
        Err(_) => {}
    }
    // A number that looks like chance and is none (FNV-1a).
    let number = |case: &Case| {
        name(case)
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    };
    let mut shuffled: Vec<&Case> = all.iter().collect();
    shuffled.sort_by_key(|case| number(case));
    let mut items = BTreeSet::new();
    let mut ranked: Vec<(bool, &Case)> =
        shuffled.into_iter().map(|case| (!items.insert(case.fault.as_ref().map(|(item, _)| *item)), case)).collect();
    ranked.sort_by_key(|(seen, _)| *seen);
    ranked.into_iter().take(count).map(|(_, case)| case.clone()).collect()
}

/// `2568 modern O21 lacks:issuer`
fn name(case: &Case, subjects: &[Subject], form: &Checklist) -> String {
    let style = subjects[case.subject].style.name();
    case.fault.as_ref().map_or_else(
        || format!("{} {style}", form.year),
        |(item, fault)| format!("{} {style} {} {fault}", form.year, form.items[*item].id),
    )
}

/// Audits all cases, on as many threads as there are processors.
pub(super) fn run(subjects: &[Subject], cases: &[Case], form: &Form) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let mut done = Vec::new();
            let mut server: Option<Server> = None;
            loop {
                let at = next.fetch_add(1, Ordering::Relaxed);
                let Some(case) = cases.get(at) else { return done };
                let subject = &subjects[case.subject];
                let site = site(subject, case, &form.checklist);
                // The same address for all, so that pages that did not change are known already.
                let server = match &mut server {
                    Some(server) => {
                        server.exchange(site);
                        &*server
                    }
                    none => &*none.insert(Server::start(site).await),
                };
                done.push((at, outcome(&form.audit(&server.url()).await, subject, case, &form.checklist)));
            }
        })
    };
    let mut all: Vec<(usize, Outcome)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no audit panics")).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}

fn site(subject: &Subject, case: &Case, form: &Checklist) -> Arc<Site> {
    let faulty = case
        .fault
        .as_ref()
        .map(|(item, fault)| mutation::apply(&subject.town, &form.items[*item], form.year, fault).expect("it applies"));
    let town = faulty.as_ref().unwrap_or(&subject.town);
    Arc::new(Drawing { town, style: &*subject.style }.site())
}

fn outcome(result: &AuditResult, subject: &Subject, case: &Case, form: &Checklist) -> Outcome {
    assert!(result.coverage.skipped == 0 && result.coverage.complete, "a small town is read whole");
    let mut outcome = Outcome::default();
    for (at, item) in result.items.iter().enumerate() {
        let told = format!("{} {} {}", item.id, item.code, item.analysis.th);
        match case.fault.as_ref().filter(|(faulty, _)| *faulty == at) {
            Some((_, fault)) => {
                outcome.killed = item.state != State::Met;
                outcome.named = mutation::is_named(fault, &subject.town, &form.items[at], item);
                let places = item.evidence.iter().map(|evidence| evidence.url.as_str()).collect::<Vec<_>>().join(" ");
                outcome.told = if outcome.killed { told } else { format!("{} met by {places}", item.id) };
            }
            None if item.state != State::Met => outcome.others.push(told),
            None => {}
        }
    }
    outcome
}

/// What came of the cases.
pub(super) fn report(subjects: &[Subject], form: &Checklist, cases: &[Case], outcomes: &[Outcome]) -> Report {
    let mut told = Report { table: String::new(), killed: 0, named: 0, collateral: 0 };
    let mut lines = String::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let name = name(case, subjects, form);
        told.killed += usize::from(outcome.killed);
        told.named += usize::from(outcome.killed && outcome.named);
        told.collateral += usize::from(!outcome.others.is_empty());
        if !outcome.killed {
            let _ = writeln!(lines, "SURVIVED {name}: {}", outcome.told);
        } else if !outcome.named {
            let _ = writeln!(lines, "misnamed {name}: {}", outcome.told);
        }
        for other in &outcome.others {
            let _ = writeln!(lines, "COLLATERAL {name}: {other}");
        }
    }
    let Report { killed, named, collateral, .. } = told;
    told.table = format!(
        "{}: {} faults, {killed} noticed, {named} by their cause, {collateral} cost another item\n{lines}",
        form.year,
        cases.len()
    );
    told
}
