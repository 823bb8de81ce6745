use std::time::Duration;

use jiff::Timestamp;
use proptest::prelude::*;

use super::{next_delay, next_delay_after_status, retry_after};
use crate::web::{Fault, Phase, bounds};

fn now() -> Timestamp {
    "2020-09-29T02:00:00Z".parse().unwrap()
}

#[test]
fn p2_every_form_of_retry_after_is_understood() {
    let seconds = |s| Some(Duration::from_secs(s));
    for (value, expected) in [
        ("120", seconds(120)),
        (" 0 ", seconds(0)),
        ("Tue, 29 Sep 2020 02:01:00 GMT", seconds(60)),
        ("Tuesday, 29-Sep-20 02:01:00 GMT", seconds(60)),
        ("Tue Sep 29 02:01:00 2020", seconds(60)),
        // The day of the week is often wrong.
        ("Mon, 29 Sep 2020 02:01:00 GMT", seconds(60)),
        ("Tue, 29 Sep 2020 01:59:00 GMT", seconds(0)),
        ("Wed, 21 Oct 2015 07:28:00 GMT", seconds(0)),
        ("601", Some(bounds::RETRY_AFTER)),
        ("1000000000000", Some(bounds::RETRY_AFTER)),
        ("99999999999999999999999999", Some(bounds::RETRY_AFTER)),
        ("Tue, 29 Sep 2099 02:01:00 GMT", Some(bounds::RETRY_AFTER)),
        ("-5", None),
        ("1.5", None),
        ("soon", None),
        ("", None),
        ("๑๒๐", None),
    ] {
        assert_eq!(retry_after(value, now()), expected, "{value:?}");
    }
}

proptest! {
    #[test]
    fn p2_no_retry_after_panics_or_exceeds_the_cap(value in "\\PC{0,40}") {
        prop_assert!(retry_after(&value, now()).is_none_or(|wait| wait <= bounds::RETRY_AFTER));
    }
}

#[test]
fn n1_a_passing_fault_is_tried_twice_more_and_a_lasting_one_never() {
    let url = "http://www.example.go.th/".to_owned();
    let passing = Fault::Reset { url: url.clone(), phase: Phase::Head };
    let lasting = Fault::Protocol { url, detail: String::new() };
    let waits: Vec<_> = (0..5).map(|tries| next_delay(tries, &passing)).collect();
    assert_eq!(waits, [None, Some(bounds::RETRIES[0]), Some(bounds::RETRIES[1]), None, None]);
    assert_eq!(next_delay(1, &lasting), None);
}

#[test]
fn a_server_in_trouble_is_tried_again_and_a_missing_page_is_not() {
    for (status, again) in
        [(503, true), (500, true), (429, true), (521, true), (404, false), (403, false), (501, false)]
    {
        assert_eq!(next_delay_after_status(1, status).is_some(), again, "{status}");
    }
}
