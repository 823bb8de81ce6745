//! Pages that say nothing until a browser has run their scripts.
//!
//! An installed Chromium shows one page, in a process of its own with a profile that is thrown away ([`show`]), and is told what
//! to do over a pipe: no port is open that anybody else could drive it by. It reaches nothing by itself: it has no name that it could
//! resolve and a proxy that nobody answers, and every request of the page is held until it is answered here. The page itself is
//! answered with the bytes that were fetched already; scripts and data are handed on as [`Ask`]s, for somebody who knows what may
//! be asked of the site, and when; style sheets are answered with nothing; pictures, films, frames, forms that are sent, other windows,
//! downloads and every other address are refused.
//!
//! A page is hostile until it has shown otherwise, so everything that it can use up has a bound in [`limits`](super::limits). What it looks
//! like in the end is text to be read like any other: nothing that it says here is believed.

#[cfg(unix)]
mod memory;
#[cfg(unix)]
mod pipe;
#[cfg(unix)]
mod request;
#[cfg(test)]
#[cfg(unix)]
mod tests;
#[cfg(unix)]
mod visit;

use std::path::Path;

use tokio::sync::mpsc;
use url::Url;

use super::{Resource, render::Chromium};

/// Something that a page asks for while it is shown. Who takes it answers it, sooner or later.
#[derive(Debug)]
pub struct Ask {
    /// What is asked for.
    pub url: Url,
    number: u64,
    answers: mpsc::Sender<(u64, Option<Resource>)>,
}

impl Ask {
    /// Gives the page what the site answered; `None` refuses it.
    pub fn answer(self, resource: Option<Resource>) {
        // There is room for an answer to each; a page that is gone needs none.
        let _ = self.answers.try_send((self.number, resource));
    }
}

/// Asks as a page does.
#[cfg(test)]
pub(crate) async fn ask(asks: &mpsc::Sender<Ask>, url: Url) -> Option<Resource> {
    let (answers, mut answer) = mpsc::channel(1);
    asks.send(Ask { url, number: 0, answers }).await.ok()?;
    answer.recv().await?.1
}

/// Why a page was not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unshown {
    /// It used up its time: scripts without end.
    Late,
    /// It used up its memory, or became too large.
    TooLarge,
    /// The browser does not work.
    Failed,
}

/// Whether a browser can be driven here at all: over a pipe, which a shell hands to it.
pub const fn is_possible() -> bool {
    cfg!(unix)
}

/// What `page` is when its scripts have run: its elements, written as HTML. `folder` is for this call alone; it is made, and is gone
/// when this ends or is given up, and so is every process.
pub async fn show(
    browser: &Chromium,
    page: &Resource,
    folder: &Path,
    asks: mpsc::Sender<Ask>,
) -> Result<Vec<u8>, Unshown> {
    #[cfg(unix)]
    {
        visit::Visit::begin(browser, page, folder, asks)?.run().await
    }
    #[cfg(not(unix))]
    {
        let _ = (browser, page, folder, asks);
        Err(Unshown::Failed)
    }
}
