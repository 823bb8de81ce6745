//! What a crawl would ask for, told without asking.

use tokio::sync::watch;
use url::Url;

use super::{CrawlError, CrawlSettings, Ports, Progress, Robots, Spawner, Web, origin};

/// A URL that a crawl would ask for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// What would be asked for.
    pub url: Url,
    /// How much the link to it sounds like evidence.
    pub score: u32,
    /// The rule of robots.txt that forbids it.
    pub forbidden: Option<String>,
}

/// Asks for no more than robots.txt and the home page, behind a splash page if there is one; what a crawl would ask for next, in
/// its order.
pub async fn rehearse<W: Web>(
    settings: CrawlSettings,
    ports: Ports<W>,
    stop: watch::Receiver<bool>,
) -> Result<Vec<Planned>, CrawlError> {
    // One at a time, whatever the limit: else more would be asked for while the home page is still being read.
    let settings = CrawlSettings { rate: settings.rate.max(f64::MIN_POSITIVE), ..settings };
    let (progress, _) = watch::channel(Progress::default());
    let (mut spawner, _) = Spawner::set_up(&settings, ports, std::iter::empty(), progress, stop).await?;
    spawner.rehearsal = true;
    spawner.run().await?;
    Ok(spawner.plan())
}

impl<W: Web> Spawner<W> {
    /// What is queued, best first.
    fn plan(&mut self) -> Vec<Planned> {
        let forbidden = |url: &Url| match self.robots.get(&origin(url)) {
            Some(Robots::Known(rules)) => rules.allows(url).err(),
            Some(Robots::Asking | Robots::Failed { .. } | Robots::Unreachable(_)) | None => None,
        };
        let planned = self.ledger.planned().into_iter();
        planned.map(|(url, score)| Planned { forbidden: forbidden(&url), url, score }).collect()
    }
}
