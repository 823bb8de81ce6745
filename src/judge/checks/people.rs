//! `people`: people are listed, each with what is asked, and on each side of a local government.
//!
//! A person is a name in a short block (a card, a table row); what stands between it and the next name is that person's:
//! position, picture, contact. A contact is a telephone number, an e-mail or an account of one's own; the switchboard in the
//! site's frame is nobody's own. Known misses: names that only pictures show.

mod columns;

use std::collections::BTreeSet;

use super::super::{
    case::{Case, Finding},
    content::Content,
    evidence::Member,
    outcome::Witness,
};
use crate::{
    checklist::{PersonField, Side},
    read::{Kind, Reading, Region, Role},
    thai::{contact, people},
    words::{Arg, knows, say},
};

/// Longer blocks are running text that happens to name somebody.
const LONGEST_CARD: usize = 220;

/// One person as a page shows them.
#[derive(Debug, Default)]
struct Person {
    name: String,
    block: u32,
    position: Option<String>,
    side: Option<Side>,
    top: bool,
    photo: bool,
    contact: bool,
}

pub(super) fn check(fields: &[PersonField], sides: &[Side], at_least: u16, case: &Case<'_>) -> Finding {
    let people: Vec<(&Member, Person)> = case
        .eligible()
        .iter()
        .flat_map(|(m, c)| people_of(c).into_iter().map(move |p| (*m, p)))
        .filter(|(_, p)| p.position.is_some() || !fields.is_empty())
        .collect();
    // Staff without an executive's position are not asked about, once anybody there holds one.
    let any_holds = people.iter().any(|(_, p)| p.position.is_some());
    let asked: Vec<&(&Member, Person)> = people
        .iter()
        .filter(|(_, p)| p.position.is_some() || !any_holds || fields.contains(&PersonField::Position))
        .collect();

    if asked.len() < usize::from(at_least) {
        if let Some(hidden) = case.hidden().or_else(|| pictures_only(case)) {
            return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("people-unreadable", &[]));
        }
        let args = [("count", Arg::from(asked.len())), ("asked", usize::from(at_least).into())];
        return Finding::missing("too-few-people", case.anything(), say("people-too-few", &args));
    }
    if fields.is_empty() && sides.is_empty() && at_least > 1 && !names_top(case) {
        if let Some(hidden) = case.hidden().or_else(|| pictures_only(case)) {
            return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("people-unreadable", &[]));
        }
        return Finding::missing("no-top-executive", Some(show(asked[0])), say("people-no-top", &[]));
    }
    let present: BTreeSet<Side> = asked.iter().filter_map(|(_, p)| p.side).collect();
    if let Some(side) = sides.iter().find(|s| !present.contains(s)) {
        let key = match side {
            Side::Political => "people-no-political",
            Side::Permanent => "people-no-permanent",
        };
        return Finding::missing("missing-side", Some(show(asked[0])), say(key, &[]));
    }
    for field in fields {
        let lacking: Vec<&&(&Member, Person)> = asked.iter().filter(|(_, p)| !p.has(*field)).collect();
        if let Some(first) = lacking.first() {
            return lacks(*field, &lacking, asked.len(), first);
        }
    }
    // Of both sides the one is quoted here that the other elements do not quote.
    let other = asked.iter().find(|(_, p)| p.side != asked[0].1.side && p.side.is_some());
    let shown = other.filter(|_| sides.len() > 1).unwrap_or(&asked[0]);
    let key = match fields.first() {
        _ if sides.len() > 1 => "people-met-sides",
        Some(PersonField::Photo) => "people-met-photo",
        Some(PersonField::Contact) => "people-met-contact",
        Some(PersonField::Name | PersonField::Position) | None => "people-met",
    };
    Finding::met(show(shown), say(key, &[("count", asked.len().into())]))
}

/// Whether the office of the top executive is named at all, held or vacant.
fn names_top(case: &Case<'_>) -> bool {
    let is_top = |text: &str| people::positions(text).iter().any(|position| position.top);
    case.eligible().iter().any(|(_, content)| content.lines().iter().any(|block| is_top(content.text(*block))))
}

impl Person {
    fn has(&self, field: PersonField) -> bool {
        match field {
            PersonField::Name => !self.name.is_empty(),
            PersonField::Position => self.position.is_some(),
            PersonField::Photo => self.photo,
            PersonField::Contact => self.contact,
        }
    }
}

