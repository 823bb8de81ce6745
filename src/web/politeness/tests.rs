use std::{
    collections::BTreeMap,
    net::{IpAddr, Ipv4Addr},
    time::{Duration, Instant},
};

use proptest::prelude::*;

use super::{Admission, Politeness};
use crate::web::bounds;

const SECOND: Duration = Duration::from_secs(1);
const QUICK: Duration = Duration::from_millis(50);

#[expect(clippy::unnecessary_wraps, reason = "as the functions under test take it")]
fn ip(last: u8) -> Option<IpAddr> {
    Some(Ipv4Addr::new(8, 8, 8, last).into())
}

/// One host's requests, one after the other, each as soon as it may go.
struct Walk {
    politeness: Politeness,
    began: Instant,
    now: Instant,
}

impl Walk {
    fn new(rate: f64) -> Self {
        let now = Instant::now();
        Self { politeness: Politeness::new(rate, 4), began: now, now }
    }

    /// Waits until a request to `host` may go, and says at which millisecond that is.
    fn wait(&mut self, host: &str, ip: Option<IpAddr>) -> u128 {
        while let Admission::WaitUntil(then) = self.politeness.admit(host, ip, self.now) {
            assert!(then > self.now, "a wait that does not get on");
            self.now = then;
        }
        (self.now - self.began).as_millis()
    }

    fn request(
        &mut self,
        host: &str,
        ip: Option<IpAddr>,
        takes: Duration,
        status: u16,
        retry_after: Option<Duration>,
    ) -> u128 {
        let at = self.wait(host, ip);
        self.politeness.started(host, ip, self.now);
        self.now += takes;
        self.politeness.finished(host, ip, self.now, takes, Some(status), retry_after);
        at
    }

    fn quick(&mut self, host: &str) -> u128 {
        self.request(host, ip(1), QUICK, 200, None)
    }
}

#[test]
fn p1_requests_go_at_the_rate_and_not_faster() {
    let mut walk = Walk::new(1.0);
    assert_eq!((0..4).map(|_| walk.quick("a")).collect::<Vec<_>>(), [0, 1000, 2000, 3000]);
    let mut walk = Walk::new(4.0);
    assert_eq!((0..3).map(|_| walk.quick("a")).collect::<Vec<_>>(), [0, 250, 500]);
}

#[test]
fn p1_an_idle_hour_saves_up_no_burst() {
    let mut walk = Walk::new(1.0);
    walk.quick("a");
    walk.now += 3600 * SECOND;
    let first = walk.quick("a");
    assert_eq!(walk.quick("a") - first, 1000);
}

#[test]
fn p1_one_request_is_in_flight_at_a_time() {
    let mut walk = Walk::new(1.0);
    walk.politeness.started("a", ip(1), walk.now);
    for _ in 0..20 {
        walk.now += SECOND;
        assert!(matches!(walk.politeness.admit("a", ip(1), walk.now), Admission::WaitUntil(then) if then > walk.now));
    }
    walk.politeness.finished("a", ip(1), walk.now, QUICK, Some(200), None);
    assert_eq!(walk.politeness.admit("a", ip(1), walk.now), Admission::Go);
}

#[test]
fn p1_without_a_limit_only_the_concurrency_holds() {
    let mut walk = Walk::new(0.0);
    for _ in 0..4 {
        assert_eq!(walk.politeness.admit("a", ip(1), walk.now), Admission::Go);
        walk.politeness.started("a", ip(1), walk.now);
    }
    assert!(matches!(walk.politeness.admit("a", ip(1), walk.now), Admission::WaitUntil(_)));
    walk.politeness.finished("a", ip(1), walk.now, SECOND, Some(200), None);
    assert_eq!(walk.politeness.admit("a", ip(1), walk.now), Admission::Go);
}

