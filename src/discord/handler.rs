//! Events from the gateway: each is handed on as a task that is waited for at the end, and whose panic is an error
//! like others.

use std::future::Future;
use std::sync::Arc;

use serenity::all::{
    ChannelId, Context, Event, EventHandler, GuildId, Interaction, Message, MessageId, MessageUpdateEvent,
    RawEventHandler, Ready, ResumedEvent,
};
use serenity::async_trait;

use super::bot::{Bot, Phase, count};
use super::send::Answerable;
use super::{interactions, messages, registration};

/// Events that the bot cannot do without.
const HANDLED: [&str; 6] =
    ["READY", "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "INTERACTION_CREATE"];

/// Hands events on.
pub(super) struct Handler(pub Arc<Bot>);

impl Handler {
    /// Works on an event of the message or interaction `reference`, unless the bot is stopping. False where the work
    /// broke off.
    async fn run<F>(&self, reference: u64, work: impl FnOnce(Arc<Bot>) -> F) -> bool
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if !self.0.is_running() {
            tracing::debug!(reference, "not taken: the bot is stopping");
            return true;
        }
        let work = work(Arc::clone(&self.0));
        let mut phase = self.0.phase();
        let work = async move {
            tokio::select! {
                () = work => {}
                _ = phase.wait_for(|phase| *phase == Phase::Leaving) => {
                    tracing::error!(reference, "left undone: Discord took too long, and the bot stops");
                }
            }
        };
        let done = self.0.tasks.spawn(work).await;
        let broke_off = done.is_err_and(|error| error.is_panic());
        if broke_off {
            count(&self.0.counters.failed);
            tracing::error!(reference, "a handler panicked");
        }
        !broke_off
    }
}

#[async_trait]
impl EventHandler for Handler {
    async fn ready(&self, _: Context, ready: Ready) {
        self.0.is(ready.user.id);
        let shard = ready.shard.map_or(0, |shard| shard.id.0);
        tracing::info!(name = ready.user.name, shard, servers = ready.guilds.len(), "connected");
        let application = ready.application.id;
        self.run(application.get(), |bot| async move { registration::register(&bot, application).await }).await;
    }

    async fn resume(&self, _: Context, _: ResumedEvent) {
        tracing::info!("connected again, nothing lost");
    }

    async fn message(&self, _: Context, message: Message) {
        self.run(message.id.get(), |bot| async move { messages::created(&bot, &message).await }).await;
    }

    async fn message_update(&self, _: Context, _: Option<Message>, _: Option<Message>, event: MessageUpdateEvent) {
        self.run(event.id.get(), |bot| async move { messages::edited(&bot, &event).await }).await;
    }

    async fn message_delete(&self, _: Context, channel: ChannelId, message: MessageId, _: Option<GuildId>) {
        self.run(message.get(), |bot| async move { messages::deleted(&bot, channel, message).await }).await;
    }

    async fn message_delete_bulk(&self, _: Context, channel: ChannelId, all: Vec<MessageId>, _: Option<GuildId>) {
        let reference = all.first().map_or(0, |message| message.get());
        let work = |bot: Arc<Bot>| async move {
            for message in all {
                messages::deleted(&bot, channel, message).await;
            }
        };
        self.run(reference, work).await;
    }

    async fn interaction_create(&self, _: Context, interaction: Interaction) {
        let (id, token) = (interaction.id(), interaction.token().to_owned());
        if !self.run(id.get(), |bot| async move { interactions::created(&bot, interaction).await }).await {
            interactions::apologise(&self.0, Answerable { id, token: &token }).await;
        }
    }
}

#[async_trait]
impl RawEventHandler for Handler {
    async fn raw_event(&self, _: Context, event: Event) {
        let Event::Unknown(event) = event else { return };
        // The library passes over what it cannot read without a word.
        if HANDLED.contains(&event.kind.as_str()) {
            count(&self.0.counters.unread);
            tracing::warn!(kind = event.kind, "an event could not be read, and is lost");
        } else {
            tracing::debug!(kind = event.kind, "an event of no use here");
        }
    }
}
