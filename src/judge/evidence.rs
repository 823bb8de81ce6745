//! Evidence sets: a hub page with the documents and detail pages under it that are about one topic.

mod announced;
mod claimed;
mod named;
mod pictured;
mod titled;

use std::collections::{BTreeSet, HashSet};

use super::{
    agency::other_issuer,
    candidates::{Candidate, Candidates, Named, link_topics, names, own_names, says_nothing},
    chapters,
    clues::{
        best_clue, best_words, clues_of, is_document_address, is_picture, link_clues, name_of, own_time, timed_by_name,
    },
    content::Content,
    draft::is_draft,
    headline::headline,
    index::{Id, PageRecord, Via},
    lesson::is_lesson,
    member::{is_procurement_system, is_stored},
    preparation::is_preparation,
    shelf::Shelf,
    site::Site,
    subject::Subjects,
    timing::{Basis, Timed, is_standing_rule},
};
use crate::{
    checklist::TopicId,
    read::{Kind, Miss, Reading, Region, Role},
    thai,
};

pub(super) use self::announced::silence;
pub(super) use super::member::{EvidenceSet, Member, Place, State, Unfit};

/// Hub pages looked at for one topic.
const MOST_HUBS: usize = 10;
/// Pages on which single documents of a topic stand, looked at for one topic.
const MOST_LISTS: usize = 8;
/// Candidates that a list holds at least.
const LISTED: usize = 3;
/// Members of one set.
const MOST_MEMBERS: usize = 120;
/// Members of one set whose text is read.
const MOST_READ: usize = 40;
/// Clicks below a hub that still belong to it: a year's folder, the notice in it, its file.
const DEEPEST: u32 = 3;
/// Years by which a file's name may be ahead of the form.
const YEARS_AHEAD: u16 = 3;
/// Characters of a line that may be a page's name.
const LONGEST_NAME: usize = 70;
/// Different topics that lead to one page by their own words before it is taken for a page that several items share.
const SHARED_BY: usize = 3;

/// Gathers evidence sets from the site.
pub(super) struct Gatherer<'s> {
    pub site: &'s Site,
    pub candidates: &'s Candidates,
    pub subjects: &'s Subjects,
    pub shelf: &'s dyn Shelf,
    pub threads: usize,
    /// The year of the form.
    pub year: u16,
}

/// A member before it is read.
struct Plan {
    id: Id,
    label: String,
    /// Texts that may tell its time, with how far each is trusted.
    clues: Vec<(Basis, String)>,
    place: Place,
    level: u32,
    from: Option<Id>,
}

