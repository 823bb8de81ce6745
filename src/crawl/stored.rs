//! Files that an agency keeps with Google: from the link that people share to the address that gives the file itself. Pure.
//!
//! These hosts are the only ones off the site that are ever asked for anything, and only for the one file that a link shares:
//! nothing that stands there is crawled on from. However a link to a file is written, it has one canonical form, the one that
//! people see; the address that is asked for is made from it. The answer may lead on to the hosts that keep the bytes, and
//! nowhere else: what leads to a log-in is not shared with everybody.

use url::Url;

use super::bounds::STORED_HOPS;
use crate::read::Resource;

const DRIVE: &str = "drive.google.com";
const DOCS: &str = "docs.google.com";
/// Where the bytes lie.
const BYTES: &str = "googleusercontent.com";
const DOWNLOADS: &str = "drive.usercontent.google.com";
/// Google's own are at least 19 letters long, the newer ones 33 or 44.
const ID_LENGTH: std::ops::RangeInclusive<usize> = 10..=128;

/// What is made with an editor of Google's, and what it is given out as.
const EDITORS: [(&str, &str); 3] = [("document", "docx"), ("spreadsheets", "xlsx"), ("presentation", "pptx")];

/// What a link shares.
#[derive(Debug, PartialEq, Eq)]
struct File<'u> {
    /// Which of [`EDITORS`]; none for a file as it was put there.
    editor: Option<(&'static str, &'static str)>,
    id: &'u str,
    /// Older files are given out only with it.
    key: Option<&'u str>,
}

/// The canonical form of a link to a file that is kept there; `None` for every other address.
pub(super) fn shared(url: &Url) -> Option<Url> {
    let File { editor, id, key } = file(url)?;
    let key = key.map(|key| format!("?resourcekey={key}")).unwrap_or_default();
    let address = match editor {
        Some((editor, _)) => format!("https://{DOCS}/{editor}/d/{id}/edit{key}"),
        None => format!("https://{DRIVE}/file/d/{id}/view{key}"),
    };
    Url::parse(&address).ok()
}

/// The address that gives the file that a link shares; `None` for every other address.
pub(super) fn download(url: &Url) -> Option<Url> {
    let File { editor, id, key } = file(url)?;
    let key = key.map(|key| format!("&resourcekey={key}")).unwrap_or_default();
    let address = match editor {
        Some((editor, format)) => format!("https://{DOCS}/{editor}/d/{id}/export?format={format}{key}"),
        None => format!("https://{DRIVE}/uc?export=download&id={id}{key}"),
    };
    Url::parse(&address).ok()
}

/// Where the answer of such an address leads on to: where the bytes lie, and nowhere else.
pub(super) fn leads_on(answer: &Resource) -> Option<Url> {
    let location = answer.header("location").filter(|_| (300..400).contains(&answer.status))?;
    let target = Url::parse(&answer.url).ok()?.join(location).ok()?;
    let host = target.domain()?.trim_end_matches('.');
    let is_there = host == DOWNLOADS || host.strip_suffix(BYTES).is_some_and(|rest| rest.ends_with('.'));
    let is_plain = target.scheme() == "https" && target.port().is_none();
    if is_there && is_plain { super::canonical::plain(&target) } else { None }
}

/// What a crawl wrote down of a URL: of a file that is kept elsewhere, the last answer on the way to its bytes. `open` gives what
/// was answered at an address.
pub fn stored_at(url: &str, open: impl Fn(&str) -> Option<Resource>) -> Option<Resource> {
    let Some(first) = Url::parse(url).ok().and_then(|url| download(&url)) else { return open(url) };
    let mut answer = open(first.as_str())?;
    for _ in 0..STORED_HOPS {
        let Some(next) = leads_on(&answer) else { break };
        answer = open(next.as_str())?;
    }
    Some(answer)
}

fn file(url: &Url) -> Option<File<'_>> {
    let host = url.domain()?;
    if host != DRIVE && host != DOCS || url.port().is_some() {
        return None; // Nearly every link of a site ends here.
    }
    let path: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    let key = parameter(url, "resourcekey");
    let after_d = |name: &str| {
        let rest = &path[path.iter().position(|part| *part == name)? + 1..];
        // A person's own address has their account in it: `/file/u/1/d/…`.
        let rest = if let ["u", _, rest @ ..] = rest { rest } else { rest };
        rest.strip_prefix(&["d"])?.first().copied().filter(|id| is_id(id))
    };
    let edited = EDITORS.into_iter().find_map(|editor| Some((Some(editor), after_d(editor.0)?)));
    let kept = || Some((None, after_d("file").or_else(|| parameter(url, "id").filter(|_| is_by_id(&path)))?));
    let (editor, id) = edited.or_else(kept)?;
    Some(File { editor, id, key })
}

/// `/open?id=`, `/uc?id=`, behind an account's or a domain's name: `/a/town.go.th/uc?id=`, `/u/0/open?id=`.
fn is_by_id(path: &[&str]) -> bool {
    matches!(path.last(), Some(&("open" | "uc")))
}

fn parameter<'u>(url: &'u Url, name: &str) -> Option<&'u str> {
    let pairs = url.query()?.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .filter(|(key, _)| *key == name || key.strip_prefix("amp;") == Some(name))
        .map(|(_, id)| id)
        .find(|id| is_id(id))
}

