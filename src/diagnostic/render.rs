//! A diagnostic as a person reads it: message, place, the line with a caret, help.

use std::ops::Range;

use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};

use super::files::floor_boundary;
use super::{Diagnostic, FileId, Files, Label, Severity};

/// The most source text, in bytes, that one excerpt is cut from.
///
/// The drawing takes time by the length of the excerpt, and a big base can have many problems: labels farther apart
/// than this get an excerpt each, and a line longer than this is named but not shown.
const MAX_EXCERPT: usize = 16 * 1024;

/// Draws `diagnostic` in the manner of rustc, with ANSI colours where `colour`; ends without a line break.
pub fn render(diagnostic: &Diagnostic, files: &Files, colour: bool) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut group =
        level.primary_title(diagnostic.message.as_str()).id(diagnostic.code).elements(Vec::<Element<'_>>::new());
    for excerpt in excerpts(diagnostic, files) {
        group = excerpt.draw(group, files);
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    renderer.render(&[group])
}

/// Labels close enough to be shown together.
struct Excerpt<'a> {
    file: FileId,
    /// Whole lines.
    range: Range<usize>,
    labels: Vec<(&'a Label, bool)>,
}

/// The labels of `diagnostic` by neighbourhood; that of the primary label comes first.
fn excerpts<'a>(diagnostic: &'a Diagnostic, files: &Files) -> Vec<Excerpt<'a>> {
    let mut excerpts: Vec<Excerpt<'a>> = Vec::new();
    let labels = std::iter::once((&diagnostic.primary, true)).chain(diagnostic.secondary.iter().map(|l| (l, false)));
    for (label, primary) in labels {
        let file = label.span.file;
        let line = files.line_index(file, label.span.start as usize);
        let range = files.line_start(file, line)..files.line_start(file, line + 1);
        let together = |e: &Excerpt<'_>| e.range.start.min(range.start)..e.range.end.max(range.end);
        match excerpts.iter_mut().find(|e| e.file == file && together(e).len() <= MAX_EXCERPT) {
            Some(excerpt) => {
                excerpt.range = together(excerpt);
                excerpt.labels.push((label, primary));
            }
            None => excerpts.push(Excerpt { file, range, labels: vec![(label, primary)] }),
        }
    }
    excerpts
}

impl<'a> Excerpt<'a> {
    fn draw(self, group: Group<'a>, files: &'a Files) -> Group<'a> {
        let name = files.name(self.file);
        let text = files.text(self.file).get(self.range.clone()).unwrap_or("");
        let first = files.position(self.file, self.range.start);
        if text.len() > MAX_EXCERPT || text.is_empty() {
            let at = self.labels.first().map_or(first, |(l, _)| files.position(self.file, l.span.start as usize));
            return group.element(Origin::path(name).line(at.line).char_column(at.column));
        }
        let snippet = Snippet::<Annotation<'_>>::source(text).line_start(first.line).path(name);
        group.element(snippet.annotations(self.labels.iter().map(|&(label, primary)| {
            let kind = if primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let said = (!label.text.is_empty()).then_some(label.text.as_str());
            kind.span(first_line(text, label.span.range(), self.range.start)).label(said)
        })))
    }
}

/// `range` relative to the excerpt `text` that starts at `start`, cut to its first line: a caret under a text of many
/// lines says no more than one under its beginning.
fn first_line(text: &str, range: Range<usize>, start: usize) -> Range<usize> {
    let from = floor_boundary(text, range.start.saturating_sub(start));
    let to = floor_boundary(text, range.end.saturating_sub(start)).max(from);
    let line = text[from..to].find(['\n', '\r']).map_or(to, |at| from + at);
    from..line
}
