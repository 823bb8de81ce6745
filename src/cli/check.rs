//! `oit check`: are the links of a list that is to be filed, or of the agency's own ITA/OIT page, alive, on the main website,
//! reached by links from its home page, of the right item and year? For the weeks in which only the filed links count.

use std::{
    collections::{BTreeMap, BTreeSet},
    io::{self, Write},
    path::{Path, PathBuf},
};

use anyhow::anyhow;
use url::Url;

use super::{
    Ended, Exit, Failure, args, audit, form, gate::Gate, given, given::Given, judge, pictures::Painter, scans::Scans,
    table,
};
use crate::{
    checklist::{Checklist, ItemId},
    crawl,
    judge::{self as judging, AuditResult, Claim, ClaimFile, ClaimList, ClaimSource, ClaimState},
    report,
    words::{Arg, Language, in_language},
};

/// Where its runs are kept, below the folder of runs.
const CHECKS: &str = "checks";
/// Pages and documents that are gone to for each address of a list,
const EACH: u64 = 4;
/// and to find the way to all of them.
const ON_THE_WAY: u64 = 150;
/// The same for a page, whose links are not known before.
const MOST_OF_PAGE: u64 = 500;

/// What is to be checked.
enum Asked {
    /// A list of people.
    File(ClaimFile),
    /// A page of the site, by its canonical address.
    Page(Url),
}

/// A form, and the list as it is read by that form.
struct Form {
    checklist: Checklist,
    asked: Asked,
}

pub(super) fn run(args: &args::Check, language: Language) -> Ended {
    let forms = forms(args, language)?;
    let first = forms.first().map(|form| &form.checklist);
    let gate = first.map(|first| Gate::of_form(&args.gate, first, language)).transpose()?;
    let Some(gate) = gate else { unreachable!("there is a form, or an error was told") };
    let (results, report_at) = results(args, &forms, language)?;
    let mut passed = true;
    for (at, (result, form)) in results.iter().zip(&forms).enumerate() {
        let list = list_of(result, &form.asked, language)?;
        let filed = Filed::new(list, &form.checklist);
        let mut out = io::stdout().lock();
        let several = (results.len() > 1).then_some(result.checklist.year);
        print(list, &filed, several, language, &mut out).map_err(Failure::usage)?;
        if report_at.is_some() {
            print_seen(result, language, &mut out).map_err(Failure::usage)?;
        }
        let all = list.claims.iter().all(|c| c.state == ClaimState::Right) && !list.claims.is_empty();
        // Items are asked for by the numbers of the first form.
        passed &= gate.passes(filed.oit, |id| at > 0 || filed.right.contains(id), all);
    }
    if let Some(folder) = report_at {
        audit::announce(&folder, language);
    }
    gate.write(&results, language)?;
    Ok(Exit::passed(passed))
}

/// The forms that are asked for, of those by which the list can be read: a list is of one year, or of several alike.
fn forms(args: &args::Check, language: Language) -> Result<Vec<Form>, Failure> {
    let mut forms = Vec::new();
    let mut refused = None;
    let checklists = form::load(&args.form, language)?;
    let several = checklists.len() > 1;
    for checklist in checklists {
        match asked(&args.list, &checklist, language) {
            Ok(asked) => forms.push(Form { checklist, asked }),
            Err(failure) if several => {
                let told = [("year", Arg::from(checklist.year.to_string()))];
                // Standard error may be closed; there is nobody left to tell then.
                let _ = writeln!(io::stderr(), "{}", in_language(language, "check-not-of-year", &told));
                refused.get_or_insert(failure);
            }
            Err(failure) => return Err(failure),
        }
    }
    match refused {
        Some(failure) if forms.is_empty() => Err(failure),
        Some(_) | None => Ok(forms),
    }
}

/// Each form's result, and the folder of the run if the site was gone to.
fn results(
    args: &args::Check,
    forms: &[Form],
    language: Language,
) -> Result<(Vec<AuditResult>, Option<PathBuf>), Failure> {
    let instruments = args.form.iit.zip(args.form.eit);
    let given = |form: &Form| {
        let claims = match &form.asked {
            Asked::File(file) => vec![file.clone()],
            Asked::Page(_) => Vec::new(),
        };
        let given = Given { instruments, claims, ..Given::default() };
        given::Asked { checklist: form.checklist.clone(), given }
    };
    let asked: Vec<given::Asked> = forms.iter().map(given).collect();
    if let Some(snapshot) = &args.snapshot {
        return Ok((judge::again(snapshot, args.scans, asked, language)?.results, None));
    }
    let list = forms.first().map(|form| &form.asked);
    let (results, folder) = crawl_and_judge(args, list, asked, language)?;
    Ok((results, Some(folder)))
}

