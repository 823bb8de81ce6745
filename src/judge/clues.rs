//! What tells the name and the time of a member before, or beside, its own text: its link, its row, its heading, its file name.

use super::{
    candidates::says_nothing,
    content::Content,
    index::Id,
    site::{Incoming, Site},
    timing::{Basis, Timed, timed},
};
use crate::thai::period::{Form, declared};

/// The fiscal year that a document's first lines name, when its link names another: a right label over last year's file.
pub(super) fn contradicted(content: &Content, clue: Option<&Timed>) -> Option<Timed> {
    let clue = clue.filter(|_| content.reading().kind.is_document())?;
    let first = content.own().iter().take(8).filter_map(|i| timed(content.text(*i), Basis::Heading));
    let explicit: Vec<Timed> = first.filter(|t| matches!(t.form, Form::FiscalYear | Form::HalfYear)).collect();
    let agrees = explicit.iter().any(|t| t.period.overlaps(&clue.period));
    explicit.into_iter().next().filter(|_| !agrees)
}

/// The clues to its time that a link gives.
pub(super) fn link_clues(site: &Site, shape: Id) -> Vec<(Basis, String)> {
    let link = site.shape(shape);
    [(Basis::Link, link.text), (Basis::Link, link.hint), (Basis::Link, link.row), (Basis::Listing, link.heading)]
        .into_iter()
        .map(|(basis, text)| (basis, site.text(text).to_owned()))
        .filter(|(_, text)| !text.is_empty())
        .collect()
}

/// The same, without the year of the form where an index of the form has the link: it is not that of what it lists.
pub(super) fn clues_of(site: &Site, link: Incoming) -> Vec<(Basis, String)> {
    let mut clues = link_clues(site, link.shape);
    if site.is_index_page(link.from) {
        clues.retain(|(basis, text)| *basis != Basis::Listing && !names_the_form(text));
    }
    clues
}

/// Whether the year of a text is that of the assessment: `หน้าหลัก เลือก ITA 2563`.
fn names_the_form(text: &str) -> bool {
    let before = declared(text).map(|mention| text[..mention.range.start].trim_end().to_ascii_uppercase());
    before.is_some_and(|before| ["ITA", "ITA)", "OIT", "OIT)"].iter().any(|form| before.ends_with(form)))
}

pub(super) fn best_clue(clues: &[(Basis, String)]) -> Option<Timed> {
    let mut best: Option<Timed> = None;
    for (basis, text) in clues {
        let Some(found) = timed(text, *basis) else { continue };
        if best.as_ref().is_none_or(|b| found.basis < b.basis) {
            best = Some(found);
        }
    }
    best
}

/// The file name or last part of the address, readable.
pub(super) fn name_of(site: &Site, id: Id, url: &str) -> String {
    if let Some(page) = site.page(id) {
        let name = site.text(page.file_name);
        if !name.is_empty() {
            return name.to_owned();
        }
    }
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    percent_decode(last)
}

/// `%E0%B8%81` as the letters that it stands for; what is no UTF-8 stays as it is.
fn percent_decode(text: &str) -> String {
    url::form_urlencoded::parse(text.replace('+', "%2B").as_bytes())
        .next()
        .map_or_else(|| text.to_owned(), |(name, _)| name.into_owned())
}

pub(super) fn best_words(texts: &[&str]) -> String {
    let telling = texts.iter().find(|t| !says_nothing(t));
    telling.or_else(|| texts.iter().find(|t| !t.is_empty())).map(|t| (*t).to_owned()).unwrap_or_default()
}

pub(super) fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"].iter().any(|ending| path.ends_with(ending))
}