fn is_id(text: &str) -> bool {
    ID_LENGTH.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "1AbCdEfGhIjKlMnOpQrStUvWxYz_0123-";

    fn url(text: &str) -> Url {
        Url::parse(&text.replace("ID", ID)).unwrap()
    }

    fn of(text: &str, made: fn(&Url) -> Option<Url>) -> String {
        made(&url(text)).map_or_else(|| "-".to_owned(), |made| made.as_str().replace(ID, "ID"))
    }

    #[test]
    fn every_way_to_write_a_link_to_a_file_is_one_address() {
        for link in [
            "https://drive.google.com/file/d/ID/view?usp=sharing",
            "https://drive.google.com/file/d/ID/preview",
            "https://drive.google.com/file/u/1/d/ID/edit#x",
            "http://drive.google.com/open?id=ID",
            "https://drive.google.com/open?usp=drive_copy&id=ID",
            "https://drive.google.com/uc?id=ID",
            "https://drive.google.com/uc?export=download&amp;id=ID",
            "https://drive.google.com/u/0/uc?id=ID&export=download",
            "https://drive.google.com/a/town.go.th/file/d/ID/view",
            "https://docs.google.com/file/d/ID/edit",
            "https://docs.google.com/uc?export=view&id=ID",
        ] {
            assert_eq!(of(link, shared), "https://drive.google.com/file/d/ID/view", "{link}");
            assert_eq!(of(link, download), "https://drive.google.com/uc?export=download&id=ID", "{link}");
        }
        let old = "https://drive.google.com/file/d/ID/view?resourcekey=0-abcdefghij&usp=sharing";
        assert_eq!(of(old, shared), "https://drive.google.com/file/d/ID/view?resourcekey=0-abcdefghij");
        assert_eq!(of(old, download), "https://drive.google.com/uc?export=download&id=ID&resourcekey=0-abcdefghij");
    }

    #[test]
    fn what_is_made_with_an_editor_is_asked_for_as_an_office_file() {
        for (link, format) in [
            ("https://docs.google.com/document/d/ID/edit?usp=sharing", "docx"),
            ("https://docs.google.com/document/u/0/d/ID/mobilebasic", "docx"),
            ("https://docs.google.com/a/town.go.th/spreadsheets/d/ID/edit#gid=0", "xlsx"),
            ("https://docs.google.com/spreadsheets/d/ID", "xlsx"),
            ("https://docs.google.com/presentation/d/ID/edit#slide=id.p1", "pptx"),
        ] {
            let editor = of(link, shared);
            assert!(editor.ends_with("/d/ID/edit") && editor.starts_with("https://docs.google.com/"), "{editor}");
            let asked = of(link, download);
            assert!(asked.ends_with(&format!("/d/ID/export?format={format}")), "{asked}");
        }
    }

    #[test]
    fn the_addresses_of_one_file_stand_for_each_other() {
        for link in ["https://drive.google.com/open?id=ID", "https://docs.google.com/spreadsheets/d/ID/edit"] {
            let (share, bytes) = (shared(&url(link)).unwrap(), download(&url(link)).unwrap());
            assert_eq!((shared(&share), shared(&bytes)), (Some(share.clone()), Some(share.clone())));
            assert_eq!((download(&share), download(&bytes)), (Some(bytes.clone()), Some(bytes)));
        }
    }

    #[test]
    fn folders_forms_and_everything_else_are_no_files() {
        for link in [
            "https://drive.google.com/drive/folders/ID",
            "https://drive.google.com/drive/folders/x?id=ID",
            "https://docs.google.com/forms/d/e/ID/viewform",
            "https://docs.google.com/document/d/e/ID/pub",
            "https://docs.google.com/viewer?url=http://a.go.th/a.pdf&id=ID",
            "https://drive.google.com/file/d/short/view",
            "https://drive.google.com/file/d/../../ID/view",
            "https://drive.google.com:8443/file/d/ID/view",
            "https://drive.google.com.evil.com/file/d/ID/view",
            "https://evil.com/drive.google.com/file/d/ID/view",
            "https://sites.google.com/uc?id=ID",
        ] {
            assert_eq!((of(link, shared), of(link, download)), ("-".to_owned(), "-".to_owned()), "{link}");
        }
    }

    fn answer(status: u16, location: &str) -> Resource {
        let url = download(&url("https://drive.google.com/open?id=ID")).unwrap().to_string();
        let headers = vec![("Location".to_owned(), location.to_owned())];
        Resource { url, status, headers, body: Vec::new(), truncated: false }
    }

    #[test]
    fn an_answer_leads_on_to_where_the_bytes_lie_and_nowhere_else() {
        for location in [
            "https://doc-0s-5k-docs.googleusercontent.com/docs/securesc/a/b/1?e=download&uuid=x",
            "https://drive.usercontent.google.com/download?id=ID&export=download",
        ] {
            assert_eq!(leads_on(&answer(303, location)).unwrap().as_str(), location);
        }
        for location in [
            "https://accounts.google.com/ServiceLogin?continue=x",
            "https://googleusercontent.com.evil.com/x",
            "https://evilgoogleusercontent.com/x",
            "http://doc-0s-5k-docs.googleusercontent.com/x",
            "https://doc-0s-5k-docs.googleusercontent.com:8443/x",
            "https://127.0.0.1/x",
            "/uc?id=ID&confirm=t",
        ] {
            assert_eq!(leads_on(&answer(302, location)), None, "{location}");
        }
        assert_eq!(leads_on(&answer(200, "https://drive.usercontent.google.com/download")), None);
    }
}
