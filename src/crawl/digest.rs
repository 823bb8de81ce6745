//! From an answer to what the frontier needs to know of it. Heavy (it reads), pure towards the crawl's state, run by workers.
//!
//! Here links are led to the URLs that are visited for them, the sink is fed, and nothing that a reader or a sink does can
//! bring the crawl down: a panic is one lost page.

mod kept;

use std::hash::{BuildHasher, Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use url::Url;

pub(super) use self::kept::Names;
use super::{
    HashMap,
    bounds::{COMPARABLE_TEXT, LINKS_PER_PAGE, LINKS_PER_SITEMAP},
    canonical::{canonical, plain},
    places::{Place, Places},
    ports::{Exchange, Frozen, LinkScore, Reader, Sink},
    scope::{Scope, is_platform},
    shape::{is_picture, may_be_sitemap},
    stored,
};
use crate::{
    kept::Key,
    read::{
        Block, Image, Kind, Link, LinkKind, Miss, Note, Outcome, Page, Promise, Reading, Region, Resource, Role, Visit,
    },
};

/// Those who read and take what was fetched.
pub(super) struct Crew {
    pub reader: Arc<dyn Reader>,
    pub sink: Arc<dyn Sink>,
    pub score: Arc<LinkScore>,
    pub places: Places,
    /// What links are called where pages are kept for the next night.
    pub names: Names,
}

/// One URL that was gone to, and what is needed to read its answer.
#[derive(Debug, Clone)]
pub(super) struct Errand {
    pub url: Url,
    /// It stands for the root: where it ends up is the home page.
    pub root: bool,
    /// The link to the file, kept elsewhere, that it gives or leads to.
    pub shared: Option<Url>,
    pub scope: Arc<Scope>,
}

/// What the frontier learns from an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Digest {
    pub found: Found,
    /// Links into the site, in document order, each URL once.
    pub links: Vec<Arc<Seed>>,
    /// What the page calls itself.
    pub own: Promise,
    /// Hash of the page's own words, when it has enough of them to tell pages apart.
    pub text: Option<u64>,
    /// It is what the last run was told.
    pub unchanged: bool,
    /// The page says nothing without its scripts, which nobody has run.
    pub hollow: bool,
}

/// What came of reading an answer.
#[derive(Debug)]
pub(super) enum Digested {
    /// All there is to know.
    Whole(Digest),
    /// A page that a browser should show first.
    Hollow(Box<Hollow>),
}

impl Digested {
    /// The same of an answer that confirmed what the last run was told, or did not.
    fn unchanged(mut self, unchanged: bool) -> Self {
        match &mut self {
            Self::Whole(digest) => digest.unchanged = unchanged,
            Self::Hollow(hollow) => hollow.digest.unchanged = unchanged,
        }
        self
    }
}

/// A page that says nothing without its scripts, kept from the sink until a browser has shown it, or cannot.
#[derive(Debug)]
pub(super) struct Hollow {
    pub errand: Errand,
    /// As it came.
    pub resource: Resource,
    page: Box<Page>,
    digest: Digest,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Found {
    Page,
    Sitemap,
    /// Leads on; `None` when off the site, or to itself.
    Redirect(Option<Url>),
    Miss(Miss),
}

/// A link into the site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Seed {
    pub url: Url,
    pub promise: Promise,
    pub kind: LinkKind,
    pub region: Region,
    /// A picture shown in the page's own part.
    pub shown: bool,
}

impl Digest {
    pub(super) const fn of(found: Found) -> Self {
        Self { found, links: Vec::new(), own: Promise::of(0), text: None, unchanged: false, hollow: false }
    }
}

impl Crew {
    /// Reads what a page became when a browser had run its scripts, hands it to the sink and tells what came of it.
    pub(super) fn digest_shown(&self, errand: &Errand, page: &Resource) -> Digest {
        let take = || self.take(errand, page, self.reader.read(page).as_shown(), None);
        catch_unwind(AssertUnwindSafe(take)).unwrap_or_else(|_| self.miss(errand, Miss::Outage))
    }

    /// Reads an answer that confirmed what the last run was told, or did not; where `holds`, as [`Self::examine`].
    pub(super) fn answer(&self, errand: &Errand, resource: Resource, unchanged: bool, holds: bool) -> Digested {
        self.read(errand, resource, Frozen::default(), holds).unchanged(unchanged)
    }

