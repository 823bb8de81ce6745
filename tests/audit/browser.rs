//! Sites that need a browser: their pages are read as an installed Chromium shows them. Where none is installed the tests that need
//! it say so and pass.

#![expect(clippy::print_stderr, reason = "what is skipped must be seen")]

use std::{collections::BTreeMap, fs, path::Path, time::Duration};

use oit::{
    demo::Faults,
    read::{browse, render::Chromium},
    snapshot::{Entry, Snapshot, verify},
};
use serde_json::json;

use crate::{
    program::{audit, ended, finished, item, items_that_are, oit, timeless},
    server::{Answer, Server},
    town::Town,
};

fn is_there() -> bool {
    let there = browse::is_possible() && Chromium::find().is_some();
    if !there {
        eprintln!("skipped, Chromium is needed");
    }
    there
}

/// Draws the body of each page from the site's own data, and goes on where links lead.
const PROGRAM: &str = "const root = document.getElementById('root');\
    fetch('/api/page?path=' + encodeURIComponent(location.pathname)).then(answer => answer.json())\
    .then(page => { document.title = page.title; root.innerHTML = page.body; });\
    fetch('/counter', { method: 'POST' }); new Image().src = '/pixel.gif'; localStorage.seen = 1;";

/// The demo town as a program in the browser: every address gives the same empty page.
fn drawn(with: impl Fn(Town) -> Town) -> Server {
    let pages: BTreeMap<String, String> = with(Town::of(Faults::None)).pages();
    let parts: BTreeMap<String, Vec<u8>> = pages.into_iter().map(|(path, html)| (path, part(&html))).collect();
    let files = Town::of(Faults::None).serve_script();
    Server::start(Duration::ZERO, move |target| {
        let path = target.split('?').next().unwrap_or_default();
        if let Some(asked) = target.strip_prefix("/api/page?path=") {
            let asked = asked.replace("%2F", "/");
            return parts.get(&asked).map_or_else(|| Answer::status("404 Not Found"), |part| Answer::file("application/json", part));
        }
        match path {
            "/app.js" => Answer::file("text/javascript", PROGRAM),
            path if parts.contains_key(path) => {
                Answer::html("<!doctype html><div id=root></div><script src=/app.js></script>")
            }
            _ => files(target),
        }
    })
}

/// A page's title and body, as data.
fn part(html: &str) -> Vec<u8> {
    let between = |start: &str, end: &str| {
        let from = html.find(start).map_or(0, |at| at + start.len());
        html[from..].split(end).next().unwrap_or_default().to_owned()
    };
    let body = html[html.find("<body").unwrap()..].split_once('>').unwrap().1;
    json!({ "title": between("<title>", "</title>"), "body": body.split("</body>").next() }).to_string().into_bytes()
}
