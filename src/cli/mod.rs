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

/// A Discord bot that answers questions about an article, in sentences that cite it
///
/// It answers from a fact base: a file of facts with the sentences that they cite. One is built in; `new` begins another
/// from any article, `check` finds its problems, `ask` tries it, and `run` puts it on Discord.
#[derive(Debug, Parser)]
#[command(
    version,
    after_long_help = "\
Examples:
  rapporteur ask \"Why was the summit postponed?\"
  rapporteur ask                                   a prompt, with follow-ups
  rapporteur new article.txt --output mine.toml    begins a fact base
  rapporteur check mine.toml                       finds its problems, and says what would help most
  rapporteur --knowledge mine.toml ask             asks it
  rapporteur --knowledge mine.toml run             the bot, with the token in DISCORD_TOKEN

Exit codes: 0 done, answered, or no problems; 1 not answered, or problems found; 2 could not be done.
`rapporteur COMMAND --help` has examples of each command."
)]
pub struct Cli {
    /// The fact base, a file or a folder of files, in place of the built-in one
    ///
    /// A folder of such folders holds several bases, each with the name of its folder as its id.
    #[arg(long, global = true, value_name = "PATH", help_heading = HEADING)]
    knowledge: Option<PathBuf>,
    /// Which of several bases, by its id
    #[arg(long, global = true, value_name = "ID", help_heading = HEADING)]
    base: Option<String>,
    /// The file of settings
    ///
    /// Without it, the one that the variable RAPPORTEUR_CONFIG names, or else ./config.toml if it is there.
    #[arg(long, global = true, value_name = "FILE", help_heading = HEADING)]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// What the arguments that all commands have stand under.
const HEADING: &str = "Which base and settings";

/// In the order in which somebody needs them.
#[derive(Debug, Subcommand)]
enum Command {
    /// Answer a question, or one after the other
    Ask(ask::Ask),
    /// Begin a fact base from an article
    ///
    /// Its sentences are numbered, each with a fact to fill in, and names, keywords and likely gaps are proposed.
    New(new::New),
    /// Find the problems of a fact base, and forecast how well it will answer
    ///
    /// Every problem is named with its place and what to do about it, as a compiler does. Then the base is asked its own
    /// questions without them, as strangers might ask: how many it will answer, and what would help most. Of a base that
    /// is not done, that is said of the facts that are filled in.
    Check(check::Check),
    /// Score a base by questions whose answers are known
    Eval(eval::Eval),
    /// Run the Discord bot
    ///
    /// Its token comes from the variable DISCORD_TOKEN, or from the file that `token_file` in [discord] names. It logs to
    /// standard error, reads a changed base without a restart, and ends on Ctrl-C or SIGTERM.
    Run(run::Run),
    /// List what people asked in vain, and the votes on answers
    Gaps(gaps::GapsCommand),
    /// Delete what is kept of a server, or everything
    Forget(forget::Forget),
    /// Print a script that lets a shell complete commands and options
    Completions(completions::Completions),
    /// Print a manual page
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
