mod years;

use std::{collections::BTreeSet, fmt::Write as _, fs, path::PathBuf};

use proptest::prelude::*;

use super::{load::check, *};
use crate::words::Language;

const FORM: &str = include_str!("../../checklists/oit-2563.yaml");
const TOPICS: &str = include_str!("../../checklists/topics.yaml");

/// A checklist of one item, in which single lines can be made wrong.
const SMALL: &str = "\
year: 2563
name: { th: แบบตรวจ, en: Form }
weights: { iit: 0.3, eit: 0.3, oit: 0.4 }
levels:
  - { name: { th: A, en: A }, from: 85 }
  - { name: { th: F, en: F }, from: 0 }
indicators:
  - { id: '9', name: { th: ก, en: Nine } }
sub_indicators:
  - { id: '9.1', indicator: '9', name: { th: ก, en: Part }, items: [O1] }
items:
  - id: O1
    name: { th: กฎหมายที่เกี่ยวข้อง, en: Laws }
    topic: laws
    elements:
      - id: laws
        name: { th: กฎหมาย, en: Laws }
        required: true
        provenance: agreed
        check: { says: { any: [พระราชบัญญัติ, กฎกระทรวง] } }
";

fn problems(text: &str) -> Vec<(usize, usize, String)> {
    let problems = check("own.yaml", text).problems;
    for text in problems.iter().flat_map(|p| std::iter::once(&p.message).chain(&p.help)) {
        assert!(
            !text.th.starts_with("checklist-") && !text.en.starts_with("checklist-"),
            "not in the catalogue: {text:?}"
        );
    }
    problems.into_iter().map(|p| (p.line, p.column, p.message.en)).collect()
}

