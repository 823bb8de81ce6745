use super::*;

fn kinds(html: &str) -> Vec<(String, LinkKind, String, String)> {
    page(html).links.into_iter().map(|link| (link.url, link.kind, link.text, link.hint)).collect()
}

fn one(html: &str) -> (String, LinkKind, String, String) {
    let mut found = kinds(html);
    assert_eq!(found.len(), 1, "{html} {found:#?}");
    found.remove(0)
}

#[test]
fn every_way_to_lead_elsewhere_is_a_link() {
    let at = |path: &str| format!("http://www.example.go.th/news/{path}");
    for (html, path, kind, text, hint) in [
        ("<a href=a.php>แผน<b>งาน</b></a>", "a.php", LinkKind::Anchor, "แผนงาน", ""),
        ("<a href=a.php title=ประกาศ><i class=icon></i></a>", "a.php", LinkKind::Anchor, "", "ประกาศ"),
        ("<a href=a.php aria-label=ข่าว><img src=n.gif alt='ข่าวสาร'></a>", "a.php", LinkKind::Anchor, "", "ข่าว ข่าวสาร"),
        ("<a href=a.php><img src='img/menu-1_08.jpg' alt=''></a>", "a.php", LinkKind::Anchor, "", "menu-1_08.jpg"),
        ("<map><area href=m.php alt=บุคลากร shape=rect></map>", "m.php", LinkKind::Area, "", "บุคลากร"),
        ("<frameset><frame src=f.html></frameset>", "f.html", LinkKind::Frame, "", ""),
        ("<iframe src=i.php title=แผนที่></iframe>", "i.php", LinkKind::Frame, "", "แผนที่"),
        ("<object data=o.pdf></object>", "o.pdf", LinkKind::Embed, "", ""),
        ("<embed src=e.pdf>", "e.pdf", LinkKind::Embed, "", ""),
        ("<meta http-equiv=Refresh content='0; url=home.php'>", "home.php", LinkKind::Refresh, "", ""),
        ("<link rel=canonical href=c.php>", "c.php", LinkKind::Canonical, "", ""),
        ("<div onclick=\"location.href='d.php'\">เข้าสู่เว็บไซต์</div>", "d.php", LinkKind::Script, "เข้าสู่เว็บไซต์", ""),
        ("<a href='javascript:window.open(\"j.pdf\")'>เปิด</a>", "j.pdf", LinkKind::Script, "เปิด", ""),
        ("<a href=# onclick=\"window.location='o.php'\">แผน</a>", "o.php", LinkKind::Script, "แผน", ""),
        ("<input type=button value=หน้าหลัก onclick=\"location='b.php'\">", "b.php", LinkKind::Script, "", "หน้าหลัก"),
        ("<img src='' alt=เข้า onclick=\"location='b.php'\">", "b.php", LinkKind::Script, "", "เข้า"),
        (
            "<script>setTimeout(function(){window.location.href = 's.php';}, 10)</script>",
            "s.php",
            LinkKind::Script,
            "",
            "",
        ),
        (
            "<select><option>เลือก<option value='p.php?y=2563'>ปี 2563</select>",
            "p.php?y=2563",
            LinkKind::Script,
            "ปี 2563",
            "",
        ),
        ("<a href='#c1'>เปิด</a>", "index.php#c1", LinkKind::Anchor, "เปิด", ""),
        ("<a href='#/plan'>แผน</a>", "index.php#/plan", LinkKind::Anchor, "แผน", ""),
        ("<a href='#!/plan'>แผน</a>", "index.php#!/plan", LinkKind::Anchor, "แผน", ""),
        ("<a href='#' onclick=\"history.pushState({},'','h.php')\">ข่าว</a>", "h.php", LinkKind::Script, "ข่าว", ""),
        ("<button onclick=\"window.open('w.pdf')\">เปิดไฟล์</button>", "w.pdf", LinkKind::Script, "เปิดไฟล์", ""),
        ("<div data-href='d.php'>คู่มือ</div>", "d.php", LinkKind::Script, "คู่มือ", ""),
        ("<table><tr data-href='r.php'><td>ประกาศ</td></tr></table>", "r.php", LinkKind::Script, "ประกาศ", ""),
        ("<li data-url='l.php'>รายงาน</li>", "l.php", LinkKind::Script, "รายงาน", ""),
        ("<a routerlink='#/r'>สถิติ</a>", "index.php#/r", LinkKind::Script, "สถิติ", ""),
        ("<a href='#' data-link='a.php'>งบ</a>", "a.php", LinkKind::Script, "งบ", ""),
        (
            "<div class=tab-content><div class='tab-pane' style='display:none'><a href=t.php>ในแท็บ</a></div></div>",
            "t.php",
            LinkKind::Anchor,
            "ในแท็บ",
            "",
        ),
    ] {
        assert_eq!(one(html), (at(path), kind, text.to_owned(), hint.to_owned()), "{html}");
    }
    assert!(
        kinds("<div data-url='/api/list'></div><div data-href='{{ url }}'>x</div><b data-link=open>y</b>").is_empty()
    );
    assert_eq!(one("<a href='tel:043-123'>โทร</a>").0, "tel:043-123");
    assert!(
        kinds("<a href='javascript:void(0)'>x</a><a name=top>y</a><a>z</a><iframe src='about:blank'></iframe>")
            .is_empty()
    );
    assert!(
        kinds("<body><noscript><iframe src='//gtm/ns.html'></iframe><meta http-equiv=refresh content='0;url=x'></noscript>")
            .is_empty()
    );
}

