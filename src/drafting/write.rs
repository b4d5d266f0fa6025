//! A draft as TOML to fill in.

use std::fmt::Write as _;

use super::{Draft, ProposedGap, ProposedName, ProposedPerson, Stub, TitleFrom};
use crate::knowledge::EntityKind;
use crate::knowledge::drafted::{PROPOSAL_MARK, SENTENCE_MARK};

/// What stands above a draft.
const HEAD: &str = "\
# A fact base to fill in. Under each sentence of the article, a line with #>, stands a fact, and one for who somebody is:
#   text       what the sentence says, in a dozen of your own words, and so that it can stand by itself
#   questions  what people ask for it, each in other words: what it is about, not how the article says it. Those with #? are
#              in the article's words: keep a good one by taking #? away, and write yours in others
#   keywords   found for you; leave them
#
# You have half an hour. A fact without a question is answered a third less often than with one; the second question adds a
# little, the third less, and those after it only where they are quite different.
#   10 minutes  texts. Short ones: it is the questions that find a fact. Strike the facts that nobody would ask for.
#   12 minutes  questions: one for every fact, then a second one in quite other words, then a third for what all will ask.
#    3 minutes  names, [[entity]]: add what else people call each; of two that are the same make one; strike what is none.
#    2 minutes  likely gaps, lines with #?: keep what the whole article leaves open, dull or not, and strike the rest. A gap
#               keeps a wrong answer away: without it \"how much did the roof cost?\" is told what something else cost.
#    3 minutes  run `rapporteur check`, and do what it names first: that brings most.
#
# Questions that are heard and never shown find a fact as well as the others. They stand beside this file, NAME.toml, in
# NAME.phrasings.toml, by the ids below:
#     [phrasings]
#     some-id = [\"one way\", \"another\"]
# What people say for a word that many questions have is written once:
#     [[synonyms]]
#     words = [\"ferry\", \"boat\", \"ship\"]
#
# Who is \"he\" in the sentence and has a name in your text is told `check` by, say, refers = { he = \"Ada Miller\" }.
#
# Before you publish, take out the lines with #> and #?.
";

/// The draft as the text of a file.
pub(super) fn toml(draft: &Draft) -> String {
    let mut out = String::from(HEAD);
    let from = match draft.title_from {
        TitleFrom::Heading => "the article's heading",
        TitleFrom::FileName => "the name of its file",
    };
    let _ = writeln!(out, "\nformat = 1");
    let _ = writeln!(out, "# The title is {from}, here and in the source: change it to what readers are to see.");
    let _ = writeln!(out, "title  = {}\n", quoted(&draft.title));
    source(&mut out, draft);
    for name in &draft.names {
        entity(&mut out, name);
    }
    for stub in &draft.stubs {
        fact(&mut out, stub, &draft.source);
        for person in &stub.persons {
            self::person(&mut out, person, stub, &draft.source);
        }
        for gap in &stub.gaps {
            self::gap(&mut out, gap, &stub.id);
        }
    }
    out
}

fn source(out: &mut String, draft: &Draft) {
    let article = &draft.article;
    let _ = writeln!(out, "[[source]]\nid         = {}\ntitle      = {}", quoted(&draft.source), quoted(&draft.title));
    for (key, value) in
        [("publisher ", &article.publisher), ("url       ", &article.url), ("published ", &article.published)]
    {
        if let Some(value) = value {
            let _ = writeln!(out, "{key} = {}", quoted(value));
        }
    }
    let _ = writeln!(out, "paragraphs = {:?}", draft.paragraphs);
    if !draft.headings.is_empty() {
        let _ = writeln!(out, "headings   = {:?}", draft.headings);
    }
    let _ = writeln!(out, "sha256     = {}\n", quoted(&draft.sha256));
}

fn entity(out: &mut String, name: &ProposedName) {
    let _ = writeln!(out, "[[entity]]\nname    = {}", quoted(&name.name));
    let kind = EntityKind::ALL.iter().find(|(_, kind)| Some(*kind) == name.kind);
    if let Some((kind, _)) = kind {
        let _ = writeln!(out, "kind    = {}", quoted(kind));
    }
    if !name.aliases.is_empty() {
        let _ = writeln!(out, "aliases = {}", list(&name.aliases));
    }
    if let Some(office) = &name.office {
        let _ = writeln!(out, "office  = {}", quoted(office));
        if let Some(of) = &name.of {
            let _ = writeln!(out, "of      = [{}]", quoted(of));
        }
    }
    out.push('\n');
}

fn fact(out: &mut String, stub: &Stub, source: &str) {
    let (paragraph, sentence) = stub.place;
    let _ = writeln!(out, "{SENTENCE_MARK} {paragraph}.{sentence}  {}", stub.sentence);
    if !stub.heading {
        let _ = writeln!(out, "[[fact]]\nid        = {}\ntext      = \"\"", quoted(&stub.id));
        let _ = writeln!(out, "cites     = [\"{source} {paragraph}.{sentence}\"]");
        let _ = writeln!(out, "keywords  = {}", list(&stub.keywords));
        questions(out, &stub.questions);
        if let Some(topic) = &stub.topic {
            let _ = writeln!(out, "topic     = {}", quoted(topic));
        }
    }
    out.push('\n');
}

/// Questions that are proposed stand in the list as comments, so that one is kept by taking its mark away.
fn questions(out: &mut String, proposed: &[String]) {
    if proposed.is_empty() {
        out.push_str("questions = []\n");
        return;
    }
    out.push_str("questions = [\n");
    for question in proposed {
        let _ = writeln!(out, "{PROPOSAL_MARK} {},", quoted(question));
    }
    out.push_str("]\n");
}

fn person(out: &mut String, person: &ProposedPerson, stub: &Stub, source: &str) {
    let (paragraph, sentence) = stub.place;
    let _ = writeln!(out, "[[fact]]\nid        = {}\ntext      = \"\"", quoted(&person.id));
    let _ = writeln!(out, "cites     = [\"{source} {paragraph}.{sentence}\"]");
    let _ = writeln!(out, "questions = {}\n", list(&person.questions));
}

/// A gap that is kept stands there, one that is undecided stands in a comment, and one that was struck does not.
fn gap(out: &mut String, gap: &ProposedGap, see: &str) {
    let lines = [
        "[[gap]]".to_owned(),
        format!("id        = {}", quoted(&gap.id)),
        format!("text      = {}", quoted(&gap.text)),
        format!("questions = {}", list(&gap.questions)),
        format!("see       = [{}]", quoted(see)),
    ];
    match gap.kept {
        Some(false) => return,
        Some(true) => lines.iter().for_each(|line| out.extend([line, "\n"])),
        None => lines.iter().for_each(|line| out.extend([PROPOSAL_MARK, " ", line, "\n"])),
    }
    out.push('\n');
}

fn list(texts: &[String]) -> String {
    format!("[{}]", texts.iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
}

/// A TOML string: quotation marks, backslashes and what cannot be seen are escaped.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
