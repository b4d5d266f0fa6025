//! What else is heard for the names and the words of the facts: who says it otherwise is not understood.
//!
//! In a trial on a base of an hour, what else people say for its names and words was worth as much as two more ways of asking
//! for each of its facts: one line serves all facts that have the word.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use crate::engine::Engine;
use crate::index::Analyser;
use crate::knowledge::{Base, EntityKind, Lexicon};
use crate::text::prose;

/// In how many facts a name has to stand, and in how many facts' ways of asking a word: what is said once is asked for by
/// the fact's own questions.
const LEAST_FACTS: usize = 2;

/// The most words, and names: what fits a screen, and an author's patience.
const MOST: usize = 12;

/// Letters of the shortest word.
const SHORTEST: usize = 3;

/// Lists of the lexicon's `statement_words` that have words which say nothing of what a question is about.
const VAGUE: [&str; 8] =
    ["vague", "adverbs", "approximations", "ordering", "beside", "of_dates", "linking", "dimensions"];

/// Other words that are known for a word from which on one more helps little.
const ENOUGH_KNOWN: usize = 2;

/// A name or word, with how many facts have it and what else is heard for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heard {
    /// As the base has it.
    pub word: String,
    /// In how many facts it stands, or in how many facts' ways of asking.
    pub facts: usize,
    /// Other names, or synonyms of the base and the lexicon, each once.
    pub also: Vec<String>,
}

impl Heard {
    /// Whether another word would help.
    pub fn is_in_want(&self) -> bool {
        self.also.len() < ENOUGH_KNOWN
    }
}

/// The names and words for which there is least to be heard, the worst first: those that stand in many facts, or their
/// ways of asking, and have few others.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OtherWords {
    /// Names without another name.
    pub names: Vec<Heard>,
    /// Words.
    pub words: Vec<Heard>,
}

/// Looks through the texts of all facts for names, and through their ways of asking for words: of the words of a text most
/// are asked by nobody.
pub(super) fn other_words(engine: &Engine, lexicon: &Lexicon) -> OtherWords {
    let (base, analyser) = (engine.base(), &engine.index().analyser);
    OtherWords { names: names(base, analyser), words: words(base, lexicon, analyser) }
}

fn names(base: &Base, analyser: &Analyser) -> Vec<Heard> {
    let texts: Vec<String> = base.facts.iter().map(|fact| spaced(&fact.text, analyser)).collect();
    // A place has the one name that everybody knows it by.
    let alone =
        base.entities.iter().filter(|entity| entity.aliases.is_empty() && entity.kind != Some(EntityKind::Place));
    let counted = alone.map(|entity| {
        let name = spaced(&entity.name, analyser);
        let facts = texts.iter().filter(|text| text.contains(&name)).count();
        Heard { word: entity.name.clone(), facts, also: Vec::new() }
    });
    worst(counted.filter(|name| name.facts >= LEAST_FACTS).collect())
}

fn words(base: &Base, lexicon: &Lexicon, analyser: &Analyser) -> Vec<Heard> {
    let stem = |word: &str| analyser.stem(word).into_owned();
    let mut groups: FxHashMap<String, Vec<&Vec<String>>> = FxHashMap::default();
    for group in base.synonyms.iter().chain(&lexicon.synonyms) {
        group.iter().for_each(|word| groups.entry(stem(&word.to_lowercase())).or_default().push(group));
    }
    let names = base.entities.iter().flat_map(|entity| entity.aliases.iter().chain([&entity.name]));
    // Of *the old library* as another name of something the words are usual ones.
    let names = names.flat_map(|name| analyser.tokens(&prose(name), usize::MAX)).filter(|token| token.capital);
    let names = names.map(|token| token.surface);
    let mut passed = grammar(lexicon, analyser);
    // *Else*, *same*, *give*: what says too little has no other word, or has one for each of its senses.
    let vague = VAGUE.into_iter().filter_map(|list| lexicon.statement_words.get(list)).flatten();
    passed.extend(vague.map(|word| stem(word)));
    passed.extend(names.map(|word| stem(&word)));
    let mut found: FxHashMap<String, Heard> = FxHashMap::default();
    for fact in &base.facts {
        let mut seen = FxHashSet::default();
        for token in fact.asked().flat_map(|text| analyser.tokens(&prose(text), usize::MAX)) {
            let (of, word) = (stem(&token.surface), token.surface);
            let content = !token.stop
                && word.chars().count() >= SHORTEST
                && word.chars().all(char::is_alphabetic)
                && !analyser.is_number(&word);
            if content && !passed.contains(&of) && seen.insert(of.clone()) {
                let also = || {
                    let mut also: Vec<String> = Vec::new();
                    for other in groups.get(&of).into_iter().flatten().copied().flatten() {
                        if stem(&other.to_lowercase()) != of && !also.contains(other) {
                            also.push(other.clone());
                        }
                    }
                    also
                };
                found.entry(of.clone()).or_insert_with(|| Heard { word, facts: 0, also: also() }).facts += 1;
            }
        }
    }
    worst(found.into_values().filter(|word| word.facts >= LEAST_FACTS).collect())
}

/// The stems of words that tell how something is asked or said, and not what.
pub(super) fn grammar(lexicon: &Lexicon, analyser: &Analyser) -> FxHashSet<String> {
    let asks = lexicon.asks.values().flatten().flat_map(|opening| opening.split(' '));
    let grammar =
        [&lexicon.negations, &lexicon.openers, &lexicon.subordinators, &lexicon.fillers].into_iter().flatten();
    let grammar = grammar.chain(lexicon.holds.values().flatten()).chain(&lexicon.asides).map(String::as_str);
    asks.chain(grammar).map(|word| analyser.stem(word).into_owned()).collect()
}

/// Those that stand in most facts for each way in which they can be said; of two alike, by the alphabet.
fn worst(mut all: Vec<Heard>) -> Vec<Heard> {
    let order = |a: &Heard, b: &Heard| {
        (b.facts * (1 + a.also.len())).cmp(&(a.facts * (1 + b.also.len()))).then_with(|| a.word.cmp(&b.word))
    };
    all.sort_by(order);
    all.truncate(MOST);
    all
}

/// The words of a text, with a space around each.
pub(super) fn spaced(text: &str, analyser: &Analyser) -> String {
    let words = analyser.tokens(&prose(text), usize::MAX);
    words.iter().fold(String::from(" "), |all, word| all + &word.surface + " ")
}
