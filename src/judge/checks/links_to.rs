//! `links-to`: the site links to the agency's own account on a social network.
//!
//! Such links stand in the frame, so the home page with its frame is looked at too. A share button, a plug-in's bare address
//! or the vendor's page is no account.

use super::super::{
    agency,
    candidates::is_file_name,
    case::{Case, Finding},
    content::Content,
    evidence::Member,
    outcome::Witness,
};
use crate::{checklist::Network, thai, words::say};

/// Parts of addresses that share or log in, and pages of vendors.
const NO_ACCOUNT: &[&str] = &[
    "sharer",
    "/share",
    "share?",
    "/dialog/",
    "intent/tweet",
    "/login",
    "/plugins/like",
    "/plugins/share",
    "/tr?",
    "/hashtag/",
    "/policies",
    "/privacy",
    "/posts/",
    "/photos/",
    "/videos/",
    "permalink",
    "story.php",
    "photo.php",
    "/status/",
    "tooplate",
    "dungbhumi",
    "growlisto",
    "/watch?",
    "/embed/",
    "youtu.be/",
    "facebook.com/events",
    "/search",
];

pub(super) fn check(networks: &[Network], case: &Case<'_>) -> Finding {
    let home = case.view.home.iter();
    let own = case.view.site.agency.as_deref();
    for member in home.chain(case.members.iter().copied()) {
        if let Some(witness) = member.content().and_then(|c| account(member, c, networks, own)) {
            return Finding::met(witness, say("links-to-met", &[]));
        }
        if network_of(&member.url).is_some_and(|n| networks.is_empty() || networks.contains(&n))
            && is_account(&member.url)
            && !is_of_others(&member.label, &[&member.label], own)
        {
            return Finding::met(Case::by_name(member), say("links-to-met", &[]));
        }
    }
    Finding::missing("no-account", case.anything(), say("links-to-missing", &[]))
}

/// How the line goes on that names who made the website, folded.
const MADE_BY: &[&str] = &[
    "ออกแบบโดย",
    "ออกแบบเว็บ",
    "พัฒนาโดย",
    "พัฒนาเว็บ",
    "จัดทำเว็บ",
    "จัดทำโดย",
    "poweredby",
    "designedby",
    "designby",
    "developedby",
];

/// How those call themselves who make websites, folded.
const WORKSHOPS: &[&str] = &["เว็บดีไซน์", "ดีไซน์", "webdesign", "designstudio", "ซอฟต์แวร์", "software"];
/// How the names of other authorities begin, where a link's words are such a name, folded.
const AUTHORITIES: &[&str] = &["กรม", "กระทรวง", "สำนักงานป.ป.ช", "สำนักงานจังหวัด", "ศูนย์ดำรงธรรม"];

/// Whether a link's words name another agency, or those who made the website.
fn is_of_others(line: &str, words: &[&str], own: Option<&str>) -> bool {
    let place = own.and_then(agency::place_of).map(thai::key);
    let names_another = |words: &str| {
        let other = agency::agency_in(words);
        let other = other.as_deref().and_then(agency::place_of).map(thai::key).filter(|other| !other.is_empty());
        place
            .as_ref()
            .zip(other)
            .is_some_and(|(own, other)| !other.contains(own.as_str()) && !own.contains(other.as_str()))
    };
    let credits = |words: &str| MADE_BY.iter().any(|made| thai::key(words).starts_with(made));
    let is_workshop = |words: &str| WORKSHOPS.iter().any(|word| thai::key(words).contains(word));
    let is_authority = |words: &str| {
        let key = thai::key(words);
        let name = key.strip_prefix("facebook").or_else(|| key.strip_prefix("เฟซบุ๊ก")).unwrap_or(&key);
        AUTHORITIES.iter().any(|authority| name.starts_with(authority))
    };
    // A button without words stands before the next line, and not in it.
    let is_wordless = words.iter().all(|w| w.is_empty());
    !is_wordless && credits(line)
        || words.iter().any(|w| names_another(w) || is_authority(w) || credits(w) || is_workshop(w))
}

fn account(member: &Member, content: &Content, networks: &[Network], own: Option<&str>) -> Option<Witness> {
    let link = content.reading().links.iter().find(|l| {
        let url = plugged(&l.url);
        let is_asked = network_of(&url).is_some_and(|n| networks.is_empty() || networks.contains(&n));
        is_asked && is_account(&url) && !is_of_others(content.text(l.block), &[&l.text, &l.hint], own)
    })?;
    let words = [&link.text, &link.hint].into_iter().find(|t| !t.is_empty() && !is_file_name(t));
    let quote = words.map_or_else(|| plugged(&link.url), |w| format!("{w} ({})", plugged(&link.url)));
    Some(Witness { quote: super::super::index::upto(&quote, 480).to_owned(), ..Case::by_name(member) })
}

/// The account that a page plug-in shows, for a plug-in's address.
fn plugged(written: &str) -> String {
    let Ok(url) = url::Url::parse(written) else { return written.to_owned() };
    let shows_page = url.path().contains("/plugins/page");
    let href = url.query_pairs().find(|(name, _)| name == "href").map(|(_, href)| href.into_owned());
    href.filter(|_| shows_page).unwrap_or_else(|| written.to_owned())
}

fn network_of(url: &str) -> Option<Network> {
    let rest = url.split_once("://")?.1.to_ascii_lowercase();
    let host = rest.split('/').next()?;
    let is = |names: &[&str]| names.iter().any(|n| host == *n || host.ends_with(&format!(".{n}")));
    let networks = [
        (Network::Facebook, &["facebook.com", "fb.com", "fb.me", "m.me"][..]),
        (Network::Line, &["line.me", "lin.ee"]),
        (Network::Twitter, &["twitter.com", "x.com"]),
        (Network::Instagram, &["instagram.com"]),
        (Network::Youtube, &["youtube.com"]),
        (Network::Tiktok, &["tiktok.com"]),
    ];
    networks.into_iter().find(|(_, hosts)| is(hosts)).map(|(network, _)| network)
}

/// An address with an account in it.
fn is_account(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let path = lower.split_once("://").and_then(|(_, rest)| rest.split_once('/')).map_or("", |(_, path)| path);
    path.trim_matches('/').len() > 1 && !path.starts_with('#') && !NO_ACCOUNT.iter().any(|n| lower.contains(n))
}
