//! Any bytes as what they look like, and as each of the formats that have no sure sign of their own.

#![no_main]

use std::time::Duration;

use libfuzzer_sys::fuzz_target;
use oit::read::{
    Kind,
    docs::{self, Limits},
    sniff,
};

/// Formats that only their content tells apart, if anything does.
const GUESSED: [Kind; 12] = [
    Kind::Docx,
    Kind::Xlsx,
    Kind::Pptx,
    Kind::Odt,
    Kind::Ods,
    Kind::Doc,
    Kind::Xls,
    Kind::Ppt,
    Kind::Rtf,
    Kind::Csv,
    Kind::Text,
    Kind::Archive,
];

fuzz_target!(|content: &[u8]| {
    let limits = Limits { part: 8 << 20, time: Duration::from_secs(5), ..Limits::default() };
    let seen = sniff::kind(content, None, "http://a.example/file");
    let guessed = GUESSED[usize::from(content.last().copied().unwrap_or_default()) % GUESSED.len()];
    for kind in [seen, guessed] {
        let reading = docs::read(kind, content, &limits);
        for table in &reading.tables {
            assert!((table.block as usize) < reading.blocks.len(), "a table stands somewhere");
        }
        docs::cells(kind, content, &limits);
    }
    docs::draw(Kind::Image, content, 0, &limits);
});
