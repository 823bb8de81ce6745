//! The notation in which the towns are written.
//!
//! `= name value` is a fact, `+ list cell | cell` a row of a list, `@group` a menu heading, `@page [O1] slug | label |
//! title` a page, `@section O2 | heading` a further part of it, `@paper pdf slug | title | options` a file of the part,
//! `@news date | title` and `@notice date | title` dated pieces. Other lines belong to what stands above them.
//! `@bundle slug | title` binds the page's papers of the asked time into one long file. `[tag] line` is a line that an element of the item needs. `%` begins a remark.
//!
//! Options of a paper: `years=2561,2560` (the first is the right one), `months`, `old` (never the right one),
//! `tag=name`, `hidden`, `label=words of the entry`.

use super::model::{Answer, Article, File, Format, HALF, Line, Page, Section, Town, YEAR, right_year};

/// A town of several texts.
pub(crate) fn town(texts: &[&str]) -> Town {
    let mut writer = Writer::default();
    for text in texts {
        for line in text.lines().map(str::trim_end) {
            writer.line(line);
        }
    }
    writer.town
}

#[derive(Default)]
struct Writer {
    town: Town,
    group: String,
    into: Into,
}

/// Where plain lines go.
#[derive(Default, Clone, Copy)]
enum Into {
    #[default]
    Nowhere,
    Section,
    /// The last so many files of the section: one paper is several files.
    Files(usize),
    News,
    Notice,
}

impl Writer {
    fn line(&mut self, line: &str) {
        if let Some(rest) = line.strip_prefix("= ") {
            let (name, value) = rest.split_once(' ').unwrap_or((rest, ""));
            self.town.facts.insert(name.to_owned(), value.trim().to_owned());
        } else if let Some(rest) = line.strip_prefix("+ ") {
            let (name, row) = rest.split_once(' ').unwrap_or_else(|| panic!("empty row: {line}"));
            self.town.lists.entry(name.to_owned()).or_default().push(cells(row));
        } else if let Some(rest) = line.strip_prefix('@') {
            let (word, rest) = rest.split_once(' ').unwrap_or_else(|| panic!("nothing after {line}"));
            self.command(word, &cells(rest));
        } else if !line.starts_with('%') {
            self.plain(line);
        }
    }

    fn command(&mut self, word: &str, arguments: &[String]) {
        match word {
            "group" => self.group.clone_from(&arguments[0]),
            "page" => self.page(arguments),
            "section" => {
                let item = Some(item(&arguments[0]));
                // A section without a heading of its own follows in the same list.
                let heading = if arguments[1] == "-" { String::new() } else { arguments[1].clone() };
                let section = Section { heading, ..section(item) };
                self.last_page().sections.push(section);
                self.into = Into::Section;
            }
            "paper" => self.paper(arguments),
            "bundle" => self.last_page().bundle = Some((arguments[0].clone(), arguments[1].clone())),
            "news" => {
                self.town.news.push(article(arguments));
                self.into = Into::News;
            }
            "notice" => {
                self.town.notices.push(article(arguments));
                self.into = Into::Notice;
            }
            other => panic!("no command @{other}"),
        }
    }

    fn page(&mut self, arguments: &[String]) {
        let head: Vec<&str> = arguments[0].split_whitespace().collect();
        let (item, slug) = match head[..] {
            [item, slug] => (Some(self::item(item)), slug),
            [slug] => (None, slug),
            _ => panic!("a page is @page [O1] slug: {}", arguments[0]),
        };
        self.town.pages.push(Page {
            slug: slug.to_owned(),
            group: self.group.clone(),
            label: arguments[1].clone(),
            title: arguments[2].clone(),
            sections: vec![section(item)],
            linked: true,
            answer: Answer::There,
            bundle: None,
        });
        self.into = Into::Section;
    }

    fn paper(&mut self, arguments: &[String]) {
        let section = self.last_section();
        let files = files(section.item, arguments);
        let count = files.len();
        section.files.extend(files);
        self.into = Into::Files(count);
    }

