//! One URL for one page: the form that is asked for, remembered and compared.
//!
//! Invariants: `canonical(canonical(x)) == canonical(x)`; the result is `http` or `https`, has no user info, no fragment but
//! one that a program in the browser draws a page for (`#/news`, `#!/news`), and at most 2,000 bytes. What is changed is listed here and nothing else: bytes that are escaped stay the bytes they are
//! (TIS-620 paths), the case of the path stays, `index.html` stays, a trailing slash stays.
//!
//! - WHATWG parsing: host lower case and IDN, default port, dot segments; also one trailing dot of the host goes.
//! - Escapes: upper case, unreserved characters decoded, a stray `%` becomes `%25` (else `%%341` would mean two things).
//! - Doubled slashes in the path are one.
//! - Session ids go (`;jsessionid=`, `PHPSESSID`, ASP's `(S(…))`, `sid` and `s` only where the value is opaque), so do tracking
//!   parameters, known cache-busters (`?000000`, `_=1590000000000`, `time=` with epoch seconds) and empty parameters.
//! - `&amp;` in a query is `&`.
//! - Print and pop-up views of Joomla (`tmpl=component&print=1&layout=default&page=`) are the article itself.
//! - A link to a file that is kept with Google has the one form that people share.
//! - The order of parameters is kept: some hand-made scripts read them by place, and links of one template agree anyway.
//!   Only Joomla's (`option=com_…`), whose own router writes them in any order and reads them by name, are sorted.

use std::{borrow::Cow, collections::BTreeSet};

use url::{Host, Url};

use super::{
    bounds::{RAW_URL_LENGTH, URL_LENGTH},
    stored,
};
use crate::read::html::is_route;

/// Each round can uncover work for the next (a session id hid a dot segment); real URLs need two.
const ROUNDS: usize = 8;

/// The canonical form; `None` for what is not `http(s)`, has no host or is too long.
pub fn canonical(url: &Url) -> Option<Url> {
    if url.as_str().len() > RAW_URL_LENGTH {
        return None;
    }
    let mut current = plain(url)?;
    if let Some(shared) = stored::shared(&current) {
        return Some(shared);
    }
    if is_tidy(&current) {
        return (current.as_str().len() <= URL_LENGTH).then_some(current);
    }
    for _ in 0..ROUNDS {
        let next = once(&current)?;
        if next == current {
            return (next.as_str().len() <= URL_LENGTH).then_some(next);
        }
        current = next;
    }
    None
}

/// Parses and makes canonical.
pub fn canonical_str(text: &str) -> Option<Url> {
    Url::parse(text.trim()).ok().and_then(|url| canonical(&url))
}

/// Only what is never sent goes, unless it names a page: the fragment and the user info. For redirects that insist on their session id.
pub(super) fn plain(url: &Url) -> Option<Url> {
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() || url.as_str().len() > RAW_URL_LENGTH {
        return None;
    }
    let mut plain = url.clone();
    if url.fragment().is_some_and(|fragment| !is_route(fragment)) {
        plain.set_fragment(None);
    }
    plain.set_username("").ok()?;
    plain.set_password(None).ok()?;
    Some(plain)
}

/// Nothing to do, which is so for most links of most pages.
fn is_tidy(url: &Url) -> bool {
    let path = url.path().as_bytes();
    let plain = url.query().is_none() && !url.host_str().unwrap_or_default().ends_with('.');
    let tidy_at = |at: usize| match path[at] {
        b'%' => path.get(at + 1..at + 3).is_some_and(|hex| {
            let upper = hex.iter().all(|b| b.is_ascii_digit() || (b'A'..=b'F').contains(b));
            // From 80 up no escape stands for an unreserved character.
            upper && hex[0] >= b'8'
        }),
        b'/' => path.get(at + 1) != Some(&b'/'),
        b';' | b'(' => false,
        _ => true,
    };
    plain && (0..path.len()).all(tidy_at)
}

fn once(url: &Url) -> Option<Url> {
    let mut next = url.clone();
    if let Some(Host::Domain(host)) = url.host()
        && let Some(host) = host.strip_suffix('.')
    {
        next.set_host(Some(host)).ok()?;
    }
    next.set_path(&path(url.path()));
    let query = url.query().map(query).filter(|query| !query.is_empty());
    next.set_query(query.as_deref());
    Some(next)
}

fn path(raw: &str) -> String {
    let mut path = String::with_capacity(raw.len());
    let mut ends_open = true;
    for segment in raw.split('/') {
        let segment = without_session(segment);
        ends_open = segment.is_empty() || is_cookieless_session(&segment);
        if !ends_open {
            path.push('/');
            path.push_str(&escapes(&segment));
        }
    }
    if ends_open {
        path.push('/');
    }
    path
}

