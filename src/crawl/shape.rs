//! What can be told from the shape of a URL: which template it comes from, whether it pages through a list, whether it is a
//! calendar's page. Pure; everything is a guess that only ever orders and bounds, never judges.

use std::ops::RangeInclusive;

use url::{Position, Url};

use super::bounds::YEARS;

/// Formats that people publish documents in.
const DOCUMENTS: [&str; 20] = [
    "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "odt", "ods", "odp", "rtf", "csv", "txt", "zip", "rar", "7z",
    "docm", "xlsm", "dot", "pps",
];

/// Parameters and path words whose number chooses the page of a list.
const PAGERS: [&str; 22] = [
    "page",
    "paged",
    "pg",
    "pageno",
    "page_no",
    "pagenum",
    "page_num",
    "pagenumber",
    "p_page",
    "start",
    "limitstart",
    "offset",
    "lcp_page0",
    "per_page",
    "pageid_list",
    "page_news",
    "npage",
    "ipage",
    "cpage",
    "curpage",
    "currentpage",
    "current_page",
];

/// Parameters of calendars, by their last word: `el_mcal_month`, `yy`.
const CALENDARS: [&str; 11] =
    ["year", "month", "day", "yy", "mm", "dd", "yyyy", "date", "caldate", "m_month", "y_year"];

/// Path words of archives that grow for ever and seldom hold evidence. Thai words are percent-decoded before they are compared.
const ARCHIVES: [&str; 20] = [
    "news",
    "gallery",
    "photo",
    "photos",
    "album",
    "albums",
    "activity",
    "activities",
    "calendar",
    "event",
    "events",
    "webboard",
    "board",
    "topic",
    "tag",
    "tags",
    "author",
    "archives",
    "กิจกรรม",
    "ภาพ",
];

/// The file name extension in lower case: `.PDF` → `pdf`.
pub(super) fn extension(url: &Url) -> Option<String> {
    let name = url.path().rsplit('/').next()?;
    let (_, extension) = name.rsplit_once('.')?;
    (!extension.is_empty() && extension.len() <= 5).then(|| extension.to_ascii_lowercase())
}

/// A link that looks like a document, by its path or by a file named in its query.
pub(super) fn is_document(url: &Url) -> bool {
    let names = |name: &str| {
        name.rsplit_once('.').is_some_and(|(_, end)| DOCUMENTS.contains(&end.to_ascii_lowercase().as_str()))
    };
    names(url.path()) || url.query().is_some_and(|query| query.split('&').any(names))
}

/// A picture of a kind that scans are kept in.
pub(super) fn is_picture(url: &Url) -> bool {
    extension(url)
        .is_some_and(|extension| matches!(extension.as_str(), "jpg" | "jpeg" | "png" | "webp" | "tif" | "tiff"))
}

/// A URL that is worth trying to read as a sitemap.
pub(super) fn may_be_sitemap(url: &Url) -> bool {
    let path = url.path().to_ascii_lowercase();
    let name = path.rsplit('/').next().unwrap_or_default();
    let plain = name.strip_suffix(".gz").unwrap_or(name);
    match plain.rsplit_once('.') {
        Some((_, "xml")) => true,
        Some((stem, "txt")) => stem.contains("sitemap"),
        Some(_) | None => false,
    }
}

/// An archive of news or pictures, which can wait.
pub(super) fn is_archive(url: &Url) -> bool {
    url.path().split('/').any(|segment| {
        let decoded = percent_decoded(segment);
        let stem = decoded.split_once('.').map_or(decoded.as_str(), |(stem, _)| stem);
        ARCHIVES.iter().any(|word| if word.is_ascii() { stem == *word } else { stem.contains(word) })
    })
}

fn percent_decoded(segment: &str) -> String {
    let query = format!("x={}", segment.replace('+', "%2B"));
    url::form_urlencoded::parse(query.as_bytes()).map(|(_, value)| value.to_lowercase()).next().unwrap_or_default()
}

