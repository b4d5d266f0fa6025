//! Forgetting: a server that the bot left, one that an operator names, or all of them.

use std::collections::HashSet;

use super::database::{Connection, Failed};
use super::{Away, Store, today};

/// Days after which a server is forgotten that the bot was taken out of: it may have been a mistake.
pub const GRACE: i64 = 30;

/// The tables that hold something of a server.
const TABLES: [&str; 5] = ["settings", "unanswered", "votes", "followed", "departed"];

impl Store {
    /// Notes which servers the bot is in, of those that `is_ours` says would be told of here: the others it has left.
    pub fn present(&self, present: HashSet<u64>, is_ours: impl Fn(u64) -> bool + Send + 'static) {
        self.write(move |connection| {
            let known = connection.query(
                "SELECT server FROM settings UNION SELECT server FROM unanswered UNION SELECT server FROM votes",
                &[],
            )?;
            let gone = known.iter().filter_map(|row| row.id(0)).filter(|&id| id > 0 && is_ours(id));
            for server in gone.filter(|server| !present.contains(server)) {
                connection.execute(
                    "INSERT INTO departed (server, day) VALUES ($1, $2) ON CONFLICT (server) DO NOTHING",
                    &[server.into(), today().into()],
                )?;
            }
            for row in connection.query("SELECT server FROM departed", &[])? {
                if let Some(server) = row.id(0).filter(|server| present.contains(server)) {
                    is_back(connection, server)?;
                }
            }
            Ok(())
        });
    }

    /// Notes that the bot is in a server, as somebody there speaks to it: it may have been taken in again since a session
    /// began, and nobody says so.
    pub fn is_in(&self, server: u64) {
        self.write(move |connection| is_back(connection, server));
    }

    /// Forgets everything that is kept of a server, or of all; how many rows that were.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn forget(&self, server: Option<u64>) -> Result<u64, Away> {
        self.ask(move |connection| match server {
            Some(server) => forget(connection, server),
            None => TABLES.iter().map(|table| connection.execute(&format!("DELETE FROM {table}"), &[])).sum(),
        })
        .await
    }
}

fn is_back(connection: &mut Connection, server: u64) -> Result<(), Failed> {
    connection.execute("DELETE FROM departed WHERE server = $1", &[server.into()]).map(drop)
}

fn forget(connection: &mut Connection, server: u64) -> Result<u64, Failed> {
    let of = |table: &&str| connection.execute(&format!("DELETE FROM {table} WHERE server = $1"), &[server.into()]);
    TABLES.iter().map(of).sum()
}

/// Forgets the servers that the bot left long ago.
pub(super) fn sweep(connection: &mut Connection) -> Result<(), Failed> {
    let gone = connection.query("SELECT server FROM departed WHERE day < $1", &[(today() - GRACE).into()])?;
    for server in gone.iter().filter_map(|row| row.id(0)) {
        forget(connection, server)?;
        tracing::info!(server, "what was kept of a server that the bot left was forgotten");
    }
    Ok(())
}
