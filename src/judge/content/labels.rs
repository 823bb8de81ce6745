//! Which blocks of a page only name what they lead to.

use std::collections::{BTreeMap, BTreeSet};

use super::{Content, TITLE, UNDER_HEADING};
use crate::{
    judge::{candidates::is_file_name, headline::is_letterhead, naming},
    read::{LinkKind, Reading, Region, Role},
    thai,
};

/// Characters of what a list says of an article.
const LONGEST_TEASER: usize = 320;
/// Articles of which a list says something, at least.
const FEWEST_TEASERS: usize = 2;
/// Characters of a line that says to whom a letter goes: in a longer one the letter begins.
const LONGEST_ADDRESS: usize = 76;

impl Content {
    /// The own blocks, what a list says of its articles and the headings that only head others, without those that are links.
    pub(in crate::judge) fn with_headings(&self) -> Vec<u32> {
        let linked = blocks_with_links(&self.reading);
        let heads = |i: u32| self.is_heading(i) && !linked[i as usize];
        let is_said = |i: &u32| self.own.binary_search(i).is_ok() || self.teasers.contains_key(i);
        self.lines().into_iter().filter(|i| is_said(i) || heads(*i)).collect()
    }
}

/// Headings with next to no words of the page's own under them: they only name what the links below them promise.
pub(super) fn bare_headings(reading: &Reading, own: &[u32]) -> BTreeSet<u32> {
    let is_heading = |i: u32| matches!(reading.blocks[i as usize].role, Role::Heading(_));
    let headings = (0..reading.blocks.len() as u32).filter(|i| is_heading(*i));
    let mut letters: BTreeMap<u32, usize> = headings.map(|i| (i, 0)).collect();
    // The page's name stands over everything, though the headings of its parts may be drawn alike.
    let names = names(reading, own);
    for &block in own.iter().filter(|i| !is_heading(**i)) {
        let words = thai::alphanumerics(&reading.blocks[block as usize].text);
        let mut above = reading.blocks[block as usize].heading;
        for name in &names {
            *letters.entry(*name).or_default() += words;
        }
        // Headings always stand before what is under them, so this climbs and ends.
        while let Some(heading) = above {
            if let Some(total) = letters.get_mut(&heading).filter(|_| !names.contains(&heading)) {
                *total += words;
            }
            above = reading.blocks.get(heading as usize).and_then(|b| b.heading).filter(|h| *h < heading);
        }
    }
    // The agency's name under a title is part of it: what stands under the one stands under the other. Where every page has that
    // line, one of several on a page counts as frame.
    for heading in own.iter().copied().filter(|i| is_heading(*i)).rev() {
        let next_own = own.get(own.partition_point(|i| *i <= heading)).copied();
        let is_name = |i: &u32| is_heading(*i) && is_letterhead(reading.blocks[*i as usize].text.trim());
        let next = [Some(heading + 1).filter(|next| letters.contains_key(next)), next_own];
        let below = next.into_iter().flatten().find(is_name).and_then(|name| letters.get(&name).copied());
        if let Some(total) = letters.get_mut(&heading) {
            *total += below.unwrap_or_default();
        }
    }
    let is_bare = |(heading, words): &(u32, usize)| *words < UNDER_HEADING && own.binary_search(heading).is_ok();
    letters.into_iter().filter(is_bare).map(|(heading, _)| heading).collect()
}

/// What a page is called: its first heading, and those right under it down to the last that says whose it is, for what stands between is
/// the title of its text. When and by whom it was put there may stand between, too.
fn names(reading: &Reading, own: &[u32]) -> Vec<u32> {
    let block = |i: u32| &reading.blocks[i as usize];
    let is_heading = |i: u32| matches!(block(i).role, Role::Heading(_));
    let first = own.first().copied().unwrap_or_default();
    let at_top = own.iter().zip(first..).take_while(|(own, next)| *own == next).map(|(own, _)| *own);
    let at_top = at_top.take_while(|i| is_heading(*i) || naming::is_byline(&block(*i).text));
    let headings: Vec<u32> = at_top.filter(|i| is_heading(*i)).collect();
    let whose = headings.iter().rposition(|i| is_letterhead(block(*i).text.trim()));
    headings.into_iter().take(whose.unwrap_or_default() + 1).collect()
}

