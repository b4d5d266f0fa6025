//! Whose turn it is: how often somebody may ask, press a button, be notified and be told the same.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use lru::LruCache;

use super::quota::{Measure, Quota, Turn};
use super::{Bot, lock};
use crate::config::Discord;
use crate::discord::inbound::{ChannelId, GuildId, UserId};

/// People who are remembered to have been told how to ask what the bot cannot read, and for how long.
const MOST_TOLD: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();
const TOLD: Duration = Duration::from_secs(3_600);

/// Buttons that one person may press: they read on, and nobody else sees it.
const PRESSES: Measure = Measure { burst: 20, rate: 60 };

/// How often one person may be notified by others, with `to:`: by a few answers, then by one a minute, whoever asks.
const NOTIFICATIONS: Measure = Measure { burst: 3, rate: 1 };

/// Who had how many turns.
pub(super) struct Turns {
    users: Mutex<Quota<UserId>>,
    channels: Mutex<Quota<ChannelId>>,
    presses: Mutex<Quota<UserId>>,
    notified: Mutex<Quota<UserId>>,
    told: Mutex<LruCache<UserId, Instant>>,
}

impl Turns {
    /// Nobody had any.
    pub fn new(settings: &Discord) -> Self {
        let of_user = Measure { burst: settings.burst_per_user, rate: settings.questions_per_user };
        let of_channel = Measure { burst: settings.burst_per_channel, rate: settings.questions_per_channel };
        Self {
            users: Mutex::new(Quota::new(of_user)),
            channels: Mutex::new(Quota::new(of_channel)),
            presses: Mutex::new(Quota::new(PRESSES)),
            notified: Mutex::new(Quota::new(NOTIFICATIONS)),
            told: Mutex::new(LruCache::new(MOST_TOLD)),
        }
    }

    fn tells(&self, user: UserId, now: Instant) -> bool {
        let mut told = lock(&self.told);
        let is_due = told.peek(&user).is_none_or(|since| now.saturating_duration_since(*since) >= TOLD);
        if is_due {
            told.put(user, now);
        }
        is_due
    }
}

impl Bot {
    /// Takes a turn for a question of `user` in `channel`, by what is set in its server. Whoever has to wait takes nothing
    /// from the others there.
    pub fn turn(&self, server: Option<GuildId>, user: UserId, channel: ChannelId) -> Turn {
        let (now, set) = (Instant::now(), self.servers.of(server));
        let (mut users, mut here) = (lock(&self.turns.users), lock(&self.turns.channels));
        let (a_user, a_channel) = (users.rated(set.questions_per_user), here.rated(set.questions_per_channel));
        match (users.look(&user, now, a_user), here.look(&channel, now, a_channel)) {
            (Ok(()), Ok(())) => users.draw(user, now, a_user).and(here.draw(channel, now, a_channel)),
            (Err(a), Err(b)) => Turn::Wait(a.max(b)),
            (Err(wait), _) | (_, Err(wait)) => Turn::Wait(wait),
        }
    }

    /// Takes a turn for a press, or for anything else that only `user` sees.
    pub fn press(&self, user: UserId) -> Turn {
        lock(&self.turns.presses).take(user, Instant::now())
    }

    /// Takes a turn for notifying somebody.
    pub fn notify(&self, target: UserId) -> Turn {
        lock(&self.turns.notified).take(target, Instant::now())
    }

    /// Whether somebody is told for the first time in a while how to ask what the bot cannot read.
    pub fn tells(&self, user: UserId) -> bool {
        self.turns.tells(user, Instant::now())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_told_again_after_a_while_however_often_they_try() {
        let (turns, Some(ada)) = (Turns::new(&Discord::default()), UserId::new(11)) else { panic!("no id") };
        let start = Instant::now();
        assert!(turns.tells(ada, start));
        assert!(!turns.tells(ada, start + TOLD / 2));
        assert!(turns.tells(ada, start + TOLD), "what came between says nothing");
    }
}
