//! The index of a WACZ: one line a response, sorted by a key that brings the URLs of one host together (SURT).

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

use super::{Profile, Revisit, again::Again, entry::RecordRef, pack::Summary};

/// What of a line follows key and date.
#[derive(Serialize)]
struct Fields<'a> {
    digest: &'a str,
    filename: &'a str,
    length: String,
    mime: &'a str,
    offset: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    oit: Option<Marks>,
    status: String,
    url: &'a str,
}

/// What the next night needs of an answer that came wholly, with status 200: it stands with the last line of its group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Marks {
    /// Length of the body.
    pub(super) bytes: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) etag: Option<String>,
    /// When the answer came that holds the body.
    pub(super) first: String,
    /// When the body last came over the line.
    pub(super) full: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) length_added: bool,
    pub(super) mime: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) modified: Option<String>,
    /// Compressed lengths of the records of that answer.
    pub(super) request_length: u32,
    pub(super) response_length: u32,
    /// Where they begin.
    pub(super) start: u64,
    /// What its headers tell of how the body is to be taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) told: Option<String>,
}

impl Marks {
    fn of(reference: &RecordRef, summary: &Summary) -> Option<Self> {
        let again = summary.again.as_ref();
        (summary.status == 200 && summary.truncated.is_none()).then(|| Self {
            bytes: summary.bytes,
            etag: summary.etag.clone(),
            first: again.map_or(summary.fetched.as_str(), Again::first).to_owned(),
            full: again.map_or(summary.fetched.as_str(), Again::full).to_owned(),
            length_added: summary.length_added,
            mime: summary.mime.clone(),
            modified: summary.modified.clone(),
            request_length: again.map_or(summary.request_length, |again| again.request_length),
            response_length: again.map_or(summary.response_length, |again| again.response_length),
            start: reference.offset,
            told: summary.told.clone(),
        })
    }
}

/// Where the records of a group stand in the WARC that show the answer: the response, and a revisit that was sent whole. A
/// revisit by 304 is left out, because players show it as that status and an empty page.
pub(super) fn lines(
    reference: &RecordRef,
    summary: &Summary,
    fetched: Timestamp,
    filename: &str,
) -> Result<Vec<String>, String> {
    let key = sort_key(&summary.url);
    let line = |mime: &str, before: u64, length: u32, date: Timestamp, oit: Option<Marks>| {
        let fields = Fields {
            digest: &summary.digest,
            filename,
            length: length.to_string(),
            mime,
            offset: (reference.offset + before).to_string(),
            oit,
            status: summary.status.to_string(),
            url: &summary.url,
        };
        let fields = serde_json::to_string(&fields).map_err(|error| error.to_string())?;
        Ok::<_, String>(format!("{key} {} {fields}\n", date.strftime("%Y%m%d%H%M%S")))
    };
    let mime = if summary.mime.is_empty() { "unk" } else { &summary.mime };
    let request = u64::from(summary.request_length);
    let marks = Marks::of(reference, summary);
    let Some(again) = &summary.again else {
        return Ok(vec![line(mime, request, summary.response_length, fetched, marks)?]);
    };
    let Revisit { profile, first, .. } = again.revisit()?;
    let original = |marks| line(mime, u64::from(again.request_length), again.response_length, first, marks);
    match profile {
        Profile::NotModified => Ok(vec![original(marks)?]),
        Profile::SamePayload => {
            let revisit = line("warc/revisit", again.copied() + request, summary.response_length, fetched, marks)?;
            Ok(vec![original(None)?, revisit])
        }
    }
}

/// `https://www.khonkaen.go.th/A?b=2&a=1` as `th,go,khonkaen)/a?a=1&b=2`: as pywb writes it, but session ids stay.
fn sort_key(url: &str) -> String {
    let Ok(parsed) = Url::parse(url) else { return without_spaces(url) };
    let Some(host) = parsed.host() else { return without_spaces(url) };
    let mut key = match host {
        Host::Domain(domain) => reversed(without_www(domain)),
        Host::Ipv4(address) => reversed(&address.to_string()),
        Host::Ipv6(address) => address.to_string(),
    };
    if let Some(port) = parsed.port() {
        key.push(':');
        key.push_str(&port.to_string());
    }
    key.push_str(")/");
    let segments: Vec<&str> = parsed.path().split('/').filter(|segment| !segment.is_empty()).collect();
    key.push_str(&segments.join("/"));
    if let Some(query) = parsed.query().filter(|query| !query.is_empty()) {
        let query = query.to_ascii_lowercase();
        let mut arguments: Vec<&str> = query.split('&').collect();
        arguments.sort_unstable();
        key.push('?');
        key.push_str(&arguments.join("&"));
    }
    without_spaces(&key)
}

/// A key is the first of a line's space-separated fields.
fn without_spaces(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() || c.is_control() { '+' } else { c.to_ascii_lowercase() }).collect()
}

fn reversed(host: &str) -> String {
    host.split('.').rev().collect::<Vec<_>>().join(",")
}

/// Without a leading `www.`, `www2.` and the like.
fn without_www(domain: &str) -> &str {
    match domain.strip_prefix("www").and_then(|rest| rest.split_once('.')) {
        Some((digits, rest)) if digits.bytes().all(|byte| byte.is_ascii_digit()) && !rest.is_empty() => rest,
        _ => domain,
    }
}

#[cfg(test)]
mod tests {
    use super::sort_key;

    // The right-hand sides are what Python's surt 0.3.1, which pywb uses, says.
    #[test]
    fn keys_are_those_that_pywb_looks_up() {
        for (url, key) in [
            ("http://www.example.com/", "com,example)/"),
            ("https://khonkaen.go.th/a/B.html?b=2&A=1", "th,go,khonkaen)/a/b.html?a=1&b=2"),
            ("http://127.0.0.1:8080/x/", "1,0,0,127:8080)/x"),
            ("http://ww2.x.go.th/a//b/", "th,go,x,ww2)/a/b"),
            ("http://x.go.th/?", "th,go,x)/"),
            ("http://xn--o3cw4h.th/%E0%B8%81%20a", "th,xn--o3cw4h)/%e0%b8%81%20a"),
            ("http://www2.x.go.th/a?b&a&", "th,go,x)/a?&a&b"),
            ("http://x.go.th/a?B=1&a=2", "th,go,x)/a?a=2&b=1"),
            ("http://www.go.th/", "th,go)/"),
        ] {
            assert_eq!(sort_key(url), key, "{url}");
        }
    }

    #[test]
    fn a_key_is_one_word_whatever_the_url() {
        for url in ["", "no url at all\r\nx", "javascript:a b", "http://x/\u{2028}"] {
            assert!(!sort_key(url).contains(|c: char| c.is_whitespace() || c.is_control()), "{url:?}");
        }
    }
}
