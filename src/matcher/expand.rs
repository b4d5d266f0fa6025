//! From one word of a question to the terms of the base that it can mean.

use super::question::Alternative;
use super::score::Weights;
use crate::index::{Index, Relation, TermId};

/// How a word of a question came to match a term of the base.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Route {
    /// The same word, or another form of it.
    Same,
    /// By a relation between the two terms.
    Related(Relation),
    /// Misspelt, by so many edits.
    Spelling(u8),
    /// A word of a set expression.
    Part,
}

/// The weight that a relation keeps of a match.
fn relation_weight(relation: Relation, w: &Weights) -> f32 {
    match relation {
        Relation::SubjectSynonym => w.subject,
        Relation::Derived => w.derived,
        Relation::Synonym => w.synonym,
        Relation::Near => w.near,
    }
}

/// Adds `term` and everything that can stand for it; `weight` is what reaching `term` itself is worth.
pub fn add_alternatives(out: &mut Vec<Alternative>, index: &Index, term: TermId, weight: f32, route: Route, w: &Weights) {
    if index.frequency(term) > 0 {
        out.push(Alternative { term, weight, route });
    }
    for related in index.vocabulary.related(term) {
        let route = if route == Route::Same { Route::Related(related.relation) } else { route };
        out.push(Alternative { term: related.term, weight: weight * if related.relation == Relation::Near { w.near * (related.strength - w.near_from).max(0.0) / (1.0 - w.near_from) } else { relation_weight(related.relation, w) }, route });
    }
}
