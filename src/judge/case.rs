//! What a check is given: one evidence set for one item, and what the rest of the site says that bears on it.

use std::{cell::OnceCell, collections::BTreeMap};

use super::{
    checks,
    claims::Declared,
    content::{Content, Labels, Spot},
    evidence::{EvidenceSet, Member, Place, State as Seen},
    naming,
    outcome::{State, Witness},
    site::Site,
    timing::{self, Basis, Fit, Timed},
};
use crate::{
    checklist::{Channel, Element, PeriodKind, TopicId},
    read::{Kind, Role},
    thai::period::Form,
    words::Text,
};

/// What one check found.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Finding {
    pub state: State,
    /// For programs: `met` or what failed.
    pub code: &'static str,
    /// What shows it.
    pub witness: Option<Witness>,
    /// What came nearest, when it failed.
    pub near: Option<Witness>,
    /// For people.
    pub reason: Text,
}

impl Finding {
    pub(super) fn met(witness: Witness, reason: Text) -> Self {
        Self { state: State::Met, code: "met", witness: Some(witness), near: None, reason }
    }

    pub(super) fn missing(code: &'static str, near: Option<Witness>, reason: Text) -> Self {
        Self { state: State::NotMet, code, witness: None, near, reason }
    }

    pub(super) fn unseen(code: &'static str, near: Option<Witness>, reason: Text) -> Self {
        Self { state: State::Undetermined, code, witness: None, near, reason }
    }

    pub(super) fn is_met(&self) -> bool {
        self.state == State::Met
    }
}

/// The whole site as the checks may ask about it.
pub(super) struct SiteView<'s> {
    pub site: &'s Site,
    /// The sets of every topic of the checklist and of the topics told apart from them.
    pub sets: &'s BTreeMap<TopicId, Vec<EvidenceSet>>,
    /// What the agency's own OIT page declares for a topic.
    pub declared: BTreeMap<TopicId, Vec<Declared<'s>>>,
    /// Present top executives by name, as the executives' page gives them.
    pub executives: Vec<String>,
    /// The topics whose pages are channels, by purpose.
    pub channels: BTreeMap<Channel, TopicId>,
    /// What topics are called.
    pub topic_names: BTreeMap<TopicId, Text>,
    /// The home page with its frame: the one home of what stands on every page.
    pub home: Option<Member>,
}

impl SiteView<'_> {
    /// The home page, when it says nothing that can be read: whatever the site has stands behind it.
    pub(super) fn hollow_home(&self) -> Option<&Member> {
        self.home.as_ref().filter(|home| home.content().is_some_and(Content::is_unreadable))
    }
}

/// One evidence set for one item.
pub(super) struct Case<'a> {
    pub members: Vec<&'a Member>,
    pub view: &'a SiteView<'a>,
    pub year: u16,
    /// All that the item asks, for what its evidence may be expected to speak of.
    pub elements: &'a [Element],
    /// The time that the item asks of its evidence.
    pub asked: Option<PeriodKind>,
    /// The time that the item asks of what its evidence speaks of, and the words for that.
    pub asked_of: Option<(PeriodKind, &'a [String])>,
    /// Whether the labels on a page witness something though what they lead to was read.
    pub labels: Labels,
    /// The agency's own entry or link calls it by what the item is about.
    pub is_named: bool,
    /// What several checks ask is worked out once.
    known: Known<'a>,
}

/// What a case found out about its members when it was first asked.
struct Known<'a> {
    eligible: OnceCell<Vec<(&'a Member, &'a Content)>>,
    /// The time of each member, in their order.
    times: Vec<OnceCell<Option<Timed>>>,
}

impl<'a> Case<'a> {
    /// A set for an item: what it asks is in the item's elements.
    pub(super) fn new(members: Vec<&'a Member>, view: &'a SiteView<'a>, year: u16, elements: &'a [Element]) -> Self {
        let known = Known { eligible: OnceCell::new(), times: members.iter().map(|_| OnceCell::new()).collect() };
        Self {
            members,
            view,
            year,
            elements,
            asked: None,
            asked_of: None,
            labels: Labels::Witness,
            is_named: false,
            known,
        }
    }

    /// Members that may witness something: about the topic, with content of their own, and not of another time.
    pub(super) fn eligible(&self) -> &[(&'a Member, &'a Content)] {
        self.known.eligible.get_or_init(|| self.find_eligible())
    }

