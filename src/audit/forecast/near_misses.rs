//! Near misses made of the base's own questions: each with one name, figure or word exchanged for another of its kind, so
//! that nothing in the base answers it any more.
//!
//! What is said in reply is wrong where neither the fact that is said nor any that cites a sentence of its own has what
//! was put in, by whatever name or synonym.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::Serialize;

use super::heard::spaced;
use crate::audit::premises::terms;
use crate::engine::{Engine, Question};
use crate::index::{QuestionKind, TermId};
use crate::knowledge::{Citation, Fact, Lexicon};
use crate::lookup::answer::Outcome;
use crate::lookup::{Query, Slot};
use crate::text::prose;

/// The most near misses that are asked: of a large base, those of questions from all over it.
const MOST: usize = 1_000;

/// A near miss that is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearMiss {
    /// What was asked.
    pub question: String,
    /// The base's own question that it was made of.
    pub of: String,
    /// The id of the fact that was said.
    pub said: String,
    /// The words of the question that the fact holds.
    pub by: Vec<String>,
    /// The other name of something, as the base has it, that is among them.
    pub alias: Option<String>,
}

/// All near misses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NearMisses {
    /// How many were asked.
    pub asked: usize,
    /// Those that were answered.
    pub answered: Vec<NearMiss>,
}

/// Makes near misses of the shown questions of facts, and asks them.
pub(super) fn near_misses(engine: &Engine, lexicon: &Lexicon) -> NearMisses {
    let exchanges = Exchanges::new(engine, lexicon);
    let facts = &engine.base().facts;
    let questions: Vec<(usize, &String)> =
        facts.iter().enumerate().flat_map(|(at, fact)| fact.questions.iter().map(move |q| (at, q))).collect();
    let mut found = NearMisses::default();
    let mut known: FxHashSet<String> = facts.iter().flat_map(Fact::asked).map(|q| folded(q)).collect();
    for &(fact, of) in questions.iter().step_by(questions.len().div_ceil(MOST).max(1)) {
        for question in exchanges.of(fact, of) {
            if found.asked < MOST && known.insert(folded(&question)) {
                exchanges.ask(of, question, &mut found);
            }
        }
    }
    found
}

/// What can be exchanged for what.
struct Exchanges<'a> {
    engine: &'a Engine,
    /// The terms of every fact: of its text, its keywords and its ways of asking.
    held: Vec<FxHashSet<TermId>>,
    /// The facts that cite each sentence.
    citing: FxHashMap<&'a Citation, Vec<usize>>,
    /// Every name of every entity as words, with the entity.
    names: Vec<(Vec<String>, usize)>,
    /// Entities, those first that most facts name.
    by_mentions: Vec<usize>,
    /// Figures that stand in facts, each once, in the order of the base.
    figures: Vec<String>,
    opposites: FxHashMap<&'a str, &'a str>,
    /// Words between a thing and its quality.
    copulas: &'a [String],
}

