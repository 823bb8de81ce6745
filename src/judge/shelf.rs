//! Where readings are read back from: the few candidates' texts, on demand.

use std::sync::Arc;

use crate::read::Reading;

/// Gives the reading of a URL that was taken into the index. Handed in by whoever holds the snapshot.
pub trait Shelf: Sync {
    /// The reading, or `None` when the snapshot no longer gives it.
    fn reading(&self, url: &str) -> Option<Arc<Reading>>;
}