/// `page.jsp;jsessionid=1A2B` → `page.jsp`.
fn without_session(segment: &str) -> Cow<'_, str> {
    if !segment.contains(';') {
        return Cow::Borrowed(segment);
    }
    let kept = segment.split(';').enumerate().filter(|(at, part)| {
        let name = part.split_once('=').map_or(*part, |(name, _)| name);
        *at == 0 || !is_session_name(&name.to_ascii_lowercase())
    });
    Cow::Owned(kept.map(|(_, part)| part).collect::<Vec<_>>().join(";"))
}

/// ASP.NET puts its session into the path: `/(S(3kbbtr45lbxhjf55ejyyyy55))/page.aspx`.
fn is_cookieless_session(segment: &str) -> bool {
    let inner = segment.strip_prefix("(S(").and_then(|rest| rest.strip_suffix("))"));
    inner.is_some_and(|id| id.len() >= 16 && id.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// Escapes in upper case, unreserved characters (RFC 3986, 2.3) unescaped, stray `%` escaped.
fn escapes(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let byte = from.get(1..3).filter(|hex| hex.bytes().all(|b| b.is_ascii_hexdigit()));
        match byte.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            Some(byte) if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) => out.push(char::from(byte)),
            Some(byte) => {
                out.push('%');
                out.extend([byte >> 4, byte & 15].map(|half| char::from(b"0123456789ABCDEF"[usize::from(half)])));
            }
            None => out.push_str("%25"),
        }
        rest = &from[if byte.is_some() { 3 } else { 1 }..];
    }
    out.push_str(rest);
    Cow::Owned(out)
}

fn query(raw: &str) -> String {
    let mut parameters: Vec<Cow<'_, str>> = raw.split('&').map(|part| escapes(unamped(part))).collect();
    let joomla = parameters.iter().any(|part| part.starts_with("option=com_"));
    let popup = parameters.iter().any(|part| is_popup(part));
    parameters.retain(|part| !part.is_empty() && !is_noise(part) && !is_view_duplicate(part, joomla, popup));
    if joomla {
        let names: BTreeSet<&str> = parameters.iter().map(|part| name_of(part)).collect();
        if names.len() == parameters.len() {
            parameters.sort();
        }
    }
    parameters.join("&")
}

/// `a=1&amp;b=2`, split at `&`, leaves `amp;b=2`.
fn unamped(mut part: &str) -> &str {
    while let Some(rest) = part.strip_prefix("amp;") {
        part = rest;
    }
    part
}

fn name_of(part: &str) -> &str {
    part.split_once('=').map_or(part, |(name, _)| name)
}

/// Joomla's pop-up and print views.
fn is_popup(part: &str) -> bool {
    matches!(part, "tmpl=component" | "print=1" | "print=true" | "print=")
}

/// Parameters that only choose how the same article is shown.
fn is_view_duplicate(part: &str, joomla: bool, popup: bool) -> bool {
    is_popup(part) || ((joomla || popup) && matches!(part, "layout=default" | "layout=edit" | "page="))
}

/// Parameters that never choose a page: sessions, tracking, cache-busters, vendors' junk.
fn is_noise(part: &str) -> bool {
    let (name, value) = part.split_once('=').unwrap_or((part, ""));
    let name = name.to_ascii_lowercase();
    match name.as_str() {
        "fbclid" | "gclid" | "yclid" | "dclid" | "msclkid" | "igshid" | "mc_cid" | "mc_eid" | "_ga" | "_gl"
        | "doip" | "checkip" | "" => true,
        "sid" | "s" | "session" | "sess" => is_opaque_id(value),
        "_" | "nocache" | "cachebuster" | "_dc" | "rnd" | "rand" | "random" => is_number(value),
        "time" | "timestamp" | "ts" => is_epoch(value),
        "dum" => value.contains('_'),
        _ if name.starts_with("utm_") || is_session_name(&name) => true,
        _ => !part.contains('=') && (is_epoch(part) || (part.len() >= 4 && part.bytes().all(|b| b == b'0'))),
    }
}

fn is_session_name(name: &str) -> bool {
    const NAMES: [&str; 8] =
        ["jsessionid", "phpsessid", "sessionid", "session_id", "sessid", "cfid", "cftoken", "oscsid"];
    NAMES.contains(&name) || name.starts_with("aspsessionid")
}

/// `sid=12` is a section, `sid=9f86d081884c7d659a2feaa0c55ad015` a session.
fn is_opaque_id(value: &str) -> bool {
    value.len() >= 16
        && value.bytes().all(|b| b.is_ascii_alphanumeric())
        && value.bytes().any(|b| b.is_ascii_digit())
        && value.bytes().any(|b| b.is_ascii_alphabetic())
}

fn is_number(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit() || b == b'.')
}

/// Seconds or milliseconds since 1970, in our time.
fn is_epoch(value: &str) -> bool {
    matches!(value.len(), 10 | 13) && value.starts_with('1') && value.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests;
