//! Runs the binary over files of its own.

pub mod base;

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use tempfile::TempDir;

/// A base of one fact.
pub const ROOF: &str = r#"
format = 1
title = "The roof"
[[source]]
id = "report"
title = "Report"
[[fact]]
id = "roof"
text = "The roof was built by a firm from Leeds, with slate from a quarry in the hills above the town, within a year."
cites = ["report 1.1"]
questions = ["Who built the roof?", "Where does the slate come from?"]
"#;

/// Whether a variable of whoever runs the tests would change what is tested.
fn is_foreign(variable: &str) -> bool {
    let name = variable.to_ascii_uppercase();
    matches!(name.as_str(), "CLICOLOR_FORCE" | "NO_COLOR" | "DISCORD_TOKEN")
        || name.starts_with("RAPPORTEUR_")
        || name.ends_with("_PROXY")
}

/// The program, in a folder, with nothing of whoever runs the tests in its environment.
pub fn rapporteur(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.current_dir(folder);
    for (variable, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_foreign)) {
        command.env_remove(variable);
    }
    command
}

/// One run of `rapporteur` in a folder of its own.
pub struct Test {
    folder: TempDir,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    input: Vec<u8>,
}

/// What a run printed, and how it ended.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

/// A run that is under way.
pub struct Running {
    child: Child,
    input: Option<ChildStdin>,
    output: Option<BufReader<ChildStdout>>,
    _folder: TempDir,
}

impl Test {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), arguments: Vec::new(), variables: Vec::new(), input: Vec::new() }
    }

    /// Writes a file.
    pub fn file(self, name: &str, contents: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
        self
    }

    /// Adds arguments.
    pub fn args<const N: usize>(mut self, arguments: [&str; N]) -> Self {
        self.arguments.extend(arguments.map(str::to_owned));
        self
    }

    /// Sets an environment variable.
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sets what is on standard input, which is empty otherwise.
    pub fn stdin(mut self, input: &[u8]) -> Self {
        self.input = input.to_vec();
        self
    }

    /// Runs, and reads a file that was to be written.
    pub fn run_and_read(self, name: &str) -> (Ran, String) {
        let (folder, path) = (tempfile::tempdir().unwrap(), self.folder.path().join(name));
        // The folder goes with the run: what it leaves is linked to from elsewhere first.
        std::fs::write(&path, "").unwrap();
        let kept = folder.path().join("kept");
        std::fs::hard_link(&path, &kept).unwrap();
        let ran = self.run();
        (ran, std::fs::read_to_string(kept).unwrap())
    }

    pub fn run(mut self) -> Ran {
        let input = std::mem::take(&mut self.input);
        let mut running = self.spawn();
        let output = std::thread::scope(|scope| {
            let mut stdin = running.input.take().unwrap();
            // A run that reads nothing closes its end.
            scope.spawn(move || stdin.write_all(&input).and_then(|()| stdin.flush()).ok());
            let stdout = running.output.take().unwrap();
            let errors = running.child.stderr.take().unwrap();
            let stdout = scope.spawn(move || std::io::read_to_string(stdout).unwrap());
            let stderr = scope.spawn(move || std::io::read_to_string(errors).unwrap());
            (stdout.join().unwrap(), stderr.join().unwrap())
        });
        Ran { stdout: output.0, stderr: output.1, status: running.child.wait().unwrap().code().unwrap() }
    }

    /// Starts a run, to talk to.
    pub fn spawn(self) -> Running {
        let mut command = rapporteur(self.folder.path());
        command.args(&self.arguments);
        command.envs(self.variables).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let input = child.stdin.take();
        let output = child.stdout.take().map(BufReader::new);
        Running { child, input, output, _folder: self.folder }
    }
}

impl Running {
    /// Sends a line and waits for one.
    pub fn exchange(&mut self, line: &str) -> String {
        let input = self.input.as_mut().unwrap();
        writeln!(input, "{line}").unwrap();
        input.flush().unwrap();
        let mut answer = String::new();
        self.output.as_mut().unwrap().read_line(&mut answer).unwrap();
        answer
    }

    /// Stops reading, and sends what nobody will see the answers to.
    pub fn leave(&mut self, input: &[u8]) {
        self.output = None;
        // The run ends at its first answer, perhaps before it has read all.
        self.input.as_mut().unwrap().write_all(input).ok();
    }

    /// Ends the input and waits for the exit status.
    pub fn close(mut self) -> i32 {
        self.input = None;
        self.child.wait().unwrap().code().unwrap()
    }
}
