//! `oit audit --dry-run`: what would be asked of a site, told without asking it. Only robots.txt and the home page are read, and
//! nothing is kept.

use std::{
    io::{self, Write},
    sync::Arc,
};

use url::Url;

use super::{Ended, Failure, args, audit, exit::Exit, frozen, given::Asked, signals, table::plain};
use crate::{
    crawl::{self, NoJournal, Planned, Ports},
    web::Politeness,
    words::{Arg, Language, in_language},
};

pub(super) fn run(root: &Url, asked: &[Asked], pace: &args::Pace, language: Language) -> Ended {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().worker_threads(frozen::cores()).build();
    let labels = frozen::labels(asked);
    let ports = Ports {
        web: Arc::new(audit::network(root, pace)?),
        pace: Box::new(Politeness::new(pace.rate, 1)),
        journal: Arc::new(NoJournal),
        reader: Arc::new(frozen::reader(None)?),
        sink: Arc::new(frozen::Intake::new(root.as_str(), &labels)),
    };
    let settings = audit::settings(root, asked, &labels, pace);
    let planned = runtime.map_err(Failure::unaudited)?.block_on(crawl::rehearse(settings, ports, signals::stop()));
    let planned = planned.map_err(|error| audit::unaudited(&error, language))?;
    print(&planned, language, &mut io::stdout().lock()).map_err(Failure::usage)?;
    Ok(Exit::Passed)
}

fn print(planned: &[Planned], language: Language, out: &mut impl Write) -> io::Result<()> {
    let say = |key: &str, args: &[(&str, Arg)]| in_language(language, key, args);
    let sounds = planned.iter().filter(|planned| planned.score > 0).count();
    let forbidden = planned.iter().filter(|planned| planned.forbidden.is_some()).count();
    let counts = [("count", planned.len().into()), ("sounds", sounds.into()), ("forbidden", forbidden.into())];
    writeln!(out, "{}", say("rehearsal-counts", &counts))?;
    for (number, Planned { url, score, forbidden }) in planned.iter().enumerate() {
        let mark = if *score > 0 { "*" } else { " " };
        let rule = forbidden.as_ref().map(|rule| say("rehearsal-forbidden", &[("rule", plain(rule).into())]));
        writeln!(out, "{:>4} {mark} {url}{}", number + 1, rule.unwrap_or_default())?;
    }
    writeln!(out, "{}", say("rehearsal-then", &[]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d2_a_rule_of_robots_txt_commands_no_terminal() {
        let url = Url::parse("http://a.go.th/secret").unwrap();
        let planned = [Planned { url, score: 0, forbidden: Some("/secret\u{1b}[2J\u{202e}".to_owned()) }];
        let mut out = Vec::new();
        print(&planned, Language::Thai, &mut out).unwrap();
        let printed = String::from_utf8(out).unwrap();
        assert!(
            printed.contains("/secret") && !printed.contains('\u{1b}') && !printed.contains('\u{202e}'),
            "{printed}"
        );
    }
}
