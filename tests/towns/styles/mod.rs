//! The kinds of websites.

pub(crate) mod blog;
pub(crate) mod hub;
pub(crate) mod modern;
pub(crate) mod old;
pub(crate) mod portal;
