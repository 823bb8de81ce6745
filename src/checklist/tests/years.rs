//! The forms of all years, and how they share what they ask.

use super::{SMALL, problems, the_problem};
use crate::checklist::{Check, Checklist, ItemId, PeriodKind, Provenance, Required, TopicId, load::says_draft};

fn of(year: u16) -> Checklist {
    Checklist::shipped(year).unwrap_or_else(|| panic!("the form of {year} ships"))
}

fn years() -> impl Iterator<Item = Checklist> {
    Checklist::shipped_years().into_iter().map(of)
}

#[test]
fn every_form_has_its_items_in_its_groups() {
    let sizes: [(u16, &[usize]); 8] = [
        (2562, &[9, 8, 7, 4, 5, 8, 7]),
        (2563, &[9, 8, 7, 4, 5, 8, 2]),
        (2564, &[9, 8, 7, 4, 5, 8, 2]),
        (2565, &[9, 8, 7, 4, 5, 8, 2]),
        (2566, &[10, 8, 4, 4, 4, 8, 5]),
        (2567, &[6, 7, 4, 4, 4, 8, 2]),
        (2568, &[4, 7, 2, 3, 4, 4, 4]),
        (2569, &[]),
    ];
    assert_eq!(Checklist::shipped_years(), sizes.map(|(year, _)| year));
    for (year, groups) in sizes {
        let form = of(year);
        assert_eq!(form.sub_indicators.iter().map(|s| s.items.len()).collect::<Vec<_>>(), groups, "{year}");
        let ids: Vec<String> = (1..=form.items.len()).map(|n| format!("O{n}")).collect();
        assert_eq!(form.items.iter().map(|item| item.id.0.clone()).collect::<Vec<_>>(), ids, "{year}");
        assert!(form.name.th.contains(&year.to_string()) && form.name.en.contains(&year.to_string()));
    }
    assert_eq!(of(2569).items.len(), 26);
}

#[test]
fn letters_are_levels_to_2565_and_words_with_floors_after() {
    for form in years().filter(|form| !form.draft) {
        let names: Vec<&str> = form.levels.iter().map(|level| level.name.th.as_str()).collect();
        let floors: Vec<Option<f64>> = form.levels.iter().map(|level| level.band.each).collect();
        if form.year <= 2565 {
            assert_eq!(names, ["AA", "A", "B", "C", "D", "E", "F"], "{}", form.year);
            assert!(floors.iter().all(Option::is_none));
        } else {
            let words = ["ผ่านดีเยี่ยม", "ผ่านดี", "ผ่าน", "ต้องปรับปรุง", "ต้องปรับปรุงโดยด่วน"];
            assert_eq!(names, words, "{}", form.year);
            assert_eq!(floors, [Some(95.0), Some(85.0), None, None, None], "{}", form.year);
        }
    }
}

#[test]
fn what_is_not_established_never_costs_an_item() {
    for form in years() {
        for (item, element) in form.items.iter().flat_map(|item| item.elements.iter().map(move |e| (item, e))) {
            let unsure = element.provenance == Provenance::Unsure;
            assert!(!unsure || element.required == Required::Unsure, "{} {} {}", form.year, item.id, element.id);
        }
        let established = form.items.iter().filter(|item| item.is_established()).count();
        assert_eq!(established, if form.draft { 0 } else { form.items.len() }, "{}", form.year);
    }
}

#[test]
fn the_newest_form_that_is_no_draft_is_the_one_of_2568() {
    assert_eq!(Checklist::newest().map(|form| form.year), Some(2568));
    let draft = of(2569);
    assert!(draft.draft && draft.levels.is_empty() && draft.indicators.is_empty());
}

#[test]
fn a_shipped_draft_is_known_by_a_line_of_its_text() {
    for form in years() {
        let text = Checklist::shipped_text(form.year).unwrap_or_default();
        assert_eq!(says_draft(text), form.draft, "{}", form.year);
    }
}

#[test]
fn an_element_is_worded_for_the_year_of_its_form() {
    let words = |year: u16, item: &str, id: &str| {
        let form = of(year);
        let item = form.items.into_iter().find(|i| i.id == ItemId(item.to_owned())).expect("the item is there");
        let element = item.elements.into_iter().find(|e| e.id == id).expect("the element is there");
        (element.name.th, element.check)
    };
    assert_eq!(words(2562, "O12", "previous-year").0, "เป็นรายงานผลของปี พ.ศ. 2561");
    assert_eq!(words(2568, "O7", "previous-year").0, "เป็นรายงานผลของปี พ.ศ. 2567");
    assert_eq!(words(2568, "O7", "previous-year").1, Check::Period(PeriodKind::PreviousYear));
    assert_eq!(words(2566, "O35", "answers-assessment").0, "สอดคล้องกับมาตรการตามข้อ O34");
    let told = words(2566, "O42", "of-previous-year");
    assert_eq!(told.0, "ผลการประเมินของปี พ.ศ. 2565");
    assert!(matches!(told.1, Check::PeriodOf { kind: PeriodKind::PreviousYear, .. }), "{:?}", told.1);
}

