//! What each element means for the reading.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::{Node, node::Element};

use super::{
    class::{self, attribute},
    form::{self, Input},
    frame::{self, Closing, Display, Frame},
    grid::Grid,
    label,
    links::{self, Capture, Captured},
    script, table,
    walk::Walk,
};
use crate::read::{Field, FieldKind, Form, LinkKind, Role, limits};

impl<'a> Walk<'a> {
    /// Reads an element; whether what stands in it is to be read too, in a frame that was opened for it.
    pub(super) fn open(&mut self, node: NodeRef<'a, Node>, element: &'a Element) -> bool {
        if self.is_read_whole(node, element) {
            return false;
        }
        let display = frame::display(&element.name.local);
        if display != Display::Inline {
            self.flush();
        }
        let frame = self.frame_for(element, display);
        self.push(frame);
        self.begin(node, element);
        true
    }

    /// Elements whose content is not part of the page's text.
    fn is_read_whole(&mut self, node: NodeRef<'a, Node>, element: &'a Element) -> bool {
        match element.name.local {
            local_name!("style")
            | local_name!("template")
            | local_name!("svg")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("canvas")
            | local_name!("datalist")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("wbr") => {}
            local_name!("script") => self.script(node, element),
            local_name!("title") => self.title(node),
            local_name!("base") => {
                if let Some(href) = attribute(element, &local_name!("href")) {
                    self.addresses.set_base(href);
                }
            }
            local_name!("meta") => self.meta(element),
            local_name!("link") => self.link_element(element),
            local_name!("br") => {
                self.lines.end_line();
                self.captures.iter_mut().for_each(|capture| capture.add(" "));
            }
            local_name!("hr") => self.flush(),
            local_name!("img") => {
                self.image(element);
                self.scripted(element, attribute(element, &local_name!("alt")).unwrap_or_default());
            }
            local_name!("area") => self.area(element),
            local_name!("frame") | local_name!("iframe") => self.frame_element(element),
            local_name!("embed") => self.add_named_link(late_source(element), LinkKind::Embed, "", ""),
            local_name!("param") => self.parameter(element),
            local_name!("input") => self.input(element),
            local_name!("textarea") => self.field(element, FieldKind::Area),
            local_name!("select") => self.select(node, element),
            _ => return false,
        }
        true
    }

    fn frame_for(&mut self, element: &'a Element, display: Display) -> Frame {
        let around = self.frame;
        let words = self.classes.words(element);
        let name = &element.name.local;
        // A page's own class may name what it has, not what it is.
        let is_page =
            matches!(*name, local_name!("html") | local_name!("body") | local_name!("main") | local_name!("article"));
        let region = class::declared_region(element, around.in_content).or(words.region.filter(|_| !is_page));
        let is_inline = display == Display::Inline;
        let role = match display {
            Display::Inline | Display::Inner => around.role,
            // The button that opens an accordion is its heading.
            Display::Block(Role::Label) if matches!(around.role, Role::Heading(_)) => around.role,
            Display::Block(role) => role,
        };
        let is_title = words.is_title || *name == local_name!("summary");
        let begins_title = around.is_title && around.first_block == self.out.blocks.len();
        let inherits_title = begins_title && matches!(display, Display::Inner | Display::Block(Role::Label));
        let heavy = attribute(element, &local_name!("style")).is_some_and(|style| style.contains("bold"));
        Frame {
            closing: Closing::Nothing,
            region: region.unwrap_or(around.region),
            role,
            is_block: !is_inline,
            is_title: if is_inline { around.is_title } else { is_title || inherits_title },
            is_entry: !is_inline && (words.is_card || *name == local_name!("li")),
            in_content: around.in_content
                || matches!(*name, local_name!("article") | local_name!("main") | local_name!("section")),
            in_noscript: around.in_noscript || *name == local_name!("noscript"),
            bold: frame::is_bold(name) || heavy || around.bold || is_inline && words.is_title,
            linked: around.linked,
            preformatted: around.preformatted || *name == local_name!("pre"),
            captures: false,
            first_block: if is_inline { around.first_block } else { self.out.blocks.len() },
            first_link: self.out.links.len(),
            entry_end: None,
        }
    }

    /// What begins with an element, its frame being open.
    fn begin(&mut self, node: NodeRef<'a, Node>, element: &'a Element) {
        self.notice_app_root(element);
        self.widget(element);
        match element.name.local {
            local_name!("html") => {
                let language = attribute(element, &local_name!("lang")).map(|lang| lang.trim().to_ascii_lowercase());
                self.out.language = language.filter(|language| !language.is_empty() && language.len() <= 35);
            }
            local_name!("ul") | local_name!("ol") | local_name!("li") => self.end_entry_text(),
            local_name!("table") => {
                self.end_entry_text();
                self.table(node);
            }
            local_name!("tr") if self.grid.is_some() => self.frame.closing = Closing::Row,
            local_name!("td") | local_name!("th") => self.cell(element),
            local_name!("form") => self.form(element),
            local_name!("label") => {
                let id = attribute(element, &local_name!("for")).map(str::to_owned);
                self.capture(Captured::Label { around: None, id });
            }
            local_name!("legend") => self.capture(Captured::Legend),
            local_name!("object") => {
                let data = attribute(element, &local_name!("data")).unwrap_or_default();
                self.add_named_link(data, LinkKind::Embed, "", "");
            }
            _ => {}
        }
        self.link_or_button(element);
    }

