//! What holds inside an element: inherited from the one around it, changed by the element itself.

use html5ever::{LocalName, local_name};

use crate::read::{Region, Role};

/// An open element, as far as its content is concerned.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is one thing that holds inside the element or not")]
pub(super) struct Frame {
    pub(super) closing: Closing,
    pub(super) region: Region,
    /// The part that text standing directly in it plays.
    pub(super) role: Role,
    pub(super) is_block: bool,
    /// Its first block is a heading by its class.
    pub(super) is_title: bool,
    /// One entry of a list: what links in it are about.
    pub(super) is_entry: bool,
    /// Within `<article>`, `<main>` or `<section>`.
    pub(super) in_content: bool,
    pub(super) in_noscript: bool,
    pub(super) bold: bool,
    /// Within a link that leads elsewhere.
    pub(super) linked: bool,
    /// Line ends in the source are line ends on the page.
    pub(super) preformatted: bool,
    /// Its text is also collected for a link, label or button.
    pub(super) captures: bool,
    /// The block and link that came first in it.
    pub(super) first_block: usize,
    pub(super) first_link: usize,
    /// Where a list inside an entry begins, whose entries speak for themselves.
    pub(super) entry_end: Option<usize>,
}

/// What ends with an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Closing {
    Nothing,
    Cell,
    Row,
    DataTable,
    Form,
}

impl Frame {
    /// What holds outside all elements.
    pub(super) const fn page() -> Self {
        Self {
            closing: Closing::Nothing,
            region: Region::Main,
            role: Role::Paragraph,
            is_block: true,
            is_title: false,
            is_entry: false,
            in_content: false,
            in_noscript: false,
            bold: false,
            linked: false,
            preformatted: false,
            captures: false,
            first_block: 0,
            first_link: 0,
            entry_end: None,
        }
    }
}

/// How an element stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Display {
    /// In the line.
    Inline,
    /// A block that plays the part of the one around it: a paragraph in a list item.
    Inner,
    /// A block of its own kind.
    Block(Role),
}

pub(super) fn display(name: &LocalName) -> Display {
    match *name {
        local_name!("h1") => Display::Block(Role::Heading(1)),
        local_name!("h2") => Display::Block(Role::Heading(2)),
        local_name!("h3") => Display::Block(Role::Heading(3)),
        local_name!("h4") => Display::Block(Role::Heading(4)),
        local_name!("h5") => Display::Block(Role::Heading(5)),
        local_name!("h6") => Display::Block(Role::Heading(6)),
        local_name!("li") | local_name!("dt") | local_name!("dd") => Display::Block(Role::ListItem),
        local_name!("caption") | local_name!("figcaption") => Display::Block(Role::Caption),
        local_name!("label") | local_name!("legend") | local_name!("button") => Display::Block(Role::Label),
        local_name!("p")
        | local_name!("div")
        | local_name!("center")
        | local_name!("blockquote")
        | local_name!("pre")
        | local_name!("address")
        | local_name!("hgroup")
        | local_name!("noscript")
        | local_name!("figure")
        | local_name!("marquee")
        | local_name!("summary")
        | local_name!("article") => Display::Inner,
        local_name!("html")
        | local_name!("body")
        | local_name!("section")
        | local_name!("main")
        | local_name!("header")
        | local_name!("footer")
        | local_name!("nav")
        | local_name!("aside")
        | local_name!("ul")
        | local_name!("ol")
        | local_name!("dl")
        | local_name!("menu")
        | local_name!("dir")
        | local_name!("table")
        | local_name!("thead")
        | local_name!("tbody")
        | local_name!("tfoot")
        | local_name!("tr")
        | local_name!("td")
        | local_name!("th")
        | local_name!("form")
        | local_name!("fieldset")
        | local_name!("details")
        | local_name!("dialog")
        | local_name!("frameset") => Display::Block(Role::Paragraph),
        _ => Display::Inline,
    }
}

pub(super) fn is_bold(name: &LocalName) -> bool {
    matches!(*name, local_name!("b") | local_name!("strong"))
}
