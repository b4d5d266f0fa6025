//! What outlives a restart: a file of SQLite, or a PostgreSQL that several processes share.
//!
//! ```text
//! whoever has something to keep → Store → queue → one thread → Database (SQLite or PostgreSQL)
//! ```
//!
//! Nobody waits for a write: it is queued, and where the queue is full it is dropped and counted. A read is waited for,
//! and only for so long. So a store that is away costs what would have been kept, and no answer. The same statements
//! run on both databases; what differs between them stands in `sqlite` and `postgres`.

mod database;
pub mod followed;
pub mod forget;
mod health;
mod migrations;
mod open;
#[cfg(feature = "postgres")]
mod postgres;
pub mod settings;
mod sqlite;
mod time;
#[cfg(feature = "postgres")]
mod tls;
pub mod unanswered;
pub mod votes;
pub mod wording;
mod worker;

use std::sync::Arc;
use std::sync::mpsc::{SyncSender, TrySendError};
use std::time::Duration;

use tokio::sync::oneshot;

pub use database::{Connection, Failed, Row, Value};
pub use health::Health;
pub use open::StoreError;
pub use time::{Day, today};
use worker::Work;

/// Work that waits for the store; more is dropped. At a hundred questions a second these are forty seconds of writes,
/// and some megabytes.
const MOST_WAITING: usize = 10_000;

/// How long a read is waited for: longer than a store takes that is well, and shorter than Discord waits for a command.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How long the last writes may take at the end.
const LAST: Duration = Duration::from_millis(500);

/// What outlives a restart. Cheap to clone; the last one that goes ends its thread.
#[derive(Clone)]
pub struct Store {
    work: SyncSender<Work>,
    health: Arc<Health>,
    place: Arc<str>,
    /// Whether other processes may write to it.
    shared: bool,
    /// Days after which what was asked in vain is forgotten.
    days: u32,
}

/// There is no answer from the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the store does not answer")]
pub struct Away;

impl Store {
    /// Writes something when its turn comes. What fails because the store is away is tried again, so it may run several
    /// times, each time in a transaction of its own.
    pub fn write(&self, write: impl FnMut(&mut Connection) -> Result<(), Failed> + Send + 'static) {
        self.queue(Work::Write(Box::new(write)));
    }

    /// Reads something, or writes it and says how that went, after all that was written before.
    ///
    /// # Errors
    ///
    /// Fails where the store is away, has too much to do, or refuses the statement.
    pub async fn ask<T: Send + 'static>(
        &self,
        ask: impl FnOnce(&mut Connection) -> Result<T, Failed> + Send + 'static,
    ) -> Result<T, Away> {
        self.ask_within(PATIENCE, ask).await
    }

    /// The same, waited for only so long.
    async fn ask_within<T: Send + 'static>(
        &self,
        patience: Duration,
        ask: impl FnOnce(&mut Connection) -> Result<T, Failed> + Send + 'static,
    ) -> Result<T, Away> {
        let (reply, answer) = oneshot::channel();
        let mut ask = Some(ask);
        let mut reply = Some(reply);
        self.queue(Work::Ask(Box::new(move |connection| {
            // Nobody waits any more, or it was done before.
            if reply.as_ref().is_none_or(oneshot::Sender::is_closed) {
                return Ok(());
            }
            let Some(ask) = ask.take() else { return Ok(()) };
            let answer = connection.transaction(ask)?;
            if let Some(reply) = reply.take() {
                let _ = reply.send(answer);
            }
            Ok(())
        })));
        tokio::time::timeout(patience, answer).await.map_err(|_| Away)?.map_err(|_| Away)
    }

    /// Waits until everything is written that was to be written before; for a moment only, at the end.
    pub async fn finish(&self) {
        let _ = tokio::time::timeout(LAST, self.ask(|_| Ok(()))).await;
    }

    /// Forgets what its time is over of.
    pub fn sweep(&self) {
        let days = self.days;
        self.write(move |connection| {
            followed::sweep(connection)?;
            unanswered::sweep(connection, today().saturating_sub(days.into()))?;
            votes::sweep(connection)?;
            forget::sweep(connection)
        });
    }

    /// Days after which what was asked in vain is forgotten.
    pub fn unanswered_days(&self) -> u32 {
        self.days
    }

    /// Whether other processes may write to it: a server is made for that, and a file is one process's.
    pub fn is_shared(&self) -> bool {
        self.shared
    }

    /// How it is doing.
    pub fn health(&self) -> &Health {
        &self.health
    }

    /// Where it is, for people: a file, or a server without its password.
    pub fn place(&self) -> &str {
        &self.place
    }

    fn queue(&self, work: Work) {
        self.health.queued();
        match self.work.try_send(work) {
            Ok(()) => {}
            Err(TrySendError::Full(work) | TrySendError::Disconnected(work)) => {
                self.health.unqueued();
                if matches!(work, Work::Write(_)) {
                    self.health.dropped();
                }
            }
        }
    }
}
