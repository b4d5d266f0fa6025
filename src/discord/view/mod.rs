//! What a message is to look like: plain data, from a reply, and no more than Discord takes.

pub(super) mod check;
pub(super) mod custom_id;
pub(super) mod limits;
pub(super) mod panel;
pub(super) mod say;
pub(super) mod unanswered;

use custom_id::{Action, CustomId, Vote};
use limits::{CONTENT, LABEL, OPTION, OPTIONS, ROWS, chars};

use super::here::Here;
use super::inbound::UserId;
use crate::knowledge::Fact;
use crate::lookup::answer::{Answer, MOST_SUGGESTIONS, Outcome};
use crate::render::discord::{cut, quote, text};
use crate::render::{Reply, one_line};
use crate::text::capitalised;

/// A message, before it is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct View {
    /// Its text, as markdown.
    pub content: String,
    /// What is under it, from top to bottom.
    pub rows: Vec<Row>,
    /// The one person whom it may notify.
    pub ping: Option<UserId>,
}

/// Who sees the answer to an interaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Audience {
    /// Everybody in the channel.
    Channel,
    /// Only who asked.
    Asker,
}

/// Components side by side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Row {
    /// One to five of them.
    Buttons(Vec<Button>),
    /// A list to choose from.
    Select(Select),
    /// What Discord lists itself to choose from.
    Pick(Pick),
}

/// Channels or roles of the server to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pick {
    /// What it asks for.
    pub id: CustomId,
    /// What stands in it before anything is chosen.
    pub placeholder: String,
    /// What is listed.
    pub of: Picked,
    /// What is chosen, as ids; at most as many as a list has options.
    pub chosen: Vec<u64>,
    /// Whether one is to be chosen, in place of any number.
    pub one: bool,
}

/// What Discord lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Picked {
    /// Channels that people write in, and categories of them.
    Channels,
    /// Roles.
    Roles,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Button {
    /// What stands on it.
    pub label: String,
    /// Whether it is what most people will want next.
    pub primary: bool,
    /// What it asks for.
    pub id: CustomId,
}

/// A list to choose one thing from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Select {
    /// What it asks for.
    pub id: CustomId,
    /// What stands in it before anything is chosen.
    pub placeholder: String,
    /// What can be chosen.
    pub options: Vec<Choice>,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    /// What is shown.
    pub label: String,
    /// What is sent back.
    pub value: String,
}

/// What stands above a reply.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Heading<'a> {
    /// The member it is for, who is notified.
    pub to: Option<UserId>,
    /// The question, where the message would not show it otherwise.
    pub question: Option<&'a str>,
    /// Where the message is that asks it, if not just above.
    pub link: Option<&'a str>,
    /// Who asked, and may take the answer away.
    pub asker: Option<UserId>,
}

/// The most characters of a question that are repeated above its answer.
const MAX_QUOTED: usize = 300;

impl View {
    /// A message of text alone.
    pub fn text(content: impl Into<String>) -> Self {
        Self { content: cut(&content.into(), CONTENT), rows: Vec::new(), ping: None }
    }

    /// The message that says `answer`, to the last of `questions`, each asked in the context of those before.
    pub fn answer(answer: &Answer, questions: &[String], here: &Here, heading: Heading<'_>) -> Self {
        let base = here.base();
        let reply = Reply::new(answer, base, &here.words.reply);
        let mut rows = Vec::new();
        let mut offered: Vec<Button> = Vec::new();
        // Whoever asked for somebody else can still have what is near sent to them.
        let all = answer.suggestions.iter().map(|offer| (&base.facts[offer.fact].id, one_line(&offer.question)));
        let fresh = reply.offers.iter().map(|offer| (&offer.id, offer.question.clone()));
        let offers: Vec<_> = if heading.to.is_some() { all.collect() } else { fresh.collect() };
        for (fact, question) in offers {
            let id = CustomId::new(Action::Fact(fact.clone(), heading.to), base);
            if offered.len() < MOST_SUGGESTIONS && offered.iter().all(|button| button.id != id) {
                offered.push(Button { label: cut(&question, *LABEL.end()), primary: true, id });
            }
        }
        if !offered.is_empty() {
            rows.push(Row::Buttons(offered));
        }
        if let (Outcome::Answer, Some(hit)) = (answer.outcome, answer.facts.first()) {
            let why = Action::Why(questions.to_vec());
            rows.push(tools(&base.facts[hit.fact], here, Some(why), heading.asker));
        }
        // Who is to be told is told of an answer, and not that there is none.
        let to = heading.to.filter(|_| answer.outcome == Outcome::Answer);
        Self::reply(&reply, rows, here, Heading { to, ..heading })
    }

