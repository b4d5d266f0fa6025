//! Settings as they are written: a value a key, each with the place it comes from.

use std::ops::Range;
use std::path::{Path, PathBuf};

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::problems::Problems;
use crate::diagnostic::{Diagnostic, FileId, Span};
use crate::knowledge::{code, nearest};

/// Every section with its keys.
const KEYS: &[(&str, &[&str])] = &[
    ("knowledge", &["path", "base"]),
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
    ("log", &["format", "level", "message_text"]),
];

/// What every variable begins with.
const PREFIX: &str = "RAPPORTEUR_";

/// What is said to whoever writes the token into the file.
const TOKEN_ELSEWHERE: &str = "put it in the variable DISCORD_TOKEN, or in a file that `token_file` names, and have Discord make a new one if \
     others may have seen it";

/// Settings as written, and what is wrong with them so far.
#[derive(Default)]
pub(super) struct Written {
    entries: Vec<Entry>,
    problems: Problems,
}

/// A value with its key.
struct Entry {
    section: &'static str,
    key: &'static str,
    value: Value,
    /// Where it stands: in a file, or in a variable.
    place: Span,
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
    /// Yes or no.
    Switch(bool),
    /// Several, or from a variable with commas.
    List(Vec<Value>),
    /// Anything that no setting is.
    Other,
}

/// Reads one kind of value; fails with what the key is.
pub(super) type Reader<T> = fn(&Value, &Path) -> Result<T, String>;

impl Written {
    /// Reads what a file says.
    pub fn read(&mut self, text: &str, path: &Path) {
        let file = self.problems.add(&path.display().to_string(), text);
        let place = |span: Range<usize>| Span::new(file, span);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            let message = format!("not TOML: {}", one_line(error.message()));
            let span = error.span().unwrap_or(text.len()..text.len());
            self.problems.report(Diagnostic::error(code::SYNTAX, place(span), message));
        }
        // A table that was not read to its end has keys where nobody wrote them.
        if !errors.is_empty() {
            return;
        }
        let table = table.get_ref();
        unknown(table, file, &mut self.problems);
        let folder = path.parent().unwrap_or(Path::new(""));
        for &(section, keys) in KEYS {
            let Some(table) = table.get(section).and_then(|value| value.get_ref().as_table()) else { continue };
            let written = keys.iter().filter_map(|&key| Some((key, table.get(key)?)));
            self.entries.extend(written.map(|(key, value)| Entry {
                section,
                key,
                value: Value::of(value),
                place: place(value.span()),
                folder: folder.to_owned(),
            }));
        }
    }

    /// What the environment says goes before. A variable that begins with a section's name and ends in none of its keys
    /// is a mistake; others that begin like this program's are not its own: a cluster makes up `RAPPORTEUR_SERVICE_HOST`.
    pub fn overlay(&mut self, environment: Vec<(String, String)>) {
        for (name, value) in environment {
            let Some(rest) = name.strip_prefix(PREFIX) else { continue };
            let rest = rest.to_lowercase();
            let within = |section| rest.strip_prefix(section)?.strip_prefix('_');
            let Some((section, keys, written)) = KEYS.iter().find_map(|&(s, keys)| Some((s, keys, within(s)?))) else {
                continue;
            };
            let Some(&key) = keys.iter().find(|key| **key == written) else {
                // What it holds may be anything, and a secret too.
                let file = self.problems.add(&name, &name);
                self.problems.report(no_key(written, section, keys, Span::new(file, 0..name.len())));
                continue;
            };
            let file = self.problems.add(&name, &value);
            let place = Span::new(file, 0..value.len());
            self.entries.retain(|entry| (entry.section, entry.key) != (section, key));
            self.entries.push(Entry { section, key, value: Value::Text(value), place, folder: PathBuf::new() });
        }
    }

    /// A setting; none where it is not written, or is wrong, which is noted.
    pub fn get<T>(&mut self, section: &str, key: &str, read: Reader<T>) -> Option<T> {
        let entry = self.entries.iter().find(|entry| (entry.section, entry.key) == (section, key))?;
        let wrong = |what| {
            let message = format!("`{key}` in [{section}] {what}");
            self.problems.report(Diagnostic::error(code::BAD_VALUE, entry.place, message));
        };
        read(&entry.value, &entry.folder).map_err(wrong).ok()
    }

    /// What is wrong, in the order of reading; none where nothing is.
    pub fn problems(self) -> Option<Problems> {
        Some(self.problems.sorted()).filter(|problems| !problems.is_empty())
    }
}

impl Value {
    fn of(value: &Spanned<DeValue<'_>>) -> Self {
        match value.get_ref() {
            DeValue::String(text) => Self::Text(text.to_string()),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).map_or(Self::Other, Self::Number)
            }
            DeValue::Boolean(switch) => Self::Switch(*switch),
            DeValue::Array(values) => Self::List(values.iter().map(Self::of).collect()),
            _ => Self::Other,
        }
    }
}

/// Notes every key that is no setting.
fn unknown(table: &DeTable<'_>, file: FileId, problems: &mut Problems) {
    for (section, value) in table {
        let name = section.get_ref();
        let place = Span::new(file, section.span());
        let Some((_, keys)) = KEYS.iter().find(|(known, _)| known == name) else {
            let message = format!("there is no section `{}`", shown(name));
            let help = meant(name, KEYS.iter().map(|&(known, _)| known));
            problems.report(Diagnostic::error(code::UNKNOWN_KEY, place, message).help(help));
            continue;
        };
        let Some(table) = value.get_ref().as_table() else {
            let message = format!("`{name}` is a section");
            let help = format!("write [{name}] and its keys below");
            problems.report(Diagnostic::error(code::WRONG_TYPE, place, message).help(help));
            continue;
        };
        for key in table.keys() {
            let place = Span::new(file, key.span());
            if name == "discord" && key.get_ref() == "token" {
                let message = "the token does not belong in the configuration, which is easily shared";
                problems.report(Diagnostic::error(code::UNKNOWN_KEY, place, message).help(TOKEN_ELSEWHERE));
            } else if !keys.iter().any(|known| known == key.get_ref()) {
                problems.report(no_key(key.get_ref(), name, keys, place));
            }
        }
    }
}

fn no_key(written: &str, section: &str, keys: &[&'static str], place: Span) -> Diagnostic {
    let message = format!("there is no key `{}` in [{section}]", shown(written));
    Diagnostic::error(code::UNKNOWN_KEY, place, message).help(meant(written, keys.iter().copied()))
}

/// The known name that was probably meant, or else all of them.
fn meant(written: &str, known: impl Iterator<Item = &'static str> + Clone) -> String {
    match nearest(written, known.clone()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => format!("there are {}", known.map(|known| format!("`{known}`")).collect::<Vec<_>>().join(", ")),
    }
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
