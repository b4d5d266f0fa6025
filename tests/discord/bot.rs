//! The program under test.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::fake::{Discord, PATIENCE, TOKEN};
use crate::support::rapporteur;

/// The base that the tests ask, in whose file nothing is read while a test runs.
pub const LIBRARY: &str = include_str!("../lookup/library.toml");

/// Another, for the tests of several.
pub const MUSEUM: &str = r#"
format = 1
title = "The river museum"

[[source]]
id = "notice"
title = "Notice at the museum"
paragraphs = [2, 1]

[[fact]]
id = "museum-hours"
text = "The museum opens at noon on every day but Monday."
cites = ["notice 1.1"]
questions = ["When does the museum open?"]
topic = "visiting"

[[fact]]
id = "museum-boat"
text = "Its largest piece is a barge from 1871."
cites = ["notice 2.1"]
questions = ["What is the museum's largest piece?"]
topic = "pieces"
"#;

/// A bot that is about to be started.
pub struct Setup {
    folder: TempDir,
    variables: Vec<(String, String)>,
}

/// A running bot; ended when it is let go.
pub struct Bot {
    child: Child,
    log: Arc<Mutex<String>>,
    reader: Option<JoinHandle<()>>,
    folder: TempDir,
}

impl Setup {
    /// A bot that knows the library, and asks `discord`.
    pub fn new(discord: &Discord) -> Self {
        let setup = Self::alone().env("RAPPORTEUR_DISCORD_API", &discord.url()).env("DISCORD_TOKEN", TOKEN);
        // Most tests ask more than one person would; those about how often one may ask set it themselves.
        setup.env("RAPPORTEUR_DISCORD_QUESTIONS_PER_USER", "0").env("RAPPORTEUR_DISCORD_QUESTIONS_PER_CHANNEL", "0")
    }

    /// A bot that knows the library, and no Discord.
    pub fn alone() -> Self {
        let setup = Self { folder: tempfile::tempdir().unwrap(), variables: Vec::new() };
        setup.file("knowledge/library.toml", LIBRARY).env("RAPPORTEUR_KNOWLEDGE_PATH", "knowledge")
    }

    /// The same with the built-in base in place of the library.
    pub fn built_in(mut self) -> Self {
        self.variables.retain(|(name, _)| name != "RAPPORTEUR_KNOWLEDGE_PATH");
        self
    }

    /// The same with two bases, the library and the museum.
    pub fn both(self) -> Self {
        let setup = self.file("bases/library/library.toml", LIBRARY).file("bases/museum/museum.toml", MUSEUM);
        setup.env("RAPPORTEUR_KNOWLEDGE_PATH", "bases")
    }

    pub fn file(self, name: &str, contents: &str) -> Self {
        let path = self.folder.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, contents).unwrap();
        self
    }

    /// A link, as it is read from where it stands.
    #[cfg(unix)]
    pub fn link(self, name: &str, to: &str) -> Self {
        std::os::unix::fs::symlink(to, self.folder.path().join(name)).unwrap();
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Starts it, without waiting for anything.
    pub fn start(self) -> Bot {
        let mut command = rapporteur(self.folder.path());
        let command = command.arg("run").envs(self.variables).stdin(Stdio::null()).stdout(Stdio::null());
        let mut child = command.stderr(Stdio::piped()).spawn().unwrap();
        let log = Arc::new(Mutex::new(String::new()));
        let lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let to = Arc::clone(&log);
        let reader = std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                to.lock().unwrap().push_str(&(line + "\n"));
            }
        });
        Bot { child, log, reader: Some(reader), folder: self.folder }
    }
}

impl Bot {
    /// A bot that knows the library, connected.
    pub async fn connected(discord: &Discord) -> Self {
        let bot = Setup::new(discord).start();
        discord.connected().await;
        bot
    }

    /// What it logged so far.
    pub fn log(&self) -> String {
        self.log.lock().unwrap().clone()
    }

    /// Waits until it logged something.
    pub async fn logs(&self, what: &str) {
        self.logs_times(what, 1).await;
    }

    /// Waits until it logged something so many times.
    pub async fn logs_times(&self, what: &str, times: usize) {
        let start = Instant::now();
        while self.log().matches(what).count() < times {
            assert!(start.elapsed() < PATIENCE, "waited in vain for {what:?} in\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// A file of its own.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Sends it a signal.
    pub fn signal(&self, name: &str) {
        let done = Command::new("kill").args([&format!("-{name}"), &self.child.id().to_string()]).status().unwrap();
        assert!(done.success());
    }

    /// Waits for its end: the exit code, and everything it said.
    pub async fn ended(mut self) -> (i32, String) {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                self.reader.take().unwrap().join().unwrap();
                return (status.code().unwrap_or(-1), self.log());
            }
            assert!(start.elapsed() < 2 * PATIENCE, "it does not end:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Asks it to stop, and waits for that.
    pub async fn stop(self) -> (i32, String) {
        self.signal("TERM");
        self.ended().await
    }
}

impl Drop for Bot {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the bot said:\n{}", self.log());
        }
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Memory that is its own, in KiB; nothing where the system does not say.
pub fn resident(id: u32) -> Option<u64> {
    let status = std::fs::read_to_string(Path::new("/proc").join(id.to_string()).join("status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}
