//! The file name in `Content-Disposition`, in all the ways that Thai names are put there.

use super::charset;

/// The name that the header gives, without any folder: `filename*=UTF-8''…` first, then `filename=` in raw UTF-8,
/// TIS-620, percent-encoding or MIME's encoded words.
pub(super) fn file_name(header: &str) -> Option<String> {
    let header = text_of_header(header);
    let parameters = parameters(&header);
    let value = |wanted: &str| parameters.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted)).map(|(_, v)| v);
    let extended = value("filename*").and_then(|value| extended_value(value));
    let name = extended.or_else(|| value("filename").map(|value| plain_value(value)))?;
    let name = name.rsplit(['/', '\\']).next()?.trim();
    let name: String = name.chars().filter(|c| !c.is_control()).take(255).collect();
    (!name.is_empty()).then_some(name)
}

/// A header's text with Thai in it: stands as Latin-1 where the bytes were not ASCII.
pub(super) fn text_of_header(value: &str) -> String {
    if value.is_ascii() {
        return value.to_owned();
    }
    let bytes: Option<Vec<u8>> = value.chars().map(|c| u8::try_from(u32::from(c)).ok()).collect();
    bytes.map_or_else(|| value.to_owned(), |bytes| charset::decode(&bytes, None).0)
}

/// `name=value` pairs, split at semicolons outside quotes.
fn parameters(header: &str) -> Vec<(&str, String)> {
    let mut found = Vec::new();
    let mut rest = header.split_once(';').map_or("", |(_, rest)| rest);
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let (value, next) = if let Some(quoted) = after.strip_prefix('"') {
            quoted_value(quoted)
        } else {
            let (value, next) = after.split_once(';').unwrap_or((after, ""));
            (value.trim().to_owned(), next)
        };
        found.push((name.trim_matches(|c: char| c.is_whitespace() || c == ';'), value));
        rest = next;
    }
    found
}

/// The value up to the closing quote, and what follows it.
fn quoted_value(quoted: &str) -> (String, &str) {
    let mut value = String::new();
    let mut characters = quoted.char_indices();
    while let Some((at, c)) = characters.next() {
        match c {
            '"' => return (value, quoted[at + 1..].trim_start_matches([' ', ';'])),
            '\\' => match characters.next() {
                // Windows paths are written with bare back slashes.
                Some((_, escaped @ ('"' | '\\'))) => value.push(escaped),
                Some((_, other)) => value.extend(['\\', other]),
                None => {}
            },
            c => value.push(c),
        }
    }
    (value, "")
}

/// `charset'language'percent-encoded` (RFC 8187).
fn extended_value(value: &str) -> Option<String> {
    let (label, rest) = value.split_once('\'')?;
    let (_, encoded) = rest.split_once('\'')?;
    Some(charset::decode(&percent_decoded(encoded), Some(label)).0)
}

fn plain_value(value: &str) -> String {
    if let Some(decoded) = encoded_word(value) {
        return decoded;
    }
    let bytes = percent_decoded(value);
    if bytes == value.as_bytes() { value.to_owned() } else { charset::decode(&bytes, None).0 }
}

/// `=?UTF-8?B?…?=`, which mail libraries write into headers of web servers too.
fn encoded_word(value: &str) -> Option<String> {
    let mut parts = value.strip_prefix("=?")?.strip_suffix("?=")?.splitn(3, '?');
    let (label, coding, text) = (parts.next()?, parts.next()?, parts.next()?);
    let bytes = match coding {
        "B" | "b" => data_encoding::BASE64.decode(text.as_bytes()).ok()?,
        "Q" | "q" => percent_decoded(&text.replace('=', "%").replace('_', " ")),
        _ => return None,
    };
    Some(charset::decode(&bytes, Some(label)).0)
}

fn percent_decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = (first == b'%').then(|| after.get(..2)).flatten();
        let byte = digits.and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        bytes.push(byte.unwrap_or(first));
        rest = if byte.is_some() { &after[2..] } else { after };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(header: &str) -> Option<String> {
        file_name(header)
    }

    #[test]
    fn every_way_of_writing_a_thai_name_is_read() {
        let name = Some("แผน 2563.pdf".to_owned());
        let utf8: String = "attachment; filename=\"แผน 2563.pdf\"".bytes().map(char::from).collect();
        let (tis620, _, _) = encoding_rs::WINDOWS_874.encode("attachment; filename=\"แผน 2563.pdf\"");
        let tis620: String = tis620.iter().copied().map(char::from).collect();
        for header in [
            "attachment; filename=\"แผน 2563.pdf\"",
            &utf8,
            &tis620,
            "attachment; filename=\"x.pdf\"; filename*=UTF-8''%E0%B9%81%E0%B8%9C%E0%B8%99%202563.pdf",
            "inline;filename*=utf-8'th'%e0%b9%81%e0%b8%9c%e0%b8%99%202563.pdf;filename=x.pdf",
            "attachment; filename=%E0%B9%81%E0%B8%9C%E0%B8%99%202563.pdf",
            "attachment; filename=%E1%BC%B9%202563.pdf",
            "attachment; filename=\"=?UTF-8?B?4LmB4Lic4LiZIDI1NjMucGRm?=\"",
            "attachment; filename=\"C:\\files\\แผน 2563.pdf\"",
        ] {
            assert_eq!(named(header), name, "{header}");
        }
    }

    #[test]
    fn without_a_name_there_is_none() {
        for header in ["inline", "attachment; filename=\"\"", "attachment; filename", ""] {
            assert_eq!(named(header), None, "{header}");
        }
        assert_eq!(named("attachment; filename=100%.pdf").as_deref(), Some("100%.pdf"));
    }

    proptest! {
        #[test]
        fn no_header_breaks_it(header in "(attachment|;|=|\"|\\\\|filename\\*?|'|%|ก|=\\?|\\?B\\?| ){0,20}") {
            file_name(&header);
        }
    }
}
