//! What every handler shares: the base, the way to Discord, and a bounded memory of what was done.

use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use lru::LruCache;
use serenity::all::{ChannelId, Http, InteractionId, MessageId, UserId};
use tokio::sync::{SetOnce, watch};
use tokio_util::task::TaskTracker;

use super::answered::Answered;
use super::conversation::Conversations;
use super::cooldown::{Cooldown, Turn};
use super::failure::Failure;
use super::reload::Knowledge;
use crate::config::Discord;
use crate::lookup::answer::Answer;

/// Interactions that are remembered, so that a replayed one is not answered again; each is answered within seconds.
const MOST_INTERACTIONS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// Channels whose parents are remembered; asking for one costs a request.
const MOST_PARENTS: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// Channels that are remembered as shut.
const MOST_SHUT: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// How long a channel that the bot may not write in is left alone: Discord bars an address from which 10,000 requests
/// were refused within ten minutes.
const SHUT: Duration = Duration::from_secs(60);

/// The running bot.
pub(super) struct Bot {
    /// The way to Discord.
    pub http: Arc<Http>,
    /// What questions are answered from.
    pub knowledge: Arc<Knowledge>,
    /// Messages that were answered.
    pub answered: Answered,
    /// What happened so far.
    pub counters: Counters,
    /// Work under way.
    pub tasks: TaskTracker,
    /// When it began.
    pub started: SystemTime,
    conversations: Mutex<Conversations>,
    users: Mutex<Cooldown<UserId>>,
    channels: Mutex<Cooldown<ChannelId>>,
    interactions: Mutex<LruCache<InteractionId, ()>>,
    parents: Mutex<LruCache<ChannelId, Option<ChannelId>>>,
    shut: Mutex<LruCache<ChannelId, Instant>>,
    open: HashSet<ChannelId>,
    me: SetOnce<UserId>,
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
    /// Discord does not take its token any more.
    Refused,
}

/// What happened since the start.
#[derive(Debug, Default)]
pub(super) struct Counters {
    /// Questions that were answered with a fact.
    pub answered: AtomicU64,
    /// Questions that were not.
    pub declined: AtomicU64,
    /// Answers that were said to help.
    pub helped: AtomicU64,
    /// Answers that were said not to.
    pub unhelpful: AtomicU64,
    /// Events of a kind that the bot handles and that could not be read.
    pub unread: AtomicU64,
    /// Requests that failed for good.
    pub failed: AtomicU64,
}

/// Adds one to a counter.
pub(super) fn count(counter: &AtomicU64) {
    counter.fetch_add(1, Ordering::Relaxed);
}

impl Bot {
    pub fn new(http: Arc<Http>, knowledge: Arc<Knowledge>, settings: &Discord) -> Self {
        Self {
            http,
            knowledge,
            answered: Answered::new(),
            counters: Counters::default(),
            tasks: TaskTracker::new(),
            started: SystemTime::now(),
            conversations: Mutex::new(Conversations::new()),
            users: Mutex::new(Cooldown::new(settings.questions_per_user)),
            channels: Mutex::new(Cooldown::new(settings.questions_per_channel)),
            interactions: Mutex::new(LruCache::new(MOST_INTERACTIONS)),
            parents: Mutex::new(LruCache::new(MOST_PARENTS)),
            shut: Mutex::new(LruCache::new(MOST_SHUT)),
            open: settings.channels.iter().copied().map(ChannelId::new).collect(),
            me: SetOnce::new(),
            phase: watch::Sender::new(Phase::Running),
        }
    }

