//! The few pictures that are fetched.

use super::town::{Town, page, run, settings};
use crate::crawl::CrawlSettings;

fn town() -> Town {
    Town::new(|url| match url.path() {
        "/" => page("a /plan แผน!\na /news ข่าว\na /scan.jpg แผน\na /cat.jpg แมว\nimg /logo.png ตรา"),
        "/plan" => page("img /logo.png ตรา\nimg /1.jpg\nimg /2.PNG\nimg /3.jpg\nimg /4.jpg\nimg /5.gif"),
        "/news" => page("img /6.jpg แผน\nimg /7.jpg"),
        _ => page("say x"),
    })
}

#[tokio::test(start_paused = true)]
async fn pictures_that_sound_like_evidence_are_fetched_and_no_others() {
    let crawl = run(town(), CrawlSettings { pictures: true, ..settings() }, vec![], None).await;
    for picture in ["/scan.jpg", "/1.jpg", "/2.PNG", "/3.jpg", "/6.jpg"] {
        assert!(crawl.went_to(picture), "{picture}");
    }
    for picture in ["/cat.jpg", "/logo.png", "/4.jpg", "/5.gif", "/7.jpg"] {
        assert!(!crawl.went_to(picture), "{picture}");
    }
}

#[tokio::test(start_paused = true)]
async fn no_picture_is_fetched_when_nobody_could_read_it() {
    let crawl = run(town(), settings(), vec![], None).await;
    assert!(crawl.town.paths().iter().all(|path| !path.to_lowercase().ends_with('g')), "{:?}", crawl.town.paths());
}

#[tokio::test(start_paused = true)]
async fn an_album_is_not_fetched() {
    let album = |url: &url::Url| {
        let links: String = (0..200).map(|number| format!("a /{number}.jpg แผน {number}\n")).collect();
        if url.path() == "/" { page(links) } else { page("say x") }
    };
    let crawl = run(Town::new(album), CrawlSettings { pictures: true, ..settings() }, vec![], None).await;
    assert_eq!(crawl.town.paths().iter().filter(|path| path.contains(".jpg")).count(), 60);
}
