//! What the bot says of itself: fixed sentences about the base and about what went wrong.

use std::time::Duration;

use super::here::Here;
use super::limits::{CONTENT, OPTION, chars};
use super::servers::Refused;
use super::view::{Button, Choice, Row, View, question_of, topic_name};
use crate::bases::Bases;
use crate::completion::topics;
use crate::discord::custom_id::{Action, CustomId};
use crate::knowledge::{Base, Fact, Source};
use crate::render::discord::{credit, cut, escape};
use crate::render::one_line;
use crate::store::votes::Votes;

/// Questions that help begins with.
const MOST_EXAMPLES: usize = 3;

/// The most characters of a question that a sentence names.
const MAX_NAMED: usize = 300;

/// What is said to somebody who did not ask anything.
pub(super) fn help(base: &Base) -> View {
    let mut lines = vec![format!("I answer questions about **{}**, with the sentences they rest on.", title(base))];
    let mut facts = base.facts.iter().filter_map(|fact| fact.questions.first());
    let examples: Vec<String> =
        facts.by_ref().take(MOST_EXAMPLES).map(|q| format!("- {}", escape(&one_line(q)))).collect();
    if !examples.is_empty() {
        lines.push("Ask me, for example:".to_owned());
        lines.extend(examples);
    }
    View::text(lines.join("\n"))
}

/// What is said to somebody who asks too often.
pub(super) fn wait(wait: Duration) -> View {
    View::text(last(wait))
}

fn seconds(wait: Duration) -> String {
    counted(usize::try_from(wait.as_secs()).unwrap_or(usize::MAX).saturating_add(1), "second")
}

/// What is said below an answer that is the last for a while.
pub(super) fn last(wait: Duration) -> String {
    format!("That was a lot of questions. Please ask again in {}.", seconds(wait))
}

/// What is said to somebody who would notify another too often.
pub(super) fn notified(wait: Duration) -> View {
    View::text(format!(
        "That member was notified several times just now. Please ask again in {}, or without `to`.",
        seconds(wait)
    ))
}

/// What is said to whoever asks while the bot stops.
pub(super) fn stopping() -> View {
    View::text("I am being restarted. Please ask again in a minute.")
}

/// What is said to somebody who may not look after the bot.
pub(super) fn not_yours() -> View {
    View::text("That is for those who run this bot: the owner of its application and their team.")
}

/// What is said to somebody who may not manage the server.
pub(super) fn not_your_server() -> View {
    View::text("That is for those who manage this server.")
}

/// What is said to somebody who may not take an answer away.
pub(super) fn not_your_answer() -> View {
    View::text("Whoever asked can delete this answer, and whoever may manage messages here.")
}

/// What is said to somebody who may not ask, as their server has set it.
pub(super) fn not_admitted(refused: Refused) -> View {
    View::text(match refused {
        Refused::Here => "This server has set that I answer nobody in this channel.",
        Refused::You => "This server has set who may ask me, and you are not among them.",
    })
}

/// What keeps open channels from being answered in.
pub(super) const NO_MESSAGE_CONTENT: &str = "The **Message Content** intent is not switched on for the application, so \
    questions that do not name me stay without an answer. It is on the *Bot* page of the application; once it is on, I have \
    to be started again.";

/// What is said where a message is to be answered that Discord does not show.
pub(super) fn unseen() -> View {
    View::text(
        "Discord does not show me that message. To have it answered, open its menu and choose *Apps → Answer this*.",
    )
}

/// What is said to a reply that Discord does not show.
pub(super) fn unread() -> View {
    View::text("Discord does not show me replies to answers of a command. Name me in the message, or use `/ask` again.")
}

/// What is said where something went wrong.
pub(super) fn failed(reference: u64) -> View {
    View::text(format!("Something went wrong, and it is not your question. Reference: {reference}"))
}

/// What is said where a fact is no longer in the base.
pub(super) fn removed() -> View {
    View::text("The fact base has changed since, and that is no longer in it. Ask again.")
}

/// What is said where the base is gone that something was offered for.
pub(super) fn base_gone(id: &str) -> View {
    View::text(format!("That was from the fact base `{}`, which is not there any more. Ask again.", escape(id)))
}

/// What is said where the base cannot be asked that was chosen for a channel or its server.
pub(super) fn base_missing(id: &str) -> View {
    View::text(format!(
        "The fact base `{}` was chosen here, and it cannot be asked just now. Who manages the server can choose another \
         with `/rapporteur settings`.",
        escape(id)
    ))
}