/// The template that the URL seems to come from: digits and opaque ids folded, values of the query likewise.
pub(super) fn template(url: &Url) -> String {
    let mut out = format!("{}{}", origin(url), folded_path(url.path()));
    for part in url.query().unwrap_or_default().split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        out.push('&');
        out.push_str(&folded(name));
        out.push('=');
        out.push_str(&folded(value));
    }
    out
}

/// The number by which a content system knows the article, whatever else stands in the address: `id=766:title&Itemid=118`.
pub(super) fn article(url: &Url) -> Option<String> {
    url.query_pairs().find_map(|(name, value)| {
        let name = name.to_ascii_lowercase();
        let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
        let names_it = name.ends_with("id") && name != "itemid" && name != "catid";
        (names_it && !digits.is_empty()).then(|| format!("{}?{name}={digits}", url.path()))
    })
}

/// The directory that the URL stands in, folded like [`template`].
pub(super) fn directory(url: &Url) -> String {
    let path = url.path();
    let end = path.rfind('/').unwrap_or(0);
    format!("{}{}", origin(url), folded_path(&path[..end]))
}

/// Scheme, host and port.
pub(super) fn origin(url: &Url) -> String {
    // Of a web address that names nobody it is the beginning.
    let is_plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    if is_plain { url[..Position::BeforePath].to_owned() } else { url.origin().ascii_serialization() }
}

fn folded_path(path: &str) -> String {
    path.split('/').map(folded).collect::<Vec<_>>().join("/")
}

/// `2563-10` → `0-0`, `MzI` (32 in base64) → `0`, `3f2a…` → `*`, anything else as it is.
fn folded(text: &str) -> String {
    if is_opaque(text) {
        return "*".to_owned();
    }
    if is_base64_number(text) {
        return "0".to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '0'..='9' if out.ends_with('0') => {}
            '0'..='9' => out.push('0'),
            c => out.push(c),
        }
    }
    out
}

/// A number in base64, as one vendor writes its ids.
fn is_base64_number(text: &str) -> bool {
    let body = text.trim_end_matches("%3D").trim_end_matches('=');
    let number = data_encoding::BASE64_NOPAD.decode(body.as_bytes());
    number.is_ok_and(|number| !number.is_empty() && number.iter().all(u8::is_ascii_digit))
}

/// An id that a machine made: hex, base64, mixed letters and digits.
fn is_opaque(text: &str) -> bool {
    let body = text.trim_end_matches("%3D").trim_end_matches('=');
    if body.len() < 6 || !body.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
        return false;
    }
    let class = |b: u8| match b {
        b'0'..=b'9' => 0,
        b'A'..=b'Z' => 1,
        b'a'..=b'z' => 2,
        _ => 3,
    };
    // A word has few changes of class (`PrPreview`, `ita2565`), an id has many for its length.
    let changes = body.as_bytes().windows(2).filter(|pair| class(pair[0]) != class(pair[1])).count();
    let separators = body.bytes().filter(|b| matches!(b, b'_' | b'-')).count();
    let hex = body.len() >= 16
        && body.bytes().all(|b| b.is_ascii_hexdigit())
        && body.bytes().any(|b| b.is_ascii_digit())
        && body.bytes().any(|b| b.is_ascii_alphabetic());
    hex || changes.saturating_sub(2 * separators) * 5 >= body.len() * 2
}

/// The list that a pager's URL pages through: the URL without the page number. `None` for what is no pager's URL.
pub(super) fn pager(url: &Url) -> Option<String> {
    let (list, found) = list(url);
    found.then_some(list)
}

/// The URL without a page number, and whether it had one.
pub(super) fn list(url: &Url) -> (String, bool) {
    let mut found = false;
    let segments: Vec<&str> = url.path().split('/').collect();
    let mut path = String::new();
    for (at, segment) in segments.iter().enumerate() {
        let numbers = at > 0 && is_digits(segment) && is_pager_word(segments[at - 1]);
        found |= numbers;
        path.push_str(if numbers { "#" } else { segment });
        path.push('/');
    }
    let mut query = Vec::new();
    for part in url.query().unwrap_or_default().split('&').filter(|part| !part.is_empty()) {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        let numbers = is_digits(value) && is_pager_word(name);
        found |= numbers;
        if !numbers {
            query.push(part);
        }
    }
    (format!("{}{path}?{}", origin(url), query.join("&")), found)
}

