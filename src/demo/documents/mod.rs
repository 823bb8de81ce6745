//! The documents of the demo town: one small model of an office document, and writers that make a PDF, a Word file,
//! a workbook or a piece of a web page of it.
//!
//! Every writer is deterministic: the same document gives the same bytes, with a fixed date inside.

pub mod docx;
pub mod html;
pub mod line_break;
pub mod pdf;
pub mod png;
pub mod xlsx;

/// One office document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Document {
    /// What stands in the middle of the first page's head, and in the file's properties.
    pub title: String,
    /// The rest, in reading order.
    pub blocks: Vec<Part>,
}

/// One block of a document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// A heading; level 1 is the highest below the title.
    Heading {
        /// 1 to 3.
        level: u8,
        /// Its words.
        text: String,
    },
    /// What follows begins on a new page.
    NewPage,
    /// A paragraph of running text.
    Paragraph(String),
    /// A table with one row of column names.
    Table {
        /// Column names.
        header: Vec<String>,
        /// Cells, a row each; short rows are filled up with empty cells.
        rows: Vec<Vec<String>>,
    },
    /// A picture with the line below it.
    Image {
        /// The picture.
        picture: png::Picture,
        /// The line below it, may be empty.
        caption: String,
    },
    /// Who signs: the place for the signature, the name in brackets, the post, the date.
    Signature {
        /// Name with its title (นาย, นาง …).
        name: String,
        /// Post.
        post: String,
    },
}

/// Why a document could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The embedded font or the PDF writer refused.
    #[error("the PDF could not be written: {0}")]
    Pdf(String),
    /// The archive round a Word file could not be written.
    #[error("the Word file could not be written: {0}")]
    Docx(#[from] zip::result::ZipError),
    /// The same, lower down.
    #[error("the file could not be written: {0}")]
    Io(#[from] std::io::Error),
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

impl Document {
    /// The document as PDF, A4 (across when a table has more than seven columns), with embedded Thai fonts.
    pub fn to_pdf(&self) -> Result<Vec<u8>, WriteError> {
        pdf::write(self)
    }

    /// The document as a Word file.
    pub fn to_docx(&self) -> Result<Vec<u8>, WriteError> {
        docx::write(self)
    }

    /// The document as a workbook: one sheet for each heading of level 1, numbers as numbers.
    pub fn to_xlsx(&self) -> Result<Vec<u8>, WriteError> {
        xlsx::write(self)
    }

    /// The document as a piece of a web page, without `<html>` round it.
    pub fn to_html_fragment(&self) -> String {
        html::fragment(self)
    }
}

/// The cell in a row that may be too short.
fn cell(row: &[String], column: usize) -> &str {
    row.get(column).map_or("", String::as_str)
}

/// Whether a cell holds a figure, which stands at the right of its column.
fn is_figure(text: &str) -> bool {
    let digits = text.chars().filter(|c| c.is_ascii_digit() || ('๐'..='๙').contains(c)).count();
    digits > 0 && text.chars().all(|c| c.is_ascii_digit() || ('๐'..='๙').contains(&c) || ",.%-+".contains(c))
}

#[cfg(test)]
mod tests;
