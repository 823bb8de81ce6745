//! A journal read back: the same reader, the same sink, the same ledger, and no network.
//!
//! Reading is spread over the cores; the ledger is told in the journal's order. Memory stays bounded by a window of entries.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use url::Url;

use super::{
    canonical::plain,
    digest::{Crew, Digested, Errand, Hollow, Names},
    ledger::{Home, Ledger},
    places::Places,
    ports::{
        CrawlStart, END_NOTE, Entry, FAILED_NOTE, JournalError, PART_NOTE, Reader, SITEMAPS_NOTE, START_NOTE, Sink,
        TLS_NOTE, TlsFlaw, UNSHOWN_NOTE,
    },
    settings::CrawlError,
    stored,
    summary::{Ended, Summary},
};
use crate::read::{Miss, Promise, Resource};

/// Entries that are read ahead of the slowest one, for each worker.
const WINDOW: u64 = 8;

/// What a journal tells beside its answers.
#[derive(Debug, Default)]
pub(super) struct Past {
    pub start: Option<CrawlStart>,
    /// The last summary, if nothing was fetched after it.
    pub end: Option<Summary>,
    /// By host.
    pub tls: BTreeMap<String, TlsFlaw>,
    /// Pages that were to be shown to a browser, in the journal's order, and were not yet.
    pub hollow: Vec<Hollow>,
}

enum Work {
    Answer(Resource),
    /// The same, as the last run was told already.
    Unchanged(Resource),
    Miss(Miss),
    /// What a page became.
    Rendered(Resource),
    /// The page stays as it came.
    Unshown,
    /// An attempt at it failed.
    Failed,
    /// The sitemaps that its robots.txt names.
    Listed(Vec<Url>),
}

/// What a journal's crawl was asked for: for going on with it, and for judging it.
pub fn begun(entries: &mut impl Iterator<Item = Result<Entry, JournalError>>) -> Result<CrawlStart, CrawlError> {
    for entry in entries {
        match entry.map_err(CrawlError::Journal)? {
            Entry::Note { name, value } if name == START_NOTE => return parse_start(&value),
            Entry::Note { .. } => {}
            Entry::Response(_) | Entry::Unchanged(_) | Entry::Rendered(_) | Entry::Fault { .. } => break,
        }
    }
    Err(CrawlError::Journal(JournalError("the snapshot does not say what was crawled".to_owned())))
}

/// The same for a journal that may be empty, and the whole journal once more.
pub(super) fn opened<E: Iterator<Item = Result<Entry, JournalError>>>(
    mut entries: E,
) -> (Result<Option<CrawlStart>, CrawlError>, impl Iterator<Item = Result<Entry, JournalError>>) {
    let (mut head, mut start) = (Vec::new(), Ok(None));
    for entry in entries.by_ref() {
        let (is_note, mut is_start) = (matches!(entry, Ok(Entry::Note { .. })), false);
        if let Ok(Entry::Note { name, value }) = &entry
            && name == START_NOTE
        {
            (start, is_start) = (parse_start(value).map(Some), true);
        }
        head.push(entry);
        if is_start || !is_note {
            break;
        }
    }
    (start, head.into_iter().chain(entries))
}

/// Feeds everything that a journal holds to a sink and gives the crawl's summary, as recorded at its end or, if it was cut
/// off, as far as it went. The order in which the sink is fed is not the journal's.
pub fn replay(
    mut entries: impl Iterator<Item = Result<Entry, JournalError>>,
    reader: Arc<dyn Reader>,
    sink: Arc<dyn Sink>,
    workers: usize,
) -> Result<Summary, CrawlError> {
    let score = Arc::new(|_: &_| Promise::default());
    let crew = Crew { reader, sink, score, places: Places::default(), names: Names::default() };
    let start = begun(&mut entries)?;
    let root = super::canonical_str(&start.root).ok_or_else(|| CrawlError::Root(start.root.clone()))?;
    let mut ledger = Ledger::new(root, u64::MAX);
    let mut past = rebuild(&mut ledger, entries, &crew, workers, start.render)?;
    for hollow in std::mem::take(&mut past.hollow) {
        let (url, digest) = crew.take_as_it_came(hollow);
        ledger.settle(&url, digest);
    }
    Ok(past.end.unwrap_or_else(|| {
        let mut summary = ledger.summary(Ended::Stopped);
        summary.started.clone_from(&start.started);
        summary.tls = past.tls.into_values().collect();
        summary
    }))
}

/// Reads a journal into a ledger and a sink. `renders` is whether its pages were shown to a browser; a journal that tells its own
/// beginning says so itself.
pub(super) fn rebuild(
    ledger: &mut Ledger,
    entries: impl Iterator<Item = Result<Entry, JournalError>>,
    crew: &Crew,
    workers: usize,
    renders: bool,
) -> Result<Past, CrawlError> {
    let (past, parts) = (Past::default(), HashSet::new());
    let mut tape = Tape { entries, past, fed: HashSet::new(), ways: HashMap::new(), parts, renders };
    let mut turn = Turn::default();
    // Until the home page is known, each answer decides how the next is read.
    while *ledger.home() == Home::Open {
        let Some(Told { url, shared, work }) = tape.next()? else { break };
        let errand = Errand { shared, ..ledger.errand(&url) };
        turn.deal(ledger, crew, &errand, work, tape.renders);
    }
    if *ledger.home() != Home::Open {
        rebuild_in_parallel(ledger, &mut tape, &mut turn, crew, workers.max(1))?;
    }
    tape.past.hollow = turn.hollow;
    Ok(tape.past)
}

