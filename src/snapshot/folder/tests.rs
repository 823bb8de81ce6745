use super::{RunFolder, file_name};
use crate::snapshot::{SnapshotError, samples};

#[test]
fn a_run_appears_under_its_name_only_when_it_is_whole() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let partial = out.path().join("khonkaen.go.th").join("20200929T020000Z.partial");
    assert_eq!(folder.path(), partial);
    let (journal, _) = samples::crawl(&folder);
    journal.close().unwrap().0.pack(&folder, &[]).unwrap();
    folder.write("result.json", b"{}").unwrap();
    let finished = folder.finish().unwrap();
    assert_eq!(finished, partial.with_extension(""));
    let mut names: Vec<_> =
        std::fs::read_dir(&finished).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["crawl.wacz", "result.json"]);
    assert_eq!(std::fs::read_dir(finished.parent().unwrap()).unwrap().count(), 1, "no lock is left");
}

#[test]
fn a_run_without_its_crawl_is_not_finished() {
    let out = tempfile::tempdir().unwrap();
    let folder = samples::folder(out.path());
    let path = folder.path().to_path_buf();
    assert!(matches!(folder.finish(), Err(SnapshotError::NotPacked { .. })));
    assert!(path.exists());
}

#[test]
fn c3_two_runs_never_share_a_folder() {
    let out = tempfile::tempdir().unwrap();
    let first = samples::folder(out.path());
    let second = samples::folder(out.path());
    assert_ne!(first.path(), second.path());
    let refused = RunFolder::resume(first.path()).unwrap_err();
    assert!(matches!(refused, SnapshotError::InUse { .. }));
    #[cfg(unix)]
    assert!(refused.to_string().contains(&std::process::id().to_string()), "{refused}");
}

#[test]
fn a_broken_off_run_is_taken_over_with_its_start() {
    let out = tempfile::tempdir().unwrap();
    for expected in ["20200929T020000Z.partial", "20200929T020000Z-2.partial"] {
        let folder = samples::folder(out.path());
        let path = folder.path().to_path_buf();
        assert!(path.ends_with(expected));
        drop(folder);
        let folder = RunFolder::resume(&path).unwrap();
        assert_eq!(folder.started(), samples::start());
        assert_eq!(folder.path(), path);
    }
}

#[test]
fn what_is_no_broken_off_run_is_not_resumed() {
    let out = tempfile::tempdir().unwrap();
    for name in ["20200929T020000Z", "holiday.partial", "20209929T020000Z.partial"] {
        let path = out.path().join(name);
        std::fs::create_dir(&path).unwrap();
        assert!(matches!(RunFolder::resume(&path), Err(SnapshotError::NotResumable { .. })), "{name}");
    }
    let missing = RunFolder::resume(&out.path().join("none.partial")).unwrap_err();
    assert!(matches!(missing, SnapshotError::Io { .. }));
}

#[test]
fn c2_a_place_that_cannot_be_written_is_named() {
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("file");
    std::fs::write(&file, "").unwrap();
    let error = RunFolder::create(&file, "x.go.th", samples::start()).unwrap_err();
    assert!(error.to_string().contains("file"), "{error}");
}

#[test]
fn hosts_make_names_that_every_system_takes() {
    for (host, name) in [
        ("KhonKaen.go.th", "khonkaen.go.th"),
        ("127.0.0.1:8080", "127.0.0.1_8080"),
        ("[::1]:80", "___1__80"),
        ("../../etc", "_.._.._etc"),
        ("..", "_"),
        ("", "_"),
        ("con.go.th", "_con.go.th"),
        ("เทศบาล.ไทย", "______.___"),
        ("x.go.th.", "x.go.th"),
    ] {
        assert_eq!(file_name(host), name, "{host:?}");
    }
    assert!(file_name(&"a".repeat(5000)).len() <= 201);
}
