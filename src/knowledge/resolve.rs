//! What the parts of a base say of one another: ids, citations, references.

use rustc_hash::FxHashMap;

use super::base::{Fact, Source};
use super::code;
use super::draft::Draft;
use super::limits::{CITE_CHARS, MAX_FACT_CHARS, MAX_MESSAGE_CHARS, SOURCE_CHARS};
use super::nearest::Nearest;
use super::offices;
use super::phrasings;
use super::quoting::{counted, listed, quoted};
use crate::diagnostic::{Diagnostic, FileId, Span};

/// The most sources that help names when none is like the one that was meant; more are not read.
const MAX_LISTED: usize = 5;

/// Checks `draft` as a whole, and resolves the references in it.
///
/// Where a file was broken, what it would have held is not known: then only those problems are named that no content
/// of the broken file could take away.
pub(super) fn resolve(draft: &mut Draft, broken: bool, diagnostics: &mut Vec<Diagnostic>) {
    if draft.base.facts.is_empty() && !broken {
        let span = draft.start.unwrap_or_default();
        let help = "a fact begins with `[[fact]]` and has an `id`, a `text` and `cites`";
        diagnostics.push(Diagnostic::error(code::EMPTY_BASE, span, "there are no facts here").help(help));
    }
    uncited(draft, diagnostics);
    merge_sources(draft, diagnostics);
    let mut nearest = Nearest::default();
    cites(draft, broken, &mut nearest, diagnostics);
    ids_and_references(draft, broken, &mut nearest, diagnostics);
    phrasings::attach(draft, broken, &mut nearest, diagnostics);
    offices::of(draft, broken, &mut nearest, diagnostics);
}

/// A fact has to cite a sentence. Where its file has a source whose shape is not stated there may be no sentences to cite,
/// as for a plain list of facts: then it is said once a file, and the base can be used.
fn uncited(draft: &Draft, diagnostics: &mut Vec<Diagnostic>) {
    let help = "cite the sentence that says it, as in `cites = [\"report 5.2\"]`";
    let sources = || draft.base.sources.iter().zip(&draft.spans.sources);
    let shapeless = sources().filter(|(source, _)| source.paragraphs.is_empty());
    let mut shapeless: Vec<FileId> = shapeless.map(|(_, spans)| spans.id.file).collect();
    // Sources stand in the order of their files, so that one entry a file is left.
    shapeless.dedup();
    for &span in draft.uncited.iter().filter(|span| !shapeless.contains(&span.file)) {
        diagnostics.push(Diagnostic::error(code::NO_CITATION, span, "a fact that cites nothing").help(help));
    }
    for file in shapeless {
        let mut uncited = draft.uncited.iter().filter(|span| span.file == file);
        let Some(&first) = uncited.next() else { continue };
        let message = match uncited.count() {
            0 => "a fact that cites nothing".to_owned(),
            others => format!("{} that cite nothing", counted(others + 1, "fact")),
        };
        diagnostics.push(
            Diagnostic::warning(code::NO_CITATION, first, message)
                .label("its answer is shown without a source")
                .help(help),
        );
    }
}

/// Leaves one of sources that several files describe alike, and refuses those that differ under one id.
fn merge_sources(draft: &mut Draft, diagnostics: &mut Vec<Diagnostic>) {
    let sources = std::mem::take(&mut draft.base.sources);
    let spans = std::mem::take(&mut draft.spans.sources);
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    for (source, span) in sources.into_iter().zip(spans) {
        if let Some(&first) = known.get(&source.id).filter(|_| !source.id.is_empty()) {
            let there = draft.spans.sources[first].id;
            if draft.base.sources[first] == source && there.file != span.id.file {
                continue;
            }
            let message = format!("there are two sources called {}", quoted(&source.id));
            let help = if there.file == span.id.file {
                "a citation has to say which one it means: call one of them something else"
            } else {
                "files can share a source only if they describe it alike, key by key"
            };
            diagnostics.push(
                Diagnostic::error(code::DUPLICATE_SOURCE, span.id, message)
                    .label("the second")
                    .also(there, "the first")
                    .help(help),
            );
            continue;
        }
        known.insert(source.id.clone(), draft.base.sources.len());
        draft.base.sources.push(source);
        draft.spans.sources.push(span);
    }
}

