//! The evidence set that hangs on an address which the agency declares, whether or not anything else proposes it.

use super::{Candidate, EvidenceSet, Gatherer, Id, Kind, Named, Place, Timed, TopicId};

impl Gatherer<'_> {
    /// What hangs on an address that the agency declares for a topic; `on_page` when a page of the site does so.
    pub(in crate::judge) fn claimed(
        &self,
        id: Id,
        topic: &TopicId,
        on_page: bool,
        wrong_time: &dyn Fn(&Timed) -> bool,
    ) -> EvidenceSet {
        let known = self.candidates.of(topic).iter().find(|c| c.id == id);
        let link = known.and_then(|c| c.link).or_else(|| self.site.incoming(id).first().copied());
        let named = known.map_or(Named::Nowhere, |c| c.named).max(if on_page { Named::Row } else { Named::Nowhere });
        let candidate = Candidate { id, strength: 0, named, link };
        let is_page = self.site.page(id).is_some_and(|p| p.kind == Kind::Html);
        let mut plans = if is_page { self.plan_hub(id, topic) } else { vec![self.plan(&candidate)] };
        // What is declared is opened, whatever its link says of its time.
        for plan in plans.iter_mut().take(1).filter(|_| self.site.page(id).is_some()) {
            plan.place = Place::Hub;
        }
        self.read_set(&plans, &candidate, topic, wrong_time)
    }
}
