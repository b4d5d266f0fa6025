//! `rapporteur completions` and `rapporteur man`: what a shell and a reader of manuals want, made from the arguments.

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Context;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

use super::Cli;

/// Arguments of `completions`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur
  rapporteur completions zsh > \"${fpath[1]}/_rapporteur\"
  rapporteur completions fish > ~/.config/fish/completions/rapporteur.fish")]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

/// Arguments of `man`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur man | man -l -
  rapporteur man ask > rapporteur-ask.1")]
pub(super) struct Man {
    /// The command that the page is about; without it, the program
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

impl Completions {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut Cli::command(), env!("CARGO_PKG_NAME"), &mut script);
        print(&script)
    }
}

impl Man {
    pub(super) fn run(self) -> anyhow::Result<ExitCode> {
        let mut program = Cli::command();
        // So that the page of a command has the arguments that all have.
        program.build();
        let about = match &self.command {
            None => program,
            Some(name) => {
                let known = program.find_subcommand(name).cloned();
                known.with_context(|| format!("there is no command `{name}`: `rapporteur help` lists them"))?
            }
        };
        let mut page = Vec::new();
        clap_mangen::Man::new(about).render(&mut page).context("cannot make the page")?;
        print(&page)
    }
}

fn print(bytes: &[u8]) -> anyhow::Result<ExitCode> {
    match io::stdout().lock().write_all(bytes) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot print"),
        _ => Ok(ExitCode::SUCCESS),
    }
}