fn cites(draft: &Draft, broken: bool, nearest: &mut Nearest, diagnostics: &mut Vec<Diagnostic>) {
    let base = &draft.base;
    let sources: FxHashMap<&str, &Source> = base.sources.iter().map(|s| (s.id.as_str(), s)).collect();
    for (fact, spans) in base.facts.iter().zip(&draft.spans.facts) {
        let mut cited: Vec<&Source> = Vec::new();
        for (at, (citation, &span)) in fact.cites.iter().zip(&spans.cites).enumerate() {
            let Some(source) = sources.get(citation.source.as_str()) else {
                if !broken {
                    let message = format!("there is no source {}", quoted(&citation.source));
                    let ids = || base.sources.iter().map(|s| s.id.as_str());
                    let help = nearest.help(&citation.source, ids()).or_else(|| {
                        (1..=MAX_LISTED).contains(&ids().count()).then(|| format!("there is {}", listed(ids())))
                    });
                    diagnostics.push(Diagnostic::error(code::UNKNOWN_SOURCE, span, message).maybe_help(help));
                }
                continue;
            };
            if !cited.iter().any(|known| known.id == source.id) {
                cited.push(source);
            }
            if let Some((message, help)) = outside(source, citation.paragraph, citation.sentence) {
                diagnostics.push(Diagnostic::error(code::NO_SUCH_SENTENCE, span, message).help(help));
            } else if fact.cites[..at].contains(citation) {
                diagnostics.push(Diagnostic::warning(code::REPEATED, span, "this sentence is cited twice"));
            }
        }
        let chars = reply_chars(fact, &cited);
        // A text that is too long by itself was complained about where it was read.
        if chars > MAX_MESSAGE_CHARS && fact.text.chars().count() <= MAX_FACT_CHARS {
            let message = format!(
                "a reply with this fact and its sources needs {chars} characters, and Discord takes {MAX_MESSAGE_CHARS}"
            );
            let help = "shorten the text, or the titles and addresses of the sources that it cites";
            diagnostics.push(Diagnostic::error(code::TOO_LONG, spans.text, message).help(help));
        }
    }
}

/// How many characters the reply with `fact`, which cites `sources`, has at most.
fn reply_chars(fact: &Fact, sources: &[&Source]) -> usize {
    let chars = |text: &Option<String>| text.as_deref().map_or(0, |text| text.chars().count());
    let source = |s: &&Source| {
        s.title.chars().count() + chars(&s.url) + chars(&s.publisher) + chars(&s.published) + SOURCE_CHARS
    };
    fact.text.chars().count() + fact.cites.len() * CITE_CHARS + sources.iter().map(source).sum::<usize>()
}

/// What is wrong with a citation of `source`, and what there is instead; nothing where its shape is not stated.
fn outside(source: &Source, paragraph: u32, sentence: u32) -> Option<(String, String)> {
    let shape = &source.paragraphs;
    if shape.is_empty() {
        return None;
    }
    let id = quoted(&source.id);
    let index = usize::try_from(paragraph).ok()?.checked_sub(1)?;
    match shape.get(index) {
        None => Some((
            format!("{id} has no paragraph {paragraph}"),
            format!("it has {}", counted(shape.len(), "paragraph")),
        )),
        Some(&sentences) if sentence > sentences => Some((
            format!("paragraph {paragraph} of {id} has no sentence {sentence}"),
            format!("it has {}", counted(sentences as usize, "sentence")),
        )),
        Some(_) => None,
    }
}

fn ids_and_references(draft: &mut Draft, broken: bool, nearest: &mut Nearest, diagnostics: &mut Vec<Diagnostic>) {
    let base = &draft.base;
    let mut known: FxHashMap<&str, (Span, Option<usize>)> = FxHashMap::default();
    known.reserve(base.facts.len() + base.gaps.len());
    let facts = base.facts.iter().zip(&draft.spans.facts).enumerate().map(|(i, (f, s))| (f.id.as_str(), s.id, Some(i)));
    let gaps = base.gaps.iter().zip(&draft.spans.gaps).map(|(g, s)| (g.id.as_str(), s.id, None));
    for (id, span, index) in facts.chain(gaps).filter(|(id, ..)| !id.is_empty()) {
        if let Some(&(first, _)) = known.get(id) {
            let message = format!("the id {} is taken", quoted(id));
            diagnostics.push(
                Diagnostic::error(code::DUPLICATE_ID, span, message)
                    .label("used again here")
                    .also(first, "used here first")
                    .help("facts and gaps of all files share their ids: choose another"),
            );
        } else {
            known.insert(id, (span, index));
        }
    }
    let mut resolved = Vec::with_capacity(base.gaps.len());
    for (see, spans) in draft.see.iter().zip(&draft.spans.gaps) {
        let mut indices = Vec::with_capacity(see.len());
        for (id, &span) in see.iter().zip(&spans.see) {
            match known.get(id.as_str()) {
                Some(&(_, Some(index))) => indices.push(index),
                Some(_) => {
                    let message = format!("{} is a gap, and `see` names facts", quoted(id));
                    diagnostics.push(Diagnostic::error(code::UNKNOWN_FACT, span, message));
                }
                None if broken => {}
                None => {
                    let message = format!("there is no fact {}", quoted(id));
                    let help = nearest.help(id, base.facts.iter().map(|fact| fact.id.as_str()));
                    diagnostics.push(Diagnostic::error(code::UNKNOWN_FACT, span, message).maybe_help(help));
                }
            }
        }
        resolved.push(indices);
    }
    for (gap, see) in draft.base.gaps.iter_mut().zip(resolved) {
        gap.see = see;
    }
}