#[test]
fn the_file_in_a_viewer_is_a_link_too() {
    let links = kinds("<iframe src='/pdfjs/viewer.html?file=/files/plan.pdf' title=แผน></iframe>");
    assert_eq!(links.len(), 2);
    assert_eq!(
        links[1],
        ("http://www.example.go.th/files/plan.pdf".into(), LinkKind::Embed, String::new(), "แผน".into())
    );
    let links = kinds("<a href='http://docs.google.com/gview?url=http://a.go.th/b.doc'>ดู</a>");
    assert_eq!((links[1].0.as_str(), links[1].2.as_str()), ("http://a.go.th/b.doc", "ดู"));
}

#[test]
fn the_file_that_a_script_hands_to_a_viewer_is_a_link() {
    for shown in [
        "<script>$('#v').FlowPaperViewer({config:{SWFFile:'p.swf',PDFFile:'/f/a.pdf',IMGFiles:'p_{page}.png'}})</script>",
        "<script>$('#f').flipBook({pdfUrl:\"/f/a.pdf\"})</script>",
        "<script>pdfjsLib.getDocument('/f/a.pdf').promise.then(x => y)</script>",
        "<script>PDFObject.embed('/f/a.pdf', '#x')</script>",
        "<script>var DEFAULT_URL = '/f/a.pdf';</script>",
        "<div class=viewer data-pdf-src='/f/a.pdf'></div>",
        "<div class=book data-flip='/f/a.pdf?v=2'></div>",
        "<div class=book data-options='{\"pdfUrl\":\"http:\\/\\/www.example.go.th\\/f\\/a.pdf\"}'></div>",
        "<script>window.option_df_1 = {\"source\":\"http:\\/\\/www.example.go.th\\/f\\/a.pdf\"}; DFLIP.parseBooks();</script>",
        "<script>adobeDCView.previewFile({content:{location:{url:'/f/a.pdf'}}})</script>",
        // {"guid":"http:\/\/www.example.go.th\/f\/a.pdf"}
        "<script>FB3D_CLIENT_DATA.push('eyJndWlkIjoiaHR0cDpcL1wvd3d3LmV4YW1wbGUuZ28udGhcL2ZcL2EucGRmIn0=')</script>",
        "<object><param name=src value='/f/a.pdf'></object>",
    ] {
        let links = kinds(shown);
        let files: Vec<&str> = links.iter().map(|link| link.0.split('?').next().unwrap_or_default()).collect();
        assert_eq!(files, ["http://www.example.go.th/f/a.pdf"], "{shown}");
        assert_eq!(links[0].1, LinkKind::Embed);
    }
    for silent in [
        "<script>FB3D_CLIENT_DATA.push('not Base64')</script>",
        "<object><param name=src value='/f/a.swf'></object>",
        "<script>var a = 'x.pdf';</script>",
        "<script>PDFObject.embed('/f/' + name + '.pdf')</script>",
        "<script>FlowPaper('<a href=\"+url+\">.pdf')</script>",
        "<div data-note='see plan.pdf, page (2).pdf'></div>",
    ] {
        assert!(kinds(silent).is_empty(), "{silent}");
    }
}

