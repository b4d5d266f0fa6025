//! The bot on Discord: thin handlers over [`Engine`](crate::engine::Engine) and [`render`](crate::render).
//!
//! ```text
//! gateway → handler → messages     → addressed, conversation → Engine::ask → view → reply → send → Discord
//!                   → interactions → commands, components ↗
//! ```
//!
//! `addressed`, `conversation`, `cooldown`, `custom_id`, `limits`, `say` and `view` are plain data and decisions;
//! `reply` alone knows serenity's builders, `send` alone makes requests of them.

mod addressed;
mod answered;
mod bot;
mod commands;
mod components;
mod conversation;
mod cooldown;
mod custom_id;
mod failure;
mod handler;
mod interactions;
mod limits;
mod messages;
mod registration;
mod reload;
mod reply;
mod say;
mod send;
mod start;
mod view;

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use serenity::all::{ClientBuilder, GatewayIntents};
use tokio::sync::Notify;

use bot::{Bot, Phase};
use handler::Handler;
pub use reload::Load;
use reload::{Knowledge, Reloaded};
pub use start::RunError;

use crate::config::{Discord, Shards};

/// What a bot is made from.
pub struct Setup {
    /// `[discord]`.
    pub settings: Discord,
    /// What Discord knows it by.
    pub token: SecretString,
    /// Makes an engine from the base as it is now.
    pub load: Box<Load>,
    /// Where the base comes from, to be watched for changes; none: it does not change.
    pub path: Option<PathBuf>,
    /// The client that requests are made with; none: a usual one.
    pub client: Option<reqwest::Client>,
}

/// How long work under way may take at the end.
const DRAIN: Duration = Duration::from_secs(10);

/// How long the gateway may take to close at the end.
const CLOSE: Duration = Duration::from_secs(3);

/// Runs the bot until `shutdown` is done, then finishes what is under way.
///
/// # Errors
///
/// Fails where there is no base to begin with, and where Discord cannot be reached, does not take the token or does
/// not let the bot connect.
pub async fn run(setup: Setup, shutdown: impl Future<Output = ()>) -> Result<(), RunError> {
    let Setup { settings, token, load, path, client } = setup;
    let knowledge = tokio::task::spawn_blocking(|| Knowledge::new(load, path)).await;
    let knowledge =
        Arc::new(knowledge.map_err(|_| RunError::Base("reading it failed".to_owned()))?.map_err(RunError::Base)?);
    let http = |client| start::http(&token, &settings, client);
    let (ours, theirs) = (http(client.clone())?, http(client)?);
    let gateway = start::gateway(&ours, &settings).await?;
    let (range, total) = shards(settings.shards, gateway.shards);
    if total < gateway.shards {
        tracing::warn!(total, recommended = gateway.shards, "`shards` in [discord] is less than Discord recommends");
    }

    let bot = Arc::new(Bot::new(Arc::new(ours), knowledge, &settings));
    // The library's own way to Discord only ever asks for the gateway, and takes another on its own account if that
    // fails.
    let mut client = ClientBuilder::new_with_http(theirs, intents(&settings))
        .event_handler(Handler(Arc::clone(&bot)))
        .raw_event_handler(Handler(Arc::clone(&bot)))
        .await
        .map_err(|error| start::ended(&error))?;
    *client.ws_url.lock().await = gateway.url;

    let reloads = tokio::spawn(reloads(Arc::clone(&bot)));
    let manager = Arc::clone(&client.shard_manager);
    let mut phase = bot.phase();
    let ended = tokio::select! {
        ended = client.start_shard_range(range, total) => Err(match ended {
            Err(error) => start::ended(&error),
            Ok(()) => RunError::Closed,
        }),
        _ = phase.wait_for(|phase| *phase == Phase::Refused) => Err(RunError::Unauthorized),
        () = shutdown => Ok(()),
    };
    tracing::info!("stopping");
    bot.stop();
    reloads.abort();
    if tokio::time::timeout(CLOSE, manager.shutdown_all()).await.is_err() {
        tracing::debug!("the gateway did not close in time");
    }
    bot.tasks.close();
    if tokio::time::timeout(DRAIN, bot.tasks.wait()).await.is_err() {
        bot.leave();
        bot.tasks.wait().await;
    }
    ended
}

/// What the bot has to be told of. Of these only Message Content is privileged, and only open channels need it:
/// mentions, replies and direct messages come with their text in any case.
fn intents(settings: &Discord) -> GatewayIntents {
    let usual = GatewayIntents::GUILD_MESSAGES | GatewayIntents::DIRECT_MESSAGES;
    if settings.channels.is_empty() { usual } else { usual | GatewayIntents::MESSAGE_CONTENT }
}

/// The connections of this process, the last one included as serenity counts them, and how many there are in all.
fn shards(settings: Shards, recommended: u32) -> (Range<u32>, u32) {
    let all = |total: u32| (0..total.saturating_sub(1), total.max(1));
    match settings {
        Shards::Auto => all(recommended),
        Shards::Total(total) => all(total),
        Shards::Range { first, last, total } => (first..last, total),
    }
}

/// Reads the base again whenever its files change, and on SIGHUP.
async fn reloads(bot: Arc<Bot>) {
    let changes = Arc::new(Notify::new());
    let watcher = bot.knowledge.path().map(|path| reload::watch(path, Arc::clone(&changes)));
    if let Some(Err(error)) = &watcher {
        tracing::warn!(%error, "cannot watch the fact base: a change is read on SIGHUP or with /rapporteur reload");
    }
    tokio::spawn(reload::hang_up(Arc::clone(&changes)));
    loop {
        reload::settled(&changes).await;
        let knowledge = Arc::clone(&bot.knowledge);
        match tokio::task::spawn_blocking(move || knowledge.reload()).await {
            Ok(Reloaded::BuiltIn) => tracing::info!("the fact base is the built-in one: there is nothing to reload"),
            Ok(_) => {}
            Err(_) => tracing::error!("reading the fact base broke off; the one from before stays"),
        }
    }
}
