//! The kinds of websites.

pub(crate) mod blog;
pub(crate) mod hub;
pub(crate) mod modern;
pub(crate) mod old;
pub(crate) mod portal;
pub(crate) mod slugs;
pub(crate) mod aliases;
pub(crate) mod handmade;
