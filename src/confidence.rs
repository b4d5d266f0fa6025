//! How sure it is that the best fact answers: the logistic of the evidence for it.
//!
//! A base that names what its source does not answer is asked by that: a question nearer to a gap than to any fact is
//! not answered. One without gaps, be it a plain list of sentences, has only the question itself to go by: how much of
//! it the fact leaves open, whether it has words that the base knows nothing of, and whether it denies what the fact
//! does not, asks for its opposite, or names another figure.

use crate::index::{Asks, Classifier, Index, TermId, features};
use crate::knowledge::Base;
use crate::matcher::{Candidate, Query, Slot, VERBATIM_SCORE, is_figure};

/// Words that speak to somebody; those of asides ("can you tell me") are gone by then.
const SECOND_PERSON: &[&str] = &["you", "your", "yours"];

/// Words that turn a statement round.
const NEGATIONS: &[&str] = &["not", "no", "never", "without", "nor", "neither", "none", "cannot", "except", "unlike"];

/// The word before one that asks for a measure: how long, how high.
const MEASURES: &str = "how";

/// What counts where the base has gaps. From a logistic regression over the four files of development questions, 6,000
/// phrasings by other hands than the base's, and 2,500 questions about other subjects; each file was predicted from the
/// others. Then rounded, which costs nothing: the optimum is flat.
mod with_gaps {
    /// What confidence starts from.
    pub const START: f32 = -2.0;
    /// What the best fact's score counts.
    pub const SCORE: f32 = 2.0;
    /// What its lead over the best gap counts: a question nearer to a gap is one that the source does not answer.
    pub const GAP_LEAD: f32 = 7.0;
    /// The least that a gap counts as: a question that no gap is near must still be near to the fact.
    pub const LEAST_GAP: f32 = 0.43;
    /// What it counts that a question is put as those are that fall into gaps. That it is put as those are that facts
    /// answer counts nothing: so are many that ask of something else.
    pub const LIKE_GAPS: f32 = 1.7;
    /// What it counts that a question is put as small talk is: "sing me a song". Of 2,500 questions about other subjects
    /// 38 are answered instead of 124, of 392 messages of everyday chat none instead of 29, and of 860 questions about the
    /// base four are lost.
    pub const SMALL_TALK: f32 = 5.0;
    /// A question is put as small talk is below this, not only below 0: where it could be either, hardly anybody waits
    /// for an answer. At 0 three of the 392 messages are answered, at 0.15 one of 592; that none is costs three questions.
    pub const SMALL_TALK_BELOW: f32 = 0.25;
    /// What a second fact from the same sentence counts, by its score and by how much the best leaves open: two that
    /// agree are seldom both mistaken, but a near miss has all of its words in a sentence that does not answer it. Counted
    /// whatever the best leaves open, 7 questions fewer of the 860 come out right and 5 more wrong.
    pub const SUPPORT: f32 = 7.0;
    /// A fact from another sentence is a rival where its score is within this of the best.
    pub const NEAR: f32 = 0.1;
    /// Taken off for a rival, by how much nearer it is than that. Of 6,035 phrasings by other hands it keeps 25 from a
    /// wrong answer.
    pub const RIVAL: f32 = 4.0;
    /// What it counts that a question is keywords and nothing else, *refund damaged parcel*: it asks for whatever
    /// there is, so that a gap with the same words says less against it. 8 more of the 860 questions come out right.
    pub const KEYWORDS: f32 = 1.0;
    /// Taken off for each word that nobody knows and that is no usual word: Kherson, Tomahawk, Orbán.
    pub const STRANGER: f32 = 0.7;
}

