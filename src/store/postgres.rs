//! PostgreSQL: a server that several processes share.

use std::time::Duration;

use postgres::config::{Host, SslMode};
use postgres::error::SqlState;
use postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use postgres::{Client, Config, Error};

use super::database::{Database, Failed, Row, Value};
use super::tls::{self, Security};

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);

/// How long the server may be silent before the connection counts as lost.
const SILENCE: Duration = Duration::from_secs(10);

/// How long a statement may take: each takes milliseconds.
const STATEMENT: &str = "SET statement_timeout = '5s'; SET lock_timeout = '2s'";

/// The lock that keeps two processes from changing the schema at once; any number that others do not use.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7269737465757274)";

/// A connection to PostgreSQL.
pub(super) struct Postgres {
    client: Client,
    prepared: std::collections::HashMap<String, postgres::Statement>,
}

impl Postgres {
    /// Connects to the server that a URL names.
    pub fn open(url: &str) -> Result<Self, Failed> {
        let (url, security) = Security::of(url)?;
        let mut config: Config = url.parse().map_err(|error: Error| Failed::Refused(words(&error)))?;
        // Within a machine there is nobody between.
        let inside = |host: &Host| !matches!(host, Host::Tcp(_));
        let is_inside = !config.get_hosts().is_empty() && config.get_hosts().iter().all(inside);
        config.ssl_mode(if is_inside { SslMode::Disable } else { security.mode() });
        config.connect_timeout(CONNECT).tcp_user_timeout(SILENCE).keepalives_idle(SILENCE);
        config.application_name(env!("CARGO_PKG_NAME"));
        let mut client = config.connect(security.connector()?).map_err(|error| failed(&error))?;
        client.batch_execute(STATEMENT).map_err(|error| failed(&error))?;
        Ok(Self { client, prepared: std::collections::HashMap::new() })
    }

    fn prepared(&mut self, sql: &str) -> Result<postgres::Statement, Failed> {
        if let Some(statement) = self.prepared.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(|error| failed(&error))?;
        self.prepared.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

impl Database for Postgres {
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Failed> {
        let statement = self.prepared(sql)?;
        self.client.execute(&statement, &references(parameters)).map_err(|error| failed(&error))
    }

    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, Failed> {
        let statement = self.prepared(sql)?;
        let rows = self.client.query(&statement, &references(parameters)).map_err(|error| failed(&error))?;
        let values = |row: &postgres::Row| (0..row.len()).map(|column| row.try_get(column)).collect::<Result<_, _>>();
        rows.iter().map(|row| values(row).map(Row).map_err(|error| failed(&error))).collect()
    }

    fn batch(&mut self, sql: &str) -> Result<(), Failed> {
        self.client.batch_execute(sql).map_err(|error| failed(&error))
    }

    fn begin(&self) -> &'static str {
        "BEGIN"
    }

    fn lock(&self) -> &'static str {
        LOCK
    }
}

fn references(parameters: &[Value]) -> Vec<&(dyn ToSql + Sync)> {
    parameters.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

impl ToSql for Value {
    fn to_sql(
        &self,
        kind: &Type,
        out: &mut bytes::BytesMut,
    ) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        match self {
            Self::Null => Ok(IsNull::Yes),
            Self::Number(number) => number.to_sql(kind, out),
            Self::Text(text) => text.to_sql(kind, out),
        }
    }

    fn accepts(kind: &Type) -> bool {
        *kind == Type::INT8 || *kind == Type::TEXT
    }

    to_sql_checked!();
}

impl FromSql<'_> for Value {
    fn from_sql(kind: &Type, raw: &[u8]) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        match *kind {
            Type::INT4 => i32::from_sql(kind, raw).map(|number| Self::Number(number.into())),
            Type::INT8 => i64::from_sql(kind, raw).map(Self::Number),
            _ => String::from_sql(kind, raw).map(Self::Text),
        }
    }

    fn from_sql_null(_: &Type) -> Result<Self, Box<dyn std::error::Error + Sync + Send>> {
        Ok(Self::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::INT4 | Type::INT8 | Type::TEXT)
    }
}

/// What the server does not do because it starts, stops, is full or has lost us, it may do later; what it says of the
/// statement or of who asks, stays.
fn failed(error: &Error) -> Failed {
    if let Some(what) = tls::fault(error) {
        return Failed::Refused(what);
    }
    let lost = error.code().is_none_or(|code| {
        let class = code.code().get(..2).unwrap_or_default();
        // Connections, resources, an operator who steps in, the system, and a transaction that another one undid; and a
        // server that only reads, as another one has taken over from it.
        let later = [SqlState::LOCK_NOT_AVAILABLE, SqlState::READ_ONLY_SQL_TRANSACTION];
        matches!(class, "08" | "53" | "57" | "58" | "40") || later.contains(code)
    });
    if lost { Failed::Lost(words(error)) } else { Failed::Refused(words(error)) }
}

/// What went wrong: the error itself says only where.
fn words(error: &Error) -> String {
    match (error.as_db_error(), std::error::Error::source(error)) {
        (Some(server), _) => server.message().to_owned(),
        (None, Some(cause)) => cause.to_string(),
        (None, None) => error.to_string(),
    }
}
