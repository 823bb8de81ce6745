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
/// The forms that ship, and how many items they have.
const FORMS: [(u16, usize); 8] =
    [(2562, 48), (2563, 43), (2564, 43), (2565, 43), (2566, 43), (2567, 35), (2568, 28), (2569, 26)];
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
fn the_shipped_forms_are_good_and_listed_with_how_sure_they_are() {
    let (list, _) = words_of(&oit().args(["checklist", "list"]).assert().code(0));
    for (year, items) in FORMS {
        assert!(list.contains(&format!("{year}  {items}  แบบตรวจการเปิดเผยข้อมูลสาธารณะ")), "{list}");
        let file = format!("checklists/oit-{year}.yaml");
        let (good, _) = words_of(&oit().args(["checklist", "check", &file]).assert().code(0));
        assert!(good.starts_with(&format!("ไฟล์แบบตรวจใช้ได้: {items} ข้อ\nยืนยัน ")), "{good}");
        assert_eq!(good.contains("ฉบับร่าง"), year == 2569, "{good}");
    }
    assert!(list.contains("ฉบับร่าง ไม่คิดคะแนน · ยืนยัน 0"), "{list}");
    let english = oit().args(["--lang", "en", "checklist", "check", "checklists/oit-2563.yaml"]).assert().code(0);
    assert!(words_of(&english).0.contains("The checklist is good: 43 items\nsourced 9 · agreed 82"));
    for part in ["topics", "elements"] {
        let file = format!("checklists/{part}.yaml");
        assert!(words_of(&oit().args(["checklist", "check", &file]).assert().code(0)).0.contains("ไฟล์ใช้ได้"));
    }
}

#[test]
fn every_items_official_name_is_matched_to_that_item_first() {
    for (year, items) in FORMS {
        let form = oit::checklist::Checklist::shipped(year).unwrap();
        let names: String = form.items.iter().map(|item| format!("{}\n", item.name.th)).collect();
        let matched =
            oit().args(["checklist", "match", "--year", &year.to_string()]).write_stdin(names).assert().code(0);
        let (out, _) = words_of(&matched);
        assert_eq!(out.lines().count(), items);
        for (item, line) in form.items.iter().zip(out.lines()) {
            let line: serde_json::Value = serde_json::from_str(line).unwrap();
            assert_eq!(line["items"], serde_json::json!([item.id.0]), "{year}: {line}");
        }
    }
}

#[test]
fn a_new_form_is_written_checked_shown_and_matched_without_the_program_being_built_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("oit-2570.yaml");
    for arguments in [&["checklist", "new", "2570"][..], &["checklist", "new", "2570", "--from", "2568"]] {
        let (skeleton, _) = words_of(&oit().args(arguments).assert().code(0));
        assert!(skeleton.lines().take(20).any(|line| line.contains("oit checklist check oit-2570.yaml")), "{skeleton}");
        std::fs::write(&path, skeleton).unwrap();
        let (good, _) = words_of(&oit().args(["checklist", "check"]).arg(&path).assert().code(0));
        assert!(good.contains("ไฟล์แบบตรวจใช้ได้") && good.contains("ฉบับร่าง"), "{good}");
    }
    let shown = oit().args(["checklist", "show", "O1", "--checklist"]).arg(&path).assert().code(0);
    assert!(words_of(&shown).0.contains("โครงสร้างและอำนาจหน้าที่"));
    let matched = oit().args(["checklist", "match", "--checklist"]).arg(&path).write_stdin("แผนพัฒนาท้องถิ่น\n").assert();
    assert!(words_of(&matched.code(0)).0.contains("\"O5\""));
    let none = oit().args(["checklist", "new", "2570", "--from", "2561"]).assert().code(2);
    assert!(words_of(&none).1.contains("ไม่มีแบบตรวจปี 2561"));
}

#[test]
fn an_item_is_explained_with_its_elements_and_names() {
    let shown = oit().args(["checklist", "show", "o23", "--year", "2563"]).assert().code(0);
    let (out, _) = words_of(&shown);
    assert!(out.contains("O23 สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน"), "{out}");
    assert!(out.contains("●") && out.contains("สขร.1"), "{out}");
    assert!(out.contains("ต้องมีครบทุกเดือนของ 6 เดือนแรกของปีงบประมาณ พ.ศ. 2563"), "{out}");
    let english = oit().args(["--lang", "en", "checklist", "show", "O23", "--year", "2563"]).assert().code(0);
    assert!(words_of(&english).0.contains("not accepted when the subject is one of these:"));
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
