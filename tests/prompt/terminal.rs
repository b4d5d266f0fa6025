//! A terminal that the program runs in: keys go in, and what somebody would see comes out.

use std::io::{Read, Write};
use std::process::Child;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use pty_process::Size;
use pty_process::blocking::{Command, Pty, open};
use tempfile::TempDir;

use crate::support::rapporteur;

/// Rows and columns of the screen: whatever a test types fits a row, and nothing that is said leaves the screen.
const ROWS: u16 = 400;
const COLUMNS: u16 = 200;

/// How long something may take to appear before a test gives up; far longer than it ever does.
const PATIENCE: Duration = Duration::from_secs(60);

/// What the program shows where a question can be typed.
const PROMPT: &str = "?";

pub const ENTER: &str = "\r";
pub const TAB: &str = "\t";
pub const CTRL_A: &str = "\u{1}";
pub const CTRL_C: &str = "\u{3}";
pub const CTRL_D: &str = "\u{4}";

/// A run of the program in a terminal of its own.
pub struct Terminal {
    pty: Arc<Pty>,
    child: Child,
    output: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    _folder: TempDir,
}

impl Terminal {
    /// Runs `rapporteur ask`, and waits until a question can be typed.
    pub fn at_the_prompt() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let (pty, terminal) = open().unwrap();
        pty.resize(Size::new(ROWS, COLUMNS)).unwrap();
        let mut program = rapporteur(folder.path());
        program.arg("ask").env("TERM", "xterm-256color");
        let child = Command::from(program).spawn(terminal).unwrap();
        let pty = Arc::new(pty);
        let (sender, output) = channel();
        let reads = Arc::clone(&pty);
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // It fails where the program has ended, and then there is nothing more to come.
            while let Ok(read @ 1..) = (&*reads).read(&mut buffer) {
                if sender.send(buffer[..read].to_vec()).is_err() {
                    break;
                }
            }
        });
        let screen = vt100::Parser::new(ROWS, COLUMNS, 0);
        let mut terminal = Self { pty, child, output, screen, _folder: folder };
        terminal.shows("");
        terminal
    }

    /// Presses keys.
    pub fn press(&mut self, keys: &str) {
        (&*self.pty).write_all(keys.as_bytes()).unwrap();
    }

    /// Waits until the line that is typed is this one.
    pub fn shows(&mut self, line: &str) {
        let expected = format!("{PROMPT} {line}");
        self.wait(&format!("the line {expected:?}"), |lines| {
            lines.last().is_some_and(|line| line == expected.trim_end())
        });
    }

    /// Types a line.
    pub fn types(&mut self, text: &str) {
        self.press(text);
        self.shows(text);
    }

    /// Presses keys that end a line, and waits until another can be typed: what is typed before is lost.
    pub fn press_and_go_on(&mut self, keys: &str) {
        let before = self.lines().len();
        self.press(keys);
        self.wait("another prompt", |lines| lines.len() > before && lines.last().is_some_and(|line| line == PROMPT));
    }

    /// Types a line and presses Enter; what is said to it, its lines as they are.
    pub fn say(&mut self, text: &str) -> Vec<String> {
        self.types(text);
        let before = self.lines().len();
        self.press_and_go_on(ENTER);
        let lines = self.lines();
        lines[before..lines.len() - 1].iter().filter(|line| !line.is_empty()).cloned().collect()
    }

    /// The rows down to the one that the cursor is in, without the spaces at their ends.
    pub fn lines(&self) -> Vec<String> {
        let screen = self.screen.screen();
        let last = usize::from(screen.cursor_position().0);
        screen.rows(0, COLUMNS).take(last + 1).map(|row| row.trim_end().to_owned()).collect()
    }

    /// Waits until the program has ended; its exit code, and the screen as it left it.
    pub fn end(mut self) -> (i32, String) {
        while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
            self.screen.process(&bytes);
        }
        (self.child.wait().unwrap().code().unwrap(), self.screen.screen().contents())
    }

    /// Waits until the rows are as `are` asks.
    fn wait(&mut self, what: &str, are: impl Fn(&[String]) -> bool) {
        while !are(&self.lines()) {
            match self.output.recv_timeout(PATIENCE) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(_) => panic!("{what} did not come:\n{}", self.screen.screen().contents()),
            }
        }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        // Most have ended by now.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
