//! The members of an evidence set: a hub page and what hangs on it, each with what is known of it.

use super::{candidates::Named, content::Content, index::Id, timing::Timed};
use crate::{
    checklist::TopicId,
    read::{Kind, Miss},
};

/// What part a member plays in its set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The page that the set hangs on.
    Hub,
    /// A page below it.
    Detail,
    /// A file below it.
    Document,
    /// An address off the site.
    Outside,
}

/// What is behind a member's address.
pub(super) enum State {
    /// It was read.
    Read(Box<Content>),
    /// Nothing is there: a dead link.
    Dead,
    /// The tool could not see it.
    Blind(Option<Miss>),
    /// A picture, or a page whose text the tool cannot read.
    Picture,
    /// With a storage service or in a network's post, where the tool does not look or was not let in.
    Stored,
    /// Off the site, or of another time: recorded, not read.
    Unread,
}

/// What makes something about the topic no evidence of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is not in force yet.
    Draft,
    /// It tells what such a thing is in general.
    Lesson,
    /// It only prepares or asks for what it is taken for.
    Preparation,
    /// It only announces what is attached to it, and that does not hold good.
    Announcement,
}

/// A page, document or outside place in an evidence set.
pub(super) struct Member {
    pub id: Id,
    pub url: String,
    pub title: String,
    pub kind: Option<Kind>,
    pub place: Place,
    pub state: State,
    /// The words of the link to it.
    pub label: String,
    /// Its own titles and headings.
    pub titles: Vec<String>,
    /// What its own titles say that it is, when that is another topic.
    pub foreign: Option<TopicId>,
    /// It says itself that there is nothing yet.
    pub empty: bool,
    /// Its file is there, but empty or broken.
    pub damaged: bool,
    /// The other agency whose paper it is.
    pub issuer: Option<String>,
    /// What else makes it no evidence, whatever it says.
    pub unfit: Option<Unfit>,
    pub timed: Option<Timed>,
    /// The time that its entry promises: the words of the link, the heading over it, the page that lists it.
    pub promised: Option<Timed>,
    /// The page of the set that it hangs on.
    pub from: Option<Id>,
}

impl Member {
    /// Its content, when it was read and is about the topic.
    pub(super) fn content(&self) -> Option<&Content> {
        match &self.state {
            State::Read(content) => Some(content),
            State::Dead | State::Blind(_) | State::Picture | State::Stored | State::Unread => None,
        }
    }

    /// Calls it as the link to it does: what it says of itself is not to be believed, or not to be shown.
    pub(super) fn call_by(&mut self, label: &str) {
        self.titles.clear();
        label.clone_into(&mut self.title);
    }

    /// What a link to it is called when there is nothing behind it.
    pub(super) const fn dead_code(&self) -> &'static str {
        if self.damaged { "damaged-file" } else { "dead-link" }
    }

    /// Content that shows something of its own and is about the topic.
    pub(super) fn evidence(&self) -> Option<&Content> {
        self.content().filter(|c| self.is_fit() && c.is_substantial())
    }

    /// About the topic, of the agency, in force, its own, and not empty.
    pub(super) fn is_fit(&self) -> bool {
        self.foreign.is_none() && self.issuer.is_none() && self.unfit.is_none() && !self.empty
    }
}

/// A page and what it leads to, for one topic.
pub(super) struct EvidenceSet {
    pub members: Vec<Member>,
    /// The best name on the way to it.
    pub named: Named,
    pub reachable: bool,
    pub strength: u32,
    /// Several hubs taken together.
    pub union: bool,
}

/// Services that keep files and posts for others: what lies there is not on the agency's website, and the tool does not look inside.
const STORAGE: &[&str] = &[
    "drive.google.com",
    "docs.google.com/document",
    "docs.google.com/spreadsheets",
    "docs.google.com/presentation",
    "docs.google.com/file",
    "docs.google.com/open",
    "docs.google.com/uc",
    "docs.google.com/viewer",
    "onedrive.live.com",
    "1drv.ms",
    "sharepoint.com",
    "dropbox.com",
    "mediafire.com",
    "4shared.com",
    "mega.nz",
    "app.box.com",
    "fliphtml5.com",
    "anyflip.com",
    "pubhtml5.com",
    "heyzine.com",
    "issuu.com",
    "scribd.com",
    "timeline.line.me",
    "fb.watch",
];

/// Programs of a storage service that show files from elsewhere.
const VIEWERS: [&str; 4] =
    ["docs.google.com/viewer?", "docs.google.com/gview?", "docs.google.com/viewerng/", "drive.google.com/viewerng/"];

/// A post on a network, as against the account that it is of: a paper that lies there is on no website of the agency's either.
const POSTS: [&str; 6] = ["story_fbid=", "/posts/", "/permalink", "/photos/", "/photo/", "/status/"];

/// Whether an address lies in the state's own procurement system, where notices have their official place.
pub(super) fn is_procurement_system(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest).split('/').next().unwrap_or_default();
    host == "gprocurement.go.th" || host.ends_with(".gprocurement.go.th")
}

/// Whether an address lies with a storage service.
pub(super) fn is_stored(url: &str) -> bool {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest).to_ascii_lowercase();
    let host = rest.split('/').next().unwrap_or_default();
    // A viewer keeps nothing: the file that it shows is a link of its own.
    if VIEWERS.iter().any(|viewer| rest.starts_with(viewer)) && rest.contains("url=http") {
        return false;
    }
    let is_network =
        ["facebook.com", "twitter.com", "x.com"].iter().any(|n| host == *n || host.ends_with(&format!(".{n}")));
    if is_network && POSTS.iter().any(|post| rest.contains(post)) {
        return true;
    }
    STORAGE.iter().any(|service| match service.split_once('/') {
        Some(_) => rest.starts_with(service),
        None => host == *service || host.ends_with(&format!(".{service}")),
    })
}
