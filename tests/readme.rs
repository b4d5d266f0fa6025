//! What the pages for people show is what happens: their files, their commands, their answers.

use std::collections::BTreeMap;
use std::path::Path;

use rapporteur::catalogue;
use rapporteur::engine::Question;
use rapporteur::knowledge::schema::{BASE, Shape};
use rapporteur::knowledge::{EntityKind, load_texts};
use rapporteur::lookup::answer::Answer;
use rapporteur::render::Reply;
use rapporteur::render::terminal::{self, Look};

use crate::lookup::shipped_engine;
use crate::support::Test;
use crate::support::base::{fact, head};

const README: &str = include_str!("../README.md");
const FOR_AUTHORS: &str = include_str!("../knowledge/README.md");

/// The blocks of a page, each with what stands behind its fence.
fn blocks(page: &'static str) -> Vec<(&'static str, String)> {
    let mut blocks: Vec<(&str, String)> = Vec::new();
    let mut open = false;
    for line in page.lines() {
        match line.strip_prefix("```") {
            Some(fence) => {
                open = !open;
                blocks.extend(open.then(|| (fence, String::new())));
            }
            None if open => blocks.last_mut().unwrap().1.extend([line, "\n"]),
            None => {}
        }
    }
    blocks
}

/// The blocks of the README that name a file behind their language, by that name.
fn files() -> BTreeMap<&'static str, String> {
    blocks(README).into_iter().filter_map(|(fence, text)| Some((fence.split_once(' ')?.1, text))).collect()
}

fn walk_through() -> Test {
    files().iter().fold(Test::new(), |test, (name, text)| test.file(name, text))
}

#[test]
fn another_article_is_ten_questions_away() {
    let drafted = walk_through().args(["new", "library.txt"]).run();
    assert_eq!(drafted.stderr, "3 paragraphs, 5 sentences, 1 name, 1 likely gap\n");
    let checked = walk_through().args(["check", "library.toml", "--source", "library=library.txt"]).run();
    assert_eq!(checked.status, 0, "{}", checked.stdout);
    let questions = files()["questions.txt"].clone();
    let asked = walk_through().args(["--knowledge", "library.toml", "ask"]).stdin(questions.as_bytes()).run();
    let replies: Vec<&str> = asked.stdout.split("\n\n").filter(|reply| !reply.is_empty()).collect();
    assert_eq!((replies.len(), asked.status), (10, 1), "{}", asked.stdout);
    for reply in &replies[..9] {
        assert!(reply.lines().nth(1).unwrap().contains(". [1]"), "{reply}");
    }
    assert!(replies[9].contains("The gazette does not say whether the library opens on Sundays."), "{}", replies[9]);
    let base = files()["library.toml"].to_lowercase();
    assert!(questions.lines().all(|question| !base.contains(question)), "one of them is in the base");
}

#[test]
fn what_a_question_gets_is_what_authors_are_told() {
    let (_, rows) = FOR_AUTHORS.split_once("## What a question gets").unwrap();
    let rows: Vec<Vec<&str>> = rows
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1)
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.split('|').map(str::trim).collect())
        .collect();
    assert_eq!(rows.len(), 4);
    for row in rows {
        let [_, question, _, shown, _] = row[..] else { panic!("{row:?}") };
        let question = question.trim_matches('`');
        let ran = walk_through().args(["--knowledge", "library.toml", "ask", question]).run();
        assert!(ran.stdout.starts_with(shown.trim_end_matches(" …")), "{question}: {}", ran.stdout);
    }
}

/// A conversation: what follows leans on what went before. What is left out of a reply ends it with a mark.
#[test]
fn the_first_screen_shows_what_is_answered() {
    let in_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let (_, conversation) = &blocks(README)[0];
    let turns: Vec<&str> = conversation.split("you  ").skip(1).collect();
    assert_eq!(turns.len(), 3);
    let engine = shipped_engine();
    let mut previous: Option<Answer> = None;
    for turn in turns {
        let (question, shown) = turn.split_once("\nRapporteur  ").unwrap();
        let question = question.trim().trim_start_matches("@Rapporteur ");
        let answer = engine.ask(&Question { previous: previous.as_ref(), ..Question::new(question) });
        let reply = Reply::new(&answer, engine.base(), &catalogue::usual().reply);
        let said = in_one_line(&terminal::text(&reply, Look { width: usize::MAX, colour: false }));
        let shown = in_one_line(shown);
        match shown.strip_suffix(" …") {
            Some(beginning) => assert!(said.starts_with(beginning), "{question}: {said}"),
            None => assert_eq!(shown, said + " [Why this answer?] [Related] [👍] [👎] [Delete]"),
        }
        previous = Some(answer);
    }
}

#[test]
fn every_command_and_every_link_is_there() {
    let help = Test::new().args(["--help"]).run().stdout;
    for (page, folder) in [(README, ""), (FOR_AUTHORS, "knowledge")] {
        for piece in page.split("`rapporteur ").skip(1) {
            let word = piece.split(|c: char| !c.is_alphabetic()).next().unwrap();
            assert!(word.is_empty() || help.contains(&format!("\n  {word} ")), "{word}");
        }
        for piece in page.split("](").skip(1) {
            let link = piece.split(')').next().unwrap();
            let (target, section) = link.split_once('#').unwrap_or((link, ""));
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder).join(target);
            let linked = if target.is_empty() { Ok(page.to_owned()) } else { std::fs::read_to_string(path) };
            let heading = |line: &str| line.trim_matches(['#', ' ']).to_lowercase().replace(' ', "-");
            let is_there = |text: String| text.lines().any(|line| line.starts_with('#') && heading(line) == section);
            assert!(linked.is_ok_and(|text| section.is_empty() || is_there(text)), "{link}");
        }
    }
}

#[test]
fn authors_are_told_of_every_field_and_every_kind_of_name() {
    let (_, fields) = FOR_AUTHORS.split_once("## All fields").unwrap();
    let rows: Vec<&str> = fields.lines().filter(|line| line.starts_with('|')).collect();
    let told = |name: &str, required: bool| {
        let star = if required { "\\*" } else { "" };
        assert!(rows.iter().any(|row| row.contains(&format!("`{name}`{star}"))), "{name}{star}");
    };
    for key in BASE.keys {
        match key.shape {
            Shape::Tables(table) => {
                told(&format!("[[{}]]", key.name), key.required);
                table.keys.iter().for_each(|key| told(key.name, key.required));
            }
            _ => told(key.name, key.required),
        }
    }
    for (kind, _) in EntityKind::ALL {
        assert!(FOR_AUTHORS.contains(&format!("\n| `{kind}` |")), "{kind}");
    }
}

#[test]
fn what_authors_are_shown_can_be_read() {
    let [(_, entity), (_, phrasings)] = blocks(FOR_AUTHORS).try_into().unwrap();
    let base = head("The talks", "report") + "\n[[entity]]\nname = \"Russia\"\n" + &entity;
    let base = base + &fact("call", "Two ministers spoke by telephone.", "report 1.1");
    let base = base + "\n[[gap]]\nid = \"call-length\"\ntext = \"It does not say how long they spoke.\"\n";
    let loaded = load_texts([("mine.toml", base.as_str()), ("mine.phrasings.toml", &phrasings)]);
    assert!(loaded.diagnostics.is_empty(), "{:?}", loaded.diagnostics);
}
