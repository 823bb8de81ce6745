//! A small site: a few pages of real HTML and a few documents, read by the real readers and judged by a form of a few items.

use std::{collections::BTreeMap, fmt::Write as _, sync::Arc};

use crate::{
    checklist::Checklist,
    judge::{
        Addresses, AuditResult, Coverage, Facts, ItemOutcome, Judge, Run, Shelf, SiteIndex, label::Labels, site::Site,
    },
    read::{Kind, Miss, Note, Outcome, Page, Reading, Visit, docs, html},
};

/// Where every small site stands.
pub(in crate::judge) const ROOT: &str = "http://t.test/";

/// Pages, documents, redirects and misses by URL.
#[derive(Clone, Default)]
pub(in crate::judge) struct Mini {
    visits: BTreeMap<String, Outcome>,
}

impl Mini {
    /// A site without any page.
    pub(in crate::judge) fn bare() -> Self {
        Self::default()
    }

    /// A site whose home page leads to `/it` by the words of the topic `trial`; `/it` has this body.
    pub(in crate::judge) fn of(body: &str) -> Self {
        Self::bare().home(&[("ผลลองระบบ", "/it")]).page("/it", body)
    }

    /// A home page with a menu of these labels and addresses. Ten other links keep it from being a splash page.
    pub(in crate::judge) fn home(self, menu: &[(&str, &str)]) -> Self {
        let mut body = "<title>เทศบาลตำบลลองดี</title><nav>".to_owned();
        let others = (1..=10).map(|n| (format!("เรื่องอื่นที่ {n} ของบ้านเรา"), format!("/other-{n}")));
        let menu = menu.iter().map(|(label, url)| ((*label).to_owned(), (*url).to_owned()));
        for (label, url) in menu.chain(others) {
            write!(body, "<a href='{url}'>{label}</a>").expect("a string takes all");
        }
        self.page("/", &(body + "</nav><p>ยินดีต้อนรับสู่ตำบลลองดี</p>"))
    }

    /// A web page.
    pub(in crate::judge) fn page(self, path: &str, body: &str) -> Self {
        let reading = html::read(&format!("<!doctype html><html lang=th>{body}</html>"), &url(path));
        self.reading(path, reading)
    }

    /// A plain document, a line a paragraph.
    pub(in crate::judge) fn document(self, path: &str, text: &str) -> Self {
        self.reading(path, docs::read(Kind::Text, text.as_bytes(), &docs::Limits::default()))
    }

    /// A PDF without any text in it.
    pub(in crate::judge) fn scan(self, path: &str) -> Self {
        self.reading(path, Reading { kind: Kind::Pdf, notes: vec![Note::TextUnusable], pages: 1, ..Reading::default() })
    }

    /// Whatever a reader made of something.
    pub(in crate::judge) fn reading(self, path: &str, reading: Reading) -> Self {
        let page = Page { reading, sha256: format!("sha of {path}"), length: 1, file_name: None };
        self.outcome(path, Outcome::Page(Box::new(page)))
    }

    /// An address that gave nothing.
    pub(in crate::judge) fn miss(self, path: &str, miss: Miss) -> Self {
        self.outcome(path, Outcome::Miss(miss))
    }

    /// An address that leads to another.
    pub(in crate::judge) fn redirect(self, path: &str, to: &str) -> Self {
        let to = url(to);
        self.outcome(path, Outcome::Redirect(to))
    }

    /// Whatever came of an address.
    pub(in crate::judge) fn outcome(mut self, path: &str, outcome: Outcome) -> Self {
        self.visits.insert(url(path), outcome);
        self
    }

    /// All that was visited, in URL order.
    pub(in crate::judge) fn visits(&self) -> Vec<Visit> {
        self.visits.iter().map(|(url, outcome)| Visit { url: url.clone(), outcome: outcome.clone() }).collect()
    }

    /// The index, filled in the order of `visits`.
    pub(in crate::judge) fn index(checklist: &Checklist, visits: &[Visit]) -> SiteIndex {
        let addresses = Addresses {
            canonical: Box::new(|written| {
                let written = written.split('#').next().unwrap_or(written);
                written.starts_with("http").then(|| written.to_owned())
            }),
            in_scope: Box::new(|url| url.starts_with(ROOT)),
        };
        let index = SiteIndex::new(ROOT, addresses, Arc::new(Labels::new(&checklist.topics)));
        for visit in visits {
            index.take(visit);
        }
        index
    }

