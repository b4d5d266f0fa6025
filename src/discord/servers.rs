//! What is set in each server, as it is known in this process: asked for at every question, so it is held in memory, and
//! looked up again every second, as another process may have changed it.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::inbound::GuildId;
use crate::store::settings::Settings;
use crate::store::{Away, Store};

/// How often it is looked whether another process changed something: whoever changed it sees it at once in any case.
pub(super) const LOOK: Duration = Duration::from_secs(1);

/// What is set in each server.
#[derive(Default)]
pub(super) struct Servers {
    known: RwLock<HashMap<GuildId, Arc<Settings>>>,
    /// The number of the last change that was seen.
    seen: Mutex<i64>,
}

impl Servers {
    /// What is set in a server; nothing outside of any.
    pub fn of(&self, server: Option<GuildId>) -> Arc<Settings> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        server.and_then(|server| known.get(&server).cloned()).unwrap_or_default()
    }

    /// Notes what was set in a server.
    pub fn put(&self, server: GuildId, settings: Settings) {
        self.known.write().unwrap_or_else(PoisonError::into_inner).insert(server, Arc::new(settings));
    }

    /// Whether any server has an open channel.
    pub fn any_is_open(&self) -> bool {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.values().any(|settings| !settings.open_channels.is_empty())
    }

    /// Looks what was set since it was looked last.
    pub async fn look(&self, store: &Store) -> Result<(), Away> {
        let last = *self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = store.changes(last).await?;
        let total = self.note(changes.servers, false);
        let mut last = changes.last;
        if i64::try_from(total) != Ok(changes.total) {
            // Some were forgotten, and nothing says which.
            let all = store.changes(0).await?;
            self.note(all.servers, true);
            last = all.last;
        }
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = last;
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
