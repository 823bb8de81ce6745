//! What the town says: content files as they are, and pages that are put together from lists.

mod calendar;
mod dates;
mod gallery;
mod home;
mod monthly;
mod news;
mod notices;

use super::source::Source;

/// The content files in their order; a copy comes after what it is copied from.
const FILES: &[&str] = &[
    include_str!("about.town"),
    include_str!("plan.town"),
    include_str!("service.town"),
    include_str!("budget.town"),
    include_str!("hr.town"),
    include_str!("transparency.town"),
    include_str!("integrity.town"),
    include_str!("misc.town"),
];

/// The complete town.
pub(super) fn source() -> Source {
    let mut source = Source::default();
    for file in FILES {
        source.read(file);
    }
    let news = news::read();
    let notices = notices::read();
    news::add(&mut source, &news);
    notices::add(&mut source, &notices);
    monthly::add(&mut source, &notices);
    calendar::add(&mut source, &news);
    gallery::add(&mut source);
    home::add(&mut source, &news, &notices);
    home::add_map(&mut source);
    source
}

/// The lines of a data file that are not empty and not remarks, cut at `|`.
fn records(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('|').map(str::trim).collect())
}

/// Links to the pages of a long list, as `« ก่อนหน้า 1 2 3 ถัดไป »`.
fn pager(path: &str, page: usize, pages: usize) -> String {
    let link = |number: usize, label: &str| match number {
        1 => format!("[{label}]({path})"),
        number => format!("[{label}]({path}?page={number})"),
    };
    let mut out = Vec::new();
    if page > 1 {
        out.push(link(page - 1, "« ก่อนหน้า"));
    }
    out.extend(
        (1..=pages).map(|number| if number == page { number.to_string() } else { link(number, &number.to_string()) }),
    );
    if page < pages {
        out.push(link(page + 1, "ถัดไป »"));
    }
    format!("หน้า {}\n", out.join(" "))
}
