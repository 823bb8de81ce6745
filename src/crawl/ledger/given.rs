//! The order in which a crawl with many requests under way decides. Addresses are given out so many ahead, and what came of them is
//! told in the order in which they were given out, whichever came first. So what is asked for hangs on what the site answers and not
//! on when, and a crawl that goes on from its journal gives out the same again.

use std::collections::{BTreeMap, VecDeque};

use indexmap::IndexMap;
use url::Url;

use super::{Digest, Found, HashMap, Home, Job, Ledger, origin};
use crate::{
    crawl::bounds::{AHEAD_GROWS, AHEAD_TIMES, STRAYS},
    read::Miss,
};

/// What is given out, and what is known of it that is not told yet.
#[derive(Debug)]
pub(super) struct Given {
    /// So many were given out at first.
    ahead: usize,
    /// Of which what came was told.
    told: usize,
    /// The first that was given out first.
    out: VecDeque<Out>,
    /// What came of addresses that are not given out: the settings or the program are not those of the journal.
    strays: IndexMap<Url, Digest>,
    /// Attempts that failed, told or not.
    failures: HashMap<Url, u8>,
    /// The sitemaps that a robots.txt names, by origin, until the home page is known.
    listed: BTreeMap<String, Vec<Url>>,
    rulings: Vec<Ruling>,
}

/// An address that is given out.
#[derive(Debug)]
struct Out {
    job: Job,
    asked: bool,
    /// This attempt failed, and it is the last.
    is_last: bool,
    came: Option<Digest>,
}

/// What is to be done about an attempt that failed.
#[derive(Debug)]
pub(in crate::crawl) struct Ruling {
    pub job: Job,
    /// There will be another one; else what came of this one counts.
    pub again: bool,
}

impl Given {
    /// Another one may be given out. How many may be hangs on the order alone.
    fn has_room(&self) -> bool {
        self.out.len() < (self.ahead + self.told / AHEAD_GROWS).min(self.ahead * AHEAD_TIMES)
    }

    fn has_failed(&self, job: &Job) -> bool {
        self.failures.get(&job.url).is_some_and(|failures| *failures > job.tries)
    }
}

impl Ledger {
    /// From now on decisions do not hang on what comes first; 0 for as it comes.
    pub(in crate::crawl) fn keep_order(&mut self, ahead: u64) {
        if ahead > 0 {
            let (out, strays, listed) = (VecDeque::new(), IndexMap::new(), BTreeMap::new());
            let (failures, rulings) = (HashMap::default(), Vec::new());
            self.given = Some(Given { ahead: ahead as usize, told: 0, out, strays, failures, listed, rulings });
            self.go_on();
        }
    }

    pub(in crate::crawl) const fn keeps_order(&self) -> bool {
        self.given.is_some()
    }

    /// Something is given out of which nothing was told yet.
    pub(in crate::crawl) fn is_waiting(&self) -> bool {
        self.given.as_ref().is_some_and(|given| !given.out.is_empty())
    }

    /// The first, from a place on, that is given out and still to be asked for.
    pub(in crate::crawl) fn unasked(&self, from: usize) -> Option<(usize, Job)> {
        let given = self.given.as_ref()?;
        let is_unasked = |out: &Out| !out.asked && out.came.is_none() && (out.is_last || !given.has_failed(&out.job));
        let (at, out) = given.out.iter().enumerate().skip(from).find(|(_, out)| is_unasked(out))?;
        Some((at, out.job.clone()))
    }

    /// An address that is given out is being asked for, or was.
    pub(in crate::crawl) fn asked(&mut self, url: &Url) {
        if let Some(out) = self.given.as_mut().and_then(|given| given.out.iter_mut().find(|out| out.job.url == *url)) {
            out.asked = true;
        }
    }

    /// How many were given out before an address and are not told yet.
    pub(in crate::crawl) fn before(&self, url: &Url) -> usize {
        self.given.as_ref().and_then(|given| given.out.iter().position(|out| out.job.url == *url)).unwrap_or_default()
    }

    /// Something came of a URL, which is told when its turn has come.
    pub(in crate::crawl) fn settle(&mut self, url: &Url, digest: Digest) {
        let Some(given) = &mut self.given else { return self.tell(url, &digest) };
        if let Some(out) = given.out.iter_mut().find(|out| out.job.url == *url) {
            out.came = Some(digest);
        } else {
            given.strays.insert(url.clone(), digest);
            if given.strays.len() > STRAYS {
                self.tell_stray();
            }
        }
        self.go_on();
    }