    fn plain(&mut self, text: &str) {
        let line = tagged(text);
        match self.into {
            Into::Nowhere => assert!(text.is_empty(), "nothing to add this to: {text}"),
            Into::Section => self.last_section().body.push(line),
            Into::Files(count) => {
                let files = &mut self.last_section().files;
                let first = files.len() - count;
                files[first..].iter_mut().for_each(|file| file.body.push(line.clone()));
            }
            Into::News => self.town.news.last_mut().expect("news was begun").body.push(line),
            Into::Notice => self.town.notices.last_mut().expect("a notice was begun").body.push(line),
        }
    }

    fn last_page(&mut self) -> &mut Page {
        self.town.pages.last_mut().expect("a page was begun")
    }

    fn last_section(&mut self) -> &mut Section {
        self.last_page().sections.last_mut().expect("a page has a section")
    }
}

/// The files of one paper: one for each year or month.
fn files(item: Option<u8>, arguments: &[String]) -> Vec<File> {
    let (format, slug) = arguments[0].split_once(' ').expect("a paper is @paper pdf slug");
    let format = match format {
        "pdf" => Format::Pdf,
        "docx" => Format::Docx,
        "xlsx" => Format::Xlsx,
        other => panic!("no format {other}"),
    };
    let mut paper = File {
        slug: slug.to_owned(),
        format,
        title: arguments[1].clone(),
        label: arguments[1].clone(),
        right: true,
        linked: true,
        ..File::default()
    };
    let right = right_year(item);
    let mut years = vec![right, right - 1, right - 2];
    let mut months = false;
    for option in arguments[2..].iter().flat_map(|options| options.split(' ')) {
        match option.split_once('=') {
            Some(("years", list)) => years = list.split(',').map(|y| y.parse().expect("a year")).collect(),
            Some(("tag", tag)) => paper.tag = Some(tag.to_owned()),
            Some(("label", words)) => paper.label = words.replace('_', " "),
            None if option == "old" => paper.right = false,
            None if option == "hidden" => {
                paper.hidden = true;
                years.truncate(1);
            }
            None if option == "months" => months = true,
            _ => panic!("no option {option}"),
        }
    }
    if months {
        return monthly(&paper);
    }
    let right = paper.right;
    let of_year = |(at, year): (usize, u16)| File { year, filed: year, right: right && at == 0, ..paper.clone() };
    years.into_iter().enumerate().map(of_year).collect()
}

/// The six months that the form asks for, newest first, and the six before them.
fn monthly(paper: &File) -> Vec<File> {
    let asked = HALF.iter().rev().map(|(month, back)| (*month, YEAR - back, true));
    let before = (4..=9).rev().map(|month| (month, YEAR - 1, false));
    let of_month = |(month, year, right): (u8, u16, bool)| {
        let fiscal = year + u16::from(month >= 10);
        let (tag, month) = (right.then(|| format!("m{month}")), Some((month, year)));
        File { year: fiscal, filed: fiscal, month, right, tag, ..paper.clone() }
    };
    asked.chain(before).map(of_month).collect()
}

fn section(item: Option<u8>) -> Section {
    Section { item, year: right_year(item), shown: true, ..Section::default() }
}

fn item(written: &str) -> u8 {
    let number = written.strip_prefix('O').and_then(|n| n.parse().ok()).filter(|n| (1..=60).contains(n));
    number.unwrap_or_else(|| panic!("no item {written}"))
}

fn article(arguments: &[String]) -> Article {
    let numbers: Vec<u16> = arguments[0].split('-').map(|n| n.parse().expect("a date")).collect();
    let date = (numbers[0], u8::try_from(numbers[1]).expect("a month"), u8::try_from(numbers[2]).expect("a day"));
    Article { date, title: arguments[1].clone(), body: Vec::new() }
}

/// `[political] words`, but not `[words](address)`.
fn tagged(text: &str) -> Line {
    if let Some((tags, rest)) = text.strip_prefix('[').and_then(|rest| rest.split_once("] ")) {
        let is_tag = |tag: &str| {
            !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        };
        if tags.split(',').all(is_tag) {
            return Line { tags: tags.split(',').map(str::to_owned).collect(), text: rest.to_owned() };
        }
    }
    Line { tags: Vec::new(), text: text.to_owned() }
}

fn cells(row: &str) -> Vec<String> {
    row.split(" | ").map(|cell| cell.trim().to_owned()).collect()
}
