//! By which words of a sentence something may be meant that it does not name: a person by *she*, several by *they*, and
//! anything else by *it*.

use super::names::Names;
use super::words::Word;
use crate::knowledge::{Base, EntityKind, Lexicon};

/// Words of a sentence that are named as what may stand for somebody: more of them help nobody to decide.
const MOST_POINTERS: usize = 2;

/// What a name names, as far as it decides by which words it is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Referent {
    Person,
    Several,
    /// A council is *it* or *they*.
    Organisation,
    Thing,
}

impl Referent {
    /// What these words name, by the kind of the entity of that name, or by what a language says of such names; nothing
    /// where neither tells.
    pub fn of(name: &[Word], names: &Names, base: &Base, lexicon: &Lexicon) -> Option<Self> {
        let entity = names.whose(name).map(|at| &base.entities[at]);
        let last = name.last()?.text.as_str();
        let listed = |list: &str, word: &str| lexicon.is_name_word(list, word);
        match entity.and_then(|entity| entity.kind) {
            Some(EntityKind::Person) => Some(Self::Person),
            Some(EntityKind::Group) => Some(Self::Several),
            Some(EntityKind::Organisation) => Some(Self::Organisation),
            Some(_) => Some(Self::Thing),
            None if name.len() > 1 && listed("titles", &name[0].text) => Some(Self::Person),
            // *Lower Wick Works* are one.
            None if listed("organisation", last) => Some(Self::Organisation),
            None if ["place", "event"].iter().any(|list| listed(list, last)) => Some(Self::Thing),
            None if lexicon.is_plural(last) => Some(Self::Several),
            None => None,
        }
    }

    /// The words of a sentence that may stand for such a thing, in order. A pronoun behind the name of somebody else is
    /// probably about that one: *she rang Henrik Tabb and got him out of bed*.
    pub fn pointers<'a>(self, sentence: &'a [Word], names: &Names, base: &Base, lexicon: &Lexicon) -> Vec<&'a str> {
        let said_of = |list: &str| lexicon.name_words.get(list).map(Vec::as_slice).unwrap_or_default();
        let persons = || lexicon.pronouns.get("person").map(Vec::as_slice).unwrap_or_default();
        let lists = match self {
            Self::Person => [persons(), &[]],
            Self::Several => [said_of("said_of_several"), &[]],
            Self::Organisation => [said_of("said_of_things"), said_of("said_of_several")],
            Self::Thing => [said_of("said_of_things"), &[]],
        };
        let of_its_kind = |at: &usize| {
            let length = names.longest_at(&sentence[*at..]);
            length.is_some_and(|length| Self::of(&sentence[*at..*at + length], names, base, lexicon) == Some(self))
        };
        let named = (0..sentence.len()).find(of_its_kind).unwrap_or(sentence.len());
        let pointers = |within: &'a [Word], list: &[String]| {
            let mut pointers: Vec<&str> = Vec::new();
            for word in within.iter().map(|word| word.text.as_str()) {
                if list.iter().any(|known| known == word) && !pointers.contains(&word) {
                    pointers.push(word);
                }
            }
            pointers.truncate(MOST_POINTERS);
            pointers
        };
        // Those of the first list before those of the second, and before the name before those behind it.
        let places = [&sentence[..named], sentence];
        let found = lists.into_iter().flat_map(|list| places.map(|within| pointers(within, list)));
        found.into_iter().find(|pointers| !pointers.is_empty()).unwrap_or_default()
    }
}
