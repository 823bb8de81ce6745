//! Which URLs may be contacted at all: the one gate that every URL passes, wherever it came from.
//!
//! Links, redirects, sitemaps and frames of a hostile page must not make this program reach into the network that it runs
//! in. So only addresses of the public internet are contacted, with one exception: when the root URL that the user gave
//! itself lies on this machine or a private network, its very addresses are.
//!
//! Literal addresses are checked here, after URL parsing (`0x7f.1` is an address by then). Names are checked when they are
//! looked up, by [`Guard::admit_name`]: the addresses that were checked are the ones that are connected to, so a name that
//! changes its answer in between gains nothing.

mod addresses;
#[cfg(test)]
mod tests;

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    sync::{Arc, OnceLock},
};

use url::{Host, Url};

use super::{Fault, Refusal, bounds};
pub use addresses::Range;

/// The gate. Cheap to clone; clones share what is known about the root's addresses.
#[derive(Debug, Clone)]
pub struct Guard {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    /// The root's host, as [`plain`] makes it.
    name: String,
    port: Option<u16>,
    /// The root's addresses, settled once: those in it are admitted although they are not public. Empty for a root on
    /// the public internet, whose name may therefore not turn private later.
    own: OnceLock<Vec<IpAddr>>,
}

impl Guard {
    /// The gate for a crawl that starts at `root`.
    pub fn for_root(root: &Url) -> Self {
        let own = OnceLock::new();
        match root.host() {
            Some(Host::Ipv4(address)) => settle(&own, &[address.into()]),
            Some(Host::Ipv6(address)) => settle(&own, &[address.into()]),
            Some(Host::Domain(name)) if is_localhost(name) => {
                settle(&own, &[Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()]);
            }
            Some(Host::Domain(_)) | None => {}
        }
        Self::new(root, own)
    }

    /// The gate for a root that came from a list and not from the user's own hand: never a private address.
    pub fn public_only(root: &Url) -> Self {
        Self::new(root, OnceLock::from(Vec::new()))
    }

    fn new(root: &Url, own: OnceLock<Vec<IpAddr>>) -> Self {
        let name = root.host_str().map(plain).unwrap_or_default();
        Self { shared: Arc::new(Shared { name, port: root.port_or_known_default(), own }) }
    }

    /// May this URL be contacted, as far as it tells by itself? A name is checked when it is looked up.
    pub fn admit(&self, url: &Url) -> Result<(), Fault> {
        self.check(url).map_err(|why| Fault::refused(url, why))
    }

    fn check(&self, url: &Url) -> Result<(), Refusal> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Refusal::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Refusal::UserInfo);
        }
        let port = url.port_or_known_default().ok_or(Refusal::Unsendable)?;
        if !bounds::PORTS.contains(&port) && self.shared.port != Some(port) {
            return Err(Refusal::Port(port));
        }
        match url.host() {
            Some(Host::Ipv4(address)) => self.admit_address(address.into()),
            Some(Host::Ipv6(address)) => self.admit_address(address.into()),
            Some(Host::Domain(_)) => Ok(()),
            None => Err(Refusal::Unsendable),
        }
    }

    /// May this address be connected to?
    pub fn admit_address(&self, address: IpAddr) -> Result<(), Refusal> {
        let address = unmapped(address);
        let Some(range) = Range::of(address) else { return Ok(()) };
        match self.shared.own.get() {
            Some(own) if own.contains(&address) => Ok(()),
            _ => Err(Refusal::Address(address, range.purpose().to_owned())),
        }
    }

    /// The addresses of `name` that may be connected to. One bad address condemns the whole name: an honest name has none,
    /// and which one is taken would be left to chance.
    pub fn admit_name(&self, name: &str, addresses: &[IpAddr]) -> Result<Vec<IpAddr>, Refusal> {
        if self.shared.name == plain(name) {
            settle(&self.shared.own, addresses);
        }
        for address in addresses {
            self.admit_address(*address)?;
        }
        Ok(addresses.iter().copied().take(bounds::ADDRESSES).collect())
    }
}

/// The root's first addresses decide for the whole run whether it is a site of a private network: all of them, or none.
fn settle(own: &OnceLock<Vec<IpAddr>>, addresses: &[IpAddr]) {
    let addresses: Vec<IpAddr> = addresses.iter().copied().map(unmapped).collect();
    let is_site = |address: &IpAddr| Range::of(*address).is_some_and(Range::may_hold_a_site);
    own.get_or_init(|| if addresses.iter().all(is_site) { addresses } else { Vec::new() });
}

/// `::ffff:10.0.0.1` is 10.0.0.1 by another name.
fn unmapped(address: IpAddr) -> IpAddr {
    address.to_canonical()
}

/// RFC 6761 section 6.3: these names are this machine, whatever a name server says.
fn is_localhost(name: &str) -> bool {
    plain(name) == "localhost"
}

/// A name as it is compared: lower case, without the dot of the root zone.
fn plain(name: &str) -> String {
    name.trim_end_matches('.').to_ascii_lowercase()
}
