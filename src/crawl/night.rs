//! The nights after the first: what the last run was answered is asked for again only if it has changed, as far as the server
//! can be believed.
//!
//! A server is asked with the marks (`ETag`, `Last-Modified`) that it gave itself, and answers 304 when nothing has changed.
//! Many answer wrongly: 304 whatever is asked, an `ETag` that is the session's, the date of a template instead of the text's, a
//! clock that was set back, a query that is left out of account. Believed for ever, such a server would hide every change. So:
//!
//! 1. **Which marks count.** Those of a whole answer with status 200. An `ETag` must be quoted as the standard has it. A date
//!    alone counts for files, not for web pages and queries, which are put together from many sources; and only when
//!    it is a minute older than the answer, and not in the future.
//! 2. **Trials.** The first [`TRIALS`] pages of each origin, the home page among them, are asked for with marks that nothing can
//!    bear. Whoever says 304 to that has lied.
//! 3. **Comparison.** Every answer that comes whole is compared: the same mark on other words is a lie.
//! 4. **A lie** ends it for the origin: the page and all that follow are asked for whole, this night and for [`DISTRUST`]
//!    after (the journal's [`DISTRUST_NOTE`] tells the next night).
//! 5. **A 304 that contradicts itself** (another mark than the one that was sent, a date before the page's own) is a lie, too.
//! 6. **Age.** Whatever is said, a page is asked for whole again some days after its body last came: [`FULL_AFTER_MATTERS`]
//!    for what the last result quotes as evidence or as the nearest miss, [`FULL_AFTER`] for the rest; the days are spread
//!    over the pages by their addresses, so that no night bears them all. The same when our own clock was set back.
//! 7. **Sitemaps** are a hint in one direction only: a page that they say has changed since is asked for whole. No page is left
//!    out because they say that it has not.
//!
//! Redirects, errors, robots.txt and whatever has no mark are asked for as on the first night. Every page is asked for: a night
//! spares bytes and reading, never a look.

use std::{
    collections::{BTreeMap, HashMap, HashSet},
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use tokio::sync::Notify;
use url::Url;

use super::{
    bounds::{DISTRUST, FRESH, FULL_AFTER, FULL_AFTER_MATTERS, LINKS_PER_SITEMAP, SITEMAPS, TRIALS},
    canonical::canonical_str,
    ports::{Confirmed, Exchange, Fault, unpacked},
    shape::{may_be_sitemap, origin},
};
use crate::{
    kept::Kept,
    read::{Miss, Resource, limits, sitemap, transfer},
    snapshot::{Earlier, Known, Original, Profile, SnapshotError, digest_of, told_by},
    web::{Conditions, http_date},
};

/// Name of the note that an origin was found to answer 304 wrongly: [`Lie`].
pub(super) const DISTRUST_NOTE: &str = "crawl-distrust";
/// Marks that no page bears.
const NO_ETAG: &str = "\"oit-trial\"";
const NO_DATE: &str = "Thu, 01 Jan 1970 00:00:00 GMT";

/// The last run, and what this one has learnt about whom to believe.
#[derive(Debug)]
pub struct Night {
    earlier: Earlier,
    /// What the last run made of its pages.
    kept: Option<Arc<Kept>>,
    matters: HashSet<String>,
    now: Timestamp,
    state: Mutex<State>,
    /// A trial has ended.
    tried: Notify,
}

#[derive(Debug, Default)]
struct State {
    origins: BTreeMap<String, Trust>,
    /// When sitemaps say that pages changed.
    listed: HashMap<String, Timestamp>,
}

#[derive(Debug, Default)]
struct Trust {
    trials: u32,
    /// Trials that are not answered yet.
    open: u32,
    lied: Option<Timestamp>,
}

/// What a [`DISTRUST_NOTE`] says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Lie {
    origin: String,
    /// UTC, RFC 3339.
    seen: String,
}

/// How a page is asked for, and what is known of it.
#[derive(Debug)]
pub(super) struct Asked {
    known: Option<Known>,
    /// Read beforehand, so that a 304 is only asked for when it can be used.
    last: Option<Last>,
    way: Way,
}

