//! Commands: one table that yields what is registered, what a name leads to, and nothing twice. A command returns what
//! is to be said; it sends nothing itself.

mod administer;
mod answer_this;
mod ask;
mod bases;
mod browse;
pub(super) mod manage;
pub(super) mod privacy;
pub(super) mod settings;
pub(super) mod tending;

use std::sync::Arc;

use super::response::Response;
use crate::discord::bot::Bot;
use crate::discord::here::Here;
use crate::discord::inbound::{Interaction, UserId};
use crate::discord::view::Choice;

/// A command that somebody used.
#[derive(Clone, Copy)]
pub struct Used<'a> {
    /// How it came in.
    pub interaction: &'a Interaction,
    /// Who used it.
    pub by: UserId,
    /// What holds where they did.
    pub here: &'a Here,
}

/// A command.
pub struct Command {
    /// What it is called by.
    pub name: &'static str,
    /// What Discord shows of it.
    pub shown: Shown,
    /// Where it is there, and for whom.
    pub place: Place,
    /// What it says.
    pub run: fn(&Arc<Bot>, Used<'_>) -> Response,
    /// What it offers while its options are typed, where it helps with them.
    pub complete: Option<fn(&Bot, Used<'_>) -> Vec<Choice>>,
}

/// What Discord shows of a command.
pub enum Shown {
    /// It is typed.
    InChat {
        /// What it does.
        description: &'static str,
        /// What it takes.
        options: &'static [Parameter],
    },
    /// It stands in the menu of a message.
    OnMessage,
}

/// What a command takes.
pub struct Parameter {
    /// What it is called.
    pub name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// What kind of thing it is.
    pub kind: Takes,
}

/// What kind of thing is taken.
pub enum Takes {
    /// A question of so many characters at most; it has to be given, and is completed.
    Question {
        /// The most characters.
        longest: u16,
    },
    /// A member.
    Member,
    /// Yes or no.
    Switch,
    /// A channel, or a category of channels.
    Channel,
    /// A language, of those that there are.
    Language,
    /// The id of a base, which is completed; where there is only one, it is not taken.
    Base,
    /// A channel, or a category, that a base is chosen for; where there is only one, it is not taken.
    BaseChannel,
    /// A role.
    Role,
    /// A whole number.
    Number {
        /// The least that is taken.
        least: i64,
        /// The most.
        most: i64,
    },
    /// Nothing: it is a command below the command.
    Nothing,
    /// It is a command below the command, and takes these.
    Options(&'static [Parameter]),
}

/// Where a command is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In servers, in direct messages and in group chats, for whoever installed the bot.
    Everywhere,
    /// In servers, for those who may manage them.
    Managed,
    /// In servers and direct messages, for those who run the bot.
    Administered,
}

/// Every command.
pub static COMMANDS: [Command; 8] = [
    Command {
        name: "ask",
        shown: Shown::InChat { description: "Ask a question", options: &ask::PARAMETERS },
        place: Place::Everywhere,
        run: ask::run,
        complete: Some(ask::complete),
    },
    Command {
        name: "topics",
        shown: Shown::InChat { description: "Browse what can be answered", options: &bases::PARAMETERS },
        place: Place::Everywhere,
        run: browse::topics,
        complete: Some(bases::complete),
    },
    Command {
        name: "sources",
        shown: Shown::InChat { description: "What the answers were drawn from", options: &bases::PARAMETERS },
        place: Place::Everywhere,
        run: browse::sources,
        complete: Some(bases::complete),
    },
    Command {
        name: "about",
        shown: Shown::InChat {
            description: "What this bot is, and what it does with your questions",
            options: &bases::PARAMETERS,
        },
        place: Place::Everywhere,
        run: browse::about,
        complete: Some(bases::complete),
    },
    Command {
        name: "privacy",
        shown: Shown::InChat { description: "What is kept of you, and how to delete it", options: &[] },
        place: Place::Everywhere,
        run: privacy::run,
        complete: None,
    },
    Command {
        name: "rapporteur",
        shown: Shown::InChat { description: "Look after the bot in this server", options: &manage::PARAMETERS },
        place: Place::Managed,
        run: manage::run,
        complete: Some(settings::complete),
    },
    Command {
        name: "rapporteur-admin",
        shown: Shown::InChat { description: "Look after the whole bot", options: &administer::PARAMETERS },
        place: Place::Administered,
        run: administer::run,
        complete: None,
    },
    Command {
        name: "Answer this",
        shown: Shown::OnMessage,
        place: Place::Everywhere,
        run: answer_this::run,
        complete: None,
    },
];

impl Command {
    /// Whether it asks a question, which not everybody may everywhere.
    pub fn asks(&self) -> bool {
        match self.shown {
            Shown::InChat { options, .. } => options.iter().any(|option| matches!(option.kind, Takes::Question { .. })),
            Shown::OnMessage => true,
        }
    }
}

/// The command of this name.
pub fn named(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}