    /// An attempt at a URL failed in a way that may pass; what is to be done about it is told among the rulings.
    pub(in crate::crawl) fn fail(&mut self, url: &Url) {
        let Some(given) = &mut self.given else { return };
        *given.failures.entry(url.clone()).or_default() += 1;
        // Ruled before the crawl was cut off.
        let last = given.out.iter().find(|out| out.is_last && out.job.url == *url);
        given.rulings.extend(last.map(|out| Ruling { job: out.job.clone(), again: false }));
        self.go_on();
    }

    /// What there is to do about attempts that failed.
    pub(in crate::crawl) fn rulings(&mut self) -> Vec<Ruling> {
        self.given.as_mut().map(|given| std::mem::take(&mut given.rulings)).unwrap_or_default()
    }

    /// The sitemaps that the robots.txt of an origin names: those of the home page's own are gone to, behind the home page.
    pub(in crate::crawl) fn list_sitemaps(&mut self, url: &Url, sitemaps: Vec<Url>) {
        if let Some(given) = self.given.as_mut().filter(|_| self.home == Home::Open) {
            given.listed.insert(origin(url), sitemaps);
        }
    }

    /// The crawl is over: what came is told, though something before it did not come.
    pub(in crate::crawl) fn tell_rest(&mut self) {
        let Some(Given { out, strays, .. }) = self.given.take() else { return };
        let came = out.into_iter().filter_map(|out| Some((out.job.url, out.came?)));
        for (url, digest) in came.chain(strays) {
            self.tell(&url, &digest);
        }
    }

    /// Tells what has its turn, one by one, and gives out what then is next.
    fn go_on(&mut self) {
        loop {
            self.give_out();
            if !self.tell_first() {
                return;
            }
        }
    }

    fn give_out(&mut self) {
        while self.given.as_ref().is_some_and(Given::has_room) && self.ending().is_none() {
            let origins = self.best_origins();
            let job = origins.iter().find_map(|origin| self.take(origin));
            let Some(given) = &mut self.given else { return };
            if let Some(job) = job {
                let came = given.strays.shift_remove(&job.url);
                given.out.push_back(Out { job, asked: false, is_last: false, came });
            } else if !given.out.is_empty() || !self.tell_stray() {
                return;
            }
        }
    }

    fn tell_stray(&mut self) -> bool {
        let stray = self.given.as_mut().and_then(|given| given.strays.shift_remove_index(0));
        stray.is_some_and(|(url, digest)| {
            self.tell(&url, &digest);
            true
        })
    }

    /// Whether there was anything to tell of the first that was given out.
    fn tell_first(&mut self) -> bool {
        let Some(given) = &mut self.given else { return false };
        let Some(first) = given.out.front().map(|out| &out.job) else { return false };
        let has_failed = given.has_failed(first);
        let Some(mut first) = given.out.pop_front() else { return false };
        if has_failed && !first.is_last {
            self.rule(first);
            return true;
        }
        let Some(digest) = first.came.take() else {
            given.out.push_front(first);
            return false;
        };
        given.failures.remove(&first.job.url);
        given.told += 1;
        let is_attempt = !matches!(digest.found, Found::Miss(Miss::Robots | Miss::Refused));
        if is_attempt && !first.is_last {
            self.attempted(&first.job, false);
        }
        self.tell(&first.job.url, &digest);
        self.offer_listed();
        true
    }

    /// The first that was given out has failed.
    fn rule(&mut self, first: Out) {
        let again = self.attempted(&first.job, true);
        if again {
            self.retry(&first.job, None);
        }
        let Some(given) = &mut self.given else { return };
        given.rulings.push(Ruling { job: first.job.clone(), again });
        if !again {
            given.out.push_front(Out { is_last: true, ..first });
        }
    }

    fn offer_listed(&mut self) {
        let is_known = self.home == Home::Found;
        let Some(given) = self.given.as_mut().filter(|given| is_known && !given.listed.is_empty()) else { return };
        let mut listed = std::mem::take(&mut given.listed);
        for sitemap in listed.remove(&origin(self.scope.home())).unwrap_or_default() {
            self.offer_sitemap(&sitemap);
        }
    }
}
