//! Word files, written by hand: a zip archive of the few XML parts that Word and LibreOffice need.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::{ZipWriter, write::SimpleFileOptions};

use super::{Document, Part, WriteError, cell, html::escape, is_figure, png::Picture};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>"#;

const ROOT_LINKS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>"#;

const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="TH SarabunPSK" w:hAnsi="TH SarabunPSK" w:eastAsia="TH SarabunPSK" w:cs="TH SarabunPSK"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="80"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="40"/><w:szCs w:val="40"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="200"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:u w:val="single"/></w:rPr></w:style></w:styles>"#;

/// English Metric Units in a pixel at 96 to the inch, the unit of pictures in Office files.
const EMU: u32 = 9525;

/// The document as a Word file.
pub fn write(document: &Document) -> Result<Vec<u8>, WriteError> {
    let mut pictures = Vec::new();
    let body = body(document, &mut pictures);
    // The default options carry no clock: every entry is dated 1 January 1980.
    let options = SimpleFileOptions::default();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT_LINKS.to_owned()),
        ("word/document.xml", body),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/_rels/document.xml.rels", links(pictures.len())),
        ("docProps/core.xml", properties(&document.title)),
    ];
    for (name, text) in parts {
        archive.start_file(name, options)?;
        archive.write_all(text.as_bytes())?;
    }
    for (index, picture) in pictures.iter().enumerate() {
        archive.start_file(format!("word/media/image{}.png", index + 1), options)?;
        archive.write_all(&picture.to_png())?;
    }
    Ok(archive.finish()?.into_inner())
}

fn links(pictures: usize) -> String {
    let mut out = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    );
    for number in 1..=pictures {
        let _ = write!(
            out,
            r#"<Relationship Id="rIdImage{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/image{number}.png"/>"#
        );
    }
    out + "</Relationships>"
}

fn properties(title: &str) -> String {
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{}</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">2020-04-30T02:00:00Z</dcterms:created></cp:coreProperties>"#,
        escape(title)
    )
}

fn body<'a>(document: &'a Document, pictures: &mut Vec<&'a Picture>) -> String {
    let mut out = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>"#,
    );
    push_paragraph(&mut out, "<w:pStyle w:val=\"Title\"/>", &document.title);
    for part in &document.blocks {
        push_part(&mut out, part, pictures);
    }
    out.push_str(
        r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1418" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr></w:body></w:document>"#,
    );
    out
}

fn push_part<'a>(out: &mut String, part: &'a Part, pictures: &mut Vec<&'a Picture>) {
    match part {
        Part::Heading { level, text } => {
            push_paragraph(out, &format!("<w:pStyle w:val=\"Heading{}\"/>", (*level).clamp(1, 3)), text);
        }
        Part::Paragraph(text) => push_paragraph(out, "<w:jc w:val=\"thaiDistribute\"/>", text),
        Part::Table { header, rows } => push_table(out, header, rows),
        Part::Image { picture, caption } => {
            pictures.push(picture);
            push_picture(out, picture, pictures.len());
            push_paragraph(out, "<w:jc w:val=\"center\"/>", caption);
        }
        Part::NewPage => push_paragraph(out, "<w:pageBreakBefore/>", ""),
        Part::Signature { name, post } => {
            push_paragraph(out, "<w:ind w:left=\"4536\"/><w:jc w:val=\"center\"/>", &format!("({name})"));
            push_paragraph(out, "<w:ind w:left=\"4536\"/><w:jc w:val=\"center\"/>", post);
        }
    }
}

fn push_paragraph(out: &mut String, properties: &str, text: &str) {
    let _ = write!(
        out,
        "<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
        escape(text)
    );
}

fn push_table(out: &mut String, header: &[String], rows: &[Vec<String>]) {
    out.push_str("<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(out, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>");
    }
    out.push_str("</w:tblBorders></w:tblPr><w:tblGrid>");
    let width = 9354 / header.len().max(1);
    for _ in header {
        let _ = write!(out, "<w:gridCol w:w=\"{width}\"/>");
    }
    out.push_str("</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>");
    for name in header {
        push_cell(out, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"E7E6E6\"/>", "center", "<w:b/><w:bCs/>", name);
    }
    out.push_str("</w:tr>");
    for row in rows {
        out.push_str("<w:tr>");
        for column in 0..header.len() {
            let text = cell(row, column);
            push_cell(out, "", if is_figure(text) { "right" } else { "left" }, "", text);
        }
        out.push_str("</w:tr>");
    }
    // Word wants a paragraph after a table, and two tables in a row would grow together.
    out.push_str("</w:tbl><w:p/>");
}

fn push_cell(out: &mut String, properties: &str, align: &str, run: &str, text: &str) {
    let _ = write!(
        out,
        "<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:pPr><w:spacing w:after=\"0\"/><w:jc w:val=\"{align}\"/></w:pPr><w:r><w:rPr>{run}<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p></w:tc>",
        escape(text)
    );
}

fn push_picture(out: &mut String, picture: &Picture, number: usize) {
    let (width, height) = (picture.width() * EMU, picture.height() * EMU);
    let _ = write!(
        out,
        r#"<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline><wp:extent cx="{width}" cy="{height}"/><wp:docPr id="{number}" name="image{number}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="{number}" name="image{number}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdImage{number}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#
    );
}
