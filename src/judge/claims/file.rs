//! A list of claims that people made: item, address or addresses, explanation, as CSV or in a workbook, whatever its columns
//! are called and in which order they stand.
//!
//! Everything that is wrong with a file is said at once, with row and column.

use std::collections::BTreeMap;

use super::{
    code::{Style, code, is_ditto, without_code},
    columns::{Column, columns},
    entries::addresses,
    which::Items,
};
use crate::{
    checklist::{Checklist, ItemId},
    judge::{index::upto, label::Labels},
    read::{Kind, Note, docs, sniff},
    words::{Arg, Text, say},
};

/// Rows above the list that may hold its title.
const MOST_TITLE_ROWS: u32 = 40;
/// Claims of one file.
const MOST: usize = 2_000;
/// Problems that are told.
const MOST_PROBLEMS: usize = 100;
/// Rows whose names contradict their numbers before the file is taken for another year's.
const CONTRADICTING: usize = 3;

/// The claims of a file, each with an item of the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClaimFile {
    /// What the file is called.
    pub name: String,
    /// Its claims, in its order.
    pub rows: Vec<Row>,
}

/// One claim of a file: a row with several addresses makes several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// 1-based sheet.
    pub sheet: u32,
    /// 1-based row of the sheet.
    pub row: u32,
    /// The item.
    pub item: ItemId,
    /// The item's number as it stands there.
    pub code: String,
    /// What the item is called there.
    pub name: String,
    /// The address.
    pub url: String,
    /// คำอธิบาย.
    pub explanation: String,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// 1-based sheet, row and column; none when it is the whole file.
    pub place: Option<(u32, u32, u32)>,
    /// What is wrong.
    pub fault: FileFault,
}

/// All that can be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// It is no table that can be read: why.
    Unreadable(String),
    /// No column holds addresses.
    NoAddresses,
    /// No claim stands in it.
    Empty,
    /// The item cannot be told.
    NoItem(String),
    /// There is no such item in the form.
    UnknownItem(String),
    /// It is no web address.
    NoAddress(String),
    /// The names do not fit the numbers: a list for another year's form.
    OtherYear,
    /// More than can be checked.
    TooMany,
}

impl FileProblem {
    /// The problem with its place, for people.
    pub fn text(&self) -> Text {
        let (key, given) = match &self.fault {
            FileFault::Unreadable(why) => ("claims-unreadable", why.as_str()),
            FileFault::NoAddresses => ("claims-no-addresses", ""),
            FileFault::Empty => ("claims-empty", ""),
            FileFault::NoItem(given) => ("claims-no-item", given.as_str()),
            FileFault::UnknownItem(given) => ("claims-unknown-item", given.as_str()),
            FileFault::NoAddress(given) => ("claims-no-address", given.as_str()),
            FileFault::OtherYear => ("claims-other-year", ""),
            FileFault::TooMany => ("claims-too-many", ""),
        };
        let what = say(key, &[("given", upto(given, 240).into())]);
        match self.place {
            None => what,
            Some((sheet, row, column)) => {
                let place =
                    [("sheet", sheet as usize), ("row", row as usize)].map(|(k, n)| (k, Arg::from(n.to_string())));
                let key = if sheet > 1 { "claims-at-sheet" } else { "claims-at" };
                say(key, &[&place[..], &[("column", letters(column).into()), ("what", what.into())]].concat())
            }
        }
    }
}

/// A column as a spreadsheet names it: `A`, `AB`.
fn letters(mut column: u32) -> String {
    let mut name = Vec::new();
    while column > 0 {
        name.push((b'A' + ((column - 1) % 26) as u8) as char);
        column = (column - 1) / 26;
    }
    name.into_iter().rev().collect()
}

impl ClaimFile {
    /// Reads a list for this form. `name` is what the file is called.
    pub fn read(name: &str, content: &[u8], checklist: &Checklist) -> Result<Self, Vec<FileProblem>> {
        let kind = sniff::kind(content, None, &format!("file:///{name}"));
        // A list saved as plain text is parted by commas or tabs all the same.
        let kind = if kind == Kind::Text { Kind::Csv } else { kind };
        let whole = |fault: FileFault| vec![FileProblem { place: None, fault }];
        if !matches!(kind, Kind::Csv | Kind::Xlsx | Kind::Xls | Kind::Ods) {
            return Err(whole(FileFault::Unreadable(String::new())));
        }
        let (cells, notes) = docs::cells(kind, content, &docs::Limits::default());
        let broken = notes.iter().find_map(|note| match note {
            Note::Encrypted => Some("password".to_owned()),
            Note::Unreadable(why) | Note::Damaged(why) | Note::Stopped(why) => Some(why.clone()),
            Note::Empty => Some(String::new()),
            Note::Truncated
            | Note::NestingCapped
            | Note::NeedsScript
            | Note::TextUnusable
            | Note::ScannedPages(_)
            | Note::Recognised
            | Note::CharsetCorrected(_) => None,
        });
        if let Some(why) = broken {
            return Err(whole(FileFault::Unreadable(why)));
        }
        let labels = Labels::new(&checklist.topics);
        let mut reader = Reader {
            items: Items::new(checklist, &labels),
            checklist,
            rows: Vec::new(),
            problems: Vec::new(),
            lists: 0,
            agree: 0,
            contradict: 0,
        };
        let mut sheets: BTreeMap<u32, BTreeMap<u32, Vec<docs::Cell>>> = BTreeMap::new();
        for cell in cells {
            sheets.entry(cell.sheet).or_default().entry(cell.row).or_default().push(cell);
        }
        for (sheet, rows) in &sheets {
            reader.sheet(*sheet, rows);
        }
        reader.finish(name)
    }
}

