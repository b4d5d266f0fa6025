//! Questions typed at a terminal: edited, remembered for the session, and completed from the base's own.

use std::io;

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::history::MemHistory;
use rustyline::line_buffer::LineBuffer;
use rustyline::validate::Validator;
use rustyline::{Changeset, CompletionType, Config, Context, Editor, Helper};

use crate::bases::Snapshot;

/// What stands before a question.
pub(super) const PROMPT: &str = "? ";

/// What somebody types who wants to leave; no question is so short.
const LEAVE: [&str; 4] = ["exit", "quit", ":quit", ":q"];

/// What somebody types who does not know what to type.
const HELP: [&str; 2] = [":help", ":h"];

/// Questions of the base that help gives as examples.
const EXAMPLES: usize = 3;

/// Completions that Tab goes through at most, likeliest first: nobody presses it more often.
const MAX_COMPLETIONS: usize = 20;

/// A prompt for questions.
pub(super) struct Prompt<'a> {
    editor: Editor<Questions<'a>, MemHistory>,
    /// What is asked about.
    snapshot: &'a Snapshot,
}

/// The base's own questions, which what is typed is completed to.
struct Questions<'a>(&'a Snapshot);

impl<'a> Prompt<'a> {
    /// A prompt for questions about a base, which completes to its own.
    pub fn new(snapshot: &'a Snapshot) -> io::Result<Self> {
        // One question after the other, in the line itself: what was misspelt has no beginning in common with what it is
        // completed to, so that a list could fill in nothing.
        let config = Config::builder().completion_type(CompletionType::Circular).auto_add_history(true).build();
        let history = MemHistory::with_config(&config);
        let mut editor = Editor::with_history(config, history).map_err(io_error)?;
        editor.set_helper(Some(Questions(snapshot)));
        Ok(Self { editor, snapshot })
    }

    /// What is said before the first question.
    pub fn banner(&self) -> String {
        format!("{}. Ask; Tab completes, :help tells more, Ctrl-D leaves.", self.snapshot.base().title)
    }

    /// What can be typed.
    fn help(&self) -> String {
        let examples = self.snapshot.complete("", EXAMPLES);
        let examples: String = examples.iter().map(|question| format!("  {question}\n")).collect();
        format!(
            "Type a question, in your own words; one that follows may lean on it (\"why?\", \"and the other?\").\n\
             For example:\n{examples}\
             Tab turns what you typed into a question of the base, and pressed again into the next likely one. The arrows\n\
             bring back what you asked, Ctrl-C clears the line; exit, :quit or Ctrl-D leaves.\n"
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

impl Completer for Questions<'_> {
    type Candidate = String;

    fn complete(&self, line: &str, _: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let Self(snapshot) = self;
        Ok((0, snapshot.complete(line, MAX_COMPLETIONS).into_iter().map(str::to_owned).collect()))
    }

    /// A question takes the place of the whole line, wherever in it the cursor is.
    fn update(&self, line: &mut LineBuffer, _: usize, question: &str, changes: &mut Changeset) {
        line.update(question, question.len(), changes);
    }
}

impl Hinter for Questions<'_> {
    type Hint = String;
}

impl Highlighter for Questions<'_> {}
impl Validator for Questions<'_> {}
impl Helper for Questions<'_> {}
