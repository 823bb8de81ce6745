//! The news: a list with pages, and a page for each piece.

use std::fmt::Write as _;

use super::super::source::Source;
use super::dates::Day;
use super::{pager, records};

const NEWS: &str = include_str!("news.txt");
const ON_A_PAGE: usize = 10;

/// One piece of news.
pub(super) struct News {
    pub(super) day: Day,
    pub(super) title: &'static str,
    body: &'static str,
    id: usize,
}

impl News {
    pub(super) fn path(&self) -> String {
        format!("/news/view?id={}", self.id)
    }

    /// The number of the picture that goes with it.
    pub(super) fn photo(&self) -> usize {
        self.id % 40 + 1
    }
}

/// All news, the latest first.
pub(super) fn read() -> Vec<News> {
    let lines: Vec<_> = records(NEWS).collect();
    let count = lines.len();
    let piece = |(index, line): (usize, &Vec<&'static str>)| {
        let [date, title, body] = line[..] else { return None };
        Some(News { day: Day::read(date)?, title, body, id: 300 + count - index })
    };
    lines.iter().enumerate().filter_map(piece).collect()
}

/// The pages.
pub(super) fn add(source: &mut Source, news: &[News]) {
    let pages = news.len().div_ceil(ON_A_PAGE);
    for (index, chunk) in news.chunks(ON_A_PAGE).enumerate() {
        let mut body = String::new();
        for piece in chunk {
            let _ = writeln!(body, "- [{}]({}) ({})", piece.title, piece.path(), piece.day.short());
        }
        body.push('\n');
        body.push_str(&pager("/news", index + 1, pages));
        let path = if index == 0 { "/news".to_owned() } else { format!("/news?page={}", index + 1) };
        source.page(&path, "ข่าวประชาสัมพันธ์", "/home", body);
    }
    for (index, piece) in news.iter().enumerate() {
        let mut body =
            format!("วันที่ {}\n{}\n!photo {:02} | {}\n", piece.day.long(), piece.body, piece.photo(), piece.title);
        if let Some(older) = news.get(index + 1) {
            let _ = writeln!(body, "ข่าวก่อนหน้า [{}]({})", older.title, older.path());
        }
        source.page(&piece.path(), piece.title, "/news", body);
    }
}