/// The only problem of a text: line, column and what is wrong.
fn the_problem(text: &str) -> (usize, usize, String) {
    let mut all = problems(text);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

fn shipped() -> Checklist {
    Checklist::shipped(2563).expect("the form of 2563 ships")
}

#[test]
fn the_shipped_files_have_no_problems() {
    let elements = include_str!("../../checklists/elements.yaml");
    let shared = check("elements.yaml", elements).problems;
    assert!(shared.is_empty(), "{}", render(&shared, elements, Language::English));
    let topics = check("topics.yaml", TOPICS).problems;
    // The one abbreviation that everybody writes and nothing can be put beside.
    let known = |p: &Problem| p.severity == Severity::Warning && p.message.en.starts_with("“พรบ” is shorter than 5");
    assert!(topics.iter().all(known), "{}", render(&topics, TOPICS, Language::English));
    for year in Checklist::shipped_years() {
        let (name, text) = (format!("oit-{year}.yaml"), Checklist::shipped_text(year).expect("it ships"));
        let form = check(&name, text);
        assert!(form.problems.is_empty(), "{}", render(&form.problems, text, Language::English));
        assert_eq!(form.checklist.map(|form| (form.year, form.file)), Some((year, name)));
    }
    assert!(Checklist::shipped(2500).is_none());
}

#[test]
fn the_form_of_2563_has_43_items_and_120_elements() {
    let form = shipped();
    let ids: Vec<String> = form.items.iter().map(|item| item.id.0.clone()).collect();
    assert_eq!(ids, (1..=43).map(|n| format!("O{n}")).collect::<Vec<_>>());
    // Counted by hand on the form, O1 first.
    let elements: Vec<usize> = form.items.iter().map(|item| item.elements.len()).collect();
    assert_eq!(
        elements,
        [
            3, 6, 1, 3, 5, 1, 2, 2, 1, 3, 3, 3, 2, 2, 2, 2, 2, 3, 3, 3, 2, 2, 4, 3, 3, 3, 6, 3, 2, 3, 3, 2, 2, 2, 3, 3,
            3, 2, 3, 3, 3, 5, 3
        ]
    );
    assert_eq!(elements.iter().sum::<usize>(), 120);
}

#[test]
fn what_the_form_gives_as_an_example_costs_nothing_and_the_rest_is_required() {
    let form = shipped();
    let of = |kind: Required| -> Vec<(&str, &str)> {
        let all = form.items.iter().flat_map(|item| item.elements.iter().map(move |element| (item, element)));
        all.filter(|(_, e)| e.required == kind).map(|(item, e)| (item.id.0.as_str(), e.id.as_str())).collect()
    };
    let examples: Vec<&str> = of(Required::Example).into_iter().map(|(item, _)| item).collect();
    assert_eq!(
        examples,
        [
            "O4", "O10", "O11", "O12", "O13", "O14", "O18", "O19", "O20", "O23", "O24", "O28", "O29", "O31", "O36",
            "O39", "O40", "O41", "O42", "O42"
        ]
    );
    assert!(
        of(Required::Unsure).is_empty(),
        "the one that was unsure, O30's own channel, cost 0 in that year's results"
    );
    assert!(of(Required::Yes).contains(&("O30", "separate")));
    assert_eq!(of(Required::Yes).len(), 100);
}

#[test]
fn the_scores_of_2563_hang_together() {
    let form = shipped();
    let sizes: Vec<(&str, &str, usize)> =
        form.sub_indicators.iter().map(|s| (s.indicator.as_str(), s.id.as_str(), s.items.len())).collect();
    assert_eq!(
        sizes,
        [
            ("9", "9.1", 9),
            ("9", "9.2", 8),
            ("9", "9.3", 7),
            ("9", "9.4", 4),
            ("9", "9.5", 5),
            ("10", "10.1", 8),
            ("10", "10.2", 2)
        ]
    );
    assert_eq!(form.indicators.len(), 2);
    let level =
        |total: f64| form.levels.iter().find(|level| total >= level.band.from).map(|level| level.name.en.clone());
    assert_eq!(level(75.30).as_deref(), Some("B"));
    assert_eq!(level(54.99).as_deref(), Some("E"));
    assert_eq!(level(0.0).as_deref(), Some("F"));
    assert!((form.weights.oit - 0.4).abs() < f64::EPSILON);
}

#[test]
fn every_topic_of_an_item_can_be_found_by_its_name() {
    let form = shipped();
    for item in &form.items {
        let topic = form.topics.get(&item.topic).expect("a valid checklist names topics that there are");
        assert!(!topic.labels.is_empty() && !topic.must.is_empty() && !topic.words.is_empty(), "{}", item.topic);
    }
    let about: BTreeSet<&TopicId> = form.items.iter().map(|item| &item.topic).collect();
    assert_eq!(about.len(), 43, "each item has a topic of its own");
    assert!(form.topics.len() > 60, "and there are topics that they are told apart from");
}

#[test]
fn general_confusers_spare_the_topics_that_are_named_by_them() {
    let form = shipped();
    let has = |topic: &str, confuser: &str| {
        form.topics[&TopicId(topic.to_owned())].confusers.iter().any(|phrase| phrase == confuser)
    };
    assert!(has("operation-plan", "ประชุม"));
    assert!(!has("participation", "ประชุม"), "ประชุมประชาคม is what it is called");
}

#[test]
fn the_hash_is_of_form_and_topics() {
    let form = shipped();
    assert_eq!(form.sha256.len(), 64);
    assert_eq!(form.sha256, shipped().sha256);
    let changed = Checklist::load_str("own.yaml", &format!("{FORM}# more\n")).expect("a comment changes no meaning");
    assert_ne!(form.sha256, changed.sha256);
}

#[test]
fn ten_mistakes_are_reported_at_once_each_at_its_place() {
    let text = "\
year: 2653
name: { th: แบบตรวจ }
weights: { iit: 0.3, eit: 0.3, oit: 0.3 }
levels:
  - { name: { th: B, en: B }, from: 75 }
  - { name: { th: A, en: A }, from: 85 }
  - { name: { th: F, en: F }, from: 0, form: 1 }
indicators:
  - { id: '9', name: { th: ก, en: Nine } }
sub_indicators:
  - { id: '9.1', indicator: '9', name: { th: ก, en: Part }, items: [O1] }
items:
  - id: O1
    name: { th: ก, en: Laws }
    topic: lawss
    elements:
      - id: laws
        name: { th: ก, en: Laws }
        required: true
        provenance: agreed
        check: { sais: { any: [พระราชบัญญัติ] } }
      - id: laws
        name: { th: ก, en: Laws }
        required: maybe
        provenance: agreed
        check: { says: { any: [] } }
  - id: O2
    name: { th: ก, en: News }
    topic: news
    elements:
      - id: in-year
        name: { th: ก, en: In the year }
        required: true
        provenance: agreed
        check: { period: yaer }
";
    let found = problems(text);
    let expected = [
        (1, 7, "the year 2653"),
        (2, 9, "“en” is missing"),
        (3, 10, "the weights sum to 0.9"),
        (6, 37, "each level must begin lower"),
        (7, 40, "“form” is not known here"),
        (15, 12, "there is no topic “lawss”"),
        (21, 18, "“sais” is not a kind of check"),
        (22, 13, "the element “laws” stands in this item twice"),
        (24, 19, "“maybe” is not one of"),
        (26, 31, "this list must not be empty"),
        (27, 9, "the item “O2” is in no sub-indicator"),
        (35, 26, "“yaer” is not one of"),
    ];
    assert_eq!(found.len(), expected.len(), "{found:#?}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!((found.0, found.1), (expected.0, expected.1), "{found:?}");
        assert!(found.2.starts_with(expected.2), "{found:?}");
    }
}

#[test]
fn a_problem_shows_its_line_and_the_nearest_right_name_in_both_languages() {
    let refused =
        Checklist::load_str("own.yaml", &SMALL.replace("topic: laws", "topic: lwas")).expect_err("no such topic");
    let english = refused.render(Language::English);
    assert!(english.contains("own.yaml:14:12"), "{english}");
    assert!(english.contains("topic: lwas") && english.contains("^^^^"), "{english}");
    assert!(english.contains("did you mean “laws”?"), "{english}");
    let thai = refused.render(Language::Thai);
    assert!(thai.contains("ไม่มีหัวข้อ “lwas”") && thai.contains("หมายถึง “laws” หรือไม่"), "{thai}");
    assert!(refused.to_string().contains("own.yaml:14:12: there is no topic “lwas”"));
}

#[test]
fn each_single_mistake_is_named() {
    assert!(Checklist::load_str("own.yaml", SMALL).is_ok(), "{:?}", problems(SMALL));
    let cases = [
        ("{ id: '9', name", "{ id: '9', indicator: 9, name", "“indicator” is not known here"),
        ("indicator: '9'", "indicator: '8'", "there is no indicator “8”"),
        ("items: [O1]", "items: [O1, O1]", "the item “O1” is in more than one"),
        ("items: [O1]", "items: [O1, O9]", "there is no item “O9”"),
        ("from: 0 }", "from: 5 }", "the last level must begin at 0"),
        ("from: 85", "from: many", "a number is expected, not “many”"),
        ("from: 85", "from: 185", "a level begins between 0 and 100"),
        ("year: 2563", "year: -1", "“-1” is not a whole number from 0 to 65535"),
        ("required: true", "required: example", "no element of “O1” is required"),
        ("required: true", "required: true\n        required: true", "“required” stands here twice"),
        ("id: laws", "id: ''", "this must not be empty"),
        ("[พระราชบัญญัติ, กฎกระทรวง] } }", "[พระราชบัญญัติ], at_least: 2 } }", "at least 2 of 1 phrases"),
        ("[พระราชบัญญัติ, กฎกระทรวง]", "[พระราชบัญญัติ, ' ']", "nothing is left of “ ”"),
        ("[พระราชบัญญัติ, กฎกระทรวง]", "[พระราชบัญญัติ, กฎ]", "“กฎ” is shorter than 3"),
        ("says: { any: [พระราชบัญญัติ, กฎกระทรวง] }", "says: {}", "`says` needs `any` or `all`"),
        ("{ says: { any: [พระราชบัญญัติ, กฎกระทรวง] } }", "{ contact: [], map: {} }", "exactly one kind of check"),
        ("{ says: { any: [พระราชบัญญัติ, กฎกระทรวง] } }", "{ distinct: [] }", "this list must not be empty"),
        ("{ says: { any: [พระราชบัญญัติ, กฎกระทรวง] } }", "{ answers: { topic: lwa } }", "there is no topic “lwa”"),
        ("{ says: { any: [พระราชบัญญัติ, กฎกระทรวง] } }", "{ entries: { at_least: 0 } }", "at least 1 is expected"),
        ("{ says: { any: [พระราชบัญญัติ, กฎกระทรวง] } }", "says", "exactly one kind of check"),
        ("any: [พระราชบัญญัติ, กฎกระทรวง]", "any: [พระราชบัญญัติ], none: [พระราชบัญญัติ]", "both among the phrases"),
        ("provenance: agreed", "provenance: unsure", "the element “laws” is not established"),
        (
            "name: { th: กฎหมาย, en: Laws }",
            "name: { th: ปี <yaer>, en: Laws }",
            "“<yaer>” is nothing that can be filled in",
        ),
        ("name: { th: กฎหมาย, en: Laws }", "name: { th: ข้อ <news>, en: Laws }", "no item of this form is about “news”"),
        ("topic: laws", "topic: laws\n    also: [nwes]", "there is no topic “nwes”"),
        ("weights: { iit: 0.3, eit: 0.3, oit: 0.4 }\n", "", "“weights” is missing"),
        ("name: { th: แบบตรวจ, en: Form }", "name: Form", "a map (key: value) is expected"),
        ("any: [พระราชบัญญัติ, กฎกระทรวง]", "any: พระราชบัญญัติ", "a list is expected"),
        ("any: [พระราชบัญญัติ, กฎกระทรวง]", "any: [[พระราชบัญญัติ]]", "text is expected"),
    ];
    for (right, wrong, message) in cases {
        assert!(SMALL.contains(right), "{right}");
        let text = SMALL.replacen(right, wrong, 1);
        let found = problems(&text);
        assert!(found.iter().any(|(_, _, found)| found.contains(message)), "{wrong}: {found:?}");
        assert!(Checklist::load_str("own.yaml", &text).is_err(), "{wrong}");
    }
}

#[test]
fn a_form_may_bring_its_own_topics() {
    let own = "\
topics:
  laws:
    name: { th: กฎหมาย, en: Laws }
    must: [[ข้อบังคับของจังหวัด]]
  provincial:
    name: { th: ข้อของจังหวัด, en: Provincial }
    labels: [ข้อของจังหวัด]
    must: [[ของจังหวัด], [ข้อของ]]
    confusers: [ของจังหวัด]
";
    let (line, column, message) = the_problem(&format!("{SMALL}{}", own.replace("    confusers: [ของจังหวัด]\n", "")));
    assert_eq!((line, column, message.as_str()), (25, 3, "no item is about the topic “provincial”"));
    let form = Checklist::load_str("own.yaml", &format!("{SMALL}{}", own.replace("    confusers: [ของจังหวัด]\n", "")));
    let form = form.expect("a warning refuses nothing");
    assert_eq!(form.topics[&TopicId("laws".to_owned())].must, [["ข้อบังคับของจังหวัด"]]);
    assert!(form.topics.contains_key(&TopicId("news".to_owned())));
    let confused = problems(&format!("{SMALL}{own}"));
    assert!(confused.iter().any(|(line, _, what)| *line == 29 && what.contains("is a confuser of its own topic")));
}

#[test]
fn hostile_files_are_refused_in_clear_words() {
    let big = "[".repeat(10 << 20);
    let deep = "[".repeat(100_000);
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..9 {
        let before = vec![format!("*a{}", level - 1); 9].join(", ");
        writeln!(bomb, "a{level}: &a{level} [{before}]").expect("a string takes all");
    }
    for (text, message) in [
        (big.as_str(), "larger than 4 MB"),
        (deep.as_str(), "nested more than 24 deep"),
        (bomb.as_str(), "too many values"),
        ("year: 2563\nname: \"\0\"\n", "NUL"),
        ("", "says nothing"),
        ("year: 2563\n--- \nyear: 2564\n", "a second one starts here"),
        ("name: \"open\n", "not valid YAML"),
        ("a: &a [*a]\n", "not finished yet"),
        ("- just\n- a list\n", "a map (key: value) is expected"),
        ("word", "a map (key: value) is expected"),
    ] {
        let (_, _, found) = the_problem(text);
        assert!(found.contains(message), "{found}");
        Checklist::load_str("own.yaml", text).expect_err("refused").render(Language::Thai);
    }
    assert_eq!(the_problem("year: 2563\nname: ก\0\n").0, 2);
}

#[test]
fn files_are_loaded_and_what_is_no_text_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path: PathBuf = folder.path().join("own.yaml");
    assert!(Checklist::load(&path).expect_err("not there").to_string().contains("cannot be read"));
    fs::write(&path, b"year: \xff\xfe").expect("the folder is ours");
    assert!(Checklist::load(&path).expect_err("no UTF-8").to_string().contains("not UTF-8"));
    fs::write(&path, vec![b'['; 5 << 20]).expect("the folder is ours");
    assert!(Checklist::load(&path).expect_err("too large").to_string().contains("larger than 4 MB"));
    fs::write(&path, SMALL).expect("the folder is ours");
    assert_eq!(Checklist::load(&path).expect("valid").items.len(), 1);
    fs::write(&path, TOPICS).expect("the folder is ours");
    assert!(Checklist::load(&path).expect_err("topics only").to_string().contains("“items” is missing"));
}

