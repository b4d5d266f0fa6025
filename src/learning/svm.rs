//! A linear support vector machine, which tells the examples of one class from all others.
//!
//! Squared hinge loss, trained by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan 2008): on bags of
//! words nothing that trains as fast does better. The examples come in another order every round, as the authors advise:
//! it then converges within [`ROUNDS`], and what is learned does not depend on the order in which a base lists its
//! questions. The orders are the same every time, so that the same base learns the same numbers.

/// SparseVector with their values; each feature once.
pub type SparseVector = Vec<(u32, f32)>;

/// What training errors cost beside large weights (*C* in the literature).
#[derive(Debug, Clone, Copy)]
pub struct Penalty {
    /// An error about any example.
    pub any: f32,
    /// How many times more one about an example of the class itself penalty.
    pub positive: f32,
}

/// Rounds over the active examples; more change one answer in a thousand.
const ROUNDS: usize = 20;
/// Rounds before an example can be left out as settled.
const FIRST_ROUNDS: usize = 2;
/// How far beyond its margin an example lies that is settled.
const SETTLED: f32 = 0.1;
/// When no example moves the weights by more, training is over.
const STILL: f32 = 0.01;
/// Seed of every order: any number but 0.
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Trains one machine after another on the same examples, each for another class.
pub struct SvmTrainer<'a> {
    /// Every example's features, of unit length.
    examples: &'a [SparseVector],
    /// Every example's class.
    classes: &'a [u32],
    penalty: Penalty,
    /// Examples that may still change the weights.
    active: Vec<u32>,
    alphas: Vec<f32>,
    weights: Vec<f32>,
}

impl<'a> SvmTrainer<'a> {
    /// A trainer over examples of so many features.
    pub fn new(examples: &'a [SparseVector], classes: &'a [u32], features: usize, penalty: Penalty) -> Self {
        let alphas = vec![0.0; examples.len()];
        Self { examples, classes, penalty, active: Vec::new(), alphas, weights: vec![0.0; features] }
    }

    /// The weights of the features, and the bias: their sum is about 1 or more for examples of `class`, -1 or less for
    /// others.
    pub fn train(&mut self, class: u32) -> (&[f32], f32) {
        let Self { examples, classes, penalty, active, alphas, weights } = self;
        alphas.fill(0.0);
        weights.fill(0.0);
        active.clear();
        active.extend(0..examples.len() as u32);
        let mut random = Xorshift(SEED);
        let mut bias = 0.0f32;
        for round in 0..ROUNDS {
            let mut most = 0.0f32;
            random.shuffle(active);
            active.retain(|&i| {
                let i = i as usize;
                let (side, cost) =
                    if classes[i] == class { (1.0, penalty.any * penalty.positive) } else { (-1.0, penalty.any) };
                let slack = 0.5 / cost;
                let score = examples[i].iter().map(|&(feature, x)| weights[feature as usize] * x).sum::<f32>() + bias;
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
                bias += step;
                true
            });
            if most < STILL {
                break;
            }
        }
        (weights, bias)
    }
}

/// Numbers without an order to them, the same every time (Marsaglia 2003).
struct Xorshift(u64);

impl Xorshift {
    fn shuffle(&mut self, list: &mut [u32]) {
        for last in (1..list.len()).rev() {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            list.swap(last, (self.0 % (last as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PENALTY: Penalty = Penalty { any: 0.5, positive: 4.0 };

    #[test]
    fn its_own_examples_are_told_from_the_others() {
        let half = std::f32::consts::FRAC_1_SQRT_2;
        let examples = [vec![(0, half), (1, half)], vec![(0, half), (2, half)], vec![(3, half), (2, half)]];
        let classes = [7, 8, 8];
        let mut machine = SvmTrainer::new(&examples, &classes, 4, PENALTY);
        for class in [7, 8] {
            let (weights, bias) = machine.train(class);
            for (example, other) in examples.iter().zip(classes) {
                let score: f32 = example.iter().map(|&(f, x)| weights[f as usize] * x).sum::<f32>() + bias;
                assert_eq!(score > 0.0, other == class, "{class}: {score}");
            }
        }
    }

    #[test]
    fn the_order_of_the_examples_makes_no_difference() {
        // Three features each, some shared by both classes.
        let example = |i: u32| [i % 2, 2 + i % 7, 9 + i % 11].map(|feature| (feature, 0.577)).to_vec();
        let class = |i: u32| u32::from(i.is_multiple_of(2) || i.is_multiple_of(7));
        let train = |order: &[u32]| {
            let examples: Vec<SparseVector> = order.iter().map(|&i| example(i)).collect();
            let classes: Vec<u32> = order.iter().map(|&i| class(i)).collect();
            let mut machine = SvmTrainer::new(&examples, &classes, 20, PENALTY);
            let (weights, bias) = machine.train(1);
            (weights.to_vec(), bias)
        };
        let forth: Vec<u32> = (0..200).collect();
        let back: Vec<u32> = (0..200).rev().collect();
        let ((ours, a), (theirs, b)) = (train(&forth), train(&back));
        let apart = ours.iter().zip(&theirs).map(|(ours, theirs)| (ours - theirs).abs()).fold((a - b).abs(), f32::max);
        assert!(apart < 0.05, "{apart}: {ours:?} {theirs:?}");
    }
}
