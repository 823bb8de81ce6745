//! Parse, run, map to an exit code.

use std::{alloc::System, process::ExitCode};

use cap::Cap;

/// Counts what is allocated, so that the process that reads hostile documents can be given a ceiling; the main one has none.
#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

fn main() -> ExitCode {
    if oit::cli::is_read_worker() {
        // Setting the ceiling fails only when more than that is in use already, which at this point nothing is.
        let _ = ALLOCATOR.set_limit(oit::read::worker::MEMORY_LIMIT);
    }
    oit::cli::run()
}
