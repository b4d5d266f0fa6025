//! `rapporteur check`: what it says, word for word, and how it ends.

mod claims;
mod damage;
mod keys;
mod phrasings;
mod reading;
mod references;
mod source;

use crate::support::{Ran, Test};

/// The least that a base needs before its facts.
pub(crate) const HEAD: &str = r#"format = 1
title = "The village library"

[[source]]
id = "gazette"
title = "The village gazette"
paragraphs = [2, 1, 2]
"#;

/// A fact with nothing wrong.
const FACT: &str = r#"
[[fact]]
id = "reopened"
text = "The library has reopened."
cites = ["gazette 1.1"]
"#;

/// Another.
const SECOND: &str = r#"
[[fact]]
id = "second"
text = "The café sells tea."
cites = ["gazette 1.1"]
"#;

pub(crate) fn check(base: &str) -> Ran {
    Test::new().file("base.toml", base).args(["check", "base.toml"]).run()
}

/// Checks a base and holds what is said against the snapshot of that name.
pub(crate) fn says(name: &str, base: &str) {
    let ran = check(base);
    assert_eq!(ran.stderr, "");
    let (errors, warnings) = (ran.stdout.contains("error["), ran.stdout.contains("warning["));
    assert_eq!(ran.status, i32::from(errors || warnings), "{}", ran.stdout);
    snapshot(name, problems(&ran.stdout));
}

/// What is said before anything is foretold: problems, and the line that sums them up.
pub(crate) fn problems(told: &str) -> &str {
    let sums_up =
        |line: &&str| line.starts_with("no problems: ") || line.ends_with(" file") || line.ends_with(" files");
    let last = told.lines().find(|line| !line.starts_with(' ') && sums_up(line)).unwrap();
    &told[..told.find(&format!("{last}\n")).unwrap() + last.len() + 1]
}

pub(crate) fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("../snapshots/check");
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// A fact with these keys beside its id.
fn fact(keys: &str) -> String {
    format!("{HEAD}{FACT}\n[[fact]]\nid = \"second\"\n{keys}\n")
}

/// A fact with this text, which cites the first sentence.
fn text(text: &str) -> String {
    fact(&format!("text = {text}\ncites = [\"gazette 1.1\"]"))
}

#[test]
fn a_clean_base_is_summed_up() {
    let ran = check(&format!("{HEAD}{FACT}"));
    assert_eq!(problems(&ran.stdout), "no problems: 1 fact, 0 gaps, 0 questions, 0 entities, 1 source\n");
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0));
}

#[test]
fn the_shipped_base_has_no_problems() {
    // Not one of its own questions misses its fact either, nor does a gap stand in its way.
    let ran = Test::new().args(["check", "--quick"]).run();
    assert!(ran.stdout.starts_with("no problems: "), "{}", ran.stdout);
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0));
}

#[test]
fn json_gives_the_places_in_lines_and_characters() {
    let base = format!("{HEAD}{FACT}{FACT}keywords = [\"öffnen\", \"\"]\n");
    let ran = Test::new().file("base.toml", base).args(["check", "base.toml", "--json"]).run();
    assert_eq!(ran.status, 1);
    assert_eq!(ran.stdout.lines().count(), 1);
    let value: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    snapshot("json", &serde_json::to_string_pretty(&value).unwrap());
    let ran = Test::new().file("base.toml", format!("{HEAD}{FACT}")).args(["check", "base.toml", "--json"]).run();
    let clean = "{\"files\":[\"base.toml\"],\"diagnostics\":[],\"errors\":0,\"warnings\":0,\"forecast\":{";
    assert!(ran.stdout.starts_with(clean), "{}", ran.stdout);
    assert_eq!(ran.status, 0);
}

#[test]
fn what_cannot_be_run_is_said_in_one_line() {
    let empty = |test: Test| test.file("empty/readme.txt", "");
    for (arguments, message) in [
        (["check", "nowhere.toml"], "error: cannot read nowhere.toml: No such file or directory (os error 2)\n"),
        (["check", "empty"], "error: there is no .toml file in empty\n"),
        (
            ["check", "--source=gazette=nowhere.txt"],
            "error: cannot read nowhere.txt: No such file or directory (os error 2)\n",
        ),
        (
            ["check", "--source=nobody=empty/readme.txt"],
            "error: there is no source `nobody` in the base, only `report`\n",
        ),
    ] {
        let ran = empty(Test::new()).args(arguments).run();
        assert_eq!((ran.stdout.as_str(), ran.stderr.as_str(), ran.status), ("", message, 2), "{arguments:?}");
    }
}

#[test]
fn knowledge_names_the_base_where_no_path_does() {
    let base = format!("{HEAD}{FACT}");
    let ran = Test::new().file("base.toml", base).args(["--knowledge", "base.toml", "check"]).run();
    assert!(ran.stdout.starts_with("no problems: 1 fact,"), "{}", ran.stdout);
}

#[test]
fn colour_is_for_those_who_see_it() {
    let base = || Test::new().file("base.toml", HEAD).args(["check", "base.toml"]);
    assert!(!base().run().stdout.contains('\u{1b}'), "a pipe shows no colours");
    assert!(base().env("CLICOLOR_FORCE", "1").run().stdout.contains("\u{1b}["));
    assert!(!base().env("NO_COLOR", "1").run().stdout.contains('\u{1b}'));
}
