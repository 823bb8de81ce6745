//! `oit judge`: a frozen crawl judged again, offline.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{
    Ended, Failure, args, frozen, gate::Gate, given::Asked, papers::Papers, pictures::Painter, results, scans,
    scans::Scans,
};
use crate::{
    crawl::{self, CrawlStart, Entry, START_NOTE, live},
    judge::AuditResult,
    snapshot::{self, Snapshot},
    words::{Language, in_language},
};

pub(super) fn run(args: &args::Judge, language: Language) -> Ended {
    let host = host_folder(&args.snapshot);
    let asked = Asked::load(&args.form, &args.given, host.as_deref(), language)?;
    let gate = Gate::new(&args.gate, &asked, language)?;
    let into = args.out.clone().or_else(|| args.snapshot.is_dir().then(|| args.snapshot.clone()));
    let mut papers = Papers::gather(host.as_deref(), into.as_deref(), &asked);
    let painter = Painter::new(args.shown.pictures, language)?;
    let Again { results: judged, recognised, snapshot } = again(&args.snapshot, args.scans, asked, language)?;

    if let Some(folder) = into {
        let kept = args.snapshot.is_dir().then_some(args.snapshot.as_path()).filter(|kept| *kept != folder);
        if let Some(first) = judged.first() {
            papers.pictures = painter.paint(first, &snapshot, &folder, kept)?;
        }
        results::write(&folder, &judged, &papers, language)?;
        if let Some(recognised) = recognised {
            results::write_file(&folder, scans::FILE, &recognised)?;
        }
    }
    results::print(&judged, language).map_err(Failure::usage)?;
    gate.write(&judged, language)?;
    Ok(gate.of(&judged))
}

/// A frozen crawl that was judged again.
pub(super) struct Again {
    pub results: Vec<AuditResult>,
    /// What the run keeps of what was recognised in pictures.
    pub recognised: Option<Vec<u8>>,
    pub snapshot: Arc<Snapshot>,
}

/// Judges a frozen crawl.
pub(super) fn again(path: &Path, ocr: args::Scans, asked: Vec<Asked>, language: Language) -> Result<Again, Failure> {
    let reader = Arc::new(frozen::reader(runs(path).as_deref())?);
    let snapshot = Arc::new(Snapshot::open(path).map_err(Failure::usage)?);
    let shelf = frozen::SnapshotShelf::new(Arc::clone(&snapshot), Arc::clone(&reader), scans(path, ocr, language)?);
    let (indices, summary) =
        frozen::replayed(&snapshot, &reader, &root_of(&snapshot, language)?, &frozen::labels(&asked))?;
    let mut results = frozen::judge(indices, asked, &shelf, &summary)?;
    // A loose WARC bears none.
    let seal = snapshot::seal(path).ok();
    for result in &mut results {
        result.run.seal.clone_from(&seal);
    }
    let recognised = shelf.recognised();
    drop(shelf);
    Ok(Again { results, recognised, snapshot })
}

/// What was recognised for the snapshot, which stands beside its crawl.
fn scans(snapshot: &Path, ocr: args::Scans, language: Language) -> Result<Scans, Failure> {
    let mut scans = Scans::new(ocr.ocr, runs(snapshot).as_deref(), language)?;
    let beside = if snapshot.is_dir() { Some(snapshot) } else { snapshot.parent() };
    if let Some(folder) = beside {
        scans.load(folder);
    }
    scans.begin();
    Ok(scans)
}

/// The folder of runs that the snapshot stands in, if it does: only such a one keeps what was read, or is given it.
fn runs(snapshot: &Path) -> Option<PathBuf> {
    let runs = host_folder(snapshot).and_then(|host| host.parent().map(Path::to_path_buf));
    runs.filter(|_| snapshot.join("result.json").exists() && is_run(snapshot))
}

/// A folder that is called by when a run began: `20200929T020000Z`.
fn is_run(folder: &Path) -> bool {
    let name = folder.canonicalize().ok().and_then(|path| Some(path.file_name()?.to_string_lossy().into_owned()));
    name.is_some_and(|name| name.len() >= 16 && name.as_bytes()[8] == b'T' && name.as_bytes()[0].is_ascii_digit())
}

/// The folder of the host whose run this is.
fn host_folder(snapshot: &Path) -> Option<PathBuf> {
    let run = snapshot.canonicalize().ok().filter(|path| path.is_dir())?;
    run.parent().map(Path::to_path_buf)
}

/// The canonical root that the snapshot was crawled from.
fn root_of(snapshot: &Snapshot, language: Language) -> Result<String, Failure> {
    let notes = snapshot.notes(START_NOTE).map_err(Failure::usage)?;
    let start: Option<CrawlStart> = notes.into_iter().find_map(|value| serde_json::from_value(value).ok());
    let root = start.and_then(|s| crawl::canonical_str(&s.root));
    root.map(|url| url.to_string()).ok_or_else(|| {
        let path = snapshot.path().display().to_string();
        Failure::usage(anyhow::anyhow!("{}", in_language(language, "not-our-crawl", &[("path", path.into())])))
    })
}

/// An entry of a journal, for those who go on with it.
pub(super) fn past(
    snapshot: Snapshot,
    records: Vec<crate::snapshot::RecordRef>,
) -> impl Iterator<Item = Result<Entry, crawl::JournalError>> + Send + 'static {
    records.into_iter().map(move |record| live::entry(snapshot.entry(&record)))
}
