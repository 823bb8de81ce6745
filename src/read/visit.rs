//! What came of going to one URL: the currency between crawling, replaying and judging.

use serde::{Deserialize, Serialize};

use super::{Note, Reading};

/// One URL's answer as it was sent: what a snapshot stores and a reader reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resource {
    /// The URL that was asked for, canonical.
    pub url: String,
    /// HTTP status.
    pub status: u16,
    /// Header names as sent, values as text (Latin-1 where not UTF-8), in order.
    pub headers: Vec<(String, String)>,
    /// The body as sent: chunking undone, `Content-Encoding` not.
    pub body: Vec<u8>,
    /// The body was cut at a size or time limit.
    pub truncated: bool,
}

impl Resource {
    /// The first value of a header, by name without regard to case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n.eq_ignore_ascii_case(name)).map(|(_, v)| v.as_str())
    }
}

/// How much a link sounds like what somebody looks for. The greater promises more.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Promise {
    /// 0 when the link tells nothing; more the better it sounds.
    pub score: u32,
    /// What it sounds like: the same number for the same subject, 0 for none.
    pub subject: u64,
    /// The time that its words name.
    pub time: Time,
}

/// A time that words name, to those who look for something of a time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Time {
    /// None, or none that matters.
    #[default]
    Unsaid,
    /// Another time than theirs.
    Other,
    /// Theirs.
    Asked,
}

impl Promise {
    /// A promise of no subject.
    pub const fn of(score: u32) -> Self {
        Self { score, subject: 0, time: Time::Unsaid }
    }
}

/// One URL and what came of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Visit {
    /// The canonical URL.
    pub url: String,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of going to a URL.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// It answered 200 and was read.
    Page(Box<Page>),
    /// It answered 3xx: where to (absolute), whether or not that is in scope.
    Redirect(String),
    /// There is no page to read, and why.
    Miss(Miss),
}

impl Outcome {
    /// What came of a page that a browser has shown: how little it says, it will not say more, unless it says as good as nothing.
    #[must_use]
    pub fn as_shown(mut self) -> Self {
        /// A line that something is being loaded, or must be switched on.
        const EXCUSE: usize = 200;
        if let Self::Page(page) = &mut self {
            let reading = &mut page.reading;
            let text: usize = reading.blocks.iter().map(|block| block.text.len()).sum();
            if text > EXCUSE || !reading.links.is_empty() || !reading.images.is_empty() {
                reading.notes.retain(|note| *note != Note::NeedsScript);
            }
        }
        self
    }
}

/// A page or document that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// What it says.
    pub reading: Reading,
    /// SHA-256 of the decoded body, lower-case hex.
    pub sha256: String,
    /// Length of the decoded body in bytes.
    pub length: u64,
    /// The file name that `Content-Disposition` gives.
    pub file_name: Option<String>,
}

/// Why a URL gave nothing to read. `Absent` is a finding against the site; all the others mean that the tool could not see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Miss {
    /// 404, 410, or another 4xx that says that there is no such page.
    Absent,
    /// robots.txt forbids it.
    Robots,
    /// 401, 403, 407, 451: not for us.
    Forbidden,
    /// The server failed: 5xx, 429 to the end, reset, timeout, malformed answer.
    Outage,
    /// The name does not resolve or nothing listens: for a link off the site's main host, a dead link.
    Unreachable,
    /// The certificate or the TLS handshake was refused.
    Tls,
    /// The guard refused the address (private network, port, scheme).
    Refused,
}

impl Miss {
    /// The tool could not see, so nothing may be concluded from it.
    pub const fn is_blind(self) -> bool {
        !matches!(self, Self::Absent)
    }
}
