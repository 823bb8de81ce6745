//! Thai as it is really written on the web and in files: folding, digits, dates, names, phrases.
//!
//! Everything here is pure text work: no files, no network, no items of a checklist. Three forms of a text are in use:
//! [`clean`] to show, [`key`] to compare by, [`skeleton`] as the second try on damaged text. [`Folded`] is a key or
//! skeleton that remembers where in the source it came from. No function here panics on any string, every range that
//! comes back lies on character boundaries of the text that was given, and all run in time linear to it.

mod digits;
mod folded;
mod letters;
mod mojibake;
mod phrases;
mod quote;
mod repair;

pub mod contact;
pub mod people;
pub mod period;
pub mod similar;

pub use digits::{arabic_digits, thai_digits};
pub use folded::{Folded, clean, key, skeleton, skeleton_of_key};
pub use letters::{alphanumerics, is_alphabetic, is_alphanumeric, letters, thai_letters};
pub use phrases::{Hit, PhraseBook};
pub use quote::{quote, upto};

#[cfg(test)]
mod tests;
