//! What becomes of a request of the page, by what it is alone. Pure.

use url::Url;

/// What is done about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Way {
    /// It is the page, which was fetched already.
    Page,
    /// It is asked for.
    Ask(Url),
    /// It changes how the page looks and not what it says: answered with nothing.
    Blank,
    /// It is not for us.
    Refuse,
}

/// A request that is held.
#[derive(Debug, Clone, Copy)]
pub(super) struct Request<'r> {
    pub url: &'r str,
    pub method: &'r str,
    /// What the browser wants it for, in the words of its protocol.
    pub kind: &'r str,
    /// It is for the page's own window, not for a frame in it.
    pub is_own: bool,
}

/// What is done about a request of the page at `page`.
pub(super) fn way(request: Request<'_>, page: &Url) -> Way {
    let Ok(mut url) = Url::parse(request.url) else { return Way::Refuse };
    url.set_fragment(None);
    let is_web = matches!(url.scheme(), "http" | "https");
    // Whatever is not a plain question could change something on the site.
    if !is_web || request.method != "GET" {
        return Way::Refuse;
    }
    match request.kind {
        "Document" if request.is_own && url == *page => Way::Page,
        "Script" | "XHR" | "Fetch" => Way::Ask(url),
        // Some programs wait for their style sheets.
        "Stylesheet" => Way::Blank,
        // Windows, frames, pictures, fonts, films, beacons, sockets, reports.
        _ => Way::Refuse,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_scripts_and_data_of_the_web_are_asked_for() {
        let page = Url::parse("http://a.go.th/").unwrap();
        let of = |method, kind, url, is_own| way(Request { url, method, kind, is_own }, &page);
        let ask = |url: &str| Way::Ask(Url::parse(url).unwrap());
        assert_eq!(of("GET", "Document", "http://a.go.th/#/news", true), Way::Page);
        assert_eq!(of("GET", "Document", "http://a.go.th/", false), Way::Refuse, "a frame of itself");
        assert_eq!(of("GET", "Document", "http://a.go.th/other", true), Way::Refuse, "it leads away");
        assert_eq!(of("POST", "Document", "http://a.go.th/", true), Way::Refuse, "a form that is sent");
        assert_eq!(of("GET", "Script", "http://a.go.th/m.js#x", true), ask("http://a.go.th/m.js"));
        assert_eq!(of("GET", "XHR", "http://b.go.th/api", true), ask("http://b.go.th/api"));
        assert_eq!(of("GET", "Fetch", "http://a.go.th/api?x=1", true), ask("http://a.go.th/api?x=1"));
        assert_eq!(of("GET", "Stylesheet", "http://a.go.th/s.css", true), Way::Blank);
        for (method, kind, url) in [
            ("POST", "Fetch", "http://a.go.th/api"),
            ("DELETE", "XHR", "http://a.go.th/api/1"),
            ("GET", "Script", "file:///etc/passwd"),
            ("GET", "Fetch", "ftp://a.go.th/"),
            ("GET", "Fetch", "chrome://version"),
            ("GET", "Fetch", "no address"),
            ("GET", "Image", "http://a.go.th/counter.php"),
            ("GET", "Ping", "http://a.go.th/p"),
            ("GET", "WebSocket", "http://a.go.th/ws"),
            ("GET", "Other", "http://a.go.th/sw.js"),
        ] {
            assert_eq!(of(method, kind, url, true), Way::Refuse, "{method} {kind} {url}");
        }
    }
}
