use proptest::prelude::*;

use super::*;

fn of(text: &str) -> String {
    canonical_str(text).map_or_else(|| "-".to_owned(), String::from)
}

#[track_caller]
fn table(cases: &[(&str, &str)]) {
    for (from, to) in cases {
        assert_eq!(of(from), *to, "from {from}");
        assert_eq!(of(to), *to, "again, from {from}");
    }
}

#[test]
fn u2_escapes_have_one_form_and_keep_their_bytes() {
    table(&[
        ("http://a.go.th/%66oo.ht%6d%6c", "http://a.go.th/foo.html"),
        ("http://a.go.th/%c0%1a%20x", "http://a.go.th/%C0%1A%20x"),
        ("http://a.go.th/you too.html", "http://a.go.th/you%20too.html"),
        ("http://a.go.th/f.html%23cz", "http://a.go.th/f.html%23cz"),
        ("http://a.go.th/fast/dir%2fcz", "http://a.go.th/fast/dir%2Fcz"),
        ("http://a.go.th/90%+of", "http://a.go.th/90%25+of"),
        ("http://a.go.th/p%zz%77%v", "http://a.go.th/p%25zzw%25v"),
        ("http://a.go.th/%%34%31", "http://a.go.th/%2541"),
        ("http://a.go.th/s?q=a%26b+c%2b", "http://a.go.th/s?q=a%26b+c%2B"),
        ("http://a.go.th/s?q=%", "http://a.go.th/s?q=%25"),
        ("http://a.go.th/s?q=%2", "http://a.go.th/s?q=%252"),
        ("http://a.go.th/%E0%B8%81%e0%b8%82", "http://a.go.th/%E0%B8%81%E0%B8%82"),
        (
            "http://a.go.th/แผน?ปี=๒๕๖๓",
            "http://a.go.th/%E0%B9%81%E0%B8%9C%E0%B8%99?%E0%B8%9B%E0%B8%B5=%E0%B9%92%E0%B9%95%E0%B9%96%E0%B9%93",
        ),
        // A TIS-620 path: not UTF-8, and still the same bytes.
        ("http://a.go.th/%e1%bc%b9.pdf", "http://a.go.th/%E1%BC%B9.pdf"),
    ]);
}

#[test]
fn u2_hosts_ports_paths_and_fragments_have_one_form() {
    table(&[
        ("  HTTP://WWW.A.Go.TH:80  ", "http://www.a.go.th/"),
        ("https://a.go.th.:443/x#y", "https://a.go.th/x"),
        ("https://a.go.th/#/news/1", "https://a.go.th/#/news/1"),
        ("https://user@a.go.th:443/x?PHPSESSID=0123456789abcdef01#!/plan", "https://a.go.th/x#!/plan"),
        ("https://a.go.th/#!", "https://a.go.th/"),
        ("https://a.go.th/#/", "https://a.go.th/"),
        ("http://a.go.th:8080/", "http://a.go.th:8080/"),
        ("http://user:pass@a.go.th/", "http://a.go.th/"),
        ("http://เทศบาล.ไทย/", "http://xn--o3cg7ak5c9d.xn--o3cw4h/"),
        ("http://a.go.th//x///y//", "http://a.go.th/x/y/"),
        ("http://a.go.th/a/../b/./c/..", "http://a.go.th/b/"),
        ("http://a.go.th/../../foo.html", "http://a.go.th/foo.html"),
        ("http://a.go.th/a..a/foo", "http://a.go.th/a..a/foo"),
        ("http://a.go.th\\x\\y", "http://a.go.th/x/y"),
        ("http://a.go.th/News/Index.PHP", "http://a.go.th/News/Index.PHP"),
        ("http://a.go.th/dir/index.html", "http://a.go.th/dir/index.html"),
        ("http://a.go.th?", "http://a.go.th/"),
        ("http://a.go.th/?&&a=1&", "http://a.go.th/?a=1"),
    ]);
}

#[test]
fn u2_what_is_no_web_page_has_no_canonical_form() {
    for text in
        ["mailto:a@b.th", "tel:043", "javascript:void(0)", "ftp://a.go.th/", "data:text/html,x", "", "://", "http://"]
    {
        assert_eq!(of(text), "-", "{text}");
    }
    assert_eq!(of(&format!("http://a.go.th/{}", "x".repeat(2_000))), "-");
}

