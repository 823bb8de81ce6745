//! What a server holds: addresses and their answers.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
    sync::{Arc, LazyLock, Mutex},
};

use oit::demo::documents::{Document, Part, png};

use super::{
    model::{File, Format, Town},
    text::{self, Block, thai_digits},
};

/// Pictures that were painted before, by what they are of and a number.
type Painted = HashMap<(&'static str, u32), Arc<Vec<u8>>>;

/// One answer.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) content_type: &'static str,
    pub(crate) body: Arc<Vec<u8>>,
}

impl Reply {
    pub(crate) fn ok(content_type: &'static str, body: Arc<Vec<u8>>) -> Self {
        Self { status: 200, content_type, body }
    }

    /// Only the first bytes of it.
    pub(crate) fn cut(mut self, length: usize) -> Self {
        self.body = Arc::new(self.body[..length.min(self.body.len())].to_vec());
        self
    }
}

/// A whole site. `{origin}` in the body of the site map and of `robots.txt` is filled in when it is asked for.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// By path and query.
    pub(crate) replies: BTreeMap<String, Reply>,
    /// For everything else.
    pub(crate) missing: Reply,
    /// Whether query keys must be known; otherwise `/a?x=1` is `/a`.
    pub(crate) strict: bool,
}

impl Site {
    /// The answer to a request.
    pub(crate) fn find(&self, target: &str) -> &Reply {
        let target = &ordered(&upper(target.split('#').next().unwrap_or(target)));
        let plain = target.split('?').next().unwrap_or(target);
        let bare = plain.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(plain);
        let found = self.replies.get(target).or_else(|| if self.strict { None } else { self.replies.get(bare) });
        found.unwrap_or(&self.missing)
    }

    /// The answer as it is sent by the server of that name.
    pub(crate) fn reply(&self, target: &str, host: &str) -> Reply {
        let mut reply = self.find(target).clone();
        if matches!(target, "/sitemap.xml" | "/robots.txt") {
            let named = String::from_utf8_lossy(&reply.body).replace("{origin}", &format!("http://{host}"));
            reply.body = Arc::new(named.into_bytes());
        }
        reply
    }
}

/// An address with its parameters in order, as servers see no difference.
pub(crate) fn ordered(url: &str) -> String {
    let Some((path, query)) = url.split_once('?') else { return url.to_owned() };
    let mut parts: Vec<&str> = query.split('&').collect();
    parts.sort_unstable();
    format!("{path}?{}", parts.join("&"))
}

/// An address with its percent-encoding in capitals, as servers see no difference.
pub(crate) fn upper(url: &str) -> String {
    let mut hex = 0;
    let capital = |c: char| {
        hex = if c == '%' { 3 } else { hex - i32::from(hex > 0) };
        if hex > 0 { c.to_ascii_uppercase() } else { c }
    };
    url.chars().map(capital).collect()
}

/// The bytes of a file. The same document is written once, however many sites hold it.
pub(crate) fn bytes(town: &Town, item: Option<u8>, file: &File, thai: bool) -> Reply {
    static WRITTEN: LazyLock<Mutex<HashMap<u64, Arc<Vec<u8>>>>> = LazyLock::new(Mutex::default);
    let document = document(town, item, file, thai);
    let mut hasher = DefaultHasher::new();
    (file.format, &document).hash(&mut hasher);
    let key = hasher.finish();
    let known = WRITTEN.lock().expect("no writer panics").get(&key).cloned();
    let body = known.unwrap_or_else(|| {
        let written = match file.format {
            Format::Pdf => document.to_pdf(),
            Format::Docx => document.to_docx(),
            Format::Xlsx => document.to_xlsx(),
        };
        let body = Arc::new(written.expect("a small document can be written"));
        WRITTEN.lock().expect("no writer panics").insert(key, Arc::clone(&body));
        body
    });
    let content_type = match file.format {
        Format::Pdf => "application/pdf",
        Format::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    Reply::ok(content_type, body)
}

fn document(town: &Town, item: Option<u8>, file: &File, thai: bool) -> Document {
    let say = |text: String| if thai { thai_digits(&text) } else { text };
    let mut parts = Vec::new();
    for block in text::of_file(town, item, file) {
        match block {
            Block::Heading(level, text) => parts.push(Part::Heading { level, text: say(text) }),
            Block::Paragraph(text) => parts.push(Part::Paragraph(say(text))),
            Block::List(items) => {
                let numbered = items.into_iter().enumerate();
                parts.extend(numbered.map(|(at, item)| Part::Paragraph(say(format!("{}. {item}", at + 1)))));
            }
            Block::Table(mut rows) => {
                rows.iter_mut().flatten().for_each(|cell| *cell = say(std::mem::take(cell)));
                let header = rows.remove(0);
                parts.push(Part::Table { header, rows });
            }
            Block::Directive(name, arguments) => parts.push(part(town, &name, &arguments)),
        }
    }
    Document { title: say(text::say(town, file.time(), &file.title)), blocks: parts }
}

fn part(town: &Town, name: &str, arguments: &[String]) -> Part {
    match name {
        "sign" => {
            let given = |at: usize| arguments.get(at).map(String::as_str).filter(|words| !words.is_empty());
            let name = given(0).unwrap_or_else(|| town.fact("mayor")).to_owned();
            Part::Signature { name, post: given(1).unwrap_or_else(|| town.fact("mayorpost")).to_owned() }
        }
        "page" => Part::NewPage,
        "photos" => Part::Image { picture: png::scene(3, 6), caption: arguments.get(1).cloned().unwrap_or_default() },
        other => panic!("no !{other} in a paper"),
    }
}

/// A picture of people doing something, one of a dozen.
pub(crate) fn scene(number: u32) -> Reply {
    painted(("scene", number), || png::scene(number, 4 + number % 5))
}

/// A picture of a person.
pub(crate) fn portrait(number: u32, woman: bool) -> Reply {
    painted((if woman { "woman" } else { "man" }, number), || png::portrait(number, woman))
}

fn painted(name: (&'static str, u32), paint: impl FnOnce() -> png::Picture) -> Reply {
    static PAINTED: LazyLock<Mutex<Painted>> = LazyLock::new(Mutex::default);
    let mut painted = PAINTED.lock().expect("no painter panics");
    Reply::ok("image/png", Arc::clone(painted.entry(name).or_insert_with(|| Arc::new(paint().to_png()))))
}
