//! What readers are likely to ask that a sentence does not say.

mod phrase;

use rustc_hash::{FxHashMap, FxHashSet};

use super::keywords::{Taken, slug, unique};
use super::{ProposedName, Stub};
use crate::index::{Analyser, KindSet, QuestionKind, Token};
use crate::knowledge::{EntityKind, Lexicon, LikelyGap};
use crate::text::prose;

/// Where a pattern of the lexicon has the word that makes readers ask.
const WORD: &str = "{word}";

/// How many words before a word are shortly before it: `the former Mill Lane factory`.
const SHORTLY: usize = 4;

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

/// Proposes for each sentence that is no heading what the lexicon says readers ask of what it names, where neither it nor
/// what its paragraph says of the thing could answer: once, where the text first names the thing, and of each kind one a
/// sentence.
pub(super) fn propose(stubs: &mut [Stub], names: &[ProposedName], lexicon: &Lexicon, analyser: &Analyser) {
    let mut asked = FxHashSet::default();
    let mut ids: Taken = stubs.iter().map(|stub| (stub.id.clone(), 1)).collect();
    let names = NamedKinds::new(names);
    ids.extend(stubs.iter().flat_map(|stub| &stub.persons).map(|person| (person.id.clone(), 1)));
    let read: Vec<Read> = stubs.iter().map(|stub| Read::new(stub, &names, analyser)).collect();
    for (at, stub) in stubs.iter_mut().enumerate().filter(|(_, stub)| !stub.heading) {
        let Read { tokens, held, .. } = &read[at];
        let beside = || read.iter().enumerate().filter(|&(other, read)| other != at && read.paragraph == stub.place.0);
        for (number, gap) in lexicon.likely_gaps.iter().enumerate() {
            let Some((_, kind)) = QuestionKind::ALL.iter().find(|(name, _)| *name == gap.asks) else { continue };
            let names = |&at: &usize| {
                is_meant(tokens, at, gap, *kind, analyser) && stands_alone(&tokens[at].surface, &stub.sentence)
            };
            let surfaces = (0..tokens.len()).filter(names).map(|at| tokens[at].surface.as_str());
            let key = |word: &str| (number, analyser.stem(word).into_owned());
            let mut surfaces = surfaces;
            let Some(word) = surfaces.find(|word| !asked.contains(&key(word))) else { continue };
            asked.insert(key(word));
            // Where a text first names a thing it mostly says what there is to say of it, or where it goes on about it.
            let stem = analyser.stem(word);
            let goes_on = |read: &Read| {
                read.held & kind.bit() != 0 && read.tokens.iter().any(|token| analyser.stem(&token.surface) == stem)
            };
            let answers = |read: &Read| read.tokens.iter().any(|token| gap.unless.contains(&token.surface));
            if held & kind.bit() != 0 || answers(&read[at]) || beside().any(|(_, read)| goes_on(read) || answers(read))
            {
                continue;
            }
            let id = slug(&format!("{word} {}", gap.asks)).unwrap_or_default();
            let phrase = phrase::full(&stub.sentence, word, gap, lexicon, analyser);
            stub.gaps.push(ProposedGap {
                id: unique(id, &mut ids),
                text: gap.text.replace(WORD, &phrase),
                question: gap.question.replace(WORD, &phrase),
                kept: None,
            });
        }
    }
}

/// A sentence as words, with the kinds of question that something in it answers.
struct Read {
    paragraph: usize,
    tokens: Vec<Token>,
    held: KindSet,
}

impl Read {
    fn new(stub: &Stub, names: &NamedKinds<'_>, analyser: &Analyser) -> Self {
        let tokens = analyser.tokens(&prose(&stub.sentence), MOST_WORDS);
        let held = (0..tokens.len())
            .fold(0, |held: KindSet, at| held | analyser.kinds.held(&tokens, at, |word| analyser.is_number(word)));
        Self { paragraph: stub.place.0, held: (held & !by_name()) | names.held_by(&stub.sentence), tokens }
    }
}

/// Whether the word at `at` is one that makes readers ask, and is meant as such: it is no part of a name (*the Maritime
/// Office*), stands after what it has to, and does not only say what kind of thing another word names (*fire brigade*).
fn is_meant(tokens: &[Token], at: usize, gap: &LikelyGap, asks: QuestionKind, analyser: &Analyser) -> bool {
    let token = &tokens[at];
    let before = &tokens[at.saturating_sub(SHORTLY)..at];
    // What is asked for with why may be a participle, and that is followed by anything.
    let kind_of = |next: &Token| !next.stop && !next.capital && analyser.is_usual(&next.surface);
    gap.words.contains(&token.surface)
        && !(token.capital && at > 0)
        && (gap.after.is_empty() || before.iter().any(|word| gap.after.contains(&word.surface)))
        && (asks == QuestionKind::Why || !tokens.get(at + 1).is_some_and(kind_of))
}

/// The kinds that a name answers: the index takes every word with a capital for one, and here it is known which are.
fn by_name() -> KindSet {
    QuestionKind::Who.bit() | QuestionKind::Where.bit()
}

/// Every spelling of every name with the kinds that it answers, by its first word.
struct NamedKinds<'a>(FxHashMap<&'a str, Vec<(&'a str, KindSet)>>);

impl<'a> NamedKinds<'a> {
    fn new(names: &'a [ProposedName]) -> Self {
        let mut spellings: FxHashMap<&str, Vec<(&str, KindSet)>> = FxHashMap::default();
        for name in names {
            // What is no person hides who is behind it, and may well be a place.
            let kinds = match name.kind {
                Some(EntityKind::Person) => QuestionKind::Who.bit(),
                Some(EntityKind::Place) | None => QuestionKind::Where.bit(),
                _ => continue,
            };
            for spelling in name.aliases.iter().chain([&name.name]) {
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

/// Whether a word is not half of one with a hyphen: nothing is closed in *closed-door*.
fn stands_alone(word: &str, sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    !sentence.contains(&format!("{word}-")) && !sentence.contains(&format!("-{word}"))
}
