//! A municipality's website as its webmaster thinks of it: pages with sections, files in them, news, notices, facts.
//!
//! Nothing here knows how a page is drawn or where it is put; that is a style's business. A fault changes this model
//! and nothing else, so whatever is taken away is gone wherever a style would have shown it.

use std::collections::{BTreeMap, BTreeSet};

/// The form's fiscal year, พ.ศ.
pub(crate) const YEAR: u16 = 2563;
/// The first six months of the fiscal year: month and how many years before [`YEAR`].
pub(crate) const HALF: [(u8, u16); 6] = [(10, 1), (11, 1), (12, 1), (1, 0), (2, 0), (3, 0)];

/// The whole site.
#[derive(Debug, Clone, Default)]
pub(crate) struct Town {
    /// What `{name}` stands for. An empty value has been taken away: lines that name it are not shown.
    pub(crate) facts: BTreeMap<String, String>,
    /// Rows that several pages and papers use.
    pub(crate) lists: BTreeMap<String, Vec<Vec<String>>>,
    /// In the order of the menu.
    pub(crate) pages: Vec<Page>,
    /// Newest first.
    pub(crate) news: Vec<Article>,
    /// Procurement notices, newest first.
    pub(crate) notices: Vec<Article>,
    /// What the form of a later year asks, as the site's own page of the form lists it; empty for 2563.
    pub(crate) form: Vec<Part>,
    /// `O2.photo`: lines and parts with this mark are not shown.
    pub(crate) lacking: BTreeSet<String>,
}

/// A sub-indicator of a form.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// Its number and name.
    pub(crate) name: String,
    /// Code and name of each item, and the numbers that the town's pages have for what it is about.
    pub(crate) items: Vec<(String, String, Vec<u8>)>,
}

/// One page of the site.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    /// A name for its address.
    pub(crate) slug: String,
    /// The heading of the menu that it stands under.
    pub(crate) group: String,
    /// What links to it say.
    pub(crate) label: String,
    /// Its heading.
    pub(crate) title: String,
    /// Its parts; most pages have one.
    pub(crate) sections: Vec<Section>,
    /// Whether anything links to it.
    pub(crate) linked: bool,
    /// What its address answers.
    pub(crate) answer: Answer,
    /// Whether its files of the asked time are one long file: its name for the address, and what it is called.
    pub(crate) bundle: Option<(String, String)>,
}

/// What an address answers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The thing itself.
    #[default]
    There,
    /// 404.
    Missing,
    /// 200 and an apology.
    Sorry,
    /// 200 and not a byte.
    Hollow,
    /// 200 and the first bytes of the thing.
    Torn,
}

/// The part of a page that serves one item of the form, or none.
#[derive(Debug, Clone, Default)]
pub(crate) struct Section {
    /// 1 to 43.
    pub(crate) item: Option<u8>,
    /// A heading of its own; empty on pages with one section.
    pub(crate) heading: String,
    /// The year that `{y}` stands for.
    pub(crate) year: u16,
    /// What it says.
    pub(crate) body: Vec<Line>,
    /// Its files.
    pub(crate) files: Vec<File>,
    /// Whether it is shown at all.
    pub(crate) shown: bool,
}

/// One line of the notation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Parts of the item that this line is needed for.
    pub(crate) tags: Vec<String>,
    /// The notation.
    pub(crate) text: String,
}

/// What kind of file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub(crate) enum Format {
    #[default]
    Pdf,
    Docx,
    Xlsx,
}

/// A file of one year or month.
#[derive(Debug, Clone, Default)]
pub(crate) struct File {
    /// A name for its address, without year.
    pub(crate) slug: String,
    pub(crate) format: Format,
    /// What the file calls itself.
    pub(crate) title: String,
    /// What the entry that leads to it says.
    pub(crate) label: String,
    pub(crate) body: Vec<Line>,
    /// The year that `{y}` stands for inside.
    pub(crate) year: u16,
    /// The year in the address and in the entry.
    pub(crate) filed: u16,
    /// Month and its year, of monthly papers.
    pub(crate) month: Option<(u8, u16)>,
    /// It is of the time that the form asks for.
    pub(crate) right: bool,
    /// The part of the item that it is needed for.
    pub(crate) tag: Option<String>,
    /// Linked from a line of the page, not from the list of files.
    pub(crate) hidden: bool,
    /// Whether the site's files still hold it.
    pub(crate) answer: Answer,
    /// Whether an entry leads to it.
    pub(crate) linked: bool,
    /// Where it lies when not on the site.
    pub(crate) outside: Option<String>,
    /// The papers that it is made of, with their items, when it is one long file of several.
    pub(crate) chapters: Vec<(Option<u8>, File)>,
}

