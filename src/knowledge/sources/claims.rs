//! What a fact claims that can be looked up word by word: names, numbers, quotations.

use std::ops::Range;

use super::names::Names;
use super::words::Word;

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
    let words = names.figures.words(text);
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
        let kind = if named.is_none() && names.figures.counts_in_passing(word) {
            None
        } else if word.figure.is_some() {
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
                let figure = &self.words[0].figure;
                sentence.iter().any(|word| word.figure == *figure)
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
            ("to 1 reader", "one reader", true),
            ("to 12 readers", "a dozen readers", true),
            ("said \"quite sure\"", "she was “quite sure”", true),
            ("said \"quite sure\"", "she was sure", false),
        ] {
            let claims = claims(fact, &names());
            assert_eq!(claims.len(), 1, "{fact}: {claims:?}");
            assert_eq!(claims[0].held_by(&names().figures.words(sentence), &names()), held, "{fact} / {sentence}");
        }
    }
}
