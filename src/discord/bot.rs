//! What every handler shares: the base, the way to Discord, and a bounded memory of what was done.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use lru::LruCache;
use tokio::sync::{SetOnce, watch};
use tokio_util::task::TaskTracker;

use super::administrators::Administrators;
use super::answered::{Answered, MOST_QUESTIONS};
use super::channels::Channels;
use super::conversation::{self, Conversations};
use super::inbound::{ChannelId, GuildId, InteractionId, MessageId, RoleId, UserId};
use super::outbound::Counted;
use super::quota::{Measure, Quota, Turn};
use super::requests::Requests;
use super::servers::Servers;
use super::settings::admission::{Refused, admit};
use super::span;
use crate::bases::{Bases, Snapshot};
use crate::config::Discord;
use crate::knowledge::Base;
use crate::lookup::answer::{Answer, Outcome};
use crate::metrics::Metrics;
use crate::store::{Day, Store, today};

/// Interactions that are remembered, so that a replayed one is not answered again; each is answered within seconds.
const MOST_INTERACTIONS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// Servers that are remembered to have spoken to the bot today: more than a process may hold.
const MOST_SERVERS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// People who are remembered to have been told how to ask what the bot cannot read, and for how long.
const MOST_TOLD: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();
const TOLD: Duration = Duration::from_secs(3_600);

/// Buttons that one person may press: they read on, and nobody else sees it.
const PRESSES: Measure = Measure { burst: 20, rate: 60 };

/// How often one person may be notified by others, with `to:`: by a few answers, then by one a minute, whoever asks.
const NOTIFICATIONS: Measure = Measure { burst: 3, rate: 1 };

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
    users: Mutex<Quota<UserId>>,
    channels_asked: Mutex<Quota<ChannelId>>,
    presses: Mutex<Quota<UserId>>,
    notified: Mutex<Quota<UserId>>,
    interactions: Mutex<LruCache<InteractionId, ()>>,
    told: Mutex<LruCache<UserId, Instant>>,
    servers_today: Mutex<LruCache<GuildId, Day>>,
    shards: Mutex<HashMap<u32, usize>>,
    /// Whether each shard of this process is connected.
    pub there: Mutex<HashMap<u32, bool>>,
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

impl Counters {
    /// Counts what was said.
    pub fn add(&self, counted: Counted) {
        count(match counted {
            Counted::Question(Outcome::Answer) => &self.answered,
            Counted::Question(Outcome::Suggest | Outcome::Decline) => &self.declined,
            Counted::Helped => &self.helped,
            Counted::Unhelpful => &self.unhelpful,
        });
    }
}

impl Bot {
    pub fn new(requests: Requests, bases: Arc<Bases>, store: Store, settings: &Discord, logs_text: bool) -> Self {
        let measure = |burst, rate| Measure { burst, rate };
        let metrics = Metrics::new(requests.refused().clone());
        Self {
            requests,
            bases,
            store,
            metrics,
            servers: Servers::default(),
            usual: settings.clone(),
            logs_text,
            answered: Answered::new(),
            channels: Channels::new(settings.channels.iter().filter_map(|&id| ChannelId::new(id))),
            administrators: Administrators::new(settings.administrators.iter().filter_map(|&id| UserId::new(id))),
            counters: Counters::default(),
            tasks: TaskTracker::new(),
            started: SystemTime::now(),
            conversations: Mutex::new(Conversations::new()),
            users: Mutex::new(Quota::new(measure(settings.burst_per_user, settings.questions_per_user))),
            channels_asked: Mutex::new(Quota::new(measure(settings.burst_per_channel, settings.questions_per_channel))),
            presses: Mutex::new(Quota::new(PRESSES)),
            notified: Mutex::new(Quota::new(NOTIFICATIONS)),
            interactions: Mutex::new(LruCache::new(MOST_INTERACTIONS)),
            told: Mutex::new(LruCache::new(MOST_TOLD)),
            servers_today: Mutex::new(LruCache::new(MOST_SERVERS)),
            shards: Mutex::default(),
            there: Mutex::default(),
            me: SetOnce::new(),
            phase: watch::Sender::new(Phase::Running),
        }
    }

    /// Who the bot is. The gateway says so before anything else.
    pub async fn me(&self) -> UserId {
        *self.me.wait().await
    }

    /// Learns who the bot is, and how many servers a shard holds.
    pub fn is(&self, me: UserId, shard: u32, servers: usize) {
        // It has been said before where a session is begun anew.
        let _ = self.me.set(me);
        lock(&self.shards).insert(shard, servers);
    }

