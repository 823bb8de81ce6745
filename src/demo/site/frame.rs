//! The frame of every page: head, menu, side, foot; the splash page; the page for what is not there.

use std::fmt::Write as _;

use super::super::documents::html::escape;
use super::super::menu::{BANNERS, MAIN, SIDE, SOCIAL};
use super::super::source::{Entry, Source};
use super::{NAME, body};

/// A page in its frame.
pub(super) fn page(source: &Source, path: &str, entry: &Entry) -> String {
    let mut main = crumbs(source, path, entry);
    let _ = writeln!(main, "<h1>{}</h1>", escape(&entry.title));
    main.push_str(&body::html(source, &entry.body));
    framed(source, &entry.title, &main)
}

/// What the server answers for a path that it does not have.
pub(super) fn missing(source: &Source) -> String {
    let main = "<h1>ไม่พบหน้าที่ท่านต้องการ</h1>\n<p>หน้าเว็บไซต์ที่ท่านเรียกอาจถูกย้ายหรือยกเลิกแล้ว กรุณาเลือกเมนูด้านบน หรือกลับไปที่ <a href=\"/home\">หน้าหลัก</a></p>\n";
    framed(source, "ไม่พบหน้าที่ต้องการ (404)", main)
}

/// The first page: a picture, a way in, and a book of well-wishes on another site.
pub(super) fn splash() -> String {
    format!(
        r#"<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>{NAME}</title><link rel="stylesheet" href="/css/style.css"></head>
<body class="splash">
<p><img src="/images/splash.png" alt="ทรงพระเจริญ ด้วยเกล้าด้วยกระหม่อม ขอเดชะ ข้าพระพุทธเจ้า คณะผู้บริหาร สมาชิกสภา พนักงาน และประชาชน{NAME}"></p>
<p><a href="http://www.dla.go.th/servlet/BlessingSign">ร่วมลงนามถวายพระพร</a> <a href="/home">เข้าสู่เว็บไซต์</a></p>
</body></html>
"#
    )
}

fn framed(source: &Source, title: &str, main: &str) -> String {
    let title = escape(title);
    format!(
        r#"<!DOCTYPE html>
<html lang="th">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - {NAME}</title>
<link rel="stylesheet" href="/css/style.css">
<link rel="shortcut icon" href="/images/logo.png">
</head>
<body>
<header>
<a class="logo" href="/home"><img src="/images/logo.png" alt="ตราสัญลักษณ์{NAME}"></a>
<div><p class="town">{NAME}</p><p>อำเภอท่าพะยอมทอง จังหวัดธาราบุรี</p></div>
<form class="search" action="/search" method="get" role="search"><input type="text" name="q" placeholder="ค้นหา"><button type="submit">ค้นหา</button></form>
</header>
{menu}<div class="columns">
{side}<main>
{main}</main>
</div>
{foot}</body>
</html>
"#,
        menu = menu(source),
        side = side(source),
        foot = foot(),
    )
}

fn menu(source: &Source) -> String {
    let mut out = String::from("<nav>\n<ul class=\"menu\">\n");
    for group in MAIN {
        let _ = write!(out, "<li><a href=\"{}\">{}</a>", body::address(source, group.href), group.label);
        if !group.links.is_empty() {
            out.push_str("<ul>");
            for (label, href) in group.links {
                let _ = write!(out, "<li><a href=\"{}\">{label}</a></li>", body::address(source, href));
            }
            out.push_str("</ul>");
        }
        out.push_str("</li>\n");
    }
    out + "</ul>\n</nav>\n"
}

fn side(source: &Source) -> String {
    let mut out = String::from("<aside>\n<div class=\"box\"><p class=\"head\">เมนูบริการ</p><ul>\n");
    for (label, href) in SIDE {
        let _ = writeln!(out, "<li><a href=\"{}\">{label}</a></li>", body::address(source, href));
    }
    out.push_str("</ul></div>\n<div class=\"box\"><p class=\"head\">หน่วยงานที่เกี่ยวข้อง</p>\n");
    for (picture, words, href) in BANNERS {
        let _ = writeln!(out, "<a href=\"{href}\"><img src=\"{picture}\" alt=\"{words}\"></a>");
    }
    out.push_str("</div>\n");
    out.push_str(
        r#"<div class="box"><p class="head">แบบสำรวจ</p><form class="poll" action="/poll" method="post"><p>คุณคิดอย่างไรกับเว็บไซต์ของเทศบาล</p>
<label><input type="radio" name="vote" value="4"> ดีมาก</label><br><label><input type="radio" name="vote" value="3"> ดี</label><br><label><input type="radio" name="vote" value="2"> พอใช้</label><br><label><input type="radio" name="vote" value="1"> ควรปรับปรุง</label><br><button type="submit">ลงคะแนน</button></form></div>
<div class="box"><p class="head">สถิติผู้เยี่ยมชม</p><p>ขณะนี้ 7 คน<br>วันนี้ 184 คน<br>เดือนนี้ 4,216 คน<br>ปีนี้ 38,905 คน<br>ทั้งหมด 412,678 คน<br>เริ่มนับ 1 ม.ค. 2555</p></div>
</aside>
"#,
    );
    out
}

fn foot() -> String {
    let mut out = format!(
        "<footer>\n<p>สำนักงาน{NAME} เลขที่ 199 ถนนพะยอมทองพัฒนา ตำบลท่าพะยอมทอง อำเภอท่าพะยอมทอง จังหวัดธาราบุรี 99120</p>\n<p>โทรศัพท์ 0-3900-0100 โทรสาร 0-3900-0109 อีเมล saraban@thaphayomthong.example</p>\n<p class=\"social\">ติดตามเรา "
    );
    for (label, href) in SOCIAL {
        let _ = write!(out, "<a href=\"{href}\">{label}</a> ");
    }
    out.push_str("</p>\n<p><a href=\"/privacy\">นโยบายการคุ้มครองข้อมูลส่วนบุคคล</a> | <a href=\"/sitemap\">แผนผังเว็บไซต์</a> | <a href=\"/backend/login\">สำหรับเจ้าหน้าที่</a></p>\n");
    let _ = writeln!(out, "<p>สงวนลิขสิทธิ์ © 2563 {NAME}</p>\n</footer>");
    out
}

/// The way from the home page, as the pages name their parents.
fn crumbs(source: &Source, path: &str, entry: &Entry) -> String {
    let mut above = Vec::new();
    let mut parent = entry.parent.as_deref();
    // A page that names itself as its parent would go round for ever.
    while let Some((at, found)) = parent.and_then(|at| Some((at, source.entries.get(at)?))) {
        if at == path || above.len() > 5 {
            break;
        }
        above.push(format!("<a href=\"{}\">{}</a>", body::address(source, at), escape(&found.title)));
        parent = found.parent.as_deref();
    }
    above.reverse();
    above.push(escape(&entry.title));
    format!("<p class=\"crumbs\">{}</p>\n", above.join(" » "))
}
