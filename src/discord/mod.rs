//! The bot on Discord: thin handlers over [`Engine`](crate::engine::Engine) and [`render`](crate::render).
//!
//! ```text
//! Discord → gateway → inbound → handler ─┬→ messages ─────┬→ bot → Engine::ask
//!                                        └→ interactions ─┤
//!                                                         └→ view → requests → Discord
//! ```
//!
//! Each part knows only those below it:
//!
//! | part | what it is |
//! |---|---|
//! | `start` | the first request, and why the bot does not run |
//! | `handler` | what comes in, each as a task that is waited for at the end |
//! | `gateway` | the connections over which Discord tells what happens |
//! | `registration` | the commands that Discord shows |
//! | `messages` | questions in messages: whether one is, what is said to it, and what becomes of its answer |
//! | `interactions` | commands, keystrokes, and presses of buttons: what is said to each |
//! | `bot` | what all of these share, and what is remembered for a while |
//! | `requests` | what goes out; it alone makes requests, by serenity's client |
//! | `view` | what a message looks like, as plain data within Discord's limits |
//! | `settings` | what the people of a server can set, and who may ask where by it |
//! | `here` | which base answers, and in which language's words |
//! | `span` | what the log says of a question |
//! | `jitter` | chance |
//! | `inbound` | what comes in, as the bot's own types, read once |

mod bot;
mod gateway;
mod handler;
mod here;
mod inbound;
mod interactions;
mod jitter;
mod messages;
mod registration;
mod requests;
mod settings;
mod span;
mod start;
mod view;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use secrecy::SecretString;
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio_util::task::AbortOnDropHandle;

use bot::{Bot, Phase};
use gateway::Gateway;
use requests::Requests;
pub use requests::refusals;
pub use start::RunError;

use crate::bases::{Bases, Load, follow};
use crate::config::Discord;
use crate::metrics::server::serve;
use crate::store::Store;

/// What a bot is made from.
pub struct Setup {
    /// `[discord]`.
    pub settings: Discord,
    /// What Discord knows it by.
    pub token: SecretString,
    /// Makes an engine from a base as it is now.
    pub load: Arc<Load>,
    /// What outlives a restart.
    pub store: Store,
    /// Where the base comes from, or several do, to be watched for changes; none: it does not change.
    pub path: Option<PathBuf>,
    /// Of several the id of the one that answers where nobody chose another; none: the first.
    pub base: Option<String>,
    /// Where the bot is watched; nowhere unless it is said.
    pub watched: Option<TcpListener>,
    /// Whether what people ask may stand in the log.
    pub logs_text: bool,
    /// What is special about the client that requests are made with.
    pub client: Option<reqwest::ClientBuilder>,
}

/// How long work under way may take at the end. With what follows it makes eight seconds at most: after ten, whoever
/// runs containers ends them by force.
const DRAIN: Duration = Duration::from_secs(5);

/// How long the gateway may take to close at the end.
const CLOSE: Duration = Duration::from_millis(1_500);

/// How long it may take to leave what is not finished.
const LEAVE: Duration = Duration::from_millis(500);

/// How often it is forgotten what its time is over of.
const SWEEP: Duration = Duration::from_secs(60);

/// What servers say in their channels.
const GUILD_MESSAGES: u64 = 1 << 9;
/// What people say to the bot alone.
const DIRECT_MESSAGES: u64 = 1 << 12;
/// What people say without naming the bot. The only one of these that is privileged.
const MESSAGE_CONTENT: u64 = 1 << 15;