impl Gatherer<'_> {
    /// The sets for a topic, best proposal first. `wrong_time` tells plainly wrong times, whose texts need not be read.
    pub(super) fn sets(&self, topic: &TopicId, wrong_time: &dyn Fn(&Timed) -> bool) -> Vec<EvidenceSet> {
        let candidates = self.candidates.of(topic);
        let mut sets: Vec<EvidenceSet> = Vec::new();
        let mut hubs = Vec::new();
        let pages: Vec<&Candidate> = candidates.iter().filter(|c| self.is_hub(c)).collect();
        let (best, others) = pages.split_at(pages.len().min(MOST_HUBS));
        // Many pages of the same kind may hide the list that holds them all.
        let lists = others.iter().filter(|c| self.lists_some(c, best)).take(MOST_LISTS);
        for candidate in best.iter().chain(lists) {
            let plans = self.plan_hub(candidate.id, topic);
            hubs.push((*candidate, plans));
        }
        for (candidate, plans) in &hubs {
            sets.push(self.read_set(plans, candidate, topic, wrong_time));
        }
        for (list, documents) in self.lists(candidates, &hubs) {
            sets.push(self.read_list(list, &documents, topic, wrong_time));
        }
        for candidate in candidates.iter().filter(|c| self.is_alone(c)).take(MOST_LISTS) {
            sets.push(self.read_set(&[self.plan(candidate)], candidate, topic, wrong_time));
        }
        sets
    }

    /// A page of the site that is no mere index.
    fn is_hub(&self, candidate: &Candidate) -> bool {
        let is_page = self.site.page(candidate.id).is_some_and(|p| p.kind == Kind::Html);
        is_page && !self.site.is_index_page(candidate.id) && candidate.named >= Named::Title
    }

    /// Whether a page leads to several of these candidates by links of its own.
    fn lists_some(&self, candidate: &Candidate, others: &[&Candidate]) -> bool {
        let links = self.site.page(candidate.id).into_iter().flat_map(|p| p.links.iter());
        let own = links.map(|shape| self.site.shape(shape)).filter(|l| !self.site.is_frame_link(l));
        let to: BTreeSet<Id> = own.map(|l| self.site.resolve(l.to)).collect();
        others.iter().filter(|o| to.contains(&o.id)).count() >= LISTED
    }

    /// Something that no page of the site holds: an outside place, a dead or unseen address.
    fn is_alone(&self, candidate: &Candidate) -> bool {
        self.site.page(candidate.id).is_none() && candidate.named >= Named::Heading
    }

    /// Documents proposed for the topic, by the page that they stand on, without those that a hub already holds.
    fn lists<'c>(
        &self,
        candidates: &'c [Candidate],
        hubs: &[(&Candidate, Vec<Plan>)],
    ) -> Vec<(Id, Vec<&'c Candidate>)> {
        let held: HashSet<Id> = hubs.iter().flat_map(|(_, plans)| plans.iter().map(|p| p.id)).collect();
        let mut lists: Vec<(Id, Vec<&Candidate>)> = Vec::new();
        for candidate in candidates {
            let Some(page) = self.site.page(candidate.id) else { continue };
            if page.kind == Kind::Html || held.contains(&candidate.id) {
                continue;
            }
            let link = candidate.link.or_else(|| self.site.incoming(candidate.id).first().copied());
            // Files that no link reaches are one heap.
            let list = link.map_or(self.site.root, |l| l.from);
            match lists.iter().position(|(id, _)| *id == list) {
                Some(known) => lists[known].1.push(candidate),
                None if lists.len() < MOST_LISTS => lists.push((list, vec![candidate])),
                None => {}
            }
        }
        lists
    }

    fn plan(&self, candidate: &Candidate) -> Plan {
        let site = self.site;
        let link = candidate.link.or_else(|| site.incoming(candidate.id).first().copied());
        let mut clues = Vec::new();
        let mut label = String::new();
        if let Some(incoming) = link {
            let shape = site.shape(incoming.shape);
            let page = site.page(incoming.from).and_then(|p| super::content_title(site, site.text(p.title)));
            let around = [shape.text, shape.hint, shape.row, shape.heading].map(|t| site.text(t));
            label = best_words(&[around.as_slice(), &[page.as_deref().unwrap_or_default()]].concat());
            clues = clues_of(site, incoming);
        }
        let place = self.place(candidate.id, Place::Detail);
        Plan { id: candidate.id, label, clues, place, level: 0, from: None }
    }

    fn place(&self, id: Id, page: Place) -> Place {
        match self.site.page(id) {
            Some(p) if p.kind == Kind::Html => page,
            Some(_) => Place::Document,
            None if self.site.is_in_scope(id) => page,
            None => Place::Outside,
        }
    }

    /// The hub and everything under it that may be about the topic.
    fn plan_hub(&self, hub: Id, topic: &TopicId) -> Vec<Plan> {
        let site = self.site;
        let shared = self.candidates.topics_of(hub).len() >= SHARED_BY;
        let link = self.candidates.of(topic).iter().find(|c| c.id == hub).and_then(|c| c.link);
        let label = link
            .map(|l| site.shape(l.shape))
            .map(|l| best_words(&[site.text(l.text), site.text(l.hint), site.text(l.row)]));
        let label = label.unwrap_or_default();
        let clues = link.map(|l| clues_of(site, l)).unwrap_or_default();
        let mut plans = vec![Plan { id: hub, label, clues, place: Place::Hub, level: 0, from: None }];
        let mut seen: BTreeSet<Id> = BTreeSet::from([hub, site.resolve(site.root)]);
        let mut next = 0;
        while next < plans.len() && plans.len() < MOST_MEMBERS {
            let (from, level) = (plans[next].id, plans[next].level);
            let inherited: Vec<(Basis, String)> = plans[next]
                .clues
                .iter()
                .filter(|_| level > 0)
                .map(|(_, text)| (Basis::Listing, text.clone()))
                .collect();
            next += 1;
            if level >= DEEPEST {
                continue;
            }
            let Some(page) = site.page(from).filter(|p| p.kind == Kind::Html) else { continue };
            let attached = self.only_attachment(page);
            for shape in &page.links {
                let to = site.resolve(site.shape(shape).to);
                if plans.len() >= MOST_MEMBERS
                    || seen.contains(&to)
                    || !(attached == Some(to) || self.belongs(hub, shape, to, topic, level, shared))
                {
                    continue;
                }
                seen.insert(to);
                let link = site.shape(shape);
                let mut clues = link_clues(site, shape);
                clues.extend(inherited.iter().cloned());
                let label = best_words(&[site.text(link.text), site.text(link.hint), site.text(link.row)]);
                let place = self.place(to, Place::Detail);
                plans.push(Plan { id: to, label, clues, place, level: level + 1, from: Some(from) });
            }
        }
        plans
    }

    /// The one file that a page leads to: it is what the page is about, whatever the link is called.
    fn only_attachment(&self, page: &PageRecord) -> Option<Id> {
        let links = page.links.iter().map(|shape| self.site.shape(shape));
        let own = links.filter(|l| l.kind != Via::Machine && l.region == Region::Main && !self.site.is_frame_link(l));
        let mut files = own.map(|l| self.site.resolve(l.to)).filter(|id| self.is_file(*id));
        let first = files.next()?;
        files.all(|id| id == first).then_some(first)
    }

    fn is_file(&self, id: Id) -> bool {
        match self.site.page(id) {
            Some(page) => page.kind != Kind::Html && page.kind != Kind::Image,
            None => is_document_address(self.site.url(id)) || is_stored(self.site.url(id)),
        }
    }

    /// Whether a link on a hub or below it leads to more of the hub's evidence.
    fn belongs(&self, hub: Id, shape: Id, to: Id, topic: &TopicId, level: u32, shared: bool) -> bool {
        let site = self.site;
        let link = site.shape(shape);
        if link.kind == Via::Machine || site.is_frame_link(link) || site.is_index_page(to) || site.leads_to(to, hub) {
            return false;
        }
        let named = link_topics(site, link);
        if named.iter().any(|(t, ..)| t == topic) {
            return true;
        }
        if matches!(link.region, Region::Menu | Region::Footer) {
            return false;
        }
        let is_other = |other: &TopicId| !self.subjects.may_detail(topic, other);
        let named: Vec<_> = named.into_iter().filter(|(other, ..)| is_other(other)).collect();
        if named.iter().any(|(_, _, by)| *by >= Named::Row) {
            return false;
        }
        let is_page = site.page(to).is_none_or(|p| p.kind == Kind::Html);
        let silent = says_nothing(site.text(link.text)) && says_nothing(site.text(link.hint));
        let stored = is_stored(site.url(to));
        if !site.is_in_scope(to) && level > 0 && is_page && link.kind != Via::Shown && !stored {
            return false;
        }
        // Under a page that several items share, or a heading of another topic, only what is named for the topic counts.
        let elsewhere = shared && level == 0 || !named.is_empty();
        if elsewhere {
            return false;
        }
        // Pages that are another topic's home are not this one's detail.
        let others = self.candidates.topics_of(to);
        if is_page && others.iter().any(|other| is_other(other)) && !others.contains(topic) {
            return false;
        }
        level == 0 || !is_page || silent || stored || link.kind == Via::Shown
    }

    fn read_set(
        &self,
        plans: &[Plan],
        candidate: &Candidate,
        topic: &TopicId,
        wrong_time: &dyn Fn(&Timed) -> bool,
    ) -> EvidenceSet {
        EvidenceSet {
            members: self.read_members(plans, topic, wrong_time),
            named: candidate.named,
            reachable: self.site.is_reachable(candidate.id),
            strength: candidate.strength,
            union: false,
        }
    }

    /// Single documents of the topic and the page that lists them, which is itself no evidence.
    fn read_list(
        &self,
        list: Id,
        documents: &[&Candidate],
        topic: &TopicId,
        wrong_time: &dyn Fn(&Timed) -> bool,
    ) -> EvidenceSet {
        let plans: Vec<Plan> = documents.iter().take(MOST_MEMBERS).map(|c| self.plan(c)).collect();
        let mut named = documents.iter().map(|c| c.named).max().unwrap_or(Named::Nowhere);
        let is_of_topic = |name: &Id| self.site.topics(*name).iter().any(|p| p.topic == *topic);
        let titled = own_names(self.site, list).iter().any(is_of_topic);
        if titled && !self.site.is_index_page(list) {
            named = named.max(Named::Title);
        }
        if named < Named::Heading && documents.iter().any(|c| self.names_together(list, c, topic)) {
            named = Named::Heading;
        }
        if documents.iter().any(|c| self.names_file(c, topic)) {
            named = named.max(Named::Title);
        }
        EvidenceSet {
            members: self.read_members(&plans, topic, wrong_time),
            named,
            reachable: documents.iter().any(|c| self.site.is_reachable(c.id)),
            strength: documents.iter().map(|c| c.strength).max().unwrap_or_default(),
            union: false,
        }
    }

    fn read_members(&self, plans: &[Plan], topic: &TopicId, wrong_time: &dyn Fn(&Timed) -> bool) -> Vec<Member> {
        let mut read = 0;
        let mut members = Vec::with_capacity(plans.len());
        for plan in plans {
            // Only its own link tells a time so surely that the document need not be opened.
            let clue = best_clue(&plan.clues).filter(|t| t.basis == Basis::Link);
            let is_wrong = |t: &Timed| wrong_time(t) && !is_standing_rule(&plan.label, t);
            let other_time = plan.place != Place::Hub && clue.as_ref().is_some_and(is_wrong);
            let may_read = read < MOST_READ && !other_time;
            let member = self.member(plan, topic, may_read);
            read += usize::from(member.content().is_some());
            members.push(member);
        }
        self.keep_promises(&mut members, wrong_time);
        members
    }

    /// The label of a link counts as content of the page that it stands on when what it leads to is there, is about the
    /// topic and not of another time, or lies off the site where the tool does not look.
    fn keep_promises(&self, members: &mut [Member], wrong_time: &dyn Fn(&Timed) -> bool) {
        let kept: HashSet<Id> = members
            .iter()
            .filter(|m| m.is_fit() && !m.timed.as_ref().is_some_and(wrong_time))
            .filter(|m| match &m.state {
                // A notice that says no more than where it stands in the state's system stands there.
                State::Read(content) => content.shows_something() || content.leads_to(is_procurement_system),
                State::Unread => m.place == Place::Outside,
                State::Dead | State::Blind(_) | State::Picture | State::Stored => false,
            })
            .map(|m| m.id)
            .collect();
        let lists: HashSet<Id> = members.iter().filter_map(|m| m.from).collect();
        let read: HashSet<Id> =
            members.iter().filter(|m| m.evidence().is_some() || lists.contains(&m.id)).map(|m| m.id).collect();
        for member in members.iter_mut().filter(|m| matches!(m.place, Place::Hub | Place::Detail)) {
            if let State::Read(content) = &mut member.state {
                let is_in = |ids: &HashSet<Id>, url: &str| self.site.find(url).is_some_and(|id| ids.contains(&id));
                content.keep_promises(|link| is_in(&kept, &link.url), |link| is_in(&read, &link.url));
            }
        }
    }

    fn member(&self, plan: &Plan, topic: &TopicId, may_read: bool) -> Member {
        let site = self.site;
        let url = site.url(plan.id).to_owned();
        let record = site.page(plan.id);
        let mut member = Member {
            id: plan.id,
            title: plan.label.clone(),
            kind: record.map(|p| p.kind),
            place: plan.place,
            state: State::Unread,
            label: plan.label.clone(),
            titles: Vec::new(),
            foreign: None,
            empty: false,
            damaged: false,
            issuer: None,
            unfit: None,
            timed: best_clue(&plan.clues),
            promised: best_clue(&plan.clues),
            from: plan.from,
            url,
        };
        match record {
            Some(page) if page.kind == Kind::Image && !may_read => member.state = State::Picture,
            Some(_) if may_read => self.read_into(&mut member, plan, topic),
            Some(_) => {}
            None => {
                member.state = match site.miss(plan.id) {
                    // What did not come out of a storage service may be there for those who are let in.
                    _ if is_stored(&member.url) && !site.is_in_scope(plan.id) => State::Stored,
                    Some(Miss::Absent) => State::Dead,
                    Some(miss) => State::Blind(Some(miss)),
                    None if is_picture(&member.url) => State::Picture,
                    None if site.is_in_scope(plan.id) => State::Blind(None),
                    None => State::Unread,
                };
            }
        }
        member
    }

    fn read_into(&self, member: &mut Member, plan: &Plan, topic: &TopicId) {
        let Some(reading) = self.reading(&member.url) else {
            member.state = if self.site.is_in_scope(plan.id) { State::Blind(None) } else { State::Stored };
            return;
        };
        let about = |heading: &str| self.subjects.about(heading, topic);
        let (reading, mut content) = self.content_of(reading, &about);
        let chapter = chapters::of(&reading, &self.site.labels, topic);
        if let Some(chapter) = &chapter {
            content.narrow(&chapter.own);
        }
        let is_name = |line: &str| self.is_name(line) || thai::key(line) == thai::key(&plan.label);
        let name = content.take_name(&is_name).map(str::to_owned);
        let title = chapter.and_then(|chapter| chapter.title);
        member.titles = title.map_or_else(|| self.titles(&reading, &content), |title| vec![title]);
        member.titles.splice(0..0, name);
        if let Some(title) = member.titles.first() {
            member.title.clone_from(title);
        }
        let about_other = content.only_other().and_then(|heading| self.subjects.foreign(&[heading.to_owned()], topic));
        let headed = content.lines().iter().any(|i| matches!(reading.blocks[*i as usize].role, Role::Heading(1..=3)));
        // What a page says over its content goes before what its window is called.
        let own = if headed && member.titles.len() > 1 {
            &member.titles[..member.titles.len() - 1]
        } else {
            &member.titles[..]
        };
        member.foreign = about_other
            .or_else(|| self.subjects.foreign(own, topic))
            .or_else(|| self.subjects.foreign(&member.titles, topic))
            .or_else(|| self.other_paper(&content, &member.titles, topic));
        let is_bare = content.says_only_its_name(&|line| names(&self.site.labels, line, topic));
        member.empty = content.says_nothing_yet() || is_bare && !content.has_pictures();
        // Files are numbered through: a number far beyond the form's year is no year.
        let is_year = |t: &Timed| *t.period.fiscal_years().start() <= self.year + YEARS_AHEAD;
        let by_name = || timed_by_name(&name_of(self.site, plan.id, &member.url)).filter(is_year);
        let names_topic = |line: &str| names(&self.site.labels, line, topic);
        let own = own_time(&member.titles, &content, &plan.clues, &names_topic);
        member.timed = own.or_else(|| best_clue(&plan.clues)).or_else(by_name);
        member.damaged = content.is_damaged();
        member.issuer = self.site.agency.as_deref().and_then(|own| other_issuer(&content, own));
        let agency = self.site.agency.as_deref();
        member.unfit = match () {
            () if is_draft(&content, &member.titles, &plan.label) => Some(Unfit::Draft),
            () if is_lesson(&content, &member.titles, agency) => Some(Unfit::Lesson),
            () if is_preparation(&content, &member.titles, &names_topic) => Some(Unfit::Preparation),
            () => None,
        };
        // What a program cannot open another may, but in a file without a byte there is nothing for anybody.
        member.state = if is_document_address(&member.url) && content.is_error_page() {
            member.call_by(&plan.label);
            State::Dead
        } else if content.is_unreadable()
            || reading.kind == Kind::Image && !content.is_recognised()
            || is_bare && content.has_pictures()
        {
            if content.is_recognised() {
                member.call_by(&plan.label); // What was made out of a picture is no name for people.
            }
            if content.is_hollow() { State::Dead } else { State::Picture }
        } else {
            State::Read(Box::new(content))
        };
        if matches!(member.state, State::Dead) && !self.site.is_in_scope(plan.id) {
            member.state = State::Stored; // What came may not be the file itself.
        }
    }

    /// A short line that some topic is called by.
    fn is_name(&self, line: &str) -> bool {
        line.chars().count() <= LONGEST_NAME && !self.site.labels.topics(line).is_empty()
    }
}
