//! Which passages hold a term: lists of passage numbers, packed end to end.

use super::TermId;

/// For every term the passages that hold it, ascending.
#[derive(Debug, Default)]
pub struct Postings {
    starts: Vec<u32>,
    passages: Vec<u32>,
}

impl Postings {
    /// Packs `(term, passage)` pairs; repeated pairs count once.
    pub fn pack(terms: usize, mut pairs: Vec<(TermId, u32)>) -> Self {
        pairs.sort_unstable();
        pairs.dedup();
        let mut starts = Vec::with_capacity(terms + 1);
        let mut at = 0;
        for term in 0..=terms as TermId {
            while pairs.get(at).is_some_and(|&(t, _)| t < term) {
                at += 1;
            }
            starts.push(at as u32);
        }
        Self { starts, passages: pairs.into_iter().map(|(_, passage)| passage).collect() }
    }

    /// The passages that hold `term`.
    pub fn of(&self, term: TermId) -> &[u32] {
        let term = term as usize;
        &self.passages[self.starts[term] as usize..self.starts[term + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn lists_are_ascending_and_without_repeats() {
        let postings = Postings::pack(4, vec![(2, 5), (0, 1), (2, 3), (2, 5)]);
        assert_eq!(postings.of(0), [1]);
        assert_eq!(postings.of(1), [] as [u32; 0]);
        assert_eq!(postings.of(2), [3, 5]);
        assert_eq!(postings.of(3), [] as [u32; 0]);
    }
}
