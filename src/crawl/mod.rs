//! (room crawl)