fn lacks(field: PersonField, lacking: &[&&(&Member, Person)], of: usize, first: &(&Member, Person)) -> Finding {
    let (code, key) = match field {
        PersonField::Name => ("missing-name", "people-lack-name"),
        PersonField::Position => ("missing-position", "people-lack-position"),
        PersonField::Photo => ("missing-photo", "people-lack-photo"),
        PersonField::Contact => ("missing-contact", "people-lack-contact"),
    };
    let all = format!("{key}-all");
    let key = if lacking.len() == of && knows(&all) { all.as_str() } else { key };
    let names = lacking.iter().take(3).map(|(_, p)| p.name.as_str()).collect::<Vec<_>>().join(", ");
    let args = [("count", Arg::from(lacking.len())), ("of", of.into()), ("names", names.into())];
    Finding::missing(code, Some(show(first)), say(key, &args))
}

fn show((member, person): &(&Member, Person)) -> Witness {
    let quote =
        [Some(person.name.as_str()), person.position.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let page = member.content().and_then(|c| c.reading().blocks[person.block as usize].page);
    Witness { quote, page, ..Case::by_name(member) }
}

/// A page about the topic with pictures and next to no text: the names may be in the pictures.
fn pictures_only<'a>(case: &Case<'a>) -> Option<&'a Member> {
    let shows = |m: &&&Member| {
        let says_nothing = m.empty || m.foreign.is_some();
        !says_nothing && m.content().is_some_and(|c| c.substance() < 200 && c.has_pictures())
    };
    case.members.iter().find(shows).copied()
}

/// The names of the present top executives in an executives' page. The mayor often looks out of every page's frame, which makes
/// his card there a part of the frame; so all blocks count.
pub(in crate::judge) fn present_executives(content: &Content) -> Vec<String> {
    let all: Vec<u32> = (0..content.reading().blocks.len() as u32).collect();
    people_in(content, &all).into_iter().filter(|p| p.top && !p.name.is_empty()).map(|p| p.name).collect()
}

/// A line of a page, or one cell of a table's row: whole cards stand in cells on hand-made pages.
struct Line<'r> {
    block: u32,
    text: &'r str,
}

fn people_of(content: &Content) -> Vec<Person> {
    people_in(content, &content.lines())
}

fn people_in(content: &Content, blocks: &[u32]) -> Vec<Person> {
    let reading = content.reading();
    let lines = columns::lines(reading, blocks);
    let named: Vec<bool> = lines.iter().map(|l| !people::names(l.text).is_empty()).collect();
    let holds = |l: &Line<'_>| !people::positions(l.text).is_empty();
    let cards = named.iter().enumerate().filter(|(_, n)| **n).map(|(i, _)| i);
    // On some pages every office stands over its name: then the line before is no last resort.
    let (over, under): (Vec<bool>, Vec<bool>) = cards
        .map(|i| {
            (i > 0 && !named[i - 1] && holds(&lines[i - 1]), holds(&lines[i]) || lines.get(i + 1).is_some_and(holds))
        })
        .unzip();
    let offices_first = over.iter().all(|x| *x) && !under.iter().all(|x| *x);
    let mut people: Vec<Person> = Vec::new();
    for (nth, line) in lines.iter().enumerate().filter(|(nth, _)| named[*nth]) {
        if line.text.chars().count() > LONGEST_CARD {
            continue;
        }
        // What follows up to the next name is this one's; the line before may hold the position, when it holds no name.
        let end = (nth + 1..lines.len().min(nth + 9)).find(|n| named[*n]).unwrap_or(lines.len().min(nth + 9));
        let before = nth.checked_sub(1).filter(|n| !named[*n]).unwrap_or(nth);
        for range in people::names(line.text) {
            people.push(person(reading, &line.text[range], &lines[before..nth], &lines[nth..end], offices_first));
        }
    }
    give_photos(content, &mut people);
    people
}

fn lines_of(reading: &Reading, block: u32) -> Vec<Line<'_>> {
    let b = &reading.blocks[block as usize];
    let cells: Vec<&str> = if b.role == Role::Row { b.text.split(" | ").collect() } else { vec![b.text.as_str()] };
    cells.into_iter().map(|text| Line { block, text }).collect()
}

