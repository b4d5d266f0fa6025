//! `rapporteur new` as somebody meets it at a terminal who has an article.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use super::{ANNOUNCEMENT, MINUTES, filled};
use crate::support::{Ran, rapporteur};

/// Runs the program in `folder` with `input` on its standard input.
fn run(folder: &Path, arguments: &[&str], input: &str) -> Ran {
    let mut command = rapporteur(folder);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // What fits a pipe; who does not read it closes its end.
    child.stdin.take().unwrap().write_all(input.as_bytes()).ok();
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran { stdout: text(output.stdout), stderr: text(output.stderr), status: output.status.code().unwrap() }
}

#[test]
fn a_draft_is_written_with_the_text_that_it_counts() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name);
    std::fs::write(file("page.html"), ANNOUNCEMENT).unwrap();
    let ran = run(folder.path(), &["new", "page.html", "--output", "light.toml"], "");
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{}", ran.stderr);
    assert_eq!(
        ran.stderr,
        "wrote light.toml: fill it in, then run\n  rapporteur check light.toml --source page=light.txt\n\
         7 paragraphs, 14 sentences, 17 names, 4 likely gaps\n"
    );
    let toml = std::fs::read_to_string(file("light.toml")).unwrap();
    assert!(toml.contains("publisher  = \"Fennwick Labs\"\nurl        = \"https://fennwick.example/news/lumo-3\"\n"));
    std::fs::write(file("light.toml"), filled(&toml)).unwrap();
    let check = run(folder.path(), &["check", "light.toml", "--source", "page=light.txt"], "");
    assert_eq!(check.status, 1);
    assert!(check.stdout.contains("14 sentences of the source in comments"), "{}", check.stdout);
    assert!(!check.stdout.contains("source-changed") && !check.stdout.contains("source-shape"), "{}", check.stdout);
    let twice = run(folder.path(), &["new", "page.html", "--output", "light.toml"], "");
    assert_eq!(twice.status, 2);
    assert!(twice.stderr.starts_with("error: light.txt is there already, and may hold work: "), "{}", twice.stderr);
}

#[test]
fn an_article_may_come_from_standard_input() {
    let folder = tempfile::tempdir().unwrap();
    let ran = run(folder.path(), &["new", "-"], MINUTES);
    assert_eq!((ran.status, ran.stderr.as_str()), (0, "8 paragraphs, 17 sentences, 13 names, 3 likely gaps\n"));
    assert!(ran.stdout.contains("\ncites     = [\"article 2.2\"]\n"), "{}", ran.stdout);
    assert_eq!(run(folder.path(), &["new", "-"], MINUTES).stdout, ran.stdout);
}

#[test]
fn a_text_that_is_wrapped_is_said_to_be() {
    let folder = tempfile::tempdir().unwrap();
    let wrapped = "The mill turns\nagain. It is old.\n\nSo they say.\n";
    let said = "its lines break within sentences, so empty lines part its paragraphs\n";
    for (name, wrapped, said) in [
        ("mill.txt", wrapped, format!("{said}2 paragraphs, 3 sentences, ")),
        ("plain.txt", "The mill turns again. It is old.\nSo they say.\n", "2 paragraphs, 3 sentences, ".to_owned()),
        ("mill.md", wrapped, "2 paragraphs, 3 sentences, ".to_owned()),
    ] {
        std::fs::write(folder.path().join(name), wrapped).unwrap();
        let ran = run(folder.path(), &["new", name], "");
        assert!(ran.status == 0 && ran.stderr.starts_with(&said), "{name}: {}", ran.stderr);
    }
}

#[test]
fn likely_gaps_are_kept_struck_and_left() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("minutes.md"), MINUTES).unwrap();
    let ran = run(folder.path(), &["new", "minutes.md", "--interactive"], "No\nwhat?\ny\nq\n");
    assert_eq!(ran.status, 0, "{}", ran.stderr);
    assert!(ran.stderr.contains("[3/3] Who is the bus company? [y/n/q] "), "{}", ran.stderr);
    assert!(ran.stdout.contains("\n[[gap]]\nid        = \"closed-why\"\n"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("person-age"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\n#? id        = \"company-who\"\n"), "{}", ran.stdout);
    let piped = run(folder.path(), &["new", "-", "--interactive"], MINUTES);
    let message = "error: --interactive needs the article in a file: standard input answers\n";
    assert_eq!((piped.status, piped.stderr.as_str()), (2, message));
}

#[test]
fn what_is_no_article_is_said() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("empty.txt"), " \n").unwrap();
    std::fs::write(folder.path().join("latin.txt"), b"caf\xe9.").unwrap();
    for (name, message) in [
        ("none.txt", "error: cannot read none.txt: "),
        ("empty.txt", "error: there is no sentence in empty.txt\n"),
        ("latin.txt", "error: cannot read latin.txt: it is not UTF-8: save it as UTF-8 in your editor\n"),
    ] {
        let ran = run(folder.path(), &["new", name], "");
        assert!(ran.status == 2 && ran.stderr.starts_with(message), "{}", ran.stderr);
    }
}
