//! When a host may be asked: how many requests are under way to it and to its address, and what politeness says.

use std::{collections::BTreeMap, net::IpAddr, time::Duration};

use tokio::time::Instant;
use url::Url;

use super::ports::{Answer, Pace, Turn};

/// Whether something may start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    Started,
    Later(Instant),
    Nothing,
}

pub(super) struct Hosts {
    pace: Box<dyn Pace>,
    /// Requests at a time.
    per_host: usize,
    /// By name.
    states: BTreeMap<String, HostState>,
}

#[derive(Default)]
struct HostState {
    in_flight: usize,
    ip: Option<IpAddr>,
}

impl Hosts {
    pub(super) fn new(pace: Box<dyn Pace>, per_host: usize) -> Self {
        Self { pace, per_host, states: BTreeMap::new() }
    }

    /// Whether a request to the URL's host may start now.
    pub(super) fn turn(&mut self, url: &Url, now: Instant) -> Step {
        let host = host(url);
        let ip = self.states.get(host).and_then(|state| state.ip);
        // As long as the address of either is not known, they may share one.
        let same = |name: &str, state: &HostState| name == host || ip.is_none() || state.ip.is_none() || state.ip == ip;
        let in_flight: usize =
            self.states.iter().filter(|(name, state)| same(name, state)).map(|(_, state)| state.in_flight).sum();
        if in_flight >= self.per_host {
            return Step::Nothing;
        }
        match self.pace.admit(host, ip, now.into_std()) {
            Turn::Go => Step::Started,
            Turn::WaitUntil(at) if at <= now.into_std() => Step::Started,
            Turn::WaitUntil(at) => Step::Later(Instant::from_std(at)),
        }
    }

    pub(super) fn started(&mut self, url: &Url, now: Instant) {
        let state = self.states.entry(host(url).to_owned()).or_default();
        state.in_flight += 1;
        self.pace.started(host(url), state.ip, now.into_std());
    }

    pub(super) fn finished(&mut self, url: &Url, ip: Option<IpAddr>, now: Instant, answer: &Answer) {
        let state = self.states.entry(host(url).to_owned()).or_default();
        state.in_flight = state.in_flight.saturating_sub(1);
        state.ip = ip.or(state.ip);
        self.pace.finished(host(url), state.ip, now.into_std(), answer);
    }

    /// The site's own wish for a gap.
    pub(super) fn crawl_delay(&mut self, url: &Url, delay: Duration) {
        self.pace.crawl_delay(host(url), delay);
    }
}

fn host(url: &Url) -> &str {
    url.host_str().unwrap_or_default()
}
