//! One engine with one set, in a process of its own, so that its memory is its own.

use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use crate::corpus::Corpus;
use crate::engines::Kind;
use crate::measure::{Figures, Outcome};
use crate::{memory, sets, synthetic};

/// What an input starts with that is no file but a number of synthetic facts.
pub const SYNTHETIC: &str = "synthetic:";

/// Measures and prints the figures as a line of JSON. For each question a line is written to standard error before, so
/// that whoever started this can show how far it is.
pub fn one(kind: Kind, input: &str, questions: usize) -> anyhow::Result<()> {
    let corpora = match input.strip_prefix(SYNTHETIC) {
        Some(facts) => vec![synthetic::corpus(facts.parse()?, questions)],
        None => sets::read(Path::new(input))?,
    };
    let mut outcomes = Vec::new();
    let (mut build_seconds, mut resident) = (0.0, 0.0f64);
    for corpus in corpora {
        build_seconds += ask_all(kind, corpus, questions, &mut outcomes, &mut resident)?;
    }
    let figures = Figures { build_seconds, resident, peak: memory::resident().1, ..Figures::of(&outcomes) };
    println!("{}", serde_json::to_string(&figures)?);
    Ok(())
}

fn ask_all(
    kind: Kind,
    mut corpus: Corpus,
    most: usize,
    outcomes: &mut Vec<Outcome>,
    resident: &mut f64,
) -> anyhow::Result<f64> {
    let base = if kind == Kind::Rapporteur { corpus.toml() } else { String::new() };
    if kind == Kind::Rapporteur {
        corpus.entries = Vec::new();
    }
    let before = memory::resident().0;
    let start = Instant::now();
    let mut engine = kind.build(&corpus, base)?;
    if let Some(first) = corpus.questions.first() {
        engine.ask(&first.text);
    }
    let seconds = start.elapsed().as_secs_f64();
    *resident = resident.max(memory::resident().0 - before);
    let step = if most == 0 { 1 } else { corpus.questions.len().div_ceil(most).max(1) };
    let mut progress = std::io::stderr().lock();
    for question in corpus.questions.iter().step_by(step) {
        let start = Instant::now();
        let found = engine.ask(&question.text);
        let micros = start.elapsed().as_secs_f64() * 1e6;
        let right = found.ranked.first().is_some_and(|first| question.gold.contains(first));
        outcomes.push(Outcome {
            answerable: !question.gold.is_empty(),
            off_topic: question.off_topic,
            right,
            top: found.top,
            confidence: found.confidence,
            micros,
        });
        writeln!(progress, "{right} {} {}", !question.gold.is_empty(), question.off_topic)?;
    }
    Ok(seconds)
}
