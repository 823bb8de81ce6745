//! The child's side: reads documents until its input ends.

use std::io::{self, Read, Write};
use std::process::ExitCode;
use std::thread;

use super::protocol::{Task, read_request, write_answer, write_bytes};
use crate::read::docs::{self, Limits};

/// Libraries recurse into what documents nest; the main thread has only a megabyte on some systems.
const STACK: usize = 64 << 20;

/// Reads documents from standard input and writes their readings to standard output, until the input ends.
///
/// The caller has seen to [`super::MEMORY_LIMIT`] before.
pub fn serve() -> ExitCode {
    let work = || serve_from(&mut io::stdin().lock(), &mut io::stdout().lock(), &Limits::default());
    let served = thread::Builder::new().stack_size(STACK).spawn(work).map(thread::JoinHandle::join);
    match served {
        Ok(Ok(Ok(()))) => ExitCode::SUCCESS,
        Ok(Ok(Err(_)) | Err(_)) | Err(_) => ExitCode::FAILURE,
    }
}

pub(super) fn serve_from(input: &mut impl Read, output: &mut impl Write, limits: &Limits) -> io::Result<()> {
    while let Some((header, content)) = read_request(input, limits.input)? {
        let picture = match header.task {
            Task::Read => {
                write_answer(output, &docs::read(header.kind, &content, limits))?;
                continue;
            }
            Task::Draw(page) => docs::draw(header.kind, &content, page, limits),
            Task::DrawSoftened(page) => docs::draw_softened(header.kind, &content, page, limits),
            Task::Show(page) => docs::show(header.kind, &content, page, limits),
        };
        // Nothing is drawn of what cannot be.
        write_bytes(output, &picture.unwrap_or_default())?;
    }
    Ok(())
}
