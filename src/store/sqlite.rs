//! SQLite: a file that one process writes, and that others may read meanwhile.

use std::path::Path;
use std::time::Duration;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Error, ErrorCode, ToSql, params_from_iter};

use super::database::{Database, Failed, Row, Value};

/// How long another process may hold the file: `rapporteur gaps` beside a running bot takes milliseconds.
const BUSY: Duration = Duration::from_secs(5);

/// Statements that are kept ready: about as many as there are.
const PREPARED: usize = 64;

/// Kibibytes of the file that are held in memory: what is written is at the end of each table, and the system holds the
/// rest of a file of some megabytes anyway.
const CACHE_KIB: i64 = 512;

/// A file of SQLite.
pub(super) struct Sqlite(Connection);

impl Sqlite {
    /// Opens a file, and creates it where there is none; no file: in memory, until the end.
    pub fn open(path: Option<&Path>) -> Result<Self, Failed> {
        let connection = match path {
            Some(path) => {
                create(path);
                Connection::open(path).map_err(failed)?
            }
            None => Connection::open_in_memory().map_err(failed)?,
        };
        connection.busy_timeout(BUSY).map_err(failed)?;
        connection.set_prepared_statement_cache_capacity(PREPARED);
        // With a log of its own, who reads does not wait for who writes. A crash of the program loses nothing of it; a
        // power cut may lose the last moments, and leaves the file whole.
        connection
            .execute_batch("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON")
            .map_err(failed)?;
        connection.pragma_update(None, "cache_size", -CACHE_KIB).map_err(failed)?;
        Ok(Self(connection))
    }
}

impl Database for Sqlite {
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Failed> {
        let mut statement = self.0.prepare_cached(&numbered(sql)).map_err(failed)?;
        statement.execute(params_from_iter(parameters)).map(|rows| rows as u64).map_err(failed)
    }

    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, Failed> {
        let mut statement = self.0.prepare_cached(&numbered(sql)).map_err(failed)?;
        let columns = statement.column_count();
        let mut rows = statement.query(params_from_iter(parameters)).map_err(failed)?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(failed)? {
            let value = |column| row.get_ref(column).map(value).map_err(failed);
            found.push(Row((0..columns).map(value).collect::<Result<_, _>>()?));
        }
        Ok(found)
    }

    fn batch(&mut self, sql: &str) -> Result<(), Failed> {
        self.0.execute_batch(sql).map_err(failed)
    }

    fn begin(&self) -> &'static str {
        "BEGIN IMMEDIATE"
    }

    fn lock(&self) -> &'static str {
        // Whoever has begun to write is alone.
        ""
    }
}

/// Creates the file where there is none, for nobody else to read: it holds what people asked. Where that fails, SQLite
/// says why.
fn create(path: &Path) {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let _ = options.open(path);
}

/// A statement as SQLite numbers its parameters: to it `$1` is a name.
fn numbered(sql: &str) -> String {
    sql.replace('$', "?")
}

fn value(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Integer(number) => Value::Number(number),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Null | ValueRef::Real(_) | ValueRef::Blob(_) => Value::Null,
    }
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        match self {
            Self::Null => Ok(ToSqlOutput::Borrowed(ValueRef::Null)),
            Self::Number(number) => number.to_sql(),
            Self::Text(text) => text.to_sql(),
        }
    }
}

/// What another process, a full disk or a folder that is away stands in the way of can be tried again.
#[expect(clippy::needless_pass_by_value, reason = "it is what an error becomes")]
fn failed(error: Error) -> Failed {
    use ErrorCode::{CannotOpen, DatabaseBusy, DatabaseLocked, DiskFull, PermissionDenied, ReadOnly, SystemIoFailure};
    match error.sqlite_error_code() {
        Some(CannotOpen | DatabaseBusy | DatabaseLocked | DiskFull | PermissionDenied | ReadOnly | SystemIoFailure) => {
            Failed::Lost(error.to_string())
        }
        _ => Failed::Refused(error.to_string()),
    }
}
