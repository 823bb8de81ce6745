//! Any bytes as what a web server answers: compressed, encoded, a page, a sitemap.

#![no_main]

use libfuzzer_sys::fuzz_target;
use oit::read::{charset, html, sitemap, transfer};

fuzz_target!(|content: &[u8]| {
    let content = transfer::gunzip(content, 1 << 20).content;
    sitemap::read(&content);
    let decoded = charset::read(&content, None);
    let reading = html::read_encoded(&decoded.text, "http://a.example/", decoded.encoding);
    for link in &reading.links {
        assert!((link.block as usize) < reading.blocks.len().max(1), "a link stands somewhere");
    }
});
