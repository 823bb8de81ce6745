//! `says`: the evidence says certain things.
//!
//! Looks at the own content of the members that are about the topic and of the right time; a page's frame and the labels of
//! links are no content. `none` names subjects that make a member the wrong thing: it then witnesses nothing.
//! Known misses: a synonym that the checklist does not list; a fact told only by a picture.

use std::collections::BTreeSet;

use super::{
    super::{
        case::{Case, Finding},
        content::{Content, Labels, Spot},
        evidence::{Member, Place, State},
        outcome::Witness,
        phrase::Phrase,
        site::Site,
    },
    channel, done,
};
use crate::{
    checklist::{Check, Part},
    read::Kind,
    words::{Arg, say},
};

/// What is asked: the parameters of [`Check::Says`] that are looked for here.
#[derive(Clone, Copy)]
pub(super) struct Asked<'c> {
    pub any: &'c [String],
    pub at_least: u16,
    pub all: &'c [Vec<String>],
    pub beyond: &'c [String],
    pub when_named: &'c [Vec<String>],
    pub none: &'c [String],
    pub not_in: &'c [String],
    pub part: Part,
    pub done: bool,
}

impl Asked<'_> {
    fn words(&self, group: &[String]) -> Vec<Phrase> {
        phrases(group).into_iter().map(|p| p.not_in(self.not_in)).collect()
    }

    fn groups(&self, groups: &[Vec<String>]) -> Vec<Vec<Phrase>> {
        groups.iter().map(|group| self.words(group)).collect()
    }
}

type Told<'m> = (&'m Member, &'m Content);

pub(super) fn check(asked: &Asked<'_>, case: &Case<'_>) -> Finding {
    let (any, all, none) = (asked.words(asked.any), asked.groups(asked.all), phrases(asked.none));
    let telling = case.eligible().iter().copied().filter(|(m, c)| !is_introduction(m, c, case));
    let eligible = telling.chain(short_channels(case));
    let wanted = || any.iter().chain(all.iter().flatten());
    let (wrong, right): (Vec<_>, Vec<_>) = eligible.partition(|(m, _)| is_about(&none, &wanted(), m));
    let (to_come, right): (Vec<_>, Vec<_>) =
        right.into_iter().partition(|(m, c)| asked.done && done::to_come(m, c).is_some());

    let beyond = asked.words(asked.beyond);
    let shown = said((&any, &all, &beyond), &right, asked, case);
    if let Some((member, spot)) = shown.or_else(|| told_when_named(asked, &beyond, &right, case)) {
        return Finding::met(Case::witness(member, spot), say("says-met", &[]));
    }
    if let Some((member, _)) = wrong.first().filter(|_| right.is_empty()) {
        let args = [("title", Arg::from(member.title.clone()))];
        return Finding::missing("off-topic", Some(Case::by_name(member)), say("says-off-topic", &args));
    }
    if let Some(hidden) = case.hidden() {
        return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]));
    }
    if let Some((member, content)) = to_come.first().filter(|_| right.is_empty()) {
        let call = done::to_come(member, content).map(|spot| Case::witness(member, spot));
        return Finding::missing("only-planned", call, say("says-only-planned", &[]));
    }
    let near = right.first().map(|(m, c)| near(m, c)).or_else(|| case.anything());
    Finding::missing("not-said", near, say("says-missing", &[]))
}

/// Where it is said in the words that are asked for: so many of `any`, one of each group of `all`, and one of `beyond` below the title.
fn said<'m>(
    (any, all, beyond): (&[Phrase], &[Vec<Phrase>], &[Phrase]),
    right: &[Told<'m>],
    asked: &Asked<'_>,
    case: &Case<'_>,
) -> Option<(&'m Member, Spot)> {
    let part = asked.part;
    let look = Look { members: right, part, labels: case.labels, site: case.view.site };
    if all.iter().any(|group| look.first(group).is_none()) {
        return None;
    }
    // What a column asks that nobody filled in is not said by what the paper or the column is called.
    let answers =
        |(m, c): &Told<'_>| part == Part::Headings || !c.asks_in_vain(any) || c.answers_in_text(any, &m.titles);
    let unasked: Vec<_> = right.iter().copied().filter(answers).collect();
    let answering = Look { members: &unasked, ..look };
    let hits: Vec<_> = any.iter().filter_map(|p| answering.find(p)).collect();
    if !any.is_empty() && hits.len() < usize::from(asked.at_least) {
        return None;
    }
    let is_told = |member: &Member, spot: &Spot| {
        // Another article of the same list does not tell what this one is called.
        let is_titled = member.content().is_some_and(|c| c.is_in_title(spot, &member.titles));
        let beside: Vec<_> = right.iter().copied().filter(|(m, _)| !is_titled || belong_together(m, member)).collect();
        let below = Look { members: &beside, part: Part::Body, ..look };
        let told = || below.first(beyond).is_some() && !right.iter().any(|(_, content)| content.asks_in_vain(beyond));
        beyond.is_empty() || told() || beside.iter().any(|(m, c)| tells_in_pictures(m, c))
    };
    let shown = hits.into_iter().next().or_else(|| all.iter().find_map(|g| look.first(g)));
    shown.filter(|(member, spot)| {
        is_told(member, spot) && (part != Part::All || !promises_only(member, spot, right, case))
    })
}