/// The last run's answer.
#[derive(Debug)]
struct Last {
    original: Original,
    /// Unpacked; nothing when what it says was kept, which shows that it is whole.
    resource: Option<Resource>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Way {
    Whole,
    Trial(Conditions),
    Unless(Conditions),
}

impl Asked {
    /// What the request says.
    pub(super) fn conditions(&self) -> Conditions {
        match &self.way {
            Way::Whole => Conditions::default(),
            Way::Trial(conditions) | Way::Unless(conditions) => conditions.clone(),
        }
    }
}

impl Night {
    /// Opens the crawl of the last run; `matters` are the addresses that its result names. `None` when that run cannot be gone
    /// by: it was not this program's.
    pub fn open(crawl: &Path, matters: HashSet<String>, now: Timestamp) -> Result<Option<Self>, SnapshotError> {
        let Some(earlier) = Earlier::open(crawl)? else { return Ok(None) };
        let mut state = State::default();
        for lie in earlier.last_notes(DISTRUST_NOTE) {
            let Ok(Lie { origin, seen }) = serde_json::from_value(lie) else { continue };
            let Ok(seen) = seen.parse::<Timestamp>() else { continue };
            if now.duration_since(seen) < DISTRUST {
                state.origins.entry(origin).or_default().lied = Some(seen);
            }
        }
        Ok(Some(Self { earlier, kept: None, matters, now, state: Mutex::new(state), tried: Notify::new() }))
    }

    /// What that run made of its pages: of those, an answer that is confirmed need not be unpacked.
    #[must_use]
    pub fn with(self, kept: Option<Arc<Kept>>) -> Self {
        Self { kept, ..self }
    }

    /// How a URL is to be asked for.
    pub(super) fn ask(&self, url: &Url) -> Asked {
        let known = self.earlier.known(url.as_str());
        let usable = known.as_ref().and_then(|known| Some((known.full, marks(known, url)?, self.last(known, url)?)));
        let Some((full, conditions, last)) = usable else { return Asked { known, last: None, way: Way::Whole } };
        let mut state = self.state();
        let listed = state.listed.get(url.as_str()).is_some_and(|changed| *changed > full);
        let whole = listed || self.is_due(url, full);
        let trust = state.origins.entry(origin(url)).or_default();
        let way = if whole || trust.lied.is_some() {
            Way::Whole
        } else if trust.trials < TRIALS {
            trust.trials += 1;
            trust.open += 1;
            Way::Trial(impossible(&conditions))
        } else {
            Way::Unless(conditions)
        };
        drop(state);
        Asked { known, last: Some(last), way }
    }

    fn last(&self, known: &Known, url: &Url) -> Option<Last> {
        let original = self.earlier.original(known).ok()?;
        // A key that is known shows that the records are whole.
        let is_kept = self.kept.as_ref().is_some_and(|kept| kept.knows(&original.key()));
        let resource = if is_kept { None } else { Some(unpacked(&original, url.to_string())?) };
        Some(Last { original, resource })
    }

    /// What the answer amounts to: itself, or the last run's once more. A 304 that is not believed is a fault that passes.
    pub(super) async fn settle(
        &self,
        url: &Url,
        mut asked: Asked,
        answer: Result<Exchange, Fault>,
    ) -> Result<Exchange, Fault> {
        let settled = match (answer, &asked.way) {
            (Ok(answer), Way::Trial(_)) if answer.resource.status == 304 => {
                self.lied(url, "it says that nothing has changed, whatever it is asked");
                Err(not_believed(url))
            }
            (Ok(answer), Way::Unless(conditions)) if answer.resource.status == 304 => {
                self.await_trials(url).await;
                self.believe(url, asked.last.take(), conditions, &answer)
            }
            (Ok(answer), _) => Ok(self.compare(url, asked.known.take(), asked.last.take(), answer)),
            (Err(fault), _) => Err(fault),
        };
        if matches!(asked.way, Way::Trial(_)) {
            if let Some(trust) = self.state().origins.get_mut(&origin(url)) {
                trust.open = trust.open.saturating_sub(1);
            }
            self.tried.notify_waiters();
        }
        if let Ok(answer) = &settled {
            self.note_dates(url, &answer.resource);
        }
        settled
    }

