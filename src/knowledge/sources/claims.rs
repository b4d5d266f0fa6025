//! What a fact claims that can be looked up word by word: names, numbers, quotations.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::names::Names;
use crate::text::{fold, normalise};

/// Words that count in passing and state no figure: a fact worded afresh says "the two sides" or "half of them" of what
/// its source names one by one. They still match a figure that a fact states.
const COUNTING: &[&str] = &["one", "two", "three", "both", "half"];

/// Number words and what they are in figures. `one` is left out: it is a pronoun more often than a number.
const NUMBERS: &[(&str, u32)] = &[
    ("two", 2),
    ("both", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
];

/// One word of a text, folded to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub text: String,
    pub capital: bool,
    range: Range<usize>,
}

impl Word {
    /// Where it stands in its text, in bytes.
    pub fn range(&self) -> Range<usize> {
        self.range.clone()
    }

    /// The figure that the word stands for, if it is a number.
    fn number(&self) -> Option<String> {
        if self.text.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(self.text.trim_end_matches(char::is_alphabetic).to_owned());
        }
        NUMBERS.iter().find(|(word, _)| *word == self.text).map(|(_, number)| number.to_string())
    }
}

/// The words of `text`. `U.S.` and `US` come out alike, and so do `Weaver's` and `Weaver`, `1,000` and `1000`,
/// `twenty-five` and `25`.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for (start, piece) in text.unicode_word_indices() {
        let plain = fold(&normalise(piece)).into_owned();
        let plain = plain.strip_suffix("'s").unwrap_or(&plain);
        let mut folded = plain.to_lowercase();
        let digits = folded.starts_with(|c: char| c.is_ascii_digit());
        folded.retain(|c| if digits { c != ',' } else { c != '.' });
        let word =
            Word { text: folded, capital: piece.starts_with(char::is_uppercase), range: start..start + piece.len() };
        match words.last_mut() {
            Some(tens) if unit_of(tens, &word, &text[tens.range.end..start]).is_some() => {
                tens.text = unit_of(tens, &word, "-").unwrap_or_default();
                tens.range.end = word.range.end;
            }
            _ => words.push(word),
        }
    }
    words
}

/// `25`, for `twenty` and `five` with a hyphen or a space between.
fn unit_of(tens: &Word, unit: &Word, between: &str) -> Option<String> {
    let value = |word: &Word| NUMBERS.iter().find(|(name, _)| *name == word.text).map(|&(_, number)| number);
    let (tens, unit) = (value(tens)?, value(unit)?);
    (matches!(between, "-" | " " | "‑") && (20..100).contains(&tens) && unit < 10).then(|| (tens + unit).to_string())
}

/// Something that the cited sentences have to hold, with its place in the fact's text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub kind: ClaimKind,
    pub range: Range<usize>,
    words: Vec<Word>,
}

/// What kind of thing is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ClaimKind {
    Name,
    Number,
    Quotation,
}

/// What `text` claims: its quotations, and the numbers and names outside them.
///
/// A name is one of an entity's, or any word with a capital that does not begin a sentence or a quotation, or begins one
/// and is no word of the language.
pub(super) fn claims(text: &str, names: &Names) -> Vec<Claim> {
    let words = words(text);
    let quotations = quotations(text);
    let starts: Vec<usize> = names.splitter.sentences(text).into_iter().map(|sentence| sentence.start).collect();
    let mut claims: Vec<Claim> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if let Some(quotation) = quotations.iter().find(|quotation| quotation.contains(&word.range.start)) {
            let inside = words[at..].iter().take_while(|word| quotation.contains(&word.range.start)).count();
            let words = words[at..at + inside].to_vec();
            claims.push(Claim { kind: ClaimKind::Quotation, range: quotation.clone(), words });
            at += inside;
            continue;
        }
        let named = names.longest_at(&words[at..]);
        let taken = named.unwrap_or(1);
        let begins = starts.iter().any(|&start| {
            text[..word.range.start].trim_end_matches(['"', '“', '(', '‘']).len() <= start && start <= word.range.start
        });
        let kind = if named.is_none() && COUNTING.contains(&word.text.as_str()) {
            None
        } else if word.number().is_some() {
            Some(ClaimKind::Number)
        } else if named.is_some() || (word.capital && word.text != "i" && (!begins || names.is_stranger(word))) {
            Some(ClaimKind::Name)
        } else {
            None
        };
        if let Some(kind) = kind {
            let words = words[at..at + taken].to_vec();
            let range = word.range.start..words.last().map_or(word.range.end, |last| last.range.end);
            claims.push(Claim { kind, range, words });
        }
        at += taken;
    }
    claims
}

