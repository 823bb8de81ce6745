//! Any bytes as a PDF: read, and its first page drawn.

#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use oit::read::{
    Kind,
    docs::{self, Limits},
};

fuzz_target!(|content: &[u8]| {
    let limits = Limits { part: 8 << 20, pages: 20, time: Duration::from_secs(5), ..Limits::default() };
    let reading = docs::read(Kind::Pdf, content, &limits);
    assert!(!reading.blocks.is_empty() || !reading.notes.is_empty(), "what says nothing says why");
    docs::draw(Kind::Pdf, content, 0, &limits);
});
