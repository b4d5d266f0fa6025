//! A linear machine that tells one document's phrasings from all others.
//!
//! A support vector machine with squared hinge loss, trained by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and
//! Sundararajan 2008): on bags of words nothing that trains as fast does better. Everything is done in a fixed order,
//! so that the same base learns the same numbers.

/// What a mistake costs beside plain weights. Half the usual 1, since most phrasings are one author's.
const COST: f32 = 0.5;
/// How much more a mistake about one of its own phrasings costs: they are few among many.
const OWN_COST: f32 = 4.0;
/// Rounds over the examples that are not settled; what has not settled by then hardly moves the weights.
const ROUNDS: usize = 20;
/// Rounds before an example can be settled.
const FIRST_ROUNDS: usize = 2;
/// How far beyond its margin an example lies that is settled.
const SETTLED: f32 = 0.1;
/// When no example moves the weights by more, training is over.
const STILL: f32 = 0.01;
/// Step of the walk through the examples: a prime, so that every example comes once and neighbours lie far apart. In
/// the order of documents it would take five times the rounds.
const STRIDE: usize = 7919;

/// Trains one document after another on the same examples.
pub struct Machine<'a> {
    /// Every example's features, of unit length.
    examples: &'a [Vec<(u32, f32)>],
    /// Every example's document.
    answers: &'a [u32],
    walk: Vec<u32>,
    open: Vec<u32>,
    alphas: Vec<f32>,
    weights: Vec<f32>,
}

impl<'a> Machine<'a> {
    /// A machine for examples of so many features.
    pub fn new(examples: &'a [Vec<(u32, f32)>], answers: &'a [u32], features: usize) -> Self {
        let n = examples.len();
        let stride = if n.is_multiple_of(STRIDE) { 1 } else { STRIDE };
        let walk = (0..n).map(|i| ((i * stride) % n) as u32).collect();
        Self { examples, answers, walk, open: Vec::new(), alphas: vec![0.0; n], weights: vec![0.0; features] }
    }

    /// The weights of the features and what is added to them, for one document.
    pub fn train(&mut self, document: u32) -> (&[f32], f32) {
        let Self { examples, answers, walk, open, alphas, weights } = self;
        alphas.fill(0.0);
        weights.fill(0.0);
        open.clone_from(walk);
        let mut start = 0.0f32;
        for round in 0..ROUNDS {
            let mut most = 0.0f32;
            open.retain(|&i| {
                let i = i as usize;
                let (side, cost) = if answers[i] == document { (1.0, COST * OWN_COST) } else { (-1.0, COST) };
                let slack = 0.5 / cost;
                let score = examples[i].iter().map(|&(feature, x)| weights[feature as usize] * x).sum::<f32>() + start;
                let gradient = side * score - 1.0 + slack * alphas[i];
                if alphas[i] == 0.0 && gradient >= 0.0 {
                    return round < FIRST_ROUNDS || gradient < SETTLED;
                }
                // 2 is the square of an example's length, and of the constant beside it.
                let alpha = (alphas[i] - gradient / (2.0 + slack)).max(0.0);
                let step = (alpha - alphas[i]) * side;
                alphas[i] = alpha;
                most = most.max(step.abs());
                for &(feature, x) in &examples[i] {
                    weights[feature as usize] += step * x;
                }
                start += step;
                true
            });
            if most < STILL {
                break;
            }
        }
        (weights, start)
    }
}

#[cfg(test)]
mod tests {
    use super::Machine;

    #[test]
    fn its_own_examples_are_told_from_the_others() {
        let half = std::f32::consts::FRAC_1_SQRT_2;
        let examples = [vec![(0, half), (1, half)], vec![(0, half), (2, half)], vec![(3, half), (2, half)]];
        let answers = [7, 8, 8];
        let mut machine = Machine::new(&examples, &answers, 4);
        for document in [7, 8] {
            let (weights, start) = machine.train(document);
            for (example, answer) in examples.iter().zip(answers) {
                let score: f32 = example.iter().map(|&(f, x)| weights[f as usize] * x).sum::<f32>() + start;
                assert_eq!(score > 0.0, answer == document, "{document}: {score}");
            }
        }
    }
}
