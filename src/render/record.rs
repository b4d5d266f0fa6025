//! An answer in the form that programs read. The shape is a promise: keys are only ever added.

use serde::Serialize;

use crate::knowledge::{Base, Citation};
use crate::lookup::answer::{Answer, Outcome};
use crate::lookup::explanation::{Considered, Explanation};

/// What `ask --json` prints for a question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Record<'a> {
    /// The question as it was typed.
    pub question: &'a str,
    /// What was done about it.
    pub outcome: Outcome,
    /// How sure it is that the best fact answers, 0 to 1.
    pub score: f64,
    /// The facts that answer, best first.
    pub facts: Vec<Stated<'a>>,
    /// Questions that could have been meant, likeliest first.
    pub suggestions: Vec<Offered<'a>>,
    /// The id of the gap that the question fell into.
    pub gap: Option<&'a str>,
    /// The fact that is shown as near where nothing is answered.
    pub nearest: Option<Stated<'a>>,
    /// For a message that asks several things, each of them with its own answer; else empty.
    pub parts: Vec<Asked<'a>>,
    /// The best facts whatever the outcome, where they were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranked: Option<Vec<Ranked<'a>>>,
    /// Why, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// How long the lookup took, in microseconds, where that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elapsed_us: Option<u64>,
}

/// A fact that is said.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stated<'a> {
    /// The fact's id.
    pub id: &'a str,
    /// Its text.
    pub text: &'a str,
    /// How sure it is, 0 to 1.
    pub score: f64,
    /// The sentences that hold it.
    pub cites: &'a [Citation],
}

/// One of several questions in a message.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Asked<'a> {
    /// The question, as it stands in the message.
    pub question: &'a str,
    /// What was done about it.
    pub outcome: Outcome,
    /// The facts that answer it, best first.
    pub facts: Vec<Stated<'a>>,
    /// The id of the gap that it fell into.
    pub gap: Option<&'a str>,
}

/// A question that could have been meant.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Offered<'a> {
    /// The id of the fact that answers it.
    pub id: &'a str,
    /// The question.
    pub question: &'a str,
}

/// A fact with its score.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ranked<'a> {
    /// The fact's id.
    pub id: &'a str,
    /// How well it fits, 0 to 1.
    pub score: f64,
}

/// Decimals of a score; more would promise a precision that it does not have.
const DECIMALS: i32 = 4;

/// A share as it is printed: within 0 and 1, rounded.
pub fn rounded(share: f32) -> f64 {
    let scale = 10f64.powi(DECIMALS);
    let share = if share.is_nan() { 0.0 } else { f64::from(share) };
    (share.clamp(0.0, 1.0) * scale).round() / scale
}

impl<'a> Record<'a> {
    /// The record of `answer`, which must come from an engine over `base`.
    pub fn new(question: &'a str, answer: &'a Answer, base: &'a Base) -> Self {
        let stated = |hit: &crate::lookup::answer::Hit| {
            let fact = &base.facts[hit.fact];
            Stated { id: &fact.id, text: &fact.text, score: rounded(hit.confidence), cites: &fact.cites }
        };
        let offered = |suggestion: &'a crate::lookup::answer::Suggestion| Offered {
            id: &base.facts[suggestion.fact].id,
            question: &suggestion.question,
        };
        let gap = |gap: Option<usize>| gap.map(|gap| base.gaps[gap].id.as_str());
        let asked = |part: &'a crate::lookup::answer::Part| Asked {
            question: &part.question,
            outcome: part.answer.outcome,
            facts: part.answer.facts.iter().map(stated).collect(),
            gap: gap(part.answer.gap),
        };
        Self {
            question,
            outcome: answer.outcome,
            score: rounded(answer.confidence),
            facts: answer.facts.iter().map(stated).collect(),
            suggestions: answer.suggestions.iter().map(offered).collect(),
            gap: gap(answer.gap),
            nearest: answer.nearest.as_ref().map(stated),
            parts: answer.parts.iter().map(asked).collect(),
            ranked: None,
            explanation: None,
            elapsed_us: None,
        }
    }

    /// Adds why, with its figures rounded as all others are.
    #[must_use]
    pub fn explained(mut self, mut explanation: Explanation) -> Self {
        // The nearest value of this width prints the same four decimals.
        let round = |share: &mut f32| *share = rounded(*share) as f32;
        for candidate in &mut explanation.candidates {
            let Considered { score, coverage, likeness, affinity, words, .. } = candidate;
            [score, coverage, likeness, affinity].into_iter().for_each(round);
            words.iter_mut().flat_map(|word| [&mut word.weight, &mut word.added]).for_each(round);
        }
        self.explanation = Some(explanation);
        self
    }
}

impl<'a> Ranked<'a> {
    /// The `most` best facts of what `answer` considered.
    pub fn of(answer: &Answer, base: &'a Base, most: usize) -> Vec<Self> {
        let ranked = answer.ranked(base).take(most);
        ranked.map(|(fact, score)| Ranked { id: &base.facts[fact].id, score: rounded(score) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn scores_are_shares_of_four_decimals() {
        for (share, printed) in [(0.912_349, 0.9123), (1.2, 1.0), (-0.1, 0.0), (f32::NAN, 0.0), (0.0, 0.0)] {
            assert_eq!(rounded(share).to_string(), printed.to_string());
        }
    }
}
