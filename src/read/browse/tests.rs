//! Pages in a real Chromium; where none is installed, each test says so and ends.

use std::{
    fs,
    path::Path,
    process::Command,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use super::*;

/// What a page asked for, and what it became.
struct Shown {
    asked: Vec<String>,
    html: Result<String, Unshown>,
    took: Duration,
}

impl Shown {
    #[track_caller]
    fn html(&self) -> &str {
        self.html.as_deref().unwrap_or_else(|why| panic!("{why:?} after {:?}, asked for {:?}", self.took, self.asked))
    }
}

fn page(body: &str) -> Resource {
    Resource {
        url: "http://town.go.th/".into(),
        status: 200,
        headers: vec![("content-type".into(), "text/html; charset=utf-8".into())],
        body: body.as_bytes().to_vec(),
        truncated: false,
    }
}

fn answered(url: &str, kind: &str, body: &str) -> Resource {
    let headers = vec![("content-type".into(), kind.into())];
    Resource { url: url.into(), headers, ..page(body) }
}

/// Shows a page whose site answers by `site`; `None` where there is no browser.
fn shown(body: &str, site: impl Fn(&Url) -> Option<Resource> + Send + 'static) -> Option<Shown> {
    let Some(browser) = Chromium::find() else {
        let _ = std::io::Write::write_all(&mut std::io::stderr(), b"skipped: no Chromium is installed\n");
        return None;
    };
    let folder = tempfile::tempdir().unwrap();
    let own = folder.path().join("own");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(2).build().unwrap();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let heard = Arc::clone(&asked);
    let began = Instant::now();
    let page = page(body);
    let html = runtime.block_on(async {
        let (asks, mut taken) = mpsc::channel::<Ask>(100);
        let answering = async move {
            while let Some(ask) = taken.recv().await {
                heard.lock().unwrap().push(ask.url.to_string());
                let answer = site(&ask.url);
                ask.answer(answer);
            }
            std::future::pending::<()>().await;
        };
        tokio::select! {
            html = show(&browser, &page, &own, asks) => html,
            () = answering => unreachable!(),
        }
    });
    let took = began.elapsed();
    assert!(!own.exists(), "its folder is gone");
    // What was killed takes a moment to go.
    let patience = Instant::now();
    while running_in(&own) > 0 && patience.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(running_in(&own), 0, "its processes are gone");
    let asked = asked.lock().unwrap().clone();
    Some(Shown { asked, html: html.map(|html| String::from_utf8_lossy(&html).into_owned()), took })
}

/// Processes that were given a folder.
fn running_in(folder: &Path) -> usize {
    let name = folder.display().to_string();
    let processes = fs::read_dir("/proc").into_iter().flatten().flatten();
    let lines = processes.filter_map(|process| fs::read(process.path().join("cmdline")).ok());
    lines.filter(|line| String::from_utf8_lossy(line).contains(&name)).count()
}

fn start(html: &str) -> String {
    html.chars().take(400).collect()
}

fn nothing(_: &Url) -> Option<Resource> {
    None
}

#[test]
fn h3_a_page_that_scripts_write_is_what_they_write() {
    let site = |url: &Url| match url.path() {
        "/main.js" => {
            Some(answered(url.as_str(), "text/javascript", "import('./part.mjs').then(part => part.start())"))
        }
        "/part.mjs" => Some(answered(
            url.as_str(),
            "text/javascript",
            "export const start = async () => { const told = await (await fetch('/api/menu')).json(); setTimeout(() => { \
             root.innerHTML = told.map(m => `<a href=${m.url}>${m.name}</a>`).join('') }, 300) }",
        )),
        "/api/menu" => Some(answered(url.as_str(), "application/json", r#"[{"url":"/plan","name":"แผนพัฒนาท้องถิ่น"}]"#)),
        _ => None,
    };
    let body = "<link rel=stylesheet href=/s.css><div id=root></div><img src=/counter.gif><script type=module src=/main.js></script>";
    let Some(shown) = shown(body, site) else { return };
    assert!(shown.html().contains(r#"<a href="/plan">แผนพัฒนาท้องถิ่น</a>"#), "{}", start(shown.html()));
    let paths = ["main.js", "part.mjs", "api/menu"].map(|path| format!("http://town.go.th/{path}"));
    assert_eq!(shown.asked, paths, "no picture, no style");
    assert!(shown.took < Duration::from_secs(30), "{:?}", shown.took);
}

#[test]
fn h3_scripts_without_end_are_given_up() {
    let Some(shown) = shown("<p>ก</p><script>for(;;);</script>", nothing) else { return };
    assert_eq!(shown.html.unwrap_err(), Unshown::Late);
    assert!(shown.took < Duration::from_secs(40), "{:?}", shown.took);
}

#[test]
fn h3_a_page_that_never_rests_is_taken_as_it_is() {
    let body = "<p id=p></p><script>setInterval(() => { p.textContent = 'ข้อ ' + Math.random(); fetch('/n?' + Math.random()) }, 20)</script>";
    let Some(shown) = shown(body, nothing) else { return };
    assert!(shown.html().contains("ข้อ "), "{}", start(shown.html()));
    assert!(shown.asked.len() <= crate::read::limits::SHOWN_ASKS as usize, "{} asks", shown.asked.len());
}

#[test]
fn h3_alerts_without_end_keep_nobody() {
    let body = "<div id=p></div><script>for (let i = 0; i < 20; i++) alert(i); p.textContent = confirm('?') + ' พ้น'; \
                onbeforeunload = () => 'อยู่ต่อ'; setInterval(() => alert('อีก'), 1)</script>";
    let Some(shown) = shown(body, nothing) else { return };
    assert!(shown.html().contains("false พ้น"), "{}", start(shown.html()));
    let Some(shown) = self::shown("<script>for(;;) alert('ไม่จบ')</script>", nothing) else { return };
    assert!(shown.html.is_err() && shown.took < Duration::from_mins(1), "{:?} {:?}", shown.html, shown.took);
}

#[test]
fn s3_a_page_in_a_browser_reaches_nothing_that_it_is_not_given() {
    // Whoever is reached from here answers, and is heard of.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    port.set_nonblocking(true).unwrap();
    let near = format!("http://{}", port.local_addr().unwrap());
    let body = format!(
        "<p id=p>เริ่ม</p><iframe src='{near}/frame'></iframe><img src='{near}/img'><link rel=prefetch href='{near}/pre'>\
         <link rel=preconnect href='{near}'><link rel=stylesheet href='{near}/css'><video src='{near}/v' autoplay></video>\
         <object data='{near}/o'></object><form id=f action='{near}/form' method=post></form>\
         <a id=d href='{near}/d' download>d</a><a id=ping href='#' ping='{near}/ping'>x</a><script>\
         const tried = [\
           () => window.open('{near}/window'), () => window.open('/window'), () => navigator.sendBeacon('{near}/beacon', 'x'),\
           () => new WebSocket('{near}/'.replace('http', 'ws')), () => new EventSource('{near}/events'),\
           () => navigator.serviceWorker.register('/sw.js'), () => new Worker('/worker.js'), () => new SharedWorker('/shared.js'),\
           () => new Worker(URL.createObjectURL(new Blob([`fetch('{near}/blob')`]))),\
           () => fetch('{near}/post', {{ method: 'POST', body: 'x', mode: 'no-cors' }}),\
           () => fetch('file:///etc/passwd'), () => d.click(), () => ping.click(),\
           () => {{ const p = new RTCPeerConnection({{ iceServers: [{{ urls: 'stun:{}' }}] }}); p.createDataChannel('x'); p.createOffer().then(o => p.setLocalDescription(o)) }},\
           () => f.submit(), () => {{ location = 'file:///etc/passwd' }}, () => {{ location = 'http://169.254.169.254/latest/' }},\
           () => {{ location = '{near}/away' }},\
         ]; for (const t of tried) try {{ Promise.resolve(t()).catch(() => 0) }} catch {{}} \
         p.textContent = 'ครบ'</script>",
        port.local_addr().unwrap(),
    );
    let Some(shown) = shown(&body, nothing) else { return };
    assert!(shown.html().contains("ครบ"), "it stayed: {}", start(shown.html()));
    assert!(!shown.html().contains("root:"), "no file was read");
    assert!(port.accept().is_err(), "somebody was reached");
    let asked = shown.asked.iter().filter(|url| !url.starts_with(&near)).collect::<Vec<_>>();
    assert!(asked.iter().all(|url| url.starts_with("http://town.go.th/")), "{asked:?}");
}

#[test]
fn h3_a_page_that_eats_memory_is_given_up() {
    for bomb in [
        "let all = []; setInterval(() => { for (let i = 0; i < 50; i++) all.push(new Uint8Array(4 << 20).fill(7)) }, 1)",
        "let s = 'ก'; setInterval(() => { for (let i = 0; i < 40; i++) { s += s; p.append(s.slice(0, 1 << 22)) } }, 1)",
    ] {
        let Some(shown) = shown(&format!("<p id=p></p><script>{bomb}</script>"), nothing) else { return };
        assert!(shown.took < Duration::from_mins(1), "{:?}", shown.took);
        if let Ok(html) = &shown.html {
            assert!(html.len() <= crate::read::limits::HTML_BYTES);
        }
    }
}

#[test]
fn what_shows_no_page_has_failed() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("browser");
    fs::write(&program, "#!/bin/sh\nsleep 100 & exit 1\n").unwrap();
    Command::new("chmod").arg("+x").arg(&program).status().unwrap();
    let own = folder.path().join("own");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (asks, _taken) = mpsc::channel(1);
    let shown = runtime.block_on(show(&Chromium::at(&program), &page("x"), &own, asks));
    assert!(shown.is_err());
    assert!(!own.exists() && running_in(&program) == 0);
}
