//! Settings, validated: what each is, and what it is where nothing is said.

use std::net::SocketAddr;
use std::path::PathBuf;

/// Questions that one person may ask a minute, unless another number is set: as many as can be read, and half of what a
/// channel takes, so that one person does not fill it.
const QUESTIONS_PER_USER: u32 = 6;

/// Questions that one person may ask at once: one fewer than a channel takes, so that the last is left to somebody else.
const BURST_PER_USER: u32 = 4;

/// Questions that may be asked a minute in one channel: a fifth of what Discord lets a bot post in one.
const QUESTIONS_PER_CHANNEL: u32 = 12;

/// Questions that may be asked at once in one channel: Discord takes five messages in five seconds, and in five seconds
/// less than one of [`QUESTIONS_PER_CHANNEL`] is added to them.
const BURST_PER_CHANNEL: u32 = 5;

/// Days after which a question that was not answered is forgotten: whoever tends the base looks every few weeks, and what
/// was asked longer ago says more about who asked than about the base.
const UNANSWERED_DAYS: u32 = 30;

/// Settings, validated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Config {
    /// `[knowledge]`
    pub knowledge: Knowledge,
    /// `[discord]`
    pub discord: Discord,
    /// `[store]`
    pub store: Store,
    /// `[monitoring]`
    pub monitoring: Monitoring,
    /// `[log]`
    pub log: Log,
}

/// `[knowledge]`: what questions are answered from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Knowledge {
    /// `path`, `RAPPORTEUR_KNOWLEDGE_PATH`: a fact base, a file or a folder of them, or a folder of folders, each of which
    /// is one base; none: the built-in one. In a file it is relative to that file.
    pub path: Option<PathBuf>,
    /// `base`, `RAPPORTEUR_KNOWLEDGE_BASE`: of several bases the id of the one that answers where nobody chose another;
    /// none: the first by its name.
    pub base: Option<String>,
}

/// `[discord]`: how the bot takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discord {
    /// `token_file`, `RAPPORTEUR_DISCORD_TOKEN_FILE`: a file that holds the bot's token. In a file it is relative to
    /// that file.
    pub token_file: Option<PathBuf>,
    /// `api`, `RAPPORTEUR_DISCORD_API`: where Discord's API is, as `http://host:port`; none: at Discord.
    pub api: Option<String>,
    /// `channels`, `RAPPORTEUR_DISCORD_CHANNELS`: ids of the channels where clear questions are answered unasked.
    pub channels: Vec<u64>,
    /// `shards`, `RAPPORTEUR_DISCORD_SHARDS`: how many connections there are, and which of them this process holds.
    pub shards: Shards,
    /// `administrators`, `RAPPORTEUR_DISCORD_ADMINISTRATORS`: ids of people who may look after the whole bot, beside the
    /// owner of its application and the members of the team that owns it.
    pub administrators: Vec<u64>,
    /// `questions_per_user`, `RAPPORTEUR_DISCORD_QUESTIONS_PER_USER`: questions a minute from one person; 0: any number.
    pub questions_per_user: u32,
    /// `burst_per_user`, `RAPPORTEUR_DISCORD_BURST_PER_USER`: questions at once from one person; at least one.
    pub burst_per_user: u32,
    /// `questions_per_channel`, `RAPPORTEUR_DISCORD_QUESTIONS_PER_CHANNEL`: questions a minute in one channel; 0: any
    /// number.
    pub questions_per_channel: u32,
    /// `burst_per_channel`, `RAPPORTEUR_DISCORD_BURST_PER_CHANNEL`: questions at once in one channel; at least one.
    pub burst_per_channel: u32,
}

impl Default for Discord {
    fn default() -> Self {
        Self {
            token_file: None,
            api: None,
            channels: Vec::new(),
            shards: Shards::Auto,
            administrators: Vec::new(),
            questions_per_user: QUESTIONS_PER_USER,
            burst_per_user: BURST_PER_USER,
            questions_per_channel: QUESTIONS_PER_CHANNEL,
            burst_per_channel: BURST_PER_CHANNEL,
        }
    }
}

/// Connections to the gateway.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Shards {
    /// As many as Discord recommends, all in this process.
    #[default]
    Auto,
    /// This many, all in this process; at least one.
    Total(u32),
    /// Those from `first` to `last` of `total`, the others in other processes; `first <= last < total`.
    Range {
        /// The first of this process, from 0.
        first: u32,
        /// The last of this process.
        last: u32,
        /// How many there are over all processes.
        total: u32,
    },
}

/// `[store]`: what is kept over a restart, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    /// `path`, `RAPPORTEUR_STORE_PATH`: the file; none: one in the working directory. In a file it is relative to that
    /// file.
    pub path: Option<PathBuf>,
    /// `url`, `RAPPORTEUR_STORE_URL`: a PostgreSQL in place of the file.
    pub url: Option<StoreUrl>,
    /// `unanswered_days`, `RAPPORTEUR_STORE_UNANSWERED_DAYS`: days after which a question that was not answered is
    /// forgotten, from when it was asked last; at least one.
    pub unanswered_days: u32,
}

impl Default for Store {
    fn default() -> Self {
        Self { path: None, url: None, unanswered_days: UNANSWERED_DAYS }
    }
}

/// Where a PostgreSQL is, with the password for it: it shows itself to nobody.
#[derive(Clone, PartialEq, Eq)]
pub struct StoreUrl(pub(super) String);

impl StoreUrl {
    /// The address, password and all.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Where it is, for people: without who asks, and without what may hold a password.
    pub fn place(&self) -> String {
        let (scheme, rest) = self.0.split_once("://").unwrap_or(("postgres", ""));
        let rest = rest.split('?').next().unwrap_or_default();
        format!("{scheme}://{}", rest.rsplit_once('@').map_or(rest, |(_, place)| place))
    }
}

impl std::fmt::Debug for StoreUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.place())
    }
}

/// `[monitoring]`: how the bot is watched.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Monitoring {
    /// `address`, `RAPPORTEUR_MONITORING_ADDRESS`: where `/healthz`, `/readyz` and `/metrics` are answered; none: nowhere.
    pub address: Option<SocketAddr>,
}

/// `[log]`: what is said about the work, on standard error.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Log {
    /// `format`, `RAPPORTEUR_LOG_FORMAT`
    pub format: LogFormat,
    /// `level`, `RAPPORTEUR_LOG_LEVEL`
    pub level: LogLevel,
    /// `message_text`, `RAPPORTEUR_LOG_MESSAGE_TEXT`: whether what people ask stands in the log, to find out why something
    /// was answered as it was. A log is kept longer than anything else that holds it.
    pub message_text: bool,
}

/// The form of a log line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object a line.
    Json,
}

/// How much is logged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogLevel {
    /// What failed for good.
    Error,
    /// And what went wrong and was got over.
    Warn,
    /// And what happened to the bot as a whole, and what became of each question.
    #[default]
    Info,
    /// And every event that was taken.
    Debug,
    /// Everything.
    Trace,
}