struct Reader<'c> {
    items: Items<'c, 'c>,
    checklist: &'c Checklist,
    rows: Vec<Row>,
    problems: Vec<FileProblem>,
    /// Sheets that hold a list.
    lists: usize,
    agree: usize,
    contradict: usize,
}

type Rows = BTreeMap<u32, Vec<docs::Cell>>;

/// What the rows above leave open for those below them.
#[derive(Default)]
struct Above {
    item: Option<(Vec<ItemId>, String, String)>,
    urls: Vec<String>,
}

impl Reader<'_> {
    fn sheet(&mut self, sheet: u32, rows: &Rows) {
        let Some((first, roles)) = header(rows).or_else(|| by_content(rows)) else { return };
        self.lists += 1;
        let mut above = Above::default();
        for (row, cells) in rows.range(first..) {
            self.row((sheet, *row), cells, &roles, &mut above);
            if self.rows.len() > MOST {
                self.problems.push(FileProblem { place: Some((sheet, *row, 1)), fault: FileFault::TooMany });
                return;
            }
        }
    }

    fn row(&mut self, (sheet, row): (u32, u32), cells: &[docs::Cell], roles: &Roles, above: &mut Above) {
        let of = |column: Column| cells.iter().filter(move |c| roles.get(&c.column) == Some(&column));
        let joined = |column: Column| of(column).map(|c| c.text.as_str()).collect::<Vec<_>>().join(" ");
        let (written, name) = (joined(Column::Code), joined(Column::Name));
        let links: Vec<&docs::Cell> = of(Column::Link).collect();
        let mut urls = self.urls((sheet, row), &links);
        if links.iter().any(|c| is_ditto(&c.text)) {
            urls.clone_from(&above.urls);
        }
        let numbered = !written.trim().is_empty() && !is_ditto(&written);
        let by_name = above.item.is_none() || !roles.values().any(|r| *r == Column::Code);
        let own = numbered || !name.trim().is_empty() && by_name;
        if own {
            let found = self.item(&written, &name);
            above.item = found.clone().ok().map(|items| (items, written.clone(), name.clone()));
            if let Err(fault) = found
                && (!urls.is_empty())
            {
                let column = cells.iter().find(|c| matches!(roles.get(&c.column), Some(Column::Code | Column::Name)));
                self.problem((sheet, row, column.map_or(1, |c| c.column)), fault);
            }
        } else if above.item.is_none() && !urls.is_empty() {
            self.problem((sheet, row, 1), FileFault::NoItem(String::new()));
        }
        let Some((items, code, called)) = &above.item else { return };
        let name = if name.is_empty() { called.clone() } else { name };
        let explanation = joined(Column::Explanation);
        for (item, url) in items.iter().flat_map(|item| urls.iter().map(move |url| (item, url))) {
            let (item, code, name) = (item.clone(), code.clone(), name.clone());
            self.rows.push(Row { sheet, row, item, code, name, url: url.clone(), explanation: explanation.clone() });
        }
        above.urls = urls;
    }

    /// The addresses of a row: what is written in its cells, or where their hyperlinks lead.
    fn urls(&mut self, (sheet, row): (u32, u32), cells: &[&docs::Cell]) -> Vec<String> {
        let mut urls: Vec<String> = Vec::new();
        for cell in cells {
            let mut found = addresses(&cell.text);
            let linked = cell.link.iter().filter(|l| l.starts_with("http"));
            if found.is_empty() {
                found.extend(linked.cloned());
            }
            if found.is_empty() {
                found.extend(bare_host(&cell.text));
            }
            if found.is_empty() && !says_none(&cell.text) {
                self.problem((sheet, row, cell.column), FileFault::NoAddress(cell.text.clone()));
            }
            for url in found {
                if !urls.contains(&url) {
                    urls.push(url);
                }
            }
        }
        urls
    }

    /// The item that a row is for: by its number, else by its name; several where it bears a span of numbers.
    fn item(&mut self, written: &str, name: &str) -> Result<Vec<ItemId>, FileFault> {
        let id = written.trim();
        if let Some(span) = code(written).filter(|c| c.last > c.number) {
            let item = |n| self.items.by_number(n).map(|item| item.id.clone());
            let items: Option<Vec<ItemId>> = (span.number..=span.last).map(item).collect();
            return items.ok_or_else(|| FileFault::UnknownItem(id.to_owned()));
        }
        let exact = self.checklist.items.iter().find(|i| i.id.0.eq_ignore_ascii_case(id));
        let number = code(written).map(|c| c.number);
        let numbered = exact.or_else(|| number.and_then(|n| self.items.by_number(n)));
        let called = if name.trim().is_empty() { without_code(written) } else { without_code(name) };
        let meant = self.items.meant(called);
        if let (Some(numbered), [one]) = (numbered, &meant[..]) {
            if numbered.id == one.id { self.agree += 1 } else { self.contradict += 1 }
        }
        match (numbered, &meant[..]) {
            (Some(item), _) => Ok(vec![item.id.clone()]),
            (None, [item]) => Ok(vec![item.id.clone()]),
            (None, _) if number.is_some() => Err(FileFault::UnknownItem(id.to_owned())),
            (None, _) => Err(FileFault::NoItem([written, name].join(" ").trim().to_owned())),
        }
    }

    fn problem(&mut self, place: (u32, u32, u32), fault: FileFault) {
        if self.problems.len() < MOST_PROBLEMS {
            self.problems.push(FileProblem { place: Some(place), fault });
        }
    }

    fn finish(mut self, name: &str) -> Result<ClaimFile, Vec<FileProblem>> {
        let whole = |fault: FileFault| FileProblem { place: None, fault };
        if self.lists == 0 {
            return Err(vec![whole(FileFault::NoAddresses)]);
        }
        if self.contradict >= CONTRADICTING && self.contradict > self.agree {
            self.problems.insert(0, whole(FileFault::OtherYear));
        }
        if self.rows.is_empty() && self.problems.is_empty() {
            self.problems.push(whole(FileFault::Empty));
        }
        if self.problems.is_empty() {
            Ok(ClaimFile { name: name.to_owned(), rows: self.rows })
        } else {
            Err(self.problems)
        }
    }
}

