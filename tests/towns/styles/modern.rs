//! A recent theme: clean addresses, UTF-8, a menu of nested lists, cards, one page for each item.

use std::fmt::Write as _;

use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{File, Page, Town},
    newest::Newest,
};

pub(crate) struct Modern;

impl Style for Modern {
    fn name(&self) -> &'static str {
        "modern"
    }

    fn page_url(&self, _: &Town, page: &Page) -> String {
        format!("/{}", page.slug)
    }

    fn file_url(&self, _: &Town, file: &File) -> String {
        let kind = kind(file);
        match file.month {
            Some((month, year)) => format!("/uploads/{}/{}-{year}-{month:02}.{kind}", file.filed, file.slug),
            None => format!("/uploads/{}/{}.{kind}", file.filed, file.slug),
        }
    }

    fn news_url(&self, town: &Town, at: usize) -> String {
        format!("/news/{}", 1000 + town.news.len() - at)
    }

    fn notice_url(&self, town: &Town, at: usize) -> String {
        format!("/procurement/notices/{}", 300 + town.notices.len() - at)
    }

    fn form_url(&self, form: &str) -> String {
        format!("/api/forms/{form}")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/assets/img/{image}.png")
    }

    fn frame(&self, town: &Town, title: &str, main: &str) -> String {
        let name = town.fact("town");
        let (menu, foot) = (menu(self, town), foot(self, town));
        format!(
            r#"<!doctype html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} | {name}</title>
<link rel="stylesheet" href="/assets/app.css">
</head>
<body>
<header class="site-header"><a class="brand" href="/"><img src="/assets/img/scene-0.png" alt="{name}" width="80"> <span>{name}</span></a>
{menu}</header>
<div class="container"><main id="content">
{main}</main></div>
{foot}
<script src="/assets/app.js"></script>
</body></html>
"#
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut main =
            String::from("<section class=\"hero\"><img src=\"/assets/img/scene-1.png\" alt=\"ยินดีต้อนรับ\"></section>\n");
        let _ = writeln!(
            main,
            "<aside class=\"mayor\"><img src=\"/assets/img/political-1.png\" alt=\"\"><p>{}</p><p>{}</p></aside>",
            town.fact("mayor"),
            town.fact("mayorpost")
        );
        if let Some(list) = drawing.newest_list(Newest::News, 5) {
            let _ = writeln!(main, "<section><h2>ข่าวล่าสุด</h2>\n{list}</section>");
        }
        if let Some(list) = drawing.newest_list(Newest::Notices, 3) {
            let _ = writeln!(main, "<section><h2>ประกาศจัดซื้อจัดจ้างล่าสุด</h2>\n{list}</section>");
        }
        vec![("/".to_owned(), self.frame(town, "หน้าแรก", &main))]
    }

    fn files(&self, entries: &[Entry]) -> String {
        let items = entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<li class=\"doc\"><i class=\"icon-file\"></i> <a href=\"{}\" target=\"_blank\">{}</a></li>\n",
                entry.url, entry.label
            )
        });
        format!("<ul class=\"docs\">\n{items}</ul>\n")
    }

    fn articles(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<article class=\"card\"><time>{}</time><h3><a href=\"{}\">{}</a></h3></article>\n",
                entry.time, entry.url, entry.label
            )
        })
    }

    fn people(&self, people: &[Person]) -> String {
        let cards = people.iter().fold(String::new(), |out, person| {
            let photo = if person.photo.is_empty() {
                String::new()
            } else {
                format!("<img src=\"{}\" alt=\"{}\">", person.photo, person.name)
            };
            let phone = if person.phone.is_empty() {
                String::new()
            } else {
                format!("<p class=\"tel\">โทร. {}</p>", person.phone)
            };
            out + &format!(
                "<div class=\"person\">{photo}<p class=\"name\">{}</p><p class=\"post\">{}</p>{phone}</div>\n",
                person.name, person.post
            )
        });
        format!("<div class=\"people\">\n{cards}</div>\n")
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let fields = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea id=\"{name}\" name=\"{name}\" rows=\"5\"></textarea>"),
                "file" => format!("<input type=\"file\" id=\"{name}\" name=\"{name}\">"),
                "choice" => {
                    let options =
                        field.choices.iter().fold(String::new(), |out, choice| out + "<option>" + choice + "</option>");
                    format!("<select id=\"{name}\" name=\"{name}\">{options}</select>")
                }
                _ => format!("<input type=\"text\" id=\"{name}\" name=\"{name}\">"),
            };
            out + &format!("<div class=\"field\"><label for=\"{name}\">{label}</label>{control}</div>\n")
        });
        format!(
            "<form method=\"post\" action=\"{url}\" enctype=\"multipart/form-data\">\n{fields}<button type=\"submit\">{button}</button>\n</form>\n"
        )
    }

    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        threads.iter().fold(String::new(), |out, thread| {
            let answer = if thread.answer.is_empty() {
                String::new()
            } else {
                format!("<div class=\"answer\"><strong>ตอบโดยเจ้าหน้าที่เทศบาล</strong><p>{}</p></div>", thread.answer)
            };
            out + &format!(
                "<div class=\"thread\"><h3>{}</h3><p class=\"meta\">ถามโดย {} เมื่อ {}</p><p>{}</p>{answer}</div>\n",
                thread.title, thread.asker, thread.date, thread.question
            )
        })
    }
}

