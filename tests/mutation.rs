//! Every figure and every name of a base's facts, changed in turn: `check --source` has to find each change.
//!
//! The same is done with the shipped base by whoever has the article, which is not in the repository:
//!
//! ```text
//! ARTICLE=article.txt cargo test -- --ignored mutation
//! ```

use std::collections::BTreeSet;
use std::ops::Range;

use rapporteur::diagnostic::Span;
use rapporteur::knowledge::sources::{SourceText, Splitter, check};
use rapporteur::knowledge::{Base, Entity, Fact, FactSpans, Lexicon, Loaded, SourceSpans, Spans, load_texts, shipped};
use rapporteur::text::normalise;
use unicode_segmentation::UnicodeSegmentation;

/// The variable that names the article.
const ARTICLE: &str = "ARTICLE";

/// A name that no text has.
const STRANGER: &str = "Quorvath";

/// Number words; each becomes another one of them. Two and three are taken for prose, as "the two sides" are: a change
/// from one to the other is left to the eye, so that either becomes a larger one.
const NUMBERS: [&str; 12] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"];

/// How many of these are taken for prose.
const PROSE: usize = 2;

/// One change of one fact.
struct Mutation {
    fact: usize,
    range: Range<usize>,
    becomes: String,
}

/// What is written of a name, so that two ways of writing it agree.
fn folded(text: &str) -> String {
    let words =
        normalise(text).unicode_words().map(|word| word.trim_end_matches("'s").to_lowercase()).collect::<Vec<_>>();
    words.join(" ").replace('.', "")
}

/// For each entity, everything that it is called, folded.
fn called(base: &Base) -> Vec<BTreeSet<String>> {
    let names =
        |entity: &Entity| std::iter::once(&entity.name).chain(&entity.aliases).map(|name| folded(name)).collect();
    base.entities.iter().map(names).collect()
}

/// The sentences that a fact cites, as one text.
fn cited(fact: &Fact, sentences: &[Vec<String>]) -> String {
    let sentence = |paragraph: u32, sentence: u32| &sentences[paragraph as usize - 1][sentence as usize - 1];
    fact.cites.iter().map(|cite| sentence(cite.paragraph, cite.sentence).as_str()).collect::<Vec<_>>().join(" ")
}

/// Every change of every figure and name of `base`.
fn mutations(base: &Base, lexicon: &Lexicon, sentences: &[Vec<String>]) -> Vec<Mutation> {
    let called = called(base);
    let longest = called.iter().flatten().map(|name| name.split(' ').count()).max().unwrap_or(0);
    let mut mutations = Vec::new();
    for (number, fact) in base.facts.iter().enumerate() {
        let cited = format!(" {} ", folded(&cited(fact, sentences)));
        let has = |name: &String| cited.contains(&format!(" {name} "));
        // Somebody else of the base, whom these sentences do not name.
        let other = called.iter().position(|names| !names.iter().any(has));
        let words: Vec<(usize, &str)> = fact.text.unicode_word_indices().collect();
        let mut at = 0;
        while let Some(&(start, word)) = words.get(at) {
            let mut change = |range: Range<usize>, becomes: String| {
                mutations.push(Mutation { fact: number, range, becomes });
            };
            let name = (1..=longest.min(words.len() - at)).rev().find_map(|length| {
                let (last, word) = words[at + length - 1];
                let range = start..last + word.trim_end_matches("'s").trim_end_matches("’s").len();
                let text = &fact.text[range.clone()];
                let named =
                    text.contains(char::is_uppercase) && called.iter().any(|names| names.contains(&folded(text)));
                named.then_some((length, range))
            });
            let begins =
                fact.text[..start].trim_end().is_empty() || fact.text[..start].trim_end().ends_with(['.', '!', '?']);
            let usual =
                lexicon.dictionary.contains(&word.to_lowercase()) || lexicon.stopwords.contains(&word.to_lowercase());
            let capital = word.starts_with(char::is_uppercase) && word != "I" && !(begins && usual);
            let is_name = name.is_some() || capital;
            let (length, range) = match name {
                Some((length, range)) => (length, range),
                None => (1, start..start + word.trim_end_matches("'s").trim_end_matches("’s").len()),
            };
            if is_name {
                change(range.clone(), STRANGER.to_owned());
                if let Some(other) = other {
                    change(range.clone(), base.entities[other].name.clone());
                }
                for slip in slips(&fact.text[range.clone()]).into_iter().filter(|slip| !has(&folded(slip))) {
                    change(range.clone(), slip);
                }
            } else if word.starts_with(|c: char| c.is_ascii_digit()) {
                for figure in figures(word) {
                    change(start..start + word.len(), figure);
                }
            } else if let Some(place) = NUMBERS.iter().position(|number| *number == word.to_lowercase()) {
                let others = NUMBERS[PROSE..].iter().filter(|other| **other != NUMBERS[place]);
                let lacks = |number: &&str| !has(&(*number).to_owned());
                change(start..start + word.len(), (*others.copied().find(lacks).as_ref().unwrap()).to_owned());
            }
            at += length;
        }
    }
    mutations
}

/// A figure with one more or less, and with a digit too many.
fn figures(figure: &str) -> Vec<String> {
    let (digits, unit) = figure.split_at(figure.rfind(|c: char| c.is_ascii_digit()).unwrap() + 1);
    let (rest, last) = digits.split_at(digits.len() - 1);
    let last: u8 = last.parse().unwrap();
    vec![
        format!("{rest}{}{unit}", (last + 1) % 10),
        format!("{rest}{}{unit}", (last + 9) % 10),
        format!("{digits}0{unit}"),
    ]
}

