//! A question that runs together with what its writer says beside it, without a mark between them: *… and my phone drowned
//! in a lake summit postponed*.
//!
//! Such a message does not show by its words and its shape where the question begins. What the base has an answer to does:
//! only where nothing is answered otherwise, and no gap is named, the places are tried at which the question could begin and end.

use arrayvec::ArrayVec;

use super::asking::{Asking, MOST_LOOKED_AT};
use super::own_words::{Words, speaks};
use crate::lookup::answer::{Answer, Outcome};
use crate::lookup::{Slot, points_back};
use crate::message::{Part, PartKind};
use crate::text::MAX_WORDS;

/// Parts of a message in which a question is looked for. Of 16,500 wrapped questions one part finds eight fewer, and three find
/// none more.
const MOST_PARTS: usize = 2;

/// Bytes of such a message, at most: what is longer is not typed in one breath, and would take long to try. Half of it loses
/// two of 16,500 wrapped questions, and twice as much gains none.
pub(super) const LONGEST: usize = 400;

/// What is cut out and does not read as a question is answered from this confidence on: of what people say beside a
/// question, a few words often mean something by chance. This and the next were chosen on 592 lines of chat and on wrapped
/// questions.
const SURE: f32 = 0.7;

/// The same for keywords that name nothing of the base.
const SURE_UNNAMED: f32 = 0.9;

/// Words of a name that stands for a question by itself, at least: one alone is as often named in passing, *my cat looks like
/// Ada*. Three or four change no answer to 16,500 wrapped questions.
const LEAST_NAMING: usize = 2;

/// One in so many words outside may be had by chance. From three to eight nine answers to 16,500 wrapped questions change.
const CHANCE: usize = 5;

/// A span of words and the answer to it.
struct Cut {
    from: usize,
    to: usize,
    answer: Answer,
}