    fn find_eligible(&self) -> Vec<(&'a Member, &'a Content)> {
        let other_time = |content: &Content| {
            self.asked_of.is_some_and(|(kind, of)| checks::is_of_other_time(kind, of, self.year, content))
        };
        let evidence = || {
            let members = self.members.iter().filter_map(|m| m.evidence().map(|c| (*m, c)));
            members.filter(|(_, content)| !other_time(content))
        };
        let Some(kind) = self.asked else { return evidence().collect() };
        let fit = |m: &Member| {
            self.time_of(m)
                .filter(|t| !m.titles.first().is_some_and(|title| timing::is_standing_rule(title, t)))
                .map(|t| timing::fit(kind, self.year, &t))
        };
        let fits: Vec<_> = evidence().map(|(m, c)| (m, c, fit(m))).collect();
        let right_time = fits.iter().any(|(.., fit)| matches!(fit, Some(Fit::Right | Fit::Part)));
        let may = |fit: Option<Fit>| !right_time || fit != Some(Fit::Wrong);
        fits.into_iter().filter(|(.., fit)| may(*fit)).map(|(m, c, _)| (m, c)).collect()
    }

    /// The time of a member: declared by its titles, its link, its listing or its name; else by its headings or its text.
    pub(super) fn time_of(&self, member: &Member) -> Option<Timed> {
        match self.members.iter().position(|m| std::ptr::eq(*m, member)) {
            Some(at) => self.known.times[at].get_or_init(|| self.find_time(member)).clone(),
            None => self.find_time(member),
        }
    }

    fn find_time(&self, member: &Member) -> Option<Timed> {
        match &member.timed {
            // What stands over a link says when it was put there; a document that speaks of a year all through knows better.
            Some(listed) if listed.basis == Basis::Listing => {
                let of_text = self.asked.zip(member.content()).and_then(|(kind, c)| spoken_of(kind, self.year, c));
                return of_text.filter(|t| t.form == Form::FiscalYear).or_else(|| Some(listed.clone()));
            }
            Some(declared) => return Some(declared.clone()),
            None => {}
        }
        let (kind, content) = (self.asked?, member.content()?);
        let headings =
            content.own_words().filter(|i| matches!(content.reading().blocks[*i as usize].role, Role::Heading(_)));
        let headed: Vec<Timed> = headings.filter_map(|i| timing::timed(content.text(i), Basis::Heading)).collect();
        if let Some(right) = headed.iter().find(|t| timing::fit(kind, self.year, t) == Fit::Right) {
            return Some(right.clone());
        }
        if let Some(first) = headed.into_iter().next() {
            return Some(first);
        }
        spoken_of(kind, self.year, content).or_else(|| self.time_of_page(member))
    }

    /// The time of the page that a silent document hangs on.
    fn time_of_page(&self, member: &Member) -> Option<Timed> {
        let page = self.page_of(member).filter(|_| member.place == Place::Document)?;
        page.timed.clone().filter(|t| t.form != Form::Date).map(|t| Timed { basis: Basis::Listing, ..t })
    }

