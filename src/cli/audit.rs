//! `oit audit`: crawls a site, freezes it, judges it, reports.

use std::{path::PathBuf, sync::Arc};

use anyhow::anyhow;
use jiff::Timestamp;
use tokio::sync::watch;
use url::Url;

use super::{
    Ended, Failure, args, frozen,
    gate::Gate,
    given::Asked,
    judge::past,
    last, pages,
    papers::Papers,
    pictures::Painter,
    progress, reason, rehearsal, rendering, results, scans,
    scans::Scans,
    seal, signals,
    verdicts::{Known, Verdicts},
};
use crate::{
    crawl::{self, CrawlSettings, CrawlStart, Ended as CrawlEnded, Ports, START_NOTE, Summary, live},
    judge::{AuditResult, Interest, label::Labels},
    kept::Kept,
    read::Link,
    snapshot::{self, Journal, Packing, RunFolder, Snapshot},
    web::{FetchSettings, Fetcher, Guard, Politeness},
    words::{Language, in_language},
};

/// Requests at a time when there is no limit.
const UNLIMITED: usize = 16;
/// Names that are looked up at a time, some of which may take long.
const LOOKUPS: usize = UNLIMITED;
/// gzip level of the journal: measured on web pages, the next levels cost more time than they save space.
const LEVEL: u32 = crate::snapshot::DEFAULT_LEVEL;

pub(super) fn run(args: args::Audit, language: Language) -> Ended {
    let host = host_folder(&args);
    let asked = Asked::load(&args.form, &args.given, host.as_deref(), language)?;
    if let (true, Some(url)) = (args.dry_run, &args.url) {
        return rehearsal::run(&target(url).ok_or_else(|| bad_url(url, language))?.0, &asked, &args.pace, language);
    }
    let gate = Gate::new(&args.gate, &asked, language)?;
    let runs = match &args.resume {
        Some(path) => path.canonicalize().ok().and_then(|run| run.ancestors().nth(2).map(PathBuf::from)),
        None => Some(args.out.clone()),
    };
    let scans = Scans::new(args.scans.ocr, runs.as_deref(), language)?;
    let painter = Painter::new(args.shown.pictures, language)?;
    rendering::check(args.pace.render, language)?;
    let (folder, root) = match (&args.resume, &args.url) {
        (Some(path), _) => resume(path, language)?,
        (None, Some(url)) => begin(url, &args.out, language)?,
        (None, None) => unreachable!("the arguments need one of the two"),
    };
    let job =
        Job { folder, root, asked, pace: args.pace, scans, painter, alone: None, full: args.full, runs, language };
    let (results, path) = audit(job)?;
    results::print(&results, language).map_err(Failure::usage)?;
    announce(&path, language);
    gate.write(&results, language)?;
    Ok(gate.of(&results))
}

/// One site to be audited.
pub(super) struct Job {
    pub folder: RunFolder,
    pub root: Url,
    /// By which forms; the first is the one whose results stand in the usual place.
    pub asked: Vec<Asked>,
    pub pace: args::Pace,
    pub scans: Scans,
    /// What draws the evidence.
    pub painter: Painter,
    /// The lists that were handed in, and these pages, are all that is asked for.
    pub alone: Option<Vec<Url>>,
    /// Nothing is taken from the last run.
    pub full: bool,
    /// The folder of the runs, where what documents said is kept.
    pub runs: Option<PathBuf>,
    pub language: Language,
}

/// The folder of the runs of the host that is asked for, if there is such a host.
fn host_folder(args: &args::Audit) -> Option<PathBuf> {
    match (&args.resume, &args.url) {
        (Some(path), _) => path.canonicalize().ok()?.parent().map(PathBuf::from),
        (None, Some(url)) => Some(RunFolder::of_host(&args.out, &target(url)?.1)),
        (None, None) => None,
    }
}

/// The root that was typed, and its host as runs are kept by.
fn target(typed: &str) -> Option<(Url, String)> {
    let with_scheme = if typed.contains("://") { typed.to_owned() } else { format!("http://{typed}") };
    let root = crawl::canonical_str(&with_scheme)?;
    let host = root.host_str().filter(|h| !h.is_empty())?;
    let host = root.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
    Some((root, host))
}

fn bad_url(typed: &str, language: Language) -> Failure {
    Failure::usage(anyhow!("{}", in_language(language, "bad-url", &[("url", typed.into())])))
}

/// A new run's folder and root.
pub(super) fn begin(typed: &str, out: &std::path::Path, language: Language) -> Result<(RunFolder, Url), Failure> {
    let (root, host) = target(typed).ok_or_else(|| bad_url(typed, language))?;
    let folder = RunFolder::create(out, &host, Timestamp::now()).map_err(Failure::usage)?;
    Ok((folder, root))
}

