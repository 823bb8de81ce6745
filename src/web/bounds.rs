//! Every bound on what the network may cost us, in one place. The letter and number before each name the fault that it
//! is for; the test of that fault bears the same id.

use std::time::Duration;

const MIB: usize = 1024 * 1024;

// Bodies.

/// N3: bytes of a body that says it is a web page or other text, as sent.
pub const TEXT_BODY: usize = 5 * MIB;
/// N3: bytes of any other body (PDF, Office files, pictures), as sent.
pub const DOCUMENT_BODY: usize = 20 * MIB;
/// N3: bytes of a sitemap; the protocol's own limit.
pub const SITEMAP_BODY: usize = 50 * MIB;
/// R5: bytes of a robots.txt that are read; RFC 9309 section 2.5 asks for at least this.
pub const ROBOTS_BODY: usize = 500 * 1024;
/// N4: codings that one Content-Encoding may stack.
pub const CODINGS: usize = 2;
/// N5: answer headers; more is a malformed answer. (The client library's own limit, and about 400 KB for all of them.)
pub const HEADERS: usize = 100;

// TLS.

/// T1: certificates that are fetched for one server that leaves them out; real chains lack one, seldom two.
pub const ISSUERS: usize = 3;
/// T1: such certificates that are kept, of all servers.
pub const FETCHED_ISSUERS: usize = 64;
/// T1: bytes of one.
pub const ISSUER_BODY: usize = 64 * 1024;

// Time.

/// N2: to look up the name, connect and agree on TLS.
pub const CONNECT: Duration = Duration::from_secs(10);
/// N2: from the request to the end of the answer's head. More than the wait between two pieces, because pages that a slow
/// database makes are common and say nothing until they are done.
pub const HEAD: Duration = Duration::from_secs(30);
/// N2: between two pieces of a body.
pub const IDLE: Duration = Duration::from_secs(15);
/// N2: for one exchange as a whole.
pub const TOTAL: Duration = Duration::from_mins(1);
/// N2: how long a body may be slower than [`MIN_SPEED`], from its beginning.
pub const SLOW_START: Duration = Duration::from_secs(20);
/// N2: bytes a second, on average since the body began, once [`SLOW_START`] is over.
pub const MIN_SPEED: u64 = 1024;
/// How long an unused connection is kept. Less than what common servers allow, so that we close first.
pub const KEEP_ALIVE: Duration = Duration::from_secs(4);

// Names.

/// N7: to look up a name.
pub const LOOKUP: Duration = Duration::from_secs(5);
/// N7: addresses of a name that are tried; all are checked.
pub const ADDRESSES: usize = 8;
/// N7: how long a name that does not exist is not looked up again.
pub const MISSING_NAME: Duration = Duration::from_mins(5);
/// N7: names that do not exist which are remembered.
pub const MISSING_NAMES: usize = 1024;

// robots.txt.

/// R2, R3: tries until a robots.txt counts as unreachable.
pub const ROBOTS_TRIES: u32 = 3;
/// R4: redirects of a robots.txt that are followed; RFC 9309 section 2.3.1.2.
pub const ROBOTS_REDIRECTS: usize = 5;
/// R7: the longest Crawl-delay that is respected; a longer one means that the site cannot be read in reasonable time.
pub const CRAWL_DELAY: Duration = Duration::from_secs(30);
/// R6: `Sitemap:` lines that are kept.
pub const ROBOTS_SITEMAPS: usize = 100;

// Politeness.

/// P2: the longest `Retry-After` that is waited for.
pub const RETRY_AFTER: Duration = Duration::from_mins(10);
/// P2: the first pause after a 429 or 503 without a usable `Retry-After`; doubled each time in a row.
pub const FIRST_PAUSE: Duration = Duration::from_secs(5);
/// P2: the longest such pause.
pub const LONGEST_PAUSE: Duration = Duration::from_mins(1);
/// P4: the longest gap that slow answers lead to.
pub const SLOWEST_GAP: Duration = Duration::from_secs(30);
/// P4: the gap after a slow answer, as a multiple of the time that the answer took.
pub const LATENCY_FACTOR: u32 = 2;
/// P1: the longest gap that a rate can ask for.
pub const LONGEST_GAP: Duration = Duration::from_hours(24);
/// P1: when to ask again about a host that is busy and has no gap of its own.
pub const BUSY: Duration = Duration::from_millis(1);
/// P1: hosts, and addresses, that are remembered; beyond it those that are idle are forgotten.
pub const LANES: usize = 10_000;

// Retries.

/// N1: the wait before each further try of a request that failed in passing; two further tries.
pub const RETRIES: [Duration; 2] = [Duration::from_secs(1), Duration::from_secs(5)];

// Guard.

/// S1: ports besides the root URL's own.
pub const PORTS: [u16; 4] = [80, 443, 8080, 8443];

// Texts from elsewhere.

/// Characters of a foreign text (an error's details, a robots rule) that go into a message.
pub const DETAIL: usize = 200;
