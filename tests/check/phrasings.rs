//! Further ways of asking, in a file of their own, and how many are shown.

use super::{FACT, HEAD, SECOND, check, problems, says, snapshot};
use crate::support::{Ran, Test};

/// Checks a base with these phrasings beside it.
fn check_heard(base: &str, phrasings: &str) -> Ran {
    let test = Test::new().file("base.toml", base).file("base.phrasings.toml", phrasings);
    test.args(["check", "base.toml"]).run()
}

#[test]
fn phrasings_are_read_from_a_file_beside_the_base() {
    let base = format!("{HEAD}{FACT}questions = [\"Has the library reopened?\"]\n{SECOND}");
    let heard = |ids: &str| check_heard(&base, &format!("[phrasings]\n{ids}\n"));
    let ran = heard("reopened = [\"is the library open again\", \"library back\"]");
    assert_eq!(problems(&ran.stdout), "no problems: 2 facts, 0 gaps, 1 question, 2 phrasings, 0 entities, 1 source\n");
    for (name, ids) in [
        ("phrasings_unknown_id", "reopend = [\"open again\"]\nroof = [\"what roof\"]"),
        ("phrasings_shown", "reopened = [\"has the library reopened\"]"),
        ("phrasings_of_two", "reopened = [\"tea in the library\"]\nsecond = [\"Tea in the library?\"]"),
        ("phrasings_shown_for_another", "second = [\"has the library reopened\"]"),
        ("phrasings_repeated", "reopened = [\"open again\", \"Open again?\"]"),
        ("phrasings_empty", "reopened = [\" \"]"),
        ("phrasings_wrong_type", "reopened = \"open again\"\nsecond = [1]"),
        ("phrasings_unknown_table", "reopened = [\"open again\"]\n[phrasing]\nsecond = []"),
    ] {
        let ran = heard(ids);
        assert_eq!((ran.stderr.as_str(), ran.status), ("", 1), "{name}");
        // How well a base of two facts is found is not what is looked at here.
        let others = ["displaced-question", "unanswered-question"];
        assert!(others.iter().all(|code| !ran.stdout.contains(code)), "{}", ran.stdout);
        snapshot(name, problems(&ran.stdout));
    }
    says("phrasings_in_a_base", &format!("{base}\n[phrasings]\nreopened = [\"open again\"]\n"));
}

#[test]
fn phrasings_belong_to_a_base() {
    let phrasings = "[phrasings]\nreopened = [\"open again\"]\n";
    let alone = Test::new().file("base.phrasings.toml", phrasings).args(["check", "base.phrasings.toml"]).run();
    assert_eq!(alone.status, 1);
    snapshot("phrasings_without_a_base", problems(&alone.stdout));
    let folder = || Test::new().file("base/a.toml", format!("{HEAD}{FACT}"));
    let ran = folder().file("base/a.phrasings.toml", phrasings).args(["check", "base"]).run();
    assert!(ran.stdout.starts_with("no problems: 1 fact, 0 gaps, 0 questions, 1 phrasing"), "{}", ran.stdout);
    let ran = folder().file("base/b.phrasings.toml", phrasings).args(["check", "base"]).run();
    snapshot("phrasings_beside_another_base", problems(&ran.stdout));
    // Named twice they are read once, and what a broken file would have held is not guessed at.
    let both = folder().file("base/a.phrasings.toml", phrasings);
    let ran = both.args(["check", "base/a.toml", "base/a.phrasings.toml"]).run();
    assert!(ran.stdout.starts_with("no problems: 1 fact, 0 gaps, 0 questions, 1 phrasing"), "{}", ran.stdout);
    let broken = folder().file("base/a.phrasings.toml", "[phrasings]\nroof = [\"what roof\"]\n");
    let ran = broken.file("base/c.toml", "title = ").args(["check", "base"]).run();
    assert!(ran.stdout.contains("error[syntax]") && !ran.stdout.contains("unknown-id"), "{}", ran.stdout);
}

#[test]
fn more_questions_than_anybody_reads() {
    let questions: Vec<String> = (1..=9).map(|n| format!("\"Is the library of chapter {n} open?\"")).collect();
    let ran = check(&format!("{HEAD}{FACT}questions = [\n{}\n]\n", questions.join(",\n")));
    snapshot("many_questions", problems(&ran.stdout));
}
