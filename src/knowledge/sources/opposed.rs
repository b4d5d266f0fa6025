//! Words of a fact whose opposites stand in the sentences that it cites: *agrees* for *refuses*.

use rustc_hash::{FxHashMap, FxHashSet};

use super::words::Word;
use crate::knowledge::Lexicon;
use crate::text::Stemmer;

/// How far from the two words it is looked for what they have in common, in words, and how much of that there has to be:
/// what is said of other things is no contradiction.
const AROUND: usize = 6;
const LEAST_SHARED: usize = 2;

/// What a lexicon knows of opposites, by stems.
pub(super) struct Opposites<'a> {
    stemmer: Stemmer,
    /// Irregular inflections, to their base form.
    forms: FxHashMap<&'a str, &'a str>,
    opposites: FxHashMap<String, FxHashSet<String>>,
    lexicon: &'a Lexicon,
    stopwords: FxHashSet<&'a str>,
}

impl<'a> Opposites<'a> {
    pub fn new(lexicon: &'a Lexicon) -> Self {
        let mut new = Self {
            stemmer: Stemmer::new(&lexicon.language),
            forms: lexicon.forms.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect(),
            opposites: FxHashMap::default(),
            lexicon,
            stopwords: lexicon.stopwords.iter().map(String::as_str).collect(),
        };
        for (first, others) in lexicon.opposites.iter().filter_map(|group| group.split_first()) {
            let first = new.stem(first);
            for other in others.iter().map(|other| new.stem(other)).collect::<Vec<_>>() {
                new.opposites.entry(first.clone()).or_default().insert(other.clone());
                new.opposites.entry(other).or_default().insert(first.clone());
            }
        }
        new
    }

    fn stem(&self, word: &str) -> String {
        self.stemmer.stem(self.forms.get(word).copied().unwrap_or(word)).into_owned()
    }

    /// The first word of a fact, by its place, whose opposite a cited sentence has and which none has itself, with that
    /// opposite. A negation beside one of the two makes them agree.
    pub fn found<'b>(&self, fact: &[Word], cited: &[&'b [Word]]) -> Option<(usize, &'b Word)> {
        let held: FxHashSet<String> = cited.iter().copied().flatten().map(|word| self.stem(&word.text)).collect();
        let said: FxHashSet<String> = fact.iter().map(|word| self.stem(&word.text)).collect();
        // A capital that does not begin the fact is a name's, and names have no opposites.
        let words = fact.iter().enumerate().filter(|(at, word)| *at == 0 || !word.capital);
        words.into_iter().find_map(|(at, word)| {
            let stem = self.stem(&word.text);
            let opposites = self.opposites.get(&stem).filter(|_| !held.contains(&stem))?;
            let opposed = cited.iter().find_map(|sentence| {
                let place = sentence.iter().position(|word| {
                    let other = self.stem(&word.text);
                    opposites.contains(&other) && !said.contains(&other)
                })?;
                let same = self.negated(sentence, place) == self.negated(fact, at);
                let apart = self.lexicon.is_order(&sentence[place].text, &fact[at].text)
                    && self.next(sentence, place) != self.next(fact, at);
                (same && !apart && self.shared(sentence, place, fact, at) >= LEAST_SHARED).then_some(&sentence[place])
            })?;
            Some((at, opposed))
        })
    }

    /// How many words with content stand around both of two words, on the same side of them: *a before b* is *b after a*.
    fn shared(&self, sentence: &[Word], place: usize, fact: &[Word], at: usize) -> usize {
        let stems = |words: &[Word]| -> FxHashSet<String> {
            let content = words.iter().filter(|word| !self.stopwords.contains(word.text.as_str()));
            content.map(|word| self.stem(&word.text)).collect()
        };
        let before = |words: &[Word], at: usize| stems(&words[at.saturating_sub(AROUND)..at]);
        let behind = |words: &[Word], at: usize| stems(&words[at + 1..(at + 1 + AROUND).min(words.len())]);
        let both = [(before(sentence, place), before(fact, at)), (behind(sentence, place), behind(fact, at))];
        both.iter().map(|(sentence, fact)| sentence.intersection(fact).count()).sum()
    }

    fn negated(&self, words: &[Word], at: usize) -> bool {
        self.lexicon.denies(words[..at].iter().rev().map(|word| word.text.as_str()))
    }

    /// The word behind one, which it stands beside.
    fn next(&self, words: &[Word], at: usize) -> Option<String> {
        words.get(at + 1).map(|next| self.stem(&next.text))
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Figures;
    use super::Opposites;
    use crate::knowledge::shipped;

    #[test]
    fn a_word_is_opposed_unless_one_of_the_two_is_denied() {
        let opposites = Opposites::new(shipped::lexicon());
        for (fact, cited, found) in [
            ("The mayor agreed to open the café.", "The mayor refuses to open the café.", Some("refuses")),
            ("The mayor agreed to open the café.", "The firm refuses to pay for the roof.", None),
            ("The mayor did not agree to open the café.", "The mayor refuses to open the café.", None),
            ("The mayor refused to open the café.", "The mayor refuses to open the café, though some agree.", None),
            ("The price of tea rose.", "The price of tea fell on Monday.", Some("fell")),
            (
                "All nineteen rescuers of the team are unpaid.",
                "None of the nineteen rescuers of the team is paid.",
                None,
            ),
            ("The rescuers of the team are unpaid.", "The rescuers of the team are paid.", Some("paid")),
            ("The first train to the port left at noon.", "The last train to the port left at noon.", Some("last")),
            ("The hut was first seen from the port.", "The last house was seen from the port.", None),
            ("The café closed before the library.", "The library closed after the café.", None),
            ("Years before it opens the café was an idea.", "The café opens years after the idea.", None),
            ("The café opens after noon.", "The café opens before noon on Mondays.", Some("before")),
            ("It was planned.", "It was a plan.", None),
        ] {
            let figures = Figures::new(shipped::lexicon());
            let (fact, cited) = (figures.words(fact), figures.words(cited));
            let opposed = opposites.found(&fact, &[&cited]).map(|(_, word)| word.text.as_str());
            assert_eq!(opposed, found, "{fact:?} / {cited:?}");
        }
    }
}