fn rebuild_in_parallel<E: Iterator<Item = Result<Entry, JournalError>>>(
    ledger: &mut Ledger,
    tape: &mut Tape<E>,
    turn: &mut Turn,
    crew: &Crew,
    workers: usize,
) -> Result<(), CrawlError> {
    let renders = tape.renders;
    let window = WINDOW * workers as u64;
    let (work_in, work_out) = mpsc::sync_channel::<(u64, Errand, Work)>(window as usize);
    let (done_in, done_out) = mpsc::sync_channel(window as usize);
    let work_out = &Mutex::new(work_out);
    thread::scope(move |scope| {
        for _ in 0..workers {
            let done_in = done_in.clone();
            scope.spawn(move || {
                loop {
                    let next = work_out.lock().unwrap_or_else(PoisonError::into_inner).recv();
                    let Ok((at, errand, work)) = next else { break };
                    let url = errand.url.clone();
                    if done_in.send((at, url, examine(crew, &errand, work, renders))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(done_in);
        let mut sent = 0;
        while let Some(Told { url, shared, work }) = tape.next()? {
            // What a page became takes its place, so all before it must have been told.
            let is_shown = matches!(work, Work::Rendered(_) | Work::Unshown);
            while sent - turn.settled >= if is_shown { 1 } else { window } {
                let Ok(done) = done_out.recv() else { break };
                turn.settle(ledger, done);
            }
            // Which attempts failed may be told too soon.
            if is_shown || matches!(work, Work::Failed | Work::Listed(_)) {
                let errand = ledger.errand(&url);
                turn.deal(ledger, crew, &errand, work, renders);
                continue;
            }
            // Where a file is kept the ledger may not have been told yet.
            if work_in.send((sent, Errand { shared, ..ledger.errand(&url) }, work)).is_err() {
                break;
            }
            sent += 1;
        }
        drop(work_in);
        while let Ok(done) = done_out.recv() {
            turn.settle(ledger, done);
        }
        Ok(())
    })
}

/// What comes of an answer, or the lack of one.
fn examine(crew: &Crew, errand: &Errand, work: Work, renders: bool) -> Digested {
    match work {
        Work::Answer(resource) => crew.answer(errand, resource, false, renders),
        Work::Unchanged(resource) => crew.answer(errand, resource, true, renders),
        Work::Rendered(page) => Digested::Whole(crew.digest_shown(errand, &page)),
        Work::Miss(miss) => Digested::Whole(crew.miss(errand, miss)),
        Work::Unshown | Work::Failed | Work::Listed(_) => Digested::Whole(crew.miss(errand, Miss::Outage)),
    }
}

/// Puts what the workers finish back into the journal's order.
#[derive(Default)]
struct Turn {
    settled: u64,
    waiting: BTreeMap<u64, (Url, Digested)>,
    /// Pages that a browser is still to show, in the journal's order.
    hollow: Vec<Hollow>,
}

impl Turn {
    fn settle(&mut self, ledger: &mut Ledger, (at, url, digested): (u64, Url, Digested)) {
        self.waiting.insert(at, (url, digested));
        while let Some((url, digested)) = self.waiting.remove(&self.settled) {
            self.tell(ledger, &url, digested);
            self.settled += 1;
        }
    }

    /// Does the work on the spot.
    fn deal(&mut self, ledger: &mut Ledger, crew: &Crew, errand: &Errand, work: Work, renders: bool) {
        match work {
            Work::Answer(_) | Work::Unchanged(_) | Work::Miss(_) => {
                let url = errand.url.clone();
                self.tell(ledger, &url, examine(crew, errand, work, renders));
            }
            Work::Failed => ledger.fail(&errand.url),
            Work::Listed(sitemaps) => ledger.list_sitemaps(&errand.url, sitemaps),
            // Another version of the program may have held other pages back.
            Work::Rendered(_) | Work::Unshown => {
                let Some(held) = self.hollow.iter().position(|hollow| hollow.errand.url == errand.url) else { return };
                let hollow = self.hollow.remove(held);
                let (url, digest) = if let Work::Rendered(page) = work {
                    (hollow.errand.url.clone(), crew.digest_shown(&hollow.errand, &page))
                } else {
                    crew.take_as_it_came(hollow)
                };
                ledger.settle(&url, digest);
            }
        }
    }

    fn tell(&mut self, ledger: &mut Ledger, url: &Url, digested: Digested) {
        match digested {
            Digested::Whole(digest) => ledger.settle(url, digest),
            Digested::Hollow(hollow) => {
                ledger.asked(url);
                self.hollow.push(*hollow);
            }
        }
    }
}

/// The entries, each URL once, notes put aside.
struct Tape<E> {
    entries: E,
    past: Past,
    fed: HashSet<Url>,
    /// Where the bytes of files lie that are kept elsewhere, to the links that share them.
    ways: HashMap<Url, Url>,
    /// Whose next answer is no page that was gone to.
    parts: HashSet<Url>,
    renders: bool,
}

/// What came of one URL.
struct Told {
    url: Url,
    /// The link to the file, kept elsewhere, that it gives or leads to.
    shared: Option<Url>,
    work: Work,
}

impl<E: Iterator<Item = Result<Entry, JournalError>>> Tape<E> {
    fn next(&mut self) -> Result<Option<Told>, CrawlError> {
        for entry in self.entries.by_ref() {
            let (url, work) = match entry.map_err(CrawlError::Journal)? {
                Entry::Note { name, value } => {
                    match name.as_str() {
                        START_NOTE if self.past.start.is_none() => {
                            let start = self.past.start.insert(parse_start(&value)?);
                            self.renders = start.render;
                        }
                        PART_NOTE => self.parts.extend(about(&value)),
                        UNSHOWN_NOTE | FAILED_NOTE | SITEMAPS_NOTE => {
                            let told = about(&value).map(|url| Told { url, shared: None, work: noted(&name, &value) });
                            if told.is_some() {
                                return Ok(told);
                            }
                        }
                        TLS_NOTE => {
                            let flaw = serde_json::from_str::<TlsFlaw>(&value).ok();
                            self.past.tls.extend(flaw.map(|flaw| (flaw.host.clone(), flaw)));
                        }
                        END_NOTE => self.past.end = serde_json::from_str(&value).ok(),
                        _ => {}
                    }
                    continue;
                }
                Entry::Rendered(page) => {
                    let Some(url) = Url::parse(&page.url).ok().and_then(|url| plain(&url)) else { continue };
                    return Ok(Some(Told { url, shared: None, work: Work::Rendered(page) }));
                }
                Entry::Response(resource) => (resource.url.clone(), Work::Answer(resource)),
                Entry::Unchanged(resource) => (resource.url.clone(), Work::Unchanged(resource)),
                Entry::Fault { url, miss } => (url, Work::Miss(miss)),
            };
            let Some(url) = Url::parse(&url).ok().and_then(|url| plain(&url)) else { continue };
            if matches!(work, Work::Answer(_) | Work::Unchanged(_)) && self.parts.remove(&url) {
                continue;
            }
            let (url, shared) = shared(&self.ways, url);
            if let (Some(shared), Work::Answer(answer) | Work::Unchanged(answer)) = (&shared, &work)
                && let Some(target) = stored::leads_on(answer)
            {
                self.ways.insert(target, shared.clone());
            }
            if self.fed.insert(url.clone()) {
                self.past.end = None;
                return Ok(Some(Told { url, shared, work }));
            }
        }
        Ok(None)
    }
}

/// What a file that is kept elsewhere goes by, and the link that shares it.
fn shared(ways: &HashMap<Url, Url>, url: Url) -> (Url, Option<Url>) {
    if let Some(shared) = stored::shared(&url) {
        return (shared.clone(), Some(shared));
    }
    let shared = ways.get(&url).cloned();
    (url, shared)
}

/// What a note says of the URL that it is about.
fn noted(name: &str, value: &str) -> Work {
    match name {
        FAILED_NOTE => Work::Failed,
        SITEMAPS_NOTE => Work::Listed(sitemaps(value).unwrap_or_default()),
        _ => Work::Unshown,
    }
}

fn sitemaps(note: &str) -> Option<Vec<Url>> {
    let note: serde_json::Value = serde_json::from_str(note).ok()?;
    note["sitemaps"].as_array()?.iter().map(|sitemap| Url::parse(sitemap.as_str()?).ok()).collect()
}

/// The URL that a note is about.
fn about(note: &str) -> Option<Url> {
    let note: serde_json::Value = serde_json::from_str(note).ok()?;
    plain(&Url::parse(note["url"].as_str()?).ok()?)
}

fn parse_start(value: &str) -> Result<CrawlStart, CrawlError> {
    serde_json::from_str(value).map_err(|error| CrawlError::Journal(JournalError(format!("{START_NOTE}: {error}"))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crawl::digest::{Digest, Found};

    #[test]
    fn the_ledger_is_told_in_the_order_of_the_journal() {
        let url = |path: &str| Url::parse(&format!("http://t.th/{path}")).unwrap();
        let done = |at, path| (at, url(path), Digested::Whole(Digest::of(Found::Page)));
        let (mut turn, mut ledger) = (Turn::default(), Ledger::new(url(""), 10));
        turn.settle(&mut ledger, done(2, "c"));
        turn.settle(&mut ledger, done(1, "b"));
        assert_eq!((turn.settled, ledger.counts().0), (0, 0));
        turn.settle(&mut ledger, done(0, ""));
        assert_eq!((turn.settled, ledger.counts().0), (3, 3));
    }
}
