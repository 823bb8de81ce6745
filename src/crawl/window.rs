//! The hours of the day in which a site may be asked: `22:00-05:00`, by this machine's clock.

use std::{fmt, str::FromStr, time::Duration};

use jiff::{SignedDuration, Timestamp, civil::Time, tz::TimeZone};
use tokio::time::Instant;

/// From one time of the day to another, over midnight when the second comes first. Both the same is the whole day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    from: Time,
    until: Time,
    zone: TimeZone,
}

/// What was given is no window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write it as 22:00-05:00")]
pub struct NotAWindow;

impl Window {
    /// The same hours of another place.
    #[must_use]
    pub fn of_zone(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// How long from `now` until it opens; nothing when it is open.
    pub fn opens_in(&self, now: Timestamp) -> Option<Duration> {
        let here = now.to_zoned(self.zone.clone());
        let time = here.time();
        let is_open = match self.from.cmp(&self.until) {
            std::cmp::Ordering::Less => self.from <= time && time < self.until,
            std::cmp::Ordering::Equal => true,
            std::cmp::Ordering::Greater => self.from <= time || time < self.until,
        };
        if is_open {
            return None;
        }
        let today = here.date();
        let day = if time < self.from { today } else { today.tomorrow().ok()? };
        let opens = day.to_datetime(self.from).to_zoned(self.zone.clone()).ok()?.timestamp();
        Some(opens.duration_since(now).unsigned_abs())
    }
}

impl FromStr for Window {
    type Err = NotAWindow;

    fn from_str(text: &str) -> Result<Self, NotAWindow> {
        let time = |text: &str| Time::strptime("%H:%M", text.trim().replace('.', ":")).map_err(|_| NotAWindow);
        let (from, until) = text.split_once(['-', '–']).ok_or(NotAWindow)?;
        Ok(Self { from: time(from)?, until: time(until)?, zone: TimeZone::system() })
    }
}

impl fmt::Display for Window {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.from.strftime("%H:%M"), self.until.strftime("%H:%M"))
    }
}

/// A window on the clock of a crawl.
pub(super) struct Hours {
    window: Option<Window>,
    /// The same moment on both clocks.
    started: (Timestamp, Instant),
    /// When a wait that was told ends.
    opens: Option<Instant>,
}

impl Hours {
    pub(super) const fn new(window: Option<Window>, started: Timestamp, began: Instant) -> Self {
        Self { window, started: (started, began), opens: None }
    }

    /// Until when nothing may be asked, and how much of that was not told before.
    pub(super) fn closed_until(&mut self, now: Instant) -> Option<(Instant, Duration)> {
        if let Some(opens) = self.opens.filter(|opens| now < *opens) {
            return Some((opens, Duration::ZERO));
        }
        let (started, began) = self.started;
        let elapsed = SignedDuration::try_from(now.duration_since(began)).ok()?;
        let wait = self.window.as_ref()?.opens_in(started.checked_add(elapsed).ok()?)?;
        self.opens = Some(now + wait);
        Some((now + wait, wait))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hours until the window opens at a time of the day in Bangkok.
    fn opens(window: &str, at: &str) -> Option<f64> {
        let zone = TimeZone::fixed(jiff::tz::offset(7));
        let now: Timestamp = format!("2020-09-29T{at}:00+07:00").parse().unwrap();
        let wait = window.parse::<Window>().unwrap().of_zone(zone).opens_in(now)?;
        Some(wait.as_secs_f64() / 3600.0)
    }

    #[test]
    fn a_window_over_midnight_is_open_on_both_sides_of_it() {
        assert_eq!(opens("22:00-05:00", "23:30"), None);
        assert_eq!(opens("22:00-05:00", "04:59"), None);
        assert_eq!(opens("22:00-05:00", "05:00"), Some(17.0));
        assert_eq!(opens("22.00–05.00", "21:30"), Some(0.5));
    }

    #[test]
    fn a_window_of_a_day_opens_the_next_day_when_it_is_over() {
        assert_eq!(opens("08:00-12:00", "08:00"), None);
        assert_eq!(opens("08:00-12:00", "06:00"), Some(2.0));
        assert_eq!(opens("08:00-12:00", "12:00"), Some(20.0));
        assert_eq!(opens("08:00-08:00", "03:00"), None, "the whole day");
    }

    #[test]
    fn what_is_no_window_is_refused() {
        for text in ["", "22:00", "22-05", "25:00-05:00", "22:00-05:00-06:00", "ค่ำ-เช้า"] {
            assert_eq!(text.parse::<Window>(), Err(NotAWindow), "{text}");
        }
        assert_eq!("22.00-05.00".parse::<Window>().unwrap().to_string(), "22:00-05:00");
    }
}
