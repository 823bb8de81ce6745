//! What a site's robots.txt asks of us, by RFC 9309.
//!
//! The rules and their matching are `robotxt`'s. Ours is what comes before and after: what the outcome of the fetch means,
//! byte order marks, product tokens with a version behind them, `Crawl-delay`, which the RFC does not know but sites write,
//! and `Sitemap`.

mod obtain;
#[cfg(test)]
mod tests;

use std::time::Duration;

use serde::{Deserialize, Serialize};
use url::{Position, Url};

pub(super) use self::obtain::obtain;
use super::{Exchange, Fault, bounds, fault};

/// What came of asking for a robots.txt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "access", rename_all = "kebab-case")]
pub enum Access {
    /// It was read; its rules hold.
    Read,
    /// A web page came in its place, as sites do that have no robots.txt: nothing is forbidden.
    WebPage,
    /// There is none, or it is kept from us: nothing is forbidden (RFC 9309 section 2.3.1.3).
    Unavailable {
        /// The answer's status.
        status: u16,
    },
    /// More redirects than are followed: nothing is forbidden (section 2.3.1.2).
    TooManyRedirects,
    /// The server is in trouble, or out of reach: everything is forbidden (section 2.3.1.4), since what it would say is
    /// not known.
    Unreachable {
        /// The last answer's status, when there was an answer.
        status: Option<u16>,
        /// What went wrong, when there was none.
        fault: Option<Fault>,
    },
}

/// The `Crawl-delay` that is meant for us.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CrawlDelay {
    /// None is asked for.
    None,
    /// To be kept between two requests.
    Respected(Duration),
    /// Longer than can be kept: the site cannot be read in reasonable time unless it is shortened.
    TooSlow(Duration),
}

/// The rules of a robots.txt that are meant for us.
#[derive(Debug, Clone)]
pub struct Robots {
    access: Access,
    rules: robotxt::Robots,
    crawl_delay: CrawlDelay,
    sitemaps: Vec<Url>,
}

/// A robots.txt and how it was come by.
#[derive(Debug, Clone)]
pub struct RobotsOutcome {
    /// What it says.
    pub robots: Robots,
    /// Every request that was answered on the way, in order.
    pub exchanges: Vec<Exchange>,
}

impl Robots {
    /// What `access` alone means, without a file.
    pub fn without_file(access: Access) -> Self {
        let rules = match access {
            Access::Read | Access::WebPage | Access::Unavailable { .. } | Access::TooManyRedirects => {
                robotxt::Robots::allow_all()
            }
            Access::Unreachable { .. } => robotxt::Robots::disallow_all(),
        };
        Self { access, rules, crawl_delay: CrawlDelay::None, sitemaps: Vec::new() }
    }

    /// Reads a robots.txt that stands at `url`, for the robot named `agent` (see [`product`]).
    pub fn parse(body: &[u8], url: &Url, agent: &str) -> Self {
        let text = text(body);
        if text.trim_start().starts_with('<') {
            return Self::without_file(Access::WebPage);
        }
        let lines: Vec<Line<'_>> = lines(&text).collect();
        let sitemaps = lines.iter().filter(|line| line.is("sitemap")).filter_map(|line| url.join(line.value).ok());
        Self {
            access: Access::Read,
            rules: robotxt::Robots::parse(plain(&lines).as_bytes(), agent),
            crawl_delay: crawl_delay(&lines, agent),
            sitemaps: sitemaps
                .filter(|url| matches!(url.scheme(), "http" | "https"))
                .take(bounds::ROBOTS_SITEMAPS)
                .collect(),
        }
    }

    /// How the file was come by.
    pub const fn access(&self) -> &Access {
        &self.access
    }

    /// May we ask for `url`? The error is the rule that forbids it, for the evidence.
    pub fn allows(&self, url: &Url) -> Result<(), String> {
        let path = &url[Position::BeforePath..Position::AfterQuery];
        if self.rules.is_allowed(path) {
            return Ok(());
        }
        Err(match (&self.access, self.rules.matching_rule(path)) {
            (Access::Unreachable { .. }, _) => "robots.txt unreachable".to_owned(),
            (_, Some(rule)) => fault::detail(&format!("Disallow: {}", rule.pattern())),
            (_, None) => "Disallow: /".to_owned(),
        })
    }

    /// The gap that the site asks for.
    pub const fn crawl_delay(&self) -> CrawlDelay {
        self.crawl_delay
    }

    /// Its sitemaps, wherever they lie. Whether they may be contacted is the guard's to say.
    pub fn sitemaps(&self) -> &[Url] {
        &self.sitemaps
    }
}

