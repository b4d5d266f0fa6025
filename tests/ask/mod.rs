//! `rapporteur ask`, as a program and as a person meet it.

mod base;
mod json;

use serde_json::Value;

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
fn lines_are_answered_in_prose_too() {
    let ran = test().stdin(b"Who built the roof?\nand why?\n").run();
    assert_eq!((ran.status, ran.stderr.as_str()), (1, ""), "not all were answered");
    insta::assert_snapshot!(ran.stdout, @r"
    ? Who built the roof?
    The roof was built by a firm from Leeds. [1]
    The village gazette <https://gazette.example/library>, Wick Press, 3 May 2024: [1] ¶3, sentence 2

    ? and why?
    I cannot tell what that is about: name the people, places or things in the question.
    ");
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
