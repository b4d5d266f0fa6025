//! Dialogues: what a turn means after the turns before it.

use rapporteur::engine::{Engine, Question};
use rapporteur::lookup::answer::{Answer, Outcome, Unasked};
use serde::Deserialize;

use super::shipped_engine;

#[derive(Deserialize)]
struct Dialogues {
    dialogue: Vec<Dialogue>,
}

#[derive(Deserialize)]
struct Dialogue {
    name: String,
    turn: Vec<Turn>,
}

#[derive(Deserialize)]
struct Turn {
    say: String,
    expect: String,
    #[serde(default)]
    facts: Vec<String>,
}

fn met(turn: &Turn, answer: &Answer, engine: &Engine) -> bool {
    let talks = matches!(answer.unasked, Some(Unasked::Talk(_)));
    let answers = answer.outcome == Outcome::Answer;
    match turn.expect.as_str() {
        "talk" => talks,
        "none" => !answers && !talks,
        "answer" => answer.facts.iter().any(|hit| turn.facts.contains(&engine.base().facts[hit.fact].id)),
        other => panic!("a turn expects {other}"),
    }
}

#[test]
fn each_turn_is_understood_from_those_before() {
    let engine = shipped_engine();
    let Dialogues { dialogue } = toml::from_str(include_str!("dialogues.toml")).unwrap();
    assert_eq!(dialogue.len(), 20);
    let mut wrong = Vec::new();
    for Dialogue { name, turn } in &dialogue {
        let mut previous: Option<Answer> = None;
        for turn in turn {
            let answer = engine.ask(&Question { previous: previous.as_ref(), ..Question::new(&turn.say) });
            if !met(turn, &answer, engine) {
                wrong.push(format!("{name}: {:?}", turn.say));
            }
            // As at the prompt: what says nothing ends no subject.
            if answer.query.content().next().is_some() {
                previous = Some(answer);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_says_nothing_inherits_nothing() {
    let engine = shipped_engine();
    let first = engine.ask(&Question::new("How much of Donetsk does Russia hold?"));
    for text in ["hello", "thanks!", "good bot", "and Macron?", "Zanzibar?", "help"] {
        let answer = engine.ask(&Question { previous: Some(&first), ..Question::new(text) });
        assert!(answer.facts.is_empty(), "{text}: {:?}", answer.facts);
    }
}

#[test]
fn more_is_said_until_there_is_no_more() {
    let engine = shipped_engine();
    let mut answer = engine.ask(&Question::new("Has the summit been postponed?"));
    let mut said: Vec<usize> = answer.facts.iter().map(|hit| hit.fact).collect();
    while said.len() < engine.base().facts.len() {
        let more = engine.ask(&Question { previous: Some(&answer), ..Question::new("what else?") });
        let Some(hit) = more.facts.first() else {
            assert_eq!(more.unasked, Some(Unasked::Exhausted));
            break;
        };
        assert!(!said.contains(&hit.fact), "nothing is said twice");
        said.push(hit.fact);
        answer = more;
    }
    assert!(said.len() > 2);
    let alone = engine.ask(&Question::new("what else?"));
    assert_eq!(alone.outcome, Outcome::Decline, "of nothing there is no more");
}
