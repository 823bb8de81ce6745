//! What is recognised is trusted as far as it can be: letters with care, Thai digits not at all.

use std::{
    path::Path,
    time::{Duration, Instant},
};

use super::{
    Absence, Ended, Recognised, Tesseract, bare_pages, is_wanted, reading, see, text::without_doubtful_digits,
};
use crate::read::{Block, Kind, Note, Reading, Region, Role};

#[test]
fn a_number_with_a_thai_digit_is_never_a_number() {
    assert_eq!(without_doubtful_digits("ปี ๒๕๒๓ และ ปี 2567, 2566"), "ปี □□□□ และ ปี 2567, 2566");
    assert_eq!(without_doubtful_digits("ปี ๒5๒3 และ 12 กับ 13"), "ปี □□□□ และ 12 กับ 13");
}

#[test]
fn arabic_digits_among_thai_ones_are_mistaken_thai_ones() {
    assert_eq!(without_doubtful_digits("๑ ๒ ๓ 9"), "□ □ □ □");
    assert_eq!(without_doubtful_digits("ไม่มีเลข"), "ไม่มีเลข");
}

fn block(page: u32, text: &str) -> Block {
    Block { text: text.to_owned(), role: Role::Paragraph, region: Region::Main, page: Some(page), heading: None }
}

#[test]
fn recognised_pages_stand_where_they_belong() {
    let own = Reading {
        kind: Kind::Pdf,
        pages: 3,
        blocks: vec![block(2, "หน้าสองมีข้อความของตนเองอยู่แล้ว")],
        notes: vec![Note::TextUnusable],
        ..Reading::default()
    };
    assert!(is_wanted(&own));
    let pages = vec![(1, "หน้าหนึ่ง".to_owned()), (3, "ก | ข |\n\nหน้าสาม".to_owned())];
    let read = reading(&own, &Recognised { pages, ..Recognised::default() });
    let texts: Vec<(Option<u32>, &str)> = read.blocks.iter().map(|b| (b.page, b.text.as_str())).collect();
    let wanted = [(1, "หน้าหนึ่ง"), (2, "หน้าสองมีข้อความของตนเองอยู่แล้ว"), (3, "ก | ข"), (3, "หน้าสาม")];
    assert_eq!(texts, wanted.map(|(page, text)| (Some(page), text)));
    assert_eq!(read.blocks[2].role, Role::Row);
    assert_eq!(read.notes, [Note::Recognised]);
}

#[test]
fn scanned_pages_among_pages_of_text_are_recognised_and_the_others_stay() {
    let own = Reading {
        kind: Kind::Pdf,
        pages: 40,
        blocks: vec![block(1, "หน้าแรก"), block(3, "หน้าสาม")],
        notes: vec![Note::ScannedPages(vec![2, 31])],
        ..Reading::default()
    };
    assert!(is_wanted(&own));
    assert_eq!(bare_pages(&own, b"%PDF"), [2, 31]);
    let pages = vec![(2, "ประกาศ".to_owned()), (31, "ภาคผนวก".to_owned())];
    let read = reading(&own, &Recognised { pages, ..Recognised::default() });
    let texts: Vec<(Option<u32>, &str)> = read.blocks.iter().map(|b| (b.page, b.text.as_str())).collect();
    let wanted = [(1, "หน้าแรก"), (2, "ประกาศ"), (3, "หน้าสาม"), (31, "ภาคผนวก")];
    assert_eq!(texts, wanted.map(|(page, text)| (Some(page), text)));
    assert_eq!((read.notes.as_slice(), read.pages), (&[Note::Recognised][..], 40));
    let many = Reading { notes: vec![Note::ScannedPages((1..=99).collect())], ..own };
    assert_eq!(bare_pages(&many, b"%PDF").len(), crate::read::limits::OCR_PAGES as usize);
}

#[test]
fn only_a_tiff_has_more_than_one_page_among_pictures() {
    let own = Reading { kind: Kind::Image, ..Reading::default() };
    assert_eq!(bare_pages(&own, b"\xff\xd8\xff"), [1]);
    assert_eq!(bare_pages(&own, b"II*\0").len(), crate::read::limits::OCR_PAGES as usize);
    let pages = vec![(1, "หน้าหนึ่ง".to_owned()), (3, "หน้าสาม".to_owned())];
    let read = reading(&own, &Recognised { pages, ..Recognised::default() });
    assert_eq!((read.pages, read.blocks[1].page), (3, Some(3)));
}

#[test]
fn full_lines_go_on_in_the_next_one() {
    let own = Reading { kind: Kind::Image, ..Reading::default() };
    let text = "ประกาศเทศบาล\n\nเทศบาลตำบลขอประกาศเผยแพร่แผนการจัดซื้อจัด\nจ้างประจำปีงบประมาณ\n(1) ข้อแรก\n".to_owned();
    let read = reading(&own, &Recognised { pages: vec![(1, text)], ..Recognised::default() });
    let texts: Vec<&str> = read.blocks.iter().map(|b| b.text.as_str()).collect();
    let joined = "เทศบาลตำบลขอประกาศเผยแพร่แผนการจัดซื้อจัดจ้างประจำปีงบประมาณ";
    assert_eq!(texts, ["ประกาศเทศบาล", joined, "(1) ข้อแรก"]);
}

