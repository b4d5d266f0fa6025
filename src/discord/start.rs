//! The way to Discord, tried before anything relies on it, and what is said where it is shut.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serenity::all::{BotGateway, CreateAllowedMentions, Http, HttpBuilder};
use serenity::gateway::GatewayError;
use serenity::http::{HttpError, StatusCode};

use super::failure::transport;
use crate::config::{Discord, Shards};

/// How long one request may take: Discord answers in a tenth of this or not at all.
const REQUEST: Duration = Duration::from_secs(10);

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);

/// How long the first request may take, which decides whether Discord can be reached.
const FIRST: Duration = Duration::from_secs(4);

/// Where Discord's API is, unless the settings say otherwise.
const DISCORD: &str = "https://discord.com";

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
    /// An intent is not switched on.
    #[error(
        "Discord refuses the Message Content intent, which `channels` in [discord] needs: switch it on on the Bot page \
         of your application, or take `channels` out"
    )]
    Intents,
    /// The gateway ended the connection for good.
    #[error("the connection to Discord's gateway ended ({0}): start the bot again, and look at the log if it stays so")]
    Gateway(String),
    /// All connections ended, and nobody asked for it.
    #[error("the connections to Discord ended: start the bot again")]
    Closed,
    /// The client that makes requests could not be made.
    #[error("cannot make connections: {0}")]
    Client(&'static str),
}

/// The way to Discord.
///
/// With `api` set, whatever is there limits the rate for everybody who goes through it; else serenity does.
pub(super) fn http(
    token: &SecretString,
    settings: &Discord,
    client: Option<reqwest::Client>,
) -> Result<Http, RunError> {
    let client = match client {
        Some(client) => client,
        // The library's own has no limit of time.
        None => reqwest::Client::builder()
            .timeout(REQUEST)
            .connect_timeout(CONNECT)
            .build()
            .map_err(|_| RunError::Client("the system's certificates cannot be read"))?,
    };
    let nobody = CreateAllowedMentions::new().replied_user(false);
    let http = HttpBuilder::new(token.expose_secret()).client(client).default_allowed_mentions(nobody);
    let http = match &settings.api {
        Some(api) => http.proxy(api).ratelimiter_disabled(true),
        None => http,
    };
    Ok(http.build())
}

/// Where the gateway is: the first request, which shows whether Discord can be reached and takes the token.
pub(super) async fn gateway(http: &Http, settings: &Discord) -> Result<BotGateway, RunError> {
    let address = || settings.api.clone().unwrap_or_else(|| DISCORD.to_owned());
    let unreachable = |what: &str| RunError::Unreachable { address: address(), what: what.to_owned() };
    let gateway = match tokio::time::timeout(FIRST, http.get_bot_gateway()).await {
        Err(_) => return Err(unreachable("no answer in time")),
        Ok(Ok(gateway)) => gateway,
        Ok(Err(serenity::Error::Http(HttpError::UnsuccessfulRequest(response)))) => {
            let status = response.status_code;
            return Err(match status {
                StatusCode::UNAUTHORIZED => RunError::Unauthorized,
                status if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS => {
                    unreachable(&format!("it answers {}", status.as_u16()))
                }
                status => RunError::Stranger { address: address(), what: status.as_u16().to_string() },
            });
        }
        Ok(Err(serenity::Error::Http(HttpError::Request(error)))) => return Err(unreachable(transport(&error))),
        Ok(Err(_)) => {
            return Err(RunError::Stranger { address: address(), what: "not the gateway's address".to_owned() });
        }
    };
    let needed = match settings.shards {
        Shards::Auto => gateway.shards,
        Shards::Total(total) => total,
        Shards::Range { first, last, .. } => last - first + 1,
    };
    if gateway.session_start_limit.remaining < u64::from(needed) {
        // Going on would use up the last, and Discord would then reset the token.
        let wait = Duration::from_millis(gateway.session_start_limit.reset_after);
        return Err(RunError::Spent { hours: wait.as_secs() / 3_600 + 1 });
    }
    Ok(gateway)
}

/// Why the gateway let go.
pub(super) fn ended(error: &serenity::Error) -> RunError {
    let serenity::Error::Gateway(error) = error else {
        return RunError::Gateway("it could not be opened".to_owned());
    };
    match error {
        GatewayError::InvalidAuthentication | GatewayError::NoAuthentication => RunError::Unauthorized,
        GatewayError::DisallowedGatewayIntents => RunError::Intents,
        error => RunError::Gateway(error.to_string()),
    }
}
