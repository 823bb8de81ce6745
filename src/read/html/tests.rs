//! Pages as Thai municipal sites really build them, made small.

mod forms;
mod hostile;
mod links;
mod sites;
mod text;

use super::*;
use crate::read::{Link, LinkKind, Region, Role};

const URL: &str = "http://www.example.go.th/news/index.php";

fn page(html: &str) -> Reading {
    read(html, URL)
}

/// Roles and texts of the blocks.
fn blocks(html: &str) -> Vec<(Role, String)> {
    page(html).blocks.into_iter().map(|block| (block.role, block.text)).collect()
}

fn texts(html: &str) -> Vec<String> {
    page(html).blocks.into_iter().map(|block| block.text).collect()
}

/// The text of the heading that a block stands under.
fn heading_of<'a>(reading: &'a Reading, text: &str) -> Option<&'a str> {
    let block = reading.blocks.iter().find(|block| block.text == text).expect("the block is there");
    block.heading.map(|heading| reading.blocks[heading as usize].text.as_str())
}

fn link<'a>(reading: &'a Reading, url: &str) -> &'a Link {
    reading.links.iter().find(|link| link.url.ends_with(url)).unwrap_or_else(|| panic!("{url} in {:#?}", reading.links))
}
