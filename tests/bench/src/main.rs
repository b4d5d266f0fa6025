//! Rapporteur's lookup beside the engines that people would take off the shelf, in one run and one table.
//!
//! ```text
//! sets or synthetic bases → corpus → (a process an engine) → figures → table
//! ```
//!
//! `cargo run --release --manifest-path tests/bench/Cargo.toml -- sets FOLDER` measures question sets,
//! `… -- scale` the cost as a base grows.

mod child;
mod corpus;
mod engines;
mod measure;
mod memory;
mod parent;
mod sets;
mod synthetic;
mod table;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use engines::Kind;

/// Measures lookup.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Question sets: JSON lines, each `{"name", "base": [{"id", "text", "label"?}], "questions": [{"q", "gold", "kind"}]}`.
    Sets(Sets),
    /// Synthetic bases with misspelt questions.
    Scale(Scale),
    /// Writes the base of a set as the TOML that rapporteur is given.
    Toml { file: PathBuf },
    /// What one engine does with one set or size; the other commands start it.
    #[command(hide = true)]
    One { engine: Kind, input: String, questions: usize },
}

/// Arguments of `sets`.
#[derive(Args)]
pub struct Sets {
    /// Files, or folders of `*.jsonl`.
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Engines to measure; all of them without.
    #[arg(long, value_delimiter = ',')]
    engines: Vec<Kind>,
    /// The most questions asked of a set, evenly taken; 0 for all.
    #[arg(long, default_value_t = 0)]
    questions: usize,
}

/// Arguments of `scale`.
#[derive(Args)]
pub struct Scale {
    /// Facts of each base.
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000, 1_000_000])]
    facts: Vec<usize>,
    /// Engines to measure; all of them without.
    #[arg(long, value_delimiter = ',')]
    engines: Vec<Kind>,
    /// Questions asked of each base.
    #[arg(long, default_value_t = 500)]
    questions: usize,
    /// A scan is asked no more questions than this: it takes seconds for each.
    #[arg(long, default_value_t = 20)]
    scan_questions: usize,
    /// A scan of a base larger than this is left out.
    #[arg(long, default_value_t = 100_000)]
    scan_facts: usize,
}

fn main() -> anyhow::Result<()> {
    match Arguments::parse().command {
        Command::Sets(sets) => parent::sets(&sets),
        Command::Scale(scale) => parent::scale(&scale),
        Command::Toml { file } => {
            for set in sets::read(&file)? {
                print!("{}", set.toml());
            }
            Ok(())
        }
        Command::One { engine, input, questions } => child::one(engine, &input, questions),
    }
}
