//! Kinds of files, and places within them, in words.

use super::plain::{Plain, most};
use crate::{
    judge::Witness,
    words::{Arg, Language, in_language},
};

/// What a file is, in people's words: `result.json` names it by its ending.
pub(super) fn kind(kind: &str, language: Language) -> Plain {
    let key = match kind {
        "html" => "report-kind-html",
        "pdf" => return Plain::new("PDF", most::LABEL),
        "docx" | "doc" | "odt" | "rtf" => "report-kind-word",
        "xlsx" | "xls" | "ods" | "csv" => "report-kind-sheet",
        "pptx" | "ppt" | "odp" => "report-kind-slides",
        "text" | "xml" => "report-kind-text",
        "image" => "report-kind-image",
        "archive" => "report-kind-archive",
        "outside" => "report-kind-outside",
        // `result.json` of a newer version may name kinds that this one does not know.
        _ => "report-kind-other",
    };
    Plain::new(&in_language(language, key, &[]), most::LABEL)
}

/// Where a quotation stands in a file of that kind, and that it was recognised from a picture, if so.
pub(super) fn of(witness: &Witness, kind: &str, language: Language) -> Option<String> {
    let page = witness.page.map(|page| within(kind, page, language));
    let recognised = witness.recognised.then(|| in_language(language, "report-recognised", &[]));
    let parts: Vec<String> = page.into_iter().chain(recognised).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// Where in a file of that kind: its page, sheet or slide.
pub(super) fn within(kind: &str, page: u32, language: Language) -> String {
    let key = match kind {
        "xlsx" | "xls" | "ods" | "csv" => "report-sheet",
        "pptx" | "ppt" | "odp" => "report-slide",
        _ => "report-page",
    };
    in_language(language, key, &[("page", Arg::from(page.to_string()))])
}
