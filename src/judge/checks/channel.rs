//! `channel`: a place where outsiders can enter something online, of one purpose.
//!
//! A place is a form on a page of the topic (a search box, a login, a poll or a newsletter is none), or a known outside
//! provider that the page or the menu leads to. What it is for is told by the page's titles and the form's own words; only
//! where these tell nothing, by the words of the link. A download is no channel. For questions, answers must be possible too:
//! a board, a chat, or answers that stand there. Known misses: forms that only scripts build.

use std::cell::LazyCell;

use super::super::{
    case::{Case, Finding},
    clues::is_document_address,
    content::Content,
    evidence::{Member, State},
    index::Id,
    outcome::Witness,
};
use crate::{
    checklist::Channel,
    read::{FieldKind, Form, LinkKind, Region},
    thai,
    words::{Arg, say},
};

/// Outside providers of forms and chats.
const PROVIDERS: &[&str] = &[
    "docs.google.com/forms",
    "forms.gle/",
    "forms.office.com",
    "forms.microsoft.com",
    "forms.cloud.microsoft",
    "jotform.com",
    "surveymonkey.com",
    "typeform.com",
    "line.me/",
    "lin.ee/",
    "m.me/",
    "messenger.com/t/",
    "traffyfondue",
    "traffy.in.th",
];
/// Those of them that two can talk on.
const CHATS: &[&str] = &["line.me/", "lin.ee/", "m.me/", "messenger.com/t/"];
/// Words by which an answer stands there.
const ANSWERS: &[&str] = &[
    "ตอบโดย",
    "ผู้ตอบ",
    "คำตอบ",
    "จำนวนตอบ",
    "ตอบแล้ว",
    "ตอบเมื่อ",
    "ตอบล่าสุด",
    "ตอบกลับโดย",
    "ตอบกลับเมื่อ",
    "ตอบกระทู้",
    "เจ้าหน้าที่ตอบ",
    "แอดมินตอบ",
    "เทศบาลตอบ",
    "อบต.ตอบ",
    "ความคิดเห็นที่",
    "ความเห็นที่",
    "ตอบ:",
    "ตอบ(",
    "replies",
    "replied",
    "reply:",
    "answer:",
    "answers",
    "re:",
];
/// What such places are called, folded; that is no answer yet.
const NAMES: &[&str] = &["ถาม-ตอบ", "ถาม–ตอบ", "ถาม/ตอบ", "ถามและตอบ", "ถามตอบ"];
/// Words by which an answer is only promised or asked for.
const PROMISES: &[&str] = &["จะตอบ", "รอคำตอบ", "รอการตอบ", "ยังไม่มีคำตอบ", "ยังไม่ตอบ", "0คำตอบ", "คำตอบ0"];

/// Who speaks for the agency, at the beginning of a comment.
const OFFICERS: &[&str] = &[
    "ผู้ดูแล",
    "แอดมิน",
    "admin",
    "webmaster",
    "เว็บมาสเตอร์",
    "เจ้าหน้าที่",
    "เทศบาล",
    "อบต",
    "อบจ",
    "องค์การบริหารส่วน",
    "สำนักปลัด",
    "กอง",
];
/// What stands between who comments and the comment.
const SPEAKS: &[&str] =
    &["ตอบกลับ", "ตอบว่า", "ชี้แจง", "พูดว่า", "กล่าวว่า", "เขียนว่า", "แสดงความเห็น", "says", "said", "wrote"];
/// Words of corruption, folded.
const CORRUPTION: &[&str] = &["ทุจริต", "ประพฤติมิชอบ", "คอร์รัปชัน", "คอรัปชั่น", "คอร์รัปชั่น"];
/// Words of what else people complain of, folded.
const GENERAL: &[&str] = &[
    "ร้องทุกข์",
    "ทั่วไป",
    "เดือดร้อน",
    "เหตุรำคาญ",
    "ไฟฟ้า",
    "ถนน",
    "ขยะ",
    "ประปา",
    "ข้อเสนอแนะ",
    "ความคิดเห็น",
    "ทุกเรื่อง",
    "การให้บริการ",
];
/// Letters of what introduces a form, at most.
const INTRODUCTION: usize = 500;
/// The line that says who comments is no longer than this.
const LONGEST_SPEAKER: usize = 80;

/// A place where something can be entered.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub page: Id,
    /// Where what is entered goes, when that is not the page itself, with the fields' labels.
    pub target: Option<(String, Vec<String>)>,
    /// What the place says that it is for.
    subject: String,
    /// What the fields and buttons say.
    details: String,
    /// What the page says around it, where it says little.
    around: String,
    chat: bool,
    pub witness: Witness,
}

