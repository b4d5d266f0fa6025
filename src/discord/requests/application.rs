//! What is asked of Discord about the application itself: its owner, its commands, and where the gateway is.

use std::time::{Duration, Instant};

use serde_json::Value;
use serenity::all::ApplicationId as TheirApplication;
use serenity::http::{LightMethod, Request, Route};

use super::shapes::{About, GatewayBot};
use super::{Failure, Requests, body, get};
use crate::discord::inbound::ApplicationId;

impl Requests {
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
}
