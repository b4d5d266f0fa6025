//! The command line: a file a command.

mod ask;
mod check;
mod completions;
mod eval;
mod forget;
mod gaps;
mod kept;
mod lines;
mod new;
mod open;
mod problems;
mod progress;
mod prompt;
mod run;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Parser, Subcommand};

use crate::config::{Config, ConfigError};
use open::Named;

/// Answers questions about an article with cited sentences, on Discord and at a terminal.
#[derive(Debug, Parser)]
#[command(
    version,
    after_long_help = "\
Examples:
  rapporteur ask \"Why was the summit postponed?\"
  rapporteur ask                                   a prompt, with follow-ups
  rapporteur new article.txt --output mine.toml    begins a fact base
  rapporteur check mine.toml                       names every problem in it
  rapporteur --knowledge mine.toml run             the bot, with the token in DISCORD_TOKEN

Exit codes: 0 done, answered, or no problems; 1 not answered, or problems found; 2 could not be done."
)]
pub struct Cli {
    /// A fact base in place of the built-in one: a file, or a folder of them.
    ///
    /// A folder of such folders holds several bases, each with the name of its folder as its id.
    #[arg(long, global = true, value_name = "PATH")]
    knowledge: Option<PathBuf>,
    /// Of several bases the one with this id.
    #[arg(long, global = true, value_name = "ID")]
    base: Option<String>,
    /// The file of settings.
    ///
    /// Without, the one that the variable RAPPORTEUR_CONFIG names, or else ./config.toml if it is there.
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
    /// Begins a fact base from an article
    ///
    /// Its sentences are numbered, each with a fact to fill in, and names, keywords and likely gaps are proposed.
    New(new::New),
    /// Lists what people asked in vain, and how answers were voted on.
    Gaps(gaps::GapsCommand),
    /// Deletes what is kept of a server, or everything.
    Forget(forget::Forget),
    /// Runs the Discord bot.
    Run(run::Run),
    /// Prints what a shell needs to complete this program's arguments.
    Completions(completions::Completions),
    /// Prints a manual page.
    Man(completions::Man),
}

/// Exit code of a command that could not do its work.
const FAILED: u8 = 2;

/// Runs the command that the arguments name.
pub fn run(cli: Cli) -> ExitCode {
    dispatch(cli).unwrap_or_else(|error| {
        match (error.downcast_ref::<open::Broken>(), error.downcast_ref::<ConfigError>()) {
            (Some(diagnostics), _) => anstream::eprintln!("{diagnostics}"),
            // Colours are always asked for: the stream takes them out where nobody would see them.
            (_, Some(ConfigError::Wrong(problems))) => anstream::eprintln!("{}", problems.draw(true)),
            _ => anstream::eprintln!("error: {error:#}"),
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
    let Cli { knowledge, base, config: file, command } = cli;
    let only = base.clone();
    // What needs no settings does not fail by them.
    let settings = || -> anyhow::Result<(Named, Config)> {
        let config = Config::load(file.as_deref(), environment())?;
        // What the settings say of one folder says nothing of another.
        let usual = config.knowledge.base.clone().filter(|_| knowledge.is_none());
        let path = knowledge.or_else(|| config.knowledge.path.clone());
        Ok((Named { path, base: base.or(usual) }, config))
    };
    match command {
        Command::Ask(ask) => ask.run(settings()?.0.chosen()?),
        Command::Check(check) => {
            let knowledge = Named { base: only, ..settings()?.0 };
            // Had there been anything to say about the settings, it would have been said by now.
            if let Some(file) = &file {
                anstream::eprintln!("{}: no problems in the settings", file.display());
            }
            check.run(knowledge)
        }
        Command::Eval(eval) => eval.run(&settings()?.0.chosen()?),
        Command::Gaps(gaps) => {
            let (knowledge, config) = settings()?;
            gaps.run(&knowledge.chosen()?, &config.store)
        }
        Command::Forget(forget) => forget.run(&settings()?.1.store),
        Command::New(new) => new.run(),
        Command::Run(run) => {
            let (knowledge, config) = settings()?;
            run.run(knowledge, config)
        }
        Command::Completions(completions) => completions.run(),
        Command::Man(man) => man.run(),
    }
}
