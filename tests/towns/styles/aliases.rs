//! A content system whose articles have many addresses: one by the menu, one by the category, one by the article's number,
//! one to print. Aliases are dates. An article holds its files as links in a list, the newest articles stand beside every page.

use std::fmt::Write as _;

use oit::demo::documents::html::escape;

use super::modern::kind;
use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{Answer, File, Page, Town},
    newest::Newest,
};

pub(crate) struct Aliases;

impl Style for Aliases {
    fn name(&self) -> &'static str {
        "aliases"
    }

    fn page_url(&self, town: &Town, page: &Page) -> String {
        // The alias is the moment at which the menu entry was made.
        let at = place(town, page);
        format!("/index.php/2015-07-05-{:02}-{:02}-{:02}", 10 + at / 60, at % 60, (at * 7) % 60)
    }

    fn file_url(&self, town: &Town, file: &File) -> String {
        let at = position(town, file);
        format!(
            "/images/pdf/{}/a_{:02}{:02}{:02}_{:06}.{}",
            file.filed,
            file.filed % 100,
            at % 12 + 1,
            at % 28 + 1,
            at * 37,
            kind(file)
        )
    }

    fn news_url(&self, town: &Town, at: usize) -> String {
        let (year, month, day) = town.news[at].date;
        format!("/index.php/news/{}-{year}-{month:02}-{day:02}-08-30-{:02}", 400 - at, at % 60)
    }

    fn notice_url(&self, _: &Town, at: usize) -> String {
        format!("/index.php?option=com_content&view=article&id={}&catid=9&Itemid=122", 700 - at)
    }

    fn form_url(&self, form: &str) -> String {
        format!("/index.php?option=com_chronoforms&chronoform={form}&event=submit")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/images/stories/{image}.png")
    }

    fn strict(&self) -> bool {
        true
    }

    fn has_sitemap(&self) -> bool {
        false
    }

    fn title(&self, text: &str) -> String {
        format!("<h2 class=\"item-page-title\">{text}</h2>\n")
    }

    fn heading(&self, _: u8, text: &str) -> String {
        format!("<p><strong><span style=\"font-size: 14pt; color: #800000;\">{text}</span></strong></p>\n")
    }

    fn paragraph(&self, text: &str) -> String {
        format!("<p style=\"text-align: justify;\"><span style=\"font-size: 12pt;\">{text}</span></p>\n")
    }

    fn frame(&self, town: &Town, title: &str, main: &str) -> String {
        let drawing = Drawing { town, style: self };
        let name = town.fact("town");
        let mut foot = String::new();
        for (fact, words) in [("address", ""), ("phone", "โทรศัพท์ "), ("email", "E-mail ")] {
            let value = town.fact(fact);
            if !value.is_empty() {
                let _ = write!(foot, "{words}{} ", drawing.words(value));
            }
        }
        let accounts = [("facebook", "เฟซบุ๊ก"), ("line", "ไลน์"), ("youtube", "ยูทูบ")].iter().fold(
            String::new(),
            |out, (fact, words)| {
                let url = town.fact(fact);
                if url.is_empty() {
                    out
                } else {
                    out + &format!("<a href=\"{}\"><img src=\"/images/{fact}.png\" alt=\"{words}\"></a> ", escape(url))
                }
            },
        );
        // The newest articles, by another of their addresses.
        let newest =
            town.pages.iter().enumerate().filter(|(_, page)| page.linked && page.answer == Answer::There).take(3);
        let newest = newest.fold(String::new(), |out, (_, page)| {
            out + &format!("<li><a href=\"{}\">{}</a></li>", escape(&by_category(town, page)), page.label)
        });
        format!(
            "<!DOCTYPE html>\n<html xml:lang=\"th-th\" lang=\"th-th\"><head><meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\" />\n\
             <base href=\"/\" /><meta name=\"generator\" content=\"Joomla! - Open Source Content Management\" /><title>{title}</title></head>\n<body>\n\
             <div class=\"header\"><a href=\"/\"><img src=\"{}\" alt=\"{name}\" /></a></div>\n<div id=\"left\">\n{}<h3>บทความล่าสุด</h3><ul class=\"latestnews\">{newest}</ul></div>\n\
             <div id=\"component\">\n<div class=\"item-page\">\n{main}</div></div>\n\
             <div id=\"footer\">{name} {foot}<br />{accounts}<br />วันนี้ 77 เมื่อวาน 143 ทั้งหมด 512,309 Powered by Kubik-Rubik.de</div>\n</body></html>\n",
            self.image_url("scene-2"),
            menu(self, town)
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut main = format!(
            "<p style=\"text-align: center;\"><img src=\"{}\" alt=\"\" /></p>\n<p>{}<br />{}</p>\n",
            self.image_url("political-1"),
            town.fact("mayor"),
            town.fact("mayorpost")
        );
        main += &drawing.newest(Newest::News, "ข่าวประชาสัมพันธ์", 5);
        vec![("/".to_owned(), self.frame(town, town.fact("town"), &main))]
    }

    /// The other addresses of the articles.
    fn further(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut out = Vec::new();
        for page in town.pages.iter().filter(|page| page.answer == Answer::There) {
            let main = drawing.main(page);
            let label = drawing.words(&page.label);
            let printed = format!(
                "<html><head><title>{label}</title></head><body onload=\"window.print()\">\n{main}</body></html>\n"
            );
            out.push((by_category(town, page), self.frame(town, &label, &main)));
            out.push((by_number(town, page), self.frame(town, &label, &main)));
            out.push((format!("{}?tmpl=component&print=1&layout=default&page=", self.page_url(town, page)), printed));
        }
        out
    }

    /// Above and below an article stand links to its other addresses.
    fn main(&self, drawing: &Drawing<'_>, page: &Page) -> Option<String> {
        let (print, number) = (self.page_url(drawing.town, page), by_number(drawing.town, page));
        let icons = format!(
            "<ul class=\"actions\"><li><a href=\"{print}?tmpl=component&amp;print=1&amp;layout=default&amp;page=\" title=\"พิมพ์\" rel=\"nofollow\"><img src=\"/media/printButton.png\" alt=\"พิมพ์\" /></a></li></ul>\n\
             <dl class=\"article-info\"><dd>เขียนโดย Super User</dd><dd>ฮิต: 1043</dd></dl>\n"
        );
        let parts = page.sections.iter().filter(|section| section.shown);
        let main = parts.fold(icons, |out, section| out + &drawing.section(section));
        Some(main + &format!("<p class=\"readmore\"><a href=\"{}\">ลิงก์ถาวร</a></p>\n", escape(&number)))
    }

    fn files(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<p><img src=\"/images/icon/pdf.gif\" alt=\"\" /> <a href=\"{}\" target=\"_blank\">{}</a> <img src=\"/images/icon/new.gif\" /></p>\n",
                entry.url, entry.label
            )
        })
    }

    fn articles(&self, entries: &[Entry]) -> String {
        let rows = entries.iter().enumerate().fold(String::new(), |out, (at, entry)| {
            out + &format!(
                "<tr class=\"cat-list-row{}\"><td class=\"list-title\"><a href=\"{}\">{}</a></td><td class=\"list-date\">{}</td><td class=\"list-author\">Super User</td><td class=\"list-hits\">{}</td></tr>\n",
                at % 2,
                entry.url,
                entry.label,
                entry.time,
                90 + at * 31
            )
        });
        format!(
            "<table class=\"category\"><thead><tr><th>ชื่อเรื่อง</th><th>วันที่สร้าง</th><th>เขียนโดย</th><th>ฮิต</th></tr></thead><tbody>\n{rows}</tbody></table>\n"
        )
    }

    fn people(&self, people: &[Person]) -> String {
        let rows = people.chunks(3).fold(String::new(), |out, three| {
            let cells = three.iter().fold(String::new(), |out, person| {
                let photo = if person.photo.is_empty() {
                    String::new()
                } else {
                    format!("<img src=\"{}\" alt=\"\" width=\"110\" /><br />", person.photo)
                };
                let phone =
                    if person.phone.is_empty() { String::new() } else { format!("<br />โทร. {}", person.phone) };
                out + &format!(
                    "<td style=\"text-align: center;\">{photo}{}<br />{}{phone}</td>",
                    person.name, person.post
                )
            });
            out + "<tr>" + &cells + "</tr>\n"
        });
        format!("<table border=\"0\"><tbody>\n{rows}</tbody></table>\n")
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let fields = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea id=\"{name}\" name=\"{name}\" rows=\"6\"></textarea>"),
                "file" => format!("<input type=\"file\" id=\"{name}\" name=\"{name}\" />"),
                "choice" => {
                    let options =
                        field.choices.iter().fold(String::new(), |out, choice| out + "<option>" + choice + "</option>");
                    format!("<select id=\"{name}\" name=\"{name}\">{options}</select>")
                }
                _ => format!("<input type=\"text\" id=\"{name}\" name=\"{name}\" />"),
            };
            out + &format!("<div class=\"ccms_form_element\"><label for=\"{name}\">{label}</label>{control}</div>\n")
        });
        format!(
            "<form action=\"{}\" method=\"post\" class=\"Chronoform\">\n{fields}<input type=\"submit\" value=\"{button}\" /></form>\n",
            escape(url)
        )
    }

    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        threads.iter().fold(String::new(), |out, thread| {
            let answer = if thread.answer.is_empty() {
                String::new()
            } else {
                format!("<div class=\"kmsg\"><span>ตอบโดย ผู้ดูแลเว็บไซต์</span><p>{}</p></div>", thread.answer)
            };
            out + &format!(
                "<div class=\"kblock\"><h4>{}</h4><span>{} {}</span><p>{}</p>{answer}</div>\n",
                thread.title, thread.asker, thread.date, thread.question
            )
        })
    }
}

