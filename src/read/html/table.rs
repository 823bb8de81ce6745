//! Which tables hold data and which only lay out a page.

use ego_tree::NodeRef;
use html5ever::local_name;
use scraper::Node;

use super::class::attribute;

/// Whether a table holds data. One that lays out a page has other tables, forms or headings in it, a single column, or
/// cells full of paragraphs or links.
pub(super) fn is_data(table: NodeRef<'_, Node>) -> bool {
    let mut shape = Shape::default();
    let declared_layout = table
        .value()
        .as_element()
        .and_then(|element| attribute(element, &local_name!("role")))
        .is_some_and(|role| matches!(role, "presentation" | "none"));
    !declared_layout && shape.survey(table) && shape.is_data()
}

/// What is counted of a table without its nested ones.
#[derive(Default)]
struct Shape {
    rows: usize,
    columns: usize,
    widest: usize,
    headers: usize,
    cell: Cell,
    has_full_cell: bool,
    /// Of all cells together.
    whole: Cell,
    /// Cells that say something.
    telling: usize,
}

#[derive(Default)]
struct Cell {
    text: usize,
    parts: usize,
    links: usize,
}

impl Shape {
    /// Looks through the table up to what shows that it holds no data; false then.
    fn survey(&mut self, table: NodeRef<'_, Node>) -> bool {
        let mut next = table.first_child();
        while let Some(node) = next {
            let inside = match node.value() {
                Node::Text(text) => {
                    self.cell.text += text.trim().len();
                    None
                }
                Node::Element(element) => match self.count(element) {
                    Some(true) => node.first_child(),
                    Some(false) => None,
                    None => return false,
                },
                Node::Document
                | Node::Fragment
                | Node::Doctype(_)
                | Node::Comment(_)
                | Node::ProcessingInstruction(_) => None,
            };
            next = inside.or_else(|| following(node, table));
        }
        self.end_cell();
        self.widest = self.widest.max(self.columns);
        true
    }

    /// Counts one element; whether to look inside, or `None` when no data table holds such a one.
    fn count(&mut self, element: &scraper::node::Element) -> Option<bool> {
        match element.name.local {
            local_name!("table")
            | local_name!("form")
            | local_name!("iframe")
            | local_name!("textarea")
            | local_name!("select")
            | local_name!("h1")
            | local_name!("h2")
            | local_name!("h3") => return None,
            local_name!("input") => {
                let kind = attribute(element, &local_name!("type")).unwrap_or_default();
                if !kind.eq_ignore_ascii_case("hidden") {
                    return None;
                }
            }
            local_name!("tr") => {
                self.end_cell();
                self.rows += 1;
                self.widest = self.widest.max(self.columns);
                self.columns = 0;
            }
            local_name!("td") | local_name!("th") => {
                self.end_cell();
                self.columns += 1;
                self.headers += usize::from(element.name.local == local_name!("th"));
            }
            local_name!("p") | local_name!("div") | local_name!("br") | local_name!("li") => self.cell.parts += 1,
            local_name!("a") => self.cell.links += 1,
            local_name!("script") | local_name!("style") => return Some(false),
            _ => {}
        }
        Some(true)
    }

    fn end_cell(&mut self) {
        /// About 250 Thai letters in UTF-8.
        const LONG: usize = 750;
        let cell = std::mem::take(&mut self.cell);
        self.whole.text += cell.text;
        self.whole.parts = self.whole.parts.max(cell.parts);
        self.whole.links += cell.links;
        self.telling += usize::from(cell.text > 0);
        self.has_full_cell |= (cell.text > LONG && cell.parts >= 3) || cell.links > 15;
    }

    fn is_data(&self) -> bool {
        self.widest >= 2 && !self.has_full_cell && (self.rows >= 2 || self.headers > 0 || self.is_entry())
    }

    /// A single row is the only entry of a list when it is short words and what to click on for them.
    fn is_entry(&self) -> bool {
        /// About 200 Thai letters in UTF-8.
        const SHORT: usize = 600;
        let whole = &self.whole;
        self.rows == 1
            && self.widest <= 6
            && self.telling >= 2
            && whole.text <= SHORT
            && whole.parts <= 1
            && matches!(whole.links, 1 | 2)
    }
}

/// The next node after `node` and all in it, still within `root`.
fn following<'a>(node: NodeRef<'a, Node>, root: NodeRef<'a, Node>) -> Option<NodeRef<'a, Node>> {
    let mut node = node;
    while node != root {
        if let Some(next) = node.next_sibling() {
            return Some(next);
        }
        node = node.parent()?;
    }
    None
}
