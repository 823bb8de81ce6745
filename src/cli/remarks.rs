//! What `oit read` says of a file before its text: what it is, how large, and what of it could not be read.

use crate::{
    read::{Kind, Note, Reading},
    words::{Language, in_language},
};

/// What the file is and how much of it was read.
pub(super) fn summary(reading: &Reading, language: Language) -> String {
    let count = |key: &str, count: usize| in_language(language, key, &[("count", count.into())]);
    let mut parts = vec![in_language(language, kind(reading.kind), &[])];
    if reading.pages > 0 {
        parts.push(count(&format!("read-{}s", unit(reading.kind)), reading.pages as usize));
    }
    if !reading.blocks.is_empty() {
        parts.push(count("read-blocks", reading.blocks.len()));
    }
    parts.join(" · ")
}

/// The line over each page, sheet, slide or file of an archive.
pub(super) fn place(kind: Kind, number: u32, language: Language) -> String {
    in_language(language, &format!("read-{}", unit(kind)), &[("number", number.to_string().into())])
}

/// What was wrong, and what a reader should know of the text.
pub(super) fn remarks(reading: &Reading, language: Language) -> Vec<String> {
    let mut remarks: Vec<String> = reading.notes.iter().map(|note| remark(note, language)).collect();
    let is_silent = remarks.is_empty() && reading.blocks.is_empty();
    if is_silent {
        let links = reading.links.len();
        remarks.push(in_language(language, silence(reading.kind), &[("count", links.into())]));
    }
    remarks
}

/// Why there is no text where nothing went wrong.
const fn silence(kind: Kind) -> &'static str {
    match kind {
        Kind::Image => "read-picture",
        Kind::Other => "read-no-document",
        Kind::Xml => "read-addresses",
        Kind::Html
        | Kind::Pdf
        | Kind::Docx
        | Kind::Doc
        | Kind::Xlsx
        | Kind::Xls
        | Kind::Pptx
        | Kind::Ppt
        | Kind::Odt
        | Kind::Ods
        | Kind::Odp
        | Kind::Rtf
        | Kind::Csv
        | Kind::Text
        | Kind::Archive => "read-nothing",
    }
}

fn remark(note: &Note, language: Language) -> String {
    let say = |key: &str| in_language(language, key, &[]);
    match note {
        Note::Truncated => say("read-truncated"),
        Note::NestingCapped => say("read-nested"),
        Note::NeedsScript => say("read-script"),
        Note::TextUnusable => say("read-unusable"),
        Note::ScannedPages(pages) => {
            let pages: Vec<String> = pages.iter().map(u32::to_string).collect();
            in_language(language, "read-scanned", &[("pages", pages.join(", ").into())])
        }
        Note::Recognised => say("read-recognised"),
        Note::Encrypted => say("read-encrypted"),
        Note::Empty => say("read-empty"),
        Note::Stopped(why) => stopped(why, language),
        Note::Unreadable(why) => with_detail(unreadable(why), why, language),
        Note::Damaged(why) => with_detail("read-damaged", why, language),
        Note::CharsetCorrected(charset) => {
            in_language(language, "read-charset", &[("charset", charset.clone().into())])
        }
    }
}

/// Why reading ended before the document did. The readers tell the limit by its name, and what is damaged in their own words.
fn stopped(why: &str, language: Language) -> String {
    let key = match why {
        "time" => "read-stopped-time",
        "size" | "size of a part" | "size of the page" => "read-stopped-size",
        "pages" => "read-stopped-pages",
        "nesting" => "read-nested",
        "entries" => "read-stopped-entries",
        "text" | "blocks" | "cells" | "glyphs on the page" => "read-stopped-text",
        _ => return cut_short(why, language),
    };
    in_language(language, key, &[])
}

fn cut_short(why: &str, language: Language) -> String {
    if let Some(count) = why.strip_suffix(" files in it").and_then(|count| count.parse::<usize>().ok()) {
        return in_language(language, "read-closed", &[("count", count.into())]);
    }
    match why.strip_prefix("page ").and_then(|rest| rest.split_once(": ")) {
        Some((page, _)) => in_language(language, "read-broken-page", &[("page", page.into())]),
        None => with_detail("read-salvaged", why.trim_start_matches("damaged: "), language),
    }
}

