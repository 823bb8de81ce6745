//! Runs towns and their faults and says what came of them.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use oit::judge::{AuditResult, ItemOutcome, State};

use super::{
    audit::Form,
    draw::{Drawing, Style},
    faults::{self, Fault},
    model::Town,
    server::Server,
    site::Site,
};

/// A town and how its site is built.
pub(crate) struct Subject {
    pub(crate) town: Town,
    pub(crate) style: Box<dyn Style + Send>,
    /// Whether its faults are tried too, not only the whole.
    pub(crate) faulty: bool,
}

impl Subject {
    pub(crate) fn site(&self, town: &Town) -> Arc<Site> {
        Arc::new(Drawing { town, style: &*self.style }.site())
    }
}

/// One site to audit: a town whole, or with a fault.
#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub(crate) subject: usize,
    pub(crate) fault: Option<(u8, Fault)>,
}

/// What came of a case.
#[derive(Debug)]
pub(crate) struct Outcome {
    /// The faulty item is not met.
    pub(crate) killed: bool,
    /// And the code names the cause.
    pub(crate) named: bool,
    /// Of the faulty item.
    pub(crate) told: String,
    /// Something was left out by a limit, though a town is small.
    pub(crate) cut: Option<String>,
    /// Other items that are not met: number, code and analysis.
    pub(crate) others: Vec<(u8, String)>,
}

/// Audits all cases, on as many threads as there are processors.
pub(crate) fn run(subjects: &[Subject], cases: &[Case], form: &Form) -> Vec<Outcome> {
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
                let town =
                    case.fault.map(|(item, fault)| faults::apply(&subject.town, item, fault).expect("it applies"));
                let site = subject.site(town.as_ref().unwrap_or(&subject.town));
                // The same address for all, so that pages that did not change are known already.
                let server = match &mut server {
                    Some(server) => {
                        server.exchange(site);
                        &*server
                    }
                    none => &*none.insert(Server::start(site).await),
                };
                done.push((at, outcome(&form.audit(&server.url()).await, subject, case.fault)));
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

fn outcome(result: &AuditResult, subject: &Subject, fault: Option<(u8, Fault)>) -> Outcome {
    let told = |item: &ItemOutcome| format!("{} {} {}", item.id, item.code, item.analysis.th);
    let faulty = fault.map(|(item, _)| format!("O{item}"));
    let mut outcome = Outcome { killed: false, named: false, told: String::new(), cut: None, others: Vec::new() };
    outcome.cut = (result.coverage.skipped > 0 || !result.coverage.complete).then(|| format!("{:?}", result.coverage));
    for item in &result.items {
        if Some(&item.id.0) == faulty.as_ref() {
            outcome.killed = item.state != State::Met;
            outcome.named = fault.is_some_and(|(number, fault)| {
                fault.is_named_by(&subject.town, number, subject.style.wordless(), &item.code)
            });
            let at = item.evidence.iter().map(|evidence| evidence.url.as_str()).collect::<Vec<_>>().join(" ");
            outcome.told = if outcome.killed { told(item) } else { format!("{} met by {at}", item.id) };
        } else if item.state != State::Met {
            outcome.others.push((item.id.0[1..].parse().expect("items are O1 to O43"), told(item)));
        }
    }
    outcome
}

/// Counts of one style and kind of fault.
#[derive(Default, Clone, Copy)]
pub(crate) struct Count {
    pub(crate) killed: usize,
    pub(crate) named: usize,
    pub(crate) survived: usize,
    pub(crate) collateral: usize,
}

/// Style × kind, and a line for every case that came out otherwise than it should.
/// Items that the whole town lacks already are left out: nothing is learned from them.
pub(crate) fn report(subjects: &[Subject], whole: &[Outcome], cases: &[Case], outcomes: &[Outcome]) -> (String, Count) {
    let mut table: BTreeMap<(String, &str), Count> = BTreeMap::new();
    let mut total = Count::default();
    let mut lines = String::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let name = subjects[case.subject].style.name().to_owned();
        let Some((item, fault)) = case.fault else { continue };
        let lacking = |item: u8| whole[case.subject].others.iter().any(|(other, _)| *other == item);
        if lacking(item) {
            continue;
        }
        let others: Vec<&String> =
            outcome.others.iter().filter(|(other, _)| !lacking(*other)).map(|(_, told)| told).collect();
        let cell = table.entry((name.clone(), fault.kind())).or_default();
        for count in [cell, &mut total] {
            count.killed += usize::from(outcome.killed);
            count.named += usize::from(outcome.killed && outcome.named);
            count.survived += usize::from(!outcome.killed);
            count.collateral += usize::from(!others.is_empty());
        }
        let what = if !outcome.killed {
            "SURVIVED"
        } else if !outcome.named {
            "misnamed"
        } else {
            ""
        };
        if !what.is_empty() {
            let _ = writeln!(lines, "{what} {name} O{item} {fault}: {}", outcome.told);
        }
        for other in others {
            let _ = writeln!(lines, "COLLATERAL {name} O{item} {fault}: {other}");
        }
    }
    let mut out =
        format!("{:<16}{:<12}{:>7}{:>7}{:>9}{:>11}\n", "style", "fault", "killed", "named", "survived", "collateral");
    let row = |name: &str, kind: &str, c: &Count| {
        format!("{name:<16}{kind:<12}{:>7}{:>7}{:>9}{:>11}\n", c.killed, c.named, c.survived, c.collateral)
    };
    for ((name, kind), count) in &table {
        out += &row(name, kind, count);
    }
    out += &row("all", "", &total);
    (out + &lines, total)
}
