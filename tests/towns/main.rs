//! Complete municipal websites, as different webmasters build them, and what happens when something is taken away.
//!
//! A town is written in a small notation by hand, drawn by a style and audited as the
//! program does it. A complete town must come out complete; a town with one fault must lose exactly that item, and
//! the verdict must name the cause. `OIT_TOWNS=all cargo test --test towns -- --nocapture` tries every fault and prints
//! what came of each, `OIT_TOWNS=1200` so many spread over all, `OIT_TOWNS="blog O23"` and `OIT_TOWNS=O23` only these; `LOOK="modern O23" cargo test --test towns look -- --ignored --nocapture` shows one item.

mod audit;
mod draw;
mod faults;
mod form;
mod model;
mod newest;
mod notation;
mod rows;
mod sample;
mod server;
mod site;
mod styles;
mod text;
mod texts;
mod trial;
mod years;

use faults::Fault;
use styles::hub::Layout;
use texts::{BUENGSARAI, DONMAKLUEA, KHAMKHUEAN, MAELANKHAM, NONGTAKHIAN, PAKNAMKHAM, THUNGKRACHIAO, WANGHINLAT};
use trial::{Subject, Wrong};

/// Of a hundred faults, at least so many are noticed.
const KILLED: f64 = 99.5;
/// And so many are called by their cause.
const NAMED: f64 = 97.0;
/// Items that a complete town is not found to have, by year and style. Each would be a fault of the program.
const LACKING: &[(u16, &str, &str)] = &[];
/// Faults that are tried when not all are asked for.
const SAMPLE: usize = 60;

fn subjects() -> Vec<Subject> {
    let whole_only = |texts, style| Subject { town: notation::town(texts), style, faulty: false };
    let faulty = |texts, style| Subject { town: notation::town(texts), style, faulty: true };
    let hub = |layout| Box::new(styles::hub::Hub { layout });
    vec![
        faulty(BUENGSARAI, Box::new(styles::modern::Modern)),
        whole_only(NONGTAKHIAN, Box::new(styles::old::Old { declared: true })),
        faulty(NONGTAKHIAN, Box::new(styles::old::Old { declared: false })),
        whole_only(PAKNAMKHAM, hub(Layout::Bullets)),
        whole_only(PAKNAMKHAM, hub(Layout::Accordion)),
        faulty(PAKNAMKHAM, hub(Layout::Table)),
        faulty(DONMAKLUEA, Box::new(styles::blog::Blog)),
        faulty(KHAMKHUEAN, Box::new(styles::portal::Portal)),
        faulty(WANGHINLAT, Box::new(styles::slugs::Slugs)),
        faulty(MAELANKHAM, Box::new(styles::aliases::Aliases)),
        faulty(THUNGKRACHIAO, Box::new(styles::handmade::Handmade)),
    ]
}

/// Whole towns are found complete, and each fault that is tried costs its item, no other, and is called by its cause.
#[expect(clippy::print_stdout, reason = "the table is what a person runs this for")]
fn tried<W: Wrong>(year: u16, subjects: &[Subject], sample: usize, least_named: f64) {
    let form = audit::Form::of(year);
    let complete = trial::whole::<W>(subjects, &form);
    let mut unknown = Vec::new();
    for (subject, outcome) in subjects.iter().zip(&complete) {
        let style = subject.style.name();
        for (item, told) in &outcome.others {
            println!("INCOMPLETE {year} {style}: {told}");
            if !LACKING.contains(&(year, style, form.checklist.items[*item].id.0.as_str())) {
                unknown.push(format!("{style}: {told}"));
            }
        }
    }

    let all = sample::all::<W>(subjects, &form);
    let cases = sample::chosen(&all, subjects, &form, sample);
    let outcomes = trial::run(subjects, &cases, &form);
    let (table, count) = trial::report(subjects, &complete, &cases, &outcomes, &form);
    println!("{table}");
    let strayed = form.strayed.lock().expect("nobody panicked");
    assert!(strayed.is_empty(), "nobody may ask for these: {strayed:?}");
    assert!(unknown.is_empty(), "complete towns are found incomplete:\n{}", unknown.join("\n"));
    if cases.is_empty() {
        return;
    }
    let (killed, named) = (count.percent(count.killed), count.percent(count.named));
    assert_eq!(count.collateral, 0, "a fault of one item cost another:\n{table}");
    assert!(killed >= KILLED, "{killed:.1} % noticed\n{table}");
    // In a sample one fault more or less is two in a hundred.
    let least_named = if cases.len() < all.len() { least_named - 2.0 } else { least_named };
    assert!(named >= least_named, "{named:.1} % called by their cause\n{table}");
}

