//! Settings as they are written: a value a key, each with the place it comes from.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ConfigError;
use crate::knowledge::nearest;

/// Every section with its keys.
const KEYS: &[(&str, &[&str])] = &[
    ("knowledge", &["path"]),
    (
        "discord",
        &[
            "token_file",
            "api",
            "channels",
            "administrators",
            "shards",
            "questions_per_user",
            "burst_per_user",
            "questions_per_channel",
            "burst_per_channel",
        ],
    ),
    ("store", &["path", "url", "unanswered_days"]),
    ("monitoring", &["address"]),
    ("log", &["format", "level"]),
];

/// What every variable begins with.
const PREFIX: &str = "RAPPORTEUR_";

/// What is said to whoever writes the token into the file.
const TOKEN_IN_FILE: &str = "the token does not belong in the configuration, which is easily shared: put it in the \
                             variable DISCORD_TOKEN, or in a file that `token_file` names";

/// Settings as written.
#[derive(Default)]
pub(super) struct Written(Vec<Entry>);

/// A value with its key.
struct Entry {
    section: &'static str,
    key: &'static str,
    value: Value,
    /// A file and a line, or a variable.
    place: String,
    /// What a path in it is relative to.
    folder: PathBuf,
}

/// A value, as far as any setting needs it.
#[derive(Clone, Debug)]
pub(super) enum Value {
    /// Quoted, or from a variable.
    Text(String),
    /// A whole number.
    Number(i64),
    /// Several, or from a variable with commas.
    List(Vec<Value>),
    /// Anything that no setting is.
    Other,
}

/// Reads one kind of value; fails with what the key is.
pub(super) type Reader<T> = fn(&Value, &Path) -> Result<T, String>;

impl Written {
    /// What a file says.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ConfigError> {
        let place = |span: Option<Range<usize>>| {
            let before = text.get(..span.map_or(0, |span| span.start)).unwrap_or(text);
            format!("{}, line {}", path.display(), before.matches('\n').count() + 1)
        };
        let wrong = |span, message| ConfigError::Wrong { place: place(span), message };
        let table = DeTable::parse(text)
            .map_err(|error| wrong(error.span(), format!("not TOML: {}", one_line(error.message()))))?;
        if let Some((span, message)) = unknown(table.get_ref()) {
            return Err(wrong(Some(span), message));
        }
        let folder = path.parent().unwrap_or(Path::new(""));
        let mut entries = Vec::new();
        for &(section, keys) in KEYS {
            let Some(table) = table.get_ref().get(section).and_then(|value| value.get_ref().as_table()) else {
                continue;
            };
            let written = keys.iter().filter_map(|&key| Some((key, table.get(key)?)));
            entries.extend(written.map(|(key, value)| Entry {
                section,
                key,
                value: Value::of(value),
                place: place(Some(value.span())),
                folder: folder.to_owned(),
            }));
        }
        Ok(Self(entries))
    }

    /// What the environment says goes before. A variable that begins with a section's name and ends in none of its keys
    /// is a mistake; others that begin like this program's are not its own: a cluster makes up `RAPPORTEUR_SERVICE_HOST`.
    pub fn overlay(&mut self, environment: Vec<(String, String)>) -> Result<(), ConfigError> {
        for (name, value) in environment {
            let Some(rest) = name.strip_prefix(PREFIX) else { continue };
            let rest = rest.to_lowercase();
            let within = |section| rest.strip_prefix(section)?.strip_prefix('_');
            let Some((section, keys, written)) = KEYS.iter().find_map(|&(s, keys)| Some((s, keys, within(s)?))) else {
                continue;
            };
            let Some(&key) = keys.iter().find(|key| **key == written) else {
                let message = no_key(written, section, keys);
                return Err(ConfigError::Wrong { place: name, message });
            };
            self.0.retain(|entry| (entry.section, entry.key) != (section, key));
            self.0.push(Entry { section, key, value: Value::Text(value), place: name, folder: PathBuf::new() });
        }
        Ok(())
    }

    /// A setting; none where it is not written.
    pub fn get<T>(&self, section: &str, key: &str, read: Reader<T>) -> Result<Option<T>, ConfigError> {
        let Some(entry) = self.0.iter().find(|entry| (entry.section, entry.key) == (section, key)) else {
            return Ok(None);
        };
        let wrong =
            |what| ConfigError::Wrong { place: entry.place.clone(), message: format!("`{key}` in [{section}] {what}") };
        read(&entry.value, &entry.folder).map(Some).map_err(wrong)
    }
}

impl Value {
    fn of(value: &Spanned<DeValue<'_>>) -> Self {
        match value.get_ref() {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).map_or(Self::Other, Self::Number)
            }
            DeValue::Array(values) => Self::List(values.iter().map(Self::of).collect()),
            _ => Self::Other,
        }
    }
}

/// The first key that is no setting, with what to say about it.
fn unknown(table: &DeTable<'_>) -> Option<(Range<usize>, String)> {
    for (section, value) in table {
        let name = section.get_ref();
        let Some((_, keys)) = KEYS.iter().find(|(known, _)| known == name) else {
            let help = meant(name, KEYS.iter().map(|&(known, _)| known));
            return Some((section.span(), format!("there is no section `{}`{help}", shown(name))));
        };
        let Some(table) = value.get_ref().as_table() else {
            return Some((section.span(), format!("`{name}` is a section: write [{name}] and its keys below")));
        };
        for key in table.keys() {
            if name == "discord" && key.get_ref() == "token" {
                return Some((key.span(), TOKEN_IN_FILE.to_owned()));
            }
            if !keys.iter().any(|known| known == key.get_ref()) {
                return Some((key.span(), no_key(key.get_ref(), name, keys)));
            }
        }
    }
    None
}

fn no_key(written: &str, section: &str, keys: &[&'static str]) -> String {
    format!("there is no key `{}` in [{section}]{}", shown(written), meant(written, keys.iter().copied()))
}

/// The known name that was probably meant.
fn meant(written: &str, known: impl Iterator<Item = &'static str>) -> String {
    nearest(written, known).map_or(String::new(), |known| format!(": did you mean `{known}`?"))
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
