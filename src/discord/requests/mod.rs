//! Requests to Discord. The only place that makes them.

mod retry;
mod shapes;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::all::{ApplicationId as TheirApplication, ChannelId as TheirChannel, GuildId as TheirGuild};
use serenity::all::{InteractionId as TheirInteraction, MessageId as TheirMessage};
use serenity::http::{Http, HttpBuilder, LightMethod, Request, Route};
use tokio::sync::{Semaphore, watch};

use super::builders;
use super::failure::Failure;
use super::inbound::{ApplicationId, ChannelId, GuildId, InteractionId, MessageId, RoleId, Token, UserId};
use super::outbound::{Audience, Target};
use super::refusals::Then;
use super::start::RunError;
use super::view::check::check;
use super::view::{Choice, View};
use crate::config::Discord;
use crate::metrics::Refusals;
#[cfg(test)]
pub(super) use shapes::Limit;
pub(super) use shapes::{About, ChannelInfo, GatewayBot};
use shapes::{Posted, Role};

/// How long one request may take: Discord answers in a tenth of this or not at all.
const REQUEST: Duration = Duration::from_secs(10);

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);

/// Answers to interactions that are under way at a time, and connections that wait to be used again: one more is opened
/// whenever none waits, and each takes some tens of kilobytes. With the tenth of a second that Discord takes for one
/// these are 640 a second; what is more waits its turn, within its time.
const MOST_AT_ONCE: usize = 64;

/// How long an answer to a message may take: after that nobody waits for it.
const MESSAGE_PATIENCE: Duration = Duration::from_secs(30);

/// How long an answer to an interaction may take: Discord gives up after three seconds.
const INTERACTION_PATIENCE: Duration = Duration::from_millis(2_700);

/// How long choices may take: whoever types has typed on by then.
const KEYSTROKE_PATIENCE: Duration = Duration::from_secs(1);

/// The way to Discord.
pub(super) struct Requests {
    http: Http,
    /// For answers to interactions, which Discord does not limit: serenity's limiter would keep each of them for ever.
    callbacks: Http,
    lines: Semaphore,
    revoked: watch::Sender<bool>,
    refused: Refusals,
}

/// An interaction, as far as answering it goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answerable<'a> {
    /// Its id.
    pub id: InteractionId,
    /// Whose it is.
    pub application: ApplicationId,
    /// The secret that lets it be answered.
    pub token: &'a Token,
    /// When it came in.
    pub since: Instant,
}

impl Requests {
    /// The way to Discord.
    ///
    /// With `api` set, whatever is there limits the rate for everybody who goes through it; else serenity does.
    pub fn new(
        token: &SecretString,
        settings: &Discord,
        client: Option<reqwest::ClientBuilder>,
    ) -> Result<Self, RunError> {
        // The library's own has no limit of time, and none of connections that wait to be used again.
        let client = client.unwrap_or_else(reqwest::Client::builder).timeout(REQUEST).connect_timeout(CONNECT);
        let client = client.pool_max_idle_per_host(MOST_AT_ONCE).build();
        let client = client.map_err(|_| RunError::Client("the system's certificates cannot be read"))?;
        let http = |limited: bool| {
            let http = HttpBuilder::new(token.expose_secret()).client(client.clone());
            let http = http.ratelimiter_disabled(!limited);
            match &settings.api {
                Some(api) => http.proxy(api).build(),
                None => http.build(),
            }
        };
        let (revoked, lines) = (watch::Sender::new(false), Semaphore::new(MOST_AT_ONCE));
        Ok(Self {
            lines,
            http: http(settings.api.is_none()),
            callbacks: http(false),
            revoked,
            refused: Refusals::default(),
        })
    }

    /// How often Discord refused requests, by their status.
    pub fn refused(&self) -> &Refusals {
        &self.refused
    }

    /// Done once Discord has refused the token.
    pub async fn revoked(&self) {
        // It fails where nobody could say so any more, and whoever asks holds who could.
        let _ = self.revoked.subscribe().wait_for(|revoked| *revoked).await;
    }

    /// Where the gateway is, in one try within `patience`.
    pub async fn gateway(&self, patience: Duration) -> Result<GatewayBot, Failure> {
        self.once(Instant::now() + patience, || self.fire(get(Route::GatewayBot))).await
    }

    /// What Discord says of the application.
    pub async fn about(&self, patience: Duration) -> Result<About, Failure> {
        self.persist(patience, || self.fire(get(Route::Oauth2ApplicationCurrent))).await
    }

