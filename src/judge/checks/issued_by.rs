//! `issued-by`: signed or declared by the present top executive.
//!
//! The executives' page tells who that is. A name in the top office that is another's is a former executive's. With
//! `agency`, a document issued in the agency's name is enough. Known misses: a signature that only a picture shows.

use std::ops::Range;

use super::super::{
    case::{Case, Finding},
    content::{Content, Spot},
    evidence::Member,
    outcome::Witness,
    phrase::Phrase,
};
use crate::{
    thai::{self, people},
    words::{Arg, say},
};

/// Words by which an agency issues something in its own name.
const IN_ITS_NAME: &[&str] = &[
    "ประกาศเทศบาล",
    "ประกาศองค์การบริหารส่วน",
    "ประกาศณวันที่",
    "เทศบาลนคร",
    "เทศบาลเมือง",
    "เทศบาลตำบล",
    "องค์การบริหารส่วน",
    "นายกเทศมนตรี",
    "นายกองค์การ",
];

/// The top office, as it stands behind a name.
const TOP_OFFICES: &[&str] =
    &["นายกเทศมนตรี", "นายกองค์การบริหารส่วน", "นายก อบต", "นายกอบต", "นายก อบจ", "นายกอบจ", "นายกเมืองพัทยา"];
/// Words of what nobody has signed yet, folded.
const UNSIGNED: &[&str] = &["(ร่าง)ยัง", "ยังไม่ได้ลงนาม", "ยังมิได้ลงนาม", "ยังไม่ลงนาม", "รอการลงนาม", "อยู่ระหว่างเสนอลงนาม"];
/// What the news tell of who takes part, folded.
const TAKES_PART: &[&str] = &[
    "เป็นประธาน",
    "ประธานในพิธี",
    "มอบนโยบาย",
    "ร่วมกิจกรรม",
    "เข้าร่วม",
    "ร่วมประชุม",
    "นำคณะ",
    "กล่าวเปิด",
    "กล่าวรายงาน",
    "ลงพื้นที่",
];
/// What is said of who declares, folded.
const DECLARES: &[&str] = &["ข้าพเจ้า", "ประกาศ", "ลงนาม", "ลงชื่อ", "เจตนารมณ์", "เจตจำนง", "คำมั่น"];
/// Dots on which a name is to be written, at least.
const DOTS: usize = 6;
/// Letters of a name, at least.
const SHORTEST_NAME: usize = 6;
/// Bytes between `ข้าพเจ้า` and the name that goes with it.
const NEAR_I: usize = 12;

pub(super) fn check(agency: bool, case: &Case<'_>) -> Finding {
    let (unsigned, eligible): (Vec<_>, Vec<_>) =
        case.eligible().iter().copied().partition(|(_, content)| unsigned_mark(content).is_some());
    // Where somebody declares in the first person, who else is named on the way is not who declares.
    if !agency && let Some(declarant) = another_declares(case) {
        return former(case, &declarant);
    }
    // Where the declaration itself is there, what other papers tell of the mayor signs nothing.
    let is_declaration = |m: &&Member| m.foreign.is_none() && m.content().is_some_and(speaks_in_first_person);
    let is_there = !agency && case.members.iter().any(is_declaration);
    let eligible: Vec<_> = eligible.into_iter().filter(|(_, c)| !is_there || speaks_in_first_person(c)).collect();
    if let Some((member, spot)) = eligible.iter().find_map(|(m, c)| Some((*m, signed_by_present(case, c)?))) {
        return Finding::met(Case::witness(member, spot), say("issued-met", &[]));
    }
    if agency {
        let named =
            eligible.iter().find_map(|(m, c)| IN_ITS_NAME.iter().find_map(|w| c.find(&Phrase::new(w))).map(|s| (m, s)));
        if let Some((member, spot)) = named {
            return Finding::met(Case::witness(member, spot), say("issued-met-agency", &[]));
        }
    }
    let signed: Vec<(&Member, String, u32)> =
        eligible.iter().filter_map(|(m, c)| signer(c).map(|(n, b)| (*m, n, b))).collect();
    let is_present = |name: &str| case.view.executives.iter().any(|executive| same_person(executive, name));
    if let Some(signer) = signed.iter().find(|(_, name, _)| !is_present(name)) {
        if case.view.executives.is_empty() {
            return Finding::met(shown(signer), say("issued-met-unchecked", &[]));
        }
        return former(case, signer);
    }
    if let Some((member, block)) = unsigned.iter().find_map(|(m, c)| Some((*m, unsigned_mark(c)?))) {
        let near = Case::witness(member, block);
        return Finding::missing("not-issued", Some(near), say("issued-unsigned", &[]));
    }
    if let Some(hidden) = case.hidden() {
        return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]));
    }
    Finding::missing("not-issued", case.anything(), say("issued-missing", &[]))
}

