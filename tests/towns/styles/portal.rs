//! A vendor's portal: numbered menus, one list for a page's files whatever they serve, newest first, ten to a page, each
//! with a page of its own round it, and a counter beside everything.

use std::fmt::Write as _;

use oit::demo::documents::html::escape;

use super::modern::kind;
use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{Answer, File, Page, Section, Town},
    newest::Newest,
    text,
};

pub(crate) struct Portal;

/// Entries of one page of a list.
const ENTRIES: usize = 10;
/// The first menu's number; they do not transfer between sites.
const FIRST: usize = 1568;

impl Style for Portal {
    fn name(&self) -> &'static str {
        "portal"
    }

    fn page_url(&self, town: &Town, page: &Page) -> String {
        let number = menu_number(town, page);
        match page.slug.as_str() {
            "contact" => format!("/contact/menu/{number}"),
            "webboard" => format!("/webboard/index/menu/{number}"),
            "fraud" => format!("/fraudcomplaint/index/menu/{number}"),
            "complaint" => format!("/complaintgeneral/index/menu/{number}"),
            "hearing" => format!("/hearing/index/menu/{number}"),
            "team" => format!("/person/data/chart/structure_id/3/menu/{number}"),
            _ => format!("/list/data/index/menu/{number}"),
        }
    }

    fn file_url(&self, town: &Town, file: &File) -> String {
        // A moment and a number, whatever the office called the file.
        format!(
            "/_files_{}/{:06}_{}.{}",
            file.filed,
            120_400 + position(town, file) * 13,
            position(town, file),
            kind(file)
        )
    }

    fn entry_url(&self, town: &Town, file: &File) -> String {
        format!("/list/data/detail/id/{}/menu/{}", 700 + position(town, file), FIRST)
    }

    fn news_url(&self, town: &Town, at: usize) -> String {
        format!("/hotnews/detail/id/{}/menu/{FIRST}", 2600 - at.min(town.news.len()))
    }

    fn notice_url(&self, _: &Town, at: usize) -> String {
        format!("/list/data/detail/id/{}/menu/1580", 1900 - at)
    }

    fn form_url(&self, form: &str) -> String {
        format!("/{form}/save")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/_files/images/{image}.png?000000")
    }

    fn has_sitemap(&self) -> bool {
        false
    }

    fn title(&self, text: &str) -> String {
        format!("<div class=\"panel-heading\"><h3 class=\"panel-title\">{text}</h3></div>\n")
    }

    fn heading(&self, level: u8, text: &str) -> String {
        let level = level + 3;
        format!("<h{level}>{text}</h{level}>\n")
    }

    fn frame(&self, town: &Town, _: &str, main: &str) -> String {
        let drawing = Drawing { town, style: self };
        let name = town.fact("town");
        let mut foot = String::new();
        for fact in ["address", "phone"] {
            let value = town.fact(fact);
            if !value.is_empty() {
                let _ = write!(foot, "<p>{}</p>", drawing.words(value));
            }
        }
        let accounts = ["facebook", "line"]
            .map(|fact| (fact, town.fact(fact)))
            .iter()
            .filter(|(_, url)| !url.is_empty())
            .fold(String::new(), |out, (fact, url)| {
                out + &format!(
                    "<a href=\"{}\" target=\"_blank\"><img src=\"/images/icon_{fact}.png\"></a>",
                    escape(url)
                )
            });
        format!(
            "<!DOCTYPE html>\n<html lang=\"th\"><head><meta charset=\"utf-8\"><title>{name}</title></head>\n<body>\n\
             <div class=\"banner\"><a href=\"/\"><img src=\"{}\"></a></div>\n{}<div class=\"col-md-9\">\n<div class=\"panel panel-default\">\n{main}</div></div>\n\
             <div class=\"col-md-3\"><a href=\"https://www.dla.go.th/\" target=\"_blank\"><img src=\"/images/dla.png\"></a>\
             <a href=\"https://process.gprocurement.go.th/egp2procmainWeb/jsp/procsearch.sch\" target=\"_blank\"><img src=\"/images/egp.png\" alt=\"e-GP\"></a>\
             <a href=\"javascript:void(0)\" onclick=\"toTop()\"></a></div>\n\
             <footer><h4>{name}</h4>{foot}<p>{accounts}</p><p>ออนไลน์ 4 คน วันนี้ 211 คน ทั้งหมด 1,930,442 คน</p></footer></body></html>\n",
            self.image_url("scene-1"),
            menu(self, town),
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut main = format!(
            "<div class=\"nayok\"><img src=\"{}\"><p>{}</p><p>{}</p></div>\n",
            self.image_url("political-1"),
            town.fact("mayor"),
            town.fact("mayorpost")
        );
        main += &drawing.newest(Newest::News, "ข่าวเด่น", 4);
        vec![("/".to_owned(), self.frame(town, "", &main))]
    }

    /// The further pages of the lists, and a page for each file.
    fn further(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut out = Vec::new();
        for page in town.pages.iter().map(Page::bound).filter(|page| page.answer == Answer::There) {
            let title = self.title(&drawing.words(&page.title));
            for turned in 2..=turns(&drawing, &page) {
                let main = format!("{title}{}", self.list_page(&drawing, &page, turned));
                out.push((turned_url(&self.page_url(town, &page), turned), self.frame(town, "", &main)));
            }
        }
        let pages: Vec<Page> = town.pages.iter().map(Page::bound).collect();
        let sections = pages.iter().flat_map(|page| &page.sections);
        for file in sections.flat_map(|section| section.listed(town).chain(unlisted(town, section))) {
            let main = self.detail(&drawing, file);
            out.push((self.entry_url(town, file), self.frame(town, "", &main)));
        }
        out
    }

    fn main(&self, drawing: &Drawing<'_>, page: &Page) -> Option<String> {
        // What is no file stands above the list, what has a heading of its own below it.
        let (parts, together): (Vec<&Section>, Vec<&Section>) =
            page.sections.iter().filter(|section| section.shown).partition(|section| !section.heading.is_empty());
        let words = |out: String, section: &&Section| {
            out + &drawing.section(&Section { files: Vec::new(), ..(*section).clone() })
        };
        let above = together.iter().fold(String::new(), words);
        let below = parts.iter().fold(String::new(), |out, section| out + &drawing.section(section));
        Some(above + &self.list_page(drawing, page, 1) + &below)
    }

    fn files(&self, entries: &[Entry]) -> String {
        let rows = entries.iter().enumerate().fold(String::new(), |out, (at, entry)| {
            out + &format!(
                "<div class=\"row list\"><a href=\"{}\">{}</a> <small>เปิดอ่าน {} ครั้ง</small></div>\n",
                entry.url,
                entry.label,
                31 + at * 17
            )
        });
        format!("<div class=\"list-data\">\n{rows}</div>\n")
    }

    fn articles(&self, entries: &[Entry]) -> String {
        entries.iter().enumerate().fold(String::new(), |out, (at, entry)| {
            out + &format!(
                "<div class=\"row list\"><a href=\"{}\">{}</a> <small>[ {} ] เปิดอ่าน {} ครั้ง</small></div>\n",
                entry.url,
                entry.label,
                entry.time,
                112 + at * 9
            )
        })
    }

    fn people(&self, people: &[Person]) -> String {
        people.iter().fold(String::new(), |out, person| {
            let photo = if person.photo.is_empty() {
                String::new()
            } else {
                format!("<img src=\"{}\" class=\"img-thumbnail\">", person.photo)
            };
            let phone = if person.phone.is_empty() {
                String::new()
            } else {
                format!("<div>โทรศัพท์ : {}</div>", person.phone)
            };
            out + &format!(
                "<div class=\"chart\">{photo}<div>{}</div><div>{}</div>{phone}</div>\n",
                person.name, person.post
            )
        })
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let fields = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea class=\"form-control\" name=\"{name}\"></textarea>"),
                "file" => format!("<input type=\"file\" name=\"{name}\">"),
                _ => format!("<input class=\"form-control\" name=\"{name}\">"),
            };
            out + &format!("<div class=\"form-group\"><label>{label}</label>{control}</div>\n")
        });
        format!("<form method=\"post\" action=\"{url}\">\n{fields}<button type=\"submit\">{button}</button></form>\n")
    }

    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        threads.iter().fold(String::new(), |out, thread| {
            let answer = if thread.answer.is_empty() {
                String::new()
            } else {
                format!("<blockquote>ตอบโดย เจ้าหน้าที่เทศบาล : {}</blockquote>", thread.answer)
            };
            out + &format!(
                "<div class=\"topic\"><h5>{}</h5><small>โดย {} {}</small><p>{}</p>{answer}</div>\n",
                thread.title, thread.asker, thread.date, thread.question
            )
        })
    }
}

