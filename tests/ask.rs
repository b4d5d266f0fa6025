//! `rapporteur ask`, as a program and as a person meet it.

use serde_json::{Value, json};

use crate::support::{Ran, Test};

/// A base about nothing that anybody has an opinion on. Its questions are far apart, so that what is answered does not
/// hang on the weights.
const BASE: &str = r#"
format = 1
title  = "The village library"

[[source]]
id         = "gazette"
title      = "The village gazette"
publisher  = "Wick Press"
url        = "https://gazette.example/library"
published  = "3 May 2024"
paragraphs = [2, 1, 2]

[[fact]]
id        = "opening"
text      = "The library opens at 9.30 a.m. on weekdays."
cites     = ["gazette 1.1", "gazette 1.2"]
keywords  = ["hours"]
questions = ["When does the library open?", "What are its opening hours?"]
topic     = "opening-hours"

[[fact]]
id        = "tea"
text      = "A pot of tea costs two pounds."
cites     = ["gazette 3.1"]
questions = ["How much does tea cost?", "What is the price of a pot of tea?"]
topic     = "café"

[[fact]]
id        = "roof"
text      = "The roof was built by a firm from Leeds."
cites     = ["gazette 3.2"]
questions = ["Who built the roof?"]
topic     = "building"

[[gap]]
id        = "staff"
text      = "The gazette does not say how many librarians are employed."
questions = ["How many librarians are employed?"]
see       = ["opening"]
"#;

fn test() -> Test {
    Test::new().file("library.toml", BASE).args(["ask", "--knowledge", "library.toml"])
}

fn ask(question: &str) -> Ran {
    test().args([question]).run()
}

