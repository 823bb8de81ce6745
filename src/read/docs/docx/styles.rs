//! What the styles of a Word file make of a paragraph: a heading, a list item, or nothing special.

use std::collections::HashMap;

use super::super::Stop;
use super::super::package::Package;
use super::super::xml::{Event, Tag};
use crate::read::Role;

/// Roles by style id.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    role: Option<Role>,
    based_on: Option<String>,
}

impl Styles {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, Stop> {
        let mut styles = HashMap::new();
        let Some(mut xml) = package.xml("word/styles.xml")? else { return Ok(Self::default()) };
        let mut current: Option<(String, Style)> = None;
        while let Some(event) = xml.next()? {
            match event {
                Event::Open(tag) if tag.name() == "style" => {
                    current = tag.get("styleId").map(|id| (id, Style::default()));
                }
                Event::Open(tag) => {
                    if let Some((_, style)) = &mut current {
                        style.note(&tag);
                    }
                }
                Event::Close(close) if close.name() == "style" => styles.extend(current.take()),
                Event::Close(_) | Event::Text(_) => {}
            }
        }
        Ok(Self { styles })
    }

    /// What a style makes of a paragraph, by itself or by what it is based on.
    pub(super) fn role(&self, id: &str) -> Option<Role> {
        const LONGEST_CHAIN: usize = 12;
        let mut id = id;
        for _ in 0..LONGEST_CHAIN {
            let style = self.styles.get(id)?;
            if style.role.is_some() {
                return style.role;
            }
            id = style.based_on.as_deref()?;
        }
        None
    }
}

impl Style {
    fn note(&mut self, tag: &Tag<'_>) {
        match tag.name() {
            "name" => self.role = self.role.or_else(|| role_of_name(&tag.get("val")?)),
            "outlineLvl" => self.role = self.role.or_else(|| outline(tag)),
            "basedOn" => self.based_on = tag.get("val"),
            _ => {}
        }
    }
}

/// Word writes its own styles' names in English, whatever language it speaks.
fn role_of_name(name: &str) -> Option<Role> {
    let name = name.to_ascii_lowercase();
    if let Some(level) = name.strip_prefix("heading ") {
        return level.trim().parse().ok().filter(|level| (1..=6).contains(level)).map(Role::Heading);
    }
    match name.as_str() {
        "title" => Some(Role::Heading(1)),
        "subtitle" => Some(Role::Heading(2)),
        "caption" => Some(Role::Caption),
        _ if name.starts_with("list") => Some(Role::ListItem),
        _ => None,
    }
}

/// `<w:outlineLvl w:val="0">` and on; 9 is running text.
pub(super) fn outline(tag: &Tag<'_>) -> Option<Role> {
    let level: u8 = tag.number("val")?;
    (level < 6).then(|| Role::Heading(level + 1))
}
