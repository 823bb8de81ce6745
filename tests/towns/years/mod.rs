//! Towns of later fiscal years: what a form asks of which a town of 2563 has a page is that page, moved into the year; what is new
//! (No Gift Policy, personal data, ethics, procurement in set columns, last year's figures) is written for it.
//!
//! What can go wrong is read off each form's own items and elements. `OIT_TOWNS` works as for 2563: `all`, or words such as
//! `"2568 O21 last-year"`.

mod moved;
mod mutation;

pub(crate) use self::mutation::Mutation;
use crate::{
    sample, styles,
    texts::{BUENGSARAI, DONMAKLUEA, KHAMKHUEAN, MAELANKHAM, NONGTAKHIAN, PAKNAMKHAM, THUNGKRACHIAO, WANGHINLAT},
    trial::Subject,
};

/// Of a hundred faults, at least so many are called by their cause; fewer than of 2563, as an item that takes in several topics may
/// be told by what is left of one of them.
const NAMED: f64 = 95.0;
/// Faults that are tried of each year when not all are asked for.
const SAMPLE: usize = 45;

pub(crate) fn subjects(year: u16) -> Vec<Subject> {
    let own = match year {
        2566 => include_str!("../content/years-2566.txt"),
        _ => include_str!("../content/years-2568.txt"),
    };
    let new = [include_str!("../content/years.txt"), own];
    let subject = |texts: &[&str], style| Subject { town: moved::town(texts, &new, year), style, faulty: true };
    vec![
        subject(BUENGSARAI, Box::new(styles::modern::Modern)),
        subject(NONGTAKHIAN, Box::new(styles::old::Old { declared: false })),
        subject(PAKNAMKHAM, Box::new(styles::hub::Hub { layout: styles::hub::Layout::Table })),
        subject(DONMAKLUEA, Box::new(styles::blog::Blog)),
        subject(KHAMKHUEAN, Box::new(styles::portal::Portal)),
        subject(WANGHINLAT, Box::new(styles::slugs::Slugs)),
        subject(MAELANKHAM, Box::new(styles::aliases::Aliases)),
        subject(THUNGKRACHIAO, Box::new(styles::handmade::Handmade)),
    ]
}

#[test]
fn towns_of_2566_are_found_complete_and_a_fault_costs_its_item_alone() {
    crate::tried::<Mutation>(2566, &subjects(2566), SAMPLE, NAMED);
}

#[test]
fn towns_of_2568_are_found_complete_and_a_fault_costs_its_item_alone() {
    crate::tried::<Mutation>(2568, &subjects(2568), SAMPLE, NAMED);
}

#[test]
fn every_item_of_later_forms_can_go_wrong_in_several_ways() {
    for (year, least) in [(2566, 2500), (2568, 1900)] {
        let form = crate::audit::Form::of(year);
        let subjects = subjects(year);
        let all = sample::all::<Mutation>(&subjects, &form);
        assert!(all.len() >= least, "{year}: {} faults", all.len());
        for (at, item) in form.checklist.items.iter().enumerate() {
            let of_item = all.iter().filter(|case| case.fault.as_ref().is_some_and(|(of, _)| *of == at)).count();
            assert!(of_item >= subjects.len(), "{year} {}: {of_item} faults", item.id);
        }
        let lacks = all.iter().filter(|case| matches!(&case.fault, Some((_, Mutation::Lacks(_))))).count();
        assert!(lacks >= 80, "{year}: {lacks} elements are taken away");
    }
}
