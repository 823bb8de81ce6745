//! Three differently built sites that say the same: what the built-in town says, between archives of any size.

use std::{
    collections::{BTreeMap, hash_map::DefaultHasher},
    fmt::Write as _,
    hash::{Hash, Hasher},
};

use oit::demo::{self, Faults, Served};

/// How a site is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Build {
    /// Addresses that tell, an index of the form, lists with pagers.
    Slugs,
    /// Addresses of which each is a number, the same for news and for evidence; no index of the form, no sitemap.
    Numbers,
    /// A menu of groups only, folders for years below each section and each archive; no index of the form, no sitemap.
    Folders,
}

impl Build {
    pub(crate) const ALL: [Self; 3] = [Self::Slugs, Self::Numbers, Self::Folders];

    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Slugs => "telling addresses",
            Self::Numbers => "numbers for addresses",
            Self::Folders => "folders by year under a short menu",
        }
    }
}

/// Posts on a page of an archive.
const LISTED: u32 = 20;
/// Posts of an archive in a year.
const A_YEAR: u32 = 300;
const NEWEST: u32 = 2563;
const OLDEST: u32 = 2546;

const ARCHIVES: [(&str, &str); 5] = [
    ("news-archive", "ข่าวประชาสัมพันธ์ย้อนหลัง"),
    ("activities", "ภาพกิจกรรมย้อนหลัง"),
    ("purchases", "ประกาศจัดซื้อจัดจ้างย้อนหลัง"),
    ("downloads", "เอกสารเผยแพร่ย้อนหลัง"),
    ("board", "กระดานสนทนาเก่า"),
];

/// A site in memory.
pub(crate) struct Site {
    town: BTreeMap<String, Served>,
    missing: Served,
    build: Build,
    /// Of each archive.
    posts: u32,
}

impl Site {
    /// The town with archives around it, so many pages in all.
    pub(crate) fn new(build: Build, pages: u32) -> Self {
        let town = demo::town(Faults::None);
        let mut missing = town.missing;
        let mut town = match build {
            Build::Slugs => town.pages,
            Build::Numbers => without_index(town.pages),
            Build::Folders => in_folders(without_index(town.pages)),
        };
        let posts = pages.saturating_sub(town.len() as u32) / ARCHIVES.len() as u32;
        for page in town.iter_mut().filter(|(path, _)| *path != "/").map(|(_, page)| page).chain([&mut missing]) {
            edit(page, |html| html.replacen("</aside>", &format!("{}</aside>", archive_menu(posts)), 1));
        }
        let mut site = Self { town, missing, build, posts };
        if build == Build::Numbers {
            let (numbered, missing) = (site.town.into_iter(), site.missing);
            site.town = numbered.map(|(path, page)| (numbered_path(&path), numbered_links(page))).collect();
            site.missing = numbered_links(missing);
        }
        site
    }

    pub(crate) fn count(&self) -> usize {
        self.town.len() + ARCHIVES.len() * self.posts as usize
    }

    pub(crate) fn answer(&self, path: &str) -> Served {
        let archived = || {
            if self.build != Build::Numbers {
                return self.archive(path).or_else(|| day(path)).map(|body| html(&body));
            }
            let body = self.archive(&unnumbered(path)?).or_else(|| day(path))?;
            Some(numbered_links(html(&body)))
        };
        self.town.get(path).cloned().or_else(archived).unwrap_or_else(|| self.missing.clone())
    }

    /// A page of an archive, or a post of it.
    fn archive(&self, path: &str) -> Option<String> {
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
        let (folder, name) = ARCHIVES.iter().find(|(folder, _)| *folder == parts[0])?;
        let page: u32 = query.strip_prefix("page=").map_or(Some(1), |page| page.parse().ok())?;
        match (&parts[1..], self.build) {
            ([], Build::Slugs | Build::Numbers) => {
                Some(Self::list(name, folder, &format!("/{folder}"), 0..self.posts, page))
            }
            ([], Build::Folders) => Some(self.years(name, folder)),
            ([year], Build::Folders) if !year.contains('-') => {
                let posts = of_year(year.parse().ok()?, self.posts);
                (!posts.is_empty())
                    .then(|| Self::list(&format!("{name} ปี {year}"), folder, &format!("/{folder}/{year}"), posts, page))
            }
            ([post], _) => self.post(folder, post.rsplit('-').next()?.parse().ok()?),
            _ => None,
        }
    }

