//! Questions of a base that a beginning can be completed to: what autocomplete shows while somebody types.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::knowledge::Base;
use crate::knowledge::limits::MAX_CHOICE_CHARS;
use crate::text::{MAX_WORDS, fold, prose, words};

/// A question by the places of its fact and of itself: [`Base::facts`], then its `questions`.
type Place = (u32, u32);

/// Occurrences that one typed word looks at: "t" begins very many words, and says little.
const MOST_OCCURRENCES: usize = 20_000;

/// What a question gains that begins as was typed: nobody types by chance what a question begins with.
const BEGINS: f32 = 100.0;

/// Misspelt words that are mended, or tried to be: each is compared with every word of the base, and somebody is typing.
const MOST_MENDED: usize = 3;

/// From this likeness on (Damerau-Levenshtein, by the longer word) a word is taken for another: one slip in four letters.
const LEAST_LIKENESS: f64 = 0.75;

/// A base's questions under the words they hold. Built once for a base, and asked for at every keystroke.
#[derive(Debug)]
pub struct Completion {
    /// Words in order, each with the questions that hold it.
    words: Vec<(String, Vec<u32>)>,
    /// The questions that a choice has room for.
    places: Vec<Place>,
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
        Self { words, places }
    }

    /// At most `most` questions that share words with `typed`, the last of which may be unfinished; likeliest first,
    /// one a fact. `base` is the one that this was built for.
    pub fn complete<'a>(&self, typed: &str, base: &'a Base, most: usize) -> Vec<&'a str> {
        let all = words(&fold(&prose(typed)), MAX_WORDS);
        let mut scores: HashMap<u32, f32> = HashMap::new();
        let mut mended = 0;
        for (i, word) in all.iter().enumerate() {
            let unfinished = i + 1 == all.len() && typed.ends_with(char::is_alphanumeric);
            if !self.add(&word.text, unfinished, &mut scores) && mended < MOST_MENDED {
                mended += 1;
                if let Some(meant) = self.meant(&word.text) {
                    self.add(meant, false, &mut scores);
                }
            }
        }
        let typed = typed.trim().to_lowercase();
        let mut ranked: Vec<(f32, u32)> = scores.into_iter().map(|(number, score)| (score, number)).collect();
        for (score, number) in &mut ranked {
            if self.question(*number, base).is_some_and(|question| question.to_lowercase().starts_with(&typed)) {
                *score += BEGINS;
            }
        }
        // Of equals the earlier one: a base lists a fact's plainest question first.
        ranked.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut facts = Vec::new();
        let mut chosen = Vec::new();
        for (_, number) in ranked {
            let Some(&(fact, _)) = self.places.get(number as usize) else { continue };
            if chosen.len() < most && !facts.contains(&fact) {
                facts.push(fact);
                chosen.extend(self.question(number, base));
            }
        }
        chosen
    }

    /// At most `most` questions to begin with: each topic's first, then each topic's second, and so on.
    pub fn useful<'a>(&self, base: &'a Base, most: usize) -> Vec<&'a str> {
        let mut seen: HashMap<Option<&str>, usize> = HashMap::new();
        let mut firsts: Vec<(usize, u32)> = Vec::new();
        let mut last = None;
        for (number, &(fact, _)) in (0..).zip(&self.places) {
            if last.replace(fact) != Some(fact) {
                let topic = base.facts.get(fact as usize).and_then(|fact| fact.topic.as_deref());
                let rank = seen.entry(topic).or_default();
                firsts.push((*rank, number));
                *rank += 1;
            }
        }
        firsts.sort_unstable();
        firsts.iter().filter_map(|&(_, number)| self.question(number, base)).take(most).collect()
    }

    /// The word that a misspelt one is likest to, if any is like it.
    fn meant(&self, word: &str) -> Option<&str> {
        let likeness = |known: &str| strsim::normalized_damerau_levenshtein(word, known);
        let known = self.words.iter().map(|(known, _)| known.as_str());
        let near = known.filter(|known| known.chars().count().abs_diff(word.chars().count()) <= 1);
        let best = near.map(|known| (likeness(known), known)).max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
        best.filter(|(likeness, _)| *likeness >= LEAST_LIKENESS).map(|(_, known)| known)
    }

    /// Adds to each question that holds a word what the word says: the rarer, the more. False where none holds it.
    fn add(&self, word: &str, unfinished: bool, scores: &mut HashMap<u32, f32>) -> bool {
        let first = self.words.partition_point(|(known, _)| known.as_str() < word);
        let matching = self.words[first..].iter().take_while(|(known, _)| match unfinished {
            true => known.starts_with(word),
            false => known == word,
        });
        let mut numbers: Vec<u32> = matching.flat_map(|(_, held)| held).take(MOST_OCCURRENCES).copied().collect();
        numbers.sort_unstable();
        numbers.dedup();
        let weight = (1.0 + self.places.len() as f32 / numbers.len().max(1) as f32).ln();
        let mut found = false;
        for number in numbers {
            *scores.entry(number).or_default() += weight;
            found = true;
        }
        found
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
