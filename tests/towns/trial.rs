//! Runs towns and what can be wrong with them, and says what came of it. What can be wrong differs from form to form.

use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use oit::{
    checklist::Item,
    judge::{AuditResult, ItemOutcome, State},
};

use super::{
    audit::Form,
    draw::{Drawing, Style},
    model::Town,
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

/// Something that can be wrong with one item of a form. It shows as its name.
pub(crate) trait Wrong: Clone + fmt::Display + Send + Sync {
    /// The kind, for tables.
    fn kind(&self) -> &'static str;
    /// Everything that can be wrong with an item in a town.
    fn all(town: &Town, item: &Item, year: u16) -> Vec<Self>;
    /// The town with this wrong. None where that cannot be.
    fn apply(&self, town: &Town, item: &Item, year: u16) -> Option<Town>;
    /// Whether the outcome names this cause.
    fn is_named(&self, subject: &Subject, item: &Item, outcome: &ItemOutcome) -> bool;
}

/// One site to audit: a town with one item wrong, or whole.
#[derive(Clone)]
pub(crate) struct Case<W> {
    pub(crate) subject: usize,
    /// The item by its place in the form, and what is wrong.
    pub(crate) fault: Option<(usize, W)>,
}

/// What came of a case.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The faulty item is not met.
    killed: bool,
    /// And the code names the cause.
    named: bool,
    /// Of the faulty item.
    told: String,
    /// Other items that are not met, by their place in the form: code and analysis.
    pub(crate) others: Vec<(usize, String)>,
}

/// Audits every town as it should be.
pub(crate) fn whole<W: Wrong>(subjects: &[Subject], form: &Form) -> Vec<Outcome> {
    let cases: Vec<Case<W>> = (0..subjects.len()).map(|subject| Case { subject, fault: None }).collect();
    run(subjects, &cases, form)
}

/// Audits all cases, on as many threads as there are processors.
pub(crate) fn run<W: Wrong>(subjects: &[Subject], cases: &[Case<W>], form: &Form) -> Vec<Outcome> {
    let next = AtomicUsize::new(0);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let work = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let mut done = Vec::new();
        while let Some((at, case)) =
            Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, cases.get(at)?)))
        {
            let result = runtime.block_on(form.audit_site(&site(subjects, case, form), case.fault.is_none()));
            done.push((at, outcome(&result, &subjects[case.subject], case, form)));
        }
        done
    };
    let mut all: Vec<(usize, Outcome)> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("no audit panics")).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, outcome)| outcome).collect()
}

/// The site of a case.
pub(crate) fn site<W: Wrong>(subjects: &[Subject], case: &Case<W>, form: &Form) -> Arc<Site> {
    let (subject, form) = (&subjects[case.subject], &form.checklist);
    let apply = |(item, fault): &(usize, W)| fault.apply(&subject.town, &form.items[*item], form.year);
    let faulty = case.fault.as_ref().map(|fault| apply(fault).expect("only faults that apply are tried"));
    subject.site(faulty.as_ref().unwrap_or(&subject.town))
}

fn outcome<W: Wrong>(result: &AuditResult, subject: &Subject, case: &Case<W>, form: &Form) -> Outcome {
    let coverage = &result.coverage;
    let style = subject.style.name();
    assert!(coverage.skipped == 0 && coverage.complete, "{style}: a small town is read whole: {coverage:?}");
    let mut outcome = Outcome::default();
    for (at, item) in result.items.iter().enumerate() {
        let told = format!("{} {} {}", item.id, item.code, item.analysis.th);
        match case.fault.as_ref().filter(|(faulty, _)| *faulty == at) {
            Some((_, fault)) => {
                outcome.killed = item.state != State::Met;
                outcome.named = fault.is_named(subject, &form.checklist.items[at], item);
                let places = item.evidence.iter().map(|evidence| evidence.url.as_str()).collect::<Vec<_>>().join(" ");
                outcome.told = if outcome.killed { told } else { format!("{} met by {places}", item.id) };
            }
            None if item.state != State::Met => outcome.others.push((at, told)),
            None => {}
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

impl Count {
    fn add(&mut self, outcome: &Outcome, collateral: bool) {
        self.killed += usize::from(outcome.killed);
        self.named += usize::from(outcome.killed && outcome.named);
        self.survived += usize::from(!outcome.killed);
        self.collateral += usize::from(collateral);
    }

    /// So many of all faults, in a hundred.
    pub(crate) fn percent(self, part: usize) -> f64 {
        part as f64 * 100.0 / (self.killed + self.survived).max(1) as f64
    }
}

/// `2563 modern O21 dead-file`
pub(crate) fn name<W: Wrong>(subjects: &[Subject], case: &Case<W>, form: &Form) -> String {
    let (year, style) = (form.checklist.year, subjects[case.subject].style.name());
    let fault = case.fault.as_ref();
    fault.map_or_else(
        || format!("{year} {style}"),
        |(item, fault)| format!("{year} {style} {} {fault}", form.checklist.items[*item].id),
    )
}

/// Style × kind, every style, and a line for every case that came out otherwise than it should.
/// Items that the whole town lacks already are left out: nothing is learned from them.
pub(crate) fn report<W: Wrong>(
    subjects: &[Subject],
    whole: &[Outcome],
    cases: &[Case<W>],
    outcomes: &[Outcome],
    form: &Form,
) -> (String, Count) {
    let mut table: BTreeMap<(&str, &str), Count> = BTreeMap::new();
    let mut total = Count::default();
    let mut lines = String::new();
    for (case, outcome) in cases.iter().zip(outcomes) {
        let style = subjects[case.subject].style.name();
        let Some((item, fault)) = &case.fault else { continue };
        let lacking = |item: usize| whole[case.subject].others.iter().any(|(other, _)| *other == item);
        if lacking(*item) {
            continue;
        }
        let others: Vec<&String> =
            outcome.others.iter().filter(|(other, _)| !lacking(*other)).map(|(_, told)| told).collect();
        for key in [(style, fault.kind()), (style, "all"), ("all", "")] {
            table.entry(key).or_default().add(outcome, !others.is_empty());
        }
        total.add(outcome, !others.is_empty());
        let name = name(subjects, case, form);
        if !outcome.killed {
            let _ = writeln!(lines, "SURVIVED {name}: {}", outcome.told);
        } else if !outcome.named {
            let _ = writeln!(lines, "misnamed {name}: {}", outcome.told);
        }
        for other in others {
            let _ = writeln!(lines, "COLLATERAL {name}: {other}");
        }
    }
    let year = form.checklist.year;
    let mut out =
        format!("{year:<12}{:<12}{:>7}{:>7}{:>9}{:>11}\n", "fault", "killed", "named", "survived", "collateral");
    for ((name, kind), count) in &table {
        let Count { killed, named, survived, collateral } = count;
        let _ = writeln!(out, "{name:<12}{kind:<12}{killed:>7}{named:>7}{survived:>9}{collateral:>11}");
    }
    (out + &lines, total)
}
