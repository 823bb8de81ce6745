//! `issued-by`: signed or declared by the present top executive.
//!
//! The executives' page tells who that is. A name in the top office that is another's is a former executive's. With
//! `agency`, a document issued in the agency's name is enough. Known misses: a signature that only a picture shows.

use super::super::{
    case::{Case, Finding},
    content::Content,
    evidence::Member,
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

pub(super) fn check(agency: bool, case: &Case<'_>) -> Finding {
    let eligible = case.eligible();
    for (member, content) in eligible {
        // One person goes by นางสาว here, by น.ส. there, and by a doctor's title elsewhere.
        let named = |name: &String| {
            let bare = Some(people::without_title(name)).filter(|bare| thai::thai_letters(bare) > 6)?;
            content.find(&Phrase::new(bare))
        };
        if let Some(spot) = case.view.executives.iter().find_map(named) {
            return Finding::met(Case::witness(member, spot), say("issued-met", &[]));
        }
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
    if let Some((member, name, block)) = signed.first() {
        let near = member.content().map(|c| Case::witness(member, c.whole_block(*block)));
        if case.view.executives.is_empty() {
            return Finding::met(near.unwrap_or_else(|| Case::by_name(member)), say("issued-met-unchecked", &[]));
        }
        let args = [("name", Arg::from(name.clone())), ("present", case.view.executives.join(", ").into())];
        return Finding::missing("former-executive", near, say("issued-former", &args));
    }
    if let Some(hidden) = case.hidden() {
        return Finding::unseen("unreadable", Some(Case::by_name(hidden)), say("says-unreadable", &[]));
    }
    Finding::missing("not-issued", case.anything(), say("issued-missing", &[]))
}

/// The name beside the top office, and its block.
fn signer(content: &Content) -> Option<(String, u32)> {
    let own = content.own();
    let top = own.iter().enumerate().rev().find(|(_, i)| people::positions(content.text(**i)).iter().any(|p| p.top))?;
    let near = own[top.0.saturating_sub(3)..].iter().take(6);
    let named = near.filter_map(|i| {
        people::names(content.text(*i)).into_iter().next().map(|r| (content.text(*i)[r].to_owned(), *i))
    });
    let mut named: Vec<(String, u32)> = named.filter(|(name, _)| thai::thai_letters(name) > 6).collect();
    named.sort_by_key(|(_, i)| i.abs_diff(*top.1));
    named.into_iter().next()
}
