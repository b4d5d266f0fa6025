//! `rapporteur check`: every problem of a fact base, with its place.

mod forecast;
mod help;
mod print;

pub(super) use print::counted;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Args;

use super::kept;
use super::open::{Named, listed};
use super::progress::Progress;
use super::write_report;
use crate::audit::forecast::{Effort, Forecast, forecast};
use crate::audit::{audit, engine, take_filled_in, without_text};
use crate::diagnostic;
use crate::knowledge::folders::Places;
use crate::knowledge::sources::{self, SourceText};
use crate::knowledge::{Contents, Loaded, load_contents, shipped};
use crate::report::{self, Checked};

/// Exit code where there is something to look at.
const FINDINGS: u8 = 1;

/// The path that stands for what is on standard input.
const STANDARD_INPUT: &str = "-";

/// Arguments of `check`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur check mine.toml
  rapporteur check mine.toml --source article=article.txt
  rapporteur check mine.toml --report mine.html --strict
  rapporteur check --config config.toml            the settings too, and the base they name
  rapporteur check bases --base summit             one of the bases in a folder's folders

Exit codes: 0 no problems, 1 errors or warnings (with --strict also weaknesses), 2 could not be read.")]
pub(super) struct Check {
    /// Files or folders, or `-` for standard input
    ///
    /// Without any, the base that --knowledge or the settings name, or else the built-in one.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Print one JSON object
    #[arg(long)]
    json: bool,
    /// Compare the facts with the text of the source with this id
    ///
    /// Is it the same text, with the stated paragraphs? Does it hold the names, numbers and quotations of the facts that
    /// cite it, and does it not say the opposite?
    #[arg(long = "source", value_name = "ID=FILE", value_parser = source_argument)]
    sources: Vec<(String, PathBuf)>,
    /// Exit with 1 for weaknesses too
    ///
    /// These are sentences that no fact cites, facts with too few questions, facts that always come together, questions
    /// that the base answers wrongly once it is without them, and near misses that it answers.
    #[arg(long)]
    strict: bool,
    /// Write all of it to a web page
    ///
    /// It also lists the sources' sentences, each with the facts that cite it.
    #[arg(long, value_name = "FILE.html")]
    report: Option<PathBuf>,
    /// Try every question of a large base, not an eighth of them
    ///
    /// It takes eight times as long.
    #[arg(long)]
    thorough: bool,
    /// Find problems only, without a forecast
    #[arg(long, conflicts_with_all = ["report", "strict", "thorough"])]
    quick: bool,
}

impl Check {
    pub(super) fn run(mut self, knowledge: Named) -> anyhow::Result<ExitCode> {
        let Named { path, base } = knowledge;
        if self.paths.is_empty() {
            self.paths = path.into_iter().collect();
        }
        // Several bases are in the folders of one folder, and of nothing else.
        let only =
            (self.paths.len() == 1 && self.paths[0].as_os_str() != STANDARD_INPUT).then(|| self.paths[0].clone());
        let named = Named { path: only, base };
        match named.several()? {
            Some((_, found)) if named.base.is_none() => self.each(&found),
            None if named.base.is_none() => self.one(&self.paths),
            _ => self.one(&named.chosen()?.path.into_iter().collect::<Vec<_>>()),
        }
    }

    /// Checks each of several bases, under its id.
    fn each(&self, found: &Places) -> anyhow::Result<ExitCode> {
        anyhow::ensure!(
            !self.json && self.report.is_none() && self.sources.is_empty(),
            "`--json`, `--report` and `--source` are about one base: choose one of {} with `--base`",
            listed(found)
        );
        let mut done = ExitCode::SUCCESS;
        for stray in &found.strays {
            anstream::eprintln!("error: {stray}");
            done = ExitCode::from(FINDINGS);
        }
        for place in &found.bases {
            kept::print(&format!("{}:\n", place.id))?;
            let code = self.one(std::slice::from_ref(&place.path)).unwrap_or_else(|error| {
                anstream::eprintln!("error: {error:#}");
                ExitCode::from(FINDINGS)
            });
            if code != ExitCode::SUCCESS {
                done = code;
            }
            kept::print("\n")?;
        }
        Ok(done)
    }

