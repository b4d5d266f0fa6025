//! Which documents hold a term: lists packed end to end.

use super::TermId;

/// A document that holds a term.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Posting {
    /// The document's number.
    pub document: u32,
    /// How much of the document is about the term, 0 to 1.
    pub share: f32,
}

/// For every term the documents that hold it, ascending.
#[derive(Debug, Default)]
pub struct Postings {
    starts: Vec<u32>,
    postings: Vec<Posting>,
}

/// How quickly a document comes to be "about" a term as more of its passages hold it.
///
/// `1 − e^(−SATURATION · h/n)` for *h* of *n* passages: one passage in a hundred gives 0.33, one in ten 0.98, the only
/// passage of a plain fact 1. Chosen by held-back phrasings; 8 lets words of a few phrasings drown, 100 lets a word
/// that came in by chance count as much as the subject.
const SATURATION: f32 = 40.0;

impl Postings {
    /// Packs `(term, document)` pairs, one for each passage of the document that holds the term; `passages` is the
    /// number of passages by document.
    pub fn pack(terms: usize, mut pairs: Vec<(TermId, u32)>, passages: &[u32]) -> Self {
        pairs.sort_unstable();
        let mut starts = vec![0; terms + 1];
        let mut postings = Vec::new();
        for run in pairs.chunk_by(|a, b| a == b) {
            let (term, document) = run[0];
            let share = 1.0 - (-SATURATION * run.len() as f32 / passages[document as usize] as f32).exp();
            postings.push(Posting { document, share });
            starts[term as usize + 1] += 1;
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        Self { starts, postings }
    }

    /// The documents that hold `term`.
    pub fn of(&self, term: TermId) -> &[Posting] {
        let term = term as usize;
        &self.postings[self.starts[term] as usize..self.starts[term + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn lists_are_ascending_and_repeats_raise_the_share() {
        let postings = Postings::pack(4, vec![(2, 1), (0, 1), (2, 0), (2, 1)], &[100, 100]);
        let documents = |term| postings.of(term).iter().map(|p| p.document).collect::<Vec<_>>();
        assert_eq!([documents(0), documents(1), documents(2), documents(3)], [vec![1], vec![], vec![0, 1], vec![]]);
        assert!(postings.of(2)[0].share < postings.of(2)[1].share);
        assert_eq!(Postings::pack(1, vec![(0, 0)], &[1]).of(0)[0].share, 1.0);
    }
}
