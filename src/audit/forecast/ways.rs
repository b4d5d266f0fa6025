//! Ways of asking: who has too few of them, and whom one more would help most.

use std::collections::BTreeSet;

use rustc_hash::FxHashSet;
use serde::Serialize;

use super::Kind;
use super::held_back::{Came, HeldBack, Turn};
use super::reach::{Reach, Unreached};
use crate::index::Analyser;
use crate::knowledge::{Base, Fact};
use crate::text::prose;

/// Ways of asking that a fact should have. In bases thinned out for a trial the first gave 36 % of strangers' questions
/// right, the second eight more and the third two or three; what comes after does as much for less.
pub const FEWEST_OF_A_FACT: usize = 3;

/// Ways of asking that a gap should have: with one it is hardly told from the facts beside it.
pub const FEWEST_OF_A_GAP: usize = 2;

/// Different ways of asking of a fact from which on another one helps little.
const ENOUGH: usize = 4;

/// The share of its questions without a word that do not bring up a fact, from which on it hangs on their words. In
/// three bases that strangers were asked of, this share told a little of which facts they missed, and how often a fact's
/// questions are missed when they are held back told nothing.
const HANGS: f32 = 0.5;

/// Questions without a word that are shown of a fact.
const MOST_UNREACHED: usize = 2;

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

/// A fact that one more way of asking would help.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Help {
    /// Its id.
    pub id: String,
    /// Its ways of asking, shown and heard.
    pub ways: usize,
    /// Whether none of them has a word of its own, beside names.
    pub own_words: bool,
    /// The first of its questions that another fact answers when it is held back.
    pub answered_by_another: Option<Turn>,
    /// A few of its questions without one of their words, that do not bring it up.
    pub unreached: Vec<Unreached>,
    /// Words of its text that its ways of asking have too, names apart.
    pub shared: Vec<String>,
}

/// The facts and gaps that have too few.
pub(super) fn few(base: &Base) -> Vec<Ways> {
    let facts = base.facts.iter().map(|fact| (Kind::Fact, &fact.id, fact.asked().count(), FEWEST_OF_A_FACT));
    let gaps = base.gaps.iter().map(|gap| (Kind::Gap, &gap.id, gap.asked().count(), FEWEST_OF_A_GAP));
    let few = facts.chain(gaps).filter(|(.., ways, fewest)| ways < fewest);
    few.map(|(kind, id, ways, _)| Ways { kind, id: id.clone(), ways }).collect()
}

/// The facts that one more way of asking would help most: those with too few, the fewest first; then those that are asked
/// for in their own words only, that hang on single words of their questions, or whose questions another fact answers when
/// they are held back. Of two alike comes first the one that hangs more on single words. One with enough different ways is
/// none of them, whatever came of its questions: a question in other words is missed when it is held back, and that is what
/// it is there for.
pub(super) fn help_most(base: &Base, held_back: &HeldBack, reach: &[Reach], analyser: &Analyser) -> Vec<Help> {
    let rows = held_back.rows();
    let names = names(base, analyser);
    let mut facts: Vec<(usize, f32, usize, Help)> = Vec::new();
    for fact in &base.facts {
        let ways = fact.asked().count();
        let own = content(&fact.text, analyser);
        let asked: FxHashSet<BTreeSet<String>> = fact.asked().map(|way| content(way, analyser)).collect();
        let own_words = asked.iter().flatten().all(|word| own.contains(word) || names.contains(word));
        let row = rows.iter().find(|row| row.kind == Kind::Fact && row.id == fact.id);
        let (wrong, missed) = row.map_or((0, 0), |row| (row.wrong, row.missed));
        let reach = reach.iter().find(|reach| reach.id == fact.id);
        let hangs = reach.map_or(0.0, |reach| reach.unreached.len() as f32 / reach.tried as f32);
        let fewest = match asked.len() {
            _ if ways < FEWEST_OF_A_FACT => ways,
            ENOUGH.. => continue,
            _ if own_words || wrong > 0 || hangs >= HANGS => FEWEST_OF_A_FACT,
            _ => continue,
        };
        let unreached = reach.iter().flat_map(|reach| &reach.unreached).take(MOST_UNREACHED).cloned().collect();
        // A wrong answer costs more than none.
        let need = usize::MAX - 2 * wrong - missed;
        let turns = row.iter().flat_map(|row| &row.turns);
        let answered_by_another = turns.into_iter().find(|turn| turn.came == Came::Wrong).map(|turn| (*turn).clone());
        let words = analyser.tokens(&prose(&fact.text), usize::MAX).into_iter().map(|token| token.surface);
        let mut shared: Vec<String> = Vec::new();
        for word in words.filter(|word| !names.contains(&*analyser.stem(word))) {
            if asked.iter().any(|way| way.contains(&*analyser.stem(&word))) && !shared.contains(&word) {
                shared.push(word);
            }
        }
        let help = Help { id: fact.id.clone(), ways, own_words, answered_by_another, unreached, shared };
        facts.push((fewest, hangs, need, help));
    }
    // Stable, so that the order of the base decides between what is alike.
    facts.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)).then(a.2.cmp(&b.2)));
    facts.into_iter().take(MOST_HELPED).map(|(.., help)| help).collect()
}

/// How many words the ways of asking of all facts have that neither the fact's text nor a name has: each once a fact.
pub(super) fn further_words(base: &Base, analyser: &Analyser) -> usize {
    let names = names(base, analyser);
    let of = |fact: &Fact| {
        let own = content(&fact.text, analyser);
        let asked: BTreeSet<String> = fact.asked().flat_map(|way| content(way, analyser)).collect();
        asked.iter().filter(|word| !own.contains(*word) && !names.contains(*word)).count()
    };
    base.facts.iter().map(of).sum()
}

/// The stems of the words of all names.
fn names(base: &Base, analyser: &Analyser) -> FxHashSet<String> {
    let names = base.entities.iter().flat_map(|entity| entity.aliases.iter().chain([&entity.name]));
    names.flat_map(|name| content(name, analyser)).collect()
}

/// The stems of the words of a text that carry content.
pub(super) fn content(text: &str, analyser: &Analyser) -> BTreeSet<String> {
    let words = analyser.tokens(&prose(text), usize::MAX).into_iter().filter(|token| !token.stop);
    words.map(|token| analyser.stem(&token.surface).into_owned()).collect()
}