    /// The same of an answer that is frozen: what an earlier run made of it, or else what is read, which is kept.
    pub(super) fn hear(&self, errand: &Errand, exchange: Exchange, frozen: Frozen, holds: bool) -> Digested {
        let unchanged = exchange.is_unchanged();
        let kept = || self.recall(errand, &frozen.key?);
        let digested = match catch_unwind(AssertUnwindSafe(kept)) {
            Ok(Some(digest)) => Digested::Whole(digest),
            Ok(None) => match exchange.whole() {
                Some(resource) => self.read(errand, resource, frozen, holds),
                None => Digested::Whole(self.miss(errand, Miss::Outage)),
            },
            Err(_) => Digested::Whole(self.miss(errand, Miss::Outage)),
        };
        digested.unchanged(unchanged)
    }

    /// What an earlier run made of an answer that is frozen under `key` and confirmed; `None` when that is not known.
    pub(super) fn hear_kept(&self, errand: &Errand, key: &Key) -> Option<Digest> {
        let kept = catch_unwind(AssertUnwindSafe(|| self.recall(errand, key)));
        // Who panics over what was kept may still read the page.
        kept.ok().flatten().map(|digest| Digest { unchanged: true, ..digest })
    }

    /// Reads an answer, hands it to the sink, has it keep that under its key, and tells what came of it.
    fn read(&self, errand: &Errand, resource: Resource, frozen: Frozen, holds: bool) -> Digested {
        tracing::debug!(url = %errand.url, "a page is read");
        if holds {
            return self.examine(errand, resource, frozen);
        }
        let outcome = || self.reader.read_known(&resource, frozen.body);
        let done = catch_unwind(AssertUnwindSafe(|| self.take(errand, &resource, outcome(), frozen.key.as_ref())));
        Digested::Whole(done.unwrap_or_else(|_| self.miss(errand, Miss::Outage)))
    }

    /// Has the sink take what an earlier run made of a page, and tells what came of it.
    fn recall(&self, errand: &Errand, key: &Key) -> Option<Digest> {
        let kept = self.sink.kept().filter(|_| errand.shared.is_none())?;
        let sections = kept.page(key)?;
        let digest = self.names.read(errand, sections.get(0)?, kept)?;
        self.sink.recall(errand.url.as_str(), key, &sections).then_some(digest)
    }

    /// As [`Self::read`], but a page that says nothing without its scripts is given back.
    fn examine(&self, errand: &Errand, resource: Resource, frozen: Frozen) -> Digested {
        let done = catch_unwind(AssertUnwindSafe(|| match self.reader.read_known(&resource, frozen.body) {
            Outcome::Page(mut page) if errand.shared.is_none() && needs_script(&page) => {
                let digest = self.page(errand, &resource, &mut page);
                if digest.found == Found::Page {
                    return (digest, Some(page));
                }
                self.sink.take(Visit { url: errand.url.to_string(), outcome: Outcome::Page(page) });
                (digest, None)
            }
            outcome => (self.take(errand, &resource, outcome, frozen.key.as_ref()), None),
        }));
        match done {
            Ok((digest, None)) => Digested::Whole(digest),
            Ok((digest, Some(page))) => {
                Digested::Hollow(Box::new(Hollow { errand: errand.clone(), resource, page, digest }))
            }
            Err(_) => Digested::Whole(self.miss(errand, Miss::Outage)),
        }
    }

    /// Takes a page that no browser showed as it came.
    pub(super) fn take_as_it_came(&self, hollow: Hollow) -> (Url, Digest) {
        let Hollow { errand, page, digest, .. } = hollow;
        let visit = Visit { url: errand.url.to_string(), outcome: Outcome::Page(page) };
        if catch_unwind(AssertUnwindSafe(|| self.sink.take(visit))).is_err() {
            tracing::error!(url = %errand.url, "the sink panicked");
        }
        (errand.url, digest)
    }

