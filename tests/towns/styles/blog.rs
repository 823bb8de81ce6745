//! A blog engine: truncated Thai slugs, a category for each menu entry, a post for each file with the file attached,
//! the newest posts beside every page.

use std::fmt::Write as _;

use oit::demo::documents::html::escape;

use super::modern::kind;
use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{Answer, File, Page, Section, Town},
    newest::Newest,
    text,
};

pub(crate) struct Blog;

/// Letters that a slug keeps.
const SLUG: usize = 22;

impl Style for Blog {
    fn name(&self) -> &'static str {
        "blog"
    }

    fn page_url(&self, town: &Town, page: &Page) -> String {
        if page.sections.iter().any(|section| !section.files.is_empty()) {
            return format!("/category/{}", slug(town, &page.label, page));
        }
        format!("/{}", slug(town, &page.label, page))
    }

    fn file_url(&self, town: &Town, file: &File) -> String {
        let year = file.filed.clamp(2559, 2563) - 543;
        format!("/wp-content/uploads/{year}/04/{}-{}.{}", file.slug, post_number(town, file), kind(file))
    }

    fn news_url(&self, town: &Town, at: usize) -> String {
        let article = &town.news[at];
        format!("/{}/{:02}/{:02}/news-{}", article.date.0, article.date.1, article.date.2, town.news.len() - at)
    }

    fn notice_url(&self, town: &Town, at: usize) -> String {
        format!("/archives/{}", 3000 + town.notices.len() - at)
    }

    fn form_url(&self, form: &str) -> String {
        format!("/wp-admin/admin-ajax.php?action={form}")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/wp-content/uploads/2019/11/{image}-300x200.png")
    }

    fn title(&self, text: &str) -> String {
        format!("<header class=\"entry-header\"><h1 class=\"entry-title\">{text}</h1></header>\n")
    }

    fn frame(&self, town: &Town, title: &str, main: &str) -> String {
        let drawing = Drawing { town, style: self };
        let name = town.fact("town");
        let mut side = String::new();
        if !town.lacks(Some(7), "home") {
            let entries = drawing.entries(&town.news, |at| self.news_url(town, at));
            let items = entries.iter().take(3).fold(String::new(), |out, entry| {
                out + &format!("<li><a href=\"{}\">{}</a></li>", entry.url, entry.label)
            });
            let _ = writeln!(side, "<div class=\"widget\"><h2>เรื่องล่าสุด</h2><ul>{items}</ul></div>");
        }
        let mut foot = format!("<p>{name}</p>");
        for fact in ["address", "phone", "fax", "email"] {
            let value = town.fact(fact);
            if !value.is_empty() {
                let words = match fact {
                    "phone" => "โทรศัพท์ ",
                    "fax" => "โทรสาร ",
                    _ => "",
                };
                let _ = write!(foot, "<p>{words}{value}</p>");
            }
        }
        for (fact, words) in [("facebook", "เฟสบุ๊ค"), ("youtube", "ยูทูบ")] {
            let url = town.fact(fact);
            if !url.is_empty() {
                let _ = write!(foot, "<a title=\"{words}\" href=\"{url}\"><span class=\"dashicons\"></span></a>");
            }
        }
        let menu = menu(self, town);
        format!(
            "<!DOCTYPE html>\n<html lang=\"th\">\n<head><meta charset=\"UTF-8\"><title>{title} &#8211; {name}</title>\n\
             <link rel=\"shortlink\" href=\"/?p=1\"></head>\n<body class=\"wp-custom-logo\">\n<div id=\"page\">\n\
             <header id=\"masthead\"><p class=\"site-title\"><a href=\"/\" rel=\"home\">{name}</a></p>{menu}</header>\n\
             <div id=\"primary\"><main id=\"main\">\n<article>\n{main}</article>\n</main></div>\n<aside id=\"secondary\">{side}</aside>\n\
             <footer id=\"colophon\">{foot}<p>ผู้เข้าชมวันนี้ 56 ทั้งหมด 98,733</p></footer></div></body></html>\n"
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut main = format!("<p><img src=\"{}\" alt=\"\"></p>\n", self.image_url("political-1"));
        main += &drawing.newest_list(Newest::News, 4).unwrap_or_default();
        vec![("/".to_owned(), self.frame(town, "หน้าแรก", &main))]
    }

    /// A post for each file that a list shows.
    fn further(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let post = |file: &File| {
            let title = drawing.entry(file).label;
            let main = self.title(&title)
                + &format!("<p><a href=\"{}\">ดาวน์โหลด</a></p>\n", escape(&drawing.file_target(file)));
            (post_url(town, file), self.frame(town, &title, &main))
        };
        let sections = town.pages.iter().flat_map(|page| &page.sections);
        // What nothing links to has its post too.
        sections.flat_map(|section| section.listed(town).chain(unlisted(town, section))).map(post).collect()
    }

    fn entry_url(&self, town: &Town, file: &File) -> String {
        post_url(town, file)
    }

    fn files(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<article class=\"post\"><h2 class=\"entry-title\"><a href=\"{}\" rel=\"bookmark\">{}</a></h2><a href=\"{}\" class=\"more-link\">อ่านต่อ</a></article>\n",
                entry.url, entry.label, entry.url
            )
        })
    }

    fn articles(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<article class=\"post\"><h2 class=\"entry-title\"><a href=\"{}\">{}</a></h2><span class=\"posted-on\">{}</span></article>\n",
                entry.url, entry.label, entry.time
            )
        })
    }

    fn people(&self, people: &[Person]) -> String {
        let figures = people.iter().fold(String::new(), |out, person| {
            let photo = if person.photo.is_empty() {
                String::new()
            } else {
                format!("<img src=\"{}\" alt=\"\">", person.photo)
            };
            let phone = if person.phone.is_empty() {
                String::new()
            } else {
                format!("<br>โทรศัพท์ {}", person.phone)
            };
            out + &format!(
                "<figure class=\"wp-block-image\">{photo}<figcaption>{}<br>{}{phone}</figcaption></figure>\n",
                person.name, person.post
            )
        });
        format!("<div class=\"wp-block-gallery\">\n{figures}</div>\n")
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let fields = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea name=\"{name}\" cols=\"40\" rows=\"10\"></textarea>"),
                "file" => format!("<input type=\"file\" name=\"{name}\">"),
                "choice" => {
                    let options =
                        field.choices.iter().fold(String::new(), |out, choice| out + "<option>" + choice + "</option>");
                    format!("<select name=\"{name}\">{options}</select>")
                }
                _ => format!("<input type=\"text\" name=\"{name}\" size=\"40\">"),
            };
            out + &format!(
                "<p><label> {label}<br><span class=\"wpcf7-form-control-wrap\">{control}</span></label></p>\n"
            )
        });
        format!(
            "<div class=\"wpcf7\"><form action=\"{url}\" method=\"post\" class=\"wpcf7-form\">\n{fields}<p><input type=\"submit\" value=\"{button}\" class=\"wpcf7-submit\"></p></form></div>\n"
        )
    }

    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        let items = threads.iter().fold(String::new(), |out, thread| {
            let answer = if thread.answer.is_empty() {
                String::new()
            } else {
                format!(
                    "<ul class=\"children\"><li><cite>ผู้ดูแลเว็บไซต์เทศบาล</cite> พูดว่า: <p>{}</p></li></ul>",
                    thread.answer
                )
            };
            out + &format!(
                "<li class=\"comment\"><cite>{}</cite> พูดว่า: <time>{}</time><p>{} {}</p>{answer}</li>\n",
                thread.asker, thread.date, thread.title, thread.question
            )
        });
        format!("<ol class=\"comment-list\">\n{items}</ol>\n")
    }
}

