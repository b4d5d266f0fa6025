//! What holds for any question at all.

use std::thread;

use proptest::prelude::*;
use rapporteur::engine::Question;
use rapporteur::knowledge::{Fact, Gap};
use rapporteur::lookup::answer::{Answer, MOST_FACTS, MOST_SUGGESTIONS, Outcome};

use super::shipped_engine;

/// Characters of the longest message that Discord sends.
const LONGEST: usize = 4_000;

/// Questions whose answers are compared: of all kinds, from the first documents to the last.
const ASKED: usize = 60;

fn ask(text: &str) -> Answer {
    shipped_engine().ask(&Question::new(text))
}

/// Asks, alone and with the answer to itself as context, and holds what is promised of any answer.
fn holds(text: &str) {
    let alone = ask(text);
    let previous = Some(&alone);
    let followed = shipped_engine().ask(&Question { previous, ..Question::new(text) });
    for answer in [&alone, &followed] {
        assert!((0.0..=1.0).contains(&answer.confidence), "{}", answer.confidence);
        assert!(answer.facts.iter().all(|hit| (0.0..=1.0).contains(&hit.confidence)), "{:?}", answer.facts);
        assert!(answer.facts.len() <= MOST_FACTS && MOST_FACTS == 3);
        assert!(answer.suggestions.len() <= MOST_SUGGESTIONS && MOST_SUGGESTIONS == 5);
        assert_eq!(answer.facts.is_empty(), answer.outcome != Outcome::Answer);
    }
    assert_eq!(alone, ask(text), "the same question twice");
}

/// Characters that trip up code which meets them unprepared.
fn odd() -> impl Strategy<Value = char> {
    prop_oneof![
        prop::char::range('\u{300}', '\u{36f}'),
        prop::char::range('\u{590}', '\u{6ff}'),
        prop::char::range('\u{1f300}', '\u{1faff}'),
        prop::char::range('\0', '\u{1f}'),
        prop::char::range('\u{200b}', '\u{206f}'),
        prop::char::range('\u{fe00}', '\u{fe0f}'),
        prop::char::range('\u{fb00}', '\u{fb06}'),
        prop::char::range('a', 'z'),
        Just('İ'),
        Just('ß'),
        Just('ﷺ'),
        Just(' '),
        Just('\''),
        any::<char>(),
    ]
}

/// Pieces of Discord's markup, whole and broken, among words that the base may know.
fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("<@".to_owned()),
        Just("<@12>".to_owned()),
        Just("<:x:1>".to_owned()),
        Just("</a".to_owned()),
        Just("```".to_owned()),
        Just("`".to_owned()),
        Just("||".to_owned()),
        Just("[".to_owned()),
        Just("](".to_owned()),
        Just(")".to_owned()),
        Just("https://".to_owned()),
        Just("\n> ".to_owned()),
        Just("_*~\\".to_owned()),
        Just("%".to_owned()),
        Just("'s".to_owned()),
        "[a-z]{1,9} ",
        "(who|why|when|summit|and|it|meeeet|no|two) ",
    ];
    prop::collection::vec(piece, 0..400).prop_map(|pieces| pieces.concat())
}

/// Cut to what Discord would send.
fn cut(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_characters_are_a_question(text in prop::collection::vec(any::<char>(), 0..LONGEST)) {
        holds(&text.into_iter().collect::<String>());
    }

    #[test]
    fn odd_characters_are_a_question(text in prop::collection::vec(odd(), 0..LONGEST)) {
        holds(&text.into_iter().collect::<String>());
    }

    #[test]
    fn any_words_are_a_question(words in prop::collection::vec("\\PC{1,12}|[a-z]{1,12}", 0..300)) {
        holds(&cut(&words.join(" ")));
    }

    #[test]
    fn markup_soup_is_a_question(text in soup()) {
        holds(&cut(&text));
    }

    #[test]
    fn one_long_word_is_a_question(letter in any::<char>(), other in odd(), length in 1..LONGEST) {
        holds(&letter.to_string().repeat(length));
        holds(&[letter, other].iter().collect::<String>().repeat(length / 2));
    }
}

#[test]
fn the_longest_words_are_questions() {
    for letter in ['a', 'é', '\u{301}', 'ا', '🤔', '\u{0}', '中', '1'] {
        holds(&letter.to_string().repeat(LONGEST));
    }
    holds(&"why ".repeat(LONGEST / 4));
    holds(&"summit ".repeat(LONGEST / 7));
    let letters: String = ('a'..='z').cycle().take(LONGEST).collect();
    holds(&letters);
}

/// Questions of the base, spread over its facts and gaps, some with a slip of the finger.
fn questions() -> Vec<String> {
    let base = shipped_engine().base();
    let facts = base.facts.iter().flat_map(Fact::asked);
    let all: Vec<&String> = facts.chain(base.gaps.iter().flat_map(Gap::asked)).collect();
    let spread = all.iter().step_by((all.len() / ASKED).max(1)).enumerate();
    spread.map(|(i, question)| if i % 3 == 0 { question.replacen("ee", "e", 1) } else { (*question).clone() }).collect()
}

#[test]
fn questions_are_answered_alike_in_any_order() {
    let questions = questions();
    let forwards: Vec<Answer> = questions.iter().map(|question| ask(question)).collect();
    let mut backwards: Vec<Answer> = questions.iter().rev().map(|question| ask(question)).collect();
    backwards.reverse();
    assert_eq!(forwards, backwards);
    let every_third = (0..3).flat_map(|start| (start..questions.len()).step_by(3));
    for at in every_third {
        assert_eq!(ask(&questions[at]), forwards[at], "{}", questions[at]);
    }
}

#[test]
fn questions_are_answered_alike_on_threads() {
    let questions = questions();
    let alone: Vec<Answer> = questions.iter().map(|question| ask(question)).collect();
    thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|thread| {
                let questions = &questions;
                scope.spawn(move || {
                    // Each begins elsewhere, so that they meet at different questions.
                    let order = (0..questions.len()).map(|i| (i + thread * questions.len() / 4) % questions.len());
                    order.map(|at| (at, ask(&questions[at]))).collect::<Vec<_>>()
                })
            })
            .collect();
        for thread in threads {
            for (at, answer) in thread.join().unwrap() {
                assert_eq!(answer, alone[at], "{}", questions[at]);
            }
        }
    });
}

/// The one engine was indexed when the program was built, and the other is indexed now.
#[test]
fn two_engines_over_one_base_answer_alike() {
    let loaded = rapporteur::knowledge::shipped();
    let second = rapporteur::engine::Engine::new(loaded.base.unwrap(), &loaded.lexicon.unwrap());
    assert_eq!(second.base(), shipped_engine().base());
    for question in questions() {
        assert_eq!(second.ask(&Question::new(&question)), ask(&question), "{question}");
    }
}
