//! Problems as a terminal shows them: each drawn with its place, and what is said over and over drawn once.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, Files, Span, render};
use crate::knowledge::{Citation, code};

/// Problems of one code and message from which on the first is drawn and the others are named: three fit a screen, and a
/// base begun from an article has one for every sentence.
const MANY: usize = 4;

/// Places of others that are named: what fits two lines.
const MOST_NAMED: usize = 20;

/// Every problem, drawn, in the order of reading. Colours are always asked for: the stream takes them out where nobody
/// would see them.
pub(super) fn drawn<'a>(problems: impl IntoIterator<Item = &'a Diagnostic>, files: &Files) -> Vec<String> {
    let problems: Vec<&Diagnostic> = problems.into_iter().collect();
    let mut alike: HashMap<(&str, &str), Vec<&Diagnostic>> = HashMap::new();
    for problem in &problems {
        alike.entry((problem.code, &problem.message)).or_default().push(problem);
    }
    let drawn =
        problems.into_iter().filter_map(|problem| match alike.get(&(problem.code, &*problem.message))?.as_slice() {
            few if few.len() < MANY => Some(render(problem, files, true)),
            [first, others @ ..] if std::ptr::eq(*first, problem) => Some(format!(
                "{}\n  and {} more: {}",
                render(problem, files, true),
                others.len(),
                places(others, files)
            )),
            _ => None,
        });
    drawn.collect()
}

/// What is left to do of a base that was just begun, in one line: the facts without a text, by the sentences that they cite.
/// Few of them are slips, and are shown like any other problem.
pub(super) fn begun(open: &[(Span, Option<Citation>)], files: &Files) -> Option<String> {
    let (first, _) = open.first().filter(|_| open.len() >= MANY)?;
    let mut sentences: Vec<String> = open.iter().flat_map(|(_, sentence)| sentence).map(ToString::to_string).collect();
    sentences.dedup();
    let (file, line) = (files.name(first.file), files.position(first.file, first.start as usize).line);
    let (code, facts, sentences) = (code::EMPTY, open.len(), first_of(&sentences, MOST_NAMED));
    Some(format!("error[{code}]: {facts} facts have no `text` yet, from {file}:{line} on: {sentences}"))
}

/// `base.toml:98, 106, 114`, cut where there are many.
fn places(problems: &[&Diagnostic], files: &Files) -> String {
    let mut last = "";
    let places = problems.iter().map(|problem| {
        let span = problem.primary.span;
        let (file, line) = (files.name(span.file), files.position(span.file, span.start as usize).line);
        let same = std::mem::replace(&mut last, file) == file;
        if same { line.to_string() } else { format!("{file}:{line}") }
    });
    first_of(&places.collect::<Vec<_>>(), MOST_NAMED)
}

/// The first `most` of a list, cut where there are more.
pub(super) fn first_of(all: &[String], most: usize) -> String {
    let more = if all.len() > most { ", …" } else { "" };
    all[..all.len().min(most)].join(", ") + more
}
