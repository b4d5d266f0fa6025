//! The one thread that speaks with the database: it does what is queued in turn, and tries again where the database is
//! away.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::database::{Connection, Failed};
use super::health::Health;
use super::migrations::Migrated;

/// How long to wait before the database is tried again, and how long at most; each pause is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Times that a write is tried which breaks off though the database is there, as it takes too long: some minutes. What
/// waits behind it is not to wait for ever.
const MOST_TRIES: u32 = 60;

/// How often it is looked whether the database is there, while there is nothing to do.
const LOOK: Duration = Duration::from_secs(1);

/// Something to do with the database.
pub(super) enum Work {
    /// A write that nobody waits for, in a transaction.
    Write(Box<Task>),
    /// Something that somebody waits for; it is not tried again.
    Ask(Box<Task>),
}

/// What is done with the database.
type Task = dyn FnMut(&mut Connection) -> Result<(), Failed> + Send;

/// Opens the database and brings its schema up to date.
pub(super) type Open = Box<dyn Fn() -> Result<(Connection, Migrated), Failed> + Send>;

/// Works until nobody can queue anything any more. `connection` is open already, or is still to be opened.
pub(super) fn work(queue: &Receiver<Work>, connection: Option<Connection>, open: &Open, health: &Health) {
    let mut worker = Worker { connection, open, health };
    loop {
        let work = match queue.recv_timeout(LOOK) {
            Ok(work) => work,
            Err(RecvTimeoutError::Timeout) => {
                let _ = worker.attempt(|connection| connection.query("SELECT 1", &[]).map(drop));
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        health.unqueued();
        health.begins();
        match work {
            Work::Write(mut write) => worker.write(&mut write),
            // Whoever waits for it is told that it failed.
            Work::Ask(mut ask) => drop(worker.attempt(&mut ask)),
        }
        health.ends();
    }
}

/// Who speaks with the database.
struct Worker<'a> {
    connection: Option<Connection>,
    open: &'a Open,
    health: &'a Health,
}

/// Why something is to be tried again.
enum Again {
    /// The database is away.
    Away,
    /// It is there, and did not do it.
    BrokenOff(String),
}

impl Worker<'_> {
    /// Writes something, for as long as the database is away.
    fn write(&mut self, write: &mut Task) {
        let (mut pause, mut tries) = (FIRST_PAUSE, 0);
        while let Err(again) = self.attempt(|connection| connection.transaction(&mut *write)) {
            tries = match again {
                Again::Away => 0,
                Again::BrokenOff(what) if tries + 1 == MOST_TRIES => return self.health.refused(&what),
                Again::BrokenOff(_) => tries + 1,
            };
            std::thread::sleep(pause);
            pause = (2 * pause).min(LONGEST_PAUSE);
        }
    }

    /// Does something with the database, which is opened where it is not; a connection that was lost is let go. What the
    /// database refuses is done with.
    fn attempt(&mut self, work: impl FnOnce(&mut Connection) -> Result<(), Failed>) -> Result<(), Again> {
        let connection = match &mut self.connection {
            Some(connection) => connection,
            none => match (self.open)().and_then(ready) {
                Ok(opened) => none.insert(opened),
                // What it says of who asks may be set right meanwhile.
                Err(error) => {
                    self.health.lost(&error);
                    return Err(Again::Away);
                }
            },
        };
        match work(connection) {
            Err(error @ Failed::Lost(_)) => {
                self.connection = None;
                self.health.lost(&error);
                return Err(Again::BrokenOff(error.to_string()));
            }
            Err(Failed::Refused(what)) => self.health.refused(&what),
            Ok(()) => {}
        }
        self.health.found();
        Ok(())
    }
}

/// An open database, unless a newer version of the program has changed its schema meanwhile.
fn ready((connection, migrated): (Connection, Migrated)) -> Result<Connection, Failed> {
    match migrated {
        Migrated::Ready => Ok(connection),
        Migrated::Newer(version) => {
            Err(Failed::Lost(format!("a newer version of this program has changed it (to {version})")))
        }
    }
}