#[test]
fn a_file_that_a_script_opens_for_a_link_is_where_it_leads() {
    for html in [
        "<a href='javascript:showPDF(\"/f/แผน (1).pdf\")'>แผน</a>",
        "<a href=# onclick=\"view('/f/แผน (1).pdf'); return false\">แผน</a>",
        "<a href=# data-toggle=modal data-file='/f/แผน (1).pdf'>แผน</a>",
    ] {
        let (url, kind, text, _) = one(html);
        let wanted = ("http://www.example.go.th/f/%E0%B9%81%E0%B8%9C%E0%B8%99%20(1).pdf", LinkKind::Script, "แผน");
        assert_eq!((url.as_str(), kind, text.as_str()), wanted, "{html}");
    }
    let plain = one("<a href=b.php data-file='a.pdf'>แผน</a>");
    assert_eq!(plain.0, "http://www.example.go.th/news/b.php", "what leads somewhere leads there");
}

#[test]
fn a_frame_that_is_filled_late_shows_its_file() {
    for html in
        ["<iframe data-src=a.pdf src='about:blank'></iframe>", "<iframe class=lazy data-lazy-src=a.pdf></iframe>"]
    {
        assert_eq!(one(html).0, "http://www.example.go.th/news/a.pdf", "{html}");
    }
}

#[test]
fn a_base_changes_what_links_mean() {
    let reading = page("<base href='/web/'><a href=a.php>ก</a>");
    assert_eq!(reading.links[0].url, "http://www.example.go.th/web/a.php");
}

#[test]
fn a_link_knows_its_heading_block_and_region() {
    let reading = page(
        "<h2>แผนงาน</h2><p>เกริ่น</p><p>ดู <a href=1.pdf>ดาวน์โหลด</a></p><h2><a href=2.php>ผลงาน</a></h2>\
         <footer><a href=3.php>ติดต่อ</a></footer><a href=4.php><img src=x.gif></a>",
    );
    let (first, second, third) = (link(&reading, "1.pdf"), link(&reading, "2.php"), link(&reading, "3.php"));
    assert_eq!((first.heading.as_str(), first.block, first.row.as_str()), ("แผนงาน", 2, "ดู ดาวน์โหลด"));
    assert_eq!((second.heading.as_str(), second.block, second.row.as_str()), ("แผนงาน", 3, ""));
    assert_eq!((third.heading.as_str(), third.region), ("", Region::Footer));
    assert_eq!(link(&reading, "4.php").block, 4, "after the last block: the last");
}