#[test]
fn p1_nonsense_rates_are_no_limit_or_very_slow_but_never_a_panic() {
    for rate in [f64::NAN, -1.0, f64::INFINITY, 1e300] {
        Walk::new(rate).quick("a");
    }
    let mut walk = Walk::new(1e-300);
    walk.quick("a");
    assert_eq!(walk.quick("a"), bounds::LONGEST_GAP.as_millis());
}

#[test]
fn p2_a_retry_after_is_waited_for_and_capped() {
    for (asked, waited) in [(30, 30), (0, 1), (1_000_000_000_000, bounds::RETRY_AFTER.as_secs())] {
        for status in [429, 503] {
            let mut walk = Walk::new(1.0);
            walk.request("a", ip(1), Duration::ZERO, status, Some(Duration::from_secs(asked)));
            assert_eq!(walk.quick("a"), u128::from(waited) * 1000, "{asked}");
        }
    }
}

#[test]
fn p2_a_retry_after_is_one_instant_for_all_who_wait() {
    let mut walk = Walk::new(1.0);
    walk.request("a", ip(1), Duration::ZERO, 503, Some(30 * SECOND));
    walk.now += 29 * SECOND;
    assert_eq!(walk.wait("a", ip(1)), 30_000);
}

#[test]
fn p2_a_retry_after_holds_at_any_rate_and_on_its_host_only() {
    let mut walk = Walk::new(0.0);
    walk.request("a", ip(1), Duration::ZERO, 503, Some(30 * SECOND));
    assert_eq!(walk.wait("b", ip(1)), 0);
    assert_eq!(walk.wait("a", ip(1)), 30_000);
}

#[test]
fn p2_without_a_usable_retry_after_the_pauses_double_to_a_minute_and_end_with_an_answer() {
    let mut walk = Walk::new(1.0);
    let mut last = walk.request("a", ip(1), Duration::ZERO, 503, None);
    let mut pauses = Vec::new();
    for _ in 0..6 {
        let at = walk.request("a", ip(1), Duration::ZERO, 429, None);
        pauses.push((at - last) / 1000);
        last = at;
    }
    assert_eq!(pauses, [5, 10, 20, 40, 60, 60]);
    walk.quick("a");
    let at = walk.request("a", ip(1), Duration::ZERO, 503, None);
    assert_eq!(walk.quick("a") - at, 5000);
}

#[test]
fn p3_names_on_one_address_share_its_pace() {
    let mut walk = Walk::new(1.0);
    let starts: Vec<u128> = ["a", "b", "c", "a"].iter().map(|host| walk.quick(host)).collect();
    assert_eq!(starts, [0, 1000, 2000, 3000]);
    assert_eq!(walk.request("d", ip(2), QUICK, 200, None), 3050, "another address is free");
}

#[test]
fn p3_an_address_learnt_from_the_answer_counts_from_then_on() {
    let mut walk = Walk::new(1.0);
    walk.politeness.started("a", None, walk.now);
    walk.politeness.finished("a", ip(1), walk.now, QUICK, Some(200), None);
    assert_eq!(walk.wait("b", ip(1)), 1000);
    walk.politeness.started("b", ip(1), walk.now);
    assert!(matches!(walk.politeness.admit("a", None, walk.now), Admission::WaitUntil(_)), "a's address is remembered");
}

#[test]
fn p4_the_gap_grows_with_slow_answers_and_halves_on_recovery() {
    let mut walk = Walk::new(1.0);
    walk.request("a", ip(1), Duration::from_millis(100), 200, None);
    let slow = walk.request("a", ip(1), 5 * SECOND, 200, None);
    let mut last = walk.quick("a");
    let mut gaps = vec![last - slow];
    for _ in 0..6 {
        let at = walk.quick("a");
        gaps.push(at - last);
        last = at;
    }
    assert_eq!(gaps, [10_000, 5000, 2500, 1250, 1000, 1000, 1000]);
}

