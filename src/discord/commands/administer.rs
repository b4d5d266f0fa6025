//! `/rapporteur-admin`: for those who run the bot, over all servers. Seen by who asked, and refused to everybody else:
//! what it says is of the host, and of a base that may not be published.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Parameter, Takes, Used};
use crate::bases::Reloaded;
use crate::discord::bot::Bot;
use crate::discord::outbound::{Response, Said};
use crate::discord::quota::Turn;
use crate::discord::say;
use crate::discord::view::View;

const RELOAD: &str = "reload";
const STATUS: &str = "status";

pub(super) static PARAMETERS: [Parameter; 2] = [
    Parameter { name: STATUS, description: "How it is doing, over all servers", kind: Takes::Nothing },
    Parameter { name: RELOAD, description: "Read the fact base again from its files", kind: Takes::Nothing },
];

pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    if !bot.administrators.include(used.by) {
        tracing::info!(reference = used.interaction.id.get(), "/rapporteur-admin was refused to somebody");
        return Response::private(say::not_yours());
    }
    if let Turn::Wait(wait) = bot.press(used.by) {
        return Response::private(say::wait(wait));
    }
    match used.interaction.options().subcommand() {
        Some(RELOAD) => {
            let (bot, reference) = (Arc::clone(bot), used.interaction.id.get());
            Said::Later(Box::pin(async move { reload(&bot, reference).await })).into()
        }
        _ => Response::private(status(bot)),
    }
}

async fn reload(bot: &Bot, reference: u64) -> View {
    let bases = Arc::clone(&bot.bases);
    let reloaded = tokio::task::spawn_blocking(move || bases.reload_or_join()).await;
    let facts = bot.bases.current().base().facts.len();
    match reloaded {
        Ok(Reloaded::Changed) => View::text(format!("Done. The fact base changed, and holds {facts} facts now.")),
        Ok(Reloaded::Same) => View::text(format!("The files say what they said before: {facts} facts.")),
        Ok(Reloaded::BuiltIn) => View::text(
            "There is nothing to read again: I answer from the fact base that is built in. `path` in `[knowledge]` \
             names another.",
        ),
        Ok(Reloaded::Broken(diagnostics)) => say::broken(&diagnostics),
        Err(_) => {
            tracing::error!(reference, "reading the fact base broke off");
            say::failed(reference)
        }
    }
}

fn status(bot: &Bot) -> View {
    let snapshot = bot.bases.current();
    let base = snapshot.base();
    let (counters, store) = (&bot.counters, bot.store.health());
    let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let minutes = bot.uptime().as_secs() / 60;
    View::text(format!(
        "**Running** for {} h {} min, in {} servers\n\
         **Questions** {} answered, {} not\n\
         **Votes** {} 👍, {} 👎\n\
         **Failed** {} requests for good, {} events that could not be read\n\
         **Store** {}: {} writes waiting, {} dropped, {} refused\n\
         -# Version {}, fact base {}: {} facts, {} gaps",
        minutes / 60,
        minutes % 60,
        bot.server_count(),
        read(&counters.answered),
        read(&counters.declined),
        read(&counters.helped),
        read(&counters.unhelpful),
        read(&counters.failed),
        read(&counters.unread),
        if store.is_well() { "well" } else { "away" },
        store.waiting(),
        store.writes_dropped(),
        store.writes_refused(),
        env!("CARGO_PKG_VERSION"),
        base.hash.chars().take(12).collect::<String>(),
        base.facts.len(),
        base.gaps.len(),
    ))
}
