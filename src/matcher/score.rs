//! Every number that decides which document wins, with its reason.
//!
//! What each part adds, in percent of the answerable questions whose answer comes first, part after part, on the visible
//! halves that `tests/bench` reads (S1 and S2: sentences and nothing else; C2 and B2: intents of five examples, C1: of
//! forty; ~: with misspellings):
//!
//! | | S1 | S1~ | S2 | C2 | C2~ | B2 | C1 |
//! |---|--:|--:|--:|--:|--:|--:|--:|
//! | coverage, likeness, a perceptron for affinity | 80.0 | 79.4 | 75.0 | 64.9 | 64.1 | 62.8 | 82.4 |
//! | support vectors for the perceptron ([`Affinity`](crate::index::Affinity)) | 80.0 | 79.4 | 75.0 | 65.7 | 65.2 | 66.2 | 85.1 |
//! | the kind of thing a text holds (`offers`) | 80.5 | 79.8 | 75.5 | 65.7 | 65.2 | 66.2 | 85.1 |
//! | words side by side as in the question (`order`) | 80.9 | 80.2 | 76.0 | 65.5 | 64.8 | 65.8 | 85.1 |
//! | `synonym` 0.4 → 0.5, `nearest` 0.37 → 0.4 | 80.9 | 80.0 | 76.2 | 66.4 | 64.9 | 65.4 | 85.5 |
//! | a short question says less ([`Affinity`](crate::index::Affinity)) | 80.9 | 80.0 | 76.2 | 66.3 | 64.8 | 65.8 | 85.7 |
//! | a question that leans on one before is declined, and still ranked | 80.9 | 80.0 | 76.2 | 66.8 | 65.2 | 66.0 | 86.5 |
//! | examples in another order every round, affinity up to 1.2 | 80.9 | 80.0 | 76.2 | 66.9 | 65.5 | 66.2 | 86.8 |
//! | letters beside words in affinity, more of it from forty examples | 80.9 | 80.0 | 76.2 | 67.5 | 66.0 | 65.4 | 88.5 |
//! | a rare word as the common one it is a slip away from (`confusable`), question words misspelt | 80.9 | 80.0 | 76.0 | 67.7 | 66.3 | 65.6 | 88.5 |
//!
//! Tried and left: pairs of words as features of affinity (a linear machine over them loses 5 points on C2 and gains
//! none on C1), runs of two, four or five letters with or for those of three (C1 between 87.7 and 88.7, the shipped base
//! at best the same), runs of letters within words only (C1 88.3, the shipped base a point less), every shortlisted
//! document measured (twice the time, up to two more wrong answers in a file of questions), `nearest` 0.7 (C2 66.8, S1
//! 79.6), a longer or shorter `text_extra` (S1 and S2 lose up to 0.5 either way), letters shared with a plain sentence
//! beside its words (S1 loses up to 0.4, S2 gains as much).

/// What one thing counts beside another.
///
/// Shares of a match lie between 0 and 1; 1 is the word itself. The values were found by coordinate search for the most
/// of the base's own questions, each held back in turn, that bring up a fact with the right citation, and checked on
/// questions by other hands.
#[derive(Debug, Clone, PartialEq)]
pub struct Weights {
    /// A word interchangeable in this base's subject: the base's author said so.
    pub subject_synonym: f32,
    /// A word derived from the same root: nearly the same meaning, another part of speech.
    pub derived: f32,
    /// A word interchangeable in general: often, not always, in this sentence too.
    pub synonym: f32,
    /// A common word of the base that a rare one of it is a slip away from: `meet`, where `meat` was typed. As much as
    /// `usual_word` leaves of a word one edit away.
    pub confusable: f32,
    /// A word of a set expression that matched only in part.
    pub part: f32,
    /// A misspelt word read as another, for each edit; a swap of neighbours is free.
    pub edit: f32,
    /// A word that only sounds like it.
    pub sound: f32,
    /// A correction to a word that only the lexicon knows, beside one of the base.
    pub elsewhere_correction: f32,
    /// A usual word read as another one letter away: `meat` for `meet`, but also `film` for `firm`.
    pub usual_word: f32,

    /// How much of a question a word is that nobody knows.
    pub unknown: f32,
    /// The same for a word that the lexicon knows and the base does not use.
    pub elsewhere: f32,
    /// The least that a name is: naming somebody is always part of what is asked.
    pub name_floor: f32,
    /// The kind of thing asked for, where it is a specific one.
    pub asks: f32,
    /// A text that holds the kind of thing asked for.
    pub offers: f32,
    /// Two words side by side in the text as in the question.
    pub order: f32,

    /// What a word of a question passage counts that the asker did not use.
    pub question_extra: f32,
    /// The same for a fact's text: an answer says more than was asked.
    pub text_extra: f32,
    /// The same for keywords, which nobody uses all at once.
    pub keywords_extra: f32,

    /// Share of the nearest passage in a document's score; the rest is what the document covers with all its passages.
    pub nearest: f32,
    /// Share of the second nearest passage beside the nearest: one phrasing can be alike by accident, two seldom.
    pub second: f32,
    /// What an alternative reading counts for affinity beside the first.
    pub affinity_alternative: f32,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            subject_synonym: 0.7,
            derived: 0.5,
            synonym: 0.5,
            confusable: 0.4,
            part: 0.35,
            edit: 0.95,
            sound: 0.9,
            elsewhere_correction: 0.9,
            usual_word: 0.5,
            unknown: 0.6,
            elsewhere: 0.45,
            name_floor: 0.4,
            asks: 0.95,
            offers: 0.6,
            order: 0.5,
            question_extra: 0.6,
            text_extra: 0.12,
            keywords_extra: 0.02,
            nearest: 0.4,
            second: 0.55,
            affinity_alternative: 0.44,
        }
    }
}

/// Facts, and gaps, of the first pass whose passages the second looks at.
pub const SHORTLIST: usize = 10;

/// What an affinity counts as at least, and at most. Of two documents whose machines are both sure, the surer one still
/// leads; further out than this, what is said is how few words the question has.
pub const LEAST_AFFINITY: f32 = -0.5;
/// See [`LEAST_AFFINITY`].
pub const MOST_AFFINITY: f32 = 1.2;

/// Readings of a misspelt word that are followed up.
pub const READINGS: usize = 3;

/// Alternatives of a slot that affinity hears: a row of the table is read for each, and later ones say little.
pub const AFFINITY_ALTERNATIVES: usize = 4;

/// From this likeness on, a passage is the question itself. Not quite 1: sums of weights round.
pub const VERBATIM: f32 = 0.999;

/// What the document of such a passage scores beside all else: more than any other can, which is at most
/// [`MOST_AFFINITY`].
pub const VERBATIM_SCORE: f32 = MOST_AFFINITY;
