//! Keywords of sentences, by how few others share them, and ids made of keywords.

use std::borrow::Cow;
use std::cmp::Reverse;

use rustc_hash::{FxHashMap, FxHashSet};

use super::ProposedName;
use crate::index::Analyser;
use crate::knowledge::Lexicon;
use crate::text::{fold, prose, words};

/// The most words of a sentence that are read.
const MOST_WORDS: usize = 200;

/// The most keywords of a sentence: more than these are not what it is about.
const MOST_KEYWORDS: usize = 6;

/// Letters of the shortest keyword.
const SHORTEST: usize = 3;

/// The kind of the lexicon's `holds` that has months and weekdays, which many sentences of other articles have too.
const WHEN: &str = "when";

/// The id of a sentence without a word that says what it is about.
const NAMELESS: &str = "statement";

/// Words of an id: what a sentence is about is hardly told by fewer, and more are too long to type.
const WORDS_OF_AN_ID: usize = 3;

/// The most characters of an id that is made of a name.
const MOST_OF_A_SLUG: usize = 30;

/// For each sentence an id that no other has, and the words with content that are in the fewest others, in its order.
///
/// The words of `names` are left out, since whoever asks by a name is understood without, and so are words that say how
/// something is said and not what.
pub(super) fn propose(
    sentences: &[&str],
    names: &[ProposedName],
    lexicon: &Lexicon,
    analyser: &Analyser,
) -> Vec<(String, Vec<String>)> {
    let spellings = names.iter().flat_map(ProposedName::spellings);
    let mut passed: FxHashSet<String> =
        spellings.flat_map(|name| words(&prose(name), MOST_WORDS)).map(|word| word.text).collect();
    passed.extend([&lexicon.openers, &lexicon.negations, &lexicon.attributions].into_iter().flatten().cloned());
    let calendar = lexicon.holds.get(WHEN).into_iter().flatten();
    let calendar: FxHashSet<Cow<'_, str>> = calendar.map(|word| analyser.stem(word)).collect();
    let contents: Vec<Vec<Content>> = sentences.iter().map(|text| content(text, &passed, lexicon, analyser)).collect();
    let mut frequency: FxHashMap<&str, usize> = FxHashMap::default();
    for sentence in &contents {
        sentence.iter().for_each(|word| *frequency.entry(&word.stem).or_default() += 1);
    }
    let mut taken = Taken::default();
    let describe = |sentence: &Vec<Content>| {
        let mut ranked: Vec<(usize, usize)> =
            sentence.iter().enumerate().map(|(at, word)| (frequency[word.stem.as_str()], at)).collect();
        ranked.sort_unstable();
        // Of words as rare in this text the longer are rarer in the language, and tell more.
        let mut of_an_id: Vec<(usize, usize)> =
            ranked.iter().filter(|&&(_, at)| !calendar.contains(sentence[at].stem.as_str())).copied().collect();
        of_an_id.sort_by_key(|&(frequency, at)| (frequency, Reverse(sentence[at].word.chars().count())));
        of_an_id.truncate(WORDS_OF_AN_ID);
        of_an_id.sort_unstable_by_key(|&(_, at)| at);
        let of_an_id: Vec<&str> = of_an_id.into_iter().map(|(_, at)| sentence[at].word.as_str()).collect();
        ranked.truncate(MOST_KEYWORDS);
        ranked.sort_unstable_by_key(|&(_, at)| at);
        let keywords = ranked.into_iter().map(|(_, at)| sentence[at].word.clone()).collect();
        (unique(slug(&of_an_id.join(" ")).unwrap_or_else(|| NAMELESS.to_owned()), &mut taken), keywords)
    };
    contents.iter().map(describe).collect()
}

/// A word that carries content.
struct Content {
    word: String,
    stem: String,
}

/// The words of a text that carry content and are not `passed` over, each stem once.
fn content(text: &str, passed: &FxHashSet<String>, lexicon: &Lexicon, analyser: &Analyser) -> Vec<Content> {
    let words = words(&prose(text), MOST_WORDS).into_iter().map(|word| word.text);
    let bare = words.map(|word| {
        let owner = lexicon.possessive_forms.plain(&word).next();
        owner.unwrap_or(word)
    });
    let tells = |word: &String| {
        word.chars().count() >= SHORTEST
            && word.chars().all(char::is_alphabetic)
            && !passed.contains(word)
            && !analyser.is_stop(word)
            && !analyser.is_number(word)
    };
    let mut seen = FxHashSet::default();
    let content = bare.filter(tells).map(|word| Content { stem: analyser.stem(&word).into_owned(), word });
    content.filter(|content| seen.insert(content.stem.clone())).collect()
}

/// An id that is not `taken` yet: with a number where it would be.
pub(super) fn unique(id: String, taken: &mut Taken) -> String {
    let mut number = taken.get(&id).copied().unwrap_or_default();
    loop {
        number += 1;
        let free = if number == 1 { id.clone() } else { format!("{id}-{number}") };
        if !taken.contains_key(&free) {
            taken.insert(free.clone(), 1);
            taken.insert(id, number);
            return free;
        }
    }
}

/// Ids that are taken, each with the last number that was put behind it.
pub(super) type Taken = FxHashMap<String, usize>;

/// An id made of a name: `The village library` → `the-village-library`; none where nothing of it can stand in one.
pub(super) fn slug(name: &str) -> Option<String> {
    let plain: String = fold(name).chars().flat_map(char::to_lowercase).collect();
    let mut slug = String::new();
    for word in plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
        // Words are kept whole, but for a first one that is too long by itself.
        if !slug.is_empty() && slug.chars().count() + 1 + word.chars().count() > MOST_OF_A_SLUG {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.extend(word.chars().take(MOST_OF_A_SLUG));
    }
    Some(slug).filter(|slug| !slug.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::shipped;

    #[test]
    fn the_rarest_words_of_a_sentence_are_its_keywords() {
        let analyser = Analyser::new(shipped::lexicon());
        let sentences = ["The Harrowby mill turned again.", "The mill's seven cracked beams turn the mill.", "Seven."];
        let names = [ProposedName { name: "Harrowby".into(), ..ProposedName::default() }];
        let found = propose(&sentences, &names, shipped::lexicon(), &analyser);
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            found,
            [
                ("mill-turned".to_owned(), words(&["mill", "turned"])),
                ("mill-cracked-beams".to_owned(), words(&["mill", "cracked", "beams", "turn"])),
                (NAMELESS.to_owned(), Vec::new()),
            ]
        );
        let mut taken = Taken::default();
        assert_eq!([unique("a".into(), &mut taken), unique("a".into(), &mut taken)], ["a", "a-2"]);
        assert_eq!(slug("Café & Mill_2"), Some("cafe-mill-2".to_owned()));
        assert_eq!(slug("…"), None);
    }
}
