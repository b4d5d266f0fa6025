//! Questions typed at a terminal: edited, remembered for the session, and completed from the base's own.

use std::io;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{CompletionType, Config, Context, Editor, Helper};

use crate::knowledge::Base;

/// What stands before a question.
pub(super) const PROMPT: &str = "? ";

/// What somebody types who wants to leave; no question is so short.
const LEAVE: [&str; 4] = ["exit", "quit", ":quit", ":q"];

/// What somebody types who does not know what to type.
const HELP: [&str; 2] = [":help", ":h"];

/// Questions of the base that help gives as examples.
const EXAMPLES: usize = 3;

/// The most completions that are listed: a screen holds no more.
const MAX_COMPLETIONS: usize = 20;

/// A prompt for questions.
pub(super) struct Prompt {
    editor: Editor<Questions, MemHistory>,
    /// What the questions are about.
    title: String,
    /// Questions for whoever does not know what to ask.
    examples: Vec<String>,
}

/// The base's own questions, which a beginning is completed to.
struct Questions(Vec<String>);

impl Prompt {
    /// A prompt that completes to the questions of `base`.
    pub fn new(base: &Base) -> io::Result<Self> {
        let config = Config::builder().completion_type(CompletionType::List).auto_add_history(true).build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history).map_err(io_error)?;
        let questions = base.facts.iter().flat_map(|fact| &fact.questions).cloned().collect();
        editor.set_helper(Some(Questions(questions)));
        let examples = base.to_begin_with(EXAMPLES).into_iter();
        let examples = examples.map(|(fact, at)| base.facts[fact].questions[at].clone()).collect();
        Ok(Self { editor, title: base.title.clone(), examples })
    }

    /// What is said before the first question.
    pub fn banner(&self) -> String {
        format!("{}. Ask; Tab completes, :help tells more, Ctrl-D leaves.", self.title)
    }

    /// What can be typed.
    fn help(&self) -> String {
        let examples = self.examples.iter().map(|question| format!("  {question}\n"));
        format!(
            "Type a question, in your own words; one that follows may lean on it (\"why?\", \"and the other?\").\n\
             For example:\n{}\
             Tab completes a beginning to the questions of the base, the arrows bring back what you typed, Ctrl-C clears\n\
             the line; exit, :quit or Ctrl-D leaves.\n",
            examples.collect::<String>()
        )
    }

    /// The next question; none where the asker leaves, in a word or with Ctrl-D. Ctrl-C clears the line, and empty lines
    /// are passed over.
    pub fn next(&mut self) -> io::Result<Option<String>> {
        loop {
            match self.editor.readline(PROMPT) {
                Ok(line) if line.trim().is_empty() => {}
                Ok(line) if HELP.contains(&line.trim()) => anstream::println!("{}", self.help()),
                Ok(line) if LEAVE.contains(&line.trim()) => return Ok(None),
                Ok(line) => return Ok(Some(line)),
                Err(ReadlineError::Interrupted) => {}
                Err(ReadlineError::Eof) => return Ok(None),
                Err(error) => return Err(io_error(error)),
            }
        }
    }
}

fn io_error(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        error => io::Error::other(error),
    }
}

impl Questions {
    /// The questions that begin as `typed` does, whatever the case.
    fn beginning(&self, typed: &str) -> Vec<String> {
        let typed = typed.trim_start().to_lowercase();
        let begins = |question: &&String| question.to_lowercase().starts_with(&typed);
        self.0.iter().filter(begins).take(MAX_COMPLETIONS).cloned().collect()
    }
}

impl Completer for Questions {
    type Candidate = String;

    fn complete(&self, line: &str, position: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let typed = line.get(..position).unwrap_or(line);
        Ok((0, if typed.trim().is_empty() { Vec::new() } else { self.beginning(typed) }))
    }
}

impl Hinter for Questions {
    type Hint = String;
}

impl Highlighter for Questions {}
impl Validator for Questions {}
impl Helper for Questions {}

#[cfg(test)]
mod tests {
    use super::Questions;

    #[test]
    fn a_beginning_is_completed() {
        let questions = Questions(vec!["When does it open?".into(), "Who said so?".into()]);
        assert_eq!(questions.beginning("wh").len(), 2);
        assert_eq!(questions.beginning(" whe"), ["When does it open?"]);
    }
}