/// Whether one of two hangs on the other, or both hang on the same page.
fn belong_together(one: &Member, other: &Member) -> bool {
    let hangs = |one: &Member, other: &Member| one.from == Some(other.id);
    one.id == other.id || hangs(one, other) || hangs(other, one) || one.from.is_some() && one.from == other.from
}

/// Where a text tells what its entry calls it by, in words of its own: what it is about anywhere, and the other groups below its title.
fn told_when_named<'m>(
    asked: &Asked<'_>,
    beyond: &[Phrase],
    right: &[Told<'m>],
    case: &Case<'_>,
) -> Option<(&'m Member, Spot)> {
    if !case.is_named || asked.when_named.is_empty() {
        return None;
    }
    let groups = asked.groups(asked.when_named);
    let (first, others) = groups.split_first()?;
    // A column that nobody filled in asks for what its entry is called by, too.
    let answers = |(_, content): &&Told<'_>| beyond.is_empty() || !content.asks_in_vain(beyond);
    right.iter().filter(answers).find_map(|(member, content)| {
        let find = |group: &Vec<Phrase>, part: Part| {
            group.iter().find_map(|p| content.find_in(p, part, &member.titles, Labels::Promise))
        };
        let spot = find(first, Part::All)?;
        others.iter().all(|group| find(group, Part::Body).is_some()).then_some((*member, spot))
    })
}

/// Letters under photographs that say no more than what they are of.
const CAPTION: usize = 40;

/// A page of photographs under its title: they may show what it promises.
fn tells_in_pictures(member: &Member, content: &Content) -> bool {
    content.has_pictures() && content.letters_beyond(&member.titles) < CAPTION
}

/// Letters of a page that says more than what can be had there.
const INTRODUCTION: usize = 120;

/// A page that only leads to documents: what these say is what counts, and not what they are said to be.
fn is_introduction(member: &Member, content: &Content, case: &Case<'_>) -> bool {
    let leads = member.place == Place::Hub && case.labels == Labels::Promise && member.kind == Some(Kind::Html);
    let is_read = |(other, _): &(&Member, &Content)| other.place == Place::Document;
    let is_dead = |other: &&Member| matches!(other.state, State::Dead);
    let leads_on = || case.eligible().iter().any(is_read) || case.members.iter().any(is_dead);
    leads && leads_on() && content.letters_beyond(&member.titles) < INTRODUCTION && !content.has_pictures()
}

/// Pages where people write, and that say too little beside to show anything else.
fn short_channels<'a>(case: &Case<'a>) -> Vec<(&'a Member, &'a Content)> {
    let is_short = |m: &&&Member| m.evidence().is_none() && m.foreign.is_none() && !m.empty;
    let members = case.members.iter().filter(|_| case.labels == Labels::Witness).filter(is_short);
    members.filter(|m| !channel::places(case, m).is_empty()).filter_map(|m| Some((*m, m.content()?))).collect()
}

/// One thing in two writings.
const THE_CORRUPT: &str = "การทุจริต";
const CORRUPT: &str = "ทุจริต";
/// Blocks of a paper whose title is but a small part of it.
const LONG_PAPER: usize = 10;
/// Words that a form expects of an item, at least, for their absence to tell something.
const TELLING: usize = 6;

