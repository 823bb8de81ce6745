//! `oit` audits a Thai municipality's website against the OIT form (แบบตรวจการเปิดเผยข้อมูลสาธารณะ) of the yearly ITA.
//!
//! The data goes one way, and so do the rooms, each using only those below it:
//!
//! ```text
//! root URL → crawl (frontier ⇄ web) → snapshot (WARC) → read → judge ← checklist + topics → report
//! ```

pub mod checklist;
pub mod cli;
pub mod crawl;
pub mod demo;
pub mod judge;
pub mod kept;
pub mod read;
pub mod report;
pub mod snapshot;
pub mod thai;
pub mod web;
pub mod words;
