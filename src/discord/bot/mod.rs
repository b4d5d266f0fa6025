//! What every handler shares: the bases, the way to Discord, and a bounded memory of what was done.

mod administrators;
pub(super) mod answered;
mod bases;
mod channels;
pub(super) mod conversation;
mod counters;
pub(super) mod missed;
mod quota;
mod servers;
mod shards;
mod turns;
mod watched;

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use lru::LruCache;
use tokio::sync::watch;
use tokio_util::task::TaskTracker;

use administrators::Administrators;
use answered::{Answered, MOST_QUESTIONS};
use channels::Channels;
use conversation::Conversations;
use counters::Counters;
pub(super) use counters::{Counted, count};
pub(super) use quota::Turn;
pub(super) use servers::LOOK;
use servers::Servers;
use shards::Shards;
use turns::Turns;

use super::inbound::{ChannelId, InteractionId, MessageId, UserId};
use super::requests::Requests;
use crate::bases::Bases;
use crate::config::Discord;
use crate::metrics::Metrics;
use crate::store::Store;

/// Interactions that are remembered, so that a replayed one is not answered again; each is answered within seconds.
const MOST_INTERACTIONS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// The running bot.
pub(super) struct Bot {
    /// The way to Discord.
    pub requests: Requests,
    /// What questions are answered from.
    pub bases: Arc<Bases>,
    /// What outlives a restart.
    pub store: Store,
    /// What is counted and timed.
    pub metrics: Metrics,
    /// What is set in each server.
    pub servers: Servers,
    /// What holds where a server has set nothing.
    pub usual: Discord,
    /// Whether what people ask may stand in the log.
    logs_text: bool,
    /// Messages that were answered.
    pub answered: Answered,
    /// What is known of channels.
    pub channels: Channels,
    /// Who may look after it.
    pub administrators: Administrators,
    /// What happened so far.
    pub counters: Counters,
    /// Work under way.
    pub tasks: TaskTracker,
    /// When it began.
    pub started: SystemTime,
    conversations: Mutex<Conversations>,
    turns: Turns,
    shards: Shards,
    interactions: Mutex<LruCache<InteractionId, ()>>,
    me: OnceLock<UserId>,
    phase: watch::Sender<Phase>,
}

/// How far the bot is from its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// It takes questions.
    Running,
    /// It finishes what it took.
    Stopping,
    /// What is not finished by now is left.
    Leaving,
}

impl Bot {
    pub fn new(requests: Requests, bases: Arc<Bases>, store: Store, settings: &Discord, logs_text: bool) -> Self {
        let metrics = Metrics::new(requests.refused().clone());
        Self {
            requests,
            bases,
            store,
            metrics,
            servers: Servers::new(),
            usual: settings.clone(),
            logs_text,
            answered: Answered::new(),
            channels: Channels::new(settings.channels.iter().filter_map(|&id| ChannelId::new(id))),
            administrators: Administrators::new(settings.administrators.iter().filter_map(|&id| UserId::new(id))),
            counters: Counters::default(),
            tasks: TaskTracker::new(),
            started: SystemTime::now(),
            conversations: Mutex::new(Conversations::new()),
            turns: Turns::new(settings),
            shards: Shards::default(),
            interactions: Mutex::new(LruCache::new(MOST_INTERACTIONS)),
            me: OnceLock::new(),
            phase: watch::Sender::new(Phase::Running),
        }
    }

    /// Who the bot is, which a session says before anything else; nothing where that could not be read.
    pub fn me(&self) -> Option<UserId> {
        self.me.get().copied()
    }

    /// Learns who the bot is.
    pub fn is(&self, me: UserId) {
        // It has been said before where a session is begun anew.
        let _ = self.me.set(me);
    }

    /// How far it is from its end, now and later.
    pub fn phase(&self) -> watch::Receiver<Phase> {
        self.phase.subscribe()
    }

    /// Whether questions are still taken.
    pub fn is_running(&self) -> bool {
        *self.phase.borrow() == Phase::Running
    }

    /// Goes on towards the end.
    pub fn enter(&self, phase: Phase) {
        self.phase.send_replace(phase);
    }

    /// Whether a message was written while the bot was there to see it.
    pub fn has_seen(&self, message: MessageId) -> bool {
        let started = self.started.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
        u128::from(message.given_ms()) >= started
    }

    /// Whether an interaction is new; from now on it is not.
    pub fn is_new(&self, interaction: InteractionId) -> bool {
        lock(&self.interactions).put(interaction, ()).is_none()
    }

    /// Goes on following the answers that were followed before a restart.
    pub async fn resume(&self) {
        match self.store.followed(MOST_QUESTIONS.get()).await {
            Ok(followed) => followed.into_iter().for_each(|followed| self.answered.resume(followed)),
            Err(error) => tracing::warn!(%error, "answers from before the restart are not followed"),
        }
    }

    /// Forgets what its time is over of, and asks again for what could not be found out.
    pub async fn sweep(&self) {
        lock(&self.conversations).sweep(Instant::now());
        self.answered.sweep(Instant::now());
        self.store.sweep();
        self.requests.sweep().await;
        if self.administrators.are_unknown() {
            self.administrators.learn(&self.requests).await;
        }
    }

    /// How long the bot has run.
    pub fn uptime(&self) -> Duration {
        self.started.elapsed().unwrap_or_default()
    }
}

/// A lock whose holder panicked guards nothing that is worse than forgotten.
pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A bot over the sample base that reaches no Discord, for tests of what is decided before anything is sent.
#[cfg(test)]
pub(super) fn sample(settings: &Discord) -> Option<Arc<Bot>> {
    let load = |_: &str, _: Option<&std::path::Path>| Ok(crate::render::sample::engine());
    let bases = Arc::new(Bases::new(Arc::new(load), None, None).ok()?);
    let settings = Discord { api: Some("http://127.0.0.1:1".to_owned()), ..settings.clone() };
    let requests = Requests::new(&"a.b.c".into(), &settings, None).ok()?;
    Some(Arc::new(Bot::new(requests, bases, Store::in_memory().ok()?, &settings, false)))
}
