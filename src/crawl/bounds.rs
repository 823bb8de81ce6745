//! Every bound of the crawl in one place, with its reason. A site is hostile or broken until it has shown otherwise, so
//! whatever can grow has a bound here; whatever a bound leaves out is counted under a [`super::Reason`].

use std::time::Duration;

/// Longest URL in bytes; servers of the day refuse about 2,083 (Internet Explorer's limit, still the working assumption).
pub(super) const URL_LENGTH: usize = 2_000;

/// Longest URL that is looked at at all: session ids and tracking may still be cut from it.
pub(super) const RAW_URL_LENGTH: usize = 8_000;

/// A path segment may stand this often in one path, less one: `/a/a/` is met on real sites, `/a/a/a/` is a trap.
pub(super) const SEGMENT_REPEATS: usize = 3;

/// A pair of neighbouring segments may stand this often in one path, less one: relative links without `<base>` repeat pairs.
pub(super) const PAIR_REPEATS: usize = 2;

/// Most segments of a path; the deepest vendor path met in the field has eleven.
pub(super) const SEGMENTS: usize = 15;

/// Most clicks from the home page for plain links. Redirects, frames and pagers are no clicks.
pub(super) const DEPTH: u8 = 10;

/// Most hops of redirects, frames and refreshes in a row.
pub(super) const HOPS: u8 = 10;

/// Most URLs of one template (digits and opaque ids folded) when their links tell nothing.
pub(super) const TEMPLATE: u32 = 300;

/// The same for URLs whose links sound like evidence: a list of monthly documents over many years.
pub(super) const TEMPLATE_FOCUSED: u32 = 1_500;

/// Most URLs in one directory (digits and opaque ids folded) when their links tell nothing.
pub(super) const DIRECTORY: u32 = 800;

/// The same for URLs whose links sound like evidence.
pub(super) const DIRECTORY_FOCUSED: u32 = 2_500;

/// Most distinct month/year/day values of one calendar: five years of months.
pub(super) const CALENDAR_VALUES: usize = 60;

/// Years that a calendar may show, in either era; a municipality publishes nothing outside them.
pub(super) const YEARS: [std::ops::RangeInclusive<u32>; 2] = [2550..=2575, 2007..=2032];

/// A template whose pages said what an earlier page of it had said this often (and in half of the cases) is a trap.
pub(super) const SAME_CONTENT: u32 = 20;

/// Pictures that sound like evidence, fetched of one site and of one page: a chart, a signed notice; not an album.
pub(super) const PICTURES: u32 = 60;
pub(super) const PICTURES_PER_PAGE: usize = 3;

/// Files kept elsewhere that sound like evidence, asked for in one crawl: all items of a form with some to spare.
pub(super) const STORED: u32 = 200;

/// Most redirects from a shared file to its bytes; two are usual.
pub(super) const STORED_HOPS: u8 = 4;

/// A page that a link leads to by words that sound this much like evidence shows it in its own pictures.
pub(super) const PICTURED: u32 = 100;

/// A link that sounds this much like evidence leads to an index of it: better than any link to a single thing.
pub(super) const ENTRANCE: u32 = 301;

/// Pages of one site that are shown to a browser, the best first.
pub(super) const RENDERED: u32 = 300;

/// Requests of such pages for scripts and data, all together.
pub(super) const PARTS: u32 = 3_000;

/// Bytes of pages that wait to be shown; what does not fit is read as it came.
pub(super) const WAITING_BYTES: usize = 48 << 20;

/// Bytes of scripts and data that are kept for the next page that asks for the same.
pub(super) const KEPT_BYTES: usize = 24 << 20;

/// A browser that fails this often in a row will not show the next page either.
pub(super) const RENDER_FAILURES: u32 = 3;

/// Shorter texts are not compared: many honest pages hold only a picture.
pub(super) const COMPARABLE_TEXT: usize = 80;

/// Most origins (scheme, host, port) of one site; sites with wild-card sub-domains are endless.
pub(super) const ORIGINS: usize = 30;

/// Most URLs that are remembered; about 200 bytes each.
pub(super) const HEARD: usize = 200_000;

/// Most links that are taken from one page; the fullest real home page has 347.
pub(super) const LINKS_PER_PAGE: usize = 5_000;

