//! Text that is no TOML: what is wrong with it, and what to write instead.

use crate::diagnostic::{Diagnostic, Span};
use crate::knowledge::code;
use crate::knowledge::walk::Walk;

/// The most syntax errors of one file that are told: a file with more is no fact base, or its first error is the cause of
/// the rest.
const MOST_SYNTAX_ERRORS: usize = 20;

impl Walk<'_> {
    /// Complains about what the parser found, up to a number beyond which it says little.
    pub(super) fn syntax_errors(&mut self, errors: &[toml::de::Error], text: &str) {
        for error in errors.iter().take(MOST_SYNTAX_ERRORS) {
            let diagnostic = syntax(error, text, self);
            self.report(diagnostic);
        }
        if let Some(next) = errors.get(MOST_SYNTAX_ERRORS) {
            let span = place(next, text, self);
            let message = format!("not TOML: {} more errors like these", errors.len() - MOST_SYNTAX_ERRORS);
            let help = "begin with the first; is this file a fact base at all?";
            self.report(Diagnostic::error(code::SYNTAX, span, message).label("the next").help(help));
        }
    }
}

fn syntax(error: &toml::de::Error, text: &str, walk: &Walk<'_>) -> Diagnostic {
    let message = error.message();
    let span = place(error, text, walk);
    let comma = text.get(span.start as usize..).is_some_and(|rest| rest.starts_with(','));
    if comma && message.contains("expected newline") {
        let help = "a value ends with its line: take the comma out; several values stand in [brackets]";
        return Diagnostic::error(code::SYNTAX, span, "not TOML: a comma after a value").help(help);
    }
    let help = [
        ("duplicate key", "a key stands once in a table; the double brackets of `[[fact]]` begin a new one"),
        ("must be quoted", "a text stands between \"quotation marks\""),
        ("escape", "a backslash is written `\\\\`, or put the text between '''three apostrophes'''"),
        (
            "string",
            "close the text; one of several lines or with quotation marks in it goes between '''three apostrophes'''",
        ),
        ("expected newline", "a text with quotation marks in it goes between '''three apostrophes'''"),
    ];
    let help = help.iter().find(|(part, _)| message.contains(part)).map(|(_, help)| (*help).to_owned());
    Diagnostic::error(code::SYNTAX, span, format!("not TOML: {message}")).maybe_help(help)
}

/// Where an error is; one without a place is at the end of the text.
fn place(error: &toml::de::Error, text: &str, walk: &Walk<'_>) -> Span {
    Span::new(walk.file, error.span().unwrap_or(text.len()..text.len()))
}
