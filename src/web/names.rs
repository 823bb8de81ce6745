//! Looking up names. The check of the guard *is* the lookup: what it admits is what is connected to.

#[cfg(test)]
mod tests;

use std::{
    collections::HashMap,
    fmt,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use tokio::time::{Instant, timeout};

use super::{DnsKind, Guard, Refusal, bounds};

/// The answer of a [`Lookup`], on its way.
pub type Looking = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// From a name to its addresses. An error of kind `NotFound` means that there is no such name.
pub trait Lookup: Send + Sync {
    /// The addresses of `name`.
    fn lookup(&self, name: &str) -> Looking;
}

/// The machine's own way of looking up names.
#[derive(Debug, Clone, Copy)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn lookup(&self, name: &str) -> Looking {
        let name = name.to_owned();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await.map_err(classified)?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

/// The system gives no typed reason; a name server's "try again" is known by its text (glibc, musl) or number (Windows).
fn classified(error: io::Error) -> io::Error {
    const TRY_AGAIN: i32 = 11002;
    let text = error.to_string();
    let temporary =
        error.raw_os_error() == Some(TRY_AGAIN) || text.contains("Temporary failure") || text.contains("Try again");
    if temporary { error } else { io::Error::new(io::ErrorKind::NotFound, error) }
}

/// Why a name came to nothing, carried through the HTTP library's errors.
#[derive(Debug)]
pub(super) enum NameFault {
    Refused(Refusal),
    Lookup(DnsKind),
}

impl fmt::Display for NameFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(why) => why.fmt(out),
            Self::Lookup(why) => why.fmt(out),
        }
    }
}

impl std::error::Error for NameFault {}

/// The lookup that the HTTP client uses.
#[derive(Clone)]
pub(super) struct GuardedNames {
    guard: Guard,
    lookup: Arc<dyn Lookup>,
    missing: Arc<Mutex<HashMap<String, Instant>>>,
}

impl GuardedNames {
    pub(super) fn new(guard: Guard, lookup: Arc<dyn Lookup>) -> Self {
        Self { guard, lookup, missing: Arc::default() }
    }

    pub(super) async fn addresses(&self, name: &str) -> Result<Vec<IpAddr>, NameFault> {
        if self.is_missing(name) {
            return Err(NameFault::Lookup(DnsKind::NotFound));
        }
        let found = match timeout(bounds::LOOKUP, self.lookup.lookup(name)).await {
            Err(_) => return Err(NameFault::Lookup(DnsKind::Slow)),
            Ok(Err(error)) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            Ok(Err(_)) => return Err(NameFault::Lookup(DnsKind::Temporary)),
            Ok(Ok(found)) => found,
        };
        if found.is_empty() {
            self.remember_missing(name);
            return Err(NameFault::Lookup(DnsKind::NotFound));
        }
        self.guard.admit_name(name, &found).map_err(NameFault::Refused)
    }

    fn is_missing(&self, name: &str) -> bool {
        let missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        missing.get(name).is_some_and(|since| since.elapsed() < bounds::MISSING_NAME)
    }

    fn remember_missing(&self, name: &str) {
        let mut missing = self.missing.lock().unwrap_or_else(PoisonError::into_inner);
        if missing.len() >= bounds::MISSING_NAMES {
            missing.retain(|_, since| since.elapsed() < bounds::MISSING_NAME);
        }
        if missing.len() < bounds::MISSING_NAMES {
            missing.insert(name.to_owned(), Instant::now());
        }
    }
}

impl Resolve for GuardedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let names = self.clone();
        Box::pin(async move {
            let addresses = names.addresses(name.as_str()).await?;
            // The port is put in by the client, from the URL.
            Ok(Box::new(addresses.into_iter().map(|address| SocketAddr::new(address, 0))) as Addrs)
        })
    }
}