/// What counts where the base has none. From a logistic regression over articles' sentences asked their own questions,
/// those of other articles, and questions that the article only seems to answer, beside intents asked what is out of
/// their scope; then rounded.
///
/// Area under the curve, as each is added (near misses of an article; other articles; out of scope of 150 intents with
/// five examples, and with forty):
///
/// | by | near | other | 5 | 40 |
/// |---|--:|--:|--:|--:|
/// | score alone | 0.629 | 0.983 | 0.869 | 0.945 |
/// | words that the base knows nothing of | 0.634 | 0.989 | 0.866 | 0.942 |
/// | how many of its words the fact has | 0.633 | 0.990 | 0.881 | 0.940 |
/// | share that the nearest passage has in the same words | 0.632 | 0.992 | 0.880 | 0.939 |
/// | a negation that the passage has not | 0.653 | 0.992 | 0.880 | 0.938 |
/// | affinity by letters, too | 0.651 | 0.992 | 0.890 | 0.953 |
/// | an opposite that the fact has, a figure that it has not, and more for a negation | 0.673 | 0.991 | 0.887 | 0.952 |
///
/// Where a base has gaps, these last add nothing: who asks for the opposite is often answered by what a fact says.
mod without_gaps {
    /// What confidence starts from, so that half of the questions it is half sure of are answered.
    pub const START: f32 = -6.3;
    /// What the best fact's score counts.
    pub const SCORE: f32 = 12.0;
    /// What it counts that the nearest passage has all of the question's content in the same words.
    pub const SAME: f32 = 4.0;
    /// From this worth on, a match is the same word, or one typed wrong.
    pub const SAME_FROM: f32 = 0.9;
    /// What each part of the question counts that the fact has: one may be there by chance.
    pub const HIT: f32 = 1.1;
    /// So many of them tell all that they can.
    pub const MOST_HITS: usize = 3;
    /// Taken off for each part that nothing in the base can stand for.
    pub const UNKNOWN: f32 = 1.8;
    /// So many of them tell all that they can.
    pub const MOST_UNKNOWN: usize = 2;
    /// Taken off where the question denies something and the nearest passage does not: *what did he not sign?*
    pub const NEGATION: f32 = 5.0;
    /// Taken off where the fact says the opposite of a word of the question: *who sold it?*, and it was bought.
    pub const OPPOSITE: f32 = 3.0;
    /// Taken off where the question names a figure that the fact's text has not: mostly a year. Of 1,343 questions of an
    /// article 2 do so, of as many that it only seems to answer 60.
    pub const FIGURE: f32 = 5.0;
    /// Taken off where somebody is spoken to and the nearest passage speaks to nobody.
    pub const SPOKEN_TO: f32 = 0.7;
}

/// What it counts that a fact, or a gap, is asked for in its own words, or that nothing is asked: ln 99, for 0.99, as
/// sure as can be short of a person's word.
const VERBATIM: f32 = 4.595_12;

/// Something that speaks for an answer, or against it.
#[derive(Debug, Clone, Copy, PartialEq, serde::Serialize)]
pub struct Evidence {
    /// What it is, in a few words.
    pub of: &'static str,
    /// What it adds to the logarithm of the odds; below 0 it speaks against.
    pub adds: f32,
}

