//! The rooms of the program that read what strangers wrote, and nothing else of it.

#[path = "../../src/read/mod.rs"]
pub mod read;
#[path = "../../src/thai/mod.rs"]
pub mod thai;
