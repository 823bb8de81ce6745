//! A frozen crawl as judging needs it: the index filled from it, and a shelf that readings are read back from.

use std::{
    collections::HashMap,
    fmt::Write as _,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use anyhow::Context;
use sha2::{Digest, Sha256};

use super::{
    Failure,
    given::{Asked, Given},
    readings::Readings,
    scans::{Scans, Wanted},
};
use crate::{
    checklist::Checklist,
    crawl::{self, Scope, Summary, live},
    judge::{Addresses, AuditResult, Coverage, Facts, Judge, Run, Shelf, SiteIndex, TlsFlaw, label::Labels},
    kept::{Kept, Key, Sections},
    read::{Note, Outcome, Reader, Reading, Resource, Visit, limits, transfer, worker::WorkerPool},
    snapshot::Snapshot,
};

/// Letters of text kept from reading documents twice.
const CACHE_BYTES: usize = 48 << 20;

/// More threads than any machine makes use of are a slip of the pen.
const MOST_THREADS: usize = 256;

/// How often judging is done over because more was recognised.
const MOST_ROUNDS: usize = 3;

/// The index of a site while it is crawled or replayed: one for each form, as each has words of its own for what it asks.
pub(super) struct Intake {
    indices: Vec<SiteIndex>,
    scope: Arc<OnceLock<Scope>>,
    /// What is kept of pages from night to night.
    kept: Option<Arc<Kept>>,
    seen: Mutex<Print>,
    /// Pages of which the last run kept what the indices take, which is not looked at before somebody needs the indices.
    recalled: Mutex<Vec<(Box<str>, Key)>>,
}

/// A digest of what was seen of a site, whatever the order: the sum of a digest for each address.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Print([u64; 4]);

impl Print {
    fn add(&mut self, one: [u8; 32]) {
        for (sum, bytes) in self.0.iter_mut().zip(one.as_chunks().0) {
            *sum = sum.wrapping_add(u64::from_le_bytes(*bytes));
        }
    }
}

/// Hashes what is written to it.
struct Hashed(Sha256);

impl std::fmt::Write for Hashed {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

impl Intake {
    /// Empty indices for the site at `root`, each told apart by a form's topics.
    pub(super) fn new(root: &str, labels: &[Arc<Labels>]) -> Self {
        let scope: Arc<OnceLock<Scope>> = Arc::default();
        let index = |labels: &Arc<Labels>| SiteIndex::new(root, addresses(Arc::clone(&scope)), Arc::clone(labels));
        let indices = labels.iter().map(index).collect();
        Self { indices, scope, kept: None, seen: Mutex::default(), recalled: Mutex::default() }
    }

    /// The same, which takes what the last run kept, and keeps what the next one can take.
    pub(super) fn keeping(self, kept: Option<Arc<Kept>>) -> Self {
        Self { kept, ..self }
    }

    /// What was seen so far.
    pub(super) fn print(&self) -> Print {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What came of an address has been seen.
    fn see(&self, url: &str, what: &dyn std::fmt::Debug) {
        let mut hashed = Hashed(Sha256::new());
        // A hash takes whatever is written.
        let _ = write!(hashed, "{url} {what:?}");
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).add(hashed.0.finalize().into());
    }

    /// The page at an address is the one that is frozen under this key.
    fn see_page(&self, url: &str, key: &Key) {
        let mut hash = Sha256::new();
        hash.update(url);
        hash.update(key);
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).add(hash.finalize().into());
    }

    /// How many topics of the first form have a page or document that calls itself by one of their names.
    pub(super) fn heard(&self) -> usize {
        self.indices.first().map_or(0, SiteIndex::heard)
    }

    /// The indices in the order of their forms, once the crawl has told where the site is at home; `None` when what was kept of a page
    /// is not understood.
    pub(super) fn finish(self, summary: &Summary) -> Option<Vec<SiteIndex>> {
        if let Ok(home) = url::Url::parse(&summary.home) {
            // The scope is set once: this is the only place that sets it.
            let _ = self.scope.set(Scope::of(&home));
        }
        let recalled = std::mem::take(&mut *self.recalled.lock().unwrap_or_else(PoisonError::into_inner));
        for (url, key) in recalled {
            let kept = self.kept.as_deref()?;
            let sections = kept.page(&key)?;
            for (at, index) in self.indices.iter().enumerate() {
                index.take_recalled(&url, index.recall(sections.get(at + 1)?, kept)?);
            }
        }
        Some(self.indices)
    }
}

/// The indices of a frozen crawl, for which all of it is read, and what the crawl came to.
pub(super) fn replayed(
    snapshot: &Snapshot,
    reader: &Arc<Reader>,
    root: &str,
    labels: &[Arc<Labels>],
) -> Result<(Vec<SiteIndex>, Summary), Failure> {
    let intake = Arc::new(Intake::new(root, labels));
    let entries = snapshot.entries().map_err(Failure::usage)?.map(|e| live::entry(e.map(|(_, entry)| entry)));
    let (reader, sink): (Arc<Reader>, Arc<dyn crawl::Sink>) = (Arc::clone(reader), intake.clone());
    let summary = crawl::replay(entries, reader, sink, cores()).map_err(Failure::unaudited)?;
    let Some(indices) = Arc::into_inner(intake).and_then(|intake| intake.finish(&summary)) else {
        unreachable!("replaying has ended, so nobody else holds the index, and nothing was kept of what is replayed")
    };
    Ok((indices, summary))
}

/// Addresses as the crawl knows them; what is the site's is known once the scope is.
fn addresses(scope: Arc<OnceLock<Scope>>) -> Addresses {
    Addresses {
        canonical: Box::new(|written| crawl::canonical_str(written).map(|url| url.to_string())),
        in_scope: Box::new(move |url| {
            let covers = |scope: &Scope| url::Url::parse(url).is_ok_and(|u| scope.covers(&u));
            scope.get().is_none_or(covers)
        }),
    }
}

/// The words of each form.
pub(super) fn labels(asked: &[Asked]) -> Vec<Arc<Labels>> {
    asked.iter().map(|asked| Arc::new(Labels::new(&asked.checklist.topics))).collect()
}

impl crawl::Sink for Intake {
    fn take(&self, visit: Visit) {
        if self.kept.is_some() {
            self.see(&visit.url, &visit.outcome);
        }
        for index in &self.indices {
            index.take(&visit);
        }
    }

    fn kept(&self) -> Option<&Kept> {
        self.kept.as_deref()
    }

    fn keep(&self, visit: Visit, key: &Key, trail: Vec<u8>) {
        let Some(kept) = self.kept() else { return self.take(visit) };
        let sections: Vec<Option<Vec<u8>>> =
            self.indices.iter().map(|index| index.take_and_keep(&visit, kept)).collect();
        self.see_page(&visit.url, key);
        // The crawl's section first, then each form's.
        let sections: Option<Vec<Vec<u8>>> = std::iter::once(Some(trail)).chain(sections).collect();
        if let Some(sections) = sections {
            kept.keep(key, &Sections::new(sections));
        }
    }

    fn recall(&self, url: &str, key: &Key, sections: &Sections) -> bool {
        let Some(kept) = self.kept() else { return false };
        let overhear = |(at, index): (usize, &SiteIndex)| index.overhear(sections.get(at + 1)?);
        if !self.indices.iter().enumerate().all(|index| overhear(index).is_some()) {
            return false;
        }
        self.recalled.lock().unwrap_or_else(PoisonError::into_inner).push((url.into(), *key));
        self.see_page(url, key);
        kept.keep_again(key);
        true
    }
}

/// The program's reader: web pages in this process, documents in others. What documents said is kept in the folder of the runs.
pub(super) fn reader(runs: Option<&Path>) -> Result<Reader, Failure> {
    Ok(Reader::new(Box::new(Readings::new(workers()?, runs))))
}

/// Processes that open documents.
pub(super) fn workers() -> Result<WorkerPool, Failure> {
    let program = std::env::current_exe().context("this program's own file").map_err(Failure::unaudited)?;
    Ok(WorkerPool::new(program, cores()))
}

/// Threads that work: as many as there are cores, or as `OIT_THREADS` says.
pub(super) fn cores() -> usize {
    let asked = std::env::var("OIT_THREADS").ok().and_then(|threads| threads.parse::<usize>().ok());
    if let Some(threads) = asked.filter(|threads| (1..=MOST_THREADS).contains(threads)) {
        return threads;
    }
    std::thread::available_parallelism().map_or(1, usize::from)
}

/// Readings of a snapshot, read back on demand.
pub(super) struct SnapshotShelf {
    snapshot: Arc<Snapshot>,
    reader: Arc<Reader>,
    scans: Scans,
    cache: Mutex<Cache>,
}

#[derive(Default)]
struct Cache {
    readings: HashMap<String, Arc<Reading>>,
    bytes: usize,
    /// SHA-256 by URL; small, so never thrown away.
    hashes: HashMap<String, String>,
}

impl SnapshotShelf {
    pub(super) fn new(snapshot: Arc<Snapshot>, reader: Arc<Reader>, scans: Scans) -> Self {
        Self { snapshot, reader, scans, cache: Mutex::default() }
    }

    /// What the readings are read back from.
    pub(super) fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    fn read(&self, url: &str) -> Option<Arc<Reading>> {
        match outcome(&self.snapshot, &self.reader, url)? {
            Outcome::Page(page) => {
                self.cache().hashes.insert(url.to_owned(), page.sha256);
                Some(Arc::new(page.reading))
            }
            Outcome::Redirect(_) | Outcome::Miss(_) => None,
        }
    }

    /// What was answered at an address, or where the file lies that it shares.
    fn resource(&self, url: &str) -> Option<Resource> {
        resource(&self.snapshot, url)
    }

    fn cache(&self) -> MutexGuard<'_, Cache> {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Recognises what judging wanted; whether it should judge once more.
    fn recognise(&self) -> Result<bool, Failure> {
        let open = |url: &str| {
            let resource = self.resource(url)?;
            let Outcome::Page(page) = self.reader.read(&resource) else { return None };
            let content = transfer::decode(&resource, limits::DOCUMENT_BYTES).content.into_owned();
            Some(Wanted { sha256: page.sha256, content, reading: page.reading })
        };
        Ok(self.scans.work(&workers()?, cores(), &open))
    }

    /// Whether another night would recognise the same.
    pub(super) fn is_settled(&self) -> bool {
        self.scans.is_settled()
    }

    /// What the run keeps of what was recognised.
    pub(super) fn recognised(&self) -> Option<Vec<u8>> {
        self.scans.file()
    }
}

fn resource(snapshot: &Snapshot, url: &str) -> Option<Resource> {
    let open = |url: &str| snapshot.read_url(url).ok().flatten().map(live::resource);
    crawl::stored_at(url, open)
}

/// What a snapshot says at an address: of a page that says nothing without its scripts, what it became when a browser had run them.
pub(super) fn outcome(snapshot: &Snapshot, reader: &Reader, url: &str) -> Option<Outcome> {
    let outcome = reader.read(&resource(snapshot, url)?);
    let is_hollow = matches!(&outcome, Outcome::Page(page) if page.reading.notes.contains(&Note::NeedsScript));
    let shown = is_hollow.then(|| snapshot.read_rendered(url).ok().flatten()).flatten();
    Some(shown.map_or(outcome, |html| reader.read(&live::rendered(url.to_owned(), html)).as_shown()))
}

impl Shelf for SnapshotShelf {
    fn reading(&self, url: &str) -> Option<Arc<Reading>> {
        if let Some(known) = self.cache().readings.get(url) {
            return Some(Arc::clone(known));
        }
        let reading = self.read(url)?;
        let bytes = reading.blocks.iter().map(|b| b.text.len() + 64).sum::<usize>();
        let mut cache = self.cache();
        if cache.bytes + bytes > CACHE_BYTES {
            cache.readings.clear();
            cache.bytes = 0;
        }
        cache.bytes += bytes;
        cache.readings.insert(url.to_owned(), Arc::clone(&reading));
        Some(reading)
    }

    fn recognised(&self, url: &str) -> Option<Arc<Reading>> {
        let own = self.reading(url)?;
        let sha256 = self.cache().hashes.get(url).cloned()?;
        self.scans.reading(url, &sha256, &own).map(Arc::new)
    }
}

/// Judges what was taken in by each form.
pub(super) fn judge(
    indices: Vec<SiteIndex>,
    asked: Vec<Asked>,
    shelf: &SnapshotShelf,
    summary: &Summary,
) -> Result<Vec<AuditResult>, Failure> {
    let judge = |(index, asked): (SiteIndex, Asked)| {
        let facts = facts(summary, asked.given);
        (Judge::new(index).with_threads(cores()), asked.checklist, facts)
    };
    let judges: Vec<(Judge, Checklist, Facts)> = indices.into_iter().zip(asked).map(judge).collect();
    let judged = || -> Vec<AuditResult> {
        judges.iter().map(|(judge, checklist, facts)| judge.judge(checklist, shelf, facts.clone())).collect()
    };
    let mut results = judged();
    // What was recognised may make other documents evidence, which may be scans in their turn.
    for _ in 0..MOST_ROUNDS {
        if !shelf.recognise()? {
            break;
        }
        results = judged();
    }
    Ok(results)
}

fn flaw(of_crawl: &crawl::TlsFlaw) -> TlsFlaw {
    let crawl::TlsFlaw { host, code, mended } = of_crawl.clone();
    TlsFlaw { host, code, mended }
}

/// What judging is told about the crawl.
pub(super) fn facts(summary: &Summary, given: Given) -> Facts {
    let host = url::Url::parse(&summary.home).ok().and_then(|u| {
        let host = u.host_str()?.to_owned();
        Some(u.port().map_or(host.clone(), |port| format!("{host}:{port}")))
    });
    Facts {
        url: summary.root.clone(),
        host: host.unwrap_or_default(),
        tls: summary.tls.iter().map(flaw).collect(),
        run: Run { started: summary.started.clone(), finished: summary.finished.clone(), seal: None },
        coverage: Coverage {
            known: summary.known,
            read: summary.read,
            unchanged: summary.unchanged,
            blocked: summary.blocked,
            failed: summary.failed,
            skipped: summary.skipped.values().sum(),
            complete: summary.complete,
        },
        all_seen: summary.ended == crawl::Ended::Exhausted
            && summary.focused_skipped == 0
            && summary.entrances_unseen == 0,
        instruments: given.instruments,
        claims: given.claims,
        overrides: given.overrides,
    }
}
