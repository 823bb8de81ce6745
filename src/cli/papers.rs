//! What goes into a run's papers beside its result: the coordinator's words, what the agency says of itself, and earlier years.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use serde::Deserialize;

use super::{given::Asked, notes};
use crate::{
    checklist::{Agency, Checklist},
    judge::AuditResult,
    report::{EarlierYear, Notes, Pictures},
};

/// Runs of one host that are looked at for earlier years.
const MOST_RUNS: usize = 60;

/// What the papers need beside the result.
#[derive(Debug, Default)]
pub(super) struct Papers {
    pub notes: Notes,
    pub agency: Agency,
    pub earlier: Vec<EarlierYear>,
    pub pictures: Pictures,
}

impl Papers {
    /// Gathers them. `host` is the folder of the host's runs, `folder` another one whose papers are about to be written anew.
    /// The papers are those of the first form.
    pub(super) fn gather(host: Option<&Path>, folder: Option<&Path>, asked: &[Asked]) -> Self {
        let Some(Asked { checklist, given }) = asked.first() else { return Self::default() };
        let agency = given.agency.clone();
        let earlier = earlier(host, &agency, checklist);
        Self { notes: notes::kept(host, folder), agency, earlier, pictures: Pictures::default() }
    }
}

/// The years before the form's: as the agency's file has them, and where it is silent as the newest run of that year has them.
fn earlier(host: Option<&Path>, agency: &Agency, checklist: &Checklist) -> Vec<EarlierYear> {
    let mut years: BTreeMap<u16, EarlierYear> = BTreeMap::new();
    for result in results(host, checklist.year) {
        // The newest run of a year comes first.
        years.entry(result.checklist.year).or_insert_with(|| of_run(&result));
    }
    for told in &agency.years {
        let year = years.entry(told.year).or_insert_with(|| EarlierYear { year: told.year, ..EarlierYear::default() });
        year.iit = told.iit.or(year.iit);
        year.eit = told.eit.or(year.eit);
        year.oit = told.oit.or(year.oit);
        year.total = told.total.or(year.total);
        year.level = told.level.clone().or(year.level.take());
        if let Some(zeros) = &told.zeros {
            let shipped = Checklist::shipped(told.year);
            let form = shipped.as_ref().unwrap_or(checklist);
            let score = |item| if zeros.contains(item) { 0 } else { 100 };
            year.items = form.items.iter().map(|i| (i.topic.clone(), score(&i.id))).collect();
        }
    }
    years.into_values().collect()
}

fn of_run(result: &AuditResult) -> EarlierYear {
    let total = result.total.as_ref();
    EarlierYear {
        year: result.checklist.year,
        iit: total.map(|t| t.iit),
        eit: total.map(|t| t.eit),
        oit: result.oit,
        total: total.map(|t| t.score),
        level: total.map(|t| t.level.th.clone()),
        items: result.items.iter().flat_map(|i| i.topics().map(|t| (t.clone(), i.score))).collect(),
    }
}

/// What tells of which year a result is.
#[derive(Deserialize)]
struct Dated {
    checklist: Form,
}

#[derive(Deserialize)]
struct Form {
    year: u16,
}

/// The results of a host's runs by forms of years before this one, the newest first. What cannot be read is none.
fn results(host: Option<&Path>, before: u16) -> Vec<AuditResult> {
    let entries = host.and_then(|host| fs::read_dir(host).ok());
    let mut runs: Vec<PathBuf> = entries.into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path())).collect();
    runs.sort();
    let files = runs.iter().rev().map(|run| run.join("result.json")).filter(|path| path.is_file()).take(MOST_RUNS);
    let read = |path: PathBuf| {
        let bytes = fs::read(path).ok()?;
        // Of a nightly audit all are of this year: that is seen without taking them apart.
        let Dated { checklist } = serde_json::from_slice(&bytes).ok()?;
        (checklist.year < before).then(|| serde_json::from_slice(&bytes).ok()).flatten()
    };
    files.filter_map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::{AgencyYear, ItemId, TopicId};

    #[test]
    fn the_agencys_file_tells_earlier_years_and_their_zeros_by_topic() {
        let checklist = Checklist::shipped(2563).expect("it ships");
        let told = AgencyYear {
            year: 2562,
            iit: Some(83.71),
            eit: None,
            oit: Some(78.96),
            total: None,
            level: Some("B".to_owned()),
            zeros: Some(vec![ItemId("O17".to_owned())]),
        };
        let agency = Agency { years: vec![told], ..Agency::default() };
        let [year] = &earlier(None, &agency, &checklist)[..] else { panic!("one year") };
        assert_eq!((year.year, year.iit, year.level.as_deref()), (2562, Some(83.71), Some("B")));
        let of = |item: &str| {
            let topic: &TopicId = &checklist.items.iter().find(|i| i.id.0 == item).expect("an item").topic;
            year.items[topic]
        };
        assert_eq!((of("O17"), of("O1")), (0, 100));
    }
}
