//! What one part of a base says of another: citations, ids, names, offices.

use super::{FACT, HEAD, SECOND, check, fact, problems, says, snapshot};
use crate::support::Test;

#[test]
fn citations() {
    says("bad_citation", &fact("text = \"New.\"\ncites = [\"gazette, 1.1\", \"gazette 1\", \"1.1\", \"gazette 0.1\"]"));
    says("unknown_source", &fact("text = \"New.\"\ncites = [\"gazete 1.1\", \"telegram 1.1\"]"));
    says("no_such_sentence", &fact("text = \"New.\"\ncites = [\"gazette 4.1\", \"gazette 2.2\"]"));
    says("no_citation", &fact("text = \"New.\"\ncites = []"));
    says("repeated_citation", &fact("text = \"New.\"\ncites = [\"gazette 1.1\", \"gazette 1.1\"]"));
    let shapeless = HEAD.replace("paragraphs = [2, 1, 2]\n", "");
    let ran = check(&format!("{shapeless}{FACT}[[fact]]\nid = \"b\"\ntext = \"B.\"\ncites = []\n"));
    assert_eq!(ran.status, 1);
    snapshot("no_citation_of_a_plain_list", problems(&ran.stdout));
    assert_eq!(check(&format!("{shapeless}{}", FACT.replace("1.1", "99.99"))).status, 0);
}

#[test]
fn ids_and_references() {
    says("duplicate_id", &format!("{HEAD}{FACT}{FACT}"));
    says("duplicate_id_of_a_gap", &format!("{HEAD}{FACT}\n[[gap]]\nid = \"reopened\"\ntext = \"Unknown.\"\n"));
    says("duplicate_source", &format!("{HEAD}{}{FACT}", HEAD.split_once("\n\n").unwrap().1));
    let gap = "\n[[gap]]\nid = \"cost\"\ntext = \"Unknown.\"\nsee = [\"reopend\", \"cost\", \"zzz\"]\n";
    says("unknown_fact", &format!("{HEAD}{FACT}{gap}"));
}

#[test]
fn names_and_questions_that_collide() {
    let wick = "\n[[entity]]\nname = \"Lower Wick\"\naliases = [\"the Village\", \"lower wick\"]\n";
    let upper = "\n[[entity]]\nname = \"Upper Wick\"\naliases = [\"The village\"]\n";
    says("aliases", &format!("{HEAD}{FACT}{wick}{upper}"));
    let question = "questions = [\"Has the library reopened?\", \"has the library reopened\"]\n";
    says("questions", &format!("{HEAD}{FACT}{question}{SECOND}questions = [\"Has the library reopened\"]\n"));
    says(
        "long_question",
        &format!("{HEAD}{FACT}questions = [\"{}?\"]\n", "Has the library reopened ".repeat(5).trim()),
    );
}

#[test]
fn answers_are_to_kinds_of_talk() {
    let answers = |kinds: &str| format!("{}{FACT}", HEAD.replace("\n[[source]]", &format!("{kinds}\n\n[[source]]")));
    assert_eq!(check(&answers("answers = { greeting = \"Good day!\" }")).status, 0);
    says("unknown_talk", &answers("answers = { greetings = \"Good day!\", weather = \"It is fine.\" }"));
    let lexicon = "format = 1\ntitle = \"French\"\nlanguage = \"fr\"\n";
    let test = Test::new().file("base/fr.toml", lexicon);
    let test = test.file("base/a.toml", answers("answers = { greeting = \"Good day!\" }"));
    snapshot("unknown_talk_of_another_language", problems(&test.args(["check", "base"]).run().stdout));
}

#[test]
fn offices_are_of_entities() {
    let wick = "\n[[entity]]\nname = \"Lower Wick\"\naliases = [\"the Village\"]\n";
    let mayor = "\n[[entity]]\nname = \"Amal Weaver\"\n";
    let of = |keys: &str| format!("{HEAD}{FACT}{wick}{mayor}{keys}\n");
    assert_eq!(check(&of("office = \"mayor\"\nof = [\"Lower Wick\"]")).status, 0);
    says("office_of_nothing_known", &of("office = \"mayor\"\nof = [\"the village\", \"Lower Wik\", \"Leeds\"]"));
    says("office_missing", &of("of = [\"Lower Wick\"]"));
    let crowd: Vec<String> = (0..400).map(|n| format!("\"Wick {n}\"")).collect();
    let names = wick.replace("\"the Village\"", &crowd.join(", "));
    let many = of("office = \"mayor\"\nof = [\"Lower Wick\"]").replace(wick, &names);
    says("office_of_many_names", &many);
    let lexicon = "format = 1\ntitle = \"French\"\nlanguage = \"fr\"\n";
    let test =
        Test::new().file("base/fr.toml", lexicon).file("base/a.toml", of("office = \"maire\"\nof = [\"Lower Wick\"]"));
    snapshot("office_without_patterns", problems(&test.args(["check", "base"]).run().stdout));
}