/// What the columns hold, by their number.
type Roles = BTreeMap<u32, Column>;

/// The header, and the first row below it.
fn header(rows: &Rows) -> Option<(u32, Roles)> {
    let first = *rows.keys().next()?;
    rows.range(first..first.saturating_add(MOST_TITLE_ROWS)).find_map(|(row, cells)| {
        let texts: Vec<&str> = cells.iter().map(|c| c.text.as_str()).collect();
        let found = columns(&texts).filter(|c| c.contains(&Column::Link))?;
        Some((row + 1, cells.iter().map(|c| c.column).zip(found).collect()))
    })
}

/// Without a header: addresses, numbers and names tell themselves.
fn by_content(rows: &Rows) -> Option<(u32, Roles)> {
    let mut counts: BTreeMap<u32, [usize; 2]> = BTreeMap::new();
    for cell in rows.values().flatten() {
        let count = counts.entry(cell.column).or_default();
        count[0] += usize::from(!addresses(&cell.text).is_empty() || cell.link.is_some());
        count[1] +=
            usize::from(code(&cell.text).is_some_and(|c| c.style == Style::Explicit || c.end == cell.text.len()));
    }
    let most = |of: usize| {
        counts.iter().max_by_key(|(column, n)| (n[of], std::cmp::Reverse(**column))).filter(|(_, n)| n[of] > 0)
    };
    let (link, code) = (*most(0)?.0, most(1).map(|(column, _)| *column));
    let mut roles: Roles = BTreeMap::new();
    for column in counts.keys() {
        let role = if *column == link {
            Column::Link
        } else if Some(*column) == code {
            Column::Code
        } else if *column < link && !roles.values().any(|r| *r == Column::Name) {
            Column::Name
        } else {
            Column::Explanation
        };
        roles.insert(*column, role);
    }
    Some((0, roles))
}

/// `www.x.go.th/a` has no scheme, nor has `x.go.th/a`.
fn bare_host(text: &str) -> Option<String> {
    let text = text.trim();
    let host = text.split('/').next().unwrap_or_default();
    let is_host =
        host.contains('.') && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':'));
    let domain = host.rsplit('.').next().unwrap_or_default();
    let named = domain.len() >= 2 && domain.bytes().all(|b| b.is_ascii_alphabetic());
    let known = named && (text.contains('/') || domain.eq_ignore_ascii_case("th"));
    (is_host && known && !text.contains(char::is_whitespace)).then(|| format!("http://{text}"))
}

/// The agency says itself that it has no address for the item.
fn says_none(text: &str) -> bool {
    let text = text.trim();
    is_ditto(text)
        || text.chars().all(|c| !crate::thai::is_alphanumeric(c))
        || ["ไม่มี", "none", "n/a", "no"].contains(&text.to_lowercase().as_str())
}

#[cfg(test)]
mod tests;