pub(super) fn check(purpose: Channel, case: &Case<'_>) -> Finding {
    let places: Vec<(Place, &Member)> =
        case.members.iter().flat_map(|m| places(case, m).into_iter().map(move |p| (p, *m))).collect();
    let Some((right, _)) = places.iter().find(|(p, m)| serves(purpose, p, m)) else {
        return failed(purpose, case, &places);
    };
    if purpose == Channel::Question && !right.chat && !case.members.iter().any(|m| shows_answers(m)) {
        return Finding::missing("one-way", Some(right.witness.clone()), say("channel-one-way", &[]));
    }
    Finding::met(right.witness.clone(), say("channel-met", &[]))
}

fn failed(purpose: Channel, case: &Case<'_>, places: &[(Place, &Member)]) -> Finding {
    let asked = Arg::from(name(purpose));
    if let Some((other, member)) = places.first() {
        let args = [("asked", asked), ("title", member.title.clone().into())];
        return Finding::missing("wrong-purpose", Some(other.witness.clone()), say("channel-wrong-purpose", &args));
    }
    let outside = |m: &&&Member| matches!(m.state, State::Unread) && m.place == super::super::evidence::Place::Outside;
    let page = case.hidden().filter(|m| !is_document_address(&m.url));
    if let Some(hidden) = page.or_else(|| case.members.iter().find(outside).copied()) {
        return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("channel-unseen", &[("asked", asked)]));
    }
    Finding::missing("no-channel", case.anything(), say("channel-none", &[("asked", asked)]))
}

/// The places on a member's page, and the member itself when it is an outside provider.
pub(super) fn places(case: &Case<'_>, member: &Member) -> Vec<Place> {
    let provider = |url: &str| PROVIDERS.iter().any(|p| url.contains(p));
    let is_chat = |url: &str| CHATS.iter().any(|p| url.contains(p));
    let around = LazyCell::new(|| member.content().map(around).unwrap_or_default());
    let place = |target, subject: String, details: String, chat, quote: String| Place {
        page: member.id,
        target,
        subject,
        details,
        around: around.clone(),
        chat,
        witness: Witness { quote, ..Case::by_name(member) },
    };
    if provider(&member.url) {
        return vec![place(
            Some((member.url.clone(), vec![])),
            member.label.clone(),
            String::new(),
            is_chat(&member.url),
            member.label.clone(),
        )];
    }
    let Some(content) = member.content() else { return Vec::new() };
    let reading = content.reading();
    let title = member.titles.join(" ");
    let forms = reading.forms.iter().filter(|f| accepts_text(f) && !in_frame(case, content, f)).map(|f| {
        let labels: Vec<String> = f.fields.iter().map(|x| thai::key(&x.label)).collect();
        let target = (f.action != member.url).then(|| (f.action.clone(), labels));
        let quote = [f.heading.as_str(), &f.buttons.join(" ")]
            .into_iter()
            .filter(|t| !t.is_empty())
            .collect::<Vec<_>>()
            .join(" · ");
        let details = f
            .fields
            .iter()
            .map(|x| x.label.as_str())
            .chain(f.buttons.iter().map(String::as_str))
            .collect::<Vec<_>>()
            .join(" ");
        place(
            target,
            format!("{title} {}", f.heading),
            details,
            false,
            if quote.is_empty() { member.title.clone() } else { quote },
        )
    });
    let lines = content.lines();
    let links = reading.links.iter().filter(|l| provider(&l.url) && l.kind != LinkKind::Canonical);
    let links = links
        .filter(|l| {
            // A button that is a picture has no line of its own; one that stands on the home page too is of the frame.
            let is_picture = || l.text.is_empty() && l.region == Region::Main && !is_at_home(case, member, &l.url);
            let is_shown = || matches!(l.kind, LinkKind::Frame | LinkKind::Embed);
            lines.binary_search(&l.block).is_ok() || is_picture() || is_shown()
        })
        .map(|l| {
            let words = [&l.text, &l.hint, &l.row].into_iter().find(|t| !t.is_empty()).unwrap_or(&l.url).clone();
            place(
                Some((l.url.clone(), vec![])),
                format!("{title} {}", l.heading),
                words.clone(),
                is_chat(&l.url),
                words,
            )
        });
    forms.chain(links).collect()
}

/// Whether the home page leads there, too.
fn is_at_home(case: &Case<'_>, member: &Member, url: &str) -> bool {
    let home = case.view.home.as_ref().filter(|home| home.id != member.id).and_then(Member::content);
    home.is_some_and(|home| home.reading().links.iter().any(|link| link.url == url))
}

/// A form to write something in: not a search, a login, a poll or a newsletter.
fn accepts_text(form: &Form) -> bool {
    let count = |kinds: &[FieldKind]| form.fields.iter().filter(|f| kinds.contains(&f.kind)).count();
    // Where much can be written, a field is no search box, whatever its name.
    let search = count(&[FieldKind::Search]) > 0 && count(&[FieldKind::Area]) == 0;
    let login = count(&[FieldKind::Password]) > 0 && count(&[FieldKind::Area]) == 0 && form.fields.len() <= 3;
    let entries = count(&[FieldKind::Text, FieldKind::Email, FieldKind::Phone, FieldKind::File, FieldKind::Date]);
    // A name and a choice of what is wanted are a request; where nothing is sent, they only sort a list.
    let chooses = entries > 0 && count(&[FieldKind::Choice]) > 0 && form.method == "post";
    !search && !login && (count(&[FieldKind::Area]) > 0 || entries >= 2 || chooses)
}

