//! `rapporteur forget`: deletes what is kept of a server, or everything.

use std::process::ExitCode;

use clap::Args;

use super::kept::{self, Kept};
use crate::config;

/// Arguments of `forget`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur forget --server 123456789012345678
  rapporteur forget --all")]
#[group(required = true, multiple = false)]
pub(super) struct Forget {
    /// Delete the settings, questions and votes of the server with this id
    #[arg(long, value_name = "ID")]
    server: Option<u64>,
    /// Delete everything, of all servers and of direct messages
    #[arg(long)]
    all: bool,
}

impl Forget {
    pub(super) fn run(self, store: &config::Store) -> anyhow::Result<ExitCode> {
        let deleted = Kept::open(store)?.forget(self.server)?;
        kept::print(&format!("{deleted} rows deleted\n"))?;
        Ok(ExitCode::SUCCESS)
    }
}