    /// Who the bot is. The gateway says so before anything else, but what comes next may be worked on first.
    pub async fn me(&self) -> UserId {
        *self.me.wait().await
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

    /// Whether Discord refused the token.
    pub fn is_refused(&self) -> bool {
        *self.phase.borrow() == Phase::Refused
    }

    /// Whether questions are still taken.
    pub fn is_running(&self) -> bool {
        *self.phase.borrow() == Phase::Running
    }

    /// Takes no more questions.
    pub fn stop(&self) {
        self.phase.send_if_modified(|phase| {
            let running = *phase == Phase::Running;
            if running {
                *phase = Phase::Stopping;
            }
            running
        });
    }

    /// Leaves what is not finished.
    pub fn leave(&self) {
        self.phase.send_replace(Phase::Leaving);
    }

    /// Sends nothing more: every further request would count against this address.
    pub fn stop_unauthorized(&self) {
        self.phase.send_replace(Phase::Refused);
    }

    /// Whether a message was written while the bot was there to see it.
    pub fn has_seen(&self, message: MessageId) -> bool {
        let started = self.started.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        u64::try_from(message.created_at().unix_timestamp()).is_ok_and(|written| written >= started)
    }

    /// Whether an interaction is new; from now on it is not.
    pub fn is_new(&self, interaction: InteractionId) -> bool {
        lock(&self.interactions).put(interaction, ()).is_none()
    }

    /// Takes a turn for a question of `user` in `channel`.
    pub fn turn(&self, user: UserId, channel: ChannelId) -> Turn {
        let now = Instant::now();
        match lock(&self.users).take(user, now) {
            Turn::Go => lock(&self.channels).take(channel, now),
            wait => wait,
        }
    }

    /// What `user` asked last in `channel`, oldest first.
    pub fn before(&self, channel: ChannelId, user: UserId) -> Vec<String> {
        lock(&self.conversations).before(channel.get(), user.get(), Instant::now())
    }

    /// Remembers what an answer that was said to `user` rests on. A slip of the keys does not end the subject.
    pub fn follow(&self, channel: ChannelId, user: UserId, answer: &Answer, questions: &[String]) {
        if answer.query.content().next().is_some() {
            self.remember(channel, user, questions);
        }
    }

    /// Remembers what the last answer rests on.
    pub fn remember(&self, channel: ChannelId, user: UserId, questions: &[String]) {
        lock(&self.conversations).remember(channel.get(), user.get(), questions, Instant::now());
    }

    /// Leaves a channel alone for a while, as the bot may not write in it.
    pub fn shut_out_of(&self, channel: ChannelId) {
        lock(&self.shut).put(channel, Instant::now());
    }

    /// Whether a channel is left alone.
    pub fn is_shut_out_of(&self, channel: ChannelId) -> bool {
        lock(&self.shut).peek(&channel).is_some_and(|since| since.elapsed() < SHUT)
    }

    /// Counts an answer that is said.
    pub fn count(&self, answer: &Answer) {
        count(if answer.facts.is_empty() { &self.counters.declined } else { &self.counters.answered });
    }

    /// Whether any channel is open.
    pub fn has_open_channels(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether an admin opened this channel, or the one that it is a thread of.
    pub async fn is_open(&self, channel: ChannelId) -> bool {
        self.open.contains(&channel) || self.parent(channel).await.is_some_and(|parent| self.open.contains(&parent))
    }

    /// The channel that a thread belongs to. What could not be found out for once is asked for again.
    async fn parent(&self, channel: ChannelId) -> Option<ChannelId> {
        if let Some(parent) = lock(&self.parents).get(&channel).copied() {
            return parent;
        }
        let parent = match self.look_up_parent(channel).await {
            Ok(parent) => parent,
            Err(Failure::Gone | Failure::Forbidden(_)) => None,
            Err(error) => {
                tracing::warn!(channel = channel.get(), %error, "cannot see whether a channel is open");
                return None;
            }
        };
        lock(&self.parents).put(channel, parent);
        parent
    }

    /// How long the bot has run.
    pub fn uptime(&self) -> Duration {
        self.started.elapsed().unwrap_or_default()
    }
}

/// A lock whose holder panicked guards nothing that is worse than forgotten.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
