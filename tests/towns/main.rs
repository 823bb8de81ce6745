//! Complete municipal websites, as different webmasters build them, and what happens when something is taken away.
//!
//! A town is written in a small notation by hand, drawn by a style, served on the loopback address and audited as the
//! program does it. A complete town must come out complete; a town with one fault must lose exactly that item, and
//! the verdict must name the cause. `OIT_TOWNS=all cargo test --test towns -- --nocapture` tries every fault.

mod audit;
mod draw;
mod faults;
mod model;
mod notation;
mod rows;
mod server;
mod site;
mod styles;
mod text;
mod trial;

use trial::{Case, Subject};

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
        whole_only(&paknamkham, hub(styles::hub::Layout::Bullets)),
        whole_only(&paknamkham, hub(styles::hub::Layout::Accordion)),
        Subject { town: paknamkham, style: hub(styles::hub::Layout::Table), faulty: true },
        Subject { town: donmakluea, style: Box::new(styles::blog::Blog), faulty: true },
    ]
}

#[test]
fn trial() {
    let subjects = subjects();
    let form = audit::Form::of(2563);
    let whole: Vec<Case> = (0..subjects.len()).map(|subject| Case { subject, fault: None }).collect();
    let complete = trial::run(&subjects, &whole, &form);
    for (case, outcome) in whole.iter().zip(&complete) {
        for (_, other) in &outcome.others {
            println!("INCOMPLETE {} {other}", subjects[case.subject].name());
        }
    }
    let start = std::time::Instant::now();
    let cases: Vec<Case> = subjects
        .iter()
        .enumerate()
        .filter(|(_, subject)| subject.faulty)
        .flat_map(|(subject, s)| {
            faults::all(&s.town).into_iter().map(move |fault| Case { subject, fault: Some(fault) })
        })
        .collect();
    let outcomes = trial::run(&subjects, &cases, &form);
    let (table, _) = trial::report(&subjects, &complete, &cases, &outcomes);
    println!("{table}\n{} cases in {:?}", cases.len(), start.elapsed());
}
