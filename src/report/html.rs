//! `report.html`: one file that needs nothing else, no network and no script, for a mayor's glance and a webmaster's work.

use askama::Template;
use data_encoding::BASE64;

use super::{
    ReportError,
    card::{Group, groups},
    claims::{Declared, declared},
    head,
    pictures::Pictures,
    plain::{Link, Plain, most},
    scores::{Plan, Scores},
    years::{Years, years},
};
use crate::{
    judge::AuditResult,
    words::{Language, in_language},
};

/// Characters of the checklist's hash that are shown: enough to tell two apart.
const SHORT_HASH: usize = 12;

/// The typeface, as the page carries it.
const FONTS: [(u16, &str, &[u8]); 4] = [
    (400, LATIN, include_bytes!("fonts/sarabun-latin-400-normal.woff2")),
    (700, LATIN, include_bytes!("fonts/sarabun-latin-700-normal.woff2")),
    (400, THAI, include_bytes!("fonts/sarabun-thai-400-normal.woff2")),
    (700, THAI, include_bytes!("fonts/sarabun-thai-700-normal.woff2")),
];
const THAI: &str = "U+02BC, U+0303, U+0331, U+0E01-0E5B, U+200C-200D, U+25CC";
const LATIN: &str = "U+0000-00FF, U+0131, U+0152-0153, U+02BB, U+02C6, U+02DA, U+02DC, U+0300-0301, U+0304, U+0308-0309, U+0323, \
                     U+2000-200B, U+2010-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215";

/// The page that people read, whole in one file. `results` are those of all forms by which the site was judged, the one in the usual
/// place first; the page puts two or more side by side. The pictures stand in files beside it.
pub fn html(
    result: &AuditResult,
    results: &[AuditResult],
    pictures: &Pictures,
    language: Language,
) -> Result<String, ReportError> {
    Ok(Page::new(result, results, pictures, language).render()?)
}

/// The typeface as a style sheet, for pages that are shown to people.
pub fn typeface() -> String {
    let face = |font: Font| {
        format!(
            "@font-face{{font-family:Sarabun;font-weight:{};font-display:block;src:url(data:font/woff2;base64,{}) \
             format(\"woff2\");unicode-range:{}}}",
            font.weight, font.base64, font.range
        )
    };
    fonts().into_iter().map(face).collect()
}

fn fonts() -> Vec<Font> {
    FONTS.map(|(weight, range, bytes)| Font { weight, range, base64: BASE64.encode(bytes) }).into()
}

#[derive(Template)]
#[template(path = "report.html", config = "src/report/askama.toml")]
struct Page {
    language: Language,
    fonts: Vec<Font>,
    head: Head,
    scores: Scores,
    plan: Plan,
    years: Option<Years>,
    groups: Vec<Group>,
    item_count: usize,
    declared: Vec<Declared>,
}

struct Font {
    weight: u16,
    range: &'static str,
    base64: String,
}

struct Head {
    agency: Plain,
    site: Link,
    form: String,
    date: String,
    tool: Plain,
    file: Plain,
    hash: Plain,
    draft: bool,
}

impl Page {
    fn new(result: &AuditResult, results: &[AuditResult], pictures: &Pictures, language: Language) -> Self {
        Self {
            language,
            fonts: fonts(),
            head: Head::new(result, language),
            scores: Scores::new(result, language),
            plan: Plan::new(result, language),
            years: years(result, results, language),
            groups: groups(result, pictures, language),
            item_count: result.items.len(),
            declared: declared(result, language),
        }
    }

    /// A message of the page's language.
    fn say(&self, key: &str) -> String {
        in_language(self.language, key, &[])
    }
}

impl Head {
    fn new(result: &AuditResult, language: Language) -> Self {
        let tool = format!("{} {}", result.tool.name, result.tool.version);
        Self {
            agency: head::agency(result),
            site: Link::new(&result.site.url),
            form: head::form(result, language),
            date: head::when(result, language),
            tool: Plain::new(&tool, most::LABEL),
            file: Plain::new(&result.checklist.file, most::LABEL),
            draft: result.checklist.draft,
            hash: Plain::new(&result.checklist.sha256.chars().take(SHORT_HASH).collect::<String>(), SHORT_HASH),
        }
    }
}
