//! Addresses written out in scripts: `location.href='…'`, `window.open("…")`, and in `<meta http-equiv=refresh>`.
//!
//! Only whole literals count: one that is put together with `+` says no address.

/// The literal addresses that `script` goes to.
pub(super) fn addresses(script: &str) -> impl Iterator<Item = &str> {
    let after = move |mark: &'static str| script.match_indices(mark).map(move |(at, _)| &script[at + mark.len()..]);
    let assigned = after("location").filter_map(after_location);
    let opened = after("open").filter_map(argument).filter_map(literal);
    let routed = ["router.push", "navigate", "navigateTo"].into_iter().flat_map(after);
    let routed = routed.filter_map(argument).filter_map(literal).filter(|address| address.starts_with('/'));
    let pushed =
        ["pushState", "replaceState"].into_iter().flat_map(after).filter_map(third_argument).filter_map(literal);
    // Requests are opened too, with a method first.
    let opened = opened.filter(|address| address.contains(['.', '/', '?']));
    assigned.filter_map(literal).chain(opened).chain(routed).chain(pushed)
}

/// What a page that is only drawn anew is called by: `history.pushState(state, title, address)`.
fn third_argument(rest: &str) -> Option<&str> {
    const LONGEST: usize = 400;
    let rest = argument(rest)?;
    let call = &rest[..rest.char_indices().nth(LONGEST).map_or(rest.len(), |(at, _)| at)];
    let call = &call[..=call.find(')')?];
    Some(call[call.rfind(',')? + 1..].trim_start())
}

/// The literals in `script` that name a document: `showPDF('plan.pdf')`.
pub(super) fn files(script: &str) -> impl Iterator<Item = &str> {
    let quoted = script.match_indices(['"', '\'']).map(|(at, _)| &script[at..]);
    quoted.filter_map(whole_string).filter(|value| is_file(value))
}

/// Whether a value is the address of a document and nothing else.
pub(super) fn is_file(value: &str) -> bool {
    const FILES: [&str; 8] = [".pdf", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx", ".zip"];
    let lower = value.trim().to_ascii_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or_default();
    let named = FILES.iter().any(|ending| path.strip_suffix(ending).is_some_and(|name| !name.is_empty()));
    named && !value.contains(['<', '>', '{', '}', '"', '\'', '\n'])
}

/// What follows `location`, `location.href =`, `location.assign(` or `location.replace(`.
fn after_location(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix('.') {
        Some(member) => {
            let member = member.trim_start();
            if let Some(call) = member.strip_prefix("assign").or_else(|| member.strip_prefix("replace")) {
                return argument(call);
            }
            member.strip_prefix("href")?.trim_start()
        }
        None => rest,
    };
    let value = rest.strip_prefix('=')?;
    (!value.starts_with('=')).then(|| value.trim_start())
}

fn argument(rest: &str) -> Option<&str> {
    rest.trim_start().strip_prefix('(').map(str::trim_start)
}

/// The address that `rest` begins with, when it is all of the expression.
fn literal(rest: &str) -> Option<&str> {
    whole_string(rest)
        .filter(|address| !address.is_empty() && !address.contains(['<', '>', ' ']) && !address.starts_with('#'))
}

/// The string that `rest` begins with, when it is all of the expression.
fn whole_string(rest: &str) -> Option<&str> {
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let body = &rest[1..];
    let end = body.find(['"', '\'', '\n', '\\']).filter(|end| body[*end..].starts_with(quote))?;
    let is_whole = !body[end + 1..].trim_start().starts_with(['+', '.']);
    is_whole.then_some(body[..end].trim())
}

/// The address in the `content` of a refresh, if it leads anywhere.
pub(super) fn refresh(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim();
    let named = rest.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("url"));
    let address = if named { rest[3..].trim_start().strip_prefix('=')? } else { rest };
    let address = address.trim().trim_matches(['"', '\'']).trim();
    (!address.is_empty()).then_some(address)
}

/// Whether the value of a menu's `<option>` is an address.
pub(super) fn is_option_address(value: &str) -> bool {
    const PAGES: [&str; 8] = [".php", ".html", ".htm", ".asp", ".aspx", ".jsp", ".pdf", ".doc"];
    let lower = value.trim().to_ascii_lowercase();
    let path = lower.split(['?', '#']).next().unwrap_or_default();
    lower.starts_with("http://")
        || lower.starts_with("https://")
        || (lower.starts_with('/') && lower.len() > 1)
        || PAGES.iter().any(|page| path.ends_with(page))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn found(script: &str) -> Vec<&str> {
        addresses(script).collect()
    }

    #[test]
    fn whole_literals_are_found() {
        for (script, expected) in [
            ("location.href='main.php'", vec!["main.php"]),
            ("window.location = \"http://a.go.th/\";", vec!["http://a.go.th/"]),
            ("parent.location.href = 'a.php';return false", vec!["a.php"]),
            ("location.replace( 'b.php' )", vec!["b.php"]),
            ("document.location.assign(\"c.php\")", vec!["c.php"]),
            ("window.open('x.pdf','_blank','width=100')", vec!["x.pdf"]),
            ("javascript:window.open(\"y.html\")", vec!["y.html"]),
            ("history.pushState({}, '', '/news/1')", vec!["/news/1"]),
            ("history.replaceState(null, null, \"plan.php\"); return false", vec!["plan.php"]),
            ("router.push('/plan')", vec!["/plan"]),
            ("navigate('/about')", vec!["/about"]),
            ("list.push('/plan')", vec![]),
            ("history.pushState(s, t, u)", vec![]),
            ("history.pushState({}, '', '/n/' + id)", vec![]),
            ("navigate('plan')", vec![]),
            ("location.href='view.php?id='+id", vec![]),
            ("if (location.href == 'a.php') {}", vec![]),
            ("location.reload()", vec![]),
            ("xhr.open('GET', u)", vec![]),
            ("window.open(url)", vec![]),
            ("location.href=''", vec![]),
            ("location='", vec![]),
        ] {
            assert_eq!(found(script), expected, "{script}");
        }
    }

    #[test]
    fn documents_named_in_a_call_are_found() {
        let found = |script: &'static str| files(script).collect::<Vec<_>>();
        assert_eq!(found("showPDF('a.pdf', 'แผน')"), ["a.pdf"]);
        assert_eq!(found("javascript:view(\"/f/b.docx?v=1\")"), ["/f/b.docx?v=1"]);
        assert!(found("show('/f/' + name + '.pdf')").is_empty() && found("show('.pdf')").is_empty());
    }

    #[test]
    fn a_refresh_leads_somewhere_or_only_reloads() {
        assert_eq!(refresh("0; url=home/index.php"), Some("home/index.php"));
        assert_eq!(refresh("5;URL='http://a.go.th/'"), Some("http://a.go.th/"));
        assert_eq!(refresh("0; main.html"), Some("main.html"));
        assert_eq!(refresh("300"), None);
        assert_eq!(refresh("300; "), None);
    }

    proptest! {
        #[test]
        fn no_script_breaks_it(script in "(location|window\\.open|\\.href|=|\\(|'|\"|ก|\\+|\\\\| ){0,30}") {
            found(&script);
            refresh(&script);
        }
    }
}