fn asked(list: &str, checklist: &Checklist, language: Language) -> Result<Asked, Failure> {
    if list.starts_with("http://") || list.starts_with("https://") {
        let bad = || Failure::usage(anyhow!("{}", in_language(language, "bad-url", &[("url", list.into())])));
        return crawl::canonical_str(list).map(Asked::Page).ok_or_else(bad);
    }
    given::claims(Path::new(list), checklist, language).map(Asked::File)
}

/// Goes to what the list names, what that leads to, and the pages by which it is reached: not to the whole site.
fn crawl_and_judge(
    args: &args::Check,
    list: Option<&Asked>,
    asked: Vec<given::Asked>,
    language: Language,
) -> Result<(Vec<AuditResult>, PathBuf), Failure> {
    let no_site = || Failure::usage(anyhow!("{}", in_language(language, "check-no-site", &[])));
    let site = args.site.clone().or_else(|| list.and_then(site_of)).ok_or_else(no_site)?;
    let scans = Scans::new(args.scans.ocr, Some(&args.out), language)?;
    // Its evidence is the list.
    let painter = Painter::new(args::Drawn::Off, language)?;
    // Not among the audits of the site: it saw a part of it.
    let (folder, root) = audit::begin(&site, &args.out.join(CHECKS), language)?;
    let runs = Some(args.out.clone());
    let named: BTreeSet<&str> = asked.iter().flat_map(|asked| asked.given.addresses()).collect();
    let most = if named.is_empty() { MOST_OF_PAGE } else { named.len() as u64 * EACH + ON_THE_WAY };
    let pace = args::Pace { max_pages: args.pace.max_pages.min(most), ..args.pace.clone() };
    let pages = match list {
        Some(Asked::Page(page)) => vec![page.clone()],
        Some(Asked::File(_)) | None => Vec::new(),
    };
    audit::audit(audit::Job {
        folder,
        root,
        asked,
        pace,
        scans,
        painter,
        alone: Some(pages),
        full: true,
        runs,
        language,
    })
}

/// The website that is meant: the page's own, or the one that most links of the list lead to.
fn site_of(asked: &Asked) -> Option<String> {
    let root = |url: &Url| Some(url.join("/").ok()?.to_string());
    let file = match asked {
        Asked::Page(url) => return root(url),
        Asked::File(file) => file,
    };
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for url in file.rows.iter().filter_map(|row| crawl::canonical_str(&row.url)) {
        *counts.entry(root(&url)?).or_default() += 1;
    }
    // Of two that are named alike the first by name, so that the same list always means the same site.
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(root, _)| root)
}

fn list_of<'r>(result: &'r AuditResult, asked: &Asked, language: Language) -> Result<&'r ClaimList, Failure> {
    let is_asked = |list: &&ClaimList| match asked {
        Asked::File(file) => list.source == ClaimSource::File && list.url == file.name,
        Asked::Page(url) => list.source == ClaimSource::Page && list.url == url.as_str(),
    };
    let place = match asked {
        Asked::File(file) => file.name.clone(),
        Asked::Page(url) => url.to_string(),
    };
    let args = [("where", Arg::from(table::plain(&place))), ("year", result.checklist.year.to_string().into())];
    let list = result.claims.iter().find(is_asked);
    let other_year = list.is_some_and(|list| !list.checked);
    let key = if other_year { "check-other-year" } else { "check-no-list" };
    let none = || Failure::unaudited(anyhow!("{}", in_language(language, key, &args)));
    list.filter(|list| list.checked).ok_or_else(none)
}

/// What the list would bring, if only it counted.
struct Filed {
    /// Items that a link holds for.
    right: BTreeSet<ItemId>,
    /// Items of the form that no link is declared for.
    absent: Vec<ItemId>,
    /// None by a draft of a form.
    oit: Option<f64>,
}

impl Filed {
    fn new(list: &ClaimList, checklist: &Checklist) -> Self {
        let of = |right: bool| -> BTreeSet<ItemId> {
            let claims = list.claims.iter().filter(|c| !right || c.state == ClaimState::Right);
            claims.filter_map(|c| c.item.clone()).collect()
        };
        let (declared, right) = (of(false), of(true));
        let absent = checklist.items.iter().map(|i| i.id.clone()).filter(|id| !declared.contains(id)).collect();
        let oit = (!checklist.draft).then(|| judging::oit(checklist, |id| right.contains(id)));
        Self { right, absent, oit }
    }
}

