//! Who may look after the whole bot: the owner of its application, the members of the team that owns it, and whom the
//! configuration names. Who manages a server looks after that server, and nothing else.

use std::collections::HashSet;
use std::sync::RwLock;
use std::time::Duration;

use crate::discord::inbound::UserId;
use crate::discord::requests::{About, Requests};

/// How long Discord may take to say whose application it is, before the rest goes on without.
const PATIENCE: Duration = Duration::from_secs(5);

/// What a member of a team is called who may only look.
const READ_ONLY: &str = "read_only";

/// What a member of a team is who has not only been invited.
const ACCEPTED: u8 = 2;

/// That Message Content is switched on: for a bot of many servers, and for one of few.
const MESSAGE_CONTENT: u64 = 1 << 18 | 1 << 19;

/// Who may look after the whole bot.
pub struct Administrators {
    named: HashSet<UserId>,
    known: RwLock<Known>,
}

#[derive(Default)]
struct Known {
    owners: HashSet<UserId>,
    /// Whether Message Content is switched on, once that is known.
    message_content: Option<bool>,
}

impl Administrators {
    /// Whom the configuration names.
    pub fn new(named: impl Iterator<Item = UserId>) -> Self {
        Self { named: named.collect(), known: RwLock::default() }
    }

    /// Whether somebody is one.
    pub fn include(&self, user: UserId) -> bool {
        self.named.contains(&user) || self.known.read().is_ok_and(|known| known.owners.contains(&user))
    }

    /// Whether Message Content is switched on for the application, as far as that is known.
    pub fn message_content(&self) -> Option<bool> {
        self.known.read().ok()?.message_content
    }

    /// Whether Discord has not said yet whose application it is.
    pub fn are_unknown(&self) -> bool {
        self.message_content().is_none()
    }

    /// Asks Discord whose application it is. Until it is known, whom the configuration names is all there are.
    pub async fn learn(&self, requests: &Requests) {
        match requests.about(PATIENCE).await {
            Ok(about) => {
                if let Ok(mut known) = self.known.write() {
                    known.message_content = Some(about.flags & MESSAGE_CONTENT != 0);
                    known.owners = owners(&about);
                }
            }
            Err(error) => tracing::warn!(
                %error,
                "cannot see whose application it is: /rapporteur-admin is for `administrators` in [discord] alone"
            ),
        }
    }
}

fn owners(about: &About) -> HashSet<UserId> {
    let Some(team) = &about.team else { return about.owner.iter().map(|owner| owner.id).collect() };
    let members = team.members.iter().filter(|member| member.membership_state == ACCEPTED && member.role != READ_ONLY);
    members.map(|member| member.user.id).chain(team.owner_user_id).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn of(about: serde_json::Value) -> Vec<u64> {
        let about: Option<About> = serde_json::from_value(about).ok();
        let mut owners: Vec<u64> = about.iter().flat_map(owners).map(UserId::get).collect();
        owners.sort_unstable();
        owners
    }

    #[test]
    fn an_application_is_its_owner_s_or_its_team_s() {
        assert_eq!(of(json!({"id": "1", "owner": {"id": "5"}, "team": null})), [5]);
        let member =
            |id: &str, state: u8, role: &str| json!({"user": {"id": id}, "membership_state": state, "role": role});
        let members =
            [member("6", 2, "admin"), member("7", 1, "admin"), member("8", 2, "read_only"), member("9", 2, "")];
        let team = json!({"owner_user_id": "5", "members": members});
        assert_eq!(of(json!({"id": "1", "owner": {"id": "4"}, "team": team})), [5, 6, 9]);
        assert!(of(json!({"id": "1"})).is_empty());
    }
}
