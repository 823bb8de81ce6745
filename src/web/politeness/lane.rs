//! The pace of one host or one address.

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, FakeRelativeClock},
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::{InMemoryState, NotKeyed},
};

use crate::web::{RetryAfter, bounds};

type Limiter = RateLimiter<NotKeyed, InMemoryState, FakeRelativeClock, NoOpMiddleware<Nanos>>;

/// The pace of one host or one address.
#[derive(Debug)]
pub(super) struct Lane {
    /// The user's rate; `None` for no limit.
    limiter: Option<(Limiter, FakeRelativeClock)>,
    /// When `limiter` lets the next one through.
    paced: Option<Instant>,
    last_start: Option<Instant>,
    /// The addresses of the requests that are under way.
    in_flight: Vec<Option<IpAddr>>,
    /// Where the last answer came from.
    address: Option<IpAddr>,
    crawl_delay: Duration,
    /// What slow answers lead to.
    slow: Duration,
    not_before: Option<Instant>,
    /// Answers in a row that told us to stay away without saying how long.
    strikes: u32,
}

impl Lane {
    pub(super) fn new(gap: Duration, clock: &FakeRelativeClock) -> Self {
        let limiter =
            Quota::with_period(gap).map(|quota| (RateLimiter::direct_with_clock(quota, clock.clone()), clock.clone()));
        Self {
            limiter,
            paced: None,
            last_start: None,
            in_flight: Vec::new(),
            address: None,
            crawl_delay: Duration::ZERO,
            slow: Duration::ZERO,
            not_before: None,
            strikes: 0,
        }
    }

    pub(super) const fn address(&self) -> Option<IpAddr> {
        self.address
    }

    pub(super) fn crawl_delay(&mut self, delay: Duration) {
        self.crawl_delay = delay;
    }

    /// What the site's own wish and slowness add to the user's rate.
    fn gap(&self) -> Duration {
        self.crawl_delay.max(if self.limiter.is_some() { self.slow } else { Duration::ZERO })
    }

    /// When the lane is free, as far as can be told; `now` or earlier when it is.
    pub(super) fn free_at(&self, now: Instant, concurrency: usize) -> Instant {
        let is_paced = self.limiter.is_some() || !self.crawl_delay.is_zero();
        let at_once = if is_paced { 1 } else { concurrency };
        let busy = (self.in_flight.len() >= at_once).then(|| now + self.gap().max(bounds::BUSY));
        let spaced = self.last_start.map(|start| start + self.gap());
        [self.paced, spaced, self.not_before, busy].into_iter().flatten().max().unwrap_or(now)
    }

    pub(super) fn started(&mut self, ip: Option<IpAddr>, now: Instant) {
        self.in_flight.push(ip);
        self.last_start = Some(now);
        self.paced = self.limiter.as_ref().map(|(limiter, clock)| {
            // The first check takes this request's place; the second finds none, and says when there will be one.
            let _ = limiter.check();
            limiter.check().map_or_else(|not_yet| now + not_yet.wait_time_from(clock.now()), |()| now)
        });
    }

    /// The address that the request was started on, if it was known then.
    pub(super) fn finished(&mut self, ip: Option<IpAddr>) -> Option<IpAddr> {
        self.address = ip.or(self.address);
        let which = self.in_flight.iter().position(|begun| *begun == ip).or(self.in_flight.len().checked_sub(1));
        which.and_then(|index| self.in_flight.swap_remove(index))
    }

    /// P4: the gap follows slow answers up at once, and comes down by halves.
    pub(super) fn slow_down(&mut self, elapsed: Duration) {
        let wanted = elapsed.saturating_mul(bounds::LATENCY_FACTOR).min(bounds::SLOWEST_GAP);
        self.slow = wanted.max(self.slow / 2);
    }

    /// P2, P4: what an answer says about the next request.
    pub(super) fn learn(
        &mut self,
        now: Instant,
        elapsed: Duration,
        status: Option<u16>,
        retry_after: Option<RetryAfter>,
    ) {
        self.slow_down(elapsed);
        if !matches!(status, Some(429 | 503)) {
            self.strikes = 0;
            return;
        }
        let pause = match retry_after {
            Some(asked) => asked.min(bounds::RETRY_AFTER),
            None if self.limiter.is_none() => Duration::ZERO,
            None => (bounds::FIRST_PAUSE * 2_u32.pow(self.strikes.min(8))).min(bounds::LONGEST_PAUSE),
        };
        self.strikes = self.strikes.saturating_add(1);
        self.not_before = self.not_before.max(Some(now + pause));
    }

    /// Would a new lane in its place do the same?
    pub(super) fn is_idle(&self, now: Instant) -> bool {
        let is_free = self.free_at(now, usize::MAX) <= now;
        self.in_flight.is_empty() && is_free && self.crawl_delay.is_zero()
    }
}
