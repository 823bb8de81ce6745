//! RTF: groups, control words, and text in `\uN` or in the bytes of the font's code page.

mod body;
mod tokens;

#[cfg(test)]
mod tests;

use self::body::Body;
use self::tokens::Tokens;
use super::{Draft, Stop};

pub(super) fn read(draft: &mut Draft<'_>, content: &[u8]) -> Result<(), Stop> {
    if !content.starts_with(b"{\\rtf") {
        return Err(Stop::broken("no RTF"));
    }
    draft.reading.pages = 1;
    let mut body = Body::new(draft);
    let mut outcome = Ok(());
    for token in Tokens::new(content) {
        outcome = body.take(token);
        if outcome.is_err() {
            break;
        }
    }
    // What is open where the file ends is kept.
    body.finish().and(outcome)
}
