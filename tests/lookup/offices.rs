//! Names by office: made by a rule from what the base and the lexicon say, and heard like any other.

use std::collections::BTreeSet;

use rapporteur::engine::Question;
use rapporteur::knowledge::{Base, load_texts, shipped};
use rapporteur::lookup::answer::Outcome;

use super::engine_over;

/// A base about two villages with a mayor each, and one with a head teacher.
const VILLAGES: &str = r#"
format = 1
title = "Two villages"

[[source]]
id = "echo"
title = "The Echo"
paragraphs = [4]

[[entity]]
name = "Upper Wick"
kind = "place"
aliases = ["Upwick"]

[[entity]]
name = "Lower Wick"
kind = "place"
aliases = ["the Lowlands"]

[[entity]]
name = "Ada Miller"
kind = "person"
office = "mayor"
of = ["Upper Wick"]

[[entity]]
name = "Bram Tiler"
kind = "person"
aliases = ["the head of Lower Wick"]
office = "mayor"
of = ["Lower Wick"]

[[entity]]
name = "Cleo Sawyer"
kind = "person"
aliases = ["leader of Upper Wick"]
office = "head teacher"
of = ["Lower Wick"]

[[fact]]
id = "miller"
text = "Ada Miller keeps bees."
cites = ["echo 1.1"]
questions = ["What does Ada Miller keep?"]

[[fact]]
id = "tiler"
text = "Bram Tiler paints boats."
cites = ["echo 1.2"]
questions = ["What does Bram Tiler paint?"]

[[fact]]
id = "sawyer"
text = "Cleo Sawyer plays the organ."
cites = ["echo 1.3"]
questions = ["What does Cleo Sawyer play?"]
"#;

fn base() -> Base {
    load_texts([("villages.toml", VILLAGES), shipped::LEXICON]).base.unwrap()
}

/// Everything that an entity is called, in lower case.
fn called(base: &Base, name: &str) -> BTreeSet<String> {
    let entity = base.entities.iter().find(|entity| entity.name == name).unwrap();
    entity.aliases.iter().map(|alias| alias.to_lowercase()).collect()
}

#[test]
fn an_office_has_all_names_of_what_it_is_of() {
    let base = base();
    let miller = called(&base, "Ada Miller");
    for name in
        ["upper wick mayor", "mayor of upper wick", "mayor of upwick", "lord mayor in upwick", "mayor ada miller"]
    {
        assert!(miller.contains(name), "{name}: {miller:?}");
    }
    assert!(!miller.contains("mayor of lower wick"));
}

#[test]
fn an_office_alone_is_whoever_is_the_only_one() {
    let base = base();
    assert!(!called(&base, "Ada Miller").contains("mayor") && !called(&base, "Bram Tiler").contains("mayor"));
    assert!(called(&base, "Cleo Sawyer").contains("head teacher"));
    // By itself a head, a leader or a boss is anybody's.
    assert!(["head", "leader", "boss"].iter().all(|word| !called(&base, "Cleo Sawyer").contains(*word)));
}

#[test]
fn what_is_written_goes_before_what_is_made() {
    let base = base();
    assert!(!called(&base, "Ada Miller").contains("leader of upper wick"), "it is written for somebody else");
    // Both hold an office whose holder is called so: it is whose it is written for.
    assert!(called(&base, "Bram Tiler").contains("the head of lower wick"));
    let head = |name: &str| called(&base, name).contains("head of lower wick");
    assert!(!head("Bram Tiler") && !head("Cleo Sawyer"), "two could be meant");
    let tiler = base.entities.iter().find(|entity| entity.name == "Bram Tiler").unwrap();
    assert_eq!(tiler.aliases[0], "the head of Lower Wick", "what is written comes first");
}

#[test]
fn who_is_asked_for_by_office_is_understood() {
    let engine = engine_over("villages.toml", VILLAGES);
    for (question, fact) in [
        ("What does Upper Wick's mayor keep?", Some("miller")),
        ("what does the mayor of upwick keep", Some("miller")),
        ("What does the mayor in the Lowlands paint?", Some("tiler")),
        ("What does the headteacher play?", Some("sawyer")),
        ("What does the headmistress of Lower Wick play?", Some("sawyer")),
        ("What does the mayor do?", None),
    ] {
        let answer = engine.ask(&Question::new(question));
        let said = answer.facts.first().map(|hit| engine.base().facts[hit.fact].id.as_str());
        assert_eq!(said, fact, "{question} {:.2}", answer.confidence);
        assert_eq!(answer.outcome == Outcome::Answer, fact.is_some(), "{question}");
    }
}

#[test]
fn names_are_made_alike_each_time_and_of_any_kind_of_base() {
    assert_eq!(base(), base());
    // A base without a lexicon of its own goes by the shipped one.
    let alone = load_texts([("villages.toml", VILLAGES)]);
    assert_eq!(alone.base.unwrap().entities, base().entities);
}
