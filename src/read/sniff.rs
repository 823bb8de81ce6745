//! What a resource is: by its bytes, then by its declared type, then by its name.
//!
//! Names and types lie on real sites: `.xls` files that are HTML tables, `.doc` files that are RTF, error pages named
//! `.pdf`. So both only decide where the bytes leave it open.

use super::{Kind, mhtml};

/// What `content`, declared as `content_type` and served at `url`, is.
pub fn kind(content: &[u8], content_type: Option<&str>, url: &str) -> Kind {
    let declared = content_type.and_then(by_type);
    let named = extension(url).as_deref().and_then(by_extension);
    by_magic(content, named.or(declared))
        .or_else(|| by_text(content, declared, named))
        .or(declared)
        .or(named)
        .unwrap_or_default()
}

/// The formats that begin with a signature.
fn by_magic(content: &[u8], guess: Option<Kind>) -> Option<Kind> {
    const OLE: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let is_image = [&b"\x89PNG"[..], b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"\0\0\x01\0"]
        .iter()
        .any(|magic| content.starts_with(magic))
        || (content.starts_with(b"BM") && content.get(6..10) == Some(&[0; 4]))
        || (content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP"))
        || matches!(content.get(4..12), Some(b"ftypavif" | b"ftypheic"));
    if is_image {
        return Some(Kind::Image);
    }
    if content.starts_with(b"PK\x03\x04") || content.starts_with(b"PK\x05\x06") {
        return Some(zip_kind(content));
    }
    if content.starts_with(OLE) {
        return Some(ole_kind(content, guess));
    }
    let is_archive = [&b"Rar!\x1a\x07"[..], b"7z\xbc\xaf\x27\x1c", &[0x1f, 0x8b], b"BZh9", b"\xfd7zXZ\0"]
        .iter()
        .any(|magic| content.starts_with(magic));
    if is_archive || content.get(257..262) == Some(b"ustar") {
        return Some(Kind::Archive);
    }
    if trimmed(content).starts_with(b"{\\rtf") {
        return Some(Kind::Rtf);
    }
    // Mail gateways and scripts print a few lines before the file; readers accept the header within 1,024 bytes.
    let start = &content[..content.len().min(1024)];
    let header = start.windows(5).position(|window| window == b"%PDF-")?;
    (header < 8 || !looks_like_html(&start[..header])).then_some(Kind::Pdf)
}

/// What an Office file is, by the names of the parts inside.
fn zip_kind(content: &[u8]) -> Kind {
    // OpenDocument stores its type first and uncompressed, so that it can be read here.
    if content.get(30..38) == Some(b"mimetype") {
        let name = &content[38..content.len().min(38 + 80)];
        let opendocument = [(&b"opendocument.text"[..], Kind::Odt), (b".spreadsheet", Kind::Ods)];
        let opendocument = opendocument.into_iter().chain([(&b"opendocument.presentation"[..], Kind::Odp)]);
        if let Some(kind) = opendocument.into_iter().find_map(|(mark, kind)| contains(name, mark).then_some(kind)) {
            return kind;
        }
    }
    // Documents that lie in an archive as they are have parts too: what comes first tells.
    let first = |name| office_part(name).or_else(|| is_document(name).then_some(Kind::Archive));
    zip_names(content).find_map(first).unwrap_or(Kind::Archive)
}

fn is_document(name: &[u8]) -> bool {
    const ENDINGS: [&[u8]; 6] = [b".docx", b".xlsx", b".pptx", b".doc", b".xls", b".pdf"];
    let is_part = [&b"word/"[..], b"xl/", b"ppt/"].iter().any(|folder| name.starts_with(folder));
    !is_part && ENDINGS.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending))
}

fn office_part(name: &[u8]) -> Option<Kind> {
    [(&b"word/"[..], Kind::Docx), (b"xl/", Kind::Xlsx), (b"ppt/", Kind::Pptx)]
        .into_iter()
        .find_map(|(folder, kind)| name.starts_with(folder).then_some(kind))
}

/// The names in local headers and in the central directory, as far as either can be made out: the directory stands at
/// the end, which a cut file has lost.
fn zip_names(content: &[u8]) -> impl Iterator<Item = &[u8]> {
    const REACH: usize = 256 << 10;
    let end = content.len().saturating_sub(REACH);
    let windows = [&content[..content.len().min(REACH)], if end > REACH { &content[end..] } else { &[] }];
    windows.into_iter().flat_map(|part| {
        (0..part.len().saturating_sub(46)).filter_map(move |at| {
            let header = &part[at..];
            let (length_at, name_at) = match header {
                [b'P', b'K', 3, 4, ..] => (26, 30),
                [b'P', b'K', 1, 2, ..] => (28, 46),
                _ => return None,
            };
            let length = usize::from(u16::from_le_bytes([header[length_at], header[length_at + 1]]));
            header.get(name_at..name_at + length)
        })
    })
}