impl Portal {
    /// One page of the list and the numbers of the others.
    fn list_page(&self, drawing: &Drawing<'_>, page: &Page, turned: usize) -> String {
        let files = listing(drawing.town, page);
        let from = (turned - 1) * ENTRIES;
        let entries: Vec<Entry> = files.iter().skip(from).take(ENTRIES).map(|file| drawing.entry(file)).collect();
        let mut out = if entries.is_empty() { String::new() } else { self.files(&entries) };
        let last = files.len().div_ceil(ENTRIES);
        if last > 1 {
            let url = self.page_url(drawing.town, page);
            let numbers = (1..=last).filter(|number| *number != turned).fold(String::new(), |out, number| {
                let url = if number == 1 { url.clone() } else { turned_url(&url, number) };
                out + &format!("<li><a href=\"{url}\">{number}</a></li>")
            });
            let _ = writeln!(out, "<ul class=\"pagination\"><li class=\"active\">{turned}</li>{numbers}</ul>");
        }
        out
    }

    /// The page round a file.
    fn detail(&self, drawing: &Drawing<'_>, file: &File) -> String {
        let entry = drawing.entry(file);
        let at = position(drawing.town, file);
        self.title(&entry.label)
            + &format!(
                "<p><small>วันที่ลงข่าว : {} เปิดอ่าน {} ครั้ง</small></p>\n<p>ไฟล์เอกสาร : <a href=\"{}\" target=\"_blank\">ดาวน์โหลดเอกสาร</a> (ดาวน์โหลด {} ครั้ง)</p>\n\
                 <p><a href=\"javascript:history.back()\">กลับ</a> <a href=\"https://www.facebook.com/sharer/sharer.php?u=x\">แชร์</a></p>\n",
                drawing.words(&text::short_date((2020, 4, 1 + u8::try_from(at % 28).expect("a day")))),
                40 + at,
                escape(&drawing.file_target(file)),
                3 + at % 40,
            )
    }
}

