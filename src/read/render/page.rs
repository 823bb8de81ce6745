//! A frozen page written anew: what it says and how it is laid out, and nothing that could run, load or lead anywhere.

use data_encoding::BASE64;
use ego_tree::NodeRef;
use scraper::{Node, node::Element};

use super::{
    mark::{self, Marks},
    sheets::{self, Addresses},
    style,
};
use crate::read::html;

/// What is written with its attributes; everything else is a `span`.
const KEPT: [&str; 78] = [
    "a",
    "abbr",
    "address",
    "article",
    "aside",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "button",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "font",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "i",
    "img",
    "input",
    "ins",
    "kbd",
    "label",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "optgroup",
    "option",
    "p",
    "pre",
    "q",
    "s",
    "section",
    "select",
    "small",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "textarea",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
];
/// What is left out with all that stands in it.
const LEFT_OUT: [&str; 23] = [
    "applet", "audio", "base", "canvas", "datalist", "embed", "frame", "frameset", "iframe", "link", "math", "meta",
    "noembed", "noframes", "object", "param", "script", "style", "svg", "template", "title", "video", "area",
];
/// Attributes that only say what something looks like.
const ATTRIBUTES: [&str; 29] = [
    "align",
    "alt",
    "bgcolor",
    "border",
    "cellpadding",
    "cellspacing",
    "checked",
    "class",
    "color",
    "cols",
    "colspan",
    "dir",
    "disabled",
    "face",
    "height",
    "hidden",
    "id",
    "lang",
    "noshade",
    "placeholder",
    "rows",
    "rowspan",
    "selected",
    "size",
    "start",
    "style",
    "type",
    "valign",
    "width",
];
/// Those that say how by way of a style sheet.
const STYLED: [&str; 4] = ["class", "id", "style", "hidden"];
const EMPTY: [&str; 4] = ["br", "col", "hr", "input"];
/// Bytes of one picture within a page, and of all.
const PICTURE_BYTES: usize = 1 << 20;
const PICTURES_BYTES: usize = 8 << 20;

/// A page as it was stored.
#[derive(Clone, Copy)]
pub struct Frozen<'p> {
    /// Its source, decoded.
    pub html: &'p str,
    /// Where it came from.
    pub url: &'p str,
    /// A line above it: from where and when it is.
    pub stamp: &'p str,
    /// What is marked.
    pub quotes: &'p [String],
    /// Whether a link to this address is marked.
    pub leads: &'p dyn Fn(&str) -> bool,
    /// A style sheet with the typeface, of our own.
    pub typeface: &'p str,
    /// What the snapshot holds at an address.
    pub fetch: &'p dyn Fn(&str) -> Option<Vec<u8>>,
}

/// By which style a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The page's own, when all its style sheets are frozen.
    Own,
    /// Plainly: everything that it says can be read.
    Plain,
}

/// A page to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Prepared {
    /// Its source.
    pub html: String,
    /// By which style.
    pub look: Look,
    /// Quotations and links that are marked in it.
    pub marked: usize,
}

/// Writes a page anew, by its own style if that is asked for and can be had.
pub fn prepare(frozen: &Frozen<'_>, look: Look) -> Prepared {
    let tree = html::tree(frozen.html);
    let addresses = Addresses::of(&tree, frozen.url);
    let own = if look == Look::Own { sheets::own(&tree, &addresses, frozen.fetch) } else { None };
    let look = if own.is_some() { Look::Own } else { Look::Plain };
    let (marks, marked) = mark::marks(&tree, frozen.quotes);
    let mut writer = Writer { out: String::new(), frozen, look, addresses, marks, marked, room: PICTURES_BYTES };
    writer.head(own.as_deref().unwrap_or(style::PLAIN));
    let body = tree.tree.root().descendants().find(|node| is_body(*node));
    writer.body(body);
    Prepared { html: writer.out, look, marked: writer.marked }
}

/// Whether an element is no part of what a page shows.
pub(super) fn is_left_out(element: &Element) -> bool {
    element.name.ns != html5ever::ns!(html) || LEFT_OUT.contains(&element.name())
}

fn is_body(node: NodeRef<'_, Node>) -> bool {
    node.value().as_element().is_some_and(|element| element.name() == "body")
}

struct Writer<'w> {
    out: String,
    frozen: &'w Frozen<'w>,
    look: Look,
    addresses: Addresses,
    marks: Marks,
    marked: usize,
    /// Bytes that pictures may still take.
    room: usize,
}

