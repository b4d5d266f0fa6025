//! What `check` prints of a base that was read and looked at: for people, and for programs.

use std::io::{self, Write};

use serde::Serialize;

use super::forecast;
use crate::audit::forecast::Forecast;
use crate::cli::problems::{begun, drawn};
use crate::diagnostic::{self, Diagnostic, Located, Severity, Span};
use crate::knowledge::{Citation, Loaded};

/// What `--json` prints.
#[derive(Serialize)]
struct Report<'a> {
    files: Vec<&'a str>,
    diagnostics: Vec<Located<'a>>,
    errors: usize,
    warnings: usize,
    /// Null where nothing was to be foretold, or there is no base without errors.
    forecast: Option<&'a Forecast>,
}

pub(super) fn json(out: &mut impl Write, loaded: &Loaded, forecast: Option<&Forecast>) -> io::Result<()> {
    let report = Report {
        files: loaded.files.ids().map(|id| loaded.files.name(id)).collect(),
        diagnostics: loaded.diagnostics.iter().map(|d| d.located(&loaded.files)).collect(),
        errors: diagnostic::count(&loaded.diagnostics, Severity::Error),
        warnings: diagnostic::count(&loaded.diagnostics, Severity::Warning),
        forecast,
    };
    serde_json::to_writer(&mut *out, &report)?;
    writeln!(out)
}

pub(super) fn text(
    out: &mut impl Write,
    loaded: &Loaded,
    foretold: Option<&Forecast>,
    open: &[(Span, Option<Citation>)],
) -> io::Result<()> {
    let begun = begun(open, &loaded.files);
    if let Some(begun) = &begun {
        writeln!(out, "{begun}\n")?;
    }
    let told = |problem: &&Diagnostic| begun.is_some() && open.iter().any(|(span, _)| *span == problem.primary.span);
    for problem in drawn(loaded.diagnostics.iter().filter(|problem| !told(problem)), &loaded.files) {
        writeln!(out, "{problem}\n")?;
    }
    writeln!(out, "{}", summary(loaded))?;
    match (foretold, &loaded.base) {
        (Some(foretold), Some(base)) => {
            writeln!(out)?;
            forecast::print(out, foretold, base)
        }
        _ => Ok(()),
    }
}

/// The line behind all problems: how many were found, or what was found good.
fn summary(loaded: &Loaded) -> String {
    let errors = diagnostic::count(&loaded.diagnostics, Severity::Error);
    let warnings = diagnostic::count(&loaded.diagnostics, Severity::Warning);
    if errors + warnings > 0 {
        let found = [(errors, "error"), (warnings, "warning")];
        let found: Vec<_> = found.into_iter().filter(|(n, _)| *n > 0).map(|(n, noun)| counted(n, noun)).collect();
        return format!("{} in {}", found.join(", "), counted(loaded.files.ids().count(), "file"));
    }
    let mut parts = Vec::new();
    if let Some(base) = &loaded.base {
        let questions = base.facts.iter().map(|f| f.questions.len()).chain(base.gaps.iter().map(|g| g.questions.len()));
        parts.push(counted(base.facts.len(), "fact"));
        parts.push(counted(base.gaps.len(), "gap"));
        parts.push(counted(questions.sum(), "question"));
        let facts = base.facts.iter().map(|fact| fact.phrasings.len());
        let phrasings = facts.chain(base.gaps.iter().map(|gap| gap.phrasings.len())).sum();
        parts.extend((phrasings > 0).then(|| counted(phrasings, "phrasing")));
        parts.push(if base.entities.len() == 1 {
            "1 entity".into()
        } else {
            format!("{} entities", base.entities.len())
        });
        parts.push(counted(base.sources.len(), "source"));
    }
    if let Some(lexicon) = &loaded.lexicon {
        parts.push(format!("the lexicon of {}", lexicon.title));
    }
    format!("no problems: {}", parts.join(", "))
}

/// `1 fact`, `3 facts`.
pub(in crate::cli) fn counted(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
