//! Starts a process for every engine and set, shows how far they are, and prints what they found.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use clap::ValueEnum as _;
use indicatif::{ProgressBar, ProgressStyle};

use crate::child::SYNTHETIC;
use crate::engines::Kind;
use crate::measure::Figures;
use crate::{Scale, Sets, sets, table};

/// Question sets.
pub fn sets(arguments: &Sets) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for file in sets::files(&arguments.paths)? {
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        let path = file.to_str().context("a path that is no text")?;
        for engine in engines(&arguments.engines) {
            rows.push((name.clone(), engine.name(), start(engine, path, &name, arguments.questions)?));
        }
    }
    table::sets(&rows);
    Ok(())
}

/// Synthetic bases.
pub fn scale(arguments: &Scale) -> anyhow::Result<()> {
    let mut rows = Vec::new();
    for &facts in &arguments.facts {
        for engine in engines(&arguments.engines) {
            let scan = engine == Kind::Strsim;
            if scan && facts > arguments.scan_facts {
                continue;
            }
            let questions = if scan { arguments.scan_questions.min(arguments.questions) } else { arguments.questions };
            let name = format!("{facts} facts");
            rows.push((name.clone(), engine.name(), start(engine, &format!("{SYNTHETIC}{facts}"), &name, questions)?));
        }
    }
    table::scale(&rows);
    Ok(())
}

fn engines(chosen: &[Kind]) -> Vec<Kind> {
    if chosen.is_empty() { Kind::value_variants().to_vec() } else { chosen.to_vec() }
}

fn start(engine: Kind, input: &str, name: &str, questions: usize) -> anyhow::Result<Figures> {
    let bar =
        ProgressBar::new_spinner().with_style(ProgressStyle::with_template("{spinner} {msg}: {pos} asked, {elapsed}")?);
    bar.set_message(format!("{} on {name}", engine.name()));
    bar.enable_steady_tick(std::time::Duration::from_millis(200));
    let mut child = Command::new(std::env::current_exe()?)
        .args(["one", &engine.name(), input, &questions.to_string()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let said = BufReader::new(child.stderr.take().context("standard error")?);
    let mut last = String::new();
    for line in said.lines() {
        last = line?;
        bar.inc(1);
    }
    let output = child.wait_with_output()?;
    bar.finish_and_clear();
    if !output.status.success() {
        bail!("{} on {name}: {last}", engine.name());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}
