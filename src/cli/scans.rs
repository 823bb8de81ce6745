//! What is recognised from scans and pictures: the recogniser if one is installed, what it gave, and what stays to be done.
//!
//! What a run needed stands in its `ocr.json`, so that judging it again, anywhere and without a recogniser, gives the same
//! bytes. What was ever recognised stands in `.ocr` beside the runs by the hash of the content, so that the next night costs
//! nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, OnceLock, PoisonError},
    thread,
    time::Instant,
};

use anyhow::anyhow;

use super::{Failure, args};
use crate::{
    read::{
        Reading, limits,
        ocr::{self, Absence, Ended, Recognised, Tesseract},
        worker::WorkerPool,
    },
    words::{Language, in_language},
};

/// What was recognised for a run.
pub(super) const FILE: &str = "ocr.json";
/// What was recognised for any run.
const CACHE: &str = ".ocr";
/// What is kept of one run is some megabytes of text; a file beyond this is none.
const MOST_BYTES: u64 = 64 << 20;

/// A document whose text must be recognised.
pub(super) struct Wanted {
    pub sha256: String,
    pub content: Vec<u8>,
    pub reading: Reading,
}

/// What was recognised, and what recognises.
pub(super) struct Scans {
    asked: args::Ocr,
    language: Language,
    engine: Search,
    cache: Option<PathBuf>,
    until: Instant,
    known: Mutex<BTreeMap<String, Recognised>>,
    /// URLs of documents that nothing is known of.
    wanted: Mutex<BTreeSet<String>>,
    /// Something could not be recognised.
    unread: Mutex<bool>,
}

/// The recogniser, which is looked for while other things are prepared: asking it what it knows takes longer than these.
struct Search {
    looking: Mutex<Option<thread::JoinHandle<Result<Tesseract, Absence>>>>,
    found: OnceLock<Result<Tesseract, Absence>>,
}

impl Search {
    fn begin() -> Self {
        Self { looking: Mutex::new(Some(thread::spawn(Tesseract::find))), found: OnceLock::new() }
    }

    fn none() -> Self {
        Self { looking: Mutex::default(), found: OnceLock::new() }
    }

    fn result(&self) -> &Result<Tesseract, Absence> {
        self.found.get_or_init(|| {
            let looking = lock(&self.looking).take();
            looking.and_then(|looking| looking.join().ok()).unwrap_or(Err(Absence::NoProgram))
        })
    }
}

impl Scans {
    /// Looks for a recogniser. `out` is the folder of the runs, where what was recognised before is kept.
    pub(super) fn new(asked: args::Ocr, out: Option<&Path>, language: Language) -> Result<Self, Failure> {
        let engine = match asked {
            args::Ocr::Off => Search::none(),
            args::Ocr::Auto | args::Ocr::On => Search::begin(),
        };
        if asked == args::Ocr::On
            && let Err(absence) = engine.result()
        {
            return Err(Failure::usage(anyhow!("{}", in_language(language, missing(*absence), &[]))));
        }
        Ok(Self {
            asked,
            language,
            engine,
            cache: out.map(|folder| folder.join(CACHE)),
            until: Instant::now(),
            known: Mutex::default(),
            wanted: Mutex::default(),
            unread: Mutex::default(),
        })
    }

    /// None at all.
    pub(super) fn off(language: Language) -> Self {
        Self {
            asked: args::Ocr::Off,
            language,
            engine: Search::none(),
            cache: None,
            until: Instant::now(),
            known: Mutex::default(),
            wanted: Mutex::default(),
            unread: Mutex::default(),
        }
    }

    /// Takes what a run has recognised already, unless there is no such file.
    pub(super) fn load(&self, run: &Path) {
        let Some(known) = read::<BTreeMap<String, Recognised>>(&run.join(FILE)) else { return };
        let again = |r: &Recognised| self.asked == args::Ocr::On && r.ended == Ended::Late;
        lock(&self.known).extend(known.into_iter().filter(|(_, recognised)| !again(recognised)));
    }

    /// The file that a run keeps, unless there is nothing to keep.
    pub(super) fn file(&self) -> Option<Vec<u8>> {
        let known = lock(&self.known);
        // Texts by hash cannot fail to be JSON.
        let mut bytes = serde_json::to_vec_pretty(&*known).ok().filter(|_| !known.is_empty())?;
        bytes.push(b'\n');
        Some(bytes)
    }

    /// The reading with what was recognised; when nothing is known, that is wanted.
    pub(super) fn reading(&self, url: &str, sha256: &str, own: &Reading) -> Option<Reading> {
        if self.asked == args::Ocr::Off {
            return None;
        }
        let known = lock(&self.known);
        let Some(recognised) = known.get(sha256) else {
            lock(&self.wanted).insert(url.to_owned());
            return None;
        };
        (!recognised.pages.is_empty()).then(|| ocr::reading(own, recognised))
    }

