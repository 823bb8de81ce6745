//! Whether a content's text can be read, and how far what was recognised from a picture is trusted.

use super::{Content, LONGEST_ENTRY, SUBSTANCE};
use crate::{
    checklist::Part,
    judge::phrase::Phrase,
    read::{Note, ocr},
    thai::{self, similar},
};

/// A document with fewer pages has no cover.
const LEAFLET: u32 = 5;
/// How reading ends before a document does that has more to tell.
const LIMITS: &[&str] =
    &["time", "size", "size of a part", "size of the page", "pages", "text", "blocks", "cells", "entries"];

impl Content {
    /// The text cannot be read by the tool, though there may be evidence in it for a person.
    pub(in crate::judge) fn is_unreadable(&self) -> bool {
        let blind = |n: &Note| match n {
            Note::TextUnusable | Note::Encrypted | Note::Unreadable(_) | Note::Empty | Note::Damaged(_) => true,
            Note::NeedsScript => self.substance() < SUBSTANCE,
            // Reading ended before it came to any text.
            Note::Stopped(_) => self.reading.kind.is_document() && self.reading.blocks.is_empty(),
            Note::Truncated
            | Note::NestingCapped
            | Note::CharsetCorrected(_)
            | Note::ScannedPages(_)
            | Note::Recognised => false,
        };
        self.reading.notes.iter().any(blind) && !self.is_substantial()
    }

    /// Part of a document was not read, so that what it does not say may stand there: scans among pages of text, what lies
    /// beyond a limit. The cover of a book says no more than its name, which is known.
    pub(in crate::judge) fn is_partly_read(&self) -> bool {
        let pages = self.reading.pages;
        let is_cover = |page: u32| pages >= LEAFLET && (page == 1 || page == pages);
        let hides = |n: &Note| match n {
            Note::ScannedPages(scanned) => scanned.iter().any(|page| !is_cover(*page)),
            Note::TextUnusable | Note::Truncated => true,
            // Of what is damaged nobody reads more.
            Note::Stopped(why) => LIMITS.contains(&why.as_str()) || why.ends_with(" files in it"),
            Note::NestingCapped
            | Note::NeedsScript
            | Note::Recognised
            | Note::Encrypted
            | Note::Unreadable(_)
            | Note::Empty
            | Note::Damaged(_)
            | Note::CharsetCorrected(_) => false,
        };
        self.reading.kind.is_document() && self.reading.notes.iter().any(hides)
    }

    /// The text, or part of it, was recognised from pictures: what it does not say may stand there all the same.
    pub(in crate::judge) fn is_recognised(&self) -> bool {
        self.reading.notes.contains(&Note::Recognised)
    }

    /// Numbers stand there that could not be recognised.
    pub(in crate::judge) fn has_unread_numbers(&self) -> bool {
        self.is_recognised() && self.own.iter().any(|i| self.text(*i).contains(ocr::UNREAD))
    }

    /// The file is empty or broken, so that nobody reads anything in it.
    pub(in crate::judge) fn is_damaged(&self) -> bool {
        self.is_hollow() || self.reading.notes.iter().any(|note| matches!(note, Note::Damaged(_)))
    }

    /// The file has not a byte in it.
    pub(in crate::judge) fn is_hollow(&self) -> bool {
        self.reading.notes.contains(&Note::Empty)
    }

    /// The block of a recognised text that has the phrase with letters that were taken for others.
    pub(super) fn mistaken_in(&self, phrase: &Phrase, part: Part, titles: &[String]) -> Option<u32> {
        let counts = |i: u32| match part {
            Part::All | Part::Beginnings => true,
            Part::Headings => self.is_heading(i) || self.text(i).chars().count() <= LONGEST_ENTRY,
            Part::Body => !self.is_title(i, titles) && !self.is_kept(i),
        };
        let has = |i: &u32| counts(*i) && similar::mistaken(&phrase.key, &thai::key(self.text(*i))).is_some();
        self.own.iter().copied().filter(|_| self.is_recognised()).find(has)
    }
}