    fn link_or_button(&mut self, element: &Element) {
        let name = &element.name.local;
        let may_lead = *name == local_name!("a")
            || attribute(element, &local_name!("onclick")).is_some()
            || links::routed(element).is_some();
        if may_lead
            && !self.frame.captures
            && let Some(leads_elsewhere) = self.open_link(element)
        {
            self.frame.captures = true;
            self.frame.linked |= leads_elsewhere;
        } else if *name == local_name!("button") {
            self.capture(Captured::Button);
        }
    }

    fn capture(&mut self, of: Captured) {
        self.captures.push(Capture::new(of));
        self.frame.captures = true;
    }

    fn notice_app_root(&mut self, element: &Element) {
        let id = attribute(element, &local_name!("id")).unwrap_or_default();
        let is_view = |name: &str| matches!(name, "ng-view" | "ui-view" | "ng-app" | "data-ng-app");
        let is_root =
            matches!(id, "app" | "root" | "__next" | "__nuxt" | "q-app" | "___gatsby" | "vue-app" | "react-root");
        self.hints.has_app_root |= is_root
            || matches!(&*element.name.local, "app-root" | "ng-view" | "ui-view")
            || element.attrs.iter().any(|(name, _)| is_view(&name.local));
    }

    /// The text of the entry around ends where a list in it begins.
    fn end_entry_text(&mut self) {
        let blocks = self.out.blocks.len();
        if let Some(entry) = self.frames.iter_mut().rev().find(|frame| frame.is_entry)
            && entry.role == Role::ListItem
        {
            entry.entry_end.get_or_insert(blocks);
        }
    }

    fn table(&mut self, table: NodeRef<'a, Node>) {
        if self.grid.is_none() && table::is_data(table) {
            self.grid = Some(Grid::new(self.room));
            self.frame.closing = Closing::DataTable;
        }
    }

    fn cell(&mut self, element: &Element) {
        if let Some(grid) = &mut self.grid {
            let span = |name| attribute(element, name);
            grid.open_cell(span(&local_name!("colspan")), span(&local_name!("rowspan")));
            self.in_cell = true;
            self.frame.closing = Closing::Cell;
        }
    }

    fn form(&mut self, element: &Element) {
        let action = attribute(element, &local_name!("action")).and_then(|action| self.addresses.resolve(action));
        let is_post =
            attribute(element, &local_name!("method")).is_some_and(|method| method.trim().eq_ignore_ascii_case("post"));
        let form = Form {
            action: action.unwrap_or_else(|| self.addresses.page()),
            method: if is_post { "post" } else { "get" }.to_owned(),
            ..self.empty_form()
        };
        self.forms.open(form);
        self.frame.closing = Closing::Form;
    }

    /// A form that begins here.
    fn empty_form(&mut self) -> Form {
        Form {
            action: self.addresses.page(),
            method: "get".to_owned(),
            heading: self.heading(),
            region: self.frame.region,
            block: u32::try_from(self.out.blocks.len()).unwrap_or(u32::MAX),
            ..Form::default()
        }
    }

    fn input(&mut self, element: &Element) {
        match form::input(element) {
            Input::Hidden => {}
            Input::Field(kind) => self.field(element, kind),
            Input::Button => {
                let text = attribute(element, &local_name!("value"))
                    .or_else(|| attribute(element, &local_name!("alt")))
                    .map(label)
                    .unwrap_or_default();
                self.scripted(element, &text);
                self.forms.add_button(&text);
                self.flush();
                self.add_block(text, Role::Label, self.frame.region);
            }
        }
    }

    fn field(&mut self, element: &Element, kind: FieldKind) {
        let own = form::own_label(element).map(label);
        let before = own.is_none().then(|| self.text_before()).flatten();
        let name = attribute(element, &local_name!("name")).unwrap_or_default();
        let field = Field { kind, label: own.clone().or(before).unwrap_or_else(|| label(name)) };
        let stray = self.empty_form();
        let at = self.forms.add_field(field, attribute(element, &local_name!("id")), || stray);
        for capture in &mut self.captures {
            if let Captured::Label { around, .. } = &mut capture.of {
                *around = around.or(at);
            }
        }
        if let Some(placeholder) = attribute(element, &local_name!("placeholder")).map(label) {
            self.flush();
            self.add_block(placeholder, Role::Label, self.frame.region);
        }
        self.last_field = (self.out.blocks.len(), self.lines.current_text().len());
    }

