//! The only HTTP of the program.
//!
//! One request is one hop: [`Fetcher::fetch`] asks the [`Guard`] whether the address may be contacted at all, sends one
//! polite GET, counts the body as it comes and stops at a limit of size, speed or time. It follows no redirect, decompresses
//! nothing, and keeps no cookies: what it returns, an [`Exchange`], is what went over the wire. What went wrong is a
//! [`Fault`], a closed list. [`Politeness`] says when a host may be asked again, [`Robots`] what may be asked of it.
//!
//! Everything that comes from the network is taken for hostile; every bound stands in [`bounds`].

pub mod body;
pub mod bounds;
pub mod client;
pub mod decode;
pub mod exchange;
pub mod fault;
pub mod guard;
pub mod names;
pub mod politeness;
pub mod retry;
pub mod robots;
mod tls;

pub use body::{BodyLimits, Cut};
pub use client::{Conditions, FetchSettings, Fetcher, Timeouts};
pub use decode::{DecodeNote, Decoded};
pub use exchange::Exchange;
pub use fault::{DnsKind, Fault, Phase, Refusal, TlsFlaw, TlsKind};
pub use guard::Guard;
pub use names::Lookup;
pub use politeness::{Admission, Politeness};
pub use retry::{RetryAfter, http_date, retry_after};
pub use robots::{Access, CrawlDelay, Robots, RobotsOutcome};
