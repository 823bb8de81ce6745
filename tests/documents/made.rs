//! Files that mean harm and are too large to keep: made when they are needed.

use std::io::{Cursor, Write};

use flate2::{Compression, write::ZlibEncoder};
use zip::{ZipWriter, write::SimpleFileOptions};

/// A file by what it is called.
pub(crate) type Made = (String, Vec<u8>);

/// Everything of FAULTS D1 and N4 that a document can carry.
pub(crate) fn all() -> Vec<Made> {
    let good = std::fs::read("tests/documents/corpus/libreoffice-garuda__intent.pdf").unwrap();
    let mut all: Vec<Made> = [
        ("flate-bomb.pdf", pdf(&[page(), flate("", &vec![b' '; 300 << 20])], "")),
        ("flate-in-flate.pdf", pdf(&[page(), flate_twice(64 << 20)], "")),
        ("show-bomb.pdf", pdf(&[page(), flate("", &b"BT /F 9 Tf (x) Tj ET ".repeat(3 << 20))], "")),
        ("image-bomb.pdf", pdf(&[image_page(), plain("q 600 0 0 800 0 0 cm /I Do Q"), huge_image()], "")),
        ("many-pages.pdf", many_pages(10_000)),
        ("nested-arrays.pdf", pdf(&[page(), plain(&"[".repeat(2_000_000))], "")),
        ("nested-objects.pdf", format!("%PDF-1.7\n1 0 obj {} endobj", "<</A ".repeat(1_000_000)).into_bytes()),
        ("open-strings.pdf", format!("%PDF-1.7\n{}", "1 0 obj (".repeat(200_000)).into_bytes()),
        ("xref-loop.pdf", xref_loop()),
        ("itself.pdf", pdf(&[page(), plain("/X Do"), itself()], "")),
        ("password.pdf", password()),
        ("page-called.pdf", "<html><h1>404 ไม่พบหน้า</h1>".into()),
        ("half.pdf", good[..good.len() / 2].to_vec()),
        ("no-end.pdf", good[..good.len() - 200].to_vec()),
        ("zip-bomb.docx", packed("word/document.xml", b"<w:p><w:r><w:t>bomb</w:t></w:r></w:p>", 700 << 20)),
        ("sheet-bomb.xlsx", packed("xl/worksheets/sheet1.xml", b"<row><c><v>1</v></c></row>", 300 << 20)),
        ("nested.odt", packed("content.xml", b"<text:section>", 60 << 20)),
        ("many-entries.docx", many_entries()),
        ("groups.rtf", [&b"{\\rtf1"[..], &b"{".repeat(4 << 20)].concat()),
        ("binary.rtf", b"{\\rtf1 \\bin2147483647 x".to_vec()),
        ("quotes.csv", b"\"a,\"\"\n".repeat(1 << 20)),
        ("commas.csv", b",".repeat(8 << 20)),
        ("zip-in-zip.zip", zip(&[("a.zip", &zip(&[("b.zip", &zip(&[("c.txt", b"x")]))]))])),
        ("bomb.zip", zip(&[("a.txt", &vec![b'a'; 200 << 20]), ("b.txt", &vec![b'b'; 200 << 20])])),
        ("empty.pdf", Vec::new()),
    ]
    .map(|(name, bytes)| (name.to_owned(), bytes))
    .into();
    all.extend(["docx", "xls", "doc", "pptx", "odt", "rtf"].map(|kind| (format!("noise.{kind}"), noise(100_000))));
    all
}

/// A PDF of these objects, the first of which is its page, number 3.
fn pdf(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let frame = [b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec()];
    numbered(&[&frame[..], objects].concat(), trailer)
}

fn numbered(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut pdf = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(objects) {
        places.push(pdf.len());
        writeln!(pdf, "{number} 0 obj").unwrap();
        pdf.extend_from_slice(object);
        pdf.extend_from_slice(b"\nendobj\n");
    }
    let table: String = places.iter().map(|at| format!("{at:010} 00000 n \n")).collect();
    let (start, count) = (pdf.len(), objects.len() + 1);
    write!(pdf, "xref\n0 {count}\n0000000000 65535 f \n{table}").unwrap();
    write!(pdf, "trailer<</Size {count}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n").unwrap();
    pdf
}

const FONT: &str = "/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";

fn page() -> Vec<u8> {
    format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<{FONT}/XObject<</X 5 0 R>>>>>>")
        .into_bytes()
}

fn image_page() -> Vec<u8> {
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>".to_vec()
}

fn plain(content: &str) -> Vec<u8> {
    format!("<</Length {}>>stream\n{content}\nendstream", content.len()).into_bytes()
}

fn deflated(content: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(content).unwrap();
    packed.finish().unwrap()
}

fn flate(entries: &str, content: &[u8]) -> Vec<u8> {
    let packed = deflated(content);
    let head = format!("<</Length {}/Filter/FlateDecode{entries}>>stream\n", packed.len());
    [head.as_bytes(), &packed, b"\nendstream"].concat()
}

fn flate_twice(length: usize) -> Vec<u8> {
    let packed = deflated(&deflated(&vec![b' '; length]));
    let head = format!("<</Length {}/Filter[/FlateDecode/FlateDecode]>>stream\n", packed.len());
    [head.as_bytes(), &packed, b"\nendstream"].concat()
}

fn huge_image() -> Vec<u8> {
    let entries = "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB";
    flate(entries, &vec![7; 100 << 20])
}

fn itself() -> Vec<u8> {
    let head = "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 11/Resources<</XObject<</X 5 0 R>>>>>>";
    format!("{head}stream\n/X Do /X Do\nendstream").into_bytes()
}

fn many_pages(count: usize) -> Vec<u8> {
    let kids: String = (0..count).map(|page| format!("{} 0 R ", page + 4)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {count}>>").into_bytes(),
        plain("BT /F 12 Tf 50 700 Td (page) Tj ET"),
    ];
    let page = format!("<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 3 0 R/Resources<<{FONT}>>>>");
    objects.extend(std::iter::repeat_n(page.into_bytes(), count));
    numbered(&objects, "")
}

fn xref_loop() -> Vec<u8> {
    let whole = pdf(&[page(), plain("x")], "");
    let text = String::from_utf8_lossy(&whole).into_owned();
    let start = text.find("xref\n0").unwrap();
    text.replace("/Root 1 0 R", &format!("/Root 1 0 R/Prev {start}")).into_bytes()
}

fn password() -> Vec<u8> {
    let zeros = "00".repeat(32);
    let entry = format!("/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{zeros}>/U<{zeros}>>>/ID[<00><00>]");
    pdf(&[page(), plain("x")], &entry)
}

fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A package with one part that repeats `piece` to this length.
fn packed(name: &str, piece: &[u8], length: usize) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let workbook = [
        ("xl/workbook.xml", "<workbook><sheets><sheet name='a' r:id='r1'/></sheets></workbook>"),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships>\
         <Relationship Id='r1' Type='x/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
        ),
    ];
    for (name, content) in workbook.into_iter().filter(|_| name.starts_with("xl/")) {
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_bytes()).unwrap();
    }
    writer.start_file(name, SimpleFileOptions::default()).unwrap();
    let pieces = piece.repeat((1 << 20) / piece.len());
    for _ in 0..length >> 20 {
        writer.write_all(&pieces).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn many_entries() -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for entry in 0..60_000 {
        writer.start_file(format!("word/{entry}.xml"), SimpleFileOptions::default()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Bytes without any order, the same each time.
fn noise(length: usize) -> Vec<u8> {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let next = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 32) as u8
    };
    std::iter::repeat_with(next).take(length).collect()
}
