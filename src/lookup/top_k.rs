//! The best of many documents by score, without keeping or sorting them all.

/// As many are kept before they are first cut to the best: then few of the rest come in.
const ROOM: usize = 64;

/// Takes in documents with their scores and keeps the best, in time in proportion to how many it is offered.
#[derive(Debug)]
pub struct TopK {
    most: usize,
    /// What is offered counts only above this.
    least: i64,
    /// At most [`ROOM`], or twice as many as are kept, and then cut to those.
    keys: Vec<i64>,
}

impl TopK {
    /// Will keep so many, at least one.
    pub fn new(most: usize) -> Self {
        Self { most: most.max(1), least: i64::MIN, keys: Vec::with_capacity(ROOM) }
    }

    /// Takes in a document that was not offered before.
    pub fn offer(&mut self, score: f32, document: u32) {
        let key = key(score, document);
        if key > self.least {
            self.keys.push(key);
            if self.keys.len() >= self.most.saturating_mul(2).max(ROOM) {
                self.cut();
            }
        }
    }

    /// The documents with the highest scores, of equal scores those with the lowest numbers, in no particular order.
    pub fn documents(mut self) -> impl Iterator<Item = u32> {
        self.cut();
        self.keys.into_iter().map(|key| !(key as u32))
    }

    fn cut(&mut self) {
        if self.keys.len() > self.most {
            self.least = *self.keys.select_nth_unstable_by(self.most - 1, |a, b| b.cmp(a)).1;
            self.keys.truncate(self.most);
        }
    }
}

/// A score and a document as one number, the greater the better: by the score, and of equal ones by the lower document.
/// Whole numbers are compared without a branch.
pub fn key(score: f32, document: u32) -> i64 {
    // As `f32::total_cmp` orders: below zero all bits but the sign are turned.
    let bits = score.to_bits() as i32;
    let ordered = bits ^ ((bits >> 31) as u32 >> 1) as i32;
    i64::from(ordered) << 32 | i64::from(!document)
}

#[cfg(test)]
mod tests {
    use super::TopK;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_of_all_when_sorted(scores in proptest::collection::vec(-3i8..3, 0..300), most in 1usize..20) {
            let mut all: Vec<(f32, u32)> = scores.iter().map(|&score| f32::from(score) / 2.0).zip(0..).collect();
            let mut best = TopK::new(most);
            all.iter().for_each(|&(score, document)| best.offer(score, document));
            let mut kept: Vec<u32> = best.documents().collect();
            all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let mut first: Vec<u32> = all.iter().take(most).map(|&(_, document)| document).collect();
            kept.sort_unstable();
            first.sort_unstable();
            prop_assert_eq!(kept, first);
        }
    }
}
