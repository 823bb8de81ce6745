//! How much of a document is read: the one place where the numbers stand.
//!
//! They bound the work that a hostile file can ask for. Reaching one keeps what was read and says so in the notes.

use std::time::{Duration, Instant};

use super::Stop;

/// What a reader may spend on one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub input: usize,
    /// Bytes of one part of a package or one content stream of a page, decompressed.
    pub part: u64,
    /// Entries of a zip package, streams of an OLE file.
    pub entries: usize,
    /// Pages, slides or sheets.
    pub pages: u32,
    /// Glyphs on one page.
    pub glyphs: usize,
    /// Bytes of text in all blocks together.
    pub text: usize,
    /// Blocks.
    pub blocks: usize,
    /// Cells in all tables together, the empty ones too.
    pub cells: usize,
    /// Nesting of XML elements and RTF groups.
    pub depth: usize,
    /// From the first byte to the last block.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input: 64 << 20,
            part: 64 << 20,
            entries: 10_000,
            pages: 3_000,
            glyphs: 400_000,
            text: 4 << 20,
            blocks: 100_000,
            cells: 400_000,
            depth: 256,
            time: Duration::from_secs(8),
        }
    }
}

/// The moment at which reading stops; looking at the clock is cheap enough for every paragraph, not for every glyph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deadline(Instant);

impl Deadline {
    pub(super) fn start(limits: &Limits) -> Self {
        Self(Instant::now() + limits.time)
    }

    pub(super) fn check(self) -> Result<(), Stop> {
        if Instant::now() < self.0 { Ok(()) } else { Err(Stop::Limit("time")) }
    }
}
