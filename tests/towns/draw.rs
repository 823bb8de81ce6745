//! From blocks to HTML: what every style shares, and the pieces that styles draw in their own way.

use std::fmt::Write as _;

use oit::demo::documents::html::escape;

pub(crate) use super::form::Field;
use super::{
    form::{field_of, sharing},
    model::{Answer, Article, File, Page, Section, Town},
    site::{self, Reply, Site},
    text::{self, Block, long_date, thai_digits},
};

/// One entry of a list of files or articles.
pub(crate) struct Entry {
    /// Its words, as HTML.
    pub(crate) label: String,
    pub(crate) url: String,
    /// Year or month that it is of, as HTML; may be empty.
    pub(crate) time: String,
}

/// One person with a card.
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) post: String,
    /// Empty when not told.
    pub(crate) phone: String,
    /// Empty when there is no picture.
    pub(crate) photo: String,
}

/// A question on the board with its answer, which may be empty.
pub(crate) struct Thread {
    pub(crate) date: String,
    pub(crate) asker: String,
    pub(crate) title: String,
    pub(crate) question: String,
    pub(crate) answer: String,
}

/// Bytes that are left of a torn file.
const TORN: usize = 120;

/// How a kind of website looks and where it puts things. Words handed to it are HTML already.
pub(crate) trait Style: Sync {
    /// What the style is called in tables.
    fn name(&self) -> &'static str;
    fn page_url(&self, town: &Town, page: &Page) -> String;
    fn file_url(&self, town: &Town, file: &File) -> String;
    /// Where the entry of a file leads: to the file, or to a page round it.
    fn entry_url(&self, town: &Town, file: &File) -> String {
        self.file_url(town, file)
    }
    fn news_url(&self, town: &Town, at: usize) -> String;
    fn notice_url(&self, town: &Town, at: usize) -> String;
    fn form_url(&self, form: &str) -> String;
    fn image_url(&self, image: &str) -> String;
    /// A whole page.
    fn frame(&self, town: &Town, title: &str, main: &str) -> String;
    /// The first pages: addresses and their HTML.
    fn entrances(&self, town: &Town) -> Vec<(String, String)>;
    /// Pages of its own that no town writes: an index of the form, threads of a board.
    fn further(&self, _town: &Town) -> Vec<(String, String)> {
        Vec::new()
    }
    /// The page of the form's items, in styles that have one.
    fn index(&self, _town: &Town) -> String {
        String::new()
    }
    /// What stands under a page's title, in styles that show a page's files in an order of their own.
    fn main(&self, _drawing: &Drawing<'_>, _page: &Page) -> Option<String> {
        None
    }
    /// Whether no words lead from the menu to its pages.
    fn wordless(&self) -> bool {
        false
    }
    fn thai(&self) -> bool {
        false
    }
    /// Whether a site map is published even when nobody needs it.
    fn has_sitemap(&self) -> bool {
        true
    }
    fn strict(&self) -> bool {
        false
    }
    fn bytes(&self, html: String) -> Vec<u8> {
        html.into_bytes()
    }
    fn content_type(&self) -> &'static str {
        "text/html; charset=utf-8"
    }
    fn title(&self, text: &str) -> String {
        format!("<h1 class=\"page-title\">{text}</h1>\n")
    }
    fn heading(&self, level: u8, text: &str) -> String {
        let level = level + 1;
        format!("<h{level}>{text}</h{level}>\n")
    }
    fn paragraph(&self, text: &str) -> String {
        format!("<p>{text}</p>\n")
    }
    fn list(&self, items: &[String]) -> String {
        let items = items.iter().fold(String::new(), |out, item| out + "<li>" + item + "</li>\n");
        format!("<ul>\n{items}</ul>\n")
    }
    fn table(&self, rows: &[Vec<String>]) -> String {
        let row = |cells: &[String], tag: &str| {
            let cells = cells.iter().fold(String::new(), |out, cell| out + &format!("<{tag}>{cell}</{tag}>"));
            format!("<tr>{cells}</tr>\n")
        };
        let body = rows[1..].iter().fold(String::new(), |out, cells| out + &row(cells, "td"));
        format!("<table class=\"table\">\n<thead>{}</thead>\n<tbody>{body}</tbody></table>\n", row(&rows[0], "th"))
    }
    fn files(&self, entries: &[Entry]) -> String;
    fn articles(&self, entries: &[Entry]) -> String;
    fn people(&self, people: &[Person]) -> String;
    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String;
    fn board(&self, town: &Town, threads: &[Thread]) -> String;
}

/// A town in a style.
pub(crate) struct Drawing<'a> {
    pub(crate) town: &'a Town,
    pub(crate) style: &'a dyn Style,
}

