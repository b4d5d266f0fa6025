//! Settings, each read from what is written. On failure they say what the key is, for a sentence that its name begins.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::written::Value;
use super::{LogFormat, LogLevel, Shards, StoreUrl};

/// A file or a folder; relative to the file it is written in.
pub(super) fn path(value: &Value, folder: &Path) -> Result<PathBuf, String> {
    match value {
        Value::Text(text) if text.is_empty() => {
            Err("is empty: name a file or a folder, or leave the key out".to_owned())
        }
        Value::Text(text) => Ok(folder.join(text)),
        _ => Err("names a file or a folder: write it in quotes".to_owned()),
    }
}

/// The id of a base.
pub(super) fn id(value: &Value, _: &Path) -> Result<String, String> {
    match value {
        Value::Text(text) if !text.is_empty() => Ok(text.clone()),
        _ => Err("is the id of a base, which is the name of its folder: write it in quotes".to_owned()),
    }
}

/// The address of a server, without a stroke at its end.
pub(super) fn url(value: &Value, _: &Path) -> Result<String, String> {
    let usable = |text: &&String| {
        let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
        host.is_some_and(|host| !host.is_empty() && !host.contains(|c: char| c.is_whitespace() || c.is_control()))
    };
    match value {
        Value::Text(text) if usable(&text) => Ok(text.trim_end_matches('/').to_owned()),
        _ => Err("is an address such as \"http://127.0.0.1:8080\"".to_owned()),
    }
}

/// An address of this machine, with a port.
pub(super) fn socket(value: &Value, _: &Path) -> Result<SocketAddr, String> {
    let address = match value {
        Value::Text(text) => text.parse().ok(),
        _ => None,
    };
    address.ok_or_else(|| "is an address of this machine with a port, such as \"127.0.0.1:9090\"".to_owned())
}

/// The address of a PostgreSQL. What is wrong with it is not repeated: it may hold a password.
pub(super) fn store_url(value: &Value, _: &Path) -> Result<StoreUrl, String> {
    match value {
        Value::Text(text) if ["postgres://", "postgresql://"].iter().any(|scheme| text.starts_with(scheme)) => {
            Ok(StoreUrl(text.clone()))
        }
        _ => Err("is the address of a PostgreSQL such as \"postgres://user:password@host/name\"".to_owned()),
    }
}

/// Ids, in a list, or with commas between them.
pub(super) fn ids(value: &Value, _: &Path) -> Result<Vec<u64>, String> {
    let id = |value: &Value| match value {
        Value::Text(text) => text.trim().parse().ok(),
        Value::Number(number) => u64::try_from(*number).ok(),
        _ => None,
    };
    let ids: Option<Vec<u64>> = match value {
        // As in the file, or bare.
        Value::Text(text) => {
            let parts = text.trim().trim_matches(['[', ']']).split(',');
            parts.map(|part| id(&Value::Text(part.trim().trim_matches('"').to_owned()))).collect()
        }
        Value::List(list) => list.iter().map(id).collect(),
        _ => None,
    };
    ids.filter(|ids| !ids.contains(&0)).ok_or_else(|| "is a list of ids such as [\"123456789012345678\"]".to_owned())
}

/// Connections: all of a number, or those of one process among several, by their numbers or by the process's own.
pub(super) fn shards(value: &Value, _: &Path) -> Result<Shards, String> {
    let total = |number: u32| (number > 0).then_some(Shards::Total(number));
    let range = |text: &str| {
        let (range, total) = text.split_once('/')?;
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let (first, last, total) = (first.parse().ok()?, last.parse().ok()?, total.parse().ok()?);
        (first <= last && last < total).then_some(Shards::Range { first, last, total })
    };
    // A process that runs several times over knows which of them it is, and not what that makes of shards.
    let part = |text: &str| {
        let (part, total) = text.strip_prefix("part ")?.split_once(" of ")?;
        let (part, parts) = part.split_once('/')?;
        let (part, parts, total): (u32, u32, u32) = (part.parse().ok()?, parts.parse().ok()?, total.parse().ok()?);
        if part >= parts || parts > total {
            return None;
        }
        // Where they cannot all be of a size, some hold one more.
        let begin = |part: u32| u32::try_from(u64::from(part) * u64::from(total) / u64::from(parts)).ok();
        Some(Shards::Range { first: begin(part)?, last: begin(part + 1)? - 1, total })
    };
    let shards = match value {
        Value::Text(text) if text == "auto" => Some(Shards::Auto),
        Value::Text(text) => text.parse().ok().and_then(total).or_else(|| part(text)).or_else(|| range(text)),
        Value::Number(number) => u32::try_from(*number).ok().and_then(total),
        _ => None,
    };
    shards.ok_or_else(|| {
        "is \"auto\", a number from 1, or those of this process such as \"0-3/8\" or \"part 0/2 of 8\"".to_owned()
    })
}

/// How many of something.
pub(super) fn count(value: &Value, _: &Path) -> Result<u32, String> {
    let count = match value {
        Value::Text(text) => text.parse().ok(),
        Value::Number(number) => u32::try_from(*number).ok(),
        _ => None,
    };
    count.ok_or_else(|| format!("is a number from 0, which means any number, to {}", u32::MAX))
}

/// How many of something, of which there has to be one.
pub(super) fn at_least_one(value: &Value, folder: &Path) -> Result<u32, String> {
    count(value, folder).ok().filter(|&number| number > 0).ok_or_else(|| format!("is a number from 1 to {}", u32::MAX))
}

/// Yes or no.
pub(super) fn switch(value: &Value, _: &Path) -> Result<bool, String> {
    let switch = match value {
        Value::Switch(switch) => Some(*switch),
        Value::Text(text) => text.parse().ok(),
        _ => None,
    };
    switch.ok_or_else(|| "is true or false".to_owned())
}

pub(super) fn log_format(value: &Value, _: &Path) -> Result<LogFormat, String> {
    choice(value, &[("text", LogFormat::Text), ("json", LogFormat::Json)])
}

pub(super) fn level(value: &Value, _: &Path) -> Result<LogLevel, String> {
    use LogLevel::{Debug, Error, Info, Trace, Warn};
    choice(value, &[("error", Error), ("warn", Warn), ("info", Info), ("debug", Debug), ("trace", Trace)])
}

/// One of several words.
fn choice<T: Copy>(value: &Value, known: &[(&str, T)]) -> Result<T, String> {
    let chosen = match value {
        Value::Text(text) => known.iter().find(|(word, _)| word == text).map(|&(_, value)| value),
        _ => None,
    };
    chosen.ok_or_else(|| {
        let words: Vec<String> = known.iter().map(|(word, _)| format!("\"{word}\"")).collect();
        match words.as_slice() {
            [rest @ .., last] => format!("is {} or {last}", rest.join(", ")),
            [] => String::new(),
        }
    })
}
