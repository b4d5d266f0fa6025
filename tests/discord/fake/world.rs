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
    Remove,
    Application,
    Roles,
    Unknown,
}

/// What goes wrong with a request.
#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// 429, with this many seconds to wait.
    Limited(f64),
    /// This status, with Discord's JSON around it.
    Status(u16),
    /// This status, with Discord's code and words.
    Refused(u16, u32, &'static str),
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
    /// Where sessions are said to be resumed, where it is not where they are.
    pub resume: Option<String>,
    /// How many shards are recommended, and how many there have to be.
    pub shards: u64,
    pub required: u64,
    /// Whether the rates are kept that Discord keeps: five messages in five seconds in a channel, fifty requests a
    /// second in all but answers to interactions.
    pub limits: bool,
    /// How long a token of an interaction lives, and how long a nonce is known.
    pub token_life: Duration,
    pub nonce_life: Duration,
    /// Whether everything is recorded; else only counted, for what runs long.
    pub records: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            message_content: false,
            heartbeat: Duration::from_secs(41),
            remaining: 1_000,
            resume: None,
            shards: 1,
            required: 1,
            limits: true,
            token_life: Duration::from_secs(900),
            nonce_life: Duration::from_secs(300),
            records: true,
        }
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
    /// The message under which something was pressed.
    pub on: Option<u64>,
}

/// What one connection of the gateway is told.
#[derive(Debug, Clone)]
pub enum Order {
    Event(String),
    Close(u16),
    /// Closed without a code.
    Bare,
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
    pub nonces: HashMap<String, (u64, Instant)>,
    pub commands: Vec<Value>,
    pub interactions: HashMap<String, Open>,
    pub traffic: Vec<Sent>,
    pub breaches: Vec<String>,
    pub faults: HashMap<Route, VecDeque<Fault>>,
    pub revoked: bool,
    /// What the bot may do in a channel, where it is not the usual.
    pub permissions: HashMap<u64, u64>,
    /// Where the gateway is said to be, where it is not where it is.
    pub gateway: Option<String>,
    /// What Discord says of the application, where it is not the usual.
    pub application: Option<Value>,
    /// What a session that begins says of the servers, where it is not the usual.
    pub servers: Option<Value>,
    /// When messages were posted, by channel, and when anything was asked.
    pub rates: HashMap<Option<u64>, VecDeque<Instant>>,
    /// The id that the next message has: a forum's post has its channel's.
    pub reused: Option<u64>,
    /// Interactions and messages that were answered, where nothing is recorded.
    pub answered: usize,
    edits: u64,
    last: u64,
}

pub struct World {
    pub settings: Settings,
    pub gateway: String,
    pub resume: String,
    state: Mutex<State>,
    changed: Notify,
}

/// Milliseconds since the beginning of 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64
}

impl World {
    pub fn new(settings: Settings, gateway: String, resume: String) -> Self {
        let state = State { acknowledge: true, may_resume: true, ..State::default() };
        Self { settings, gateway, resume, state: Mutex::new(state), changed: Notify::new() }
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
    /// A new id, later than all before, and no earlier than it is: however long a bot takes to start, what is written after
    /// that is newer.
    pub fn id(&mut self) -> u64 {
        self.last = (self.last + (1 << 22)).max((now() - EPOCH_MS) << 22);
        self.last
    }

    /// What the bot may do in a channel.
    pub fn may(&self, channel: u64) -> u64 {
        let usual = if channel == super::events::ELSEWHERE { 0 } else { super::events::USUAL };
        self.permissions.get(&channel).copied().unwrap_or(usual)
    }

    /// How long to wait before another request of a kind, of which there may be so many in this time; else it counts.
    pub fn limited(&mut self, of: Option<u64>, most: usize, within: Duration) -> Option<f64> {
        let times = self.rates.entry(of).or_default();
        while times.front().is_some_and(|at| at.elapsed() >= within) {
            times.pop_front();
        }
        if times.len() >= most {
            return times.front().map(|at| within.saturating_sub(at.elapsed()).as_secs_f64());
        }
        times.push_back(Instant::now());
        None
    }

    /// When the next edit is made.
    pub fn later(&mut self) -> String {
        self.edits += 1;
        super::events::later(self.edits)
    }
}
