//! `check --source`: facts against the text that they were drawn from, word for word.

use super::{HEAD, problems, snapshot};
use crate::support::{Ran, Test, base};

/// A text about things that nobody has an opinion on, in which people are named once and meant again.
const GAZETTE: &str = "Mayor Amal Weaver opened the library in Lower Wick. She refuses to close the café.\n\
The opening was postponed twice.\n\
Grace Miller built the roof for £40,000. She thanked the Mayor, and her firm is in Leeds.\n";

const ENTITIES: &str = r#"
[[entity]]
name = "Amal Weaver"
kind = "person"
aliases = ["Weaver", "the mayor"]

[[entity]]
name = "Grace Miller"
kind = "person"
"#;

fn against(base: &str) -> Ran {
    let test = Test::new().file("base.toml", base).file("gazette.txt", GAZETTE);
    test.args(["check", "base.toml", "--quick", "--source", "gazette=gazette.txt"]).run()
}

fn fact(text: &str, cites: &str, more: &str) -> String {
    format!("{HEAD}{ENTITIES}\n[[fact]]\nid = \"f\"\ntext = \"{text}\"\ncites = [{cites}]\n{more}\n")
}

fn is_clean(base: &str) {
    let ran = against(base);
    assert!(ran.stdout.starts_with("no problems: "), "{}", ran.stdout);
}

fn says(name: &str, base: &str) {
    let ran = against(base);
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 1));
    snapshot(name, problems(&ran.stdout));
}

#[test]
fn a_name_that_a_sentence_only_means_is_asked_about() {
    let closes = "Grace Miller thanked the mayor.";
    says("meant_name", &fact(closes, "\"gazette 3.2\"", ""));
    is_clean(&fact(closes, "\"gazette 3.2\"", "refers = { she = \"Grace Miller\" }"));
    // The nearest sentence before it is named, though one behind it has the name too.
    says(
        "meant_name_without_a_word_for_it",
        &fact("The opening by Amal Weaver was postponed twice.", "\"gazette 2.1\"", ""),
    );
    is_clean(&fact(
        "The opening by Amal Weaver was postponed twice.",
        "\"gazette 2.1\"",
        "refers = { \"the opening\" = \"Weaver\" }",
    ));
}

#[test]
fn a_word_is_proposed_for_a_name_only_where_number_and_kind_agree() {
    let text = "The Dunmore Club met Ada Lovelace and the Ropemakers on Friday.\n\
                It gave them tea, and she thanked them.\n\
                He was not there.\n";
    let entities = r#"
[[entity]]
name = "Dunmore Club"
kind = "organisation"
aliases = ["the club"]

[[entity]]
name = "Ada Lovelace"
kind = "person"

[[entity]]
name = "the Ropemakers"
kind = "group"
"#;
    let help = |fact: &str, cites: &str, entities: &str| {
        let head = HEAD.replace("[2, 1, 2]", "[1, 1, 1]");
        let base = format!(
            "{head}{entities}\n[[fact]]\nid = \"f\"\ntext = \"{fact} was thanked.\"\ncites = [\"gazette {cites}\"]\n"
        );
        let test = Test::new().file("base.toml", base).file("gazette.txt", text);
        let told = test.args(["check", "base.toml", "--quick", "--source", "gazette=gazette.txt"]).run().stdout;
        told.lines()
            .find_map(|line| line.trim().strip_prefix("= help: "))
            .unwrap_or_else(|| panic!("{told}"))
            .to_owned()
    };
    for (name, proposed) in [
        ("The club", "if `it` in gazette 2.1 is The club, which "),
        ("Ada Lovelace", "if `she` in gazette 2.1 is Ada Lovelace, whom "),
        ("The Ropemakers", "if `them` in gazette 2.1 is The Ropemakers, whom "),
    ] {
        let help = help(name, "2.1", entities);
        assert!(help.starts_with(proposed), "{help}");
    }
    // Nothing is proposed that does not agree, or of which nothing tells what it names.
    for (name, cites, entities) in [
        ("The club", "3.1", entities),
        ("The Ropemakers", "3.1", entities),
        ("Ada Lovelace", "2.1", &entities.replace("kind = \"person\"\n", "")),
    ] {
        let help = help(name, cites, entities);
        assert!(help.starts_with("gazette 1.1 has this name: if a word of "), "{help}");
    }
}

#[test]
fn an_organisation_is_they_where_nothing_is_it() {
    let head = HEAD.replace("[2, 1, 2]", "[1, 1]");
    let base = format!(
        "{head}\n[[entity]]\nname = \"Town Council\"\nkind = \"organisation\"\n\n[[fact]]\nid = \"f\"\n\
         text = \"The Town Council refused the plan.\"\ncites = [\"gazette 2.1\"]\n"
    );
    let text = "The Town Council met in May.\nThey refused the plan.\n";
    let test = Test::new().file("base.toml", base).file("gazette.txt", text);
    let told = test.args(["check", "base.toml", "--quick", "--source", "gazette=gazette.txt"]).run().stdout;
    assert!(told.contains("if `they` in gazette 2.1 is Town Council, which gazette 1.1 names"), "{told}");
}

#[test]
fn what_is_said_to_refer_to_a_name_is_looked_at_too() {
    let refers =
        |refers: &str| fact("Grace Miller is in Leeds.", "\"gazette 3.2\"", &format!("refers = {{ {refers} }}"));
    says("reference_by_no_word", &refers("he = \"Grace Miller\""));
    says("reference_to_nobody", &refers("her = \"Ada Lovelace\""));
    says("reference_of_the_wrong_type", &fact("A.", "\"gazette 3.2\"", "refers = [\"her\"]"));
}

#[test]
fn an_alias_is_known_whatever_its_case_and_place() {
    is_clean(&fact("Amal Weaver opened it.", "\"gazette 1.1\"", ""));
    is_clean(&fact("Amal Weaver was thanked.", "\"gazette 3.2\"", ""));
    is_clean(&fact("The library is in Lower Wick, says the Mayor.", "\"gazette 1.1\"", ""));
}

#[test]
fn a_figure_is_not_hidden_by_a_wrong_number_of_sentences() {
    let figure = fact("The roof cost £50,000.", "\"gazette 3.1\"", "");
    says("figure_and_shape", &figure.replace("[2, 1, 2]", "[2, 1, 3]"));
    // Nor by a citation of a sentence that is not stated.
    let other = base::fact("g", "The firm is in Leeds.", "gazette 4.1");
    says("figure_and_citation", &(figure + &other));
}

#[test]
fn what_a_text_says_the_opposite_of() {
    says(
        "opposed",
        &fact("Amal Weaver agrees to close the café.", "\"gazette 1.2\"", "refers = { she = \"Amal Weaver\" }"),
    );
    is_clean(&fact(
        "Amal Weaver does not agree to close the café.",
        "\"gazette 1.2\"",
        "refers = { she = \"Amal Weaver\" }",
    ));
    is_clean(&fact("Amal Weaver refused to close the café.", "\"gazette 1.2\"", "refers = { she = \"Amal Weaver\" }"));
}
