//! Dialogues: what a turn means after the turns before it.

use rapporteur::engine::{Engine, Question};
use rapporteur::knowledge::{Base, shipped};
use rapporteur::lookup::answer::{Answer, Outcome, Unasked};
use serde::Deserialize;

use super::shipped_engine;

#[derive(Deserialize)]
struct Dialogues {
    dialogue: Vec<Dialogue>,
}

/// Turns that follow one another.
#[derive(Deserialize)]
pub struct Dialogue {
    pub name: String,
    pub turn: Vec<Turn>,
}

/// What somebody says, and what is to become of it.
#[derive(Deserialize)]
pub struct Turn {
    pub say: String,
    /// "answer" with one of `facts`, "none", or "talk".
    pub expect: String,
    #[serde(default)]
    pub facts: Vec<String>,
}

impl Turn {
    /// Whether a reply, as it is read at the prompt or on Discord, is what is expected.
    pub fn is_met(&self, reply: &str, base: &Base) -> bool {
        let says = |id: &str| base.facts.iter().any(|fact| fact.id == id && reply.contains(&fact.text));
        // A reply that answers begins with a fact; what is near, and what could be asked, comes behind a word on that.
        let answers = base.facts.iter().any(|fact| reply.starts_with(&fact.text));
        let talks = shipped::lexicon().talk.iter().any(|talk| {
            let answer = talk.answer.replace("{title}", &base.title);
            reply.starts_with(answer.split("{examples}").next().unwrap().trim_end())
        });
        match self.expect.as_str() {
            "talk" => talks,
            "none" => !answers && !talks,
            "answer" => answers && self.facts.iter().any(|id| says(id)),
            other => panic!("a turn expects {other}"),
        }
    }
}

/// The dialogues, which are held here with the engine, and elsewhere at the prompt and on Discord.
pub fn dialogues() -> Vec<Dialogue> {
    let Dialogues { dialogue } = toml::from_str(include_str!("dialogues.toml")).unwrap();
    assert_eq!(dialogue.len(), 20);
    dialogue
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
    let mut wrong = Vec::new();
    for Dialogue { name, turn } in &dialogues() {
        let mut previous: Option<Answer> = None;
        for turn in turn {
            let answer = engine.ask(&Question { previous: previous.as_ref(), ..Question::new(&turn.say) });
            if !met(turn, &answer, engine) {
                wrong.push(format!("{name}: {:?} is not understood", turn.say));
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
fn whoever_asks_about_somebody_else_is_told_of_them() {
    let engine = shipped_engine();
    let first = engine.ask(&Question::new("What did the White House say about the two presidents meeting?"));
    assert_eq!(first.outcome, Outcome::Answer);
    for (text, previous) in [
        ("And what about Rubio?", Some(&first)),
        ("Rubio?", Some(&first)),
        ("what about Rubio?", None),
        ("And Rubio?", None),
    ] {
        let answer = engine.ask(&Question { previous, ..Question::new(text) });
        let told = answer.facts.first().map(|hit| engine.base().facts[hit.fact].id.as_str());
        assert_eq!(told, Some("who-rubio"), "{text}");
    }
    assert!(engine.ask(&Question::new("what about Macron?")).facts.is_empty());
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