/// How sure it is that the best fact answers, 0 to 1: the logistic of the sum of what speaks for it.
pub fn confidence(evidence: &[Evidence]) -> f32 {
    let sum: f32 = evidence.iter().map(|evidence| evidence.adds).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// What speaks for `best` as the answer to `query`, and what against; `others` are the further facts, best first, each with
/// its score, and `gap` is the best gap's.
pub fn evidence(
    query: &Query,
    best: &Candidate,
    others: impl Iterator<Item = (usize, f32)> + Clone,
    gap: Option<f32>,
    index: &Index,
    base: &Base,
) -> Vec<Evidence> {
    let evidence = match gap {
        _ if query.order => vec![("an order, no question", -VERBATIM)],
        // The author says that the source does not answer just this.
        Some(gap) if gap >= VERBATIM_SCORE => vec![("a gap's own words", -VERBATIM)],
        _ if best.score >= VERBATIM_SCORE => vec![("its own words", VERBATIM)],
        _ if base.gaps.is_empty() => without_gaps(query, best, index).to_vec(),
        gap => with_gaps(query, best, others, gap.unwrap_or_default(), index, base).to_vec(),
    };
    evidence.into_iter().map(|(of, adds)| Evidence { of, adds }).collect()
}

fn with_gaps(
    query: &Query,
    best: &Candidate,
    mut others: impl Iterator<Item = (usize, f32)> + Clone,
    gap: f32,
    index: &Index,
    base: &Base,
) -> [(&'static str, f32); 9] {
    use with_gaps::*;
    let agrees = |&(other, _): &(usize, f32)| share_a_citation(other, best.document as usize, base);
    let support = others.clone().find(agrees).map_or(0.0, |(_, score)| score);
    let rival = others.find(|other| !agrees(other)).map_or(0.0, |(_, score)| score);
    let several = query.slots.len() > 1 && query.slots.iter().all(|slot| slot.content);
    let keywords = several && query.asks == Asks::What;
    let put = features(query.words.iter().copied(), query.slots.iter().any(|slot| slot.name.is_some()));
    let below = |from: f32, classifier: &Option<Classifier>| {
        classifier.as_ref().map_or(0.0, |known| (known.score(&put) - from).min(0.0))
    };
    [
        ("to begin with", START),
        ("score", SCORE * best.score),
        ("lead over gaps", GAP_LEAD * (best.score - gap.max(LEAST_GAP))),
        ("put like a gap", LIKE_GAPS * below(0.0, &index.answerable)),
        ("put like small talk", SMALL_TALK * below(SMALL_TALK_BELOW, &index.topical)),
        ("another of its sentence", SUPPORT * support * (1.0 - best.score).max(0.0)),
        ("one of another as near", -RIVAL * (rival + NEAR - best.score).max(0.0)),
        ("nothing but keywords", if keywords { KEYWORDS } else { 0.0 }),
        ("words nobody knows", -STRANGER * strangers(query, index) as f32),
    ]
}

fn without_gaps(query: &Query, best: &Candidate, index: &Index) -> [(&'static str, f32); 9] {
    use without_gaps::{
        FIGURE, HIT, MOST_HITS, MOST_UNKNOWN, NEGATION, OPPOSITE, SAME, SAME_FROM, SCORE, SPOKEN_TO, START, UNKNOWN,
    };
    let passage = index.terms(best.passage);
    let first = index.documents[best.document as usize].passages.start;
    let (text, stated) = (index.terms(first), best.passage == first);
    let (mut same, mut hits, mut unknown) = (0.0, 0, 0);
    for (_, slot) in query.content() {
        let is_same = |term, weight| weight >= SAME_FROM && passage.contains(&term);
        if slot.alternatives.iter().any(|a| is_same(a.term, a.weight)) {
            same += slot.weight;
        }
        let is_hit = |term| index.postings.of(term).share(best.document).is_some();
        hits += usize::from(slot.alternatives.iter().any(|a| is_hit(a.term)));
        unknown += usize::from(slot.alternatives.is_empty());
    }
    let lacks = |words: &[&str]| {
        has(query, words)
            && !words.iter().filter_map(|word| index.vocabulary.surface(word)).any(|term| passage.contains(&term))
    };
    let against = |so: bool, much: f32| if so { -much } else { 0.0 };
    [
        ("to begin with", START),
        ("score", SCORE * best.score),
        ("in the same words", SAME * same / query.content_weight().max(f32::EPSILON)),
        ("parts that it has", HIT * hits.min(MOST_HITS) as f32),
        ("parts nobody knows", -UNKNOWN * unknown.min(MOST_UNKNOWN) as f32),
        ("a denial it has not", against(lacks(NEGATIONS), NEGATION)),
        ("speaks to somebody", against(lacks(SECOND_PERSON), SPOKEN_TO)),
        ("an opposite of its words", against(opposite(query, text, passage, index), OPPOSITE)),
        ("a figure it has not", against(stated && other_figure(query, passage), FIGURE)),
    ]
}

/// Whether the text of a fact says the opposite of a word of the question, which neither it nor the nearest passage has.
fn opposite(query: &Query, text: &[TermId], nearest: &[TermId], index: &Index) -> bool {
    query.slots.iter().enumerate().any(|(place, slot)| {
        let opposites = slot.term.map_or(&[][..], |term| index.vocabulary.opposites(term));
        // "How long?" does not say that it was.
        let measured = place > 0 && query.slots[place - 1].text == MEASURES;
        !measured && opposites.iter().any(|term| text.contains(term)) && !stands(slot, text) && !stands(slot, nearest)
    })
}

/// Whether a question names a figure of two digits or more that a passage has not; one digit is often written out.
fn other_figure(query: &Query, passage: &[TermId]) -> bool {
    query.slots.iter().any(|slot| slot.text.len() > 1 && is_figure(&slot.text) && !stands(slot, passage))
}

/// Whether a passage has what can stand for a part of the question.
fn stands(slot: &Slot, passage: &[TermId]) -> bool {
    slot.alternatives.iter().any(|alternative| passage.contains(&alternative.term))
}

fn has(query: &Query, words: &[&str]) -> bool {
    query.slots.iter().any(|slot| words.contains(&slot.text.as_str()))
}

/// Words that neither the base, nor the lexicon, nor the list of usual words knows: names, mostly.
pub fn strangers(query: &Query, index: &Index) -> usize {
    query.content().filter(|(_, slot)| slot.alternatives.is_empty() && !index.analyser.is_usual(&slot.text)).count()
}

/// Whether two facts cite a sentence in common.
pub fn share_a_citation(a: usize, b: usize, base: &Base) -> bool {
    base.facts[a].cites.iter().any(|cite| base.facts[b].cites.contains(cite))
}