fn resume(path: &std::path::Path, language: Language) -> Result<(RunFolder, Url), Failure> {
    let folder = RunFolder::resume(path).map_err(Failure::usage)?;
    let snapshot = Snapshot::open(folder.path()).map_err(Failure::usage)?;
    let starts = snapshot.notes(START_NOTE).map_err(Failure::usage)?;
    let start: Option<CrawlStart> = starts.into_iter().find_map(|value| serde_json::from_value(value).ok());
    let root = start.and_then(|s| crawl::canonical_str(&s.root));
    let root = root.ok_or_else(|| {
        let path = path.display().to_string();
        Failure::usage(anyhow!("{}", in_language(language, "no-crawl-begun", &[("path", path.into())])))
    })?;
    Ok((folder, root))
}

/// Crawls, judges and writes. Gives the results and the finished run's folder.
pub(super) fn audit(mut job: Job) -> Result<(Vec<AuditResult>, PathBuf), Failure> {
    // Requests and what is decided take little, and less without handing it from thread to thread; reading has threads of its own.
    let mut runtime = tokio::runtime::Builder::new_current_thread();
    // No more than read and look up names: each thread keeps a compressor, and memory of its own.
    let runtime = runtime.enable_all().max_blocking_threads(workers() + LOOKUPS).build().map_err(Failure::unaudited)?;
    let reader = Arc::new(frozen::reader(job.runs.as_deref())?);
    let labels = frozen::labels(&job.asked);
    let kept = pages::kept(&job);
    let intake = Arc::new(frozen::Intake::new(job.root.as_str(), &labels).keeping(kept.clone()));
    let (summary, packing, snapshot) = runtime.block_on(crawl_site(&job, &reader, &intake, &labels, kept.clone()))?;
    drop(runtime);

    job.scans.begin();
    let verdicts = Verdicts::new(kept.clone(), intake.print(), &job.asked, &summary, &job.scans);
    let shelf = frozen::SnapshotShelf::new(Arc::new(snapshot), Arc::clone(&reader), job.scans);
    let Some(intake) = Arc::into_inner(intake) else {
        unreachable!("crawling has ended, so nobody else holds the index")
    };
    let host = job.folder.path().parent().map(PathBuf::from);
    let mut papers = Papers::gather(host.as_deref(), None, &job.asked);
    let (mut results, recognised) = if let Some(Known { results, recognised }) = verdicts.known() {
        (results, recognised)
    } else {
        let indices = match intake.finish(&summary) {
            Some(indices) => indices,
            None => frozen::replayed(shelf.snapshot(), &reader, job.root.as_str(), &labels)?.0,
        };
        let results = frozen::judge(indices, job.asked, &shelf, &summary)?;
        let recognised = shelf.recognised();
        verdicts.keep(&results, recognised.as_deref(), shelf.is_settled());
        (results, recognised)
    };
    if let Some(kept) = kept {
        kept.finish();
    }
    if let Some(recognised) = recognised {
        job.folder.write(scans::FILE, &recognised).map_err(Failure::unaudited)?;
    }
    // The list of pages is that of the first form.
    let titled = results.first().map(|r| seal::titled(r, job.language)).unwrap_or_default();
    if let Some(first) = results.first() {
        papers.pictures = job.painter.paint(first, shelf.snapshot(), job.folder.path(), None)?;
    }
    // What reads from the journal must be closed.
    drop(shelf);
    let packed = packing.finish(&titled);
    packed.map_err(|error| stopped_short(&crawl::JournalError(error.to_string()), &job.folder, job.language))?;
    let seal = snapshot::seal(job.folder.path()).ok();
    for result in &mut results {
        result.run.seal.clone_from(&seal);
    }
    for (name, content) in results::files(&results, &papers, job.language)? {
        job.folder.write(&name, &content).map_err(Failure::unaudited)?;
    }
    let path = job.folder.finish().map_err(Failure::unaudited)?;
    Ok((results, path))
}

