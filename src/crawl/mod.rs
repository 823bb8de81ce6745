//! From a root URL to everything that its site shows: what belongs to the site, what is fetched next, and what never is.
//!
//! ```text
//! canonical, scope, avoid, shape, stored   one URL: its form, whose it is, whether to go there      (pure)
//! frontier, ledger, traps                  what was heard of, what came of it, what is next         (pure, serial)
//! digest                                   an answer → what the ledger learns, what the sink takes  (workers)
//! spawner, replay                          the same ledger, driven by the network or by a journal
//! night                                    what the last run knows, and whether a server that says so is believed
//! ```
//!
//! Crawling knows no items: a function scores links. It reaches the network, the snapshot and the readers through [`Web`],
//! [`Pace`], [`Journal`], [`Reader`] and [`Sink`] alone. The journal is the state: what is in it is replayed through the same
//! ledger, so a crawl that was killed at any moment goes on where it was. With many requests under way the ledger is told of answers in
//! the order in which it gave the addresses out: what is asked for never hangs on which answer comes first.

mod avoid;
mod bounds;
mod canonical;
mod digest;
mod frontier;
mod hosts;
mod ledger;
pub mod live;
mod night;
mod places;
mod ports;
mod progress;
mod replay;
mod scope;
mod settings;
mod shape;
mod spawner;
mod stored;
mod summary;
mod traps;
mod window;

pub use avoid::{Avoid, avoided};
pub use canonical::{canonical, canonical_str};
pub use night::Night;
pub use ports::{
    Answer, Confirmed, CrawlStart, END_NOTE, Entry, Exchange, FAILED_NOTE, Fault, Frozen, Journal, JournalError,
    LinkScore, NoJournal, PART_NOTE, Pace, Ports, Reader, Renderer, Rules, SITE_NOTE, SITEMAPS_NOTE, START_NOTE, Sink,
    TLS_NOTE, TlsFlaw, Turn, UNSHOWN_NOTE, Web,
};
pub use progress::Progress;
pub use replay::{begun, replay};
pub use scope::Scope;
pub use settings::{CrawlError, CrawlSettings};
pub use spawner::{Planned, crawl, rehearse};
pub use stored::stored_at;
pub use summary::{Ended, Reason, Summary};
pub use window::{NotAWindow, Window};

/// Addresses are looked up by the hundred for each page: with a fast hash, seeded by chance.
type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

#[cfg(test)]
mod tests;