    /// The commands that are registered.
    pub async fn commands(&self, of: ApplicationId, patience: Duration) -> Result<Vec<Value>, Failure> {
        let route = Route::Commands { application_id: TheirApplication::new(of.get()) };
        self.persist(patience, || self.fire(get(route))).await
    }

    /// Registers commands, in place of all that were.
    pub async fn register(&self, of: ApplicationId, all: &[Value], patience: Duration) -> Result<usize, Failure> {
        let route = Route::Commands { application_id: TheirApplication::new(of.get()) };
        let body = body(&all)?;
        let put = || self.fire::<Vec<Value>>(Request::new(route, LightMethod::Put).body(Some(body.clone())));
        self.persist(patience, put).await.map(|registered| registered.len())
    }

    /// Posts a reply to a message, once however often it is tried.
    pub async fn post(&self, view: &View, target: Target, nonce: &str) -> Result<MessageId, Failure> {
        checked(view)?;
        let body = body(&builders::message(view, target, nonce.to_owned()))?;
        let route = Route::ChannelMessages { channel_id: TheirChannel::new(target.channel.get()) };
        let post = || self.fire::<Posted>(Request::new(route, LightMethod::Post).body(Some(body.clone())));
        self.persist(MESSAGE_PATIENCE, post).await.map(|posted| posted.id)
    }

    /// Changes a message of the bot.
    pub async fn edit(&self, view: &View, (channel, message): (ChannelId, MessageId)) -> Result<(), Failure> {
        checked(view)?;
        let body = body(&builders::edited(view))?;
        let edit = || self.send(Request::new(route(channel, message), LightMethod::Patch).body(Some(body.clone())));
        self.persist(MESSAGE_PATIENCE, edit).await
    }

    /// Takes a message of the bot away; that it is gone already is as good.
    pub async fn delete(&self, (channel, message): (ChannelId, MessageId)) -> Result<(), Failure> {
        let delete = || self.send(Request::new(route(channel, message), LightMethod::Delete));
        gone_is_good(self.persist(MESSAGE_PATIENCE, delete).await)
    }

    /// Answers an interaction.
    pub async fn respond(&self, to: Answerable<'_>, view: &View, audience: Audience) -> Result<(), Failure> {
        checked(view)?;
        self.call_back(to, INTERACTION_PATIENCE, &builders::response(view, audience)).await
    }

    /// Changes the message under which a component was pressed.
    pub async fn update(&self, to: Answerable<'_>, view: &View) -> Result<(), Failure> {
        checked(view)?;
        self.call_back(to, INTERACTION_PATIENCE, &builders::update(view)).await
    }

    /// Promises an answer that only who asked will see.
    pub async fn promise(&self, to: Answerable<'_>) -> Result<(), Failure> {
        self.call_back(to, INTERACTION_PATIENCE, &builders::promise()).await
    }

    /// Shows choices to somebody who types.
    pub async fn offer(&self, to: Answerable<'_>, choices: &[Choice]) -> Result<(), Failure> {
        self.call_back(to, KEYSTROKE_PATIENCE, &builders::choices(choices)).await
    }

    /// Makes good a promise to answer an interaction.
    pub async fn keep(&self, to: Answerable<'_>, view: &View) -> Result<(), Failure> {
        checked(view)?;
        let body = body(&builders::kept(view))?;
        let keep = || self.send(Request::new(original(to), LightMethod::Patch).body(Some(body.clone())));
        self.persist(MESSAGE_PATIENCE, keep).await
    }

    /// Takes the message away under which a component was pressed; `its` says which it is where it is an ordinary
    /// message, which the bot may always delete itself.
    pub async fn remove(&self, to: Answerable<'_>, its: Option<(ChannelId, MessageId)>) -> Result<(), Failure> {
        self.call_back(to, INTERACTION_PATIENCE, &builders::noted()).await?;
        match its {
            Some(message) => self.delete(message).await,
            None => {
                let delete = || self.send(Request::new(original(to), LightMethod::Delete));
                gone_is_good(self.persist(MESSAGE_PATIENCE, delete).await)
            }
        }
    }

    /// What is known of a channel.
    pub async fn channel(&self, channel: ChannelId) -> Result<ChannelInfo, Failure> {
        let route = Route::Channel { channel_id: TheirChannel::new(channel.get()) };
        self.persist(MESSAGE_PATIENCE, || self.fire(get(route))).await
    }

