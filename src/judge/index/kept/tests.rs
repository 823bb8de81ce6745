use std::{collections::BTreeMap, path::Path, sync::Arc};

use super::*;
use crate::{
    checklist::Checklist,
    judge::{Addresses, index::Record, label::Labels},
    read::{Miss, Page, Reading, html},
};

const HOME: &str = "http://town.go.th/";

fn index() -> SiteIndex {
    let checklist = Checklist::shipped(2563).unwrap();
    let canonical = |url: &str| url.starts_with("http").then(|| url.split('#').next().unwrap_or(url).to_owned());
    let addresses = Addresses { canonical: Box::new(canonical), in_scope: Box::new(|_| true) };
    SiteIndex::new(HOME, addresses, Arc::new(Labels::new(&checklist.topics)))
}

fn visit(path: &str, reading: Reading) -> Visit {
    let (sha256, file_name) = (format!("{path} hash"), Some("แผน.pdf".to_owned()));
    let page = Page { reading, sha256, length: 1, file_name };
    Visit { url: format!("{HOME}{path}"), outcome: Outcome::Page(Box::new(page)) }
}

/// Pages with one menu, and a document.
fn site() -> Vec<Visit> {
    let menu = "<nav><a href='/plan'>แผนการใช้จ่ายงบประมาณ</a><a href='/law#x' title='hint'>กฎหมาย</a></nav>";
    let page = |path: &str, text: &str| {
        let markup = format!(
            "<title>{path}</title>{menu}<h2>{text}</h2><p>{text}<p>{text}<img src='/{path}.png'><a href='/'>.</a>"
        );
        visit(path, html::read(&markup, &format!("{HOME}{path}")))
    };
    let mut plan = Reading { kind: Kind::Pdf, title: "plan".into(), ..Reading::default() };
    plan.blocks = page("x", "แผนการใช้จ่ายงบประมาณประจำปี 2563").clone().reading().blocks;
    vec![page("", "หน้าแรก"), page("plan", "แผนการใช้จ่ายงบประมาณ"), page("law", "พระราชบัญญัติ"), visit("plan.pdf", plan)]
}

impl Visit {
    fn reading(self) -> Reading {
        match self.outcome {
            Outcome::Page(page) => page.reading,
            Outcome::Redirect(_) | Outcome::Miss(_) => Reading::default(),
        }
    }
}

/// All that an index knows, in words.
fn told(index: SiteIndex) -> (BTreeMap<String, String>, BTreeMap<u64, u32>, u32, usize) {
    let heard = index.heard();
    let (.., inner) = index.into_parts();
    let text = |id: Id| inner.texts[id as usize].to_string();
    let url = |id: Id| inner.urls[id as usize].to_string();
    let link = |id: &Id| {
        let LinkShape { to, text: label, hint, heading, row, block, region, kind } = inner.shapes[*id as usize];
        format!("{} {:?} {block} {region:?} {kind:?}", url(to), [label, hint, heading, row].map(text))
    };
    let mut records = BTreeMap::new();
    let mut ids: Vec<Id> = inner.records.keys().copied().collect();
    ids.sort_unstable();
    for id in &ids {
        let record = &inner.records[id];
        let told = match record {
            Record::Page(PageRecord { kind, title, lead, lines, links, sha256, file_name }) => {
                let lines: Vec<String> = lines.iter().map(|line| text(*line)).collect();
                let links: Vec<String> = links.iter().map(|id| link(&id)).collect();
                format!("{kind:?} {:?} {lines:?} {links:?} {sha256}", [*title, *lead, *file_name].map(text))
            }
            Record::Redirect(to) => url(*to),
            Record::Miss(miss) => format!("{miss:?}"),
        };
        records.insert(url(*id), told);
    }
    // How often a link recurs is counted under numbers that depend on the order; its block is not.
    let leads: Vec<u64> = inner.shapes.iter().map(LinkShape::lead_hash).collect();
    let mut blocks: BTreeMap<u64, u32> = inner.blocks.exact().collect();
    blocks.retain(|hash, _| !leads.contains(hash));
    (records, blocks, inner.web_pages, heard)
}

/// Takes the site and keeps it in `file`; the sections.
fn first_night(file: &Path) -> Vec<Vec<u8>> {
    let kept = Kept::open(file.to_path_buf(), &[0; 32]);
    let index = index();
    let sections = site().iter().map(|visit| index.take_and_keep(visit, &kept).unwrap()).collect();
    kept.finish();
    sections
}

#[test]
fn what_is_recalled_is_what_was_taken() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept");
    let sections = first_night(&file);
    let fresh = index();
    for visit in site() {
        fresh.take(&visit);
    }
    let fresh = told(fresh);
    assert!(fresh.0.len() == 4 && fresh.3 > 0 && fresh.1.values().any(|count| *count == 3), "{fresh:?}");
    // Of any night some pages were kept before, and the others are read; in another order, as answers come.
    for read in [0, 1, 3, 4] {
        let (kept, index) = (Kept::open(file.clone(), &[0; 32]), index());
        let take = |(at, (visit, section)): (usize, (&Visit, &Vec<u8>))| {
            if at < read {
                return index.take_and_keep(visit, &kept).unwrap();
            }
            let recalled = index.recall(section, &kept).unwrap();
            index.take_recalled(&visit.url, recalled);
            section.clone()
        };
        let site = site();
        let mut again: Vec<Vec<u8>> =
            site.iter().zip(&sections).enumerate().collect::<Vec<_>>().into_iter().rev().map(take).collect();
        again.reverse();
        kept.finish();
        assert_eq!(told(index), fresh);
        // What is kept of pages that were read names the pieces that are handed on by their numbers.
        assert_eq!(again[read..], sections[read..]);
        let kept = Kept::open(file.clone(), &[0; 32]);
        assert!(read == 0 || kept.piece(0).is_some());
    }
}

#[test]
fn a_section_that_is_not_understood_takes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("kept");
    let sections = first_night(&file);
    let (kept, other) = (Kept::open(file, &[0; 32]), Kept::open(folder.path().join("none"), &[0; 32]));
    let index = index();
    for section in &sections {
        assert!(index.recall(section, &other).is_none(), "its pieces are not there");
        for cut in 0..section.len() {
            assert!(index.recall(&section[..cut], &kept).is_none(), "cut at {cut}");
        }
        for at in 0..section.len() {
            let mut odd = section.clone();
            odd[at] ^= 0xff;
            // It may read as something else, but never badly.
            let _ = index.recall(&odd, &kept);
        }
    }
    let (records, blocks, pages, heard) = told(index);
    assert_eq!((records.len(), blocks.len(), pages, heard), (0, 0, 0, 0));
}

#[test]
fn what_is_no_page_is_taken_and_not_kept() {
    let kept = Kept::open(std::path::PathBuf::from("/nonexistent/kept"), &[0; 32]);
    let index = index();
    let visit = Visit { url: HOME.into(), outcome: Outcome::Miss(Miss::Absent) };
    assert_eq!(index.take_and_keep(&visit, &kept), None);
    assert_eq!(told(index).0[HOME], "Absent");
}