/// The article in its category, under its number and an alias.
fn by_category(town: &Town, page: &Page) -> String {
    format!("/index.php/{}/{}-2015-07-06", 60 + place(town, page) % 5, 120 + place(town, page))
}

/// The article by its number alone.
fn by_number(town: &Town, page: &Page) -> String {
    let at = place(town, page);
    format!(
        "/index.php?option=com_content&view=article&id={}:2015-07-06&catid={}&Itemid={}",
        120 + at,
        60 + at % 5,
        101 + at
    )
}

fn place(town: &Town, page: &Page) -> usize {
    town.pages.iter().position(|other| other.slug == page.slug).expect("a page of the town")
}

fn position(town: &Town, file: &File) -> usize {
    let mut all = town.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
    let same = |other: &File| (&other.slug, other.filed, other.month) == (&file.slug, file.filed, file.month);
    // What is bound of several is told by its name.
    let bound = || {
        900 + town
            .pages
            .iter()
            .position(|page| page.bundle.as_ref().is_some_and(|(slug, _)| *slug == file.slug))
            .unwrap_or(99)
    };
    all.position(same).unwrap_or_else(bound)
}

fn menu(style: &Aliases, town: &Town) -> String {
    let mut out = String::from("<ul class=\"menu\"><li><a href=\"/\">หน้าแรก</a></li></ul>\n");
    let mut group = "";
    for page in town.pages.iter().filter(|page| page.linked) {
        if page.group != group {
            if !group.is_empty() {
                out += "</ul></div>\n";
            }
            group = &page.group;
            let _ = writeln!(out, "<div class=\"module_menu\"><h3>{group}</h3><ul class=\"menu\">");
        }
        let _ = writeln!(out, "<li><a href=\"{}\">{}</a></li>", style.page_url(town, page), page.label);
    }
    out + "</ul></div>\n"
}
