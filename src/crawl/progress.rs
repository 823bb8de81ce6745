//! How far a crawl is, for people who wait for it.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::Instant;

use super::bounds::{PROGRESS_PAUSE, RATE_WINDOW};

/// How far a crawl is.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Progress {
    /// Pages and documents read.
    pub read: u64,
    /// URLs tried in vain or kept from us.
    pub failed: u64,
    /// URLs waiting, as far as the limit of pages lets them.
    pub queued: u64,
    /// URLs a second, over the last 30 seconds.
    pub rate: f64,
    /// Since the crawl (or its resumption) began.
    pub elapsed: Duration,
    /// Time left for what is queued at this rate; `None` while there is no rate yet.
    pub eta: Option<Duration>,
}

/// Measures the rate and tells progress, not too often.
pub(super) struct Meter {
    out: watch::Sender<Progress>,
    began: Instant,
    told: Option<Instant>,
    /// Seconds since `began` and what was settled in them.
    seconds: VecDeque<(u64, u64)>,
}

impl Meter {
    pub(super) fn new(out: watch::Sender<Progress>, now: Instant) -> Self {
        Self { out, began: now, told: None, seconds: VecDeque::new() }
    }

    /// A URL was settled.
    pub(super) fn count(&mut self, now: Instant) {
        let second = now.duration_since(self.began).as_secs();
        match self.seconds.back_mut().filter(|(at, _)| *at == second) {
            Some((_, count)) => *count += 1,
            None => self.seconds.push_back((second, 1)),
        }
        while self.seconds.front().is_some_and(|(at, _)| at + RATE_WINDOW.as_secs() <= second) {
            self.seconds.pop_front();
        }
    }

    /// Tells progress, unless it was told just now; `last` tells it in any case.
    pub(super) fn tell(&mut self, (read, failed, queued): (u64, u64, u64), now: Instant, last: bool) {
        if !last && self.told.is_some_and(|told| now.duration_since(told) < PROGRESS_PAUSE) {
            return;
        }
        self.told = Some(now);
        let elapsed = now.duration_since(self.began);
        let rate = self.rate(elapsed);
        let eta = (rate > 0.0).then(|| Duration::try_from_secs_f64(queued as f64 / rate).ok()).flatten();
        self.out.send_replace(Progress { read, failed, queued, rate, elapsed, eta });
    }

    fn rate(&self, elapsed: Duration) -> f64 {
        let from = elapsed.as_secs().saturating_sub(RATE_WINDOW.as_secs());
        let settled: u64 = self.seconds.iter().filter(|(at, _)| *at >= from).map(|(_, count)| count).sum();
        settled as f64 / elapsed.min(RATE_WINDOW).as_secs_f64().max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_rate_is_that_of_the_last_half_minute() {
        let (out, seen) = watch::channel(Progress::default());
        let mut meter = Meter::new(out, Instant::now());
        for second in 0..100 {
            for _ in 0..if second < 60 { 1 } else { 4 } {
                meter.count(Instant::now());
            }
            tokio::time::advance(Duration::from_secs(1)).await;
        }
        meter.tell((280, 0, 400), Instant::now(), false);
        let progress = *seen.borrow();
        assert!((progress.rate - 4.0).abs() < 0.2, "{progress:?}");
        assert!(progress.eta.unwrap().abs_diff(Duration::from_secs(100)) < Duration::from_secs(6), "{progress:?}");
        meter.tell((281, 0, 399), Instant::now(), false);
        assert_eq!(seen.borrow().read, 280, "told too often");
    }
}