#[test]
fn the_committed_schema_is_current_and_says_the_same_as_the_loader() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("checklists/schema.json");
    let current = serde_json::to_string_pretty(&schema()).expect("a schema is JSON") + "\n";
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &current).expect("the schema can be written");
    }
    let committed = fs::read_to_string(&path).expect("checklists/schema.json is committed");
    assert_eq!(committed.replace("\r\n", "\n"), current, "run UPDATE=1 cargo test --lib checklist");
    let validator = jsonschema::validator_for(&schema()).expect("the schema is one");
    for text in [FORM, TOPICS, include_str!("../../checklists/elements.yaml"), SMALL] {
        let json: serde_json::Value = serde_yaml::from_str(text).expect("YAML");
        let errors: Vec<String> = validator.iter_errors(&json).map(|e| format!("{} {e}", e.instance_path())).collect();
        assert!(errors.is_empty(), "{errors:#?}");
    }
    let wrong: serde_json::Value = serde_yaml::from_str(&SMALL.replace("says", "sais")).expect("YAML");
    assert!(!validator.is_valid(&wrong));
}

#[test]
fn the_files_name_their_schema_in_the_first_line() {
    for text in [FORM, TOPICS] {
        assert_eq!(text.lines().next(), Some("# yaml-language-server: $schema=schema.json"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_damage_to_a_file_makes_reading_or_rendering_panic(
        at in 0..SMALL.len(), cut in 0..40_usize, put in "(?s)[\\[\\]{}:,'\"&*!|>\r\n\t #ก-๛a-z-]{0,12}",
    ) {
        let mut from = at;
        while !SMALL.is_char_boundary(from) { from -= 1; }
        let mut to = (at + cut).min(SMALL.len());
        while !SMALL.is_char_boundary(to) { to += 1; }
        let text = format!("{}{put}{}", &SMALL[..from], &SMALL[to..]);
        let checked = check("own.yaml", &text);
        for language in [Language::Thai, Language::English] {
            render(&checked.problems, &text, language);
        }
        let refused = checked.problems.iter().any(|p| p.severity == Severity::Error);
        prop_assert_eq!(checked.checklist.is_none(), refused);
    }
}
