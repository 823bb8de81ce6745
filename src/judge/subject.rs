//! What a page or document says that it is, by its own titles: the topic that it was proposed for, or another.

use std::{collections::BTreeMap, sync::Arc};

use super::{content::About, label::Labels};
use crate::{
    checklist::{TopicId, Topics},
    thai,
};

/// Topics' words, folded, to tell whether a title at least speaks of a topic.
pub(super) struct Subjects {
    labels: Arc<Labels>,
    must: BTreeMap<TopicId, Vec<Vec<String>>>,
    akin: BTreeMap<TopicId, Vec<TopicId>>,
    within: BTreeMap<TopicId, TopicId>,
    words: BTreeMap<TopicId, Vec<String>>,
}

impl Subjects {
    pub(super) fn new(topics: &Topics, labels: Arc<Labels>) -> Self {
        let fold = |group: &Vec<String>| group.iter().map(|p| thai::key(p)).collect::<Vec<_>>();
        let must = topics.iter().map(|(id, topic)| (id.clone(), topic.must.iter().map(fold).collect())).collect();
        let akin = topics.iter().map(|(id, topic)| (id.clone(), topic.akin.clone())).collect();
        let within = topics.iter().filter_map(|(id, topic)| Some((id.clone(), topic.within.clone()?))).collect();
        let words = topics.iter().map(|(id, topic)| (id.clone(), fold(&topic.words))).collect();
        Self { labels, must, akin, within, words }
    }

    /// The other topic that titles are plainly about; `None` when they speak of this topic or of none.
    pub(super) fn foreign(&self, titles: &[String], topic: &TopicId) -> Option<TopicId> {
        if titles.iter().any(|t| self.speaks_of(topic, t)) {
            return None;
        }
        let mut telling = titles.iter().filter(|t| !self.is_word_of(topic, t));
        let other = telling.find_map(|t| self.labels.topics(t).into_iter().next()).map(|p| p.topic);
        other.filter(|o| !self.is_akin(topic, o))
    }

    /// Whether what is called by another topic may be a detail of this one; the wider topic that this is a part of is no such.
    pub(super) fn may_detail(&self, topic: &TopicId, other: &TopicId) -> bool {
        self.is_akin(topic, other) && self.within.get(topic) != Some(other)
    }

    fn is_akin(&self, topic: &TopicId, other: &TopicId) -> bool {
        self.akin.get(topic).is_some_and(|list| list.contains(other))
    }

    /// What a heading is about, as seen from a topic.
    pub(super) fn about(&self, heading: &str, topic: &TopicId) -> About {
        match self.labels.topics(heading).first() {
            _ if self.speaks_of(topic, heading) => About::This,
            Some(other) if self.is_akin(topic, &other.topic) => About::Akin,
            // ฝ่ายการเมือง heads a part of a chart, whatever else goes by that name.
            Some(_) if self.is_word_of(topic, heading) => About::This,
            Some(_) => About::Other,
            None => About::Nothing,
        }
    }

    /// Whether a heading is made of words that the topic's content should show, and of nothing else:
    /// `ฝ่ายบริหารและฝ่ายนิติบัญญัติ` over the boxes of a chart.
    fn is_word_of(&self, topic: &TopicId, heading: &str) -> bool {
        // `4. ข้อเสนอแนะ`
        let key = thai::key(heading.trim_start_matches(|c: char| !thai::is_alphabetic(c)));
        let is_word = |words: &Vec<String>| {
            words.contains(&key)
                || key
                    .split("และ")
                    .flat_map(|part| part.split([',', '/']))
                    .all(|part| words.iter().any(|word| word == part))
        };
        self.words.get(topic).is_some_and(is_word)
    }

    /// Whether a title has the topic's words, whatever else it has.
    pub(super) fn speaks_of(&self, topic: &TopicId, title: &str) -> bool {
        let key = thai::key(title);
        let has_all =
            |groups: &Vec<Vec<String>>| !groups.is_empty() && groups.iter().all(|g| g.iter().any(|p| key.contains(p)));
        self.must.get(topic).is_some_and(has_all) || self.labels.topics(title).iter().any(|p| p.topic == *topic)
    }
}
