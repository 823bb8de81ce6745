//! How many documents are read at a time.

use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use super::town::{Lines, Notebook, Town, page, run_read_by, settings, status};
use crate::crawl::{CrawlSettings, Reader};
use crate::read::{Outcome, Resource};

/// Reads a document only while others are being read: one after the other none would ever be.
struct Together {
    wanted: usize,
    /// Documents that were begun.
    reading: Mutex<usize>,
    changed: Condvar,
    /// Documents that waited in vain.
    alone: Mutex<usize>,
}

impl Reader for Together {
    fn read(&self, resource: &Resource) -> Outcome {
        if resource.body.starts_with(b"%PDF") {
            let mut reading = self.reading.lock().unwrap();
            *reading += 1;
            let company = reading.next_multiple_of(self.wanted);
            self.changed.notify_all();
            // The time only ends a test that has failed.
            let alone = |begun: &mut usize| *begun < company;
            let waited = self.changed.wait_timeout_while(reading, Duration::from_mins(2), alone).unwrap();
            *self.alone.lock().unwrap() += usize::from(waited.1.timed_out());
        }
        Lines.read(resource)
    }

    fn sitemap(&self, resource: &Resource) -> Option<Vec<String>> {
        Lines.sitemap(resource)
    }
}

#[tokio::test(start_paused = true)]
async fn as_many_documents_are_read_at_the_same_moment_as_there_are_workers() {
    for workers in [2, 4] {
        let list: String = (0..40).map(|file| format!("a /{file}.pdf แผน\n")).collect();
        let town = Town::new(move |url| match url.path() {
            "/" => page(list.clone()),
            "/sitemap.xml" => status(404),
            _ => page("%PDF"),
        });
        let together =
            Together { wanted: workers, reading: Mutex::default(), changed: Condvar::new(), alone: Mutex::default() };
        let reader = Arc::new(together);
        let asked = CrawlSettings { workers, rate: 0.0, ..settings() };
        let crawl =
            run_read_by(Arc::clone(&reader) as Arc<dyn Reader>, town, asked, vec![], None, Notebook::default()).await;
        assert_eq!(*reader.alone.lock().unwrap(), 0, "{workers} workers");
        assert_eq!(crawl.summary().read, 41);
    }
}
