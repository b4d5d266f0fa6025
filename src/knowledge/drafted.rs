//! What a draft leaves in a file for whoever fills it in, and what may not be published.

use super::code;
use super::quoting::counted;
use crate::diagnostic::{Diagnostic, FileId, Files, Span};

/// Begins a comment that repeats a sentence of the source.
pub const SENTENCE_MARK: &str = "#>";

/// Begins a line of a likely gap that is neither kept nor struck.
pub const GAP_MARK: &str = "#?";

/// How a likely gap begins, past its mark.
const GAP: &str = "[[gap]]";

/// Warns once a file of each.
pub(super) fn check(file: FileId, files: &Files, diagnostics: &mut Vec<Diagnostic>) {
    let (mut sentences, mut gaps) = (Vec::new(), Vec::new());
    let mut start = 0;
    for line in files.text(file).split_inclusive('\n') {
        let span = Span::new(file, start..start + line.trim_end().len());
        if line.starts_with(SENTENCE_MARK) {
            sentences.push(span);
        } else if line.strip_prefix(GAP_MARK).is_some_and(|rest| rest.trim() == GAP) {
            gaps.push(span);
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
        let help = format!("keep one by taking `{GAP_MARK}` from its lines, and strike the others");
        diagnostics.push(Diagnostic::warning(code::UNDECIDED_GAPS, first, message).label("the first").help(help));
    }
}
