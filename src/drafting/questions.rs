//! Plain questions that a sentence answers, made of its own words and of patterns of the lexicon, to be kept or struck.
//!
//! They are in the words of the text, and only where it is plain who does what: what people ask in other words nobody but
//! the author knows, who has the more time for it.

mod grammar;
mod statement;

use std::ops::Range;

use grammar::{Grammar, Word, words};
use rustc_hash::FxHashSet;
use statement::{Statement, parse};

use super::mentions::pieces::owner;
use super::{ProposedName, Stub};
use crate::index::Analyser;
use crate::knowledge::Lexicon;
use crate::text::capitalised;

/// The most questions of one sentence: as many as a fact needs.
const MOST: usize = 3;

/// Words between a number and the noun that it counts: `34 new wind turbines`.
const BEFORE_A_NOUN: usize = 3;

/// The most words of a predicate before what is counted in it: `will hire at least 45 people`.
const BEFORE_A_NUMBER: usize = 3;

/// The most words of what somebody does that are asked for with *what*.
const LONGEST_OBJECT: usize = 8;

/// Proposes for each sentence that is no heading the questions that it answers, each once.
pub(super) fn propose(stubs: &mut [Stub], names: &[ProposedName], lexicon: &Lexicon, analyser: &Analyser) {
    let grammar = Grammar::new(lexicon, analyser);
    let spellings = names.iter().flat_map(|name| name.aliases.iter().chain([&name.name]));
    let names: FxHashSet<&str> = spellings.map(|name| name.split([' ', '-']).next().unwrap_or_default()).collect();
    let mut asked = FxHashSet::default();
    for stub in stubs.iter_mut().filter(|stub| !stub.heading) {
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

struct Drafter<'a> {
    text: &'a str,
    words: &'a [Word],
    grammar: &'a Grammar<'a>,
    lexicon: &'a Lexicon,
    /// The first words of all names.
    names: &'a FxHashSet<&'a str>,
    statement: Statement,
}

/// A part of a statement that answers a question, so that the question does not have it.
struct Part {
    /// Where it stands, among the words.
    place: Range<usize>,
    /// The kind of question, as the lexicon's `question_drafts` calls it.
    asks: &'static str,
    /// What is counted.
    counted: String,
}

impl Drafter<'_> {
    fn questions(&self) -> Vec<String> {
        let Statement { predicate, .. } = &self.statement;
        let part = self.part();
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
        if self.statement.reason {
            made.extend(self.fill("why", &plain, ""));
        }
        if let Some(Part { place, asks, counted }) = &part {
            if place.start >= predicate.start {
                made.extend(self.fill(asks, &plain, counted));
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
        let says_little =
            predicate.len() < 2 && self.words[predicate.clone()].iter().all(|word| self.grammar.is_stop(&word.key));
        if self.statement.base.is_none()
            && !denied
            && !says_little
            && (!figures || part.is_some())
            && part.as_ref().is_none_or(|part| part.asks == "when")
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
        if self.grammar.is("indefinite", &first.key) {
            let definite = self.lexicon.statement_words.get("definite").and_then(|words| words.first());
            return format!("{}{rest}", definite.map_or(written, String::as_str));
        }
        if first.start > 0 || self.names.contains(bare) { subject } else { format!("{}{rest}", written.to_lowercase()) }
    }

    /// Whether the subject is somebody: by a name, or as an organisation.
    fn is_somebody(&self) -> bool {
        let Statement { subject, auxiliary, .. } = &self.statement;
        let words = &self.words[subject.clone()];
        // `The county council of Ostermere` is a council.
        let Some(head) = words.iter().take_while(|word| !self.grammar.is_subordinator(&word.key)).last() else {
            return false;
        };
        let named = head.capital
            && !head.possessive
            && (words.len() > 1 || self.names.contains(&self.text[head.start..head.end]));
        let several = self.grammar.is("plural_auxiliaries", auxiliary)
            || words.iter().any(|word| self.grammar.is("joins", &word.key));
        (named || self.grammar.is_of_an_organisation(&head.key)) && !several
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
        let plain = self.grammar.is("determiners", &object[0].key)
            && object.iter().skip(1).all(|word| {
                let inside = self.grammar.is("of_a_thing", &word.key) || self.grammar.is("determiners", &word.key);
                inside || !self.grammar.is_stop(&word.key) && !self.grammar.is_subordinator(&word.key)
            });
        let ends = self.text[object[object.len() - 1].end..].starts_with(['.', ',', ';', ':'])
            || self.text.len() == object[object.len() - 1].end;
        ((participle || base.is_some()) && plain && ends).then(|| self.clause(&(start..predicate.end)))
    }

    /// The first part that answers a question of its own.
    fn part(&self) -> Option<Part> {
        let Statement { subject, predicate, .. } = &self.statement;
        self.dated(predicate).or_else(|| self.counted(subject, 0)).or_else(|| self.counted(predicate, BEFORE_A_NUMBER))
    }

    /// `on 19 November`, `in the spring of 2027`
    fn dated(&self, within: &Range<usize>) -> Option<Part> {
        let key = |at: usize| self.words[at].key.as_str();
        let dated = |at: usize| self.grammar.holds("when", key(at)) || is_year(key(at));
        let start = within.clone().find(|&at| {
            self.grammar.is("before_dates", key(at))
                && (at + 1..within.end.min(at + 4))
                    .any(|next| dated(next) && (at + 1..next).all(|between| self.is_of_a_date(between)))
        })?;
        let end = (start + 1..within.end).find(|&at| !dated(at) && !self.is_of_a_date(at)).unwrap_or(within.end);
        // What follows a date may belong to it or to the verb.
        let goes_on = end < within.end && self.grammar.is_subordinator(key(end));
        (end == within.end || goes_on).then(|| Part { place: start..end, asks: "when", counted: String::new() })
    }

    fn is_of_a_date(&self, at: usize) -> bool {
        let key = self.words[at].key.as_str();
        self.grammar.is("of_dates", key) || self.grammar.is("before_dates", key) || self.grammar.is_number(key)
    }

    /// `nearly 9,000 items`, with at most so many words before it.
    fn counted(&self, within: &Range<usize>, before: usize) -> Option<Part> {
        let key = |at: usize| self.words[at].key.as_str();
        let number = within.clone().take(before + BEFORE_A_NOUN).find(|&at| self.grammar.is_number(key(at)))?;
        let start = (within.start..number)
            .rev()
            .take_while(|&at| self.grammar.is_approximate(self.words, at))
            .last()
            .unwrap_or(number);
        if start - within.start > before || self.grammar.is("between", key(within.start)) {
            return None;
        }
        let noun = (number..within.end).find(|&at| !self.grammar.is_number(key(at)))?;
        let money = self.grammar.is("currencies", key(noun))
            || self.text[..self.words[number].start].ends_with(['£', '€', '$']);
        let led = start > within.start && self.grammar.is_subordinator(key(start - 1));
        if money {
            let end = if self.grammar.is("currencies", key(noun)) { noun + 1 } else { noun };
            return (!led && start >= self.statement.predicate.start).then(|| Part {
                place: start..end,
                asks: "how_much",
                counted: String::new(),
            });
        }
        let lasts = self.grammar.holds("how_long", key(noun));
        if lasts {
            // `for four hours`, `lasted four hours`
            let spans = led && self.grammar.is("spans", key(start - 1));
            let verb = start == self.statement.predicate.start
                && self.statement.base.as_deref().is_some_and(|base| self.grammar.is("lasting", base));
            let place = if spans { start - 1..noun + 1 } else { start..noun + 1 };
            return ((spans || verb) && place.end == within.end).then(|| Part {
                place,
                asks: "how_long",
                counted: String::new(),
            });
        }
        let plain = |at: usize| {
            !self.words[at].broken && !self.grammar.is_stop(key(at)) && !self.grammar.is_subordinator(key(at))
        };
        let end = (noun..within.end.min(noun + BEFORE_A_NOUN))
            .take_while(|&at| plain(at))
            .find(|&at| self.grammar.is_plural(key(at)))?
            + 1;
        (!led && !self.words[noun].capital).then(|| Part {
            place: start..end,
            asks: "how_many",
            counted: self.slice(&(noun..end)),
        })
    }
}

/// Parts of a sentence, those that are not empty, with a space between.
fn joined<const N: usize>(parts: [String; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Whether a figure is a year of the last or the next centuries.
fn is_year(key: &str) -> bool {
    key.len() == 4 && key.parse::<u32>().is_ok_and(|year| (1500..2200).contains(&year))
}