#[test]
fn marks_that_were_taken_for_lines_do_not_part_a_paragraph() {
    let own = Reading { kind: Kind::Image, ..Reading::default() };
    let text = "เทศบาลตำบลขอประกาศเผยแพร่แผนการจัดซื้อจัด\n\nปู a vy aw ๑ a\n\nจ้างประจำปี\n2563\n1 22".to_owned();
    let read = reading(&own, &Recognised { pages: vec![(1, text)], ..Recognised::default() });
    let texts: Vec<&str> = read.blocks.iter().map(|b| b.text.as_str()).collect();
    assert_eq!(texts, ["เทศบาลตำบลขอประกาศเผยแพร่แผนการจัดซื้อจัดจ้างประจำปี", "2563", "1 22"], "numbers are kept");
}

#[test]
fn what_was_not_recognised_stays_unreadable() {
    let own = Reading { kind: Kind::Pdf, pages: 1, notes: vec![Note::TextUnusable], ..Reading::default() };
    assert_eq!(reading(&own, &Recognised::default()).notes, [Note::TextUnusable]);
}

#[test]
fn a_program_that_is_not_there_is_absent() {
    assert_eq!(Tesseract::at(Path::new("/nonexistent/tesseract")), Err(Absence::NoProgram));
}

#[cfg(unix)]
mod unix {
    use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf};

    use super::*;

    /// A stand-in that knows the languages, and does `work` when it is to recognise.
    fn stand_in(folder: &Path, languages: &str, work: &str) -> PathBuf {
        let program = folder.join("tesseract");
        let script = format!(
            "#!/bin/sh\ncase \"$1\" in --version) echo 'tesseract 5.0';; --list-langs) printf '{languages}';; *) {work};; esac\n"
        );
        fs::write(&program, script).expect("written");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("made a program");
        program
    }

    #[test]
    fn one_without_thai_is_of_no_use() {
        let folder = tempfile::tempdir().expect("a folder");
        let english = stand_in(folder.path(), "List:\\neng\\nosd\\n", "true");
        assert_eq!(Tesseract::at(&english), Err(Absence::NoThai));
        let thai = stand_in(folder.path(), "List:\\ntha\\n", "true");
        assert_eq!(Tesseract::at(&thai).expect("Thai").name(), "tesseract 5.0 tha");
    }

    /// One that sees a word on a first picture, another one when it looks again, with so much confidence.
    fn looking_twice(folder: &Path, first: &str, second: &str) -> Tesseract {
        for (name, confidence) in [("แผน", first), ("งาน", second)] {
            let columns =
                "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
            let table = format!("{columns}\n5\t1\t1\t1\t1\t1\t9\t9\t9\t9\t{confidence}\t{name}\n{name}");
            fs::write(folder.join(name), table).expect("written");
        }
        let at = folder.display();
        let work =
            format!("cat >/dev/null; if [ -e {at}/again ]; then cat {at}/งาน; else touch {at}/again; cat {at}/แผน; fi");
        Tesseract::at(&stand_in(folder, "tha\\n", &work)).expect("Thai")
    }

    #[test]
    fn a_doubtful_page_is_looked_at_again_and_the_surer_sight_kept() {
        for (first, second, seen) in [("80", "95", "งาน"), ("80", "70", "แผน"), ("95", "99", "แผน")] {
            let folder = tempfile::tempdir().expect("a folder");
            let engine = looking_twice(folder.path(), first, second);
            let softened = || (first == "80").then(|| b"P5".to_vec());
            let sight = see(&engine, b"P5", softened, Duration::from_mins(1)).expect("in time");
            assert_eq!(sight.text, seen, "{first} {second}");
        }
    }

    #[test]
    fn one_that_hangs_is_killed_in_time() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = stand_in(folder.path(), "tha\\n", "exec sleep 600");
        let engine = Tesseract::at(&program).expect("Thai");
        let begun = Instant::now();
        let larger_than_a_pipe = vec![0; 1 << 20];
        assert_eq!(engine.recognise(&larger_than_a_pipe, Duration::from_millis(200)), Err(Ended::Late));
        assert!(begun.elapsed() < Duration::from_mins(1), "it waited for it");
    }

    #[test]
    fn one_that_never_stops_talking_is_stopped() {
        let folder = tempfile::tempdir().expect("a folder");
        let program = stand_in(folder.path(), "tha\\n", "cat >/dev/null; while :; do echo กกกกกกกกกกกกกกกกก; done");
        let engine = Tesseract::at(&program).expect("Thai");
        let text = engine.recognise(b"P5", Duration::from_mins(1)).expect("in time");
        assert!(text.text.len() as u64 <= crate::read::limits::OCR_TEXT + 3, "{}", text.text.len());
    }
}
