//! `oit checklist new`: a form to be filled in, with words of explanation for who has never seen YAML.

use std::fmt::Write as _;

use crate::checklist::Checklist;

const EXAMPLES: &str = include_str!("../../checklists/new.yaml");
/// Before it in the examples stand the instructions.
const BODY: &str = "\nyear: ";

/// The skeleton of a year's form: examples of every sort, or an older form's items; none when no form of that year ships.
pub(super) fn skeleton(year: u16, from: Option<u16>) -> Option<String> {
    let (instructions, examples) = EXAMPLES.split_once(BODY)?;
    let examples = format!("{}{examples}", &BODY[1..]);
    let body = match from {
        None => examples,
        Some(from) => carried_over(Checklist::shipped_text(from)?, from, year)?,
    };
    let mut text = format!("{instructions}\n{body}");
    text.push_str(&vocabulary(year));
    Some(text.replace("YEAR", &year.to_string()).replace("BEFORE", &year.saturating_sub(1).to_string()))
}

/// An older form as a draft of a newer: nothing of it is established for the new year.
fn carried_over(text: &str, from: u16, year: u16) -> Option<String> {
    let (_, body) = text.split_once(BODY)?;
    let body = format!("{}{body}", &BODY[1..]).replace(&from.to_string(), &year.to_string());
    let body = ["sourced", "agreed"]
        .iter()
        .fold(body, |body, sure| body.replace(&format!("provenance: {sure}"), "provenance: recalled"));
    let (head, rest) = body.split_once("\n\n")?;
    let rest = rest.trim_end().replace("\ndraft: true\n", "\n");
    Some(format!(
        "{head}\n\n# ฉบับร่าง: คัดลอกจากปี {from} ให้เทียบกับคู่มือทุกข้อ แล้วเปลี่ยน recalled เป็น sourced เมื่อเห็นในคู่มือปี {year}\n\
         draft: true\n\n{rest}\n\n"
    ))
}

/// The topics that ship and their shared elements, as comments to choose from.
fn vocabulary(year: u16) -> String {
    let mut text = String::from("# หัวข้อ (topic) ที่มีอยู่แล้ว และองค์ประกอบ (id) ที่ใช้ได้โดยไม่ต้องเขียนวิธีตรวจเอง\n");
    for (topic, name, elements) in crate::checklist::shared_elements(year) {
        // A String takes whatever is written to it.
        let _ = writeln!(text, "#   {topic}: {name}");
        for (id, name) in elements {
            let _ = writeln!(text, "#     - {id}: {name}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checklist::{Severity, check, render};
    use crate::words::Language;

    #[test]
    fn the_skeleton_and_every_form_carried_over_are_good_drafts() {
        for from in std::iter::once(None).chain(Checklist::shipped_years().into_iter().map(Some)) {
            let text = skeleton(2570, from).expect("the years that ship can be started from");
            let checked = check("oit-2570.yaml", &text);
            assert!(checked.problems.is_empty(), "{from:?}\n{}", render(&checked.problems, &text, Language::English));
            let form = checked.checklist.expect("good");
            assert!(form.draft && form.year == 2570, "{from:?}");
            assert!(!text.contains("YEAR") && !text.contains("BEFORE"), "{from:?}");
        }
    }

    #[test]
    fn without_its_draft_line_the_skeleton_is_a_form_that_scores() {
        let text = skeleton(2570, None).expect("examples").replace("\ndraft: true\n", "\n");
        let checked = check("oit-2570.yaml", &text);
        assert!(checked.problems.iter().all(|p| p.severity == Severity::Warning));
        let form = checked.checklist.expect("good");
        assert!(!form.draft);
        assert_eq!(form.items.len(), 4);
        assert!(form.items[2].elements[2].name.th.ends_with("ปี พ.ศ. 2570"), "blanks are filled in own texts, too");
    }

    #[test]
    fn nothing_is_established_by_being_copied() {
        let text = skeleton(2570, Some(2568)).expect("2568 ships");
        let form = text.split("# หัวข้อ (topic)").next().expect("there is a first part");
        assert!(!form.contains("provenance: sourced") && !form.contains("provenance: agreed"));
        assert!(!form.contains("2568 ") || form.contains("คัดลอกจากปี 2568"));
        assert!(skeleton(2570, Some(2500)).is_none());
    }
}