/// `ข้าพเจ้า`, where no picture may hold the signature.
fn speaks_in_first_person(content: &Content) -> bool {
    let reading = content.reading();
    // A line on which no name was written is none of a document's own words.
    let says_i = |text: &str| text.contains("ข้าพเจ้า");
    let is_document = reading.kind.is_document();
    let says_so = || if is_document { reading.blocks.iter().any(|b| says_i(&b.text)) } else { says_i(content.key()) };
    !content.is_recognised() && !content.has_pictures() && says_so()
}

/// Where a paper says that nobody has signed it yet.
fn unsigned_mark(content: &Content) -> Option<Spot> {
    if let Some(block) = blank_signature(content) {
        return Some(content.whole_block(block));
    }
    let is_unsigned = |key: &str| UNSIGNED.iter().any(|words| key.contains(words));
    let mut lines = content.own().iter().filter(|_| is_unsigned(content.key()));
    lines.find(|block| is_unsigned(&thai::key(content.text(**block)))).map(|block| content.whole_block(*block))
}

/// The line on which a document is to be signed, where neither a signature nor a name was put: `(ลงชื่อ) ......` over `(......)`.
fn blank_signature(content: &Content) -> Option<u32> {
    let blocks = &content.reading().blocks;
    if !content.reading().kind.is_document() || content.is_recognised() || blocks.iter().any(|b| has_name(&b.text)) {
        return None;
    }
    let to_sign = |at: usize| blocks[at.saturating_sub(1)..=at].iter().any(|block| block.text.contains("ลงชื่อ"));
    let blank = (0..blocks.len()).rev().find(|at| has_blank_name(&blocks[*at].text) && to_sign(*at));
    blank.map(|at| at as u32)
}

/// `(นายทองดี ใจงาม)`
fn has_name(text: &str) -> bool {
    text.split('(').skip(1).any(|part| people::names(part.trim_start()).first().is_some_and(|name| name.start == 0))
}

/// `(..............)`
fn has_blank_name(text: &str) -> bool {
    let is_dots = |part: &str| part.chars().all(|c| matches!(c, '.' | '…' | '_' | ' '));
    let is_blank = |part: &str| part.split_once(')').is_some_and(|(name, _)| name.len() >= DOTS && is_dots(name));
    text.split('(').skip(1).any(is_blank)
}

/// The first who declares in the first person, where the present executives are known and none of them does.
fn another_declares<'a>(case: &Case<'a>) -> Option<(&'a Member, String, u32)> {
    let executives = Some(&case.view.executives).filter(|known| !known.is_empty())?;
    let mut declared =
        case.eligible().iter().flat_map(|(m, c)| declarants(c).into_iter().map(|(name, block)| (*m, name, block)));
    let first = declared.next()?;
    let is_present = |(_, name, _): &(&Member, String, u32)| executives.iter().any(|e| same_person(e, name));
    (!is_present(&first) && !declared.any(|other| is_present(&other))).then_some(first)
}

/// What speaks against the present top executive: another is named in that office, and the present one nowhere.
pub(super) fn former_in_office(case: &Case<'_>) -> Option<Finding> {
    let eligible = case.eligible();
    let is_known = !case.view.executives.is_empty();
    if !is_known || eligible.iter().any(|(_, content)| names_present(case, content).is_some()) {
        return None;
    }
    let named = eligible.iter().find_map(|(m, c)| in_office(c).map(|(name, block)| (*m, name, block)))?;
    Some(former(case, &named))
}

