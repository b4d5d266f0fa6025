//! `/ask`: a question, perhaps for somebody else, perhaps in private.

use serenity::all::{
    CommandDataOptionValue, CommandInteraction, CommandOptionType, CreateCommand, CreateCommandOption, ResolvedOption,
    ResolvedValue, UserId,
};

use crate::discord::bot::Bot;
use crate::discord::conversation;
use crate::discord::cooldown::Turn;
use crate::discord::failure::Failure;
use crate::discord::reply::{Audience, choices, response};
use crate::discord::say;
use crate::discord::send::checked;
use crate::discord::view::{Heading, View};
use crate::text::prose;

const QUESTION: &str = "question";
const TO: &str = "to";
const PRIVATE: &str = "private";

/// The most characters of a question that may be typed: far more than any sensible one has.
const MAX_QUESTION: u16 = 500;

pub(super) fn shown(command: CreateCommand) -> CreateCommand {
    let question = CreateCommandOption::new(CommandOptionType::String, QUESTION, "What you want to know")
        .required(true)
        .set_autocomplete(true)
        .min_length(1)
        .max_length(MAX_QUESTION);
    let to = CreateCommandOption::new(CommandOptionType::User, TO, "Who should see the answer: they are notified");
    let private = CreateCommandOption::new(CommandOptionType::Boolean, PRIVATE, "Show the answer to you alone");
    command.description("Ask a question").set_options(vec![question, to, private])
}

pub(super) async fn run(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    let options = interaction.data.options();
    let question = options.iter().find_map(|option| match option {
        ResolvedOption { name: QUESTION, value: ResolvedValue::String(text), .. } => Some(*text),
        _ => None,
    });
    let to = options.iter().find_map(|option| match option {
        ResolvedOption { name: TO, value: ResolvedValue::User(user, _), .. } => Some(user.id),
        _ => None,
    });
    let private = options
        .iter()
        .any(|option| matches!(option, ResolvedOption { name: PRIVATE, value: ResolvedValue::Boolean(true), .. }));
    let audience = if private { Audience::Asker } else { Audience::Channel };
    answer(bot, interaction, Asked { question: question.unwrap_or_default(), own: true, to, audience }).await
}

/// What somebody asks by a command.
pub(super) struct Asked<'a> {
    /// The question.
    pub question: &'a str,
    /// Whether it is the asker's own, and goes on with what they asked before.
    pub own: bool,
    /// Who is to be notified of the answer.
    pub to: Option<UserId>,
    /// Who sees it.
    pub audience: Audience,
}

/// Answers an interaction that asks a question.
pub(super) async fn answer(
    bot: &Bot,
    interaction: &CommandInteraction,
    Asked { question, own, to, audience }: Asked<'_>,
) -> Result<(), Failure> {
    let asker = (interaction.channel_id, interaction.user.id);
    let snapshot = bot.knowledge.current();
    let base = snapshot.engine.base();
    let private = |view: View| response(&view, Audience::Asker);
    let response = if prose(question).trim().is_empty() {
        private(say::help(base))
    } else if let Turn::Tell(wait) | Turn::Wait(wait) = bot.turn(asker.1, asker.0) {
        private(say::wait(wait))
    } else {
        let before = if own { bot.before(asker.0, asker.1) } else { Vec::new() };
        let (answer, questions) = conversation::ask(&snapshot.engine, question, &before);
        bot.count(&answer);
        if own {
            bot.follow(asker.0, asker.1, &answer, &questions);
        }
        // Nobody else would see what they are notified of.
        let to = to.filter(|_| audience == Audience::Channel).map(UserId::get);
        let view = View::answer(&answer, &questions, base, Heading { to, question: Some(question) });
        checked(&view)?;
        response(&view, audience)
    };
    bot.respond(interaction.into(), response).await
}

/// Lists questions that what is typed so far could become.
pub(super) async fn complete(bot: &Bot, interaction: &CommandInteraction) -> Result<(), Failure> {
    let typed = interaction.data.options.iter().find_map(|option| match &option.value {
        CommandDataOptionValue::Autocomplete { value, .. } if option.name == QUESTION => Some(value.as_str()),
        _ => None,
    });
    let snapshot = bot.knowledge.current();
    bot.respond(interaction.into(), choices(&snapshot.complete(typed.unwrap_or_default()))).await
}
