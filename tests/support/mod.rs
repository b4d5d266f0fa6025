//! Runs the binary over files of its own.

use std::process::{Command, Output};

use tempfile::TempDir;

/// One run of `rapporteur` in a folder of its own.
pub struct Test {
    folder: TempDir,
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
}

/// What a run printed, and how it ended.
pub struct Ran {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

impl Test {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), arguments: Vec::new(), variables: Vec::new() }
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

    pub fn run(self) -> Ran {
        let output: Output = Command::new(env!("CARGO_BIN_EXE_rapporteur"))
            .args(&self.arguments)
            .current_dir(self.folder.path())
            .env_remove("CLICOLOR_FORCE")
            .env_remove("NO_COLOR")
            .envs(self.variables)
            .output()
            .unwrap();
        Ran {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap(),
        }
    }
}
