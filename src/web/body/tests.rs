use std::{collections::VecDeque, time::Duration};

use hyper::body::Bytes;
use tokio::time::{Instant, sleep};

use super::{BodyLimits, Cut, End, Pieces, collect};
use crate::web::bounds;

/// Pieces that come after a wait each; then the end, a fault, or nothing ever.
struct Drip {
    pieces: VecDeque<(Duration, Bytes)>,
    last: Option<Result<(), &'static str>>,
}

impl Pieces for Drip {
    type Error = &'static str;
    async fn next(&mut self) -> Result<Option<Bytes>, Self::Error> {
        match (self.pieces.pop_front(), self.last) {
            (Some((wait, piece)), _) => {
                sleep(wait).await;
                Ok(Some(piece))
            }
            (None, Some(end)) => end.map(|()| None),
            (None, None) => std::future::pending().await,
        }
    }
}

fn drip(count: usize, size: usize, every: Duration, last: Option<Result<(), &'static str>>) -> Drip {
    Drip { pieces: vec![(every, Bytes::from(vec![b'x'; size])); count].into(), last }
}

async fn read(mut drip: Drip, kind: &str, limits: BodyLimits) -> (usize, End<&'static str>, Duration) {
    let began = Instant::now();
    let (body, end) = collect(&mut drip, kind, limits, bounds::IDLE, began + bounds::TOTAL).await;
    (body.len(), end, began.elapsed())
}

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn n2_a_body_that_stalls_is_cut_after_the_idle_time() {
    let (bytes, end, elapsed) = read(drip(3, 4000, SECOND, None), "text/html", BodyLimits::default()).await;
    assert_eq!((bytes, end), (12_000, End::Cut(Cut::Time)));
    assert_eq!(elapsed.as_secs(), 3 + bounds::IDLE.as_secs());
}

#[tokio::test(start_paused = true)]
async fn n2_a_byte_a_second_is_cut_when_the_slow_start_is_over() {
    let (bytes, end, elapsed) = read(drip(1000, 1, SECOND, None), "text/html", BodyLimits::default()).await;
    assert_eq!((bytes, end), (21, End::Cut(Cut::Time)));
    assert_eq!(elapsed.as_secs(), 21);
}

#[tokio::test(start_paused = true)]
async fn n2_a_body_that_is_just_fast_enough_is_cut_at_the_total_time() {
    let (_, end, elapsed) = read(drip(1000, 1500, SECOND, None), "text/html", BodyLimits::default()).await;
    assert_eq!(end, End::Cut(Cut::Time));
    assert_eq!(elapsed.as_secs(), bounds::TOTAL.as_secs());
}

#[tokio::test(start_paused = true)]
async fn a_small_body_may_take_its_time_at_the_start() {
    let (bytes, end, _) = read(drip(15, 1, SECOND, Some(Ok(()))), "text/html", BodyLimits::default()).await;
    assert_eq!((bytes, end), (15, End::Complete));
}

#[tokio::test]
async fn n3_a_body_is_cut_at_exactly_the_limit() {
    let limits = BodyLimits::exactly(2500);
    let (bytes, end, _) = read(drip(10, 1000, Duration::ZERO, None), "text/html", limits).await;
    assert_eq!((bytes, end), (2500, End::Cut(Cut::Length)));
    let (bytes, end, _) = read(drip(5, 500, Duration::ZERO, Some(Ok(()))), "text/html", limits).await;
    assert_eq!((bytes, end), (2500, End::Complete));
}

#[tokio::test]
async fn a_fault_keeps_what_had_come() {
    let (bytes, end, _) = read(drip(2, 10, Duration::ZERO, Some(Err("reset"))), "", BodyLimits::default()).await;
    assert_eq!((bytes, end), (20, End::Failed("reset")));
}

#[test]
fn n3_the_limit_goes_by_what_the_body_says_and_begins_with() {
    let limits = BodyLimits { text: 5, document: 20 };
    for (kind, beginning, expected) in [
        ("text/html; charset=tis-620", &b"<html>"[..], 5),
        ("TEXT/HTML", b"", 5),
        ("application/xhtml+xml", b"", 5),
        ("application/json", b"{", 5),
        ("application/pdf", b"%PDF-1.4", 20),
        ("text/html", b"%PDF-1.4", 20),
        ("text/plain", b"PK\x03\x04", 20),
        ("image/png", b"", 20),
        ("", b"<html>", 20),
    ] {
        assert_eq!(limits.of(kind, beginning), expected, "{kind}");
    }
}
