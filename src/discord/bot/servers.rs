//! What is set in each server, as it is known in this process: asked for at every question, so it is held in memory, and
//! looked up again every second, as another process may have changed it.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use lru::LruCache;

use super::{Bot, lock};
use crate::discord::inbound::{ChannelId, GuildId, RoleId};
use crate::discord::settings::admission::{Refused, admit};
use crate::store::settings::Settings;
use crate::store::{Away, Day, Store, today};

/// How often it is looked whether another process changed something: whoever changed it sees it at once in any case.
pub const LOOK: Duration = Duration::from_secs(1);

/// Servers that are remembered to have spoken to the bot today: more than a process may hold.
const MOST_SERVERS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// What is set in each server.
pub struct Servers {
    known: RwLock<HashMap<GuildId, Arc<Settings>>>,
    /// The number of the last change that was seen.
    seen: Mutex<i64>,
    /// On which day somebody in it spoke to the bot last.
    today: Mutex<LruCache<GuildId, Day>>,
}

impl Servers {
    /// Nothing is known yet.
    pub fn new() -> Self {
        Self { known: RwLock::default(), seen: Mutex::default(), today: Mutex::new(LruCache::new(MOST_SERVERS)) }
    }

    /// What is set in a server; nothing outside of any.
    pub fn of(&self, server: Option<GuildId>) -> Arc<Settings> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        server.and_then(|server| known.get(&server).cloned()).unwrap_or_default()
    }

    /// Notes what is set in a server. Of one that never set anything the store has nothing, and more known here than there
    /// would have all of it read again.
    pub fn put(&self, server: GuildId, settings: Settings) {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if known.contains_key(&server) || settings != Settings::default() {
            known.insert(server, Arc::new(settings));
        }
    }

    /// Whether any server has an open channel.
    pub fn any_is_open(&self) -> bool {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.values().any(|settings| !settings.open_channels.is_empty())
    }

    /// Looks what was set since it was looked last.
    pub async fn look(&self, store: &Store) -> Result<(), Away> {
        let last = *lock(&self.seen);
        let changes = store.changes(last).await?;
        let total = self.note(changes.servers, false);
        let mut last = changes.last;
        if i64::try_from(total) != Ok(changes.total) {
            // Some were forgotten, and nothing says which.
            let all = store.changes(0).await?;
            self.note(all.servers, true);
            last = all.last;
        }
        *lock(&self.seen) = last;
        Ok(())
    }

    /// Notes what is set in servers, in place of everything or beside it; how many are known then.
    fn note(&self, servers: Vec<(u64, Settings)>, everything: bool) -> usize {
        let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
        if everything {
            known.clear();
        }
        known.extend(servers.into_iter().filter_map(|(server, set)| Some((GuildId::new(server)?, Arc::new(set)))));
        known.len()
    }
}

impl Bot {
    /// Notes that somebody in a server speaks to the bot; once a day, so that what is kept of the server stays.
    pub fn is_in(&self, server: Option<GuildId>) {
        let Some(server) = server else { return };
        let today = today();
        if lock(&self.servers.today).put(server, today) != Some(today) {
            self.store.is_in(server.get());
        }
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_server_that_set_nothing_is_not_looked_for_in_vain() -> Result<(), Away> {
        let (servers, Ok(store)) = (Servers::new(), Store::in_memory()) else { panic!("no store") };
        let (Some(shown), Some(set)) = (GuildId::new(20), GuildId::new(21)) else { panic!("no id") };
        servers.put(shown, store.settings(shown.get()).await?);
        assert_eq!(servers.note(Vec::new(), false), 0, "more than the store has would be read again, all of it");
        servers.put(set, store.set(set.get(), |settings| settings.private = true).await?);
        assert!(servers.of(Some(set)).private);
        // It set everything as at the beginning, and the store has that.
        servers.put(set, store.set(set.get(), |settings| *settings = Settings::default()).await?);
        assert!(!servers.of(Some(set)).private);
        assert_eq!(servers.note(Vec::new(), false), 1);
        Ok(())
    }
}