/// What an OLE file is, by the names of its streams.
fn ole_kind(content: &[u8], guess: Option<Kind>) -> Kind {
    let directory = ole_directory(content);
    [("WordDocument", Kind::Doc), ("PowerPoint Document", Kind::Ppt), ("Workbook", Kind::Xls), ("Book", Kind::Xls)]
        .into_iter()
        .find_map(|(stream, kind)| names_stream(directory, stream).then_some(kind))
        .or(guess.filter(|kind| matches!(kind, Kind::Doc | Kind::Xls | Kind::Ppt)))
        .unwrap_or(Kind::Doc)
}

/// The directory from its first sector to the end of the file; the whole file where its header is broken.
fn ole_directory(content: &[u8]) -> &[u8] {
    let start = || {
        let shift = u16::from_le_bytes(content.get(30..32)?.try_into().ok()?);
        let sector = u32::from_le_bytes(content.get(48..52)?.try_into().ok()?);
        let size = 1_usize.checked_shl(u32::from(shift)).filter(|size| (512..=4096).contains(size))?;
        content.get((sector as usize).checked_add(1)?.checked_mul(size)?..)
    };
    start().unwrap_or(content)
}

/// Whether a directory entry has this name: 128-byte entries, the name first, in UTF-16 with a closing zero.
fn names_stream(directory: &[u8], name: &str) -> bool {
    let name: Vec<u8> = name.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    directory.chunks(128).any(|entry| entry.starts_with(&name))
}

/// HTML, XML and CSV, which have no signature.
fn by_text(content: &[u8], declared: Option<Kind>, named: Option<Kind>) -> Option<Kind> {
    let content = trimmed(content);
    let start: Vec<u8> = content.iter().take(2048).filter(|byte| **byte != 0).copied().collect();
    if start.is_empty() {
        return None;
    }
    if starts_with_tag(&start, b"?xml")
        || [&b"rss"[..], b"urlset", b"sitemapindex", b"feed"].iter().any(|tag| starts_with_tag(&start, tag))
    {
        return Some(if contains_tag(&start, b"html") { Kind::Html } else { xml_kind(&start) });
    }
    if looks_like_html(&start) || mhtml::is_one(&start) {
        return Some(Kind::Html);
    }
    // Text under a name of something else: the page that a broken download script printed, or a plain list.
    let binary = |kind: Kind| kind.is_document() && !matches!(kind, Kind::Csv | Kind::Text);
    let controls = start.iter().filter(|byte| **byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0c)).count();
    if controls * 50 > start.len() {
        return None;
    }
    match (declared, named) {
        (_, Some(Kind::Csv)) | (Some(Kind::Csv), _) => Some(Kind::Csv),
        // A script or style sheet is text as well, but nothing to read.
        (None | Some(Kind::Text), Some(Kind::Other)) | (Some(Kind::Other), None | Some(Kind::Other)) => {
            Some(Kind::Other)
        }
        (declared, named) if declared.is_none_or(binary) && named.is_none_or(binary) => Some(Kind::Text),
        (Some(Kind::Image), _) => Some(Kind::Text),
        _ => None,
    }
}

/// XML that is a document: Office 2003 wrote workbooks and letters as one file of it.
fn xml_kind(start: &[u8]) -> Kind {
    let documents = [
        (&b"urn:schemas-microsoft-com:office:spreadsheet"[..], Kind::Xls),
        (b"http://schemas.microsoft.com/office/word/2003/wordml", Kind::Doc),
        (b"http://schemas.microsoft.com/office/2006/xmlPackage", Kind::Doc),
    ];
    documents.into_iter().find_map(|(mark, kind)| contains(start, mark).then_some(kind)).unwrap_or(Kind::Xml)
}

/// Without white space and byte order mark at the beginning.
fn trimmed(content: &[u8]) -> &[u8] {
    let content = [&b"\xef\xbb\xbf"[..], b"\xff\xfe", b"\xfe\xff"]
        .iter()
        .find_map(|mark| content.strip_prefix(*mark))
        .unwrap_or(content);
    let blank = content.iter().take_while(|byte| byte.is_ascii_whitespace() || **byte == 0).count();
    &content[blank..]
}

