//! What a resource says, the same shape for a web page, a PDF and a spreadsheet.

use serde::{Deserialize, Serialize};

/// What a resource says. Texts are `thai::clean`ed (shown as a person would type them), never folded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Reading {
    /// What the bytes are, by their content.
    pub kind: Kind,
    /// `<title>`, or the title that the document's properties give; may be empty or useless.
    pub title: String,
    /// The declared language (`<html lang>`), lower case, e.g. `th`.
    pub language: Option<String>,
    /// The text in document order.
    pub blocks: Vec<Block>,
    /// Data tables, cells kept; each row also stands in `blocks` as a [`Role::Row`].
    pub tables: Vec<Table>,
    /// Everything that leads elsewhere, in document order.
    pub links: Vec<Link>,
    /// Forms that a visitor can fill in.
    pub forms: Vec<Form>,
    /// Pictures, in document order.
    pub images: Vec<Image>,
    /// What was wrong with the resource, or what of it could not be read.
    pub notes: Vec<Note>,
    /// Pages of a document or sheets of a workbook; 0 for a web page.
    pub pages: u32,
}

impl Reading {
    /// Whether it may be read another night, on a machine with less to do.
    pub fn has_failed(&self) -> bool {
        self.notes.iter().any(|note| match note {
            Note::Unreadable(_) => true,
            Note::Stopped(why) => why == "time",
            Note::Truncated
            | Note::NestingCapped
            | Note::NeedsScript
            | Note::TextUnusable
            | Note::ScannedPages(_)
            | Note::Recognised
            | Note::Encrypted
            | Note::Empty
            | Note::Damaged(_)
            | Note::CharsetCorrected(_) => false,
        })
    }
}

/// What the bytes are, by content, not by name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are the formats' own")]
pub enum Kind {
    Html,
    Pdf,
    Docx,
    Doc,
    Xlsx,
    Xls,
    Pptx,
    Ppt,
    Odt,
    Ods,
    Odp,
    Rtf,
    Csv,
    Text,
    Xml,
    Image,
    Archive,
    #[default]
    Other,
}

impl Kind {
    /// A file that people download and open, as against a web page.
    pub const fn is_document(self) -> bool {
        !matches!(self, Self::Html | Self::Xml | Self::Image | Self::Other)
    }
}

/// A paragraph, heading, list item or table row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Block {
    /// The text, white space collapsed.
    pub text: String,
    /// What kind of block it is.
    pub role: Role,
    /// Where on the page it stands, as far as the markup tells.
    pub region: Region,
    /// 1-based page of a document, or sheet of a workbook.
    pub page: Option<u32>,
    /// Index in [`Reading::blocks`] of the heading that this block stands under.
    pub heading: Option<u32>,
}

/// The part that a block plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// `<h1>`…`<h6>`, a heading style, or 1 for a document's title line.
    Heading(u8),
    /// Running text.
    Paragraph,
    /// `<li>`, `<dt>`, `<dd>`.
    ListItem,
    /// One row of a table, cells joined by `" | "`.
    Row,
    /// `<figcaption>`, `<caption>`.
    Caption,
    /// `<label>`, `<legend>`, button text, placeholder.
    Label,
}

/// Where on the page, by the markup (`<nav>`, `<footer>`, `role=`, `id`/`class` words). Repetition across the site is judged
/// elsewhere: a menu without any telling markup is `Main` here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Region {
    /// Banner and site name.
    Header,
    /// Navigation, breadcrumbs.
    Menu,
    /// The page's own content, and all that the markup does not tell apart.
    #[default]
    Main,
    /// Side bars.
    Aside,
    /// Footer.
    Footer,
}

impl Region {
    /// All of them, from the top of a page to its end.
    pub const ALL: [Self; 5] = [Self::Header, Self::Menu, Self::Main, Self::Aside, Self::Footer];
}

/// A data table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Cells, row by row; spans are repeated so that a column keeps its number. The first rows may be headers.
    pub rows: Vec<Vec<String>>,
    /// Sheet name of a workbook.
    pub sheet: Option<String>,
    /// 1-based page or sheet number.
    pub page: Option<u32>,
    /// Index in [`Reading::blocks`] of its first row.
    pub block: u32,
}

