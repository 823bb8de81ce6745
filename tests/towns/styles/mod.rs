//! The kinds of websites.

pub(crate) mod modern;
