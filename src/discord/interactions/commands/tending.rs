//! `/rapporteur unanswered` and `/rapporteur stats`: what people of this server asked in vain, and how answers were
//! voted on. What is pressed under them comes back here.

use std::sync::Arc;

use super::Used;
use crate::discord::bot::Bot;
use crate::discord::here::Here;
use crate::discord::inbound::GuildId;
use crate::discord::interactions::response::Said;
use crate::discord::view::custom_id::Action;
use crate::discord::view::say;
use crate::discord::view::unanswered::{self, PAGE};
use crate::discord::view::{Audience, View};
use crate::store::Away;

/// Shows the first page of a server's questions, to who asked.
pub(super) fn first_page(bot: &Arc<Bot>, used: Used<'_>, server: GuildId) -> Said {
    let (bot, here) = (Arc::clone(bot), used.here.clone());
    Said::Soon(Box::pin(async move { Said::Message(page(&bot, server, 0, &here).await, Audience::Asker) }))
}

/// What a press under such a list leads to, in its place.
pub fn pressed(bot: &Arc<Bot>, used: Used<'_>, server: GuildId, action: Action) -> Said {
    let (bot, here, chosen) = (Arc::clone(bot), used.here.clone(), used.interaction.chosen().map(str::to_owned));
    Said::Soon(Box::pin(async move {
        Said::InPlace(match action {
            Action::Missed(number) => question(&bot, server, number, chosen.unwrap_or_default(), &here).await,
            Action::Answers(code, fact) => settle(&bot, server, code, Some(fact), &here).await,
            Action::Forget(code) => settle(&bot, server, code, None, &here).await,
            Action::Unanswered(number) => page(&bot, server, number, &here).await,
            _ => say::plain(&here.words.say.removed),
        })
    }))
}

async fn page(bot: &Bot, server: GuildId, number: i64, here: &Here) -> View {
    // Numbers come from ids that anybody may have written.
    let number = number.clamp(0, crate::store::unanswered::MOST / PAGE);
    match bot.store.unanswered(server.get(), number * PAGE, PAGE).await {
        Ok(page) => unanswered::page(&page, number, bot.store.unanswered_days(), &bot.bases, here),
        Err(Away) => say::plain(&here.words.say.store_away),
    }
}

async fn question(bot: &Bot, server: GuildId, page: i64, code: String, here: &Here) -> View {
    match bot.store.unanswered_question(server.get(), code).await {
        Ok(Some(question)) => unanswered::question(&question, page, &bot.bases, here),
        Ok(None) => unanswered::settled(false, None, here),
        Err(Away) => say::plain(&here.words.say.store_away),
    }
}

/// Settles a question with a fact of the base that it was offered from, or forgets it.
async fn settle(bot: &Bot, server: GuildId, code: String, fact: Option<String>, here: &Here) -> View {
    let found = fact.as_deref().map(|id| here.snapshot.neighbours.fact(id, here.base()));
    let fact = match found {
        Some(None) => return say::plain(&here.words.say.removed),
        Some(found) => found,
        None => None,
    };
    match bot.store.settle(server.get(), code, fact.map(|fact| fact.id.clone())).await {
        Ok(there_was) => unanswered::settled(there_was, fact, here),
        Err(Away) => say::plain(&here.words.say.store_away),
    }
}

/// Shows how answers were voted on in a server, to who asked.
pub(super) fn stats(bot: &Arc<Bot>, used: Used<'_>, server: GuildId) -> Said {
    let (bot, here) = (Arc::clone(bot), used.here.clone());
    Said::Soon(Box::pin(async move {
        let votes = bot.store.votes(Some(server.get())).await;
        let missed = bot.store.unanswered(server.get(), 0, 1).await;
        Said::Message(
            match (votes, missed) {
                (Ok(votes), Ok(missed)) => say::stats(here.words, &votes, missed.total, &bot.bases),
                _ => say::plain(&here.words.say.store_away),
            },
            Audience::Asker,
        )
    }))
}