    /// Tells the sink that there is nothing to read.
    pub(super) fn miss(&self, errand: &Errand, miss: Miss) -> Digest {
        let url = errand.shared.as_ref().unwrap_or(&errand.url).to_string();
        let visit = Visit { url, outcome: Outcome::Miss(miss) };
        let taken = catch_unwind(AssertUnwindSafe(|| self.sink.take(visit)));
        if taken.is_err() {
            tracing::error!(url = %errand.url, "the sink panicked");
        }
        Digest::of(Found::Miss(miss))
    }

    /// Tells the sink what came of an answer, and has it keep that under `key`.
    fn take(&self, errand: &Errand, resource: &Resource, mut outcome: Outcome, key: Option<&Key>) -> Digest {
        if let Some(shared) = &errand.shared {
            return self.stored(errand, shared, resource, outcome);
        }
        let digest = match &mut outcome {
            Outcome::Page(page) => self.page(errand, resource, page),
            Outcome::Redirect(location) => redirect(errand, location),
            Outcome::Miss(miss) => Digest::of(Found::Miss(*miss)),
        };
        let lasts = || !resource.truncated && digest.found == Found::Page && lasts(&outcome);
        let key = key.filter(|_| lasts());
        let trail = || self.names.write(errand, &digest, self.sink.kept()?);
        let trail = key.and_then(|key| Some((key, trail()?)));
        let visit = Visit { url: errand.url.to_string(), outcome };
        match trail {
            Some((key, trail)) => self.sink.keep(visit, key, trail),
            None => self.sink.take(visit),
        }
        digest
    }

    /// A file that is kept elsewhere, told under the link that shares it. A page in its place (a log-in, a question whether one
    /// is sure) is not the file.
    fn stored(&self, errand: &Errand, shared: &Url, resource: &Resource, outcome: Outcome) -> Digest {
        if let Some(target) = stored::leads_on(resource) {
            return Digest::of(Found::Redirect(Some(target)));
        }
        match outcome {
            Outcome::Page(mut page) if page.reading.kind.is_document() || page.reading.kind == Kind::Image => {
                // No way through the site leads over what lies off it.
                page.reading.links.clear();
                self.sink.take(Visit { url: shared.to_string(), outcome: Outcome::Page(page) });
                Digest::of(Found::Page)
            }
            Outcome::Miss(miss) => self.miss(errand, miss),
            Outcome::Page(_) | Outcome::Redirect(_) => self.miss(errand, Miss::Forbidden),
        }
    }

    fn page(&self, errand: &Errand, resource: &Resource, page: &mut Page) -> Digest {
        let sitemap = may_be_sitemap(&errand.url).then(|| self.reader.sitemap(resource)).flatten();
        let found = if let Some(entries) = sitemap {
            page.reading.links = entries.into_iter().take(LINKS_PER_SITEMAP).map(Link::of_sitemap).collect();
            Found::Sitemap
        } else if let Some(target) = errand.root.then(|| moved_home(errand, &page.reading)).flatten() {
            return Digest::of(Found::Redirect(Some(target)));
        } else {
            Found::Page
        };
        let text = (found == Found::Page).then(|| own_words(&page.reading)).flatten();
        let mut links = self.lead_links(&errand.scope, &mut page.reading.links);
        links.extend(self.pictures(&errand.scope, &page.reading));
        let own = if found == Found::Page { self.own_promise(&page.reading) } else { Promise::default() };
        Digest { found, links, own, text, unchanged: false, hollow: needs_script(page) }
    }

    /// What a page promises by its title and its first heading, as a link of these words would: menus often say less.
    fn own_promise(&self, reading: &Reading) -> Promise {
        let is_heading = |block: &&Block| block.region == Region::Main && matches!(block.role, Role::Heading(_));
        let heading = reading.blocks.iter().find(is_heading).map(|block| block.text.as_str());
        let named = |text: &str| (self.score)(&Link { text: text.to_owned(), ..Link::of_sitemap(String::new()) });
        [Some(reading.title.as_str()), heading].into_iter().flatten().map(named).max().unwrap_or_default()
    }

