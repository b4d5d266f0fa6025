//! The command line: a file a command.

mod ask;
mod check;
mod lines;
mod open;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Answers questions by lookup in a fact base, with cited sentences.
#[derive(Debug, Parser)]
#[command(version, about)]
pub struct Cli {
    /// A fact base, a file or a folder of them, in place of the one that is built in.
    #[arg(long, global = true, value_name = "PATH")]
    knowledge: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answers a question, or a question a line from standard input.
    Ask(ask::Ask),
    /// Reads a fact base as a compiler reads code, and names every problem in it.
    Check(check::Check),
}

/// Exit code of a command that could not do its work.
const FAILED: u8 = 2;

/// Runs the command that the arguments name.
pub fn run(cli: Cli) -> ExitCode {
    let done = match cli.command {
        Command::Ask(ask) => ask.run(cli.knowledge.as_deref()),
        Command::Check(check) => check.run(cli.knowledge),
    };
    done.unwrap_or_else(|error| {
        match error.downcast_ref::<open::Broken>() {
            Some(diagnostics) => anstream::eprintln!("{diagnostics}"),
            None => anstream::eprintln!("error: {error:#}"),
        }
        ExitCode::from(FAILED)
    })
}
