//! Who may ask where, by what is set in a server.

use std::collections::BTreeSet;

use crate::discord::inbound::{ChannelId, GuildId, RoleId};
use crate::store::settings::Settings;

/// Why somebody is not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// Nobody is, in this channel.
    Here,
    /// They are not, as the roles are set.
    You,
}

/// Whether somebody with these roles may ask in a channel, by what is set in its server. `places` is the channel, the one
/// that it is a thread of, and its category.
pub fn admit(settings: &Settings, server: GuildId, roles: &[RoleId], places: &[ChannelId]) -> Result<(), Refused> {
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
