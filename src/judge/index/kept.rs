//! What the index keeps of a page for the next night: its record, with the texts and links of the site as pieces, each once. What
//! is taken from there is what reading the page again would give.

use crate::{
    checklist::TopicId,
    kept::{Kept, Scribe, Script},
    read::{Kind, Outcome, Region, Visit},
};

use super::{Id, Inner, LinkShape, PageRecord, SiteIndex, Via, intern};

const KINDS: [Kind; 18] = [
    Kind::Html,
    Kind::Pdf,
    Kind::Docx,
    Kind::Doc,
    Kind::Xlsx,
    Kind::Xls,
    Kind::Pptx,
    Kind::Ppt,
    Kind::Odt,
    Kind::Ods,
    Kind::Odp,
    Kind::Rtf,
    Kind::Csv,
    Kind::Text,
    Kind::Xml,
    Kind::Image,
    Kind::Archive,
    Kind::Other,
];
const VIAS: [Via; 3] = [Via::Click, Via::Shown, Via::Machine];

/// What the index makes of a page.
#[derive(Debug, Clone)]
pub(super) struct Taken {
    pub record: PageRecord,
    /// Of a web page: its blocks and pictures, and what stands there more than once.
    pub parts: Vec<u64>,
    /// The topic by a name of which it calls itself.
    pub heard: Option<TopicId>,
}

/// A page as an earlier run took it, ready to be taken again.
#[derive(Debug)]
pub struct Recalled(Taken);

/// What texts, addresses and links are called in the files: in the one that is written, by their numbers here, and here, by their
/// numbers in the one that is read, which they keep in the one that is written.
#[derive(Debug, Default)]
pub(super) struct Names {
    texts: Numbers,
    urls: Numbers,
    shapes: Numbers,
}

#[derive(Debug, Default)]
struct Numbers {
    given: Sparse,
    known: Sparse,
}

/// Numbers by numbers.
#[derive(Debug, Default)]
struct Sparse(Vec<u32>);

impl Sparse {
    const NONE: u32 = u32::MAX;

    fn of(&self, number: u32) -> Option<u32> {
        self.0.get(number as usize).copied().filter(|known| *known != Self::NONE)
    }

    /// What is known of a number, else what is found out now, and known from then on.
    fn of_or(&mut self, number: u32, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        let to = self.of(number).or_else(find)?;
        self.set(number, to);
        Some(to)
    }

    fn set(&mut self, number: u32, to: u32) {
        let at = number as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, Self::NONE);
        }
        self.0[at] = to;
    }
}

impl Numbers {
    /// What a piece of the file that is read means; the one that is written has it under the same number.
    fn meant(&mut self, piece: u32, find: impl FnOnce() -> Option<u32>) -> Option<u32> {
        if let Some(known) = self.known.of(piece) {
            return Some(known);
        }
        let id = find()?;
        self.known.set(piece, id);
        self.given.set(id, piece);
        Some(id)
    }
}

impl SiteIndex {
    /// As [`Self::take`]; what is to be kept of the page, if it is one.
    pub fn take_and_keep(&self, visit: &Visit, kept: &Kept) -> Option<Vec<u8>> {
        match &visit.outcome {
            Outcome::Page(page) => self.take_page(&visit.url, page, Some(kept)),
            Outcome::Redirect(_) | Outcome::Miss(_) => {
                self.take(visit);
                None
            }
        }
    }

    /// Hears what a page of which this was kept calls itself, and takes nothing of it; `None` when it is not understood.
    pub fn overhear(&self, section: &[u8]) -> Option<()> {
        self.hear(heard(Script::new(section).text()?).as_ref());
        Some(())
    }

    /// What was kept of a page, or `None` when it is not understood; nothing is taken yet.
    pub fn recall(&self, section: &[u8], kept: &Kept) -> Option<Recalled> {
        self.lock().read(&mut Script::new(section), kept).map(Recalled)
    }

    /// Takes what was recalled.
    pub fn take_recalled(&self, url: &str, Recalled(taken): Recalled) {
        self.hear(taken.heard.as_ref());
        let mut inner = self.lock();
        let id = inner.url(url);
        inner.settle(id, taken);
    }
}

