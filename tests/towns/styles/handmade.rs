//! A site that somebody wrote by hand: a splash page that a script opens, a menu of pictures without a word, every page an
//! `Untitled Document`, a folder for each year, and ดาวน์โหลด, คลิกที่นี่ or the name of the file to click on.

use std::{collections::BTreeSet, fmt::Write as _};

use oit::demo::documents::html::escape;

use super::modern::kind;
use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{Answer, File, Page, Section, Town},
    newest::Newest,
};

pub(crate) struct Handmade;

impl Style for Handmade {
    fn name(&self) -> &'static str {
        "handmade"
    }

    fn page_url(&self, _: &Town, page: &Page) -> String {
        format!("/{}.php", page.slug)
    }

    fn file_url(&self, _: &Town, file: &File) -> String {
        let year = file.filed % 100;
        match file.month {
            Some((month, of)) => format!("/file/{}{month:02}{}.{}", file.slug, of % 100, kind(file)),
            None => format!("/file/{}{year}.{}", file.slug, kind(file)),
        }
    }

    fn news_url(&self, town: &Town, at: usize) -> String {
        format!("/show_news.php?news_id={}", 300 + town.news.len() - at)
    }

    fn notice_url(&self, town: &Town, at: usize) -> String {
        format!("/show_bid.php?bid_id={}", 80 + town.notices.len() - at)
    }

    fn form_url(&self, form: &str) -> String {
        format!("/save_{form}.php")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/pic/{image}.png")
    }

    fn wordless(&self) -> bool {
        true
    }

    fn strict(&self) -> bool {
        true
    }

    fn has_sitemap(&self) -> bool {
        false
    }

    fn title(&self, text: &str) -> String {
        format!("<p align=\"center\"><font size=\"5\" color=\"green\"><b>{text}</b></font></p>\n<hr>\n")
    }

    fn heading(&self, _: u8, text: &str) -> String {
        format!("<p><b><u>{text}</u></b></p>\n")
    }

    fn frame(&self, town: &Town, _: &str, main: &str) -> String {
        let name = town.fact("town");
        let drawing = Drawing { town, style: self };
        let phone = town.fact("phone");
        let phone = if phone.is_empty() { String::new() } else { format!("โทร. {}", drawing.words(phone)) };
        let facebook = town.fact("facebook");
        let account = if facebook.is_empty() {
            String::new()
        } else {
            format!("<a href=\"{}\" target=\"_blank\"><img src=\"/pic/face.jpg\" border=\"0\"></a>", escape(facebook))
        };
        format!(
            "<html>\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<title>Untitled Document</title>\n</head>\n<body topmargin=\"0\">\n\
             <img src=\"/pic/head.jpg\" width=\"1000\">\n<table width=\"1000\"><tr><td width=\"180\" valign=\"top\">{}{account}</td>\n<td valign=\"top\">\n{main}</td></tr></table>\n\
             <p align=\"center\"><font size=\"2\">{name} {phone}<br>จำนวนผู้เยี่ยมชม 67,215</font></p>\n</body>\n</html>\n",
            menu(self, town)
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let splash = format!(
            "<html><head><meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"><title>{}</title></head>\n\
             <body><center><img src=\"/pic/welcome.jpg\" style=\"cursor:pointer\" onclick=\"window.location.href='{HOME}'\"></center></body></html>\n",
            town.fact("town")
        );
        let mut main = format!(
            "<p align=\"center\"><img src=\"/pic/political-1.png\"><br>{}<br>{}</p>\n",
            town.fact("mayor"),
            town.fact("mayorpost")
        );
        main += &drawing.newest(Newest::News, "ข่าวประชาสัมพันธ์", 4);
        vec![("/".to_owned(), splash), (HOME.to_owned(), self.frame(town, "", &main))]
    }

    /// The folders of the years.
    fn further(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut out = Vec::new();
        for page in town.pages.iter().filter(|page| page.answer == Answer::There) {
            for year in years(town, page).into_iter().filter(|_| has_folders(town, page)) {
                let title = self.title(&drawing.words(&format!("{} ปี {year}", page.title)));
                let entries: Vec<Entry> =
                    listing(town, page).filter(|file| file.filed == year).map(|file| drawing.entry(file)).collect();
                let main =
                    title + &self.files(&entries) + "<p><a href=\"javascript:history.back()\">&lt;&lt; กลับ</a></p>\n";
                out.push((folder_url(page, year), self.frame(town, "", &main)));
            }
        }
        out
    }

    fn main(&self, drawing: &Drawing<'_>, page: &Page) -> Option<String> {
        if !has_folders(drawing.town, page) {
            return None;
        }
        let words =
            |out: String, section: &Section| out + &drawing.section(&Section { files: Vec::new(), ..section.clone() });
        let mut out = page.sections.iter().filter(|section| section.shown).fold(String::new(), words);
        for year in years(drawing.town, page) {
            let _ = writeln!(
                out,
                "<p><img src=\"/pic/folder.gif\"> <a href=\"{}\">ปี {year}</a></p>",
                escape(&folder_url(page, year))
            );
        }
        Some(out)
    }

    fn files(&self, entries: &[Entry]) -> String {
        let rows = entries.iter().enumerate().fold(String::new(), |out, (at, entry)| {
            let name = entry.url.rsplit('/').next().unwrap_or_default();
            let (words, url) = (&entry.label, &entry.url);
            out + &match at % 3 {
                0 => format!("<tr><td>{}. {words}</td><td><a href=\"{url}\">ดาวน์โหลด</a></td></tr>\n", at + 1),
                1 => format!("<tr><td>{}. {words}</td><td><a href=\"{url}\">คลิกที่นี่</a></td></tr>\n", at + 1),
                _ => format!("<tr><td>{}. {words}</td><td><a href=\"{url}\">{name}</a></td></tr>\n", at + 1),
            }
        });
        format!("<table width=\"90%\" border=\"1\" bordercolor=\"#00CC00\">\n{rows}</table>\n")
    }

    fn articles(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!("<p>- {} ({}) <a href=\"{}\">...อ่านต่อ</a></p>\n", entry.label, entry.time, entry.url)
        })
    }

    fn people(&self, people: &[Person]) -> String {
        people.iter().fold(String::new(), |out, person| {
            let photo = if person.photo.is_empty() {
                String::new()
            } else {
                format!("<img src=\"{}\" height=\"150\"><br>", person.photo)
            };
            let phone = if person.phone.is_empty() {
                String::new()
            } else {
                format!("<br>เบอร์โทรศัพท์ {}", person.phone)
            };
            out + &format!("<p align=\"center\">{photo}{}<br>ตำแหน่ง {}{phone}</p>\n", person.name, person.post)
        })
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let fields = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea name=\"{name}\"></textarea>"),
                "file" => format!("<input type=\"file\" name=\"{name}\">"),
                "choice" => {
                    let options =
                        field.choices.iter().fold(String::new(), |out, choice| out + "<option>" + choice + "</option>");
                    format!("<select name=\"{name}\">{options}</select>")
                }
                _ => format!("<input type=\"text\" name=\"{name}\">"),
            };
            out + &format!("<p>{label} {control}</p>\n")
        });
        format!(
            "<form method=\"post\" action=\"{url}\">\n{fields}<input type=\"submit\" name=\"Submit\" value=\"{button}\"></form>\n"
        )
    }

    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        threads.iter().fold(String::new(), |out, thread| {
            let answer = if thread.answer.is_empty() {
                String::new()
            } else {
                format!("<p><font color=\"red\">คำตอบ :</font> {}</p>", thread.answer)
            };
            out + &format!(
                "<p><b>คำถาม :</b> {} ({} {})</p><p>{}</p>{answer}<hr>\n",
                thread.title, thread.asker, thread.date, thread.question
            )
        })
    }
}

