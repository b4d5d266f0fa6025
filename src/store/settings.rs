//! What a server's people set. Every change has a number, so that each process sees what others changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::database::{Connection, Failed};
use super::{Away, Store};

/// Channels, and roles, that one list holds at most: more than anybody looks through.
pub const MOST_LISTED: usize = 100;

/// Servers whose settings are read at once.
const MOST_READ: i64 = 100_000;

/// What a server's people set; what they did not is as the configuration says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Channels, and categories of them, where clear questions are answered unasked.
    pub open_channels: BTreeSet<u64>,
    /// Channels, and categories of them, where alone the bot answers; none: everywhere.
    pub allowed_channels: BTreeSet<u64>,
    /// Channels, and categories of them, where it answers nobody.
    pub barred_channels: BTreeSet<u64>,
    /// Roles that alone may ask; none: everybody.
    pub allowed_roles: BTreeSet<u64>,
    /// Roles that may not ask.
    pub barred_roles: BTreeSet<u64>,
    /// How sure an answer has to be that nobody asked the bot for, in percent.
    pub sure: Option<u8>,
    /// Questions a minute from one person; 0: any number.
    pub questions_per_user: Option<u32>,
    /// Questions a minute in one channel; 0: any number.
    pub questions_per_channel: Option<u32>,
    /// Whether the answer to a command is shown to who asked alone, unless they say otherwise.
    pub private: bool,
    /// The id of the base that answers; none: the usual one.
    pub base: Option<String>,
    /// The ids of the bases that answer in some channels, and categories of them.
    pub bases: BTreeMap<u64, String>,
    /// The language of the bot's own words, as `de`; none: the usual one.
    pub language: Option<String>,
}

/// What was set since somebody looked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changes {
    /// Each server with what is set there now.
    pub servers: Vec<(u64, Settings)>,
    /// The number of the last change.
    pub last: i64,
    /// How many servers there are with settings: fewer than before means that some were forgotten.
    pub total: i64,
}

impl Store {
    /// Changes what is set in a server, and yields what is set there then. Two who change something at once both do.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn set(
        &self,
        server: u64,
        change: impl FnOnce(&mut Settings) + Send + 'static,
    ) -> Result<Settings, Away> {
        self.ask(move |connection| {
            // Changes get their numbers in the order in which others see them.
            connection.0.batch(connection.0.lock())?;
            let rows = connection.query("SELECT value FROM settings WHERE server = $1", &[server.into()])?;
            let mut settings = rows.first().map(|row| read(row.text(0))).unwrap_or_default();
            change(&mut settings);
            let value = serde_json::to_string(&settings).map_err(|error| Failed::Refused(error.to_string()))?;
            let number = next(connection)?;
            connection.execute(
                "INSERT INTO settings (server, value, change) VALUES ($1, $2, $3)
                 ON CONFLICT (server) DO UPDATE SET value = excluded.value, change = excluded.change",
                &[server.into(), value.as_str().into(), number.into()],
            )?;
            Ok(settings)
        })
        .await
    }

    /// What is set in a server.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn settings(&self, server: u64) -> Result<Settings, Away> {
        self.ask(move |connection| {
            let rows = connection.query("SELECT value FROM settings WHERE server = $1", &[server.into()])?;
            Ok(rows.first().map(|row| read(row.text(0))).unwrap_or_default())
        })
        .await
    }

    /// What was set after the change of this number.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn changes(&self, after: i64) -> Result<Changes, Away> {
        self.ask(move |connection| {
            let total = connection.query("SELECT COUNT(*) FROM settings", &[])?;
            let rows = connection.query(
                "SELECT server, value, change FROM settings WHERE change > $1 ORDER BY change LIMIT $2",
                &[after.into(), MOST_READ.into()],
            )?;
            let last = rows.last().and_then(|row| row.number(2)).unwrap_or(after);
            let servers = rows.iter().filter_map(|row| Some((row.id(0)?, read(row.text(1))))).collect();
            Ok(Changes { servers, last, total: total.first().and_then(|row| row.number(0)).unwrap_or_default() })
        })
        .await
    }
}

/// The number of the next change; none comes twice, even after everything was forgotten.
fn next(connection: &mut Connection) -> Result<i64, Failed> {
    let rows = connection.query("SELECT value FROM meta WHERE name = 'change'", &[])?;
    let next = rows.first().and_then(|row| row.text(0).parse::<i64>().ok()).unwrap_or_default() + 1;
    connection.execute(
        "INSERT INTO meta (name, value) VALUES ('change', $1) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        &[next.to_string().as_str().into()],
    )?;
    Ok(next)
}

/// What cannot be read counts as not set: better than no answer at all.
fn read(value: &str) -> Settings {
    serde_json::from_str(value).unwrap_or_else(|error| {
        tracing::error!(%error, "the settings of a server cannot be read, and count as not set");
        Settings::default()
    })
}
