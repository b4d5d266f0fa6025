//! Which base answers, and what is said where none can.

use super::{BASE, json_of};
use crate::support::Test;

#[test]
fn the_built_in_base_answers_without_a_file() {
    let ran = Test::new().args(["ask", "--json", "How much of Donetsk does Russia hold?"]).run();
    assert_eq!((ran.status, json_of(&ran)[0]["outcome"].as_str()), (0, Some("answer")));
}

#[test]
fn the_base_can_be_named_in_settings() {
    let named = |test: Test| test.file("facts/library.toml", BASE).args(["ask", "Who built the roof?"]).run().status;
    let settings = "[knowledge]\npath = \"facts\"\n";
    assert_eq!(named(Test::new().file("config.toml", settings)), 0);
    assert_eq!(named(Test::new().file("a.toml", settings).args(["--config", "a.toml"])), 0);
    assert_eq!(named(Test::new().file("a.toml", settings).env("RAPPORTEUR_CONFIG", "a.toml")), 0);
    assert_eq!(named(Test::new().env("RAPPORTEUR_KNOWLEDGE_PATH", "facts")), 0);
    let elsewhere = Test::new().file("config.toml", "[knowledge]\npath = \"nowhere\"\n");
    assert_eq!(named(elsewhere.args(["--knowledge", "facts"])), 0, "the flag goes before settings");
}

#[test]
fn what_cannot_be_done_is_said_in_one_sentence() {
    for (test, message) in [
        (
            Test::new().args(["ask", "--knowledge", "none.toml", "?"]),
            "error: cannot read none.toml: No such file or directory (os error 2)\n",
        ),
        (
            Test::new().file("words.toml", "language = \"en\"\ntitle = \"English\"\nformat = 1\n").args([
                "ask",
                "--knowledge",
                "words.toml",
                "?",
            ]),
            "error: words.toml holds a lexicon and no fact base\n",
        ),
        (
            Test::new().args(["ask", "--config", "none.toml", "?"]),
            "error: cannot read the configuration none.toml: No such file or directory (os error 2)\n",
        ),
        (
            Test::new().file("config.toml", "[knowledge]\npth = \"x\"\n").args(["ask", "?"]),
            "error[unknown-key]: there is no key `pth` in [knowledge]\n --> config.toml:2:1\n  |\n2 | pth = \"x\"\n  | ^^^\n  \
             |\n  = help: did you mean `path`?\n",
        ),
        (
            Test::new().file("q.jsonl", "\n{}\n").args(["eval", "q.jsonl"]),
            "error: q.jsonl: line 2: missing field `id` (column 2)\n",
        ),
    ] {
        let ran = test.run();
        assert_eq!((ran.stderr.as_str(), ran.stdout.as_str(), ran.status), (message, "", 2));
    }
}

#[test]
fn a_broken_base_is_told_as_check_tells_it() {
    let broken = BASE.replace("gazette 3.2", "gazette 4.1");
    let ran = Test::new().file("library.toml", broken).args(["ask", "--knowledge", "library.toml", "roof"]).run();
    assert_eq!((ran.stdout.as_str(), ran.status), ("", 2));
    insta::assert_snapshot!(ran.stderr, @r#"
    error[no-such-sentence]: `gazette` has no paragraph 4
      --> library.toml:31:14
       |
    31 | cites     = ["gazette 4.1"]
       |              ^^^^^^^^^^^^^
       |
       = help: it has 3 paragraphs
    "#);
    let warned = BASE.replace("[\"hours\"]", "[\"hours\", \"hours\"]");
    let ran = Test::new()
        .file("library.toml", warned)
        .args(["ask", "--knowledge", "library.toml", "Who built the roof?"])
        .run();
    assert_eq!((ran.stderr.as_str(), ran.status), ("", 0), "warnings are for whoever writes the base");
}
