//! A diagnostic in the form that programs read.

use serde::Serialize;

use super::{Diagnostic, Files, Label, Severity};

/// A diagnostic with its places resolved to lines and columns (from 1; columns in characters, the end exclusive).
#[derive(Debug, Serialize)]
pub struct Located<'a> {
    severity: Severity,
    code: &'a str,
    message: &'a str,
    #[serde(flatten)]
    primary: LocatedLabel<'a>,
    help: Option<&'a str>,
    labels: Vec<LocatedLabel<'a>>,
}

/// A label with its place resolved.
#[derive(Debug, Serialize)]
pub struct LocatedLabel<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    label: &'a str,
}

impl Diagnostic {
    /// This diagnostic with its places resolved in `files`.
    pub fn located<'a>(&'a self, files: &'a Files) -> Located<'a> {
        Located {
            severity: self.severity,
            code: self.code,
            message: &self.message,
            primary: locate(&self.primary, files),
            help: self.help.as_deref(),
            labels: self.secondary.iter().map(|label| locate(label, files)).collect(),
        }
    }
}

fn locate<'a>(label: &'a Label, files: &'a Files) -> LocatedLabel<'a> {
    let span = label.span;
    let start = files.position(span.file, span.start as usize);
    let end = files.position(span.file, span.end as usize);
    LocatedLabel {
        file: files.name(span.file),
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        label: &label.text,
    }
}
