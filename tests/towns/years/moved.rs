//! A town of 2563 moved into another year, with all its dates, and with the pages that the later forms ask for.

use std::{collections::BTreeMap, sync::LazyLock};

use oit::checklist::{Checklist, Item, SubIndicator};

use crate::{
    model::{Article, File, Line, Part, Section, Town, YEAR},
    notation,
};

/// Topics that the form of 2563 does not have; in the notation they are numbered on from its last item.
const NEW: [&str; 9] = [
    "privacy",
    "no-gift-policy",
    "no-gift-culture",
    "gift-report",
    "ethics-code",
    "ethics-drive",
    "ethics-evaluation",
    "procurement-list",
    "benefits-report",
];
const FIRST_NEW: u8 = 44;
/// Years of the Buddhist Era that are the town's own time; older ones are those of laws.
const OWN: std::ops::RangeInclusive<u16> = 2557..=YEAR;

/// What a topic is called in the notation: the number of its item in 2563, or one behind those.
fn number(topic: &str) -> Option<u8> {
    static OLD: LazyLock<BTreeMap<String, u8>> = LazyLock::new(|| {
        let form = Checklist::shipped(YEAR).expect("the form ships");
        let number = |item: &Item| item.id.0[1..].parse().expect("items are O1 to O43");
        form.items.iter().map(|item| (item.topic.0.clone(), number(item))).collect()
    });
    let new = || NEW.iter().position(|new| *new == topic).map(|at| FIRST_NEW + u8::try_from(at).expect("few"));
    OLD.get(topic).copied().or_else(new)
}

/// The numbers of all that an item is about, of which the town has a page.
pub(crate) fn numbers(town: &Town, item: &Item) -> Vec<u8> {
    let numbers = item.topics().filter_map(|topic| number(&topic.0));
    numbers.filter(|number| town.pages_of(*number).next().is_some()).collect()
}

/// The town that `texts` write for 2563, in another year. What `new` has a page of is no longer on the old one.
pub(crate) fn town(texts: &[&str], new: &[&str], year: u16) -> Town {
    let (mut town, added) = (notation::town(texts), notation::town(new));
    let is_new = |item: Option<u8>| item.is_some_and(|item| added.pages_of(item).next().is_some());
    for page in &mut town.pages {
        page.sections.retain(|section| !is_new(section.item));
    }
    town.pages.retain(|page| !page.sections.is_empty());
    town.pages.extend(added.pages.iter().cloned());
    move_by(&mut town, year - YEAR);
    town.form = form(&town, year);
    town
}

/// What the form of the year asks, by sub-indicators.
fn form(town: &Town, year: u16) -> Vec<Part> {
    let form = Checklist::shipped(year).expect("the form ships");
    let of = |sub: &SubIndicator| {
        let items = form.items.iter().filter(|item| sub.items.contains(&item.id));
        let items = items.map(|item| (item.id.0.clone(), item.name.th.clone(), numbers(town, item)));
        Part { name: format!("{} {}", sub.id, sub.name.th), items: items.collect() }
    };
    form.sub_indicators.iter().map(of).collect()
}

fn move_by(town: &mut Town, years: u16) {
    for page in &mut town.pages {
        moved(&mut page.label, years);
        moved(&mut page.title, years);
        page.sections.iter_mut().for_each(|section| move_section(section, years));
    }
    for article in town.news.iter_mut().chain(&mut town.notices) {
        move_article(article, years);
    }
    for (name, rows) in &mut town.lists {
        for row in rows {
            for cell in row.iter_mut() {
                moved(cell, years);
            }
            if name == "threads" {
                let (year, rest) = row[0].split_once('-').expect("a date");
                row[0] = format!("{}-{rest}", year.parse::<u16>().expect("a year") + years);
            }
        }
    }
}

fn move_section(section: &mut Section, years: u16) {
    section.year += years;
    moved(&mut section.heading, years);
    move_lines(&mut section.body, years);
    section.files.iter_mut().filter(|file| OWN.contains(&file.year)).for_each(|file| move_file(file, years));
}

fn move_file(file: &mut File, years: u16) {
    file.year += years;
    file.filed += years;
    file.month = file.month.map(|(month, year)| (month, year + years));
    moved(&mut file.title, years);
    moved(&mut file.label, years);
    move_lines(&mut file.body, years);
}

fn move_article(article: &mut Article, years: u16) {
    article.date.0 += years;
    moved(&mut article.title, years);
    move_lines(&mut article.body, years);
}

fn move_lines(lines: &mut [Line], years: u16) {
    // A law keeps its year.
    let is_law = |text: &str| text.contains("พระราชบัญญัติ") || text.contains("ระเบียบกระทรวง");
    lines.iter_mut().filter(|line| !is_law(&line.text)).for_each(|line| moved(&mut line.text, years));
}

/// Moves the years that are written out.
fn moved(text: &mut String, years: u16) {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        let (digits, after) = from.split_at(end);
        out.push_str(before);
        match digits.parse::<u16>() {
            Ok(year) if OWN.contains(&year) => out.push_str(&(year + years).to_string()),
            _ => out.push_str(digits),
        }
        rest = after;
    }
    out.push_str(rest);
    *text = out;
}
