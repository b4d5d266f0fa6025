//! What the two databases have in common: statements with values, and rows of them.

/// A database that is open.
pub(super) trait Database: Send {
    /// Runs a statement, whose parameters are `$1`, `$2` and so on; yields how many rows it changed.
    fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Failed>;

    /// Runs a statement that yields rows.
    fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, Failed>;

    /// Runs statements without parameters.
    fn batch(&mut self, sql: &str) -> Result<(), Failed>;

    /// What begins a transaction that writes.
    fn begin(&self) -> &'static str;

    /// What keeps others from changing the schema, within a transaction.
    fn lock(&self) -> &'static str;
}

/// Why a statement was not done.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failed {
    /// The database is away, or busy for too long: it can be tried again.
    #[error("the store is away: {0}")]
    Lost(String),
    /// It will not do this, now or later.
    #[error("the store refuses a statement: {0}")]
    Refused(String),
}

/// A value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// None.
    Null,
    /// A number.
    Number(i64),
    /// A text.
    Text(String),
}

/// The values of one row, in the order of the statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row(pub(super) Vec<Value>);

/// An open database, as it is used: within a transaction.
pub struct Connection(pub(super) Box<dyn Database>);

impl Connection {
    /// Runs a statement, whose parameters are `$1`, `$2` and so on; yields how many rows it changed.
    ///
    /// # Errors
    ///
    /// Fails where the database is away, or refuses it.
    pub fn execute(&mut self, sql: &str, parameters: &[Value]) -> Result<u64, Failed> {
        self.0.execute(sql, parameters)
    }

    /// Runs a statement that yields rows.
    ///
    /// # Errors
    ///
    /// Fails where the database is away, or refuses it.
    pub fn query(&mut self, sql: &str, parameters: &[Value]) -> Result<Vec<Row>, Failed> {
        self.0.query(sql, parameters)
    }

    /// Does something whole or not at all.
    pub(super) fn transaction<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, Failed>) -> Result<T, Failed> {
        self.0.batch(self.0.begin())?;
        let done = work(self).and_then(|done| self.0.batch("COMMIT").map(|()| done));
        if done.is_err() {
            // Where the connection is gone there is nothing to undo.
            let _ = self.0.batch("ROLLBACK");
        }
        done
    }
}

impl Row {
    /// The number in a column, from 0; none where there is none.
    pub fn number(&self, column: usize) -> Option<i64> {
        match self.0.get(column) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The id of Discord's in a column.
    pub fn id(&self, column: usize) -> Option<u64> {
        self.number(column).map(i64::cast_unsigned)
    }

    /// The text in a column; empty where there is none.
    pub fn text(&self, column: usize) -> &str {
        match self.0.get(column) {
            Some(Value::Text(text)) => text,
            _ => "",
        }
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

/// An id of Discord's: databases have no numbers without a sign, so its bits are kept.
impl From<u64> for Value {
    fn from(id: u64) -> Self {
        Self::Number(id.cast_signed())
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        // PostgreSQL holds no such character, and nobody misses it.
        Self::Text(text.replace('\0', ""))
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