    /// The site graph, told apart by the topics of a one-item form.
    pub(in crate::judge) fn site(&self) -> Site {
        Site::new(Self::index(&trial("language: th"), &self.visits()))
    }

    /// The whole result by a form.
    pub(in crate::judge) fn judge_by(&self, checklist: &Checklist) -> AuditResult {
        self.judge_in_order(checklist, &self.visits(), true)
    }

    /// The result when the pages came in this order, and whether the crawl left nothing out.
    pub(in crate::judge) fn judge_in_order(&self, checklist: &Checklist, visits: &[Visit], all: bool) -> AuditResult {
        let facts = Facts {
            url: ROOT.to_owned(),
            host: "t.test".to_owned(),
            tls: Vec::new(),
            run: Run { started: String::new(), finished: String::new(), seal: None },
            coverage: Coverage { complete: all, ..Coverage::default() },
            all_seen: all,
            instruments: None,
            claims: Vec::new(),
            overrides: Vec::new(),
        };
        Judge::new(Self::index(checklist, visits)).judge(checklist, self, facts)
    }

    /// The outcome of an item with this one check, about the topic `trial`.
    pub(in crate::judge) fn judge(&self, check: &str) -> ItemOutcome {
        self.judge_all(&[check])
    }

    /// The outcome of an item with these checks, about the topic `trial`.
    pub(in crate::judge) fn judge_all(&self, checks: &[&str]) -> ItemOutcome {
        self.judge_by(&form(&[("trial", checks)])).items.remove(0)
    }
}

impl Shelf for Mini {
    fn reading(&self, url: &str) -> Option<Arc<Reading>> {
        match self.visits.get(url)? {
            Outcome::Page(page) => Some(Arc::new(page.reading.clone())),
            Outcome::Redirect(_) | Outcome::Miss(_) => None,
        }
    }
}

/// The URL of a path of the small site; a whole URL as it is.
pub(in crate::judge) fn url(path: &str) -> String {
    if path.starts_with("http") { path.to_owned() } else { format!("{ROOT}{}", path.trim_start_matches('/')) }
}

/// A form of one item about the topic `trial`, with one check.
pub(in crate::judge) fn trial(check: &str) -> Checklist {
    form(&[("trial", &[check])])
}

/// A form of fiscal year 2563 with an item for each topic and its checks (as in the YAML, in flow style). The topic `trial`,
/// `ผลลองระบบ`, is known to no shipped list.
pub(in crate::judge) fn form(items: &[(&str, &[&str])]) -> Checklist {
    let ids = (1..=items.len()).map(|n| format!("O{n}")).collect::<Vec<_>>().join(", ");
    let mut yaml = format!(
        "year: 2563\nname: {{ th: แบบลอง, en: Trial }}\nweights: {{ iit: 0.3, eit: 0.3, oit: 0.4 }}\n\
         levels:\n  - {{ name: {{ th: A, en: A }}, from: 0 }}\n\
         indicators:\n  - {{ id: '9', name: {{ th: ก, en: Nine }} }}\n\
         sub_indicators:\n  - {{ id: '9.1', indicator: '9', name: {{ th: ก, en: Part }}, items: [{ids}] }}\nitems:\n"
    );
    for (nth, (topic, checks)) in (1..).zip(items) {
        writeln!(
            yaml,
            "  - id: O{nth}\n    name: {{ th: ข้อที่ {nth}, en: Item {nth} }}\n    topic: {topic}\n    elements:"
        )
        .expect("a string takes all");
        for (number, check) in (1..).zip(*checks) {
            writeln!(
                yaml,
                "      - {{ id: e{number}, name: {{ th: องค์ประกอบ {number}, en: Element {number} }}, required: true, \
                 provenance: sourced, check: {{ {check} }} }}"
            )
            .expect("a string takes all");
        }
    }
    if items.iter().any(|(topic, _)| *topic == "trial") {
        yaml += "topics:\n  trial: { name: { th: ผลลองระบบ, en: Trial }, labels: [ผลลองระบบ], must: [[ผลลองระบบ]] }\n";
    }
    Checklist::load_str("trial.yaml", &yaml).unwrap_or_else(|refused| panic!("{refused}\n{yaml}"))
}
