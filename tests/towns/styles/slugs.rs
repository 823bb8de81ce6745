//! A vendor's framework: the same few slugs on every site, an intro page before the home page, a page for each item with a
//! page for each document that shows it in an `<object>`, and a picture to download it that counts before it opens.

use std::fmt::Write as _;

use oit::demo::documents::html::escape;

use super::modern::kind;
use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{Answer, File, Page, Section, Town},
    newest::Newest,
};

pub(crate) struct Slugs;

impl Style for Slugs {
    fn name(&self) -> &'static str {
        "slugs"
    }

    fn page_url(&self, _: &Town, page: &Page) -> String {
        format!("/index.php/Pages/{}", page.slug)
    }

    fn file_url(&self, town: &Town, file: &File) -> String {
        // The framework names files by a sum of their bytes.
        let seed = 0x9e37_79b9_u32.wrapping_mul(1 + u32::try_from(position(town, file)).expect("few files"));
        format!("/docs/file/{seed:08x}{:04x}.{}", seed >> 16, kind(file))
    }

    fn entry_url(&self, town: &Town, file: &File) -> String {
        format!("/index.php/Pages/doc_detail/{}", 300 + position(town, file))
    }

    fn news_url(&self, town: &Town, at: usize) -> String {
        format!("/index.php/Pages/news_detail/{}", 90 + town.news.len() - at)
    }

    fn notice_url(&self, town: &Town, at: usize) -> String {
        format!("/index.php/Pages/announce_detail/{}", 60 + town.notices.len() - at)
    }

    fn form_url(&self, form: &str) -> String {
        format!("/index.php/Pages/add_{form}")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/docs/img/{image}.png")
    }

    fn has_sitemap(&self) -> bool {
        false
    }

    fn title(&self, text: &str) -> String {
        format!("<div class=\"bg-pages\"><span class=\"font-pages-head\">{text}</span></div>\n")
    }

    fn heading(&self, _: u8, text: &str) -> String {
        format!("<div class=\"font-section\"><b>{text}</b></div>\n")
    }

    fn paragraph(&self, text: &str) -> String {
        format!("<div class=\"font-detail\">{text}</div>\n")
    }

    fn frame(&self, town: &Town, _: &str, main: &str) -> String {
        let drawing = Drawing { town, style: self };
        let name = town.fact("town");
        let mut foot = String::new();
        for (fact, words) in [("address", ""), ("phone", "โทร "), ("fax", "แฟกซ์ ")] {
            let value = town.fact(fact);
            if !value.is_empty() {
                let _ = write!(foot, "<span>{words}{}</span><br>", drawing.words(value));
            }
        }
        let facebook = town.fact("facebook");
        let account = if facebook.is_empty() {
            String::new()
        } else {
            format!("<a href=\"{}\" target=\"_blank\"><img src=\"/docs/fb-footer.png\"></a>", escape(facebook))
        };
        format!(
            "<!doctype html><html><head><meta charset=\"UTF-8\"><title>{name}</title></head>\n<body>\n<div class=\"navbar\">{}</div>\n\
             <div class=\"container\">\n{main}</div>\n<div class=\"footer\"><b>{name}</b><br>{foot}{account}<br>จำนวนผู้เข้าชม 88,120</div>\n\
             <script>function count(id){{ $.get('{COUNTER}' + id); }}</script></body></html>\n",
            menu(self, town)
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let intro = format!(
            "<!doctype html><html><head><meta charset=\"UTF-8\"><title>{}</title></head><body style=\"background:url(/docs/intro.jpg)\">\n\
             <a href=\"{HOME}\"><img src=\"/docs/enter.png\" alt=\"เข้าสู่เว็บไซต์\"></a></body></html>\n",
            town.fact("town")
        );
        let mut main = format!(
            "<div><img src=\"/docs/img/political-1.png\"><br>{}<br>{}</div>\n",
            town.fact("mayor"),
            town.fact("mayorpost")
        );
        main += &drawing.newest(Newest::News, "ข่าวประชาสัมพันธ์", 4);
        main += &drawing.newest(Newest::Notices, "ประกาศจัดซื้อจัดจ้าง", 3);
        vec![("/".to_owned(), intro), (HOME.to_owned(), self.frame(town, "", &main))]
    }

    /// A page for each document.
    fn further(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let sections = town.pages.iter().flat_map(|page| &page.sections);
        let files = sections.flat_map(|section| section.listed(town).chain(unlisted(town, section)));
        files.map(|file| (self.entry_url(town, file), self.frame(town, "", &self.detail(&drawing, file)))).collect()
    }

    fn files(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<div class=\"pages-select\"><a href=\"{}\"><div class=\"row\"><div class=\"col-2\"><img src=\"/docs/icon-pdf.png\"></div><div class=\"col-10\">{}</div></div></a></div>\n",
                entry.url, entry.label
            )
        })
    }

    fn articles(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<div class=\"news-row\"><a href=\"{}\"><span class=\"date\">{}</span> <span>{}</span></a></div>\n",
                entry.url, entry.time, entry.label
            )
        })
    }

    fn people(&self, people: &[Person]) -> String {
        people.iter().fold(String::new(), |out, person| {
            let photo = if person.photo.is_empty() {
                String::new()
            } else {
                format!("<img class=\"rounded\" src=\"{}\">", person.photo)
            };
            let phone =
                if person.phone.is_empty() { String::new() } else { format!("<br><span>โทร. {}</span>", person.phone) };
            out + &format!(
                "<div class=\"personnel\"><center>{photo}<br><span>{}</span><br><span>{}</span>{phone}</center></div>\n",
                person.name, person.post
            )
        })
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let fields = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea name=\"{name}\" class=\"form-control\" required></textarea>"),
                "file" => format!("<input type=\"file\" name=\"{name}\" accept=\"image/*\">"),
                "choice" => {
                    let options =
                        field.choices.iter().fold(String::new(), |out, choice| out + "<option>" + choice + "</option>");
                    format!("<select name=\"{name}\">{options}</select>")
                }
                _ => format!("<input type=\"text\" name=\"{name}\" class=\"form-control\" required>"),
            };
            out + &format!("<div class=\"col-sm-12\"><label>{label}</label>{control}</div>\n")
        });
        format!(
            "<form id=\"reCAPTCHA3\" action=\"{url}\" method=\"post\">\n{fields}<button type=\"submit\" class=\"btn\"><img src=\"/docs/btn-send.png\" alt=\"{button}\"></button></form>\n"
        )
    }

    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        threads.iter().fold(String::new(), |out, thread| {
            let answer = if thread.answer.is_empty() {
                String::new()
            } else {
                format!("<div class=\"reply\"><b>ผู้ดูแลระบบ</b> ตอบกลับ <div>{}</div></div>", thread.answer)
            };
            out + &format!(
                "<div class=\"q-a\"><b>{}</b> {} {}<div>{}</div>{answer}</div>\n",
                thread.title, thread.asker, thread.date, thread.question
            )
        })
    }
}

