//! The parent's side: a few workers, kept between documents, replaced when they crash, hang or have read many.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::protocol::{Task, read_bytes, write_request};
use super::{MEMORY_LIMIT, SUBCOMMAND};
use crate::read::{Kind, Note, Reading};
use crate::read::{docs::Limits, reader::DocumentReader};

/// The worker stops by itself after [`Limits::time`]; what is still silent then hangs inside a library.
const DEADLINE: Duration = Duration::from_secs(15);
/// Seconds of processor time of one worker, all its documents together. It is killed when late, and replaced when it ends; this
/// ends one that spins when nobody is left to kill it.
const PROCESSOR_SECONDS: u64 = 120;
/// What the system counts beside what is allocated: the stack of the thread that reads, and the program's own data.
const BESIDES: usize = 96 << 20;
/// Libraries leak a little; a fresh process costs some milliseconds.
const MOST_DOCUMENTS: u32 = 200;

/// Reads documents in child processes. It is used from many threads; each call waits for a worker to be free.
#[derive(Debug)]
pub struct WorkerPool {
    program: PathBuf,
    arguments: Vec<OsString>,
    deadline: Duration,
    longest: usize,
    idle: Mutex<Vec<Worker>>,
    free: Mutex<usize>,
    freed: Condvar,
}

/// A child that waits for a document.
#[derive(Debug)]
struct Worker {
    child: Arc<Mutex<Child>>,
    input: ChildStdin,
    output: ChildStdout,
    served: u32,
}

/// What a worker is asked.
struct Question<'t> {
    kind: Kind,
    content: &'t [u8],
    url: &'t str,
    task: Task,
}

/// Why a worker gave no answer.
#[derive(Debug)]
enum Failure {
    Late,
    Crashed,
    NotStarted(io::Error),
}

impl WorkerPool {
    /// Workers of `program` (this program itself), at most `concurrency` at once.
    pub fn new(program: PathBuf, concurrency: usize) -> Self {
        Self::with(program, vec![SUBCOMMAND.into()], concurrency, DEADLINE)
    }

    pub(super) fn with(program: PathBuf, arguments: Vec<OsString>, concurrency: usize, deadline: Duration) -> Self {
        Self {
            program,
            arguments,
            deadline,
            longest: Limits::default().input,
            idle: Mutex::default(),
            free: Mutex::new(concurrency.max(1)),
            freed: Condvar::new(),
        }
    }

    /// Draws a page (from 0) of a document, or a picture, as a grey picture in the PGM format; nothing when that fails.
    pub fn draw(&self, kind: Kind, content: &[u8], page: u32) -> Option<Vec<u8>> {
        self.picture(kind, content, Task::Draw(page))
    }

    /// The same with its edges softened; nothing as well when it is too small for that.
    pub fn draw_softened(&self, kind: Kind, content: &[u8], page: u32) -> Option<Vec<u8>> {
        self.picture(kind, content, Task::DrawSoftened(page))
    }

    /// Draws a page (from 0) of a PDF in colour, as a PNG; nothing when that fails.
    pub fn show(&self, kind: Kind, content: &[u8], page: u32) -> Option<Vec<u8>> {
        self.picture(kind, content, Task::Show(page))
    }

    fn picture(&self, kind: Kind, content: &[u8], task: Task) -> Option<Vec<u8>> {
        if content.len() > self.longest {
            return None;
        }
        let _turn = self.take_turn();
        let question = Question { kind, content, url: "", task };
        self.try_question(&question).ok().filter(|picture| !picture.is_empty())
    }

    fn try_read(&self, kind: Kind, content: &[u8], url: &str) -> Result<Reading, Failure> {
        let answer = self.try_question(&Question { kind, content, url, task: Task::Read })?;
        serde_json::from_slice(&answer).map_err(|_| Failure::Crashed)
    }

    fn try_question(&self, question: &Question<'_>) -> Result<Vec<u8>, Failure> {
        // A worker that has read other documents may fail of what they left behind; a fresh one decides.
        // The lock must be free again before reading gives the worker back.
        let idle = lock(&self.idle).pop();
        if let Some(worker) = idle {
            match self.work_with(worker, question) {
                Err(Failure::Crashed) => {}
                other => return other,
            }
        }
        self.work_with(self.start().map_err(Failure::NotStarted)?, question)
    }