impl Drawing<'_> {
    /// Words as HTML.
    pub(crate) fn words(&self, text: &str) -> String {
        escape(&if self.style.thai() { thai_digits(text) } else { text.to_owned() })
    }

    /// Words with links in them as HTML.
    pub(crate) fn inline(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('[') {
            let Some((label, tail)) = after.split_once("](") else { break };
            let (target, tail) = tail.split_once(')').expect("a link is [words](address)");
            let _ = write!(
                out,
                "{}<a href=\"{}\">{}</a>",
                self.words(before),
                escape(&self.target(target)),
                self.words(label)
            );
            rest = tail;
        }
        out + &self.words(rest)
    }

    fn target(&self, target: &str) -> String {
        let town = self.town;
        if let Some(slug) = target.strip_prefix("paper:") {
            let mut files = town.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
            let file = files.find(|file| file.slug == slug).unwrap_or_else(|| panic!("no paper {slug}"));
            return self.file_target(file);
        }
        if let Some(slug) = target.strip_prefix("page:") {
            let page = town.pages.iter().find(|page| page.slug == slug).unwrap_or_else(|| panic!("no page {slug}"));
            return self.style.page_url(town, page);
        }
        target.to_owned()
    }

    /// Where a file lies: on the site, or with somebody else.
    pub(crate) fn file_target(&self, file: &File) -> String {
        file.outside.clone().unwrap_or_else(|| self.style.file_url(self.town, file))
    }

    /// The heading and the content of a page.
    pub(crate) fn main(&self, page: &Page) -> String {
        let page = &page.bound();
        let year = page.sections.first().map_or(super::model::YEAR, |section| section.year);
        let title = text::say(self.town, text::Time { year, month: None }, &page.title);
        let mut out = self.style.title(&self.words(&title));
        if let Some(main) = self.style.main(self, page) {
            return out + &main;
        }
        for section in page.sections.iter().filter(|section| section.shown) {
            out += &self.section(section);
        }
        out
    }

    /// One part of a page under its own heading.
    pub(crate) fn section(&self, section: &Section) -> String {
        let mut out = String::new();
        if !section.heading.is_empty() {
            let time = text::Time { year: section.year, month: None };
            out += &self.style.heading(1, &self.words(&text::say(self.town, time, &section.heading)));
        }
        let blocks = text::of_section(self.town, section);
        for block in &blocks {
            out += &self.block(section, block);
        }
        let listed = blocks.iter().any(|block| matches!(block, Block::Directive(name, _) if name == "papers"));
        if !listed {
            out += &self.files(section);
        }
        out
    }

    fn block(&self, section: &Section, block: &Block) -> String {
        let all = |texts: &[String]| texts.iter().map(|text| self.inline(text)).collect::<Vec<_>>();
        match block {
            Block::Heading(level, text) => self.style.heading(*level, &self.inline(text)),
            Block::Paragraph(text) => self.style.paragraph(&self.inline(text)),
            Block::List(items) => self.style.list(&all(items)),
            Block::Table(rows) => self.style.table(&rows.iter().map(|cells| all(cells)).collect::<Vec<_>>()),
            Block::Directive(name, arguments) => self.directive(section, name, arguments),
        }
    }

    fn directive(&self, section: &Section, name: &str, arguments: &[String]) -> String {
        let argument = |at: usize| arguments.get(at).map_or("", String::as_str);
        match name {
            "papers" => self.files(section),
            "people" => self.style.people(&self.people(section.item, argument(0))),
            "contact" => self.contact(),
            "map" => self.map(),
            "index" => self.style.index(self.town),
            "mapimage" => self.map_image(),
            "news" => self.style.articles(&self.entries(&self.town.news, |at| self.style.news_url(self.town, at))),
            "notices" => {
                self.style.articles(&self.entries(&self.town.notices, |at| self.style.notice_url(self.town, at)))
            }
            "board" => self.style.board(self.town, &self.threads()),
            "form" => self.form(argument(0), argument(1), argument(2)),
            "social" => self.social(),
            "sharing" => sharing(),
            "outside" => {
                format!("<p><a href=\"{}\" target=\"_blank\">{}</a></p>\n", argument(0), self.words(argument(1)))
            }
            "photos" => self.photos(argument(0).parse().expect("a number of photographs"), argument(1)),
            "sign" => {
                let name = format!("({})", self.town.fact("mayor"));
                self.style.paragraph(&self.words(&name))
                    + &self.style.paragraph(&self.words(self.town.fact("mayorpost")))
            }
            other => panic!("no !{other} on a page"),
        }
    }

    fn files(&self, section: &Section) -> String {
        let entries: Vec<Entry> = section.listed(self.town).map(|file| self.entry(file)).collect();
        if entries.is_empty() { String::new() } else { self.style.files(&entries) }
    }

    /// The entry that leads to a file.
    pub(crate) fn entry(&self, file: &File) -> Entry {
        let time = file.filed_time();
        let told = match file.month {
            Some((month, year)) => format!("{} {year}", text::short_month(month)),
            None => file.filed.to_string(),
        };
        let own = self.style.entry_url(self.town, file);
        // Where the entry leads straight to the file it leads to wherever that lies.
        let url = if own == self.style.file_url(self.town, file) { self.file_target(file) } else { own };
        Entry {
            label: self.words(&text::say(self.town, time, &file.label)),
            url: escape(&url),
            time: self.words(&told),
        }
    }

    /// News or notices as entries.
    pub(crate) fn entries(&self, articles: &[Article], url: impl Fn(usize) -> String) -> Vec<Entry> {
        let entry = |(at, article): (usize, &Article)| Entry {
            label: self.words(&article.title),
            url: escape(&url(at)),
            time: self.words(&text::short_date(article.date)),
        };
        articles.iter().enumerate().map(entry).collect()
    }

    fn people(&self, item: Option<u8>, list: &str) -> Vec<Person> {
        let town = self.town;
        let person = |(at, row): (usize, &Vec<String>)| {
            // One photograph that is missing is the second one's.
            let photo = at != 1 || !town.lacks(item, "photo");
            let phone = if row[2] == "-" || town.lacks(item, "contact") { "" } else { &row[2] };
            Person {
                name: self.words(&row[0]),
                post: self.words(&row[1]),
                phone: self.words(phone),
                photo: if photo { self.style.image_url(&format!("{list}-{}", at + 1)) } else { String::new() },
            }
        };
        town.list(list).iter().enumerate().map(person).collect()
    }

    /// Address, telephone, fax and e-mail, those that are told.
    pub(crate) fn contact(&self) -> String {
        let town = self.town;
        let mut lines = vec![self.words(town.fact("town"))];
        for (name, words) in [("address", "ที่อยู่"), ("phone", "โทรศัพท์"), ("fax", "โทรสาร"), ("email", "อีเมล")]
        {
            let value = town.fact(name);
            if !value.is_empty() {
                let value = if name == "email" { escape(value) } else { self.words(value) };
                lines.push(format!("{words} {value}"));
            }
        }
        lines.iter().fold(String::new(), |out, line| out + &self.style.paragraph(line))
    }

    fn map(&self) -> String {
        let map = self.town.fact("map");
        if map.is_empty() {
            String::new()
        } else {
            format!("<iframe src=\"{}\" width=\"600\" height=\"450\"></iframe>\n", escape(map))
        }
    }

    fn map_image(&self) -> String {
        if self.town.fact("map").is_empty() {
            return String::new();
        }
        let (url, name) = (self.style.image_url("scene-5"), self.words(self.town.fact("town")));
        format!("<img src=\"{url}\" alt=\"แผนที่ตั้ง{name}\" width=\"500\">\n")
    }

    /// Links to the accounts that the town has.
    pub(crate) fn social(&self) -> String {
        let mut out = String::new();
        for (name, words) in [("facebook", "Facebook"), ("line", "LINE"), ("youtube", "YouTube")] {
            let url = self.town.fact(name);
            if !url.is_empty() {
                let _ = writeln!(
                    out,
                    "<a href=\"{}\" target=\"_blank\">{words} {}</a><br>",
                    escape(url),
                    self.words(self.town.fact("town"))
                );
            }
        }
        out
    }

    fn photos(&self, count: u32, caption: &str) -> String {
        (0..count).fold(String::new(), |out, at| {
            let url = self.style.image_url(&format!("scene-{}", at % 6));
            out + &format!(
                "<img src=\"{url}\" alt=\"{} {}\" width=\"320\">\n",
                self.words(caption),
                self.words(&(at + 1).to_string())
            )
        })
    }

    fn form(&self, key: &str, button: &str, fields: &str) -> String {
        let fields: Vec<Field<'_>> =
            fields.split(';').map(str::trim).enumerate().map(|(at, field)| field_of(at, field)).collect();
        self.style.form(&self.style.form_url(key), button, &fields)
    }

    /// The threads of the board.
    pub(crate) fn threads(&self) -> Vec<Thread> {
        let answered = !self.town.lacks(Some(8), "answers");
        let thread = |row: &Vec<String>| {
            let date: Vec<u16> = row[0].split('-').map(|n| n.parse().expect("a date")).collect();
            Thread {
                date: self.words(&long_date((date[0], date[1] as u8, date[2] as u8))),
                asker: self.words(&row[1]),
                title: self.words(&row[2]),
                question: self.words(&row[3]),
                answer: if answered { self.words(&row[4]) } else { String::new() },
            }
        };
        self.town.list("threads").iter().map(thread).collect()
    }

    fn article(&self, article: &Article) -> String {
        let time = text::Time { year: article.fiscal_year(), month: None };
        let section = Section { year: time.year, shown: true, ..Section::default() };
        let mut out = self.style.title(&self.words(&article.title));
        out += &self.style.paragraph(&self.words(&format!("วันที่ {}", long_date(article.date))));
        for block in &text::blocks(self.town, None, time, &article.body) {
            out += &self.block(&section, block);
        }
        out
    }

    /// Everything that the site answers.
    pub(crate) fn site(&self) -> Site {
        let (town, style) = (self.town, self.style);
        let page = |html: String| Reply::ok(style.content_type(), style.bytes(html).into());
        let sorry = style.title("ไม่พบหน้าที่ท่านต้องการ") + &style.paragraph("หน้านี้อาจถูกย้ายหรือลบไปแล้ว");
        let missing = Reply {
            status: 404, ..page(style.frame(town, "ไม่พบหน้าที่ท่านต้องการ", &sorry))
        };
        let mut site = Site { replies: std::collections::BTreeMap::new(), missing, strict: style.strict() };
        let mut put = |url: String, reply: Reply| {
            let url = site::ordered(&site::upper(url.split('#').next().unwrap_or_default()));
            assert!(site.replies.insert(url.clone(), reply).is_none(), "two things at {url}");
        };
        let framed = |title: &str, main: &str| page(style.frame(town, title, main));
        for (url, html) in style.entrances(town).into_iter().chain(style.further(town)) {
            put(url, page(html));
        }
        for each in &town.pages {
            match each.answer {
                Answer::There => put(style.page_url(town, each), framed(&self.words(&each.label), &self.main(each))),
                Answer::Sorry => {
                    let sorry = style.title("ขออภัย") + &style.paragraph("ไม่พบข้อมูลที่ท่านต้องการ");
                    put(style.page_url(town, each), framed("ขออภัย", &sorry));
                }
                Answer::Missing | Answer::Hollow | Answer::Torn => {}
            }
            for section in &each.bound().sections {
                for file in section.files.iter().filter(|f| !f.lacking(town, section.item) && f.outside.is_none()) {
                    let whole = || site::bytes(town, section.item, file, style.thai());
                    match file.answer {
                        Answer::There => put(style.file_url(town, file), whole()),
                        Answer::Hollow => put(style.file_url(town, file), whole().cut(0)),
                        Answer::Torn => put(style.file_url(town, file), whole().cut(TORN)),
                        Answer::Missing | Answer::Sorry => {}
                    }
                }
            }
        }
        for (at, article) in town.news.iter().enumerate() {
            put(style.news_url(town, at), framed(&self.words(&article.title), &self.article(article)));
        }
        for (at, article) in town.notices.iter().enumerate() {
            put(style.notice_url(town, at), framed(&self.words(&article.title), &self.article(article)));
        }
        for at in 0..6 {
            put(style.image_url(&format!("scene-{at}")), site::scene(at));
        }
        for list in ["political", "permanent", "members"] {
            for (at, row) in town.list(list).iter().enumerate() {
                let number = at as u32 + list.len() as u32 * 10;
                put(style.image_url(&format!("{list}-{}", at + 1)), site::portrait(number, row[0].starts_with("นาง")));
            }
        }
        if let Some(sitemap) = self.sitemap() {
            put("/sitemap.xml".to_owned(), Reply::ok("application/xml", Arc::new(sitemap.into_bytes())));
            let robots = b"User-agent: *\nAllow: /\nSitemap: {origin}/sitemap.xml\n".to_vec();
            put("/robots.txt".to_owned(), Reply::ok("text/plain", Arc::new(robots)));
        }
        site
    }

    /// Pages, and whatever nothing links to. None when the style has no site map and all is linked.
    fn sitemap(&self) -> Option<String> {
        let (town, style) = (self.town, self.style);
        let mut urls = Vec::new();
        let mut orphans = false;
        for page in &town.pages {
            orphans |= !page.linked;
            urls.push(style.page_url(town, page));
            for file in page
                .sections
                .iter()
                .flat_map(|section| &section.files)
                .filter(|f| !f.linked && f.answer == Answer::There)
            {
                orphans = true;
                urls.push(style.file_url(town, file));
            }
        }
        if !orphans && !style.has_sitemap() {
            return None;
        }
        let urls = urls
            .iter()
            .fold(String::new(), |out, url| out + &format!("<url><loc>{{origin}}{}</loc></url>\n", escape(url)));
        Some(format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{urls}</urlset>\n"
        ))
    }
}

use std::sync::Arc;
