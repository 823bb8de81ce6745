//! `oit diff`: what changed between two runs, and for which item.

use std::{fs, io::Write, path::Path};

use anyhow::{Context, anyhow};
use sha2::{Digest, Sha256};

use super::{Ended, Exit, Failure, args, frozen, table};
use crate::{
    crawl::live,
    judge::AuditResult,
    read::{Block, Kind, Miss, Outcome, Reader, Region},
    report::{self, Diff, Fate, Observations, Observed},
    snapshot::Snapshot,
    thai,
    words::{Language, in_language},
};

/// Redirects that are followed to see what became of an address.
const MOST_REDIRECTS: usize = 5;
/// Words of lines whose numbers change with every visitor.
const COUNTERS: [&str; 13] = [
    "ผู้เข้าชม",
    "เข้าชม",
    "เยี่ยมชม",
    "ผู้ชม",
    "เปิดอ่าน",
    "อ่านแล้ว",
    "ดาวน์โหลดแล้ว",
    "ออนไลน์",
    "visitor",
    "views",
    "hits",
    "online",
    "counter",
];

pub(super) fn run(args: &args::Diff, language: Language) -> Ended {
    let (old, new) = (result(&args.old, language)?, result(&args.new, language)?);
    if old.site.host != new.site.host && !args.across {
        let args = [&old, &new].map(|r| table::plain(&r.site.host));
        let args = [("old", args[0].as_str().into()), ("new", args[1].as_str().into())];
        return Err(Failure::usage(anyhow!("{}", in_language(language, "diff-other-site", &args))));
    }
    let urls = report::urls(&old, &new);
    let reader = frozen::reader(None)?;
    let seen = |folder: &Path| observe(folder, urls.iter().map(String::as_str), &reader);
    let diff = Diff::between(&old, &new, &seen(&args.old), &seen(&args.new));
    if let Some(path) = &args.html {
        let page = report::diff_html(&diff, language).map_err(Failure::unaudited)?;
        fs::write(path, page).with_context(|| path.display().to_string()).map_err(Failure::usage)?;
    }
    let text = if args.json {
        serde_json::to_string_pretty(&diff).map_err(Failure::unaudited)? + "\n"
    } else {
        report::diff_text(&diff, language)
    };
    std::io::stdout().lock().write_all(text.as_bytes()).map_err(Failure::usage)?;
    Ok(Exit::passed(!diff.is_worse()))
}

/// The result of a run's folder, or a `result.json` itself.
fn result(path: &Path, language: Language) -> Result<AuditResult, Failure> {
    let file = if path.is_dir() { path.join("result.json") } else { path.to_path_buf() };
    let read = fs::read(&file).map_err(|error| error.to_string());
    let read = read.and_then(|bytes| serde_json::from_slice(&bytes).map_err(|error| error.to_string()));
    read.map_err(|why: String| {
        let args = [("path", file.display().to_string().into()), ("why", why.into())];
        Failure::usage(anyhow!("{}", in_language(language, "diff-no-result", &args)))
    })
}

/// What a run saw of these addresses; nothing when its crawl is not there.
fn observe<'u>(folder: &Path, urls: impl Iterator<Item = &'u str>, reader: &Reader) -> Observations {
    let Ok(snapshot) = Snapshot::open(folder) else { return Observations::new() };
    urls.map(|url| (url.to_owned(), one(&snapshot, url, reader))).collect()
}

fn one(snapshot: &Snapshot, url: &str, reader: &Reader) -> Observed {
    let mut at = url.to_owned();
    for _ in 0..MOST_REDIRECTS {
        let Ok(Some(capture)) = snapshot.read_url(&at) else { break };
        match reader.read(&live::resource(capture)) {
            Outcome::Page(page) => {
                let text = Some(fingerprint(page.reading.kind, &page.reading.blocks));
                return Observed { fate: Fate::Read, text };
            }
            Outcome::Redirect(to) => at = to,
            Outcome::Miss(miss) => return Observed { fate: fate(miss), text: None },
        }
    }
    Observed { fate: Fate::Unseen, text: None }
}

fn fate(miss: Miss) -> Fate {
    match miss {
        Miss::Absent => Fate::Gone,
        Miss::Forbidden => Fate::Closed,
        Miss::Robots | Miss::Outage | Miss::Unreachable | Miss::Tls | Miss::Refused => Fate::Unseen,
    }
}

/// What a page or document says, without what changes with every visitor and without the frame of a web page.
fn fingerprint(kind: Kind, blocks: &[Block]) -> String {
    let mut hash = Sha256::new();
    let own = |b: &&Block| kind != Kind::Html || b.region == Region::Main;
    for block in blocks.iter().filter(own) {
        let key = thai::key(&block.text);
        let counts = kind == Kind::Html && is_counter(&key);
        let key = if counts { key.chars().filter(|c| !c.is_numeric()).collect() } else { key };
        hash.update(key.as_bytes());
        hash.update(b"\n");
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

/// A line of nothing but figures, or one that says what it counts.
fn is_counter(key: &str) -> bool {
    let bare = !key.is_empty() && key.chars().all(|c| c.is_numeric() || ",.:/- ".contains(c));
    bare || COUNTERS.iter().any(|word| key.contains(&thai::key(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::html;

    fn print(body: &str) -> String {
        let reading = html::read(&format!("<html><main>{body}</main></html>"), "http://x.go.th/");
        fingerprint(Kind::Html, &reading.blocks)
    }

    #[test]
    fn counters_are_no_change_and_years_are() {
        let page =
            |visits: u32, year: u32| print(&format!("<h1>แผน ปี {year}</h1><p>ผู้เข้าชม {visits} ครั้ง</p><p>{visits}</p>"));
        assert_eq!(page(12, 2563), page(1345, 2563));
        assert_ne!(page(12, 2563), page(12, 2562));
        assert_ne!(print("<p>ประกาศครั้งที่ 1</p>"), print("<p>ประกาศครั้งที่ 2</p>"));
    }
}
