//! What other thresholds would have done: how much is answered, and how much of that is wrong.

use serde::Serialize;

use super::score::{Best, Report, percent};

/// Steps between the thresholds 0 and 1.
const STEPS: u32 = 20;

/// One threshold. The figures are in percent of all questions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Row {
    /// A fact is said from this confidence on.
    pub threshold: f64,
    /// Right, as [`Verdict::Right`](super::score::Verdict::Right) has it.
    pub right: f64,
    /// Answered, and not with what answers.
    pub wrong: f64,
    /// Answered.
    pub answered: f64,
}

/// The risk at each threshold from 0 to 1, if the best fact were said from that confidence on.
pub fn sweep(report: &Report) -> Vec<Row> {
    (0..=STEPS).map(|step| row(report, f64::from(step) / f64::from(STEPS))).collect()
}

fn row(report: &Report, threshold: f64) -> Row {
    let (mut right, mut wrong, mut answered) = (0, 0, 0);
    for question in &report.questions {
        let said = f64::from(question.confidence) >= threshold;
        match question.best {
            Best::Right if said => right += 1,
            Best::Wrong if said => wrong += 1,
            _ => right += usize::from(question.declinable),
        }
        answered += usize::from(said && question.best != Best::None);
    }
    let share = |count| percent(count, report.questions.len());
    Row { threshold, right: share(right), wrong: share(wrong), answered: share(answered) }
}
