//! The one thread that speaks with the database: it does what is queued in turn, and tries again where the database is
//! away.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Duration;

use super::database::{Connection, Failed};
use super::health::Health;
use super::migrations::Migrated;

/// How long to wait before the database is tried again, and how long at most; each pause is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(100);
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

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
pub(super) fn work(queue: &Receiver<Work>, mut connection: Option<Connection>, open: &Open, health: &Arc<Health>) {
    loop {
        let work = match queue.recv_timeout(LOOK) {
            Ok(work) => work,
            Err(RecvTimeoutError::Timeout) => {
                let look = |connection: &mut Connection| connection.query("SELECT 1", &[]).map(drop);
                if let Err(Failed::Lost(what)) = attempt(&mut connection, open, health, look) {
                    lost(&what, health);
                }
                continue;
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        health.unqueued();
        health.begins();
        match work {
            Work::Write(mut write) => {
                let mut pause = FIRST_PAUSE;
                while let Err(Failed::Lost(what)) =
                    attempt(&mut connection, open, health, |connection| connection.transaction(&mut write))
                {
                    lost(&what, health);
                    std::thread::sleep(pause);
                    pause = (2 * pause).min(LONGEST_PAUSE);
                }
            }
            Work::Ask(mut ask) => {
                if let Err(Failed::Lost(what)) = attempt(&mut connection, open, health, &mut ask) {
                    lost(&what, health);
                }
            }
        }
        health.ends();
    }
}

/// Does something with the database, which is opened where it is not; a connection that was lost is let go.
fn attempt(
    connection: &mut Option<Connection>,
    open: &Open,
    health: &Health,
    work: impl FnOnce(&mut Connection) -> Result<(), Failed>,
) -> Result<(), Failed> {
    if connection.is_none() {
        *connection = match open() {
            Ok((opened, Migrated::Ready)) => Some(opened),
            Ok((_, Migrated::Newer(version))) => {
                return Err(Failed::Lost(format!("a newer version of this program has changed it (to {version})")));
            }
            // What it says of who asks may be set right meanwhile.
            Err(Failed::Lost(what) | Failed::Refused(what)) => return Err(Failed::Lost(what)),
        };
    }
    let Some(opened) = connection else { return Err(Failed::Lost("it is not open".to_owned())) };
    let done = work(opened);
    match &done {
        Err(Failed::Lost(_)) => *connection = None,
        Err(Failed::Refused(what)) => {
            health.refused();
            tracing::error!(what, "the store refused something that was to be kept");
        }
        Ok(()) => {}
    }
    if !matches!(done, Err(Failed::Lost(_))) && health.is_away(false) {
        tracing::info!(dropped = health.lost(), "the store is there again");
    }
    done
}

fn lost(what: &str, health: &Health) {
    if health.is_away(true) {
        tracing::warn!(what, "the store is away: answers go on, and what is to be kept waits");
    }
}
