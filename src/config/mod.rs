//! Settings: as written in a file and in the environment, then as validated.
//!
//! A key of the file is also an environment variable, section and key joined: `[knowledge] path` is
//! `RAPPORTEUR_KNOWLEDGE_PATH`. The environment goes before the file, and an empty variable counts as unset.

mod settings;
mod token;
mod values;
mod written;

use std::path::{Path, PathBuf};

pub use settings::{Config, Discord, Knowledge, Log, LogFormat, LogLevel, Monitoring, Shards, Store, StoreUrl};
pub use token::{TOKEN_VARIABLE, TokenError, token};
use values::{at_least_one, count, ids, level, log_format, path, shards, socket, store_url, url};
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
    /// A setting is wrong.
    #[error("{place}: {message}")]
    Wrong {
        /// Where it stands: a file and a line from 1, or a variable.
        place: String,
        /// What is wrong with it, and what to write.
        message: String,
    },
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
        let mut written = match file {
            Some(path) => {
                let text = std::fs::read_to_string(&path);
                Written::parse(&text.map_err(|error| ConfigError::Io { path: path.clone(), error })?, &path)?
            }
            None => Written::default(),
        };
        written.overlay(environment)?;
        Self::validated(&written)
    }

    /// The settings in `text`, which stands in the file `path`.
    ///
    /// # Errors
    ///
    /// Fails where the text holds anything that is not a setting.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        Self::validated(&Written::parse(text, path)?)
    }

    fn validated(written: &Written) -> Result<Self, ConfigError> {
        let usual = Discord::default();
        let of = |key, read| written.get("discord", key, read);
        Ok(Self {
            knowledge: Knowledge { path: written.get("knowledge", "path", path)? },
            discord: Discord {
                token_file: written.get("discord", "token_file", path)?,
                api: written.get("discord", "api", url)?,
                channels: written.get("discord", "channels", ids)?.unwrap_or_default(),
                shards: written.get("discord", "shards", shards)?.unwrap_or_default(),
                administrators: written.get("discord", "administrators", ids)?.unwrap_or_default(),
                questions_per_user: of("questions_per_user", count)?.unwrap_or(usual.questions_per_user),
                burst_per_user: of("burst_per_user", at_least_one)?.unwrap_or(usual.burst_per_user),
                questions_per_channel: of("questions_per_channel", count)?.unwrap_or(usual.questions_per_channel),
                burst_per_channel: of("burst_per_channel", at_least_one)?.unwrap_or(usual.burst_per_channel),
            },
            store: Store {
                path: written.get("store", "path", path)?,
                url: written.get("store", "url", store_url)?,
                unanswered_days: written
                    .get("store", "unanswered_days", at_least_one)?
                    .unwrap_or(Store::default().unanswered_days),
            },
            monitoring: Monitoring { address: written.get("monitoring", "address", socket)? },
            log: Log {
                format: written.get("log", "format", log_format)?.unwrap_or_default(),
                level: written.get("log", "level", level)?.unwrap_or_default(),
            },
        })
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
        let log = Log { format: LogFormat::Json, level: LogLevel::Debug };
        let monitoring = Monitoring { address: "[::1]:9090".parse().ok() };
        assert_eq!(parse(text), Ok(Config { discord, store, monitoring, log, ..Config::default() }));
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        for (text, message) in [
            ("[knowledge]\npth = 1\n", "line 2: there is no key `pth` in [knowledge]: did you mean `path`?"),
            ("\n\n[knowlege]\n", "line 3: there is no section `knowlege`: did you mean `knowledge`?"),
            ("colour = 1\n", "line 1: there is no section `colour`"),
            ("[knowledge]\npath = 7\n", "line 2: `path` in [knowledge] names a file or a folder: write it in quotes"),
            ("knowledge = 7\n", "line 1: `knowledge` is a section: write [knowledge] and its keys below"),
            (
                "[knowledge]\npath = \"\"\n",
                "line 2: `path` in [knowledge] is empty: name a file or a folder, or leave the key out",
            ),
            ("[knowledge\n", "line 1: not TOML: unclosed table, expected `]`"),
            (
                "[discord]\ntoken = \"MTIz\"\n",
                "line 2: the token does not belong in the configuration, which is easily shared: put it in the \
                 variable DISCORD_TOKEN, or in a file that `token_file` names",
            ),
            (
                "[discord]\napi = \"localhost\"\n",
                "line 2: `api` in [discord] is an address such as \"http://127.0.0.1:8080\"",
            ),
            (
                "[discord]\nchannels = [\"general\"]\n",
                "line 2: `channels` in [discord] is a list of ids such as [\"123456789012345678\"]",
            ),
            (
                "[discord]\nshards = \"3-2/8\"\n",
                "line 2: `shards` in [discord] is \"auto\", a number from 1, or those of this process such as \"0-3/8\"",
            ),
            (
                "[discord]\nquestions_per_user = -1\n",
                "line 2: `questions_per_user` in [discord] is a number from 0, which means any number, to 4294967295",
            ),
            (
                "[store]\nurl = \"mysql://db\"\n",
                "line 2: `url` in [store] is the address of a PostgreSQL such as \"postgres://user:password@host/name\"",
            ),
            (
                "[monitoring]\naddress = \"9090\"\n",
                "line 2: `address` in [monitoring] is an address of this machine with a port, such as \"127.0.0.1:9090\"",
            ),
            ("[log]\nformat = \"xml\"\n", "line 2: `format` in [log] is \"text\" or \"json\""),
            (
                "[log]\nlevel = \"all\"\n",
                "line 2: `level` in [log] is \"error\", \"warn\", \"info\", \"debug\" or \"trace\"",
            ),
        ] {
            assert_eq!(parse(text), Err(format!("etc/config.toml, {message}")), "{text}");
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
        ];
        let config = load(set).unwrap_or_default();
        assert_eq!((config.discord.channels, config.discord.questions_per_user), (vec![1, 2], 3));
        assert_eq!((config.discord.shards, config.log.level), (Shards::Total(4), LogLevel::Trace));
        assert_eq!(
            load(&[("RAPPORTEUR_LOG_FORMAT", "xml")]),
            Err("RAPPORTEUR_LOG_FORMAT: `format` in [log] is \"text\" or \"json\"".to_owned())
        );
        assert_eq!(
            load(&[("RAPPORTEUR_DISCORD_CHANNEL", "1")]),
            Err("RAPPORTEUR_DISCORD_CHANNEL: there is no key `channel` in [discord]: did you mean `channels`?"
                .to_owned())
        );
        assert!(load(&[("RAPPORTEUR_SERVICE_HOST", "10.0.0.1"), ("RAPPORTEUR_LOG_COLOUR", "")]).is_ok());
        let missing =
            Config::load(Some(&folder.join("none.toml")), std::iter::empty()).map_err(|error| error.to_string());
        assert!(missing.is_err_and(|error| error.starts_with("cannot read the configuration ")));
    }
}