/// The files of all parts that stand in one list, newest first.
fn listing<'a>(town: &'a Town, page: &'a Page) -> Vec<&'a File> {
    let together = page.sections.iter().filter(|section| section.shown && section.heading.is_empty());
    let mut files: Vec<&File> = together.flat_map(|section| section.listed(town)).collect();
    files.sort_by_key(|file| std::cmp::Reverse((file.filed, file.month.map(|(month, year)| (year, month)))));
    files
}

fn turns(drawing: &Drawing<'_>, page: &Page) -> usize {
    listing(drawing.town, page).len().div_ceil(ENTRIES)
}

fn unlisted<'a>(town: &'a Town, section: &'a Section) -> impl Iterator<Item = &'a File> {
    section.files.iter().filter(|file| {
        !file.linked && !file.hidden && file.answer == Answer::There && !file.lacking(town, section.item)
    })
}

fn turned_url(url: &str, number: usize) -> String {
    format!("{url}/page/{number}")
}

fn menu_number(town: &Town, page: &Page) -> usize {
    FIRST + town.pages.iter().position(|other| other.slug == page.slug).expect("a page of the town")
}

fn position(town: &Town, file: &File) -> usize {
    let mut all = town.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
    let same = |other: &File| (&other.slug, other.filed, other.month) == (&file.slug, file.filed, file.month);
    all.position(same).unwrap_or(999)
}

/// Tabs that open by themselves, with the entries of all of them in the page.
fn menu(style: &Portal, town: &Town) -> String {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for page in town.pages.iter().filter(|page| page.linked) {
        let item = format!("<li><a href=\"{}\">{}</a></li>", style.page_url(town, page), page.label);
        match groups.iter_mut().find(|(group, _)| *group == page.group) {
            Some((_, items)) => items.push_str(&item),
            None => groups.push((&page.group, item)),
        }
    }
    let tabs = groups.iter().enumerate().fold(String::new(), |out, (at, (group, _))| {
        out + &format!("<li><a href=\"#tab-menu-{}\" data-toggle=\"tab\">{group}</a></li>", 1141 + at)
    });
    let panes = groups.iter().enumerate().fold(String::new(), |out, (at, (_, items))| {
        out + &format!("<div id=\"tab-menu-{}\" class=\"tab-pane\"><ul>{items}</ul></div>\n", 1141 + at)
    });
    format!("<nav><ul class=\"nav nav-tabs\">{tabs}</ul>\n{panes}</nav>\n")
}
