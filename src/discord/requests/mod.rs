//! Requests to Discord, by what they are about. The only place that makes them.
//!
//! ```text
//! View → check → builders → messages, interactions, application, channels → retry → Discord
//!                                                                             └→ Failure, by refusals
//! ```

mod application;
mod builders;
mod channels;
mod failure;
mod interactions;
mod messages;
pub mod refusals;
mod retry;
mod shapes;

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serenity::http::{Http, HttpBuilder, LightMethod, Request, Route};
use tokio::sync::{Semaphore, watch};

pub(super) use failure::Failure;
pub(super) use interactions::Answerable;
pub(super) use messages::Target;
pub(super) use refusals::Then;
#[cfg(test)]
pub(super) use shapes::Limit;
pub(super) use shapes::{About, ChannelInfo, GatewayBot};

use super::view::View;
use super::view::check::check;
use crate::config::Discord;
use crate::metrics::Refusals;

/// How long one request may take: Discord answers in a tenth of this or not at all.
const REQUEST: Duration = Duration::from_secs(10);

/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);

/// Answers to interactions that are under way at a time, and connections that wait to be used again: one more is opened
/// whenever none waits, and each takes some tens of kilobytes. With the tenth of a second that Discord takes for one
/// these are 640 a second; what is more waits its turn, within its time.
const MOST_AT_ONCE: usize = 64;

/// How long a request for a message may take: after that nobody waits for it.
const MESSAGE_PATIENCE: Duration = Duration::from_secs(30);

/// The way to Discord.
pub(super) struct Requests {
    http: Http,
    /// For answers to interactions, which Discord does not limit: serenity's limiter would keep each of them for ever.
    callbacks: Http,
    lines: Semaphore,
    revoked: watch::Sender<bool>,
    refused: Refusals,
}

impl Requests {
    /// The way to Discord.
    ///
    /// With `api` set, whatever is there limits the rate for everybody who goes through it; else serenity does.
    ///
    /// # Errors
    ///
    /// Fails with what the system lacks for connections.
    pub fn new(
        token: &SecretString,
        settings: &Discord,
        client: Option<reqwest::ClientBuilder>,
    ) -> Result<Self, &'static str> {
        // The library's own has no limit of time, and none of connections that wait to be used again.
        let client = client.unwrap_or_else(reqwest::Client::builder).timeout(REQUEST).connect_timeout(CONNECT);
        let client = client.pool_max_idle_per_host(MOST_AT_ONCE).build();
        let client = client.map_err(|_| "the system's certificates cannot be read")?;
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
    use serenity::all::ChannelId;

    use super::*;

    #[tokio::test]
    async fn the_limiter_s_memory_of_routes_is_swept() {
        let Ok(requests) = Requests::new(&"a.b.c".into(), &Discord::default(), None) else { panic!("no client") };
        assert!(requests.callbacks.ratelimiter.is_none(), "each answer to an interaction would be kept in it");
        let Some(limiter) = &requests.http.ratelimiter else { panic!("no limiter") };
        let routes = limiter.routes();
        for channel in 1..=3 {
            let route = Route::ChannelMessages { channel_id: ChannelId::new(channel) };
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
