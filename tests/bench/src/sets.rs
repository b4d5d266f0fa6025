//! Question sets from files.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use anyhow::Context;
use serde::Deserialize;

use crate::corpus::{Asked, Corpus};

/// Kind of a question that belongs to another subject.
const OFF_TOPIC: [&str; 2] = ["off", "oos"];

#[derive(Deserialize)]
struct Line {
    name: String,
    base: Vec<Entry>,
    questions: Vec<Question>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    text: String,
    label: Option<String>,
}

#[derive(Deserialize)]
struct Question {
    q: String,
    gold: Vec<String>,
    kind: String,
}

/// The files that `paths` name, folders listed.
pub fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = std::fs::read_dir(path)?.collect::<Result<Vec<_>, _>>()?;
            files.extend(entries.into_iter().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "jsonl")));
        } else {
            files.push(path.clone());
        }
    }
    files.sort();
    Ok(files)
}

/// The bases of one file.
pub fn read(file: &Path) -> anyhow::Result<Vec<Corpus>> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Ok(corpus(serde_json::from_str(line)?))).collect()
}

fn corpus(line: Line) -> Corpus {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut answers = Vec::new();
    let mut entries = Vec::new();
    let mut intents = false;
    for entry in line.base {
        intents |= entry.label.is_some();
        let name = entry.label.unwrap_or(entry.id);
        let place = *places.entry(name.clone()).or_insert(answers.len());
        if place == answers.len() {
            answers.push(name);
        }
        entries.push((entry.text, place));
    }
    let questions = line.questions.into_iter().map(|question| Asked {
        gold: question.gold.iter().filter_map(|gold| places.get(gold).copied()).collect(),
        off_topic: OFF_TOPIC.contains(&question.kind.as_str()),
        text: question.q,
    });
    Corpus { name: line.name, answers, entries, intents, questions: questions.collect() }
}