    /// The role that a server made for `bot` when it was invited.
    pub async fn role_of(&self, bot: UserId, guild: GuildId) -> Result<Option<RoleId>, Failure> {
        let route = Route::GuildRoles { guild_id: TheirGuild::new(guild.get()) };
        let roles: Vec<Role> = self.persist(MESSAGE_PATIENCE, || self.fire(get(route))).await?;
        Ok(roles.into_iter().find(|role| role.tags.bot_id == Some(bot)).map(|role| role.id))
    }

    /// Forgets what the limiter keeps of routes whose limits are over: it never does by itself.
    pub async fn sweep(&self) {
        let Some(limiter) = &self.http.ratelimiter else { return };
        let routes = limiter.routes();
        let now = std::time::SystemTime::now();
        routes.write().await.retain(|_, limit| {
            // Whoever waits for a limit holds it.
            limit.try_lock().map_or(true, |limit| limit.reset().is_some_and(|reset| reset > now))
        });
    }

    /// Answers an interaction; that an earlier try got through is as good. Where the first finds it answered, another
    /// process has, and what this one would have said is said to nobody.
    async fn call_back(&self, to: Answerable<'_>, patience: Duration, answer: &impl Serialize) -> Result<(), Failure> {
        let body = body(answer)?;
        let route =
            Route::InteractionResponse { interaction_id: TheirInteraction::new(to.id.get()), token: to.token.expose() };
        let tries = AtomicU32::new(0);
        let respond = || async {
            tries.fetch_add(1, Ordering::Relaxed);
            // It is never closed.
            let _line = self.lines.acquire().await;
            let request = Request::new(route, LightMethod::Post).body(Some(body.clone()));
            self.callbacks.request(request).await.map(drop)
        };
        match self.persist_until(to.since + patience, respond).await {
            Err(Failure::Refused { then: Then::Done, .. }) if tries.load(Ordering::Relaxed) > 1 => Ok(()),
            done => done,
        }
    }

    async fn fire<T: DeserializeOwned>(&self, request: Request<'_>) -> serenity::Result<T> {
        self.http.fire(request).await
    }

    async fn send(&self, request: Request<'_>) -> serenity::Result<()> {
        self.http.request(request).await.map(drop)
    }
}

fn get(route: Route<'_>) -> Request<'_> {
    Request::new(route, LightMethod::Get)
}

fn route(channel: ChannelId, message: MessageId) -> Route<'static> {
    Route::ChannelMessage { channel_id: TheirChannel::new(channel.get()), message_id: TheirMessage::new(message.get()) }
}

fn original(to: Answerable<'_>) -> Route<'_> {
    Route::WebhookOriginalInteractionResponse {
        application_id: TheirApplication::new(to.application.get()),
        token: to.token.expose(),
    }
}

fn body(of: &impl Serialize) -> Result<Vec<u8>, Failure> {
    serde_json::to_vec(of).map_err(|_| Failure::Unfit("it cannot be written".to_owned()))
}

/// Fails for a view that Discord would refuse: what a base holds past the limits that `check` names.
fn checked(view: &View) -> Result<(), Failure> {
    check(view).map_err(|error| Failure::Unfit(error.to_string()))
}

fn gone_is_good(done: Result<(), Failure>) -> Result<(), Failure> {
    match done {
        Err(Failure::Refused { then: Then::Gone, .. }) => Ok(()),
        done => done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_limiter_s_memory_of_routes_is_swept() {
        let Ok(requests) = Requests::new(&"a.b.c".into(), &Discord::default(), None) else { panic!("no client") };
        assert!(requests.callbacks.ratelimiter.is_none(), "each answer to an interaction would be kept in it");
        let Some(limiter) = &requests.http.ratelimiter else { panic!("no limiter") };
        let routes = limiter.routes();
        for channel in 1..=3 {
            let route = Route::ChannelMessages { channel_id: TheirChannel::new(channel) };
            routes.write().await.insert(route.ratelimiting_bucket(), std::sync::Arc::default());
        }
        let waited_for = routes.read().await.values().next().map(std::sync::Arc::clone);
        let held = waited_for.as_ref().map(|limit| limit.try_lock());
        requests.sweep().await;
        assert_eq!(routes.read().await.len(), 1, "what somebody waits for is kept");
        drop(held);
        requests.sweep().await;
        assert!(routes.read().await.is_empty());
    }
}
