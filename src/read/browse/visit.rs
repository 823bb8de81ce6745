//! One page shown: its requests answered, its dialogs and windows closed, and what it has become once it is quiet.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    sync::mpsc,
    time::{Instant, timeout},
};
use url::Url;

use super::{
    Ask, Unshown,
    pipe::Browser,
    request::{Request, Way, way},
};
use crate::read::{Resource, limits, render::Chromium, transfer};

/// A page that has asked for nothing for so long is quiet.
const QUIET: Duration = Duration::from_millis(700);
/// How often it is looked at what it has become; twice the same in a row is the end.
const LOOKS: u32 = 6;
/// How often the clock and the memory are looked at.
const TICK: Duration = Duration::from_millis(250);
/// How long one reply of the browser may take.
const REPLY_TIME: Duration = Duration::from_secs(8);
/// How often a page may ask for itself again: some set a cookie first.
const RELOADS: u32 = 2;
/// Headers of an answer that matter to a script.
const HEADERS: [&str; 4] =
    ["content-type", "location", "access-control-allow-origin", "access-control-allow-credentials"];

/// A page that is being shown.
pub(super) struct Visit {
    browser: Browser,
    /// What is asked for, without the fragment.
    url: Url,
    page: Resource,
    session: String,
    frame: String,
    asks: mpsc::Sender<Ask>,
    answer_in: mpsc::Sender<(u64, Option<Resource>)>,
    answers: mpsc::Receiver<(u64, Option<Resource>)>,
    /// By number: what the browser calls the requests that wait for an answer.
    owed: BTreeMap<u64, String>,
    asked: u64,
    bytes: usize,
    loads: u32,
    /// When something was asked for, or answered, last.
    stirred: Instant,
    /// Time in which the page waited for nothing of ours.
    spent: Duration,
}

impl Visit {
    pub(super) fn begin(
        browser: &Chromium,
        page: &Resource,
        folder: &Path,
        asks: mpsc::Sender<Ask>,
    ) -> Result<Self, Unshown> {
        let mut url = Url::parse(&page.url).map_err(|_| Unshown::Failed)?;
        url.set_fragment(None);
        let (answer_in, answers) = mpsc::channel(limits::SHOWN_ASKS as usize);
        Ok(Self {
            browser: Browser::start(browser, folder)?,
            url,
            page: page.clone(),
            session: String::new(),
            frame: String::new(),
            asks,
            answer_in,
            answers,
            owed: BTreeMap::new(),
            asked: 0,
            bytes: 0,
            loads: 0,
            stirred: Instant::now(),
            spent: Duration::ZERO,
        })
    }

    /// What the page becomes.
    pub(super) async fn run(mut self) -> Result<Vec<u8>, Unshown> {
        match timeout(limits::SHOWN_TIME, self.show()).await {
            Ok(shown) => shown,
            Err(_) => Err(Unshown::Late),
        }
    }

    async fn show(&mut self) -> Result<Vec<u8>, Unshown> {
        self.set_up().await?;
        let url = json!({ "url": self.page.url });
        self.tell("Page.navigate", url).await?;
        let mut before: Option<String> = None;
        for _ in 0..LOOKS {
            let patient = self.until_quiet().await?;
            let now = self.look().await?;
            if !patient || before.as_ref() == Some(&now) {
                return Ok(cut(now));
            }
            before = Some(now);
            self.stirred = Instant::now();
        }
        Ok(before.map(cut).unwrap_or_default())
    }

