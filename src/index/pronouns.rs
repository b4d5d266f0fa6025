//! Words that stand for a name of some kind: *he* for a person, *there* for a place.

use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use crate::knowledge::EntityKind;

/// A language's pronouns, by what kind of thing they stand for.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Pronouns {
    kinds: FxHashMap<String, EntityKind>,
    /// Those that stand for nothing that is named before them in the same sentence.
    apart: FxHashSet<String>,
    /// Words beside which a pronoun of place stands for none.
    expletive: FxHashSet<String>,
}

impl Pronouns {
    /// The pronouns of a lexicon, by the names of its lists.
    pub fn new(lists: &BTreeMap<String, Vec<String>>) -> Self {
        let list = |name: &str| lists.get(name).into_iter().flatten().cloned();
        let of = |name, kind| list(name).map(move |word| (word, kind));
        Self {
            kinds: of("person", EntityKind::Person).chain(of("place", EntityKind::Place)).collect(),
            apart: list("apart").collect(),
            expletive: list("expletive").collect(),
        }
    }

    /// The kind of thing that the word at `at` of a sentence stands for. *There* beside a form of *be* stands for no place
    /// but at the sentence's end: "is there a date?", "who was there?"
    pub fn kind<'a>(&self, at: usize, word: impl Fn(usize) -> Option<&'a str>) -> Option<EntityKind> {
        let kind = *self.kinds.get(word(at)?)?;
        let beside = |at: Option<usize>| at.and_then(&word).is_some_and(|word| self.expletive.contains(word));
        let is_last = word(at + 1).is_none();
        let fills = kind == EntityKind::Place && !is_last && (beside(at.checked_sub(1)) || beside(at.checked_add(1)));
        (!fills).then_some(kind)
    }

    /// Whether a pronoun stands for nothing that is named before it in the same sentence: *what did Ada want from him?*
    pub fn is_apart(&self, word: &str) -> bool {
        self.apart.contains(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::shipped;

    #[test]
    fn there_is_a_place_unless_it_only_introduces() {
        let pronouns = Pronouns::new(&shipped().lexicon.unwrap_or_default().pronouns);
        for (sentence, at, kind) in [
            ("why there", 1, Some(EntityKind::Place)),
            ("was it held there too", 3, Some(EntityKind::Place)),
            ("who was there", 2, Some(EntityKind::Place)),
            ("is there a date", 1, None),
            ("there is a date", 0, None),
            ("what did he say", 2, Some(EntityKind::Person)),
            ("what did it say", 2, None),
        ] {
            let words: Vec<&str> = sentence.split(' ').collect();
            assert_eq!(pronouns.kind(at, |at| words.get(at).copied()), kind, "{sentence}");
        }
    }
}
