//! When to try again: after a fault of ours, and when a server says so.

#[cfg(test)]
mod tests;

use std::time::Duration;

use jiff::{Timestamp, civil, fmt::rfc2822::DateTimeParser, tz::TimeZone};

use super::{Fault, bounds};

/// How long a server asks us to stay away, counted from now; never more than [`bounds::RETRY_AFTER`].
pub type RetryAfter = Duration;

/// How long to wait before the next try, after `tries` tries of which the last ended in `fault`; `None` to give up. The
/// waits are fixed, not drawn by chance: there is one request at a time to a host, so nothing is to be spread.
pub fn next_delay(tries: u32, fault: &Fault) -> Option<Duration> {
    if fault.is_transient() { delay(tries) } else { None }
}

/// The same for an answer whose status says that the server is in trouble, as against the page not being there.
pub fn next_delay_after_status(tries: u32, status: u16) -> Option<Duration> {
    if matches!(status, 408 | 429 | 500 | 502 | 503 | 504 | 520..=527) { delay(tries) } else { None }
}

fn delay(tries: u32) -> Option<Duration> {
    let index = usize::try_from(tries.checked_sub(1)?).ok()?;
    bounds::RETRIES.get(index).copied()
}

/// A `Retry-After` value (RFC 9110 section 10.2.3): seconds, or an HTTP date, which is in the past for no wait at all.
/// `None` for anything else.
pub fn retry_after(value: &str, now: Timestamp) -> Option<RetryAfter> {
    let value = value.trim();
    let wait = if !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit()) {
        // More digits than a u64 holds are still a number, and a long wait.
        value.parse().map_or(bounds::RETRY_AFTER, Duration::from_secs)
    } else {
        let due = http_date(value)?;
        Duration::try_from(due.duration_since(now)).unwrap_or(Duration::ZERO)
    };
    Some(wait.min(bounds::RETRY_AFTER))
}

/// The three forms of RFC 9110 section 5.6.7: `Sun, 06 Nov 1994 08:49:37 GMT` and, obsolete, `Sunday, 06-Nov-94 08:49:37 GMT`
/// and `Sun Nov  6 08:49:37 1994`.
pub fn http_date(value: &str) -> Option<Timestamp> {
    if let Ok(date) = DateTimeParser::new().relaxed_weekday(true).parse_timestamp(value) {
        return Some(date);
    }
    let date = civil::DateTime::strptime("%A, %d-%b-%y %H:%M:%S GMT", value)
        .or_else(|_| civil::DateTime::strptime("%a %b %e %H:%M:%S %Y", value))
        .ok()?;
    TimeZone::UTC.to_timestamp(date).ok()
}
