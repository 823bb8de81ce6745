//! The title of a document that has no heading styles: its first short lines. And what begins an entry of a list.

use crate::read::{Block, Kind, Reading, Region, Role};

/// Makes headings of the first short lines before the first long one, row or list entry, when no heading stands there.
pub(in crate::read) fn promote(reading: &mut Reading) {
    const MOST: usize = 4;
    const LONGEST: usize = 110;
    if !matches!(reading.kind, Kind::Pdf | Kind::Image | Kind::Docx | Kind::Doc | Kind::Odt | Kind::Rtf | Kind::Text) {
        return;
    }
    let is_main = |block: &&mut Block| block.region == Region::Main;
    let mut first: Vec<&mut Block> = reading.blocks.iter_mut().filter(is_main).take(MOST).collect();
    if first.iter().any(|block| matches!(block.role, Role::Heading(_))) {
        return;
    }
    let page = first.first().and_then(|block| block.page);
    let is_title = |block: &&mut Block| {
        let short = block.text.chars().count() <= LONGEST && block.page == page;
        short && block.role == Role::Paragraph && !begins_entry(&block.text)
    };
    let count = first.iter().take_while(|block| is_title(block)).count();
    // Nothing but short lines is a list, of which the first line is the title.
    let titles = if count == first.len() { count.min(1) } else { count };
    for block in first.iter_mut().take(titles) {
        block.role = Role::Heading(1);
    }
    if titles > 0 {
        rewire(&mut reading.blocks);
    }
}

/// Tells every block anew which heading it stands under.
fn rewire(blocks: &mut [Block]) {
    let mut open: Vec<(u8, u32)> = Vec::new();
    for (at, block) in blocks.iter_mut().enumerate() {
        if let Role::Heading(level) = block.role {
            open.retain(|(above, _)| *above < level);
        }
        block.heading = open.last().map(|(_, at)| *at);
        if let Role::Heading(level) = block.role {
            open.push((level, at as u32));
        }
    }
}

/// A bullet, a number with a dot or bracket, or a person's title: an entry of a list.
pub(in crate::read) fn begins_entry(text: &str) -> bool {
    const BULLETS: [char; 8] = ['•', '-', '–', '—', '·', '●', '▪', '*'];
    let text = text.trim_start();
    let bare = text.trim_start_matches('(');
    let after = bare.trim_start_matches(|c: char| c.is_ascii_digit() || ('๐'..='๙').contains(&c));
    let numbered = after.len() < bare.len() && after.starts_with(['.', ')']);
    numbered || text.starts_with(BULLETS) || begins_with_person(text)
}

fn begins_with_person(text: &str) -> bool {
    const TITLES: [&str; 4] = ["นาง", "น.ส.", "ว่าที่", "ดร."];
    (text.starts_with("นาย") && !text.starts_with("นายก")) || TITLES.iter().any(|title| text.starts_with(title))
}