impl Inner {
    pub(super) fn write(&mut self, taken: &Taken, kept: &Kept) -> Option<Vec<u8>> {
        let Taken { record, parts, heard } = taken;
        let mut out = Scribe::default();
        out.text(heard.as_ref().map_or("", |topic| &topic.0));
        if !out.one_of(&KINDS, &record.kind) {
            return None;
        }
        for text in [record.title, record.lead, record.file_name] {
            out.number(self.text_piece(text, kept)?.into());
        }
        out.text(&record.sha256);
        out.number(record.lines.len() as u64);
        for line in &record.lines {
            out.number(self.text_piece(*line, kept)?.into());
        }
        out.number(record.links.len() as u64);
        for link in &record.links {
            out.number(self.shape_piece(link, kept)?.into());
        }
        out.number(parts.len() as u64);
        for part in parts {
            out.hash(*part);
        }
        Some(out.into_bytes())
    }

    fn read(&mut self, script: &mut Script<'_>, kept: &Kept) -> Option<Taken> {
        let heard = heard(script.text()?);
        let kind = script.one_of(&KINDS)?;
        let text = |inner: &mut Self, script: &mut Script<'_>| inner.text_of(script.small()?, kept);
        let (title, lead) = (text(self, script)?, text(self, script)?);
        let file_name = text(self, script)?;
        let sha256 = script.text()?.into();
        let lines = script.list(|script| text(self, script))?.into();
        let links = script.list(|script| self.shape_of(script.small()?, kept))?.into_iter().collect();
        let parts = script.list(Script::hash)?;
        let record = PageRecord { kind, title, lead, lines, links, sha256, file_name };
        script.is_at_end().then_some(Taken { record, parts, heard })
    }

    fn text_piece(&mut self, id: Id, kept: &Kept) -> Option<u32> {
        self.names.texts.given.of_or(id, || kept.add(self.texts.get_index(id as usize)?.as_bytes()))
    }

    fn url_piece(&mut self, id: Id, kept: &Kept) -> Option<u32> {
        self.names.urls.given.of_or(id, || kept.add(self.urls.get_index(id as usize)?.as_bytes()))
    }

    fn shape_piece(&mut self, id: Id, kept: &Kept) -> Option<u32> {
        if let Some(known) = self.names.shapes.given.of(id) {
            return Some(known);
        }
        let LinkShape { to, text, hint, heading, row, block, region, kind } = *self.shapes.get_index(id as usize)?;
        let mut out = Scribe::default();
        out.number(self.url_piece(to, kept)?.into());
        for text in [text, hint, heading, row] {
            out.number(self.text_piece(text, kept)?.into());
        }
        out.hash(block);
        let is_known = out.one_of(&Region::ALL, &region) && out.one_of(&VIAS, &kind);
        let piece = kept.add(&out.into_bytes()).filter(|_| is_known)?;
        self.names.shapes.given.set(id, piece);
        Some(piece)
    }

    fn text_of(&mut self, piece: u32, kept: &Kept) -> Option<Id> {
        self.names.texts.meant(piece, || Some(intern(&mut self.texts, std::str::from_utf8(kept.piece(piece)?).ok()?)))
    }

    fn url_of(&mut self, piece: u32, kept: &Kept) -> Option<Id> {
        self.names.urls.meant(piece, || Some(intern(&mut self.urls, std::str::from_utf8(kept.piece(piece)?).ok()?)))
    }

    fn shape_of(&mut self, piece: u32, kept: &Kept) -> Option<Id> {
        if let Some(known) = self.names.shapes.known.of(piece) {
            return Some(known);
        }
        let mut script = Script::new(kept.piece(piece)?);
        let to = self.url_of(script.small()?, kept)?;
        let mut text = || self.text_of(script.small()?, kept);
        let (text, hint, heading, row) = (text()?, text()?, text()?, text()?);
        let block = script.hash()?;
        let (region, kind) = (script.one_of(&Region::ALL)?, script.one_of(&VIAS)?);
        let shape = LinkShape { to, text, hint, heading, row, block, region, kind };
        let id = script.is_at_end().then(|| self.shapes.insert_full(shape).0 as Id)?;
        self.names.shapes.known.set(piece, id);
        self.names.shapes.given.set(id, piece);
        Some(id)
    }
}

/// The topic by a name of which a page calls itself; its section begins with that.
fn heard(topic: &str) -> Option<TopicId> {
    (!topic.is_empty()).then(|| TopicId(topic.to_owned()))
}

#[cfg(test)]
mod tests;
