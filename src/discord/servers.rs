//! What is set in each server, as it is known in this process: asked for at every question, so it is held in memory, and
//! looked up again every second, as another process may have changed it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use super::inbound::{ChannelId, GuildId, RoleId};
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

/// Why somebody is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refused {
    /// Nobody is, in this channel.
    Here,
    /// They are not, as the roles are set.
    You,
}

/// Whether somebody with these roles may ask in a channel, by what is set in its server. `places` is the channel, the one
/// that it is a thread of, and its category.
pub(super) fn admit(
    settings: &Settings,
    server: GuildId,
    roles: &[RoleId],
    places: &[ChannelId],
) -> Result<(), Refused> {
    let among = |set: &BTreeSet<u64>| places.iter().any(|place| set.contains(&place.get()));
    if among(&settings.barred_channels) || !settings.allowed_channels.is_empty() && !among(&settings.allowed_channels) {
        return Err(Refused::Here);
    }
    // The role that everybody has, has the server's id.
    let has = |set: &BTreeSet<u64>| set.contains(&server.get()) || roles.iter().any(|role| set.contains(&role.get()));
    if has(&settings.barred_roles) || !settings.allowed_roles.is_empty() && !has(&settings.allowed_roles) {
        return Err(Refused::You);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_barred_where_is_not_admitted() {
        let set = |ids: &[u64]| ids.iter().copied().collect::<BTreeSet<u64>>();
        let admitted = |settings: &Settings| {
            let roles: Vec<RoleId> = [5, 6].into_iter().filter_map(RoleId::new).collect();
            let places: Vec<ChannelId> = [31, 38].into_iter().filter_map(ChannelId::new).collect();
            GuildId::new(20).map(|server| admit(settings, server, &roles, &places))
        };
        let none = Settings::default();
        assert_eq!(admitted(&none), Some(Ok(())));
        for (settings, expected) in [
            (Settings { barred_channels: set(&[38]), ..none.clone() }, Err(Refused::Here)),
            (Settings { barred_channels: set(&[32]), ..none.clone() }, Ok(())),
            (Settings { allowed_channels: set(&[31]), ..none.clone() }, Ok(())),
            (Settings { allowed_channels: set(&[32]), ..none.clone() }, Err(Refused::Here)),
            (Settings { barred_roles: set(&[6]), ..none.clone() }, Err(Refused::You)),
            (Settings { barred_roles: set(&[20]), ..none.clone() }, Err(Refused::You)),
            (Settings { allowed_roles: set(&[5]), ..none.clone() }, Ok(())),
            (Settings { allowed_roles: set(&[7]), ..none.clone() }, Err(Refused::You)),
            (Settings { allowed_roles: set(&[20]), ..none.clone() }, Ok(())),
            (Settings { allowed_roles: set(&[5]), barred_roles: set(&[6]), ..none.clone() }, Err(Refused::You)),
        ] {
            assert_eq!(admitted(&settings), Some(expected), "{settings:?}");
        }
    }
}
