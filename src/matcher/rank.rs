//! The second pass: documents in the order of how well they fit the question.

use super::asks::Asks;
use super::question::Parsed;
use super::retrieve::Scratch;
use super::score::Weights;
use crate::index::{DocumentKind, Index, PassageKind};

/// A document that shares something with the question.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The document's number in the index.
    pub document: u32,
    /// Its passage nearest to the question.
    pub passage: u32,
    /// Likeness of that passage, 0 to 1.
    pub likeness: f32,
    /// Likeness of the next.
    pub second: f32,
    /// Share of the question that the document covers with all its passages, 0 to 1.
    pub coverage: f32,
    /// How well it fits altogether, 0 to 1.
    pub score: f32,
    /// Whether the nearest passage asks for the same kind.
    pub same_asks: bool,
    /// Slots that the document fills, one bit each.
    pub bits: u64,
    /// tmp
    pub passage_bits: u64,
    /// tmp
    pub passage_extra: f32,
    /// tmp
    pub text: f32,
    /// tmp
    pub third: f32,
}

/// The `most` documents that fit best, best first; ties in the order of the index.
pub fn rank(question: &Parsed, index: &Index, scratch: &mut Scratch, most: usize, w: &Weights, skip: Option<u32>) -> Vec<Candidate> {
    let extra = |passage: u32| match index.passages[passage as usize].kind {
        PassageKind::Text => w.text_extra,
        PassageKind::Keywords => w.keywords_extra,
        PassageKind::Question(_) => w.question_extra,
    };
    let shortlist = scratch.retrieve(question, index, extra, skip, w.repeat);
    for (number, slot) in question.slots.iter().enumerate() {
        for a in &slot.alternatives {
            let known = &mut scratch.slots[a.term as usize];
            if a.weight > known.1 {
                *known = (number as u8 + 1, a.weight);
            }
        }
    }
    let specific = !matches!(question.asks, Asks::What | Asks::How | Asks::Whether);
    let asked = question.weight + if specific { w.asks } else { 0.0 };
    let content: f32 = question.slots.iter().filter(|s| s.content).map(|s| s.weight).sum();
    let mut candidates: Vec<Candidate> = vec![];
    for &(_, number) in &shortlist {
        let passage = &index.passages[number as usize];
        let mut filled = [0.0f32; 64];
        let mut total = 0.0;
        let mut mine = 0.0;
        let mut last = 0u8;
        let mut pairs = 0.0;
        for &term in &passage.terms {
            let (slot, weight) = scratch.slots[term as usize];
            let tw = if index.is_stop(term) { index.weight(term) * w.stop } else { index.weight(term) };
            total += tw;
            if slot > 0 {
                let s = slot as usize - 1;
                mine += tw * weight;
                if weight > filled[s] {
                    filled[s] = weight;
                }
                if last > 0 && slot == last + 1 {
                    pairs += w.pair * question.slots[s].weight.min(question.slots[s - 1].weight);
                }
            }
            last = slot;
        }
        let mut matched: f32 = question.slots.iter().zip(&filled).map(|(slot, f)| slot.weight * f).sum();
        let passage_asks = index.asks[number as usize];
        if specific && passage_asks == question.asks {
            matched += w.asks;
        } else if !matches!(passage_asks, Asks::What | Asks::How | Asks::Whether) && matches!(passage.kind, PassageKind::Question(_)) {
            total += w.asks;
        }
        let mut pbits = 0u64;
        for (i, f) in filled.iter().enumerate() { if *f > 0.0 { pbits |= 1 << i; } }
        let same_asks = passage_asks == question.asks;
        let factor = if passage.kind == PassageKind::Text { w.text_factor } else { 1.0 };
        let likeness = factor * (matched + pairs) / (asked + pairs + extra(number) * (total - mine).max(0.0));
        match candidates.iter_mut().find(|c| c.document == passage.document) {
            Some(c) if likeness > c.likeness => {
                c.third = c.second;
                c.second = c.likeness;
                c.likeness = likeness;
                c.passage = number;
                c.same_asks = same_asks; c.bits |= pbits; c.passage_bits = pbits; c.passage_extra = total - mine;
            }
            Some(c) => { c.bits |= pbits; if likeness > c.second { c.third = c.second; c.second = likeness } else { c.third = c.third.max(likeness) } }
            None => candidates.push(Candidate { document: passage.document, passage: number, likeness, second: 0.0, coverage: 0.0, score: 0.0, same_asks, bits: pbits, passage_bits: pbits, passage_extra: total - mine, text: 0.0, third: 0.0 }),
        }
    }
    for &(_, number) in &shortlist { let p = &index.passages[number as usize]; if p.kind == PassageKind::Text { if let Some(c) = candidates.iter_mut().find(|c| c.document == p.document) { c.text = 1.0; } } }
    for slot in &question.slots {
        for a in &slot.alternatives {
            scratch.slots[a.term as usize] = (0, 0.0);
        }
    }
    for c in &mut candidates {
        let n = index.documents[c.document as usize].passages.len() as f32;
        c.coverage = (scratch.covered(c.document) / content.max(f32::EPSILON)).min(1.0) * (1.0 - w.length * (n / index.passages_mean - 1.0)).clamp(0.7, 1.2);
        c.score = w.best_passage * (c.likeness * (1.0 - w.second) + w.second * c.second) + (1.0 - w.best_passage) * c.coverage;
        if matches!(index.documents[c.document as usize].kind, DocumentKind::Gap(_)) {
            c.score *= w.gap_prior;
        }
    }
    candidates.sort_unstable_by(|a, b| b.score.total_cmp(&a.score).then(a.document.cmp(&b.document)));
    candidates.truncate(most);
    candidates
}
