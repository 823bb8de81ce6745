//! Links and pictures: where they lead, what they are called, and what they stand in.

use html5ever::local_name;
use scraper::node::Element;

use super::{
    address,
    class::attribute,
    form::FieldAt,
    frame::Frame,
    label, script,
    walk::{Mark, Walk},
};
use crate::read::{Image, Link, LinkKind, Role, limits};

/// A text that is collected while its element is open.
pub(super) struct Capture {
    text: String,
    pub(super) of: Captured,
}

pub(super) enum Captured {
    Link(OpenLink),
    /// A label, the field inside it, and the id of the field that it is for.
    Label {
        around: Option<FieldAt>,
        id: Option<String>,
    },
    Button,
    Legend,
}

/// A link whose text is being read.
pub(super) struct OpenLink {
    at: usize,
    /// The file shown by the viewer that it leads to: a link of its own.
    viewed: Option<usize>,
    /// What names it besides its text.
    hints: Vec<String>,
    /// The file name of a picture in it, for when nothing else names it.
    picture: Option<String>,
}

impl Capture {
    pub(super) fn new(of: Captured) -> Self {
        Self { text: String::new(), of }
    }

    pub(super) fn add(&mut self, text: &str) {
        /// More than a label keeps, so that white space in the source costs no words.
        const ROOM: usize = limits::LABEL_CHARS * 8;
        self.text.push_str(super::shortened(text, ROOM.saturating_sub(self.text.len())));
    }
}

