//! What the crawl keeps of a page for the next night: the links into the site, in order and with their scores, as pieces that many
//! pages share.

use std::{
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use url::Url;

use super::{Digest, Errand, Found, Seed};
use crate::{
    crawl::HashMap,
    kept::{Kept, Scribe, Script},
    read::{LinkKind, Promise, Region, Time},
};

const KINDS: [LinkKind; 9] = [
    LinkKind::Anchor,
    LinkKind::Area,
    LinkKind::Frame,
    LinkKind::Embed,
    LinkKind::Refresh,
    LinkKind::Script,
    LinkKind::Redirect,
    LinkKind::Canonical,
    LinkKind::Sitemap,
];
const TIMES: [Time; 3] = [Time::Unsaid, Time::Other, Time::Asked];
/// Links remembered by what they are called in the files; the others have a piece for each page.
const REMEMBERED: usize = 20_000;

/// What links are called in the file that is written, and what those in the file that is read mean: there they keep their numbers.
#[derive(Debug, Default)]
pub(in crate::crawl) struct Names(Mutex<Known>);

#[derive(Debug, Default)]
struct Known {
    given: HashMap<Arc<Seed>, u32>,
    /// By their numbers.
    seeds: Vec<Option<Arc<Seed>>>,
}

impl Names {
    /// What is to be kept of a page that was read on this errand; `None` when nothing can be.
    pub(in crate::crawl) fn write(&self, errand: &Errand, digest: &Digest, kept: &Kept) -> Option<Vec<u8>> {
        let mut out = Scribe::default();
        out.hash(told_apart(errand));
        out.number(digest.text.is_some().into());
        out.hash(digest.text.unwrap_or_default());
        if !write(&mut out, &digest.own) {
            return None;
        }
        out.number(digest.links.len() as u64);
        let mut known = self.lock();
        for seed in &digest.links {
            out.number(known.piece(seed, kept)?.into());
        }
        Some(out.into_bytes())
    }

    /// What came of a page, if it was read on such an errand.
    pub(in crate::crawl) fn read(&self, errand: &Errand, section: &[u8], kept: &Kept) -> Option<Digest> {
        let mut script = Script::new(section);
        if script.hash()? != told_apart(errand) {
            return None;
        }
        let has_text = script.one_of(&[false, true])?;
        let text = Some(script.hash()?).filter(|_| has_text);
        let own = read(&mut script)?;
        let mut known = self.lock();
        let links = script.list(|script| known.seed(script.small()?, kept))?;
        script.is_at_end().then(|| Digest { links, own, text, ..Digest::of(Found::Page) })
    }

    /// Nothing that the lock guards is left half-done by a panic.
    fn lock(&self) -> MutexGuard<'_, Known> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    fn piece(&mut self, seed: &Arc<Seed>, kept: &Kept) -> Option<u32> {
        if let Some(known) = self.given.get(seed) {
            return Some(*known);
        }
        let Seed { url, promise, kind, region, shown } = &**seed;
        let mut out = Scribe::default();
        out.text(url.as_str());
        let is_known = write(&mut out, promise) && out.one_of(&KINDS, kind) && out.one_of(&Region::ALL, region);
        out.number((*shown).into());
        let piece = kept.add(&out.into_bytes()).filter(|_| is_known)?;
        if self.given.len() < REMEMBERED {
            self.given.insert(Arc::clone(seed), piece);
        }
        Some(piece)
    }

    fn seed(&mut self, piece: u32, kept: &Kept) -> Option<Arc<Seed>> {
        if let Some(Some(known)) = self.seeds.get(piece as usize) {
            return Some(Arc::clone(known));
        }
        let mut script = Script::new(kept.piece(piece)?);
        let url = Url::parse(script.text()?).ok()?;
        let promise = read(&mut script)?;
        let (kind, region) = (script.one_of(&KINDS)?, script.one_of(&Region::ALL)?);
        let shown = script.one_of(&[false, true])?;
        let seed = Arc::new(script.is_at_end().then_some(Seed { url, promise, kind, region, shown })?);
        // There are no more of them than pieces.
        if self.seeds.len() <= piece as usize {
            self.seeds.resize(piece as usize + 1, None);
        }
        self.seeds[piece as usize] = Some(Arc::clone(&seed));
        if self.given.len() < REMEMBERED {
            self.given.insert(Arc::clone(&seed), piece);
        }
        Some(seed)
    }
}

fn write(out: &mut Scribe, promise: &Promise) -> bool {
    out.number(promise.score.into());
    out.hash(promise.subject);
    out.one_of(&TIMES, &promise.time)
}

fn read(script: &mut Script<'_>) -> Option<Promise> {
    Some(Promise { score: script.small()?, subject: script.hash()?, time: script.one_of(&TIMES)? })
}

/// What of the errand decides where links lead, and whether the page is one: a root may only lead home.
fn told_apart(errand: &Errand) -> u64 {
    let mut hasher = DefaultHasher::new();
    (&errand.scope, errand.root).hash(&mut hasher);
    hasher.finish()
}
