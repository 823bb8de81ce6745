//! OpenDocument: texts, sheets and slides are one vocabulary in `content.xml`; cells hold their text as it is shown.

mod body;
mod styles;

#[cfg(test)]
mod tests;

use super::package::Package;
use super::{Draft, Stop};
use crate::read::Region;
use body::Body;
use styles::Styles;

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    let mut package = Package::open(content, draft)?;
    if is_encrypted(&mut package) {
        return Err(Stop::Encrypted);
    }
    if let Ok(Some(title)) = package.title("meta.xml") {
        draft.title(&title);
    }
    // Headers and footers stand with the page styles.
    for (element, region) in [("header", Region::Header), ("footer", Region::Footer)] {
        draft.region = region;
        if let Ok(Some(mut xml)) = package.xml("styles.xml") {
            let mut body = Body::new(draft, Styles::default(), Some(element));
            if let Err(stop @ Stop::Limit(_)) = body.read(&mut xml) {
                return Err(stop);
            }
        }
        if region == Region::Header {
            draft.region = Region::Main;
            read_content(draft, &mut package)?;
        }
    }
    draft.region = Region::Main;
    Ok(())
}

fn read_content(draft: &mut Draft<'_>, package: &mut Package<'_>) -> Result<(), Stop> {
    let styles = match package.xml("content.xml")? {
        Some(mut xml) => Styles::read(&mut xml).unwrap_or_default(),
        None => return Err(Stop::broken("no content in the package")),
    };
    let Some(mut xml) = package.xml("content.xml")? else { return Ok(()) };
    let first = draft.next_block();
    let mut body = Body::new(draft, styles, None);
    let outcome = body.read(&mut xml);
    if !body.tells_pages() {
        draft.forget_pages(first);
        draft.reading.pages = 1;
    }
    draft.page = None;
    outcome
}

/// A password encrypts each part and says so in the manifest.
fn is_encrypted(package: &mut Package<'_>) -> bool {
    let Ok(Some(mut xml)) = package.xml("META-INF/manifest.xml") else { return false };
    while let Ok(Some(event)) = xml.next() {
        if let super::xml::Event::Open(tag) = event
            && tag.name() == "encryption-data"
        {
            return true;
        }
    }
    false
}
