//! Being told to stop: Ctrl-C at a terminal, SIGTERM by a service manager. While a site is crawled, the first time what was fetched
//! is written down and the run can be resumed; the second time, and while a site is judged, the program ends at once. The
//! journal is whole at every moment, so nothing is lost then either.

use std::{io, thread};

use tokio::{runtime, sync::watch};

use super::exit::Exit;

/// Becomes true when a crawl is to stop. Listens on a thread of its own, because it outlives the crawl.
pub(super) fn stop() -> watch::Receiver<bool> {
    let (stop, stopped) = watch::channel(false);
    thread::spawn(move || {
        // Without signals what remains is to be killed.
        let Ok(runtime) = runtime::Builder::new_current_thread().enable_io().build() else { return };
        runtime.block_on(async {
            // Nobody hears of it when the crawl has ended.
            while asked().await.is_ok() {
                let is_second = *stop.borrow();
                if is_second || stop.send(true).is_err() {
                    end();
                }
            }
        });
    });
    stopped
}

#[expect(clippy::exit, reason = "whoever asks twice does not want to wait for anything")]
fn end() {
    std::process::exit(Exit::Unaudited.code().into());
}

#[cfg(unix)]
async fn asked() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    tokio::select! {
        _ = interrupt.recv() => Ok(()),
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn asked() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}
