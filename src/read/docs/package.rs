//! Zip packages (OOXML, OpenDocument): parts by name, inflated as they are read and never beyond the limits.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::limits::{Deadline, Limits};
use super::xml::{Event, Xml};
use super::{Draft, Stop};
use crate::read::Note;

/// The start of an OLE file: an Office package with a password is wrapped in one.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The parts of a package.
pub(super) struct Package<'c> {
    store: Store<'c>,
    limits: Limits,
    deadline: Deadline,
}

enum Store<'c> {
    Whole(Box<ZipArchive<Cursor<&'c [u8]>>>),
    /// What stands before the place where a damaged file ends.
    Salvaged(BTreeMap<String, Vec<u8>>),
}

/// Where a relationship leads and what it is.
#[derive(Debug, Clone)]
pub(super) struct Relation {
    pub(super) target: String,
    /// The last word of its type, e.g. `hyperlink`.
    pub(super) kind: String,
}

impl<'c> Package<'c> {
    pub(super) fn open(content: &'c [u8], draft: &mut Draft<'_>) -> Result<Self, Stop> {
        if content.starts_with(OLE) {
            return Err(Stop::Encrypted);
        }
        let store = match ZipArchive::new(Cursor::new(content)) {
            Ok(zip) if zip.len() > draft.limits.entries => return Err(Stop::Limit("entries")),
            Ok(zip) => Store::Whole(Box::new(zip)),
            Err(error) => {
                let parts = salvage(content, draft.limits).ok_or_else(|| Stop::broken(&error))?;
                draft.reading.notes.push(Note::Stopped(format!("damaged: {error}")));
                Store::Salvaged(parts)
            }
        };
        Ok(Self { store, limits: draft.limits.clone(), deadline: draft.deadline })
    }

    /// A part as XML; nothing when there is no such part.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<Box<dyn Read + '_>>>, Stop> {
        let source: Box<dyn Read + '_> = match &mut self.store {
            Store::Whole(zip) => match zip.by_name(name) {
                Ok(file) => Box::new(file),
                Err(ZipError::FileNotFound) => return Ok(None),
                Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Stop::Encrypted),
                Err(error) => return Err(Stop::broken(error)),
            },
            Store::Salvaged(parts) => match parts.get(name) {
                Some(part) => Box::new(part.as_slice()),
                None => return Ok(None),
            },
        };
        Ok(Some(Xml::new(source, &self.limits, self.deadline)))
    }

    /// The relationships of a part, by id; targets from the root of the package, or addresses.
    pub(super) fn relations(&mut self, part: &str) -> Result<BTreeMap<String, Relation>, Stop> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let mut found = BTreeMap::new();
        let most = self.limits.entries;
        let Some(mut xml) = self.xml(&format!("{folder}/_rels/{file}.rels"))? else { return Ok(found) };
        while let Some(event) = xml.next()? {
            let Event::Open(tag) = event else { continue };
            let (Some(id), Some(target)) = (tag.get("Id"), tag.get("Target")) else { continue };
            let kind = tag.get("Type").unwrap_or_default();
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            let outside = tag.get("TargetMode").is_some_and(|mode| mode == "External");
            let target = if outside { target } else { from_root(folder, &target) };
            found.insert(id, Relation { target, kind });
            if found.len() > most {
                return Err(Stop::Limit("entries"));
            }
        }
        Ok(found)
    }

    /// The title in the package's properties.
    pub(super) fn title(&mut self, part: &str) -> Result<Option<String>, Stop> {
        let Some(mut xml) = self.xml(part)? else { return Ok(None) };
        while let Some(event) = xml.next()? {
            if let Event::Open(tag) = event
                && tag.name() == "title"
            {
                return xml.text().map(Some);
            }
        }
        Ok(None)
    }
}

/// A target as its part's folder sees it, to a name in the package.
fn from_root(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            other => path.push(other),
        }
    }
    path.join("/")
}

/// Reads the entries one after the other from the start, for a file whose directory at the end is lost.
fn salvage(content: &[u8], limits: &Limits) -> Option<BTreeMap<String, Vec<u8>>> {
    let mut source = Cursor::new(content);
    let mut parts = BTreeMap::new();
    let mut left = limits.part;
    while parts.len() < limits.entries {
        let Ok(Some(mut file)) = zip::read::read_zipfile_from_stream(&mut source) else { break };
        let Ok(name) = file.name().map(std::borrow::Cow::into_owned) else { break };
        let mut part = Vec::new();
        // The last entry ends with an error where the file was cut: what came before it is kept.
        let whole = file.by_ref().take(left).read_to_end(&mut part).is_ok();
        left = left.saturating_sub(part.len() as u64);
        parts.insert(name, part);
        if !whole || left == 0 {
            break;
        }
    }
    (!parts.is_empty()).then_some(parts)
}
