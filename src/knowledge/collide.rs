//! Names and questions that claim the same words: a base can be used with them, but lookup will choose for itself.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use super::base::Base;
use super::code;
use super::quoting::quoted;
use super::spans::Spans;
use crate::diagnostic::{Diagnostic, Span};
use crate::text::{fold, normalise};

/// Warns of aliases, questions and phrasings that stand twice.
pub(super) fn collide(base: &Base, spans: &Spans, diagnostics: &mut Vec<Diagnostic>) {
    aliases(base, spans, diagnostics);
    questions(base, spans, diagnostics);
}

fn aliases(base: &Base, spans: &Spans, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: FxHashMap<String, (usize, Span)> = FxHashMap::default();
    for (index, (entity, at)) in base.entities.iter().zip(&spans.entities).enumerate() {
        let names =
            std::iter::once((&entity.name, at.name)).chain(entity.aliases.iter().zip(at.aliases.iter().copied()));
        for (name, span) in names {
            match known.entry(folded(name)) {
                Entry::Vacant(entry) => {
                    entry.insert((index, span));
                }
                Entry::Occupied(entry) if entry.get().0 == index => {
                    let message = format!("{} is there already", quoted(name));
                    diagnostics.push(
                        Diagnostic::warning(code::REPEATED, span, message)
                            .label("the second")
                            .also(entry.get().1, "the first")
                            .help("names are compared without case, accents and punctuation: one is enough"),
                    );
                }
                Entry::Occupied(entry) => {
                    let (other, first) = *entry.get();
                    let message = format!(
                        "{} can mean {} and {}",
                        quoted(name),
                        quoted(&base.entities[other].name),
                        quoted(&entity.name)
                    );
                    diagnostics.push(
                        Diagnostic::warning(code::ALIAS_COLLISION, span, message)
                            .label("claimed here too")
                            .also(first, "claimed here first")
                            .help("leave it to the one that people mean by it"),
                    );
                }
            }
        }
    }
}

/// A way of asking, with where it stands and whose it is.
#[derive(Clone, Copy)]
struct Asked<'a> {
    /// The fact or gap, numbered over both.
    document: usize,
    id: &'a str,
    span: Span,
    /// It is a phrasing: heard, and never shown.
    heard: bool,
}

fn questions(base: &Base, spans: &Spans, diagnostics: &mut Vec<Diagnostic>) {
    let facts = base.facts.iter().zip(&spans.facts);
    let facts = facts.map(|(f, s)| (&f.id, [(&f.questions, &s.questions), (&f.phrasings, &s.phrasings)]));
    let gaps = base.gaps.iter().zip(&spans.gaps);
    let gaps = gaps.map(|(g, s)| (&g.id, [(&g.questions, &s.questions), (&g.phrasings, &s.phrasings)]));
    let documents: Vec<_> = facts.chain(gaps).collect();
    let mut known: FxHashMap<String, Asked<'_>> = FxHashMap::default();
    // All that are shown before any that is heard: of two alike the one that is shown stays.
    for heard in [false, true] {
        for (document, (id, lists)) in documents.iter().enumerate() {
            let (texts, places) = lists[usize::from(heard)];
            for (text, &span) in texts.iter().zip(places) {
                let asked = Asked { document, id, span, heard };
                match known.entry(folded(text)) {
                    Entry::Vacant(entry) => {
                        entry.insert(asked);
                    }
                    Entry::Occupied(entry) => diagnostics.push(asked.again(*entry.get())),
                }
            }
        }
    }
}

impl Asked<'_> {
    /// What is wrong with asking this after `first`, in the same words.
    fn again(self, first: Self) -> Diagnostic {
        let noun = if self.heard { "phrasing" } else { "question" };
        if self.document != first.document {
            let message = format!("{} and {} share a {noun}", quoted(first.id), quoted(self.id));
            return Diagnostic::warning(code::SHARED_QUESTION, self.span, message)
                .label("asked here too")
                .also(first.span, "asked here first")
                .help("only one of them can be the first answer: leave it to that one");
        }
        if self.heard && !first.heard {
            return Diagnostic::warning(code::REPEATED, self.span, "this phrasing is a question that is shown")
                .label("the phrasing")
                .also(first.span, "the question")
                .help("what is shown is heard too: take the phrasing out");
        }
        Diagnostic::warning(code::REPEATED, self.span, format!("this {noun} is there already"))
            .label("the second")
            .also(first.span, "the first")
    }
}

/// `text` as far as two ways of writing the same words agree: without case, marks, punctuation and spacing.
pub(crate) fn folded(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in fold(&normalise(text)).split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.extend(word.chars().flat_map(char::to_lowercase));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn ways_of_writing_the_same_words_agree() {
        for text in ["Orbán’s plan", "orban's  PLAN", "Orban’s plan?"] {
            assert_eq!(folded(text), "orban s plan", "{text}");
        }
    }
}