/// Most links that are taken from one sitemap; the protocol's own bound is 50,000.
pub(super) const LINKS_PER_SITEMAP: usize = 10_000;

/// Most sitemap files.
pub(super) const SITEMAPS: u32 = 20;

/// A start page with fewer links of its own site is a splash page: they all go first.
pub(super) const SPLASH_LINKS: usize = 10;

/// When so many URLs of a subject were gone to, another one is worth half.
pub(super) const SATED: u32 = 4;

/// What a link is worth that says nothing of itself, near the home page: in a menu, at the sides, elsewhere. Farther away half with
/// each click. Links that name an item begin at 200.
pub(super) const EXPLORED_MENU: u32 = 96;
pub(super) const EXPLORED_ASIDE: u32 = 48;
pub(super) const EXPLORED: u32 = 32;

/// When so many pages of a template that say nothing of themselves have led to nothing good, the others are worth half.
pub(super) const TRIED: u32 = 4;

/// A link that sounds this much like evidence is something good.
pub(super) const YIELD: u32 = 60;

/// Of whatever a page about something newly leads to, so many are looked at before the rest: the newest of a list.
pub(super) const FIRST: usize = 3;

/// What so many pages lead to is still news: the home page, too, shows the latest of a list.
pub(super) const SELDOM: u8 = 2;

/// A page that newly leads to no more than this may be about all of it: an item's own page, not a list of news.
pub(super) const FEW: usize = 12;

/// What names another time is worth this part of what it would be.
pub(super) const OTHER_TIME: u32 = 8;

/// A crawl that looks for evidence alone does not ask for what is worth less: other years', the thirtieth of a kind, unnamed pages
/// far from any menu.
pub(super) const UNPROMISING: u32 = 40;

/// Tries after the first for a fault that may pass.
pub(super) const RETRIES: u8 = 2;

/// Wait before the first retry, times five before the second; politeness may say longer.
pub(super) const RETRY_WAIT: Duration = Duration::from_secs(10);

/// The same where no rate limit is asked for: a test server or one's own site.
pub(super) const RETRY_WAIT_UNLIMITED: Duration = Duration::from_millis(200);

/// So many attempts at one origin failing in a row mean that it is down: the rest of it is left out.
pub(super) const STRIKES: u32 = 20;

/// Requests in flight where no rate limit is asked for.
pub(super) const PARALLEL: usize = 16;

/// Addresses given out there before what came of the first of them is told, at the beginning. Fewer, and all wait for one slow answer;
/// more, and more is decided before what was learnt counts.
pub(super) const AHEAD: u64 = 16;

/// The more was told, the less the next answer can change: for so many there is one more ahead, up to so many times as many.
pub(super) const AHEAD_GROWS: usize = 4;
pub(super) const AHEAD_TIMES: usize = 16;

/// Answers of a journal that nobody asks for now, the oldest of which is told when there are more.
pub(super) const STRAYS: usize = 512;

/// Pages of an origin that are asked for with marks that nothing bears, to see whether a 304 of it means anything.
pub(super) const TRIALS: u32 = 3;

/// Days, from the first to the last of them, after which a page that is evidence, or the nearest miss, comes whole again.
pub(super) const FULL_AFTER_MATTERS: (i64, i64) = (1, 3);

/// The same for all other pages: in the long run one in some twenty each night.
pub(super) const FULL_AFTER: (i64, i64) = (15, 30);

/// Hours by which a night may begin earlier than the last one did and still be the next day's.
pub(super) const FRESH: i64 = 6;

/// So long after a 304 was found to be a lie nothing is asked of the origin but whole answers.
pub(super) const DISTRUST: jiff::SignedDuration = jiff::SignedDuration::from_hours(30 * 24);

/// Window over which the rate of progress is taken.
pub(super) const RATE_WINDOW: Duration = Duration::from_secs(30);

/// Progress is told at most this often.
pub(super) const PROGRESS_PAUSE: Duration = Duration::from_millis(250);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn focused_budgets_are_wider_than_plain_ones() {
        let budgets = [(TEMPLATE, TEMPLATE_FOCUSED), (DIRECTORY, DIRECTORY_FOCUSED)];
        assert!(budgets.iter().all(|(plain, focused)| plain < focused));
    }
}