/// The ending of a file's name.
pub(crate) fn kind(file: &File) -> &'static str {
    match file.format {
        crate::model::Format::Pdf => "pdf",
        crate::model::Format::Docx => "docx",
        crate::model::Format::Xlsx => "xlsx",
    }
}

fn menu(style: &Modern, town: &Town) -> String {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for page in town.pages.iter().filter(|page| page.linked) {
        let item = format!("<li><a href=\"{}\">{}</a></li>", style.page_url(town, page), page.label);
        match groups.iter_mut().find(|(group, _)| *group == page.group) {
            Some((_, items)) => items.push_str(&item),
            None => groups.push((&page.group, item)),
        }
    }
    let groups = groups.iter().fold(String::new(), |out, (group, items)| {
        out + &format!("<li class=\"has-sub\"><a href=\"#\">{group}</a><ul class=\"sub-menu\">{items}</ul></li>\n")
    });
    format!("<nav class=\"main-nav\"><ul class=\"menu\">\n<li><a href=\"/\">หน้าแรก</a></li>\n{groups}</ul></nav>\n")
}

/// Address, telephone and e-mail, but neither fax nor map; the accounts; the counters.
fn foot(style: &Modern, town: &Town) -> String {
    let drawing = Drawing { town, style };
    let mut lines = format!("<p>{}</p>", town.fact("town"));
    for (name, words) in [("address", ""), ("phone", "โทร. "), ("email", "E-mail : ")] {
        let value = town.fact(name);
        if !value.is_empty() {
            let _ = write!(lines, "<p>{words}{}</p>", drawing.words(value));
        }
    }
    let mut accounts = String::new();
    for (name, words) in [("facebook", "Facebook"), ("line", "LINE"), ("youtube", "YouTube")] {
        let url = town.fact(name);
        if !url.is_empty() {
            let _ = write!(accounts, "<a href=\"{url}\" aria-label=\"{words}\"><i class=\"fa fa-{name}\"></i></a>");
        }
    }
    format!(
        "<footer class=\"site-footer\">\n<address>{lines}</address>\n<div class=\"social\">{accounts}</div>\n\
         <p class=\"counter\">ผู้เข้าชมวันนี้ 128 คน ผู้เข้าชมทั้งหมด 245,917 คน</p>\n<p>สงวนลิขสิทธิ์ พ.ศ. 2563 {}</p></footer>\n",
        town.fact("town")
    )
}
