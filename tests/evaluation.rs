//! What the lookup reaches on the development questions, held so that no change loses it unseen.

use std::collections::BTreeSet;

use rapporteur::engine::Engine;
use rapporteur::evaluation::questions::{Item, parse};
use rapporteur::evaluation::score::score;
use rapporteur::evaluation::sweep::sweep;
use rapporteur::knowledge::{Base, load_texts, shipped};
use rapporteur::text::{prose, words};

/// A question file with what is reached on it: at least so much right and at most so much wrong, in percent,
/// rounded in its favour by less than one question.
struct Held {
    name: &'static str,
    text: &'static str,
    right: f64,
    wrong: f64,
}

const HELD: [Held; 6] = [
    Held { name: "dev", text: include_str!("questions/dev.jsonl"), right: 96.1, wrong: 1.7 },
    Held { name: "second", text: include_str!("questions/second.jsonl"), right: 93.5, wrong: 3.0 },
    Held { name: "third", text: include_str!("questions/third.jsonl"), right: 91.6, wrong: 1.7 },
    Held { name: "fourth", text: include_str!("questions/fourth.jsonl"), right: 92.0, wrong: 2.1 },
    Held { name: "fifth", text: include_str!("questions/fifth.jsonl"), right: 94.9, wrong: 0.9 },
    Held { name: "sixth", text: include_str!("questions/sixth.jsonl"), right: 93.7, wrong: 2.3 },
];

/// The kind of questions that the text only seems to answer.
const NEAR_MISSES: &str = "unanswerable";

/// So many of them are declined, in percent, whoever wrote them.
const DECLINED: f64 = 90.6;

fn shipped_base() -> Base {
    load_texts([shipped::BASE, shipped::PHRASINGS]).base.unwrap()
}

fn items(held: &Held) -> Vec<Item> {
    parse(held.text).unwrap_or_else(|error| panic!("{}: {error}", held.name))
}

#[test]
fn what_was_reached_is_held() {
    let engine = Engine::shipped().unwrap();
    for held in &HELD {
        let report = score(&engine, &items(held));
        let (right, wrong) = (report.all.percent(report.all.right), report.all.percent(report.all.wrong));
        assert!(right >= held.right, "{}: {right:.1} % right, and {} % is held", held.name, held.right);
        assert!(wrong <= held.wrong, "{}: {wrong:.1} % wrong, and {} % is held", held.name, held.wrong);
        let near = report.kinds.iter().find(|(kind, _)| kind == NEAR_MISSES).map(|(_, figures)| figures).unwrap();
        let declined = near.percent(near.right);
        assert!(declined >= DECLINED, "{}: {declined:.1} % of near misses declined", held.name);
        let kinds: usize = report.kinds.iter().map(|(_, figures)| figures.asked).sum();
        let all = &report.all;
        assert_eq!((kinds, all.right + all.wrong + all.missed + all.offered), (all.asked, all.asked), "{}", held.name);
        let rows = sweep(&report);
        assert!(rows.is_sorted_by(|a, b| a.answered >= b.answered && a.wrong >= b.wrong), "{rows:?}");
    }
}

#[test]
fn every_sentence_that_a_question_names_is_there() {
    let base = shipped_base();
    for held in &HELD {
        for item in items(held) {
            for sentence in item.gold.iter().chain(&item.also) {
                let place = usize::try_from(sentence.paragraph).unwrap() - 1;
                let sentences = base.sources[0].paragraphs.get(place);
                assert!(sentences.is_some_and(|&n| sentence.sentence <= n), "{} {}", held.name, item.id);
            }
        }
    }
}

#[test]
fn no_development_question_stands_in_the_base() {
    fn set(text: &str) -> BTreeSet<String> {
        words(&prose(text), usize::MAX).into_iter().map(|word| word.text).collect()
    }
    let base = shipped_base();
    let facts = base.facts.iter().flat_map(|fact| fact.asked().chain([&fact.text]));
    let gaps = base.gaps.iter().flat_map(|gap| gap.asked().chain([&gap.text]));
    let known: BTreeSet<BTreeSet<String>> = facts.chain(gaps).map(|text| set(text)).collect();
    let stands = |item: &Item| known.contains(&set(&item.q));
    let found: Vec<String> = HELD
        .iter()
        .flat_map(|held| {
            items(held).into_iter().filter(stands).map(|item| format!("{} {}: {}", held.name, item.id, item.q))
        })
        .collect();
    assert!(found.is_empty(), "{found:#?}");
}