fn is_pager_word(word: &str) -> bool {
    let word = word.to_ascii_lowercase();
    PAGERS.contains(&word.as_str()) || word.starts_with("lcp_page")
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.len() <= 9 && text.bytes().all(|b| b.is_ascii_digit())
}

/// A calendar's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Calendar {
    /// No calendar.
    No,
    /// A month or year in which nothing can stand.
    Outside,
    /// One value of a calendar: the calendar, and the value.
    Page(String, String),
}

/// Whether the query of the URL turns the pages of a calendar.
pub(super) fn calendar(url: &Url) -> Calendar {
    let (mut values, mut rest) = (Vec::new(), Vec::new());
    let query = url.query().unwrap_or_default();
    let is_short = is_short_calendar(query);
    for part in query.split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        match calendar_word(if is_short { in_full(name) } else { name }) {
            Some(word) if is_outside(&word, value) => return Calendar::Outside,
            Some(_) if value.starts_with(|c: char| c.is_ascii_digit()) => values.push(value),
            Some(_) | None => rest.push(part),
        }
    }
    if values.is_empty() {
        return path_calendar(url);
    }
    Calendar::Page(format!("{}{}?{}", origin(url), url.path(), rest.join("&")), values.join("/"))
}

/// `?y=2563&m=1`. Each letter by itself may as well be a menu's number.
fn is_short_calendar(query: &str) -> bool {
    let has = |wanted: &str, lengths: RangeInclusive<usize>| {
        let mut parts = query.split('&').filter_map(|part| part.split_once('='));
        parts.any(|(name, value)| name == wanted && is_digits(value) && lengths.contains(&value.len()))
    };
    has("y", 4..=4) && has("m", 1..=2)
}

/// What a short calendar's parameter is called elsewhere.
fn in_full(name: &str) -> &str {
    match name {
        "y" => "year",
        "m" => "month",
        "d" => "day",
        _ => name,
    }
}

/// `el_mcal_month` → `month`.
fn calendar_word(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    let last = name.rsplit(['_', '-', '[']).next().unwrap_or(&name).trim_end_matches(']').to_owned();
    (CALENDARS.contains(&last.as_str()) || CALENDARS.contains(&name.as_str())).then_some(last)
}

/// No month 13, no year 1840. Whole dates are judged by the year that they begin or end with.
fn is_outside(word: &str, value: &str) -> bool {
    match word {
        "year" | "yyyy" | "yy" => value.parse::<u32>().is_ok_and(|year| year > 99 && !is_year(year)),
        "month" | "mm" => value.parse::<u32>().is_ok_and(|month| month > 12 && month < 10_000),
        "date" | "caldate" => {
            let years = value.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
            years.filter_map(|year| year.parse().ok()).any(|year| !is_year(year))
        }
        _ => false,
    }
}

fn is_year(year: u32) -> bool {
    YEARS.iter().any(|range| range.contains(&year))
}

/// `/calendar/2563/5`: only below a word that says calendar, because `/list/1840/5` is an id.
fn path_calendar(url: &Url) -> Calendar {
    let mut segments = url.path().split('/').skip_while(|segment| {
        let segment = segment.to_ascii_lowercase();
        !(segment.contains("calendar") || segment == "month" || segment == "events")
    });
    let Some(word) = segments.next() else { return Calendar::No };
    let numbers: Vec<&str> =
        segments.flat_map(|segment| segment.split('-')).take_while(|part| is_digits(part)).collect();
    match numbers.first().filter(|first| first.len() == 4).and_then(|first| first.parse().ok()) {
        Some(year) if !is_year(year) => Calendar::Outside,
        Some(_) if numbers.len() > 1 => {
            let end = url.path().find(word).map_or(0, |at| at + word.len());
            Calendar::Page(format!("{}{}", origin(url), &url.path()[..end]), numbers.join("/"))
        }
        Some(_) | None => Calendar::No,
    }
}

#[cfg(test)]
mod tests;
