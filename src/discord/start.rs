//! The way to Discord, tried before anything relies on it, and what is said where it is shut.

use std::ops::Range;
use std::time::{Duration, Instant};

use super::gateway::Refusal;
use super::requests::{Failure, GatewayBot, Requests};
use crate::config::{Discord, Shards};

/// How long the first request may take, which decides whether Discord can be reached.
const FIRST: Duration = Duration::from_secs(4);

/// How long it is tried: when a machine boots, its network may be away for a minute.
const PATIENCE: Duration = Duration::from_secs(90);

/// How long to wait before the second try, and how long at most before any; each pause is twice the one before.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(15);

/// Where Discord's API is, unless the settings say otherwise.
const DISCORD: &str = "https://discord.com";

/// Servers for which Discord recommends a shard, and the most that it lets one hold.
const RECOMMENDED: u32 = 1_000;
const MOST: u32 = 2_500;

/// Why the bot does not run, or runs no more: one sentence each, with what to do.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no base to begin with. What is said stands for itself: it is diagnostics, drawn.
    #[error("{0}")]
    Base(String),
    /// The API cannot be reached.
    #[error("cannot reach Discord at {address} ({what}): check the network, and `api` in [discord] if you set it")]
    Unreachable {
        /// Where it should be.
        address: String,
        /// What failed.
        what: String,
    },
    /// The API answers with something that is none of its answers.
    #[error("{address} does not answer as Discord does ({what}): check `api` in [discord]")]
    Stranger {
        /// Where it should be.
        address: String,
        /// What came.
        what: String,
    },
    /// The token is refused.
    #[error(
        "Discord refuses the token: copy it again from the Bot page of your application, or reset it there, and set \
         DISCORD_TOKEN to it"
    )]
    Unauthorized,
    /// Too many connections were made today.
    #[error(
        "Discord takes no more connections of this bot for {hours} hours: it was started too often today, so find out \
         what restarts it"
    )]
    Spent {
        /// After how long it takes connections again.
        hours: u64,
    },
    /// Too many sessions were begun in a short time.
    #[error(
        "the bot began one session with Discord after another, and stops before it has used up those of the day: look \
         at the log for what ends them, and start it again in some minutes"
    )]
    TooOften,
    /// An intent is not switched on.
    #[error(
        "Discord refuses the Message Content intent, which `channels` in [discord] needs: switch it on on the Bot page \
         of your application, or take `channels` out"
    )]
    Intents,
    /// There are more servers than the shards may hold.
    #[error(
        "the bot is in too many servers for {total} connections, and Discord recommends {recommended}: set `shards` in \
         [discord] to \"auto\", or to that many over all processes"
    )]
    TooFewShards {
        /// How many there are.
        total: u32,
        /// How many there should be.
        recommended: u32,
    },
    /// The gateway does not take the numbers of the shards.
    #[error("Discord does not take the connections that `shards` in [discord] names: set it to \"auto\"")]
    Shards,
    /// The gateway is another one than this version speaks with.
    #[error(
        "Discord's gateway does not speak this version of its protocol any more: install a newer version of the bot"
    )]
    Version,
    /// A command cannot be written.
    #[error("a command cannot be written ({0}): this is an error in the bot")]
    Command(serde_json::Error),
    /// The connections broke off.
    #[error("the connections to Discord broke off: start the bot again, and look at the log if it stays so")]
    Closed,
    /// The client that makes requests could not be made.
    #[error("cannot make connections: {0}")]
    Client(&'static str),
}

/// Where the gateway is: the first request, which shows whether Discord can be reached and takes the token. Where it
/// cannot be reached it is tried again for a while.
pub(super) async fn gateway(requests: &Requests, settings: &Discord) -> Result<GatewayBot, RunError> {
    let address = || settings.api.clone().unwrap_or_else(|| DISCORD.to_owned());
    let (start, mut pause) = (Instant::now(), FIRST_PAUSE);
    loop {
        let what = match requests.gateway(FIRST).await {
            Ok(gateway) => return Ok(gateway),
            Err(Failure::Unauthorized) => return Err(RunError::Unauthorized),
            Err(Failure::Refused { words, .. }) => return Err(RunError::Stranger { address: address(), what: words }),
            Err(Failure::Unreadable) => {
                return Err(RunError::Stranger { address: address(), what: "not the gateway's address".to_owned() });
            }
            Err(Failure::Down(what) | Failure::Unfit(what)) => what,
            Err(failure @ Failure::Limited) => failure.to_string(),
        };
        if start.elapsed() + pause > PATIENCE {
            return Err(RunError::Unreachable { address: address(), what });
        }
        let again = pause.as_secs_f32();
        tracing::warn!(what, "Discord cannot be reached at {}; the next try is in {again} s", address());
        tokio::time::sleep(pause).await;
        pause = (2 * pause).min(LONGEST_PAUSE);
    }
}

/// The shards of this process, and how many there are in all.
///
/// # Errors
///
/// Fails where Discord would not let them in.
pub(super) fn shards(settings: Shards, gateway: &GatewayBot) -> Result<(Range<u32>, u32), RunError> {
    let recommended = gateway.shards.max(1);
    let (range, total) = match settings {
        Shards::Auto => (0..recommended, recommended),
        Shards::Total(total) => (0..total, total),
        Shards::Range { first, last, total } => (first..last + 1, total),
    };
    // With so many recommended there are at least so many servers.
    let servers = (u64::from(recommended) - 1) * u64::from(RECOMMENDED);
    if servers >= u64::from(total) * u64::from(MOST) {
        return Err(RunError::TooFewShards { total, recommended });
    }
    if total < recommended {
        tracing::warn!(total, recommended, "`shards` in [discord] is less than Discord recommends");
    }
    let limit = &gateway.session_start_limit;
    if limit.remaining < range.len() as u64 {
        // Going on would use up the last, and Discord would then reset the token.
        return Err(RunError::Spent { hours: Duration::from_millis(limit.reset_after).as_secs() / 3_600 + 1 });
    }
    Ok((range, total))
}

/// Why the gateway let go of these shards.
pub(super) fn refused(refusal: Refusal, total: u32, recommended: u32) -> RunError {
    match refusal {
        Refusal::Token => RunError::Unauthorized,
        Refusal::Intents => RunError::Intents,
        Refusal::TooFewShards => RunError::TooFewShards { total, recommended },
        Refusal::Shard => RunError::Shards,
        Refusal::Version => RunError::Version,
        Refusal::TooOften => RunError::TooOften,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::discord::requests::Limit;

    #[test]
    fn too_few_shards_are_refused_where_discord_requires_more() {
        let start = |settings, recommended| {
            let session_start_limit = Limit { remaining: 4, reset_after: 0, max_concurrency: 1 };
            shards(settings, &GatewayBot { url: String::new(), shards: recommended, session_start_limit }).ok()
        };
        assert_eq!(start(Shards::Auto, 3), Some((0..3, 3)));
        assert_eq!(start(Shards::Total(1), 1), Some((0..1, 1)));
        assert_eq!(start(Shards::Total(1), 3), Some((0..1, 1)), "fewer than recommended, and enough");
        assert_eq!(start(Shards::Total(1), 4), None, "more than 3,000 servers do not fit");
        assert_eq!(start(Shards::Total(2), 4), Some((0..2, 2)));
        assert_eq!(start(Shards::Range { first: 1, last: 2, total: 4 }, 4), Some((1..3, 4)));
        assert_eq!(start(Shards::Auto, 5), None, "the day's sessions are spent");
    }
}
