use std::fs;

use super::*;

const STAMP: Stamp = [7; 32];

fn key(of: u8) -> Key {
    [of; 32]
}

/// A file with pages 1 and 2 and the pieces `menu`, an empty one and `foot`.
fn written(file: &Path) {
    let kept = Kept::open(file.to_path_buf(), &STAMP);
    assert_eq!(["menu", "", "foot"].map(|piece| kept.add(piece.as_bytes())), [Some(0), Some(1), Some(2)]);
    kept.keep(&key(1), &Sections::new(vec![b"crawl".to_vec(), b"judge".to_vec()]));
    kept.keep(&key(2), &Sections::new(Vec::new()));
    kept.finish();
}

#[test]
fn what_one_run_keeps_the_next_one_knows() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("shelf/site.kept");
    written(&file);
    let kept = Kept::open(file.clone(), &STAMP);
    assert_eq!([1, 2, 3].map(|page| kept.knows(&key(page))), [true, true, false]);
    let page = kept.page(&key(1)).unwrap();
    assert_eq!([page.get(0), page.get(1), page.get(2)], [Some(&b"crawl"[..]), Some(b"judge"), None]);
    assert_eq!([0, 1, 2, 3].map(|piece| kept.piece(piece)), [Some(&b"menu"[..]), Some(b""), Some(b"foot"), None]);
    assert_eq!(kept.page(&key(3)), None);
    // What this run did not keep is gone with it.
    kept.finish();
    assert!(!Kept::open(file.clone(), &STAMP).knows(&key(1)));
    assert_eq!(fs::read_dir(file.parent().unwrap()).unwrap().count(), 1, "nothing else is left");
}

#[test]
fn what_is_kept_again_is_handed_on_with_the_numbers_of_its_pieces() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site.kept");
    written(&file);
    let before = fs::read(&file).unwrap();
    let first = Kept::open(file.clone(), &STAMP).page(&key(1));

    let same = Kept::open(file.clone(), &STAMP);
    for page in [1, 2, 3] {
        same.keep_again(&key(page));
    }
    same.finish();
    assert_eq!(fs::read(&file).unwrap(), before, "where nothing has changed nothing is written");

    let kept = Kept::open(file.clone(), &STAMP);
    assert_eq!(kept.add(b"new"), Some(3));
    kept.keep_again(&key(1));
    kept.keep(&key(3), &Sections::new(vec![b"read".to_vec()]));
    kept.finish();
    let kept = Kept::open(file.clone(), &STAMP);
    assert_eq!([1, 2, 3].map(|page| kept.knows(&key(page))), [true, false, true]);
    assert_eq!(kept.page(&key(1)), first);
    assert_eq!([0, 2, 3].map(|piece| kept.piece(piece)), [Some(&b"menu"[..]), Some(b"foot"), Some(b"new")]);
}

#[test]
fn when_most_pieces_are_nobodys_all_is_begun_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site.kept");
    written(&file);
    // Each night one page stays, and another one is read.
    let nights = (3..).take_while(|page| {
        let kept = Kept::open(file.clone(), &STAMP);
        let is_known = kept.knows(&key(1));
        kept.add(b"piece");
        kept.keep_again(&key(1));
        kept.keep(&key(*page), &Sections::new(Vec::new()));
        kept.finish();
        is_known
    });
    assert_eq!(nights.count(), 7, "until eight pages and more were kept for the sake of two");
    assert_eq!(Kept::open(file, &STAMP).piece(1), None, "no piece of old is left");
}

#[test]
fn a_run_that_did_not_end_leaves_what_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site.kept");
    written(&file);
    let kept = Kept::open(file.clone(), &STAMP);
    kept.keep(&key(3), &Sections::new(Vec::new()));
    drop(kept);
    assert!(Kept::open(file.clone(), &STAMP).knows(&key(1)));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn a_run_that_has_nothing_to_keep_leaves_no_trace() {
    let folder = tempfile::tempdir().unwrap();
    drop(Kept::open(folder.path().join("shelf/site.kept"), &STAMP));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_file_of_another_purpose_is_as_if_it_were_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site.kept");
    written(&file);
    assert!(!Kept::open(file, &[8; 32]).knows(&key(1)));
}

#[test]
fn a_damaged_file_is_as_if_it_were_not_there() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("site.kept");
    written(&file);
    let whole = fs::read(&file).unwrap();
    let is_known = |bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        let kept = Kept::open(file.clone(), &STAMP);
        kept.knows(&key(1)) || kept.piece(0).is_some()
    };
    assert!(is_known(&whole));
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        assert!(!is_known(&bytes), "byte {at}");
        assert!(!is_known(&whole[..at]), "cut at {at}");
    }
    assert!(!is_known(&[&whole[..], b"x"].concat()));
}

#[test]
fn where_nothing_can_be_written_nothing_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "").unwrap();
    let kept = Kept::open(file.join("site.kept"), &STAMP);
    assert_eq!(kept.add(b"menu"), None);
    kept.keep(&key(1), &Sections::new(Vec::new()));
    kept.finish();
    assert!(!kept.knows(&key(1)));
}

#[test]
fn numbers_and_texts_come_back() {
    let mut scribe = Scribe::default();
    let numbers = [0, 1, 127, 128, 300, u64::from(u32::MAX), u64::MAX];
    for number in numbers {
        scribe.number(number);
    }
    scribe.hash(u64::MAX - 1);
    scribe.text("แผน");
    assert!(scribe.one_of(&['a', 'b'], &'b') && !scribe.one_of(&['a', 'b'], &'c'));
    let bytes = scribe.into_bytes();
    let mut script = Script::new(&bytes);
    assert_eq!(numbers.map(|_| script.number()), numbers.map(Some));
    assert_eq!((script.hash(), script.text()), (Some(u64::MAX - 1), Some("แผน")));
    assert_eq!((script.one_of(&['a', 'b']), script.one_of(&['a', 'b'])), (Some('b'), None));
    assert!(script.is_at_end());
}

#[test]
fn no_bytes_are_too_odd_to_be_refused() {
    let odd: [&[u8]; 5] = [b"", b"\xff", &[0xff; 12], b"\x05abc", b"\x03\xff\xfe\xfd"];
    for bytes in odd {
        assert_eq!((Script::new(bytes).text(), Script::new(bytes).hash().filter(|_| bytes.len() < 8)), (None, None));
    }
    assert_eq!(Script::new(&[0xff; 12]).number(), None);
    assert_eq!(Script::new(&[0xff; 12]).small(), None);
    assert_eq!(Script::new(b"\x7f").count(), None, "no more than there is");
}
