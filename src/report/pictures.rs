//! The pictures of a run's evidence: what `pictures.json` holds, and how the report shows them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::plain::{Plain, most};
use crate::{
    checklist::ItemId,
    judge::{EvidenceRef, ItemOutcome},
    words::{Arg, Language, in_language},
};

/// The version of the shape of `pictures.json`.
const SCHEMA: u32 = 1;
/// Rows of a picture that the report shows; the whole is a click away.
const SHOWN: u32 = 460;

/// Pictures of evidence, in the order of the form. They are for people: nothing is judged by them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pictures {
    /// The version of this shape.
    pub schema: u32,
    /// The pictures.
    pub pictures: Vec<EvidencePicture>,
}

impl Default for Pictures {
    fn default() -> Self {
        Self { schema: SCHEMA, pictures: Vec::new() }
    }
}

/// A picture of a page or document of an item's evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidencePicture {
    /// Whose evidence.
    pub item: ItemId,
    /// The page or document.
    pub url: String,
    /// SHA-256 of the content that was drawn, as in `result.json`.
    pub of: String,
    /// The page of a document, from 1.
    pub page: Option<u32>,
    /// The file, beside `result.json`.
    pub file: String,
    /// SHA-256 of the file, lower-case hex.
    pub sha256: String,
    /// Dots.
    pub width: u32,
    /// Dots.
    pub height: u32,
    /// First and last row of the first quotation that is marked.
    pub mark: Option<(u32, u32)>,
    /// What the picture was made from, all of it: as long as it stays, the picture does.
    pub key: String,
}

impl Pictures {
    fn of(&self, item: &ItemId, url: &str) -> Option<&EvidencePicture> {
        self.pictures.iter().find(|picture| picture.item == *item && picture.url == url)
    }
}

/// A picture as the report shows it.
pub(super) struct PictureView {
    pub file: String,
    pub alt: String,
    pub caption: String,
    pub width: u32,
    pub height: u32,
    /// Rows of the part that is shown.
    pub shown: u32,
    /// How far down that part stands, in percent.
    pub at: u32,
}

/// The pictures of an item's evidence, by the address that they show.
pub(super) fn views(item: &ItemOutcome, pictures: &Pictures, language: Language) -> BTreeMap<String, PictureView> {
    let view = |evidence: &EvidenceRef| {
        // A picture of other content shows nothing of this result.
        let picture = pictures.of(&item.id, &evidence.url).filter(|picture| picture.of == evidence.sha256)?;
        Some((evidence.url.clone(), PictureView::new(picture, &evidence.title, language)))
    };
    item.evidence.iter().filter_map(view).collect()
}

impl PictureView {
    fn new(picture: &EvidencePicture, title: &str, language: Language) -> Self {
        let title = Plain::new(title, most::TITLE);
        let args = [
            ("item", Arg::from(picture.item.0.as_str())),
            ("title", title.as_str().into()),
            ("page", picture.page.unwrap_or_default().to_string().into()),
        ];
        let say = |key: &str| in_language(language, key, &args);
        let caption = match (picture.page, picture.mark) {
            (Some(_), _) => "report-picture-document",
            (None, Some(_)) => "report-picture-marked",
            (None, None) => "report-picture-page",
        };
        let alt = if picture.page.is_some() { "report-picture-alt-document" } else { "report-picture-alt" };
        let shown = picture.height.min(SHOWN);
        Self {
            file: picture.file.clone(),
            alt: say(alt),
            caption: say(caption),
            width: picture.width,
            height: picture.height,
            shown,
            at: position(picture, shown),
        }
    }
}

/// How far down the part stands that has the mark in its middle.
fn position(picture: &EvidencePicture, shown: u32) -> u32 {
    let below = picture.height - shown;
    let Some((first, last)) = picture.mark.filter(|_| below > 0) else { return 0 };
    let middle = first.min(picture.height) / 2 + last.min(picture.height) / 2;
    (u64::from(middle.saturating_sub(shown / 2).min(below)) * 100 / u64::from(below)) as u32
}