/// What is said where a base is chosen that cannot be asked.
pub(super) fn chosen_base_missing(id: &str) -> String {
    format!("The fact base `{}` cannot be asked, so nothing is answered where it is chosen.", escape(id))
}

/// What is said to somebody who names a base that there is not.
pub(super) fn no_such_base(id: &str, bases: &Bases) -> View {
    let ids: Vec<String> = bases.all().iter().map(|served| format!("`{}`", served.id())).collect();
    View::text(format!("There is no fact base `{}`. There are {}.", escape(&cut(id, MAX_NAMED)), ids.join(", ")))
}

/// What is said to somebody who found that an answer helped, or not; `fact` is what it said first.
pub(super) fn thanks(fact: &Fact) -> View {
    let about = cut(&escape(&question_of(fact)), MAX_NAMED);
    View::text(format!("Thank you. It was counted for “{about}”, without your name."))
}

/// What is said where the store has to be asked and does not answer.
pub(super) fn store_away() -> View {
    View::text("What I keep cannot be reached just now. Please try again in a minute.")
}

/// How answers were voted on in a server, and how much was asked there in vain.
pub(super) fn stats(votes: &[Votes], missed: i64, bases: &Bases) -> View {
    let mut text = "**Votes on answers here**, those that helped least first".to_owned();
    if votes.is_empty() {
        text = "Nobody has voted on an answer here yet.".to_owned();
    }
    let foot = format!(
        "\n-# {} without an answer: `/rapporteur unanswered`",
        counted(missed.try_into().unwrap_or(0), "question")
    );
    for (place, Votes { base, fact, up, down }) in votes.iter().enumerate() {
        let snapshot = bases.named(base);
        let known = snapshot.as_ref().and_then(|snapshot| snapshot.neighbours.fact(fact, snapshot.base()));
        let about = known
            .map_or_else(|| format!("{} (no longer in the base)", escape(fact)), |fact| escape(&question_of(fact)));
        let of = if base.is_empty() { String::new() } else { format!("`{}`: ", escape(base)) };
        let line = format!("\n- 👍 {up} 👎 {down} {of}{}", cut(&about, MAX_NAMED));
        let more = format!("\n-# And {} more", votes.len() - place);
        if chars(&text) + chars(&line) + chars(&more) + chars(&foot) > CONTENT {
            text.push_str(&more);
            break;
        }
        text.push_str(&line);
    }
    View::text(text + &foot)
}

/// The topics of a base, to choose from.
pub(super) fn topic_list(here: &Here) -> View {
    let base = here.base();
    let topics = topics(base);
    let line = format!("**{}**{}\n-# {}", title(base), id(here), counted(base.facts.len(), "fact"));
    if topics.is_empty() {
        return View::facts(&line, base.facts.iter(), base);
    }
    let choices = topics.iter().map(|(topic, facts)| Choice {
        label: cut(&format!("{} ({facts})", topic_name(topic)), *OPTION.end()),
        value: cut(topic, *OPTION.end()),
    });
    let line = format!("{line} on {}", counted(topics.len(), "topic"));
    View::lists(&line, "Choose a topic", Action::Topic, &choices.collect::<Vec<_>>(), base)
}

/// The questions of a topic, to choose from; `chosen` is an option of [`topic_list`].
pub(super) fn topic(chosen: &str, base: &Base) -> View {
    let on_topic = |topic: &Option<String>| topic.as_deref().is_some_and(|topic| cut(topic, *OPTION.end()) == chosen);
    let facts: Vec<_> = base.facts.iter().filter(|fact| on_topic(&fact.topic)).collect();
    if facts.is_empty() {
        removed()
    } else {
        View::facts(&format!("**{}**", escape(&topic_name(chosen))), facts.into_iter(), base)
    }
}

/// What the base was drawn from.
pub(super) fn sources(here: &Here) -> View {
    let base = here.base();
    let mut text = format!("**{}**{} was drawn from:", title(base), id(here));
    for (at, source) in base.sources.iter().enumerate() {
        let line = format!("\n{}", source_line(source, base));
        let more = format!("\n-# And {} more", base.sources.len() - at);
        if chars(&text) + chars(&line) + chars(&more) > CONTENT {
            return View::text(text + &more);
        }
        text.push_str(&line);
    }
    View::text(text)
}

