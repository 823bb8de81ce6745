//! PDF files for tests: Thai ones by `krilla`, odd ones by hand.

use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use krilla::Document;
use krilla::geom::Point;
use krilla::page::PageSettings;
use krilla::text::{Font, TextDirection};

pub(super) const SARABUN: &[u8] = include_bytes!("../../../../demo/fonts/Sarabun-Regular.ttf");

/// A piece of text: left, base line from the top, size, words.
pub(super) type Piece<'t> = (f32, f32, f32, &'t str);

/// A4 pages in Sarabun.
pub(super) fn thai(pages: &[&[Piece<'_>]]) -> Vec<u8> {
    let font = Font::new(SARABUN.to_vec().into(), 0).expect("the font is one");
    let mut document = Document::new();
    for pieces in pages {
        let mut page = document.start_page_with(PageSettings::from_wh(595.0, 842.0).expect("a size"));
        let mut surface = page.surface();
        for (x, y, size, words) in *pieces {
            surface.draw_text(Point::from_xy(*x, *y), font.clone(), *size, words, false, TextDirection::Auto);
        }
        surface.finish();
        page.finish();
    }
    document.finish().expect("the document is whole")
}

/// A file of objects numbered from 1, of which the first is the catalogue.
pub(super) fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    file_with(objects, "")
}

/// The same with more entries in the trailer.
pub(super) fn file_with(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut offsets = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        offsets.push(file.len());
        writeln!(file, "{} 0 obj", at + 1).expect("written");
        file.extend_from_slice(object);
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    write!(file, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).expect("written");
    for offset in offsets {
        writeln!(file, "{offset:010} 00000 n ").expect("written");
    }
    let size = objects.len() + 1;
    write!(file, "trailer\n<</Size {size}/Root 1 0 R {trailer}>>\nstartxref\n{start}\n%%EOF\n").expect("written");
    file
}

pub(super) fn stream(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut object = format!("<<{dictionary}/Length {}>>\nstream\n", data.len()).into_bytes();
    object.extend_from_slice(data);
    object.extend_from_slice(b"\nendstream");
    object
}

pub(super) fn deflated(dictionary: &str, data: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).expect("written");
    stream(&format!("{dictionary}/Filter/FlateDecode"), &encoder.finish().expect("finished"))
}

/// A page of 600 by 800 points with Helvetica as `/F`, and whatever the page's dictionary has besides.
pub(super) fn page(content: &str, besides: &str, more: &[Vec<u8>]) -> Vec<u8> {
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>".to_vec(),
        format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>\
             /XObject<</I 6 0 R/X 7 0 R>>>>{besides}>>"
        )
        .into_bytes(),
        stream("", content.as_bytes()),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
    ];
    objects.extend_from_slice(more);
    file(&objects)
}

/// Several pages of 600 by 800 points with Helvetica as `/F` and a picture of one dot as `/I`.
pub(super) fn pages(contents: &[String]) -> Vec<u8> {
    let kids: String = (0..contents.len()).map(|page| format!("{} 0 R ", 5 + 2 * page)).collect();
    let mut objects = vec![
        b"<</Type/Catalog/Pages 2 0 R>>".to_vec(),
        format!("<</Type/Pages/Kids[{kids}]/Count {}>>", contents.len()).into_bytes(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_vec(),
        stream("/Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", b"x"),
    ];
    for (page, content) in contents.iter().enumerate() {
        let body = 6 + 2 * page;
        let entries = "/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>";
        objects.push(format!("<</Type/Page/Parent 2 0 R{entries}/Contents {body} 0 R>>").into_bytes());
        objects.push(stream("", content.as_bytes()));
    }
    file(&objects)
}

/// Operators that show words at a place, from the bottom left.
pub(super) fn at(x: i32, y: i32, words: &str) -> String {
    format!("BT /F 10 Tf 1 0 0 1 {x} {y} Tm ({words}) Tj ET\n")
}
