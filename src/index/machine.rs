//! A linear machine that tells examples of one kind from all others.
//!
//! A support vector machine with squared hinge loss, trained by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and
//! Sundararajan 2008): on bags of words nothing that trains as fast does better. The examples come in another order
//! every round, as the authors advise: it then settles within [`ROUNDS`], and what is learned does not hang on the order
//! in which a base lists its questions. The orders are the same every time, so that the same base learns the same
//! numbers.

/// An example's features, each with its value.
pub type Features = Vec<(u32, f32)>;

/// What mistakes cost beside plain weights.
#[derive(Debug, Clone, Copy)]
pub struct Costs {
    /// A mistake about any example.
    pub any: f32,
    /// How much more one about an example of its own kind costs.
    pub own: f32,
}

/// Rounds over the examples that are not settled; more change one answer in a thousand.
const ROUNDS: usize = 20;
/// Rounds before an example can be settled.
const FIRST_ROUNDS: usize = 2;
/// How far beyond its margin an example lies that is settled.
const SETTLED: f32 = 0.1;
/// When no example moves the weights by more, training is over.
const STILL: f32 = 0.01;
/// Where every machine's orders begin: any number but 0.
const SEED: u64 = 0x9E37_79B9_7F4A_7C15;

/// Trains for one kind after another on the same examples.
pub struct Machine<'a> {
    /// Every example's features, of unit length.
    examples: &'a [Features],
    /// Every example's kind.
    kinds: &'a [u32],
    costs: Costs,
    open: Vec<u32>,
    alphas: Vec<f32>,
    weights: Vec<f32>,
}

impl<'a> Machine<'a> {
    /// A machine for examples of so many features.
    pub fn new(examples: &'a [Features], kinds: &'a [u32], features: usize, costs: Costs) -> Self {
        let alphas = vec![0.0; examples.len()];
        Self { examples, kinds, costs, open: Vec::new(), alphas, weights: vec![0.0; features] }
    }

    /// The weights of the features and what is added to them: about 1 or more for examples of `kind`, -1 or less for
    /// others.
    pub fn train(&mut self, kind: u32) -> (&[f32], f32) {
        let Self { examples, kinds, costs, open, alphas, weights } = self;
        alphas.fill(0.0);
        weights.fill(0.0);
        open.clear();
        open.extend(0..examples.len() as u32);
        let mut chance = Xorshift(SEED);
        let mut start = 0.0f32;
        for round in 0..ROUNDS {
            let mut most = 0.0f32;
            chance.shuffle(open);
            open.retain(|&i| {
                let i = i as usize;
                let (side, cost) = if kinds[i] == kind { (1.0, costs.any * costs.own) } else { (-1.0, costs.any) };
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

    const COSTS: Costs = Costs { any: 0.5, own: 4.0 };

    #[test]
    fn its_own_examples_are_told_from_the_others() {
        let half = std::f32::consts::FRAC_1_SQRT_2;
        let examples = [vec![(0, half), (1, half)], vec![(0, half), (2, half)], vec![(3, half), (2, half)]];
        let kinds = [7, 8, 8];
        let mut machine = Machine::new(&examples, &kinds, 4, COSTS);
        for kind in [7, 8] {
            let (weights, start) = machine.train(kind);
            for (example, other) in examples.iter().zip(kinds) {
                let score: f32 = example.iter().map(|&(f, x)| weights[f as usize] * x).sum::<f32>() + start;
                assert_eq!(score > 0.0, other == kind, "{kind}: {score}");
            }
        }
    }

    #[test]
    fn the_order_of_the_examples_makes_no_difference() {
        // Three features each, some shared by both kinds.
        let example = |i: u32| [i % 2, 2 + i % 7, 9 + i % 11].map(|feature| (feature, 0.577)).to_vec();
        let kind = |i: u32| u32::from(i.is_multiple_of(2) || i.is_multiple_of(7));
        let train = |order: &[u32]| {
            let examples: Vec<Features> = order.iter().map(|&i| example(i)).collect();
            let kinds: Vec<u32> = order.iter().map(|&i| kind(i)).collect();
            let mut machine = Machine::new(&examples, &kinds, 20, COSTS);
            let (weights, start) = machine.train(1);
            (weights.to_vec(), start)
        };
        let forth: Vec<u32> = (0..200).collect();
        let back: Vec<u32> = (0..200).rev().collect();
        let ((ours, a), (theirs, b)) = (train(&forth), train(&back));
        let apart = ours.iter().zip(&theirs).map(|(ours, theirs)| (ours - theirs).abs()).fold((a - b).abs(), f32::max);
        assert!(apart < 0.05, "{apart}: {ours:?} {theirs:?}");
    }
}