    /// The page of the set that a member hangs on.
    pub(super) fn page_of(&self, member: &Member) -> Option<&'a Member> {
        member.from.and_then(|from| self.members.iter().find(|m| m.id == from)).copied()
    }

    /// What hangs on a page of the set.
    pub(super) fn behind(&self, page: &Member) -> Vec<&'a Member> {
        self.members.iter().filter(|m| m.from == Some(page.id)).copied().collect()
    }

    /// Whether what leads to a member promises the time that is asked for.
    pub(super) fn promises_time(&self, member: &Member) -> bool {
        let Some(kind) = self.asked else { return false };
        let promised = member.promised.as_ref().or_else(|| self.page_of(member).and_then(|p| p.timed.as_ref()));
        promised.is_some_and(|t| timing::fit(kind, self.year, t) == Fit::Right)
    }

    /// What a member is called before people.
    pub(super) fn call(&self, member: &Member) -> String {
        naming::name(member, &self.members)
    }

    /// A witness from a place in a member's content.
    pub(super) fn witness(member: &Member, spot: Spot) -> Witness {
        let recognised = member.content().is_some_and(Content::is_recognised);
        Witness { url: member.url.clone(), quote: spot.quote, page: spot.page, recognised }
    }

    /// A witness from a member's name: its title or the words of the link to it.
    pub(super) fn by_name(member: &Member) -> Witness {
        let quote = if member.title.is_empty() { member.label.clone() } else { member.title.clone() };
        // The words of the link were written by a person.
        let recognised = quote != member.label && member.content().is_some_and(Content::is_recognised);
        Witness { url: member.url.clone(), quote: super::index::upto(&quote, 480).to_owned(), page: None, recognised }
    }

    /// The first member that says anything, to show what was looked at.
    pub(super) fn anything(&self) -> Option<Witness> {
        let shown = self
            .members
            .iter()
            .find(|m| m.place != Place::Hub && m.content().is_some())
            .or_else(|| self.members.first())?;
        let quote = shown.content().and_then(|c| c.own().first().map(|i| c.whole_block(*i)));
        Some(match quote {
            Some(spot) if !spot.quote.is_empty() => Self::witness(shown, spot),
            _ => Self::by_name(shown),
        })
    }

    /// Whether part of the set is a picture or could not be seen, so that a person may find there what the tool does not.
    pub(super) fn hidden(&self) -> Option<&'a Member> {
        let hides = |m: &&&Member| match &m.state {
            Seen::Picture | Seen::Blind(_) | Seen::Stored => m.foreign.is_none() && !self.is_wrong_time(m),
            Seen::Read(content) => {
                let may_say_more = content.is_picture() || content.is_recognised() || content.is_partly_read();
                m.foreign.is_none() && !m.empty && may_say_more && !self.is_wrong_time(m)
            }
            Seen::Dead | Seen::Unread => false,
        };
        self.members.iter().find(hides).copied()
    }

    /// Whether everything that shows something, documents before the pages that list them, is of another time.
    pub(super) fn is_all_of_other_time(&self) -> bool {
        let Some(kind) = self.asked else { return false };
        let shown = || self.members.iter().filter(|m| m.evidence().is_some());
        let behind: Vec<_> = shown().filter(|m| m.place != Place::Hub).collect();
        let judged = if behind.is_empty() { shown().collect() } else { behind };
        let wrong = |m: &&&Member| self.time_of(m).is_some_and(|t| timing::fit(kind, self.year, &t) == Fit::Wrong);
        !judged.is_empty() && judged.iter().all(wrong)
    }

    fn is_wrong_time(&self, member: &Member) -> bool {
        // What was made out of a scan tells no time; a page of pictures may say when it was put there.
        let is_page = member.content().is_some_and(|content| content.reading().kind == Kind::Html);
        let timed = if is_page { self.time_of(member) } else { member.timed.clone() };
        let (Some(kind), Some(timed)) = (self.asked, timed) else { return false };
        timing::fit(kind, self.year, &timed) == Fit::Wrong
    }
}

/// The time that a content speaks of most.
fn spoken_of(kind: PeriodKind, year: u16, content: &Content) -> Option<Timed> {
    let wanted = *timing::asked(kind, year).fiscal_years().start();
    // When something was put on the site is the last thing that tells its time.
    let (uploaded, said): (Vec<&str>, Vec<&str>) =
        content.own_words().map(|i| content.text(i)).partition(|t| is_upload(t));
    timing::of_body(&said, wanted).or_else(|| timing::of_body(&uploaded, wanted))
}

/// How it is said when something was put on the site.
pub(super) const UPLOADED: &[&str] = &[
    "เผยแพร่เมื่อ",
    "โพสต์เมื่อ",
    "โพสเมื่อ",
    "ลงเมื่อ",
    "ประกาศเมื่อ",
    "เขียนเมื่อ",
    "สร้างเมื่อ",
    "แก้ไขเมื่อ",
    "แก้ไขล่าสุด",
    "ปรับปรุงเมื่อ",
    "ปรับปรุงล่าสุด",
    "อัปเดต",
    "อัพเดท",
    "วันที่เผยแพร่",
    "วันที่ประกาศ",
    "วันที่ลงประกาศ",
    "วันที่ลงข่าว",
    "วันที่ลงข้อมูล",
    "วันที่โพสต์",
    "Posted",
    "Published",
    "Last Updated",
    "Updated",
];

/// `เผยแพร่เมื่อ 14 พฤษภาคม 2563`
pub(super) fn is_upload(text: &str) -> bool {
    text.chars().count() < 90 && UPLOADED.iter().any(|w| text.contains(w))
}