    /// One window, whose requests are held; whatever else wants to come to life is held before it does anything.
    async fn set_up(&mut self) -> Result<(), Unshown> {
        let created = self.ask_browser(None, "Target.createTarget", json!({ "url": "about:blank" })).await?;
        text(&created, "/targetId").clone_into(&mut self.frame);
        let target = json!({ "targetId": self.frame, "flatten": true });
        let attached = self.ask_browser(None, "Target.attachToTarget", target).await?;
        text(&attached, "/sessionId").clone_into(&mut self.session);
        if self.frame.is_empty() || self.session.is_empty() {
            return Err(Unshown::Failed);
        }
        let held = json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true });
        self.ask_browser(None, "Target.setAutoAttach", held.clone()).await?;
        self.ask_browser(None, "Browser.setDownloadBehavior", json!({ "behavior": "deny" })).await?;
        let session = self.session.clone();
        let all = json!({ "patterns": [{ "urlPattern": "*" }] });
        for (method, with) in [
            ("Target.setAutoAttach", held),
            ("Page.enable", json!({})),
            ("DOM.enable", json!({})),
            ("Fetch.enable", all),
        ] {
            self.ask_browser(Some(&session), method, with).await?;
        }
        Ok(())
    }

    async fn tell(&mut self, method: &str, with: Value) -> Result<u64, Unshown> {
        let session = self.session.clone();
        self.browser.tell(Some(&session), method, with).await
    }

    /// Tells the browser something and waits for its reply; what happens meanwhile is dealt with.
    async fn ask_browser(&mut self, session: Option<&str>, method: &str, with: Value) -> Result<Value, Unshown> {
        let number = self.browser.tell(session, method, with).await?;
        let until = Instant::now() + REPLY_TIME;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let heard = timeout(left.min(TICK), self.browser.hear()).await;
            match heard {
                Ok(message) => {
                    let mut message = message?;
                    if message["id"].as_u64() == Some(number) {
                        return if message["error"].is_null() {
                            Ok(message["result"].take())
                        } else {
                            Err(Unshown::Failed)
                        };
                    }
                    self.deal_with(&message).await?;
                }
                Err(_) if left.is_zero() => return Err(Unshown::Late),
                Err(_) if self.browser.is_too_large() => return Err(Unshown::TooLarge),
                Err(_) => {}
            }
        }
    }

    /// Answers what the page asks for until it asks no more; whether it may be waited for any longer.
    async fn until_quiet(&mut self) -> Result<bool, Unshown> {
        let mut last = Instant::now();
        let mut looked = Instant::now();
        loop {
            if self.owed.is_empty() && self.loads > 0 && self.stirred.elapsed() >= QUIET {
                return Ok(true);
            }
            if self.spent > limits::SHOWN_PATIENCE {
                return Ok(false);
            }
            let waits_for_us = !self.owed.is_empty();
            tokio::select! {
                message = self.browser.hear() => self.deal_with(&message?).await?,
                Some((number, resource)) = self.answers.recv() => self.answer(number, resource).await?,
                () = tokio::time::sleep(TICK) => {}
            }
            if !waits_for_us {
                self.spent += last.elapsed();
            }
            last = Instant::now();
            if looked.elapsed() >= TICK {
                looked = last;
                if self.browser.is_too_large() {
                    return Err(Unshown::TooLarge);
                }
            }
        }
    }

    /// The page's elements as they are now, told by the browser and not by the page.
    async fn look(&mut self) -> Result<String, Unshown> {
        let session = self.session.clone();
        let root = self.ask_browser(Some(&session), "DOM.getDocument", json!({ "depth": 0 })).await?;
        let root = json!({ "nodeId": root["root"]["nodeId"] });
        let mut html = self.ask_browser(Some(&session), "DOM.getOuterHTML", root).await?;
        match html["outerHTML"].take() {
            Value::String(html) => Ok(html),
            _ => Err(Unshown::Failed),
        }
    }

    async fn deal_with(&mut self, message: &Value) -> Result<(), Unshown> {
        let params = &message["params"];
        match text(message, "/method") {
            "Fetch.requestPaused" => self.on_request(params).await,
            "Page.javascriptDialogOpening" => {
                self.tell("Page.handleJavaScriptDialog", json!({ "accept": false })).await.map(drop)
            }
            "Target.attachedToTarget" => self.on_window(params).await,
            "Inspector.targetCrashed" if text(message, "/sessionId") == self.session => Err(Unshown::TooLarge),
            "Target.detachedFromTarget" if text(params, "/sessionId") == self.session => Err(Unshown::Failed),
            _ => Ok(()),
        }
    }

    /// Another window is closed. Frames and workers stay as they are: held.
    async fn on_window(&mut self, params: &Value) -> Result<(), Unshown> {
        let (kind, target) = (text(params, "/targetInfo/type"), text(params, "/targetInfo/targetId"));
        let opened = text(params, "/targetInfo/openerId");
        if kind == "page" && target != self.frame && !opened.is_empty() {
            self.browser.tell(None, "Target.closeTarget", json!({ "targetId": target })).await?;
        }
        Ok(())
    }

    async fn on_request(&mut self, params: &Value) -> Result<(), Unshown> {
        let called = text(params, "/requestId").to_owned();
        let request = Request {
            url: text(params, "/request/url"),
            method: text(params, "/request/method"),
            kind: text(params, "/resourceType"),
            is_own: text(params, "/frameId") == self.frame,
        };
        match way(request, &self.url) {
            Way::Page if self.loads <= RELOADS => {
                self.loads += 1;
                self.stirred = Instant::now();
                let page = self.page.clone();
                self.fulfil(&called, &page).await
            }
            Way::Ask(url) if self.asked < limits::SHOWN_ASKS => {
                self.stirred = Instant::now();
                let number = self.asked;
                self.asked += 1;
                let ask = Ask { url, number, answers: self.answer_in.clone() };
                if self.asks.try_send(ask).is_err() {
                    return self.refuse(&called).await;
                }
                self.owed.insert(number, called);
                Ok(())
            }
            Way::Blank => {
                let with = json!({
                    "requestId": called,
                    "responseCode": 200,
                    "responseHeaders": [{ "name": "content-type", "value": "text/css" }],
                });
                self.tell("Fetch.fulfillRequest", with).await.map(drop)
            }
            Way::Page | Way::Ask(_) | Way::Refuse => self.refuse(&called).await,
        }
    }

    async fn answer(&mut self, number: u64, resource: Option<Resource>) -> Result<(), Unshown> {
        let Some(called) = self.owed.remove(&number) else { return Ok(()) };
        self.stirred = Instant::now();
        let room = limits::SHOWN_BYTES.saturating_sub(self.bytes);
        match resource.filter(|resource| resource.body.len() <= room) {
            Some(resource) => {
                self.bytes += resource.body.len();
                self.fulfil(&called, &resource).await
            }
            None => self.refuse(&called).await,
        }
    }

    async fn refuse(&mut self, called: &str) -> Result<(), Unshown> {
        // Of all the reasons this one leaves the page where it is when it wants to go elsewhere.
        let with = json!({ "requestId": called, "errorReason": "Aborted" });
        self.tell("Fetch.failRequest", with).await.map(drop)
    }

    async fn fulfil(&mut self, called: &str, resource: &Resource) -> Result<(), Unshown> {
        let decoded = transfer::decode(resource, limits::HTML_BYTES);
        let mut told = BTreeSet::new();
        let headers: Vec<Value> = HEADERS
            .iter()
            .filter_map(|name| Some((name, resource.header(name)?)))
            .filter(|(name, value)| value.is_ascii() && told.insert(**name))
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        let with = json!({
            "requestId": called,
            "responseCode": resource.status,
            "responseHeaders": headers,
            "body": data_encoding::BASE64.encode(&decoded.content),
        });
        self.tell("Fetch.fulfillRequest", with).await.map(drop)
    }
}

/// At most as much of a page as is read of one.
fn cut(html: String) -> Vec<u8> {
    let mut bytes = html.into_bytes();
    bytes.truncate(limits::HTML_BYTES);
    bytes
}

fn text<'v>(value: &'v Value, pointer: &str) -> &'v str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}
