//! What a text leaves to be filled in by the year's form: `<year-1>` is the year before it, `<hr-policy>` the number of its item on that
//! topic. Only these two, so that one wording serves every year; anything more would be a language of its own.

use std::{collections::BTreeMap, ops::Range};

use serde_json::Value as Json;

/// The blanks of a text: where each stands, and what is between its brackets.
pub(super) fn blanks(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find('<').map(|at| from + at) {
        from = start + 1;
        let Some(end) = text[from..].find(['<', '>']).map(|at| from + at).filter(|at| text[*at..].starts_with('>'))
        else {
            continue;
        };
        let inside = &text[from..end];
        let letters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if inside.starts_with(|c: char| c.is_ascii_lowercase()) && inside.chars().all(letters) {
            found.push((start..end + 1, inside));
            from = end + 1;
        }
    }
    found
}

/// What one form fills in.
#[derive(Debug, Default)]
pub(super) struct Filling {
    year: u16,
    /// Numbers of the items by topic.
    items: BTreeMap<String, String>,
}

impl Filling {
    /// Of a form's year and its items with their topics, the item's own topic before those that it only takes in.
    pub(super) fn new<'a>(year: u16, items: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut filling = Self { year, items: BTreeMap::new() };
        for (topic, item) in items {
            filling.items.entry(topic.to_owned()).or_insert_with(|| item.to_owned());
        }
        filling
    }

    /// What goes into a blank.
    pub(super) fn word(&self, blank: &str) -> Option<String> {
        year_of(blank, self.year).map(|year| year.to_string()).or_else(|| self.items.get(blank).cloned())
    }

    /// Fills in all blanks of all texts; false when one stayed open.
    pub(super) fn fill(&self, json: &mut Json) -> bool {
        match json {
            Json::String(text) => {
                let (filled, whole) = self.filled(text);
                *text = filled;
                whole
            }
            Json::Array(members) => self.fill_each(members.iter_mut()),
            Json::Object(entries) => self.fill_each(entries.values_mut()),
            Json::Null | Json::Bool(_) | Json::Number(_) => true,
        }
    }

    /// Fills in all of them, also behind one that stayed open.
    fn fill_each<'j>(&self, all: impl Iterator<Item = &'j mut Json>) -> bool {
        let open = all.filter_map(|json| (!self.fill(json)).then_some(())).count();
        open == 0
    }

    fn filled(&self, text: &str) -> (String, bool) {
        let (mut filled, mut from, mut whole) = (String::with_capacity(text.len()), 0, true);
        for (place, blank) in blanks(text) {
            filled.push_str(&text[from..place.start]);
            match self.word(blank) {
                Some(word) => filled.push_str(&word),
                None => whole = false,
            }
            from = place.end;
        }
        filled.push_str(&text[from..]);
        (filled, whole)
    }
}

/// `year`, `year-1`, … `year-9`.
fn year_of(blank: &str, year: u16) -> Option<u16> {
    let rest = blank.strip_prefix("year")?;
    if rest.is_empty() {
        return Some(year);
    }
    let back: u16 = rest.strip_prefix('-').filter(|digits| digits.len() == 1)?.parse().ok()?;
    year.checked_sub(back)
}

/// Whether a blank is a year's, whatever the form.
pub(super) fn is_year(blank: &str) -> bool {
    year_of(blank, 2500).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_items_are_filled_in_and_what_is_no_blank_stays() {
        let filling = Filling::new(2566, [("hr-policy", "O23"), ("hr-policy", "O99")].into_iter());
        let mut json =
            serde_json::json!({ "th": "ปี <year-1> ข้อ <hr-policy>", "list": ["a < b > c", "<B>", "<<year>>", "<"] });
        assert!(filling.fill(&mut json));
        assert_eq!(json, serde_json::json!({ "th": "ปี 2565 ข้อ O23", "list": ["a < b > c", "<B>", "<2566>", "<"] }));
    }

    #[test]
    fn a_blank_that_nothing_fills_is_told() {
        let filling = Filling::new(2566, std::iter::empty());
        for text in ["<hr-policy>", "<year-12>", "<yaer>"] {
            assert!(!filling.fill(&mut serde_json::json!(text)), "{text}");
        }
        assert_eq!(filling.word("year-1").as_deref(), Some("2565"));
        assert!(is_year("year-9") && !is_year("hr-policy") && !is_year("year-x"));
    }
}
