//! Which URLs belong to the site, and which of its names a page is asked for by.
//!
//! - The site is the registered domain of its home page with all sub-domains. Where the home page itself stands on a sub-domain
//!   that is a name of its own (`lamklong.vendor.com`), the site is that sub-domain and what is below it: its sisters are other towns.
//! - `http`/`https` and `www`/no `www` of the home page's host are one site: URLs are rewritten to the scheme and host that the
//!   root ended up on, so that no page is fetched twice. Sub-domains keep the scheme that the link gives.
//! - An address literal or a local name is its own site: same host and same port.

use url::{Host, Url};

use super::canonical::canonical;

/// Sub-domains that are no name of their own: the site behind them is the whole registered domain.
const GENERIC_LABELS: [&str; 12] =
    ["old", "new", "web", "main", "home", "portal", "site", "intro", "m", "th", "info", "eservice"];

/// Platforms that a site may hand its visitors on to, but that are never the site itself.
const PLATFORMS: [&str; 8] =
    ["facebook.com", "fb.com", "line.me", "youtube.com", "google.com", "twitter.com", "dla.go.th", "nacc.go.th"];

/// The bounds of one site.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Scope {
    home: Url,
    reach: Reach,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Reach {
    /// This host and port only.
    Exact,
    /// This name and everything below it.
    Under(String),
}

impl Scope {
    /// The site whose home page stands at `home`.
    pub fn of(home: &Url) -> Self {
        let reach = match home.host() {
            Some(Host::Domain(host)) => site_name(host).map_or(Reach::Exact, Reach::Under),
            Some(Host::Ipv4(_) | Host::Ipv6(_)) | None => Reach::Exact,
        };
        Self { home: home.clone(), reach }
    }

    /// The page that the site is entered by.
    pub fn home(&self) -> &Url {
        &self.home
    }

    /// Whether the URL belongs to the site.
    pub fn covers(&self, url: &Url) -> bool {
        match &self.reach {
            Reach::Exact => {
                url.host() == self.home.host() && url.port_or_known_default() == self.home.port_or_known_default()
            }
            Reach::Under(name) => url.domain().is_some_and(|host| is_at_or_below(host, name)),
        }
    }

    /// The URL that stands for this one: canonical, on the site's own scheme and host; `None` off the site.
    pub fn place(&self, url: &Url) -> Option<Url> {
        if !self.covers(url) && !url.host_str().is_some_and(|host| host.ends_with('.')) {
            return None; // Most links off the site end here, cheaply.
        }
        let mut placed = canonical(url).filter(|url| self.covers(url))?;
        if self.is_alias(&placed) {
            if placed.scheme() != self.home.scheme() {
                placed.set_scheme(self.home.scheme()).ok()?;
            }
            if placed.host_str() != self.home.host_str() {
                placed.set_host(self.home.host_str()).ok()?;
            }
        }
        Some(placed)
    }

    /// Where a redirect leads: the placed URL, or a less tidied form where placing would lead back to where it comes from
    /// (this page alone moved to `https`, or the server insists on its session id). `None` when it leads off the site or to itself.
    pub(super) fn follow(&self, from: &Url, location: &Url) -> Option<Url> {
        let forms = [self.place(location), canonical(location), super::canonical::plain(location)];
        forms.into_iter().flatten().find(|to| to != from && self.covers(to))
    }

    /// Another spelling of the home page's scheme and host.
    fn is_alias(&self, url: &Url) -> bool {
        let usual = |url: &Url| url.port().is_none();
        matches!(self.reach, Reach::Under(_))
            && usual(url)
            && usual(&self.home)
            && url.domain().map(bare) == self.home.domain().map(bare)
    }
}

/// A platform that many sites hand on to; never taken as the site.
pub(super) fn is_platform(url: &Url) -> bool {
    url.domain().is_some_and(|host| {
        host != "sites.google.com" && PLATFORMS.iter().any(|platform| is_at_or_below(host, platform))
    })
}

