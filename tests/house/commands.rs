//! The commands as people type them: what is printed where, and the exit code that other programs rely on.

use std::{net::TcpListener, process::Command as Process};

use assert_cmd::{Command, assert::Assert};

use crate::tree::top;

/// The built program, in a folder of its own choice and with nothing of the tester's terminal in it.
pub(crate) fn oit() -> Command {
    let mut oit = Process::new(env!("CARGO_BIN_EXE_oit"));
    oit.current_dir(top()).env_remove("OIT_LOG").env_remove("COLUMNS").env("NO_COLOR", "1");
    Command::from_std(oit)
}

/// What was printed: standard output, standard error.
pub(crate) fn words_of(assert: &Assert) -> (String, String) {
    let output = assert.get_output();
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// A usage error: exit 2, nothing on standard output, and standard error says this.
fn refused(arguments: &[&str], says: &str) {
    let (out, err) = words_of(&oit().args(arguments).assert().code(2));
    assert!(out.is_empty(), "{arguments:?} printed {out}");
    assert!(err.contains(says), "{arguments:?}: {err}");
}

#[test]
fn what_is_typed_wrongly_is_told_in_thai() {
    refused(&["audit"], "ผิดพลาด: ยังไม่ได้ระบุ <URL>\nดูวิธีใช้ได้ด้วยคำสั่ง: oit audit --help\n");
    refused(&["audti"], "ไม่มีคำสั่ง “audti” หมายถึง audit หรือไม่");
    refused(&["audit", "x", "--yaer", "2563"], "ไม่รู้จัก “--yaer” หมายถึง --year หรือไม่");
    refused(&["audit", "x", "--rate"], "ต้องระบุค่าหลัง --rate");
    refused(&["audit", "x", "--rate", "-1"], "ต้องอยู่ระหว่าง 0 ถึง 100");
    refused(&["audit", "x", "--rate", "fast"], "ต้องเป็นตัวเลข");
    refused(&["audit", "x", "--rate", "NaN"], "ต้องอยู่ระหว่าง 0 ถึง 100");
    refused(&["audit", "x", "--max-pages", "0"], "ต้องเป็นจำนวนเต็มตั้งแต่ 1 ขึ้นไป");
    refused(&["audit", "x", "--max-time", "5 years"], "เขียนเช่น 90s, 30m, 2h");
    refused(&["audit", "x", "--max-time", "2ช"], "เขียนเช่น 90s, 30m, 2h");
    refused(&["audit", "x", "--iit", "88.95"], "ยังไม่ได้ระบุ --eit");
    refused(&["audit", "x", "--iit", "188", "--eit", "1"], "ต้องอยู่ระหว่าง 0 ถึง 100");
    refused(&["audit", "x", "--year", "2563", "--checklist", "f"], "พร้อมกับ --checklist");
    refused(&["audit", "x", "--lang", "de"], "ใช้ได้เฉพาะ: th, en");
    refused(&["audit", "http://[bad"], "ไม่ใช่ที่อยู่เว็บไซต์");
    refused(&["audit", "ftp://www.example.go.th/"], "ไม่ใช่ที่อยู่เว็บไซต์");
    refused(&["read"], "ยังไม่ได้ระบุ <FILE>...");
    refused(&["demo", "--faults", "none-such"], "ใช้ได้เฉพาะ: khonkaen");
}

#[test]
fn and_in_english_for_those_who_ask_for_it() {
    refused(&["--lang", "en", "audit"], "error: <URL> is missing\nHow it is used: oit audit --help\n");
    refused(&["audit", "x", "--rate", "fast", "--lang=en"], "must be a number");
    refused(&["judge", "nowhere", "--lang", "en"], "cannot use nowhere: there is no such file or folder");
}

#[test]
fn a_year_that_ships_no_form_names_those_that_do() {
    refused(&["audit", "http://127.0.0.1:9/", "--year", "2599"], "ไม่มีแบบตรวจปี 2599 ในโปรแกรม (มี 2562, 2563");
    refused(&["audit", "http://127.0.0.1:9/", "--year", "2020"], "เขียนปีเป็น พ.ศ. เช่น 2563");
    refused(&["audit", "http://127.0.0.1:9/", "--year", "ปีนี้"], "เขียนปีเป็น พ.ศ. เช่น 2563");
    refused(&["checklist", "show", "O1", "--year", "2500"], "2500");
}

#[test]
fn no_command_shows_the_help_and_exits_2() {
    let (out, err) = words_of(&oit().assert().code(2));
    assert!(out.is_empty() && err.contains("คำสั่ง:\n  audit"), "{err}");
}

#[test]
fn help_and_version_are_no_errors() {
    assert!(words_of(&oit().arg("--help").assert().code(0)).0.contains("วิธีใช้: oit"));
    assert!(words_of(&oit().args(["-h", "--lang", "en"]).assert().code(0)).0.contains("Usage: oit"));
    let version = format!("oit {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(words_of(&oit().arg("--version").assert().code(0)).0, version);
}

#[test]
fn a_site_that_nobody_serves_could_not_be_audited() {
    let folder = tempfile::tempdir().unwrap();
    // A port that was free a moment ago.
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let url = format!("http://127.0.0.1:{port}/");
    let audit = oit().args(["audit", &url, "--rate", "0", "--out"]).arg(folder.path()).assert().code(3);
    let (out, err) = words_of(&audit);
    assert!(out.is_empty(), "{out}");
    assert!(err.starts_with("ผิดพลาด: ตรวจเว็บไซต์ไม่ได้: เชื่อมต่อเครื่องแม่ข่ายไม่ได้"), "{err}");
    assert!(err.contains(&url) && err.lines().count() == 1, "{err}");
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert!(left.is_empty(), "nothing is left to go on with: {left:?}");
}

#[test]
fn a_snapshot_that_is_none_is_refused() {
    refused(&["judge", "no-such-folder"], "ใช้ no-such-folder ไม่ได้: ไม่พบไฟล์หรือโฟลเดอร์นี้");
    refused(&["judge", "src"], "src ไม่ใช่ข้อมูลที่เก็บไว้");
    refused(&["judge", "Cargo.toml"], "Cargo.toml ไม่ใช่ข้อมูลที่เก็บไว้");
    refused(&["audit", "--resume", "src"], "src ไม่ใช่การตรวจที่ค้างอยู่");
}

#[test]
fn a_file_is_read_as_the_audit_would() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("แผน.html");
    let text = "<title>ก</title><main><h1>แผนดำเนินงาน ประจำปีงบประมาณ ๒๕๖๓</h1><p>โครงการ\u{1b}[31mที่ 1</p></main>";
    std::fs::write(&page, text).unwrap();
    let (out, err) = words_of(&oit().arg("read").arg(&page).assert().code(0));
    assert!(out.contains("แผนดำเนินงาน ประจำปีงบประมาณ ๒๕๖๓"), "{out}");
    assert!(out.contains("ช่วงเวลา: ปีงบประมาณ พ.ศ. 2563"), "{out}");
    assert!(!out.contains('\u{1b}') && err.is_empty(), "a page cannot steer the terminal: {out:?} {err}");
    refused(&["read", "no-such-file.pdf"], "no-such-file.pdf: ไม่พบไฟล์หรือโฟลเดอร์นี้");
    refused(&["read", "src"], "src: เป็นโฟลเดอร์ ไม่ใช่ไฟล์");
}
