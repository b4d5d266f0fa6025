//! What readers are likely to ask that a sentence does not say.

mod of_names;
mod phrase;
mod read;

use read::{NamedKinds, Read};
use rustc_hash::FxHashSet;

use super::keywords::{Taken, slug, unique};
use super::questions::{self, Clause};
use super::{ProposedName, Stub};
use crate::index::{Analyser, QuestionKind, Token};
use crate::knowledge::{Lexicon, LikelyGap};

/// Where a pattern of the lexicon has the word that makes readers ask.
const WORD: &str = "{word}";

/// Where it has the statement in which the word stands, as it is asked: *was the hall closed*.
const CLAUSE: &str = "{clause}";

/// Where it has that statement as it is said: *the hall was closed*.
const STATEMENT: &str = "{statement}";

/// Where it has the two without that word: *will the hall open*, of one that opens soon.
const CLAUSE_REST: &str = "{clause_rest}";
const STATEMENT_REST: &str = "{statement_rest}";

/// In how many sentences a name has to stand, or a thing that one may go to, before readers ask more about it than the text
/// says: who is named in passing makes nobody curious.
const LEAST_NAMED: usize = 2;

/// The most gaps of a text: nobody decides on more of them, and what a text is about it names first.
const MOST: usize = 12;

/// How many words before a word are shortly before it: `the former Mill Lane factory`.
const SHORTLY: usize = 4;

/// Something that a sentence leaves open, to be kept or struck.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedGap {
    /// Its id.
    pub id: String,
    /// What is said instead of an answer.
    pub text: String,
    /// How readers ask for it.
    pub questions: Vec<String>,
    /// Whether somebody decided that the article leaves it open: none: not yet.
    pub kept: Option<bool>,
}

/// Proposes for each sentence that is no heading what the lexicon says readers ask of what it names, where nothing that the
/// text says of the thing, or of another that readers ask the same of, could answer: once, where the text first names the
/// thing, and of each kind one a sentence.
pub(super) fn propose(stubs: &mut [Stub], names: &[ProposedName], lexicon: &Lexicon, analyser: &Analyser) {
    let mut ids: Taken = stubs.iter().map(|stub| (stub.id.clone(), 1)).collect();
    ids.extend(stubs.iter().flat_map(|stub| &stub.persons).map(|person| (person.id.clone(), 1)));
    let kinds = NamedKinds::new(names);
    let read = stubs.iter().map(|stub| Read::new(stub, &kinds, lexicon, analyser)).collect();
    let mut proposer = Proposer { read, names, lexicon, analyser, asked: FxHashSet::default() };
    for (at, stub) in stubs.iter_mut().enumerate().filter(|(_, stub)| !stub.heading) {
        for (number, gap) in lexicon.likely_gaps.iter().enumerate() {
            stub.gaps.extend(proposer.gap(at, stub, number, gap, &mut ids));
        }
    }
    of_names::propose(stubs, &proposer.read, names, &mut ids, lexicon);
    let mut left = MOST;
    for stub in stubs {
        stub.gaps.truncate(left);
        left -= stub.gaps.len();
    }
}

struct Proposer<'a> {
    /// Every sentence.
    read: Vec<Read>,
    names: &'a [ProposedName],
    lexicon: &'a Lexicon,
    analyser: &'a Analyser,
    /// The stems of the words of which each gap of the lexicon was thought of, kept or not.
    asked: FxHashSet<(usize, String)>,
}

