//! What was asked in vain, for whoever writes the base: grouped where questions mean the same, and as text.

mod text;

use std::collections::BTreeMap;

use serde::Serialize;

use crate::engine::{Engine, Question};
use crate::lookup::Query;
use crate::store::unanswered::{Reason, Unanswered};
use crate::store::votes::Votes;

pub use text::{table, toml};

/// From this worth on a word counts as another way to say a term, and not as something near it.
const MEANS: f32 = 0.8;

/// What there is to do about a base.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gaps {
    /// Facts that were voted on, those most often said not to help first.
    pub facts: Vec<Votes>,
    /// What was asked in vain, the most asked first; what was answered and voted down goes before.
    pub questions: Vec<Group>,
}

/// Questions that mean the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Group {
    /// Their wordings, the most asked first.
    pub wordings: Vec<String>,
    /// How often they were asked, all together.
    pub asked: i64,
    /// Why the first of them was not answered.
    pub reason: Reason,
    /// The gap that it fell into.
    pub gap: Option<String>,
    /// The facts nearest to it.
    pub near: Vec<String>,
    /// The fact that somebody said answers them.
    pub fact: Option<String>,
}

impl Gaps {
    /// Groups questions by what `engine` understands of them.
    pub fn new(facts: Vec<Votes>, questions: Vec<Unanswered>, engine: &Engine) -> Self {
        let mut places: BTreeMap<(Option<String>, Vec<String>), usize> = BTreeMap::new();
        let mut groups: Vec<Group> = Vec::new();
        for question in questions {
            let answer = engine.ask(&Question::new(&question.wording));
            // What somebody settled stands with what was settled alike.
            let key = (question.fact.clone(), meaning(&answer.query));
            let place = *places.entry(key).or_insert(groups.len());
            match groups.get_mut(place) {
                Some(group) => {
                    group.asked += question.asked;
                    group.wordings.push(question.wording);
                }
                None => groups.push(Group {
                    wordings: vec![question.wording],
                    asked: question.asked,
                    reason: question.reason,
                    gap: question.gap,
                    near: question.near,
                    fact: question.fact,
                }),
            }
        }
        groups.sort_by_key(|group| (group.reason != Reason::VotedDown, -group.asked));
        Self { facts, questions: groups }
    }
}

/// What a question is about, the same for all that are worded alike: its terms in order, each by the first that its word
/// is another way to say.
fn meaning(query: &Query) -> Vec<String> {
    let mut terms: Vec<String> = query
        .content()
        .map(|(_, slot)| {
            let alternatives = slot.alternatives.iter().filter(|alternative| alternative.weight >= MEANS);
            let term = alternatives.map(|alternative| alternative.term).min().or(slot.term);
            term.map_or_else(|| slot.text.clone(), |term| format!("{term:?}"))
        })
        .collect();
    terms.sort_unstable();
    terms.dedup();
    terms.push(format!("{:?}", query.asks));
    terms
}
