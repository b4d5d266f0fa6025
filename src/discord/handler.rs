//! What comes in from the gateway, each handed on as a task that is waited for at the end, and whose panic is an error
//! like others.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use futures_util::FutureExt;
use tracing::Instrument;

use super::bot::{Bot, Phase, count};
use super::gateway::Received;
use super::inbound::{ChannelId, Event, MessageId, Ready};
use super::{interactions, messages, registration, span};
use crate::metrics::Shard;

/// Bits of a server's id that do not say which shard it belongs to.
const SHARD_BITS: u32 = 22;

/// Takes what came in; it never waits.
pub(super) fn receive(bot: &Arc<Bot>, received: Received) {
    match received {
        Received::Resumed(shard) => {
            bot.connected(shard, true);
            tracing::info!(shard, "connected again, nothing lost");
        }
        Received::Lost(shard) => bot.connected(shard, false),
        Received::Beat(shard, took) => {
            bot.metrics.latency.get_or_create(&Shard { shard }).set(took.as_secs_f64());
        }
        Received::Unread(kind) => {
            count(&bot.counters.unread);
            tracing::warn!(kind, "an event could not be read, and is lost");
        }
        Received::Event(shard, Event::Ready(ready)) => begun(bot, shard, &ready),
        Received::Event(shard, Event::Written(message)) => {
            let (since, span) = (Instant::now(), span::question(shard));
            run(bot, message.id.get(), |bot| {
                async move { messages::created(&bot, &message, since).await }.instrument(span)
            });
        }
        Received::Event(shard, Event::Edited(message)) => {
            let (since, span) = (Instant::now(), span::question(shard));
            run(bot, message.id.get(), |bot| {
                async move { messages::edited(&bot, &message, since).await }.instrument(span)
            });
        }
        Received::Event(_, Event::Deleted(channel, all)) => deleted(bot, channel, all),
        Received::Event(shard, Event::Interaction(interaction)) => {
            let (since, span) = (Instant::now(), span::question(shard));
            let work = Arc::clone(bot);
            let work = async move {
                let created = interactions::created(&work, &interaction, since);
                if !guarded(&work, interaction.id.get(), created).await {
                    let to = interactions::answerable(&interaction, since);
                    interactions::apologise(&work, &interaction, to).await;
                }
            };
            bot.tasks.spawn(work.instrument(span));
        }
    }
}

fn begun(bot: &Arc<Bot>, shard: u32, ready: &Ready) {
    bot.connected(shard, true);
    bot.is(ready.user.id);
    let servers = ready.guilds.as_ref().map_or(0, Vec::len);
    bot.holds(shard, servers);
    tracing::info!(name = ready.user.username, shard, servers, "connected");
    if let (Some((own, total)), Some(guilds)) = (ready.shard.filter(|(_, total)| *total > 0), &ready.guilds) {
        let present = guilds.iter().map(|guild| guild.id.get()).collect();
        // Which shard is told of a server, its id says.
        bot.store.present(present, move |server| (server >> SHARD_BITS) % total == own);
    }
    let application = ready.application.id;
    run(bot, application.get(), |bot| async move {
        registration::register(&bot.requests, application, bot.bases.are_several()).await;
    });
}

fn deleted(bot: &Arc<Bot>, channel: ChannelId, all: Vec<MessageId>) {
    // Most messages that are deleted asked nothing.
    let ours: Vec<MessageId> = all.into_iter().filter(|&message| bot.answered.get(message).is_some()).collect();
    let Some(first) = ours.first() else { return };
    run(bot, first.get(), |bot| async move {
        for message in ours {
            messages::deleted(&bot, channel, message).await;
        }
    });
}

/// Works on an event of the message or interaction `reference`.
fn run<F>(bot: &Arc<Bot>, reference: u64, work: impl FnOnce(Arc<Bot>) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let (work, guard) = (work(Arc::clone(bot)), Arc::clone(bot));
    bot.tasks.spawn(async move { guarded(&guard, reference, work).await });
}

/// Does some work unless the bot leaves. It yields false where the work broke off.
async fn guarded(bot: &Bot, reference: u64, work: impl Future<Output = ()> + Send) -> bool {
    let mut phase = bot.phase();
    let work = async {
        tokio::select! {
            () = work => {}
            _ = phase.wait_for(|phase| *phase == Phase::Leaving) => {
                tracing::error!(reference, "left undone: Discord took too long, and the bot stops");
            }
        }
    };
    // What a handler changes, it changes whole, or behind a lock that forgives a panic.
    let broke_off = AssertUnwindSafe(work).catch_unwind().await.is_err();
    if broke_off {
        count(&bot.counters.failed);
        tracing::error!(reference, "a handler panicked");
    }
    !broke_off
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::config::Discord;
    use crate::discord::bot::sample;

    /// How long something is waited for that takes no time.
    const PATIENCE: Duration = Duration::from_secs(10);

    #[tokio::test]
    async fn nothing_waits_for_a_session_whose_beginning_could_not_be_read() {
        let Some(bot) = sample(&Discord::default()) else { panic!("no sample") };
        let event =
            r#"{"id": "5", "channel_id": "3", "author": {"id": "11"}, "content": "Is there a cat?", "type": 0}"#;
        let Ok(Some(written)) = Event::read("MESSAGE_CREATE", event) else { panic!("no event") };
        receive(&bot, Received::Event(0, written));
        bot.tasks.close();
        assert!(tokio::time::timeout(PATIENCE, bot.tasks.wait()).await.is_ok(), "each message would wait for ever");
    }
}
