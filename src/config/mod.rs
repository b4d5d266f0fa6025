//! Settings: as written in a file and in the environment, then as validated.
//!
//! A key of the file is also an environment variable, section and key joined: `[knowledge] path` is
//! `RAPPORTEUR_KNOWLEDGE_PATH`. The environment goes before the file, and an empty variable counts as unset.

mod problems;
mod settings;
mod token;
mod values;
mod written;

use std::path::{Path, PathBuf};

pub use problems::Problems;
pub use settings::{Config, Discord, Knowledge, Log, LogFormat, LogLevel, Monitoring, Shards, Store, StoreUrl};
pub use token::{TOKEN_VARIABLE, TokenError, token};
use values::{at_least_one, count, id, ids, level, log_format, path, shards, socket, store_url, switch, url};
use written::Written;

/// The file that is read where none is named.
pub const DEFAULT_FILE: &str = "config.toml";

/// The variable that names the file.
pub const FILE_VARIABLE: &str = "RAPPORTEUR_CONFIG";

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
    /// Settings are wrong, as many as there are.
    #[error(transparent)]
    Wrong(#[from] Problems),
}

impl Config {
    /// Reads the file `named`, else the one that [`FILE_VARIABLE`] names, else [`DEFAULT_FILE`] if it is there; then
    /// `environment`, all variables with their values.
    ///
    /// # Errors
    ///
    /// Fails where a named file cannot be read, and where a file or a variable holds anything that is not a setting.
    pub fn load(
        named: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let environment: Vec<_> = environment.filter(|(_, value)| !value.is_empty()).collect();
        let elsewhere = || environment.iter().find(|(name, _)| name == FILE_VARIABLE).map(|(_, file)| file.into());
        let file = named.map(Path::to_owned).or_else(elsewhere);
        let file = file.or_else(|| Path::new(DEFAULT_FILE).exists().then(|| DEFAULT_FILE.into()));
        let mut written = Written::default();
        if let Some(path) = file {
            let text = std::fs::read_to_string(&path);
            written.read(&text.map_err(|error| ConfigError::Io { path: path.clone(), error })?, &path);
        }
        written.overlay(environment);
        Self::validated(written)
    }

