//! What is there: sessions, messages, interactions, and a record of every request.

use std::collections::{HashMap, VecDeque};
use std::sync::Mutex;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::Value;
use tokio::sync::{Notify, mpsc};

use super::PATIENCE;

/// Discord's ids count milliseconds from this one on: the beginning of 2015.
const EPOCH_MS: u64 = 1_420_070_400_000;

/// What kind of request it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Route {
    Gateway,
    ListCommands,
    PutCommands,
    Channel,
    Post,
    Edit,
    Delete,
    Callback,
    Original,
    Unknown,
}

/// What goes wrong with a request.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// 429, with this many seconds to wait.
    Limited(f64),
    /// This status, with Discord's JSON around it.
    Status(u16),
    /// Answered after this long.
    Slow(Duration),
    /// The connection breaks before anything is done.
    ResetBefore,
    /// It is done, and the connection breaks before the answer.
    ResetAfter,
}

/// How the fake is set up.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Whether Message Content is switched on for the application.
    pub message_content: bool,
    /// How often heartbeats are due.
    pub heartbeat: Duration,
    /// Connections that may still be made today.
    pub remaining: u64,
}

impl Default for Settings {
    fn default() -> Self {
        Self { message_content: false, heartbeat: Duration::from_secs(41), remaining: 1_000 }
    }
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Sent {
    pub route: Route,
    pub method: String,
    pub path: String,
    pub body: Value,
    pub status: u16,
    pub at: Instant,
}

/// An interaction as it stands.
#[derive(Debug, Clone)]
pub struct Open {
    pub dispatched: Instant,
    /// 2 command, 3 component, 4 autocomplete.
    pub kind: u64,
    pub channel: u64,
    /// What it was answered with, and when.
    pub response: Option<(Value, Instant)>,
    /// What a deferred answer became.
    pub original: Option<Value>,
    pub asker: Value,
}

/// What one connection of the gateway is told.
#[derive(Debug, Clone)]
pub enum Order {
    Event(String),
    Close(u16),
    Drop,
}

/// A session, which outlives its connection.
#[derive(Debug, Default)]
pub struct Session {
    pub intents: u64,
    /// Its number, and how many there are.
    pub shard: (u64, u64),
    pub sequence: u64,
    pub events: VecDeque<(u64, String)>,
    pub connection: Option<mpsc::UnboundedSender<Order>>,
}

#[derive(Default)]
pub struct State {
    pub sessions: HashMap<String, Session>,
    pub identifies: usize,
    pub readies: usize,
    pub resumes: usize,
    pub heartbeats: usize,
    pub acknowledge: bool,
    pub may_resume: bool,
    pub messages: HashMap<u64, Value>,
    pub deleted: HashMap<u64, Instant>,
    pub nonces: HashMap<String, u64>,
    pub commands: Vec<Value>,
    pub interactions: HashMap<String, Open>,
    pub traffic: Vec<Sent>,
    pub breaches: Vec<String>,
    pub faults: HashMap<Route, VecDeque<Fault>>,
    pub revoked: bool,
    edits: u64,
    next: u64,
}

pub struct World {
    pub settings: Settings,
    pub gateway: String,
    state: Mutex<State>,
    changed: Notify,
}

impl World {
    pub fn new(settings: Settings, gateway: String) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64;
        // Ids of what is written from now on: not before the bot was started, which its clock counts in seconds.
        let state =
            State { acknowledge: true, may_resume: true, next: (now + 1_000 - EPOCH_MS) << 22, ..State::default() };
        Self { settings, gateway, state: Mutex::new(state), changed: Notify::new() }
    }

    /// Changes something, and wakes whoever waits for it.
    pub fn change<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let changed = change(&mut self.state.lock().unwrap());
        self.changed.notify_waiters();
        changed
    }

    /// Looks without changing anything.
    pub fn look<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state.lock().unwrap())
    }

    /// Waits until there is what is looked for, and fails with `what` where it never comes.
    pub async fn until<T>(&self, what: &str, look: impl Fn(&State) -> Option<T>) -> T {
        let wait = async {
            loop {
                let changed = self.changed.notified();
                tokio::pin!(changed);
                changed.as_mut().enable();
                if let Some(found) = self.look(&look) {
                    return found;
                }
                changed.await;
            }
        };
        match tokio::time::timeout(PATIENCE, wait).await {
            Ok(found) => found,
            Err(_) => {
                let line = |sent: &Sent| format!("{} {} {}: {}", sent.method, sent.path, sent.status, sent.body);
                let last: Vec<_> = self.look(|state| state.traffic.iter().rev().take(3).map(line).collect());
                panic!("waited in vain for {what}; the last requests were\n{}", last.join("\n"))
            }
        }
    }

    /// The next requests of a kind go wrong.
    pub fn fault(&self, route: Route, times: usize, fault: Fault) {
        self.change(|state| state.faults.entry(route).or_default().extend(std::iter::repeat_n(fault, times)));
    }
}

impl State {
    /// A new id, later than all before.
    pub fn id(&mut self) -> u64 {
        self.next += 1 << 22;
        self.next
    }

    /// When the next edit is made.
    pub fn later(&mut self) -> String {
        self.edits += 1;
        super::events::later(self.edits)
    }
}
