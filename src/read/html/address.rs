//! What addresses in a page mean: resolved against its base, and the file behind a viewer's address.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use url::Url;

use crate::read::limits;

/// Whether what follows `#` in an address names a page of its own, which a program in the browser draws (`#/news`, `#!/news`), and no
/// place within the page.
pub fn is_route(fragment: &str) -> bool {
    let route = fragment.strip_prefix('!').unwrap_or(fragment);
    route.len() > 1 && route.starts_with('/')
}

/// Resolves the addresses of one page.
pub(super) struct Addresses {
    /// The page itself; `None` when its own address is no absolute one, so that nothing relative can be resolved.
    page: Option<Url>,
    base: Option<Url>,
    /// Browsers send the query of a link in the encoding of the page.
    encoding: &'static Encoding,
}

impl Addresses {
    pub(super) fn new(url: &str, encoding: &'static Encoding) -> Self {
        let page = Url::parse(url).ok();
        Self { base: page.clone(), page, encoding }
    }

    /// `<base href>`.
    pub(super) fn set_base(&mut self, href: &str) {
        if let Some(base) = self.parse(href).filter(|base| !base.cannot_be_a_base()) {
            self.base = Some(base);
        }
    }

    /// The page's own address.
    pub(super) fn page(&self) -> String {
        self.page.as_ref().map(ToString::to_string).unwrap_or_default()
    }

    /// The absolute address that `href` means; `None` for scripts, embedded data and what cannot be resolved.
    pub(super) fn resolve(&self, href: &str) -> Option<String> {
        self.parse(href).map(Into::into)
    }

    /// Whether `url` is a place within the page itself.
    pub(super) fn is_here(&self, url: &str) -> bool {
        let Some(page) = &self.page else { return false };
        let end = url.find('#').unwrap_or(url.len());
        let is_route = url.get(end + 1..).is_some_and(is_route);
        end < url.len() && !is_route && page.as_str().split('#').next() == Some(&url[..end])
    }

    fn parse(&self, href: &str) -> Option<Url> {
        let href = href.trim_matches(|c: char| c <= ' ' || c == '\u{a0}');
        if href.is_empty() || href.len() > limits::URL_BYTES {
            return None;
        }
        let encode = encoder(self.encoding);
        let parsed = if self.encoding == UTF_8 || href.is_ascii() {
            Url::options().base_url(self.base.as_ref()).parse(href)
        } else {
            Url::options().base_url(self.base.as_ref()).encoding_override(Some(&encode)).parse(href)
        };
        parsed
            .ok()
            .filter(|url| !matches!(url.scheme(), "javascript" | "vbscript" | "data" | "blob" | "about" | "file"))
    }
}

