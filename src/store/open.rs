//! From the settings to a store that runs.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::sync_channel;

use super::database::{Connection, Database, Failed};
use super::health::Health;
use super::migrations::{Migrated, VERSION, migrate};
use super::sqlite::Sqlite;
use super::worker::{Open, work};
use super::{MOST_WAITING, Store};
use crate::config;

/// The file that is used where the settings name none.
const DEFAULT_FILE: &str = "rapporteur.sqlite";

/// Why there is no store: one sentence each, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// A newer version wrote it.
    #[error(
        "the store {place} was written by a newer version of this program (it has form {found}, and this version knows \
         none above {VERSION}): install that version, or name another store in [store]"
    )]
    Newer {
        /// Where it is.
        place: String,
        /// The version of its schema.
        found: usize,
    },
    /// It cannot be opened.
    #[error("cannot open the store {place} ({what}): check `path` or `url` in [store], and who may write there")]
    Unusable {
        /// Where it is.
        place: String,
        /// What the database says.
        what: String,
    },
    /// The program was built without what it takes.
    #[error(
        "`url` in [store] names a PostgreSQL, and this program was built without: build it with `--features postgres`, \
         or take `url` out, to have a file"
    )]
    Unbuilt,
    /// The system has no thread for it.
    #[error("cannot start a thread for the store: {0}")]
    Thread(std::io::Error),
}

/// Which database it is.
#[derive(Clone)]
enum Kind {
    File(PathBuf),
    Memory,
    #[cfg(feature = "postgres")]
    Server(config::StoreUrl),
}

impl Kind {
    fn open(&self) -> Result<(Connection, Migrated), Failed> {
        let database: Box<dyn Database> = match self {
            Self::File(path) => Box::new(Sqlite::open(Some(path))?),
            Self::Memory => Box::new(Sqlite::open(None)?),
            #[cfg(feature = "postgres")]
            Self::Server(url) => Box::new(super::postgres::Postgres::open(url.expose())?),
        };
        let mut connection = Connection(database);
        let migrated = migrate(&mut connection)?;
        Ok((connection, migrated))
    }

    fn is_shared(&self) -> bool {
        match self {
            Self::File(_) | Self::Memory => false,
            #[cfg(feature = "postgres")]
            Self::Server(_) => true,
        }
    }

    fn place(&self) -> String {
        match self {
            Self::File(path) => std::path::absolute(path).unwrap_or_else(|_| path.clone()).display().to_string(),
            Self::Memory => "in memory".to_owned(),
            #[cfg(feature = "postgres")]
            Self::Server(url) => url.place(),
        }
    }
}

impl Store {
    /// The store that the settings name, with its schema up to date: a file, which is created where there is none, or a
    /// server. It waits for the database, so it is not for a thread that others wait for.
    ///
    /// A server that is away is opened later. Where no file is named and none can be created in the working directory,
    /// everything is kept in memory, and that is said.
    ///
    /// # Errors
    ///
    /// Fails where a newer version wrote the store, and where what the settings name cannot be opened.
    pub fn open(settings: &config::Store) -> Result<Self, StoreError> {
        let kind = match (&settings.url, &settings.path) {
            #[cfg(feature = "postgres")]
            (Some(url), _) => Kind::Server(url.clone()),
            #[cfg(not(feature = "postgres"))]
            (Some(_), _) => return Err(StoreError::Unbuilt),
            (None, Some(path)) => Kind::File(path.clone()),
            (None, None) => Kind::File(DEFAULT_FILE.into()),
        };
        match kind.open() {
            Ok((connection, Migrated::Ready)) => start(kind, Some(connection), settings.unanswered_days),
            Ok((_, Migrated::Newer(found))) => Err(StoreError::Newer { place: kind.place(), found }),
            #[cfg(feature = "postgres")]
            Err(Failed::Lost(what)) if matches!(kind, Kind::Server(_)) => {
                tracing::warn!(what, "the store is away: the bot begins without, and goes on with it once it is there");
                start(kind, None, settings.unanswered_days)
            }
            Err(Failed::Lost(what)) if settings.path.is_none() => {
                tracing::warn!(
                    what,
                    "no file can be kept in the working directory, so settings, counts and which answer belongs to \
                     which question are gone after a restart: name a file as `path` in [store]"
                );
                in_memory(settings.unanswered_days)
            }
            Err(error) => Err(unusable(&kind, &error)),
        }
    }
}

impl Store {
    /// The file that the settings name; none where they name a server.
    pub fn file(settings: &config::Store) -> Option<PathBuf> {
        match &settings.url {
            Some(_) => None,
            None => Some(settings.path.clone().unwrap_or_else(|| DEFAULT_FILE.into())),
        }
    }

    /// A store that ends with the process, for tests.
    ///
    /// # Errors
    ///
    /// Fails where the system has no memory or no thread for it.
    pub fn in_memory() -> Result<Self, StoreError> {
        in_memory(config::Store::default().unanswered_days)
    }
}

fn in_memory(days: u32) -> Result<Store, StoreError> {
    let (connection, _) = Kind::Memory.open().map_err(|error| unusable(&Kind::Memory, &error))?;
    start(Kind::Memory, Some(connection), days)
}

fn unusable(kind: &Kind, error: &Failed) -> StoreError {
    let (Failed::Lost(what) | Failed::Refused(what)) = error;
    StoreError::Unusable { place: kind.place(), what: what.clone() }
}

fn start(kind: Kind, connection: Option<Connection>, days: u32) -> Result<Store, StoreError> {
    let (sender, queue) = sync_channel(MOST_WAITING);
    let health = Arc::new(Health::default());
    if connection.is_none() {
        health.unopened();
    }
    let (place, shared) = (kind.place().into(), kind.is_shared());
    let of = Arc::clone(&health);
    let open: Open = Box::new(move || kind.open());
    let thread = std::thread::Builder::new().name("store".to_owned());
    thread.spawn(move || work(&queue, connection, &open, &of)).map_err(StoreError::Thread)?;
    Ok(Store { work: sender, health, place, shared, days })
}
