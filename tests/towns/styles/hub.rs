//! A site whose menu has a few entries: everything that the form asks hangs behind one page of the form's items.

use std::fmt::Write as _;

use super::modern::kind;
use crate::{
    draw::{Drawing, Entry, Field, Person, Style, Thread},
    model::{File, Page, Part, Section, Town, YEAR},
    newest::Newest,
};

/// How the page of the items is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// `ข้อ | รายการ | ลิงก์ | คำอธิบาย`, a table for each sub-indicator.
    Table,
    /// One bullet an item, the words are the link.
    Bullets,
    /// Folded headings with the links inside.
    Accordion,
}

pub(crate) struct Hub {
    pub(crate) layout: Layout,
}

/// The form's names of the items.
const NAMES: [&str; 43] = [
    "โครงสร้าง",
    "ข้อมูลผู้บริหาร",
    "อำนาจหน้าที่",
    "แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน",
    "ข้อมูลการติดต่อ",
    "กฎหมายที่เกี่ยวข้อง",
    "ข่าวประชาสัมพันธ์",
    "Q&A",
    "Social Network",
    "แผนดำเนินงานประจำปี",
    "รายงานการกำกับติดตามการดำเนินงาน รอบ 6 เดือน",
    "รายงานผลการดำเนินงานประจำปี",
    "คู่มือหรือมาตรฐานการปฏิบัติงาน",
    "คู่มือหรือมาตรฐานการให้บริการ",
    "ข้อมูลเชิงสถิติการให้บริการ",
    "รายงานผลการสำรวจความพึงพอใจการให้บริการ",
    "E-Service",
    "แผนการใช้จ่ายงบประมาณประจำปี",
    "รายงานการกำกับติดตามการใช้จ่ายงบประมาณ รอบ 6 เดือน",
    "รายงานผลการใช้จ่ายงบประมาณประจำปี",
    "แผนการจัดซื้อจัดจ้างหรือแผนการจัดหาพัสดุ",
    "ประกาศต่าง ๆ เกี่ยวกับการจัดซื้อจัดจ้างหรือการจัดหาพัสดุ",
    "สรุปผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุรายเดือน",
    "รายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุประจำปี",
    "นโยบายการบริหารทรัพยากรบุคคล",
    "การดำเนินการตามนโยบายการบริหารทรัพยากรบุคคล",
    "หลักเกณฑ์การบริหารและพัฒนาทรัพยากรบุคคล",
    "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคลประจำปี",
    "แนวปฏิบัติการจัดการเรื่องร้องเรียนการทุจริต",
    "ช่องทางแจ้งเรื่องร้องเรียนการทุจริต",
    "ข้อมูลเชิงสถิติเรื่องร้องเรียนการทุจริตประจำปี",
    "ช่องทางการรับฟังความคิดเห็น",
    "การเปิดโอกาสให้เกิดการมีส่วนร่วม",
    "เจตจำนงสุจริตของผู้บริหาร",
    "การมีส่วนร่วมของผู้บริหาร",
    "การประเมินความเสี่ยงการทุจริตประจำปี",
    "การดำเนินการเพื่อจัดการความเสี่ยงการทุจริต",
    "การเสริมสร้างวัฒนธรรมองค์กร",
    "แผนปฏิบัติการป้องกันการทุจริตประจำปี",
    "รายงานการกำกับติดตามการดำเนินการป้องกันการทุจริต รอบ 6 เดือน",
    "รายงานผลการดำเนินการป้องกันการทุจริตประจำปี",
    "มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
    "การดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",
];

/// The sub-indicators and their last items.
const PARTS: [(&str, u8); 7] = [
    ("9.1 ข้อมูลพื้นฐาน", 9),
    ("9.2 การบริหารงาน", 17),
    ("9.3 การบริหารเงินงบประมาณ", 24),
    ("9.4 การบริหารและพัฒนาทรัพยากรบุคคล", 28),
    ("9.5 การส่งเสริมความโปร่งใส", 33),
    ("10.1 การดำเนินการเพื่อป้องกันการทุจริต", 41),
    ("10.2 มาตรการภายในเพื่อป้องกันการทุจริต", 43),
];

const MENU: &str = "เมนูหลัก";

