//! What a draft leaves in a file for whoever fills it in, and what may not be published.

use super::code;
use super::quoting::counted;
use crate::diagnostic::{Diagnostic, FileId, Files, Span};

/// Begins a comment that repeats a sentence of the source.
pub const SENTENCE_MARK: &str = "#>";

/// Begins a line of a proposal that is neither kept nor struck: of a likely gap, or of a question in a fact's list.
pub const PROPOSAL_MARK: &str = "#?";

/// How a likely gap begins, past its mark.
const GAP: &str = "[[gap]]";

/// How a proposed question begins, past its mark.
const QUESTION: char = '"';

/// Warns once a file of each.
pub(super) fn check(file: FileId, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let (mut sentences, mut gaps, mut questions) = (Vec::new(), Vec::new(), Vec::new());
    let mut start = 0;
    for line in files.text(file).split_inclusive('\n') {
        let span = Span::new(file, start..start + line.trim_end().len());
        if line.starts_with(SENTENCE_MARK) {
            sentences.push(span);
        } else if let Some(proposed) = line.strip_prefix(PROPOSAL_MARK).map(str::trim) {
            if proposed == GAP {
                gaps.push(span);
            } else if proposed.starts_with(QUESTION) {
                questions.push(span);
            }
        }
        start += line.len();
    }
    if let Some(&first) = sentences.first() {
        let message = format!("{} of the source in comments", counted(sentences.len(), "sentence"));
        let help = format!("before you publish the base, take out the lines that begin with `{SENTENCE_MARK}`");
        diagnostics.push(Diagnostic::warning(code::SOURCE_SENTENCES, first, message).label("the first").help(help));
    }
    if let Some(&first) = gaps.first() {
        let message = format!("{} neither kept nor struck", counted(gaps.len(), "likely gap"));
        let help = format!("keep one by taking `{PROPOSAL_MARK}` from its lines, and strike the others");
        diagnostics.push(Diagnostic::warning(code::UNDECIDED_GAPS, first, message).label("the first").help(help));
    }
    if let Some(&first) = questions.first() {
        let message = format!("{} neither kept nor struck", counted(questions.len(), "proposed question"));
        let help = format!("keep one by taking `{PROPOSAL_MARK}` from its line, and strike the others");
        diagnostics.push(Diagnostic::warning(code::UNDECIDED_QUESTIONS, first, message).label("the first").help(help));
    }
}
