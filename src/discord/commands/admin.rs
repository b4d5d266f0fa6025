//! `/rapporteur`: for those who manage a server. Seen by who asked.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serenity::all::{CommandInteraction, CommandOptionType, CreateCommand, CreateCommandOption};

use crate::discord::bot::Bot;
use crate::discord::failure::Failure;
use crate::discord::reload::Reloaded;
use crate::discord::reply::{Audience, promise, response};
use crate::discord::say;
use crate::discord::view::View;

const RELOAD: &str = "reload";
const STATUS: &str = "status";

pub(super) fn shown(command: CreateCommand) -> CreateCommand {
    let sub = |name, what| CreateCommandOption::new(CommandOptionType::SubCommand, name, what);
    command
        .description("Look after the bot")
        .set_options(vec![sub(STATUS, "How it is doing"), sub(RELOAD, "Read the fact base again from its files")])
}

pub(super) async fn run(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    match interaction.data.options.first().map(|option| option.name.as_str()) {
        Some(RELOAD) => reload(bot, interaction).await,
        _ => bot.respond(interaction.into(), response(&status(bot), Audience::Asker)).await,
    }
}

/// Reading may take longer than Discord waits, so an answer is promised first.
async fn reload(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    bot.respond(interaction.into(), promise()).await?;
    let knowledge = Arc::clone(&bot.knowledge);
    let reloaded = tokio::task::spawn_blocking(move || knowledge.reload()).await;
    let facts = bot.knowledge.current().engine.base().facts.len();
    let view = match reloaded {
        Ok(Reloaded::Changed) => View::text(format!("Done. The fact base changed, and holds {facts} facts now.")),
        Ok(Reloaded::Same) => View::text(format!("The files say what they said before: {facts} facts.")),
        Ok(Reloaded::BuiltIn) => View::text(
            "There is nothing to read again: I answer from the fact base that is built in. `path` in `[knowledge]` \
             names another.",
        ),
        Ok(Reloaded::Broken(diagnostics)) => say::broken(&diagnostics),
        Err(_) => {
            tracing::error!(reference = interaction.id.get(), "reading the fact base broke off");
            say::failed(interaction.id.get())
        }
    };
    bot.keep(interaction, &view).await
}

fn status(bot: &Bot) -> View {
    let snapshot = bot.knowledge.current();
    let base = snapshot.engine.base();
    let counters = &bot.counters;
    let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
    let minutes = bot.uptime().as_secs() / 60;
    View::text(format!(
        "**Running** for {} h {} min\n\
         **Questions** {} answered, {} not\n\
         **Votes** {} 👍, {} 👎\n\
         **Failed** {} requests for good, {} events that could not be read\n\
         -# Fact base {}: {} facts, {} gaps",
        minutes / 60,
        minutes % 60,
        read(&counters.answered),
        read(&counters.declined),
        read(&counters.helped),
        read(&counters.unhelpful),
        read(&counters.failed),
        read(&counters.unread),
        base.hash.chars().take(12).collect::<String>(),
        base.facts.len(),
        base.gaps.len(),
    ))
}
