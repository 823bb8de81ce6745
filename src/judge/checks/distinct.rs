//! `distinct`: the channel is not the same place as the channels of other purposes.
//!
//! Two channels are one place when they are one page, one outside form, or forms with the same fields that send to the same
//! address; and when the page itself says that it takes both.

use super::{
    super::{
        candidates::Named,
        case::{Case, Finding},
        evidence::Member,
    },
    channel::{self, Place},
};
use crate::{
    checklist::Channel,
    thai,
    words::{Arg, say},
};

/// What is found of one channel for two purposes.
pub(in crate::judge) const SHARED: &str = "shared-channel";
/// Words of a page that takes general grievances too.
const BOTH: &[&str] = &["ร้องทุกข์", "ร้องเรียนทั่วไป", "เรื่องทั่วไป", "ร้องเรียนร้องทุกข์"];

/// Words by which a page says so of its form, folded.
const ONE_FORM: &[&str] =
    &["แบบฟอร์มเดียวกัน", "แบบฟอร์มนี้ร่วมกัน", "ร้องเรียนทุกเรื่อง", "ร้องเรียนทุกประเภท", "ร้องทุกข์ทุกเรื่อง", "ร้องทุกข์ทุกประเภท"];

pub(super) fn check(others: &[Channel], case: &Case<'_>) -> Finding {
    let own: Vec<(Place, &Member)> =
        case.members.iter().flat_map(|m| channel::places(case, m).into_iter().map(move |p| (p, *m))).collect();
    let Some((place, member)) =
        own.iter().find(|(p, m)| channel::serves(Channel::Corruption, p, m)).or_else(|| own.first())
    else {
        return Finding::missing("no-channel", case.anything(), say("distinct-nothing", &[]));
    };
    let title = thai::key(&member.titles.join(" "));
    let says_so = || member.content().is_some_and(|page| ONE_FORM.iter().any(|words| page.key().contains(words)));
    let both = others.contains(&Channel::Grievance) && (BOTH.iter().any(|w| title.contains(w)) || says_so());
    let shared =
        both.then_some(Channel::Grievance).or_else(|| others.iter().copied().find(|o| is_shared(case, place, *o)));
    match shared {
        Some(other) => {
            let args = [("other", Arg::from(channel::name(other)))];
            Finding::missing(SHARED, Some(place.witness.clone()), say("distinct-shared", &args))
        }
        None => Finding::met(place.witness.clone(), say("distinct-met", &[])),
    }
}

/// Whether the place is also where the site sends people for another purpose.
fn is_shared(case: &Case<'_>, place: &Place, other: Channel) -> bool {
    let Some(topic) = case.view.channels.get(&other) else { return false };
    let sets = case.view.sets.get(topic).map_or(&[][..], Vec::as_slice);
    let named = sets.iter().filter(|s| s.named == Named::Words && !s.union);
    named.filter_map(|s| s.members.first()).any(|hub| {
        hub.id == place.page && !channel::is_narrow(place)
            || channel::places(case, hub).iter().any(|p| {
                let same_target = p.target.is_some() && p.target == place.target;
                same_target && channel::serves(other, p, hub)
            })
    })
}
