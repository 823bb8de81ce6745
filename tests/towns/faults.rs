//! What can be wrong with one item, and the town with that one thing wrong.

use std::{fmt, sync::LazyLock};

use oit::{checklist::Item, judge::ItemOutcome};

use super::{
    model::{Answer, HALF, Line, Page, Town, YEAR, right_year},
    notation,
    trial::{Subject, Wrong},
};

/// One thing wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Fault {
    /// The page answers 404; what leads to it stays.
    Gone,
    /// The page answers 200 and says that there is nothing.
    Sorry,
    /// The page says that it is being worked on.
    Empty,
    /// The file of the asked time answers 404.
    DeadFile,
    /// The file of the asked time has not a byte in it.
    HollowFile,
    /// Only the first bytes of the file of the asked time are there.
    TornFile,
    /// Only older files are there, and their entries say so.
    LastYear,
    /// The entry and the address tell the right year, the file is last year's.
    Mislabelled,
    /// The file of the asked time lies with somebody else: see [`OUTSIDE`].
    Outside(&'static str),
    /// Only the site map knows of it.
    Orphan,
    /// Something else, by its place in the list of confusers.
    Confuser(&'static str),
    /// An element of the item is not there.
    Lacks(&'static str),
}

/// The number of an item of 2563.
fn number(item: &Item) -> u8 {
    item.id.0[1..].parse().expect("items are O1 to O43")
}

impl Wrong for Fault {
    fn kind(&self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Sorry => "sorry",
            Self::Empty => "empty",
            Self::DeadFile => "dead-file",
            Self::HollowFile => "hollow-file",
            Self::TornFile => "torn-file",
            Self::LastYear => "last-year",
            Self::Mislabelled => "mislabelled",
            Self::Outside(_) => "outside",
            Self::Orphan => "orphan",
            Self::Confuser(_) => "confuser",
            Self::Lacks(_) => "lacks",
        }
    }

    fn all(town: &Town, item: &Item, _: u16) -> Vec<Self> {
        all(town, number(item))
    }

    fn apply(&self, town: &Town, item: &Item, _: u16) -> Option<Town> {
        apply(town, number(item), *self)
    }

    fn is_named(&self, subject: &Subject, item: &Item, outcome: &ItemOutcome) -> bool {
        self.is_named_by(&subject.town, number(item), subject.style.wordless(), &outcome.code)
    }
}

impl Fault {
    /// Whether a code names this cause.
    fn is_named_by(self, town: &Town, item: u8, wordless: bool, code: &str) -> bool {
        // Most of the contact data stand at the foot of every page too: what is lost with their page is the rest.
        let rest = item == 5 && matches!(code, "missing-contact" | "no-map");
        match self {
            Self::Gone | Self::Sorry | Self::Empty if rest => true,
            // Where only a picture leads to what is not there, nothing tells what it was.
            Self::Gone | Self::Sorry if wordless && code == "not-found" => true,
            Self::Gone | Self::DeadFile => code == "dead-link",
            Self::HollowFile | Self::TornFile => code == "damaged-file",
            // What is taken off a page of several items leaves the others' content there.
            Self::Empty if is_shared(town, item) => !matches!(code, "dead-link" | "not-linked" | "place-unclear"),
            Self::Sorry | Self::Empty => code == "empty-page",
            // The form asks some items for entries and months, not for a period.
            Self::LastYear if item == 7 || item == 22 => matches!(code, "no-entries-in-year" | "wrong-period"),
            Self::LastYear if item == 23 => matches!(code, "wrong-period" | "no-months" | "missing-months"),
            Self::LastYear => code == "wrong-period",
            Self::Mislabelled => matches!(code, "wrong-period" | "not-shown"),
            // What a service keeps was not looked at.
            Self::Outside(_) => code == "stored",
            Self::Orphan => matches!(code, "not-linked" | "place-unclear"),
            // Whatever is said of what stands there, but not that nothing does, or that it cannot be reached.
            Self::Confuser(_) => !matches!(code, "empty-page" | "dead-link" | "not-linked" | "place-unclear"),
            Self::Lacks(part) => lack(item, part).contains(&code),
        }
    }
}

/// The codes that name a part that is not there.
fn lack(item: u8, part: &str) -> &'static [&'static str] {
    match (item, part) {
        (2, "photo") => &["missing-photo"],
        (2, "contact") => &["missing-contact"],
        (2, _) => &["missing-side"],
        (5, "map") => &["no-map"],
        (5, _) => &["missing-contact"],
        (8, _) => &["one-way"],
        // A page of links to accounts without the links is empty too.
        (9, _) => &["no-account", "empty-page", "not-found"],
        (23, _) => &["missing-months"],
        _ => &["not-said"],
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Confuser(what) | Self::Lacks(what) | Self::Outside(what) => write!(f, "{}:{what}", self.kind()),
            _ => f.write_str(self.kind()),
        }
    }
}

