//! Questions of a base that a beginning can be completed to: what autocomplete shows while somebody types.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use crate::knowledge::Base;
use crate::knowledge::limits::MAX_CHOICE_CHARS;
use crate::text::{MAX_WORDS, fold, prose, words};

/// A question by the places of its fact and of itself: [`Base::facts`], then its `questions`.
type Place = (u32, u32);

/// Words of what is typed that are looked at, the first ones: a question is found by fewer, and somebody is typing.
const MOST_TYPED: usize = 12;

/// Occurrences that one typed word looks at: "t" begins very many words, and says little. Twelve words' are counted in
/// about a millisecond, however large the base.
const MOST_OCCURRENCES: usize = 4_000;

/// Questions that are looked at for their beginnings, the likeliest: one that begins as was typed shares every word.
const MOST_READ: usize = 250;

/// What a question gains that begins as was typed: nobody types by chance what a question begins with.
const BEGINS: f32 = 100.0;

/// Misspelt words that are mended, or tried to be.
const MOST_MENDED: usize = 3;

/// Known words that a misspelt one is compared with: those that begin alike.
const MOST_COMPARED: usize = 2_000;

/// Letters of a misspelt word that is mended, at most: what is longer is no word.
const LONGEST_MENDED: usize = 40;

/// Letters that words have to begin alike with: a slip comes later, or is two of them swapped.
const ALIKE: usize = 2;

/// From this likeness on (Damerau-Levenshtein, by the longer word) a word is taken for another: one slip in four letters.
const LEAST_LIKENESS: f64 = 0.75;

/// Questions that an empty field is answered with, at most: as many as Discord lists.
const MOST_USEFUL: usize = 25;

/// A base's questions under the words they hold. Built once for a base, and asked for at every keystroke.
#[derive(Debug)]
pub struct Completion {
    /// Words in order, each with the questions that hold it.
    words: Vec<(String, Vec<u32>)>,
    /// How many questions the words before each hold, and all of them.
    before: Vec<usize>,
    /// The questions that a choice has room for.
    places: Vec<Place>,
    /// Those to begin with.
    useful: Vec<(usize, usize)>,
}

impl Completion {
    /// The completion to the questions of `base`'s facts.
    pub fn new(base: &Base) -> Self {
        let mut places = Vec::new();
        let mut found: HashMap<String, Vec<u32>> = HashMap::new();
        for (fact, of) in (0..).zip(&base.facts) {
            for (place, question) in (0..).zip(&of.questions) {
                if question.chars().count() > MAX_CHOICE_CHARS {
                    continue;
                }
                let number = u32::try_from(places.len()).unwrap_or(u32::MAX);
                places.push((fact, place));
                for word in words(&fold(&prose(question)), MAX_WORDS) {
                    let held = found.entry(word.text).or_default();
                    if held.last() != Some(&number) {
                        held.push(number);
                    }
                }
            }
        }
        let mut words: Vec<_> = found.into_iter().collect();
        words.sort_unstable();
        let mut before = vec![0];
        for (_, held) in &words {
            before.push(before.last().copied().unwrap_or_default() + held.len());
        }
        let useful = base.to_begin_with(MOST_USEFUL);
        Self { words, before, places, useful }
    }