    /// Leads links into the site to the URLs that are visited for them, and gathers those.
    fn lead_links(&self, scope: &Arc<Scope>, links: &mut [Link]) -> Vec<Arc<Seed>> {
        let place = |link: &mut Link| {
            let place = self.places.of(scope, &link.url)?;
            link.url.clone_from(&place.shown);
            Some((place, (self.score)(link), link.kind, link.region))
        };
        let led: Vec<(Arc<Place>, Promise, LinkKind, Region)> = links.iter_mut().filter_map(place).collect();
        let mut seeds: Vec<Seed> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::default();
        for (place, promise, kind, region) in &led {
            if let Some(seed) = known.get(place.url.as_str()).and_then(|at| seeds.get_mut(*at)) {
                seed.promise = seed.promise.max(*promise);
                if is_part(*kind) {
                    seed.kind = *kind;
                }
            } else if seeds.len() < LINKS_PER_PAGE.max(LINKS_PER_SITEMAP) {
                known.insert(place.url.as_str(), seeds.len());
                let (url, promise, kind, region) = (place.url.clone(), *promise, *kind, *region);
                seeds.push(Seed { url, promise, kind, region, shown: false });
            }
        }
        seeds.into_iter().map(Arc::new).collect()
    }

    /// Pictures of the site that the page shows in its own part, with how much the words about them sound like evidence.
    fn pictures(&self, scope: &Arc<Scope>, reading: &Reading) -> Vec<Arc<Seed>> {
        let own = reading.images.iter().filter(|image| image.region == Region::Main);
        let places = own.filter_map(|image| Some((image, self.places.of(scope, &image.url)?)));
        let pictures = places.filter(|(_, place)| is_picture(&place.url)).take(LINKS_PER_PAGE);
        let seed = |(image, place): (&Image, Arc<Place>)| {
            let heading = reading.blocks.get(image.block as usize).and_then(|block| match block.role {
                Role::Heading(_) => Some(block),
                _ => reading.blocks.get(block.heading? as usize),
            });
            let link = Link {
                text: image.text.clone(),
                heading: heading.map(|block| block.text.clone()).unwrap_or_default(),
                ..Link::of_sitemap(image.url.clone())
            };
            let (url, kind, region) = (place.url.clone(), LinkKind::Anchor, Region::Main);
            Arc::new(Seed { url, promise: (self.score)(&link), kind, region, shown: true })
        };
        pictures.map(seed).collect()
    }
}

/// Whether the same answer will say the same the next night. A browser may show a page that says nothing; what could not be read
/// this time may be the next.
fn lasts(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Page(page) => !needs_script(page) && !page.reading.has_failed(),
        Outcome::Redirect(_) | Outcome::Miss(_) => false,
    }
}

fn needs_script(page: &Page) -> bool {
    page.reading.notes.contains(&Note::NeedsScript)
}

/// Shown as part of the page, or instead of it.
pub(super) const fn is_part(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Redirect | LinkKind::Refresh | LinkKind::Frame | LinkKind::Embed)
}

fn redirect(errand: &Errand, location: &mut String) -> Digest {
    let target = Url::parse(location).ok().and_then(|location| {
        if errand.root { lead_home(errand, &location) } else { errand.scope.follow(&errand.url, &location) }
    });
    if let Some(target) = &target {
        target.as_str().clone_into(location);
    }
    Digest::of(Found::Redirect(target))
}

/// The root may lead to another domain: that is then the site. But never to a platform.
fn lead_home(errand: &Errand, location: &Url) -> Option<Url> {
    let forms = [canonical(location), plain(location)];
    forms.into_iter().flatten().find(|to| *to != errand.url && !is_platform(to))
}

/// A root page that does nothing but refresh to another page is a redirect.
fn moved_home(errand: &Errand, reading: &Reading) -> Option<Url> {
    let refresh = reading.links.iter().find(|link| link.kind == LinkKind::Refresh)?;
    let target = lead_home(errand, &Url::parse(&refresh.url).ok()?)?;
    let stays = reading.links.iter().filter(|link| link.kind != LinkKind::Refresh).any(|link| {
        let url = Url::parse(&link.url).ok().and_then(|url| errand.scope.place(&url));
        url.is_some_and(|url| url != errand.url && url != target)
    });
    (!stays).then_some(target)
}

fn own_words(reading: &Reading) -> Option<u64> {
    let (mut hasher, mut length) = (foldhash::quality::FixedState::default().build_hasher(), 0);
    for block in reading.blocks.iter().filter(|block| block.region == Region::Main) {
        block.text.hash(&mut hasher);
        length += block.text.len();
    }
    (length >= COMPARABLE_TEXT).then(|| hasher.finish())
}