fn json_of(ran: &Ran) -> Vec<Value> {
    assert_eq!(ran.stderr, "");
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The shape that is promised.
fn schema() -> Value {
    let share = json!({"type": "number", "minimum": 0, "maximum": 1});
    let text = json!({"type": "string"});
    let list = |properties: Value| {
        let required: Vec<_> = properties.as_object().unwrap().keys().cloned().collect();
        let items = json!({
            "type": "object", "properties": properties, "required": required, "additionalProperties": false
        });
        json!({"type": "array", "items": items})
    };
    let number = json!({"type": "integer", "minimum": 1});
    let cites = list(json!({"source": text, "paragraph": number, "sentence": number}));
    let stated = list(json!({"id": text, "text": text, "score": share, "cites": cites}));
    let outcome = json!({"enum": ["answer", "suggest", "decline"]});
    let gap = json!({"type": ["string", "null"]});
    json!({
        "type": "object",
        "properties": {
            "question": text,
            "outcome": outcome,
            "score": share,
            "facts": stated,
            "suggestions": list(json!({"id": text, "question": text})),
            "gap": gap,
            "nearest": {"anyOf": [{"type": "null"}, stated["items"]]},
            "parts": list(json!({"question": text, "outcome": outcome, "facts": stated, "gap": gap})),
            "ranked": list(json!({"id": text, "score": share})),
            "explanation": {"type": "object"},
            "elapsed_us": {"type": "integer", "minimum": 0},
        },
        "required": ["question", "outcome", "score", "facts", "suggestions", "gap", "nearest", "parts"],
        "additionalProperties": false,
    })
}

fn assert_shape(value: &Value) {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    let errors: Vec<_> = validator.iter_errors(value).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {value}");
}

/// Figures hang on weights, which are tuned elsewhere; what a table says beside them does not.
fn without_figures(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect()
}

#[test]
fn a_question_is_answered_with_its_sources() {
    let ran = ask("When does the library open?");
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
    insta::assert_snapshot!(ran.stdout, @r"
    The library opens at 9.30 a.m. on weekdays. [1][2]
    The village gazette <https://gazette.example/library>, Wick Press, 3 May 2024: [1] ¶1, sentence 1; [2] ¶1, sentence 2
    ");
    let words = test().args(["when", "does", "the", "library", "open"]).run();
    assert_eq!(words.stdout, ran.stdout, "a question may be several words");
}

#[test]
fn what_is_not_answered_is_told_by_the_exit_status() {
    let ran = ask("How many librarians are employed?");
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""));
    insta::assert_snapshot!(ran.stdout, @r"
    Not in the source. The gazette does not say how many librarians are employed.
    The nearest that it says:
    The library opens at 9.30 a.m. on weekdays. [1][2]
    The village gazette <https://gazette.example/library>, Wick Press, 3 May 2024: [1] ¶1, sentence 1; [2] ¶1, sentence 2
    ");
    for question in ["", "???", "why?", "Which zeppelin exploded yesterday?", "🤔"] {
        let ran = ask(question);
        assert_eq!((ran.status, ran.stderr.as_str()), (1, ""), "{question}");
        assert!(!ran.stdout.is_empty(), "{question}");
    }
}

#[test]
fn an_answer_as_json_has_the_promised_shape() {
    let ran = test().args(["--json", "How much does tea cost?"]).run();
    let mut answer = json_of(&ran).remove(0);
    assert_shape(&answer);
    let score = answer["score"].take();
    assert_eq!(answer["facts"][0]["score"].take(), score);
    assert!(score.as_f64().is_some_and(|score| score > 0.5 && score == (score * 1e4).round() / 1e4), "{score}");
    let expected = json!({
        "question": "How much does tea cost?",
        "outcome": "answer",
        "score": null,
        "facts": [{
            "id": "tea",
            "text": "A pot of tea costs two pounds.",
            "score": null,
            "cites": [{"source": "gazette", "paragraph": 3, "sentence": 1}],
        }],
        "suggestions": [],
        "gap": null,
        "nearest": null,
        "parts": [],
    });
    assert_eq!(answer, expected);
    assert!(ran.stdout.starts_with(r#"{"question":"How much does tea cost?","outcome":"answer","score":"#));

    let gap = json_of(&test().args(["--json", "How many librarians are employed?"]).run()).remove(0);
    assert_shape(&gap);
    assert_eq!((&gap["outcome"], &gap["gap"], &gap["facts"]), (&json!("decline"), &json!("staff"), &json!([])));
    assert_eq!(gap["suggestions"], json!([{"id": "opening", "question": "When does the library open?"}]));
}

#[test]
fn more_is_said_only_where_asked() {
    let ran = test().args(["--json", "--ranked", "2", "--timing", "--explain", "librarians and tea"]).run();
    let answer = json_of(&ran).remove(0);
    assert_shape(&answer);
    assert!(answer["elapsed_us"].is_u64() && answer["explanation"]["candidates"].is_array(), "{answer}");
    let ranked: Vec<_> = answer["ranked"].as_array().unwrap().iter().map(|fact| &fact["id"]).collect();
    assert_eq!(ranked, ["tea"], "gaps are no facts, and what shares nothing is not ranked");
    let all = json_of(&test().args(["--json", "--ranked", "9", "roof tea hours"]).run()).remove(0);
    assert_shape(&all);
    let scores: Vec<_> = all["ranked"].as_array().unwrap().iter().map(|fact| fact["score"].as_f64()).collect();
    assert!(scores.len() == 3 && scores.is_sorted_by(|a, b| a >= b), "{all}");
}

#[test]
fn each_line_of_standard_input_gets_one_object() {
    let long = "tea ".repeat(25_000);
    let mut input = b"How much does tea cost?\n\nwhat did \xff\xfe it say\nand the roof?\r\n".to_vec();
    input.extend(long.as_bytes());
    input.extend(b"\nWho built the roof?");
    let ran = test().args(["--json"]).stdin(&input).run();
    assert_eq!(ran.status, 0);
    let answers = json_of(&ran);
    answers.iter().for_each(assert_shape);
    let questions: Vec<_> = answers.iter().map(|answer| answer["question"].as_str().unwrap()).collect();
    assert_eq!(questions.len(), 6);
    assert_eq!(questions[..4], ["How much does tea cost?", "", "what did \u{fffd}\u{fffd} it say", "and the roof?"]);
    assert!(long.starts_with(questions[4]) && questions[4].len() < 100_000);
    let ids: Vec<_> = answers.iter().map(|answer| answer["facts"][0]["id"].as_str()).collect();
    assert_eq!((ids[0], ids[1], ids[5]), (Some("tea"), None, Some("roof")));
    assert_eq!(answers[3]["outcome"], "decline", "a line has no context");
    assert_eq!(json_of(&test().args(["--json"]).stdin(b"").run()), [] as [Value; 0]);
}

#[test]
fn an_answer_comes_before_the_next_question() {
    let mut child = test().args(["--json"]).spawn();
    for question in ["Who built the roof?", ""] {
        let answer: Value = serde_json::from_str(&child.exchange(question)).unwrap();
        assert_eq!(answer["question"], question);
    }
    assert_eq!(child.close(), 0);
}

#[test]
fn lines_are_answered_in_prose_too() {
    let ran = test().stdin(b"Who built the roof?\nand tea?\n").run();
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""), "not all were answered");
    insta::assert_snapshot!(ran.stdout, @r"
    ? Who built the roof?
    The roof was built by a firm from Leeds. [1]
    The village gazette <https://gazette.example/library>, Wick Press, 3 May 2024: [1] ¶3, sentence 2

    ? and tea?
    I cannot tell what that is about: name the people, places or things in the question.
    ");
}

#[test]
fn the_same_question_gets_the_same_bytes() {
    let input = b"How much does tea cost?\nroof\nzeppelin\nlibary opning hours\n";
    let run = || test().args(["--json", "--ranked", "5", "--explain"]).stdin(input).run().stdout;
    assert_eq!(run(), run());
    let alone = test().args(["--json", "roof"]).run().stdout;
    let after_others = test().args(["--json"]).stdin(input).run().stdout;
    assert_eq!(Some(alone.trim_end()), after_others.lines().nth(1), "what was asked before leaves no trace");
}

#[test]
fn why_is_told_word_by_word() {
    let ran = test().args(["--explain", "Who biult the libary roof?"]).run();
    assert_eq!(ran.stderr, "");
    insta::assert_snapshot!(without_figures(&ran.stdout), @r"
    The roof was built by a firm from Leeds. [0]
    The village gazette <https://gazette.example/library>, Wick Press, 0 May 0000: [0] ¶0, sentence 0

    asks       who
    best       roof

    word    weight  matched  route     added
    biult   0.00    build    spelling  0.00
    libary  0.00    -        missing   0.00
    roof    0.00    roof     same      0.00

    coverage   0.00
    likeness   0.00
    affinity   0.00
    score      0.00
    sure       0.00
      -0.00    to begin with
      +0.00    gaps that are known
      +0.00    lead over gaps
      +0.00    parts that it has
    nearest    Who built the roof?
    runner-up  0.00  opening
    ");
}

#[test]
fn colours_are_for_terminals() {
    let coloured = test().env("CLICOLOR_FORCE", "1").args(["roof"]).run();
    assert!(coloured.stdout.contains('\u{1b}'), "{}", coloured.stdout);
    for ran in [test().args(["roof"]).run(), test().env("NO_COLOR", "1").args(["roof"]).run()] {
        assert!(!ran.stdout.contains('\u{1b}'), "{}", ran.stdout);
    }
}

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

#[test]
fn a_reader_that_leaves_is_no_error() {
    let input = "How much does tea cost?\n".repeat(2_000);
    let mut child = test().args(["--json"]).spawn();
    child.leave(input.as_bytes());
    assert_eq!(child.close(), 0);
}
