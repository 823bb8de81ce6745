//! PDF: text in the order it was written, by page, with the rows of plain tables put together again.
//!
//! The interpreter (`hayro-interpret`) draws every page on a [`canvas::Canvas`] that only collects: glyphs, rules, pictures. The
//! producers write cell by cell, so the order of writing is kept, not sorted away; positions only tell lines, rows and
//! paragraphs apart. A page that fails costs that page.

mod canvas;
mod columns;
mod content;
mod emit;
mod layout;
mod lines;
mod missing;
mod page_end;
mod rules;
mod table;
mod unicode;

#[cfg(test)]
mod tests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::hayro_syntax::{DecryptionError, LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, Rect};
use hayro_interpret::{Context, InterpreterCache, InterpreterSettings, interpret_page};

use self::canvas::{Canvas, Halt};
use self::emit::Emitter;
use self::missing::Missing;
use self::unicode::Fonts;
use super::{Draft, Stop};
use crate::read::Note;

/// A page with fewer characters than this and a picture is a scan.
const SCAN_CHARACTERS: usize = 20;
/// Above this share of unreadable glyphs a text is of no use: good files have none, half-good ones at most 0.133.
const UNREADABLE_SHARE: f32 = 0.2;
/// Pictures that cover less of a page than this are a crest or an ornament on it, and hold no text.
const ORNAMENT_SHARE: f64 = 0.05;
/// A picture that covers more of a page without text is paper; photographs leave room beside them.
const PAPER_SHARE: f64 = 0.7;
/// More pages of paper than anybody recognises.
const MOST_NUMBERED: usize = 100;

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let pdf = open(content)?;
    if let Some(title) = &pdf.metadata().title {
        draft.title(&content::text_string(title));
    }
    let mut survey = Survey::default();
    let outcome = read_pages(draft, &pdf, &mut survey);
    draft.reading.pages = pdf.pages().len() as u32;
    if survey.is_unusable() {
        draft.reading.notes.push(Note::TextUnusable);
    } else if !survey.paper.is_empty() {
        draft.reading.notes.push(Note::ScannedPages(survey.paper));
    }
    outcome
}

/// Takes a file apart, unless that alone would take too long.
pub(super) fn open(content: &[u8]) -> Result<Pdf, Stop> {
    if content::nests_too_deep(content) {
        return Err(Stop::broken("its objects are nested without end"));
    }
    guarded(|| Pdf::new(content.to_vec()))?.map_err(refusal)
}

fn refusal(error: LoadPdfError) -> Stop {
    match error {
        LoadPdfError::Decryption(DecryptionError::PasswordProtected) => Stop::Encrypted,
        LoadPdfError::Decryption(other) => Stop::broken(format!("encryption: {other:?}")),
        LoadPdfError::Invalid => Stop::broken("no PDF structure found"),
    }
}

fn read_pages(draft: &mut Draft<'_>, pdf: &Pdf, survey: &mut Survey) -> Result<(), Stop> {
    let cache = InterpreterCache::new();
    let mut fonts = Fonts::default();
    let mut missing = Missing::default();
    let mut emitter = Emitter::default();
    let mut damaged = Vec::new();
    let mut outcome = Ok(());
    for page in pdf.pages().iter() {
        outcome = draft.next_page();
        if outcome.is_err() {
            break;
        }
        let mut canvas = Canvas::new(&mut fonts, draft.limits, draft.deadline, page.render_dimensions());
        let drawn = content::check_size(page, draft.limits.part).and_then(|()| draw(page, pdf, &cache, &mut canvas));
        canvas.drop_foreign_layer();
        canvas.infer_letters(&mut missing);
        survey.add(draft.page, &canvas);
        outcome = emitter.page(draft, page, &canvas);
        match drawn {
            Err(Stop::Limit("time")) => outcome = outcome.and(Err(Stop::Limit("time"))),
            Err(stop) => damaged.push(format!("page {}: {stop}", draft.page.unwrap_or(0))),
            Ok(()) => {}
        }
        if outcome.is_err() {
            break;
        }
    }
    damaged.truncate(3);
    draft.reading.notes.extend(damaged.into_iter().map(Note::Stopped));
    emitter.finish(draft).and(outcome)
}

fn draw<'a>(page: &Page<'a>, pdf: &'a Pdf, cache: &InterpreterCache<'a>, canvas: &mut Canvas<'_>) -> Result<(), Stop> {
    let transform = Affine::new(page.initial_transform(true).as_coeffs());
    let (width, height) = page.render_dimensions();
    let area = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
    let mut context = Context::new(transform, area, cache, pdf.xref(), InterpreterSettings::default());
    guarded(|| interpret_page(page, &mut context, canvas))
}

/// Runs library code on hostile bytes: its panics, and our own [`Halt`], become a [`Stop`].
///
/// What the closure borrowed is used afterwards only to keep what it had collected; a half-done collection is still good.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Stop> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| match payload.downcast::<Halt>() {
        Ok(halt) => Stop::Limit(halt.0),
        Err(_) => Stop::broken("the reader failed"),
    })
}

/// What the pages were like, to tell a scan from a text.
#[derive(Debug, Default)]
struct Survey {
    readable: usize,
    unreadable: usize,
    scans: usize,
    texts: usize,
    /// The numbers of the pages that are a picture of paper.
    paper: Vec<u32>,
}

impl Survey {
    fn add(&mut self, page: Option<u32>, canvas: &Canvas<'_>) {
        let (readable, unreadable) = canvas.census();
        self.readable += readable;
        self.unreadable += unreadable;
        if readable >= SCAN_CHARACTERS {
            self.texts += 1;
        } else if canvas.covered_share() > ORNAMENT_SHARE {
            self.scans += 1;
            if canvas.covered_share() > PAPER_SHARE && self.paper.len() < MOST_NUMBERED {
                self.paper.extend(page);
            }
        }
    }

    fn is_unusable(&self) -> bool {
        let all = (self.readable + self.unreadable).max(1);
        self.unreadable as f32 / all as f32 > UNREADABLE_SHARE || self.scans > self.texts
    }
}