    /// The message that says one fact, to somebody who chose it.
    pub fn fact(fact: &Fact, here: &Here, heading: Heading<'_>) -> Self {
        // Asked by its own question it explains itself; a fact without one has nothing to explain.
        let why = fact.questions.first().map(|question| Action::Why(vec![question.clone()]));
        let tools = tools(fact, here, why, heading.asker);
        Self::reply(&Reply::stating(fact, here.base(), &here.words.reply), vec![tools], here, heading)
    }

    fn reply(reply: &Reply, rows: Vec<Row>, here: &Here, heading: Heading<'_>) -> Self {
        let mut head = heading.to.map(|member| format!("<@{member}>\n")).unwrap_or_default();
        let quoted = heading.question.map(|question| quote(question, MAX_QUOTED)).unwrap_or_default();
        if !quoted.is_empty() {
            head.push_str(&quoted);
            head.push('\n');
        }
        if let Some(link) = heading.link {
            head.push_str(&format!("-# [{}](<{link}>)\n", here.words.say.the_message));
        }
        let foot = here.source().map(|source| format!("\n{source}")).unwrap_or_default();
        let content = format!("{head}{}{foot}", text(reply, CONTENT.saturating_sub(chars(&head) + chars(&foot))));
        Self { content, rows, ping: heading.to }
    }

    /// The same below a question, where there is room for it.
    #[must_use]
    pub fn quoting(mut self, question: &str) -> Self {
        let quoted = quote(question, MAX_QUOTED);
        if !quoted.is_empty() && chars(&self.content) + chars(&quoted) < CONTENT {
            self.content = format!("{quoted}\n{}", self.content);
        }
        self
    }

    /// The same with a line in small print below, where there is room for it.
    #[must_use]
    pub fn noting(mut self, note: &str) -> Self {
        let line = format!("\n-# {note}");
        if chars(&self.content) + chars(&line) <= CONTENT {
            self.content.push_str(&line);
        }
        self
    }

    /// A message with facts to choose from, under a line of markdown.
    pub fn facts<'a>(line: &str, facts: impl Iterator<Item = &'a Fact>, here: &Here) -> Self {
        let choice = |fact: &Fact| Choice { label: cut(&question_of(fact), *OPTION.end()), value: fact.id.clone() };
        let choices: Vec<Choice> = facts.map(choice).collect();
        Self::lists(line, &here.words.buttons.choose_question, Action::Choice, &choices, here)
    }

    /// A message with lists to choose from, as many as are needed; what there is no room for is said to be left out.
    pub fn lists(line: &str, placeholder: &str, action: fn(usize) -> Action, choices: &[Choice], here: &Here) -> Self {
        let left_out = choices.len().saturating_sub(ROWS * OPTIONS.end());
        let more = || here.words.say.and_more.with([("number", &left_out)]);
        let mut view = Self::text(if left_out > 0 { format!("{line}\n-# {}", more()) } else { line.to_owned() });
        for (number, options) in choices.chunks(*OPTIONS.end()).take(ROWS).enumerate() {
            let id = CustomId::new(action(number), here.base());
            let first = number * OPTIONS.end() + 1;
            let placeholder = match number {
                0 => placeholder.to_owned(),
                _ => here.words.buttons.from_number.with([("what", &placeholder), ("number", &first)]),
            };
            view.rows.push(Row::Select(Select { id, placeholder, options: options.to_vec() }));
        }
        view
    }
}

/// What can be done about an answer.
fn tools(fact: &Fact, here: &Here, why: Option<Action>, asker: Option<UserId>) -> Row {
    let words = &here.words.buttons;
    let button = |label: &str, action| Button {
        label: label.to_owned(),
        primary: false,
        id: CustomId::new(action, here.base()),
    };
    let mut buttons: Vec<Button> = why.map(|why| button(&words.why, why)).into_iter().collect();
    if here.snapshot.neighbours.any(fact) {
        buttons.push(button(&words.related, Action::Related(fact.id.clone())));
    }
    buttons.push(button("👍", Action::Vote(Vote::Up, fact.id.clone())));
    buttons.push(button("👎", Action::Vote(Vote::Down, fact.id.clone())));
    buttons.extend(asker.map(|asker| button(&words.delete, Action::Delete(asker))));
    Row::Buttons(buttons)
}

/// The question that a fact answers, or else what it says.
pub(super) fn question_of(fact: &Fact) -> String {
    one_line(fact.questions.first().unwrap_or(&fact.text))
}

/// A topic as it is shown: `white-house` as `White house`.
pub(super) fn topic_name(topic: &str) -> String {
    capitalised(&one_line(&topic.replace('-', " ")))
}

#[cfg(test)]
mod tests;