fn encoder(encoding: &'static Encoding) -> impl Fn(&str) -> Cow<'_, [u8]> {
    move |text| encoding.encode(text).0
}

/// The file that a viewer's address shows: `viewer.html?file=…`, `gview?url=…`, a flip book's `?pdf=…`.
pub(super) fn viewed_file(url: &str) -> Option<String> {
    const PARAMETERS: [&str; 6] = ["file", "pdf", "url", "src", "doc", "document"];
    const EXTENSIONS: [&str; 12] =
        [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".zip", ".rar", ".rtf"];
    if !url.contains('=') {
        return None;
    }
    let viewer = Url::parse(url).ok()?;
    let fragment = viewer.fragment().unwrap_or_default();
    let pairs = viewer.query_pairs().chain(url::form_urlencoded::parse(fragment.as_bytes()));
    let is_file = |value: &str| {
        let path = value.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
        EXTENSIONS.iter().any(|extension| path.ends_with(extension))
    };
    let named = |name: &str| PARAMETERS.iter().any(|parameter| parameter.eq_ignore_ascii_case(name));
    // A program behind an address may give the file; what a viewer shows is one whatever it is called.
    let is_viewer = is_viewer(&viewer);
    let is_address = |value: &str| is_viewer && value.contains(['/', '.']);
    let (_, file) = pairs.into_iter().find(|(name, value)| named(name) && (is_file(value) || is_address(value)))?;
    let file = viewer.join(file.trim()).ok()?;
    matches!(file.scheme(), "http" | "https").then(|| file.into())
}

/// Whether an address is known to show files: PDF.js, Google's viewer and Microsoft's.
fn is_viewer(url: &Url) -> bool {
    let mut segments = url.path_segments().into_iter().flatten();
    let last = segments.next_back().unwrap_or_default();
    let program = last.split('.').next().unwrap_or_default();
    let is_office = url.host_str().is_some_and(|host| host.ends_with("officeapps.live.com"));
    matches!(program, "viewer" | "gview" | "pdfviewer") || is_office || segments.any(|folder| folder == "pdfjs")
}

#[cfg(test)]
mod tests {
    use encoding_rs::WINDOWS_874;

    use super::*;

    fn at(page: &str) -> Addresses {
        Addresses::new(page, UTF_8)
    }

    #[test]
    fn addresses_are_resolved_as_browsers_do() {
        let addresses = at("http://www.example.go.th/news/list.php?id=1");
        for (href, expected) in [
            (" a.pdf\n", Some("http://www.example.go.th/news/a.pdf")),
            ("/แผน", Some("http://www.example.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99")),
            ("?id=2", Some("http://www.example.go.th/news/list.php?id=2")),
            ("#top", Some("http://www.example.go.th/news/list.php?id=1#top")),
            ("//b.go.th", Some("http://b.go.th/")),
            ("mailto:a@b.go.th", Some("mailto:a@b.go.th")),
            ("tel:043-123456", Some("tel:043-123456")),
            ("javascript:void(0)", None),
            ("JavaScript:history.back()", None),
            ("data:text/html,x", None),
            ("http://", None),
            ("", None),
        ] {
            assert_eq!(addresses.resolve(href).as_deref(), expected, "{href}");
        }
        assert!(addresses.is_here("http://www.example.go.th/news/list.php?id=1#top"));
        assert!(!addresses.is_here("http://www.example.go.th/news/list.php?id=1"));
        assert!(at("not a url").resolve("a.pdf").is_none());
    }

    #[test]
    fn a_base_is_resolved_itself() {
        let mut addresses = at("http://a.go.th/x/y.php");
        addresses.set_base("/web/");
        assert_eq!(addresses.resolve("z.php").as_deref(), Some("http://a.go.th/web/z.php"));
        addresses.set_base("mailto:x");
        assert_eq!(addresses.resolve("z.php").as_deref(), Some("http://a.go.th/web/z.php"));
    }

    #[test]
    fn a_query_is_sent_in_the_encoding_of_the_page() {
        let addresses = Addresses::new("http://a.go.th/", WINDOWS_874);
        assert_eq!(addresses.resolve("n.php?t=กข").as_deref(), Some("http://a.go.th/n.php?t=%A1%A2"));
    }

    #[test]
    fn the_file_behind_a_viewer_is_found() {
        for (url, file) in [
            ("http://a.go.th/pdfjs/web/viewer.html?file=../../files/a.pdf", Some("http://a.go.th/files/a.pdf")),
            (
                "http://a.go.th/viewer.html?file=%2Ffiles%2F%E0%B9%81.pdf#page=2",
                Some("http://a.go.th/files/%E0%B9%81.pdf"),
            ),
            ("https://docs.google.com/gview?url=http://a.go.th/a.docx&embedded=true", Some("http://a.go.th/a.docx")),
            (
                "https://view.officeapps.live.com/op/view.aspx?src=http%3A%2F%2Fa.go.th%2Fa.xlsx",
                Some("http://a.go.th/a.xlsx"),
            ),
            ("http://a.go.th/flowpaper/?pdf=1.PDF", Some("http://a.go.th/flowpaper/1.PDF")),
            (
                "http://a.go.th/pdfjs/web/viewer.html?file=%2Fdownload.php%3Fid%3D7",
                Some("http://a.go.th/download.php?id=7"),
            ),
            ("https://docs.google.com/gview?embedded=true&url=http://a.go.th/get/7", Some("http://a.go.th/get/7")),
            ("http://a.go.th/viewer.php?file=12", None),
            ("https://twitter.com/share?url=http://a.go.th/news.php", None),
            ("http://a.go.th/?file=javascript:x.pdf", None),
            ("http://a.go.th/a.pdf", None),
        ] {
            assert_eq!(viewed_file(url).as_deref(), file, "{url}");
        }
    }
}
