//! From bytes to what they say: charset, HTML, PDF, Office files, and the child process that hostile files are read in.
//!
//! Everything here is pure: bytes in, [`Reading`] out. No reader touches the network.

pub mod docs;
mod model;
mod visit;
pub mod worker;

pub use model::{Block, Field, FieldKind, Form, Image, Kind, Link, LinkKind, Note, Reading, Region, Role, Table};
pub use visit::{Miss, Outcome, Page, Resource, Visit};
