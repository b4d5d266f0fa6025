//! Answers to interactions, which Discord waits for no longer than a moment.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use serde::Serialize;
use serenity::all::{ApplicationId as TheirApplication, InteractionId as TheirInteraction};
use serenity::http::{LightMethod, Request, Route};

use super::{Failure, MESSAGE_PATIENCE, Requests, Then, body, builders, checked, gone_is_good};
use crate::discord::inbound::{ApplicationId, ChannelId, InteractionId, MessageId, Token};
use crate::discord::view::{Audience, Choice, View};

/// How long an answer to an interaction may take: Discord gives up after three seconds.
const INTERACTION_PATIENCE: Duration = Duration::from_millis(2_700);

/// How long choices may take: whoever types has typed on by then.
const KEYSTROKE_PATIENCE: Duration = Duration::from_secs(1);

/// An interaction, as far as answering it goes.
#[derive(Debug, Clone, Copy)]
pub struct Answerable<'a> {
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
}

fn original(to: Answerable<'_>) -> Route<'_> {
    Route::WebhookOriginalInteractionResponse {
        application_id: TheirApplication::new(to.application.get()),
        token: to.token.expose(),
    }
}