#[test]
fn u2_sessions_tracking_and_cache_busters_go() {
    table(&[
        ("http://a.go.th/x.jsp;jsessionid=1A2B?y=1", "http://a.go.th/x.jsp?y=1"),
        ("http://a.go.th/x;v=2;JSESSIONID=1/y", "http://a.go.th/x;v=2/y"),
        ("http://a.go.th/a/;jsessionid=1", "http://a.go.th/a/"),
        ("http://a.go.th/b/..;jsessionid=1/c", "http://a.go.th/c"),
        ("http://a.go.th/(S(3kbbtr45lbxhjf55ejyyyy55))/p.aspx", "http://a.go.th/p.aspx"),
        ("http://a.go.th/?PHPSESSID=abc&id=5", "http://a.go.th/?id=5"),
        ("http://a.go.th/?sid=9f86d081884c7d659a2feaa0c55ad015", "http://a.go.th/"),
        ("http://a.go.th/?sid=12", "http://a.go.th/?sid=12"),
        ("http://a.go.th/?s=แผน", "http://a.go.th/?s=%E0%B9%81%E0%B8%9C%E0%B8%99"),
        ("http://a.go.th/?a=1&utm_source=x&fbclid=y", "http://a.go.th/?a=1"),
        ("http://a.go.th/x.jpg?000000", "http://a.go.th/x.jpg"),
        ("http://a.go.th/index.php?123", "http://a.go.th/index.php?123"),
        ("http://a.go.th/x?_=1590000000000", "http://a.go.th/x"),
        ("http://a.go.th/x?time=1590000000", "http://a.go.th/x"),
        ("http://a.go.th/x?time=12", "http://a.go.th/x?time=12"),
        ("http://a.go.th/x?doIP=1&checkIP=chkIP&dum=43169_ypk&id=1", "http://a.go.th/x?id=1"),
    ]);
}

#[test]
fn u2_amp_is_repaired_and_order_is_kept_except_for_joomla() {
    table(&[
        ("http://a.go.th/?b=1&amp;a=2", "http://a.go.th/?b=1&a=2"),
        ("http://a.go.th/?b=1&amp;amp;a=2", "http://a.go.th/?b=1&a=2"),
        ("http://a.go.th/?_mod=ZmlsZXM&type=MzI", "http://a.go.th/?_mod=ZmlsZXM&type=MzI"),
        (
            "http://a.go.th/index.php?view=article&option=com_content&id=5&tmpl=component&print=1&layout=default&page=",
            "http://a.go.th/index.php?id=5&option=com_content&view=article",
        ),
        ("http://a.go.th/x?page=2&layout=blog", "http://a.go.th/x?page=2&layout=blog"),
        ("http://a.go.th/x?id[]=1&option=com_x&id[]=0", "http://a.go.th/x?id[]=1&option=com_x&id[]=0"),
    ]);
}

proptest! {
    #[test]
    fn twice_is_once(text in r"https?://[a-z]{1,5}\.go\.th[:/a-zA-Z0-9%.;=?&#()+_~\[\]ก-๙ -]{0,60}") {
        if let Some(first) = canonical_str(&text) {
            prop_assert_eq!(canonical(&first), Some(first.clone()));
            prop_assert_eq!(canonical_str(first.as_str()), Some(first));
        }
    }

    #[test]
    fn the_short_way_says_the_same(path in r"/(%[0-9A-Fa-f]{2}|[a-z;/.(%]){0,12}") {
        let url = Url::parse(&format!("http://x.go.th{path}")).unwrap();
        if is_tidy(&url) {
            prop_assert_eq!(once(&url), Some(url));
        }
    }

    #[test]
    fn nothing_panics(text in r"\PC{0,80}") {
        let _ = canonical_str(&text);
        let _ = canonical_str(&format!("http://x.th/{text}"));
    }

    #[test]
    fn sessions_never_make_a_second_page(path in "[a-z/]{0,20}", session in "[0-9A-F]{8,32}") {
        let with = format!("http://x.go.th/{path};jsessionid={session}?PHPSESSID={session}");
        prop_assert_eq!(canonical_str(&with), canonical_str(&format!("http://x.go.th/{path}")));
    }
}
