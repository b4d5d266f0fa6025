//! What was asked in vain, as a table to read and as TOML to paste.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::{Gaps, Group};
use crate::knowledge::additions::{key, quoted};
use crate::knowledge::limits::{MAX_ID_CHARS, MAX_SHOWN_QUESTIONS};
use crate::knowledge::{Base, Fact};
use crate::store::unanswered::Reason;
use crate::text::capitalised;

/// Words of a question that make the id of its gap.
const ID_WORDS: usize = 5;

/// The most characters of a question or a fact in a table.
const MOST_SHOWN: usize = 72;

/// A table for people.
pub fn table(gaps: &Gaps, base: &Base) -> String {
    let mut text = String::new();
    // Writing to a text does not fail.
    if !gaps.facts.is_empty() {
        let _ = writeln!(text, "👎    👍    answers that were voted on");
        for votes in &gaps.facts {
            let about = fact(base, &votes.fact).map_or("no longer in the base", shown);
            let _ = writeln!(text, "{:<5} {:<5} {}: {}", votes.down, votes.up, votes.fact, short(about));
        }
        text.push('\n');
    }
    if gaps.questions.is_empty() {
        text.push_str("nothing was asked in vain, or it was forgotten since\n");
        return text;
    }
    let _ = writeln!(text, "asked  why           asked in vain, and the nearest fact");
    for group in &gaps.questions {
        let first = group.wordings.first().map_or("", String::as_str);
        let _ = writeln!(text, "{:>5}  {:<12}  {}", group.asked, group.reason.name(), short(first));
        for other in group.wordings.iter().skip(1) {
            let _ = writeln!(text, "{:21}{}", "", short(other));
        }
        let (mark, id) = match (&group.fact, &group.gap) {
            (Some(fact), _) => ("is answered by", Some(fact)),
            (None, Some(gap)) => ("is the gap", Some(gap)),
            (None, None) => ("near", group.near.first()),
        };
        if let Some(id) = id {
            let about = fact(base, id).map(|fact| format!(": {}", short(shown(fact)))).unwrap_or_default();
            let _ = writeln!(text, "{:21}{mark} {id}{about}", "");
        }
    }
    text
}

/// TOML to paste: phrasings of facts that somebody said answer a question, and a gap for each question that nothing in the
/// base is about.
pub fn toml(gaps: &Gaps, base: &Base) -> String {
    let mut heard: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut strays: Vec<&Group> = Vec::new();
    for group in &gaps.questions {
        match &group.fact {
            Some(id) if fact(base, id).is_some() => {
                heard.entry(id).or_default().extend(group.wordings.iter().map(|wording| quoted(wording)));
            }
            Some(_) => strays.push(group),
            None => {}
        }
    }
    let mut text = String::new();
    if !heard.is_empty() {
        text.push_str("# For the file of phrasings beside the base.\n[phrasings]\n");
        for (fact, wordings) in heard {
            let _ = writeln!(text, "{} = [{}]", key(fact), wordings.join(", "));
        }
    }
    for Group { wordings, fact, .. } in strays {
        let wordings = wordings.iter().map(|wording| quoted(wording)).collect::<Vec<_>>().join(", ");
        let fact = quoted(fact.as_deref().unwrap_or_default());
        let _ = writeln!(text, "# Passed over, as there is no fact {fact} any more: {wordings}");
    }
    // What fell into a gap is known already, and what was answered needs another look at its fact.
    let unknown =
        |group: &&Group| group.fact.is_none() && matches!(group.reason, Reason::NotSure | Reason::UnknownWord);
    let mut ids: Vec<String> = Vec::new();
    for group in gaps.questions.iter().filter(unknown) {
        let first = group.wordings.first().map_or("", String::as_str);
        let id = id(first, base, &ids);
        let questions = group.wordings.iter().take(MAX_SHOWN_QUESTIONS).map(|wording| quoted(&sentence(wording)));
        let questions = questions.collect::<Vec<_>>().join(", ");
        let see: Vec<String> = group.near.iter().filter(|id| fact(base, id).is_some()).map(|id| quoted(id)).collect();
        let _ = write!(
            text,
            "\n# For the base, where the source does not answer it; asked {} times. Say in `text` what is missing.\n\
             [[gap]]\nid = {}\ntext = {}\nquestions = [{questions}]\n",
            group.asked,
            quoted(&id),
            quoted("The source does not say that."),
        );
        if let Some(nearest) = see.first() {
            let _ = writeln!(text, "see = [{nearest}]");
        }
        ids.push(id);
    }
    text
}

/// An id for the gap that a question is, that no other has.
fn id(wording: &str, base: &Base, taken: &[String]) -> String {
    let words = wording.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let stem = words.take(ID_WORDS).collect::<Vec<_>>().join("-");
    let stem: String = stem.chars().take(MAX_ID_CHARS - ID_WORDS).collect();
    let stem = if stem.is_empty() { "gap".to_owned() } else { stem };
    let is_taken =
        |id: &String| taken.contains(id) || fact(base, id).is_some() || base.gaps.iter().any(|gap| gap.id == *id);
    let numbered = (2..).map(|number| format!("{stem}-{number}"));
    std::iter::once(stem.clone()).chain(numbered).find(|id| !is_taken(id)).unwrap_or(stem)
}

/// A wording as it may be shown: as a sentence, with its mark.
fn sentence(wording: &str) -> String {
    capitalised(wording) + "?"
}

fn fact<'a>(base: &'a Base, id: &str) -> Option<&'a Fact> {
    base.facts.iter().find(|fact| fact.id == id)
}

fn shown(fact: &Fact) -> &str {
    fact.questions.first().unwrap_or(&fact.text)
}

fn short(text: &str) -> String {
    let one_line = crate::render::one_line(text);
    match one_line.char_indices().nth(MOST_SHOWN) {
        Some((at, _)) => format!("{}…", &one_line[..at]),
        None => one_line,
    }
}