    /// The text that stands before a field, after the field before it.
    fn text_before(&self) -> Option<String> {
        let (blocks, bytes) = self.last_field;
        let current = self.lines.current_text();
        let since = if blocks == self.out.blocks.len() { current.get(bytes..).unwrap_or(current) } else { current };
        let text = label(since);
        if !text.is_empty() {
            return Some(text);
        }
        let last = self.out.blocks.last().filter(|_| self.out.blocks.len() > blocks && self.forms.is_open())?;
        Some(super::shortened(&last.text, limits::LABEL_CHARS).to_owned())
    }

    /// A menu whose options are addresses leads there; any other is a field.
    fn select(&mut self, node: NodeRef<'a, Node>, element: &Element) {
        let mut leads = false;
        for option in node.descendants() {
            let value = option
                .value()
                .as_element()
                .filter(|element| element.name.local == local_name!("option"))
                .and_then(|element| attribute(element, &local_name!("value")));
            if let Some(value) = value.filter(|value| script::is_option_address(value)) {
                leads = true;
                self.add_named_link(value, LinkKind::Script, &own_text(option), "");
            }
        }
        if !leads {
            self.field(element, FieldKind::Choice);
        }
    }

    fn script(&mut self, node: NodeRef<'a, Node>, element: &Element) {
        let source = attribute(element, &local_name!("src"));
        self.hints.scripts += usize::from(source.is_some());
        self.map_by_script(source.unwrap_or_default());
        let text = node.first_child();
        if let Some(Node::Text(text)) = text.as_ref().map(NodeRef::value) {
            self.map_by_script(text);
            self.files_by_script(text);
            for address in script::addresses(text) {
                self.add_named_link(address, LinkKind::Script, "", "");
            }
        }
    }

    /// An element without content that goes somewhere when it is clicked.
    fn scripted(&mut self, element: &Element, text: &str) {
        let onclick = attribute(element, &local_name!("onclick")).unwrap_or_default();
        if let Some(address) = script::addresses(onclick).next() {
            self.add_named_link(address, LinkKind::Script, "", text);
        }
    }

    fn title(&mut self, node: NodeRef<'a, Node>) {
        if self.out.title.is_empty() {
            self.out.title = label(&own_text(node));
        }
    }

    fn meta(&mut self, element: &Element) {
        let equivalent = attribute(element, &local_name!("http-equiv")).unwrap_or_default();
        // Within noscript it is for visitors without scripts only.
        if equivalent.trim().eq_ignore_ascii_case("refresh") && !self.frame.in_noscript {
            let content = attribute(element, &local_name!("content")).unwrap_or_default();
            if let Some(address) = script::refresh(content) {
                self.add_named_link(address, LinkKind::Refresh, "", "");
            }
        }
    }

    fn link_element(&mut self, element: &Element) {
        let rel = attribute(element, &local_name!("rel")).unwrap_or_default();
        if rel.eq_ignore_ascii_case("canonical") {
            let href = attribute(element, &local_name!("href")).unwrap_or_default();
            self.add_named_link(href, LinkKind::Canonical, "", "");
        }
    }

    fn area(&mut self, element: &Element) {
        let texts = [local_name!("alt"), local_name!("title"), local_name!("aria-label")];
        let hint = texts.iter().find_map(|name| attribute(element, name).filter(|text| !text.trim().is_empty()));
        if let Some((url, kind)) = self.target(element) {
            let kind = if kind == LinkKind::Anchor { LinkKind::Area } else { kind };
            self.add_named_url(url, kind, "", hint.unwrap_or_default());
        }
    }

    fn frame_element(&mut self, element: &Element) {
        let source = late_source(element);
        let title = attribute(element, &local_name!("title")).unwrap_or_default();
        // Trackers hide a frame in noscript.
        if !self.frame.in_noscript {
            self.add_named_link(source, LinkKind::Frame, "", title);
        }
    }
}

/// What a frame shows, also where a script puts it there when the visitor scrolls to it.
fn late_source(element: &Element) -> &str {
    let source = attribute(element, &local_name!("src")).unwrap_or_default();
    if !source.trim().is_empty() && !source.trim().starts_with("about:") {
        return source;
    }
    let late = |name: &str| element.attrs.iter().find(|(found, _)| &*found.local == name).map(|(_, value)| &**value);
    ["data-src", "data-lazy-src", "data-original"].into_iter().find_map(late).unwrap_or(source)
}

/// The text that stands directly in a node.
fn own_text(node: NodeRef<'_, Node>) -> String {
    node.children().filter_map(|child| child.value().as_text().map(|text| &**text)).collect()
}