#[test]
fn a_link_in_a_list_or_card_knows_its_entry() {
    let reading = page(
        "<ul><li>รายงาน ไตรมาส 1 <a href=q1.pdf>ดาวน์โหลด</a><li><p>ไตรมาส 2</p><a href=q2.pdf>ดาวน์โหลด</a>\
         <li><a href=sub.php>แผน</a><ul><li><a href=s1.php>หนึ่ง</a><li><a href=s2.php>สอง</a></ul></ul>\
         <div class='card'><h5>แผนพัฒนาท้องถิ่น</h5><div><a href=c.php>อ่านต่อ</a></div></div>",
    );
    for (url, row) in [
        ("q1.pdf", "รายงาน ไตรมาส 1 ดาวน์โหลด"),
        ("q2.pdf", "ไตรมาส 2 ดาวน์โหลด"),
        ("sub.php", ""),
        ("s1.php", ""),
        ("c.php", "แผนพัฒนาท้องถิ่น อ่านต่อ"),
    ] {
        assert_eq!(link(&reading, url).row, row, "{url}");
    }
}

#[test]
fn a_card_that_is_a_link_as_a_whole_has_all_its_text() {
    let reading = page("<a href=n.php class=card><div><h5>ข่าว</h5><p>1 ต.ค. 2562</p></div></a>");
    assert_eq!(link(&reading, "n.php").text, "ข่าว 1 ต.ค. 2562");
    assert_eq!(link(&reading, "n.php").block, 0);
}

#[test]
fn what_scripts_put_in_the_place_of_an_element_is_a_link() {
    let at = |path: &str| format!("http://www.example.go.th/news/{path}");
    let book = one("<div class=_df_book id=df_1 source='/file/plan63.pdf'></div>");
    assert_eq!((book.0.as_str(), book.1), ("http://www.example.go.th/file/plan63.pdf", LinkKind::Embed));
    assert_eq!(one("<div class=viewer data-pdf=a.pdf></div>").0, at("a.pdf"));
    let page = one("<div class='fb-page' data-href='https://www.facebook.com/tambon'></div>");
    assert_eq!((page.0.as_str(), page.1), ("https://www.facebook.com/tambon", LinkKind::Embed));
    assert!(
        kinds("<div source=x.pdf></div><div class=fb-share data-href='https://www.facebook.com/a'></div>").is_empty()
    );
}

#[test]
fn a_map_that_a_script_draws_is_shown_on_the_page() {
    for (html, host) in [
        (
            "<div id=map></div><script>var m = new google.maps.Map(document.getElementById('map'))</script>",
            "maps.google.com",
        ),
        ("<script src='https://maps.googleapis.com/maps/api/js?key=1'></script>", "maps.google.com"),
        ("<script>const map = L.map('map').setView([16, 102], 13)</script>", "www.openstreetmap.org"),
        ("<script>map = new longdo.Map({placeholder: p})</script>", "map.longdo.com"),
    ] {
        let (url, kind, ..) = one(html);
        assert_eq!((url, kind), (format!("https://{host}/"), LinkKind::Embed), "{html}");
    }
    assert!(kinds("<script>var roadmap = HTML.map(x)</script>").is_empty(), "another map");
}

#[test]
fn a_document_that_is_shown_page_by_page_leads_to_its_pages() {
    let shown = |setting: &str| {
        let script = format!("<script>$('#v').FlowPaperViewer({{config:{{PDFFile:'{setting}'}}}})</script>");
        kinds(&script).into_iter().map(|(url, ..)| url).collect::<Vec<_>>()
    };
    let at = |name: &str| format!("http://www.example.go.th/f/{name}");
    assert_eq!(shown("/f/a_[*,0].pdf"), [at("a_1.pdf")], "how many there are is not told");
    assert_eq!(shown("{/f/a_[*,2].pdf,3}"), ["a_01.pdf", "a_02.pdf", "a_03.pdf"].map(at));
    assert_eq!(shown("{/f/a_[*,0].pdf,999999999}").len(), 12);
    for broken in
        ["{/f/a_[*,].pdf,3}", "{/f/a_[*,0].pdf,x}", "/f/a_[*,0.pdf", "[*,0]", "{/f/[*,99999999999999999999].pdf,2}"]
    {
        assert!(shown(broken).len() <= 1, "{broken}");
    }
}
