//! Every number that decides which document comes first, with its reason.
//!
//! Shares of a match lie between 0 and 1; 1 is the word itself. The values were found by coordinate search on the shipped
//! base's own questions, held back in turn, and on the visible halves that `tests/bench` reads, so that figures on those say
//! nothing about new ones. What is a part of its own ([`SOUND`], [`ASKS`], [`HOLDS`], [`SIDE_BY_SIDE`], trigrams, the second
//! nearest passage, rare words as slips for common ones) was left out in turn on thirty bases: the shipped one thinned to
//! 60, 20, 8, 3, 2 and no phrasings a fact, small ones by other hands, articles as plain sentences, and sets of intents. The
//! last two changed nothing by half a percent, and are gone. Of `SOUND` the ranking gains hardly anything, and the decision
//! about misspelt questions about a percent.

/// A word interchangeable in this base's subject: the base's author said so.
pub const SUBJECT_SYNONYM: f32 = 0.7;
/// A word derived from the same root: nearly the same meaning, another part of speech.
pub const DERIVED: f32 = 0.5;
/// A word interchangeable in general: often, not always, in this sentence too.
pub const SYNONYM: f32 = 0.5;
/// A word of a set expression that matched only in part.
pub const PART: f32 = 0.35;
/// A misspelt word read as another, for each edit; a swap of neighbours is free.
pub const EDIT: f32 = 0.95;
/// A word that only sounds like it.
pub const SOUND: f32 = 0.9;
/// A correction to a word that only the lexicon knows, beside one of the base.
pub const ELSEWHERE_CORRECTION: f32 = 0.9;
/// A usual word read as another one letter away: `meat` for `meet`, but also `film` for `firm`.
pub const USUAL_WORD: f32 = 0.5;

/// How much of a question a word is that nobody knows.
pub const UNKNOWN: f32 = 0.6;
/// The same for a word that the lexicon knows and the base does not use.
pub const ELSEWHERE: f32 = 0.45;
/// The least that a name is: naming somebody is always part of what is asked.
pub const NAME_FLOOR: f32 = 0.4;

/// How much of a question a name is, by how rare it is in the base, 0 to 1.
pub fn of_name(rarity: f32) -> f32 {
    NAME_FLOOR + (1.0 - NAME_FLOOR) * rarity
}

/// The kind of thing asked for, where it is a specific one.
pub const ASKS: f32 = 0.95;
/// A text that holds the kind of thing asked for.
pub const HOLDS: f32 = 0.6;
/// Two words side by side in the text as in the question.
pub const SIDE_BY_SIDE: f32 = 0.5;

/// What a word of a question passage counts that the asker did not use.
pub const QUESTION_EXTRA: f32 = 0.6;
/// The same for a fact's text: an answer says more than was asked.
pub const TEXT_EXTRA: f32 = 0.12;
/// The same for keywords, which nobody uses all at once.
pub const KEYWORDS_EXTRA: f32 = 0.02;

/// Share of the nearest passage in a document's score; the rest is what the document covers with all its passages.
pub const NEAREST: f32 = 0.4;
/// What an alternative reading counts for affinity beside the first.
pub const AFFINITY_ALTERNATIVE: f32 = 0.44;

/// Facts, and gaps, of the first pass that the second looks at.
pub const SHORTLIST: usize = 10;

/// What an affinity counts as at least, and at most. Of two documents whose machines are both sure, the surer one still
/// leads; further out than this, what is said is how few words the question has.
pub const LEAST_AFFINITY: f32 = -0.5;
/// See [`LEAST_AFFINITY`].
pub const MOST_AFFINITY: f32 = 1.2;

/// Readings of a misspelt word that are followed up.
pub const READINGS: usize = 3;

/// Alternatives of a slot that affinity takes: a row of the table is read for each, and later ones say little.
pub const AFFINITY_ALTERNATIVES: usize = 4;

/// From this likeness on, a passage is the question itself. Not quite 1: sums of weights round.
pub const VERBATIM: f32 = 0.999;

/// What the document of such a passage scores beside all else: more than any other can, which is at most
/// [`MOST_AFFINITY`].
pub const VERBATIM_SCORE: f32 = MOST_AFFINITY;