impl Asking<'_> {
    /// The surest answer to a question that stands in one of the `parts` together with what its writer says beside it, and
    /// its words there.
    pub(super) fn run_on<'a>(self, parts: &[Part<'a>], in_context: bool) -> Option<(Answer, &'a str)> {
        if parts.iter().map(|part| part.text.len()).sum::<usize>() > LONGEST {
            return None;
        }
        let names = |part: &Part<'_>| self.parse(part.text).names().count();
        // "Let me know if I should post this elsewhere" asks nothing of the base.
        let own = |part: &Part<'_>| speaks(part.text, self) && names(part) == 0;
        let questions = parts.iter().filter(|part| part.kind == PartKind::Question);
        let asks = questions.take(MOST_LOOKED_AT).any(|part| !own(part));
        let may_ask =
            |part: &Part<'_>| matches!(part.kind, PartKind::Question | PartKind::Keywords | PartKind::Background);
        let able = parts.iter().enumerate().filter(|(_, part)| may_ask(part)).take(MOST_LOOKED_AT);
        let counted: ArrayVec<_, MOST_LOOKED_AT> = able.map(|(at, part)| (at, names(part))).collect();
        // Where one part names something of the base, the others are about something else.
        let least = usize::from(counted.iter().any(|(_, names)| *names > 0));
        let searched = counted.into_iter().filter(|(_, names)| *names >= least).take(MOST_PARTS);
        // "I'm back, router died again Kyiv concede territory."
        let talks = |part: &Part<'_>| matches!(part.kind, PartKind::Talk(_)) || speaks(part.text, self);
        let answers = searched.filter_map(|(at, names)| {
            let talked = parts[..at].iter().take(MOST_LOOKED_AT).any(talks);
            let words = Words::new(parts[at].text, talked, self);
            self.cut_out(&parts[at], &words, names, asks, in_context)
        });
        answers.max_by(|a, b| a.0.confidence.total_cmp(&b.0.confidence))
    }

    /// The surest answer to what is left of a part without its writer's own words at one end or at both, and with all of its
    /// `names`.
    fn cut_out<'a>(
        self,
        part: &Part<'a>,
        words: &Words<'a>,
        names: usize,
        asks: bool,
        in_context: bool,
    ) -> Option<(Answer, &'a str)> {
        let all = words.len();
        if !words.may_ask(0, all) {
            return None;
        }
        let (mut starts, ends) = (words.starts(), words.ends());
        // Beside a question, what is told asks nothing behind its writer's words: "I read of it. Did it help the dolphins?"
        if asks && part.kind == PartKind::Background {
            starts.clear();
        }
        let cut = |(from, to)| Cut { from, to, answer: self.alone(words.text(from, to), None) };
        let mut cuts = vec![cut((0, all))];
        // The surest of several spans, be it sure or not, if it is surer than the whole: what stands at one end does not
        // change which is best at the other.
        let mut surest = |spans: &mut dyn Iterator<Item = (usize, usize)>| {
            let first = cuts.len();
            cuts.extend(spans.filter(|&(from, to)| from < to && words.may_ask(from, to)).map(cut));
            let best = cuts[first..]
                .iter()
                .filter(|cut| cut.answer.query.names().count() >= names)
                .max_by(|a, b| by_confidence(a, b));
            best.filter(|best| best.answer.confidence > cuts[0].answer.confidence).map(|best| (best.from, best.to))
        };
        let front = surest(&mut starts.iter().map(|&from| (from, all)));
        let back = surest(&mut ends.iter().map(|&to| (0, to)));
        if let Some((from, _)) = front {
            surest(&mut ends.iter().map(|&to| (from, to)));
        }
        if let Some((_, to)) = back {
            // The best beginning was tried with every end already.
            let others = starts.iter().filter(|&&from| front.is_none_or(|(tried, _)| tried != from));
            surest(&mut others.map(|&from| (from, to)));
        }
        let fits = |cut: &Cut| (cut.from > 0 || cut.to < all) && self.fits(cut, names, words, in_context);
        let best = cuts.into_iter().filter(fits).max_by(by_confidence)?;
        Some((best.answer, words.text(best.from, best.to)))
    }

    /// Whether what is cut out is answered surely enough for what it looks like, and what is left out is no part of it.
    fn fits(self, cut: &Cut, names: usize, words: &Words<'_>, in_context: bool) -> bool {
        let &Cut { from, to, ref answer } = cut;
        let (named, content) = (answer.query.names().count(), answer.query.content().count());
        let (says, sure) = if words.opens(from) {
            (content > 1 || named > 0 && words.identifies(from), if words.is_question(from, to) { 0.0 } else { SURE })
        } else {
            let says = content > 1 || named > 0 && to - from >= LEAST_NAMING;
            (says && words.is_keywords(from, to), if named > 0 { SURE } else { SURE_UNNAMED })
        };
        // "They lose ground, is that what the others say?" asks about what is cut off, and a follow-up about what was said.
        let leans =
            (in_context || from > 0 && !words.is_own_before(from)) && points_back(&answer.query, &self.engine.index);
        answer.outcome == Outcome::Answer
            && !leans
            && answer.confidence >= sure
            && named >= names
            && says
            && !self.belongs(words.text(0, from), answer)
            && !self.belongs(words.text(to, words.len()), answer)
    }

    /// Whether words beside what is cut out are about the same as the fact that answers it.
    fn belongs(self, beside: &str, answer: &Answer) -> bool {
        let index = &self.engine.index;
        let Some(best) = self.best_fact(answer) else { return false };
        let passages = [best.passage, index.documents[best.document as usize].passages.start];
        let has = |slot: &Slot| {
            slot.as_typed().any(|a| passages.iter().any(|&passage| index.terms(passage).contains(&a.term)))
        };
        let had = self.parse(beside).content().filter(|(_, slot)| has(slot)).count();
        had > beside.split_whitespace().count().min(MAX_WORDS) / CHANCE
    }
}

fn by_confidence(a: &Cut, b: &Cut) -> std::cmp::Ordering {
    a.answer.confidence.total_cmp(&b.answer.confidence)
}
