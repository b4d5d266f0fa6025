//! The command line: a file a command.

mod ask;
mod check;
mod eval;
mod lines;
mod open;
mod progress;
mod prompt;
mod run;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::config::Config;

/// Answers questions by lookup in a fact base, with cited sentences.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// A fact base, a file or a folder of them, in place of the one that is built in.
    #[arg(long, global = true, value_name = "PATH")]
    knowledge: Option<PathBuf>,
    /// The file of settings; else that of the variable RAPPORTEUR_CONFIG, else ./config.toml if it is there.
    #[arg(long, global = true, value_name = "PATH")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answers a question, or a question a line from standard input.
    Ask(ask::Ask),
    /// Reads a fact base as a compiler reads code, and names every problem in it.
    Check(check::Check),
    /// Asks questions whose answers are known, and scores what comes.
    Eval(eval::Eval),
    /// Runs the Discord bot.
    Run(run::Run),
}

/// Exit code of a command that could not do its work.
const FAILED: u8 = 2;

/// Runs the command that the arguments name.
pub fn run(cli: Cli) -> ExitCode {
    dispatch(cli).unwrap_or_else(|error| {
        match error.downcast_ref::<open::Broken>() {
            Some(diagnostics) => anstream::eprintln!("{diagnostics}"),
            None => anstream::eprintln!("error: {error:#}"),
        }
        ExitCode::from(FAILED)
    })
}

/// All variables with a name that can be read. A value that cannot is not left out: whoever set it is told.
fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.to_string_lossy().into())))
}

/// Writes a page where it was asked for.
fn write_report(path: &Path, page: &str) -> anyhow::Result<()> {
    std::fs::write(path, page).with_context(|| format!("cannot write {}", path.display()))
}

fn dispatch(cli: Cli) -> anyhow::Result<ExitCode> {
    let config = Config::load(cli.config.as_deref(), environment())?;
    let knowledge = cli.knowledge.or_else(|| config.knowledge.path.clone());
    match cli.command {
        Command::Ask(ask) => ask.run(knowledge.as_deref()),
        Command::Check(check) => {
            // Had there been anything to say about the settings, it would have been said by now.
            if let Some(file) = &cli.config {
                anstream::eprintln!("{}: no problems in the settings", file.display());
            }
            check.run(knowledge)
        }
        Command::Eval(eval) => eval.run(knowledge.as_deref()),
        Command::Run(run) => run.run(knowledge, config),
    }
}
