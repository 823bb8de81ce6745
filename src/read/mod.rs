//! From bytes to what they say: charset, HTML, PDF, Office files, and the child process that hostile files are read in.
//!
//! Everything here is pure: bytes in, [`Reading`] out. No reader touches the network.

pub mod browse;
pub mod charset;
mod disposition;
pub mod docs;
pub mod html;
pub mod limits;
mod mhtml;
mod model;
pub mod ocr;
mod reader;
pub mod render;
pub mod sitemap;
pub mod sniff;
pub mod transfer;
mod visit;
pub mod worker;

pub use model::{Block, Field, FieldKind, Form, Image, Kind, Link, LinkKind, Note, Reading, Region, Role, Table};
pub use reader::{DocumentReader, Reader};
pub use visit::{Miss, Outcome, Page, Promise, Resource, Time, Visit};
