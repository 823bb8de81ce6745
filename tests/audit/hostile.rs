//! One site with everything that goes wrong on the web: the audit ends, the rest of the site is read, the reports are harmless.

use std::{io::Write, time::Duration};

use flate2::{Compression, write::GzEncoder};

use super::{
    oit, result, run_folder,
    server::{Answer, serve},
};

const HTML: &str = "Content-Type: text/html; charset=utf-8\r\n";
const GZIP: &str = "Content-Type: text/html\r\nContent-Encoding: gzip\r\n";
const PDF: &str = "Content-Type: application/pdf\r\n";
const DOCX: &str = "Content-Type: application/vnd.openxmlformats-officedocument.wordprocessingml.document\r\n";

/// A title that would run, calculate, colour and turn the text round, if anything let it.
const TITLE: &str = "<script>alert(1)</script> =cmd|'/c calc'!A0 \u{1b}[31mแดง\u{202e}กลับ ข้อมูลการติดต่อ";

#[test]
fn a_hostile_site_is_audited_to_its_end() {
    let (root, asked) = serve(Duration::ZERO, answer);
    let out = tempfile::tempdir().unwrap();
    let path = out.path().to_str().unwrap();
    let ended = oit(&["audit", &root, "--year", "2563", "--rate", "0", "--max-pages", "400", "--out", path]);
    assert_eq!(ended.status.code(), Some(1), "{}", String::from_utf8_lossy(&ended.stderr));

    let folder = run_folder(out.path());
    let result = result(&folder);
    let met = |id: &str| result["items"].as_array().unwrap().iter().any(|i| i["id"] == id && i["state"] == "met");
    assert!(met("O5"), "the contact page beside all that is read: {:#}", result["items"][4]);
    let coverage = &result["coverage"];
    let count = |key: &str| coverage[key].as_u64().unwrap();
    assert_eq!(count("known"), count("read") + count("blocked") + count("failed") + count("skipped"), "{coverage}");
    for path in ["/endless", "/bomb", "/nested", "/loop", "/bytes", "/broken.pdf", "/bomb.docx"] {
        assert!(asked.lock().unwrap().contains_key(path), "{path}");
    }

    let report = std::fs::read_to_string(folder.join("report.html")).unwrap();
    assert!(!report.contains("<script>alert") && !report.contains('\u{202e}') && !report.contains('\u{1b}'));
    let csv = std::fs::read_to_string(folder.join("evidence.csv")).unwrap();
    assert!(!csv.contains("\"=cmd") && !csv.contains(",=cmd") && !csv.contains('\u{1b}'));
    let table = String::from_utf8_lossy(&ended.stdout);
    assert!(!table.contains('\u{1b}') && !table.contains('\u{202e}'));
}

fn answer(path: &str) -> Option<Answer> {
    let page = |body: &str| Some(Answer::Page(format!("<html><title>หน้าแรก</title><body>{body}</body></html>")));
    Some(match path.split('?').next().unwrap_or(path) {
        "/" => return page(&home()),
        "/contact" => return page(CONTACT),
        "/endless" => Answer::Endless,
        "/bomb" => Answer::Raw(GZIP, zipped(&vec![b'a'; 64 << 20])),
        "/nested" => Answer::Raw(HTML, "<div>".repeat(100_000).into_bytes()),
        "/loop" => Answer::Redirect("/loop2".to_owned()),
        "/loop2" => Answer::Redirect("/loop".to_owned()),
        "/meta-data" => Answer::Redirect("http://169.254.169.254/latest/meta-data/".to_owned()),
        "/refresh" => return page("<meta http-equiv=refresh content='0;url=/refresh?again=1'>"),
        "/broken.pdf" => Answer::Raw(PDF, b"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R".to_vec()),
        "/bomb.docx" => Answer::Raw(DOCX, bomb_docx()),
        "/bytes" => Answer::Raw(HTML, (0..=255).cycle().take(70_000).collect()),
        "/title" => Answer::Raw(HTML, format!("<title>{}</title><h1>{TITLE}</h1>", TITLE.repeat(9_000)).into_bytes()),
        "/calendar" => {
            let month: u32 = path.split("m=").nth(1).and_then(|m| m.parse().ok()).unwrap_or(0);
            return page(&format!("<a href='/calendar?m={}'>เดือนถัดไป</a>", month + 1));
        }
        _ => return None,
    })
}

const CONTACT: &str = "<h1>ข้อมูลการติดต่อ</h1><p>สำนักงานเทศบาลตำบลต้นไทร เลขที่ 9 หมู่ที่ 2 ตำบลต้นไทร อำเภอเมืองน่าน จังหวัดน่าน 55000</p>\
    <p>โทรศัพท์ 0-5477-1234 โทรสาร 0-5477-1235</p><p>อีเมล saraban@tonsai.example</p>\
    <iframe src='https://www.google.com/maps/embed?pb=1'></iframe>";

fn home() -> String {
    let targets = [
        "contact",
        "endless",
        "bomb",
        "nested",
        "loop",
        "meta-data",
        "refresh",
        "broken.pdf",
        "bomb.docx",
        "bytes",
        "title",
        "calendar?m=1",
    ];
    let label = |t: &str| {
        if t == "contact" { "ติดต่อเรา".to_owned() } else { format!("เรื่อง {t}") }
    };
    targets.iter().map(|t| format!("<p><a href='/{t}'>{}</a></p>", label(t))).collect()
}

fn zipped(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// A Word file whose text part is 200 MB of one letter.
fn bomb_docx() -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    zip.start_file("word/document.xml", options).unwrap();
    zip.write_all(
        b"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>",
    )
    .unwrap();
    let piece = vec![b'a'; 1 << 20];
    for _ in 0..200 {
        zip.write_all(&piece).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
