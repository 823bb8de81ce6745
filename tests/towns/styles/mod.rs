//! The kinds of websites.

pub(crate) mod modern;
pub(crate) mod old;