    fn post(&self, folder: &str, number: u32) -> Option<String> {
        let text = "เทศบาลขอแจ้งให้ประชาชนทราบโดยทั่วกัน ".repeat(20);
        (number < self.posts).then(|| format!("<h1>{}</h1><p>{text} ({number})</p>", title(folder, number)))
    }

    fn years(&self, name: &str, folder: &str) -> String {
        let years = (OLDEST..=NEWEST).rev().filter(|year| !of_year(*year, self.posts).is_empty());
        let links: String = years.map(|year| format!("<li><a href='/{folder}/{year}'>ปี {year}</a></li>")).collect();
        format!("<h1>{name}</h1><ul>{links}</ul>")
    }

    fn list(name: &str, folder: &str, at: &str, posts: std::ops::Range<u32>, page: u32) -> String {
        let first = posts.start + (page.max(1) - 1) * LISTED;
        let mut list = format!("<h1>{name}</h1><ul>");
        for number in first..(first + LISTED).min(posts.end) {
            let (year, title) = (year(number), title(folder, number));
            let _ = write!(list, "<li><a href='/{folder}/{year}-{number}'>{title}</a></li>");
        }
        list.push_str("</ul>");
        // As most pagers do: some pages around this one, and the last.
        let last = posts.len() as u32 / LISTED + 1;
        for other in (page + 1..=page + 3).chain([last]).filter(|other| *other > page && *other <= last) {
            let _ = write!(list, "<a href='{at}?page={other}'>{other}</a> ");
        }
        list
    }
}

/// Side-bar links to the archives and to a calendar that goes on for ever.
fn archive_menu(posts: u32) -> String {
    if posts == 0 {
        return String::new();
    }
    let links: String = ARCHIVES.iter().map(|(path, name)| format!("<li><a href='/{path}'>{name}</a></li>")).collect();
    format!("<ul>{links}<li><a href='/days/2563/9'>ปฏิทินย้อนหลัง</a></li></ul>")
}

/// The newest first.
fn year(number: u32) -> u32 {
    NEWEST.saturating_sub(number / A_YEAR).max(OLDEST)
}

fn of_year(year: u32, posts: u32) -> std::ops::Range<u32> {
    let first = NEWEST.saturating_sub(year) * A_YEAR;
    let end = if year == OLDEST { posts } else { (first + A_YEAR).min(posts) };
    if (OLDEST..=NEWEST).contains(&year) && first < end { first..end } else { 0..0 }
}

/// Titles as archives have them: many sound like what the form asks, of this year and of others.
fn title(folder: &str, number: u32) -> String {
    const NEWS: [&str; 9] = [
        "โครงการอบรมส่งเสริมคุณธรรมและจริยธรรม",
        "ประชุมสภาเทศบาล สมัยสามัญ",
        "โครงการแข่งขันกีฬาต้านยาเสพติด",
        "ประเพณีลอยกระทง",
        "รณรงค์ป้องกันโรคไข้เลือดออก",
        "รายงานผลการดำเนินงานประจำปี",
        "ประกาศรับสมัครบุคคลเพื่อสรรหาเป็นพนักงานจ้าง",
        "ลงพื้นที่มอบถุงยังชีพผู้ประสบอุทกภัย",
        "ชำระภาษีที่ดินและสิ่งปลูกสร้าง",
    ];
    const PURCHASES: [&str; 5] = [
        "ประกาศราคากลางก่อสร้างถนน",
        "ประกาศผู้ชนะการเสนอราคา",
        "ประกวดราคาจ้างก่อสร้าง",
        "แผนการจัดซื้อจัดจ้าง",
        "จ้างเหมาบริการกำจัดขยะ",
    ];
    const DOWNLOADS: [&str; 6] =
        ["แผนการดำเนินงาน", "งบแสดงฐานะการเงิน", "แบบคำร้องทั่วไป", "แผนพัฒนาบุคลากร", "รายงานการประชุมสภา", "วารสารเทศบาล"];
    let kinds: &[&str] = match folder {
        "purchases" => &PURCHASES,
        "downloads" => &DOWNLOADS,
        _ => &NEWS,
    };
    format!("{} ครั้งที่ {number} พ.ศ. {}", kinds[number as usize % kinds.len()], year(number))
}