fn looks_like_html(start: &[u8]) -> bool {
    const TAGS: [&[u8]; 17] = [
        b"!doctype",
        b"html",
        b"head",
        b"body",
        b"title",
        b"meta",
        b"table",
        b"script",
        b"div",
        b"frameset",
        b"style",
        b"br",
        b"p",
        b"center",
        b"font",
        b"form",
        b"link",
    ];
    TAGS.iter().any(|tag| starts_with_tag(start, tag))
        || [&b"html"[..], b"body", b"head", b"table", b"frameset"].iter().any(|tag| contains_tag(start, tag))
        || (start.starts_with(b"<!--") && contains(start, b"-->"))
}

fn starts_with_tag(start: &[u8], tag: &[u8]) -> bool {
    let Some((b'<', rest)) = start.split_first() else { return false };
    rest.get(..tag.len()).is_some_and(|name| name.eq_ignore_ascii_case(tag))
        && rest.get(tag.len()).is_none_or(|next| !next.is_ascii_alphanumeric())
}

fn contains_tag(start: &[u8], tag: &[u8]) -> bool {
    (0..start.len()).any(|at| start[at] == b'<' && starts_with_tag(&start[at..], tag))
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack.windows(needle.len()).any(|window| window == needle)
}

fn by_type(content_type: &str) -> Option<Kind> {
    let name = content_type.split(';').next()?.trim().to_ascii_lowercase();
    let kind = match name.as_str() {
        "text/html" | "application/xhtml+xml" => Kind::Html,
        "application/pdf" | "application/x-pdf" => Kind::Pdf,
        "application/msword" => Kind::Doc,
        "application/vnd.ms-excel" => Kind::Xls,
        "application/vnd.ms-powerpoint" => Kind::Ppt,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => Kind::Docx,
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => Kind::Xlsx,
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => Kind::Pptx,
        "application/vnd.oasis.opendocument.text" => Kind::Odt,
        "application/vnd.oasis.opendocument.spreadsheet" => Kind::Ods,
        "application/vnd.oasis.opendocument.presentation" => Kind::Odp,
        "application/rtf" | "text/rtf" => Kind::Rtf,
        "text/csv" => Kind::Csv,
        "text/plain" => Kind::Text,
        "text/xml" | "application/xml" => Kind::Xml,
        "application/zip" | "application/x-rar-compressed" | "application/vnd.rar" | "application/gzip" => {
            Kind::Archive
        }
        "text/css" | "text/javascript" | "application/javascript" | "application/json" => Kind::Other,
        name if name.starts_with("image/") => Kind::Image,
        name if name.ends_with("+xml") => Kind::Xml,
        name if name.starts_with("video/") || name.starts_with("audio/") || name.starts_with("font/") => Kind::Other,
        // `application/octet-stream` and its like say nothing.
        _ => return None,
    };
    Some(kind)
}

/// The extension of the last path segment, lower case.
fn extension(url: &str) -> Option<String> {
    let path = url.split(['?', '#']).next()?;
    let name = path.rsplit('/').next()?;
    let (_, extension) = name.rsplit_once('.')?;
    (extension.len() <= 5).then(|| extension.to_ascii_lowercase())
}

fn by_extension(extension: &str) -> Option<Kind> {
    let kind = match extension {
        "htm" | "html" | "xhtml" | "shtml" | "php" | "asp" | "aspx" | "jsp" => Kind::Html,
        "pdf" => Kind::Pdf,
        "doc" | "dot" => Kind::Doc,
        "xls" | "xlt" => Kind::Xls,
        "ppt" | "pps" => Kind::Ppt,
        "docx" | "docm" | "dotx" => Kind::Docx,
        "xlsx" | "xlsm" => Kind::Xlsx,
        "pptx" | "ppsx" => Kind::Pptx,
        "odt" => Kind::Odt,
        "ods" => Kind::Ods,
        "odp" => Kind::Odp,
        "rtf" => Kind::Rtf,
        "csv" => Kind::Csv,
        "txt" => Kind::Text,
        "xml" | "rss" => Kind::Xml,
        "jpg" | "jpeg" | "png" | "gif" | "bmp" | "webp" | "svg" | "tif" | "tiff" | "ico" => Kind::Image,
        "zip" | "rar" | "7z" | "gz" | "tar" | "tgz" => Kind::Archive,
        "css" | "js" | "json" | "mp4" | "mp3" | "swf" => Kind::Other,
        _ => return None,
    };
    Some(kind)
}

#[cfg(test)]
mod tests;
