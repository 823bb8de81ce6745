//! The HTTP client: one GET at a time, one hop, no memory between requests but open connections.

use std::{fmt, net::IpAddr, sync::Arc, time::Duration};

use reqwest::{
    Client, Request, Response,
    header::{HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH},
    redirect,
};
use rustls::pki_types::CertificateDer;
use tokio::time::{Instant, timeout_at};
use url::{Position, Url};

pub use super::body::Timeouts;
use super::{
    BodyLimits, Cut, Exchange, Fault, Guard, Lookup, Phase, RobotsOutcome, TlsKind,
    body::{self, End},
    bounds,
    fault::ended_early,
    names::{GuardedNames, SystemLookup},
    robots,
    tls::{self, Chains},
};

/// How to present oneself, and what to trust.
#[derive(Clone)]
pub struct FetchSettings {
    /// The product and version, e.g. `oit/1.0`; what stands before the `/` is the name that robots.txt knows us by.
    pub user_agent: String,
    /// A URL or e-mail address for a server's operator who wonders who we are.
    pub contact: Option<String>,
    /// How long things may take.
    pub timeouts: Timeouts,
    /// The gap between two requests for a robots.txt (redirects, further tries); zero for none.
    pub robots_gap: Duration,
    /// Trusted certificate authorities besides Mozilla's, e.g. an agency's own.
    pub extra_roots: Vec<CertificateDer<'static>>,
    /// Certificates that are not in order are let through; what is wrong with them is told by [`Exchange::flaw`].
    pub allow_bad_tls: bool,
    /// How names are looked up.
    pub lookup: Arc<dyn Lookup>,
}

impl Default for FetchSettings {
    fn default() -> Self {
        Self {
            user_agent: concat!("oit/", env!("CARGO_PKG_VERSION")).to_owned(),
            contact: None,
            timeouts: Timeouts::default(),
            robots_gap: Duration::from_secs(1),
            extra_roots: Vec::new(),
            allow_bad_tls: false,
            lookup: Arc::new(SystemLookup),
        }
    }
}

impl fmt::Debug for FetchSettings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { user_agent, contact, timeouts, robots_gap, extra_roots, allow_bad_tls, lookup: _ } = self;
        out.debug_struct("FetchSettings")
            .field("user_agent", user_agent)
            .field("contact", contact)
            .field("timeouts", timeouts)
            .field("robots_gap", robots_gap)
            .field("extra_roots", &extra_roots.len())
            .field("allow_bad_tls", allow_bad_tls)
            .finish_non_exhaustive()
    }
}

/// What an answer must be unlike to be sent whole: the server's own marks of a version that is known. Empty for any answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Conditions {
    /// The `ETag` of that version.
    pub etag: Option<String>,
    /// The `Last-Modified` of that version, as it was sent.
    pub modified: Option<String>,
}

/// The client. Cheap to clone; clones share connections.
#[derive(Debug, Clone)]
pub struct Fetcher {
    client: Client,
    guard: Guard,
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// All headers but `host`, in the order in which they are sent.
    headers: Vec<(HeaderName, HeaderValue)>,
    agent: String,
    timeouts: Timeouts,
    robots_gap: Duration,
    chains: Arc<Chains>,
}

