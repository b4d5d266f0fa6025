//! Plain questions that a sentence answers, made of its own words and of patterns of the lexicon, to be kept or struck.
//!
//! They are in the words of the text, and only where it is plain who does what: what people ask in other words nobody but
//! the author knows, who has the more time for it.

mod clause;
mod grammar;
mod parts;
mod statement;

use std::ops::Range;

pub(super) use clause::{Clause, clause};
use grammar::{Grammar, Word, words};
use parts::Part;
use rustc_hash::{FxHashMap, FxHashSet};
use statement::{Statement, parse};

use super::mentions::pieces::owner;
use super::{ProposedName, Stub};
use crate::index::Analyser;
use crate::knowledge::{EntityKind, Lexicon};
use crate::text::capitalised;

/// The most questions of one sentence: as many as a fact needs.
const MOST: usize = 3;

/// The most words of what somebody does that are asked for with *what*.
const LONGEST_OBJECT: usize = 8;

/// Proposes for each sentence that is no heading the questions that it answers, each once.
pub(super) fn propose(stubs: &mut [Stub], names: &[ProposedName], lexicon: &Lexicon, analyser: &Analyser) {
    let grammar = Grammar::new(lexicon, analyser);
    let names = spellings(names);
    let mut asked = FxHashSet::default();
    let says = |stub: &&mut Stub| !stub.heading && stub.own.contains(char::is_alphanumeric);
    for stub in stubs.iter_mut().filter(says) {
        let words = words(&stub.sentence, lexicon);
        let drafters = parse(&stub.sentence, &words, &grammar).into_iter().map(|statement| Drafter {
            text: &stub.sentence,
            words: &words,
            grammar: &grammar,
            lexicon,
            names: &names,
            statement,
        });
        let mut questions: Vec<String> = drafters.flat_map(|drafter| drafter.questions()).collect();
        questions.retain(|question| asked.insert(question.clone()));
        questions.truncate(MOST);
        stub.questions = questions;
    }
}

/// All spellings of all names, with what they name, by their first words.
fn spellings(names: &[ProposedName]) -> FxHashMap<&str, Vec<(&str, Option<EntityKind>)>> {
    let mut spellings: FxHashMap<&str, Vec<(&str, Option<EntityKind>)>> = FxHashMap::default();
    for name in names {
        for spelling in name.spellings() {
            let first = spelling.split([' ', '-']).next().unwrap_or_default();
            spellings.entry(first).or_default().push((spelling, name.kind));
        }
    }
    spellings
}

struct Drafter<'a> {
    text: &'a str,
    words: &'a [Word],
    grammar: &'a Grammar<'a>,
    lexicon: &'a Lexicon,
    /// The spellings of all names, with what they name, by their first words.
    names: &'a FxHashMap<&'a str, Vec<(&'a str, Option<EntityKind>)>>,
    statement: Statement,
}

