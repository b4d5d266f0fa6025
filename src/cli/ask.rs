//! `rapporteur ask`: answers a question, or as many as there are.

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Instant;

use anyhow::Context;
use clap::Args;

use super::lines;
use super::open::{Chosen, Opened};
use super::prompt::{PROMPT, Prompt};
use crate::bases::Snapshot;
use crate::catalogue;
use crate::engine::{Engine, Question};
use crate::lookup::answer::{Answer, Outcome};
use crate::render::terminal::{self, Look};
use crate::render::{Ranked, Record, Reply};

/// Exit code of a question that is not answered.
const NOT_ANSWERED: u8 = 1;

/// The most facts that `--ranked` lists; nobody reads on, and every one costs time.
const MAX_RANKED: i64 = 1_000;

/// The most columns of a line that are easily read.
const MAX_WIDTH: usize = 100;

/// Arguments of `ask`.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Examples:
  rapporteur ask \"How much of Donetsk does Russia hold?\"
  rapporteur ask                                   a prompt, with follow-ups
  rapporteur ask --explain who called whom
  rapporteur ask < questions.txt                   a question a line, each by itself
  echo \"who is peskov\" | rapporteur ask --json | jq .facts
  rapporteur --knowledge mine.toml ask \"when does it open\"

Exit codes: 0 answered, 1 not answered, 2 could not be asked. Of questions from standard input, 1 where any is not
answered; with --json each object tells its outcome, and the code is 0.")]
pub(super) struct Ask {
    /// The question; without it, a prompt at a terminal, and else each line of standard input
    #[arg(value_name = "QUESTION")]
    question: Vec<OsString>,
    /// Print a JSON object for each question
    #[arg(long)]
    json: bool,
    /// List the K best facts too, whatever the outcome; at most 1,000
    #[arg(long, value_name = "K", value_parser = clap::value_parser!(u16).range(1..=MAX_RANKED))]
    ranked: Option<u16>,
    /// Say how long the lookup took
    #[arg(long)]
    timing: bool,
    /// Say why: each word of the question, what it matched, and what that added
    #[arg(long)]
    explain: bool,
}

impl Ask {
    pub(super) fn run(self, Chosen { id, path, .. }: Chosen) -> anyhow::Result<ExitCode> {
        let engine = Opened::open(&id, path.as_deref())?;
        let done = if self.question.is_empty() {
            let both = io::stdin().is_terminal() && io::stdout().is_terminal();
            if both && !self.json { self.prompt(engine).map(|()| ExitCode::SUCCESS) } else { self.each_line(&engine) }
        } else {
            let words: Vec<_> = self.question.iter().map(|word| word.to_string_lossy()).collect();
            let mut out = anstream::AutoStream::auto(io::stdout().lock());
            self.one(&Question::new(&words.join(" ")), &engine, &mut out).map(|answer| code(is_answered(&answer)))
        };
        match done {
            // Whoever reads has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::SUCCESS),
            done => done.context("cannot go on"),
        }
    }

    /// Every line of standard input, each on its own, with its question before the answer: whoever reads the answers does
    /// not see the questions. Objects hold theirs, and programs read their outcomes, so that their exit code says no more
    /// than that all was asked.
    fn each_line(&self, engine: &Engine) -> io::Result<ExitCode> {
        engine.warm_up();
        let mut input = io::stdin().lock();
        let mut out = anstream::AutoStream::auto(io::stdout().lock());
        let mut all = true;
        while let Some(question) = lines::next(&mut input)? {
            if !self.json {
                if question.trim().is_empty() {
                    continue;
                }
                let shown: String = question.chars().filter(|c| !c.is_control()).collect();
                writeln!(out, "{PROMPT}{shown}")?;
            }
            let answer = self.one(&Question::new(&question), engine, &mut out)?;
            if !self.json {
                all &= is_answered(&answer);
                writeln!(out)?;
            }
        }
        Ok(code(all))
    }

    /// A conversation: what follows may lean on what came before.
    fn prompt(&self, engine: Engine) -> io::Result<()> {
        let snapshot = Snapshot::new(engine);
        let mut prompt = Prompt::new(&snapshot)?;
        anstream::println!("{}\n", prompt.banner());
        let mut previous: Option<Answer> = None;
        while let Some(text) = prompt.next()? {
            let mut out = anstream::AutoStream::auto(io::stdout());
            let question = Question { previous: previous.as_ref(), ..Question::new(&text) };
            let answer = self.one(&question, &snapshot.engine, &mut out)?;
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
        let ranked = self.ranked.map(|most| ranked(question, &answer, engine, usize::from(most)));
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
            let mut reply = Reply::new(&answer, engine.base(), &catalogue::usual().reply);
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

fn is_answered(answer: &Answer) -> bool {
    answer.outcome == Outcome::Answer
}

fn code(answered: bool) -> ExitCode {
    if answered { ExitCode::SUCCESS } else { ExitCode::from(NOT_ANSWERED) }
}

/// Columns that replies are wrapped to; where standard output is no terminal, a sentence is a line: whatever reads it can
/// wrap it, and nothing can undo it.
fn width() -> usize {
    terminal_size::terminal_size_of(io::stdout())
        .map_or(usize::MAX, |(terminal_size::Width(columns), _)| usize::from(columns).min(MAX_WIDTH))
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
