//! Requests to Discord, tried again where that may help and can do no harm.

use std::future::Future;
use std::time::{Duration, Instant};

use serenity::all::{
    ChannelId, CommandInteraction, ComponentInteraction, CreateInteractionResponse, InteractionId, MessageId,
};

use super::bot::Bot;
use super::failure::Failure;
use super::limits;
use super::reply;
use super::view::View;

/// How long an answer to a message may take: after that nobody waits for it.
const MESSAGE_PATIENCE: Duration = Duration::from_secs(30);

/// How long an answer to an interaction may take: Discord gives up after three seconds.
const INTERACTION_PATIENCE: Duration = Duration::from_millis(2_700);

/// The most tries of one request, the first one counted.
const MOST_TRIES: u32 = 5;

/// An interaction, as far as answering it goes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Answerable<'a> {
    /// Its id.
    pub id: InteractionId,
    /// The secret that lets it be answered.
    pub token: &'a str,
}

impl<'a> From<&'a CommandInteraction> for Answerable<'a> {
    fn from(interaction: &'a CommandInteraction) -> Self {
        Self { id: interaction.id, token: &interaction.token }
    }
}

impl<'a> From<&'a ComponentInteraction> for Answerable<'a> {
    fn from(interaction: &'a ComponentInteraction) -> Self {
        Self { id: interaction.id, token: &interaction.token }
    }
}

impl Bot {
    /// Posts a reply to a message, once however often it is tried.
    pub(super) async fn post(
        &self,
        view: &View,
        question: (ChannelId, MessageId),
        nonce: &str,
    ) -> Result<MessageId, Failure> {
        checked(view)?;
        let builder = reply::message(view, question, nonce.to_owned());
        let post = || question.0.send_message(&self.http, builder.clone());
        self.persist(MESSAGE_PATIENCE, post).await.map(|message| message.id)
    }

    /// Changes a message of the bot.
    pub(super) async fn edit(&self, view: &View, (channel, message): (ChannelId, MessageId)) -> Result<(), Failure> {
        checked(view)?;
        let builder = reply::edited(view);
        let edit = || channel.edit_message(&self.http, message, builder.clone());
        self.persist(MESSAGE_PATIENCE, edit).await.map(drop)
    }

    /// Takes a message of the bot away; that it is gone already is as good.
    pub(super) async fn delete(&self, (channel, message): (ChannelId, MessageId)) -> Result<(), Failure> {
        let delete = || channel.delete_message(&self.http, message);
        match self.persist(MESSAGE_PATIENCE, delete).await {
            Err(Failure::Gone) => Ok(()),
            done => done,
        }
    }

    /// Answers an interaction; that an earlier try got through is as good.
    pub(super) async fn respond(
        &self,
        interaction: Answerable<'_>,
        response: CreateInteractionResponse,
    ) -> Result<(), Failure> {
        let respond =
            || self.http.create_interaction_response(interaction.id, interaction.token, &response, Vec::new());
        match self.persist(INTERACTION_PATIENCE, respond).await {
            Err(Failure::Answered) => Ok(()),
            done => done,
        }
    }

    /// Makes good a promise to answer an interaction.
    pub(super) async fn keep(&self, interaction: &CommandInteraction, view: &View) -> Result<(), Failure> {
        checked(view)?;
        let builder = reply::kept(view);
        let keep = || interaction.edit_response(&self.http, builder.clone());
        self.persist(MESSAGE_PATIENCE, keep).await.map(drop)
    }

    /// The parent of a channel, which a thread has.
    pub(super) async fn look_up_parent(&self, channel: ChannelId) -> Result<Option<ChannelId>, Failure> {
        let found = self.persist(MESSAGE_PATIENCE, || self.http.get_channel(channel)).await?;
        Ok(found.guild().and_then(|channel| channel.parent_id))
    }

    /// Tries a request until it is done, or cannot be, or `patience` is at its end.
    pub(super) async fn persist<T, F>(&self, patience: Duration, mut request: impl FnMut() -> F) -> Result<T, Failure>
    where
        F: Future<Output = serenity::Result<T>>,
    {
        let start = Instant::now();
        let mut tries = 1;
        loop {
            if self.is_refused() {
                return Err(Failure::Unauthorized);
            }
            let error = match request().await {
                Ok(done) => return Ok(done),
                Err(error) => Failure::of(&error),
            };
            if error == Failure::Unauthorized {
                self.stop_unauthorized();
            }
            match error.pause(tries) {
                Some(pause) if tries < MOST_TRIES && start.elapsed() + pause < patience => {
                    tracing::debug!(tries, %error, "trying again");
                    tokio::time::sleep(pause).await;
                    tries += 1;
                }
                _ => return Err(error),
            }
        }
    }
}

/// Fails for a view that Discord would refuse: what a base holds past the limits that `check` names.
pub(super) fn checked(view: &View) -> Result<(), Failure> {
    limits::check(view).map_err(|error| Failure::Refused(error.to_string()))
}
