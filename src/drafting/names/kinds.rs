//! What kind of thing a name names.

use rustc_hash::FxHashSet;

use super::group::Group;
use crate::drafting::mentions::list;
use crate::index::Analyser;
use crate::knowledge::{EntityKind, Lexicon};

/// One in how many mentions of a place stands behind a word that stands before places.
const PLACED_OF: usize = 3;

/// What a language says about the kinds of names.
pub(super) struct Kinds<'a> {
    by_last_word: Vec<(EntityKind, FxHashSet<&'a str>)>,
    /// What names of places begin with.
    first_of_places: FxHashSet<&'a str>,
    /// What is left out of names of organisations: `Energy`.
    left_out: FxHashSet<&'a str>,
    inside: FxHashSet<&'a str>,
    analyser: &'a Analyser,
}

impl<'a> Kinds<'a> {
    pub fn new(lexicon: &'a Lexicon, analyser: &'a Analyser) -> Self {
        let kinds =
            [("organisation", EntityKind::Organisation), ("place", EntityKind::Place), ("event", EntityKind::Event)];
        let by_last_word = kinds.into_iter().map(|(name, kind)| (kind, list(lexicon, name))).collect();
        let [first_of_places, left_out, inside] =
            ["first_of_places", "left_out", "inside"].map(|name| list(lexicon, name));
        Self { by_last_word, first_of_places, left_out, inside, analyser }
    }

    /// Whether `short` is the name of an organisation without what is mostly left out: `Kestrel`, of `Kestrel Motors`.
    pub fn is_left_out(&self, short: &[String], full: &[String]) -> bool {
        matches!((short, full), ([one], [first, last]) if one == first && self.left_out.contains(last.to_lowercase().as_str()))
    }

    /// What a group names, where something tells.
    pub fn of(&self, group: &Group) -> Option<EntityKind> {
        let words = &group.spellings[0];
        if group.office.is_some() || !group.titles.is_empty() {
            return Some(EntityKind::Person);
        }
        // `Ministry of Defence` is a ministry.
        let head = words.iter().take_while(|word| !self.inside.contains(word.as_str())).last()?.to_lowercase();
        let told = self.by_last_word.iter().find(|(_, known)| known.contains(head.as_str()));
        if let Some((kind, _)) = told.filter(|_| words.len() > 1) {
            return Some(*kind);
        }
        let first = words[0].to_lowercase();
        let begins = words.len() > 1 && self.first_of_places.contains(first.as_str());
        if begins || group.placed * PLACED_OF >= group.mentions.len() && group.placed > group.person {
            return Some(EntityKind::Place);
        }
        if group.organised > 0 || words.iter().any(|word| word == "&") {
            return Some(EntityKind::Organisation);
        }
        if words.len() < 2 || group.placed > 0 || group.determined > 0 {
            return None;
        }
        let last = words[words.len() - 1].to_lowercase();
        // A usual name before one that nobody has heard of, or before one that stands by itself as well.
        let strange = |word: &str| {
            word.split('-').all(|part| !self.analyser.is_usual(part) && !self.analyser.is_usual_name(part))
        };
        let alone = group.spellings[1..].iter().any(|words| words.len() == 1 && words[0].to_lowercase() == last);
        let named = self.analyser.is_usual_name(&first) || strange(&first);
        let person = group.person > 0 || named && words.len() == 2 && (strange(&last) || alone);
        person.then_some(EntityKind::Person)
    }
}
