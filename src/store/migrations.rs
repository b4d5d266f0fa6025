//! The schema, and how an older one becomes it.

use super::database::{Connection, Failed};
use crate::text::hex;

/// What makes each version of the schema from the one before. Only ever added to.
const MIGRATIONS: [&str; 2] = [include_str!("migrations/1.sql"), include_str!("migrations/2.sql")];

/// What holds the version, and the key that votes are hashed with.
const META: &str = "CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL)";

/// Bytes of the key: as many as the hash has.
const KEY_BYTES: usize = 32;

/// What came of looking at the schema.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Migrated {
    /// It is this version's.
    Ready,
    /// It is of a version that this program does not know.
    Newer(usize),
}

/// The version that this program writes.
pub(super) const VERSION: usize = MIGRATIONS.len();

/// Brings the schema up to date.
pub(super) fn migrate(connection: &mut Connection) -> Result<Migrated, Failed> {
    connection.transaction(|connection| {
        connection.0.batch(connection.0.lock())?;
        connection.0.batch(META)?;
        let found = connection.query("SELECT value FROM meta WHERE name = 'version'", &[])?;
        let found = found.first().and_then(|row| row.text(0).parse().ok()).unwrap_or(0);
        if found > VERSION {
            return Ok(Migrated::Newer(found));
        }
        for migration in &MIGRATIONS[found..] {
            connection.0.batch(migration)?;
        }
        if found == 0 {
            let key = key().map_err(|_| Failed::Lost("the system gives no random numbers".to_owned()))?;
            let set = "INSERT INTO meta (name, value) VALUES ('key', $1) ON CONFLICT (name) DO NOTHING";
            connection.execute(set, &[key.as_str().into()])?;
        }
        if found < VERSION {
            let set = "INSERT INTO meta (name, value) VALUES ('version', $1)
                       ON CONFLICT (name) DO UPDATE SET value = excluded.value";
            connection.execute(set, &[VERSION.to_string().as_str().into()])?;
        }
        Ok(Migrated::Ready)
    })
}

/// A new key, as hexadecimal digits.
fn key() -> Result<String, getrandom::Error> {
    let mut key = [0; KEY_BYTES];
    getrandom::fill(&mut key)?;
    Ok(hex(&key))
}
