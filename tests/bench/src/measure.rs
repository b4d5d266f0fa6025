//! From what was found to figures.

use serde::{Deserialize, Serialize};

/// A question with what was found for it.
pub struct Outcome {
    /// Something answers it.
    pub answerable: bool,
    /// It belongs to another subject.
    pub off_topic: bool,
    /// What was found first answers it.
    pub right: bool,
    pub top: f64,
    pub confidence: f64,
    pub micros: f64,
}

/// The figures of one engine on one set.
#[derive(Default, Serialize, Deserialize)]
pub struct Figures {
    pub asked: usize,
    /// Share of the answerable whose answer came first.
    pub top1: f64,
    /// AUROC against near misses, by confidence and by the best's score.
    pub near: Option<(f64, f64)>,
    /// The same against what is off topic or out of scope.
    pub off: Option<(f64, f64)>,
    /// In-scope accuracy where half of what is out of scope is turned away, by either.
    pub in_scope: Option<(f64, f64)>,
    pub p50: f64,
    pub p99: f64,
    /// From the base as text to the first answer.
    pub build_seconds: f64,
    /// MiB that building and asking added.
    pub resident: f64,
    pub peak: f64,
}

/// Share of what is out of scope that has to be turned away.
const TURNED_AWAY: f64 = 0.5;

impl Figures {
    /// Figures of outcomes.
    pub fn of(outcomes: &[Outcome]) -> Self {
        let answerable: Vec<&Outcome> = outcomes.iter().filter(|o| o.answerable).collect();
        let right = answerable.iter().filter(|o| o.right).count();
        let both = |measure: &dyn Fn(&dyn Fn(&Outcome) -> f64) -> Option<f64>| {
            Some((measure(&|o| o.confidence)?, measure(&|o| o.top)?))
        };
        let against = |off: bool| {
            let others: Vec<&Outcome> = outcomes.iter().filter(|o| !o.answerable && o.off_topic == off).collect();
            both(&|score| auroc(&scores(&answerable, score), &scores(&others, score)))
        };
        let strangers: Vec<&Outcome> = outcomes.iter().filter(|o| !o.answerable && o.off_topic).collect();
        let mut times: Vec<f64> = outcomes.iter().map(|o| o.micros).collect();
        times.sort_by(f64::total_cmp);
        let at =
            |share: f64| times.get((times.len().saturating_sub(1) as f64 * share) as usize).copied().unwrap_or(0.0);
        Self {
            asked: outcomes.len(),
            top1: right as f64 / answerable.len().max(1) as f64,
            near: against(false),
            off: against(true),
            in_scope: both(&|score| in_scope(&answerable, &strangers, score)),
            p50: at(0.5),
            p99: at(0.99),
            ..Self::default()
        }
    }
}

fn scores(outcomes: &[&Outcome], score: &dyn Fn(&Outcome) -> f64) -> Vec<f64> {
    let mut scores: Vec<f64> = outcomes.iter().map(|o| score(o)).collect();
    scores.sort_by(f64::total_cmp);
    scores
}

/// The probability that one of `above` is greater than one of `below`, equals counting half; both sorted.
fn auroc(above: &[f64], below: &[f64]) -> Option<f64> {
    let won = |&score: &f64| {
        let less = below.partition_point(|&other| other < score);
        let not_greater = below.partition_point(|&other| other <= score);
        (less + not_greater) as f64 / 2.0
    };
    let pairs = above.len() * below.len();
    (pairs > 0).then(|| above.iter().map(won).sum::<f64>() / pairs as f64)
}

/// Accuracy over the answerable at the lowest threshold that turns away enough of the others.
fn in_scope(answerable: &[&Outcome], others: &[&Outcome], score: &dyn Fn(&Outcome) -> f64) -> Option<f64> {
    let others = scores(others, score);
    let last = (others.len() as f64 * TURNED_AWAY).ceil() as usize;
    let threshold = *others.get(last.checked_sub(1)?)?;
    let right = answerable.iter().filter(|o| o.right && score(o) > threshold).count();
    Some(right as f64 / answerable.len().max(1) as f64)
}
