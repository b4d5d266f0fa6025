//! A base against the text that its facts were drawn from.

use super::{FACT, HEAD, fact, problems, snapshot};
use crate::support::{Ran, Test, base};

/// A source text for the base above, about things that nobody has an opinion on.
const GAZETTE: &str = "The library in Lower Wick reopened on Monday after a wait of seven months. \
Mayor Amal J. Weaver called it “a good day for readers” at 9.30 a.m.\n\
Some 1,200 books are new.\n\
Tea costs 75% less than in Leeds. The roof cost £40,000, according to the U.S. firm that built it.\n";

/// Checks a base with these facts' texts, one fact for each citation, against the gazette.
fn against(gazette: &str, base: &str) -> Ran {
    let test = Test::new().file("base.toml", base).file("gazette.txt", gazette);
    test.args(["check", "base.toml", "--source", "gazette=gazette.txt"]).run()
}

#[test]
fn facts_that_the_source_holds_are_clean() {
    let entity = "\n[[entity]]\nname = \"United States\"\naliases = [\"US\"]\n";
    let facts = [
        ("It reopened in Lower Wick on Monday, after 7 months.", "gazette 1.1"),
        ("Weaver, the mayor, spoke of “a good day” at 9.30.", "gazette 1.2"),
        ("There are 1200 new books.", "gazette 2.1"),
        ("Tea is seventy-five percent cheaper than in Leeds.", "gazette 3.1"),
        ("The roof was built by a firm from the United States for £40,000.", "gazette 3.2"),
    ];
    let facts = facts.iter().zip(1..).map(|((text, cites), number)| base::fact(&format!("f{number}"), text, cites));
    let ran = against(GAZETTE, &format!("{HEAD}{entity}{}", facts.collect::<String>()));
    assert!(ran.stdout.starts_with("no problems"), "{}", ran.stdout);
}

#[test]
fn facts_that_the_source_does_not_hold_are_pointed_at_by_the_word() {
    let text = r#""It reopened in Upper Wick after \"nine long\" months. The 40,000 readers thanked Zed.""#;
    let ran = against(GAZETTE, &fact(&format!("text = {text}\ncites = [\"gazette 1.1\", \"gazette 1.2\"]")));
    assert_eq!(ran.status, 1);
    snapshot("unsupported", problems(&ran.stdout));
}

#[test]
fn a_source_that_changed_is_noticed() {
    let base = HEAD.replace("paragraphs", &format!("sha256 = \"{}\"\nparagraphs", "0".repeat(64)));
    let ran = against(GAZETTE, &format!("{base}{FACT}"));
    snapshot("source_changed", problems(&ran.stdout));
    let ran = against(&GAZETTE.replace("Tea costs", "Tea is served. It costs"), &format!("{HEAD}{FACT}"));
    snapshot("source_shape", problems(&ran.stdout));
    let ran = against(GAZETTE.lines().next().unwrap(), &format!("{HEAD}{FACT}"));
    snapshot("source_shorter", problems(&ran.stdout));
    let shapeless = HEAD.replace("paragraphs = [2, 1, 2]\n", "");
    let ran = against(GAZETTE, &format!("{shapeless}{}", FACT.replace("1.1", "1.9")));
    snapshot("source_without_the_sentence", problems(&ran.stdout));
}