/// Whether only a title says it, over text that speaks of nothing that the item asks: a promise that is not kept. A list of entries
/// or a place to ask at is what its title says.
fn promises_only(member: &Member, spot: &Spot, members: &[(&Member, &Content)], case: &Case<'_>) -> bool {
    let in_title = member.content().is_some_and(|c| c.is_in_title(spot, &member.titles));
    // A short paper may say it all in what is taken for its title.
    let is_long = |c: &Content| c.own().len() >= LONG_PAPER && !c.is_recognised() && !c.has_pictures();
    let speaks = member.kind == Some(Kind::Html) || member.content().is_some_and(is_long);
    if case.labels == Labels::Witness || !in_title || !speaks {
        return false;
    }
    let said = case.elements.iter().flat_map(|element| match &element.check {
        Check::Says { any, all, .. } => any.iter().chain(all.iter().flatten()).map(|w| Phrase::new(w)).collect(),
        Check::Table { columns, .. } => columns.iter().flatten().map(|w| Phrase::new(w)).collect(),
        Check::Period(_)
        | Check::PeriodOf { .. }
        | Check::Months(_)
        | Check::People { .. }
        | Check::Contact(_)
        | Check::Map {}
        | Check::Entries { .. }
        | Check::Channel(_)
        | Check::Distinct(_)
        | Check::Answers { .. }
        | Check::LinksTo(_)
        | Check::IssuedBy { .. }
        | Check::Language(_) => Vec::new(),
    });
    let said: Vec<Phrase> = said.collect();
    // Where the form names but a few words, that none is there tells nothing.
    said.len() >= TELLING && !members.iter().any(|(m, content)| content.speaks_of(&said, &m.titles))
}

pub(super) fn phrases(words: &[String]) -> Vec<Phrase> {
    // ป้องกันทุจริต is said for ป้องกันการทุจริต.
    let shorter = words.iter().filter(|w| w.contains(THE_CORRUPT)).map(|w| w.replace(THE_CORRUPT, CORRUPT));
    words.iter().map(|w| Phrase::new(w)).chain(shorter.map(|w| Phrase::new(&w))).collect()
}

/// Whether the member's own titles or, for want of any, its label say that it is one of these subjects. A page that several
/// items share has a title for each: one that names what is wanted and none of the subjects is enough.
fn is_about<'p>(subjects: &[Phrase], wanted: &(impl Iterator<Item = &'p Phrase> + Clone), member: &Member) -> bool {
    let label = std::slice::from_ref(&member.label);
    let titles = if member.titles.is_empty() { label } else { &member.titles };
    let is_subject = |t: &String| subjects.iter().any(|p| p.is_in(t));
    let names = |t: &String| wanted.clone().any(|p| p.is_in(t));
    let first = titles.first().is_some_and(is_subject);
    first || titles.iter().any(is_subject) && !titles.iter().any(|t| !is_subject(t) && names(t))
}

/// Where phrases are looked for.
#[derive(Clone, Copy)]
struct Look<'l, 'm> {
    members: &'l [(&'m Member, &'m Content)],
    part: Part,
    labels: Labels,
    site: &'l Site,
}

impl<'m> Look<'_, 'm> {
    fn first(&self, group: &[Phrase]) -> Option<(&'m Member, Spot)> {
        group.iter().find_map(|p| self.find(p))
    }

    fn find(&self, phrase: &Phrase) -> Option<(&'m Member, Spot)> {
        let mut members = self.members.iter();
        members
            .find_map(|(m, c)| c.find_in(phrase, self.part, &m.titles, self.labels).map(|spot| (*m, spot)))
            .or_else(|| self.members.iter().find_map(|(m, c)| self.entry(m, c, phrase).map(|spot| (*m, spot))))
    }

    /// An entry of a list that has the phrase and opens, whatever topic it is about: a list of news is its entries.
    fn entry(&self, member: &Member, content: &Content, phrase: &Phrase) -> Option<Spot> {
        let is_anywhere = matches!(self.part, Part::All | Part::Body);
        let is_list = self.labels == Labels::Witness && is_anywhere && member.place == Place::Hub;
        let lines: BTreeSet<u32> = if is_list { content.lines().into_iter().collect() } else { BTreeSet::new() };
        let opens = |url: &str| self.site.find(url).and_then(|id| self.site.page(id)).is_some();
        let links = content.reading().links.iter().filter(|l| lines.contains(&l.block));
        let mut entries = links.filter(|l| content.names_entry(phrase, l.block) && opens(&l.url));
        entries.next().map(|l| content.whole_block(l.block))
    }
}

fn near(member: &Member, content: &Content) -> Witness {
    let text = content.own().iter().find(|i| content.text(**i).chars().count() > 20).or_else(|| content.own().first());
    text.map_or_else(|| Case::by_name(member), |i| Case::witness(member, content.whole_block(*i)))
}