/// Something that leads elsewhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// Absolute URL, resolved against the page's base, as written otherwise (with fragment). Also `mailto:`, `tel:`.
    pub url: String,
    /// The visible text.
    pub text: String,
    /// `title`, `aria-label`, the `alt` of a picture inside: what names the link when its text does not.
    pub hint: String,
    /// The nearest heading above it.
    pub heading: String,
    /// The text of the row, list item or card that it stands in, when that says more than its own text.
    pub row: String,
    /// Where on the page.
    pub region: Region,
    /// How it leads there.
    pub kind: LinkKind,
    /// Index in [`Reading::blocks`] of the block that it stands in or, without text, before.
    pub block: u32,
}

impl Link {
    /// What a sitemap tells of a page: its address and no word.
    pub const fn of_sitemap(url: String) -> Self {
        Self {
            url,
            text: String::new(),
            hint: String::new(),
            heading: String::new(),
            row: String::new(),
            region: Region::Main,
            kind: LinkKind::Sitemap,
            block: 0,
        }
    }
}

/// How a link leads to its target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LinkKind {
    /// `<a href>`.
    Anchor,
    /// `<area href>` of an image map.
    Area,
    /// `<frame>`, `<iframe>`: shown as part of this page.
    Frame,
    /// `<object data>`, `<embed src>`, a viewer's `?file=`: a document shown in this page.
    Embed,
    /// `<meta http-equiv=refresh>`.
    Refresh,
    /// `onclick`, `javascript:` or inline script with a literal address; a `<select>` option that is an address.
    Script,
    /// A 3xx answer's `Location`.
    Redirect,
    /// `<link rel=canonical>`.
    Canonical,
    /// A sitemap's `<loc>`.
    Sitemap,
}

/// A form that a visitor can fill in.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// Absolute URL that it is sent to; the page itself when none is given.
    pub action: String,
    /// `get` or `post`.
    pub method: String,
    /// Its fields, hidden ones left out.
    pub fields: Vec<Field>,
    /// The texts of its buttons.
    pub buttons: Vec<String>,
    /// The nearest heading above it, or its legend.
    pub heading: String,
    /// Where on the page.
    pub region: Region,
    /// Index in [`Reading::blocks`] of the first block inside or after it.
    pub block: u32,
}

/// One field of a form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Field {
    /// What can be entered.
    pub kind: FieldKind,
    /// Its label, placeholder or, failing both, the text before it; else its `name`.
    pub label: String,
}

/// What can be entered into a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the names are HTML's own")]
pub enum FieldKind {
    Text,
    Area,
    Email,
    Phone,
    Choice,
    File,
    Password,
    Search,
    Date,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Image {
    /// Absolute URL; empty for a picture inside a document.
    pub url: String,
    /// `alt` and `title`.
    pub text: String,
    /// Where on the page.
    pub region: Region,
    /// 1-based page of a document.
    pub page: Option<u32>,
    /// Index in [`Reading::blocks`] of the block that it stands in or before.
    pub block: u32,
}

/// What was wrong, or what could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// The body was cut at a size limit; the text is its beginning.
    Truncated,
    /// Elements nested deeper than the cap were flattened.
    NestingCapped,
    /// Next to no text without running scripts.
    NeedsScript,
    /// A document without any text (a scan), or whose text is not readable.
    TextUnusable,
    /// Pages (from 1) that are pictures of paper, among others that have a text.
    ScannedPages(Vec<u32>),
    /// The text, or part of it, was recognised from pictures: letters may be wrong, and digits that could not be read stand as
    /// [`super::ocr::UNREAD`].
    Recognised,
    /// Needs a password.
    Encrypted,
    /// Reading stopped at a limit (time, memory, pages, size): what; the text is what was read until then.
    Stopped(String),
    /// Could not be read as what it is, for a reason of the tool's: why.
    Unreadable(String),
    /// No byte in it.
    Empty,
    /// The file is damaged, so that nothing in it can be read: how.
    Damaged(String),
    /// The declared charset was not the real one: what was used instead.
    CharsetCorrected(String),
}
