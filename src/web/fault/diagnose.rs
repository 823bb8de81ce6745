//! From the HTTP library's errors to our faults, by the types in the error's chain, never by its texts.

use std::{error::Error, io};

use url::Url;

use super::{Fault, Phase, Refusal, TlsKind, detail};
use crate::web::{names::NameFault, tls};

impl Fault {
    /// What `error` means for a request of `url` that had come to `phase`.
    pub(in crate::web) fn diagnose(error: &reqwest::Error, url: &Url, phase: Phase) -> Self {
        let links = chain(error);
        let shown = || url.to_string();
        if let Some(found) = links.iter().find_map(|link| link.downcast_ref::<NameFault>()) {
            return match found {
                NameFault::Refused(why) => Self::refused(url, why.clone()),
                NameFault::Lookup(why) => Self::Dns { url: shown(), why: *why },
            };
        }
        if let Some(found) = links.iter().find_map(|link| link.downcast_ref::<rustls::Error>()) {
            return tls_fault(found, shown(), phase);
        }
        if error.is_builder() {
            return Self::refused(url, Refusal::Unsendable);
        }
        let phase = if error.is_connect() { Phase::Connect } else { phase };
        if error.is_timeout() {
            return Self::Timeout { url: shown(), phase };
        }
        let kind = links.iter().filter_map(|link| link.downcast_ref::<io::Error>()).map(io::Error::kind).next_back();
        let incomplete = links
            .iter()
            .filter_map(|link| link.downcast_ref::<hyper::Error>())
            .any(hyper::Error::is_incomplete_message);
        let text = || detail(&links.last().map_or_else(|| error.to_string(), ToString::to_string));
        match phase {
            Phase::Connect if kind.is_some_and(broke_off) => Self::Reset { url: shown(), phase },
            Phase::Connect => Self::Connect { url: shown(), detail: text() },
            Phase::Head | Phase::Body if incomplete || kind.is_some_and(broke_off) => {
                Self::Reset { url: shown(), phase }
            }
            Phase::Head | Phase::Body => Self::Protocol { url: shown(), detail: text() },
        }
    }
}

/// Did the connection end in an orderly way, only before all that was promised had come?
pub(in crate::web) fn ended_early(error: &reqwest::Error) -> bool {
    chain(error).iter().any(|link| {
        link.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::UnexpectedEof)
            || link.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_incomplete_message)
    })
}

/// An error and everything below it. An `io::Error` hides what it wraps from `source`, so that is looked up as well.
fn chain<'a>(error: &'a (dyn Error + 'static)) -> Vec<&'a (dyn Error + 'static)> {
    /// Far more than real chains have; a guard against one that loops.
    const DEEPEST: usize = 32;
    let mut links = vec![error];
    while let Some(last) = links.last().copied()
        && links.len() < DEEPEST
    {
        let wrapped =
            last.downcast_ref::<io::Error>().and_then(io::Error::get_ref).map(|inner| inner as &(dyn Error + 'static));
        match wrapped.or_else(|| last.source()) {
            Some(next) => links.push(next),
            None => break,
        }
    }
    links
}

fn broke_off(kind: io::ErrorKind) -> bool {
    use io::ErrorKind as K;
    matches!(kind, K::ConnectionReset | K::ConnectionAborted | K::BrokenPipe | K::UnexpectedEof | K::NotConnected)
}

/// A TLS error of the handshake is about the server's certificate or version; one within the body is a broken record.
fn tls_fault(error: &rustls::Error, url: String, phase: Phase) -> Fault {
    match phase {
        Phase::Connect | Phase::Head => Fault::Tls { url, kind: TlsKind::of(error) },
        Phase::Body => Fault::Protocol { url, detail: detail(&error.to_string()) },
    }
}

impl TlsKind {
    pub(in crate::web) fn of(error: &rustls::Error) -> Self {
        use rustls::{CertificateError as C, Error as E};
        match error {
            E::InvalidCertificate(problem) => match problem {
                C::Expired | C::ExpiredContext { .. } => Self::Expired,
                C::NotValidYet | C::NotValidYetContext { .. } => Self::NotYetValid,
                C::NotValidForName | C::NotValidForNameContext { .. } => Self::WrongHost,
                C::UnknownIssuer => Self::UnknownIssuer,
                C::Other(other) => other.0.downcast_ref::<tls::Untrusted>().map_or(Self::Other, |why| why.0),
                _ => Self::Other,
            },
            E::NoCertificatesPresented | E::InvalidCertRevocationList(_) => Self::Other,
            _ => Self::Protocol,
        }
    }
}
