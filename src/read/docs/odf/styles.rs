//! What the automatic styles of an OpenDocument file say of a paragraph or sheet.

use std::collections::{HashMap, HashSet};
use std::io::Read;

use super::super::Stop;
use super::super::xml::{Event, Xml};
use crate::read::Role;

/// Parents of paragraph styles, and the styles of sheets that are not shown.
#[derive(Debug, Default)]
pub(super) struct Styles {
    parents: HashMap<String, String>,
    hidden: HashSet<String>,
}

impl Styles {
    /// Reads the styles that stand before the body.
    pub(super) fn read<R: Read>(xml: &mut Xml<R>) -> Result<Self, Stop> {
        let mut styles = Self::default();
        let mut current = String::new();
        while let Some(event) = xml.next()? {
            let Event::Open(tag) = event else { continue };
            match tag.name() {
                "style" => {
                    current = tag.get("name").unwrap_or_default();
                    styles.parents.extend(tag.get("parent-style-name").map(|parent| (current.clone(), parent)));
                }
                "table-properties" if tag.get("display").is_some_and(|display| display == "false") => {
                    styles.hidden.insert(current.clone());
                }
                "body" => break,
                _ => {}
            }
        }
        Ok(styles)
    }

    pub(super) fn hides(&self, style: &str) -> bool {
        self.hidden.contains(style)
    }

    /// What a style makes of a paragraph.
    pub(super) fn role(&self, style: &str) -> Role {
        let name = self.parents.get(style).map_or(style, String::as_str);
        match name {
            "Title" => Role::Heading(1),
            "Subtitle" => Role::Heading(2),
            _ => name.strip_prefix("Heading_20_").and_then(level).map_or(Role::Paragraph, Role::Heading),
        }
    }
}

fn level(digits: &str) -> Option<u8> {
    digits.parse().ok().filter(|level| (1..=6).contains(level))
}