/// What a list of articles says of each under its title, by block, with the block of that title: short words under headings that lead on.
pub(super) fn teasers(reading: &Reading, linked: &[bool]) -> BTreeMap<u32, u32> {
    let leads_on = |i: u32| match reading.blocks[i as usize].role {
        Role::Heading(level) => linked[i as usize] && level > 1,
        Role::Paragraph | Role::ListItem | Role::Row | Role::Caption | Role::Label => false,
    };
    let mut under: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (at, block) in (0..).zip(&reading.blocks) {
        if let Some(heading) = block.heading.filter(|heading| leads_on(*heading)) {
            under.entry(heading).or_default().push(at);
        }
    }
    let text = |i: &u32| &reading.blocks[*i as usize];
    under.retain(|_, blocks| {
        let is_said = |i: &u32| matches!(text(i).role, Role::Paragraph | Role::ListItem | Role::Label);
        blocks.iter().all(is_said)
            && blocks.iter().map(|i| text(i).text.chars().count()).sum::<usize>() <= LONGEST_TEASER
    });
    if under.len() < FEWEST_TEASERS {
        under.clear();
    }
    let said = under.into_iter().flat_map(|(heading, blocks)| blocks.into_iter().map(move |block| (block, heading)));
    said.chain(titles_of_cards(reading, linked)).collect()
}

/// The title of a card over the link that says it once more, by block, with the link's: `แผนพัฒนา` over `เปิดดู แผนพัฒนา`.
fn titles_of_cards<'r>(reading: &'r Reading, linked: &'r [bool]) -> impl Iterator<Item = (u32, u32)> + 'r {
    (1..linked.len()).filter(|at| linked[*at] && !linked[*at - 1]).filter_map(|at| {
        let [title, link] = [&reading.blocks[at - 1], &reading.blocks[at]];
        let is_card = title.role != Role::Heading(1) && title.region == link.region;
        let key = thai::key(&title.text);
        let says_it = is_card && thai::letters(&key) >= TITLE && thai::key(&link.text).contains(&key);
        says_it.then_some((at as u32 - 1, at as u32))
    })
}

/// Blocks that hold a link to somewhere else, as against a jump within the page, a call or a mail.
pub(in crate::judge) fn blocks_with_links(reading: &Reading) -> Vec<bool> {
    let mut linked = vec![false; reading.blocks.len()];
    for link in &reading.links {
        let leads_elsewhere = matches!(link.kind, LinkKind::Anchor | LinkKind::Script)
            && !link.url.starts_with("mailto:")
            && !link.url.starts_with("tel:")
            && link.region != Region::Menu;
        // A picture that opens larger is no promise of other evidence.
        let picture =
            [".jpg", ".jpeg", ".png", ".gif", ".webp"].iter().any(|e| link.url.to_ascii_lowercase().ends_with(e));
        if let Some(block) = linked.get_mut(link.block as usize) {
            // A menu of pictures without words is no part of the words that come after it.
            let wordless = link.text.is_empty() && (link.hint.is_empty() || is_file_name(&link.hint));
            *block |= leads_elsewhere && !picture && !wordless;
        }
    }
    linked
}

/// `เรียน นายกเทศมนตรี…`: to whom a letter goes says nothing of what it reports.
pub(super) fn is_address_of_letter(text: &str) -> bool {
    let to = text.trim_start().strip_prefix("เรียน").map(|rest| rest.trim_start_matches([' ', ':', '\u{a0}']));
    to.is_some_and(|to| to.starts_with("นายก") || to.starts_with("ปลัด") || to.starts_with("ท่านนายก"))
        && text.chars().count() < LONGEST_ADDRESS
}

/// `เอกสารแนบ : แผนป้องกันการทุจริต.pdf`: what a file is called says nothing of what is in it.
pub(super) fn is_attachment(text: &str) -> bool {
    const ATTACHED: [&str; 5] = ["เอกสารแนบ", "ไฟล์แนบ", "แนบไฟล์", "เอกสารประกอบ", "ดาวน์โหลด"];
    const FILES: [&str; 11] =
        [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".zip", ".rar", ".ppt", ".pptx", ".odt", ".ods"];
    let text = text.trim();
    let has_ending = |is_there: &dyn Fn(&str) -> bool| FILES.iter().any(|ending| is_there(ending));
    let ends = || {
        let text = text.to_ascii_lowercase();
        has_ending(&|ending| text.ends_with(ending))
    };
    let begins = || ATTACHED.iter().any(|word| text.starts_with(word));
    // Most blocks are no name of a file, and every block is asked.
    text.contains('.') && (ends() || begins() && has_ending(&|ending| text.contains(ending)))
}
