//! What a base says to small talk, against the kinds of it that the lexicon knows.

use super::code;
use super::lexicon::Lexicon;
use super::nearest::Nearest;
use super::quoting::quoted;
use crate::diagnostic::{Diagnostic, Span};

/// Reports answers to kinds of talk that `lexicon` does not have: nobody would ever be told them.
pub(super) fn check(answers: &[(String, Span)], lexicon: &Lexicon, diagnostics: &mut Vec<Diagnostic>) {
    let mut nearest = Nearest::default();
    let known = || lexicon.talk.iter().map(|talk| talk.kind.as_str());
    for (kind, span) in answers.iter().filter(|(kind, _)| known().all(|known| known != kind)) {
        let message = format!("the lexicon of {} knows no talk of the kind {}", lexicon.title, quoted(kind));
        let help = nearest.help(kind, known()).unwrap_or_else(|| {
            let kinds: Vec<&str> = known().collect();
            if kinds.is_empty() { "it knows none".to_owned() } else { format!("it knows {}", kinds.join(", ")) }
        });
        diagnostics.push(Diagnostic::error(code::UNKNOWN_TALK, *span, message).help(help));
    }
}
