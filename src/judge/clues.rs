//! What tells the name and the time of a member before, or beside, its own text: its link, its row, its heading, its file name.

use super::{
    content::Content,
    index::Id,
    naming,
    retitled::retitled,
    site::{Incoming, Site},
    timing::{Basis, Timed, spans, timed},
};
use crate::{
    read::Kind,
    thai::period::{Form, declared},
};

/// Lines at the top of a page that may name it.
const NAMING_LINES: usize = 4;
/// Digits in a row that are a stamp of the time of day, not a year.
const STAMP: usize = 6;

/// The time that a document's first lines name, when its link names another: a right label over last year's file.
fn contradicted(content: &Content, clue: Option<&Timed>) -> Option<Timed> {
    let clue = clue.filter(|_| content.reading().kind.is_document())?;
    let first = content.own().iter().take(8).filter_map(|i| timed(content.text(*i), Basis::Heading));
    let explicit: Vec<Timed> = first.filter(spans).collect();
    let agrees = explicit.iter().any(|t| t.period.overlaps(&clue.period));
    explicit.into_iter().next().filter(|_| !agrees)
}

/// The time that something tells of itself: by its titles, or by the first lines of its text where its link says otherwise.
pub(super) fn own_time(
    titles: &[String],
    content: &Content,
    clues: &[(Basis, String)],
    names_topic: &dyn Fn(&str) -> bool,
) -> Option<Timed> {
    let own = titles.iter().find_map(|t| timed(t, Basis::Heading));
    let own = own.or_else(|| named_once_more(titles, content, names_topic));
    if let Some(other) = own.as_ref().and_then(|own| retitled(titles, content, own, names_topic)) {
        return Some(other);
    }
    // A date in a heading is when it was signed; what the link says of its year goes before that.
    let clue = best_clue(clues).filter(|t| t.form != Form::Date);
    let signed = own.as_ref().is_some_and(|t| t.form == Form::Date);
    // A report on a plan of several years is of the year that its link says.
    let is_of_plan = |(own, clue): (&Timed, &Timed)| {
        own.form == Form::YearRange && own.period.covers(&clue.period) && reports_on_plan(titles)
    };
    let yields = signed && clue.is_some() || own.as_ref().zip(clue.as_ref()).is_some_and(is_of_plan);
    own.filter(|_| !yields).or_else(|| contradicted(content, clue.as_ref()))
}

/// The time of a line below a page's name that says the name once more: over it stands what the menu calls it.
fn named_once_more(titles: &[String], content: &Content, names_topic: &dyn Fn(&str) -> bool) -> Option<Timed> {
    if content.reading().kind != Kind::Html {
        return None;
    }
    // In a table that is drawn for its looks a line is a row of one cell.
    let lines = content.own_words().map(|block| content.text(block)).filter(|line| !line.contains(" | "));
    let says_name = |line: &&str| names_topic(line) || titles.iter().any(|title| line.contains(title.as_str()));
    lines.take(NAMING_LINES).filter(says_name).find_map(|line| timed(line, Basis::Heading))
}

/// `รายงานผลการดำเนินการตามแผนปฏิบัติการ … (พ.ศ. 2566–2570)`.
fn reports_on_plan(titles: &[String]) -> bool {
    titles.iter().any(|title| title.contains("ตามแผน"))
}

/// The clues to its time that a link gives.
pub(super) fn link_clues(site: &Site, shape: Id) -> Vec<(Basis, String)> {
    let link = site.shape(shape);
    [(Basis::Link, link.text), (Basis::Link, link.hint), (Basis::Link, link.row), (Basis::Listing, link.heading)]
        .into_iter()
        .map(|(basis, text)| (basis, naming::without_posted(site.text(text)).to_owned()))
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
        let Some(found) = timed(&without_stamps(text), *basis) else { continue };
        // The day beside a link is when it was put there, where the heading over it says of which year it is.
        let tells_more = |b: &Timed| b.form == Form::Date && found.basis == Basis::Listing && spans(&found);
        if best.as_ref().is_none_or(|b| found.basis < b.basis || tells_more(b)) {
            best = Some(found);
        }
    }
    best
}

/// The time that a file's name tells: a year or months; the day in it is when it was scanned or uploaded.
pub(super) fn timed_by_name(name: &str) -> Option<Timed> {
    timed(&without_stamps(name), Basis::Name).filter(|t| t.form != Form::Date)
}

/// Without runs of six digits and more: `20200918_776062` tells when a file was uploaded, not what it is of.
fn without_stamps(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut digits = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if digits.len() < STAMP {
            kept.push_str(&digits);
        }
        digits.clear();
        kept.push(c);
    }
    kept.pop();
    kept
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

/// The first of a link's texts that tells something, else any.
pub(super) fn best_words(texts: &[&str]) -> String {
    let texts: Vec<String> = texts.iter().map(|t| naming::plain(t)).filter(|t| !t.is_empty()).collect();
    texts.iter().find(|t| naming::is_telling(t)).or_else(|| texts.first()).cloned().unwrap_or_default()
}

/// Whether an address ends like that of a document.
pub(super) fn is_document_address(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    let endings = [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".odt", ".ods", ".rtf", ".zip", ".rar"];
    endings.iter().any(|ending| path.ends_with(ending))
}

pub(super) fn is_picture(url: &str) -> bool {
    let path = url.split(['?', '#']).next().unwrap_or(url).to_ascii_lowercase();
    [".jpg", ".jpeg", ".png", ".gif", ".webp", ".bmp"].iter().any(|ending| path.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::{Form, timed_by_name, without_stamps};

    #[test]
    fn the_stamp_of_an_upload_in_a_files_name_is_no_time() {
        for name in
            ["20200918_776062.pdf", "F20200420103355.pdf", "a_170463_141047.pdf", "1600412345.pdf", "2020-09-18.pdf"]
        {
            assert_eq!(timed_by_name(name), None, "{name}");
        }
        let year = timed_by_name("plan-2563.pdf").expect("a year");
        assert_eq!(*year.period.fiscal_years().start(), 2563);
        assert_ne!(year.form, Form::Date);
        assert_eq!(without_stamps("รายงาน 2562 ครั้งที่ 12"), "รายงาน 2562 ครั้งที่ 12");
    }
}