impl Writer<'_> {
    fn head(&mut self, css: &str) {
        // Nothing may be loaded, and nothing may run, whatever slipped through.
        self.out.push_str(
            "<!doctype html><html><head><meta charset=\"utf-8\">\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
             img-src data:; font-src data:; form-action 'none'; base-uri 'none'\">",
        );
        for sheet in [self.frozen.typeface, css, style::MARKED] {
            // Only a tag can end a sheet.
            let sheet = sheet.replace("</", "<\\/");
            self.out.extend(["<style>", &sheet, "</style>"]);
        }
        self.out.push_str("</head>");
    }

    fn body(&mut self, body: Option<NodeRef<'_, Node>>) {
        self.out.push_str("<body");
        if let Some(element) = body.and_then(|body| body.value().as_element()) {
            self.attributes(element);
        }
        self.out.push_str("><header data-oit>");
        escape(self.frozen.stamp, &mut self.out);
        self.out.push_str("</header>");
        self.out.push_str(if self.look == Look::Plain { "<main data-oit>" } else { "" });
        if let Some(body) = body {
            self.children(body);
        }
        self.out.push_str(if self.look == Look::Plain { "</main>" } else { "" });
        self.out.push_str("</body></html>");
    }

    fn children(&mut self, node: NodeRef<'_, Node>) {
        for child in node.children() {
            match child.value() {
                Node::Text(text) => self.text(child, text),
                Node::Element(element) if !is_left_out(element) => self.element(child, element),
                Node::Element(_)
                | Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => {}
            }
        }
    }

    fn element(&mut self, node: NodeRef<'_, Node>, element: &Element) {
        let name = Some(element.name()).filter(|name| KEPT.contains(name)).unwrap_or("span");
        if name == "img" {
            return self.picture(element);
        }
        let address = element.attr("href").filter(|_| name == "a").and_then(|href| self.addresses.resolve(href));
        let is_marked = address.as_deref().is_some_and(self.frozen.leads);
        self.out.extend(["<", name]);
        self.attributes(element);
        match name {
            // A link looks like one when it leads somewhere.
            "a" if address.is_some() => self.out.push_str(" href=\"#\""),
            "input" => self.value(element),
            // What is folded away was read, too.
            "details" => self.out.push_str(" open"),
            _ => {}
        }
        self.out.push('>');
        if EMPTY.contains(&name) {
            return;
        }
        self.out.push_str(if is_marked { "<mark data-oit>" } else { "" });
        self.marked += usize::from(is_marked);
        self.children(node);
        self.out.push_str(if is_marked { "</mark>" } else { "" });
        self.out.extend(["</", name, ">"]);
    }

    fn attributes(&mut self, element: &Element) {
        let plain = self.look == Look::Plain;
        let kept = |name: &str| ATTRIBUTES.contains(&name) && !(plain && STYLED.contains(&name));
        for (name, value) in element.attrs().filter(|(name, _)| kept(name)) {
            self.out.extend([" ", name, "=\""]);
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }

    /// What stands on a button or in a field.
    fn value(&mut self, element: &Element) {
        if let Some(value) = element.attr("value") {
            self.out.push_str(" value=\"");
            escape(value, &mut self.out);
            self.out.push('"');
        }
    }

    fn picture(&mut self, element: &Element) {
        let address = element.attr("src").and_then(|src| self.addresses.resolve(src));
        let bytes = address.and_then(|address| (self.frozen.fetch)(&address));
        let bytes = bytes.filter(|bytes| bytes.len() <= PICTURE_BYTES.min(self.room));
        if let Some((bytes, kind)) = bytes.and_then(|bytes| picture_type(&bytes).map(|kind| (bytes, kind))) {
            self.room -= bytes.len();
            self.out.push_str("<img");
            self.attributes(element);
            self.out.extend([" src=\"data:", kind, ";base64,", &BASE64.encode(&bytes), "\">"]);
        } else if let Some(alt) = element.attr("alt").map(str::trim).filter(|alt| !alt.is_empty()) {
            // What it is called stands in its place.
            self.out.push_str("<i data-oit>");
            escape(alt, &mut self.out);
            self.out.push_str("</i>");
        }
    }

    fn text(&mut self, node: NodeRef<'_, Node>, text: &str) {
        let mut written = 0;
        for range in self.marks.get(&node.id()).into_iter().flatten() {
            let (Some(before), Some(marked)) = (text.get(written..range.start), text.get(range.clone())) else {
                continue;
            };
            escape(before, &mut self.out);
            self.out.push_str("<mark data-oit>");
            escape(marked, &mut self.out);
            self.out.push_str("</mark>");
            written = range.end;
        }
        escape(text.get(written..).unwrap_or_default(), &mut self.out);
    }
}

/// What the bytes of a picture are, if browsers show it.
fn picture_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

fn escape(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\0' => {}
            c => out.push(c),
        }
    }
}
