//! Whole audits by the built program, on this machine only: the demo town, the demo town with things in it that hurt, crawls
//! that are cut off, and the frozen run of `snapshots/demo`.

#![expect(clippy::unwrap_used, reason = "a test that panics says where")]

mod bombs;
mod browser;
mod claims;
mod demo;
mod disk;
mod filing;
mod fleet;
mod frozen;
mod hostile;
mod kept;
mod manners;
mod night;
mod order;
mod overrides;
mod program;
mod readings;
mod resume;
mod same;
mod scans;
mod secure;
mod server;
mod shown;
#[cfg(target_os = "linux")]
mod side;
mod stored;
mod town;
mod unseen;
mod years;