fn source_line(source: &Source, base: &Base) -> String {
    let about = [&source.publisher, &source.published].map(|part| part.as_deref().map(one_line));
    let credit = credit(&one_line(&source.title), source.url.as_deref(), about.each_ref().map(Option::as_deref));
    let facts = base.facts.iter().filter(|fact| fact.cites.iter().any(|cite| cite.source == source.id)).count();
    let sentences = source.paragraphs.iter().sum::<u32>() as usize;
    let size = match sentences {
        0 => String::new(),
        _ => format!("; {} in {}", counted(sentences, "sentence"), counted(source.paragraphs.len(), "paragraph")),
    };
    format!("- {credit}\n-# Cited by {}{size}", counted(facts, "fact"))
}

/// What the bot is, and which other bases there are, each as it is called.
pub(super) fn about(here: &Here, others: &[String]) -> View {
    let base = here.base();
    let others = match here.several {
        true => format!("\n-# Others that `/ask` takes as `base`: {}", others.join(", ")),
        false => String::new(),
    };
    View::text(format!(
        "**Rapporteur {}**\n\
         I answer questions about {} by looking them up among {} facts, each with the sentence it rests on. There is \
         no language model: every sentence I say was written and reviewed beforehand, and the same question always \
         gets the same answer.\n\
         **Privacy** Of a question that I answer nothing is kept. What I cannot answer is counted by its wording and \
         server, without who asked, where or when; votes are kept without names. `/privacy` says for how long, and \
         deletes what is yours.\n\
         -# Fact base {}{}{others}",
        env!("CARGO_PKG_VERSION"),
        title(base),
        base.facts.len(),
        base.hash.chars().take(12).collect::<String>(),
        id(here),
    ))
}

/// What is kept, for how long, and how it is deleted.
pub(super) fn privacy(base: &Base, days: u32) -> View {
    let mut view = View::text(format!(
        "**What I keep**\n\
         - Of a question that I answer: nothing. Its message and my answer's are kept together by their numbers for a \
         day, so that my answer follows when you edit or delete it.\n\
         - Of a question that I cannot answer, or whose answer you vote down: its wording, how often it was asked in this \
         server, and the day of the last time, for {days} days. Not who asked, and nothing that holds a mail address, a \
         number, a link or the name of an account.\n\
         - Of a vote: the fact, the server and a code that only I can make from you and the answer, for a year.\n\
         - For ten minutes, in memory alone: your last questions, so that “why?” is understood.\n\
         Who manages a server sees what was asked there in vain, without names. When I am taken out of a server, what is \
         kept of it goes after {} days; whoever runs me deletes it sooner if asked.",
        crate::store::forget::GRACE,
    ));
    let button =
        |label: &str, action| Button { label: label.to_owned(), primary: false, id: CustomId::new(action, base) };
    let buttons = vec![button("What is kept of me", Action::Export), button("Delete it", Action::Erase)];
    view.rows.push(Row::Buttons(buttons));
    view
}

/// What is kept of somebody: their votes, each with its code.
pub(super) fn kept_of_you(votes: &[(String, String, bool)]) -> View {
    if votes.is_empty() {
        return View::text("Nothing is kept of you.");
    }
    let mut text = format!("**Kept of you**: {}", counted(votes.len(), "vote"));
    for (place, (code, fact, up)) in votes.iter().enumerate() {
        let line = format!("\n{} {} `{code}`", if *up { "👍" } else { "👎" }, escape(fact));
        let more = format!("\n-# And {} more", votes.len() - place);
        if chars(&text) + chars(&line) + chars(&more) > CONTENT {
            return View::text(text + &more);
        }
        text.push_str(&line);
    }
    View::text(text)
}

/// What is said once what was kept of somebody is deleted.
pub(super) fn erased(votes: u64) -> View {
    let votes = counted(usize::try_from(votes).unwrap_or(usize::MAX), "vote");
    View::text(format!("Deleted: {votes}, and what you asked last, which was in memory."))
}

/// Diagnostics as they were printed, under a line, as far as a message has room.
pub(super) fn broken(line: &str, diagnostics: &str) -> View {
    let (head, foot) = (format!("{line}\n```\n"), "\n```");
    let plain = diagnostics.replace("```", "'''");
    let room = CONTENT.saturating_sub(chars(&head) + chars(foot));
    View::text(format!("{head}{}{foot}", cut(plain.trim_end(), room)))
}

/// The id of the base that answers, behind its title; nothing where there is only one.
fn id(here: &Here) -> String {
    if here.several { format!(" (`{}`)", here.base().id) } else { String::new() }
}

fn title(base: &Base) -> String {
    let title = one_line(&base.title);
    escape(if title.is_empty() { "this subject" } else { &title })
}

/// `1 fact`, `2 facts`.
fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}
