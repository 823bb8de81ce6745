//! The demo town behind a server that a test may change, count and slow down.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use oit::demo::{self, Faults};

use crate::server::{Answer, Server};

/// What the town answers by target.
pub(crate) struct Town {
    answers: BTreeMap<String, Answer>,
    pages: BTreeMap<String, String>,
    endless: Vec<(String, Box<Page>)>,
    missing: Answer,
}

/// A page made from the target that is asked for.
type Page = dyn Fn(&str) -> String + Send + Sync;

impl Town {
    pub(crate) fn of(faults: Faults) -> Self {
        let town = demo::town(faults);
        let (mut answers, mut pages) = (BTreeMap::new(), BTreeMap::new());
        for (path, served) in town.pages {
            if served.content_type.starts_with("text/html") && served.status == 200 {
                pages.insert(path, String::from_utf8(served.body).unwrap());
            } else {
                answers
                    .insert(path, Answer::of(&served.status.to_string(), &headers(&served.content_type), served.body));
            }
        }
        let missing = Answer::of("404 Not Found", &headers(&town.missing.content_type), town.missing.body);
        Self { answers, pages, endless: Vec::new(), missing }
    }

    /// Something else at an address.
    pub(crate) fn with(mut self, path: &str, answer: Answer) -> Self {
        self.pages.remove(path);
        self.answers.insert(path.to_owned(), answer);
        self
    }

    /// A page with some of its text replaced.
    pub(crate) fn edit(mut self, path: &str, edit: impl FnOnce(&str) -> String) -> Self {
        let page = self.pages.get_mut(path).unwrap_or_else(|| panic!("no page {path}"));
        let edited = edit(page);
        assert_ne!(edited, *page, "{path} is as it was");
        *page = edited;
        self
    }

    /// All pages with some of their text replaced.
    pub(crate) fn edit_all(mut self, from: &str, to: &str) -> Self {
        assert!(self.pages.values().any(|page| page.contains(from)), "no page has {from}");
        for page in self.pages.values_mut() {
            *page = page.replace(from, to);
        }
        self
    }

    /// Pages without end below an address.
    pub(crate) fn endless(mut self, path: &str, page: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        self.endless.push((path.to_owned(), Box::new(page)));
        self
    }

    /// Serves it; each answer takes `pause` at least. Its robots.txt and list of pages name whole addresses, which are known
    /// only when it is served: without them its links are enough.
    pub(crate) fn serve(self, pause: Duration) -> Server {
        Server::start(pause, self.into_answers())
    }

    /// Serves it with the robots.txt that it was given, and with a list of these pages beside it.
    pub(crate) fn serve_with_sitemap(self, listed: &[&str]) -> Server {
        let listed: Vec<String> = listed.iter().map(|path| (*path).to_owned()).collect();
        let rest = self.into_script();
        let origin: Arc<OnceLock<String>> = Arc::default();
        let known = Arc::clone(&origin);
        let server = Server::start(Duration::ZERO, move |target| match target {
            "/sitemap.xml" => sitemap(known.get().map_or("", String::as_str), &listed),
            target => rest(target),
        });
        origin.set(server.at("")).unwrap();
        server
    }

    /// Serves it until `later` says so, and then the other town at the same address.
    pub(crate) fn serve_until(self, later: &Arc<AtomicBool>, other: Self) -> Server {
        let (now, then, later) = (self.into_answers(), other.into_answers(), Arc::clone(later));
        Server::start(
            Duration::ZERO,
            move |target| if later.load(Ordering::SeqCst) { then(target) } else { now(target) },
        )
    }

    /// What it answers without a robots.txt that names whole addresses.
    pub(crate) fn into_answers(self) -> impl Fn(&str) -> Answer + Send + Sync {
        let robots = Answer::file("text/plain", "User-agent: *\nDisallow: /backend/\n");
        let mut town = self.with("/robots.txt", robots);
        town.answers.remove("/sitemap.xml");
        town.into_script()
    }

    fn into_script(self) -> impl Fn(&str) -> Answer + Send + Sync {
        let Self { mut answers, pages, endless, missing } = self;
        answers.extend(pages.into_iter().map(|(path, page)| (path, Answer::html(page))));
        move |target| {
            let path = target.split('?').next().unwrap_or(target);
            if let Some((_, page)) = endless.iter().find(|(start, _)| path.starts_with(start.as_str())) {
                return Answer::html(page(target));
            }
            let bare = path.strip_suffix('/').unwrap_or(path);
            let known = [target, path, bare].into_iter().find_map(|form| answers.get(form));
            known.unwrap_or(&missing).clone()
        }
    }
}

fn sitemap(origin: &str, paths: &[String]) -> Answer {
    let listed: String = paths.iter().map(|path| format!("<url><loc>{origin}{path}</loc></url>")).collect();
    let xml =
        format!("<?xml version='1.0'?><urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'>{listed}</urlset>");
    Answer::file("application/xml", xml)
}

fn headers(content_type: &str) -> String {
    format!("Content-Type: {content_type}\r\n")
}
