//! (room demo)

pub mod documents;