    /// The lies that the next nights must know of.
    pub(super) fn lies(&self) -> Vec<Lie> {
        let state = self.state();
        let lie =
            |(origin, trust): (&String, &Trust)| Some(Lie { origin: origin.clone(), seen: trust.lied?.to_string() });
        state.origins.iter().filter_map(lie).collect()
    }

    /// Trials that were begun before this answer came decide whether it is believed.
    async fn await_trials(&self, url: &Url) {
        loop {
            let tried = self.tried.notified();
            tokio::pin!(tried);
            tried.as_mut().enable();
            if self.state().origins.get(&origin(url)).is_none_or(|trust| trust.open == 0 || trust.lied.is_some()) {
                return;
            }
            tried.await;
        }
    }

    fn believe(
        &self,
        url: &Url,
        last: Option<Last>,
        conditions: &Conditions,
        answer: &Exchange,
    ) -> Result<Exchange, Fault> {
        if contradicts(&answer.resource, conditions) {
            self.lied(url, "it contradicts itself");
        }
        let lied = self.state().origins.get(&origin(url)).is_some_and(|trust| trust.lied.is_some());
        let last = last.filter(|_| !lied).ok_or_else(|| not_believed(url))?;
        Ok(confirmed(last, answer, Profile::NotModified))
    }

    /// An answer that came whole: the same as the last one, something new, or proof that marks mean nothing here.
    fn compare(&self, url: &Url, known: Option<Known>, last: Option<Last>, answer: Exchange) -> Exchange {
        let resource = &answer.resource;
        let Some(known) = known.filter(|_| resource.status == 200 && !resource.truncated) else { return answer };
        let same = resource.body.len() as u64 == known.bytes && digest_of(&resource.body) == known.digest;
        let bears = !same && marks(&known, url).is_some_and(|marks| bears(resource, &marks));
        if !same && !bears {
            return answer;
        }
        let Some(last) = last.or_else(|| self.last(&known, url)) else { return answer };
        if same && known.told == Some(told_by(|name| resource.header(name))) {
            return confirmed(last, &answer, Profile::SamePayload);
        }
        let Last { original, resource: before } = last;
        let Some(before) = before.or_else(|| unpacked(&original, url.to_string())) else { return answer };
        if bears && content(&before) != content(resource) {
            self.lied(url, "its mark is the same on other words");
        }
        if same && reads_alike(&before, resource) {
            let last = Last { original, resource: Some(before) };
            return confirmed(last, &answer, Profile::SamePayload);
        }
        answer
    }

    fn lied(&self, url: &Url, what: &str) {
        tracing::info!(%url, what, "the server's 304 is not believed");
        let mut state = self.state();
        state.origins.entry(origin(url)).or_default().lied = Some(self.now);
    }

    fn is_due(&self, url: &Url, full: Timestamp) -> bool {
        let days = if self.matters.contains(url.as_str()) { FULL_AFTER_MATTERS } else { FULL_AFTER };
        let age = self.now.duration_since(full);
        age.is_negative() || age >= SignedDuration::from_hours(24 * day_of(url, days) - FRESH)
    }

    /// What a sitemap says of pages. Dates that are all the same are the sitemap's own.
    fn note_dates(&self, url: &Url, resource: &Resource) {
        if resource.status != 200 || !may_be_sitemap(url) {
            return;
        }
        let dates = sitemap::dates(&resource.body);
        if dates.len() > 2 && dates.iter().all(|(_, date)| *date == dates[0].1) {
            return;
        }
        let mut state = self.state();
        for (page, changed) in dates.into_iter().take(LINKS_PER_SITEMAP) {
            let Some(page) = canonical_str(&page) else { continue };
            if state.listed.len() < LINKS_PER_SITEMAP * SITEMAPS as usize {
                state.listed.insert(page.to_string(), changed);
            }
        }
    }

