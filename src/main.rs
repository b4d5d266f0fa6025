//! The `rapporteur` binary: parse, run, exit code.

use std::process::ExitCode;

use clap::Parser;
use rapporteur::cli::{Cli, run};

fn main() -> ExitCode {
    run(Cli::parse())
}
