//! What people file and read: one module a format, each a pure function of an [`AuditResult`](crate::judge::AuditResult).
//!
//! Whatever came from the web passes through `plain` before it is written, and each format escapes by its own rules:
//! no text of a site can become markup, a script, a formula or a change of reading direction.

mod card;
mod claims;
mod csv;
mod date;
mod html;
mod place;
mod plain;
mod schema;
mod scores;
mod steps;
#[cfg(test)]
mod tests;
mod years;

pub use csv::csv;
pub use html::html;
pub use schema::schema;
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
}
