use std::io::Write;

use proptest::prelude::*;

use super::*;

const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">";

fn pages(content: &str) -> Vec<String> {
    read(content.as_bytes()).pages
}

#[test]
fn x1_pages_are_listed_in_order() {
    let xml = format!(
        "{HEAD}<url><loc> http://www.a.go.th/ </loc><lastmod>2563-01-01</lastmod></url>\
         <url><loc><![CDATA[http://www.a.go.th/แผน]]></loc></url></urlset>"
    );
    assert_eq!(pages(&xml), ["http://www.a.go.th/", "http://www.a.go.th/แผน"]);
}

#[test]
fn x1_an_index_lists_further_sitemaps() {
    let xml = "<sitemapindex><sitemap><loc>http://a.go.th/s1.xml.gz</loc></sitemap></sitemapindex>";
    assert_eq!(read(xml.as_bytes()), Sitemap { pages: vec![], indexes: vec!["http://a.go.th/s1.xml.gz".into()] });
}

#[test]
fn x1_wrong_namespaces_prefixes_and_a_byte_order_mark_do_no_harm() {
    let xml =
        "\u{feff}<s:urlset xmlns:s='http://example.com/other'><s:url><s:loc>http://a/1</s:loc></s:url></s:urlset>";
    assert_eq!(pages(xml), ["http://a/1"]);
}

#[test]
fn x1_entities_and_a_bare_ampersand_are_read() {
    let xml = format!("{HEAD}<url><loc>http://a/?x=1&amp;y=2&z=3&#x26;w=4</loc></url></urlset>");
    assert_eq!(pages(&xml), ["http://a/?x=1&y=2&z=3&w=4"]);
}

#[test]
fn x1_what_is_broken_keeps_what_came_before() {
    let xml = format!("{HEAD}<url><loc>http://a/1</loc></url><url><loc>http://a/2</loc></wrong><url <<loc>http");
    assert_eq!(pages(&xml)[..2], ["http://a/1", "http://a/2"]);
}

#[test]
fn x1_external_and_nested_entities_are_not_expanded() {
    let xml = "<!DOCTYPE u [<!ENTITY x SYSTEM 'file:///etc/passwd'><!ENTITY l 'lol'><!ENTITY m '&l;&l;&l;'>]>\
               <urlset><url><loc>http://a/&x;&m;</loc></url></urlset>";
    assert_eq!(pages(xml), ["http://a/&&"]);
}

#[test]
fn x1_text_and_gzip_sitemaps_are_read() {
    assert_eq!(pages("http://a/1\r\n\nnot an address\nHTTPS://a/2\n"), ["http://a/1", "HTTPS://a/2"]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(format!("{HEAD}<url><loc>http://a/1</loc></url></urlset>").as_bytes()).expect("in memory");
    assert_eq!(read(&gzip.finish().expect("in memory")).pages, ["http://a/1"]);
}

#[test]
fn x1_no_more_than_fifty_thousand_addresses_are_taken() {
    let xml = format!("{HEAD}{}", "<url><loc>http://a/</loc></url>".repeat(50_001));
    assert_eq!(pages(&xml).len(), 50_000);
}

#[test]
fn x1_other_schemes_and_endless_addresses_are_left_out() {
    let long = format!("http://a/{}", "x".repeat(10_000));
    let xml = format!("{HEAD}<url><loc>file:///etc/passwd</loc></url><url><loc>{long}</loc></url>");
    assert!(pages(&xml).is_empty());
}

proptest! {
    #[test]
    fn no_bytes_break_it(content in proptest::collection::vec(any::<u8>(), 0..200)) {
        read(&content);
    }

    #[test]
    fn no_tag_soup_breaks_it(parts in proptest::collection::vec("<loc>|</loc>|<url|>|&|&#x;|<!\\[CDATA\\[|\\]\\]>|http://ก|<!DOCTYPE \\[|<!--", 0..30)) {
        read(parts.concat().as_bytes());
    }
}

#[test]
fn dates_are_days_or_instants_and_what_is_neither_is_left_out() {
    let entry = |page: &str, date: &str| format!("<url><lastmod>{date}</lastmod><loc> http://t.th/{page} </loc></url>");
    let list = ["2020-09-29", "2020-09-29T10:00:00+07:00", "2020-09-29T03:00:00.5Z", "29/09/2563", "", "2020-99-99"];
    let list: String = (0..).zip(list).map(|(n, date)| entry(&format!("{n}"), date)).collect();
    let told = dates(format!("<?xml version='1.0'?><urlset>{list}<url><loc>http://t.th/x</loc></url>").as_bytes());
    let told: Vec<_> = told.iter().map(|(page, date)| (page.as_str(), date.to_string())).collect();
    let expected = [
        ("http://t.th/0", "2020-09-29T17:00:00Z"),
        ("http://t.th/1", "2020-09-29T03:00:00Z"),
        ("http://t.th/2", "2020-09-29T03:00:00.5Z"),
    ];
    assert_eq!(told, expected.map(|(page, date)| (page, date.to_owned())));
    assert!(dates(b"no sitemap").is_empty() && dates("<url><lastmod>แ</lastmod></url>".as_bytes()).is_empty());
}