    /// How many servers there are over the shards of this process.
    pub fn server_count(&self) -> usize {
        lock(&self.shards).values().sum()
    }

    /// The answer to `question`, asked after `before`, with the questions that it rests on.
    pub fn ask(&self, snapshot: &Snapshot, question: &str, before: &[String]) -> (Answer, Vec<String>) {
        let start = Instant::now();
        let asked = conversation::ask(&snapshot.engine, question, before);
        let (parts, took) = (asked.0.parts.len().max(1), start.elapsed());
        span::looked_up(snapshot.base(), parts, took);
        if self.logs_text {
            span::said(question);
        }
        Metrics::took(&self.metrics.lookup, took);
        self.metrics.parts.observe(u32::try_from(parts).unwrap_or(u32::MAX).into());
        asked
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

    /// Takes a turn for a question of `user` in `channel`, by what is set in its server. Whoever has to wait takes nothing
    /// from the others there.
    pub fn turn(&self, server: Option<GuildId>, user: UserId, channel: ChannelId) -> Turn {
        let (now, set) = (Instant::now(), self.servers.of(server));
        let (mut users, mut here) = (lock(&self.users), lock(&self.channels_asked));
        let (a_user, a_channel) = (users.rated(set.questions_per_user), here.rated(set.questions_per_channel));
        match (users.look(&user, now, a_user), here.look(&channel, now, a_channel)) {
            (Ok(()), Ok(())) => users.draw(user, now, a_user).and(here.draw(channel, now, a_channel)),
            (Err(a), Err(b)) => Turn::Wait(a.max(b)),
            (Err(wait), _) | (_, Err(wait)) => Turn::Wait(wait),
        }
    }

    /// Takes a turn for a press, or for anything else that only `user` sees.
    pub fn press(&self, user: UserId) -> Turn {
        lock(&self.presses).take(user, Instant::now())
    }

    /// Takes a turn for notifying somebody.
    pub fn notify(&self, target: UserId) -> Turn {
        lock(&self.notified).take(target, Instant::now())
    }

    /// Whether somebody is told for the first time in a while how to ask what the bot cannot read.
    pub fn tells(&self, user: UserId) -> bool {
        lock(&self.told).put(user, Instant::now()).is_none_or(|since| since.elapsed() >= TOLD)
    }

    /// Notes that somebody in a server speaks to the bot; once a day, so that what is kept of the server stays.
    pub fn is_in(&self, server: Option<GuildId>) {
        let Some(server) = server else { return };
        let today = today();
        if lock(&self.servers_today).put(server, today) != Some(today) {
            self.store.is_in(server.get());
        }
    }

    /// What `user` asked the base last in `channel`, oldest first.
    pub fn before(&self, channel: ChannelId, user: UserId, base: &Base) -> Vec<String> {
        lock(&self.conversations).before(channel.get(), user.get(), &base.id, Instant::now())
    }

    /// Remembers what an answer from the base that was said to `user` rests on. A slip of the keys does not end the subject.
    pub fn follow(&self, channel: ChannelId, user: UserId, base: &Base, (answer, questions): (&Answer, &[String])) {
        if answer.query.content().next().is_some() {
            self.remember(channel, user, base, questions);
        }
    }

    /// Remembers what the last answer, from the base, rests on.
    pub fn remember(&self, channel: ChannelId, user: UserId, base: &Base, questions: &[String]) {
        lock(&self.conversations).remember(channel.get(), user.get(), &base.id, questions, Instant::now());
    }

    /// Forgets what somebody asked.
    pub fn forget(&self, user: UserId) {
        lock(&self.conversations).forget(user.get());
    }

    /// Looks what was set in servers.
    pub async fn look(&self) {
        if let Err(error) = self.servers.look(&self.store).await {
            tracing::debug!(%error, "what is set in servers is as it was");
        }
    }

    /// Whether somebody with these roles may ask here, by what is set in the server. Asking what category a channel is in
    /// may take a request, and is done only where it decides.
    pub async fn admits(&self, server: Option<GuildId>, roles: &[RoleId], channel: ChannelId) -> Result<(), Refused> {
        let Some(server) = server else { return Ok(()) };
        let settings = self.servers.of(Some(server));
        let places = if settings.allowed_channels.is_empty() && settings.barred_channels.is_empty() {
            vec![channel]
        } else {
            self.channels.places(channel, &self.requests).await
        };
        admit(&settings, server, roles, &places)
    }

    /// Whether clear questions are answered in a channel unasked.
    pub async fn is_open(&self, server: Option<GuildId>, channel: ChannelId) -> bool {
        self.channels.is_open(channel, &self.servers.of(server).open_channels, &self.requests).await
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