/// What counts a download; nobody but a browser may ask for it.
const COUNTER: &str = "/index.php/Pages/increment_download_doc/";

const HOME: &str = "/index.php/Home/main";

impl Slugs {
    fn detail(&self, drawing: &Drawing<'_>, file: &File) -> String {
        let url = escape(&drawing.file_target(file));
        let at = position(drawing.town, file);
        let shown = match kind(file) {
            "pdf" => {
                format!("<object data=\"{url}\" type=\"application/pdf\" width=\"100%\" height=\"1000px\"></object>")
            }
            _ => String::new(),
        };
        self.title(&drawing.entry(file).label)
            + &format!(
                "{shown}\n<a onclick=\"count({at})\" href=\"{url}\" download><img src=\"/docs/btn-download.png\"></a> ดาวน์โหลดแล้ว {} ครั้ง\n",
                at % 50
            )
    }
}

fn unlisted<'a>(town: &'a Town, section: &'a Section) -> impl Iterator<Item = &'a File> {
    section.files.iter().filter(|file| {
        !file.linked && !file.hidden && file.answer == Answer::There && !file.lacking(town, section.item)
    })
}

fn position(town: &Town, file: &File) -> usize {
    let mut all = town.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
    let same = |other: &File| (&other.slug, other.filed, other.month) == (&file.slug, file.filed, file.month);
    all.position(same).unwrap_or(999)
}

fn menu(style: &Slugs, town: &Town) -> String {
    let mut groups: Vec<(&str, String)> = Vec::new();
    for page in town.pages.iter().filter(|page| page.linked) {
        let item = format!("<a class=\"dropdown-item\" href=\"{}\">{}</a>\n", style.page_url(town, page), page.label);
        match groups.iter_mut().find(|(group, _)| *group == page.group) {
            Some((_, items)) => items.push_str(&item),
            None => groups.push((&page.group, item)),
        }
    }
    groups.iter().fold(format!("<a href=\"{HOME}\">หน้าหลัก</a>\n"), |out, (group, items)| {
        out + &format!("<div class=\"dropdown\"><span class=\"dropbtn\">{group}</span><div class=\"dropdown-content\">{items}</div></div>\n")
    })
}