#[test]
fn p4_one_very_slow_answer_does_not_stop_the_crawl() {
    let mut walk = Walk::new(1.0);
    let at = walk.request("a", ip(1), 60 * SECOND, 200, None);
    assert_eq!(walk.quick("a") - at, 60_000, "it is free once it has answered: the gap is capped");
    let mut walk = Walk::new(1.0);
    walk.politeness.started("a", ip(1), walk.now);
    walk.politeness.finished("a", ip(1), walk.now, Duration::MAX, Some(200), None);
    assert_eq!(walk.wait("a", ip(1)), bounds::SLOWEST_GAP.as_millis());
}

#[test]
fn r7_a_crawl_delay_holds_at_any_rate_and_for_its_host_only() {
    for rate in [0.0, 1.0, 50.0] {
        let mut walk = Walk::new(rate);
        walk.politeness.crawl_delay("a", 7 * SECOND);
        assert_eq!((walk.quick("a"), walk.quick("a"), walk.quick("a")), (0, 7000, 14_000));
        assert!(walk.request("b", ip(2), QUICK, 200, None) < 15_000);
    }
    let mut walk = Walk::new(1.0);
    walk.politeness.crawl_delay("a", Duration::MAX);
    walk.quick("a");
    assert_eq!(u64::try_from(walk.quick("a")).unwrap(), bounds::CRAWL_DELAY.as_millis() as u64);
}

#[test]
fn hosts_that_are_idle_are_forgotten_when_there_are_many() {
    let mut walk = Walk::new(1.0);
    walk.politeness.crawl_delay("kept", SECOND);
    for n in 0..bounds::LANES + 100 {
        walk.politeness.started(&n.to_string(), None, walk.now);
        walk.politeness.finished(&n.to_string(), None, walk.now, QUICK, Some(200), None);
        walk.now += SECOND;
    }
    assert!(walk.politeness.hosts.len() <= bounds::LANES);
    assert!(walk.politeness.hosts.contains_key("kept"));
}

/// What a simulated crawl does next.
#[derive(Debug, Clone)]
struct Step {
    host: usize,
    idle: u64,
    takes: u64,
    status: u16,
    finish: bool,
}

fn steps(count: usize) -> impl Strategy<Value = Vec<Step>> {
    let status = prop::sample::select(vec![200, 200, 200, 404, 429, 503]);
    let step = (0..6_usize, 0..700_u64, 0..3000_u64, status, any::<bool>());
    let step = step.prop_map(|(host, idle, takes, status, finish)| Step { host, idle, takes, status, finish });
    prop::collection::vec(step, count)
}

/// Six hosts on three addresses, asked in any order, each answer taking its own time.
fn simulate(steps: &[Step]) {
    let gap = SECOND;
    let mut politeness = Politeness::new(1.0, 4);
    let (mut now, mut last) = (Instant::now(), BTreeMap::<usize, Instant>::new());
    let mut flying = BTreeMap::<usize, (Instant, u16)>::new();
    let mut at_address = BTreeMap::<usize, Instant>::new();
    for step in steps {
        now += Duration::from_millis(step.idle);
        if step.finish
            && let Some((host, (begun, status))) = flying.pop_first()
        {
            politeness.finished(&host.to_string(), ip(host as u8 / 2), now, now - begun, Some(status), None);
        }
        let known = ip(step.host as u8 / 2);
        if politeness.admit(&step.host.to_string(), known, now) != Admission::Go {
            continue;
        }
        assert!(!flying.keys().any(|other| other / 2 == step.host / 2), "two in flight at one address");
        let before = last.insert(step.host, now).into_iter().chain(at_address.insert(step.host / 2, now));
        for before in before {
            assert!(now - before >= gap, "{:?} is less than the gap", now - before);
        }
        politeness.started(&step.host.to_string(), known, now);
        flying.insert(step.host, (now, step.status));
        now += Duration::from_millis(step.takes % 5);
    }
    assert!(steps.len() < 1000 || last.len() == 6, "some host was never asked");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 200, ..ProptestConfig::default() })]
    #[test]
    fn p1_over_ten_thousand_steps_the_gap_is_never_below(steps in steps(10_000)) {
        simulate(&steps);
    }
}