const HOME: &str = "/main.php";

/// The files that hang in no part with a heading of its own.
fn listing<'a>(town: &'a Town, page: &'a Page) -> impl Iterator<Item = &'a File> {
    page.sections.iter().filter(|section| section.shown).flat_map(|section| section.listed(town))
}

/// Papers of several years are put into folders.
fn has_folders(town: &Town, page: &Page) -> bool {
    let with_heading = page.sections.iter().any(|section| !section.heading.is_empty());
    !with_heading && years(town, page).len() > 1
}

/// Newest first.
fn years(town: &Town, page: &Page) -> Vec<u16> {
    let years: BTreeSet<u16> = listing(town, page).map(|file| file.filed).collect();
    years.into_iter().rev().collect()
}

fn folder_url(page: &Page, year: u16) -> String {
    format!("/year.php?m={}&y={year}", page.slug)
}

/// Pictures without words: their numbers are what the drawing program made of them.
fn menu(style: &Handmade, town: &Town) -> String {
    let mut out = format!("<a href=\"{HOME}\"><img src=\"/pic/menu-1_01.jpg\" border=\"0\"></a><br>\n");
    for (at, page) in town.pages.iter().enumerate().filter(|(_, page)| page.linked) {
        let _ = writeln!(
            out,
            "<a href=\"{}\"><img src=\"/pic/menu-1_{:02}.jpg\" border=\"0\"></a><br>",
            style.page_url(town, page),
            at + 2
        );
    }
    out
}
