//! The README says what is so: its help blocks are what the program prints, its commands parse, its test line is what CI runs.
//! `UPDATE=1 cargo test --test house` writes the help blocks anew.

use clap::Parser;
use oit::cli::Cli;

use crate::{
    commands::{oit, words_of},
    tree::{text, top},
};

const README: &str = "README.md";

#[test]
fn help_blocks_are_what_the_program_prints() {
    let (written, blocks) = with_help_blocks(&text(README));
    assert!(blocks >= 2, "help in Thai and in English");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(top().join(README), &written).unwrap();
    }
    assert!(text(README) == written, "a help block is not what the program prints: UPDATE=1 cargo test --test house");
}

/// The text with the block behind every `<!-- oit … -->` as it should be, and the number of such blocks.
fn with_help_blocks(text: &str) -> (String, usize) {
    let (mut written, mut rest, mut blocks) = (String::new(), text, 0);
    while let Some(at) = rest.find("<!-- oit ") {
        let (before, from) = rest.split_at(at);
        let (arguments, after) = from["<!-- oit ".len()..].split_once(" -->").expect("the mark is closed");
        let (_, after) = after.split_once("```text\n").expect("a block follows the mark");
        let (_, after) = after.split_once("```\n").expect("the block is closed");
        let printed = words_of(&oit().args(arguments.split(' ')).assert().code(0)).0;
        let printed: String = printed.lines().map(|line| format!("{}\n", line.trim_end())).collect();
        written.extend([before, "<!-- oit ", arguments, " -->\n```text\n", printed.trim_end(), "\n```\n"]);
        (rest, blocks) = (after, blocks + 1);
    }
    (written + rest, blocks)
}

#[test]
fn ci_runs_the_test_line_of_the_readme() {
    let test_line = |file: &str| {
        let text = text(file);
        let lines: Vec<_> =
            text.lines().filter(|line| line.starts_with("cargo fmt --check ")).map(str::to_owned).collect();
        assert_eq!(lines.len(), 1, "{file} has one test line: {lines:?}");
        lines[0].clone()
    };
    let line = test_line(README);
    assert_eq!(line, test_line(".ci/run"));
    for part in ["cargo clippy --all-targets", "-D warnings", "cargo doc --no-deps", "cargo test"] {
        assert!(line.contains(part), "{part} is missing in {line}");
    }
}

/// Lines of the README's `sh` blocks.
fn typed() -> Vec<String> {
    let text = text(README);
    let mut inside = false;
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            inside = line == "```sh";
        } else if inside {
            lines.push(line.to_owned());
        }
    }
    lines
}

#[test]
fn commands_in_the_readme_are_commands_of_the_program() {
    let lines = typed();
    let words = |line: &String| {
        let line = line.split(" #").next().unwrap_or_default().split(" < ").next().unwrap_or_default();
        let rest = line.strip_prefix("oit ").or_else(|| line.strip_prefix("cargo run --release -- "))?;
        Some(std::iter::once("oit").chain(rest.split_whitespace()).map(str::to_owned).collect::<Vec<_>>())
    };
    let commands: Vec<_> = lines.iter().filter_map(words).collect();
    assert!(commands.iter().any(|words| words[1] == "demo") && commands.iter().any(|words| words[1] == "audit"));
    for words in commands {
        if let Err(error) = Cli::try_parse_from(&words) {
            panic!("{words:?}: {error}");
        }
    }
}

#[test]
fn files_that_the_readme_links_to_are_there() {
    let text = text(README);
    for (at, _) in text.match_indices("](") {
        let target = text[at + 2..].split([')', '#']).next().unwrap_or_default();
        let elsewhere = target.is_empty() || target.contains("://") || target.starts_with("mailto:");
        assert!(elsewhere || top().join(target).exists(), "{target} is not there");
    }
}

#[test]
fn the_readme_is_thai_first() {
    let text = text(README);
    let thai = text.lines().position(|line| line.starts_with("## เริ่มใช้")).expect("the Thai part");
    let english = text.lines().position(|line| line.starts_with("# In English")).expect("the English part");
    assert!(thai < english);
}
