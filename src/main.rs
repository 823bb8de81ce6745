//! Parse, run, map to an exit code.

use std::process::ExitCode;

/// Pages are read by all threads at once, each of thousands of small texts: the system's allocator takes a tenth of that time.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Counts what is allocated, so that the process that reads hostile documents can be given a ceiling; the main one has none. Linux
/// keeps that ceiling by itself, and spares all threads the counting.
#[cfg(not(target_os = "linux"))]
#[global_allocator]
static ALLOCATOR: cap::Cap<std::alloc::System> = cap::Cap::new(std::alloc::System, usize::MAX);

fn main() -> ExitCode {
    #[cfg(not(target_os = "linux"))]
    if oit::cli::is_read_worker() {
        // Setting the ceiling fails only when more than that is in use already, which at this point nothing is.
        let _ = ALLOCATOR.set_limit(oit::read::worker::MEMORY_LIMIT);
    }
    oit::cli::run()
}