fn in_frame(case: &Case<'_>, content: &Content, form: &Form) -> bool {
    let text = content.reading().blocks.get(form.block as usize).map(|b| b.text.as_str());
    case.view.site.is_frame(form.region, text.unwrap_or_default())
}

/// Whether a place is for a purpose: by what it says of itself, else by the link that leads to it.
pub(super) fn serves(purpose: Channel, place: &Place, member: &Member) -> bool {
    let subject = purposes(&place.subject);
    if matches!(purpose, Channel::Corruption | Channel::Grievance) && is_narrow(place) {
        return purpose == Channel::Corruption;
    }
    if !subject.is_empty() {
        return subject.contains(&purpose) && !overruled(purpose, &subject);
    }
    let details = purposes(&place.details);
    if details.contains(&purpose) {
        return true;
    }
    // A neutral form is what the site calls it, unless its fields say otherwise.
    let called = purposes(&member.label);
    called.contains(&purpose) && (details.is_empty() || purpose != Channel::Service)
}

/// A place for complaints of which the page says that they are about corruption, and about nothing else.
pub(super) fn is_narrow(place: &Place) -> bool {
    let says = |words: &[&str]| words.iter().any(|word| place.around.contains(word));
    purposes(&place.subject) == [Channel::Grievance] && says(CORRUPTION) && !says(GENERAL)
}

/// What a page says of its own around its forms, folded, where that is an introduction and no text.
fn around(content: &Content) -> String {
    let words: String = content.own_words().map(|block| thai::key(content.text(block))).collect();
    if words.chars().count() <= INTRODUCTION { words } else { String::new() }
}

/// A place that is plainly a complaint channel is no service, and one for general grievances no corruption channel.
fn overruled(purpose: Channel, subject: &[Channel]) -> bool {
    match purpose {
        Channel::Service => subject.iter().any(|c| matches!(c, Channel::Grievance | Channel::Corruption)),
        Channel::Opinion => subject.contains(&Channel::Corruption),
        Channel::Question | Channel::Corruption | Channel::Grievance => false,
    }
}

/// The purposes that words speak of.
fn purposes(text: &str) -> Vec<Channel> {
    let key = thai::key(text);
    let says = |words: &[&str]| words.iter().any(|w| key.contains(w));
    let corruption = says(CORRUPTION);
    let mut found = Vec::new();
    if corruption {
        found.push(Channel::Corruption);
    }
    if says(&["ร้องทุกข์", "สายตรงนายก"]) || says(&["ร้องเรียน"]) && !corruption
    {
        found.push(Channel::Grievance);
    }
    if says(&[
        "e-service",
        "eservice",
        "บริการออนไลน์",
        "ขอรับบริการ",
        "ยื่นคำร้อง",
        "ยื่นคำขอ",
        "คำร้องขอ",
        "คำร้องทั่วไป",
        "แจ้งซ่อม",
        "จองคิว",
        "ขออนุญาต",
        "รับบริการ",
        "คำขอ",
        "onestopservice",
        "ขอความอนุเคราะห์",
    ]) {
        found.push(Channel::Service);
    }
    if says(&["ถาม", "กระทู้", "q&a", "webboard", "เว็บบอร์ด", "กระดานสนทนา", "คำถาม"]) && !says(&["แบบสอบถาม"])
    {
        found.push(Channel::Question);
    }
    if says(&["ความคิดเห็น", "ข้อเสนอแนะ", "รับฟัง", "ข้อคิดเห็น"])
    {
        found.push(Channel::Opinion);
    }
    found
}

fn shows_answers(member: &Member) -> bool {
    let Some(content) = member.content() else { return false };
    content.lines().iter().any(|i| {
        let key = NAMES.iter().fold(thai::key(content.text(*i)), |key, name| key.replace(name, ""));
        let answered = ANSWERS.iter().any(|w| key.contains(w)) || key.starts_with("ตอบ") || is_officers(&key);
        answered && !PROMISES.iter().any(|w| key.contains(w))
    })
}

/// `ผู้ดูแลเว็บไซต์ พูดว่า:` over a comment.
fn is_officers(key: &str) -> bool {
    key.chars().count() <= LONGEST_SPEAKER
        && OFFICERS.iter().any(|w| key.starts_with(w))
        && SPEAKS.iter().any(|w| key.trim_end_matches(':').ends_with(w) || key.contains(&format!("{w}:")))
}

pub(super) fn name(purpose: Channel) -> crate::words::Text {
    say(
        match purpose {
            Channel::Question => "purpose-question",
            Channel::Service => "purpose-service",
            Channel::Opinion => "purpose-opinion",
            Channel::Corruption => "purpose-corruption",
            Channel::Grievance => "purpose-grievance",
        },
        &[],
    )
}
