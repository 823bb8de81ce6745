//! The line that shows how far a crawl is; nothing when standard error is no terminal.

use std::{sync::Arc, time::Duration};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::sync::watch;

use super::frozen::Intake;
use crate::{
    crawl::Progress,
    words::{Arg, Language, in_language},
};

/// Shows the line until the crawl drops its end of the channel.
pub(super) async fn show(mut progress: watch::Receiver<Progress>, intake: Arc<Intake>, language: Language) {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(4));
    if bar.is_hidden() {
        return;
    }
    if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
        bar.set_style(style);
    }
    while progress.changed().await.is_ok() {
        let now = *progress.borrow_and_update();
        let eta = now.eta.map_or_else(|| in_language(language, "progress-no-eta", &[]), clock);
        let args = [
            ("read", Arg::from(now.read.to_string())),
            ("queued", now.queued.to_string().into()),
            ("rate", format!("{:.1}", now.rate).into()),
            ("found", intake.heard().to_string().into()),
            ("eta", eta.into()),
        ];
        bar.set_message(in_language(language, "progress", &args));
        bar.tick();
    }
    bar.finish_and_clear();
}

fn clock(time: Duration) -> String {
    let seconds = time.as_secs();
    format!("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60)
}
