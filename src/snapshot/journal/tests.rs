use std::io::{self, Write};

use super::{Target, append};
use crate::snapshot::{Entry, Journal, RecordRef, RunFolder, Snapshot, SnapshotError, samples};

/// A journal of the sample entries as bytes, and its groups.
fn sample(folder: &RunFolder) -> (Vec<u8>, Vec<RecordRef>) {
    let (journal, references) = samples::crawl(folder);
    drop(journal);
    (std::fs::read(folder.journal()).unwrap(), references)
}

fn read_back(folder: &RunFolder) -> Vec<Entry> {
    let snapshot = Snapshot::open(folder.path()).unwrap();
    snapshot.entries().unwrap().map(|entry| entry.unwrap().1).collect()
}

#[test]
fn what_is_appended_is_read_back_the_same() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (_, references) = sample(&folder);
    assert_eq!(read_back(&folder), samples::entries());
    let (_, found) = Journal::open(&folder).unwrap();
    assert_eq!(found, references);
}

#[test]
fn c1_a_journal_cut_at_any_byte_reopens_to_its_whole_groups_and_goes_on() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (bytes, references) = sample(&folder);
    let entries = samples::entries();
    for cut in 0..bytes.len() {
        std::fs::write(folder.journal(), &bytes[..cut]).unwrap();
        let whole: Vec<_> =
            references.iter().copied().filter(|at| at.offset + u64::from(at.length) <= cut as u64).collect();
        assert_eq!(read_back(&folder), entries[..whole.len()], "read while cut at {cut}");
        let (journal, found) = Journal::open(&folder).unwrap();
        assert_eq!(found, whole, "cut at {cut}");
        for entry in &entries[whole.len()..] {
            journal.append(entry.pack(1).unwrap()).unwrap();
        }
        drop(journal);
        assert!(std::fs::read(folder.journal()).unwrap() == bytes, "continued after the cut at {cut}");
    }
}

#[test]
fn c1_a_flipped_bit_is_an_error_or_changes_nothing_that_is_read() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (bytes, references) = sample(&folder);
    let entries = samples::entries();
    let last_group = references.last().unwrap().offset;
    for at in 0..bytes.len() {
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (at % 8);
        std::fs::write(folder.journal(), &damaged).unwrap();
        for (read, entry) in Snapshot::open(folder.path()).unwrap().entries().unwrap().enumerate() {
            let Ok((_, entry)) = entry else { break };
            assert_eq!(entry, entries[read], "bit flipped in byte {at}");
        }
        match Journal::open(&folder) {
            Ok((_, found)) if (at as u64) < last_group => assert_eq!(found, references, "byte {at} lost groups"),
            Ok((_, found)) => assert!(references.starts_with(&found), "byte {at}"),
            Err(error) => assert!(matches!(error, SnapshotError::Damaged { .. }), "byte {at}: {error}"),
        }
        assert!(std::fs::metadata(folder.journal()).unwrap().len() >= last_group, "byte {at} cut whole groups away");
    }
}

#[test]
fn c1_zeros_that_a_power_loss_left_are_cut() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (mut bytes, references) = sample(&folder);
    let whole = bytes.len();
    bytes.extend([0; 5000]);
    std::fs::write(folder.journal(), &bytes).unwrap();
    assert_eq!(Journal::open(&folder).unwrap().1, references);
    assert_eq!(std::fs::metadata(folder.journal()).unwrap().len(), whole as u64);
}

#[test]
fn the_warc_of_another_program_is_not_continued() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (bytes, references) = sample(&folder);
    let without_warcinfo = &bytes[references[0].offset as usize..];
    std::fs::write(folder.journal(), without_warcinfo).unwrap();
    assert!(matches!(Journal::open(&folder), Err(SnapshotError::Damaged { offset: 0, .. })));
    assert_eq!(std::fs::read(folder.journal()).unwrap(), without_warcinfo);
}

#[test]
fn c1_many_threads_append_whole_groups() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (journal, _) = Journal::open(&folder).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let journal = &journal;
            scope.spawn(move || {
                for number in 0..25 {
                    let page = samples::page(&format!("http://x.go.th/{thread}/{number}"), &[b'a'; 3000]);
                    journal.append(Entry::Response(page).pack(1).unwrap()).unwrap();
                }
            });
        }
    });
    drop(journal);
    let mut urls: Vec<_> = read_back(&folder).iter().map(|entry| entry.url().unwrap().to_owned()).collect();
    urls.sort();
    urls.dedup();
    assert_eq!(urls.len(), 100);
}

