//! What a site is asked for.

use std::time::Duration;

use oit::demo::Faults;

use crate::{
    program::{audit, ended, folders, items_that_are, oit},
    server::Answer,
    town::Town,
};

#[test]
fn a_dry_run_asks_for_the_way_in_alone_and_lists_what_would_come_next() {
    let server = Town::of(Faults::None).serve(Duration::ZERO);
    let out = tempfile::tempdir().unwrap();
    let folder = out.path().to_str().unwrap();
    let arguments = ["audit", &server.url(), "--dry-run", "--rate", "0", "--year", "2563", "--out", folder];
    let (code, printed, err) = ended(&oit(&arguments).output().unwrap());
    assert_eq!(code, 0, "{err}");
    // The home page stands behind a splash page.
    assert_eq!(server.counts().into_keys().collect::<Vec<_>>(), ["/", "/home", "/robots.txt"]);
    let listed: Vec<&str> = printed.lines().filter(|line| line.contains("http://")).collect();
    assert!(listed.len() > 40 && listed[0].contains('*') && !listed[listed.len() - 1].contains('*'), "{printed}");
    assert!(folders(out.path()).is_empty(), "nothing is kept");
}

#[test]
fn what_a_search_engine_is_asked_to_leave_out_is_read_like_anything_else() {
    let town = Town::of(Faults::None)
        .edit_all("<head>", "<head><meta name=\"robots\" content=\"noindex, nofollow\">")
        .edit_all("<a href=", "<a rel=\"nofollow\" href=");
    let server = town.serve_with_header("X-Robots-Tag: noindex, nofollow, noarchive\r\n");
    let out = tempfile::tempdir().unwrap();
    let run = audit(&server.url(), out.path());
    assert_eq!((run.code, items_that_are(&run.result, "met").len()), (0, 43), "{}", run.out);
}

#[test]
fn what_does_something_when_it_is_asked_for_is_never_asked_for() {
    const ACTS: [&str; 11] = [
        "/logout.php",
        "/login",
        "/news/delete/5",
        "/poll/vote.php?id=1",
        "/counter.php?page=home",
        "/hitcounter",
        "/shop/?add-to-cart=3",
        "/index.php?task=vote",
        "/webboard?action=reply",
        "/file/increment_download/7",
        "/mail/unsubscribe/7",
    ];
    let links: String = ACTS.iter().map(|act| format!("<li><a href='{act}'>แผนพัฒนา {act}</a></li>")).collect();
    let more = "<img src='/counter.php'><img src='/pixel.gif' width=1 height=1><iframe src='/hitcounter'></iframe>\
                <form action='/sent'><input name=name><button>ส่ง</button></form><form method=post action='/sent'></form>\
                <button onclick=\"location='/logout.php'\">ออก</button>";
    let server = Town::of(Faults::None)
        .edit("/home", |page| page.replacen("<main>", &format!("<main><ul>{links}</ul>{more}"), 1))
        .with("/logout.php", Answer::html("bye"))
        .serve(Duration::ZERO);
    let out = tempfile::tempdir().unwrap();
    audit(&server.url(), out.path());
    let asked = server.counts();
    let acted: Vec<&String> = asked
        .keys()
        .filter(|target| ACTS.contains(&target.as_str()) || target.starts_with("/sent") || target.contains("pixel"))
        .collect();
    assert!(acted.is_empty(), "{acted:?}");
    assert!(asked.len() > 100, "the town was read: {}", asked.len());
}