fn person(reading: &Reading, name: &str, before: &[Line<'_>], own: &[Line<'_>], offices_first: bool) -> Person {
    let block = own.first().map_or(0, |l| l.block);
    let mut person = Person { name: name.trim().to_owned(), block, ..Person::default() };
    // The line before is the last resort: it may be the end of the card above.
    let (first, last) = if offices_first { (before, own) } else { (own, before) };
    for line in first.iter().chain(last) {
        if let Some(position) = people::positions(line.text).into_iter().next() {
            person.position = Some(line.text.get(position.range.clone()).unwrap_or(line.text).to_owned());
            person.side = Some(match position.side {
                people::Side::Political => Side::Political,
                people::Side::Permanent => Side::Permanent,
            });
            person.top = position.top;
            break;
        }
    }
    person.contact = own.iter().any(|l| has_contact(l.text)) || own_account(reading, own);
    person
}

fn has_contact(text: &str) -> bool {
    !contact::phones(text).is_empty() || !contact::emails(text).is_empty()
}

/// A telephone, mail or chat link in one of these lines.
fn own_account(reading: &Reading, lines: &[Line<'_>]) -> bool {
    const DIRECT: [&str; 6] =
        ["tel:", "mailto:", "https://line.me/", "http://line.me/", "https://lin.ee/", "https://m.me/"];
    let direct = |url: &str| DIRECT.iter().any(|p| url.starts_with(p));
    reading.links.iter().any(|l| direct(&l.url) && lines.iter().any(|line| line.block == l.block))
}

/// Deals the pictures of the part of the page where people stand to the people, in order.
fn give_photos(content: &Content, people: &mut [Person]) {
    let reading = content.reading();
    let (Some(first), Some(last)) = (people.first().map(|p| p.block), people.last().map(|p| p.block)) else { return };
    if reading.kind != Kind::Html {
        // A document's pictures keep their page only: enough of them on the people's pages is a picture each.
        let enough = reading.images.len() >= people.len();
        for person in people.iter_mut() {
            person.photo = enough;
        }
        return;
    }
    let pictures: Vec<u32> = reading
        .images
        .iter()
        .filter(|i| !matches!(i.region, Region::Menu | Region::Header | Region::Footer) && !is_ornament(&i.url))
        .map(|i| i.block)
        .filter(|b| *b + 12 >= first && *b <= last + 12)
        .collect();
    // Pictures stand before the names, or after them; whichever gives more people one is how the page is built.
    let blocks: Vec<i64> = people.iter().map(|p| i64::from(p.block)).collect();
    let pictured = |from: i64, to: i64| pictures.iter().any(|b| (from..=to).contains(&i64::from(*b)));
    let before =
        (0..blocks.len()).map(|i| pictured(if i == 0 { blocks[0] - 12 } else { blocks[i - 1] + 1 }, blocks[i]));
    let after =
        (0..blocks.len()).map(|i| pictured(blocks[i] + 1, blocks.get(i + 1).copied().unwrap_or(blocks[i] + 12)));
    let (before, after): (Vec<bool>, Vec<bool>) = (before.collect(), after.collect());
    // People in one row have their pictures in it, or in the row above.
    let in_row = |b: i64| {
        let people = blocks.iter().filter(|x| **x == b).count();
        let own = pictures.iter().filter(|p| i64::from(**p) == b).count();
        // The row above is theirs unless it has people of its own.
        let over = |p: i64| (b - 2..b).contains(&p) && !blocks.contains(&p);
        let above = pictures.iter().filter(|p| over(i64::from(**p))).count();
        people > 1 && (own >= people || own == 0 && above >= people)
    };
    let count = |v: &[bool]| v.iter().filter(|x| **x).count();
    let dealt = if count(&before) >= count(&after) { before } else { after };
    for ((person, photo), block) in people.iter_mut().zip(dealt).zip(&blocks) {
        person.photo = photo || in_row(*block);
    }
}

fn is_ornament(url: &str) -> bool {
    let name = url.rsplit('/').next().unwrap_or(url).to_ascii_lowercase();
    ["logo", "banner", "icon", "bullet", "spacer", "arrow", "line.", "bg."].iter().any(|w| name.contains(w))
}
