//! Drawing, in a few threads.

use std::{
    collections::{BTreeMap, VecDeque},
    fs,
    path::Path,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use sha2::{Digest, Sha256};

use super::{FOLDER, wanted::Wanted};
use crate::{
    cli::{Failure, frozen, results},
    crawl::{self, live},
    judge::{AuditResult, EvidenceRef},
    read::{
        Kind, charset, limits,
        render::{self, Chromium, Frozen, Look, Picture},
        transfer,
        worker::WorkerPool,
    },
    report::{self, EvidencePicture},
    snapshot::{Capture, Snapshot},
};

/// A browser that drew nothing this often in a row will not draw the next one either.
const MOST_FAILURES: usize = 3;

/// What the threads share.
pub(super) struct Work<'w> {
    snapshot: &'w Snapshot,
    result: &'w AuditResult,
    folder: &'w Path,
    browser: Option<&'w Chromium>,
    workers: WorkerPool,
    typeface: String,
    until: Instant,
    state: Mutex<State>,
}

/// What is still to be done, and what came of the rest.
#[derive(Default)]
pub(super) struct State {
    pub left: VecDeque<Wanted>,
    /// By item and evidence.
    pub done: BTreeMap<(usize, usize), EvidencePicture>,
    pub bytes: u64,
    /// In a row.
    pub failures: usize,
    pub failed: usize,
    pub skipped: usize,
}

impl State {
    /// Puts a picture into the folder and the list, unless it is too large.
    pub(super) fn put(
        &mut self,
        wanted: &Wanted,
        evidence: &EvidenceRef,
        picture: &Picture,
        result: &AuditResult,
        folder: &Path,
    ) -> Option<()> {
        let bytes = self.bytes + picture.png.len() as u64;
        if bytes > limits::PICTURES_BYTES {
            return None;
        }
        fs::create_dir_all(folder.join(FOLDER)).ok()?;
        results::write_file(folder, &wanted.file, &picture.png).ok()?;
        let picture = EvidencePicture {
            item: result.items[wanted.item].id.clone(),
            url: evidence.url.clone(),
            of: evidence.sha256.clone(),
            page: wanted.page,
            file: wanted.file.clone(),
            sha256: data_encoding::HEXLOWER.encode(&Sha256::digest(&picture.png)),
            width: picture.width,
            height: picture.height,
            mark: picture.mark,
            key: wanted.key.clone(),
        };
        self.bytes = bytes;
        self.done.insert((wanted.item, wanted.evidence), picture);
        Some(())
    }
}

impl<'w> Work<'w> {
    pub(super) fn new(
        snapshot: &'w Snapshot,
        result: &'w AuditResult,
        folder: &'w Path,
        browser: Option<&'w Chromium>,
        state: State,
    ) -> Result<Self, Failure> {
        Ok(Self {
            snapshot,
            result,
            folder,
            browser,
            workers: frozen::workers()?,
            typeface: report::typeface(),
            until: Instant::now() + limits::PICTURES_TIME,
            state: Mutex::new(state),
        })
    }

    /// Draws until nothing is left. `own` is this thread's folder.
    pub(super) fn go(&self, own: &Path) {
        while let Some(wanted) = self.next() {
            let evidence = wanted.of(self.result);
            let is_page = evidence.kind == "html";
            let picture = if is_page { self.page(&wanted, evidence, own) } else { self.document(&wanted, evidence) };
            let mut state = self.lock();
            match picture {
                Some(picture) => {
                    state.failures = 0;
                    if state.put(&wanted, evidence, &picture, self.result, self.folder).is_none() {
                        state.skipped += 1;
                    }
                }
                None if is_page => {
                    state.failures += 1;
                    state.failed += 1;
                }
                // What a document cannot show, the reader has said.
                None => {}
            }
        }
    }

    pub(super) fn ended(self) -> State {
        self.state.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// The next one, unless the time is over. Pages come no more when the browser does not work.
    fn next(&self) -> Option<Wanted> {
        let mut state = self.lock();
        if Instant::now() >= self.until {
            state.skipped += state.left.len();
            state.left.clear();
        }
        if state.failures >= MOST_FAILURES {
            let before = state.left.len();
            state.left.retain(|wanted| wanted.of(self.result).kind != "html");
            state.failed += before - state.left.len();
        }
        state.left.pop_front()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn page(&self, wanted: &Wanted, evidence: &EvidenceRef, own: &Path) -> Option<Picture> {
        let browser = self.browser?;
        fs::create_dir_all(own).ok()?;
        let capture = self.snapshot.read_url(&evidence.url).ok().flatten()?;
        let fetched = capture.fetched.strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
        let stamp = format!("{} · {fetched} · SHA-256 {}", evidence.url, evidence.sha256);
        let (content, declared) = content(capture, limits::HTML_BYTES);
        let html = self.rendered(evidence).unwrap_or_else(|| charset::decode(&content, declared.as_deref()).0);
        let canonical = |address: &str| crawl::canonical_str(address).map(|url| url.to_string());
        let leads = |address: &str| canonical(address).is_some_and(|url| wanted.others.contains(&url));
        let fetch = |address: &str| {
            let capture = self.snapshot.read_url(&canonical(address)?).ok().flatten()?;
            (capture.status == 200).then(|| content_of(capture))
        };
        let frozen = Frozen {
            html: &html,
            url: &evidence.url,
            stamp: &stamp,
            quotes: &wanted.quotes,
            leads: &leads,
            typeface: &self.typeface,
            fetch: &fetch,
        };
        let draw = |look: Look| {
            let page = render::prepare(&frozen, look);
            let draw = |height: u32| browser.draw(&page.html, height, own).ok().as_deref().and_then(render::cut);
            let picture = draw(render::HEIGHTS[0])?;
            let picture = if picture.goes_on { draw(render::HEIGHTS[1])? } else { picture };
            Some((picture, page))
        };
        let (picture, page) = draw(Look::Own)?;
        if page.look == Look::Own && page.marked > 0 && picture.mark.is_none() {
            // The page's own style hides what was quoted: in a tab, an accordion, a slide.
            return draw(Look::Plain).map(|(plain, _)| plain);
        }
        Some(picture)
    }

    /// What the page became when a browser had run its scripts, if that is what was judged.
    fn rendered(&self, evidence: &EvidenceRef) -> Option<String> {
        let html = self.snapshot.read_rendered(&evidence.url).ok().flatten()?;
        let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&html));
        (sha256 == evidence.sha256).then(|| String::from_utf8_lossy(&html).into_owned())
    }

    fn document(&self, wanted: &Wanted, evidence: &EvidenceRef) -> Option<Picture> {
        let capture = self.snapshot.read_url(&evidence.url).ok().flatten()?;
        let png = self.workers.show(Kind::Pdf, &content_of(capture), wanted.page?.checked_sub(1)?)?;
        let (width, height) = render::size(&png)?;
        Some(Picture { png, width, height, mark: None, goes_on: false })
    }
}

/// A stored body with its compression undone.
fn content_of(capture: Capture) -> Vec<u8> {
    content(capture, limits::DOCUMENT_BYTES).0
}

/// The same, and the content type that it came with.
fn content(capture: Capture, limit: usize) -> (Vec<u8>, Option<String>) {
    let resource = live::resource(capture);
    let declared = resource.header("content-type").map(str::to_owned);
    (transfer::decode(&resource, limit).content.into_owned(), declared)
}
