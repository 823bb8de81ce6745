//! What the user tells beside the site: the scores of the other instruments, and the list of declared links.

use std::{fs::File, io::Read, path::Path};

use anyhow::{Context, anyhow};

use super::{Failure, args, form};
use crate::{
    checklist::{self, Agency, Checklist, Override, Refused, Ruled},
    judge::{ClaimFile, FileProblem},
    words::{Language, in_language},
};

/// Verdicts of people, beside the runs of a host.
const OVERRIDES: &str = "overrides.yaml";
/// What the agency says of itself, beside them.
const AGENCY: &str = "agency.yaml";
/// A list of claims is some hundred rows; a file beyond this is none.
const MOST_BYTES: u64 = 32 << 20;

/// A form to judge by, and what the user tells for it.
#[derive(Debug)]
pub(super) struct Asked {
    pub checklist: Checklist,
    pub given: Given,
}

/// What the user tells.
#[derive(Debug, Clone, Default)]
pub(super) struct Given {
    /// IIT and EIT.
    pub instruments: Option<(f64, f64)>,
    /// Lists of claims.
    pub claims: Vec<ClaimFile>,
    /// Verdicts of people.
    pub overrides: Vec<Override>,
    /// What the agency says of itself.
    pub agency: Agency,
}

impl Asked {
    /// The forms that the user asks for, each with what was handed in for it.
    pub(super) fn load(
        form: &args::Form,
        given: &args::Given,
        host: Option<&Path>,
        language: Language,
    ) -> Result<Vec<Self>, Failure> {
        let asked = |(at, checklist): (usize, Checklist)| {
            let ruled = Ruled { form: &checklist, unnamed: at == 0 };
            let given = Given::load(form, given, host, ruled, language)?;
            Ok(Self { checklist, given })
        };
        form::load(form, language)?.into_iter().enumerate().map(asked).collect()
    }
}

impl Given {
    /// Reads what was handed in for a form. `host` is the folder of the host's runs, where verdicts of people are looked for when
    /// no file is named. Of several forms, what names no year is for the first: a list of claims, and verdicts without a year.
    fn load(
        form: &args::Form,
        given: &args::Given,
        host: Option<&Path>,
        ruled: Ruled<'_>,
        language: Language,
    ) -> Result<Self, Failure> {
        let claims = given.claims.iter().filter(|_| ruled.unnamed).map(|path| claims(path, ruled.form, language));
        let kept = |name: &str| host.map(|folder| folder.join(name)).filter(|path| path.is_file());
        let overrides = match given.overrides.clone().or_else(|| kept(OVERRIDES)) {
            Some(path) => overrides(&path, ruled, language)?,
            None => Vec::new(),
        };
        let agency = match given.agency.clone().or_else(|| kept(AGENCY)) {
            Some(path) => checklist::agency(&path).map_err(|problems| unread(&problems, language))?,
            None => Agency::default(),
        };
        Ok(Self { instruments: form.iit.zip(form.eit), claims: claims.collect::<Result<_, _>>()?, overrides, agency })
    }

    /// The addresses that lists of claims hold.
    pub(super) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.claims.iter().flat_map(|file| &file.rows).map(|row| row.url.as_str())
    }
}

fn overrides(path: &Path, ruled: Ruled<'_>, language: Language) -> Result<Vec<Override>, Failure> {
    checklist::overrides(path, ruled).map_err(|refused| unread(&refused, language))
}

fn unread(refused: &Refused, language: Language) -> Failure {
    Failure::usage(anyhow!("{}", refused.render(language)))
}

/// A list of claims from a file, or everything that is wrong with it.
pub(super) fn claims(path: &Path, checklist: &Checklist, language: Language) -> Result<ClaimFile, Failure> {
    let shown = path.display().to_string();
    let mut content = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut content));
    read.with_context(|| shown.clone()).map_err(Failure::usage)?;
    let name = path.file_name().map_or_else(|| shown.clone(), |name| name.to_string_lossy().into_owned());
    ClaimFile::read(&name, &content, checklist).map_err(|problems| refused(&shown, &problems, language))
}

fn refused(path: &str, problems: &[FileProblem], language: Language) -> Failure {
    let lines = problems.iter().map(|p| format!("  {}", p.text().get(language))).collect::<Vec<_>>().join("\n");
    let head = in_language(language, "claims-refused", &[("path", path.into()), ("count", problems.len().into())]);
    Failure::usage(anyhow!("{head}\n{lines}"))
}