/// The insides of pairs of double quotation marks.
fn quotations(text: &str) -> Vec<Range<usize>> {
    let mut quotations = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '"' | '“' | '”' | '„')) {
        match open.take() {
            Some(start) if c != '„' => quotations.push(start..at),
            _ => open = Some(at + c.len_utf8()),
        }
    }
    quotations
}

impl Claim {
    /// Whether the sentence of these words holds what is claimed.
    pub fn held_by(&self, sentence: &[Word], names: &Names) -> bool {
        let holds = |words: &[Word], same: &dyn Fn(&Word, &Word) -> bool| {
            sentence.windows(words.len().max(1)).any(|window| window.iter().zip(words).all(|(a, b)| same(a, b)))
        };
        match self.kind {
            ClaimKind::Quotation => holds(&self.words, &|a, b| a.text == b.text),
            ClaimKind::Number => {
                let figure = self.words[0].number();
                sentence.iter().any(|word| word.number() == figure)
            }
            ClaimKind::Name => {
                let same = |a: &Word, b: &Word| names.same(a, b);
                holds(&self.words, &same) || names.others(&self.words).any(|name| holds(name, &same))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::{Entity, shipped};

    fn names() -> Names {
        let entity = Entity {
            name: "Amal Weaver".into(),
            aliases: vec!["Weaver".into(), "the mayor".into()],
            ..Entity::default()
        };
        Names::new(&[entity], shipped::lexicon())
    }

    fn found(text: &str) -> Vec<&str> {
        claims(text, &names()).into_iter().map(|claim| &text[claim.range]).collect()
    }

    #[test]
    fn names_numbers_and_quotations_are_claims() {
        assert_eq!(found("Visitors from Leeds paid £3.50. They like it."), ["Leeds", "3.50"]);
        assert_eq!(
            found("Amal Weaver said “yes, we can” to twenty-five of us."),
            ["Amal Weaver", "yes, we can", "twenty-five"]
        );
        assert_eq!(found("No one came. The mayor did."), ["The mayor"]);
        assert_eq!(found("Visitors came. Oluwaseun led them."), ["Oluwaseun"]);
    }

    #[test]
    fn small_counts_in_words_are_prose_and_in_figures_are_not() {
        assert_eq!(found("Of one, two or three readers, both came, Half of them late."), [""; 0]);
        assert_eq!(found("Of 2 or 3 readers, four came."), ["2", "3", "four"]);
        assert_eq!(found("All twenty-two came, two hundred times."), ["twenty-two", "hundred"]);
    }

    #[test]
    fn what_is_claimed_may_be_said_otherwise() {
        for (fact, sentence, held) in [
            ("In Weaver's view", "the mayor thinks", true),
            ("The mayor", "Ms. Weaver thinks", true),
            ("to 25 people", "Twenty-five people", true),
            ("to 1000 people", "1,000 people", true),
            ("the US side", "U.S. officials", true),
            ("of Italy", "the Italian side", true),
            ("of Italy", "the Danish side", false),
            ("of Italy", "the Italic side", false),
            ("to 26 people", "Twenty-five people", false),
            ("to 2 people", "both people", true),
            ("said \"quite sure\"", "she was “quite sure”", true),
            ("said \"quite sure\"", "she was sure", false),
        ] {
            let claims = claims(fact, &names());
            assert_eq!(claims.len(), 1, "{fact}: {claims:?}");
            assert_eq!(claims[0].held_by(&words(sentence), &names()), held, "{fact} / {sentence}");
        }
    }
}
