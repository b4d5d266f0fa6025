//! Near misses made of the base's own questions: each with one name, figure or word exchanged for another of its kind that
//! the base has too, so that people may well confuse them, and nothing in the base answers it any more.
//!
//! What is said in reply is wrong where neither the fact that is said nor any that cites a sentence of its own has what
//! was put in, by whatever name or synonym.

mod exchanges;
mod places;
mod rivals;

use exchanges::Exchanges;
use places::folded;
use rustc_hash::FxHashSet;
use serde::Serialize;

use super::heard::spaced;
use crate::engine::{Engine, Question};
use crate::knowledge::{Entity, Fact, Lexicon};
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
    // Two of one fact with the same put in differ in words, and in nothing that is confused.
    let mut put_in: FxHashSet<(usize, String)> = FxHashSet::default();
    for &(fact, of) in questions.iter().step_by(questions.len().div_ceil(MOST).max(1)) {
        for exchange in exchanges.of(fact, of) {
            if found.asked < MOST && known.insert(folded(&exchange.question)) && put_in.insert((fact, exchange.put_in))
            {
                exchanges.ask(of, exchange.question, &mut found);
            }
        }
    }
    found
}

impl Exchanges<'_> {
    /// The other name that is meant by words of a question, as the base has it; nothing for one that is a part of the whole
    /// name, which says no more than that.
    fn alias(&self, words: &str) -> Option<String> {
        let analyser = &self.engine.index().analyser;
        let of = |entity: &Entity| {
            let name = spaced(&entity.name, analyser);
            let mut aliases = entity.aliases.iter().map(|alias| (alias, spaced(alias, analyser)));
            let meant = aliases.find(|(_, alias)| alias.trim() == words && !name.contains(alias.as_str()));
            meant.map(|(alias, _)| alias.clone())
        };
        self.engine.base().entities.iter().find_map(of)
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