impl Drafter<'_> {
    fn questions(&self) -> Vec<String> {
        let Statement { predicate, auxiliary, .. } = &self.statement;
        if self.says_who() {
            return Vec::from_iter(self.fill("who", &joined([auxiliary.clone(), self.subject()]), ""));
        }
        if let Some(known) = self.defines() {
            let what = self.fill("what", &joined([auxiliary.clone(), self.subject()]), "");
            return what.filter(|_| known).into_iter().collect();
        }
        let part = self.part();
        if self.statement.open && part.as_ref().is_none_or(|part| part.asks != "when" || part.place.is_empty()) {
            return Vec::new();
        }
        // `just under half of the bill`
        if part.is_none() && self.grammar.is_approximate(self.words, self.statement.subject.start) {
            return Vec::new();
        }
        // A question says nothing of what other questions ask for.
        let plain = match &part {
            Some(part) if part.place.start >= predicate.start => self.clause(&part.place),
            _ => self.clause(&(predicate.end..predicate.end)),
        };
        let denied = self.words[predicate.clone()].iter().any(|word| self.grammar.denies(&word.key));
        let mut made = Vec::new();
        // *Bills will not rise because of it* gives no reason why they will not.
        if self.statement.reason && !denied {
            made.extend(self.fill("why", &self.clause(&(predicate.end..predicate.end)), ""));
        }
        if let Some(Part { place, asks, counted }) = &part {
            if place.start >= predicate.start {
                // Nobody asks when a price *had* risen.
                let asked = !self.grammar.is("not_asked_with", auxiliary);
                made.extend(self.fill(asks, &plain, counted).filter(|_| asked));
            } else {
                let rest = self.slice(&(place.end..self.statement.subject.end));
                made.extend(self.fill("how_many_do", &joined([rest, self.finite(None)]), counted));
            }
        }
        if self.is_somebody() && !denied && self.statement.predicate.len() > 1 {
            let dated = part.as_ref().filter(|part| part.asks == "when").map(|part| &part.place);
            made.extend(self.fill("who", &self.finite(dated), ""));
        }
        made.extend(self.without_object().and_then(|clause| self.fill("what", &clause, "")));
        let figures = self.words[predicate.clone()].iter().any(|word| self.grammar.is_number(&word.key));
        // *She claimed*, and what she claimed stands behind it.
        let says_nothing = |word: &Word| self.grammar.is_stop(&word.key) || self.grammar.is_attribution(&word.key);
        // *Has rung since she was nine* says since when.
        let goes_on = self.words.get(predicate.end).is_some_and(|word| !word.broken) && !self.statement.reason;
        let says_little = predicate.len() < 2 && (goes_on || self.words[predicate.clone()].iter().all(says_nothing));
        if self.statement.base.is_none()
            && !denied
            && !says_little
            && !figures
            && part.is_none()
            && !self.grammar.is("not_asked_with", auxiliary)
        {
            made.extend(self.fill("whether", &plain, ""));
        }
        made
    }

    /// A question of a kind, with a capital at its beginning.
    fn fill(&self, asks: &str, clause: &str, counted: &str) -> Option<String> {
        let pattern = self.lexicon.question_drafts.get(asks)?.first()?;
        let question = pattern.replace("{clause}", clause).replace("{counted}", counted);
        (!question.is_empty()).then(|| capitalised(&question))
    }

    fn slice(&self, range: &Range<usize>) -> String {
        if range.is_empty() {
            return String::new();
        }
        self.text[self.words[range.start].start..self.words[range.end - 1].end].to_owned()
    }

    /// The statement as it is asked, without `left_out` of its predicate: `will the hall open`.
    fn clause(&self, left_out: &Range<usize>) -> String {
        let Statement { auxiliary, base, predicate, .. } = &self.statement;
        joined([
            auxiliary.clone(),
            self.subject(),
            base.clone().unwrap_or_default(),
            self.slice(&(predicate.start..left_out.start)),
            self.slice(&(left_out.end..predicate.end)),
        ])
    }

    /// What it says of its subject, as it says it, without `left_out`.
    fn finite(&self, left_out: Option<&Range<usize>>) -> String {
        let Statement { verb, predicate, .. } = &self.statement;
        let nothing = predicate.end..predicate.end;
        let left_out = left_out.unwrap_or(&nothing);
        joined([self.slice(&(*verb..left_out.start)), self.slice(&(left_out.end..predicate.end))])
    }

    /// The subject, as it stands within a sentence: of *a petition* that was spoken of is asked as *the petition*.
    fn subject(&self) -> String {
        let subject = self.slice(&self.statement.subject);
        let first = &self.words[self.statement.subject.start];
        let written = &self.text[first.start..first.end];
        let rest = &subject[written.len()..];
        let bare = owner(written, &self.text[first.end..], self.lexicon).unwrap_or(written);
        // *A lost key costs 12 pounds* is true of any.
        if self.grammar.is("indefinite", &first.key) && self.grammar.is("of_the_past", &self.statement.auxiliary) {
            let definite = self.lexicon.statement_words.get("definite").and_then(|words| words.first());
            return format!("{}{rest}", definite.map_or(written, String::as_str));
        }
        if first.start > 0 || self.names.contains_key(bare) {
            subject
        } else {
            format!("{}{rest}", written.to_lowercase())
        }
    }

    /// Whether the subject is somebody: by a name, or as an organisation.
    fn is_somebody(&self) -> bool {
        let Statement { subject, auxiliary, predicate, .. } = &self.statement;
        let words = &self.words[subject.clone()];
        // `The county council of Ostermere` is a council.
        let Some(head) = words.iter().take_while(|word| !self.grammar.is_subordinator(&word.key)).last() else {
            return false;
        };
        // Every sentence begins with a capital.
        let usual =
            head.start == 0 && !self.names.contains_key(&self.text[..head.end]) && self.grammar.is_usual(&head.key);
        let named = head.capital
            && !head.possessive
            && !usual
            && (words.len() > 1 || self.names.contains_key(&self.text[head.start..head.end]));
        let kind = self.kind_of(subject);
        let acts = matches!(kind, None | Some(EntityKind::Person | EntityKind::Organisation | EntityKind::Group));
        // What was founded is asked for with *what*.
        let passive = self.lexicon.copulas.contains(auxiliary)
            && kind != Some(EntityKind::Person)
            && self.words.get(predicate.start).is_some_and(|word| self.grammar.is_participle(&word.key));
        let several = self.grammar.is("plural_auxiliaries", auxiliary)
            || words.iter().any(|word| self.grammar.is("joins", &word.key));
        (named || self.grammar.is_of_an_organisation(&head.key)) && acts && !passive && !several
    }

    /// What these words name, where they are a name and nothing else but its article.
    fn kind_of(&self, words: &Range<usize>) -> Option<EntityKind> {
        let article = self.words.get(words.start).is_some_and(|word| self.grammar.is("definite", &word.key));
        let text = self.slice(&(words.start + usize::from(article)..words.end));
        let mut spellings = self.names.values().flatten();
        spellings.find(|(spelling, _)| *spelling == text).and_then(|(_, kind)| *kind)
    }

    /// Whether it says of a thing who it is: *the first to notice it was Ada Miller*.
    fn says_who(&self) -> bool {
        let Statement { auxiliary, predicate, .. } = &self.statement;
        let said = self.slice(predicate);
        let mut spellings = self.names.values().flatten();
        self.lexicon.copulas.contains(auxiliary)
            && spellings.any(|(spelling, kind)| *kind == Some(EntityKind::Person) && said == *spelling)
    }

    /// Whether it says what a thing is, and of one that its name tells: *the club's next plan is a telescope*, and not *the
    /// result is a rise*. Nothing where it says anything else.
    fn defines(&self) -> Option<bool> {
        let Statement { auxiliary, subject, predicate, .. } = &self.statement;
        let known = |word: &Word| word.possessive || subject.len() > 2 && self.grammar.is("definite", &word.key);
        let begins = |list: &str| self.words.get(predicate.start).is_some_and(|word| self.grammar.is(list, &word.key));
        let defines = self.lexicon.copulas.contains(auxiliary) && (begins("indefinite") || begins("definite"));
        defines.then(|| self.words[subject.clone()].iter().any(known))
    }

    /// The statement without what somebody does something to, where that is all that is said.
    fn without_object(&self) -> Option<String> {
        let Statement { auxiliary, base, predicate, .. } = &self.statement;
        let participle = base.is_none()
            && self.grammar.is("having", auxiliary)
            && self.words.get(predicate.start).is_some_and(|word| self.grammar.is_participle(&word.key));
        let start = predicate.start + usize::from(participle);
        let object =
            self.words.get(start..predicate.end).filter(|object| (1..=LONGEST_OBJECT).contains(&object.len()))?;
        // *Called the news a blow* has two.
        let plain = self.grammar.is("determiners", &object[0].key)
            && object.windows(2).all(|pair| {
                let [before, word] = [&pair[0].key, &pair[1].key];
                let of = |key: &str| self.grammar.is("of_a_thing", key);
                if self.grammar.is("determiners", word) {
                    return of(before) || self.grammar.is("determiners", before);
                }
                of(word) || !self.grammar.is_stop(word) && !self.grammar.is_subordinator(word)
            });
        let ends = self.text[object[object.len() - 1].end..].starts_with(['.', ',', ';', ':'])
            || self.text.len() == object[object.len() - 1].end;
        ((participle || base.is_some()) && plain && ends).then(|| self.clause(&(start..predicate.end)))
    }
}

/// Parts of a sentence, those that are not empty, with a space between.
fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}