/// The parts that can be taken out of an item.
fn parts(item: u8) -> &'static [&'static str] {
    match item {
        1 => &["political", "permanent", "units"],
        2 => &["political", "permanent", "photo", "contact"],
        5 => &["address", "phone", "fax", "email", "map"],
        8 => &["answers"],
        9 => &["accounts"],
        23 => &["m10", "m12", "m3", "m10,m2"],
        27 => &["recruit", "appoint", "develop", "evaluate", "reward"],
        42 => &["analysis", "measures"],
        _ => &[],
    }
}

static CONFUSERS: LazyLock<Vec<Page>> = LazyLock::new(|| {
    let mut pages = notation::town(&[include_str!("content/confusers.txt")]).pages;
    // Names of files that no town uses.
    let files = pages.iter_mut().flat_map(|page| &mut page.sections).flat_map(|section| &mut section.files);
    files.for_each(|file| file.slug = format!("x-{}", file.slug));
    pages
});

fn confusers(item: u8) -> impl Iterator<Item = &'static Page> {
    CONFUSERS.iter().filter(move |page| page.is_only_of(item))
}

/// Everything that can go wrong with an item of a town.
fn all(town: &Town, item: u8) -> Vec<Fault> {
    let whole = [
        Fault::Gone,
        Fault::Sorry,
        Fault::Empty,
        Fault::DeadFile,
        Fault::HollowFile,
        Fault::TornFile,
        Fault::LastYear,
        Fault::Mislabelled,
        Fault::Orphan,
    ];
    let outside = OUTSIDE.iter().map(|(name, _)| Fault::Outside(name));
    let confusers = confusers(item).map(|page| Fault::Confuser(&page.slug));
    let parts = parts(item).iter().map(|part| Fault::Lacks(part));
    let faults = whole.into_iter().chain(outside).chain(confusers).chain(parts);
    faults.filter(|fault| apply(town, item, *fault).is_some()).collect()
}

/// The town with this wrong. None where that cannot be: a page without files has no dead file.
pub(crate) fn apply(town: &Town, item: u8, fault: Fault) -> Option<Town> {
    let mut changed = town.clone();
    let done = match fault {
        Fault::Gone => answer(&mut changed, item, Answer::Missing),
        Fault::Sorry => answer(&mut changed, item, Answer::Sorry),
        Fault::Empty => empty(&mut changed, item),
        Fault::DeadFile => broken_file(&mut changed, item, Answer::Missing),
        Fault::HollowFile => broken_file(&mut changed, item, Answer::Hollow),
        Fault::TornFile => broken_file(&mut changed, item, Answer::Torn),
        Fault::LastYear => last_year(&mut changed, item),
        Fault::Mislabelled => mislabelled(&mut changed, item),
        Fault::Outside(name) => outside(&mut changed, item, name),
        Fault::Orphan => orphan(&mut changed, item),
        Fault::Confuser(name) => confuser(&mut changed, item, name),
        Fault::Lacks(part) => lacks(&mut changed, item, part),
    };
    if matches!(fault, Fault::Gone | Fault::Sorry | Fault::Empty | Fault::Orphan | Fault::Confuser(_)) {
        // What stands on the home page too goes from there as well.
        changed.lacking.insert(format!("O{item}.home"));
    }
    done.then_some(changed)
}

/// Items whose place is every page: links to accounts stand in the frame.
const fn is_frame(item: u8) -> bool {
    item == 9
}

fn answer(town: &mut Town, item: u8, answer: Answer) -> bool {
    let mut any = false;
    for page in town.pages.iter_mut().filter(|page| page.sections.iter().any(|s| s.item == Some(item))) {
        if is_frame(item) || !page.is_only_of(item) {
            return false;
        }
        page.answer = answer;
        any = true;
    }
    any
}

fn empty(town: &mut Town, item: u8) -> bool {
    if is_frame(item) {
        return false;
    }
    let shared = is_shared(town, item);
    let mut any = false;
    for section in town.sections_of_mut(item) {
        let heading = section.body.iter().find(|line| line.text.starts_with("## ")).cloned();
        let sorry = Line {
            tags: Vec::new(), text: "อยู่ระหว่างปรับปรุงข้อมูล".to_owned()
        };
        section.body = if shared && section.heading.is_empty() && heading.is_none() {
            Vec::new()
        } else {
            heading.into_iter().filter(|_| shared).chain([sorry]).collect()
        };
        section.files.iter_mut().for_each(|file| (file.linked, file.answer) = (false, Answer::Missing));
        any = true;
    }
    any
}

/// Whether the item's pages serve other items too.
pub(crate) fn is_shared(town: &Town, item: u8) -> bool {
    town.pages_of(item).any(|page| !page.is_only_of(item))
}

/// Whether the item's papers are bound with others into one file.
fn is_bound(town: &Town, item: u8) -> bool {
    town.pages_of(item).any(|page| page.bundle.is_some())
}

