//! Settings: as written in a file and in the environment, then as validated.
//!
//! A key of the file is also an environment variable, section and key joined: `[knowledge] path` is
//! `RAPPORTEUR_KNOWLEDGE_PATH`. The environment goes before the file, and an empty variable counts as unset.

use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use toml::de::DeTable;

use crate::knowledge::nearest;

/// The file that is read where none is named.
pub const DEFAULT_FILE: &str = "config.toml";

/// The variable that names the file.
pub const FILE_VARIABLE: &str = "RAPPORTEUR_CONFIG";

/// Every section with its keys.
const KEYS: &[(&str, &[&str])] = &[("knowledge", &["path"])];

/// Settings, validated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// `[knowledge]`
    pub knowledge: Knowledge,
}

/// `[knowledge]`: what questions are answered from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// `path`, `RAPPORTEUR_KNOWLEDGE_PATH`: a fact base, a file or a folder of them; none: the built-in one. In a file
    /// it is relative to that file.
    pub path: Option<PathBuf>,
}

/// A reason for which there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file could not be read.
    #[error("cannot read the configuration {path}: {error}", path = .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// Something in the file is wrong.
    #[error("{path}, line {line}: {message}", path = .path.display())]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong with it.
        message: String,
    },
}

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Written {
    knowledge: WrittenKnowledge,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct WrittenKnowledge {
    path: Option<Spanned<PathBuf>>,
}

impl Config {
    /// Reads the file `named`, else the one that [`FILE_VARIABLE`] names, else [`DEFAULT_FILE`] if it is there; then
    /// `variable`, which looks up the environment.
    ///
    /// # Errors
    ///
    /// Fails where a named file cannot be read, and where a file holds anything that is not a setting.
    pub fn load(named: Option<&Path>, variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let file = named.map(Path::to_owned).or_else(|| variable(FILE_VARIABLE).map(PathBuf::from));
        let mut config = match file {
            Some(path) => Self::read(&path)?,
            None if Path::new(DEFAULT_FILE).exists() => Self::read(Path::new(DEFAULT_FILE))?,
            None => Self::default(),
        };
        if let Some(path) = variable("RAPPORTEUR_KNOWLEDGE_PATH") {
            config.knowledge.path = Some(path.into());
        }
        Ok(config)
    }

    fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path).map_err(|error| ConfigError::Io { path: path.to_owned(), error })?;
        Self::parse(&text, path)
    }

    /// The settings in `text`, which stands in the file `path`.
    ///
    /// # Errors
    ///
    /// Fails where the text holds anything that is not a setting.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let wrong = |span: Option<Range<usize>>, message: String| {
            let before = text.get(..span.map_or(0, |span| span.start)).unwrap_or(text);
            ConfigError::Wrong { path: path.to_owned(), line: before.matches('\n').count() + 1, message }
        };
        let table = DeTable::parse(text).map_err(|error| wrong(error.span(), not_toml(&error)))?;
        if let Some((span, message)) = unknown(table.get_ref()) {
            return Err(wrong(Some(span), message));
        }
        let written: Written = toml::from_str(text).map_err(|error| wrong(error.span(), one_line(error.message())))?;
        let mut config = Self::default();
        if let Some(knowledge) = written.knowledge.path {
            if knowledge.get_ref().as_os_str().is_empty() {
                let message = "`path` in [knowledge] is empty: name a file or a folder, or leave the key out";
                return Err(wrong(Some(knowledge.span()), message.to_owned()));
            }
            let folder = path.parent().unwrap_or(Path::new(""));
            config.knowledge.path = Some(folder.join(knowledge.into_inner()));
        }
        Ok(config)
    }
}