    /// At most `most` questions that share words with `typed`, the last of which may be unfinished; likeliest first,
    /// one a fact. `base` is the one that this was built for.
    pub fn complete<'a>(&self, typed: &str, base: &'a Base, most: usize) -> Vec<&'a str> {
        let all = words(&fold(&prose(typed)), MOST_TYPED);
        let mut scores: HashMap<u32, f32> = HashMap::new();
        let mut mended = 0;
        for (i, word) in all.iter().enumerate() {
            let unfinished = i + 1 == all.len() && typed.ends_with(char::is_alphanumeric);
            let known = self.range(&word.text, unfinished);
            if !known.is_empty() {
                self.add(known, &mut scores);
            } else if mended < MOST_MENDED {
                mended += 1;
                if let Some(meant) = self.meant(&word.text, unfinished) {
                    self.add(meant..meant + 1, &mut scores);
                }
            }
        }
        let mut ranked: Vec<(f32, u32)> = scores.into_iter().map(|(number, score)| (score, number)).collect();
        // Of equals the earlier one: a base lists a fact's plainest question first.
        let best_first = |a: &(f32, u32), b: &(f32, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
        ranked.sort_unstable_by(best_first);
        let typed = typed.trim().to_lowercase();
        for (score, number) in ranked.iter_mut().take(MOST_READ) {
            if self.question(*number, base).is_some_and(|question| question.to_lowercase().starts_with(&typed)) {
                *score += BEGINS;
            }
        }
        ranked.sort_unstable_by(best_first);
        let mut facts = Vec::new();
        let mut chosen = Vec::new();
        for (_, number) in ranked {
            if chosen.len() == most {
                break;
            }
            let Some(&(fact, _)) = self.places.get(number as usize) else { continue };
            if !facts.contains(&fact) {
                facts.push(fact);
                chosen.extend(self.question(number, base));
            }
        }
        chosen
    }

    /// At most `most` questions to begin with, as [`Base::to_begin_with`] chooses them.
    pub fn useful<'a>(&self, base: &'a Base, most: usize) -> Vec<&'a str> {
        let question = |&(fact, at): &(usize, usize)| base.facts.get(fact)?.questions.get(at).map(String::as_str);
        self.useful.iter().filter_map(question).take(most).collect()
    }

    /// The known words that are `word`, or that begin with it.
    fn range(&self, word: &str, unfinished: bool) -> Range<usize> {
        let first = self.words.partition_point(|(known, _)| known.as_str() < word);
        let rest = &self.words[first..];
        let length = match unfinished {
            true => rest.partition_point(|(known, _)| known.starts_with(word)),
            false => usize::from(rest.first().is_some_and(|(known, _)| known == word)),
        };
        first..first + length
    }

    /// The known word that a misspelt one, or the beginning of one, is likest to, if any is like it.
    fn meant(&self, word: &str, unfinished: bool) -> Option<usize> {
        let letters: Vec<char> = word.chars().collect();
        let length = letters.len();
        if length > LONGEST_MENDED {
            return None;
        }
        let begins: String = letters.iter().take(ALIKE).collect();
        let later: String = letters.iter().skip(1).take(ALIKE).collect();
        let swapped: String = letters.iter().take(ALIKE).rev().collect();
        // Begins alike, has a letter too many in front, or the first two swapped.
        let ranges = [begins, later, swapped].map(|beginning| self.range(&beginning, true));
        let likeness = |at: usize| {
            let known = self.words[at].0.as_str();
            let whole = strsim::normalized_damerau_levenshtein(word, known);
            let beginning = || known.char_indices().nth(length).map_or(known, |(end, _)| &known[..end]);
            if unfinished { whole.max(strsim::normalized_damerau_levenshtein(word, beginning())) } else { whole }
        };
        let best = ranges
            .into_iter()
            .flat_map(|range| range.take(MOST_COMPARED))
            .filter(|&at| unfinished || self.words[at].0.chars().count().abs_diff(length) <= 1)
            .map(|at| (likeness(at), at))
            .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.filter(|(likeness, _)| *likeness >= LEAST_LIKENESS).map(|(_, at)| at)
    }

    /// Adds to each question that holds a word of a range what that says: the rarer, the more.
    fn add(&self, range: Range<usize>, scores: &mut HashMap<u32, f32>) {
        let held = self.before[range.end] - self.before[range.start];
        let weight = (1.0 + self.places.len() as f32 / held.max(1) as f32).ln();
        let mut numbers: Vec<u32> =
            self.words[range].iter().flat_map(|(_, held)| held).take(MOST_OCCURRENCES).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            *scores.entry(number).or_default() += weight;
        }
    }

    fn question<'a>(&self, number: u32, base: &'a Base) -> Option<&'a str> {
        let &(fact, place) = self.places.get(number as usize)?;
        base.facts.get(fact as usize)?.questions.get(place as usize).map(String::as_str)
    }
}

/// Topics of a base with how many facts each holds, the largest first.
pub fn topics(base: &Base) -> Vec<(&str, usize)> {
    let mut topics: Vec<(&str, usize)> = Vec::new();
    for topic in base.facts.iter().filter_map(|fact| fact.topic.as_deref()) {
        match topics.iter_mut().find(|(known, _)| *known == topic) {
            Some((_, facts)) => *facts += 1,
            None => topics.push((topic, 1)),
        }
    }
    topics.sort_by_key(|&(_, facts)| Reverse(facts));
    topics
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::Fact;

    fn base() -> Base {
        let fact = |topic: &str, questions: &[&str]| Fact {
            topic: Some(topic.to_owned()),
            questions: questions.iter().map(|&question| question.to_owned()).collect(),
            ..Fact::default()
        };
        let long = "x".repeat(MAX_CHOICE_CHARS + 1);
        Base {
            facts: vec![
                fact("hours", &["When does the library open?", "What are the opening hours?"]),
                fact("hours", &["When does it close?"]),
                fact("café", &["How much is tea?", &long]),
                fact("place", &["Where is the library?"]),
            ],
            ..Base::default()
        }
    }

    #[test]
    fn what_is_typed_is_completed_to_one_question_a_fact() {
        let base = base();
        let completion = Completion::new(&base);
        for (typed, completed) in [
            ("when does the li", &["When does the library open?", "When does it close?", "Where is the library?"][..]),
            ("open", &["When does the library open?"]),
            ("tea how", &["How much is tea?"]),
            ("TE", &["How much is tea?"]),
            ("open ", &["When does the library open?"]),
            ("whre is the libary", &["Where is the library?", "When does the library open?", "How much is tea?"]),
            ("opne", &["When does the library open?"]),
            ("libarr", &["When does the library open?", "Where is the library?"]),
            ("zeppelin", &[]),
            ("(.*", &[]),
            ("", &[]),
        ] {
            assert_eq!(completion.complete(typed, &base, 25), completed, "{typed:?}");
        }
        assert_eq!(completion.complete("when", &base, 1).len(), 1);
    }

    #[test]
    fn an_empty_field_is_answered_with_something_of_each_topic() {
        let base = base();
        let useful = Completion::new(&base).useful(&base, 2);
        assert_eq!(useful, ["When does the library open?", "How much is tea?"]);
        assert_eq!(topics(&base), [("hours", 2), ("café", 1), ("place", 1)]);
    }
}
