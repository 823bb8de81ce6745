//! Where readings are read back from: the few candidates' texts, on demand.

use std::sync::Arc;

use crate::read::Reading;

/// Gives the reading of a URL that was taken into the index. Handed in by whoever holds the snapshot.
pub trait Shelf: Sync {
    /// The reading, or `None` when the snapshot no longer gives it.
    fn reading(&self, url: &str) -> Option<Arc<Reading>>;

    /// The same with what was recognised from its pictures. Asked for only when it is evidence and has no text of its own
    /// ([`crate::read::ocr::is_wanted`]); nothing when nobody recognised anything.
    fn recognised(&self, _url: &str) -> Option<Arc<Reading>> {
        None
    }
}
