//! A site of many years ago: query strings with keys in base64, windows-874, Thai digits, tables for layout and no
//! headings, a splash page, menus of pictures, one word to click on in every row.

use std::fmt::Write as _;

use data_encoding::BASE64_NOPAD;

use super::modern::kind;
use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{File, Page, Town},
    newest::Newest,
};

/// Whether the pages tell their charset.
pub(crate) struct Old {
    pub(crate) declared: bool,
}

impl Style for Old {
    fn name(&self) -> &'static str {
        if self.declared { "old" } else { "old-undeclared" }
    }

    fn page_url(&self, town: &Town, page: &Page) -> String {
        let number = town.pages.iter().position(|other| other.slug == page.slug).expect("a page of the town") + 11;
        let (module, number) =
            (BASE64_NOPAD.encode(module(page).as_bytes()), BASE64_NOPAD.encode(number.to_string().as_bytes()));
        format!("/index.php?_mod={module}&type={number}")
    }

    fn file_url(&self, town: &Town, file: &File) -> String {
        // The moment of the upload is all that the name tells.
        let mut all = town.pages.iter().flat_map(|page| &page.sections).flat_map(|section| &section.files);
        let same = |other: &File| (&other.slug, other.filed, other.month) == (&file.slug, file.filed, file.month);
        let at = all.position(same).map_or(777, |at| at);
        format!("/data/2004{:02}_{:06}.{}", at % 28 + 1, 80_000 + at * 37, kind(file))
    }

    fn news_url(&self, _: &Town, at: usize) -> String {
        format!("/index.php?_mod=bmV3cw&no={}", BASE64_NOPAD.encode((900 - at).to_string().as_bytes()))
    }

    fn notice_url(&self, _: &Town, at: usize) -> String {
        format!("/index.php?_mod=cHVyY2hhc2U&no={}", BASE64_NOPAD.encode((400 - at).to_string().as_bytes()))
    }

    fn form_url(&self, form: &str) -> String {
        format!("/send.php?form={form}")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/images/{image}.png")
    }

    fn thai(&self) -> bool {
        true
    }

    fn strict(&self) -> bool {
        true
    }

    fn has_sitemap(&self) -> bool {
        false
    }

    fn content_type(&self) -> &'static str {
        "text/html"
    }

    fn bytes(&self, html: String) -> Vec<u8> {
        encoding_rs::WINDOWS_874.encode(&html).0.into_owned()
    }

    fn title(&self, text: &str) -> String {
        format!(
            "<table width=\"100%\" bgcolor=\"#ffcc66\"><tr><td><font size=\"4\"><b>{text}</b></font></td></tr></table><br>\n"
        )
    }

    fn heading(&self, _: u8, text: &str) -> String {
        format!("<b><font color=\"#003366\">{text}</font></b><br>\n")
    }

    fn paragraph(&self, text: &str) -> String {
        format!("&nbsp;&nbsp;&nbsp;{text}<br>\n")
    }

    fn list(&self, items: &[String]) -> String {
        items.iter().fold(String::new(), |out, item| out + "<img src=\"/images/dot.gif\"> " + item + "<br>\n")
    }

    fn table(&self, rows: &[Vec<String>]) -> String {
        let rows = rows.iter().enumerate().fold(String::new(), |out, (at, cells)| {
            let colour = if at == 0 { "#cccccc" } else { "#ffffff" };
            let cells =
                cells.iter().fold(String::new(), |out, cell| out + &format!("<td bgcolor=\"{colour}\">{cell}</td>"));
            out + "<tr>" + &cells + "</tr>\n"
        });
        format!("<table border=\"1\" cellpadding=\"2\" cellspacing=\"0\">\n{rows}</table><br>\n")
    }

    fn files(&self, entries: &[Entry]) -> String {
        let rows = entries.iter().enumerate().fold(String::new(), |out, (at, entry)| {
            let number = crate::text::thai_digits(&(at + 1).to_string());
            out + &format!(
                "<tr><td>{number}</td><td>{}</td><td>{}</td><td><a href=\"{}\">ดาวน์โหลด</a></td></tr>\n",
                entry.label, entry.time, entry.url
            )
        });
        format!(
            "<table border=\"1\" width=\"95%\"><tr><td>ลำดับ</td><td>รายการ</td><td>ปี</td><td>ไฟล์</td></tr>\n{rows}</table>\n"
        )
    }

    fn articles(&self, entries: &[Entry]) -> String {
        let rows = entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<tr><td><img src=\"/images/new.gif\"></td><td><a href=\"{}\">{}</a></td><td nowrap>({})</td></tr>\n",
                entry.url, entry.label, entry.time
            )
        });
        format!("<table width=\"100%\">\n{rows}</table>\n")
    }

    fn people(&self, people: &[Person]) -> String {
        let rows = people.chunks(2).fold(String::new(), |out, pair| {
            let cells = pair.iter().fold(String::new(), |out, person| {
                let photo = if person.photo.is_empty() {
                    String::new()
                } else {
                    format!("<img src=\"{}\" width=\"120\"><br>", person.photo)
                };
                let phone =
                    if person.phone.is_empty() { String::new() } else { format!("<br>โทร {}", person.phone) };
                out + &format!(
                    "<td align=\"center\" valign=\"top\">{photo}{}<br>{}{phone}</td>",
                    person.name, person.post
                )
            });
            out + "<tr>" + &cells + "</tr>\n"
        });
        format!("<table width=\"100%\">\n{rows}</table>\n")
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let rows = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea name=\"{name}\" cols=\"50\" rows=\"6\"></textarea>"),
                "file" => format!("<input type=\"file\" name=\"{name}\">"),
                "choice" => {
                    let options = field
                        .choices
                        .iter()
                        .fold(String::new(), |out, choice| out + "<option value=\"" + choice + "\">" + choice);
                    format!("<select name=\"{name}\">{options}</select>")
                }
                _ => format!("<input name=\"{name}\" size=\"40\">"),
            };
            out + &format!("<tr><td align=\"right\">{label} :</td><td>{control}</td></tr>\n")
        });
        format!(
            "<form name=\"form1\" method=\"post\" action=\"{url}\">\n<table>{rows}<tr><td></td><td><input type=\"submit\" value=\"{button}\"></td></tr></table></form>\n"
        )
    }

    /// A list of topics; every topic is a page of its own.
    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        let rows = threads.iter().enumerate().fold(String::new(), |out, (at, thread)| {
            let replies = if thread.answer.is_empty() { "๐" } else { "๑" };
            out + &format!(
                "<tr><td><a href=\"{}\">{}</a></td><td>{}</td><td>{replies}</td><td>{}</td></tr>\n",
                thread_url(at),
                thread.title,
                thread.asker,
                thread.date
            )
        });
        format!(
            "<table border=\"1\" width=\"95%\"><tr><td>หัวข้อกระทู้</td><td>ผู้ตั้ง</td><td>ตอบ</td><td>วันที่</td></tr>\n{rows}</table>\n"
        )
    }

    fn further(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let thread = |(at, thread): (usize, Thread)| {
            let mut main = self.title(&format!("กระทู้ : {}", thread.title));
            main += &self.table(&[vec![format!("โดย {} วันที่ {}", thread.asker, thread.date)], vec![thread.question]]);
            if !thread.answer.is_empty() {
                main +=
                    &self.table(&[vec!["ความคิดเห็นที่ ๑ โดย ผู้ดูแลระบบ (เจ้าหน้าที่ อบต.)".to_owned()], vec![thread.answer]]);
            }
            (thread_url(at), self.frame(town, &thread.title, &main))
        };
        drawing.threads().into_iter().enumerate().map(thread).collect()
    }

    fn frame(&self, town: &Town, _: &str, main: &str) -> String {
        let drawing = Drawing { town, style: self };
        let name = town.fact("town");
        let meta = if self.declared {
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-874\">\n"
        } else {
            ""
        };
        let mut foot = format!("{name}<br>");
        for (fact, words) in [("address", ""), ("phone", "โทรศัพท์ ")] {
            let value = town.fact(fact);
            if !value.is_empty() {
                let _ = write!(foot, "{words}{} ", drawing.words(value));
            }
        }
        let (menu, banner) = (menu(self, town), banner(town));
        // The name of the agency is the title of every page.
        format!(
            "<html><head>\n{meta}<title>{name}</title></head>\n<body bgcolor=\"#eeeeee\" background=\"/images/bg.gif\">\n\
             <table width=\"980\" align=\"center\"><tr><td colspan=\"2\"><img src=\"/images/scene-2.png\" alt=\"{name}\" width=\"980\"></td></tr>\n\
             <tr><td width=\"200\" valign=\"top\">\n{menu}{banner}</td>\n<td valign=\"top\">\n{main}</td></tr>\n\
             <tr><td colspan=\"2\" align=\"center\"><font size=\"1\">{foot}<br>ท่านเป็นผู้เยี่ยมชมคนที่ ๓๘๔,๒๑๑ ตั้งแต่วันที่ ๑ มกราคม ๒๕๕๑</font></td></tr></table>\n</body></html>\n"
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let meta = if self.declared {
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-874\">"
        } else {
            ""
        };
        let splash = format!(
            "<html><head>{meta}<title>{}</title></head><body bgcolor=\"white\"><center><img src=\"/images/scene-4.png\"><br>\n\
             <a href=\"http://www.dla.go.th/servlet/BlessingSign\">ลงนามถวายพระพร</a><br>\n\
             <a href=\"{HOME}\"><img src=\"/images/enter.gif\" alt=\"เข้าสู่เว็บไซต์\" border=\"0\"></a></center></body></html>\n",
            town.fact("town")
        );
        let mut main = format!(
            "<center><img src=\"/images/political-1.png\"><br>{}<br>{}</center><br>\n",
            town.fact("mayor"),
            town.fact("mayorpost")
        );
        main += &drawing.newest(Newest::News, "ข่าวประชาสัมพันธ์", 4);
        main += &drawing.newest(Newest::Notices, "ข่าวจัดซื้อจัดจ้าง", 4);
        vec![("/".to_owned(), splash), (HOME.to_owned(), self.frame(town, "", &main))]
    }
}

