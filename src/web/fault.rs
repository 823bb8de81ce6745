//! What went wrong with a request: a closed list, so that every fault has a code, a message and a decision whether trying
//! again makes sense.

mod diagnose;
#[cfg(test)]
mod tests;

use std::{fmt, net::IpAddr};

use serde::{Deserialize, Serialize};
use thiserror::Error;
use url::Url;

use super::bounds;
pub(super) use diagnose::ended_early;

/// Why a request was not made, or got no usable answer. Each message says what, which URL, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Error)]
#[serde(tag = "fault", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "`url` is the URL that was asked for, the other fields say it by their types")]
pub enum Fault {
    /// The guard does not allow this URL; nothing was sent.
    #[error("not fetched: {why}: {url}")]
    Refused { url: String, why: Refusal },
    /// The name could not be looked up.
    #[error("{why}: {url}")]
    Dns { url: String, why: DnsKind },
    /// No connection.
    #[error("no connection to the server ({detail}): {url}; check that the web server runs and lets visitors in")]
    Connect { url: String, detail: String },
    /// Nothing usable came in time.
    #[error("{phase}: {url}; try again later, or at night")]
    Timeout { url: String, phase: Phase },
    /// No secure connection.
    #[error("{kind}: {url}")]
    Tls { url: String, kind: TlsKind },
    /// The answer is not HTTP, or broken.
    #[error("the server's answer is malformed ({detail}): {url}; check the web server or the program behind it")]
    Protocol { url: String, detail: String },
    /// The server broke off.
    #[error("the server broke off the connection ({phase}): {url}; try again later")]
    Reset { url: String, phase: Phase },
    /// The body is encoded in a way that was not asked for, or not as it says.
    #[error("the body cannot be decoded (Content-Encoding: {coding}): {url}; check the server's compression settings")]
    Encoding { url: String, coding: String },
    /// robots.txt keeps us away.
    #[error("robots.txt does not allow it ({rule}): {url}; allow this robot there if it is to read the page")]
    Robots { url: String, rule: String },
    /// The HTTP client could not be made.
    #[error("the HTTP client cannot be set up: {detail}")]
    Setup { detail: String },
}

/// Why the guard refuses a URL.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Refusal {
    /// Neither `http` nor `https`.
    Scheme(String),
    /// It holds a user name or password.
    UserInfo,
    /// A port that web sites do not use.
    Port(u16),
    /// An address that is not on the public internet: the address, and what its range is for.
    Address(IpAddr, String),
    /// It names no host, or cannot be put into a request.
    Unsendable,
}

/// Why a name could not be looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DnsKind {
    /// There is no such name, or it has no address.
    NotFound,
    /// The name servers could not answer now.
    Temporary,
    /// The name servers did not answer in time.
    Slow,
}

/// The part of an exchange that a fault fell into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Before the connection stood.
    Connect,
    /// Before the answer's head was complete.
    Head,
    /// Within the body.
    Body,
}

/// What is wrong with the secure connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TlsKind {
    /// The certificate has run out.
    Expired,
    /// The certificate is not valid yet.
    NotYetValid,
    /// The certificate is for another name.
    WrongHost,
    /// The certificate is signed by itself, or by a root of the agency's own.
    SelfSigned,
    /// The server leaves out the certificates between its own and the root; browsers hide this fault.
    IncompleteChain,
    /// The issuer is not trusted, and why cannot be told.
    UnknownIssuer,
    /// No common version or cipher: the server knows only TLS 1.1 or older, or does not speak TLS there.
    Protocol,
    /// Anything else about the certificate.
    Other,
}

/// What is wrong with a secure connection that was used all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TlsFlaw {
    /// What is wrong.
    pub kind: TlsKind,
    /// The certificate that was left out was fetched, and with it all is verified; else nothing is, because the user asked for that.
    pub mended: bool,
}

impl TlsKind {
    /// The kind in one word, for programs; never renamed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Expired => "tls-expired",
            Self::NotYetValid => "tls-not-yet-valid",
            Self::WrongHost => "tls-wrong-host",
            Self::SelfSigned => "tls-self-signed",
            Self::IncompleteChain => "tls-incomplete-chain",
            Self::UnknownIssuer => "tls-unknown-issuer",
            Self::Protocol => "tls-protocol",
            Self::Other => "tls-other",
        }
    }
}

