//! What everybody asks first: who somebody is whom the text gives an office.

use rustc_hash::FxHashMap;

use super::keywords::{Taken, slug, unique};
use super::{ProposedName, Stub};
use crate::knowledge::{EntityKind, Lexicon};

/// Where a pattern of the lexicon has the name.
const NAME: &str = "{name}";

/// Where it has the office.
const OFFICE: &str = "{office}";

/// What an id begins with: the kind of thing that is asked for, as the lexicon's `asks` calls it.
const WHO: &str = "who";

/// A fact to fill in that says who somebody is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposedPerson {
    /// Its id.
    pub id: String,
    /// How people ask for it.
    pub questions: Vec<String>,
}

/// Proposes for every person with an office a fact under the first sentence that says it. By the office alone people ask
/// only for one who has it.
pub(super) fn propose(stubs: &mut [Stub], names: &[ProposedName], lexicon: &Lexicon) {
    let mut ids: Taken = stubs.iter().map(|stub| (stub.id.clone(), 1)).collect();
    let mut holders: FxHashMap<&str, usize> = FxHashMap::default();
    names.iter().filter_map(|name| name.office.as_deref()).for_each(|office| *holders.entry(office).or_default() += 1);
    for name in names.iter().filter(|name| name.kind == Some(EntityKind::Person)) {
        let Some(office) = &name.office else { continue };
        let says = |stub: &Stub| name.is_in(stub) && stub.sentence.to_lowercase().contains(office);
        // Of *who directs the band* the text has no *director*.
        let place = stubs.iter().position(says).or_else(|| stubs.iter().position(|stub| name.is_in(stub)));
        let Some(stub) = place.map(|at| &mut stubs[at]) else { continue };
        let asked =
            lexicon.person_questions.iter().filter(|pattern| !pattern.contains(OFFICE) || holders[&**office] == 1);
        let questions: Vec<String> =
            asked.map(|pattern| pattern.replace(NAME, &name.name).replace(OFFICE, office)).collect();
        let last = name.name.split(' ').next_back().unwrap_or_default();
        if let Some(id) = slug(&format!("{WHO} {last}")).filter(|_| !questions.is_empty()) {
            stub.persons.push(ProposedPerson { id: unique(id, &mut ids), questions });
        }
    }
}
