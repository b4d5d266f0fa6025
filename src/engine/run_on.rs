//! A question that runs together with what its writer says of themselves, without a mark between them: *… and my phone
//! drowned in a lake summit postponed*.
//!
//! Such a message does not show by its words and its shape where the question begins. What the base has an answer to does:
//! only where nothing is answered otherwise, each place is tried at which the question could begin or end.

use arrayvec::ArrayVec;

use super::asking::Asking;
use crate::lookup::answer::{Answer, Outcome};
use crate::message::{Part, PartKind};
use crate::text::pieces;

/// Words that somebody says of themselves before a question, at least: *is my pension affected by it?* is one question.
const LEAST_BEFORE: usize = 4;

/// The same behind a question.
const LEAST_AFTER: usize = 3;

/// Places that are tried at each end, those that leave the shortest question first. More than six change nothing.
const MOST_PLACES: usize = 6;

/// Parts of a message in which a question is looked for.
const MOST_PARTS: usize = 2;

/// Bytes of such a part, at most: what is longer is not typed in one breath, and would take long to try.
const LONGEST: usize = 400;

/// What is cut out is answered from this confidence on: of what people say of themselves, a few words often mean something
/// by chance. Chosen on 592 lines of chat and on wrapped questions.
const SURE: f32 = 0.7;

/// A word that a question may begin or end with.
struct Word {
    /// Where it begins, in bytes.
    start: usize,
    /// Where it ends.
    end: usize,
    /// Is whoever speaks.
    speaks: bool,
    /// Can open a question.
    opens: bool,
    /// Carries no content.
    stop: bool,
    /// Nothing begins behind it: *are*, *in*, *which*.
    leads: bool,
    /// Goes with a verb, or is one.
    auxiliary: bool,
    /// Has a capital after a word without one, and is no name.
    begins: bool,
    /// Carries content that a fact has.
    told: bool,
}

impl Asking<'_> {
    /// The surest answer to a question that stands in one of the `parts` together with what its writer says of
    /// themselves, and its words there.
    pub(super) fn run_on<'a>(self, parts: &[Part<'a>]) -> Option<(Answer, &'a str)> {
        let asks = parts.iter().any(|part| part.kind == PartKind::Question);
        let may_ask = |part: &&Part<'_>| match part.kind {
            PartKind::Question | PartKind::Keywords => true,
            PartKind::Background => !asks,
            _ => false,
        };
        let short = |part: &&Part<'_>| part.text.len() <= LONGEST;
        let looked_at = parts.iter().filter(may_ask).filter(short).take(MOST_PARTS);
        let named: ArrayVec<_, MOST_PARTS> =
            looked_at.map(|part| (part, self.parse(part.text).names().count())).collect();
        // Where one part names something of the base, the others are about something else.
        let least = usize::from(named.iter().any(|(_, names)| *names > 0));
        let told = named.into_iter().filter(|(_, names)| *names >= least);
        surest(told.filter_map(|(part, names)| self.cut_out(part, names)))
    }

    /// The surest answer to what is left of a part without its writer's words of themselves at either end, and with all of
    /// its `names`.
    fn cut_out<'a>(self, part: &Part<'a>, names: usize) -> Option<(Answer, &'a str)> {
        let (text, words) = (part.text, self.words(part.text));
        let spoken = |word: &Word| word.speaks;
        let first = words.iter().position(spoken).unwrap_or(words.len());
        let behind = words.iter().rposition(spoken).map_or(words.len(), |last| last + 1);
        let asks = words.first().is_some_and(|word| word.opens);
        // "My mother says the summit is off" tells, and what is left of it would too.
        let tells = |at: usize| part.kind == PartKind::Background && words[at..].iter().any(|word| word.auxiliary);
        let goes_on = |at: usize| words[at - 1].leads;
        let named = |at: usize| (words[at].begins || words[at].told) && !goes_on(at) && !tells(at);
        // "They are meeting" asks nothing, and "the two are meeting" neither.
        let inverts = |at: usize| !goes_on(at) && words.get(at + 1).is_some_and(|next| next.stop);
        let opens = |at: usize| words[at].opens && (!words[at].auxiliary || inverts(at));
        let can_begin = |&at: &usize| opens(at) || named(at);
        let starts = (behind.max(LEAST_BEFORE)..words.len()).filter(can_begin).filter(|_| !asks).rev();
        let can_end = |&at: &usize| words[at].begins && !goes_on(at) || words[at].speaks;
        let ends = (1..=first.min(words.len().saturating_sub(LEAST_AFTER))).filter(can_end);
        let fronts = starts.take(MOST_PLACES).map(|at| &text[words[at].start..]);
        let backs = ends.take(MOST_PLACES).map(|at| &text[..words[at - 1].end]);
        let answers = fronts.chain(backs).map(|part| (self.alone(part, None), part));
        let fits = |answer: &Answer| {
            let named = answer.query.names().count();
            let says = named > 0 || answer.query.content().count() > 1;
            answer.outcome == Outcome::Answer && answer.confidence >= SURE && named >= names && says
        };
        surest(answers.filter(|(answer, _)| fits(answer)))
    }

    fn words(self, text: &str) -> Vec<Word> {
        let (index, cues) = (&self.engine.index, &self.engine.cues);
        let mut small = false;
        let pieces = pieces(text).filter(|(_, piece)| piece.contains(char::is_alphanumeric));
        let word = |(start, piece): (usize, &str)| {
            let ids = cues.ids(piece, &index.analyser);
            let folded = piece.to_lowercase();
            let stop = index.analyser.is_stop(&folded);
            let usual = || index.analyser.is_usual(&folded) && !index.analyser.is_usual_name(&folded);
            let begins = small && piece.starts_with(char::is_uppercase) && usual();
            small = piece.starts_with(char::is_lowercase);
            Word {
                start,
                end: start + piece.len(),
                speaks: ids.iter().any(|&id| cues.is_speaker(id)),
                opens: ids.first().is_some_and(|&id| cues.opens(id)),
                auxiliary: ids.iter().any(|&id| cues.is_auxiliary(id)),
                begins,
                stop,
                leads: ids.iter().any(|&id| cues.opens(id) || cues.subordinates(id)),
                told: !stop && index.vocabulary.surface(&folded).is_some_and(|term| index.is_told(term)),
            }
        };
        pieces.map(word).collect()
    }
}

/// The surest of several answers.
fn surest<'a>(answers: impl Iterator<Item = (Answer, &'a str)>) -> Option<(Answer, &'a str)> {
    answers.max_by(|a, b| a.0.confidence.total_cmp(&b.0.confidence))
}
