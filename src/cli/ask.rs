//! `rapporteur ask`: answers a question, or as many as there are.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::Args;

use super::lines;
use super::open::Opened;
use crate::answer::{Answer, Outcome};
use crate::engine::{Engine, Question};
use crate::render::{Ranked, Record};

/// Exit code of a question that is not answered.
const NOT_ANSWERED: u8 = 1;

/// The most facts that `--ranked` lists; nobody reads on, and every one costs time.
const MAX_RANKED: usize = 1_000;

/// Arguments of `ask`.
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The question, in one word or several; without, a question a line is read from standard input.
    #[arg(value_name = "QUESTION")]
    question: Vec<OsString>,
    /// Prints one JSON object a question.
    #[arg(long)]
    json: bool,
    /// Lists the K best facts too, whatever the outcome.
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u16).range(1..=MAX_RANKED as i64))]
    ranked: Option<u16>,
    /// Says how long the lookup took.
    #[arg(long)]
    timing: bool,
    /// Says why: each word of the question, what it matched, and what that added.
    #[arg(long)]
    explain: bool,
}

impl Ask {
    pub(super) fn run(self, knowledge: Option<&Path>) -> anyhow::Result<ExitCode> {
        let engine = Opened::new(knowledge)?.engine();
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        let done = if self.question.is_empty() {
            self.each_line(&engine, &mut out)
        } else {
            let words: Vec<_> = self.question.iter().map(|word| word.to_string_lossy()).collect();
            self.one(&words.join(" "), &engine, &mut out).map(|outcome| match outcome {
                Outcome::Answer => ExitCode::SUCCESS,
                Outcome::Suggest | Outcome::Decline => ExitCode::from(NOT_ANSWERED),
            })
        };
        match done {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            done => done.context("cannot go on"),
        }
    }

    fn each_line(&self, engine: &Engine, out: &mut impl Write) -> io::Result<ExitCode> {
        let mut input = io::stdin().lock();
        while let Some(question) = lines::next(&mut input)? {
            self.one(&question, engine, out)?;
        }
        Ok(ExitCode::SUCCESS)
    }

    /// Answers one question, and flushes: whoever asked may be waiting for it.
    fn one(&self, question: &str, engine: &Engine, out: &mut impl Write) -> io::Result<Outcome> {
        let start = Instant::now();
        let answer = engine.ask(&Question::new(question));
        let elapsed = start.elapsed();
        let explanation = self.explain.then(|| engine.explain(&answer));
        let ranked = self.ranked.map(|most| ranked(question, &answer, engine, usize::from(most)));
        let mut record = Record::new(question, &answer, engine.base());
        record.explanation = explanation.as_ref();
        record.ranked = ranked;
        record.elapsed_us = self.timing.then(|| u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX));
        serde_json::to_writer(&mut *out, &record)?;
        writeln!(out)?;
        out.flush()?;
        Ok(answer.outcome)
    }
}

/// The `most` best facts. Looked up once more where the answer considered too few, so that what is answered does not
/// depend on how many are listed.
fn ranked<'a>(question: &str, answer: &Answer, engine: &'a Engine, most: usize) -> Vec<Ranked<'a>> {
    let base = engine.base();
    let found = Ranked::of(answer, base, most);
    if found.len() == most {
        return found;
    }
    // Gaps take places among the candidates too.
    let candidates = most + base.gaps.len().min(MAX_RANKED);
    let wider = engine.ask(&Question { candidates, ..Question::new(question) });
    let mut ranked = found;
    for further in Ranked::of(&wider, base, candidates) {
        if ranked.len() < most && ranked.iter().all(|known| known.id != further.id) {
            ranked.push(further);
        }
    }
    ranked
}