fn unlisted<'a>(town: &'a Town, section: &'a Section) -> impl Iterator<Item = &'a File> {
    section.files.iter().filter(|file| {
        !file.linked && !file.hidden && file.answer == Answer::There && !file.lacking(town, section.item)
    })
}

/// The words with hyphens, cut after so many letters; a number where two are alike.
fn slug(town: &Town, words: &str, page: &Page) -> String {
    let cut = |words: &str| words.replace([' ', '/'], "-").chars().take(SLUG).collect::<String>();
    let slug = cut(words);
    let before =
        town.pages.iter().take_while(|other| other.slug != page.slug).filter(|other| cut(&other.label) == slug).count();
    let slug = if before == 0 { slug } else { format!("{slug}-{}", before + 1) };
    percent(&slug)
}

fn percent(text: &str) -> String {
    text.bytes().fold(String::new(), |out, byte| {
        if byte.is_ascii() { out + &char::from(byte).to_string() } else { out + &format!("%{byte:02x}") }
    })
}

fn post_number(town: &Town, file: &File) -> usize {
    let mut all = town.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
    let same = |other: &File| (&other.slug, other.filed, other.month) == (&file.slug, file.filed, file.month);
    all.position(same).map_or(9, |at| 1200 + at * 3)
}

fn post_url(town: &Town, file: &File) -> String {
    let label = text::say(town, file.filed_time(), &file.label).replace([' ', '/', '(', ')'], "-");
    let cut: String = label.chars().take(SLUG).collect();
    format!("/{}/{}", percent(&cut), post_number(town, file))
}

fn menu(style: &Blog, town: &Town) -> String {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for page in town.pages.iter().filter(|page| page.linked) {
        let item =
            format!("<li class=\"menu-item\"><a href=\"{}\">{}</a></li>\n", style.page_url(town, page), page.label);
        match groups.iter_mut().find(|(group, _)| *group == page.group) {
            Some((_, items)) => items.push_str(&item),
            None => groups.push((&page.group, item)),
        }
    }
    let groups = groups.iter().fold(String::new(), |out, (group, items)| {
        out + &format!("<li class=\"menu-item menu-item-has-children\"><a>{group}</a>\n<ul class=\"sub-menu\">\n{items}</ul></li>\n")
    });
    format!("<nav id=\"site-navigation\"><ul id=\"primary-menu\">\n{groups}</ul></nav>")
}
