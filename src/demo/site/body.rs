//! The notation of the content files as HTML.

use std::fmt::Write as _;

use super::super::documents::html::escape;
use super::super::markup::{self, Block, argument, unknown};
use super::super::source::Source;

/// The body of a page.
pub(super) fn html(source: &Source, text: &str) -> String {
    let mut out = String::new();
    for block in markup::blocks(text) {
        match block {
            Block::Heading(level, text) => {
                let _ = writeln!(out, "<h{0}>{1}</h{0}>", level + 1, escape(text));
            }
            Block::Paragraph(text) => {
                let _ = writeln!(out, "<p>{}</p>", inline(source, text));
            }
            Block::List(items) => list(&mut out, source, &items),
            Block::Table(rows) => table(&mut out, source, &rows),
            Block::Directive(name, arguments) => directive(&mut out, source, name, &arguments),
        }
    }
    out
}

/// A link's address as this town has it: the faulty town's menu leads elsewhere in places.
pub(super) fn address(source: &Source, href: &str) -> String {
    escape(source.redirects.get(href).map_or(href, String::as_str))
}

/// Escaped text with its links.
fn inline(source: &Source, text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, label, href, after)) = link(rest) {
        let href = address(source, href);
        let _ = write!(out, "{}<a href=\"{href}\">{}</a>", escape(before), escape(label));
        rest = after;
    }
    out + &escape(rest)
}

/// What stands before the first `[label](href)`, its two parts, and what stands after.
fn link(text: &str) -> Option<(&str, &str, &str, &str)> {
    let (head, tail) = text.split_once("](")?;
    let (before, label) = head.rsplit_once('[')?;
    let (href, after) = tail.split_once(')')?;
    Some((before, label, href, after))
}

fn list(out: &mut String, source: &Source, items: &[&str]) {
    out.push_str("<ul class=\"list\">\n");
    for item in items {
        let _ = writeln!(out, "<li>{}</li>", inline(source, item));
    }
    out.push_str("</ul>\n");
}

fn table(out: &mut String, source: &Source, rows: &[Vec<&str>]) {
    let Some((header, rows)) = rows.split_first() else { return };
    out.push_str("<table class=\"data\"><thead><tr>");
    for name in header {
        let _ = write!(out, "<th>{}</th>", escape(name));
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    for row in rows {
        out.push_str("<tr>");
        for cell in row {
            let _ = write!(out, "<td>{}</td>", inline(source, cell));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody></table>\n");
}

fn directive(out: &mut String, source: &Source, name: &str, arguments: &[&str]) {
    let text = |index: usize| escape(argument(arguments, index));
    let _ = match name {
        "person" => {
            person(out, arguments);
            Ok(())
        }
        "people" => writeln!(out, "<div class=\"people\">"),
        "end" => writeln!(out, "</div>"),
        "photo" => writeln!(
            out,
            "<figure><img src=\"/images/photo/{}.png\" alt=\"{1}\"><figcaption>{1}</figcaption></figure>",
            text(0),
            text(1)
        ),
        "buttons" => {
            out.push_str("<div class=\"buttons\">");
            for button in arguments {
                let _ = write!(out, "{}", inline(source, button));
            }
            writeln!(out, "</div>")
        }
        "map" => writeln!(
            out,
            "<iframe class=\"map\" src=\"https://www.google.com/maps?q={}&amp;output=embed\" title=\"{}\"></iframe>",
            text(0),
            text(1)
        ),
        "sign" => writeln!(out, "<p class=\"signature\">({})<br>{}<br>{}</p>", text(0), text(1), text(2)),
        "html" => writeln!(out, "{}", arguments.join("|")),
        "form" => writeln!(
            out,
            "<form class=\"entry\" method=\"post\" action=\"{}\" enctype=\"multipart/form-data\"><fieldset><legend>{}</legend>",
            text(0),
            text(1)
        ),
        "field" => {
            field(out, arguments);
            Ok(())
        }
        "submit" => writeln!(
            out,
            "<p><button type=\"submit\">{}</button> <button type=\"reset\">ล้างข้อมูล</button></p></fieldset></form>",
            text(0)
        ),
        other => {
            unknown(other);
            Ok(())
        }
    };
}

/// `!person name | post | telephone | e-mail | number of the portrait`; what is left out is not shown.
fn person(out: &mut String, arguments: &[&str]) {
    let text = |index: usize| escape(argument(arguments, index));
    let _ = write!(
        out,
        "<div class=\"person\"><img src=\"/images/staff/{}.png\" alt=\"{1}\"><p class=\"name\">{1}</p><p>{2}</p>",
        text(4),
        text(0),
        text(1)
    );
    if !argument(arguments, 2).is_empty() {
        let _ = write!(out, "<p>โทรศัพท์ {}</p>", text(2));
    }
    if !argument(arguments, 3).is_empty() {
        let _ = write!(out, "<p>อีเมล <a href=\"mailto:{0}\">{0}</a></p>", text(3));
    }
    out.push_str("</div>\n");
}

/// `!field kind | label | name | choices, …`.
fn field(out: &mut String, arguments: &[&str]) {
    let text = |index: usize| escape(argument(arguments, index));
    let (kind, label, name) = (argument(arguments, 0), text(1), text(2));
    let _ = match kind {
        "textarea" => writeln!(
            out,
            "<p><label>{label}<br><textarea name=\"{name}\" rows=\"6\" cols=\"60\"></textarea></label></p>"
        ),
        "select" => {
            let _ = write!(out, "<p><label>{label}<br><select name=\"{name}\">");
            for choice in argument(arguments, 3).split(", ") {
                let _ = write!(out, "<option>{}</option>", escape(choice));
            }
            writeln!(out, "</select></label></p>")
        }
        "radio" => {
            let _ = write!(out, "<p>{label}<br>");
            for choice in argument(arguments, 3).split(", ") {
                let choice = escape(choice);
                let _ =
                    write!(out, "<label><input type=\"radio\" name=\"{name}\" value=\"{choice}\"> {choice}</label> ");
            }
            writeln!(out, "</p>")
        }
        "check" => writeln!(out, "<p><label><input type=\"checkbox\" name=\"{name}\" value=\"1\"> {label}</label></p>"),
        kind => writeln!(
            out,
            "<p><label>{label}<br><input type=\"{}\" name=\"{name}\" size=\"50\"></label></p>",
            escape(kind)
        ),
    };
}
