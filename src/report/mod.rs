//! What people file and read: one module a format, each a pure function of an [`AuditResult`](crate::judge::AuditResult).
//!
//! Whatever came from the web passes through `plain` before it is written, and each format escapes by its own rules:
//! no text of a site can become markup, a script, a formula or a change of reading direction.

mod answer;
mod card;
mod claims;
mod csv;
mod date;
mod diff;
mod docx;
mod head;
mod html;
mod memo;
mod notes;
mod oit_page;
mod pictures;
mod pipeline;
mod place;
mod plain;
mod schema;
mod scores;
mod steps;
#[cfg(test)]
mod tests;
mod xlsx;
mod years;

pub use claims::{claim_row, claim_state};
pub use csv::csv;
pub use diff::{
    Diff, EvidenceChange, EvidenceKind, Fate, ItemChange, ItemKind, Observations, Observed, Passing, PassingKind, Side,
    diff_html, diff_text, urls,
};
pub use html::{html, typeface};
pub use memo::{EarlierYear, memo};
pub use notes::{Notes, SheetCell};
pub use oit_page::oit_page;
pub use pictures::{EvidencePicture, Pictures};
pub use pipeline::{junit, markdown, sarif};
pub use schema::schema;
pub use scores::secure_connection;
pub use xlsx::xlsx;
pub use years::file_of;

/// Why a report could not be written.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The page could not be put together.
    #[error("the report's page could not be written: {0}")]
    Page(#[from] askama::Error),
    /// The table could not be put together.
    #[error("the table of evidence could not be written: {0}")]
    Table(#[from] ::csv::Error),
    /// The workbook could not be put together.
    #[error("the workbook of evidence could not be written: {0}")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The paper could not be put together.
    #[error("the memo could not be written: {0}")]
    Paper(#[from] zip::result::ZipError),
}
