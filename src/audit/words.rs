//! Words that cannot do what they were written for: keywords that reach nothing, and facts of the same words.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::diagnostic::Diagnostic;
use crate::engine::Engine;
use crate::index::Analyser;
use crate::knowledge::{Base, Lexicon, Spans, code, quoted};
use crate::lookup::Query;
use crate::text::prose;

/// Letters of an acronym that lookup keeps apart from the pronoun it is spelt like, where other words stand beside it.
const PRONOUN_LIKE: usize = 2;

/// Looks at every keyword, and at the words of every fact's text.
pub(super) fn check(engine: &Engine, spans: &Spans, lexicon: &Lexicon, diagnostics: &mut Vec<Diagnostic>) {
    let base = engine.base();
    let facts = base.facts.iter().zip(&spans.facts).map(|(fact, places)| (&fact.keywords, &places.keywords));
    let gaps = base.gaps.iter().zip(&spans.gaps).map(|(gap, places)| (&gap.keywords, &places.keywords));
    for (keywords, places) in facts.chain(gaps) {
        for (keyword, &span) in keywords.iter().zip(places) {
            let Some(why) = unreachable(engine, keyword, keywords) else { continue };
            let message = format!("no word of a question can reach the keyword {}", quoted(keyword));
            diagnostics.push(
                Diagnostic::warning(code::UNREACHABLE_KEYWORD, span, message)
                    .label(why)
                    .help("take it out, or add the word that tells this from the rest"),
            );
        }
    }
    same_words(base, spans, &Analyser::new(lexicon), diagnostics);
}

/// Why no question can match `keyword`, one of `all` of its document; nothing where one can.
fn unreachable(engine: &Engine, keyword: &str, all: &[String]) -> Option<&'static str> {
    // Looked up as a part of a question, and not asked: by itself it may be no question at all.
    let query = Query::parse(&prose(keyword), engine.index());
    // Keywords are read side by side: among words in lower case, `IT` is no pronoun.
    let acronym = keyword.len() == PRONOUN_LIKE && keyword.chars().all(char::is_uppercase);
    if query.content().next().is_some() || acronym && all.iter().any(|other| other.contains(char::is_lowercase)) {
        return None;
    }
    Some(if query.slots.is_empty() {
        "nothing is left of it once it is normalised"
    } else {
        "only stop words, which carry no content"
    })
}

/// Warns of facts whose texts are the same words, in whatever order: lookup cannot tell them apart.
fn same_words(base: &Base, spans: &Spans, analyser: &Analyser, diagnostics: &mut Vec<Diagnostic>) {
    let mut known: FxHashMap<Vec<String>, usize> = FxHashMap::default();
    for (number, (fact, places)) in base.facts.iter().zip(&spans.facts).enumerate() {
        let mut words: Vec<String> =
            analyser.tokens(&prose(&fact.text), usize::MAX).into_iter().map(|token| token.surface).collect();
        words.sort_unstable();
        match known.entry(words) {
            Entry::Vacant(entry) => {
                entry.insert(number);
            }
            Entry::Occupied(entry) => {
                let other = *entry.get();
                let message = format!(
                    "{} and {} shadow each other: their texts are the same words",
                    quoted(&base.facts[other].id),
                    quoted(&fact.id)
                );
                diagnostics.push(
                    Diagnostic::warning(code::SHADOWED_FACT, places.text, message)
                        .label("the second")
                        .also(spans.facts[other].text, "the first")
                        .help("keep one, and give it the citations, keywords and questions of both"),
                );
            }
        }
    }
}
