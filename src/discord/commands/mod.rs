//! Commands: one table that yields what is registered, what a name leads to, and nothing twice.

mod admin;
mod answer_this;
mod ask;
mod browse;

use std::pin::Pin;

use serde_json::Value;
use serenity::all::{
    CommandInteraction, CommandType, CreateCommand, InstallationContext, InteractionContext, Permissions,
};

use super::bot::Bot;
use super::failure::Failure;

/// What a command does.
type Run =
    for<'a> fn(&'a Bot, &'a CommandInteraction) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

/// A command.
pub(super) struct Command {
    /// What it is called by.
    pub name: &'static str,
    /// What it does.
    pub run: Run,
    /// What it does while its options are typed, where it helps with them.
    pub complete: Option<Run>,
    /// What Discord shows of it.
    shown: fn(CreateCommand) -> CreateCommand,
    kind: CommandType,
    scope: Scope,
}

/// Where a command is there.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// In servers, in direct messages and in group chats, for whoever installed the bot.
    Everywhere,
    /// In servers, for those who may manage them.
    Managers,
}

/// Every command.
pub(super) const COMMANDS: [Command; 6] = [
    Command {
        name: "ask",
        run: |bot, interaction| Box::pin(ask::run(bot, interaction)),
        complete: Some(|bot, interaction| Box::pin(ask::complete(bot, interaction))),
        shown: ask::shown,
        kind: CommandType::ChatInput,
        scope: Scope::Everywhere,
    },
    Command {
        name: "topics",
        run: |bot, interaction| Box::pin(browse::topics(bot, interaction)),
        complete: None,
        shown: |command| command.description("Browse what can be answered"),
        kind: CommandType::ChatInput,
        scope: Scope::Everywhere,
    },
    Command {
        name: "sources",
        run: |bot, interaction| Box::pin(browse::sources(bot, interaction)),
        complete: None,
        shown: |command| command.description("What the answers were drawn from"),
        kind: CommandType::ChatInput,
        scope: Scope::Everywhere,
    },
    Command {
        name: "about",
        run: |bot, interaction| Box::pin(browse::about(bot, interaction)),
        complete: None,
        shown: |command| command.description("What this bot is, and what it does with your questions"),
        kind: CommandType::ChatInput,
        scope: Scope::Everywhere,
    },
    Command {
        name: "rapporteur",
        run: |bot, interaction| Box::pin(admin::run(bot, interaction)),
        complete: None,
        shown: admin::shown,
        kind: CommandType::ChatInput,
        scope: Scope::Managers,
    },
    Command {
        name: "Answer this",
        run: |bot, interaction| Box::pin(answer_this::run(bot, interaction)),
        complete: None,
        shown: |command| command,
        kind: CommandType::Message,
        scope: Scope::Everywhere,
    },
];

/// The command of this name.
pub(super) fn named(name: &str) -> Option<&'static Command> {
    const TABLE: &[Command] = &COMMANDS;
    TABLE.iter().find(|command| command.name == name)
}

/// What is registered.
pub(super) fn payload() -> Vec<Value> {
    COMMANDS.iter().filter_map(Command::payload).collect()
}

impl Command {
    fn payload(&self) -> Option<Value> {
        let command = (self.shown)(CreateCommand::new(self.name).kind(self.kind));
        let command =
            match self.scope {
                Scope::Everywhere => {
                    command.integration_types(vec![InstallationContext::Guild, InstallationContext::User]).contexts(
                        vec![InteractionContext::Guild, InteractionContext::BotDm, InteractionContext::PrivateChannel],
                    )
                }
                Scope::Managers => command
                    .integration_types(vec![InstallationContext::Guild])
                    .contexts(vec![InteractionContext::Guild]),
            };
        let mut command = serde_json::to_value(command).ok()?;
        if self.scope == Scope::Managers {
            // Discord's description of its API has a number here, where the library writes a text.
            command["default_member_permissions"] = Permissions::MANAGE_GUILD.bits().into();
        }
        Some(command)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_registered_keeps_to_the_limits() {
        let payload = payload();
        assert_eq!(payload.len(), COMMANDS.len());
        for command in &payload {
            let name = command["name"].as_str().unwrap_or_default();
            assert!((1..=32).contains(&name.chars().count()), "{name}");
            assert!(named(name).is_some(), "{name}");
            let described = command["description"].as_str().map_or(0, |text| text.chars().count());
            assert_eq!(command["type"] == 1, (1..=100).contains(&described), "{command}");
            if command["type"] == 1 {
                assert_eq!(name, name.to_lowercase());
            }
        }
        assert!(named("dance").is_none());
    }
}