impl Fetcher {
    /// A client that contacts what `guard` admits.
    pub fn new(guard: Guard, settings: FetchSettings) -> Result<Self, Fault> {
        let setup = |error: &dyn fmt::Display| Fault::Setup { detail: error.to_string() };
        let agent = match &settings.contact {
            Some(contact) => format!("{} (+{contact})", settings.user_agent),
            None => settings.user_agent.clone(),
        };
        let agent = HeaderValue::from_str(&agent).map_err(|error| setup(&error))?;
        let chains = Arc::new(Chains::default());
        let trust = tls::config(&settings.extra_roots, settings.allow_bad_tls, Arc::clone(&chains))?;
        let client = Client::builder()
            .tls_backend_preconfigured(trust)
            .dns_resolver(GuardedNames::new(guard.clone(), settings.lookup))
            .redirect(redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            // A proxy from the environment would connect to addresses that the guard never sees.
            .no_proxy()
            .http1_only()
            .http1_max_headers(bounds::HEADERS)
            .connect_timeout(settings.timeouts.connect)
            .pool_idle_timeout(bounds::KEEP_ALIVE)
            .tcp_nodelay(true)
            .build()
            .map_err(|error| setup(&error))?;
        let shared = Shared {
            headers: headers(agent),
            agent: robots::product(&settings.user_agent).to_owned(),
            timeouts: settings.timeouts,
            robots_gap: settings.robots_gap,
            chains,
        };
        Ok(Self { client, guard, shared: Arc::new(shared) })
    }

    /// The gate that this client's requests pass.
    pub const fn guard(&self) -> &Guard {
        &self.guard
    }

    /// The name that robots.txt knows us by.
    pub fn agent(&self) -> &str {
        &self.shared.agent
    }

    /// Asks for `url`, once. A redirect is an answer like any other. A certificate that the server leaves out is asked for where its own
    /// says that it lies.
    pub async fn fetch(&self, url: &Url, limits: BodyLimits) -> Result<Exchange, Fault> {
        self.fetch_unless(url, limits, &Conditions::default()).await
    }

    /// The same, if it is not what is known already: a server may then answer 304 and no more.
    pub async fn fetch_unless(&self, url: &Url, limits: BodyLimits, known: &Conditions) -> Result<Exchange, Fault> {
        let mut answer = self.fetch_once(url, limits, known).await;
        while matches!(answer, Err(Fault::Tls { kind: TlsKind::IncompleteChain, .. })) && self.fetch_issuer(url).await {
            answer = self.fetch_once(url, limits, known).await;
        }
        answer
    }

    /// Fetches the next certificate that the server of `url` leaves out; whether there is a new one.
    async fn fetch_issuer(&self, url: &Url) -> bool {
        let Some(issuer) = url.host_str().and_then(|host| self.shared.chains.next_issuer(host)) else { return false };
        match self.fetch_once(&issuer, BodyLimits::exactly(bounds::ISSUER_BODY), &Conditions::default()).await {
            Ok(exchange) => exchange.status == 200 && self.shared.chains.learn(&exchange.body),
            Err(fault) => {
                tracing::info!(%url, %fault, "the certificate that the server leaves out cannot be had");
                false
            }
        }
    }

    async fn fetch_once(&self, url: &Url, limits: BodyLimits, known: &Conditions) -> Result<Exchange, Fault> {
        self.guard.admit(url)?;
        let began = Instant::now();
        let times = self.shared.timeouts;
        let deadline = began + times.total;
        let request = self.request(url, known);
        let request_head = head(&request);
        let answer = timeout_at(deadline.min(began + times.head), self.client.execute(request)).await;
        let mut response = answer
            .map_err(|_| Fault::Timeout { url: url.to_string(), phase: Phase::Head })?
            .map_err(|error| Fault::diagnose(&error, url, Phase::Head))?;
        let ip = response.remote_addr().map(|address| address.ip());
        self.check_peer(url, ip)?;
        let headers = plain_headers(response.headers());
        let content_type = headers.iter().find(|(name, _)| name == "content-type").map_or("", |(_, value)| value);
        let (body, end) = body::collect(&mut response, content_type, limits, times.idle, deadline).await;
        let truncated = match end {
            End::Complete => None,
            End::Cut(Cut::Time) if body.is_empty() => {
                return Err(Fault::Timeout { url: url.to_string(), phase: Phase::Body });
            }
            End::Cut(cut) => Some(cut),
            End::Failed(error) if ended_early(&error) && !body.is_empty() => Some(Cut::Disconnect),
            End::Failed(error) => return Err(Fault::diagnose(&error, url, Phase::Body)),
        };
        Ok(Exchange {
            url: url.clone(),
            ip,
            request_head,
            status: response.status().as_u16(),
            reason: reason(&response),
            headers,
            body,
            truncated,
            elapsed: began.elapsed(),
            flaw: url.host_str().filter(|_| url.scheme() == "https").and_then(|host| self.shared.chains.flaw(host)),
        })
    }

    /// What the robots.txt of `origin` (any URL of it) says; asks as often as it takes, and waits in between.
    pub async fn robots(&self, origin: &Url) -> RobotsOutcome {
        robots::obtain(self, origin, &self.shared.agent, self.shared.robots_gap).await
    }

    /// What was admitted is what answered? Cannot fail unless the client library goes around the guard.
    fn check_peer(&self, url: &Url, ip: Option<IpAddr>) -> Result<(), Fault> {
        ip.map_or(Ok(()), |ip| self.guard.admit_address(ip)).map_err(|why| Fault::refused(url, why))
    }

    fn request(&self, url: &Url, known: &Conditions) -> Request {
        let mut request = Request::new(reqwest::Method::GET, url.clone());
        // A URL's host is ASCII without control characters, so this cannot fail; if it did, the library would add it.
        if let Ok(host) = HeaderValue::from_str(&url[Position::BeforeHost..Position::AfterPort]) {
            request.headers_mut().insert(reqwest::header::HOST, host);
        }
        request.headers_mut().extend(self.shared.headers.iter().cloned());
        for (name, value) in [(IF_NONE_MATCH, &known.etag), (IF_MODIFIED_SINCE, &known.modified)] {
            // What cannot stand in a header is no condition.
            if let Some(value) = value.as_deref().and_then(|value| HeaderValue::from_str(value).ok()) {
                request.headers_mut().insert(name, value);
            }
        }
        request
    }
}

fn headers(agent: HeaderValue) -> Vec<(HeaderName, HeaderValue)> {
    use reqwest::header::{ACCEPT, ACCEPT_ENCODING, ACCEPT_LANGUAGE, USER_AGENT};
    vec![
        (USER_AGENT, agent),
        (ACCEPT, HeaderValue::from_static("text/html,application/xhtml+xml,application/pdf,*/*;q=0.8")),
        (ACCEPT_LANGUAGE, HeaderValue::from_static("th,en;q=0.5")),
        (ACCEPT_ENCODING, HeaderValue::from_static("gzip")),
    ]
}

/// The request as the library writes it: the header map in its order, names in lower case.
fn head(request: &Request) -> Vec<u8> {
    let target = &request.url()[Position::BeforePath..Position::AfterQuery];
    let mut head = format!("{} {target} HTTP/1.1\r\n", request.method()).into_bytes();
    for (name, value) in request.headers() {
        head.extend_from_slice(name.as_str().as_bytes());
        head.extend_from_slice(b": ");
        head.extend_from_slice(value.as_bytes());
        head.extend_from_slice(b"\r\n");
    }
    head.extend_from_slice(b"\r\n");
    head
}

fn plain_headers(headers: &HeaderMap) -> Vec<(String, String)> {
    headers.iter().map(|(name, value)| (name.as_str().to_owned(), plain(value.as_bytes()))).collect()
}

/// UTF-8, or else each byte as one character.
fn plain(value: &[u8]) -> String {
    std::str::from_utf8(value).map_or_else(|_| value.iter().copied().map(char::from).collect(), ToOwned::to_owned)
}

fn reason(response: &Response) -> String {
    let sent = response.extensions().get::<hyper::ext::ReasonPhrase>().map(|reason| plain(reason.as_bytes()));
    sent.or_else(|| response.status().canonical_reason().map(ToOwned::to_owned)).unwrap_or_default()
}
