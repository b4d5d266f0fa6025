//! Where what is told and what is asked meet in a sentence, judged by what the base knows: what the shape of a message cuts
//! off may belong to the question, and what it leaves in front may not.

use super::asking::{Asking, MOST_LOOKED_AT};
use super::own_words::Words;
use super::run_on::LONGEST;
use super::several::is_about;
use crate::lookup::{needs_context, points_back};
use crate::message::{Part, PartKind};

impl Asking<'_> {
    /// The parts of a message, cut and put together again.
    pub(super) fn seamed<'a>(self, prose: &'a str, parts: Vec<Part<'a>>) -> Vec<Part<'a>> {
        self.joined_again(prose, &self.without_fronts(parts))
    }

    /// The parts of a message, those cut in two that open a question only behind words that are not about what the base is:
    /// *late for yoga, where is it?*
    fn without_fronts<'a>(self, parts: Vec<Part<'a>>) -> Vec<Part<'a>> {
        let mut left = MOST_LOOKED_AT;
        let cut = |part: Part<'a>| {
            let looked_at = part.kind == PartKind::Question && !part.joined && part.text.len() <= LONGEST;
            let mut at = 0;
            if looked_at && left > 0 && pauses(part.text) {
                left -= 1;
                at = Words::new(part.text, false, self).behind_front().unwrap_or_default();
            }
            let (front, question) = part.text.split_at(at);
            if front.is_empty() || self.is_asked_about(front, question) {
                return [None, Some(part)];
            }
            let told = Part { kind: PartKind::Background, text: front.trim_end(), ..part };
            [Some(told), Some(Part { text: question, start: part.start + front.len(), ..part })]
        };
        parts.into_iter().flat_map(cut).flatten().collect()
    }

    /// Whether a question is about what stands in front of it: that is near to something of the base, or both point at the
    /// same, *it was tense, who said so?*
    fn is_asked_about(self, front: &str, question: &str) -> bool {
        let index = &self.engine.index;
        let (told, asked) = (self.parse(front), self.parse(question));
        let leans = || needs_context(&asked, question, index) || points_back(&asked, index);
        points_back(&told, index) && leans() || is_about(&self.alone(front, None))
    }

    /// The parts of a message, those put together again that no mark parts and that are surer as one: in *what do I do if my
    /// card is lost* nothing is told beside the question, in *why was it late because I have to go* something is.
    fn joined_again<'a>(self, prose: &'a str, parts: &[Part<'a>]) -> Vec<Part<'a>> {
        let mut left = MOST_LOOKED_AT;
        let unmarked = |a: &Part<'_>, b: &Part<'_>| {
            let between = prose.get(a.start + a.text.len()..b.start);
            a.text.ends_with(char::is_alphanumeric) && between.is_some_and(|between| between.trim().is_empty())
        };
        let mut one = |run: &[Part<'a>]| {
            let is_question = |part: &&Part<'_>| part.kind == PartKind::Question;
            let mut questions = run.iter().filter(is_question);
            let (Some(question), None) = (questions.next(), questions.next()) else { return None };
            let joins = |part: &Part<'_>| match part.kind {
                PartKind::Question => !part.joined,
                kind => matches!(kind, PartKind::Background | PartKind::Keywords),
            };
            let (first, last) = run.first().zip(run.last()).filter(|_| run.len() > 1 && run.iter().all(joins))?;
            let text = &prose[first.start..last.start + last.text.len()];
            if text.len() > LONGEST || left == 0 {
                return None;
            }
            left -= 1;
            let surer = self.alone(text, None).confidence > self.alone(question.text, None).confidence;
            surer.then_some(Part { text, start: first.start, ..*question })
        };
        let runs = parts.chunk_by(unmarked);
        runs.flat_map(|run| one(run).map_or_else(|| run.to_vec(), |part| vec![part])).collect()
    }
}

/// Whether a mark and a blank stand between two words of a text.
fn pauses(text: &str) -> bool {
    let mark = |sign: char| !sign.is_alphanumeric() && !sign.is_whitespace() && sign != '\'';
    let inner = text.trim_end_matches(|sign: char| !sign.is_alphanumeric());
    inner.chars().zip(inner.chars().skip(1)).any(|(sign, next)| mark(sign) && next.is_whitespace())
}
