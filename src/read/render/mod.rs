//! Pictures of evidence: a frozen page as it looks, with the words that were quoted from it marked.
//!
//! A page is made anew from its stored bytes ([`prepare`]): only elements and attributes that cannot run, load or lead
//! anywhere are written, style sheets and pictures come from the snapshot or not at all. An installed Chromium ([`Chromium`])
//! draws that file behind a policy that forbids loading and scripts, with no name that it could resolve and no proxy that
//! answers; it is killed when it is late. What it drew is checked, cut to the page, and written anew ([`cut`]).
//!
//! Pictures are for people. No verdict comes from them.

mod chromium;
mod mark;
mod page;
mod picture;
mod sheets;
mod style;
#[cfg(test)]
mod tests;

#[cfg(unix)]
pub(in crate::read) use chromium::{ALONE, is_root, kill_group};
pub use chromium::{Chromium, Lapse};
pub use page::{Frozen, Look, Prepared, prepare};
pub use picture::{Picture, cut, size};

/// Dots of a picture's width: what a page is laid out for.
pub const WIDTH: u32 = 1_000;
/// Dots of the height that is drawn of a page: most are shorter than the first, and drawing more costs time; what stands below the
/// last is not shown.
pub const HEIGHTS: [u32; 2] = [3_500, 10_000];