const HOME: &str = "/index.php?_mod=aG9tZQ";

fn module(page: &Page) -> &'static str {
    match page.slug.as_str() {
        "news" => "news",
        "buynews" => "purchase",
        "contact" => "contact",
        "board8" => "webboard",
        "board" => "nayok",
        "heads" => "head",
        _ if page.sections.iter().any(|section| !section.files.is_empty()) => "files",
        _ => "diy",
    }
}

fn thread_url(at: usize) -> String {
    format!("/index.php?_mod=d2ViYm9hcmQ&No={}", BASE64_NOPAD.encode((70 + at).to_string().as_bytes()))
}

/// Pictures, whose words stand in `alt` alone, under pictures of the groups.
fn menu(style: &Old, town: &Town) -> String {
    let mut out = format!("<a href=\"{HOME}\"><img src=\"/images/menu0.gif\" alt=\"หน้าแรก\" border=\"0\"></a><br>\n");
    let mut group = "";
    for (at, page) in town.pages.iter().enumerate().filter(|(_, page)| page.linked) {
        if page.group != group {
            group = &page.group;
            let _ = writeln!(out, "<img src=\"/images/group{at}.gif\" alt=\"{group}\"><br>");
        }
        let url = style.page_url(town, page);
        let _ = writeln!(
            out,
            "<a href=\"{}\"><img src=\"/images/menu{}.gif\" alt=\"{}\" border=\"0\"></a><br>",
            url.replace('&', "&amp;"),
            at + 1,
            page.label
        );
    }
    out
}

/// The account of the town, a picture without words.
fn banner(town: &Town) -> String {
    let url = town.fact("facebook");
    if url.is_empty() {
        String::new()
    } else {
        format!("<a href=\"{url}\" target=\"_blank\"><img src=\"/images/fb.jpg\" border=\"0\"></a><br>\n")
    }
}
