//! What a bench is given by its environment.

use std::path::PathBuf;

/// The program that is measured.
pub(crate) fn binary() -> PathBuf {
    let usual = || concat!(env!("CARGO_MANIFEST_DIR"), "/target/release/oit").into();
    let path = std::env::var_os("OIT_BENCH_BINARY").map_or_else(usual, PathBuf::from);
    assert!(path.exists(), "{} is not there: cargo build --release", path.display());
    path
}

/// A number of that name, or the usual one.
pub(crate) fn number(name: &str, usual: u32) -> u32 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
