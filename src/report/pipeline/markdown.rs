//! A summary in Markdown: the scores and what to fix, for a build's page or a message to the office.

use crate::{
    judge::{AuditResult, ItemOutcome, State},
    report::{
        head,
        plain::{Plain, most, web_address},
        scores::{Plan, Scores, points},
    },
    words::{Language, in_language},
};

/// The summary.
pub fn markdown(result: &AuditResult, language: Language) -> String {
    let say = |key| in_language(language, key, &[]);
    let scores = Scores::new(result, language);
    let mut lines = vec![
        format!(
            "# OIT {} · {}",
            result.oit.map_or_else(|| "–".to_owned(), points),
            text(head::agency(result).as_str())
        ),
        String::new(),
        text(&scores.lead),
        String::new(),
        format!("- {}: {}", say("report-site"), address(&result.site.url)),
        format!("- {}: {}", say("report-form"), text(&head::form(result, language))),
        format!("- {}: {}", say("report-checked-on"), text(&head::when(result, language))),
    ];
    lines
        .extend(scores.total.map(|total| format!("- {}: {} {}", say("report-total"), total.score, text(&total.level))));
    lines.extend(scores.coverage.iter().map(|sentence| format!("- {}", text(sentence))));
    lines.extend([String::new(), format!("| {} | |", say("report-scores")), "|---|--:|".to_owned()]);
    for indicator in &result.indicators {
        lines.push(row(&format!("{} {}", indicator.id, indicator.name.get(language)), indicator.score));
    }
    for sub in &result.sub_indicators {
        lines.push(row(&format!("{} {}", sub.id, sub.name.get(language)), sub.score));
    }
    lines.extend(plan(result, language));
    lines.push(String::new());
    lines.join("\n")
}

fn row(name: &str, score: f64) -> String {
    format!("| {} | {} |", text(Plain::new(name, most::TITLE).as_str()), points(score))
}

fn plan(result: &AuditResult, language: Language) -> Vec<String> {
    let say = |key| in_language(language, key, &[]);
    let plan = Plan::new(result, language);
    let mut lines = vec![String::new(), format!("## {}", say("report-plan")), String::new()];
    if plan.steps.is_empty() {
        lines.push(say("report-plan-none"));
        return lines;
    }
    let heads = ["report-plan-item", "report-plan-gain", "report-analysis", "report-plan-advice"].map(say);
    lines.push(format!("| {} |", heads.join(" | ")));
    lines.push("|---|--:|---|---|".to_owned());
    for fix in &plan.steps {
        let item = result.items.iter().find(|i| i.id.0 == fix.id.as_str());
        let analysis =
            item.map(|i: &ItemOutcome| Plain::new(i.analysis.get(language), most::SENTENCE)).unwrap_or_default();
        let unseen = item.filter(|i| i.state == State::Undetermined).map(|_| format!(" ({})", fix.state.word));
        lines.push(format!(
            "| **{}** {}{} | +{} | {} | {} |",
            text(fix.id.as_str()),
            text(fix.name.as_str()),
            text(&unseen.unwrap_or_default()),
            fix.gain_oit,
            text(analysis.as_str()),
            text(fix.advice.as_str())
        ));
    }
    if let Some(next) = plan.next {
        lines.extend([String::new(), text(&next)]);
    }
    lines
}

/// Text that Markdown shows as it is, wherever it stands in a line.
fn text(plain: &str) -> String {
    // A code host makes links of what looks like an address.
    let plain = plain.replace("://", "\u{0}//").replace("www.", "www\u{1}");
    let mut written = String::with_capacity(plain.len());
    for c in plain.chars() {
        match c {
            '<' => written.push_str("&lt;"),
            '>' => written.push_str("&gt;"),
            '&' => written.push_str("&amp;"),
            // And of names behind an at sign.
            '@' => written.push_str("&#64;"),
            '\u{0}' => written.push_str("&#58;"),
            '\u{1}' => written.push_str("&#46;"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '$' => written.extend(['\\', c]),
            _ => written.push(c),
        }
    }
    written
}

/// An address of the web as a link, anything else as text.
fn address(url: &str) -> String {
    match web_address(url) {
        Some(href) => format!("<{}>", href.replace('<', "%3C").replace('>', "%3E")),
        None => text(Plain::new(url, most::TITLE).as_str()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_site_becomes_markup() {
        assert_eq!(text("a|b <script> [x](javascript:1) @all"), "a\\|b &lt;script&gt; \\[x\\](javascript:1) &#64;all");
        assert_eq!(text("ดู https://a.example www.b.example"), "ดู https&#58;//a.example www&#46;b.example");
        assert_eq!(address("javascript:alert(1)"), "javascript:alert(1)");
        assert_eq!(address("https://a.example/b"), "<https://a.example/b>");
    }
}
