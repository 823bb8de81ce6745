//! `oit checklist` as people type it.

use crate::commands::{oit, words_of};

/// A file with twelve mistakes, of every sort, and where each of them is.
const MISTAKEN: &str = "\
year: 1999
name: { th: แบบตรวจ, en: Form }
weights: { iit: 0.3, eit: 0.3, oit: 0.3 }
levels:
  - { name: { th: A, en: A }, from: 85 }
  - { name: { th: F, en: F }, from: 10 }
indicators:
  - { id: '9', name: { th: ก, en: Nine } }
sub_indicators:
  - { id: '9.1', indicator: '8', name: { th: ก, en: Part }, items: [O1, O7] }
items:
  - id: O1
    name: { th: กฎหมายที่เกี่ยวข้อง, en: '' }
    topic: lawz
    colour: red
    elements:
      - id: laws
        name: { th: กฎหมาย, en: Laws }
        required: maybe
        provenance: agreed
        check: { sez: { any: [พระราชบัญญัติ, กฎกระทรวง] } }
";
const MISTAKES: [&str; 12] =
    ["1:7", "3:10", "6:37", "8:11", "10:29", "10:73", "12:9", "13:42", "14:12", "15:5", "19:19", "21:18"];

#[test]
fn a_checklist_with_many_mistakes_gives_all_of_them_with_line_and_column() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mine.yaml");
    std::fs::write(&path, MISTAKEN).unwrap();
    let checked = oit().args(["checklist", "check"]).arg(&path).assert().code(2);
    let (out, _) = words_of(&checked);
    for place in MISTAKES {
        assert!(out.contains(&format!("{}:{place}\n", path.display())), "{place} in\n{out}");
    }
    assert_eq!(out.matches("mine.yaml:").count(), MISTAKES.len(), "{out}");

    // The same file is refused, in the same words, where it is to be used.
    let audit = oit().args(["audit", "http://127.0.0.1:9/", "--checklist"]).arg(&path).assert().code(2);
    let (_, err) = words_of(&audit);
    assert!(MISTAKES.iter().all(|place| err.contains(&format!("mine.yaml:{place}"))), "{err}");
}

#[test]
fn the_shipped_form_is_good_and_listed() {
    let list = oit().args(["checklist", "list"]).assert().code(0);
    assert!(words_of(&list).0.contains("2563  43  แบบตรวจการเปิดเผยข้อมูลสาธารณะ"));
    let good = oit().args(["checklist", "check", "checklists/oit-2563.yaml"]).assert().code(0);
    assert!(words_of(&good).0.contains("ไฟล์แบบตรวจใช้ได้: 43 ข้อ"));
    let english = oit().args(["--lang", "en", "checklist", "check", "checklists/oit-2563.yaml"]).assert().code(0);
    assert!(words_of(&english).0.contains("The checklist is good: 43 items"));
}

#[test]
fn an_item_is_explained_with_its_elements_and_names() {
    let shown = oit().args(["checklist", "show", "o23", "--year", "2563"]).assert().code(0);
    let (out, _) = words_of(&shown);
    assert!(out.contains("O23 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน"), "{out}");
    assert!(out.contains("●") && out.contains("สขร.1"), "{out}");
    let none = oit().args(["checklist", "show", "O99"]).assert().code(2);
    assert!(words_of(&none).1.contains("ไม่มีข้อ O99"));
}

#[test]
fn the_schema_is_printed_for_editors() {
    let printed = oit().args(["checklist", "schema"]).assert().code(0);
    let printed: serde_json::Value = serde_json::from_str(&words_of(&printed).0).unwrap();
    assert_eq!(printed, oit::checklist::schema());
    assert!(jsonschema::meta::is_valid(&printed));
}

#[test]
fn every_label_gets_one_json_line() {
    let labels = "สรุปผลการจัดซื้อจัดจ้างรายเดือน\n\nหน้าแรก\r\n\u{feff}\"quoted\"\tlabel\nมี\u{0}nul\n";
    let matched = oit().args(["checklist", "match", "--year", "2563"]).write_stdin(labels).assert().code(0);
    let (out, _) = words_of(&matched);
    let lines: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 5, "{out}");
    assert_eq!(lines[0]["label"], "สรุปผลการจัดซื้อจัดจ้างรายเดือน");
    assert_eq!(lines[0]["items"][0], "O23");
    assert_eq!(lines[1]["items"], serde_json::json!([]));
    assert_eq!(lines[2]["label"], "หน้าแรก");
    assert_eq!(lines[2]["items"], serde_json::json!([]));
}

#[test]
fn labels_that_are_no_utf8_are_matched_as_far_as_they_can_be_read() {
    let mut labels = b"\xff\xfe ".to_vec();
    labels.extend("งบประมาณ".as_bytes());
    let matched = oit().args(["checklist", "match"]).write_stdin(labels).assert().code(0);
    assert_eq!(words_of(&matched).0.lines().count(), 1);
}