    /// The settings in `text`, which stands in the file `path`.
    ///
    /// # Errors
    ///
    /// Fails where the text holds anything that is not a setting.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let mut written = Written::default();
        written.read(text, path);
        Self::validated(written)
    }

    fn validated(mut written: Written) -> Result<Self, ConfigError> {
        let usual = Discord::default();
        let knowledge =
            Knowledge { path: written.get("knowledge", "path", path), base: written.get("knowledge", "base", id) };
        let mut of = |key, read, usual| written.get("discord", key, read).unwrap_or(usual);
        let questions_per_user = of("questions_per_user", count, usual.questions_per_user);
        let burst_per_user = of("burst_per_user", at_least_one, usual.burst_per_user);
        let questions_per_channel = of("questions_per_channel", count, usual.questions_per_channel);
        let burst_per_channel = of("burst_per_channel", at_least_one, usual.burst_per_channel);
        let discord = Discord {
            token_file: written.get("discord", "token_file", path),
            api: written.get("discord", "api", url),
            channels: written.get("discord", "channels", ids).unwrap_or_default(),
            shards: written.get("discord", "shards", shards).unwrap_or_default(),
            administrators: written.get("discord", "administrators", ids).unwrap_or_default(),
            questions_per_user,
            burst_per_user,
            questions_per_channel,
            burst_per_channel,
        };
        let store = Store {
            path: written.get("store", "path", path),
            url: written.get("store", "url", store_url),
            unanswered_days: written
                .get("store", "unanswered_days", at_least_one)
                .unwrap_or(Store::default().unanswered_days),
        };
        let monitoring = Monitoring { address: written.get("monitoring", "address", socket) };
        let log = Log {
            format: written.get("log", "format", log_format).unwrap_or_default(),
            level: written.get("log", "level", level).unwrap_or_default(),
            message_text: written.get("log", "message_text", switch).unwrap_or_default(),
        };
        match written.problems() {
            Some(problems) => Err(problems.into()),
            None => Ok(Self { knowledge, discord, store, monitoring, log }),
        }
    }
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
    fn every_key_is_read() {
        let text = r#"
            [discord]
            token_file = "/run/token"
            api = "http://127.0.0.1:8080/"
            channels = ["123456789012345678", 42]
            shards = "2-3/8"
            administrators = [12]
            questions_per_user = 0
            burst_per_user = 2
            questions_per_channel = 7
            burst_per_channel = 3
            [store]
            path = "/var/lib/rapporteur.sqlite"
            url = "postgres://ada:secret@db/rapporteur?sslmode=disable"
            unanswered_days = 7
            [monitoring]
            address = "[::1]:9090"
            [log]
            format = "json"
            level = "debug"
            message_text = true
        "#;
        let discord = Discord {
            token_file: Some("/run/token".into()),
            api: Some("http://127.0.0.1:8080".into()),
            channels: vec![123_456_789_012_345_678, 42],
            shards: Shards::Range { first: 2, last: 3, total: 8 },
            administrators: vec![12],
            questions_per_user: 0,
            burst_per_user: 2,
            questions_per_channel: 7,
            burst_per_channel: 3,
        };
        let url = StoreUrl("postgres://ada:secret@db/rapporteur?sslmode=disable".to_owned());
        assert_eq!((url.place().as_str(), format!("{url:?}").contains("secret")), ("postgres://db/rapporteur", false));
        let store = Store { path: Some("/var/lib/rapporteur.sqlite".into()), url: Some(url), unanswered_days: 7 };
        let log = Log { format: LogFormat::Json, level: LogLevel::Debug, message_text: true };
        let monitoring = Monitoring { address: "[::1]:9090".parse().ok() };
        assert_eq!(parse(text), Ok(Config { discord, store, monitoring, log, ..Config::default() }));
    }

    #[test]
    fn each_of_several_processes_has_its_part_of_the_shards() {
        let shards =
            |text: &str| parse(&format!("[discord]\nshards = \"{text}\"\n")).map(|config| config.discord.shards);
        let range = |first, last, total| Ok(Shards::Range { first, last, total });
        for (text, shards_of_it) in [
            ("2-3/8", range(2, 3, 8)),
            ("part 0/2 of 8", range(0, 3, 8)),
            ("part 1/2 of 8", range(4, 7, 8)),
            ("part 0/3 of 8", range(0, 1, 8)),
            ("part 1/3 of 8", range(2, 4, 8)),
            ("part 2/3 of 8", range(5, 7, 8)),
            ("part 0/1 of 1", range(0, 0, 1)),
            ("part 4294967294/4294967295 of 4294967295", range(u32::MAX - 1, u32::MAX - 1, u32::MAX)),
        ] {
            assert_eq!(shards(text), shards_of_it, "{text}");
        }
        for text in ["part 2/2 of 8", "part 0/0 of 8", "part 0/9 of 8", "part -1/2 of 8", "part 0/2", "3-2/8", "0-8/8"]
        {
            assert!(shards(text).is_err_and(|error| error.contains("\"part 0/2 of 8\"")), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, message) in [
            ("colour = 1\n", "there is no section `colour`"),
            ("[knowledge]\npath = 7\n", "`path` in [knowledge] names a file or a folder: write it in quotes"),
            ("knowledge = 7\n", "`knowledge` is a section"),
            (
                "[knowledge]\npath = \"\"\n",
                "`path` in [knowledge] is empty: name a file or a folder, or leave the key out",
            ),
            (
                "[store]\nurl = \"mysql://db\"\n",
                "`url` in [store] is the address of a PostgreSQL such as \"postgres://user:password@host/name\"",
            ),
            ("[log]\nmessage_text = \"yes\"\n", "`message_text` in [log] is true or false"),
            ("[knowledge\n", "not TOML: unclosed table, expected `]`"),
        ] {
            let said = parse(text).err().unwrap_or_default();
            assert!(said.contains(&format!(": {message}\n --> etc/config.toml:")), "{said}");
        }
    }

    #[test]
    fn the_environment_goes_before_the_file() {
        let folder = tempfile::tempdir().map_err(|error| error.to_string());
        let folder = folder.as_ref().map(|folder| folder.path().to_owned()).unwrap_or_default();
        let file = folder.join("mine.toml");
        assert!(std::fs::write(&file, "[knowledge]\npath = \"/from/file\"\n").is_ok());
        let load = |set: &[(&str, &str)]| {
            let file = (FILE_VARIABLE.to_owned(), file.display().to_string());
            let set = set.iter().map(|&(name, value)| (name.to_owned(), value.to_owned()));
            Config::load(None, set.chain([file])).map_err(|error| error.to_string())
        };
        let path = |set: &[(&str, &str)]| load(set).map(|config| config.knowledge.path).ok().flatten();
        assert_eq!(path(&[]), Some("/from/file".into()));
        assert_eq!(path(&[("RAPPORTEUR_KNOWLEDGE_PATH", "facts")]), Some("facts".into()));
        assert_eq!(path(&[("RAPPORTEUR_KNOWLEDGE_PATH", "")]), Some("/from/file".into()));
        let set = &[
            ("RAPPORTEUR_DISCORD_CHANNELS", "[\"1\", 2]"),
            ("RAPPORTEUR_DISCORD_QUESTIONS_PER_USER", "3"),
            ("RAPPORTEUR_DISCORD_SHARDS", "4"),
            ("RAPPORTEUR_LOG_LEVEL", "trace"),
            ("RAPPORTEUR_LOG_MESSAGE_TEXT", "true"),
        ];
        let config = load(set).unwrap_or_default();
        assert_eq!((config.discord.channels, config.discord.questions_per_user), (vec![1, 2], 3));
        assert_eq!((config.discord.shards, config.log.level), (Shards::Total(4), LogLevel::Trace));
        assert!(config.log.message_text);
        let wrong = [("RAPPORTEUR_LOG_FORMAT", "xml"), ("RAPPORTEUR_DISCORD_TOKENS", "hush")];
        let said = load(&wrong).err().unwrap_or_default();
        for (name, message) in [
            ("RAPPORTEUR_LOG_FORMAT", "`format` in [log] is \"text\" or \"json\""),
            ("RAPPORTEUR_DISCORD_TOKENS", "there is no key `tokens` in [discord]"),
        ] {
            assert!(said.contains(&format!(": {message}")) && said.contains(&format!("--> {name}:1:1")), "{said}");
        }
        assert!(!said.contains("hush"), "{said}");
        assert!(load(&[("RAPPORTEUR_SERVICE_HOST", "10.0.0.1"), ("RAPPORTEUR_LOG_COLOUR", "")]).is_ok());
        let missing =
            Config::load(Some(&folder.join("none.toml")), std::iter::empty()).map_err(|error| error.to_string());
        assert!(missing.is_err_and(|error| error.starts_with("cannot read the configuration ")));
    }
}