fn unreadable(why: &str) -> &'static str {
    match why {
        "an archive of a kind that is not opened" => "read-packed",
        "no document in it could be read" => "read-packed-none",
        _ => "read-unreadable",
    }
}

/// The readers' own words are English, and for those who look into the matter.
fn with_detail(key: &str, why: &str, language: Language) -> String {
    let remark = in_language(language, key, &[]);
    match language {
        Language::Thai => remark,
        Language::English => format!("{remark} ({why})"),
    }
}

/// What the number of a block's page counts.
const fn unit(kind: Kind) -> &'static str {
    match kind {
        Kind::Xlsx | Kind::Xls | Kind::Ods | Kind::Csv => "sheet",
        Kind::Pptx | Kind::Ppt | Kind::Odp => "slide",
        Kind::Archive => "file",
        Kind::Html
        | Kind::Pdf
        | Kind::Docx
        | Kind::Doc
        | Kind::Odt
        | Kind::Rtf
        | Kind::Text
        | Kind::Xml
        | Kind::Image
        | Kind::Other => "page",
    }
}

const fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Html => "read-kind-html",
        Kind::Pdf => "read-kind-pdf",
        Kind::Docx => "read-kind-docx",
        Kind::Doc => "read-kind-doc",
        Kind::Xlsx => "read-kind-xlsx",
        Kind::Xls => "read-kind-xls",
        Kind::Pptx => "read-kind-pptx",
        Kind::Ppt => "read-kind-ppt",
        Kind::Odt => "read-kind-odt",
        Kind::Ods => "read-kind-ods",
        Kind::Odp => "read-kind-odp",
        Kind::Rtf => "read-kind-rtf",
        Kind::Csv => "read-kind-csv",
        Kind::Text => "read-kind-text",
        Kind::Xml => "read-kind-xml",
        Kind::Image => "read-kind-image",
        Kind::Archive => "read-kind-archive",
        Kind::Other => "read-kind-other",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(note: Note) -> Reading {
        Reading { kind: Kind::Pdf, notes: vec![note], ..Reading::default() }
    }

    /// Whether a text is what a Thai reader reads: no word of the readers' own, but names of formats.
    fn is_thai(text: &str) -> bool {
        let words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        crate::thai::thai_letters(text) > 5
            && words.into_iter().all(|word| ["OCR", "ZIP", "RAR", "z", "utf"].contains(&word))
    }

    #[test]
    fn whatever_was_wrong_is_said_in_thai() {
        let reasons = [
            "time",
            "size of a part",
            "pages",
            "nesting",
            "entries",
            "cells",
            "2 files in it",
            "page 3: x",
            "damaged: y",
        ];
        let stopped = reasons.map(|why| Note::Stopped(why.to_owned()));
        let unreadable = ["an archive of a kind that is not opened", "no document in it could be read", "no memory"];
        let others =
            [Note::Truncated, Note::NeedsScript, Note::TextUnusable, Note::Recognised, Note::Encrypted, Note::Empty];
        let notes = stopped.into_iter().chain(unreadable.map(|why| Note::Unreadable(why.to_owned()))).chain(others);
        for note in notes.chain([Note::ScannedPages(vec![2, 5]), Note::Damaged("no end".to_owned())]) {
            let said = remarks(&of(note.clone()), Language::Thai).concat();
            assert!(is_thai(&said), "{note:?}: {said}");
        }
    }

    #[test]
    fn numbers_and_details_are_told() {
        let said = |note: Note, language| remarks(&of(note), language).concat();
        assert!(said(Note::ScannedPages(vec![2, 5]), Language::Thai).contains("2, 5"));
        assert!(said(Note::Stopped("2 files in it".to_owned()), Language::Thai).contains('2'));
        assert!(said(Note::Stopped("page 7: stream".to_owned()), Language::Thai).contains('7'));
        assert!(said(Note::Stopped("damaged: no end".to_owned()), Language::English).contains("(no end)"));
    }

    #[test]
    fn what_is_not_known_is_left_out() {
        let none = Reading { kind: Kind::Image, ..Reading::default() };
        assert_eq!(summary(&none, Language::Thai), "รูปภาพ");
        assert_eq!(remarks(&none, Language::Thai).len(), 1, "a picture that nobody read");
        let sheet = Reading { kind: Kind::Xlsx, pages: 2, ..Reading::default() };
        assert_eq!(summary(&sheet, Language::English), "Excel workbook (XLSX) · 2 sheets");
    }
}