    fn work_with(&self, mut worker: Worker, question: &Question<'_>) -> Result<Vec<u8>, Failure> {
        let answer = worker.work(question, self.deadline)?;
        if worker.served < MOST_DOCUMENTS {
            lock(&self.idle).push(worker);
        }
        Ok(answer)
    }

    fn start(&self) -> io::Result<Worker> {
        if !self.program.is_file() {
            // The shell in between would only say that it ended.
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut command = limited(&self.program);
        command.args(&self.arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn()?;
        let pipes = child.stdin.take().zip(child.stdout.take());
        let (input, output) = pipes.ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Worker { child: Arc::new(Mutex::new(child)), input, output, served: 0 })
    }

    fn take_turn(&self) -> Turn<'_> {
        let mut free = lock(&self.free);
        while *free == 0 {
            free = self.freed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
        *free -= 1;
        Turn(self)
    }
}

#[cfg(test)]
impl WorkerPool {
    /// Kills the workers that wait, as a system short of memory does.
    pub(super) fn kill_idle(&self) {
        for worker in lock(&self.idle).iter() {
            let mut child = lock(&worker.child);
            child.kill().expect("it is ours");
            child.wait().expect("it has ended");
        }
    }
}

impl DocumentReader for WorkerPool {
    fn read(&self, kind: Kind, content: &[u8], url: &str) -> Reading {
        let note = if content.len() > self.longest {
            Note::Stopped("size".to_owned())
        } else {
            let _turn = self.take_turn();
            match self.try_read(kind, content, url) {
                Ok(reading) => return reading,
                Err(Failure::Late) => Note::Stopped("time".to_owned()),
                Err(Failure::Crashed) => {
                    Note::Unreadable("the reading process ran out of memory or crashed".to_owned())
                }
                Err(Failure::NotStarted(error)) => {
                    Note::Unreadable(format!("the reading process could not be started: {error}"))
                }
            }
        };
        Reading { kind, notes: vec![note], ..Reading::default() }
    }
}

/// The program with limits of the system, where a shell can set them.
fn limited(program: &Path) -> Command {
    if !cfg!(unix) {
        return Command::new(program);
    }
    let memory = if cfg!(target_os = "linux") {
        format!("ulimit -d {}; ", (MEMORY_LIMIT + BESIDES) >> 10)
    } else {
        String::new()
    };
    let mut command = Command::new("/bin/sh");
    let limits = format!("ulimit -t {PROCESSOR_SECONDS}; ulimit -c 0; {memory}exec \"$0\" \"$@\"");
    command.arg("-c").arg(limits).arg(program);
    command
}

/// The right to use one worker; given back when dropped.
struct Turn<'p>(&'p WorkerPool);

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        *lock(&self.0.free) += 1;
        self.0.freed.notify_one();
    }
}

impl Worker {
    fn work(&mut self, question: &Question<'_>, deadline: Duration) -> Result<Vec<u8>, Failure> {
        let (done, watched) = mpsc::channel::<()>();
        let child = Arc::clone(&self.child);
        let watch = thread::Builder::new().name("read-worker watch".to_owned()).spawn(move || {
            let late = watched.recv_timeout(deadline) == Err(RecvTimeoutError::Timeout);
            if late {
                // Killing closes the pipes, which ends the wait on the other thread.
                lock(&child).kill().ok();
            }
            late
        });
        let watch = watch.map_err(Failure::NotStarted)?;
        let asked = write_request(&mut self.input, question.kind, question.url, question.content, question.task);
        let answer = asked.and_then(|()| read_bytes(&mut self.output));
        drop(done);
        let late = watch.join().unwrap_or(false);
        self.served += 1;
        answer.map_err(|_| if late { Failure::Late } else { Failure::Crashed })
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        let mut child = lock(&self.child);
        child.kill().ok();
        child.wait().ok();
    }
}

/// Nothing that these locks guard is left half-done by a panic.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