impl<'a> Exchanges<'a> {
    fn new(engine: &'a Engine, lexicon: &'a Lexicon) -> Self {
        let (base, index) = (engine.base(), engine.index());
        let mut held = Vec::with_capacity(base.facts.len());
        let mut citing: FxHashMap<&Citation, Vec<usize>> = FxHashMap::default();
        let mut figures: Vec<String> = Vec::new();
        for (number, fact) in base.facts.iter().enumerate() {
            let texts = std::iter::once(&fact.text).chain(&fact.keywords).chain(fact.asked());
            let mut of: FxHashSet<TermId> = FxHashSet::default();
            texts.for_each(|text| of.extend(terms(&index.analyser.tokens(&prose(text), usize::MAX), index)));
            held.push(of);
            fact.cites.iter().for_each(|citation| citing.entry(citation).or_default().push(number));
            figures.extend(
                places(&fact.text).into_iter().map(|place| fact.text[place].to_owned()).filter(|word| is_figure(word)),
            );
        }
        let mut known = FxHashSet::default();
        figures.retain(|figure| known.insert(figure.clone()));
        let named = |(at, entity): (usize, &'a crate::knowledge::Entity)| {
            let names = std::iter::once(&entity.name).chain(&entity.aliases);
            names.map(move |name| (places(name).into_iter().map(|place| folded(&name[place])).collect(), at))
        };
        let opposites =
            lexicon.opposites.iter().filter_map(|group| Some((group.first()?.as_str(), group.get(1)?.as_str())));
        let mut mentions: FxHashMap<TermId, usize> = FxHashMap::default();
        held.iter().flatten().for_each(|&term| *mentions.entry(term).or_default() += 1);
        let term = |entity: usize| index.vocabulary.term(&format!("{{{}}}", base.entities[entity].name));
        let mentions = |entity: &usize| term(*entity).and_then(|term| mentions.get(&term)).copied().unwrap_or_default();
        let mut by_mentions: Vec<usize> = (0..base.entities.len()).collect();
        by_mentions.sort_by_cached_key(|entity| std::cmp::Reverse(mentions(entity)));
        Self {
            engine,
            held,
            citing,
            names: base
                .entities
                .iter()
                .enumerate()
                .flat_map(named)
                .filter(|(name, _): &(Vec<_>, _)| !name.is_empty())
                .collect(),
            by_mentions,
            figures,
            opposites: opposites.collect(),
            copulas: &lexicon.copulas,
        }
    }

    /// The near misses that a question of a fact makes.
    fn of(&self, fact: usize, question: &str) -> Vec<String> {
        let places = places(question);
        let words: Vec<String> = places.iter().map(|place| folded(&question[place.clone()])).collect();
        let whether = Query::parse(&prose(question), self.engine.index()).asks == QuestionKind::Whether;
        let mut made = Vec::new();
        let mut at = 0;
        while at < places.len() {
            let named = self.names.iter().filter(|(name, _)| words[at..].starts_with(name));
            let named = named.max_by_key(|(name, entity)| (name.len(), std::cmp::Reverse(*entity)));
            let taken = named.map_or(1, |(name, _)| name.len());
            let word = &question[places[at].clone()];
            let put_in = match named {
                Some((_, entity)) => self.another(*entity, fact, &words),
                None if is_figure(word) => self.other_figure(word),
                // A question of yes or no is answered by a fact that says the opposite.
                None if whether => None,
                None => self.opposite(&words, at),
            };
            if let Some(put_in) = put_in {
                let mut changed = question.to_owned();
                changed.replace_range(places[at].start..places[at + taken - 1].end, put_in);
                made.push(changed);
            }
            at += taken;
        }
        made
    }

