//! Pages that only announce a paper: `เทศบาล… ประกาศเผยแพร่ แผน… รายละเอียดตามเอกสารแนบ`. What is attached must show what they
//! announce; where it does not, the announcement shows nothing either.

use super::{EvidenceSet, Kind, Member, Place, State, Timed, Unfit};
use crate::judge::clues::is_document_address;

/// Letters of a page that says more than what is attached to it.
const ANNOUNCEMENT: usize = 240;

/// Takes the pages of a set that announce papers of which none holds good for no evidence. `wrong_time` tells plainly wrong times.
pub(in crate::judge) fn silence(set: &mut EvidenceSet, wrong_time: &dyn Fn(&Timed) -> bool) {
    let members = &set.members;
    let is_in_vain = |page: &Member| {
        // What its own entry calls another year's is not what is announced.
        let is_older = |m: &Member| m.promised.as_ref().is_some_and(wrong_time);
        let attached = || members.iter().filter(|m| m.from == Some(page.id) && is_paper(m) && !is_older(m));
        announces(page) && attached().next().is_some() && attached().all(|m| shows_nothing(m, wrong_time))
    };
    let silent: Vec<bool> = members.iter().map(is_in_vain).collect();
    for (member, silent) in set.members.iter_mut().zip(silent) {
        if silent {
            member.unfit.get_or_insert(Unfit::Announcement);
        }
    }
}

/// A page without a table, a list or a picture, that says little beside what it announces.
fn announces(page: &Member) -> bool {
    let Some(content) = page.content().filter(|_| page.kind == Some(Kind::Html)) else { return false };
    let has_rows = content.tables().any(|table| table.rows.len() > 2);
    !has_rows && !content.has_pictures() && content.letters_beyond(&page.titles) < ANNOUNCEMENT
}

fn is_paper(member: &Member) -> bool {
    member.place == Place::Document || matches!(member.state, State::Dead) && is_document_address(&member.url)
}

/// Nothing that was seen of it is evidence. What was not seen may be.
fn shows_nothing(paper: &Member, wrong_time: &dyn Fn(&Timed) -> bool) -> bool {
    let is_of_other_time = paper.timed.as_ref().is_some_and(wrong_time);
    match paper.state {
        State::Read(_) => paper.evidence().is_none() || is_of_other_time,
        State::Dead => true,
        State::Unread => is_of_other_time,
        State::Blind(_) | State::Picture | State::Stored => false,
    }
}