#[test]
fn a_packed_crawl_takes_no_more_and_loses_its_left_over_journal() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (bytes, _) = sample(&folder);
    let (journal, _) = Journal::open(&folder).unwrap();
    journal.close().unwrap().0.pack(&folder, &[]).unwrap();
    assert!(!folder.journal().exists());
    // As if killed between the packing and the removal.
    std::fs::write(folder.journal(), bytes).unwrap();
    assert!(matches!(Journal::open(&folder), Err(SnapshotError::Packed { .. })));
    assert!(!folder.journal().exists());
}

/// A disk with room for so many bytes.
struct Disk {
    content: Vec<u8>,
    room: usize,
    can_cut: bool,
}

impl Write for Disk {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // As a real one does: it takes what fits, and then nothing.
        let fits = bytes.len().min(self.room - self.content.len());
        if fits == 0 {
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.content.extend_from_slice(&bytes[..fits]);
        Ok(fits)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Target for Disk {
    fn cut(&mut self, length: u64) -> io::Result<()> {
        if !self.can_cut {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        self.content.truncate(length as usize);
        Ok(())
    }
}

#[test]
fn c2_a_full_disk_leaves_no_half_group() {
    let mut disk = Disk { content: Vec::new(), room: 10, can_cut: true };
    let mut end = 0;
    append(&mut disk, &mut end, b"123456").unwrap();
    let (error, undone) = append(&mut disk, &mut end, b"abcdef").unwrap_err();
    assert_eq!((error.kind(), undone, end), (io::ErrorKind::StorageFull, true, 6));
    assert_eq!(disk.content, b"123456");
    append(&mut disk, &mut end, b"ABCD").unwrap();
    assert_eq!(disk.content, b"123456ABCD");
}

#[test]
fn c2_a_write_that_cannot_be_undone_is_told_apart() {
    let mut disk = Disk { content: Vec::new(), room: 4, can_cut: false };
    let mut end = 0;
    let (_, undone) = append(&mut disk, &mut end, b"abcdef").unwrap_err();
    assert!(!undone);
}

#[test]
fn what_a_page_became_names_the_record_that_it_was_made_from() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let (journal, _) = Journal::open(&folder).unwrap();
    let url = "https://khonkaen.go.th/";
    assert_eq!(journal.record_of(url).unwrap(), None);
    for body in [b"old".as_slice(), b"new"] {
        journal.append(Entry::Response(samples::page(url, body)).pack(1).unwrap()).unwrap();
    }
    let of = journal.record_of(url).unwrap();
    let rendered =
        Entry::Rendered { url: url.into(), rendered: samples::start(), of: of.clone(), html: b"shown".into() };
    journal.append(rendered.pack(1).unwrap()).unwrap();
    assert_eq!(journal.record_of(url).unwrap(), of, "what was made of an answer is no answer");
    assert_eq!(journal.record_of("https://khonkaen.go.th/other").unwrap(), None);
    let mut text = Vec::new();
    let file = std::fs::File::open(folder.path().join("crawl.warc.gz")).unwrap();
    std::io::Read::read_to_end(&mut flate2::read::MultiGzDecoder::new(file), &mut text).unwrap();
    let text = String::from_utf8_lossy(&text).into_owned();
    let of = of.unwrap();
    let answers: Vec<&str> = text.split("WARC/1.1\r\n").filter(|record| record.contains("Type: response")).collect();
    assert!(answers[1].contains(&format!("WARC-Record-ID: {of}\r\n")) && !answers[0].contains(&of));
    assert!(text.contains(&format!("WARC-Refers-To: {of}\r\n")));
    let snapshot = Snapshot::open(&journal.close().unwrap().0.pack(&folder, &[]).unwrap()).unwrap();
    assert_eq!(snapshot.read_rendered(url).unwrap().as_deref(), Some(b"shown".as_slice()));
    assert_eq!(snapshot.read_url(url).unwrap().unwrap().body, b"new", "the answer stays what it was");
}