fn bare(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

fn is_at_or_below(host: &str, name: &str) -> bool {
    host.strip_suffix(name).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// The name that the site and all of its hosts end in; `None` for a local name.
fn site_name(host: &str) -> Option<String> {
    let host = bare(host);
    let registered = psl::domain_str(host).filter(|_| host.contains('.') && !host.ends_with("localhost"))?;
    let labels = host.strip_suffix(registered)?.trim_end_matches('.');
    let generic = labels.split('.').all(is_generic);
    Some(if labels.is_empty() || generic { registered } else { host }.to_owned())
}

/// `www2`, `2020`, `old`: says nothing about whose site it is.
fn is_generic(label: &str) -> bool {
    let stem = label.trim_end_matches(|c: char| c.is_ascii_digit());
    stem.is_empty() || stem == "www" || GENERIC_LABELS.contains(&stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(text: &str) -> Url {
        Url::parse(text).unwrap()
    }

    fn placed(home: &str, text: &str) -> String {
        Scope::of(&url(home)).place(&url(text)).map_or_else(|| "-".to_owned(), String::from)
    }

    #[test]
    fn a_site_is_its_registered_domain_with_its_sub_domains() {
        let home = "https://www.kkmuni.go.th/";
        for (text, expected) in [
            ("http://kkmuni.go.th/a", "https://www.kkmuni.go.th/a"),
            ("http://www.kkmuni.go.th./a", "https://www.kkmuni.go.th/a"),
            ("http://www.kkmuni.go.th/a#b", "https://www.kkmuni.go.th/a"),
            ("http://eservice.kkmuni.go.th/a", "http://eservice.kkmuni.go.th/a"),
            ("https://kkmuni.go.th:8443/a", "https://kkmuni.go.th:8443/a"),
            ("http://notkkmuni.go.th/a", "-"),
            ("http://other.go.th/", "-"),
            ("http://go.th/", "-"),
            ("http://kkmuni.go.th.evil.com/", "-"),
            ("mailto:a@kkmuni.go.th", "-"),
        ] {
            assert_eq!(placed(home, text), expected, "{text}");
        }
    }

    #[test]
    fn the_scheme_and_host_that_the_root_ended_up_on_are_preferred() {
        assert_eq!(placed("http://town.go.th/", "https://www.town.go.th/x"), "http://town.go.th/x");
        assert_eq!(placed("https://town.go.th/", "http://town.go.th/x"), "https://town.go.th/x");
    }

    #[test]
    fn a_tenant_of_a_vendor_does_not_take_in_its_sisters() {
        assert_eq!(placed("http://lamklong.phudesign.com/", "http://other.phudesign.com/"), "-");
        assert_eq!(
            placed("http://lamklong.phudesign.com/", "http://www.lamklong.phudesign.com/x"),
            "http://lamklong.phudesign.com/x"
        );
        assert_eq!(placed("http://www2.town.go.th/", "http://town.go.th/x"), "http://town.go.th/x");
        assert_eq!(placed("http://2020.town.go.th/", "http://old.town.go.th/x"), "http://old.town.go.th/x");
        assert_eq!(placed("http://town.blogspot.com/", "http://village.blogspot.com/x"), "-");
    }

    #[test]
    fn an_address_or_a_local_name_is_its_own_site_by_host_and_port() {
        assert_eq!(placed("http://127.0.0.1:8080/", "http://127.0.0.1:8080/x"), "http://127.0.0.1:8080/x");
        assert_eq!(placed("http://127.0.0.1:8080/", "http://127.0.0.1:8081/x"), "-");
        assert_eq!(placed("http://127.0.0.1:8080/", "http://127.0.0.2:8080/x"), "-");
        assert_eq!(placed("http://localhost:8080/", "http://localhost/x"), "-");
        assert_eq!(placed("http://[::1]/", "http://[::1]/x"), "http://[::1]/x");
        assert_eq!(placed("http://town.localhost:1/", "http://localhost:1/x"), "-");
    }

    #[test]
    fn a_redirect_that_tidying_would_turn_into_a_loop_is_followed_as_it_is() {
        let scope = Scope::of(&url("http://town.go.th/"));
        let follow = |from: &str, to: &str| scope.follow(&url(from), &url(to)).map_or("-".to_owned(), String::from);
        assert_eq!(follow("http://town.go.th/a", "https://www.town.go.th/b"), "http://town.go.th/b");
        assert_eq!(follow("http://town.go.th/a", "https://town.go.th/a"), "https://town.go.th/a");
        assert_eq!(
            follow("http://town.go.th/a", "http://town.go.th/a;jsessionid=1"),
            "http://town.go.th/a;jsessionid=1"
        );
        assert_eq!(follow("http://town.go.th/a", "http://town.go.th/a#b"), "-");
        assert_eq!(follow("http://town.go.th/a", "http://facebook.com/"), "-");
    }

    #[test]
    fn platforms_are_known_but_google_sites_are_sites() {
        assert!(is_platform(&url("https://www.facebook.com/town")));
        assert!(is_platform(&url("https://docs.google.com/forms")));
        assert!(!is_platform(&url("https://sites.google.com/view/town")));
    }
}
