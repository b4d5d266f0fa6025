//! What readers are likely to ask that a sentence does not say.

use rustc_hash::FxHashSet;

use super::keywords::{slug, unique};
use super::{ProposedName, Stub};
use crate::index::{Analyser, KindSet, QuestionKind};
use crate::knowledge::{EntityKind, Lexicon};
use crate::text::prose;

/// Where a pattern of the lexicon has the word that makes readers ask.
const WORD: &str = "{word}";

/// The most words of a sentence that are read.
const MOST_WORDS: usize = 200;

/// Something that a sentence leaves open, to be kept or struck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedGap {
    /// Its id.
    pub id: String,
    /// What is said instead of an answer.
    pub text: String,
    /// How readers ask for it.
    pub question: String,
    /// Whether somebody decided that the article leaves it open: none: not yet.
    pub kept: Option<bool>,
}

/// Proposes for each sentence that is no heading what the lexicon says readers ask of what it names, where it holds nothing
/// that could answer. No question is proposed twice, and of each kind one a sentence.
pub(super) fn propose(stubs: &mut [Stub], names: &[ProposedName], lexicon: &Lexicon, analyser: &Analyser) {
    let mut asked = FxHashSet::default();
    let mut ids: FxHashSet<String> = stubs.iter().map(|stub| stub.id.clone()).collect();
    for stub in stubs.iter_mut().filter(|stub| !stub.heading) {
        let tokens = analyser.tokens(&prose(&stub.sentence), MOST_WORDS);
        let held = (0..tokens.len())
            .fold(0, |held: KindSet, at| held | analyser.kinds.held(&tokens, at, |word| analyser.is_number(word)));
        let held = (held & !by_name()) | held_by_names(&stub.sentence, names);
        for (number, gap) in lexicon.likely_gaps.iter().enumerate() {
            let kind = QuestionKind::ALL.iter().find(|(name, _)| *name == gap.asks).map(|&(_, kind)| kind);
            if kind.is_none_or(|kind| held & kind.bit() != 0) {
                continue;
            }
            let named = tokens.iter().map(|token| token.surface.as_str());
            let mut named =
                named.filter(|word| gap.words.iter().any(|known| known == word) && stands_alone(word, &stub.sentence));
            let Some(word) = named.find(|word| !asked.contains(&(number, analyser.stem(word).into_owned()))) else {
                continue;
            };
            asked.insert((number, analyser.stem(word).into_owned()));
            let id = slug(&format!("{word} {}", gap.asks)).unwrap_or_default();
            stub.gaps.push(ProposedGap {
                id: unique(id, &mut ids),
                text: gap.text.replace(WORD, word),
                question: gap.question.replace(WORD, word),
                kept: None,
            });
        }
    }
}

/// The kinds that a name answers: the index takes every word with a capital for one, and here it is known which are.
fn by_name() -> KindSet {
    QuestionKind::Who.bit() | QuestionKind::Where.bit()
}

/// Which kinds the names in a sentence answer. What is no person hides who is behind it, and may well be a place.
fn held_by_names(sentence: &str, names: &[ProposedName]) -> KindSet {
    let said =
        |name: &&ProposedName| name.aliases.iter().chain([&name.name]).any(|alias| sentence.contains(alias.as_str()));
    let kind = |name: &ProposedName| match name.kind {
        Some(EntityKind::Person) => QuestionKind::Who.bit(),
        Some(EntityKind::Place) | None => QuestionKind::Where.bit(),
        _ => 0,
    };
    names.iter().filter(said).fold(0, |held, name| held | kind(name))
}

/// Whether a word is not half of one with a hyphen: nothing is closed in *closed-door*.
fn stands_alone(word: &str, sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    !sentence.contains(&format!("{word}-")) && !sentence.contains(&format!("-{word}"))
}
