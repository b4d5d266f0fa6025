//! Names that a text uses: the ways in which it spells one, and who holds what office.

mod group;
mod kinds;
mod merge;

use group::{Group, key};
use kinds::Kinds;
use merge::merge;
use rustc_hash::FxHashMap;

use super::Stub;
use super::mentions::Finder;
use crate::index::Analyser;
use crate::knowledge::{EntityKind, Lexicon};

/// A name to be kept, mended or struck.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProposedName {
    /// The fullest way in which the text has it.
    pub name: String,
    /// The other ways.
    pub aliases: Vec<String>,
    /// What it seems to name.
    pub kind: Option<EntityKind>,
    /// The office that the text gives it.
    pub office: Option<String>,
    /// What it holds that of: another name of the list.
    pub of: Option<String>,
}

impl ProposedName {
    /// All ways in which the text has it.
    pub(super) fn spellings(&self) -> impl Iterator<Item = &String> {
        self.aliases.iter().chain([&self.name])
    }

    /// Whether a sentence that is no heading has it.
    pub(super) fn is_in(&self, stub: &Stub) -> bool {
        !stub.heading && self.spellings().any(|spelling| stub.sentence.contains(spelling))
    }
}

/// The names in `sentences`, in the order in which they first come.
pub(super) fn propose(sentences: &[&str], lexicon: &Lexicon, analyser: &Analyser) -> Vec<ProposedName> {
    let mut groups: Vec<Group> = Vec::new();
    let mut by_key: FxHashMap<String, usize> = FxHashMap::default();
    for (number, mention) in Finder::new(lexicon, analyser).mentions(sentences).into_iter().enumerate() {
        let at = *by_key.entry(key(&mention.words)).or_insert(groups.len());
        if at == groups.len() {
            groups.push(Group::default());
        }
        groups[at].add(mention, number);
    }
    let kinds = Kinds::new(lexicon, analyser);
    merge(&mut groups, lexicon, &kinds);
    let names: Vec<String> = groups.iter().map(Group::name).collect();
    let spelt =
        |(at, group): (usize, &Group)| group.spellings.iter().map(move |words| (key(words), at)).collect::<Vec<_>>();
    let by_key: FxHashMap<String, usize> = groups.iter().enumerate().rev().flat_map(spelt).collect();
    let known = |words: &Vec<String>| by_key.get(&key(words)).map(|&at| names[at].clone());
    let mut last_words: FxHashMap<String, usize> = FxHashMap::default();
    groups.iter().filter_map(Group::last).for_each(|last| *last_words.entry(last).or_default() += 1);
    // By the family name alone where only one can be meant, and no usual word that questions have in its own sense.
    let family = |group: &Group| {
        let last = group.last().filter(|_| group.spellings[0].len() > 1 && kinds.of(group) == Some(EntityKind::Person));
        let one = last.filter(|last| last_words[last] == 1 && !analyser.is_usual(last));
        one.and(group.spellings[0].last().cloned())
    };
    let name = |(group, name): (&Group, &String)| ProposedName {
        name: name.clone(),
        aliases: group.aliases(name, family(group)),
        kind: kinds.of(group),
        office: group.office.as_ref().map(|(office, _)| office.clone()),
        of: group.office.as_ref().and_then(|(_, of)| known(of)).filter(|of| of != name),
    };
    groups.iter().zip(&names).map(name).collect()
}
