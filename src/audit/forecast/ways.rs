//! Ways of asking: who has too few of them, and whom one more would help most.

use serde::Serialize;

use super::Kind;
use super::held_back::HeldBack;
use crate::knowledge::Base;

/// Ways of asking that a fact should have. In bases thinned out for a trial the first gave 36 % of strangers' questions
/// right, the second eight more and the third two or three; what comes after does as much for less.
pub const FEWEST_OF_A_FACT: usize = 3;

/// Ways of asking that a gap should have: with one it is hardly told from the facts beside it.
pub const FEWEST_OF_A_GAP: usize = 2;

/// How many facts are named that one more way of asking would help most: an evening's work.
const MOST_HELPED: usize = 12;

/// A fact or gap with how many ways of asking it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ways {
    /// Whether it is a fact or a gap.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// Its ways of asking, shown and heard.
    pub ways: usize,
}

/// The facts and gaps that have too few.
pub(super) fn few(base: &Base) -> Vec<Ways> {
    let facts = base.facts.iter().map(|fact| (Kind::Fact, &fact.id, fact.asked().count(), FEWEST_OF_A_FACT));
    let gaps = base.gaps.iter().map(|gap| (Kind::Gap, &gap.id, gap.asked().count(), FEWEST_OF_A_GAP));
    let few = facts.chain(gaps).filter(|(.., ways, fewest)| ways < fewest);
    few.map(|(kind, id, ways, _)| Ways { kind, id: id.clone(), ways }).collect()
}

/// The facts whose questions came back worst when they were held back; of two alike the one with fewer ways of asking,
/// and then the first. One that has no question at all cannot have been held back, and is among the worst.
pub(super) fn help_most(base: &Base, held_back: &HeldBack) -> Vec<String> {
    let rows = held_back.rows();
    let need = |id: &str| {
        let row = rows.iter().find(|row| row.kind == Kind::Fact && row.id == id);
        // A wrong answer costs more than none.
        row.map_or(0, |row| 2 * row.wrong + row.missed)
    };
    let mut facts: Vec<(usize, usize, &str)> = base
        .facts
        .iter()
        .map(|fact| {
            let ways = fact.asked().count();
            (if ways == 0 { usize::MAX } else { need(&fact.id) }, ways, fact.id.as_str())
        })
        .filter(|(need, ..)| *need > 0)
        .collect();
    // Stable, so that the order of the base decides between what is alike.
    facts.sort_by_key(|&(need, ways, _)| (std::cmp::Reverse(need), ways));
    facts.into_iter().take(MOST_HELPED).map(|(.., id)| id.to_owned()).collect()
}