    /// Recognises what was wanted; whether that gave anything new. `open` gives the document at a URL.
    pub(super) fn work(
        &self,
        workers: &WorkerPool,
        threads: usize,
        open: &(dyn Fn(&str) -> Option<Wanted> + Sync),
    ) -> bool {
        let wanted = std::mem::take(&mut *lock(&self.wanted));
        let missing_of = self.engine.result().as_ref().err().copied();
        let (count, left) = (wanted.len(), Mutex::new(wanted.into_iter()));
        let (found, unread) = (Mutex::new(false), Mutex::new(0_usize));
        thread::scope(|scope| {
            for _ in 0..threads.min(count) {
                scope.spawn(|| {
                    while let Some(url) = { lock(&left).next() } {
                        let Some(document) = open(&url) else { continue };
                        match self.recognise(workers, &document) {
                            Some(recognised) => {
                                *lock(&found) |= !recognised.pages.is_empty();
                                lock(&self.known).insert(document.sha256, recognised);
                            }
                            None => *lock(&unread) += 1,
                        }
                    }
                });
            }
        });
        let unread = *lock(&unread);
        *lock(&self.unread) |= unread > 0;
        if let Some(absence) = missing_of.filter(|_| unread > 0) {
            self.tell_missing(absence, unread);
        }
        *lock(&found)
    }

    /// What a document says, from the cache or by recognising it now; nothing when there is nothing that could.
    pub(super) fn recognise(&self, workers: &WorkerPool, document: &Wanted) -> Option<Recognised> {
        let path = self.cache.as_ref().map(|folder| folder.join(document.sha256.get(..2).unwrap_or("_")));
        let path = path.map(|folder| folder.join(format!("{}.json", document.sha256)));
        let kept = path.as_deref().and_then(read::<Recognised>);
        let engine = match (self.engine.result(), kept) {
            (Ok(engine), Some(kept)) if kept.engine == engine.name() => return Some(kept),
            (Ok(engine), _) => engine,
            (Err(_), kept) => return kept,
        };
        let recognised = ocr::recognise(engine, workers, &document.reading, &document.content, self.until);
        if let Some(path) = path.filter(|_| recognised.ended == Ended::Done) {
            keep(&path, &recognised);
        }
        Some(recognised)
    }

    /// Begins to count the time that recognising may take.
    pub(super) fn begin(&mut self) {
        self.until = Instant::now() + limits::OCR_TIME;
    }

    /// One line that tells what is missing and how to get it.
    pub(super) fn tell_missing(&self, absence: Absence, count: usize) {
        let why = in_language(self.language, missing(absence), &[]);
        let line = in_language(self.language, "ocr-unread", &[("count", count.into()), ("why", why.into())]);
        // Standard error may be closed; there is nobody left to tell then.
        let _ = writeln!(std::io::stderr(), "{line}");
    }

    /// What recognises, for telling whether it is still the same.
    pub(super) fn engine(&self) -> String {
        let engine = self.engine.result().as_ref().map(Tesseract::name);
        format!("{:?} {engine:?}", self.asked)
    }

    /// Whether another night would recognise the same.
    pub(super) fn is_settled(&self) -> bool {
        !*lock(&self.unread) && lock(&self.known).values().all(|recognised| recognised.ended == Ended::Done)
    }

    /// Nobody wants anything recognised.
    pub(super) fn is_off(&self) -> bool {
        self.asked == args::Ocr::Off
    }

    /// Something is there that recognises, so that pictures are worth fetching.
    pub(super) fn can_recognise(&self) -> bool {
        self.engine.result().is_ok()
    }

    /// Why nothing is recognised, when something should be.
    pub(super) fn absence(&self) -> Option<Absence> {
        self.engine.result().as_ref().err().copied().filter(|_| self.asked != args::Ocr::Off)
    }
}

const fn missing(absence: Absence) -> &'static str {
    match absence {
        Absence::NoProgram => "ocr-no-program",
        Absence::NoThai => "ocr-no-thai",
    }
}

/// A file that may not be there, or not be what it should.
fn read<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    let size = fs::metadata(path).ok()?.len();
    let bytes = (size <= MOST_BYTES).then(|| fs::read(path).ok()).flatten()?;
    serde_json::from_slice(&bytes).ok()
}

/// Keeps what was recognised for other nights; that it cannot be kept is no harm to this one.
fn keep(path: &Path, recognised: &Recognised) {
    let Some(folder) = path.parent() else { return };
    let part = path.with_extension(format!("{}.part", std::process::id()));
    let written = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        fs::write(&part, serde_json::to_vec(recognised)?)?;
        fs::rename(&part, path)
    };
    if written().is_err() {
        let _ = fs::remove_file(&part);
    }
}

/// Nothing that these locks guard is left half-done by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
