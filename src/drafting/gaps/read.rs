//! A sentence as the gaps need it: its words, and which kinds of question something in it answers.

use rustc_hash::FxHashMap;

use crate::drafting::{ProposedName, Stub};
use crate::index::{Analyser, KindSet, QuestionKind, Token};
use crate::knowledge::{EntityKind, Lexicon};
use crate::text::prose;

/// The most words of a sentence that are read.
const MOST_WORDS: usize = 200;

/// A sentence as words, with the kinds of question that something in it answers.
pub(super) struct Read {
    pub paragraph: usize,
    pub heading: bool,
    pub tokens: Vec<Token>,
    /// Those of the words that are no quotation's.
    pub own: Vec<Token>,
    pub held: KindSet,
}

impl Read {
    pub fn new(stub: &Stub, names: &NamedKinds<'_>, lexicon: &Lexicon, analyser: &Analyser) -> Self {
        let tokens = analyser.tokens(&prose(&stub.sentence), MOST_WORDS);
        let held = (0..tokens.len())
            .fold(0, |held: KindSet, at| held | analyser.kinds.held(&tokens, at, |word| analyser.is_number(word)));
        // `into the old net loft` is a place without a name.
        let placed = tokens.windows(2).any(|pair| {
            lexicon.is_name_word("before_places", &pair[0].surface)
                && lexicon.is_statement_word("determiners", &pair[1].surface)
        });
        let placed = if placed { QuestionKind::Where.bit() } else { 0 };
        Self {
            paragraph: stub.place.0,
            heading: stub.heading,
            own: analyser.tokens(&prose(&stub.own), MOST_WORDS),
            held: (held & !by_name()) | names.held_by(&stub.sentence) | placed,
            tokens,
        }
    }

    /// Whether it has one of these words.
    pub fn has(&self, words: &[String]) -> bool {
        self.tokens.iter().any(|token| words.contains(&token.surface))
    }

    /// Whether it has a word, in whatever form.
    pub fn names(&self, word: &str, analyser: &Analyser) -> bool {
        let stem = analyser.stem(word);
        self.tokens.iter().any(|token| analyser.stem(&token.surface) == stem)
    }
}

/// The kinds that a name answers: the index takes every word with a capital for one, and here it is known which are.
fn by_name() -> KindSet {
    QuestionKind::Who.bit() | QuestionKind::Where.bit()
}

/// Every spelling of every name with the kinds that it answers, by its first word.
pub(super) struct NamedKinds<'a>(FxHashMap<&'a str, Vec<(&'a str, KindSet)>>);

impl<'a> NamedKinds<'a> {
    pub fn new(names: &'a [ProposedName]) -> Self {
        let mut spellings: FxHashMap<&str, Vec<(&str, KindSet)>> = FxHashMap::default();
        for name in names {
            // What is no person hides who is behind it, and may well be a place.
            let kinds = match name.kind {
                Some(EntityKind::Person) => QuestionKind::Who.bit(),
                Some(EntityKind::Place) | None => QuestionKind::Where.bit(),
                _ => continue,
            };
            for spelling in name.spellings() {
                spellings.entry(first_word(spelling)).or_default().push((spelling, kinds));
            }
        }
        Self(spellings)
    }

    /// Which kinds the names in a sentence answer.
    fn held_by(&self, sentence: &str) -> KindSet {
        let begun = sentence.split_whitespace().filter_map(|word| self.0.get(first_word(word))).flatten();
        begun.filter(|(spelling, _)| sentence.contains(spelling)).fold(0, |held, (_, kinds)| held | kinds)
    }
}

/// The letters and figures that a text begins with, past marks.
fn first_word(text: &str) -> &str {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}
