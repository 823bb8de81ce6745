//! A web page saved with its pictures in one file (`multipart/related`): what Word and its imitators save as a `.doc` for the web.

/// Parts that are looked at; the page is the first one that is HTML.
const MOST_PARTS: usize = 50;
/// Bytes of the lines before a part's content.
const MOST_HEAD: usize = 4 << 10;

/// The page in such a file, and what its part says of its type.
pub(super) struct Page {
    pub(super) content: Vec<u8>,
    pub(super) content_type: String,
}

/// Whether `content` begins as such a file does.
pub(super) fn is_one(content: &[u8]) -> bool {
    content.get(..13).is_some_and(|start| start.eq_ignore_ascii_case(b"MIME-Version:"))
        && header(&head(content), "content-type").is_some_and(|value| value.to_ascii_lowercase().contains("multipart/"))
}

/// The page in `content`; nothing when it is not such a file.
pub(super) fn page(content: &[u8]) -> Option<Page> {
    let content = content.trim_ascii_start();
    is_one(content).then_some(())?;
    let boundary = boundary(&header(&head(content), "content-type")?)?;
    let mark = [b"--", boundary.as_bytes()].concat();
    let mut parts = pieces(content, &mark).skip(1).take(MOST_PARTS);
    parts.find_map(|part| {
        let head = head(part.trim_ascii_start());
        let content_type = header(&head, "content-type").filter(|value| value.to_ascii_lowercase().contains("html"))?;
        let body = body(part.trim_ascii_start());
        let way = header(&head, "content-transfer-encoding").unwrap_or_default().to_ascii_lowercase();
        let content = match way.as_str() {
            "quoted-printable" => unquoted(body),
            "base64" => unpacked(body),
            _ => body.to_vec(),
        };
        Some(Page { content, content_type })
    })
}

/// What stands between the marks.
fn pieces<'c>(content: &'c [u8], mark: &'c [u8]) -> impl Iterator<Item = &'c [u8]> {
    let mut rest = Some(content);
    std::iter::from_fn(move || {
        let here = rest?;
        let end = (0..here.len()).find(|at| here[*at] == b'-' && here[*at..].starts_with(mark));
        rest = end.map(|end| &here[end + mark.len()..]);
        Some(&here[..end.unwrap_or(here.len())])
    })
}

/// The lines before the first empty one, those that go on joined.
fn head(part: &[u8]) -> String {
    let text = String::from_utf8_lossy(&part[..part.len().min(MOST_HEAD)]).replace("\r\n", "\n");
    let head = text.split("\n\n").next().unwrap_or_default();
    head.replace("\n\t", " ").replace("\n ", " ")
}

fn body(part: &[u8]) -> &[u8] {
    let start = (0..part.len().min(MOST_HEAD)).find_map(|at| {
        let rest = &part[at..];
        [&b"\r\n\r\n"[..], b"\n\n"].iter().find(|end| rest.starts_with(end)).map(|end| at + end.len())
    });
    &part[start.unwrap_or(part.len())..]
}

fn header(head: &str, name: &str) -> Option<String> {
    let lines = head.lines().filter_map(|line| line.split_once(':'));
    let mut named = lines.filter(|(found, _)| found.trim().eq_ignore_ascii_case(name));
    named.next().map(|(_, value)| value.trim().to_owned())
}

fn boundary(content_type: &str) -> Option<String> {
    let at = content_type.to_ascii_lowercase().find("boundary=")?;
    // Lower-casing ASCII moves nothing.
    let value = content_type.get(at + "boundary=".len()..)?;
    let value = match value.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => value.split([';', ' ']).next()?,
    };
    (!value.is_empty()).then(|| value.to_owned())
}

/// Quoted-printable undone: `=E0` is a byte, `=` at the end of a line joins it to the next.
fn unquoted(text: &[u8]) -> Vec<u8> {
    let digit = |at: usize| text.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut bytes = Vec::with_capacity(text.len());
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if let (b'=', Some(high), Some(low)) = (rest[0], digit(at + 1), digit(at + 2)) {
            bytes.push((high * 16 + low) as u8);
            at += 3;
        } else if let Some(end) = [&b"=\r\n"[..], b"=\n"].iter().find(|end| rest.starts_with(end)) {
            at += end.len();
        } else {
            bytes.push(rest[0]);
            at += 1;
        }
    }
    bytes
}

/// Base64 undone, as far as it is whole.
fn unpacked(text: &[u8]) -> Vec<u8> {
    let mut letters: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    letters.truncate(letters.len() / 4 * 4);
    match data_encoding::BASE64.decode(&letters) {
        Ok(bytes) => bytes,
        Err(error) => data_encoding::BASE64.decode(&letters[..error.position / 4 * 4]).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn saved(way: &str, content: &str) -> String {
        format!(
            "MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_Part\"\r\n\r\n------=_Part\r\n\
             Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: {way}\r\n\r\n{content}\r\n\
             ------=_Part\r\nContent-Type: image/png\r\n\r\nx\r\n------=_Part--\r\n"
        )
    }

    #[test]
    fn the_page_is_taken_out_whichever_way_it_is_written() {
        let packed = data_encoding::BASE64.encode("<p>แผน</p>".as_bytes());
        for (way, content) in [
            ("quoted-printable", "<p>=E0=B9=81=E0=B8=9C=\r\n=E0=B8=99</p>"),
            ("8bit", "<p>แผน</p>"),
            ("base64", &packed),
        ] {
            let page = page(saved(way, content).as_bytes()).expect("a page");
            assert_eq!(String::from_utf8_lossy(&page.content).trim(), "<p>แผน</p>", "{way}");
            assert_eq!(page.content_type, "text/html; charset=\"utf-8\"");
        }
    }

    #[test]
    fn other_text_is_no_such_file() {
        assert!(page(b"<html><p>MIME-Version: 1.0 multipart/related").is_none());
        assert!(page(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx").is_none());
    }

    proptest! {
        #[test]
        fn no_bytes_break_it(bytes in prop::collection::vec(any::<u8>(), 0..200), way in "(8bit|base64|quoted-printable)") {
            let content = saved(&way, "").into_bytes();
            let at = bytes.len().min(content.len());
            page(&[&content[..at], &bytes, &content[at..]].concat());
            unpacked(&bytes);
            unquoted(&bytes);
        }
    }
}
