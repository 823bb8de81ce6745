//! The home page behind the splash page, and the map of the site.

use std::fmt::Write as _;

use super::super::menu::{MAIN, SIDE};
use super::super::source::Source;
use super::news::News;
use super::notices::Notice;

/// The home page: a greeting, buttons, the latest news and notices.
pub(super) fn add(source: &mut Source, news: &[News], notices: &[Notice]) {
    let mut body = String::from(
        "!html <p class=\"greeting\"><img src=\"/images/header.png\" alt=\"ตลาดน้ำท่าพะยอม\"></p>\n\
         เทศบาลเมืองท่าพะยอมทองยินดีต้อนรับทุกท่านสู่เมืองน่าอยู่คู่สายน้ำ ท่านสามารถติดตามข่าวสารและใช้บริการของเทศบาลผ่านเว็บไซต์นี้\n\
         !buttons [บริการออนไลน์ E-Service](/service/e-service) | [ร้องเรียน - ร้องทุกข์](/complaint) | [กระดานถาม-ตอบ](/webboard) | [ดาวน์โหลดแบบฟอร์ม](/service/forms) | [แผนพัฒนาท้องถิ่น](/plan/development)\n\
         # ข่าวประชาสัมพันธ์\n",
    );
    for piece in news.iter().take(8) {
        let _ = writeln!(body, "- [{}]({}) ({})", piece.title, piece.path(), piece.day.short());
    }
    body.push_str("\n[ดูทั้งหมด...](/news)\n# ประกาศจัดซื้อจัดจ้าง\n");
    for notice in notices.iter().take(6) {
        let _ = writeln!(body, "- [{}]({}) ({})", notice.title(), notice.path(), notice.day.short());
    }
    body.push_str("\n[ดูทั้งหมด...](/procurement/notices)\n# กิจกรรมล่าสุด\n");
    for piece in news.iter().take(2) {
        let _ = writeln!(body, "!photo {:02} | {}", piece.photo(), piece.title);
    }
    source.add("/home", super::super::source::Kind::Page, "หน้าหลัก", None, body);
}

/// The page that lists the menus.
pub(super) fn add_map(source: &mut Source) {
    let mut body = String::new();
    for group in MAIN {
        let _ = writeln!(body, "# {}", group.label);
        let links = if group.links.is_empty() { &[(group.label, group.href)] } else { group.links };
        for (label, href) in links {
            let _ = writeln!(body, "- [{label}]({href})");
        }
    }
    body.push_str("# เมนูบริการ\n");
    for (label, href) in SIDE {
        let _ = writeln!(body, "- [{label}]({href})");
    }
    source.page("/sitemap", "แผนผังเว็บไซต์", "/home", body);
}
