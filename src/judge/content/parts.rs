//! Which parts of a page belong to other topics, and which of its pictures say nothing.

use std::cell::LazyCell;

use crate::{
    judge::{index::block_hash, numbering::number_of, site::Site},
    read::{Block, Link, LinkKind, Reading, Region, Role},
};

/// How the names of small pictures begin that mark an entry as new, as a file or a folder, or are a button.
const MARKS: &[&str] = &[
    "new", "icon", "bullet", "arrow", "hot", "update", "spacer", "line", "folder", "pdf", "doc", "word", "excel",
    "xls", "dot", "button", "btn", "download", "print", "back", "file",
];

/// A line that is no heading by its element, only by how it looks.
const DRAWN: Role = Role::Heading(6);

/// A picture that nothing can be read in: a mark, or what recurs from page to page.
pub(super) fn is_decoration(site: &Site, url: &str) -> bool {
    let name = url.rsplit('/').next().unwrap_or(url).to_ascii_lowercase();
    let is_small =
        MARKS.iter().any(|mark| name.starts_with(mark) && name.len() <= mark.len() + 8) || name.contains("icon");
    is_small || site.recurs(block_hash(url))
}

/// What a heading is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::judge) enum About {
    /// The topic that is looked for.
    This,
    /// A topic whose pages may serve the one that is looked for where nothing is named for that.
    Akin,
    /// Another topic.
    Other,
    /// Nothing known: it belongs to the heading above it.
    Nothing,
}

/// Tells the headings that only divide a text which the page's name calls by the topic, whatever else goes by their words:
/// `4. ข้อเสนอแนะ`. What heads links is no part of a text.
fn sections<'r>(reading: &'r Reading, about: &'r dyn Fn(&str) -> About) -> impl Fn(usize) -> bool + 'r {
    let is_heading = |block: &Block| matches!(block.role, Role::Heading(_));
    let in_main = move |block: &&Block| is_heading(block) && block.region == Region::Main;
    let is_of_topic = move |name: &Block| about(&name.text) == About::This;
    let told = move |heading: &&Block| about(&heading.text) != About::Nothing;
    let is_text = LazyCell::new(move || {
        // Over the page's name may stand that of the site. Where bold lines are all that heads anything, the first one is the name.
        let headings = || reading.blocks.iter().filter(in_main);
        let is_drawn = || headings().all(|heading| heading.role == DRAWN);
        headings().filter(|heading| heading.role == Role::Heading(1)).any(is_of_topic)
            || is_drawn() && headings().find(told).is_some_and(is_of_topic)
    });
    // Whatever its element: what a page begins with is its name, and numbers below it count its parts.
    let begins_with_name = LazyCell::new(move || {
        let first = reading.blocks.iter().filter(in_main).find(told);
        first.is_some_and(|name| is_of_topic(name) && number_of(&name.text).is_none())
    });
    move |at| {
        if !(*is_text || number_of(&reading.blocks[at].text).is_some() && *begins_with_name) {
            return false;
        }
        // A numbered part of a text ends with the text; what stands beside or below is the site's.
        let heading = &reading.blocks[at];
        let is_numbered = heading.text.trim_start().starts_with(char::is_numeric);
        let is_part = |block: &&Block| !is_heading(block) && (!is_numbered || block.region == heading.region);
        let below = reading.blocks[at + 1..].iter().take_while(is_part).count();
        let span = at as u32..=(at + below) as u32;
        let heads_links = || {
            let leads = |link: &Link| link.kind == LinkKind::Anchor && span.contains(&link.block);
            reading.links.iter().any(leads) || reading.forms.iter().any(|form| span.contains(&form.block))
        };
        below > 0 && !heads_links()
    }
}

/// Blocks under a heading of another topic, and such headings themselves. A page's first heading names the page, not a part.
pub(super) fn parts_of_others(reading: &Reading, about: &dyn Fn(&str) -> About) -> Vec<bool> {
    let mut other = vec![false; reading.blocks.len()];
    let is_section = sections(reading, about);
    // What is akin stands for the topic only where no heading is the topic's own.
    let is_own = |block: &Block| matches!(block.role, Role::Heading(2..)) && about(&block.text) == About::This;
    let has_own = reading.blocks.iter().any(is_own);
    for (i, block) in reading.blocks.iter().enumerate() {
        let under = block.heading.is_some_and(|h| (h as usize) < i && other[h as usize]);
        other[i] = match block.role {
            Role::Heading(1) => false,
            Role::Heading(_) => match about(&block.text) {
                About::This => false,
                About::Akin | About::Other if is_section(i) => under,
                About::Akin => has_own,
                About::Other => true,
                About::Nothing => under,
            },
            Role::Paragraph | Role::ListItem | Role::Row | Role::Caption | Role::Label => under,
        };
    }
    other
}