/// A calendar that goes on for ever.
fn day(path: &str) -> Option<String> {
    let (year, month) = path.strip_prefix("/days/")?.split_once('/')?;
    let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
    let (before, after) = if month > 1 { ((year, month - 1), (year, month + 1)) } else { ((year - 1, 12), (year, 2)) };
    let after = if after.1 > 12 { (year + 1, 1) } else { after };
    Some(format!(
        "<h1>ปฏิทิน {month}/{year}</h1><a href='/days/{}/{}'>เดือนก่อน</a> <a href='/days/{}/{}'>เดือนถัดไป</a>",
        before.0, before.1, after.0, after.1
    ))
}

fn html(body: &str) -> Served {
    let body = format!(
        "<!DOCTYPE html><html lang='th'><meta charset='utf-8'><title>เทศบาล</title><body><a href='/home'>หน้าหลัก</a>{body}</body></html>"
    );
    Served {
        content_type: "text/html; charset=utf-8".to_owned(),
        body: body.into_bytes(),
        status: 200,
        headers: Vec::new(),
    }
}

fn is_page(page: &Served) -> bool {
    page.content_type.starts_with("text/html")
}

fn edit(page: &mut Served, change: impl FnOnce(String) -> String) {
    if is_page(page) {
        page.body = change(String::from_utf8(std::mem::take(&mut page.body)).unwrap()).into_bytes();
    }
}

/// Without the pages that answer the form item by item, and without a sitemap.
fn without_index(mut town: BTreeMap<String, Served>) -> BTreeMap<String, Served> {
    town.retain(|path, _| !path.starts_with("/ita") && path != "/sitemap.xml" && path != "/sitemap");
    let cut = |html: String| {
        let lines = html.lines().filter(|line| !line.contains("href=\"/ita") || line.contains("<main"));
        lines.collect::<Vec<_>>().join("\n").replace("<a href=\"/sitemap\">แผนผังเว็บไซต์</a>", "")
    };
    for page in town.values_mut() {
        edit(page, cut);
    }
    town
}

/// What is written in `href` with any quotes.
fn each_address(html: &str, change: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find("href=").filter(|at| rest.len() > at + 6) {
        let (before, from) = rest.split_at(at + 6);
        out.push_str(before);
        let quote = before.chars().last().unwrap();
        let end = from.find(quote).unwrap_or(0);
        let written = from[..end].replace("&amp;", "&");
        out.push_str(&change(&written).unwrap_or(written).replace('&', "&amp;"));
        rest = &from[end..];
    }
    out + rest
}

fn numbered_links(mut page: Served) -> Served {
    let change = |html: String| each_address(&html, |path| path.starts_with('/').then(|| numbered_path(path)));
    edit(&mut page, change);
    page
}

/// `/plan/operation` → `/index.php?_mod=content&id=48213`; archives keep their number in it, files are named by a machine.
fn numbered_path(path: &str) -> String {
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    let hash = hasher.finish();
    let (plain, query) = path.split_once('?').unwrap_or((path, ""));
    let parts: Vec<&str> = plain.trim_start_matches('/').split('/').collect();
    let archive = ARCHIVES.iter().position(|(folder, _)| *folder == parts[0]);
    match (archive, &parts[1..]) {
        (Some(archive), []) if query.is_empty() => format!("/index.php?_mod=list&cat={archive}"),
        (Some(archive), []) => format!("/index.php?_mod=list&cat={archive}&{query}"),
        (Some(archive), [post, ..]) => {
            let number: usize = post.rsplit('-').next().and_then(|number| number.parse().ok()).unwrap_or_default();
            format!("/index.php?_mod=content&id={}", 100_000 + number * ARCHIVES.len() + archive)
        }
        (None, _) if plain.starts_with("/days") || plain == "/" || plain == "/robots.txt" => path.to_owned(),
        (None, _) if plain.rsplit('/').next().is_some_and(|name| name.contains('.')) => {
            format!("/upload/{hash:016x}.{}", plain.rsplit('.').next().unwrap_or_default())
        }
        (None, _) => format!("/index.php?_mod=content&id={}", hash % 100_000),
    }
}

/// The archive's path of an address with a number.
fn unnumbered(path: &str) -> Option<String> {
    let query = path.strip_prefix("/index.php?_mod=")?;
    if let Some(list) = query.strip_prefix("list&cat=") {
        let (archive, page) =
            list.split_once('&').map_or((list, String::new()), |(cat, page)| (cat, format!("?{page}")));
        return Some(format!("/{}{page}", ARCHIVES.get(archive.parse::<usize>().ok()?)?.0));
    }
    let number = query.strip_prefix("content&id=")?.parse::<usize>().ok()?.checked_sub(100_000)?;
    Some(format!("/{}/x-{}", ARCHIVES[number % ARCHIVES.len()].0, number / ARCHIVES.len()))
}

