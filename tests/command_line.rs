//! The command line as people expect one: help, completions, manual pages, exit codes.

use crate::support::{ROOF, Ran, Test};

fn run<const N: usize>(arguments: [&str; N]) -> Ran {
    Test::new().file("roof.toml", ROOF).args(arguments).run()
}

const COMMANDS: [&str; 9] = ["ask", "check", "eval", "gaps", "forget", "new", "run", "completions", "man"];

#[test]
fn short_help_is_a_screen_and_long_help_has_examples() {
    for command in COMMANDS {
        let short = run([command, "-h"]);
        assert!(short.status == 0 && short.stdout.lines().count() <= 24, "{}", short.stdout);
        let long = run([command, "--help"]);
        assert!(long.stdout.contains("Examples:\n  ") && long.stdout.contains("rapporteur"), "{}", long.stdout);
        assert!(!short.stdout.contains("Examples:"));
    }
    let short = run(["-h"]);
    assert!(short.stdout.contains("Discord bot") && short.stdout.lines().count() <= 24, "{}", short.stdout);
    assert!(run(["--help"]).stdout.contains("\nExit codes: "));
}

#[test]
fn shells_complete_every_command() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let ran = run(["completions", shell]);
        assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
        assert!(COMMANDS.iter().all(|command| ran.stdout.contains(command)), "{shell}");
    }
    let ran = run(["completions", "csh"]);
    assert!(ran.status == 2 && ran.stderr.contains("possible values: bash"), "{}", ran.stderr);
}

#[test]
fn there_is_a_manual_page_of_everything() {
    let page = run(["man"]);
    assert!(page.stdout.contains(".TH rapporteur 1") && page.stdout.contains("Exit codes"), "{}", page.stdout);
    for command in COMMANDS {
        let page = run(["man", command]);
        assert!(page.status == 0 && page.stdout.contains(".SH OPTIONS"), "{}", page.stdout);
    }
    let none = run(["man", "dance"]);
    let message = "error: there is no command `dance`: `rapporteur help` lists them\n";
    assert_eq!((none.status, none.stderr.as_str()), (2, message));
}

#[test]
fn what_needs_no_settings_does_not_fail_by_them() {
    let ran = Test::new().file("config.toml", "colour = 1\n").args(["completions", "bash"]).run();
    assert_eq!((ran.status, ran.stderr.as_str()), (0, ""));
}

#[test]
fn a_batch_tells_its_questions_and_whether_all_were_answered() {
    let ask =
        |input: &[u8]| Test::new().file("roof.toml", ROOF).args(["ask", "--knowledge", "roof.toml"]).stdin(input).run();
    let all = ask(b"Who built the roof?\n\nWhere does the slate come from?\n");
    assert_eq!(all.status, 0);
    let lines: Vec<&str> = all.stdout.lines().collect();
    assert_eq!(lines[0], "? Who built the roof?");
    assert!(lines[1].ends_with("within a year. [1]"), "not wrapped: {}", all.stdout);
    assert_eq!(all.stdout.matches("\n\n? ").count(), 1, "{}", all.stdout);
    assert_eq!(ask(b"Who built the roof?\nzeppelin\n").status, 1);
    assert_eq!(ask(b"").status, 0);
    assert!(ask(b"\x1b[2Jroof\n").stdout.starts_with("? [2Jroof\n"), "nothing drives the terminal");
}

#[test]
fn a_number_out_of_range_is_an_error() {
    for most in ["0", "1001", "many"] {
        let ran = run(["ask", "--knowledge", "roof.toml", "--ranked", most, "roof"]);
        assert!(ran.status == 2 && ran.stderr.contains("'--ranked <K>'"), "{}", ran.stderr);
    }
    assert!(run(["ask", "--ranked", "1001", "roof"]).stderr.contains("1001 is not in 1..=1000"));
}

#[test]
fn eval_says_what_can_be_asked() {
    let ran = run(["eval"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (2, ""));
    insta::assert_snapshot!(ran.stderr, @r#"
    error: nothing is asked: name a file of questions, one JSON object a line such as
      {"id": "1", "kind": "when", "q": "When does it open?", "gold": ["1.2"], "also": []}
    or ask the base's own with --own, --misspelt or --held-back
    "#);
    let line = ran.stderr.lines().nth(1).unwrap().trim().to_owned();
    let test = Test::new().file("roof.toml", ROOF).file("q.jsonl", line);
    assert_eq!(test.args(["eval", "--knowledge", "roof.toml", "q.jsonl"]).run().status, 0, "the example is one");
}