impl Proposer<'_> {
    /// What the sentence at `at` leaves open of that which the lexicon's gap of this `number` asks.
    fn gap(&mut self, at: usize, stub: &Stub, number: usize, gap: &LikelyGap, ids: &mut Taken) -> Option<ProposedGap> {
        // What is no kind of question is answered by words alone.
        let kind = QuestionKind::ALL.iter().find(|(name, _)| *name == gap.asks).map(|(_, kind)| *kind);
        let (place, word) = self.first_new(at, stub, number, gap, kind)?;
        if self.is_in_passing(at, &word, gap) || self.is_answered(at, &word, gap, kind) {
            return None;
        }
        let full = phrase::full(&stub.own, &word, gap, self.lexicon, self.analyser);
        // `The company` was named before, and `the bus company` says which one is not.
        let known = kind == Some(QuestionKind::Who) && !gap.after.is_empty() && !self.is_introduced(at, place);
        let phrase = full.or_else(|| gap.after.is_empty().then(|| word.clone()))?;
        if known && phrase == word {
            return None;
        }
        let clause = if gap.question.contains(CLAUSE) || gap.question.contains(CLAUSE_REST) {
            questions::clause(&stub.sentence, &word, self.names, self.lexicon, self.analyser)?
        } else {
            Clause::default()
        };
        let filled = |pattern: &str| {
            let said = [
                (WORD, &phrase),
                (CLAUSE, &clause.asked),
                (STATEMENT, &clause.told),
                (CLAUSE_REST, &clause.asked_rest),
                (STATEMENT_REST, &clause.told_rest),
            ];
            said.into_iter().fold(pattern.to_owned(), |filled, (place, with)| filled.replace(place, with))
        };
        let id = slug(&format!("{word} {}", gap.asks)).unwrap_or_default();
        Some(ProposedGap {
            id: unique(id, ids),
            text: filled(&gap.text),
            questions: vec![filled(&gap.question)],
            kept: None,
        })
    }

    /// The first word of a sentence that makes readers ask and of which they were not thought to ask the same before, and
    /// its place.
    fn first_new(
        &mut self,
        at: usize,
        stub: &Stub,
        number: usize,
        gap: &LikelyGap,
        kind: Option<QuestionKind>,
    ) -> Option<(usize, String)> {
        let tokens = &self.read[at].own;
        let key = |word: &str| (number, self.analyser.stem(word).into_owned());
        let new = |&place: &usize| {
            let word = &tokens[place].surface;
            is_meant(tokens, place, gap, kind, self.lexicon, self.analyser)
                && stands_alone(word, &stub.sentence)
                && !self.asked.contains(&key(word))
        };
        let place = (0..tokens.len()).find(new)?;
        let word = tokens[place].surface.clone();
        let key = key(&word);
        self.asked.insert(key);
        Some((place, word))
    }

    /// Whether the text only mentions a thing of which readers ask more where it is what the text is about: of *the* museum,
    /// and not of *a* museum. What the first sentence has the text is about.
    fn is_in_passing(&self, at: usize, word: &str, gap: &LikelyGap) -> bool {
        let has = |list: &str| gap.after.iter().any(|word| self.lexicon.is_statement_word(list, word));
        let of_the_known = has("definite") && !has("indefinite");
        let begins = self.read[..at].iter().all(|read| read.heading);
        let mentions = || self.read.iter().filter(|read| read.names(word, self.analyser)).count();
        of_the_known && !begins && mentions() < LEAST_NAMED
    }

    /// Whether something that the text says of a thing answers what readers ask of it, or keeps them from asking.
    fn is_answered(&self, at: usize, word: &str, gap: &LikelyGap, kind: Option<QuestionKind>) -> bool {
        let (read, own) = (&self.read, &self.read[at]);
        if own.has(&gap.except) || read.iter().any(|read| read.has(&gap.anywhere)) {
            return true;
        }
        // A meeting, a summit, an encounter: a text has many words for one thing.
        let of_it = |of: &Read| of.names(word, self.analyser) || of.has(&gap.words);
        if !gap.unless.is_empty() {
            // Where the text first names a thing it goes on about it, and elsewhere about something else.
            let beside = |other: &&Read| other.paragraph == own.paragraph || of_it(other);
            return read.iter().filter(beside).any(|read| read.has(&gap.unless));
        }
        let said = |of: &Read| kind.is_some_and(|kind| of.held & kind.bit() != 0);
        gap.anywhere.is_empty() && (said(own) || read.iter().any(|read| of_it(read) && said(read)))
    }

    /// Whether a thing is new to readers: *a bus company*, and not *the company*.
    fn is_introduced(&self, at: usize, place: usize) -> bool {
        let before = place.checked_sub(1).map(|before| &self.read[at].own[before].surface);
        before.is_some_and(|before| self.lexicon.is_statement_word("indefinite", before))
    }
}

/// Whether the word at `at` is one that makes readers ask, and is meant as such: it is no part of a name (*the Maritime
/// Office*), stands after what it has to, and does not only say what kind of thing another word names (*fire brigade*).
fn is_meant(
    tokens: &[Token],
    at: usize,
    gap: &LikelyGap,
    asks: Option<QuestionKind>,
    lexicon: &Lexicon,
    analyser: &Analyser,
) -> bool {
    let token = &tokens[at];
    let before = &tokens[at.saturating_sub(SHORTLY)..at];
    // What is asked for with why may be a participle, and that is followed by anything; so is a fire that destroyed a mill.
    let past = |word: &str| {
        lexicon.forms.contains_key(word) && !lexicon.plural_forms.is_form(word)
            || lexicon.past_forms.plain(word).any(|base| analyser.is_usual(&base))
    };
    let kind_of =
        |next: &Token| !next.stop && !next.capital && analyser.is_usual(&next.surface) && !past(&next.surface);
    gap.words.contains(&token.surface)
        && !(token.capital && at > 0)
        && (gap.after.is_empty() || before.iter().any(|word| gap.after.contains(&word.surface)))
        && (asks == Some(QuestionKind::Why) || !tokens.get(at + 1).is_some_and(kind_of))
}

/// Whether a word is not half of one with a hyphen: nothing is closed in *closed-door*.
fn stands_alone(word: &str, sentence: &str) -> bool {
    let sentence = sentence.to_lowercase();
    !sentence.contains(&format!("{word}-")) && !sentence.contains(&format!("-{word}"))
}
