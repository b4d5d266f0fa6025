//! What readers are likely to ask that a sentence does not say.

mod phrase;

use rustc_hash::{FxHashMap, FxHashSet};

use super::keywords::{Taken, slug, unique};
use super::questions::{self, Clause};
use super::{ProposedName, Stub};
use crate::index::{Analyser, KindSet, QuestionKind, Token};
use crate::knowledge::{EntityKind, Lexicon, LikelyGap};
use crate::text::prose;

/// Where a pattern of the lexicon has the word that makes readers ask.
const WORD: &str = "{word}";

/// Where it has a name.
const NAME: &str = "{name}";

/// Where it has the statement in which the word stands, as it is asked: *was the hall closed*.
const CLAUSE: &str = "{clause}";

/// Where it has that statement as it is said: *the hall was closed*.
const STATEMENT: &str = "{statement}";

/// In how many sentences a name has to stand, or a thing that one may go to, before readers ask more about it than the text
/// says: who is named in passing makes nobody curious.
const LEAST_NAMED: usize = 2;

/// The most names of which one gap says that something is open.
const MOST_NAMES: usize = 5;

/// The most gaps of a text: nobody decides on more of them, and what a text is about it names first.
const MOST: usize = 12;

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
    pub questions: Vec<String>,
    /// Whether somebody decided that the article leaves it open: none: not yet.
    pub kept: Option<bool>,
}

/// Proposes for each sentence that is no heading what the lexicon says readers ask of what it names, where nothing that the
/// text says of the thing, or of another that readers ask the same of, could answer: once, where the text first names the
/// thing, and of each kind one a sentence.
pub(super) fn propose(stubs: &mut [Stub], names: &[ProposedName], lexicon: &Lexicon, analyser: &Analyser) {
    let mut asked = FxHashSet::default();
    let mut ids: Taken = stubs.iter().map(|stub| (stub.id.clone(), 1)).collect();
    let kinds = NamedKinds::new(names);
    ids.extend(stubs.iter().flat_map(|stub| &stub.persons).map(|person| (person.id.clone(), 1)));
    let read: Vec<Read> = stubs.iter().map(|stub| Read::new(stub, &kinds, lexicon, analyser)).collect();
    for (at, stub) in stubs.iter_mut().enumerate().filter(|(_, stub)| !stub.heading) {
        let Read { tokens, .. } = &read[at];
        for (number, gap) in lexicon.likely_gaps.iter().enumerate() {
            // What is no kind of question is answered by words alone.
            let kind = QuestionKind::ALL.iter().find(|(name, _)| *name == gap.asks).map(|(_, kind)| *kind);
            let meant = |&at: &usize| {
                is_meant(tokens, at, gap, kind, lexicon, analyser) && stands_alone(&tokens[at].surface, &stub.sentence)
            };
            let key = |word: &str| (number, analyser.stem(word).into_owned());
            let mut surfaces = (0..tokens.len()).filter(meant).map(|at| tokens[at].surface.as_str());
            let Some(word) = surfaces.find(|word| !asked.contains(&key(word))) else { continue };
            asked.insert(key(word));
            let begins = read[..at].iter().all(|read| read.heading);
            if of_the_known(gap, lexicon) && !begins && mentions(word, &read, analyser) < LEAST_NAMED {
                continue;
            }
            if is_answered(gap, kind, word, at, &read, analyser) {
                continue;
            }
            let full = phrase::full(&stub.sentence, word, gap, lexicon, analyser);
            let Some(phrase) = full.or_else(|| gap.after.is_empty().then(|| word.to_owned())) else { continue };
            let needs_clause = gap.question.contains(CLAUSE);
            let clause =
                if needs_clause { questions::clause(&stub.sentence, word, names, lexicon, analyser) } else { None };
            if needs_clause && clause.is_none() {
                continue;
            }
            let Clause { asked: clause, told } = clause.unwrap_or_default();
            let filled =
                |pattern: &str| pattern.replace(WORD, &phrase).replace(CLAUSE, &clause).replace(STATEMENT, &told);
            // `The company` was named before, and `the bus company` says which one is not.
            let introduced = |token: &Token| lexicon.is_statement_word("indefinite", &token.surface);
            let place = tokens.iter().position(|token| token.surface == word).unwrap_or_default();
            let known = place == 0 || !introduced(&tokens[place - 1]);
            if kind == Some(QuestionKind::Who) && !gap.after.is_empty() && phrase == word && known {
                continue;
            }
            let id = slug(&format!("{word} {}", gap.asks)).unwrap_or_default();
            stub.gaps.push(ProposedGap {
                id: unique(id, &mut ids),
                text: filled(&gap.text),
                questions: vec![filled(&gap.question)],
                kept: None,
            });
        }
    }
    of_names(stubs, &read, names, &mut ids, lexicon);
    let mut left = MOST;
    for stub in stubs {
        stub.gaps.truncate(left);
        left -= stub.gaps.len();
    }
}