impl Walk<'_> {
    /// Adds a link at this place in the text; `None` when there are too many.
    pub(super) fn add_link(&mut self, url: String, kind: LinkKind) -> Option<usize> {
        if self.out.links.len() >= limits::LINKS {
            return None;
        }
        let at = self.out.links.len();
        self.out.links.push(Link {
            url,
            text: String::new(),
            hint: String::new(),
            heading: String::new(),
            row: String::new(),
            region: self.frame.region,
            kind,
            block: 0,
        });
        self.marks.push((Mark::Link(at), self.lines.line()));
        self.lines.link();
        Some(at)
    }

    /// Adds a link and, when it leads to a viewer, one to the file that the viewer shows.
    fn add_link_and_file(&mut self, url: String, kind: LinkKind) -> Option<(usize, Option<usize>)> {
        let file = address::viewed_file(&url);
        let at = self.add_link(url, kind)?;
        Some((at, file.and_then(|file| self.add_link(file, LinkKind::Embed))))
    }

    /// Adds a link that has no text of its own in the page's text.
    pub(super) fn add_named_link(&mut self, href: &str, kind: LinkKind, text: &str, hint: &str) {
        if let Some(url) = self.addresses.resolve(href) {
            self.add_named_url(url, kind, text, hint);
        }
    }

    /// As [`Self::add_named_link`], the address being absolute.
    pub(super) fn add_named_url(&mut self, url: String, kind: LinkKind, text: &str, hint: &str) {
        let Some((at, viewed)) = self.add_link_and_file(url, kind) else { return };
        let (text, hint) = (label(text), label(hint));
        for at in viewed.into_iter().chain([at]) {
            text.clone_into(&mut self.out.links[at].text);
            hint.clone_into(&mut self.out.links[at].hint);
        }
    }

    /// Begins a link whose text is what stands in `element`; whether there is one, and whether it leads elsewhere.
    pub(super) fn open_link(&mut self, element: &Element) -> Option<bool> {
        let (url, kind) = self.target(element)?;
        let leads_elsewhere = !self.addresses.is_here(&url);
        let (at, viewed) = self.add_link_and_file(url, kind)?;
        let hints = [local_name!("title"), local_name!("aria-label")];
        let hints = hints.iter().filter_map(|name| attribute(element, name)).map(label).collect();
        self.captures.push(Capture::new(Captured::Link(OpenLink { at, viewed, hints, picture: None })));
        Some(leads_elsewhere)
    }

    /// Where an element leads: its address, or the one that a script on it goes to where that says none.
    pub(super) fn target(&self, element: &Element) -> Option<(String, LinkKind)> {
        let href = match element.name.local {
            local_name!("a") | local_name!("area") => attribute(element, &local_name!("href")),
            _ => None,
        };
        let plain = href.and_then(|href| self.addresses.resolve(href));
        if let Some(url) = plain.as_ref().filter(|url| !self.addresses.is_here(url)) {
            return Some((url.clone(), LinkKind::Anchor));
        }
        let by_script = attribute(element, &local_name!("onclick"))
            .into_iter()
            .chain(href)
            .flat_map(script::addresses)
            .chain(routed(element))
            .find_map(|address| self.addresses.resolve(address));
        let by_script = by_script.or_else(|| self.file_by_script(element, href));
        by_script.map(|url| (url, LinkKind::Script)).or(plain.map(|url| (url, LinkKind::Anchor)))
    }

    /// The file that a script opens for an element: told to it in a call, or in the element's own data.
    fn file_by_script(&self, element: &Element, href: Option<&str>) -> Option<String> {
        let calls =
            href.filter(|href| href.trim_start().get(..11).is_some_and(|s| s.eq_ignore_ascii_case("javascript:")));
        let told = attribute(element, &local_name!("onclick")).into_iter().chain(calls);
        let called = told.flat_map(script::files);
        let data = element.attrs.iter().filter(|(name, _)| name.local.starts_with("data-")).map(|(_, value)| &**value);
        let data = data.filter(|value| element.name.local == local_name!("a") && script::is_file(value));
        called.chain(data).find_map(|address| self.addresses.resolve(address))
    }

    /// Ends the innermost text that is being collected.
    pub(super) fn close_capture(&mut self) {
        let Some(capture) = self.captures.pop() else { return };
        let text = label(&capture.text);
        match capture.of {
            Captured::Link(link) => self.close_link(&link, &text),
            Captured::Label { around, id } => self.forms.add_label(&text, around, id.as_deref()),
            Captured::Button => self.forms.add_button(&text),
            Captured::Legend => self.forms.add_legend(&text),
        }
    }

    fn close_link(&mut self, link: &OpenLink, text: &str) {
        let mut hint = String::new();
        for part in link.hints.iter().filter(|part| !part.is_empty() && **part != text) {
            if !hint.contains(part.as_str()) {
                hint.push_str(if hint.is_empty() { "" } else { " " });
                hint.push_str(part);
            }
        }
        if hint.is_empty() && text.is_empty() {
            hint = link.picture.clone().unwrap_or_default();
        }
        for at in link.viewed.into_iter().chain([link.at]) {
            text.clone_into(&mut self.out.links[at].text);
            super::shortened(&hint, limits::LABEL_CHARS).clone_into(&mut self.out.links[at].hint);
        }
    }

    /// A picture; what names it also names the link around it.
    pub(super) fn image(&mut self, element: &Element) {
        let lazy =
            |name: &str| element.attrs.iter().find(|(found, _)| &*found.local == name).map(|(_, value)| &**value);
        let alt = attribute(element, &local_name!("alt")).filter(|alt| !matches!(alt.trim(), "None" | "null"));
        let title = attribute(element, &local_name!("title")).filter(|title| Some(*title) != alt);
        let texts: Vec<&str> = [alt, title].into_iter().flatten().collect();
        let text = label(&texts.join(" "));
        // A page that loads pictures late has a stand-in in `src`.
        let source = ["data-src", "data-original", "data-lazy-src"].into_iter().find_map(lazy);
        let source = source.or_else(|| attribute(element, &local_name!("src")));
        let url = source.and_then(|source| self.addresses.resolve(source)).unwrap_or_default();
        for capture in &mut self.captures {
            if let Captured::Link(link) = &mut capture.of
                && link.hints.len() < 20
            {
                link.hints.push(text.clone());
                link.picture = link.picture.take().or_else(|| file_name(&url));
            }
        }
        let is_there = !url.is_empty() || !text.is_empty();
        if is_there && !is_spacer(element, &url) && self.out.images.len() < limits::IMAGES {
            self.marks.push((Mark::Image(self.out.images.len()), self.lines.line()));
            self.out.images.push(Image { url, text, region: self.frame.region, page: None, block: 0 });
        }
    }

    /// Tells the links of a list's entry what the entry says.
    pub(super) fn describe_entry(&mut self, frame: Frame) {
        let end = frame.entry_end.unwrap_or(self.out.blocks.len());
        let Some(blocks) = self.out.blocks.get(frame.first_block..end) else { return };
        let mut text = String::new();
        for block in blocks {
            if text.len() > limits::ROW_CHARS * 3 {
                // A card this full is a part of the page; a list item begins with what it is about.
                if frame.role != Role::ListItem {
                    return;
                }
                break;
            }
            text.push_str(if text.is_empty() { "" } else { " " });
            text.push_str(&block.text);
        }
        for at in frame.first_link..self.out.links.len() {
            let block = self.out.links[at].block as usize;
            if self.out.links[at].row.is_empty() && (frame.first_block..=end).contains(&block) {
                self.describe(at, &text);
            }
        }
    }

    /// Says what a link stands in, when that is more than its own text.
    pub(super) fn describe(&mut self, at: usize, text: &str) {
        let link = &mut self.out.links[at];
        if text.len() > link.text.len() {
            super::shortened(text, limits::ROW_CHARS).clone_into(&mut link.row);
        }
    }

    /// The last touches, when all blocks are known.
    pub(super) fn settle(&mut self) {
        let last = u32::try_from(self.out.blocks.len().saturating_sub(1)).unwrap_or(u32::MAX);
        for link in &mut self.out.links {
            link.block = link.block.min(last);
            if link.row.is_empty() && !link.text.is_empty() {
                let around = self.out.blocks.get(link.block as usize).map(|block| around(&block.text, &link.text));
                link.row = around.unwrap_or_default();
            }
        }
        self.out.images.iter_mut().for_each(|image| image.block = image.block.min(last));
        self.out.tables.iter_mut().for_each(|table| table.block = table.block.min(last));
        self.out.forms.iter_mut().for_each(|form| form.block = form.block.min(last));
    }
}