#[test]
fn a_part_of_a_topic_is_left_to_the_wider_one_by_forms_without_an_item_on_it() {
    let has = |form: &Checklist, topic: &str, label: &str| {
        form.topics.get(&TopicId(topic.to_owned())).is_some_and(|topic| topic.labels.iter().any(|l| l == label))
    };
    let (before, after) = (of(2563), of(2566));
    assert!(
        has(&before, "integrity-statement", "นโยบายไม่รับของขวัญ") && !has(&before, "no-gift-policy", "นโยบายไม่รับของขวัญ")
    );
    assert!(
        !has(&after, "integrity-statement", "นโยบายไม่รับของขวัญ") && has(&after, "no-gift-policy", "นโยบายไม่รับของขวัญ")
    );
}

#[test]
fn an_element_without_words_of_its_own_must_be_shared_by_the_topic() {
    let with = |elements: &str| {
        let (head, _) = SMALL.split_once("      - id: laws").expect("the element");
        format!("{head}      - {{ id: {elements}, required: true, provenance: agreed }}\n")
    };
    let form = Checklist::load_str("own.yaml", &with("laws")).expect("the topic shares it");
    assert_eq!(form.items[0].elements[0].name.en, "Laws governing the agency's work or operations");
    let (line, column, message) = the_problem(&with("lwas"));
    assert_eq!((line, column), (16, 15));
    assert!(message.contains("there is no element “lwas” in elements.yaml"), "{message}");
    let refused = Checklist::load_str("own.yaml", &with("lwas")).expect_err("it is not shared");
    assert!(refused.problems[0].help.as_ref().is_some_and(|help| help.en.contains("did you mean “laws”")));
    let none = problems(&with("laws").replace("topic: laws", "topic: council"));
    assert!(none.iter().any(|(_, _, message)| message.contains("no element “laws”")), "{none:?}");
    // It leaves the number of an item open that this form does not have.
    let open = problems(&with("answers-policy").replace("topic: laws", "topic: hr-actions"));
    assert!(open.iter().any(
        |(_, _, message)| message == "no item of this form is about “hr-policy”, so its number cannot be filled in"
    ));
}

#[test]
fn weak_phrases_and_names_of_other_items_are_warned_about() {
    let (line, column, message) = the_problem(&SMALL.replace("กฎกระทรวง] }", "ระบบ] }"));
    assert_eq!((line, column), (20, 47));
    assert!(message.contains("shorter than 5 letters"), "{message}");
    let own = "topics:\n  news-like:\n    name: { th: ข่าว, en: News }\n    labels: [กฎหมายและระเบียบ]\n    must: [[ข่าวสารของเรา]]\n";
    let two = SMALL.replace("items: [O1]", "items: [O1, O2]")
        + "  - id: O2\n    name: { th: ข่าว, en: News }\n    topic: news-like\n    elements:\n      - { id: news, name: { th: ข่าว, en: News }, \
           required: true, provenance: agreed, check: { says: { any: [ข่าวสารของเรา] } } }\n"
        + own;
    let (_, _, message) = the_problem(&two);
    assert!(message.contains("“กฎหมายและระเบียบ” is also what item O1 is called"), "{message}");
    Checklist::load_str("own.yaml", &two).expect("a warning refuses nothing");
}

#[test]
fn a_draft_may_leave_out_what_scores_are_made_of_and_nothing_else() {
    let (_, items) = SMALL.split_once("items:\n  - id").expect("the items");
    let draft = format!("year: 2570\nname: {{ th: ร่าง, en: Draft }}\ndraft: true\nitems:\n  - id{items}");
    let form = Checklist::load_str("own.yaml", &draft).expect("a good draft");
    assert!(form.draft && form.sub_indicators.is_empty());
    assert!(Checklist::load_str("own.yaml", &draft.replace("draft: true\n", "")).is_err());
    assert!(
        the_problem(
            &draft.replace("draft: true", "draft: maybe").replace("draft: maybe\n", "draft: true\nlevles: []\n")
        )
        .2
        .contains("“levles”")
    );
}

#[test]
fn shared_elements_are_checked_like_forms() {
    let text = "elements:\n  lwas:\n    - { id: a, name: { th: ก, en: A }, check: { map: {} } }\n  laws:\n    - { id: a, name: { th: ก <nwes>, en: A }, \
                check: { says: { any: [กฎ] } } }\n    - { id: a, name: { th: ก, en: A } }\n";
    let found: Vec<String> = problems(text).into_iter().map(|(line, _, message)| format!("{line} {message}")).collect();
    let expected = [
        "2 there is no topic “lwas”",
        "5 “<nwes>” is nothing that can be filled in",
        "5 “กฎ” is shorter than 3 letters",
        "6 “check” is missing",
        "6 the element “a” stands in this item twice",
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for expected in expected {
        assert!(found.iter().any(|message| message.starts_with(expected)), "{expected} in {found:#?}");
    }
}
