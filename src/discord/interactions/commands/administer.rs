//! `/rapporteur-admin`: for those who run the bot, over all servers, in the language of its log. Seen by who asked, and
//! refused to everybody else: what it says is of the host, and of a base that may not be published.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::{Parameter, Takes, Used};
use crate::bases::{Reloaded, Served};
use crate::catalogue::Catalogue;
use crate::discord::bot::{Bot, Turn};
use crate::discord::interactions::response::{Response, Said};
use crate::discord::span::short;
use crate::discord::view::{View, say};

const RELOAD: &str = "reload";
const STATUS: &str = "status";

pub(super) static PARAMETERS: [Parameter; 2] = [
    Parameter { name: STATUS, description: "How it is doing, over all servers", kind: Takes::Nothing },
    Parameter { name: RELOAD, description: "Read the fact base again from its files", kind: Takes::Nothing },
];

pub(super) fn run(bot: &Arc<Bot>, used: Used<'_>) -> Response {
    if !bot.administrators.include(used.by) {
        tracing::info!(reference = used.interaction.id.get(), "/rapporteur-admin was refused to somebody");
        return Response::private(say::plain(&used.here.words.say.not_yours));
    }
    if let Turn::Wait(wait) = bot.press(used.by) {
        return Response::private(say::wait(used.here.words, wait));
    }
    match used.interaction.options().subcommand() {
        Some(RELOAD) => {
            let (bot, reference, words) = (Arc::clone(bot), used.interaction.id.get(), used.here.words);
            Said::Later(Box::pin(async move { reload(&bot, reference, words).await })).into()
        }
        _ => Response::private(status(bot)),
    }
}

async fn reload(bot: &Bot, reference: u64, words: &Catalogue) -> View {
    let bases = Arc::clone(&bot.bases);
    let reloaded = tokio::task::spawn_blocking(move || bases.reload_all(Served::reload_or_join)).await;
    let Ok(reloaded) = reloaded else {
        tracing::error!(reference, "reading the fact base broke off");
        return say::failed(words, reference);
    };
    let facts = |id: &str| bot.bases.named(id).map_or(0, |snapshot| snapshot.base().facts.len());
    match reloaded.as_slice() {
        [(id, only)] if id.is_empty() => one(only, facts(id)),
        several => each(several, facts),
    }
}

/// What came of reading the only base again.
fn one(reloaded: &Reloaded, facts: usize) -> View {
    match reloaded {
        Reloaded::Changed => View::text(format!("Done. The fact base changed, and holds {facts} facts now.")),
        Reloaded::Same => View::text(format!("The files say what they said before: {facts} facts.")),
        Reloaded::BuiltIn => View::text(
            "There is nothing to read again: I answer from the fact base that is built in. `path` in `[knowledge]` \
             names another.",
        ),
        Reloaded::Broken(diagnostics) => {
            say::broken("The changed fact base is broken; the one from before stays.", diagnostics)
        }
    }
}

/// What came of reading each of several bases again, with what is wrong with those that are broken.
fn each(reloaded: &[(String, Reloaded)], facts: impl Fn(&str) -> usize) -> View {
    let line = |(id, came): &(String, Reloaded)| {
        let came = match (came, facts(id)) {
            (Reloaded::Changed, facts) => format!("changed, and holds {facts} facts now"),
            (Reloaded::Same | Reloaded::BuiltIn, facts) => format!("says what it said before: {facts} facts"),
            (Reloaded::Broken(_), 0) => "broken, and not asked until it is mended".to_owned(),
            (Reloaded::Broken(_), _) => "broken; the one from before stays".to_owned(),
        };
        format!("- `{id}`: {came}")
    };
    let lines = reloaded.iter().map(line).collect::<Vec<_>>().join("\n");
    let broken: Vec<&str> = reloaded
        .iter()
        .filter_map(|(_, came)| match came {
            Reloaded::Broken(diagnostics) => Some(diagnostics.trim_end()),
            _ => None,
        })
        .collect();
    if broken.is_empty() { View::text(lines) } else { say::broken(&lines, &broken.join("\n\n")) }
}

fn status(bot: &Bot) -> View {
    let bases: Vec<String> = bot.bases.all().iter().map(|served| about(served)).collect();
    let broken = bot.bases.broken().into_iter().map(|broken| format!("\n-# Base `{}` is broken", broken.place.id));
    let (counters, store) = (&bot.counters, bot.store.health());
    let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let minutes = bot.uptime().as_secs() / 60;
    View::text(format!(
        "**Running** for {} h {} min, in {} servers\n\
         **Questions** {} answered, {} not\n\
         **Votes** {} 👍, {} 👎\n\
         **Failed** {} requests for good, {} events that could not be read\n\
         **Store** {}: {} writes waiting, {} dropped, {} refused\n\
         -# Version {}, fact base {}{}",
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
        bases.join("; "),
        broken.collect::<String>(),
    ))
}

/// A base by the beginning of its hash, and by its id where it is one of several, with what it holds.
fn about(served: &Served) -> String {
    let snapshot = served.current();
    let base = snapshot.base();
    let id = if base.id.is_empty() { String::new() } else { format!("`{}` ", base.id) };
    format!("{id}{}: {} facts, {} gaps", short(&base.hash), base.facts.len(), base.gaps.len())
}
