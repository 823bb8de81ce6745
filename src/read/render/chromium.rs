//! An installed Chromium, or a browser made from it: found by itself, run for one page at a time, and killed when it is late.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{WIDTH, picture};
use crate::read::limits;

/// The program to use instead of one that is found.
const NAMED: &str = "OIT_CHROMIUM";
const NAMES: [&str; 8] = [
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
];
const ON_WINDOWS: [&str; 3] = [
    r"Google\Chrome\Application\chrome.exe",
    r"Microsoft\Edge\Application\msedge.exe",
    r"Chromium\Application\chrome.exe",
];
const ON_MACOS: [&str; 3] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
];
/// What takes from a browser the network, the screen, and everything that is not showing one page. Scripts cannot be turned off here
/// (the browser draws by a script of its own); the policy of a page that is only drawn forbids them.
pub(in crate::read) const ALONE: [&str; 18] = [
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--mute-audio",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    // Nobody listens there.
    "--proxy-server=http://127.0.0.1:9",
    "--proxy-bypass-list=<-loopback>",
];
/// How often it is looked at whether it has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// Why there is no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lapse {
    /// The time for it was over.
    Late,
    /// The browser could not be started, or drew nothing.
    Failed,
}

/// A browser that draws pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chromium {
    program: PathBuf,
    patience: Duration,
}

impl Chromium {
    /// The one that `OIT_CHROMIUM` names, or the first one where programs are found and browsers usually installed.
    pub fn find() -> Option<Self> {
        let places = match env::var_os(NAMED) {
            Some(named) => vec![PathBuf::from(named)],
            None => places(),
        };
        places.iter().find(|program| program.is_file()).map(|program| Self::at(program))
    }

    /// The one at a path.
    pub(in crate::read) fn at(program: &Path) -> Self {
        Self { program: program.to_path_buf(), patience: limits::PICTURE_TIME }
    }

    #[cfg(test)]
    pub(super) fn with_patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// Where it is.
    pub fn program(&self) -> &Path {
        &self.program
    }

    /// Draws a page that [`super::prepare`] wrote, in a window of that height. `folder` is for this call alone and is left empty but for the browser's own
    /// folder.
    pub fn draw(&self, page: &str, height: u32, folder: &Path) -> Result<Vec<u8>, Lapse> {
        let failed = |_| Lapse::Failed;
        let folder = fs::canonicalize(folder).map_err(failed)?;
        let (source, drawn) = (folder.join("page.html"), folder.join("page.png"));
        fs::write(&source, page).map_err(failed)?;
        let ended = self.run(&folder, &source, &drawn, height);
        let picture = picture::read(&drawn);
        for file in [&source, &drawn] {
            // What is left over is overwritten the next time, and goes with the folder.
            let _ = fs::remove_file(file);
        }
        ended?;
        picture.ok_or(Lapse::Failed)
    }

    fn run(&self, folder: &Path, source: &Path, drawn: &Path, height: u32) -> Result<(), Lapse> {
        let address = url::Url::from_file_path(source).map_err(|()| Lapse::Failed)?;
        let mut command = limited(&self.program);
        command.args(ALONE).arg("--force-device-scale-factor=1");
        if is_root(folder) {
            // The system gives no sandbox to root, and the browser does not start without one unless it is told to.
            command.arg("--no-sandbox");
        }
        command
            .arg(format!("--user-data-dir={}", folder.join("browser").display()))
            .arg(format!("--window-size={WIDTH},{height}"))
            .arg(format!("--screenshot={}", drawn.display()))
            .arg(address.as_str())
            .current_dir(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut child = command.spawn().map_err(|_| Lapse::Failed)?;
        let until = Instant::now() + self.patience;
        while Instant::now() < until {
            match child.try_wait() {
                Ok(None) => thread::sleep(PAUSE),
                Ok(Some(status)) if status.success() => return Ok(()),
                Ok(Some(_)) | Err(_) => return Err(Lapse::Failed),
            }
        }
        kill(&mut child);
        Err(Lapse::Late)
    }
}

/// Ends the browser and the processes that it started.
fn kill(child: &mut Child) {
    if cfg!(unix) {
        kill_group(child.id());
    }
    child.kill().ok();
    child.wait().ok();
}

/// Ends all processes of the group that a browser leads.
pub(in crate::read) fn kill_group(leader: u32) {
    // Where none is left there is nothing to say.
    let _ = Command::new("/bin/sh").arg("-c").arg(format!("kill -9 -{leader}")).stderr(Stdio::null()).status();
}

/// The program in a group of its own, with limits of the system where a shell can set them. The file limit is in blocks of 512 bytes.
fn limited(program: &Path) -> Command {
    #[cfg(unix)]
    {
        use std::os::unix::process::CommandExt;
        let seconds = 2 * limits::PICTURE_TIME.as_secs();
        let limits = format!("ulimit -t {seconds}; ulimit -c 0; ulimit -f 131072; exec \"$0\" \"$@\"");
        let mut command = Command::new("/bin/sh");
        command.arg("-c").arg(limits).arg(program).process_group(0);
        command
    }
    #[cfg(not(unix))]
    Command::new(program)
}

/// Whether we are root: who makes a folder owns it.
pub(in crate::read) fn is_root(own: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(own).is_ok_and(|folder| folder.uid() == 0)
    }
    #[cfg(not(unix))]
    {
        let _ = own;
        false
    }
}

fn places() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).filter(|folder| folder.is_absolute()).collect();
    let names = NAMES.iter().map(|name| format!("{name}{}", env::consts::EXE_SUFFIX));
    let on_path = names.flat_map(|name| folders.iter().map(move |folder| folder.join(&name)).collect::<Vec<_>>());
    let usual = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].into_iter().filter_map(env::var_os);
    let usual = usual.flat_map(|folder| ON_WINDOWS.map(|program| Path::new(&folder).join(program)));
    on_path.chain(usual).chain(ON_MACOS.map(PathBuf::from)).collect()
}