/// Runs the bot until `shutdown` is done, then finishes what is under way.
///
/// # Errors
///
/// Fails where there is no base to begin with, and where Discord cannot be reached, does not take the token or does
/// not let the bot connect.
pub async fn run(setup: Setup, shutdown: impl Future<Output = ()>) -> Result<(), RunError> {
    let Setup { settings, token, load, store, path, base, watched, logs_text, client } = setup;
    registration::registered(true).map_err(RunError::Command)?;
    let bases = tokio::task::spawn_blocking(|| Bases::new(load, path, base)).await;
    let bases = Arc::new(bases.map_err(|_| RunError::Base("reading it failed".to_owned()))?.map_err(RunError::Base)?);
    let requests = Requests::new(&token, &settings, client).map_err(RunError::Client)?;
    let bot = Arc::new(Bot::new(requests, Arc::clone(&bases), store, &settings, logs_text));
    // From here on, and until this returns: whoever watches is to see that it runs while it waits for Discord.
    let _watching =
        watched.map(|listener| AbortOnDropHandle::new(tokio::spawn(serve(listener, Arc::clone(&bot) as _))));
    let mut shutdown = std::pin::pin!(shutdown);
    let begun = tokio::select! {
        begun = start::gateway(&bot.requests, &settings) => begun?,
        () = &mut shutdown => return Ok(()),
    };
    let (shards, total) = start::shards(settings.shards, &begun)?;
    let recommended = begun.shards;
    tokio::select! {
        // Before anybody can ask for anything, it is known who may.
        () = async { tokio::join!(bot.administrators.learn(&bot.requests), bot.resume(), bot.look()); } => {}
        () = &mut shutdown => return Ok(()),
    }
    let gateway = Gateway {
        token,
        intents: intents(&settings, bot.administrators.message_content()),
        shards,
        total,
        concurrency: begun.session_start_limit.max_concurrency,
        left: begun.session_start_limit.remaining,
        url: begun.url,
    };
    bot.expect(gateway.shards.clone());
    let (close, closed) = watch::channel(false);
    let receiver = Arc::clone(&bot);
    let receive = Arc::new(move |received| handler::receive(&receiver, received));
    let mut connections = tokio::spawn(gateway.run(receive, closed));
    let aside =
        [tokio::spawn(follow(bases)), tokio::spawn(sweep(Arc::clone(&bot))), tokio::spawn(look(Arc::clone(&bot)))];
    let ended = tokio::select! {
        ended = &mut connections => Err(match ended {
            Ok(Err(refusal)) => start::refused(refusal, total, recommended),
            Ok(Ok(())) | Err(_) => RunError::Closed,
        }),
        () = bot.requests.revoked() => Err(RunError::Unauthorized),
        () = shutdown => Ok(()),
    };
    bot.enter(Phase::Stopping);
    tracing::info!("stopping");
    aside.iter().for_each(tokio::task::JoinHandle::abort);
    bot.tasks.close();
    // Meanwhile whoever asks is told so.
    let drained = tokio::time::timeout(DRAIN, bot.tasks.wait()).await.is_ok();
    close.send_replace(true);
    if !connections.is_finished() && tokio::time::timeout(CLOSE, connections).await.is_err() {
        tracing::debug!("the gateway did not close in time");
    }
    if !drained || !bot.tasks.is_empty() {
        bot.enter(Phase::Leaving);
        if tokio::time::timeout(LEAVE, bot.tasks.wait()).await.is_err() {
            tracing::debug!("some work did not end in time");
        }
    }
    bot.store.finish().await;
    ended
}

/// What the bot has to be told of. Only open channels need what is privileged: mentions, replies and direct messages
/// come with their text in any case. Where it is switched on for the application, a server may open a channel at any time.
fn intents(settings: &Discord, message_content: Option<bool>) -> u64 {
    let usual = GUILD_MESSAGES | DIRECT_MESSAGES;
    let may_be_open = !settings.channels.is_empty() || message_content == Some(true);
    if may_be_open { usual | MESSAGE_CONTENT } else { usual }
}

async fn look(bot: Arc<Bot>) {
    loop {
        tokio::time::sleep(bot::LOOK).await;
        bot.look().await;
    }
}

async fn sweep(bot: Arc<Bot>) {
    loop {
        tokio::time::sleep(SWEEP).await;
        bot.sweep().await;
    }
}
