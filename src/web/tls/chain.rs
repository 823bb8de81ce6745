//! Servers whose certificates are not in order: which issuer's certificate they leave out, what was fetched in its place, and what
//! is to be told of them.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError, RwLock},
};

use rustls::pki_types::{CertificateDer, ServerName, pem::PemObject};
use url::Url;
use x509_parser::{
    extensions::{GeneralName, ParsedExtension},
    oid_registry::OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS,
    prelude::{FromDer, X509Certificate},
};

use crate::web::{TlsFlaw, TlsKind, bounds};

/// What all connections of a client share.
#[derive(Debug, Default)]
pub(in crate::web) struct Chains {
    /// Certificates that servers left out. They add no trust: each must itself lead to a root.
    fetched: RwLock<Vec<CertificateDer<'static>>>,
    servers: Mutex<BTreeMap<String, Server>>,
}

#[derive(Debug, Default)]
struct Server {
    flaw: Option<TlsFlaw>,
    /// The certificate whose issuer is not known.
    lacking: Option<CertificateDer<'static>>,
    /// Issuers that were asked for.
    asked: usize,
}

impl Chains {
    /// What is wrong with the connections to a host that were made all the same.
    pub(in crate::web) fn flaw(&self, host: &str) -> Option<TlsFlaw> {
        self.servers().get(bare(host))?.flaw
    }

    /// Where the certificate lies that a host's server leaves out (RFC 5280, section 4.2.2.1); each call asks for the next one.
    pub(in crate::web) fn next_issuer(&self, host: &str) -> Option<Url> {
        let mut servers = self.servers();
        let server = servers.get_mut(bare(host)).filter(|server| server.asked < bounds::ISSUERS)?;
        server.asked += 1;
        issuer_url(server.lacking.as_ref()?)
    }

    /// Keeps a certificate that was fetched, DER or PEM; whether it is one.
    pub(in crate::web) fn learn(&self, content: &[u8]) -> bool {
        let der = CertificateDer::from_pem_slice(content).unwrap_or_else(|_| CertificateDer::from(content.to_vec()));
        let mut fetched = self.fetched.write().unwrap_or_else(PoisonError::into_inner);
        let is_new = parsed(&der).is_some() && fetched.len() < bounds::FETCHED_ISSUERS && !fetched.contains(&der);
        if is_new {
            fetched.push(der);
        }
        is_new
    }

    /// What was sent and all that was fetched; nothing when nothing was.
    pub(super) fn with_fetched<'c>(&self, sent: &[CertificateDer<'c>]) -> Option<Vec<CertificateDer<'c>>> {
        let fetched = self.fetched.read().unwrap_or_else(PoisonError::into_inner);
        (!fetched.is_empty()).then(|| sent.iter().cloned().chain(fetched.iter().cloned()).collect())
    }

    /// Remembers whose issuer a server's chain lacks.
    pub(super) fn lacks(&self, name: &ServerName<'_>, end_entity: &CertificateDer<'_>, others: &[CertificateDer<'_>]) {
        let mut last = end_entity;
        for _ in 0..=others.len() {
            let Some(of_last) = parsed(last) else { return };
            let is_issuer = |other: &&CertificateDer<'_>| {
                parsed(other).is_some_and(|other| other.subject().as_raw() == of_last.issuer().as_raw())
            };
            match others.iter().find(is_issuer) {
                Some(issuer) => last = issuer,
                None => break,
            }
        }
        self.servers().entry(name.to_str().into_owned()).or_default().lacking = Some(last.clone().into_owned());
    }

    /// Remembers what is wrong with a connection that is made all the same.
    pub(super) fn note(&self, name: &ServerName<'_>, flaw: TlsFlaw) {
        self.servers().entry(name.to_str().into_owned()).or_default().flaw = Some(flaw);
    }

    /// A thread that panicked left no entry half written.
    fn servers(&self) -> MutexGuard<'_, BTreeMap<String, Server>> {
        self.servers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// URLs write IPv6 addresses in brackets.
fn bare(host: &str) -> &str {
    host.trim_matches(['[', ']'])
}

fn parsed<'c>(certificate: &'c CertificateDer<'_>) -> Option<X509Certificate<'c>> {
    X509Certificate::from_der(certificate).ok().map(|(_, certificate)| certificate)
}

/// Whether a certificate names itself as its issuer; `None` when it cannot be read.
fn is_self_issued(certificate: &CertificateDer<'_>) -> Option<bool> {
    parsed(certificate).map(|parsed| parsed.issuer().as_raw() == parsed.subject().as_raw())
}

/// A chain that ends in a certificate signed by itself stands on a root of its own; one that ends in anything else lacks
/// what comes next.
pub(super) fn why_untrusted(end_entity: &CertificateDer<'_>, intermediates: &[CertificateDer<'_>]) -> TlsKind {
    let chain = std::iter::once(end_entity).chain(intermediates);
    let self_issued: Option<Vec<bool>> = chain.map(is_self_issued).collect();
    match self_issued {
        None => TlsKind::UnknownIssuer,
        Some(links) if links.contains(&true) => TlsKind::SelfSigned,
        Some(_) => TlsKind::IncompleteChain,
    }
}

/// Whether it stands on itself, as `openssl req -x509` makes them.
pub(super) fn stands_alone(end_entity: &CertificateDer<'_>) -> bool {
    is_self_issued(end_entity) == Some(true)
}

/// Where a certificate says that its issuer's lies. Over `http` only: what comes is checked by its signature.
fn issuer_url(certificate: &CertificateDer<'_>) -> Option<Url> {
    let certificate = parsed(certificate)?;
    let access = certificate.extensions().iter().find_map(|extension| match extension.parsed_extension() {
        ParsedExtension::AuthorityInfoAccess(access) => Some(access),
        _ => None,
    })?;
    let issuers = access.accessdescs.iter().filter(|d| d.access_method == OID_PKIX_ACCESS_DESCRIPTOR_CA_ISSUERS);
    let mut urls = issuers.filter_map(|issuer| match issuer.access_location {
        GeneralName::URI(url) => Url::parse(url).ok(),
        _ => None,
    });
    urls.find(|url| url.scheme() == "http")
}
