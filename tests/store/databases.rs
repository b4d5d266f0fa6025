//! Databases of their own for each test.

use std::fmt;

use rapporteur::config;
use rapporteur::store::{Store, StoreError};
use tempfile::TempDir;

/// A database that nobody else uses, empty at first.
pub struct Database {
    name: &'static str,
    pub settings: config::Store,
    _folder: TempDir,
}

/// One of each kind that there is.
pub fn all() -> Vec<Database> {
    let folder = tempfile::tempdir().unwrap();
    let path = Some(folder.path().join("rapporteur.sqlite"));
    let file =
        Database { name: "SQLite", settings: config::Store { path, ..config::Store::default() }, _folder: folder };
    std::iter::once(file).chain(postgres()).collect()
}

impl Database {
    /// Opens it, as the program does: on a thread that may wait.
    pub fn open(&self) -> Result<Store, StoreError> {
        let settings = self.settings.clone();
        std::thread::spawn(move || Store::open(&settings)).join().unwrap()
    }

    /// The variable that names it to the program, with its value.
    pub fn variable(&self) -> (&'static str, String) {
        match (&self.settings.url, &self.settings.path) {
            (Some(url), _) => ("RAPPORTEUR_STORE_URL", url.expose().to_owned()),
            (None, path) => ("RAPPORTEUR_STORE_PATH", path.as_ref().unwrap().display().to_string()),
        }
    }
}

impl fmt::Display for Database {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// A database, open.
pub fn opened(database: &Database) -> Store {
    database.open().unwrap_or_else(|error| panic!("{database}: {error}"))
}

/// Waits until everything is written, for however long that takes.
pub async fn written(store: &Store) {
    while store.ask(|_| Ok(())).await.is_err() {
        assert!(store.health().is_well(), "the store is away");
    }
}

/// The variable that names a server of PostgreSQL, as `postgres://user@host:port`, on which databases may be created.
#[cfg(feature = "postgres")]
pub const SERVER: &str = "TEST_POSTGRES_URL";

/// A new database on the server; none where there is no server, which is said.
#[cfg(feature = "postgres")]
pub fn postgres() -> Option<Database> {
    use std::path::Path;
    use std::sync::atomic::{AtomicU32, Ordering};

    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let Ok(server) = std::env::var(SERVER) else {
        eprintln!("skipped for PostgreSQL: {SERVER} names no server");
        return None;
    };
    let name = format!("test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let (create, at) = (format!("CREATE DATABASE {name}"), format!("{server}/postgres"));
    let created = std::thread::spawn(move || {
        postgres::Client::connect(&at, postgres::NoTls).and_then(|mut client| client.batch_execute(&create))
    });
    created.join().unwrap().unwrap();
    let text = format!("[store]\nurl = \"{server}/{name}\"\n");
    let settings = config::Config::parse(&text, Path::new("config.toml")).unwrap().store;
    Some(Database { name: "PostgreSQL", settings, _folder: tempfile::tempdir().unwrap() })
}

/// There is no PostgreSQL in a program that was built without.
#[cfg(not(feature = "postgres"))]
fn postgres() -> Option<Database> {
    eprintln!("skipped for PostgreSQL: the program was built without");
    None
}