/// Proposes what readers ask of everybody and everything of a kind: one gap for all that the text does not say it of, where
/// it first names one.
fn of_names(stubs: &mut [Stub], read: &[Read], names: &[ProposedName], ids: &mut Taken, lexicon: &Lexicon) {
    for gap in &lexicon.likely_gaps {
        let Some((_, kind)) = EntityKind::ALL.iter().find(|(name, _)| *name == gap.kind) else { continue };
        let of_the_kind = names.iter().filter(|name| name.kind == Some(*kind));
        let open = of_the_kind.filter_map(|name| {
            let called =
                |stub: &Stub| name.aliases.iter().chain([&name.name]).any(|called| stub.sentence.contains(called));
            let naming: Vec<usize> = (0..stubs.len()).filter(|&at| !stubs[at].heading && called(&stubs[at])).collect();
            let first = *naming.first().filter(|_| naming.len() >= LEAST_NAMED)?;
            let says = |token: &Token| gap.unless.contains(&token.surface) || is_age_or_year(&token.surface);
            (!naming.iter().any(|&at| read[at].tokens.iter().any(says))).then_some((first, name))
        });
        let open: Vec<(usize, &ProposedName)> = open.take(MOST_NAMES).collect();
        let Some(&(first, _)) = open.first() else { continue };
        // As the text has it: `the Rowing Club`.
        let definite = lexicon.statement_words.get("definite").into_iter().flatten();
        let called = |(at, name): &(usize, &ProposedName)| {
            let with = definite.clone().map(|definite| format!("{definite} {}", name.name));
            let with = with.into_iter().find(|with| stubs[*at].sentence.to_lowercase().contains(&with.to_lowercase()));
            gap.question.replace(NAME, &with.unwrap_or_else(|| name.name.clone()))
        };
        let questions = open.iter().map(called).collect();
        let id = slug(&format!("{} {}", gap.kind, gap.asks)).unwrap_or_default();
        stubs[first].gaps.push(ProposedGap { id: unique(id, ids), text: gap.text.clone(), questions, kept: None });
    }
}

/// Whether a figure may say how old somebody is, or when something began.
fn is_age_or_year(word: &str) -> bool {
    matches!(word.len(), 2 | 4) && word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether readers ask it only of a thing that a text takes as known: of *the* museum, and not of *a* museum.
fn of_the_known(gap: &LikelyGap, lexicon: &Lexicon) -> bool {
    let has = |list: &str| gap.after.iter().any(|word| lexicon.is_statement_word(list, word));
    has("definite") && !has("indefinite")
}

/// How many sentences have a word.
fn mentions(word: &str, read: &[Read], analyser: &Analyser) -> usize {
    let stem = analyser.stem(word);
    let has = |read: &&Read| read.tokens.iter().any(|token| analyser.stem(&token.surface) == stem);
    read.iter().filter(has).count()
}

/// Whether something that the text says of a thing answers what readers ask of it, or keeps them from asking.
fn is_answered(
    gap: &LikelyGap,
    kind: Option<QuestionKind>,
    word: &str,
    at: usize,
    read: &[Read],
    analyser: &Analyser,
) -> bool {
    let has = |read: &Read, words: &[String]| read.tokens.iter().any(|token| words.contains(&token.surface));
    let stem = analyser.stem(word);
    let names = |read: &Read| read.tokens.iter().any(|token| analyser.stem(&token.surface) == stem);
    if has(&read[at], &gap.except) {
        return true;
    }
    if read.iter().any(|read| has(read, &gap.anywhere)) {
        return true;
    }
    // A meeting, a summit, an encounter: a text has many words for one thing.
    let of_it = |of: &&Read| names(of) || has(of, &gap.words);
    if !gap.unless.is_empty() {
        // Where the text first names a thing it goes on about it, and elsewhere about something else.
        let beside = |other: &&Read| other.paragraph == read[at].paragraph || of_it(other);
        return read.iter().filter(beside).any(|read| has(read, &gap.unless));
    }
    if !gap.anywhere.is_empty() {
        return false;
    }
    let near = |of: &&Read| of.paragraph == read[at].paragraph && names(of);
    let said = |of: &Read| kind.is_some_and(|kind| of.held & kind.bit() != 0);
    said(&read[at]) || read.iter().filter(near).any(said) || read.iter().filter(of_it).any(said)
}

/// A sentence as words, with the kinds of question that something in it answers.
struct Read {
    paragraph: usize,
    heading: bool,
    tokens: Vec<Token>,
    held: KindSet,
}

impl Read {
    fn new(stub: &Stub, names: &NamedKinds<'_>, lexicon: &Lexicon, analyser: &Analyser) -> Self {
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
            held: (held & !by_name()) | names.held_by(&stub.sentence) | placed,
            tokens,
        }
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
