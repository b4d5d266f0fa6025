//! The gateway: one connection a shard, over which Discord tells what happens.
//!
//! It is our own, and not serenity's client, for what that leaves undone (0.12.5, the last of its line): after a close
//! with 4010, 4011 or no code it spins on the closed stream for a heartbeat and begins a session anew, it never resumes
//! at the address that Discord names for that, it begins a session where a missed acknowledgement only asks for a
//! resume, it does not count how many it begins, and it loses every event that its own types cannot read.

mod close;
mod connection;
mod frame;
mod identify;

use std::ops::Range;
use std::sync::Arc;
use std::time::{Duration, Instant};

use secrecy::SecretString;
use tokio::sync::watch;
use tokio::task::JoinSet;

use connection::{Connection, Ended, Session};
use identify::Identifies;

use super::inbound::Event;

/// What comes in goes to this, in the order in which Discord sends it.
pub(super) type Receiver = dyn Fn(Received) + Send + Sync;

/// Something that came in over a shard.
pub(super) enum Received {
    /// An event.
    Event(u32, Event),
    /// A session goes on where it was.
    Resumed(u32),
    /// A shard lost its connection.
    Lost(u32),
    /// A shard's heartbeat was acknowledged after this long.
    Beat(u32, Duration),
    /// An event of this kind could not be read.
    Unread(String),
}

/// Why the gateway is left for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// The token is refused.
    Token,
    /// The numbers of the shards are.
    Shard,
    /// Each shard would hold too many servers.
    TooFewShards,
    /// This version of the gateway is there no more.
    Version,
    /// The intents are refused.
    Intents,
    /// Sessions were begun again and again.
    TooOften,
}

/// The longest pause before another try.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The least time from one connection of a shard to its next: one that is taken and dropped at once, again and again, is
/// not to be made as fast as that goes.
const SPACING: Duration = Duration::from_secs(1);

/// Tries to resume a session at the address that Discord named for it, before the usual one is taken.
const MOST_THERE: u32 = 1;

/// What connections are made with.
pub(super) struct Gateway {
    /// Where it is.
    pub url: String,
    /// What Discord knows the bot by.
    pub token: SecretString,
    /// What the bot has to be told of.
    pub intents: u64,
    /// The shards of this process.
    pub shards: Range<u32>,
    /// All there are.
    pub total: u32,
    /// Shards that may begin a session at the same time.
    pub concurrency: u32,
    /// Sessions that may still be begun today.
    pub left: u64,
}

impl Gateway {
    /// Holds the connections until `stop` says so, and hands on what comes in.
    ///
    /// # Errors
    ///
    /// Fails where Discord lets the bot in no more.
    pub async fn run(self, receiver: Arc<Receiver>, stop: watch::Receiver<bool>) -> Result<(), Refusal> {
        let identifies = Identifies::new(self.shards.len(), self.concurrency, self.left);
        let (gateway, identifies) = (Arc::new(self), Arc::new(identifies));
        let mut shards = JoinSet::new();
        for number in gateway.shards.clone() {
            let shard = Shard {
                number,
                gateway: Arc::clone(&gateway),
                identifies: Arc::clone(&identifies),
                receiver: Arc::clone(&receiver),
                stop: stop.clone(),
            };
            shards.spawn(shard.run());
        }
        while let Some(ended) = shards.join_next().await {
            match ended {
                Ok(ended) => ended?,
                // Half a bot is worse than one that is started again.
                Err(_) => return Ok(()),
            }
        }
        Ok(())
    }
}

/// Done when the connections are to end.
async fn asked_to(stop: &mut watch::Receiver<bool>) {
    // Where nobody is left who could ask, they end too.
    let _ = stop.wait_for(|stop| *stop).await;
}

/// One shard, over as many connections as it takes.
struct Shard {
    number: u32,
    gateway: Arc<Gateway>,
    identifies: Arc<Identifies>,
    receiver: Arc<Receiver>,
    stop: watch::Receiver<bool>,
}

impl Shard {
    async fn run(self) -> Result<(), Refusal> {
        let mut session: Option<Session> = None;
        let mut failed = 0;
        let mut next = Instant::now();
        let mut stop = self.stop.clone();
        loop {
            let open = async {
                tokio::time::sleep_until(next.into()).await;
                self.open(session.as_ref(), failed).await
            };
            let open = tokio::select! {
                open = open => open,
                () = asked_to(&mut stop) => return Ok(()),
            };
            next = Instant::now() + SPACING;
            let ended = match open {
                Ok(mut connection) => {
                    if session.is_none() {
                        self.identifies.count(Instant::now())?;
                    }
                    connection.hold(&self, &mut session, &mut failed).await
                }
                Err(why) => {
                    tracing::warn!(shard = self.number, why, "Discord's gateway cannot be reached, and is tried again");
                    Ended::Lost(why)
                }
            };
            (self.receiver)(Received::Lost(self.number));
            if *self.stop.borrow() {
                return Ok(());
            }
            match ended {
                Ended::Refused(refusal) => return Err(refusal),
                Ended::Lost(why) => tracing::debug!(shard = self.number, why, "the connection was lost"),
                Ended::Over(why) => {
                    tracing::info!(shard = self.number, why, "the session is over, and another begins");
                    session = None;
                }
            }
            failed += 1;
        }
    }

    /// Opens a connection, after a pause that grows with the number of tries. Where a session goes on there is none
    /// before the first; where one begins it is also the turn of this shard that is waited for.
    async fn open(&self, session: Option<&Session>, failed: u32) -> Result<Connection, &'static str> {
        let pauses = failed.saturating_sub(u32::from(session.is_some()));
        if pauses > 0 {
            let pause = Duration::from_secs(1) * 2_u32.saturating_pow(pauses.min(7) - 1);
            tokio::time::sleep(pause.min(LONGEST_PAUSE)).await;
        }
        // Where a session is resumed may be away, and it can be resumed elsewhere too.
        let there = session.filter(|_| failed <= MOST_THERE).map(|session| session.url.as_str());
        if session.is_none() {
            tokio::time::sleep_until(self.identifies.turn(self.number, Instant::now()).into()).await;
        }
        Connection::open(there.unwrap_or(&self.gateway.url)).await
    }
}
