//! What `audit`, `judge` and `demo` print: the items with state and reason, the scores, the plan.
//!
//! Text from the web is stripped of control characters before it reaches a terminal.

use std::io::{self, Write};

use crate::{
    judge::{AuditResult, ClaimList, ClaimState, ItemOutcome, State, round},
    report,
    words::{Arg, Language, in_language},
};

/// Columns that a reason may take before it is wrapped, where no narrower terminal shows it.
const REASON_WIDTH: usize = 100;
/// Columns before a reason.
const INDENT: usize = 14;

/// Prints the whole result.
pub(super) fn print(result: &AuditResult, language: Language, out: &mut impl Write) -> io::Result<()> {
    let say = |key: &str, args: &[(&str, Arg)]| in_language(language, key, args);
    writeln!(out, "{} · {}", plain(&result.site.name), plain(&result.site.url))?;
    let c = &result.checklist;
    let args = [("file", Arg::from(c.file.clone())), ("hash", c.sha256.chars().take(12).collect::<String>().into())];
    writeln!(out, "{} · {}", c.name.get(language), plain(&say("table-checklist", &args)))?;
    if c.draft {
        writeln!(out, "{}", say("table-draft", &[]))?;
    }
    let placed = |i: &&ItemOutcome| result.sub_indicators.iter().any(|s| s.id == i.sub_indicator);
    for item in result.items.iter().filter(|i| !placed(i)) {
        print_item(item, c.draft, language, out)?;
    }
    for sub in &result.sub_indicators {
        writeln!(out)?;
        writeln!(out, "{} {}  {:.2}", sub.id, sub.name.get(language), round(sub.score))?;
        for item in result.items.iter().filter(|i| i.sub_indicator == sub.id) {
            print_item(item, c.draft, language, out)?;
        }
    }
    writeln!(out)?;
    for indicator in &result.indicators {
        let args = [("id", Arg::from(indicator.id.clone())), ("name", indicator.name.clone().into())];
        writeln!(out, "{}  {:.2}", say("table-indicator", &args), round(indicator.score))?;
    }
    if let Some(oit) = result.oit {
        writeln!(out, "OIT  {:.2}", round(oit))?;
    }
    if let Some((_, possible)) = result.oit.zip(result.oit_possible).filter(|(oit, more)| round(*more) > round(*oit)) {
        writeln!(out, "{}", say("table-possible", &[("score", format!("{:.2}", round(possible)).into())]))?;
    }
    if let Some(total) = &result.total {
        let args = [("score", Arg::from(format!("{:.2}", round(total.score)))), ("level", total.level.clone().into())];
        writeln!(out, "{}", say("table-total", &args))?;
    }
    print_plan(result, language, out)?;
    for list in &result.claims {
        writeln!(out, "{}", plain(&declared(list, language)))?;
    }
    let c = &result.coverage;
    let count = |n: u64| Arg::from(n.to_string());
    let args = [
        ("known", count(c.known)),
        ("read", count(c.read)),
        ("blocked", count(c.blocked)),
        ("failed", count(c.failed)),
        ("skipped", count(c.skipped)),
    ];
    writeln!(out, "{}", say("table-coverage", &args))?;
    result.site.tls.iter().try_for_each(|flaw| writeln!(out, "{}", report::secure_connection(flaw, language)))
}

/// How many of the links that the agency declares hold.
fn declared(list: &ClaimList, language: Language) -> String {
    let place = ("where", Arg::from(list.url.clone()));
    if let (false, Some(year)) = (list.checked, list.year) {
        return in_language(language, "table-claims-other-year", &[place, ("year", year.to_string().into())]);
    }
    let right = list.claims.iter().filter(|c| c.state == ClaimState::Right).count();
    let args = [place, ("right", right.to_string().into()), ("all", list.claims.len().to_string().into())];
    in_language(language, "table-claims", &args)
}

fn print_item(item: &ItemOutcome, draft: bool, language: Language, out: &mut impl Write) -> io::Result<()> {
    let mark = match item.state {
        State::Met => "✓",
        State::NotMet => "✗",
        State::Undetermined => "?",
    };
    let person = item.overridden.as_ref().map_or_else(String::new, |o| {
        let key = if o.stale { "table-overridden-stale" } else { "table-overridden" };
        plain(&format!("  [{}]", in_language(language, key, &[("who", o.who.clone().into())])))
    });
    let score = if draft { "–".to_owned() } else { item.score.to_string() };
    writeln!(out, "  {mark} {:<4}{score:>4}  {}{person}", item.id.0, item.name.get(language))?;
    let note = item.overridden.as_ref().map(|o| plain(o.note.get(language))).filter(|note| !note.is_empty());
    for line in note.iter().flat_map(|note| wrap(note, REASON_WIDTH)) {
        writeln!(out, "              {line}")?;
    }
    if item.state != State::Met {
        for line in wrap(&plain(item.analysis.get(language)), reason_width()) {
            writeln!(out, "{:INDENT$}{line}", "")?;
        }
    }
    Ok(())
}

/// A Thai reason breaks at few places, so some room is left even on a narrow terminal.
fn reason_width() -> usize {
    let columns = terminal_size::terminal_size().map_or(usize::MAX, |(width, _)| usize::from(width.0));
    columns.saturating_sub(INDENT).clamp(40, REASON_WIDTH)
}

fn print_plan(result: &AuditResult, language: Language, out: &mut impl Write) -> io::Result<()> {
    if result.plan.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", in_language(language, "table-plan", &[]))?;
    for step in result.plan.iter().take(5) {
        let Some(item) = result.items.iter().find(|i| i.id == step.item) else { continue };
        writeln!(out, "  {:<4} +{:.2}  {}", item.id.0, round(step.gain_oit), item.name.get(language))?;
    }
    if let Some(next) = &result.next_level {
        let items = next.items.iter().map(|i| i.0.as_str()).collect::<Vec<_>>().join(" ");
        let args = [
            ("level", Arg::from(next.level.clone())),
            ("items", items.into()),
            ("score", format!("{:.2}", round(next.score)).into()),
        ];
        writeln!(out, "{}", in_language(language, "table-next-level", &args))?;
    }
    writeln!(out)
}

/// Text without control and direction characters: it came from a web page.
pub(super) fn plain(text: &str) -> String {
    let hostile = |c: char| {
        c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    text.chars().map(|c| if hostile(c) { ' ' } else { c }).collect()
}

/// The same for a message of several lines.
pub(super) fn plain_lines(text: &str) -> String {
    text.lines().map(plain).collect::<Vec<_>>().join("\n")
}

/// Lines of about `width` columns, broken at spaces; a Thai text without spaces is left whole.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().map_or(0, |l| columns(l));
        if line > 0 && line + columns(word) > width {
            lines.push(String::new());
        }
        if let Some(last) = lines.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(word);
        }
    }
    lines
}

/// Columns on a terminal: Thai marks above and below stand on their letter.
fn columns(text: &str) -> usize {
    text.chars().filter(|c| !matches!(c, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}')).count()
}
