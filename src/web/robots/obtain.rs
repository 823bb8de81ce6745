//! Fetching a robots.txt: redirects through the guard, further tries when the server is in trouble, and what each outcome
//! means. What one hop is, is a parameter, so that the waits can be tested in virtual time.

use std::{future::Future, time::Duration};

use jiff::Timestamp;
use tokio::time::sleep;
use url::Url;

use super::{Access, Robots, RobotsOutcome};
use crate::web::{BodyLimits, Cut, Exchange, Fault, Fetcher, Phase, bounds, retry};

/// What makes one request.
pub(in crate::web) trait Hops: Sync {
    /// Asks for `url`, once.
    fn hop(&self, url: &Url) -> impl Future<Output = Result<Exchange, Fault>> + Send;
}

impl Hops for Fetcher {
    fn hop(&self, url: &Url) -> impl Future<Output = Result<Exchange, Fault>> + Send {
        self.fetch(url, BodyLimits::robots())
    }
}

/// What one try came to.
enum Try {
    Settled(Robots),
    /// In trouble: this is what it means if no further try does better, and how long the server wants to be left alone.
    Again(Access, Duration),
}

/// The robots.txt of `origin`, for the robot named `agent`; `gap` is kept between requests.
pub(in crate::web) async fn obtain(hops: &impl Hops, origin: &Url, agent: &str, gap: Duration) -> RobotsOutcome {
    let mut url = origin.clone();
    url.set_path("/robots.txt");
    url.set_query(None);
    url.set_fragment(None);
    let mut exchanges = Vec::new();
    let mut tries = 1;
    let robots = loop {
        let (access, asked) = match once(hops, &url, agent, gap, &mut exchanges).await {
            Try::Settled(robots) => break robots,
            Try::Again(access, asked) => (access, asked),
        };
        if tries >= bounds::ROBOTS_TRIES {
            break Robots::without_file(access);
        }
        let index = usize::try_from(tries - 1).unwrap_or(usize::MAX);
        let ours = bounds::RETRIES.get(index).or(bounds::RETRIES.last()).copied().unwrap_or_default();
        sleep(asked.max(ours).max(gap)).await;
        tries += 1;
    };
    RobotsOutcome { robots, exchanges }
}

async fn once(hops: &impl Hops, url: &Url, agent: &str, gap: Duration, exchanges: &mut Vec<Exchange>) -> Try {
    let mut at = url.clone();
    for hop in 0..=bounds::ROBOTS_REDIRECTS {
        if hop > 0 {
            sleep(gap).await;
        }
        let exchange = match hops.hop(&at).await {
            Ok(exchange) => exchange,
            Err(fault) => return failed(fault),
        };
        let settled = match (exchange.status, exchange.location()) {
            (300..=399, Some(next)) => {
                at = next;
                None
            }
            _ => Some(settle(&exchange, agent)),
        };
        exchanges.push(exchange);
        if let Some(settled) = settled {
            return settled;
        }
    }
    Try::Settled(Robots::without_file(Access::TooManyRedirects))
}

fn settle(exchange: &Exchange, agent: &str) -> Try {
    let status = exchange.status;
    match status {
        200..=299 if exchange.truncated == Some(Cut::Time) => {
            failed(Fault::Timeout { url: exchange.url.to_string(), phase: Phase::Body })
        }
        200..=299 => match exchange.decoded(bounds::ROBOTS_BODY + 1) {
            Ok(decoded) => Try::Settled(Robots::parse(&decoded.bytes, &exchange.url, agent)),
            Err(fault) => failed(fault),
        },
        429 | 500.. => {
            let asked = exchange.retry_after(Timestamp::now()).unwrap_or_default();
            Try::Again(Access::Unreachable { status: Some(status), fault: None }, asked)
        }
        // A redirect that leads nowhere is no file either.
        _ => Try::Settled(Robots::without_file(Access::Unavailable { status })),
    }
}

fn failed(fault: Fault) -> Try {
    let again = retry::next_delay(1, &fault).is_some();
    let access = Access::Unreachable { status: None, fault: Some(fault) };
    if again { Try::Again(access, Duration::ZERO) } else { Try::Settled(Robots::without_file(access)) }
}
