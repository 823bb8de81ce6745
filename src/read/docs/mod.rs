//! Documents that people download: PDF, Word, Excel, PowerPoint, OpenDocument, RTF, CSV and plain text.
//!
//! Every reader here is pure and total: any bytes give a [`Reading`]. What was read before a limit, a fault or the end of a
//! damaged file is kept, and the notes say where it ends. Memory that a library takes inside is bounded only in the child
//! process of [`super::worker`]; files from the web belong there.

mod archive;
mod blips;
#[cfg(test)]
mod corpus;
mod doc;
mod docx;
mod draft;
mod enclosed;
#[cfg(test)]
mod fuzz;
mod grid;
mod limits;
mod numbers;
mod odf;
mod office2003;
mod ole;
mod package;
mod pdf;
mod picture;
mod plain;
mod ppt;
mod pptx;
mod rtf;
mod sheet;
mod soften;
#[cfg(test)]
pub(super) mod testing;
mod title;
mod xls;
mod xlsx;
mod xml;

pub use limits::Limits;

use std::panic::{AssertUnwindSafe, catch_unwind};

use draft::Draft;
pub(super) use picture::most_pages;
pub(super) use title::{begins_entry, promote as promote_title};

use super::{Kind, Note, Reading, reader::DocumentReader};

/// Reads documents in this process: for tests and for files that one trusts.
#[derive(Debug, Clone, Default)]
pub struct InProcess {
    /// What may be spent on one document.
    pub limits: Limits,
}

impl DocumentReader for InProcess {
    fn read(&self, kind: Kind, content: &[u8], _url: &str) -> Reading {
        read(kind, content, &self.limits)
    }
}

/// Why a reader ended before the document did.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
enum Stop {
    /// A limit was reached: which.
    #[error("limit: {0}")]
    Limit(&'static str),
    /// The file is damaged or not what it says: how.
    #[error("{0}")]
    Broken(String),
    /// There is no reader for it: what it is.
    #[error("{0}")]
    Unopened(&'static str),
    /// It needs a password.
    #[error("needs a password")]
    Encrypted,
}

impl Stop {
    fn broken(why: impl std::fmt::Display) -> Self {
        Self::Broken(why.to_string())
    }
}

/// A cell of a sheet, where it stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// 1-based sheet.
    pub sheet: u32,
    /// 1-based row, as a spreadsheet shows it.
    pub row: u32,
    /// 1-based column.
    pub column: u32,
    /// What it shows.
    pub text: String,
    /// Where its hyperlink leads.
    pub link: Option<String>,
}

/// The cells of a workbook or of comma-separated values that show something, row by row, and what could not be read.
pub fn cells(kind: Kind, content: &[u8], limits: &Limits) -> (Vec<Cell>, Vec<Note>) {
    let mut draft = Draft::new(kind, limits);
    draft.places = Some(Vec::new());
    let outcome = read_guarded(&mut draft, content);
    let mut cells = draft.places.take().unwrap_or_default();
    cells.sort_by_key(|c| (c.sheet, c.row, c.column));
    (cells, draft.finish(outcome).notes)
}

/// What a document says. `kind` is what its bytes are, as sniffed; a kind that is no document is unreadable.
pub fn read(kind: Kind, content: &[u8], limits: &Limits) -> Reading {
    let mut draft = Draft::new(kind, limits);
    let outcome = read_guarded(&mut draft, content);
    draft.finish(outcome)
}

/// A page (from 0) of a PDF or of a picture, or a picture (from 0) in a package or an OLE file, drawn in grey, in the PGM format.
pub fn draw(kind: Kind, content: &[u8], page: u32, limits: &Limits) -> Option<Vec<u8>> {
    if content.len() > limits.input {
        return None;
    }
    let drawn = catch_unwind(AssertUnwindSafe(|| match kind {
        Kind::Pdf => picture::of_page(content, page),
        Kind::Image => picture::of_picture(content, page),
        Kind::Docx | Kind::Xlsx | Kind::Pptx | Kind::Odt | Kind::Ods | Kind::Odp | Kind::Archive => {
            enclosed::draw(content, page, limits)
        }
        Kind::Doc | Kind::Ppt => blips::draw(content, page, limits),
        _ => None,
    }));
    drawn.ok().flatten()
}

/// The same with its edges softened, as some pages are recognised better; nothing as well when it is too small for that.
pub fn draw_softened(kind: Kind, content: &[u8], page: u32, limits: &Limits) -> Option<Vec<u8>> {
    soften::soften(draw(kind, content, page, limits)?)
}

/// A page (from 0) of a PDF, drawn in colour, as a PNG.
pub fn show(kind: Kind, content: &[u8], page: u32, limits: &Limits) -> Option<Vec<u8>> {
    if content.len() > limits.input || kind != Kind::Pdf {
        return None;
    }
    catch_unwind(|| picture::shown(content, page)).ok().flatten()
}

fn read_guarded(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    if content.len() > draft.limits.input {
        return Err(Stop::Limit("size"));
    }
    // The libraries below have met fewer damaged files than we shall; what was read before one panics is still good.
    catch_unwind(AssertUnwindSafe(|| read_into(draft, content)))
        .unwrap_or_else(|_| Err(Stop::broken("the reader failed")))
}

fn read_into(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    match draft.reading.kind {
        Kind::Pdf => pdf::read(draft, content),
        Kind::Docx => docx::read(draft, content),
        Kind::Doc if office2003::is_xml(content) => office2003::read_document(draft, content),
        Kind::Xls if office2003::is_xml(content) => office2003::read_workbook(draft, content),
        Kind::Doc => doc::read(draft, content),
        Kind::Xlsx => xlsx::read(draft, content),
        Kind::Odt | Kind::Ods | Kind::Odp => odf::read(draft, content),
        Kind::Xls => xls::read(draft, content),
        Kind::Pptx => pptx::read(draft, content),
        Kind::Ppt => ppt::read(draft, content),
        Kind::Rtf => rtf::read(draft, content),
        Kind::Csv => plain::read_csv(draft, content),
        Kind::Text => plain::read_text(draft, content),
        Kind::Archive => archive::read(draft, content),
        Kind::Html | Kind::Xml | Kind::Image | Kind::Other => Err(Stop::broken("not a document")),
    }
}
