use std::{
    collections::VecDeque,
    future, io,
    net::{IpAddr, Ipv4Addr},
    sync::{Arc, Mutex},
    time::Duration,
};

use url::Url;

use super::{GuardedNames, Looking, Lookup, NameFault, SystemLookup, classified};
use crate::web::{DnsKind, Guard, bounds};

/// Gives its answers in turn, and counts the questions.
struct Scripted {
    answers: Mutex<VecDeque<io::Result<Vec<IpAddr>>>>,
    asked: Mutex<usize>,
}

impl Lookup for Scripted {
    fn lookup(&self, _: &str) -> Looking {
        *self.asked.lock().unwrap() += 1;
        match self.answers.lock().unwrap().pop_front() {
            Some(answer) => Box::pin(future::ready(answer)),
            None => Box::pin(future::pending()),
        }
    }
}

fn names(answers: impl IntoIterator<Item = io::Result<Vec<IpAddr>>>) -> (GuardedNames, Arc<Scripted>) {
    let scripted = Arc::new(Scripted { answers: Mutex::new(answers.into_iter().collect()), asked: Mutex::default() });
    let root = Url::parse("https://www.example.go.th/").unwrap();
    (GuardedNames::new(Guard::for_root(&root), scripted.clone()), scripted)
}

fn missing() -> io::Result<Vec<IpAddr>> {
    Err(io::ErrorKind::NotFound.into())
}

fn address(last: u8) -> IpAddr {
    Ipv4Addr::new(8, 8, 8, last).into()
}

#[tokio::test(start_paused = true)]
async fn n7_a_name_that_does_not_exist_is_not_asked_for_again_within_five_minutes() {
    let (names, scripted) = names([missing(), missing()]);
    for _ in 0..3 {
        assert!(matches!(names.addresses("x.go.th").await, Err(NameFault::Lookup(DnsKind::NotFound))));
    }
    assert_eq!(*scripted.asked.lock().unwrap(), 1);
    tokio::time::advance(bounds::MISSING_NAME).await;
    names.addresses("x.go.th").await.unwrap_err();
    assert_eq!(*scripted.asked.lock().unwrap(), 2);
}

#[tokio::test(start_paused = true)]
async fn n7_a_name_without_addresses_does_not_exist() {
    let (names, _) = names([Ok(Vec::new())]);
    assert!(matches!(names.addresses("x.go.th").await, Err(NameFault::Lookup(DnsKind::NotFound))));
}

#[tokio::test(start_paused = true)]
async fn n7_a_server_failure_passes_and_is_not_remembered() {
    let (names, _) = names([Err(io::Error::other("Temporary failure in name resolution")), Ok(vec![address(8)])]);
    assert!(matches!(names.addresses("x.go.th").await, Err(NameFault::Lookup(DnsKind::Temporary))));
    assert_eq!(names.addresses("x.go.th").await.unwrap(), [address(8)]);
}

#[tokio::test(start_paused = true)]
async fn n7_a_lookup_ends_after_five_seconds() {
    let (names, _) = names([]);
    let began = tokio::time::Instant::now();
    assert!(matches!(names.addresses("x.go.th").await, Err(NameFault::Lookup(DnsKind::Slow))));
    assert_eq!(began.elapsed().as_secs(), Duration::from_secs(5).as_secs());
}

#[tokio::test]
async fn n7_of_a_hundred_addresses_eight_are_tried_and_all_are_checked() {
    let mut many: Vec<IpAddr> = (0..100).map(address).collect();
    let (names, _) = names([Ok(many.clone()), {
        many.push(Ipv4Addr::LOCALHOST.into());
        Ok(many.clone())
    }]);
    assert_eq!(names.addresses("x.go.th").await.unwrap(), many[..8]);
    assert!(matches!(names.addresses("x.go.th").await, Err(NameFault::Refused(_))));
}

#[tokio::test]
async fn s2_a_name_that_is_public_and_then_this_machine_is_refused_the_second_time() {
    let (names, _) = names([Ok(vec![address(8)]), Ok(vec![Ipv4Addr::LOCALHOST.into()])]);
    names.addresses("www.example.go.th").await.unwrap();
    assert!(matches!(names.addresses("www.example.go.th").await, Err(NameFault::Refused(_))));
}

#[tokio::test]
async fn the_names_that_are_remembered_as_missing_are_bounded() {
    let (names, _) = names((0..bounds::MISSING_NAMES + 50).map(|_| missing()));
    for n in 0..bounds::MISSING_NAMES + 50 {
        names.addresses(&format!("{n}.go.th")).await.unwrap_err();
    }
    assert_eq!(names.missing.lock().unwrap().len(), bounds::MISSING_NAMES);
}

#[tokio::test]
async fn the_system_knows_this_machine() {
    assert!(SystemLookup.lookup("localhost").await.unwrap().iter().all(IpAddr::is_loopback));
}

#[test]
fn a_system_error_is_temporary_only_when_it_says_so() {
    let error = |text: &str| classified(io::Error::other(format!("failed to lookup address information: {text}")));
    assert_eq!(error("Name or service not known").kind(), io::ErrorKind::NotFound);
    assert_eq!(error("Temporary failure in name resolution").kind(), io::ErrorKind::Other);
}
