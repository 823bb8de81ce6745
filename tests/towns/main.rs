//! Complete municipal websites, as different webmasters build them, and what happens when something is taken away.
//!
//! A town is written in a small notation by hand, drawn by a style, served on the loopback address and audited as the
//! program does it. A complete town must come out complete; a town with one fault must lose exactly that item, and
//! the verdict must name the cause. `OIT_TOWNS=all cargo test --test towns -- --nocapture` tries every fault and prints
//! what came of each, `OIT_TOWNS="blog O23"` and `OIT_TOWNS=O23` only these; `LOOK="modern O23" cargo test --test towns look -- --ignored --nocapture` shows one item.

mod audit;
mod draw;
mod faults;
mod model;
mod notation;
mod rows;
mod sample;
mod server;
mod site;
mod styles;
mod text;
mod trial;
mod years;

use std::sync::Arc;

use styles::hub::Layout;
use trial::{Case, Subject};

/// Of a hundred faults, at least so many are noticed.
const KILLED: f64 = 99.5;
/// And so many are called by their cause.
const NAMED: f64 = 97.0;
/// Items that a complete town is not found to have. Each is a fault of the program; none may be added.
const LACKING: &[(&str, u8)] = &[];
/// Faults that are tried when not all are asked for.
const SAMPLE: usize = 60;

fn subjects() -> Vec<Subject> {
    let buengsarai = notation::town(&[
        include_str!("content/buengsarai-1.txt"),
        include_str!("content/buengsarai-2.txt"),
        include_str!("content/buengsarai-news.txt"),
    ]);
    let nongtakhian =
        notation::town(&[include_str!("content/nongtakhian-1.txt"), include_str!("content/nongtakhian-2.txt")]);
    let paknamkham =
        notation::town(&[include_str!("content/paknamkham-1.txt"), include_str!("content/paknamkham-2.txt")]);
    let donmakluea =
        notation::town(&[include_str!("content/donmakluea-1.txt"), include_str!("content/donmakluea-2.txt")]);
    let whole_only = |town: &model::Town, style| Subject { town: town.clone(), style, faulty: false };
    let hub = |layout| Box::new(styles::hub::Hub { layout });
    vec![
        Subject { town: buengsarai, style: Box::new(styles::modern::Modern), faulty: true },
        whole_only(&nongtakhian, Box::new(styles::old::Old { declared: true })),
        Subject { town: nongtakhian, style: Box::new(styles::old::Old { declared: false }), faulty: true },
        whole_only(&paknamkham, hub(Layout::Bullets)),
        whole_only(&paknamkham, hub(Layout::Accordion)),
        Subject { town: paknamkham, style: hub(Layout::Table), faulty: true },
        Subject { town: donmakluea, style: Box::new(styles::blog::Blog), faulty: true },
    ]
}

#[test]
#[expect(clippy::print_stdout, reason = "the table is what a person runs this for")]
fn complete_towns_are_found_complete_and_a_fault_costs_its_item_alone() {
    let subjects = subjects();
    let form = audit::Form::of(model::YEAR);
    let whole: Vec<Case> = (0..subjects.len()).map(|subject| Case { subject, fault: None }).collect();
    let complete = trial::run(&subjects, &whole, &form);
    let mut unknown = Vec::new();
    for (subject, outcome) in subjects.iter().zip(&complete) {
        let style = subject.style.name();
        assert_eq!(outcome.cut, None, "{style}: a small town is read whole");
        for (item, told) in &outcome.others {
            println!("INCOMPLETE {style}: {told}");
            if !LACKING.contains(&(style, *item)) {
                unknown.push(format!("{style}: {told}"));
            }
        }
    }
    assert!(unknown.is_empty(), "complete towns are found incomplete:\n{}", unknown.join("\n"));

    let all = sample::all(&subjects);
    let cases = match std::env::var("OIT_TOWNS").as_deref() {
        Ok("all") => all,
        Ok(words) => sample::named(&subjects, &all, words),
        Err(_) => sample::spread(&all, SAMPLE),
    };
    let outcomes = trial::run(&subjects, &cases, &form);
    let (table, count) = trial::report(&subjects, &complete, &cases, &outcomes);
    println!("{table}");
    let percent = |part: usize| part as f64 * 100.0 / (count.killed + count.survived) as f64;
    assert_eq!(count.collateral, 0, "a fault of one item cost another:\n{table}");
    assert!(percent(count.killed) >= KILLED, "{:.1} % noticed\n{table}", percent(count.killed));
    assert!(percent(count.named) >= NAMED, "{:.1} % called by their cause\n{table}", percent(count.named));
}

#[test]
fn every_town_serves_every_item_and_every_kind_of_fault_is_tried() {
    let subjects = subjects();
    for subject in &subjects {
        for item in 1..=43 {
            assert!(subject.town.pages_of(item).count() > 0, "{} has no O{item}", subject.style.name());
        }
    }
    let all = sample::all(&subjects);
    let sample = sample::spread(&all, SAMPLE);
    assert!(all.len() > 1000 && sample.len() == SAMPLE);
    for item in 1..=43 {
        assert!(sample.iter().any(|case| case.fault.is_some_and(|(of, _)| of == item)), "no fault of O{item}");
    }
}

#[test]
#[ignore = "for a person who looks at one item"]
#[expect(clippy::print_stdout, reason = "that is its purpose")]
fn look() {
    let subjects = subjects();
    let form = audit::Form::of(model::YEAR);
    let wanted = std::env::var("LOOK").expect("LOOK=\"modern O23\"");
    let (style, item) = wanted.split_once(' ').expect("a style and an item");
    let subject = subjects.iter().find(|subject| subject.style.name() == style).expect("a style");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let result = runtime.block_on(async {
        let server = server::Server::start(Arc::clone(&subject.site(&subject.town))).await;
        form.audit(&server.url()).await
    });
    for outcome in result.items.iter().filter(|outcome| outcome.id.0 == item) {
        println!("{}", serde_json::to_string_pretty(outcome).expect("an outcome is JSON"));
    }
}
