//! The words of a text, folded to be compared, each with the figure that it stands for.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_segmentation::UnicodeSegmentation;

use crate::knowledge::Lexicon;
use crate::text::{fold, normalise};

/// One word of a text, folded to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    pub capital: bool,
    pub range: Range<usize>,
    /// The figure that the word stands for, if it is a number.
    pub figure: Option<String>,
}

/// The number words of a language.
#[derive(Debug)]
pub(super) struct Figures {
    numbers: FxHashMap<String, u64>,
    /// Words that count in passing and state no figure: a fact worded afresh says "the two sides" or "half of them" of what
    /// its source names one by one. They still match a figure that a fact states.
    counting: FxHashSet<String>,
}

impl Figures {
    /// The whole numbers of `lexicon`: *first* and *half* are compared as words.
    pub fn new(lexicon: &Lexicon) -> Self {
        let whole = |(word, figure): (&String, &String)| Some((word.clone(), figure.parse().ok()?));
        Self {
            numbers: lexicon.numbers.iter().chain(&lexicon.counting).filter_map(whole).collect(),
            counting: lexicon.counting.keys().cloned().collect(),
        }
    }

    /// Whether a word counts in passing.
    pub fn counts_in_passing(&self, word: &Word) -> bool {
        self.counting.contains(&word.text)
    }

    /// The words of `text`. `U.S.` and `US` come out alike, and so do `Weaver's` and `Weaver`, `1,000` and `1000`,
    /// `twenty-five` and `25`.
    pub fn words(&self, text: &str) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        for (start, piece) in text.unicode_word_indices() {
            let plain = fold(&normalise(piece)).into_owned();
            // Whose something is is named without the ending: two characters, whichever the apostrophe is.
            let (plain, written) = match plain.strip_suffix("'s") {
                Some(owner) => (owner, piece.char_indices().nth_back(1).map_or(piece.len(), |(at, _)| at)),
                None => (&*plain, piece.len()),
            };
            let mut folded = plain.to_lowercase();
            let digits = folded.starts_with(|c: char| c.is_ascii_digit());
            folded.retain(|c| if digits { c != ',' } else { c != '.' });
            let range = start..start + written;
            let together = words.last().and_then(|tens| self.sum(tens, &folded, &text[tens.range.end..start]));
            match (words.last_mut(), together) {
                (Some(tens), Some(sum)) => {
                    tens.range.end = range.end;
                    tens.figure = Some(sum.clone());
                    tens.text = sum;
                }
                _ => {
                    let figure = self.figure(&folded);
                    words.push(Word { text: folded, capital: piece.starts_with(char::is_uppercase), range, figure });
                }
            }
        }
        words
    }

    fn figure(&self, word: &str) -> Option<String> {
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(word.trim_end_matches(char::is_alphabetic).to_owned());
        }
        self.numbers.get(word).map(u64::to_string)
    }

    /// `25`, for `twenty` and `five` with a hyphen or a space between.
    fn sum(&self, tens: &Word, unit: &str, between: &str) -> Option<String> {
        let (tens, unit) = (self.numbers.get(&tens.text)?, self.numbers.get(unit)?);
        (matches!(between, "-" | " " | "‑") && (20..100).contains(tens) && *unit < 10)
            .then(|| (tens + unit).to_string())
    }
}
