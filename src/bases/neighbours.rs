//! Which facts are near which: from the same sentences, or on the same topic. Looked up once for a base, so that
//! nothing under a reply has to go through all facts.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use crate::knowledge::{Base, Citation, Fact};
use crate::text::hex;

/// The most neighbours of a fact that are named: what five lists of Discord hold.
const MOST_NEIGHBOURS: usize = 125;

/// Characters of a fact's id that there is always room for beside whatever else a button remembers.
const SHORT: usize = 40;

/// What an id begins with that stands for a longer one; no id of a fact holds it.
const CODED: char = '~';

/// Digits of a hash that stand for a longer id: enough that in one base no two are ever likely to share them.
const CODE_DIGITS: usize = 16;

/// The id of a fact where it fits into `room` characters, at least 40, or else what stands for it:
/// [`Neighbours::fact`] finds it by either.
pub fn short_id(id: &str, room: usize) -> String {
    if id.chars().count() <= room {
        return id.to_owned();
    }
    let digits = hex(&Sha256::digest(id.as_bytes()));
    std::iter::once(CODED).chain(digits.chars().take(CODE_DIGITS)).collect()
}

/// Facts of one base by their ids, their citations and their topics, each as its place in [`Base::facts`].
#[derive(Debug, Default)]
pub struct Neighbours {
    by_id: HashMap<String, usize>,
    by_citation: HashMap<Citation, Vec<usize>>,
    by_topic: HashMap<String, Vec<usize>>,
}

impl Neighbours {
    /// The neighbours within `base`.
    pub fn new(base: &Base) -> Self {
        let mut found = Self::default();
        for (place, fact) in base.facts.iter().enumerate() {
            found.by_id.insert(fact.id.clone(), place);
            if fact.id.chars().count() > SHORT {
                found.by_id.insert(short_id(&fact.id, SHORT), place);
            }
            for citation in &fact.cites {
                found.by_citation.entry(citation.clone()).or_default().push(place);
            }
            if let Some(topic) = &fact.topic {
                found.by_topic.entry(topic.clone()).or_default().push(place);
            }
        }
        found
    }

    /// The fact with this id, or with the longer one that it stands for.
    pub fn fact<'a>(&self, id: &str, base: &'a Base) -> Option<&'a Fact> {
        self.by_id.get(id).and_then(|&place| base.facts.get(place))
    }

    /// Whether anything is near a fact.
    pub fn any(&self, fact: &Fact) -> bool {
        let others = |places: Option<&Vec<usize>>| places.is_some_and(|places| places.len() > 1);
        // A fact is among those that share its sentences and its topic.
        fact.cites.iter().any(|citation| others(self.by_citation.get(citation)))
            || others(fact.topic.as_ref().and_then(|topic| self.by_topic.get(topic)))
    }

    /// What is near a fact, from the same sentences first, then on the same topic; in the order of the base.
    pub fn of<'a>(&self, fact: &Fact, base: &'a Base) -> Vec<&'a Fact> {
        let own = self.by_id.get(&fact.id).copied();
        let mut cited: Vec<usize> =
            fact.cites.iter().filter_map(|citation| self.by_citation.get(citation)).flatten().copied().collect();
        cited.sort_unstable();
        cited.dedup();
        let on_topic = fact.topic.as_ref().and_then(|topic| self.by_topic.get(topic)).into_iter().flatten().copied();
        let further = on_topic.filter(|place| cited.binary_search(place).is_err());
        let places = cited.iter().copied().chain(further).filter(|&place| Some(place) != own);
        places.take(MOST_NEIGHBOURS).filter_map(|place| base.facts.get(place)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn base(facts: &[(u32, Option<u8>)]) -> Base {
        let fact = |(place, &(sentence, topic)): (usize, &(u32, Option<u8>))| Fact {
            // Some are too long for a button.
            id: format!("f{place}-{}", "x".repeat(13 * (place % 5))),
            cites: vec![Citation { source: "s".to_owned(), paragraph: 1, sentence }],
            topic: topic.map(|topic| format!("t{topic}")),
            ..Fact::default()
        };
        Base { facts: facts.iter().enumerate().map(fact).collect(), ..Base::default() }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..ProptestConfig::default() })]

        #[test]
        fn they_are_what_a_look_at_every_fact_finds(
            facts in prop::collection::vec((1_u32..5, prop::option::of(0_u8..3)), 1..40),
        ) {
            let base = base(&facts);
            let neighbours = Neighbours::new(&base);
            for fact in &base.facts {
                let cited = |other: &&Fact| other.cites.iter().any(|citation| fact.cites.contains(citation));
                let others = || base.facts.iter().filter(|other| other.id != fact.id);
                let on_topic = |other: &&Fact| fact.topic.is_some() && other.topic == fact.topic && !cited(other);
                let scanned: Vec<&Fact> = others().filter(cited).chain(others().filter(on_topic)).collect();
                prop_assert_eq!(neighbours.of(fact, &base), scanned.clone());
                prop_assert_eq!(neighbours.any(fact), !scanned.is_empty());
                prop_assert_eq!(neighbours.fact(&fact.id, &base), Some(fact));
                prop_assert_eq!(neighbours.fact(&short_id(&fact.id, SHORT), &base), Some(fact));
            }
        }
    }
}
