//! A base under construction: the parts of all files, before what one part says of another was checked.

use super::base::Base;
use super::spans::Spans;
use crate::diagnostic::Span;

/// What was read so far.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub base: Base,
    pub spans: Spans,
    /// For each gap, the ids of the facts to see.
    pub see: Vec<Vec<String>>,
    /// Lists of citations that are empty.
    pub uncited: Vec<Span>,
    /// Where to point for what the base as a whole lacks: its first title, or else the start of its first file.
    pub start: Option<Span>,
}

impl Draft {
    /// Adds the title of one more file; titles of several are joined by `; `, each once.
    pub fn title(&mut self, title: &str, span: Span) {
        if self.base.title.is_empty() {
            self.start = Some(span);
        }
        if self.base.title.split("; ").any(|known| known == title) {
            return;
        }
        if !self.base.title.is_empty() {
            self.base.title.push_str("; ");
        }
        self.base.title.push_str(title);
    }
}
