//! `ask --json`: the shape that is promised to programs, and a question a line.

use serde_json::{Value, json};

use super::{json_of, test};

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
    let mut input = b"How much does tea cost?\n\nwhat did \xff\xfe it say\nand why?\r\n".to_vec();
    input.extend(long.as_bytes());
    input.extend(b"\nWho built the roof?");
    let ran = test().args(["--json"]).stdin(&input).run();
    assert_eq!(ran.status, 0);
    let answers = json_of(&ran);
    answers.iter().for_each(assert_shape);
    let questions: Vec<_> = answers.iter().map(|answer| answer["question"].as_str().unwrap()).collect();
    assert_eq!(questions.len(), 6);
    assert_eq!(questions[..4], ["How much does tea cost?", "", "what did \u{fffd}\u{fffd} it say", "and why?"]);
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
fn the_same_question_gets_the_same_bytes() {
    let input = b"How much does tea cost?\nroof\nzeppelin\nlibary opning hours\n";
    let run = || test().args(["--json", "--ranked", "5", "--explain"]).stdin(input).run().stdout;
    assert_eq!(run(), run());
    let alone = test().args(["--json", "roof"]).run().stdout;
    let after_others = test().args(["--json"]).stdin(input).run().stdout;
    assert_eq!(Some(alone.trim_end()), after_others.lines().nth(1), "what was asked before leaves no trace");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    let input = "How much does tea cost?\n".repeat(2_000);
    let mut child = test().args(["--json"]).spawn();
    child.leave(input.as_bytes());
    assert_eq!(child.close(), 0);
}
