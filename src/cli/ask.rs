//! `rapporteur ask`: answers a question, or as many as there are.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::Args;

use super::lines;
use super::open::Opened;
use super::prompt::Prompt;
use crate::engine::{Engine, Question};
use crate::lookup::answer::{Answer, Outcome};
use crate::render::terminal::{self, Look};
use crate::render::{Ranked, Record, Reply};

/// Exit code of a question that is not answered.
const NOT_ANSWERED: u8 = 1;

/// The most facts that `--ranked` lists; nobody reads on, and every one costs time.
const MAX_RANKED: usize = 1_000;

/// Columns where standard output is no terminal: the same text wherever it goes.
const PLAIN_WIDTH: usize = 80;

/// The most columns of a line that are easily read.
const MAX_WIDTH: usize = 100;

/// Arguments of `ask`.
#[derive(Debug, Args)]
pub(super) struct Ask {
    /// The question, in one word or several; without, a question a line is read from standard input.
    #[arg(value_name = "QUESTION")]
    question: Vec<OsString>,
    /// Prints one JSON object a question.
    #[arg(long)]
    json: bool,
    /// Lists the K best facts too, whatever the outcome; at most a thousand.
    #[arg(long, value_name = "K")]
    ranked: Option<usize>,
    /// Says how long the lookup took.
    #[arg(long)]
    timing: bool,
    /// Says why: each word of the question, what it matched, and what that added.
    #[arg(long)]
    explain: bool,
}

impl Ask {
    pub(super) fn run(self, knowledge: Option<&Path>) -> anyhow::Result<ExitCode> {
        let engine = Opened::open(knowledge)?;
        let done = if self.question.is_empty() {
            let both = io::stdin().is_terminal() && io::stdout().is_terminal();
            let done = if both && !self.json { self.prompt(&engine) } else { self.each_line(&engine) };
            done.map(|()| ExitCode::SUCCESS)
        } else {
            let words: Vec<_> = self.question.iter().map(|word| word.to_string_lossy()).collect();
            let mut out = anstream::AutoStream::auto(io::stdout().lock());
            self.one(&Question::new(&words.join(" ")), &engine, &mut out).map(|answer| match answer.outcome {
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

    /// Every line of standard input, each on its own.
    fn each_line(&self, engine: &Engine) -> io::Result<()> {
        engine.warm_up();
        let mut input = io::stdin().lock();
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        while let Some(question) = lines::next(&mut input)? {
            self.one(&Question::new(&question), engine, &mut out)?;
            if !self.json {
                writeln!(out)?;
            }
        }
        Ok(())
    }

    /// A conversation: what follows may lean on what came before.
    fn prompt(&self, engine: &Engine) -> io::Result<()> {
        engine.warm_up();
        let mut prompt = Prompt::new(engine.base())?;
        let mut previous: Option<Answer> = None;
        while let Some(text) = prompt.next()? {
            let mut out = anstream::AutoStream::auto(io::stdout());
            let question = Question { previous: previous.as_ref(), ..Question::new(&text) };
            let answer = self.one(&question, engine, &mut out)?;
            writeln!(out)?;
            // A slip of the keys does not end the subject.
            if answer.query.content().next().is_some() {
                previous = Some(answer);
            }
        }
        Ok(())
    }

    /// Answers one question, and flushes: whoever asked may be waiting for it.
    fn one(&self, question: &Question<'_>, engine: &Engine, out: &mut impl Write) -> io::Result<Answer> {
        let start = Instant::now();
        let answer = engine.ask(question);
        let elapsed = u64::try_from(start.elapsed().as_micros()).unwrap_or(u64::MAX);
        let explanation = self.explain.then(|| engine.explain(&answer));
        let ranked = self.ranked.map(|most| ranked(question, &answer, engine, most.min(MAX_RANKED)));
        if self.json {
            let mut record = Record::new(question.text, &answer, engine.base());
            if let Some(explanation) = explanation {
                record = record.explained(explanation);
            }
            record.ranked = ranked;
            record.elapsed_us = self.timing.then_some(elapsed);
            serde_json::to_writer(&mut *out, &record)?;
            writeln!(out)?;
        } else {
            let mut reply = Reply::new(&answer, engine.base());
            reply.explanation = explanation;
            // Colours are always asked for: the stream takes them out where nobody would see them.
            write!(out, "{}", terminal::text(&reply, Look { width: width(), colour: true }))?;
            for fact in ranked.iter().flatten() {
                writeln!(out, "{:.4}  {}", fact.score, fact.id)?;
            }
            if self.timing {
                writeln!(out, "{elapsed} µs")?;
            }
        }
        out.flush()?;
        Ok(answer)
    }
}

/// Columns that replies are wrapped to.
fn width() -> usize {
    terminal_size::terminal_size_of(io::stdout())
        .map_or(PLAIN_WIDTH, |(terminal_size::Width(columns), _)| usize::from(columns).min(MAX_WIDTH))
}

/// The `most` best facts. Looked up once more where the answer considered too few, so that what is answered does not
/// depend on how many are listed.
fn ranked<'a>(question: &Question<'_>, answer: &Answer, engine: &'a Engine, most: usize) -> Vec<Ranked<'a>> {
    let base = engine.base();
    let found = Ranked::of(answer, base, most);
    if found.len() == most {
        return found;
    }
    Ranked::of(&engine.ask(&Question { candidates: most, ..*question }), base, most)
}
