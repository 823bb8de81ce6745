//! `oit judge`: a frozen crawl judged again, offline.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use super::{Ended, Exit, Failure, args, form, frozen, given::Given, results, table};
use crate::{
    crawl::{self, CrawlStart, Entry, START_NOTE, live},
    judge::label::Labels,
    snapshot::Snapshot,
    words::{Language, in_language},
};

pub(super) fn run(args: &args::Judge, language: Language) -> Ended {
    let checklist = form::load(&args.form, language)?;
    let given = Given::load(&args.form, &args.given, host_folder(&args.snapshot).as_deref(), &checklist, language)?;
    let reader = Arc::new(frozen::reader()?);
    let snapshot = Arc::new(Snapshot::open(&args.snapshot).map_err(Failure::usage)?);
    let shelf = frozen::SnapshotShelf::new(Arc::clone(&snapshot), Arc::clone(&reader));
    let labels = Arc::new(Labels::new(&checklist.topics));
    let intake = Arc::new(frozen::Intake::new(&root_of(&snapshot, language)?, labels));
    let entries = snapshot.entries().map_err(Failure::usage)?.map(|e| live::entry(e.map(|(_, entry)| entry)));
    let sink: Arc<dyn crawl::Sink> = intake.clone();
    let summary = crawl::replay(entries, reader, sink, frozen::cores()).map_err(Failure::unaudited)?;
    let Some(intake) = Arc::into_inner(intake) else {
        unreachable!("replaying has ended, so nobody else holds the index")
    };
    let result = frozen::judge(intake.finish(&summary), &checklist, &shelf, &summary, given);

    let into = args.out.clone().or_else(|| args.snapshot.is_dir().then(|| args.snapshot.clone()));
    if let Some(folder) = into {
        results::write(&folder, &result, language)?;
    }
    table::print(&result, language, &mut std::io::stdout().lock()).map_err(Failure::usage)?;
    Ok(Exit::of(&result, args.form.min_score))
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
