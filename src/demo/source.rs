//! The town's texts: entries by path, read from the embedded content files, with overlays.
//!
//! An entry begins with a line `@page /path | title | parent`, `@pdf`, `@docx` or `@xlsx /path | title`, and goes on to the
//! next such line. `@copy /path | title | /from | old=>new, old=>new` is another entry with some words changed (an older
//! year of the same paper), `@remove /path` takes one away, `@redirect /from | /to` makes every link go elsewhere.

use std::collections::BTreeMap;

/// What an entry becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page in the site's frame.
    Page,
    /// A PDF file.
    Pdf,
    /// A Word file.
    Docx,
    /// A workbook.
    Xlsx,
}

/// One page or document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) title: String,
    /// The page above it, for the line of links at its head.
    pub(super) parent: Option<String>,
    pub(super) body: String,
}

/// All of them.
#[derive(Debug, Clone, Default)]
pub(super) struct Source {
    pub(super) entries: BTreeMap<String, Entry>,
    /// Where links to a path lead instead.
    pub(super) redirects: BTreeMap<String, String>,
}

impl Source {
    /// Reads a content file over what is there already.
    pub(super) fn read(&mut self, text: &str) {
        let mut current: Option<(String, Entry)> = None;
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix('@') {
                self.put(current.take());
                let (word, rest) = rest.split_once(' ').unwrap_or((rest, ""));
                let arguments: Vec<&str> = rest.split(" | ").map(str::trim).collect();
                current = self.command(word, &arguments);
            } else if let Some((_, entry)) = &mut current {
                entry.body.push_str(line);
                entry.body.push('\n');
            }
        }
        self.put(current);
    }

    /// Adds a page that was put together by code.
    pub(super) fn page(&mut self, path: &str, title: &str, parent: &str, body: String) {
        self.add(path, Kind::Page, title, Some(parent), body);
    }

    /// Adds an entry that was put together by code.
    pub(super) fn add(&mut self, path: &str, kind: Kind, title: &str, parent: Option<&str>, body: String) {
        let entry = Entry { kind, title: title.to_owned(), parent: parent.map(str::to_owned), body };
        self.entries.insert(path.to_owned(), entry);
    }

    fn put(&mut self, entry: Option<(String, Entry)>) {
        if let Some((path, entry)) = entry {
            self.entries.insert(path, entry);
        }
    }

    fn command(&mut self, word: &str, arguments: &[&str]) -> Option<(String, Entry)> {
        let text = |index: usize| arguments.get(index).copied().unwrap_or("");
        let entry = |kind: Kind| {
            let parent = arguments.get(2).map(|parent| (*parent).to_owned());
            (text(0).to_owned(), Entry { kind, title: text(1).to_owned(), parent, body: String::new() })
        };
        match word {
            "page" => Some(entry(Kind::Page)),
            "pdf" => Some(entry(Kind::Pdf)),
            "docx" => Some(entry(Kind::Docx)),
            "xlsx" => Some(entry(Kind::Xlsx)),
            "copy" => {
                let original = self.entries.get(text(2));
                debug_assert!(original.is_some(), "nothing to copy at {}", text(2));
                let copy = original.map(|entry| Entry {
                    title: text(1).to_owned(),
                    body: replaced(&entry.body, text(3)),
                    ..entry.clone()
                })?;
                self.entries.insert(text(0).to_owned(), copy);
                None
            }
            "remove" => {
                let removed = self.entries.remove(text(0));
                debug_assert!(removed.is_some(), "nothing to remove at {}", text(0));
                None
            }
            "redirect" => {
                self.redirects.insert(text(0).to_owned(), text(1).to_owned());
                None
            }
            other => {
                debug_assert!(false, "no command @{other}");
                None
            }
        }
    }
}

/// Replaces all pairs in one pass, so that 2563=>2562 and 2562=>2561 do not chase each other.
fn replaced(text: &str, pairs: &str) -> String {
    let pairs: Vec<(&str, &str)> = pairs.split(", ").filter_map(|pair| pair.split_once("=>")).collect();
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((from, to)) = pairs.iter().find(|(from, _)| rest.starts_with(from)) {
            out.push_str(to);
            rest = &rest[from.len()..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_changes_all_its_words_at_once() {
        let mut source = Source::default();
        source.read("@pdf /a | ปี 2563\nปี 2563 ต่อจาก 2562\n@copy /b | ปี 2562 | /a | 2563=>2562, 2562=>2561\n");
        assert_eq!(source.entries["/b"].body, "ปี 2562 ต่อจาก 2561\n");
        assert_eq!(source.entries["/b"].kind, Kind::Pdf);
    }

    #[test]
    fn a_later_text_lies_over_an_earlier_one() {
        let mut source = Source::default();
        source.read("@page /a | เดิม | /\nเดิม\n@page /b | ข | /\n");
        source.read("@page /a | ใหม่ | /\nใหม่\n@remove /b\n@redirect /b | /a\n");
        assert_eq!(source.entries["/a"].title, "ใหม่");
        assert!(!source.entries.contains_key("/b"));
        assert_eq!(source.redirects["/b"], "/a");
    }
}