impl Style for Hub {
    fn name(&self) -> &'static str {
        match self.layout {
            Layout::Table => "hub",
            Layout::Bullets => "hub-bullets",
            Layout::Accordion => "hub-accordion",
        }
    }

    fn page_url(&self, town: &Town, page: &Page) -> String {
        let at = town.pages.iter().position(|other| other.slug == page.slug).expect("a page of the town");
        format!("/page/view/{}", 201 + at)
    }

    fn file_url(&self, _: &Town, file: &File) -> String {
        // Names that the program made of whatever the office called them.
        let month = file.month.map_or(0, |(month, year)| u32::from(year) * 100 + u32::from(month));
        let seed = file.slug.bytes().fold(u32::from(file.filed) + month * 31, |sum, byte| {
            sum.wrapping_mul(16_777_619).wrapping_add(u32::from(byte))
        });
        format!("/fileupload/{seed:010}.{}", kind(file))
    }

    fn news_url(&self, town: &Town, at: usize) -> String {
        format!("/newspreview/{}", 5000 + town.news.len() - at)
    }

    fn notice_url(&self, town: &Town, at: usize) -> String {
        format!("/news-preview-tender/{}", 800 + town.notices.len() - at)
    }

    fn form_url(&self, form: &str) -> String {
        format!("/form/save/{form}")
    }

    fn image_url(&self, image: &str) -> String {
        format!("/themes/city/{image}.png")
    }

    fn has_sitemap(&self) -> bool {
        false
    }

    fn title(&self, text: &str) -> String {
        format!("<div class=\"contentheading\"><h2>{text}</h2></div>\n")
    }

    fn heading(&self, level: u8, text: &str) -> String {
        let level = level + 2;
        format!("<h{level} class=\"sub\">{text}</h{level}>\n")
    }

    fn frame(&self, town: &Town, title: &str, main: &str) -> String {
        let drawing = Drawing { town, style: self };
        let name = town.fact("town");
        let items =
            town.pages.iter().filter(|page| page.linked && page.group == MENU).fold(String::new(), |out, page| {
                out + &format!(
                    "<div class=\"menu-item\"><a href=\"{}\">{}</a></div>\n",
                    self.page_url(town, page),
                    page.label
                )
            });
        let phone = town.fact("phone");
        let phone = if phone.is_empty() { String::new() } else { format!(" โทร. {}", drawing.words(phone)) };
        format!(
            "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\" \"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">\n\
             <html xmlns=\"http://www.w3.org/1999/xhtml\"><head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" />\n\
             <title>{name} - {title}</title></head>\n<body>\n<div id=\"top\"><img src=\"/themes/city/scene-3.png\" alt=\"{name}\" /></div>\n\
             <div id=\"menu\">\n<div class=\"menu-item\"><a href=\"/\">หน้าหลัก</a></div>\n{items}</div>\n<div id=\"content\">\n{main}</div>\n\
             <div id=\"bottom\"><p>Copyright 2020 {name}{phone}</p><p>สถิติผู้เยี่ยมชม วันนี้ 402 เดือนนี้ 9,120 ทั้งหมด 1,204,551</p></div>\n</body></html>\n"
        )
    }

    fn entrances(&self, town: &Town) -> Vec<(String, String)> {
        let drawing = Drawing { town, style: self };
        let mut main = String::new();
        let _ = writeln!(
            main,
            "<div class=\"nayok\"><img src=\"/themes/city/political-1.png\" alt=\"\" /><br />{}<br />{}</div>",
            town.fact("mayor"),
            town.fact("mayorpost")
        );
        if let Some(index) = town.pages.iter().find(|page| page.slug == "ita") {
            let _ = writeln!(
                main,
                "<a href=\"{}\"><img src=\"/themes/city/ITALogo1.png\" alt=\"ITA\" /></a>",
                self.page_url(town, index)
            );
        }
        main += &drawing.newest(Newest::News, "ข่าวประชาสัมพันธ์", 6);
        vec![("/".to_owned(), self.frame(town, "หน้าหลัก", &main))]
    }

    fn files(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<div class=\"file\">&raquo; {} <a href=\"{}\">[ดาวน์โหลด]</a></div>\n",
                entry.label, entry.url
            )
        })
    }

    fn articles(&self, entries: &[Entry]) -> String {
        entries.iter().fold(String::new(), |out, entry| {
            out + &format!(
                "<div class=\"news\"><a href=\"{}\">{}</a> <span class=\"date\">{}</span></div>\n",
                entry.url, entry.label, entry.time
            )
        })
    }

    fn people(&self, people: &[Person]) -> String {
        let mut rows =
            vec!["ภาพถ่าย", "ชื่อ - สกุล", "ตำแหน่ง", "โทรศัพท์"].into_iter().map(str::to_owned).collect::<Vec<_>>();
        let mut all = vec![std::mem::take(&mut rows)];
        all.extend(people.iter().map(|person| {
            let photo = if person.photo.is_empty() {
                String::new()
            } else {
                format!("<img src=\"{}\" width=\"90\" />", person.photo)
            };
            vec![photo, person.name.clone(), person.post.clone(), person.phone.clone()]
        }));
        self.table(&all)
    }

    fn form(&self, url: &str, button: &str, fields: &[Field<'_>]) -> String {
        let fields = fields.iter().fold(String::new(), |out, field| {
            let (label, name) = (field.label, &field.name);
            let control = match field.kind {
                "area" => format!("<textarea name=\"{name}\" placeholder=\"{label}\"></textarea>"),
                "file" => format!("{label} <input type=\"file\" name=\"{name}\" />"),
                "choice" => {
                    let options =
                        field.choices.iter().fold(String::new(), |out, choice| out + "<option>" + choice + "</option>");
                    format!("{label} <select name=\"{name}\">{options}</select>")
                }
                _ => format!("<input type=\"text\" name=\"{name}\" placeholder=\"{label}\" />"),
            };
            out + "<p>" + &control + "</p>\n"
        });
        format!(
            "<form action=\"{url}\" method=\"post\">\n{fields}<p><input type=\"submit\" value=\"{button}\" /></p></form>\n"
        )
    }

    fn board(&self, _: &Town, threads: &[Thread]) -> String {
        threads.iter().fold(String::new(), |out, thread| {
            let answer = if thread.answer.is_empty() {
                String::new()
            } else {
                format!("<dd><b>ตอบ :</b> {}</dd>", thread.answer)
            };
            out + &format!(
                "<dl><dt><b>ถาม :</b> {} ({}, {})</dt><dd>{}</dd>{answer}</dl>\n",
                thread.title, thread.asker, thread.date, thread.question
            )
        })
    }

    fn index(&self, town: &Town) -> String {
        let form = if town.form.is_empty() { form() } else { town.form.clone() };
        let year = town.pages.iter().flat_map(|page| &page.sections).map(|section| section.year).max().unwrap_or(YEAR);
        form.iter().fold(String::new(), |mut out, part| {
            let name = format!("ตัวชี้วัดย่อยที่ {}", part.name);
            match self.layout {
                Layout::Accordion => {}
                Layout::Table | Layout::Bullets => out += &self.heading(1, &name),
            }
            let items: Vec<Row> = part.items.iter().map(|item| row(self, town, item, year)).collect();
            out + &match self.layout {
                Layout::Table => table(self, &items),
                Layout::Bullets => bullets(&items),
                Layout::Accordion => accordion(&name, &items),
            }
        })
    }
}

