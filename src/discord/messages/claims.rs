//! Who answers a message that two processes see, as they do while one takes over from another: the one that says so
//! first in the store they share. Where that is away both answer, and Discord takes one of two with the same nonce.

use std::time::Duration;

use super::reading::Asked;
use crate::discord::bot::answered::Entry;
use crate::discord::bot::{Bot, Phase};
use crate::discord::inbound::MessageId;
use crate::store::followed::Followed;

/// How long the other process has for its answer, before this one takes it that it was ended: an answer takes a tenth of
/// a second, and one that the other sends all the same is this one's to Discord.
const TAKEN_OVER: Duration = Duration::from_secs(5);

/// Whether a message is this process's to answer. Where it is another's it is waited for, so that this one knows the
/// answer too.
pub(super) async fn is_ours(bot: &Bot, asked: &Asked, entry: &Entry) -> bool {
    if !bot.store.is_shared() || !bot.store.health().is_well() {
        return true;
    }
    let claim = entry.lock().await.kept(asked.id, asked.server, asked.channel);
    match bot.store.claim(claim).await {
        Ok(true) | Err(_) => return true,
        Ok(false) => {}
    }
    let mut phase = bot.phase();
    tokio::select! {
        () = tokio::time::sleep(TAKEN_OVER) => {}
        _ = phase.wait_for(|phase| *phase != Phase::Running) => return false,
    }
    match bot.store.followed_question(asked.id.get()).await {
        Ok(Some(Followed { answer: Some(answer), edited, sent, .. })) => {
            let mut state = entry.lock().await;
            if state.answer.is_none() {
                (state.answer, state.edited, state.sent) = (MessageId::new(answer), edited, sent);
            }
            false
        }
        // It was deleted, or nothing was to be said to it.
        Ok(Some(Followed { sent: 1.., .. }) | None) => false,
        Ok(Some(_)) | Err(_) => {
            tracing::info!(reference = asked.id.get(), "another process left a question without an answer");
            true
        }
    }
}
