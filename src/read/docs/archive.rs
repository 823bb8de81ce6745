//! ZIP archives: each document in it is read under its name, as one page. Other archives (RAR, 7z) are named and left: no library
//! opens them without unsafe code, and a person can.
//!
//! An archive in an archive is not opened. What all members together inflate to is bounded.

use std::io::{Cursor, Read};

use zip::{ZipArchive, result::ZipError};

use super::{Draft, Stop, read_guarded};
use crate::read::{Kind, Note, Reading, Role, charset, sniff};

/// Members that are read.
const MOST_MEMBERS: usize = 100;

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    if !content.starts_with(b"PK") {
        return Err(Stop::Unopened("an archive of a kind that is not opened"));
    }
    let mut zip = ZipArchive::new(Cursor::new(content)).map_err(Stop::broken)?;
    // All members together, inflated, are held to what one part of a package may have.
    let (mut left, mut closed, mut read, mut unread) = (draft.limits.part, 0_usize, 0_usize, 0_usize);
    let mut scans = 0_u32;
    for index in 0..zip.len().min(MOST_MEMBERS) {
        draft.deadline.check()?;
        let mut member = match zip.by_index(index) {
            Ok(member) if member.is_file() => member,
            Ok(_) => continue,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                closed += 1;
                continue;
            }
            Err(_) => {
                unread += 1;
                continue;
            }
        };
        let name = name(member.name_raw());
        let name = name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        let mut bytes = Vec::new();
        // What a damaged member gave until its fault is still good.
        let _ = (&mut member).take(left).read_to_end(&mut bytes);
        left -= bytes.len() as u64;
        if left == 0 {
            return Err(Stop::Limit("size"));
        }
        match add(draft, &name, &bytes)? {
            Member::Read => read += 1,
            Member::Scan => scans += 1,
            Member::Unread => unread += 1,
        }
    }
    match (read, closed) {
        (0, 1..) if scans == 0 => Err(Stop::Encrypted),
        // Nothing but pictures of pages: that is said, and they may be recognised.
        (0, _) if scans > 0 => {
            draft.reading.pages = scans;
            Ok(())
        }
        (0, _) => Err(Stop::Unopened("no document in it could be read")),
        _ if zip.len() > MOST_MEMBERS => Err(Stop::Limit("entries")),
        _ => {
            let left = unread + closed + scans as usize;
            let some = format!("{left} files in it");
            draft.reading.notes.extend((left > 0).then_some(Note::Stopped(some)));
            Ok(())
        }
    }
}

/// The name of a member. Windows writes it in the system's code page and many packers in UTF-8, and the archive tells neither.
fn name(raw: &[u8]) -> String {
    charset::decode(raw, None).0
}

/// What became of a member.
enum Member {
    Read,
    /// A picture, or a document of nothing else.
    Scan,
    Unread,
}

/// Adds what a member says.
fn add(draft: &mut Draft<'_>, name: &str, bytes: &[u8]) -> Result<Member, Stop> {
    let kind = sniff::kind(bytes, None, &format!("file:///{name}"));
    if kind == Kind::Image {
        return Ok(if super::picture::of_picture(bytes, 0).is_some() { Member::Scan } else { Member::Unread });
    }
    if !kind.is_document() || kind == Kind::Archive {
        return Ok(Member::Unread);
    }
    let mut inner = Draft::new(kind, draft.limits);
    inner.deadline = draft.deadline;
    let outcome = read_guarded(&mut inner, bytes);
    let reading = inner.finish(outcome);
    if reading.blocks.is_empty() {
        let scan = kind == Kind::Pdf && reading.notes.contains(&Note::TextUnusable);
        return Ok(if scan { Member::Scan } else { Member::Unread });
    }
    draft.next_page()?;
    draft.block(Role::Heading(1), name)?;
    let first = draft.next_block();
    for block in &reading.blocks {
        // Headings within a member stand under its name.
        let role =
            if let Role::Heading(level) = block.role { Role::Heading(level.saturating_add(1)) } else { block.role };
        draft.block(role, &block.text)?;
    }
    add_tables(draft, reading, first)?;
    Ok(Member::Read)
}

