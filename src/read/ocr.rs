//! Text recognised from pictures: scans, and fonts that do not tell their letters.
//!
//! The program brings no recogniser. It uses an installed `tesseract` that knows Thai ([`Tesseract::find`]), in a process of its
//! own with limits, on pictures that the child process of [`super::worker`] drew: no picture of a site reaches it as it came.
//! What was recognised ([`Recognised`]) is kept as text by page; [`reading`] makes of it what the rest of the program works with.
//!
//! No model for Thai that can be had knows the digits ๔๖๗๘๙: it gives others for them, and is sure of it. So every number with a
//! Thai digit in it is unread here ([`UNREAD`]), never a number.

mod engine;
mod grid;
mod sight;
mod text;

#[cfg(test)]
mod tests;

use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

pub use engine::{Absence, Tesseract};
use sight::Sight;
pub use text::{UNREAD, reading};

use super::{Kind, Note, Reading, docs, limits, worker::WorkerPool};

/// A page with fewer letters than this has no text of its own.
const OWN_TEXT: usize = 20;

/// What recognising a document gave.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognised {
    /// The recogniser, its languages and its version.
    pub engine: String,
    /// The text of each page on which there was any, as it was recognised, with the number of the page (from 1).
    pub pages: Vec<(u32, String)>,
    /// Why there is not more.
    pub ended: Ended,
}

/// How recognising a document ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// Every page that is looked at was.
    #[default]
    Done,
    /// The time for it was over.
    Late,
}

/// Whether a reading has so little text that recognising its pictures is worth while.
pub fn is_wanted(reading: &Reading) -> bool {
    match reading.kind {
        Kind::Image => true,
        _ => reading.kind.is_document() && (has_no_text(reading) || !scanned_pages(reading).is_empty()),
    }
}

fn has_no_text(reading: &Reading) -> bool {
    reading.notes.contains(&Note::TextUnusable)
}

/// The pages that are pictures of paper, among others that have a text.
fn scanned_pages(reading: &Reading) -> &[u32] {
    let pages =
        reading.notes.iter().find_map(|note| if let Note::ScannedPages(pages) = note { Some(pages) } else { None });
    pages.map_or(&[], Vec::as_slice)
}

/// The pages (from 1) of a reading that have no text to speak of.
fn bare_pages(reading: &Reading, content: &[u8]) -> Vec<u32> {
    if reading.kind != Kind::Pdf {
        // Pictures in a package count as its pages; behind the last one nothing is drawn.
        let most = if reading.kind == Kind::Image { docs::most_pages(content) } else { limits::OCR_PAGES };
        return (1..=most).collect();
    }
    if !has_no_text(reading) {
        return scanned_pages(reading).iter().copied().take(limits::OCR_PAGES as usize).collect();
    }
    let letters = |page: u32| -> usize {
        let blocks = reading.blocks.iter().filter(|b| b.page == Some(page));
        blocks.map(|b| crate::thai::alphanumerics(&b.text)).sum()
    };
    let damaged = reading.blocks.iter().map(|b| b.text.matches('\u{FFFD}').count()).sum::<usize>() > 0;
    let pages = 1..=reading.pages.min(limits::OCR_PAGES);
    pages.filter(|page| damaged || letters(*page) < OWN_TEXT).collect()
}

/// Recognises the pages of a document that have no text of their own.
pub fn recognise(
    engine: &Tesseract,
    workers: &WorkerPool,
    reading: &Reading,
    content: &[u8],
    until: Instant,
) -> Recognised {
    let mut recognised = Recognised { engine: engine.name(), ..Recognised::default() };
    for page in bare_pages(reading, content) {
        let left = until.saturating_duration_since(Instant::now()).min(limits::OCR_PAGE_TIME);
        if left < Duration::from_millis(1) {
            recognised.ended = Ended::Late;
            break;
        }
        let Some(picture) = workers.draw(reading.kind, content, page - 1) else {
            // A page of a PDF that cannot be drawn says nothing of the next; a package has no more pictures.
            if reading.kind == Kind::Pdf {
                continue;
            }
            break;
        };
        let softened = || workers.draw_softened(reading.kind, content, page - 1);
        match see(engine, &picture, softened, left) {
            Ok(sight) if sight.text.trim().is_empty() => {}
            Ok(sight) => {
                let rows = grid::with_rows(&sight.text, &sight.pieces, &picture);
                recognised.pages.push((page, rows.unwrap_or(sight.text)));
            }
            Err(ended) => recognised.ended = ended,
        }
    }
    recognised
}

/// What stands on a picture: seen once, and where the recogniser is in doubt, once more with its edges softened.
///
/// Hard edges make it lose whole lines of some pages, and soft ones of others. Measured on 24 pages of eight producers (scans,
/// bilevel scans and drawn pages at 200 dots an inch): of the letters 7.7 % are wrong as they are, 6.3 % softened, 4.7 % with
/// the surer one of both. [`Sight::is_doubtful`]'s limit was chosen on these pages, so other ones may gain less.
fn see(
    engine: &Tesseract,
    picture: &[u8],
    softened: impl FnOnce() -> Option<Vec<u8>>,
    time: Duration,
) -> Result<Sight, Ended> {
    let begun = Instant::now();
    let first = engine.recognise(picture, time)?;
    let left = time.saturating_sub(begun.elapsed());
    if !first.is_doubtful() || left < Duration::from_millis(1) {
        return Ok(first);
    }
    // What a second look costs too much is not worth what the first one saw.
    let second = softened().and_then(|picture| engine.recognise(&picture, left).ok());
    Ok(second.filter(|second| second.is_better_than(&first)).unwrap_or(first))
}
