//! Word (OOXML): paragraphs by their styles, tables with their cells, links, pictures, headers and footers.

mod body;
mod styles;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io::Read;

use super::package::{Package, Relation};
use super::xml::Xml;
use super::{Draft, Stop};
use crate::read::Region;
use body::Body;
use styles::Styles;

const DOCUMENT: &str = "word/document.xml";

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let mut package = Package::open(content, draft)?;
    if let Ok(Some(title)) = package.title("docProps/core.xml") {
        draft.title(&title);
    }
    // Without styles or relations the text is still there.
    let styles = Styles::read(&mut package).unwrap_or_default();
    let relations = package.relations(DOCUMENT).unwrap_or_default();
    read_beside(draft, &mut package, &styles, &relations, "header", Region::Header)?;
    let pages = read_part(draft, &mut package, &styles, &relations, DOCUMENT)?;
    draft.reading.pages = pages.unwrap_or(1);
    read_beside(draft, &mut package, &styles, &relations, "footnotes", Region::Main)?;
    read_beside(draft, &mut package, &styles, &relations, "footer", Region::Footer)
}

/// Reads a document that is one part: the XML of older versions.
pub(super) fn read_alone<R: Read>(draft: &mut Draft<'_>, xml: &mut Xml<R>) -> Result<(), Stop> {
    let pages = read_xml(draft, xml, &Styles::default(), &BTreeMap::new())?;
    draft.reading.pages = pages.unwrap_or(1);
    Ok(())
}

/// Reads the parts of one kind that belong to the document, equal ones once.
fn read_beside(
    draft: &mut Draft<'_>,
    package: &mut Package<'_>,
    styles: &Styles,
    relations: &BTreeMap<String, Relation>,
    kind: &str,
    region: Region,
) -> Result<(), Stop> {
    draft.region = region;
    draft.page = None;
    for relation in relations.values().filter(|relation| relation.kind == kind) {
        let own = package.relations(&relation.target).unwrap_or_default();
        let start = draft.reading.blocks.len();
        // A damaged header is no reason to leave the document unread.
        match read_part(draft, package, styles, &own, &relation.target) {
            Err(stop @ Stop::Limit(_)) => return Err(stop),
            Ok(_) | Err(_) => draft.drop_repeated(start),
        }
    }
    draft.region = Region::Main;
    Ok(())
}

/// Reads one part and tells its pages, when Word has noted where they end.
fn read_part(
    draft: &mut Draft<'_>,
    package: &mut Package<'_>,
    styles: &Styles,
    relations: &BTreeMap<String, Relation>,
    part: &str,
) -> Result<Option<u32>, Stop> {
    let Some(mut xml) = package.xml(part)? else {
        return if part == DOCUMENT { Err(Stop::broken("no document in the package")) } else { Ok(None) };
    };
    read_xml(draft, &mut xml, styles, relations)
}

fn read_xml<R: Read>(
    draft: &mut Draft<'_>,
    xml: &mut Xml<R>,
    styles: &Styles,
    relations: &BTreeMap<String, Relation>,
) -> Result<Option<u32>, Stop> {
    let first = draft.next_block();
    draft.page = Some(1);
    let mut body = Body::new(draft, styles, relations);
    let outcome = body.read(xml).and_then(|()| body.finish());
    let pages = body.pages();
    draft.page = None;
    if pages.is_none() {
        draft.forget_pages(first);
    }
    outcome.map(|()| pages)
}