    /// The opposite of the word at `at`, where it makes a question that somebody would ask: *unmoved* is no opposite of what
    /// was moved from here to there, and what *is open* is not *close*.
    fn opposite(&self, words: &[String], at: usize) -> Option<&'a str> {
        let analyser = &self.engine.index().analyser;
        let word = words[at].as_str();
        let opposite = *self.opposites.get(word)?;
        let (stem, holds_it) = (analyser.stem(word), opposite.ends_with(word));
        let participle = holds_it && stem != word && analyser.is_usual(&stem);
        let being = || words[..at].iter().any(|word| self.copulas.contains(word));
        let predicate = !holds_it && at + 1 == words.len() && being();
        (!participle && !predicate).then_some(opposite)
    }

    /// The name of the entity of the same kind that most facts name, of those that neither the question nor the fact has:
    /// what a base speaks of most is confused most.
    fn another(&self, entity: usize, fact: usize, question: &[String]) -> Option<&str> {
        let entities = &self.engine.base().entities;
        let kind = entities[entity].kind?;
        let asked = |other: usize| {
            let named = |name: &String| {
                let name: Vec<String> = places(name).into_iter().map(|place| folded(&name[place])).collect();
                !name.is_empty() && question.windows(name.len()).any(|window| window == name)
            };
            std::iter::once(&entities[other].name).chain(&entities[other].aliases).any(named)
        };
        let term = |other: usize| self.engine.index().vocabulary.term(&format!("{{{}}}", entities[other].name));
        let fits = |other: &usize| {
            entities[*other].kind == Some(kind)
                && *other != entity
                && term(*other).is_some_and(|term| !self.near(fact).any(|near| self.held[near].contains(&term)))
                && !asked(*other)
        };
        self.by_mentions.iter().copied().find(fits).map(|other| entities[other].name.as_str())
    }

    /// The next figure.
    fn other_figure(&self, figure: &str) -> Option<&str> {
        let at = self.figures.iter().position(|known| known == figure).unwrap_or_default();
        let others = (1..=self.figures.len()).map(|step| self.figures[(at + step) % self.figures.len()].as_str());
        others.into_iter().find(|other| *other != figure)
    }

    /// A fact and those that cite a sentence that it cites.
    fn near(&self, fact: usize) -> impl Iterator<Item = usize> + '_ {
        let cites = self.engine.base().facts[fact].cites.iter();
        std::iter::once(fact).chain(cites.filter_map(|citation| self.citing.get(citation)).flatten().copied())
    }

    /// The other name that is meant by words of a question, as the base has it.
    fn alias(&self, words: &str) -> Option<String> {
        let analyser = &self.engine.index().analyser;
        let mut aliases = self.engine.base().entities.iter().flat_map(|entity| &entity.aliases);
        aliases.find(|alias| spaced(alias, analyser).trim() == words).cloned()
    }

    /// Asks a question that was made of the question `of`.
    fn ask(&self, of: &str, question: String, found: &mut NearMisses) {
        let before = Query::parse(&prose(of), self.engine.index());
        let answer = self.engine.ask(&Question::new(&question));
        let said = answer.facts.first().filter(|_| answer.outcome == Outcome::Answer).map(|hit| hit.fact);
        let put_in =
            || answer.query.slots.iter().filter(|slot| before.slots.iter().all(|known| known.text != slot.text));
        let holds = |fact: usize| {
            let mut alternatives = put_in().flat_map(|slot| &slot.alternatives);
            alternatives.any(|alternative| self.held[fact].contains(&alternative.term))
        };
        if said.is_some_and(|said| self.near(said).any(holds)) {
            // The base answers it after all.
            return;
        }
        found.asked += 1;
        if let Some(said) = said {
            let held = |slot: &&Slot| slot.alternatives.iter().any(|other| self.held[said].contains(&other.term));
            let held: Vec<&Slot> = answer.query.content().map(|(_, slot)| slot).filter(held).collect();
            found.answered.push(NearMiss {
                question,
                of: of.to_owned(),
                said: self.engine.base().facts[said].id.clone(),
                by: held.iter().map(|slot| slot.text.clone()).collect(),
                alias: held.iter().filter(|slot| slot.name.is_some()).find_map(|slot| self.alias(&slot.text)),
            });
        }
    }
}

/// Where the words of a text stand, in bytes. A mark between digits belongs to a figure.
fn places(text: &str) -> Vec<std::ops::Range<usize>> {
    let digit = |at: Option<usize>| at.and_then(|at| text.as_bytes().get(at)).is_some_and(u8::is_ascii_digit);
    let mut places = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain(std::iter::once((text.len(), ' '))) {
        let inside = c.is_alphanumeric() || matches!(c, '.' | ',') && digit(at.checked_sub(1)) && digit(Some(at + 1));
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                places.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    places
}

fn is_figure(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn folded(text: &str) -> String {
    text.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::places;

    #[test]
    fn words_and_figures_have_places() {
        let text = "Did 1,200 of Ada's cost £3.50, or 3?";
        let words: Vec<&str> = places(text).into_iter().map(|place| &text[place]).collect();
        assert_eq!(words, ["Did", "1,200", "of", "Ada", "s", "cost", "3.50", "or", "3"]);
    }
}