/// The first key that is no setting, with what to say about it.
fn unknown(table: &DeTable<'_>) -> Option<(Range<usize>, String)> {
    let meant = |name: &str, known: &mut dyn Iterator<Item = &'static str>| {
        nearest(name, known).map_or(String::new(), |known| format!(": did you mean `{known}`?"))
    };
    for (section, value) in table {
        let name = section.get_ref();
        let Some((_, keys)) = KEYS.iter().find(|(known, _)| known == name) else {
            let help = meant(name, &mut KEYS.iter().map(|&(known, _)| known));
            return Some((section.span(), format!("there is no section `{}`{help}", shown(name))));
        };
        let Some(table) = value.get_ref().as_table() else {
            return Some((section.span(), format!("`{name}` is a section: write [{name}] and its keys below")));
        };
        for key in table.keys() {
            if !keys.iter().any(|known| known == key.get_ref()) {
                let help = meant(key.get_ref(), &mut keys.iter().copied());
                return Some((key.span(), format!("there is no key `{}` in [{name}]{help}", shown(key.get_ref()))));
            }
        }
    }
    None
}

fn not_toml(error: &toml::de::Error) -> String {
    format!("not TOML: {}", one_line(error.message()))
}

/// A message in one line.
fn one_line(message: &str) -> String {
    message.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The most characters of a name that a message repeats.
const MAX_SHOWN: usize = 60;

/// A name as a message may repeat it: short, without anything that drives a terminal.
fn shown(name: &str) -> String {
    name.chars().filter(|c| !c.is_control()).take(MAX_SHOWN).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Config, String> {
        Config::parse(text, Path::new("etc/config.toml")).map_err(|error| error.to_string())
    }

    #[test]
    fn a_path_is_relative_to_its_file() {
        for (text, path) in [
            ("", None),
            ("[knowledge]\n", None),
            ("[knowledge]\npath = \"facts\"\n", Some("etc/facts")),
            ("[knowledge]\npath = \"/srv/facts\"\n", Some("/srv/facts")),
        ] {
            assert_eq!(parse(text).map(|config| config.knowledge.path), Ok(path.map(PathBuf::from)), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, message) in [
            (
                "[knowledge]\npth = 1\n",
                "etc/config.toml, line 2: there is no key `pth` in [knowledge]: did you mean `path`?",
            ),
            ("\n\n[knowlege]\n", "etc/config.toml, line 3: there is no section `knowlege`: did you mean `knowledge`?"),
            ("colour = 1\n", "etc/config.toml, line 1: there is no section `colour`"),
            ("[knowledge]\npath = 7\n", "etc/config.toml, line 2: invalid type: integer `7`, expected path string"),
            (
                "knowledge = 7\n",
                "etc/config.toml, line 1: `knowledge` is a section: write [knowledge] and its keys below",
            ),
            (
                "[knowledge]\npath = \"\"\n",
                "etc/config.toml, line 2: `path` in [knowledge] is empty: name a file or a folder, or leave the key out",
            ),
            ("[knowledge\n", "etc/config.toml, line 1: not TOML: unclosed table, expected `]`"),
        ] {
            assert_eq!(parse(text), Err(message.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_environment_goes_before_the_file() {
        let folder = tempfile::tempdir().map_err(|error| error.to_string());
        let folder = folder.as_ref().map(|folder| folder.path().to_owned()).unwrap_or_default();
        let file = folder.join("mine.toml");
        assert!(std::fs::write(&file, "[knowledge]\npath = \"/from/file\"\n").is_ok());
        let environment = |set: &'static [(&str, &str)]| {
            let file = file.display().to_string();
            move |name: &str| match name {
                FILE_VARIABLE => Some(file.clone()),
                _ => set.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()),
            }
        };
        let path = |set| Config::load(None, environment(set)).map(|config| config.knowledge.path).ok().flatten();
        assert_eq!(path(&[]), Some("/from/file".into()));
        assert_eq!(path(&[("RAPPORTEUR_KNOWLEDGE_PATH", "facts")]), Some("facts".into()));
        assert_eq!(path(&[("RAPPORTEUR_KNOWLEDGE_PATH", "")]), Some("/from/file".into()));
        let missing = Config::load(Some(&folder.join("none.toml")), |_| None).map_err(|error| error.to_string());
        assert!(missing.is_err_and(|error| error.starts_with("cannot read the configuration ")));
    }
}
