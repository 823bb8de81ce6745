//! Complete municipal websites, as different webmasters build them, and what happens when something is taken away.
//!
//! A town is written in a small notation by hand, drawn by a style, served on the loopback address and audited as the
//! program does it. A complete town must come out complete; a town with one fault must lose exactly that item, and
//! the verdict must name the cause. `OIT_TOWNS=all cargo test --test towns -- --nocapture` tries every fault and prints
//! what came of each, `OIT_TOWNS=1200` so many spread over all, `OIT_TOWNS="blog O23"` and `OIT_TOWNS=O23` only these; `LOOK="modern O23" cargo test --test towns look -- --ignored --nocapture` shows one item.

mod audit;
mod draw;
mod faults;
mod form;
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
const LACKING: &[(&str, u8)] = &[("aliases", 29)];
/// Faults that are tried when not all are asked for.
const SAMPLE: usize = 60;

/// The text of a town, written in several files.
macro_rules! town {
    ($($part:literal),+) => { notation::town(&[$(include_str!(concat!("content/", $part, ".txt"))),+]) };
}

fn subjects() -> Vec<Subject> {
    let nongtakhian = town!("nongtakhian-1", "nongtakhian-2");
    let paknamkham = town!("paknamkham-1", "paknamkham-2");
    let whole_only = |town: &model::Town, style| Subject { town: town.clone(), style, faulty: false };
    let faulty = |town, style| Subject { town, style, faulty: true };
    let hub = |layout| Box::new(styles::hub::Hub { layout });
    vec![
        faulty(town!("buengsarai-1", "buengsarai-2", "buengsarai-news"), Box::new(styles::modern::Modern)),
        whole_only(&nongtakhian, Box::new(styles::old::Old { declared: true })),
        faulty(nongtakhian, Box::new(styles::old::Old { declared: false })),
        whole_only(&paknamkham, hub(Layout::Bullets)),
        whole_only(&paknamkham, hub(Layout::Accordion)),
        faulty(paknamkham, hub(Layout::Table)),
        faulty(town!("donmakluea-1", "donmakluea-2"), Box::new(styles::blog::Blog)),
        faulty(town!("khamkhuean-1", "khamkhuean-2"), Box::new(styles::portal::Portal)),
        faulty(town!("wanghinlat-1", "wanghinlat-2"), Box::new(styles::slugs::Slugs)),
        // Faults of papers bound into one file are not told surely yet.
        whole_only(&town!("maelankham-1", "maelankham-2"), Box::new(styles::aliases::Aliases)),
        faulty(town!("thungkrachiao-1", "thungkrachiao-2"), Box::new(styles::handmade::Handmade)),
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

    let all = sample::all(&subjects);
    let cases = match std::env::var("OIT_TOWNS").as_deref() {
        Ok("all") => all,
        Ok(count) if count.parse::<usize>().is_ok() => sample::spread(&all, count.parse().expect("it was tried")),
        Ok(words) => sample::named(&subjects, &all, words),
        Err(_) => sample::spread(&all, SAMPLE),
    };
    let outcomes = trial::run(&subjects, &cases, &form);
    let (table, count) = trial::report(&subjects, &complete, &cases, &outcomes);
    println!("{table}");
    let strayed = form.strayed.lock().expect("nobody panicked");
    assert!(strayed.is_empty(), "nobody may ask for these: {strayed:?}");
    assert!(unknown.is_empty(), "complete towns are found incomplete:\n{}", unknown.join("\n"));
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
    let wanted = std::env::var("LOOK").expect("LOOK=\"modern O23\" or LOOK=\"modern O23 dead-file\"");
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let [style, item, ref fault @ ..] = words[..] else { panic!("a style and an item") };
    let subject = subjects.iter().find(|subject| subject.style.name() == style).expect("a style");
    let number = item.trim_start_matches('O').parse().expect("an item's number");
    let all = faults::all(&subject.town);
    let faulty = fault.first().map(|name| {
        let fault = all.iter().find(|(of, fault)| *of == number && fault.to_string() == *name).expect("a fault");
        faults::apply(&subject.town, number, fault.1).expect("it applies")
    });
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let result = runtime.block_on(async {
        let server = server::Server::start(Arc::clone(&subject.site(faulty.as_ref().unwrap_or(&subject.town)))).await;
        form.audit(&server.url()).await
    });
    for outcome in result.items.iter().filter(|outcome| outcome.id.0 == item) {
        println!("{} {:?} {}: {}", outcome.id, outcome.state, outcome.code, outcome.analysis.th);
        for element in &outcome.elements {
            let said = element.witness.as_ref().map(|w| (&w.url, &w.quote));
            println!("- {} {:?} {} {said:?} {}", element.id, element.state, element.code, element.reason.th);
        }
        for e in &outcome.evidence {
            println!("+ {} {} {:?}", e.url, e.title, e.click_path.iter().map(|s| &s.text).collect::<Vec<_>>());
        }
        println!("nearest {:?}", outcome.nearest);
    }
}
