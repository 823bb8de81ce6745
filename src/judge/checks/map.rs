//! `map`: a map of where the office is: one set into the page, a link to a map service, or a picture that says so.

use super::{
    super::{
        case::{Case, Finding},
        content::Content,
        evidence::Member,
        outcome::Witness,
    },
    contact::places,
};
use crate::{read::LinkKind, thai, words::say};

/// Addresses of map services.
const SERVICES: &[&str] = &[
    "google.com/maps",
    "google.co.th/maps",
    "maps.google.",
    "goo.gl/maps",
    "maps.app.goo.gl",
    "openstreetmap.org",
    "longdo.com",
    "longdo.map",
    "bing.com/maps",
    "map.nostra",
];
/// Words that name a map of the office, as against one of tourist places.
const NAMES: &[&str] =
    &["แผนที่ตั้ง", "แผนที่สำนักงาน", "แผนที่เทศบาล", "แผนที่อบต", "แผนที่ที่ตั้ง", "แผนที่การเดินทาง", "แผนที่หน่วยงาน", "googlemap", BARE];
/// Of any map.
const BARE: &str = "แผนที่";

pub(super) fn check(case: &Case<'_>) -> Finding {
    let all = places(case);
    if let Some(witness) = all.iter().find_map(|(m, c)| on_page(m, c)) {
        return Finding::met(witness, say("map-met", &[]));
    }
    Finding::missing("no-map", case.anything(), say("map-missing", &[]))
}

fn on_page(member: &Member, content: &Content) -> Option<Witness> {
    let reading = content.reading();
    let service = |url: &str| SERVICES.iter().any(|s| url.contains(s));
    if let Some(link) = reading.links.iter().find(|l| service(&l.url)) {
        let words = [&link.text, &link.hint].into_iter().find(|t| !t.is_empty()).unwrap_or(&link.url);
        return Some(Witness { quote: super::super::index::upto(words, 300).to_owned(), ..Case::by_name(member) });
    }
    let names = |text: &str| NAMES.iter().any(|n| thai::key(text).contains(n));
    // Words beside a picture name it when they begin so, or say whose map it is: somebody may ask for a map there.
    let heads = |text: &str| {
        let key = thai::key(text);
        NAMES.iter().any(|n| if *n == BARE { key.starts_with(n) } else { key.contains(n) })
    };
    let framed = reading
        .links
        .iter()
        .find(|l| matches!(l.kind, LinkKind::Frame | LinkKind::Embed) && (names(&l.hint) || l.url.contains("map")));
    if let Some(link) = framed {
        return Some(Witness { quote: link.url.clone(), ..Case::by_name(member) });
    }
    // A picture that its own words, its address or the heading above it call a map.
    let picture = reading.images.iter().find(|image| {
        let near = reading.blocks.get(image.block.saturating_sub(1) as usize).map(|b| b.text.as_str());
        let at = reading.blocks.get(image.block as usize).map(|b| b.text.as_str());
        names(&image.text)
            || image.url.to_ascii_lowercase().contains("map")
            || [near, at].into_iter().flatten().any(|t| t.chars().count() < 80 && heads(t))
    })?;
    let quote = if picture.text.is_empty() { picture.url.clone() } else { picture.text.clone() };
    Some(Witness { quote, ..Case::by_name(member) })
}