/// `year` is told where there are several.
fn print(
    list: &ClaimList,
    filed: &Filed,
    year: Option<u16>,
    language: Language,
    out: &mut impl Write,
) -> io::Result<()> {
    let say = |key: &str, args: &[(&str, Arg)]| in_language(language, key, args);
    if let Some(year) = year {
        writeln!(out, "{}\n", say("check-year", &[("year", year.to_string().into())]))?;
    }
    for claim in &list.claims {
        print_claim(claim, language, out)?;
    }
    let right = list.claims.iter().filter(|c| c.state == ClaimState::Right).count();
    let counts = [
        ("where", Arg::from(table::plain(&list.url))),
        ("right", right.to_string().into()),
        ("all", list.claims.len().to_string().into()),
    ];
    writeln!(out, "\n{}", say("table-claims", &counts))?;
    if !filed.absent.is_empty() {
        let items = filed.absent.iter().map(|id| id.0.as_str()).collect::<Vec<_>>().join(" ");
        let args = [("count", filed.absent.len().to_string().into()), ("items", Arg::from(items))];
        writeln!(out, "{}", say("check-absent", &args))?;
    }
    let Some(oit) = filed.oit else { return Ok(()) };
    let score = format!("{:.2}", judging::round(oit));
    writeln!(out, "{}", say("check-score", &[("score", score.into())]))
}

/// How much of the site was gone to.
fn print_seen(result: &AuditResult, language: Language, out: &mut impl Write) -> io::Result<()> {
    let of = result.coverage;
    let args =
        [("read", Arg::from(of.read.to_string())), ("unread", (of.known - of.read.min(of.known)).to_string().into())];
    writeln!(out, "{}", in_language(language, "check-seen", &args))
}

fn print_claim(claim: &Claim, language: Language, out: &mut impl Write) -> io::Result<()> {
    let say = |key: &str, args: &[(&str, Arg)]| in_language(language, key, args);
    let mark = match claim.state {
        ClaimState::Right => "✓",
        ClaimState::Incomplete
        | ClaimState::WrongItem
        | ClaimState::WrongYear
        | ClaimState::Shared
        | ClaimState::Dead => "✗",
        ClaimState::OffSite | ClaimState::NotSeen | ClaimState::Unclear => "?",
    };
    let id = claim.item.as_ref().map_or(claim.code.as_str(), |id| id.0.as_str());
    let row = report::claim_row(claim, language).map(|row| format!(" · {row}"));
    let state = report::claim_state(claim.state, language);
    writeln!(out, "{mark} {:<4} {state}{}", table::plain(id), row.unwrap_or_default())?;
    writeln!(out, "       {}", table::plain(&claim.url))?;
    if claim.state != ClaimState::Right {
        writeln!(out, "       {}", table::plain(claim.reason.get(language)))?;
    }
    if claim.click_path.is_empty() {
        let unseen = [ClaimState::Dead, ClaimState::OffSite].contains(&claim.state);
        if !unseen {
            writeln!(out, "       {}", say("check-no-path", &[]))?;
        }
    } else {
        let steps = claim.click_path.iter().map(|step| table::plain(&step.text)).collect::<Vec<_>>().join(" › ");
        writeln!(out, "       {}", say("check-path", &[("path", steps.into())]))?;
    }
    if let Some(better) = &claim.better {
        writeln!(out, "       {}", say("check-better", &[("url", table::plain(better).into())]))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::judge::ClaimRow;

    #[test]
    fn the_site_is_the_one_that_most_links_lead_to() {
        let row = |url: &str| ClaimRow {
            sheet: 1,
            row: 2,
            item: ItemId("O1".to_owned()),
            code: "O1".to_owned(),
            name: String::new(),
            url: url.to_owned(),
            explanation: String::new(),
        };
        let urls = ["https://www.facebook.com/a", "http://town.go.th/a", "no address", "http://town.go.th/b?c=d"];
        let file = ClaimFile { name: "a.csv".to_owned(), rows: urls.map(row).into() };
        assert_eq!(site_of(&Asked::File(file)).as_deref(), Some("http://town.go.th/"));
        assert_eq!(site_of(&Asked::File(ClaimFile::default())), None);
    }
}