    fn one(&self, paths: &[PathBuf]) -> anyhow::Result<ExitCode> {
        let mut texts = Vec::new();
        for (id, path) in &self.sources {
            let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
            texts.push(SourceText { id: id.clone(), name: path.display().to_string(), text });
        }
        let mut loaded = if paths.is_empty() { shipped::shipped() } else { read(paths)? };
        let effort = match (self.quick, self.thorough) {
            (true, _) => None,
            (_, true) => Some(Effort::Thorough),
            _ => Some(Effort::Usual),
        };
        let open = without_text(&loaded);
        let foretold = examine(&mut loaded, &texts, effort)?;
        let foretold = foretold.as_ref();
        if let Some(path) = &self.report {
            match (&loaded.base, foretold) {
                (Some(base), Some(forecast)) => {
                    let (verdict, help) = (forecast::verdict(forecast), help::help(forecast, base));
                    let Loaded { diagnostics, files, .. } = &loaded;
                    let checked = Checked { base, forecast, verdict: &verdict, help: &help, diagnostics, files };
                    write_report(path, &report::base(&checked))?;
                }
                _ => anstream::eprintln!("no report was written: there is no base without errors"),
            }
        }
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        let printed = if self.json {
            print::json(&mut out, &loaded, foretold)
        } else {
            print::text(&mut out, &loaded, foretold, &open)
        };
        match printed.and_then(|()| out.flush()) {
            // Whoever reads has seen enough.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(error).context("cannot print"),
            _ => {}
        }
        let strict = self.strict && foretold.is_some_and(Forecast::has_findings);
        Ok(if loaded.diagnostics.is_empty() && !strict { ExitCode::SUCCESS } else { ExitCode::from(FINDINGS) })
    }
}

/// Reads what the arguments name, and says of what it looks as if it should have been read and was not.
fn read(paths: &[PathBuf]) -> anyhow::Result<Loaded> {
    let mut contents = Contents::default();
    for path in paths {
        if path.as_os_str() == STANDARD_INPUT {
            contents.add_input("standard input", io::stdin().lock())?;
        } else {
            contents.add(path)?;
        }
    }
    for file in &contents.passed_over {
        anstream::eprintln!(
            "passed over {}: by its name an editor or the system keeps it beside a base",
            file.display()
        );
    }
    Ok(load_contents(contents.files))
}

/// Adds to what loading found what takes the whole base to find, and looks ahead.
fn examine(loaded: &mut Loaded, texts: &[SourceText], effort: Option<Effort>) -> anyhow::Result<Option<Forecast>> {
    take_filled_in(loaded);
    let Some(read) = loaded.base.as_ref().or(loaded.draft.as_ref()) else { return Ok(None) };
    for text in texts {
        let known: Vec<String> = read.sources.iter().map(|source| format!("`{}`", source.id)).collect();
        let known = known.join(", ");
        anyhow::ensure!(read.source(&text.id).is_some(), "there is no source `{}` in the base, only {known}", text.id);
    }
    let lexicon = match &loaded.lexicon {
        Some(lexicon) => lexicon,
        None => shipped::lexicon(),
    };
    let compared = sources::check(read, &loaded.spans, &loaded.files, texts, lexicon);
    let Some(base) = &loaded.base else {
        add(loaded, compared);
        return Ok(None);
    };
    let engine = engine(base, lexicon);
    let found = [compared, audit(&engine, &loaded.spans, lexicon)];
    let foretold = effort.map(|effort| {
        let progress = Progress::new("holding back questions");
        let foretold = forecast(&engine, lexicon, effort, &mut |done, of| progress.at(done, of));
        progress.done();
        foretold
    });
    add(loaded, found.into_iter().flatten());
    Ok(foretold)
}

/// Adds diagnostics, and puts all in the order of reading.
fn add(loaded: &mut Loaded, more: impl IntoIterator<Item = diagnostic::Diagnostic>) {
    loaded.diagnostics.extend(more);
    diagnostic::sort(&mut loaded.diagnostics);
}

fn source_argument(argument: &str) -> Result<(String, PathBuf), String> {
    match argument.split_once('=') {
        Some((id, file)) if !id.is_empty() && !file.is_empty() => Ok((id.to_owned(), file.into())),
        _ => Err("it is written ID=FILE, as in report=article.txt".to_owned()),
    }
}
