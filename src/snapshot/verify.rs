//! Proof that a frozen crawl is as it was: every digest in it is worked out anew, from the list of contents down to the body of
//! each answer. Who changes an answer and all digests above it changes the seal, which `result.json` and paper can hold.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{self, BufReader, Read},
    path::{Path, PathBuf},
};

use serde_json::Value;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::{
    MAX_RECORD, SnapshotError, WACZ_NAME,
    entry::digest_text,
    gzip::Members,
    record::{Record, split_head},
    wacz::{ARCHIVE, PACKAGE, PACKAGE_DIGEST},
};

/// The list of contents is a few lines.
const MOST_BYTES: u64 = 16 << 20;
/// Flaws that are told.
const MOST_FLAWS: usize = 100;

/// What was looked at, and what is wrong.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verified {
    /// SHA-256 of the list of contents, lower-case hex.
    pub seal: String,
    /// Files in the archive.
    pub files: usize,
    /// Records of the crawl.
    pub records: usize,
    /// What is wrong; nothing when all is as it was.
    pub flaws: Vec<Flaw>,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// The list of contents is not the one that its digest is of.
    List,
    /// A file in the archive is not the one that the list names.
    Changed(String),
    /// A file that the list names is not there.
    Missing(String),
    /// A file is there that the list does not name.
    Foreign(String),
    /// A record is not the one that its digest is of: its file, its first byte, and the address that it is of.
    Record(String, u64, String),
    /// From this byte on the crawl cannot be read.
    Unreadable(String, u64),
}

/// What a packed crawl is sealed with; `path` is a run's folder or a WACZ.
pub fn seal(path: &Path) -> Result<String, SnapshotError> {
    let path = wacz_of(path);
    let mut zip = open(&path)?;
    let package = named(&mut zip, PACKAGE).ok_or_else(|| unreadable(&path, "it has no list of contents".into()))?;
    Ok(data_encoding::HEXLOWER.encode(&Sha256::digest(&package)))
}

/// Works out every digest of a packed crawl anew; `path` is a run's folder or a WACZ.
pub fn verify(path: &Path) -> Result<Verified, SnapshotError> {
    let path = wacz_of(path);
    let mut found = Verified { seal: seal(&path)?, ..Verified::default() };
    let mut zip = open(&path)?;
    let package = named(&mut zip, PACKAGE).unwrap_or_default();
    let digest = named(&mut zip, PACKAGE_DIGEST).unwrap_or_default();
    let digest: Value = serde_json::from_slice(&digest).unwrap_or_default();
    if digest["hash"].as_str() != Some(digest_of(&package).as_str()) {
        found.flaws.push(Flaw::List);
    }
    let package: Value = serde_json::from_slice(&package).unwrap_or_default();
    let mut listed = BTreeSet::from([PACKAGE.to_owned(), PACKAGE_DIGEST.to_owned()]);
    for resource in package["resources"].as_array().into_iter().flatten() {
        let name = resource["path"].as_str().unwrap_or_default().to_owned();
        match hash_of(&mut zip, &name) {
            None => found.flaws.push(Flaw::Missing(name.clone())),
            Some(hash) if resource["hash"].as_str() != Some(hash.as_str()) => {
                found.flaws.push(Flaw::Changed(name.clone()));
            }
            Some(_) => {}
        }
        listed.insert(name);
    }
    for number in 0..zip.len() {
        let Ok(entry) = zip.by_index(number) else { continue };
        let Ok(name) = entry.name().map(std::borrow::Cow::into_owned) else { continue };
        found.files += 1;
        if !listed.contains(&name) {
            found.flaws.push(Flaw::Foreign(name.clone()));
        }
        if name.starts_with(ARCHIVE) && name.ends_with(".warc.gz") {
            records(entry, &name, &mut found);
        }
    }
    found.flaws.truncate(MOST_FLAWS);
    Ok(found)
}

fn wacz_of(path: &Path) -> PathBuf {
    if path.is_dir() { path.join(WACZ_NAME) } else { path.to_path_buf() }
}

fn unreadable(path: &Path, what: String) -> SnapshotError {
    SnapshotError::Archive { path: path.to_path_buf(), what }
}

fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, SnapshotError> {
    let file = File::open(path).map_err(|source| SnapshotError::io("open", path, source))?;
    ZipArchive::new(BufReader::new(file)).map_err(|error| unreadable(path, error.to_string()))
}

fn named(zip: &mut ZipArchive<BufReader<File>>, name: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    zip.by_name(name).ok()?.take(MOST_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn digest_of(bytes: &[u8]) -> String {
    let mut hash = Sha256::new();
    hash.update(bytes);
    digest_text(hash)
}

/// Of what can be read: a file that breaks off has another hash.
fn hash_of(zip: &mut ZipArchive<BufReader<File>>, name: &str) -> Option<String> {
    let mut entry = zip.by_name(name).ok()?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 1 << 16];
    loop {
        match entry.read(&mut piece) {
            Ok(0) => break,
            Ok(length) => hash.update(&piece[..length]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            // Damage that the archive itself sees.
            Err(_) => return Some(String::new()),
        }
    }
    Some(digest_text(hash))
}

fn records(entry: impl Read, name: &str, found: &mut Verified) {
    let mut members = Members::new(BufReader::new(entry), 0, MAX_RECORD);
    while found.flaws.len() < MOST_FLAWS {
        let at = members.position();
        let record = match members.next_member() {
            Ok(None) => return,
            Ok(Some(member)) => Record::parse(member),
            Err(_) => Err(String::new()),
        };
        let Ok(record) = record else {
            found.flaws.push(Flaw::Unreadable(name.to_owned(), at));
            return;
        };
        found.records += 1;
        if !is_whole(&record) {
            let url = record.field("WARC-Target-URI").unwrap_or_default().to_owned();
            found.flaws.push(Flaw::Record(name.to_owned(), at, url));
        }
    }
}

/// Whether a record's block and payload are what its digests are of.
fn is_whole(record: &Record) -> bool {
    let is = |field: &str, bytes: &[u8]| record.field(field).is_none_or(|digest| digest == digest_of(bytes));
    let payload = || split_head(&record.block).map_or(&[][..], |(_, start)| &record.block[start..]);
    let answers = record.is("response");
    is("WARC-Block-Digest", &record.block) && (!answers || is("WARC-Payload-Digest", payload()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::snapshot::{RunFolder, samples};

    fn packed(out: &Path) -> PathBuf {
        let folder = RunFolder::create(out, "khonkaen.go.th", samples::start()).unwrap();
        let (journal, _) = samples::crawl(&folder);
        journal.close().unwrap().0.pack(&folder, &[]).unwrap()
    }

    #[test]
    fn a_crawl_as_it_was_has_no_flaw() {
        let out = tempfile::tempdir().unwrap();
        let path = packed(out.path());
        let found = verify(&path).unwrap();
        assert_eq!((found.flaws.len(), found.files), (0, 5));
        assert!(found.records > 8 && found.seal.len() == 64, "{found:?}");
        assert_eq!(verify(path.parent().unwrap()).unwrap(), found, "the folder is as good as the file");
    }

    #[test]
    fn every_byte_that_is_changed_is_seen() {
        let out = tempfile::tempdir().unwrap();
        let path = packed(out.path());
        let whole = fs::read(&path).unwrap();
        let sealed = seal(&path).unwrap();
        let changed = out.path().join("changed.wacz");
        let mut unseen = Vec::new();
        for at in (0..whole.len()).step_by(7) {
            let mut bytes = whole.clone();
            bytes[at] ^= 0x20;
            fs::write(&changed, bytes).unwrap();
            let seen = verify(&changed).map_or(true, |found| !found.flaws.is_empty() || found.seal != sealed);
            if !seen {
                unseen.push(at);
            }
        }
        // The zip's own marks (times, versions, flags) are no content; some stand before each of the six entries twice.
        assert!(unseen.len() * 7 < 6 * 2 * 60, "of {} bytes these went unseen: {unseen:?}", whole.len());
        let marks =
            |at: &usize| at + 200 > whole.len() || whole[at.saturating_sub(60)..*at + 4].windows(2).any(|w| w == b"PK");
        assert!(unseen.iter().all(marks), "{unseen:?}");
    }
}
