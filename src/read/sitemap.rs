//! Sitemaps: XML, gzipped or plain text, as they are really written.
//!
//! Nothing declared in a document type is expanded, and what is not well-formed ends the reading, not the result.

use jiff::{
    Timestamp, civil,
    tz::{self, TimeZone},
};
use quick_xml::{Reader, events::Event};

use super::{charset, limits, transfer};

/// What a sitemap lists, in order, each address as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// Pages of the site.
    pub pages: Vec<String>,
    /// Further sitemaps.
    pub indexes: Vec<String>,
}

/// Reads a sitemap; empty when `content` is none.
pub fn read(content: &[u8]) -> Sitemap {
    let text = decoded(content);
    let text = text.trim_start();
    if text.starts_with('<') { read_xml(text) } else { read_lines(text) }
}

/// When a sitemap says that its pages last changed, as far as it says so. A day without a time ends at midnight in Bangkok.
pub fn dates(content: &[u8]) -> Vec<(String, Timestamp)> {
    let text = decoded(content);
    let mut reader = lenient(text.trim_start());
    let (mut page, mut changed, mut gathered) = (None, None, None);
    let mut dates = Vec::new();
    while dates.len() < limits::SITEMAP_URLS {
        match reader.read_event() {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "loc" | "lastmod" => gathered = Some(String::new()),
                "url" => (page, changed) = (None, None),
                _ => {}
            },
            Ok(Event::End(tag)) => match tag.local_name().as_ref() {
                "loc" => page = gathered.take(),
                "lastmod" => changed = gathered.take().and_then(|text| instant(text.trim())),
                "url" => dates.extend(page.take().map(|page| page.trim().to_owned()).zip(changed.take())),
                _ => {}
            },
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => gather(&event, &mut gathered),
        }
    }
    dates
}

/// A date as sitemaps have it: a day, or a day and time with its zone.
fn instant(text: &str) -> Option<Timestamp> {
    if let Ok(exact) = text.parse() {
        return Some(exact);
    }
    let day: civil::Date = text.get(..10)?.parse().ok()?;
    let bangkok = TimeZone::fixed(tz::offset(7));
    bangkok.to_timestamp(day.tomorrow().ok()?.at(0, 0, 0, 0)).ok()
}

fn read_xml(text: &str) -> Sitemap {
    let mut reader = lenient(text);
    let mut sitemap = Sitemap::default();
    let mut is_index = false;
    let mut location: Option<String> = None;
    while !sitemap.is_full() {
        match reader.read_event() {
            Ok(Event::Start(tag)) => match tag.local_name().as_ref() {
                "loc" => location = Some(String::new()),
                "sitemap" => is_index = true,
                "url" => is_index = false,
                _ => {}
            },
            Ok(Event::End(tag)) if tag.local_name().as_ref() == "loc" => {
                sitemap.add(location.take().unwrap_or_default().trim(), is_index);
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(event) => gather(&event, &mut location),
        }
    }
    sitemap
}

fn decoded(content: &[u8]) -> String {
    charset::decode(&transfer::gunzip(content, limits::SITEMAP_BYTES).content, None).0
}

/// A reader that goes on where tags do not fit.
fn lenient(text: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(text);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    config.allow_dangling_amp = true;
    reader
}

/// Adds what an event says to what is gathered.
fn gather(event: &Event<'_>, gathered: &mut Option<String>) {
    match event {
        Event::Text(text) => add(gathered, text),
        Event::CData(text) => add(gathered, text),
        Event::GeneralRef(entity) => add(gathered, character(entity).encode_utf8(&mut [0; 4])),
        _ => {}
    }
}

fn add(location: &mut Option<String>, text: &str) {
    match location {
        Some(address) if address.len() + text.len() <= limits::URL_BYTES => address.push_str(text),
        Some(_) | None => *location = None,
    }
}

/// The five entities of XML itself and character references; others would need the document type.
fn character(entity: &str) -> char {
    let number = |digits: &str, radix| u32::from_str_radix(digits, radix).ok().and_then(char::from_u32);
    match entity {
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => entity
            .strip_prefix("#x")
            .and_then(|digits| number(digits, 16))
            .or_else(|| entity.strip_prefix('#').and_then(|digits| number(digits, 10)))
            .unwrap_or('&'),
    }
}

/// A text sitemap: one address a line.
fn read_lines(text: &str) -> Sitemap {
    let mut sitemap = Sitemap::default();
    for line in text.lines() {
        if sitemap.is_full() {
            break;
        }
        sitemap.add(line.trim(), false);
    }
    sitemap
}

impl Sitemap {
    fn is_full(&self) -> bool {
        self.pages.len() + self.indexes.len() >= limits::SITEMAP_URLS
    }

    fn add(&mut self, address: &str, is_index: bool) {
        let scheme = address.get(..8).or(address.get(..7)).unwrap_or_default().to_ascii_lowercase();
        if address.len() <= limits::URL_BYTES && (scheme.starts_with("http://") || scheme == "https://") {
            if is_index { &mut self.indexes } else { &mut self.pages }.push(address.to_owned());
        }
    }
}

#[cfg(test)]
mod tests;
