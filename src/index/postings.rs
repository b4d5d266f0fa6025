//! Which documents hold a term: lists packed end to end.

use serde::{Deserialize, Serialize};

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
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Postings {
    starts: Vec<u32>,
    documents: Vec<u32>,
    /// In the order of `documents`; empty where all are full: so it is in a base of plain sentences, however large.
    shares: Vec<f32>,
}

/// The documents that hold one term.
#[derive(Debug, Clone, Copy)]
pub struct List<'a> {
    documents: &'a [u32],
    shares: &'a [f32],
}

/// How quickly a document comes to be "about" a term as more of its passages hold it.
///
/// `1 − e^(−SATURATION · h/n)` for *h* of *n* passages: one passage in a hundred gives 0.33, one in ten 0.98, the only
/// passage of a plain fact 1. Chosen by held-back phrasings; 8 lets words of a few phrasings drown, 100 lets a word
/// that came in by chance count as much as the subject.
const SATURATION: f32 = 40.0;

impl Postings {
    /// Packs `(term, document)` pairs, one for each passage of the document that holds the term, those of a document
    /// side by side and documents ascending; `passages` is the number of passages by document.
    pub fn pack(terms: usize, pairs: &[(TermId, u32)], passages: &[u32]) -> Self {
        // Counted, then put in place: in the order of the pairs, each term's documents come ascending by themselves.
        let mut last = vec![u32::MAX; terms];
        let mut starts = vec![0u32; terms + 1];
        for &(term, document) in pairs {
            if std::mem::replace(&mut last[term as usize], document) != document {
                starts[term as usize + 1] += 1;
            }
        }
        for term in 0..terms {
            starts[term + 1] += starts[term];
        }
        let total = starts[terms] as usize;
        let plain = passages.iter().all(|&passages| passages == 1);
        let mut documents = vec![0u32; total];
        let mut held = vec![0u32; if plain { 0 } else { total }];
        let mut ends = starts.clone();
        for &(term, document) in pairs {
            let end = &mut ends[term as usize];
            let fresh = *end == starts[term as usize] || documents[*end as usize - 1] != document;
            if fresh {
                documents[*end as usize] = document;
                *end += 1;
            }
            if !plain {
                held[*end as usize - 1] += 1;
            }
        }
        let share = |(&held, &document): (&u32, &u32)| {
            1.0 - (-SATURATION * held as f32 / passages[document as usize] as f32).exp()
        };
        let shares = held.iter().zip(&documents).map(share).collect();
        Self { starts, documents, shares }
    }

    /// The documents that hold `term`.
    pub fn of(&self, term: TermId) -> List<'_> {
        let term = term as usize;
        let range = self.starts[term] as usize..self.starts[term + 1] as usize;
        List { documents: &self.documents[range.clone()], shares: self.shares.get(range).unwrap_or_default() }
    }
}

impl<'a> List<'a> {
    /// How many documents hold the term.
    pub fn len(self) -> usize {
        self.documents.len()
    }

    /// Whether none does.
    pub fn is_empty(self) -> bool {
        self.documents.is_empty()
    }

    /// Every document, ascending.
    pub fn iter(self) -> impl Iterator<Item = Posting> + 'a {
        self.documents.iter().enumerate().map(move |(at, &document)| Posting { document, share: self.share_at(at) })
    }

    /// How much of `document` is about the term, if it holds it.
    pub fn share(self, document: u32) -> Option<f32> {
        self.documents.binary_search(&document).ok().map(|at| self.share_at(at))
    }

    fn share_at(self, at: usize) -> f32 {
        self.shares.get(at).copied().unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Postings;

    #[test]
    fn lists_are_ascending_and_repeats_raise_the_share() {
        let postings = Postings::pack(4, &[(2, 0), (2, 1), (0, 1), (2, 1)], &[100, 100]);
        let documents = |term| postings.of(term).iter().map(|p| p.document).collect::<Vec<_>>();
        assert_eq!([documents(0), documents(1), documents(2), documents(3)], [vec![1], vec![], vec![0, 1], vec![]]);
        assert!(postings.of(2).share(0) < postings.of(2).share(1));
        assert_eq!(postings.of(0).share(0), None);
        assert_eq!(Postings::pack(1, &[(0, 0)], &[1]).of(0).share(0), Some(1.0));
    }
}
