//! The coordinator's own words, brought from the tables and workbooks of earlier runs into the next: those of the file that
//! was changed last, whichever run it is of.

use std::{
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    time::SystemTime,
};

use crate::{
    read::{docs, sniff},
    report::{Notes, SheetCell},
};

/// What is read back, the richer one first.
const FILES: [&str; 2] = ["evidence.xlsx", "evidence.csv"];
/// Our own files are far smaller.
const MOST_BYTES: u64 = 32 << 20;
/// Runs of one host that are looked at.
const MOST_RUNS: usize = 60;

/// The words that stand in the run folders of a host and in one more folder. What cannot be read holds none.
pub(super) fn kept(host: Option<&Path>, folder: Option<&Path>) -> Notes {
    let mut runs: Vec<PathBuf> = host.and_then(|host| fs::read_dir(host).ok()).map_or_else(Vec::new, |entries| {
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect()
    });
    runs.sort();
    let newest = runs.into_iter().rev().take(MOST_RUNS).chain(folder.map(Path::to_path_buf));
    let mut files: Vec<(SystemTime, PathBuf)> = newest
        .flat_map(|run| FILES.map(|name| run.join(name)))
        .filter_map(|path| Some((fs::metadata(&path).ok()?.modified().ok()?, path)))
        .collect();
    files.sort_by(|(a, _), (b, _)| b.cmp(a));
    files.iter().find_map(|(_, path)| read(path)).unwrap_or_default()
}

fn read(path: &Path) -> Option<Notes> {
    let mut content = Vec::new();
    File::open(path).ok()?.take(MOST_BYTES).read_to_end(&mut content).ok()?;
    let name = path.file_name()?.to_string_lossy().into_owned();
    let kind = sniff::kind(&content, None, &format!("file:///{name}"));
    let (cells, _) = docs::cells(kind, &content, &docs::Limits::default());
    Notes::read(cells.iter().map(|c| SheetCell { place: (c.sheet, c.row, c.column), text: &c.text }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::ItemId;

    fn write(folder: &Path, note: &str, minutes: u64) {
        fs::create_dir_all(folder).unwrap();
        let path = folder.join("evidence.csv");
        fs::write(&path, format!("ข้อ,บันทึกของผู้ประสานงาน\nO1,{note}\n")).unwrap();
        let time = SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(60 * minutes);
        File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
    }

    fn note(notes: &Notes) -> &str {
        notes.of(&ItemId("O1".to_owned()))
    }

    #[test]
    fn the_file_that_was_changed_last_counts() {
        let host = tempfile::tempdir().unwrap();
        assert_eq!(note(&kept(Some(host.path()), None)), "");
        write(&host.path().join("20200901T020000Z"), "แก้ทีหลัง", 20);
        write(&host.path().join("20200902T020000Z"), "เดิม", 10);
        fs::write(host.path().join("20200902T020000Z/evidence.xlsx"), b"no workbook").unwrap();
        assert_eq!(note(&kept(Some(host.path()), None)), "แก้ทีหลัง");
        let elsewhere = tempfile::tempdir().unwrap();
        write(elsewhere.path(), "ที่อื่น", 30);
        assert_eq!(note(&kept(Some(host.path()), Some(elsewhere.path()))), "ที่อื่น");
    }
}