/// The address that a program in the browser goes to when an element is clicked.
pub(super) fn routed(element: &Element) -> Option<&str> {
    const NAMES: [&str; 5] = ["data-href", "data-link", "routerlink", "ng-href", "data-ng-href"];
    // Elsewhere it says what a program asks for.
    let is_row =
        matches!(element.name.local, local_name!("tr") | local_name!("td") | local_name!("li") | local_name!("button"));
    let names = NAMES.iter().chain(is_row.then_some(&"data-url"));
    let value = |name: &str| element.attrs.iter().find(|(found, _)| &*found.local == name).map(|(_, value)| &**value);
    let mut values = names.filter_map(|name| value(name)).map(str::trim);
    let address = values.find(|value| is_route_address(value))?;
    // What is shared is no way on.
    let class = attribute(element, &local_name!("class")).unwrap_or_default().to_ascii_lowercase();
    (!class.contains("fb-") && !class.contains("share")).then_some(address)
}

/// Whether a value is an address as it stands.
fn is_route_address(value: &str) -> bool {
    let is_plain = !value.contains(['{', '}', '<', '>', ' ', '\'', '"', '(']);
    let is_route = value.strip_prefix('#').is_some_and(super::is_route);
    is_plain && (is_route || script::is_option_address(value))
}

/// What stands round `part` in `whole`; empty when it is all of it.
fn around(whole: &str, part: &str) -> String {
    if whole.len() <= part.len() {
        return String::new();
    }
    let Some(at) = whole.find(part) else { return String::new() };
    let before: Vec<char> = whole[..at].chars().rev().take(limits::ROW_CHARS / 2).collect();
    let rest = limits::ROW_CHARS - before.len();
    before.into_iter().rev().chain(whole[at..].chars().take(rest)).collect()
}

/// The last segment of an address.
fn file_name(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let name = path.rsplit('/').next().filter(|name| !name.is_empty())?;
    let bytes: Vec<u8> = url::form_urlencoded::parse(name.replace('+', "%2B").as_bytes())
        .flat_map(|(name, _)| name.into_owned().into_bytes())
        .collect();
    Some(label(&String::from_utf8_lossy(&bytes)))
}

/// Pictures that only hold a place or count visits.
fn is_spacer(element: &Element, url: &str) -> bool {
    const NAMES: [&str; 6] = ["spacer", "blank.gif", "pixel.gif", "transparent.gif", "clear.gif", "1x1"];
    let sides = [local_name!("width"), local_name!("height")];
    let tiny = |size: &str| matches!(size.trim(), "0" | "1" | "1px" | "0px");
    sides.iter().all(|side| attribute(element, side).is_some_and(tiny))
        || NAMES.iter().any(|name| url.rsplit('/').next().unwrap_or_default().contains(name))
}