/// The form of 2563.
fn form() -> Vec<Part> {
    let mut first = 1;
    let part = |(name, last): (&str, u8)| {
        let item = |item: u8| (format!("O{item}"), NAMES[usize::from(item) - 1].to_owned(), vec![item]);
        let items = (first..=last).map(item).collect();
        first = last + 1;
        Part { name: name.to_owned(), items }
    };
    PARTS.into_iter().map(part).collect()
}

/// One item of the form: its code and name, and where it leads.
struct Row {
    code: String,
    name: String,
    urls: Vec<String>,
    way: String,
}

fn row(style: &Hub, town: &Town, (code, name, numbers): &(String, String, Vec<u8>), year: u16) -> Row {
    let mut urls = Vec::new();
    let mut labels = Vec::new();
    for number in numbers {
        for page in town.pages_of(*number).filter(|page| page.linked) {
            let shown: Vec<&Section> =
                page.sections.iter().filter(|section| section.item == Some(*number) && section.shown).collect();
            if shown.is_empty() {
                continue;
            }
            urls.push(style.page_url(town, page));
            labels.push(page.label.clone());
            // Of a page that several items share, the file itself is named too.
            if !page.is_only_of(*number) {
                let right = shown.iter().flat_map(|section| section.listed(town)).find(|file| file.right);
                urls.extend(right.map(|file| style.file_url(town, file)));
            }
        }
    }
    let way = if labels.is_empty() {
        String::new()
    } else {
        format!("หน้าหลัก เลือก ITA {year} เลือกข้อ {code} ({})", labels.join(", "))
    };
    Row { code: code.clone(), name: name.clone(), urls, way }
}

fn table(style: &Hub, items: &[Row]) -> String {
    let mut rows = vec![["ข้อ", "ข้อมูล", "URL", "คำอธิบาย"].map(str::to_owned).to_vec()];
    for item in items {
        let links = item.urls.iter().fold(String::new(), |out, url| {
            // The words are the address, cut as the page's column is.
            let shown: String = format!("http://www.example.go.th{url}").chars().take(36).collect();
            out + &format!("<a href=\"{url}\" target=\"_blank\">{shown}...</a><br />")
        });
        rows.push(vec![item.code.clone(), item.name.clone(), links, item.way.clone()]);
    }
    style.table(&rows)
}

fn bullets(items: &[Row]) -> String {
    items.iter().fold(String::new(), |out, item| {
        let words = format!("&#9654; {} {}", item.code, item.name);
        let line = match item.urls.first() {
            Some(url) => format!("<a href=\"{url}\">{words}</a>"),
            None => words,
        };
        out + &format!("<p>{line}</p>\n")
    })
}

fn accordion(part: &str, items: &[Row]) -> String {
    let inside = items.iter().fold(String::new(), |out, item| {
        let links = item.urls.iter().fold(String::new(), |out, url| out + &format!("<p><a href=\"{url}\">คลิกที่นี่</a></p>"));
        out + &format!("<div class=\"panel\"><a href=\"#\" class=\"toggle\">{} {}</a><div class=\"hidden\" style=\"display:none\">{links}</div></div>\n", item.code, item.name)
    });
    format!(
        "<div class=\"accordion\"><a href=\"#\" class=\"toggle\">{part}</a>\n<div style=\"display:none\">{inside}</div></div>\n"
    )
}
