//! A document as a piece of a web page.

use std::fmt::Write as _;

use super::{Document, Part, cell, is_figure};

/// The text with the five characters that mean something in HTML written out.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

/// The whole document; its title is an `<h2>`.
pub fn fragment(document: &Document) -> String {
    let mut out = format!("<h2>{}</h2>\n", escape(&document.title));
    for part in &document.blocks {
        push_part(&mut out, part);
    }
    out
}

fn push_part(out: &mut String, part: &Part) {
    match part {
        Part::Heading { level, text } => {
            let level = (*level).clamp(1, 3) + 2;
            let _ = writeln!(out, "<h{level}>{}</h{level}>", escape(text));
        }
        Part::Paragraph(text) => {
            let _ = writeln!(out, "<p>{}</p>", escape(text));
        }
        Part::Table { header, rows } => push_table(out, header, rows),
        Part::Image { picture, caption } => {
            let data = data_encoding::BASE64.encode(&picture.to_png());
            let caption = escape(caption);
            let _ = writeln!(
                out,
                "<figure><img src=\"data:image/png;base64,{data}\" alt=\"{caption}\"><figcaption>{caption}</figcaption></figure>"
            );
        }
        Part::NewPage => out.push_str("<hr>\n"),
        Part::Signature { name, post } => {
            let _ = writeln!(out, "<p class=\"signature\">({})<br>{}</p>", escape(name), escape(post));
        }
    }
}

fn push_table(out: &mut String, header: &[String], rows: &[Vec<String>]) {
    out.push_str("<table class=\"data\"><thead><tr>");
    for name in header {
        let _ = write!(out, "<th>{}</th>", escape(name));
    }
    out.push_str("</tr></thead><tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for column in 0..header.len() {
            let text = cell(row, column);
            let class = if is_figure(text) { " class=\"figure\"" } else { "" };
            let _ = write!(out, "<td{class}>{}</td>", escape(text));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
}
