//! The faults: an overlay of texts over the complete town.

use super::{Faults, content, source::Source};

const KHON_KAEN: &str = include_str!("content/khonkaen.town");

/// The texts of the town with these faults.
pub(super) fn source(faults: Faults) -> Source {
    let mut source = content::source();
    match faults {
        Faults::None => {}
        Faults::KhonKaen => source.read(KHON_KAEN),
    }
    source
}