/// The name that robots.txt knows a robot by: what its user agent begins with (RFC 9309 section 2.2.1).
pub fn product(user_agent: &str) -> &str {
    let is_part = |c: char| c.is_ascii_alphabetic() || c == '-' || c == '_';
    let end = user_agent.find(|c| !is_part(c)).unwrap_or(user_agent.len());
    user_agent.get(..end).unwrap_or(user_agent)
}

/// A line `key: value`, comments left out.
#[derive(Debug, Clone, Copy)]
struct Line<'a> {
    /// The whole line, for what is not ours to understand.
    whole: &'a str,
    key: &'a str,
    value: &'a str,
}

impl Line<'_> {
    /// Keys are compared without case, spaces and hyphens: people write `User Agent` and `Crawldelay`.
    fn is(&self, key: &str) -> bool {
        let letters = self.key.chars().filter(|c| !matches!(c, ' ' | '\t' | '-' | '_')).map(|c| c.to_ascii_lowercase());
        letters.eq(key.chars())
    }

    /// The robot that a `User-agent` line names.
    fn agent(&self) -> &str {
        if self.value.starts_with('*') { "*" } else { product(self.value) }
    }
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.split(['\n', '\r', '\0']).map(|whole| {
        let said = whole.split_once('#').map_or(whole, |(said, _)| said);
        let (key, value) = said.split_once(':').unwrap_or((said, ""));
        Line { whole, key: key.trim(), value: value.trim() }
    })
}

/// The beginning of the file that is read, as text. A line that the limit cuts is dropped: `Disallow: /a` must not become
/// `Disallow: /`.
fn text(body: &[u8]) -> String {
    let window = body.get(..=bounds::ROBOTS_BODY);
    let text = match window.unwrap_or(body) {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] | rest => escaped(rest),
    };
    match window {
        None => text,
        Some(_) => text.rfind(['\n', '\r', '\0']).and_then(|end| text.get(..end)).unwrap_or_default().to_owned(),
    }
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// Bytes that are not UTF-8 (TIS-620 paths) are escaped, which is how they are matched and how they stand in URLs.
fn escaped(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|byte| format!("%{byte:02X}")));
    }
    text
}

/// The file as the parser takes it: without `Crawl-delay`, which must not end a group of user agents (RFC 9309 section
/// 2.2.4), and with product tokens only, since `User-agent: oit/1.0` is meant for `oit`.
fn plain(lines: &[Line<'_>]) -> String {
    let mut plain = String::new();
    for line in lines {
        if line.is("crawldelay") {
            continue;
        }
        if line.is("useragent") && !line.agent().is_empty() {
            plain.push_str("User-agent: ");
            plain.push_str(line.agent());
        } else {
            plain.push_str(line.whole);
        }
        plain.push('\n');
    }
    plain
}

/// The longest delay of the groups that name us or, when none does, of those for everyone.
fn crawl_delay(lines: &[Line<'_>], agent: &str) -> CrawlDelay {
    let longest = if names(lines, agent) { longest_delay(lines, agent) } else { longest_delay(lines, "*") };
    match longest {
        None => CrawlDelay::None,
        Some(delay) if delay <= bounds::CRAWL_DELAY => CrawlDelay::Respected(delay),
        Some(delay) => CrawlDelay::TooSlow(delay),
    }
}

fn names(lines: &[Line<'_>], agent: &str) -> bool {
    lines.iter().any(|line| line.is("useragent") && line.agent().eq_ignore_ascii_case(agent))
}

/// Here a delay does end a list of user agents: `User-agent: bingbot`, `Crawl-delay: 10`, `User-agent: *` is how sites slow
/// one robot down.
fn longest_delay(lines: &[Line<'_>], agent: &str) -> Option<Duration> {
    let mut longest = None;
    let (mut is_ours, mut has_rules) = (false, false);
    for line in lines {
        if line.is("useragent") {
            is_ours &= !has_rules;
            has_rules = false;
            is_ours |= line.agent().eq_ignore_ascii_case(agent);
        } else if line.is("allow") || line.is("disallow") {
            has_rules = true;
        } else if line.is("crawldelay") {
            has_rules = true;
            longest = longest.max(seconds(line.value).filter(|_| is_ours));
        }
    }
    longest
}

/// A delay in seconds; nothing for zero, negative and nonsensical ones.
fn seconds(value: &str) -> Option<Duration> {
    let seconds: f64 = value.parse().ok()?;
    // Infinity and what no Duration holds are "too slow" all the same.
    let delay = Duration::try_from_secs_f64(seconds).ok().or((seconds > 0.0).then_some(Duration::MAX))?;
    (!delay.is_zero()).then_some(delay)
}