/// A name with one letter of its longest word changed, in the middle and at the end: what the eye passes over. What is
/// written small in a name is no name.
fn slips(name: &str) -> Vec<String> {
    let words = name.unicode_words().map(|word| word.trim_end_matches("'s"));
    let words = words.filter(|word| word.starts_with(char::is_uppercase) && word.chars().count() > 3);
    let Some(word) = words.max_by_key(|word| word.len()) else { return Vec::new() };
    let letters = word.chars().count();
    let slip = |place: usize| {
        let (at, letter) = word.char_indices().nth(place).unwrap();
        let other = if letter == 'o' { 'u' } else { 'o' };
        let changed = format!("{}{other}{}", &word[..at], &word[at + letter.len_utf8()..]);
        name.replacen(word, &changed, 1)
    };
    vec![slip(letters / 2), slip(letters - 1)]
}

/// The changes that go unseen, each as the text it makes.
fn unseen(loaded: Loaded, article: &str) -> Vec<String> {
    let base = loaded.base.unwrap();
    let lexicon = loaded.lexicon.unwrap();
    let sentences = Splitter::new(&lexicon).paragraphs(article, &base.sources[0].paragraphs);
    let mutations = mutations(&base, &lexicon, &sentences);
    assert!(!mutations.is_empty());
    // One base of all changed facts, told apart by where their texts stand.
    let place = |number: usize| Span::new(Default::default(), number..number);
    let mut changed = Base { facts: Vec::new(), ..base.clone() };
    let mut spans = Spans { sources: vec![SourceSpans::default()], ..Spans::default() };
    let whole = base.facts.len();
    for fact in base.facts.iter().cloned().chain(mutations.iter().map(|mutation| {
        let mut fact = base.facts[mutation.fact].clone();
        fact.text.replace_range(mutation.range.clone(), &mutation.becomes);
        fact
    })) {
        let cites = vec![Span::default(); fact.cites.len()];
        spans.facts.push(FactSpans { text: place(spans.facts.len()), cites, ..FactSpans::default() });
        changed.facts.push(fact);
    }
    let text = SourceText { id: base.sources[0].id.clone(), name: "the article".to_owned(), text: article.to_owned() };
    let found = check(&changed, &spans, &loaded.files, &[text], &lexicon);
    let found: BTreeSet<usize> =
        found.iter().filter(|d| d.code == "unsupported").map(|d| d.primary.span.start as usize).collect();
    let wrong: Vec<&str> = (0..whole).filter(|n| found.contains(n)).map(|n| base.facts[n].id.as_str()).collect();
    assert!(wrong.is_empty(), "facts that nobody changed: {wrong:?}");
    let unseen = mutations.iter().enumerate().filter(|(number, _)| !found.contains(&(whole + number)));
    let unseen: Vec<String> = unseen
        .map(|(number, mutation)| {
            let was = &base.facts[mutation.fact].text[mutation.range.clone()];
            format!("{was} → {}: {}", mutation.becomes, changed.facts[whole + number].text)
        })
        .collect();
    println!("{} changes, {} unseen", mutations.len(), unseen.len());
    unseen
}

#[test]
fn every_change_of_a_figure_or_a_name_is_found() {
    let loaded = load_texts([("mill.toml", BASE), shipped::LEXICON]);
    let unseen = unseen(loaded, ARTICLE_OF_THE_MILL);
    assert!(unseen.is_empty(), "{unseen:#?}");
}

#[test]
#[ignore = "needs the article that the shipped base was drawn from"]
fn every_change_of_the_shipped_base_is_found() {
    let path = std::env::var_os(ARTICLE).unwrap_or_else(|| panic!("{ARTICLE} names no file"));
    let unseen = unseen(shipped::shipped(), &std::fs::read_to_string(path).unwrap());
    assert!(unseen.is_empty(), "{unseen:#?}");
}

/// A text about a mill that there is not.
const ARTICLE_OF_THE_MILL: &str = "The mill at Harrowby was bought on Tuesday by Ines Calder, the mayor of Stainforth, \
for £1.2 million. Calder said it would grind again within two years.\n\
About 65% of the 300 beams are oak from Italy, according to Dutch carpenters. Oluwaseun Park, who led the survey, \
found seven cracks in the tower.\n\
“It will stand,” Park told the Stainforth Echo.\n";

const BASE: &str = r#"
format = 1
title = "The mill"

[[source]]
id = "echo"
title = "The Stainforth Echo"
paragraphs = [2, 2, 1]

[[entity]]
name = "Ines Calder"
kind = "person"
aliases = ["Calder"]
office = "mayor"
of = ["Stainforth"]

[[entity]]
name = "Oluwaseun Park"
aliases = ["Park"]

[[entity]]
name = "Stainforth"
kind = "place"

[[entity]]
name = "Netherlands"
aliases = ["Dutch", "the Netherlands", "Holland"]

[[fact]]
id = "bought"
text = "Ines Calder bought the mill at Harrowby on Tuesday. Stainforth's mayor paid £1.2 million for it."
cites = ["echo 1.1"]

[[fact]]
id = "grind"
text = "Within two years the mill is to grind again, Calder says."
cites = ["echo 1.2"]

[[fact]]
id = "beams"
text = "Carpenters from the Netherlands say that roughly 65% of its 300 beams are Italian oak."
cites = ["echo 2.1"]

[[fact]]
id = "cracks"
text = "Park's survey found seven cracks. Oluwaseun Park led it."
cites = ["echo 2.2"]

[[fact]]
id = "stands"
text = "Park told the Echo that it will stand."
cites = ["echo 3.1"]
"#;
