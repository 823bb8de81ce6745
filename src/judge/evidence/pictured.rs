//! Pages that say what they say in a picture: an organisation chart, a signed declaration.

use std::sync::Arc;

use super::Gatherer;
use crate::{
    judge::{
        content::{About, Content},
        index::block_hash,
    },
    read::{Block, Image, Kind, Note, Reading, Region, Role, ocr},
    thai,
};

/// Pictures of one page that are asked for.
const MOST_PICTURES: usize = 6;
/// Fewer letters in a picture are a sign on a wall, or noise.
const FEWEST_LETTERS: usize = 40;

impl Gatherer<'_> {
    /// What of a reading is content; a page that says next to nothing says it in its pictures.
    pub(super) fn content_of(&self, reading: Arc<Reading>, about: &dyn Fn(&str) -> About) -> (Arc<Reading>, Content) {
        let content = Content::of_topic(self.site, &reading, about);
        if reading.kind != Kind::Html || content.is_substantial() {
            return (reading, content);
        }
        match self.pictured(&reading) {
            Some(pictured) => {
                let content = Content::of_topic(self.site, &pictured, about);
                (pictured, content)
            }
            None => (reading, content),
        }
    }

    /// What a member says, by its own text or by what was recognised from its pictures.
    pub(super) fn reading(&self, url: &str) -> Option<Arc<Reading>> {
        let reading = self.shelf.reading(url)?;
        let recognised = if ocr::is_wanted(&reading) { self.shelf.recognised(url) } else { None };
        Some(recognised.unwrap_or(reading))
    }

    /// A page with what was recognised in its own pictures, if anything was.
    fn pictured(&self, reading: &Reading) -> Option<Arc<Reading>> {
        let own = |image: &&Image| image.region == Region::Main && !self.site.is_furniture(block_hash(&image.url));
        let mut pictured: Option<Reading> = None;
        for image in reading.images.iter().filter(own).take(MOST_PICTURES) {
            let Some(text) = self.in_picture(image) else { continue };
            let pictured = pictured.get_or_insert_with(|| reading.clone());
            let heading = reading.blocks.get(image.block as usize).and_then(|block| match block.role {
                Role::Heading(_) => Some(image.block),
                Role::Paragraph | Role::ListItem | Role::Row | Role::Caption | Role::Label => block.heading,
            });
            let block = |block: &Block| Block { region: Region::Main, page: None, heading, ..block.clone() };
            pictured.blocks.extend(text.blocks.iter().map(block));
        }
        let mut pictured = pictured?;
        pictured.notes.push(Note::Recognised);
        Some(Arc::new(pictured))
    }

    fn in_picture(&self, image: &Image) -> Option<Arc<Reading>> {
        let id = self.site.find(&image.url)?;
        self.site.page(id).filter(|page| page.kind == Kind::Image)?;
        let text = self.shelf.recognised(self.site.url(id))?;
        let letters: usize = text.blocks.iter().map(|block| thai::letters(&block.text)).sum();
        (letters >= FEWEST_LETTERS).then_some(text)
    }
}