async fn crawl_site(
    job: &Job,
    reader: &Arc<crate::read::Reader>,
    intake: &Arc<frozen::Intake>,
    labels: &[Arc<Labels>],
    kept: Option<Arc<Kept>>,
) -> Result<(Summary, Packing, Snapshot), Failure> {
    let (journal, records) = Journal::open(&job.folder).map_err(Failure::usage)?;
    let host = job.folder.path().parent().filter(|_| !job.full);
    let night = host.and_then(|host| last::night(host, kept.clone()));
    let journal = Arc::new(live::LiveJournal::new(journal, LEVEL).after(night.clone()));
    let ports = Ports {
        web: Arc::new(network(&job.root, &job.pace)?.after(night)),
        pace: Box::new(Politeness::new(job.pace.rate, UNLIMITED)),
        journal: journal.clone(),
        reader: reader.clone(),
        sink: intake.clone(),
    };
    let mut settings = settings(&job.root, &job.asked, labels, &job.pace);
    settings.renderer = rendering::renderer(job.pace.render, job.folder.path());
    let has_browser = settings.renderer.is_some();
    settings.pictures = job.scans.can_recognise();
    settings.seeds_alone = job.alone.is_some();
    settings.seeds.extend(job.alone.iter().flatten().cloned());
    let snapshot = Snapshot::open(job.folder.path()).map_err(Failure::usage)?;
    let begun_anew = records.is_empty();
    let (tell, progress) = watch::channel(crawl::Progress::default());
    let shown = tokio::spawn(progress::show(progress, Arc::clone(intake), job.language));
    let summary = crawl::crawl(settings, ports, past(snapshot, records), tell, signals::stop()).await;
    // The line is drawn by a task of its own; it ends when the crawl drops its end of the channel.
    let _ = shown.await;
    let summary = match summary {
        Ok(summary) => summary,
        Err(error) => {
            // A site that never answered leaves nothing to go on with.
            if begun_anew && error.is_unreachable() {
                drop(journal);
                job.folder.discard();
            }
            return Err(match error {
                crawl::CrawlError::Journal(why) => stopped_short(&why, &job.folder, job.language),
                other => unaudited(&other, job.language),
            });
        }
    };
    if summary.ended == CrawlEnded::Stopped {
        let path = job.folder.path().display().to_string();
        return Err(Failure::unaudited(anyhow!(
            "{}",
            in_language(job.language, "resume-with", &[("path", path.into())])
        )));
    }
    let Some(journal) = Arc::into_inner(journal) else {
        unreachable!("crawling has ended, so nobody else holds the journal")
    };
    rendering::tell(&summary, job.pace.render, has_browser, job.language);
    let (closed, snapshot) = journal.into_inner().close().map_err(Failure::unaudited)?;
    // It is packed while it is judged.
    Ok((summary, closed.begin(&job.folder), snapshot))
}

/// The network as the user wants it to be asked.
pub(super) fn network(root: &Url, pace: &args::Pace) -> Result<live::LiveWeb, Failure> {
    let guard = Guard::for_root(root);
    let (contact, allow_bad_tls) = (pace.contact.clone(), pace.allow_bad_tls);
    let settings = FetchSettings { contact, allow_bad_tls, ..FetchSettings::default() };
    let fetcher = Fetcher::new(guard.clone(), settings).map_err(Failure::unaudited)?;
    Ok(live::LiveWeb::new(fetcher, guard))
}

/// Threads that read: each waits for a reading process half of the time.
fn workers() -> usize {
    2 * frozen::cores()
}

/// A crawl that begins now, for these forms.
pub(super) fn settings(root: &Url, asked: &[Asked], labels: &[Arc<Labels>], pace: &args::Pace) -> CrawlSettings {
    let forms = asked.iter().zip(labels);
    let interests: Vec<Interest> =
        forms.map(|(asked, labels)| Interest::new(&asked.checklist, Arc::clone(labels))).collect();
    let score = move |link: &Link| interests.iter().map(|interest| interest.promise(link)).max().unwrap_or_default();
    CrawlSettings {
        rate: pace.rate,
        max_pages: pace.max_pages,
        max_time: pace.max_time,
        quick: pace.quick,
        window: pace.window.clone(),
        seeds: asked.iter().flat_map(|a| a.given.addresses()).filter_map(crawl::canonical_str).collect(),
        stored: !pace.no_drive,
        workers: workers(),
        ..CrawlSettings::new(root.clone(), Arc::new(score))
    }
}

/// The journal takes no more: what is in it is whole, and can be gone on with.
fn stopped_short(why: &crawl::JournalError, folder: &RunFolder, language: Language) -> Failure {
    let path = folder.path().display().to_string();
    let resume = in_language(language, "resume-with", &[("path", path.into())]);
    Failure::unaudited(anyhow!(
        "{}",
        in_language(language, "journal-stopped", &[("why", why.0.clone().into())]) + "\n" + &resume
    ))
}

pub(super) fn unaudited(error: &crawl::CrawlError, language: Language) -> Failure {
    Failure::unaudited(anyhow!(
        "{}",
        in_language(language, "site-unreachable", &[("why", reason::of_crawl(error, language).into())])
    ))
}

pub(super) fn announce(folder: &std::path::Path, language: Language) {
    use std::io::Write;
    let path = folder.join("report.html").display().to_string();
    let line = in_language(language, "report-at", &[("path", path.into())]);
    // A closed terminal is no failure of the audit.
    let _ = writeln!(std::io::stdout(), "\n{line}");
}
