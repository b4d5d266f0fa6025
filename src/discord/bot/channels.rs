//! What is known of channels and servers, and remembered for a while: what channel a thread belongs to, where the bot
//! may not write, what the bot's own role is.

use std::collections::{BTreeSet, HashSet};
use std::hash::Hash;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use lru::LruCache;
use tokio::sync::OnceCell;

use super::lock;
use crate::discord::inbound::{ChannelId, GuildId, RoleId, UserId};
use crate::discord::requests::{ChannelInfo, Failure, Requests};

/// Channels, and servers, of which something is remembered; finding it out costs a request.
const MOST_KNOWN: NonZeroUsize = NonZeroUsize::new(10_000).unwrap();

/// How long what was found out is believed: channels are moved and renamed, though seldom.
const KNOWN: Duration = Duration::from_secs(3_600);

/// How long a channel that the bot may not write in is left alone: Discord bars an address from which 10,000 requests
/// were refused within ten minutes.
const SHUT: Duration = Duration::from_secs(60);

/// How long answers in a channel go without a reference after one was refused.
const UNREFERENCED: Duration = Duration::from_secs(600);

/// From a thread to its channel, and from that to its category.
const MOST_PARENTS: usize = 2;

/// What is known of channels and servers.
pub struct Channels {
    open: HashSet<ChannelId>,
    known: Known<ChannelId, ChannelInfo>,
    roles: Known<GuildId, Option<RoleId>>,
    shut: Mutex<LruCache<ChannelId, Instant>>,
    unreferenced: Mutex<LruCache<ChannelId, Instant>>,
}

impl Channels {
    /// Of which these are open, or are categories whose channels are.
    pub fn new(open: impl Iterator<Item = ChannelId>) -> Self {
        let latest = || Mutex::new(LruCache::new(MOST_KNOWN));
        Self { open: open.collect(), known: Known::new(), roles: Known::new(), shut: latest(), unreferenced: latest() }
    }

    /// Whether any channel is open.
    pub fn any_is_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Whether this channel, the one that it is a thread of, or the category of either is open: by the configuration, or
    /// by `also`, which its server opened.
    pub async fn is_open(&self, channel: ChannelId, also: &BTreeSet<u64>, requests: &Requests) -> bool {
        if self.open.is_empty() && also.is_empty() {
            return false;
        }
        let is_open = |place: ChannelId| self.open.contains(&place) || also.contains(&place.get());
        is_open(channel) || self.places(channel, requests).await.into_iter().any(is_open)
    }

    /// A channel, the one that it is a thread of, and the category of that, as far as there are any.
    pub async fn places(&self, channel: ChannelId, requests: &Requests) -> Vec<ChannelId> {
        let mut places = vec![channel];
        while places.len() <= MOST_PARENTS
            && let Some(&last) = places.last()
            && let Some(parent) = self.info(last, requests).await.parent_id
        {
            places.push(parent);
        }
        places
    }

    /// What a channel is called: the title of a forum's post.
    pub async fn title(&self, channel: ChannelId, requests: &Requests) -> Option<String> {
        self.info(channel, requests).await.name
    }

    async fn info(&self, channel: ChannelId, requests: &Requests) -> ChannelInfo {
        let look = || async {
            match requests.channel(channel).await {
                // Nothing can be seen of it, and that stays so.
                Err(Failure::Refused { .. }) => Ok(ChannelInfo::default()),
                info => info,
            }
        };
        self.known.get(channel, look).await.unwrap_or_else(|error| {
            // What could not be found out for once is asked for again.
            tracing::warn!(channel = channel.get(), %error, "cannot see what a channel is called and belongs to");
            ChannelInfo::default()
        })
    }

    /// The role that a server made for the bot.
    pub async fn own_role(&self, guild: GuildId, me: UserId, requests: &Requests) -> Option<RoleId> {
        let look = || async {
            match requests.role_of(me, guild).await {
                Err(Failure::Refused { .. }) => Ok(None),
                role => role,
            }
        };
        self.roles.get(guild, look).await.unwrap_or_else(|error| {
            tracing::warn!(server = guild.get(), %error, "cannot see which role is the bot's own");
            None
        })
    }

    /// Leaves a channel alone for a while, as the bot may not write in it.
    pub fn shut_out_of(&self, channel: ChannelId) {
        mark(&self.shut, channel, SHUT);
    }

    /// Whether a channel is left alone.
    pub fn is_shut_out_of(&self, channel: ChannelId) -> bool {
        is_marked(&self.shut, channel, SHUT)
    }

    /// Posts without references in a channel for a while. Whether that is news.
    pub fn unreference(&self, channel: ChannelId) -> bool {
        mark(&self.unreferenced, channel, UNREFERENCED)
    }

    /// Whether answers in a channel go without references.
    pub fn is_unreferenced(&self, channel: ChannelId) -> bool {
        is_marked(&self.unreferenced, channel, UNREFERENCED)
    }
}

fn mark(marked: &Mutex<LruCache<ChannelId, Instant>>, channel: ChannelId, lasts: Duration) -> bool {
    let before = lock(marked).put(channel, Instant::now());
    before.is_none_or(|before| before.elapsed() >= lasts)
}

fn is_marked(marked: &Mutex<LruCache<ChannelId, Instant>>, channel: ChannelId, lasts: Duration) -> bool {
    let marked = lock(marked);
    marked.peek(&channel).is_some_and(|since| since.elapsed() < lasts)
}

/// What was found out, each by one request however many want to know it at once.
struct Known<K: Hash + Eq, V>(Mutex<LruCache<K, Cell<V>>>);

type Cell<V> = (Instant, Arc<OnceCell<V>>);

impl<K: Hash + Eq, V: Clone> Known<K, V> {
    fn new() -> Self {
        Self(Mutex::new(LruCache::new(MOST_KNOWN)))
    }

    async fn get<F>(&self, key: K, look: impl FnOnce() -> F) -> Result<V, Failure>
    where
        F: Future<Output = Result<V, Failure>>,
    {
        let cell = {
            let mut known = lock(&self.0);
            match known.get(&key) {
                Some((since, cell)) if since.elapsed() < KNOWN => Arc::clone(cell),
                _ => {
                    let cell = Arc::default();
                    known.put(key, (Instant::now(), Arc::clone(&cell)));
                    cell
                }
            }
        };
        cell.get_or_try_init(look).await.cloned()
    }
}
