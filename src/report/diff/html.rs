//! A comparison as a page.

use askama::Template;

use super::{
    Diff,
    text::{Section, head, sections},
};
use crate::{
    report::ReportError,
    words::{Language, in_language},
};

/// The page, whole in one file.
pub fn diff_html(diff: &Diff, language: Language) -> Result<String, ReportError> {
    let page = Page { language, head: head(diff, language), sections: sections(diff, language) };
    Ok(page.render()?)
}

#[derive(Template)]
#[template(path = "diff.html", config = "src/report/askama.toml")]
struct Page {
    language: Language,
    head: String,
    sections: Vec<Section>,
}

impl Page {
    fn say(&self, key: &str) -> String {
        in_language(self.language, key, &[])
    }
}
