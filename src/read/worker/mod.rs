//! The child process that documents are read in.
//!
//! A hostile file may exhaust memory, overflow the stack or never end inside a library; none of that must end an audit. So
//! the program starts itself as `oit read-worker`, hands it one document after the other, and kills it when it is late.
//! Its memory has a ceiling ([`MEMORY_LIMIT`]): Linux keeps it; elsewhere the child's own allocator does, which works on every system
//! but costs the parent, whose threads then all count in one place.

mod pool;
mod protocol;
mod serve;

#[cfg(test)]
mod tests;

pub use pool::WorkerPool;
pub use serve::serve;

/// The hidden verb that makes the program a worker.
pub const SUBCOMMAND: &str = "read-worker";
/// What a worker may allocate in all; but on Linux, set it on the global allocator before [`serve`].
pub const MEMORY_LIMIT: usize = 384 << 20;