/// Menus reduced to their groups, whose pages list what stood below them; documents in folders by year.
fn in_folders(mut town: BTreeMap<String, Served>) -> BTreeMap<String, Served> {
    let home = String::from_utf8(town["/home"].body.clone()).unwrap();
    let groups = groups(&home);
    let mut folders = BTreeMap::new();
    for (path, page) in &mut town {
        let short: String = groups.iter().map(|(link, _, _)| format!("<li>{link}</li>\n")).collect();
        edit(page, |html| {
            let html = between(&html, "<ul class=\"menu\">", "</nav>", &format!("\n{short}</ul>\n"));
            let own = groups.iter().find(|(_, href, below)| href == path && !below.is_empty());
            let html = match own {
                Some((_, _, below)) => html.replacen("</main>", &format!("<ul>{below}</ul></main>"), 1),
                None => html,
            };
            by_year(path, &html, &mut folders)
        });
    }
    town.extend(folders);
    town
}

/// Of each group of the menu: its link, where it leads, and the links below it.
fn groups(home: &str) -> Vec<(String, String, String)> {
    let menu = home.split_once("<ul class=\"menu\">").unwrap().1.split_once("</nav>").unwrap().0;
    let lines = menu.lines().filter(|line| line.starts_with("<li><a "));
    let group = |line: &str| {
        let (link, below) = line["<li>".len()..].split_once("</a>").unwrap();
        let href = link.split('"').nth(1).unwrap().to_owned();
        let below =
            below.strip_prefix("<ul>").and_then(|below| below.split_once("</ul>")).map_or("", |(below, _)| below);
        (format!("{link}</a>"), href, below.to_owned())
    };
    lines.map(group).collect()
}

fn between(html: &str, from: &str, to: &str, new: &str) -> String {
    let cut = html.split_once(from).and_then(|(before, rest)| Some((before, rest.split_once(to)?.1)));
    cut.map_or_else(|| html.to_owned(), |(before, after)| format!("{before}{from}{new}{to}{after}"))
}

/// Rows of documents go into a folder of their year.
fn by_year(path: &str, html: &str, folders: &mut BTreeMap<String, Served>) -> String {
    let Some((before, main)) = html.split_once("<main>") else { return html.to_owned() };
    let Some((main, after)) = main.split_once("</main>") else { return html.to_owned() };
    let heading = main.split_once("<h1>").and_then(|(_, h1)| h1.split_once("</h1>")).map_or("", |(h1, _)| h1);
    let mut years: BTreeMap<u32, String> = BTreeMap::new();
    let mut kept = String::new();
    for line in main.lines() {
        let document = (line.starts_with("<tr>") || line.starts_with("<li>")) && line.contains("href=\"/files/");
        match year_in(line).filter(|_| document) {
            Some(year) => {
                let row = line.replace("</tbody></table>", "").replace("</ul>", "");
                years.entry(year).or_default().push_str(&row);
                kept.push_str(if line.ends_with("</table>") { "</tbody></table>" } else { "" });
            }
            None => kept.push_str(line),
        }
        kept.push('\n');
    }
    if years.len() < 2 {
        return html.to_owned();
    }
    let mut links = String::new();
    for (year, rows) in years.iter().rev() {
        let rows = if rows.starts_with("<tr>") { format!("<table>{rows}</table>") } else { format!("<ul>{rows}</ul>") };
        let folder = format!("{before}<main><h1>{heading} ปี {year}</h1>{rows}</main>{after}");
        folders.insert(format!("{path}/{year}"), Served { body: folder.into_bytes(), ..self::html("") });
        let _ = write!(links, "<li><a href=\"{path}/{year}\">ปี {year}</a></li>");
    }
    format!("{before}<main>{kept}<ul>{links}</ul></main>{after}")
}

/// The first year that a row names, in either kind of digits.
fn year_in(row: &str) -> Option<u32> {
    let text: String =
        row.chars().map(|c| char::from_digit((c as u32).wrapping_sub('๐' as u32), 10).unwrap_or(c)).collect();
    let at = text
        .match_indices("25")
        .find(|(at, _)| text.get(at + 2..at + 4).is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit())))?;
    text.get(at.0..at.0 + 4)?.parse().ok()
}
