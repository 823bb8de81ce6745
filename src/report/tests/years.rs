//! Several years' forms side by side.

use scraper::{Html, Selector};

use super::example::{self, text};
use crate::{
    checklist::{ItemId, TopicId},
    judge::{AuditResult, Comparison, ItemOutcome, Matter, State},
    report::{Pictures, file_of, html},
    words::Language,
};

use State::{Met, NotMet, Undetermined};

/// An item, what it is about, and how it came out.
type Asked = (&'static str, &'static [&'static str], State);

fn of_year(year: u16, asked: &[Asked]) -> AuditResult {
    let mut result = example::result();
    let item = |(id, topics, state): &Asked| ItemOutcome {
        id: ItemId((*id).to_owned()),
        name: text(&format!("{id} ของปี {year}"), &format!("{id} of {year}")),
        topic: TopicId(topics[0].to_owned()),
        also: topics[1..].iter().map(|topic| TopicId((*topic).to_owned())).collect(),
        state: *state,
        ..result.items[0].clone()
    };
    let items = asked.iter().map(item).collect();
    result.checklist.year = year;
    AuditResult { items, ..result }
}

/// The newest form, which merges two items, and asks what no other does; the one before; and one that parts it otherwise.
fn three() -> [AuditResult; 3] {
    [
        of_year(2568, &[("O1", &["structure", "powers"], Met), ("O2", &["bribes"], NotMet), ("O3", &["plan"], Met)]),
        of_year(
            2563,
            &[
                ("O1", &["structure"], Met),
                ("O2", &["powers"], NotMet),
                ("O9", &["plan"], Met),
                ("O43", &["board"], Met),
            ],
        ),
        of_year(
            2566,
            &[("O7", &["plan"], Undetermined), ("O8", &["board"], Met), ("O1", &["powers", "structure"], Met)],
        ),
    ]
}

#[test]
fn items_are_matched_by_what_they_are_about_whatever_their_numbers() {
    let results = three();
    let comparison = Comparison::of(&results);
    assert_eq!(comparison.forms.iter().map(|form| form.checklist.year).collect::<Vec<_>>(), [2563, 2566, 2568]);
    let rows: Vec<(String, Vec<String>)> = comparison
        .matters
        .iter()
        .map(|matter| {
            let numbers =
                |items: &Vec<&ItemOutcome>| items.iter().map(|item| item.id.0.as_str()).collect::<Vec<_>>().join(" ");
            (matter.name.en.clone(), matter.items.iter().map(numbers).collect())
        })
        .collect();
    let row = |name: &str, numbers: [&str; 3]| (name.to_owned(), numbers.map(str::to_owned).to_vec());
    let expected = [
        row("O1 of 2568", ["O1 O2", "O1", "O1"]),
        row("O2 of 2568", ["", "", "O2"]),
        row("O3 of 2568", ["O9", "O7", "O3"]),
        row("O8 of 2566", ["O43", "O8", ""]),
    ];
    assert_eq!(rows, expected);
}

#[test]
fn what_came_out_otherwise_by_another_form_is_told_and_what_is_not_asked_is_no_difference() {
    let results = three();
    let comparison = Comparison::of(&results);
    // The merged item is met where one of its two parts is not; a plan is undetermined by one form.
    assert_eq!(comparison.matters.iter().map(Matter::differs).collect::<Vec<_>>(), [true, false, true, false]);
    assert_eq!((comparison.asked_by_all(), comparison.differing()), (2, 2));
}

#[test]
fn the_first_form_has_the_usual_files_and_the_others_bear_their_year() {
    let results = three();
    let names: Vec<String> = results.iter().map(|result| file_of("result.json", result, &results)).collect();
    assert_eq!(names, ["result.json", "result-2563.json", "result-2566.json"]);
    assert_eq!(file_of("evidence.csv", &results[1], &results[1..2]), "evidence.csv", "alone it is the first");
}

#[test]
fn each_report_puts_the_years_side_by_side_and_leads_to_the_others() {
    let results = three();
    let page = |at: usize| {
        Html::parse_document(&html(&results[at], &results, &Pictures::default(), Language::Thai).expect("a page"))
    };
    let texts = |page: &Html, selector: &str| -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let all = page.select(&selector);
        all.map(|e| e.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")).collect()
    };
    let hrefs = |page: &Html, selector: &str| -> Vec<String> {
        let selector = Selector::parse(selector).expect("a selector");
        let all = page.select(&selector);
        all.map(|e| e.attr("href").unwrap_or_default().to_owned()).collect()
    };
    let newest = page(0);
    assert_eq!(texts(&newest, ".years thead th")[1..], ["2563", "2566", "2568"]);
    assert!(texts(&newest, ".years .lead")[0].contains("3 ปี มี 2 เรื่อง"));
    assert_eq!(texts(&newest, ".years tbody .matter").len(), 5, "the scores and four matters");
    assert_eq!(hrefs(&newest, ".years thead a"), ["report-2563.html", "report-2566.html"]);
    assert_eq!(
        hrefs(&newest, ".years .differs .outcome"),
        [
            "report-2563.html#item-O1",
            "report-2563.html#item-O2",
            "report-2566.html#item-O1",
            "#item-O1",
            "report-2563.html#item-O9",
            "report-2566.html#item-O7",
            "#item-O3"
        ]
    );
    let older = page(1);
    assert_eq!(hrefs(&older, ".years thead a"), ["report-2566.html", "report.html"]);
    assert!(texts(&older, ".years td").iter().any(|cell| cell.contains("ไม่มีในแบบตรวจ")));
    let alone = html(&results[0], &results[..1], &Pictures::default(), Language::Thai).expect("a page");
    assert!(!alone.contains("id=\"years\""), "one form is compared with nothing");
}