/// `นายทองดี ใจงาม นายกเทศมนตรี…`: the first who is named with the top office behind the name.
fn in_office(content: &Content) -> Option<(String, u32)> {
    let named = |block: &u32| {
        let text = content.text(*block);
        let holds = |name: &Range<usize>| {
            let behind = text[name.end..].trim_start();
            let behind = behind.strip_prefix("อดีต").map_or(behind, str::trim_start);
            TOP_OFFICES.iter().any(|office| behind.starts_with(office))
        };
        people::names(text).into_iter().find(holds).map(|name| (text[name].to_owned(), *block))
    };
    content.own().iter().filter(|_| !content.is_recognised()).find_map(named)
}

/// Where a content names the present top executive.
fn names_present(case: &Case<'_>, content: &Content) -> Option<Spot> {
    present_in(case, content, |_| true)
}

/// Where it names the present top executive otherwise than in the news.
fn signed_by_present(case: &Case<'_>, content: &Content) -> Option<Spot> {
    present_in(case, content, |text| !is_news(text))
}

fn present_in(case: &Case<'_>, content: &Content, counts: impl Fn(&str) -> bool) -> Option<Spot> {
    // One person goes by นางสาว here, by น.ส. there, and by a doctor's title elsewhere.
    let named = |name: &String| {
        let bare = Some(people::without_title(name)).filter(|bare| thai::thai_letters(bare) > SHORTEST_NAME)?;
        let phrase = Phrase::new(bare);
        let counting =
            || content.own().iter().any(|block| phrase.is_in(content.text(*block)) && counts(content.text(*block)));
        content.find(&phrase).filter(|spot| counts(content.text(spot.block)) || counting())
    };
    case.view.executives.iter().find_map(named)
}

/// `นาย… นายกเทศมนตรี เป็นประธานการประชุม`: who takes part signs nothing by that.
fn is_news(text: &str) -> bool {
    let key = thai::key(text);
    TAKES_PART.iter().any(|words| key.contains(words)) && !DECLARES.iter().any(|words| key.contains(words))
}

fn former(case: &Case<'_>, signer: &(&Member, String, u32)) -> Finding {
    let args = [("name", Arg::from(signer.1.clone())), ("present", case.view.executives.join(", ").into())];
    Finding::missing("former-executive", Some(shown(signer)), say("issued-former", &args))
}

fn shown((member, _, block): &(&Member, String, u32)) -> Witness {
    let named = || Case::by_name(member);
    member.content().map_or_else(named, |content| Case::witness(member, content.whole_block(*block)))
}

/// One person goes by นางสาว here, by น.ส. there, and by a doctor's title elsewhere.
fn same_person(one: &str, other: &str) -> bool {
    // A document may have lost the vowels of its text.
    thai::skeleton(people::without_title(one)) == thai::skeleton(people::without_title(other))
}

/// Who says `ข้าพเจ้า …` of themselves, each with the block.
fn declarants(content: &Content) -> Vec<(String, u32)> {
    let declares = |block: &u32| {
        let (_, after) = content.text(*block).split_once("ข้าพเจ้า")?;
        let name = people::names(after).into_iter().next().filter(|name| name.start <= NEAR_I)?;
        Some((after[name].to_owned(), *block))
    };
    let named = content.own().iter().filter_map(declares);
    named.filter(|(name, _)| !content.is_recognised() && thai::thai_letters(name) > SHORTEST_NAME).collect()
}

/// The name beside the top office, and its block.
fn signer(content: &Content) -> Option<(String, u32)> {
    let own = content.own();
    let top = own.iter().enumerate().rev().find(|(_, i)| people::positions(content.text(**i)).iter().any(|p| p.top))?;
    let near = own[top.0.saturating_sub(3)..].iter().take(6);
    let named = near.filter_map(|i| {
        people::names(content.text(*i)).into_iter().next().map(|r| (content.text(*i)[r].to_owned(), *i))
    });
    let mut named: Vec<(String, u32)> = named.filter(|(name, _)| thai::thai_letters(name) > SHORTEST_NAME).collect();
    named.sort_by_key(|(_, i)| i.abs_diff(*top.1));
    named.into_iter().next()
}
