//! How many requests it takes until all items are met: `cargo bench --bench focus`. The built-in town stands within sites of
//! several builds and sizes, between news archives, albums, a calendar and a board, as towns' evidence does. After how many requests
//! an item is met is found by judging what had been read by then. Beside it: the same crawl without focus (breadth first), and the
//! fewest requests with which somebody could do who knew the site (the pages on the shortest ways to the evidence that a whole audit
//! quotes, and the evidence). Nothing here is asserted.
//!
//! `OIT_BENCH_SITES` names the sizes in pages (500,5000,50000); with `OIT_BENCH_LATE` the items that were met last are named.
//! Requests for robots.txt are not counted.

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a bench prints, and its panics say where")]

#[path = "focus/form.rs"]
mod form;
#[path = "focus/sites.rs"]
mod sites;
#[path = "focus/visitor.rs"]
mod visitor;

use std::{collections::BTreeSet, sync::Arc};

use oit::read::Promise;

use form::Form;
use sites::{Build, Site};
use visitor::{Crawled, crawl};

/// What the aim is told by.
const FIRST_ITEMS: usize = 40;
/// After how many requests what was read is judged again, and until when.
const STEP: usize = 10;
const MOST: usize = 1_000;

fn main() {
    let sizes = std::env::var("OIT_BENCH_SITES").unwrap_or_else(|_| "500,5000,50000".to_owned());
    let sizes: Vec<u32> = sizes.split(',').map(|size| size.trim().parse().expect("sizes in numbers")).collect();
    let form = Form::new();
    for build in Build::ALL {
        let town = Arc::new(Site::new(build, 0));
        let whole = form.judge(&crawl(&town, Arc::new(|_| Promise::default()), false), usize::MAX);
        let fewest = form::fewest(&whole);
        println!("{}: {} items met, fewest requests {fewest}", build.name(), form::met(&whole).len());
        for pages in &sizes {
            let site = Arc::new(Site::new(build, *pages));
            println!("  {} pages: requests until the items were met", site.count());
            report("focused", &form, &crawl(&site, form.interest(), false), &form::met(&whole), fewest);
            if std::env::var_os("OIT_DBG").is_some() {
                continue;
            }
            report("quick", &form, &crawl(&site, form.interest(), true), &form::met(&whole), fewest);
            if std::env::var_os("OIT_DBG").is_some() {
                continue;
            }
            let breadth_first = crawl(&site, Arc::new(|_| Promise::default()), false);
            report("breadth first", &form, &breadth_first, &form::met(&whole), fewest);
        }
    }
}

fn report(name: &str, form: &Form, crawled: &Crawled, wanted: &BTreeSet<String>, fewest: usize) {
    let (mut most, mut all, mut last) = (None, None, BTreeSet::new());
    for requests in (if std::env::var_os("OIT_DBG").is_some() { 90 } else { STEP }..=MOST)
        .step_by(STEP)
        .take_while(|requests| *requests < crawled.visits.len() + STEP)
    {
        let met: BTreeSet<String> = form::met(&form.judge(crawled, requests)).intersection(wanted).cloned().collect();
        if std::env::var_os("OIT_BENCH_LATE").is_some() && requests > 100 {
            println!("      {requests:>5} {:?}", met.symmetric_difference(&last).collect::<Vec<_>>());
        }
        most = most.or((met.len() >= FIRST_ITEMS).then_some(requests));
        all = (met.len() == wanted.len()).then_some(requests);
        last = met;
        if all.is_some() {
            break;
        }
    }
    let told = |requests: Option<usize>| requests.map_or(format!("not in {MOST}"), |n| n.to_string());
    let ratio = all.map_or(String::new(), |n| format!(", {:.2} times the fewest", n as f64 / fewest as f64));
    println!(
        "    {name:<13} {FIRST_ITEMS} items {:>5}, all {:>5}{ratio}; {} requests in all",
        told(most),
        told(all),
        crawled.requests
    );
}
