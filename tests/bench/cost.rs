//! What a program cost: time, CPU time, memory.

use std::{
    fs,
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use crate::server::Server;

/// Between two looks at the memory; its peak is kept by the system, so that little is missed.
const LOOK: Duration = Duration::from_millis(20);
/// Ticks a second in `/proc`: fixed on Linux for programs, whatever the kernel's own.
const TICKS: f64 = 100.0;

/// What one run of a program cost.
pub(crate) struct Cost {
    /// Pages that the server answered.
    pub(crate) pages: u32,
    pub(crate) wall: Duration,
    /// User and system time of the program and of the processes that it started.
    pub(crate) cpu: Option<Duration>,
    /// The most memory of the program itself, and of those that it started together, in MB.
    pub(crate) peak_mb: Option<f64>,
}

impl Cost {
    pub(crate) fn per_second(&self) -> f64 {
        f64::from(self.pages) / self.wall.as_secs_f64()
    }
}

/// Runs a program against the site. None when it is not installed.
pub(crate) fn of(command: Command, site: &Server, good: &[i32]) -> Option<Cost> {
    counted(command, &|| site.served(), good)
}

/// The same for any server that counts what it answered.
pub(crate) fn counted(mut command: Command, count: &dyn Fn() -> u32, good: &[i32]) -> Option<Cost> {
    let served = count();
    let before = children_cpu();
    let start = Instant::now();
    let mut child = command.spawn().ok()?;
    let mut peak_kb = 0;
    let status = loop {
        peak_kb = peak_kb.max(family_peak_kb(&child));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        thread::sleep(LOOK);
    };
    let wall = start.elapsed();
    assert!(status.code().is_some_and(|code| good.contains(&code)), "{command:?} ended with {status}");
    Some(Cost {
        pages: count() - served,
        wall,
        cpu: children_cpu().zip(before).map(|(after, before)| after.saturating_sub(before)),
        peak_mb: Some(peak_kb as f64 / 1024.0).filter(|peak| *peak > 0.0),
    })
}

/// CPU time of all children that have been waited for, and of theirs.
fn children_cpu() -> Option<Duration> {
    let stat = fs::read_to_string("/proc/self/stat").ok()?;
    // Behind the name, which may hold anything: fields 16 and 17 are cutime and cstime, and the first here is field 3.
    let fields: Vec<f64> =
        stat.rsplit_once(')')?.1.split_whitespace().map(|field| field.parse().unwrap_or(0.0)).collect();
    Some(Duration::from_secs_f64((fields.get(13)? + fields.get(14)?) / TICKS))
}

/// The peak of the program, and what the processes that it started have had at most, together.
fn family_peak_kb(child: &Child) -> u64 {
    let own = child.id().to_string();
    let started = fs::read_to_string(format!("/proc/{own}/task/{own}/children")).unwrap_or_default();
    started.split_whitespace().chain([own.as_str()]).filter_map(peak_kb).sum()
}

fn peak_kb(process: &str) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().trim_end_matches(" kB").parse().ok()
}
