//! Every bound that the readers keep, in one place: what a hostile or broken resource may cost at most.

use std::time::Duration;

/// Decoded bytes of a web page that are read.
pub const HTML_BYTES: usize = 5 << 20;
/// Decoded bytes of any other resource that are read.
pub const DOCUMENT_BYTES: usize = 20 << 20;
/// Decoded bytes of a sitemap that are read (sitemaps.org).
pub const SITEMAP_BYTES: usize = 50 << 20;
/// Addresses taken from one sitemap (sitemaps.org).
pub const SITEMAP_URLS: usize = 50_000;
/// Compressions undone, one inside the other.
pub const COMPRESSION_LAYERS: usize = 2;

/// Elements one inside the other; deeper ones are flattened. Browsers stop at the same depth, and building the tree
/// costs time that grows with the square of it.
pub const NESTING: usize = 512;
/// Attributes of one tag; those after are dropped, because each is compared with all before it.
pub const ATTRIBUTES: usize = 1_000;
/// Nodes of a page's tree; reading stops there.
pub const NODES: usize = 300_000;
/// Blocks of a page.
pub const BLOCKS: usize = 20_000;
/// Links of a page.
pub const LINKS: usize = 10_000;
/// Pictures of a page.
pub const IMAGES: usize = 5_000;
/// Forms of a page.
pub const FORMS: usize = 100;
/// Fields, and buttons, of a form.
pub const FIELDS: usize = 200;
/// Cells of all the tables of a page, repeated ones counted.
pub const CELLS: usize = 100_000;
/// Columns that a cell may span.
pub const COLUMN_SPAN: usize = 100;
/// Rows that a cell may span.
pub const ROW_SPAN: usize = 1_000;
/// Characters of a spanning cell that are repeated.
pub const REPEATED_CHARS: usize = 200;
/// Characters of a link's text, a hint, a heading or a label.
pub const LABEL_CHARS: usize = 500;
/// Characters of the row, list item or card that a link stands in.
pub const ROW_CHARS: usize = 240;
/// Pages of one document that are recognised from their pictures; the beginning tells what a document is.
pub const OCR_PAGES: u32 = 12;
/// How long recognising one page may take: 60 times what a page of text takes.
pub const OCR_PAGE_TIME: Duration = Duration::from_mins(1);
/// How long recognising may take in one run, all documents together.
pub const OCR_TIME: Duration = Duration::from_mins(20);
/// Bytes that a recogniser tells of one page, a line for each letter; more is noise.
pub const OCR_TEXT: u64 = 2 << 20;
/// Memory that recognising one page may take, in KiB, where the system can be told.
pub const OCR_MEMORY_KIB: u32 = 1 << 21;
/// How long drawing one page may take.
pub const PICTURE_TIME: Duration = Duration::from_secs(20);
/// How long drawing may take in one run, all pictures together.
pub const PICTURES_TIME: Duration = Duration::from_mins(4);
/// Pictures of one run.
pub const PICTURES: usize = 150;
/// Pictures of one item.
pub const ITEM_PICTURES: usize = 6;
/// Bytes of all pictures of one run.
pub const PICTURES_BYTES: u64 = 64 << 20;

/// How long showing one page to a browser may take, with all the waiting for the site.
pub const SHOWN_TIME: Duration = Duration::from_mins(4);
/// How long a page may go on changing when nothing is owed to it; then it is taken as it is.
pub const SHOWN_PATIENCE: Duration = Duration::from_secs(12);
/// Time of the processor that each process of the browser may take.
pub const SHOWN_CPU_TIME: Duration = Duration::from_mins(1);
/// What one page may ask for while it is shown; large programs come in some twenty pieces.
pub const SHOWN_ASKS: u64 = 60;
/// Bytes that it may be given for that.
pub const SHOWN_BYTES: usize = 32 << 20;
/// Memory of the largest process of the browser; one that shows nothing takes 210 MB.
pub const SHOWN_MEMORY_BYTES: u64 = 900 << 20;
/// Memory for what scripts make, in MiB.
pub const SHOWN_SCRIPT_MIB: u32 = 384;
/// Bytes of one message of the browser: a page four times as large as is read, all of it escaped.
pub const SHOWN_MESSAGE_BYTES: usize = 48 << 20;

/// Bytes of an address.
pub const URL_BYTES: usize = 4_096;
