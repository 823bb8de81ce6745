//! The browser's process, and the pipe that it is driven by: JSON messages, each ended by a zero byte.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    process::{Child, ChildStdin, ChildStdout},
    time::timeout,
};

use super::{Unshown, memory};
use crate::read::{limits, render, render::Chromium};

/// What else it is told when it runs the scripts of a page.
const ARGUMENTS: [&str; 10] = [
    "--remote-debugging-pipe",
    "--disable-breakpad",
    "--disable-crash-reporter",
    // Addresses stay as the page wrote them.
    "--disable-features=HttpsUpgrades,HttpsFirstBalancedMode,HttpsFirstBalancedModeAutoEnable,HttpsFirstModeV2",
    "--disable-notifications",
    "--password-store=basic",
    "--use-mock-keychain",
    "--window-size=1280,2000",
    "--blink-settings=imagesEnabled=false",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];
/// How long the browser may take to read what it is told.
const WRITE_TIME: Duration = Duration::from_secs(10);
/// How long is waited for its processes to be gone.
const END_TIME: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// A browser that runs. Dropped, it is killed with all its processes, and its folder goes.
pub(super) struct Browser {
    child: Child,
    stdin: ChildStdin,
    stdout: ChildStdout,
    /// Read and not yet taken apart.
    unread: Vec<u8>,
    sent: u64,
    group: Option<u32>,
    folder: PathBuf,
}

impl Browser {
    pub(super) fn start(browser: &Chromium, folder: &Path) -> Result<Self, Unshown> {
        let failed = |_| Unshown::Failed;
        // What a killed run left.
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).map_err(failed)?;
        let folder = fs::canonicalize(folder).map_err(failed)?;
        let started = command(browser, &folder).spawn().map_err(failed).and_then(|mut child| {
            let (stdin, stdout) = child.stdin.take().zip(child.stdout.take()).ok_or(Unshown::Failed)?;
            Ok((child, stdin, stdout))
        });
        let (child, stdin, stdout) = started.inspect_err(|_| drop(fs::remove_dir_all(&folder)))?;
        let group = child.id();
        Ok(Self { child, stdin, stdout, unread: Vec::new(), sent: 0, group, folder })
    }

    /// Tells the browser something; the number by which its reply is known.
    pub(super) async fn tell(&mut self, session: Option<&str>, method: &str, with: Value) -> Result<u64, Unshown> {
        self.sent += 1;
        let mut message = json!({ "id": self.sent, "method": method, "params": with });
        if let Some(session) = session {
            message["sessionId"] = session.into();
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        match timeout(WRITE_TIME, self.stdin.write_all(&bytes)).await {
            Ok(Ok(())) => Ok(self.sent),
            Ok(Err(_)) => Err(Unshown::Failed),
            Err(_) => Err(Unshown::Late),
        }
    }

    /// The next thing that the browser says. Given up and called again it loses nothing.
    pub(super) async fn hear(&mut self) -> Result<Value, Unshown> {
        let mut looked = 0;
        loop {
            if let Some(end) = self.unread[looked..].iter().position(|byte| *byte == 0) {
                let rest = self.unread.split_off(looked + end + 1);
                let message = std::mem::replace(&mut self.unread, rest);
                return serde_json::from_slice(&message[..message.len() - 1]).map_err(|_| Unshown::Failed);
            }
            looked = self.unread.len();
            if looked > limits::SHOWN_MESSAGE_BYTES {
                return Err(Unshown::TooLarge);
            }
            self.unread.reserve(1 << 16);
            match self.stdout.read_buf(&mut self.unread).await {
                Ok(0) | Err(_) => return Err(Unshown::Failed),
                Ok(_) => {}
            }
        }
    }

    /// Whether a page takes more memory than it may.
    pub(super) fn is_too_large(&self) -> bool {
        self.group.and_then(memory::largest).is_some_and(|bytes| bytes > limits::SHOWN_MEMORY_BYTES)
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if let Some(group) = self.group {
            // The browser leads a group in which all its processes are.
            render::kill_group(group);
        }
        let until = Instant::now() + END_TIME;
        let mut ended = false;
        while Instant::now() < until {
            ended = ended || !matches!(self.child.try_wait(), Ok(None));
            // Processes with much memory take a while to die.
            let is_over = ended && self.group.and_then(memory::largest).is_none();
            if is_over && fs::remove_dir_all(&self.folder).is_ok() {
                return;
            }
            thread::sleep(PAUSE);
        }
        tracing::warn!(folder = %self.folder.display(), "what the browser left could not be removed");
    }
}

/// The program with its pipe, in a group of its own, with limits of the system. All that it writes is in `folder`. A shell puts the
/// pipe's two ends where the browser looks for them. The file limit is in blocks of 512 bytes.
fn command(browser: &Chromium, folder: &Path) -> tokio::process::Command {
    let seconds = limits::SHOWN_CPU_TIME.as_secs();
    let script = format!(
        "ulimit -t {seconds}; ulimit -c 0; ulimit -f 131072; exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null"
    );
    let mut command = tokio::process::Command::new("/bin/sh");
    command.arg("-c").arg(script).arg(browser.program()).args(render::ALONE).args(ARGUMENTS);
    command.arg(format!("--js-flags=--max-old-space-size={}", limits::SHOWN_SCRIPT_MIB));
    if render::is_root(folder) {
        // The system gives no sandbox to root, and the browser does not start without one unless it is told to.
        command.arg("--no-sandbox");
    }
    command
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .arg("about:blank")
        .current_dir(folder)
        // A socket that it makes there must have a short name.
        .env("TMPDIR", ".")
        .env("HOME", folder)
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("XDG_CACHE_HOME")
        .env_remove("DBUS_SESSION_BUS_ADDRESS")
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .kill_on_drop(true);
    command
}
