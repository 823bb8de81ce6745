//! `oit demo`: a built-in town on this machine, audited through the real code path.

use std::{io::Write, sync::Arc};

use super::{Ended, Exit, Failure, args, audit, gate::Gate, given::Asked, pictures::Painter, results, scans::Scans};
use crate::{
    demo::{self, Faults},
    words::{Language, in_language},
};

/// The year that the built-in town is made for.
const YEAR: u16 = 2563;

pub(super) fn run(mut args: args::Demo, language: Language) -> Ended {
    if args.form.checklist.is_none() && args.form.years.is_empty() {
        args.form.year.get_or_insert(YEAR);
    }
    let none = args::Given { claims: None, overrides: None, agency: None };
    let asked = Asked::load(&args.form, &none, None, language)?;
    let gate = Gate::new(&args.gate, &asked, language)?;
    let faults = match args.faults {
        Some(args::FaultSet::Khonkaen) => Faults::KhonKaen,
        None => Faults::None,
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(1)
        .build()
        .map_err(Failure::unaudited)?;
    let town = runtime.block_on(demo::serve(Arc::new(demo::town(faults)))).map_err(Failure::unaudited)?;
    if args.serve {
        say("demo-serving", &town.url, language);
        runtime.block_on(tokio::signal::ctrl_c()).map_err(Failure::unaudited)?;
        return Ok(Exit::Passed);
    }
    say("demo-auditing", &town.url, language);
    let (folder, root) = audit::begin(&town.url, &args.out, language)?;
    let max_time = std::time::Duration::from_hours(1);
    let pace = args::Pace {
        rate: 0.0,
        max_pages: 3000,
        max_time,
        quick: false,
        window: None,
        no_drive: true,
        contact: None,
        allow_bad_tls: false,
    };
    let scans = Scans::off(language);
    let painter = Painter::new(args.pictures, language)?;
    let (results, path) = audit::audit(audit::Job {
        folder,
        root,
        asked,
        pace,
        scans,
        painter,
        alone: None,
        full: true,
        runs: None,
        language,
    })?;
    results::print(&results, language).map_err(Failure::usage)?;
    audit::announce(&path, language);
    gate.write(&results, language)?;
    Ok(gate.of(&results))
}

fn say(key: &str, url: &str, language: Language) {
    let line = in_language(language, key, &[("url", url.into())]);
    // A closed terminal is no failure of the audit.
    let _ = writeln!(std::io::stdout(), "{line}");
}