/// A dated piece.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Article {
    /// Year (ค.ศ.), month, day.
    pub(crate) date: (u16, u8, u8),
    pub(crate) title: String,
    pub(crate) body: Vec<Line>,
}

impl Article {
    /// The fiscal year, พ.ศ., that its date lies in.
    pub(crate) fn fiscal_year(&self) -> u16 {
        self.date.0 + 543 + u16::from(self.date.1 >= 10)
    }
}

impl Town {
    /// A fact that must be known; empty when it was taken away.
    pub(crate) fn fact(&self, name: &str) -> &str {
        self.facts.get(name).unwrap_or_else(|| panic!("no fact {name}"))
    }

    /// Rows by name, none when there are none.
    pub(crate) fn list(&self, name: &str) -> &[Vec<String>] {
        self.lists.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether this part of an item was taken away.
    pub(crate) fn lacks(&self, item: Option<u8>, tag: &str) -> bool {
        item.is_some_and(|item| self.lacking.contains(&format!("O{item}.{tag}")))
    }

    /// The pages that serve an item.
    pub(crate) fn pages_of(&self, item: u8) -> impl Iterator<Item = &Page> {
        self.pages.iter().filter(move |page| page.sections.iter().any(|s| s.item == Some(item)))
    }

    /// The sections that serve an item.
    pub(crate) fn sections_of_mut(&mut self, item: u8) -> impl Iterator<Item = &mut Section> {
        self.pages.iter_mut().flat_map(|page| &mut page.sections).filter(move |section| section.item == Some(item))
    }
}

impl Page {
    /// The page as it is shown: papers that are bound together are one file of its first part.
    pub(crate) fn bound(&self) -> Self {
        let Some((slug, title)) = &self.bundle else { return self.clone() };
        let mut page = self.clone();
        let mut chapters = Vec::new();
        for section in &mut page.sections {
            let bound =
                section.files.iter().position(|file| file.linked && !file.hidden && file.answer == Answer::There);
            chapters.extend(bound.map(|at| (section.item, section.files.remove(at))));
            section.files.retain(|file| file.hidden);
        }
        let year = page.sections.iter().map(|section| section.year).fold(YEAR, u16::max);
        let first = &mut page.sections[0];
        first.files.insert(
            0,
            File {
                slug: slug.clone(),
                title: title.clone(),
                label: title.clone(),
                year,
                filed: year,
                right: true,
                linked: true,
                chapters,
                ..File::default()
            },
        );
        page
    }

    /// Whether it serves this item and no other.
    pub(crate) fn is_only_of(&self, item: u8) -> bool {
        self.sections.iter().all(|section| section.item == Some(item))
    }
}

impl Section {
    /// The files that stand in the list, those of the asked time first.
    pub(crate) fn listed<'a>(&'a self, town: &'a Town) -> impl Iterator<Item = &'a File> {
        self.files.iter().filter(|file| file.linked && !file.hidden && !file.lacking(town, self.item))
    }
}

impl File {
    /// Whether the part that it is needed for was taken away.
    pub(crate) fn lacking(&self, town: &Town, item: Option<u8>) -> bool {
        self.tag.as_deref().is_some_and(|tag| town.lacks(item, tag))
    }
}

/// The fiscal year that the form asks an item's papers to be of.
pub(crate) const fn right_year(item: Option<u8>) -> u16 {
    match item {
        Some(12 | 16 | 20 | 24 | 28 | 41 | 42) => YEAR - 1,
        _ => YEAR,
    }
}
