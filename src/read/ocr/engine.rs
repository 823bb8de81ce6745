//! An installed `tesseract`: found by itself, run for one page at a time, and killed when it is late.

use std::{
    env,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::{Mutex, PoisonError, mpsc},
    thread,
    time::Duration,
};

use super::{Ended, limits, sight::Sight};

/// How long it may take to tell its version and languages.
const ANSWERS: Duration = Duration::from_secs(10);
/// Seconds of processor time, where the system can be told: it is killed from outside at the latest.
const PROCESSOR_SECONDS: u64 = 2 * limits::OCR_PAGE_TIME.as_secs();

/// Why nothing can be recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// There is no such program.
    NoProgram,
    /// The program is there, and does not know Thai.
    NoThai,
}

/// A recogniser that knows Thai.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tesseract {
    program: PathBuf,
    /// `tha+eng`: names and numbers in Latin letters stand among the Thai.
    languages: &'static str,
    version: String,
}

impl Tesseract {
    /// Looks where programs are found, and where it is usually installed on Windows.
    pub fn find() -> Result<Self, Absence> {
        let mut absence = Absence::NoProgram;
        for program in places() {
            match Self::at(&program) {
                Ok(found) => return Ok(found),
                Err(Absence::NoThai) => absence = Absence::NoThai,
                Err(Absence::NoProgram) => {}
            }
        }
        Err(absence)
    }

    /// The one at a path.
    pub(super) fn at(program: &Path) -> Result<Self, Absence> {
        let ask = |question: &str| run(Command::new(program).arg(question), &[], ANSWERS).ok();
        // Versions before 4 tell on standard error, and do not know how to read a line.
        let (version, known) = thread::scope(|scope| {
            let known = scope.spawn(|| ask("--list-langs"));
            (ask("--version"), known.join().ok().flatten().unwrap_or_default())
        });
        let version = version.ok_or(Absence::NoProgram)?;
        let version = version.lines().next().unwrap_or_default().trim().to_owned();
        let knows = |language: &str| known.lines().any(|line| line.trim() == language);
        match (knows("tha"), knows("eng")) {
            (true, true) => Ok(Self { program: program.to_path_buf(), languages: "tha+eng", version }),
            (true, false) => Ok(Self { program: program.to_path_buf(), languages: "tha", version }),
            (false, _) => Err(Absence::NoThai),
        }
    }

    /// What recognises: `tesseract 5.3.0 tha+eng`.
    pub fn name(&self) -> String {
        format!("{} {}", self.version, self.languages)
    }

    /// What stands on a picture.
    pub(super) fn recognise(&self, picture: &[u8], deadline: Duration) -> Result<Sight, Ended> {
        let mut command = limited(&self.program);
        command.args(["stdin", "stdout", "-l", self.languages, "--psm", "3", "--dpi", "200"]);
        command.args(["-c", "tessedit_create_tsv=1", "-c", "tessedit_create_txt=1"]);
        // Several pages are read side by side; threads within a page cost more than they gain.
        command.env("OMP_THREAD_LIMIT", "1");
        run(&mut command, picture, deadline).map(|output| Sight::of(&output))
    }
}

/// The program with limits of the system, where a shell can set them.
fn limited(program: &Path) -> Command {
    if !cfg!(unix) {
        return Command::new(program);
    }
    let limits =
        format!("ulimit -v {}; ulimit -t {PROCESSOR_SECONDS}; ulimit -c 0; exec \"$0\" \"$@\"", limits::OCR_MEMORY_KIB);
    let mut command = Command::new("/bin/sh");
    command.arg("-c").arg(limits).arg(program);
    command
}

fn places() -> Vec<PathBuf> {
    let name = format!("tesseract{}", env::consts::EXE_SUFFIX);
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path).filter(|folder| folder.is_absolute()).map(|folder| folder.join(&name));
    let usual = ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"].into_iter().filter_map(env::var_os);
    let usual = usual.map(PathBuf::from).flat_map(|folder| {
        [folder.join("Tesseract-OCR").join(&name), folder.join("Programs").join("Tesseract-OCR").join(&name)]
    });
    on_path.chain(usual).filter(|program| program.is_file()).collect()
}

/// Runs a program with `input`, and gives what it writes; kills it when it is late. What it wrote too much is cut.
fn run(command: &mut Command, input: &[u8], deadline: Duration) -> Result<String, Ended> {
    let broken = |_| Ended::Done;
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().map_err(broken)?;
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else { return Err(Ended::Done) };
    let child = Mutex::new(child);
    let lock = &|| child.lock().unwrap_or_else(PoisonError::into_inner);
    let (done, watched) = mpsc::channel::<()>();
    let mut output = Vec::new();
    let late = thread::scope(|scope| {
        let watch = scope.spawn(move || {
            let late = watched.recv_timeout(deadline) == Err(mpsc::RecvTimeoutError::Timeout);
            // Killing closes the pipes, which ends the waiting below; one that has said too much is stopped as well.
            lock().kill().ok();
            late
        });
        // It may stop listening before all is said; what it writes tells how it ended.
        scope.spawn(move || to.write_all(input).ok());
        from.take(limits::OCR_TEXT).read_to_end(&mut output).ok();
        drop(done);
        watch.join().unwrap_or(false)
    });
    lock().wait().ok();
    if late { Err(Ended::Late) } else { Ok(String::from_utf8_lossy(&output).into_owned()) }
}
