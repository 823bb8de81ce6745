use super::*;

fn url(tail: &str) -> Url {
    Url::parse(&format!("http://t.th{tail}")).unwrap()
}

#[test]
fn a_template_folds_digits_and_opaque_ids_but_keeps_words() {
    for (tail, expected) in [
        ("/list/data/detail/id/512/menu/1568", "http://t.th/list/data/detail/id/0/menu/0"),
        ("/index.php?_mod=ZmlsZXM&type=MzI", "http://t.th/index.php&_mod=ZmlsZXM&type=0"),
        ("/?View=ita2565&yy=2565", "http://t.th/&View=ita0&yy=0"),
        ("/f/a_170223_141047.pdf", "http://t.th/f/a_0_0.pdf"),
        ("/x/9f86d081884c7d659a2feaa0c55ad015", "http://t.th/x/*"),
        ("/Pages/operation_mcc_detail/7", "http://t.th/Pages/operation_mcc_detail/0"),
        ("/Main/PrPreview/id/9", "http://t.th/Main/PrPreview/id/0"),
        ("/p-executives/plan_poa", "http://t.th/p-executives/plan_poa"),
    ] {
        assert_eq!(template(&url(tail)), expected, "{tail}");
    }
    assert_eq!(directory(&url("/a/12/b/x.pdf")), "http://t.th/a/0/b");
    assert_eq!(directory(&url("/x.pdf")), "http://t.th");
}

#[test]
fn pagers_are_told_from_ids() {
    for (tail, expected) in [
        ("/news?page=2", Some("http://t.th/news/?")),
        ("/news/page/14", Some("http://t.th/news/page/#/?")),
        ("/x?limit=2&start=8", Some("http://t.th/x/?limit=2")),
        ("/x?lcp_page0=2", Some("http://t.th/x/?")),
        ("/x?page_id=2", None),
        ("/index.php?page=news", None),
        ("/data/detail/id/5", None),
    ] {
        assert_eq!(pager(&url(tail)).as_deref(), expected, "{tail}");
    }
}

#[test]
fn calendars_are_bounded_by_year_and_month() {
    let page = |list: &str, value: &str| Calendar::Page(list.to_owned(), value.to_owned());
    for (tail, expected) in [
        ("/?el_mcal_month=1&el_mcal_year=1840", Calendar::Outside),
        ("/?month=13&year=2563", Calendar::Outside),
        ("/calendar?y=2563&m=1", page("http://t.th/calendar?", "2563/1")),
        ("/calendar?y=2563&m=13", Calendar::Outside),
        ("/index.php?m=13&y=12", Calendar::No),
        ("/index.php?m=13", Calendar::No),
        ("/?m=5&option=info3&year=9999", Calendar::Outside),
        ("/cal?month=5&year=2563", page("http://t.th/cal?", "5/2563")),
        ("/cal?a=1&date=2020-05-01", page("http://t.th/cal?a=1", "2020-05-01")),
        ("/cal?date=1899-05-01", Calendar::Outside),
        ("/calendar/2563/05/", page("http://t.th/calendar", "2563/05")),
        ("/events/2099-01", Calendar::Outside),
        ("/list/1840/5", Calendar::No),
        ("/2016/02/23/post", Calendar::No),
        ("/?View=ita2565&yy=2565", page("http://t.th/?View=ita2565", "2565")),
        ("/?yy=63", page("http://t.th/?", "63")),
        ("/?year=all", Calendar::No),
    ] {
        assert_eq!(calendar(&url(tail)), expected, "{tail}");
    }
}

#[test]
fn documents_sitemaps_and_archives_are_told_by_their_names() {
    assert!(is_document(&url("/a.PDF")) && is_document(&url("/download.php?file=a.xlsx")));
    assert!(!is_document(&url("/a.php")) && !is_document(&url("/pdf/")));
    assert!(may_be_sitemap(&url("/sitemap.xml")) && may_be_sitemap(&url("/post-sitemap2.xml.gz")));
    assert!(!may_be_sitemap(&url("/sitemap.html")) && !may_be_sitemap(&url("/Pages/site_map")));
    assert!(is_archive(&url("/news/5")) && is_archive(&url("/gallery.php")) && is_archive(&url("/ข่าวกิจกรรม/5")));
    assert!(!is_archive(&url("/newsletter")) && !is_archive(&url("/แผนพัฒนา/5")));
}

#[test]
fn odd_urls_do_not_panic() {
    for tail in ["", "/?", "/?=&=", "/%", "/calendar", "/calendar/", "/?date=ก", "/?page=", "/.%E0", "/a.%E0%B8"] {
        let url = url(tail);
        let _ = (template(&url), directory(&url), pager(&url), calendar(&url), is_archive(&url), extension(&url));
    }
}
