use super::{Frozen, Look, Prepared, cut, page::prepare, size, style::with_usual_heights};

fn prepared(html: &str, quotes: &[&str], look: Look, fetch: &dyn Fn(&str) -> Option<Vec<u8>>) -> Prepared {
    let quotes: Vec<String> = quotes.iter().map(|quote| (*quote).to_owned()).collect();
    let leads = |address: &str| address == "http://town.example/files/plan.pdf";
    let frozen = Frozen {
        html,
        url: "http://town.example/plan/",
        stamp: "http://town.example/plan/ <now>",
        quotes: &quotes,
        leads: &leads,
        typeface: "",
        fetch,
    };
    prepare(&frozen, look)
}

fn plain(html: &str, quotes: &[&str]) -> Prepared {
    prepared(html, quotes, Look::Plain, &|_| None)
}

#[test]
fn quoted_words_are_marked_across_elements_and_thai_digits() {
    let page = plain("<table><tr><td>แผน<b>การใช้จ่าย</b></td><td>ปี ๒๕๖๓</td></tr></table>", &["แผนการใช้จ่าย | ปี 2563"]);
    assert_eq!(page.marked, 1);
    for marked in ["<mark data-oit>แผน</mark><b><mark data-oit>การใช้จ่าย</mark></b>", "<mark data-oit>ปี ๒๕๖๓</mark>"]
    {
        assert!(page.html.contains(marked), "{}", page.html);
    }
}

#[test]
fn the_content_is_marked_before_the_menu_that_leads_to_it() {
    let page = plain("<nav>คู่มือสำหรับประชาชน</nav><h1>คู่มือสำหรับประชาชน</h1>", &["…คู่มือสำหรับประชาชน…"]);
    assert_eq!(page.html.matches("<mark").count(), 1);
    assert!(page.html.contains("<h1><mark data-oit>"), "{}", page.html);
    let menu = plain("<nav>คู่มือสำหรับประชาชน</nav>", &["คู่มือสำหรับประชาชน", "ไม่มีในหน้านี้"]);
    assert_eq!((menu.html.matches("<mark").count(), menu.marked), (1, 1));
}

#[test]
fn links_to_the_evidence_are_marked() {
    let page = plain("<a href='../files/plan.pdf'>ดาวน์โหลด</a> <a href='/other.pdf'>อื่น</a>", &[]);
    assert_eq!(page.marked, 1);
    assert!(
        page.html.contains("<a href=\"#\"><mark data-oit>ดาวน์โหลด</mark></a> <a href=\"#\">อื่น</a>"),
        "{}",
        page.html
    );
}

#[test]
fn nothing_that_runs_loads_or_leads_anywhere_is_written() {
    let hostile = "<base href='http://evil.example/'><meta http-equiv=refresh content='0;url=file:///etc/passwd'>\
        <link rel=stylesheet href=http://evil.example/a.css><script>alert(1)</script><style>@import url(//evil.example)</style>\
        <img src=x onerror=alert(1) alt='\"><script>alert(2)</script>'><a href='javascript:alert(3)' onclick=alert(4)>ก</a>\
        <iframe src=file:///etc/passwd></iframe><svg><style></style><script>alert(5)</script></svg><form action=http://evil.example>\
        <input formaction=javascript:alert(6) value='\"><script>'><object data=x></object><embed src=x><video src=x></video>\
        <textarea></textarea><script>alert(7)</script></textarea><x-a is=b srcdoc=x>ข</x-a><math><mi xlink:href=javascript:x>";
    for look in [Look::Own, Look::Plain] {
        let page = prepared(hostile, &["ก"], look, &|_| None).html;
        let body = &page[page.find("<body").unwrap()..];
        for word in [
            "<script",
            "onerror",
            "onclick",
            "javascript:",
            "file:",
            "http-equiv",
            "evil",
            "<iframe",
            "<svg",
            "formaction",
        ] {
            assert!(!body.contains(word), "{word} in {body}");
        }
        assert!(page.contains("default-src 'none'") && body.contains("&lt;now&gt;"), "{page}");
    }
}

#[test]
fn a_page_wears_its_own_style_only_when_all_of_it_is_frozen() {
    let html =
        "<link rel=stylesheet href=/a.css><style>b{}</style><body class=x style='color:red'><img src=/a.png alt=ตรา>";
    let whole = |url: &str| match url {
        "http://town.example/a.css" => Some(b".x{min-height:100vh}</style><script>".to_vec()),
        "http://town.example/a.png" => Some(b"\x89PNG\r\n".to_vec()),
        _ => None,
    };
    let own = prepared(html, &[], Look::Own, &whole);
    assert_eq!(own.look, Look::Own);
    for part in ["min-height:800px", "class=\"x\"", "src=\"data:image/png;base64,", "<\\/style>"] {
        assert!(own.html.contains(part), "{part} in {}", own.html);
    }
    let half = prepared(html, &[], Look::Own, &|_| None);
    assert_eq!(half.look, Look::Plain);
    assert!(!half.html.contains("class=") && half.html.contains("<i data-oit>ตรา</i>"), "{}", half.html);
}

#[test]
fn heights_of_the_window_are_those_of_a_usual_one() {
    assert_eq!(
        with_usual_heights("a{height:50vh;width:3px}#b9vh{top:1.5DVH}"),
        "a{height:400px;width:3px}#b9vh{top:12px}"
    );
}

/// Rows of one colour each.
fn drawn(rows: &[[u8; 3]]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 20, rows.len() as u32);
    encoder.set_color(png::ColorType::Rgb);
    let dots: Vec<u8> = rows.iter().flat_map(|colour| colour.repeat(20)).collect();
    encoder.write_header().unwrap().write_image_data(&dots).unwrap();
    bytes
}

#[test]
fn a_picture_ends_where_the_page_does_and_knows_where_its_mark_is() {
    let (white, mark) = ([255; 3], [255, 226, 121]);
    let mut rows = vec![white; 500];
    rows[100..110].fill(mark);
    rows[200] = [0, 1, 2];
    let picture = cut(&drawn(&rows)).unwrap();
    assert_eq!((picture.width, picture.height, picture.mark), (20, 225, Some((100, 109))));
    assert_eq!(size(&picture.png), Some((20, 225)));
    assert_eq!(cut(&drawn(&[white; 3])).unwrap().mark, None);
}

#[test]
fn what_is_no_picture_or_too_large_a_one_is_refused() {
    let whole = drawn(&[[1; 3]; 4]);
    for length in 0..whole.len() - 12 {
        assert_eq!(cut(&whole[..length]), None, "{length} bytes");
    }
    let mut claims = whole.clone();
    claims[16..20].copy_from_slice(&u32::MAX.to_be_bytes());
    assert_eq!(size(&claims), None);
}

#[cfg(unix)]
#[test]
fn a_browser_that_fails_or_hangs_is_no_harm() {
    use std::{fs, os::unix::fs::PermissionsExt};
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("browser");
    fs::write(&program, "#!/bin/sh\nexit 3\n").unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    let broken = super::Chromium::at(&program);
    assert_eq!(broken.draw("<p>", 100, folder.path()), Err(super::Lapse::Failed));
    fs::write(&program, "#!/bin/sh\nsleep 100\n").unwrap();
    let patience = std::time::Duration::from_millis(300);
    assert_eq!(broken.with_patience(patience).draw("<p>", 100, folder.path()), Err(super::Lapse::Late));
}
