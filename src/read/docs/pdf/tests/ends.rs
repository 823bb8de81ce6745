//! What goes on over the end of a page, and what begins anew there.

use super::builder::{at, pages};
use super::{read_pdf, told};
use crate::read::{Note, Region};

/// A ruled row between two heights, with what its three cells say, line by line.
fn row(top: i32, bottom: i32, cells: [&[&str]; 3]) -> String {
    let across = [top, bottom].map(|y| format!("50 {y} m 350 {y} l S\n")).concat();
    let down = [50, 100, 220, 350].map(|x| format!("{x} {bottom} m {x} {top} l S\n")).concat();
    let words = [55, 105, 225]
        .into_iter()
        .zip(cells)
        .flat_map(|(x, lines)| (0..).zip(lines).map(move |(line, words)| at(x, top - 12 - 12 * line, words)));
    across + &down + &words.collect::<String>()
}

const HEAD: [&[&str]; 3] = [&["No"], &["What it is about"], &["Where it is to be done"]];

/// Rows of a table that is broken by the end of a page.
fn broken(before: [&[&str]; 3], after: [&[&str]; 3]) -> Vec<String> {
    let first = row(140, 116, HEAD) + &row(116, 80, before);
    let second = at(290, 780, "- 2 -") + &row(760, 720, after);
    told(&read_pdf(&pages(&[first, second])))
}

#[test]
fn a_row_goes_on_over_the_end_of_a_page() {
    let after: [&[&str]; 3] = [&[], &["the second road"], &["its other part"]];
    let told = broken([&["1"], &["The whole length of"], &["Village number five,"]], after);
    assert_eq!(
        told[1], "row 1 | The whole length of the second road | Village number five, its other part",
        "{told:?}"
    );
}

#[test]
fn one_cell_alone_goes_on_as_well() {
    let told = broken([&["1"], &["A road"], &["Village number five,"]], [&[], &[], &["its other part", "and more"]]);
    assert_eq!(told[1], "row 1 | A road | Village number five, its other part and more", "{told:?}");
}

#[test]
fn a_head_that_is_repeated_stands_before_what_goes_on() {
    let first = row(140, 116, HEAD) + &row(116, 80, [&["1"], &["The whole length of"], &["Village"]]);
    let second = row(780, 750, HEAD) + &row(750, 720, [&[], &["the second road"], &[]]);
    let told = told(&read_pdf(&pages(&[first, second])));
    assert_eq!(told[1], "row 1 | The whole length of the second road | Village", "{told:?}");
}

#[test]
fn a_row_of_its_own_is_none_that_goes_on() {
    let open: [&[&str]; 3] = [&["1"], &["The whole length of"], &["1,250,000.00"]];
    for after in [
        [&["2"][..], &["the second road"], &["Village"]],
        [&[], &["the second road"], &["900,000.00"]],
        [&[], &["1. the second road"], &[]],
    ] {
        let told = broken(open, after);
        assert_eq!(told[1], "row 1 | The whole length of | 1,250,000.00", "{told:?}");
    }
    let short = broken([&["1"], &["A road"], &["Village"]], [&[], &["Another road"], &["Village"]]);
    assert_eq!(short[1], "row 1 | A road | Village", "{short:?}");
}

/// Lines of one paragraph, full but for the last.
fn paragraph(top: i32, lines: i32, word: &str) -> String {
    let line = |line: i32| at(50, top - 14 * line, &format!("{word} goes on to the right edge of the page, as {line}"));
    (0..lines).map(line).collect()
}

#[test]
fn a_paragraph_goes_on_over_the_end_of_a_page() {
    let second = at(290, 780, "2") + &paragraph(700, 2, "and") + &at(50, 672, "ends.");
    let reading = read_pdf(&pages(&[paragraph(100, 3, "Text"), second]));
    assert_eq!(reading.blocks.len(), 2, "{:?}", told(&reading));
    assert!(reading.blocks[0].text.ends_with("as 1 ends."), "{:?}", told(&reading));
    assert_eq!((reading.blocks[0].page, reading.pages), (Some(1), 2));
}

#[test]
fn captions_and_entries_of_lists_begin_anew_on_each_page() {
    let caption = |word: &str| at(50, 100, &format!("{word}, a caption that is the only line of its page"));
    assert_eq!(read_pdf(&pages(&["One", "Two", "Three"].map(caption))).blocks.len(), 3);
    let entry = paragraph(700, 1, "2. The next entry");
    assert_eq!(read_pdf(&pages(&[paragraph(100, 3, "Text"), entry])).blocks.len(), 2);
}

#[test]
fn scanned_pages_among_pages_of_text_are_told_by_their_numbers() {
    let scan = || "q 600 0 0 800 0 0 cm /I Do Q".to_owned();
    let photo = || "q 300 0 0 400 50 300 cm /I Do Q".to_owned();
    let text = || paragraph(700, 3, "Text");
    let reading = read_pdf(&pages(&[text(), scan(), text(), photo(), scan(), text()]));
    assert_eq!(reading.notes, [Note::ScannedPages(vec![2, 5])], "photographs are no paper");
    let reading = read_pdf(&pages(&[scan(), text(), scan()]));
    assert_eq!(reading.notes, [Note::TextUnusable], "most of it is paper");
    assert_eq!(read_pdf(&pages(&[text(), photo()])).notes, []);
}

#[test]
fn a_crest_is_no_scan_and_no_picture_of_what_is_told() {
    let crest = || "q 80 0 0 80 260 650 cm /I Do Q\n".to_owned();
    let cover = crest() + &at(200, 500, "The plan of this town for the year");
    let reading = read_pdf(&pages(&[cover, crest(), crest(), paragraph(700, 3, "Text")]));
    assert_eq!(reading.notes, [], "the text is there");
    assert_eq!(reading.images[0].region, Region::Header);
    let below = at(200, 760, "The mayor") + &crest();
    assert_eq!(read_pdf(&pages(&[below])).images[0].region, Region::Main, "what stands under a text belongs to it");
    let two = crest() + "q 80 0 0 80 60 650 cm /I Do Q\n" + &at(200, 500, "The mayor and the clerk");
    assert!(read_pdf(&pages(&[two])).images.iter().all(|image| image.region == Region::Main), "people");
    assert_eq!(read_pdf(&pages(&[crest()])).notes, [Note::TextUnusable], "nothing but a picture");
}