/// Who keeps files and posts for others, and an address there.
const OUTSIDE: [(&str, &str); 4] = [
    ("drive", "https://drive.google.com/file/d/1xQbZr7t{}Kd92/view?usp=sharing"),
    ("flipbook", "https://online.anyflip.com/abcde/{}/mobile/index.html"),
    ("facebook", "https://www.facebook.com/permalink.php?story_fbid={}&id=100064"),
    ("line", "https://timeline.line.me/post/_dbR{}"),
];

fn outside(town: &mut Town, item: u8, name: &str) -> bool {
    let address = OUTSIDE.iter().find(|(known, _)| *known == name).expect("a fault of the list").1;
    if is_bound(town, item) || item == 6 {
        return false;
    }
    let mut any = false;
    for (at, file) in town.sections_of_mut(item).flat_map(|s| &mut s.files).filter(|f| f.right).enumerate() {
        file.outside = Some(address.replace("{}", &format!("{}", 41_870 + usize::from(item) * 100 + at)));
        any = true;
    }
    any
}

fn broken_file(town: &mut Town, item: u8, answer: Answer) -> bool {
    if is_bound(town, item) {
        return false;
    }
    let mut any = false;
    for file in town.sections_of_mut(item).flat_map(|section| &mut section.files).filter(|file| file.right && item != 6)
    {
        file.answer = answer;
        any = true;
    }
    any
}

/// Items that ask for a time.
const fn is_timed(item: u8) -> bool {
    matches!(item, 4 | 7 | 10..=12 | 15 | 16 | 18..=24 | 26 | 28 | 31 | 33 | 35..=43)
}

fn last_year(town: &mut Town, item: u8) -> bool {
    if !is_timed(item) {
        return false;
    }
    match item {
        7 => town.news.retain(|article| article.fiscal_year() < YEAR),
        22 => town.notices.retain(|article| article.fiscal_year() < YEAR),
        _ => {}
    }
    for section in town.sections_of_mut(item) {
        section.year -= 1;
        section.files.iter_mut().filter(|file| file.right).for_each(|file| {
            (file.linked, file.answer) = (false, Answer::Missing);
        });
    }
    true
}

fn mislabelled(town: &mut Town, item: u8) -> bool {
    if !is_timed(item) || matches!(item, 4 | 39) || is_bound(town, item) {
        return false;
    }
    let mut any = false;
    for file in town.sections_of_mut(item).flat_map(|section| &mut section.files).filter(|file| file.right) {
        file.year -= 1;
        any = true;
    }
    // A month's paper tells its month inside too, so there it would be no fault of one file.
    any && item != 23
}

fn orphan(town: &mut Town, item: u8) -> bool {
    if is_frame(item) || is_bound(town, item) {
        return false;
    }
    let mut any = false;
    for page in &mut town.pages {
        if !page.sections.iter().any(|section| section.item == Some(item)) {
            continue;
        }
        if page.is_only_of(item) {
            page.linked = false;
            any = true;
        } else {
            for section in page.sections.iter_mut().filter(|section| section.item == Some(item)) {
                section.shown = false;
                section.files.iter_mut().for_each(|file| file.linked = false);
                any |= !section.files.is_empty();
            }
        }
    }
    any
}

fn confuser(town: &mut Town, item: u8, name: &str) -> bool {
    let Some(other) = confusers(item).find(|page| page.slug == name) else { return false };
    if item == 9 {
        lacks(town, 9, "accounts");
    }
    if item == 7 {
        let mut notices = town.notices.clone();
        for notice in &mut notices {
            notice.title = format!("ข่าวจัดซื้อจัดจ้าง {}", notice.title);
        }
        town.news = notices;
    }
    let mut first = true;
    for page in town.pages.iter_mut().filter(|page| page.sections.iter().any(|s| s.item == Some(item))) {
        if page.is_only_of(item) {
            page.title.clone_from(&other.title);
        }
        for section in page.sections.iter_mut().filter(|section| section.item == Some(item)) {
            section.files.clear();
            section.body.clear();
            if first {
                section.body.clone_from(&other.sections[0].body);
                section.files.clone_from(&other.sections[0].files);
            }
            section.year = right_year(Some(item));
            first = false;
        }
    }
    true
}

fn lacks(town: &mut Town, item: u8, part: &str) -> bool {
    let facts: &[&str] = match (item, part) {
        (5, part) => &[part],
        (9, _) => &["facebook", "line", "youtube"],
        _ => &[],
    };
    for name in facts {
        assert!(town.facts.insert((*name).to_owned(), String::new()).is_some(), "no fact {name}");
    }
    part.split(',').for_each(|part| {
        assert!(item != 23 || HALF.iter().any(|(month, _)| part == format!("m{month}")), "no month {part}");
        town.lacking.insert(format!("O{item}.{part}"));
    });
    true
}