    /// Nothing that the lock guards is left half-done by a panic.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The last run's answer in place of this one.
fn confirmed(last: Last, answer: &Exchange, profile: Profile) -> Exchange {
    let Last { original, resource } = last;
    let again = Confirmed {
        packed: resource.is_none(),
        profile,
        original,
        status: answer.resource.status,
        reason: answer.reason.clone(),
        headers: answer.resource.headers.clone(),
    };
    let (url, truncated) = (answer.resource.url.clone(), answer.resource.truncated);
    let packed = || Resource { url, status: 200, headers: Vec::new(), body: Vec::new(), truncated };
    let resource = resource.unwrap_or_else(packed);
    let reason = "OK".to_owned();
    let (ip, request_head, elapsed, flaw) =
        (answer.ip, answer.request_head.clone(), answer.elapsed, answer.flaw.clone());
    Exchange { resource, ip, request_head, reason, truncated: None, elapsed, flaw, again: Some(Box::new(again)) }
}

/// What a body says when its compression is undone.
fn content(resource: &Resource) -> Vec<u8> {
    transfer::decode(resource, limits::DOCUMENT_BYTES).content.into_owned()
}

/// The marks by which a page may be asked for.
fn marks(known: &Known, url: &Url) -> Option<Conditions> {
    if let Some(etag) = known.etag.as_deref().filter(|etag| is_etag(etag)) {
        return Some(Conditions { etag: Some(etag.to_owned()), modified: None });
    }
    let is_file = url.query().is_none() && !known.mime.is_empty() && !known.mime.contains("html");
    let modified = known.modified.as_deref().filter(|_| is_file)?;
    let settled = known.full.duration_since(http_date(modified)?) >= SignedDuration::from_mins(1);
    settled.then(|| Conditions { etag: None, modified: Some(modified.to_owned()) })
}

/// `"…"` or `W/"…"`; a bare `*` would fit whatever is there.
fn is_etag(etag: &str) -> bool {
    let inner = etag.strip_prefix("W/").unwrap_or(etag).strip_prefix('"').and_then(|etag| etag.strip_suffix('"'));
    inner.is_some_and(|inner| !inner.is_empty() && !inner.contains('"'))
}

/// Of the same kind, and borne by nothing.
fn impossible(conditions: &Conditions) -> Conditions {
    Conditions {
        etag: conditions.etag.as_ref().map(|_| NO_ETAG.to_owned()),
        modified: conditions.modified.as_ref().map(|_| NO_DATE.to_owned()),
    }
}

/// Whether an answer bears these marks.
fn bears(answer: &Resource, marks: &Conditions) -> bool {
    match (&marks.etag, &marks.modified) {
        (Some(etag), _) => answer.header("etag").is_some_and(|sent| weak(sent) == weak(etag)),
        (None, Some(modified)) => answer.header("last-modified") == Some(modified),
        (None, None) => false,
    }
}

/// A 304 that bears another mark than it was asked with, or was sent before the page was changed.
fn contradicts(answer: &Resource, marks: &Conditions) -> bool {
    let other_etag =
        answer.header("etag").zip(marks.etag.as_deref()).is_some_and(|(sent, was)| weak(sent) != weak(was));
    let dates = answer.header("date").zip(marks.modified.as_deref());
    let dates = dates.and_then(|(sent, was)| Some((http_date(sent)?, http_date(was)?)));
    other_etag || dates.is_some_and(|(sent, changed)| sent < changed)
}

fn weak(etag: &str) -> &str {
    etag.trim().trim_start_matches("W/")
}

/// What tells a reader how to take the body is the same.
fn reads_alike(one: &Resource, other: &Resource) -> bool {
    let telling = ["content-type", "content-encoding", "content-disposition"];
    telling.iter().all(|name| one.header(name) == other.header(name))
}

/// The day, of those from the first to the last, on which it is this URL's turn.
fn day_of(url: &Url, (first, last): (i64, i64)) -> i64 {
    let hash = url.as_str().bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
    first + i64::from(hash) % (last - first + 1)
}

fn not_believed(url: &Url) -> Fault {
    Fault {
        url: url.to_string(),
        code: "not-modified".to_owned(),
        detail: "304".to_owned(),
        transient: true,
        miss: Miss::Outage,
    }
}

#[cfg(test)]
mod tests;