#[test]
fn complete_towns_are_found_complete_and_a_fault_costs_its_item_alone() {
    tried::<Fault>(model::YEAR, &subjects(), SAMPLE, NAMED);
}

#[test]
fn every_town_serves_every_item_and_every_kind_of_fault_is_tried() {
    let subjects = subjects();
    for subject in &subjects {
        for item in 1..=43 {
            assert!(subject.town.pages_of(item).count() > 0, "{} has no O{item}", subject.style.name());
        }
    }
    let all = sample::all::<Fault>(&subjects, &audit::Form::of(model::YEAR));
    let sample = sample::spread(&all, SAMPLE);
    assert!(all.len() > 1000 && sample.len() == SAMPLE);
    for item in 0..43 {
        let of_item = |case: &trial::Case<Fault>| case.fault.is_some_and(|(of, _)| of == item);
        assert!(sample.iter().any(of_item), "no fault of O{}", item + 1);
    }
}

#[test]
fn a_town_is_judged_the_same_from_memory_and_over_http() {
    let subjects = subjects();
    let form = audit::Form::of(model::YEAR);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    for style in ["old", "blog", "slugs"] {
        let subject = subjects.iter().rfind(|subject| subject.style.name() == style).expect("a style");
        let site = subject.site(&subject.town);
        let (served, recalled) = runtime.block_on(async {
            let server = server::Server::start(std::sync::Arc::clone(&site)).await;
            let served = form.audit_served(&server.url()).await;
            let told = serde_json::to_string(&served.items).expect("a result is JSON");
            (told.replace(&server.url(), audit::HERE), form.audit_site(&site, false).await)
        });
        assert_eq!(served, serde_json::to_string(&recalled.items).expect("a result is JSON"), "{style}");
    }
    assert!(form.strayed.lock().expect("nobody panicked").is_empty());
}

#[test]
#[ignore = "for a person who looks at one item"]
#[expect(clippy::print_stdout, reason = "that is its purpose")]
fn look() {
    let wanted =
        std::env::var("LOOK").expect("LOOK=\"modern O23\", \"2566 modern O23 dead-file\" or \"modern O30 empty O5\"");
    println!(
        "{}",
        match wanted.get(..4) {
            Some("2566") => looked::<years::Mutation>(2566, &years::subjects(2566), &wanted[5..]),
            Some("2568") => looked::<years::Mutation>(2568, &years::subjects(2568), &wanted[5..]),
            _ => looked::<Fault>(model::YEAR, &subjects(), &wanted),
        }
    );
}

/// What is said of an item, in the town as it should be or with a fault of it or of another.
fn looked<W: Wrong>(year: u16, subjects: &[Subject], wanted: &str) -> String {
    use std::fmt::Write as _;

    let form = audit::Form::of(year);
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let [style, item, ref fault @ ..] = words[..] else { panic!("a style and an item") };
    let at = form.checklist.items.iter().position(|known| known.id.0 == item).expect("an item of the form");
    let is_of = |subject: &&Subject| subject.style.name() == style;
    let subject = subjects.iter().rfind(is_of).expect("a style");
    let town = fault.first().map_or_else(
        || subject.town.clone(),
        |name| {
            let all = W::all(&subject.town, &form.checklist.items[at], year);
            let fault = all.iter().find(|fault| fault.to_string() == *name).expect("a fault");
            fault.apply(&subject.town, &form.checklist.items[at], year).expect("it applies")
        },
    );
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let result = runtime.block_on(form.audit_site(&subject.site(&town), false));
    let shown = fault.get(1).unwrap_or(&item);
    let outcome = result.items.iter().find(|outcome| outcome.id.0 == **shown).expect("an item of the form");
    let mut out = format!("{} {:?} {}: {}\n", outcome.id, outcome.state, outcome.code, outcome.analysis.th);
    for element in &outcome.elements {
        let said = element.witness.as_ref().map(|w| (&w.url, &w.quote));
        let _ = writeln!(out, "- {} {:?} {} {said:?} {}", element.id, element.state, element.code, element.reason.th);
    }
    for e in &outcome.evidence {
        let path = e.click_path.iter().map(|s| &s.text).collect::<Vec<_>>();
        let _ = writeln!(out, "+ {} {} {path:?}", e.url, e.title);
    }
    let _ = writeln!(out, "nearest {:?}", outcome.nearest);
    out
}
