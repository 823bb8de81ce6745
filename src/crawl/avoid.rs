//! What is never fetched, by the URL alone: addresses that do something when they are asked for, and files without words.
//!
//! Nothing is left out for `noindex` or `nofollow`, whether in `<meta name=robots>`, in `X-Robots-Tag` or in `rel`. These tell a search engine
//! what to keep out of its index and which links to lend no weight. An audit makes no index and ranks nothing; it asks whether a
//! visitor finds what must be published, and a page with `noindex` is there for every visitor. To leave it out would blame the agency
//! for what it has published. What robots are asked not to fetch stands in robots.txt (RFC 9309), and that holds always.
//!
//! A link that looks like a document is fetched from anywhere, `/admin/upload/plan.pdf` too: many sites keep their files there.

use url::Url;

use super::shape::{extension, is_document};

/// Why a URL is never asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Avoid {
    /// A picture, style, script, font, film or program: recorded as a link, without words to read.
    Asset,
    /// Asking for it could change something, or shows only a form for insiders or another view of the same page.
    Effect,
}

/// Pictures, styles, scripts, fonts, sound, film, programs, calendar exports.
const ASSETS: [&str; 49] = [
    "jpg", "jpeg", "jpe", "png", "gif", "bmp", "webp", "avif", "svg", "ico", "tif", "tiff", "psd", "ai", "css", "js",
    "mjs", "map", "woff", "woff2", "ttf", "otf", "eot", "mp3", "mp4", "m4a", "m4v", "avi", "wmv", "wma", "wav", "mov",
    "mpg", "mpeg", "flv", "swf", "webm", "ogg", "mkv", "3gp", "exe", "msi", "apk", "dmg", "iso", "ics", "ical", "vcf",
    "cab",
];

/// Path segments (without extension) and values of a query.
const EFFECTS: [&str; 51] = [
    "login",
    "logout",
    "log-in",
    "log-out",
    "signin",
    "signout",
    "sign-in",
    "sign-out",
    "logoff",
    "admin",
    "administrator",
    "admins",
    "wp-admin",
    "wp-login",
    "backend",
    "backoffice",
    "back-office",
    "back_office",
    "adminpanel",
    "cpanel",
    "phpmyadmin",
    "webmail",
    "user_login",
    "user-login",
    "admin_login",
    "delete",
    "remove",
    "del",
    "vote",
    "votes",
    "poll_vote",
    "counter",
    "hitcounter",
    "unsubscribe",
    "addvote",
    "poll",
    "polls",
    "add-to-cart",
    "addtocart",
    "add_to_cart",
    "cart",
    "checkout",
    "ical",
    "icals",
    "webcal",
    "print",
    "printview",
    "print_view",
    "printable",
    "forgot-password",
    "lostpassword",
];

/// Parts of a path or query that tell by themselves.
const MARKS: [&str; 14] = [
    "increment_download",
    "increment-download",
    "replytocom=",
    "option=com_mailto",
    "option=com_users",
    "option=com_user&",
    "task=emailform",
    "/comments/feed",
    "/wp-json/",
    "xmlrpc.php",
    "blessingsign",
    "format=feed",
    "share.php?u=",
    "task=vote",
];

/// Parameters whose value says what will be done.
const VERBS: [&str; 6] = ["action", "act", "do", "task", "mode", "op"];

/// Whether the URL must not be asked for; `None`: it may.
pub fn avoided(url: &Url) -> Option<Avoid> {
    if extension(url).is_some_and(|extension| ASSETS.contains(&extension.as_str())) {
        return Some(Avoid::Asset);
    }
    let tail = format!("{}?{}", url.path(), url.query().unwrap_or_default()).to_ascii_lowercase();
    if MARKS.iter().any(|mark| tail.contains(mark)) || is_feed(url) {
        return Some(Avoid::Effect);
    }
    (!is_document(url) && (segments_act(url) || query_acts(url))).then_some(Avoid::Effect)
}

/// Whether asking for a URL could change something; what pages read their own data from does not.
pub(super) fn acts(url: &Url) -> bool {
    avoided(url) == Some(Avoid::Effect) && !url.path().contains("/wp-json/")
}

/// WordPress's feeds of posts and comments; `/rss/egp/…` are pages.
fn is_feed(url: &Url) -> bool {
    url.path().trim_end_matches('/').ends_with("/feed")
}

fn segments_act(url: &Url) -> bool {
    url.path().split('/').filter(|segment| !segment.is_empty()).any(|segment| {
        let segment = segment.to_ascii_lowercase();
        let stem = segment.split_once('.').map_or(segment.as_str(), |(stem, _)| stem);
        EFFECTS.contains(&stem)
    })
}

fn query_acts(url: &Url) -> bool {
    url.query_pairs().any(|(name, value)| {
        let (name, value) = (name.to_ascii_lowercase(), value.to_ascii_lowercase());
        EFFECTS.contains(&value.as_str())
            || (VERBS.contains(&name.as_str()) && matches!(value.as_str(), "edit" | "add" | "new" | "reply" | "save"))
            || (value.is_empty() && matches!(name.as_str(), "logout" | "print" | "delete"))
            || name == "add-to-cart"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(tail: &str) -> Option<Avoid> {
        avoided(&Url::parse(&format!("http://town.go.th{tail}")).unwrap())
    }

    #[test]
    fn what_acts_or_is_for_insiders_is_never_fetched() {
        for tail in [
            "/logout.php",
            "/login",
            "/user/Login.aspx?x=1",
            "/administrator/index.php",
            "/wp-admin/",
            "/backend/",
            "/poll/vote.php?id=1",
            "/index.php?mod=login",
            "/index.php?page=logout",
            "/news/delete/5",
            "/counter.php?page=home",
            "/stat/hitcounter.php",
            "/mail/unsubscribe/7",
            "/webboard?action=reply&id=1",
            "/Pages/increment_download_pdl/5",
            "/shop/?add-to-cart=3",
            "/?p=5&replytocom=8",
            "/post/comments/feed/",
            "/post/feed/",
            "/print/5",
            "/news.php?print",
            "/index.php?option=com_mailto&link=x",
            "/wp-json/wp/v2/posts/3",
            "/calendar/ical",
            "/index.php?task=icals",
        ] {
            assert_eq!(of(tail), Some(Avoid::Effect), "{tail}");
        }
    }

    #[test]
    fn files_without_words_are_recorded_but_not_fetched() {
        for tail in ["/a.jpg", "/a.JPG?x=1", "/style.css", "/f.woff2", "/film.mp4", "/setup.exe", "/events.ics"] {
            assert_eq!(of(tail), Some(Avoid::Asset), "{tail}");
        }
    }

    #[test]
    fn pages_and_documents_are_fetched_wherever_they_stand() {
        for tail in [
            "/",
            "/index.php",
            "/plan.pdf",
            "/admin/upload/plan.pdf",
            "/backoffice/file/a.DOCX",
            "/files/a.zip",
            "/administration/",
            "/rss/egp/listegp/",
            "/download.php?file=plan.pdf",
            "/admin/download.php?f=x/plan.pdf",
            "/fraudcomplaint/",
            "/webboard/",
            "/voters/",
            "/data/detail/id/5/menu/7",
            "/index.php?mod=news&id=1",
            "/pollution",
            "/counter-service/",
            "/blueprint/print-media",
            "/?s=login%20form",
        ] {
            assert_eq!(of(tail), None, "{tail}");
        }
    }
}
