//! When a host may be asked again. Pure: time is passed in, nothing sleeps.
//!
//! A host, and the address behind it, are each a lane. A request goes when both its lanes are free: the pace set by the
//! user's rate is kept by a `governor` limiter without bursts; on top of it come the site's own `Crawl-delay`, twice the time
//! that slow answers take, and the pauses that 429 and 503 ask for. At a limited rate a lane has one request in flight, so
//! 500 municipalities on one rented server are together asked no faster than one.

mod lane;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, btree_map::Entry},
    net::IpAddr,
    time::{Duration, Instant},
};

use governor::clock::FakeRelativeClock;

use self::lane::Lane;
use super::{RetryAfter, bounds};

/// May a request go?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// Now. Say so by [`Politeness::started`].
    Go,
    /// Not before this; ask again then, or when another request to the same host or address has finished.
    WaitUntil(Instant),
}

/// The paces of all hosts and addresses.
#[derive(Debug)]
pub struct Politeness {
    /// Zero for no limit.
    gap: Duration,
    concurrency: usize,
    clock: FakeRelativeClock,
    /// What `clock` shows.
    shown: Option<Instant>,
    hosts: BTreeMap<String, Lane>,
    addresses: BTreeMap<IpAddr, Lane>,
}

impl Politeness {
    /// `rate` requests a second to each host; 0 (or nonsense) for no limit, and then `concurrency` at the same time.
    pub fn new(rate: f64, concurrency: usize) -> Self {
        let gap = if rate > 0.0 {
            Duration::try_from_secs_f64(rate.recip()).unwrap_or(Duration::MAX)
        } else {
            Duration::ZERO
        };
        Self {
            gap: gap.min(bounds::LONGEST_GAP),
            concurrency: concurrency.max(1),
            clock: FakeRelativeClock::default(),
            shown: None,
            hosts: BTreeMap::new(),
            addresses: BTreeMap::new(),
        }
    }

    /// May a request to `host` go now? `ip` is its address where known; once a request has finished, it is remembered.
    pub fn admit(&mut self, host: &str, ip: Option<IpAddr>, now: Instant) -> Admission {
        let now = self.turn(now);
        let lane = self.hosts.get(host);
        let ip = ip.or_else(|| lane.and_then(Lane::address));
        let lanes = lane.into_iter().chain(ip.and_then(|ip| self.addresses.get(&ip)));
        match lanes.map(|lane| lane.free_at(now, self.concurrency)).max() {
            Some(free) if free > now => Admission::WaitUntil(free),
            _ => Admission::Go,
        }
    }

    /// A request to `host` goes out.
    pub fn started(&mut self, host: &str, ip: Option<IpAddr>, now: Instant) {
        let now = self.turn(now);
        let lane = self.host(host);
        let ip = ip.or_else(|| lane.address());
        lane.started(ip, now);
        if let Some(ip) = ip {
            self.address(ip).started(Some(ip), now);
        }
    }

    /// A request to `host` has ended: after `elapsed`, with this status unless it failed, and with the server's wish to be
    /// left alone, if any.
    pub fn finished(
        &mut self,
        host: &str,
        ip: Option<IpAddr>,
        now: Instant,
        elapsed: Duration,
        status: Option<u16>,
        retry_after: Option<RetryAfter>,
    ) {
        let now = self.turn(now);
        let lane = self.host(host);
        let started_on = lane.finished(ip);
        lane.learn(now, elapsed, status, retry_after);
        match (started_on, ip) {
            (Some(begun), _) => {
                let lane = self.address(begun);
                lane.finished(ip);
                lane.slow_down(elapsed);
            }
            // The address became known only by the answer: it counts from now on.
            (None, Some(ip)) => {
                let lane = self.address(ip);
                lane.started(Some(ip), now);
                lane.finished(Some(ip));
                lane.slow_down(elapsed);
            }
            (None, None) => {}
        }
    }

    /// The gap that `host` asks for in its robots.txt. It holds at any rate: `--rate 0` takes our own restraint away, not
    /// the site's word.
    pub fn crawl_delay(&mut self, host: &str, delay: Duration) {
        self.host(host).crawl_delay(delay.min(bounds::CRAWL_DELAY));
    }

    /// Turns the limiters' clock to `now`, and gives the time that it then shows: it never goes back.
    fn turn(&mut self, now: Instant) -> Instant {
        let shown = *self.shown.get_or_insert(now);
        // The clock counts in nanoseconds from its start; a leap of more than a day is as good as a day.
        let ahead = now.saturating_duration_since(shown).min(bounds::LONGEST_GAP);
        self.clock.advance(ahead);
        let shown = shown + ahead;
        self.shown = Some(shown);
        shown
    }

    fn host(&mut self, host: &str) -> &mut Lane {
        if !self.hosts.contains_key(host) {
            forget_idle(&mut self.hosts, self.shown);
        }
        self.hosts.entry(host.to_owned()).or_insert_with(|| Lane::new(self.gap, &self.clock))
    }

    fn address(&mut self, ip: IpAddr) -> &mut Lane {
        if !self.addresses.contains_key(&ip) {
            forget_idle(&mut self.addresses, self.shown);
        }
        match self.addresses.entry(ip) {
            Entry::Occupied(lane) => lane.into_mut(),
            Entry::Vacant(place) => place.insert(Lane::new(self.gap, &self.clock)),
        }
    }
}

/// Keeps the memory of a fleet of sites bounded: a lane that nothing hangs on is as good as a new one.
fn forget_idle<K: Ord>(lanes: &mut BTreeMap<K, Lane>, now: Option<Instant>) {
    if lanes.len() >= bounds::LANES
        && let Some(now) = now
    {
        lanes.retain(|_, lane| !lane.is_idle(now));
    }
}
