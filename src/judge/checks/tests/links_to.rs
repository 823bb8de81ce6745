use super::{Mini, met, missed};

const LONG: &str = "<p>ติดตามข่าวสารของเราได้ทุกวัน ทุกช่องทาง ทุกเวลา ไม่มีวันหยุด ตลอดทั้งปีงบประมาณของตำบลลองดี</p>";

fn page(body: &str) -> Mini {
    Mini::of(&format!("<h1>ผลลองระบบ</h1>{LONG}{body}"))
}

fn link(url: &str) -> String {
    format!("<a href='{url}'>ช่องทางของเรา</a>")
}

#[test]
fn an_account_of_the_agency_is_quoted_with_its_address() {
    let seen = page(&link("https://www.facebook.com/longdee.go.th")).judge("links-to: [facebook]");
    assert_eq!(met(&seen), "ช่องทางของเรา (https://www.facebook.com/longdee.go.th)");
}

#[test]
fn each_network_is_known_by_its_addresses() {
    for (network, url) in [
        ("facebook", "https://m.me/longdee"),
        ("facebook", "https://web.facebook.com/profile.php?id=100"),
        ("line", "https://lin.ee/abc"),
        ("line", "https://page.line.me/xyz"),
        ("twitter", "https://x.com/longdee"),
        ("instagram", "https://instagram.com/longdee"),
        ("youtube", "https://www.youtube.com/channel/UC1"),
        ("tiktok", "https://www.tiktok.com/@longdee"),
    ] {
        met(&page(&link(url)).judge(&format!("links-to: [{network}]")));
        let other = if network == "tiktok" { "line" } else { "tiktok" };
        assert_eq!(missed(&page(&link(url)).judge(&format!("links-to: [{other}]"))).0, "no-account", "{url}");
        met(&page(&link(url)).judge("links-to: []"));
    }
}

#[test]
fn share_buttons_bare_addresses_and_lookalikes_are_no_accounts() {
    for url in [
        "https://www.facebook.com/sharer/sharer.php?u=http://t.test",
        "https://www.facebook.com/",
        "https://twitter.com/intent/tweet?text=x",
        "https://www.youtube.com/watch?v=1",
        "https://www.facebook.com/hashtag/x",
        "https://facebook.com.evil.test/longdee",
        "https://notfacebook.com/longdee",
        "https://www.facebook.com/#",
        "https://t.test/facebook.com/longdee",
    ] {
        let seen = page(&link(url)).judge("links-to: []");
        assert_eq!(missed(&seen).0, "no-account", "{url}");
    }
}

#[test]
fn the_page_that_a_plug_in_shows_is_the_account() {
    let plugin =
        "https://www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Flongdee&tabs=timeline";
    let seen = page(&format!("<iframe src='{plugin}'></iframe>")).judge("links-to: [facebook]");
    assert!(met(&seen).contains("https://www.facebook.com/longdee"), "{}", met(&seen));
    let like = "https://www.facebook.com/plugins/like.php?href=https%3A%2F%2Ft.test";
    assert_eq!(missed(&page(&format!("<iframe src='{like}'></iframe>")).judge("links-to: []")).0, "no-account");
}

#[test]
fn the_frame_of_the_home_page_is_looked_at_too() {
    let others: String = (1..=10).map(|n| format!("<a href=/other-{n}>เรื่องอื่นที่ {n}</a>")).collect();
    let home = format!(
        "<nav><a href=/it>ผลลองระบบ</a>{others}</nav><footer>{}</footer>",
        link("https://facebook.com/longdee")
    );
    let seen = page("").page("/", &home).judge("links-to: [facebook]");
    met(&seen);
    assert_eq!(seen.elements[0].witness.as_ref().map(|w| w.url.as_str()), Some("http://t.test/"));
    met(&Mini::bare().page("/", &home.replace("ผลลองระบบ", "เรื่องหนึ่ง")).judge("links-to: [facebook]"));
}

#[test]
fn the_menu_may_lead_straight_to_the_account() {
    let site = Mini::bare().home(&[("ผลลองระบบ", "https://www.facebook.com/longdee")]);
    met(&site.judge("links-to: [facebook]"));
}

#[test]
fn a_social_page_shown_by_a_plugin_is_the_agencys_account() {
    let body = "<h1>ผลลองระบบ</h1><div class=fb-page data-href='https://www.facebook.com/tambon.longdee'></div>";
    assert!(met(&Mini::of(body).judge("links-to: [facebook]")).contains("facebook.com/tambon.longdee"));
}

#[test]
fn the_account_of_another_town_or_of_who_made_the_website_is_not_the_agencys() {
    let link = |words: &str| format!("<p><a href='https://www.facebook.com/someone'>{words}</a></p>");
    for words in ["Facebook เทศบาลตำบลต้นไทรงาม", "ออกแบบเว็บไซต์โดย ร้านดีไซน์", "Powered by Design Studio"]
    {
        assert_eq!(missed(&page(&link(words)).judge("links-to: [facebook]")).0, "no-account", "{words}");
    }
    let button = "<a href='https://www.facebook.com/longdee'><img src='/fb.png' alt=''></a><p>ออกแบบโดย ร้านดี</p>";
    met(&page(button).judge("links-to: [facebook]"));
    for words in ["Facebook เทศบาลตำบลลองดี", "เพจของเรา"] {
        met(&page(&link(words)).judge("links-to: [facebook]"));
    }
}
