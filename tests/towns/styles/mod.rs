//! The kinds of websites.

pub(crate) mod aliases;
pub(crate) mod blog;
pub(crate) mod handmade;
pub(crate) mod hub;
pub(crate) mod modern;
pub(crate) mod old;
pub(crate) mod portal;
pub(crate) mod slugs;