impl Fault {
    /// The fault in one word, for programs; never renamed.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Refused { why, .. } => match why {
                Refusal::Scheme(_) => "refused-scheme",
                Refusal::UserInfo => "refused-user-info",
                Refusal::Port(_) => "refused-port",
                Refusal::Address(..) => "refused-address",
                Refusal::Unsendable => "refused-url",
            },
            Self::Dns { why, .. } => match why {
                DnsKind::NotFound => "dns-not-found",
                DnsKind::Temporary => "dns-temporary",
                DnsKind::Slow => "dns-slow",
            },
            Self::Connect { .. } => "connect",
            Self::Timeout { phase, .. } => match phase {
                Phase::Connect => "timeout-connect",
                Phase::Head => "timeout-head",
                Phase::Body => "timeout-body",
            },
            Self::Tls { kind, .. } => kind.code(),
            Self::Protocol { .. } => "protocol",
            Self::Reset { .. } => "reset",
            Self::Encoding { .. } => "encoding",
            Self::Robots { .. } => "robots",
            Self::Setup { .. } => "setup",
        }
    }

    /// May the same request do better in a few seconds?
    pub const fn is_transient(&self) -> bool {
        match self {
            Self::Dns { why, .. } => match why {
                DnsKind::NotFound => false,
                DnsKind::Temporary | DnsKind::Slow => true,
            },
            Self::Connect { .. } | Self::Timeout { .. } | Self::Reset { .. } => true,
            Self::Refused { .. }
            | Self::Tls { .. }
            | Self::Protocol { .. }
            | Self::Encoding { .. }
            | Self::Robots { .. }
            | Self::Setup { .. } => false,
        }
    }

    /// The URL that was asked for; empty for a fault of the client itself.
    pub fn url(&self) -> &str {
        match self {
            Self::Refused { url, .. }
            | Self::Dns { url, .. }
            | Self::Connect { url, .. }
            | Self::Timeout { url, .. }
            | Self::Tls { url, .. }
            | Self::Protocol { url, .. }
            | Self::Reset { url, .. }
            | Self::Encoding { url, .. }
            | Self::Robots { url, .. } => url,
            Self::Setup { .. } => "",
        }
    }

    /// A refusal of `url`, its password left out.
    pub(super) fn refused(url: &Url, why: Refusal) -> Self {
        let mut shown = url.clone();
        // Both fail only for URLs that cannot hold them, and then there is nothing to hide.
        let _ = shown.set_password(None);
        let _ = shown.set_username("");
        Self::Refused { url: shown.to_string(), why }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme(scheme) => write!(out, "only http and https are read, not {}", detail(scheme)),
            Self::UserInfo => out.write_str("the address holds a user name or password"),
            Self::Port(port) => write!(out, "port {port} is not one of a public website"),
            Self::Address(address, range) => {
                write!(
                    out,
                    "{address} is not on the public internet ({range}); only a site that is itself started from there is read"
                )
            }
            Self::Unsendable => out.write_str("the address cannot be put into a request"),
        }
    }
}

impl fmt::Display for DnsKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::NotFound => "the name does not exist or has no address; check its spelling and its DNS records",
            Self::Temporary => "the name servers cannot answer now; try again later",
            Self::Slow => "the name servers did not answer in time; try again later",
        })
    }
}

impl fmt::Display for Phase {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Connect => "no connection in time",
            Self::Head => "no complete answer in time",
            Self::Body => "the content did not come in time",
        })
    }
}

impl fmt::Display for TlsKind {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Expired => "the certificate has expired; renew it",
            Self::NotYetValid => "the certificate is not valid yet; check its dates and this machine's clock",
            Self::WrongHost => "the certificate is for another name; get one for this name",
            Self::SelfSigned => "the certificate is self-signed; get one from a public authority",
            Self::IncompleteChain => "the server does not send its intermediate certificate; install the full chain",
            Self::UnknownIssuer => "the certificate's issuer is not trusted; get one from a public authority",
            Self::Protocol => {
                "no common TLS version or cipher (at least TLS 1.2 is needed), or the port does not speak TLS"
            }
            Self::Other => "the certificate is not usable; check the server's TLS set-up",
        })
    }
}

/// A foreign text fit for a message: one line, no control characters, not long.
pub(super) fn detail(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(bounds::DETAIL).collect()
}
