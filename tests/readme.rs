//! What the README shows is what happens: its files, its commands, its answers.

use std::collections::BTreeMap;
use std::path::Path;

use crate::support::{Test, rapporteur};

const README: &str = include_str!("../README.md");

/// The blocks of the README that name a file behind their language, by that name.
fn files() -> BTreeMap<&'static str, String> {
    let mut files = BTreeMap::new();
    let mut open: Option<&'static str> = None;
    for line in README.lines() {
        match (line.strip_prefix("```"), open) {
            (Some(_), Some(_)) => open = None,
            (Some(fence), None) => open = Some(fence.split_once(' ').map_or("", |(_, name)| name)),
            (None, Some(name)) => {
                let text: &mut String = files.entry(name).or_default();
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    files.remove("");
    files
}

fn walk_through() -> Test {
    files().iter().fold(Test::new(), |test, (name, text)| test.file(name, text))
}

#[test]
fn another_article_is_ten_questions_away() {
    let drafted = walk_through().args(["new", "library.txt"]).run();
    assert_eq!(drafted.stderr, "3 paragraphs, 6 sentences, 2 names, 1 likely gap\n");
    let checked = walk_through().args(["check", "library.toml", "--source", "library=library.txt"]).run();
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    let questions = files()["questions.txt"].clone();
    let asked = walk_through().args(["--knowledge", "library.toml", "ask"]).stdin(questions.as_bytes()).run();
    let replies: Vec<&str> = asked.stdout.split("\n\n").filter(|reply| !reply.is_empty()).collect();
    assert_eq!((replies.len(), asked.status), (10, 1), "{}", asked.stdout);
    for reply in &replies[..9] {
        assert!(reply.lines().nth(1).unwrap().ends_with("[1]"), "{reply}");
    }
    assert!(replies[9].contains("The gazette does not say whether the library opens on Sundays."), "{}", replies[9]);
}

#[test]
fn the_first_screen_shows_what_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    for question in ["How much of Donetsk does Russia hold?", "how long did rubio and lavrov talk?"] {
        assert!(README.contains(question));
        let output = rapporteur(folder.path()).args(["ask", question]).output().unwrap();
        let reply = String::from_utf8(output.stdout).unwrap();
        assert!(README.contains(reply.lines().next().unwrap()), "{reply}");
    }
}

#[test]
fn every_command_and_every_link_is_there() {
    let help = Test::new().args(["--help"]).run().stdout;
    for piece in README.split("`rapporteur ").skip(1) {
        let word = piece.split(|c: char| !c.is_alphabetic()).next().unwrap();
        assert!(word.is_empty() || help.contains(&format!("\n  {word} ")), "{word}");
    }
    for piece in README.split("](").skip(1) {
        let target = piece.split([')', '#']).next().unwrap();
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target);
        assert!(target.is_empty() || path.exists(), "{target}");
    }
}
