//! One request and its answer, as they went over the wire.

#[cfg(test)]
mod tests;

use std::{net::IpAddr, time::Duration};

use jiff::Timestamp;
use url::Url;

use super::{Cut, Decoded, Fault, RetryAfter, TlsFlaw, decode, retry_after};

/// One request and its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// What was asked for.
    pub url: Url,
    /// The address that answered.
    pub ip: Option<IpAddr>,
    /// The request's head, byte for byte as it was sent.
    pub request_head: Vec<u8>,
    /// The status code.
    pub status: u16,
    /// The words beside the status code.
    pub reason: String,
    /// The answer's headers in their order, names in lower case. A value that is not UTF-8 has each byte as one character
    /// (ISO 8859-1), so that no byte is lost.
    pub headers: Vec<(String, String)>,
    /// The body as sent: still compressed, but without chunks.
    pub body: Vec<u8>,
    /// Set when the body is only the beginning.
    pub truncated: Option<Cut>,
    /// From the request to the end of the body.
    pub elapsed: Duration,
    /// What is wrong with the secure connection that it came over.
    pub flaw: Option<TlsFlaw>,
}

impl Exchange {
    /// The first header of this name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// Where a 3xx answer leads, without any user name or password; `None` when it does not say, or when that is no web
    /// address. Whether it may be followed is the guard's to say.
    pub fn location(&self) -> Option<Url> {
        if !matches!(self.status, 300..=303 | 305..=399) {
            return None;
        }
        let value = self.header("location")?.trim();
        if value.is_empty() {
            return None;
        }
        let mut target = self.url.join(&escaped(value)).ok()?;
        if !matches!(target.scheme(), "http" | "https") {
            return None;
        }
        target.set_username("").ok()?;
        target.set_password(None).ok()?;
        Some(target)
    }

    /// How long the server asks us to stay away, when it does so in a way that can be understood.
    pub fn retry_after(&self, now: Timestamp) -> Option<RetryAfter> {
        retry_after(self.header("retry-after")?, now)
    }

    /// The body without its compression, at most `limit` bytes of it.
    pub fn decoded(&self, limit: usize) -> Result<Decoded, Fault> {
        let codings: Vec<&str> =
            self.headers.iter().filter(|(key, _)| key == "content-encoding").map(|(_, value)| value.as_str()).collect();
        decode::decoded(&self.body, &codings, limit)
            .map_err(|coding| Fault::Encoding { url: self.url.to_string(), coding })
    }
}

/// A `Location` in bytes that are not UTF-8 (TIS-620 paths of old servers): the bytes are escaped one by one, since that is
/// what the server expects back. UTF-8 is left to the URL parser, which does the same.
fn escaped(value: &str) -> String {
    let is_bytes = !value.is_ascii() && value.chars().all(|c| u32::from(c) <= 0xff);
    if !is_bytes {
        return value.to_owned();
    }
    let escape = |c: char| if c.is_ascii() { c.to_string() } else { format!("%{:02X}", u32::from(c)) };
    value.chars().map(escape).collect()
}
