//! What is counted and timed while the bot runs, for whoever watches it: each number is a field here, and its name for
//! Prometheus stands beside it.

pub mod server;

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// Bounds of a lookup's time in seconds: it takes some hundred microseconds.
const LOOKUP: [f64; 10] = [0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.1, 1.0];

/// Bounds of a reply's time in seconds: most of it is Discord's, which gives up after three.
const REPLY: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 3.0, 10.0];

/// Bounds of the number of questions in a message.
const PARTS: [f64; 6] = [1.0, 2.0, 3.0, 4.0, 6.0, 10.0];

/// Where something is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// By a command that is typed.
    Command,
    /// By a command in the menu of a message.
    Menu,
    /// By a press on a button under an answer.
    Button,
    /// In a message that names the bot.
    Mention,
    /// In a reply to what the bot said.
    Reply,
    /// In a message to the bot alone.
    DirectMessage,
    /// In a channel where it answers unasked.
    OpenChannel,
}

impl Place {
    /// What it is called, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Menu => "menu",
            Self::Button => "button",
            Self::Mention => "mention",
            Self::Reply => "reply",
            Self::DirectMessage => "direct_message",
            Self::OpenChannel => "open_channel",
        }
    }
}

/// Which base a number is about: its id under the name `base`; nothing where there is only one.
pub type OfBase = Vec<(&'static str, String)>;

/// The label of the base with this id.
pub fn of_base(id: &str) -> OfBase {
    if id.is_empty() { Vec::new() } else { vec![("base", id.to_owned())] }
}

/// What tells the numbers of questions apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Question {
    /// Where it was asked: the name of a [`Place`].
    pub place: &'static str,
    /// What became of it: the name of what was done about it.
    pub outcome: &'static str,
    /// Which base was asked.
    #[prometheus(flatten)]
    pub base: OfBase,
}

/// What tells the numbers of shards apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Shard {
    /// Its number.
    pub shard: u32,
}

/// What tells refused requests apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Status {
    /// The status of HTTP.
    pub status: u16,
}

/// How often requests were refused, by their status.
pub type Refusals = Family<Status, Counter>;

/// What tells bases apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Base {
    /// The beginning of its hash.
    pub hash: String,
    /// Which it is.
    #[prometheus(flatten)]
    pub base: OfBase,
}

/// What tells reloads apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
pub struct Reload {
    /// What came of it.
    pub outcome: &'static str,
    /// Which base was read.
    #[prometheus(flatten)]
    pub base: OfBase,
}

/// Every number.
#[derive(Debug)]
pub struct Metrics {
    registry: Registry,
    /// `rapporteur_questions_total`: questions by place and outcome.
    pub questions: Family<Question, Counter>,
    /// `rapporteur_parts`: questions in one message.
    pub parts: Histogram,
    /// `rapporteur_lookup_seconds`: how long looking one message up takes.
    pub lookup: Histogram,
    /// `rapporteur_reply_seconds`: from the event to Discord's word that the answer is there.
    pub reply: Histogram,
    /// `rapporteur_gateway_connected`: 1 where a shard has a session, else 0.
    pub connected: Family<Shard, Gauge>,
    /// `rapporteur_gateway_latency_seconds`: from a heartbeat to its acknowledgement.
    pub latency: Family<Shard, Gauge<f64, AtomicU64>>,
    /// `rapporteur_refused_requests_total`: answers of Discord with status 401, 403 or 429.
    pub refused: Refusals,
    /// `rapporteur_base_info`: 1 for each base that answers.
    pub base: Family<Base, Gauge>,
    /// `rapporteur_base_loaded_timestamp_seconds`: since when it does.
    pub loaded: Family<OfBase, Gauge>,
    /// `rapporteur_base_sound`: 1 where its files are as it answers, 0 where they are broken, and an older one answers or
    /// none.
    pub sound: Family<OfBase, Gauge>,
    /// `rapporteur_reloads_total`: how often a base's files were read again.
    pub reloads: Family<Reload, Counter>,
    /// `rapporteur_store_up`: 1 where the store does what it is asked to, else 0.
    pub store_up: Gauge,
    /// `rapporteur_store_waiting`: work that waits for the store.
    pub store_waiting: Gauge,
    /// `rapporteur_store_dropped_total`: writes that found no room in its queue.
    pub store_dropped: Counter,
    /// `rapporteur_store_refused_total`: writes that the database refused.
    pub store_refused: Counter,
}

impl Metrics {
    /// All of them, at nothing but what counts refused requests already.
    pub fn new(refused: Refusals) -> Self {
        let mut new = Self {
            registry: Registry::with_prefix(env!("CARGO_PKG_NAME")),
            questions: Family::default(),
            parts: Histogram::new(PARTS),
            lookup: Histogram::new(LOOKUP),
            reply: Histogram::new(REPLY),
            connected: Family::default(),
            latency: Family::default(),
            refused,
            base: Family::default(),
            loaded: Family::default(),
            sound: Family::default(),
            reloads: Family::default(),
            store_up: Gauge::default(),
            store_waiting: Gauge::default(),
            store_dropped: Counter::default(),
            store_refused: Counter::default(),
        };
        let registry = &mut new.registry;
        registry.register("questions", "Questions by place and outcome", new.questions.clone());
        registry.register("parts", "Questions in one message", new.parts.clone());
        let seconds = Unit::Seconds;
        registry.register_with_unit("lookup", "Time of a lookup", seconds.clone(), new.lookup.clone());
        registry.register_with_unit("reply", "Time from an event to its answer", seconds.clone(), new.reply.clone());
        registry.register("gateway_connected", "Whether a shard has a session", new.connected.clone());
        registry.register_with_unit("gateway_latency", "Time of a heartbeat", seconds.clone(), new.latency.clone());
        registry.register("refused_requests", "Requests that Discord refused, by status", new.refused.clone());
        registry.register("base_info", "The bases that answer", new.base.clone());
        registry.register_with_unit("base_loaded_timestamp", "Since when one answers", seconds, new.loaded.clone());
        registry.register("base_sound", "Whether the files of one are as it answers", new.sound.clone());
        registry.register("reloads", "Reloads of bases by outcome", new.reloads.clone());
        registry.register("store_up", "Whether the store does what it is asked to", new.store_up.clone());
        registry.register("store_waiting", "Work that waits for the store", new.store_waiting.clone());
        registry.register("store_dropped", "Writes that found no room in the queue", new.store_dropped.clone());
        registry.register("store_refused", "Writes that the database refused", new.store_refused.clone());
        new
    }

    /// Notes how long something took.
    pub fn took(histogram: &Histogram, time: Duration) {
        histogram.observe(time.as_secs_f64());
    }

    /// Sets a counter that something else keeps.
    pub fn set(counter: &Counter, value: u64) {
        counter.inner().store(value, Ordering::Relaxed);
    }

    /// All of them as Prometheus reads them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        // Writing to a text does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
