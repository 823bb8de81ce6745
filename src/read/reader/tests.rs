use super::*;
use crate::read::LinkKind;

/// Gives back what it was asked for.
struct Echo;

impl DocumentReader for Echo {
    fn read(&self, kind: Kind, content: &[u8], url: &str) -> Reading {
        Reading { kind, title: format!("{url} {}", content.len()), notes: vec![Note::Encrypted], ..Reading::default() }
    }
}

fn resource(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Resource {
    Resource {
        url: "http://www.example.go.th/news/list.php".into(),
        status,
        headers: headers.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned())).collect(),
        body: body.to_vec(),
        truncated: false,
    }
}

fn outcome(status: u16, headers: &[(&str, &str)], body: &[u8]) -> Outcome {
    Reader::new(Box::new(Echo)).read(&resource(status, headers, body))
}

fn page(headers: &[(&str, &str)], body: &[u8]) -> Page {
    match outcome(200, headers, body) {
        Outcome::Page(page) => *page,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_status_says_whether_a_page_is_absent_forbidden_or_out_of_order() {
    for (status, miss) in [
        (404, Miss::Absent),
        (410, Miss::Absent),
        (400, Miss::Absent),
        (304, Miss::Outage),
        (401, Miss::Forbidden),
        (403, Miss::Forbidden),
        (407, Miss::Forbidden),
        (451, Miss::Forbidden),
        (429, Miss::Outage),
        (500, Miss::Outage),
        (503, Miss::Outage),
        (100, Miss::Outage),
    ] {
        assert_eq!(outcome(status, &[], b"<p>x"), Outcome::Miss(miss), "{status}");
    }
}

#[test]
fn a_redirect_is_absolute() {
    for (location, target) in [
        ("/home", "http://www.example.go.th/home"),
        ("detail.php?id=1#top", "http://www.example.go.th/news/detail.php?id=1#top"),
        ("//other.go.th/", "http://other.go.th/"),
        ("https://www.example.go.th/", "https://www.example.go.th/"),
        ("/\u{e0}\u{b8}\u{81}", "http://www.example.go.th/%E0%B8%81"),
    ] {
        assert_eq!(outcome(302, &[("location", location)], b""), Outcome::Redirect(target.into()), "{location}");
    }
    assert_eq!(outcome(301, &[("Location", " ")], b""), Outcome::Miss(Miss::Absent));
}

#[test]
fn a_page_is_read_with_its_sum_length_and_name() {
    let page = page(
        &[("content-type", "text/html"), ("content-disposition", "inline; filename=index.html")],
        "<html lang=TH><title>เทศบาล</title><p>ยินดีต้อนรับ".as_bytes(),
    );
    assert_eq!(page.reading.kind, Kind::Html);
    assert_eq!(page.reading.title, "เทศบาล");
    assert_eq!(page.reading.language.as_deref(), Some("th"));
    assert_eq!(page.file_name.as_deref(), Some("index.html"));
    assert_eq!(page.length, 86);
    assert_eq!(page.sha256.len(), 64);
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(self::page(&[], b"").sha256, empty);
}

#[test]
fn the_sum_is_of_the_decoded_body() {
    use std::io::Write;
    let body = "<html><p>ประกาศ".as_bytes();
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    encoder.write_all(body).expect("in memory");
    let zipped = page(&[("content-encoding", "gzip")], &encoder.finish().expect("in memory"));
    assert_eq!(zipped, page(&[], body));
}

#[test]
fn documents_go_to_their_reader_with_the_kind_that_they_are() {
    let page = page(&[("content-type", "text/html")], b"%PDF-1.4 x");
    assert_eq!(page.reading.kind, Kind::Pdf);
    assert_eq!(page.reading.title, "http://www.example.go.th/news/list.php 10");
    assert_eq!(page.reading.notes, [Note::Encrypted]);
}

#[test]
fn a_page_saved_as_one_file_is_read_whatever_it_is_called() {
    let body = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/html;\r\n \
                charset=\"windows-874\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>=E1=BC=B9=A7=D2=B9 2563</p>\r\n--b--";
    let page = page(&[("content-type", "application/msword")], body.as_bytes());
    let texts: Vec<&str> = page.reading.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!((page.reading.kind, texts), (Kind::Html, vec!["แผนงาน 2563"]));
}

#[test]
fn notes_of_every_step_are_kept() {
    let (body, _, _) = encoding_rs::WINDOWS_874.encode("<html><p>ประกาศเทศบาลตำบลตัวอย่าง");
    let mut resource = resource(200, &[("content-type", "text/html; charset=utf-8")], &body);
    resource.truncated = true;
    let Outcome::Page(page) = Reader::new(Box::new(Echo)).read(&resource) else { panic!("a page") };
    assert_eq!(page.reading.notes, [Note::Truncated, Note::CharsetCorrected("windows-874".into())]);
    assert_eq!(page.reading.blocks[0].text, "ประกาศเทศบาลตำบลตัวอย่าง");
}

#[test]
fn a_page_is_read_to_its_own_limit() {
    let body = format!("<html><p>{}", "ก ".repeat(limits::HTML_BYTES / 4 + 100));
    let page = page(&[], body.as_bytes());
    assert_eq!(page.reading.notes, [Note::Truncated]);
    assert_eq!(page.length, body.len() as u64);
}

#[test]
fn a_sitemap_says_where_it_leads() {
    let xml = b"<?xml version='1.0'?><urlset><url><loc>http://www.example.go.th/a</loc></url></urlset>";
    let page = page(&[("content-type", "text/xml")], xml);
    assert_eq!(page.reading.kind, Kind::Xml);
    assert_eq!(page.reading.links[0].url, "http://www.example.go.th/a");
    assert_eq!(page.reading.links[0].kind, LinkKind::Sitemap);
}

#[test]
fn a_digest_that_is_known_is_taken_of_a_body_as_it_came_and_of_no_other() {
    let known = |resource: &Resource| match Reader::new(Box::new(Echo)).read_known(resource, Some([0xab; 32])) {
        Outcome::Page(page) => page.sha256,
        other => panic!("{other:?}"),
    };
    let plain = b"<html><p>1";
    assert_eq!(known(&resource(200, &[], plain)), "ab".repeat(32));
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, plain).expect("in memory");
    let zipped = resource(200, &[("content-encoding", "gzip")], &encoder.finish().expect("in memory"));
    assert_eq!(known(&zipped), page(&[], plain).sha256, "what came is not what is read");
}
