//! Running the built program, and what a run leaves behind.

use std::{
    collections::BTreeSet,
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::Output,
    time::Duration,
};

use assert_cmd::Command;
use serde_json::Value;

/// Longer than any run here takes on a busy machine. A program that hangs fails the test.
const PATIENCE: Duration = Duration::from_mins(3);

/// The built program, with nothing of the tester's terminal in it.
pub(crate) fn oit(arguments: &[&str]) -> Command {
    let mut oit = Command::from_std(raw(arguments));
    oit.timeout(PATIENCE);
    oit
}

/// The same, for those who stop it themselves.
pub(crate) fn raw(arguments: &[&str]) -> std::process::Command {
    let mut oit = std::process::Command::new(env!("CARGO_BIN_EXE_oit"));
    oit.args(arguments);
    // Some tests audit a hundred times; pictures are drawn where a test asks for them.
    if matches!(arguments, ["audit" | "judge", ..]) && !arguments.contains(&"--pictures") {
        oit.args(["--pictures", "off"]);
    }
    oit.env_remove("OIT_LOG").env_remove("OIT_THREADS").env_remove("COLUMNS").env("NO_COLOR", "1");
    oit
}

/// What a finished run printed and wrote.
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
    pub(crate) folder: PathBuf,
    pub(crate) result: Value,
}

/// Runs the program into a folder of its own and reads what it wrote there.
pub(crate) fn run(arguments: &[&str], out: &Path) -> Run {
    let arguments = [arguments, &["--out", out.to_str().unwrap()]].concat();
    let output = oit(&arguments).output().unwrap();
    finished(&output, out)
}

/// An audit of a site on this machine by the form of 2563, as fast as it goes.
pub(crate) fn audit(url: &str, out: &Path) -> Run {
    run(&["audit", url, "--rate", "0", "--year", "2563"], out)
}

/// The run that a program which has ended left in `out`.
pub(crate) fn finished(output: &Output, out: &Path) -> Run {
    let (code, out_text, err) = ended(output);
    let folders = folders(out);
    let [folder] = folders.as_slice() else { panic!("exit {code}, folders {folders:?}\n{out_text}\n{err}") };
    let result = read_result(folder);
    Run { code, out: out_text, err, folder: folder.clone(), result }
}

/// The exit code and what was printed.
pub(crate) fn ended(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let code = output.status.code().unwrap_or_else(|| panic!("ended by a signal: {}", text(&output.stderr)));
    (code, text(&output.stdout), text(&output.stderr))
}

/// The runs below `out`, finished or not, without the lock files.
pub(crate) fn folders(out: &Path) -> Vec<PathBuf> {
    let below = |path: &Path| -> Vec<PathBuf> {
        let entries = fs::read_dir(path).map(|entries| entries.map(|entry| entry.unwrap().path()).collect());
        entries.unwrap_or_default()
    };
    // What was read and recognised is kept beside the hosts.
    let is_host = |path: &&PathBuf| !path.ends_with(".ocr") && !path.ends_with(".readings");
    let mut runs: Vec<PathBuf> =
        below(out).iter().filter(is_host).flat_map(|host| below(host)).filter(|path| path.is_dir()).collect();
    runs.sort();
    runs
}

pub(crate) fn read_result(folder: &Path) -> Value {
    let path = folder.join("result.json");
    let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_slice(&bytes).unwrap()
}

/// A result without what differs from one run to the next.
pub(crate) fn timeless(result: &Value) -> Value {
    let mut result = result.clone();
    result.as_object_mut().unwrap().remove("run").expect("a result says when it was made");
    // What was so the last time, too, differs between the first night and the second.
    result["coverage"].as_object_mut().unwrap().remove("unchanged");
    result
}

/// The lines of `result.json` but for those of when it was made, and of the file that it was made from.
pub(crate) fn lines_but_times(folder: &Path) -> String {
    let text = fs::read_to_string(folder.join("result.json")).unwrap();
    let of_this_run = ["    \"started\":", "    \"finished\":", "    \"seal\":"];
    let (run, rest): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| of_this_run.iter().any(|key| line.starts_with(key)));
    assert_eq!(run.len(), of_this_run.len(), "{run:?}");
    rest.join("\n")
}

/// The answers that a run has frozen: addresses, and digests of what came.
pub(crate) fn archived(folder: &Path) -> BTreeSet<(String, String)> {
    let mut zip = zip::ZipArchive::new(fs::File::open(folder.join("crawl.wacz")).unwrap()).unwrap();
    let mut index = String::new();
    zip.by_name("indexes/index.cdx").unwrap().read_to_string(&mut index).unwrap();
    let record = |line: &str| {
        let record: Value = serde_json::from_str(&line[line.find('{').unwrap()..]).unwrap();
        let word = |key: &str| record[key].as_str().unwrap().to_owned();
        (word("url"), word("digest"))
    };
    index.lines().map(record).collect()
}

/// An item of a result.
pub(crate) fn item<'r>(result: &'r Value, id: &str) -> &'r Value {
    result["items"].as_array().unwrap().iter().find(|item| item["id"] == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The items of a state, in the form's order.
pub(crate) fn items_that_are(result: &Value, state: &str) -> Vec<String> {
    let items = result["items"].as_array().unwrap().iter().filter(|item| item["state"] == state);
    items.map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

/// A score of a result as it is published.
pub(crate) fn published(score: &Value) -> String {
    format!("{:.2}", score.as_f64().unwrap())
}