fn add_tables(draft: &mut Draft<'_>, reading: Reading, first: u32) -> Result<(), Stop> {
    let last = draft.next_block().saturating_sub(1);
    reading.tables.into_iter().try_for_each(|table| {
        let block = first.saturating_add(table.block).min(last);
        draft.table(table.rows, table.sheet.as_deref(), block)
    })
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::read::docs::{self, Limits, testing::package};

    #[test]
    fn each_member_is_read_under_its_name() {
        let inner = package(&[("x.txt", "ซ่อนอยู่".as_bytes())]);
        let members: [(&str, &[u8]); 4] = [
            ("แผน/มกราคม.txt", "สรุปผลการจัดซื้อจัดจ้าง เดือนมกราคม 2563".as_bytes()),
            ("กุมภาพันธ์.csv", "ลำดับ,รายการ,ราคา\n1,กระดาษ,500\n2,หมึก,900\n".as_bytes()),
            ("ภาพ.jpg", b"\xFF\xD8\xFF\xE0"),
            ("ใน.zip", &inner),
        ];
        let archive = package(&members);
        assert_eq!(sniff::kind(&archive, None, "http://a.example/a.zip"), Kind::Archive);
        let reading = docs::read(Kind::Archive, &archive, &Limits::default());
        let texts: Vec<(Option<u32>, &str)> = reading.blocks.iter().map(|b| (b.page, b.text.as_str())).collect();
        assert_eq!(texts[0], (Some(1), "มกราคม.txt"));
        assert!(texts[1].1.contains("เดือนมกราคม 2563") && texts.contains(&(Some(2), "กุมภาพันธ์.csv")), "{texts:?}");
        assert!(!texts.iter().any(|(_, text)| text.contains("ซ่อน")), "an archive in it is not opened");
        assert_eq!(reading.tables.len(), 1);
        assert_eq!(reading.blocks[reading.tables[0].block as usize].text, "ลำดับ | รายการ | ราคา");
        assert_eq!(reading.notes, [Note::Stopped("2 files in it".to_owned())]);
    }

    #[test]
    fn names_in_the_code_page_of_windows_are_read() {
        let stored = package(&[("x/12345.txt", "สรุปผลการจัดซื้อจัดจ้าง")]);
        let named = |name: &[u8; 5]| {
            let mut archive = stored.clone();
            for at in 0..archive.len() - 5 {
                if archive[at..].starts_with(b"12345") {
                    archive[at..at + 5].copy_from_slice(name);
                }
            }
            docs::read(Kind::Archive, &archive, &Limits::default()).blocks[0].text.clone()
        };
        assert_eq!(named(b"\xe1\xbc\xb9\x36\x33"), "แผน63.txt");
        assert_eq!(named("ก63".as_bytes().try_into().expect("five bytes")), "ก63.txt");
    }

    #[test]
    fn what_is_not_opened_is_unreadable() {
        for content in [&b"Rar!\x1A\x07\x01\x00"[..], &package(&[("a.jpg", b"\xFF\xD8\xFF")])] {
            let reading = docs::read(Kind::Archive, content, &Limits::default());
            assert!(matches!(reading.notes.as_slice(), [Note::Unreadable(_)]), "{:?}", reading.notes);
        }
    }

    #[test]
    fn a_bomb_ends_at_the_limit() {
        let blanks = vec![b' '; 400 << 10];
        let bomb = package(&[("a.txt", &blanks), ("b.txt", &blanks), ("c.txt", &blanks)]);
        let limits = Limits { part: 640 << 10, time: Duration::from_mins(10), ..Limits::default() };
        let reading = docs::read(Kind::Archive, &bomb, &limits);
        assert!(reading.notes.contains(&Note::Stopped("size".to_owned())), "{:?}", reading.notes);
    }
}
