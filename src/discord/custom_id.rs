//! What a button or a select remembers: all of it stands in its `custom_id`, so that it works after a restart and
//! after the base changed.
//!
//! ```text
//! why:1a2b3c4d:Why was it closed?     action : beginning of the base's hash : what it is about
//! ```

use super::inbound::UserId;
use super::limits::{CUSTOM_ID, chars};
use super::setting::{Item, PAGES};

/// Characters of a base's hash that are kept: enough to see that it is another base.
const HASH_CHARS: usize = 8;

/// What stands between the questions of a conversation.
const TURN: char = '\n';

/// What stands between a fact and the member that it was asked for; no id of a fact holds it.
const MEMBER: char = ':';

/// What stands between the code of a question and a fact.
const CODE: char = ':';

/// What a press asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Why this answer, to the last of these questions, each in the context of those before. None: they had no room.
    Why(Vec<String>),
    /// Facts near this one.
    Related(String),
    /// What this fact says, and whom it was asked for.
    Fact(String, Option<UserId>),
    /// Whether this fact helped.
    Vote(Vote, String),
    /// That the answer goes away, which this person asked for.
    Delete(UserId),
    /// A topic is chosen from the list of this number: ids in a message differ.
    Topic(usize),
    /// A fact is chosen from the list of this number.
    Choice(usize),
    /// The page of this number of what was asked in vain.
    Unanswered(i64),
    /// A question is chosen from that page.
    Missed(i64),
    /// The question of this code is answered by this fact.
    Answers(String, String),
    /// The question of this code is forgotten.
    Forget(String),
    /// What is kept of whoever presses.
    Export,
    /// That it is deleted.
    Erase,
    /// The page of this number of what is set in the server.
    Settings(usize),
    /// This is set to what was chosen, on that page.
    Set(Item, usize),
}

/// What somebody thinks of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Vote {
    /// It helped.
    Up,
    /// It did not.
    Down,
}

/// An action with the base that it was offered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CustomId {
    /// What is asked for.
    pub action: Action,
    /// The beginning of that base's hash.
    hash: String,
}

impl CustomId {
    /// An action about the base with this hash.
    pub fn new(action: Action, hash: &str) -> Self {
        Self { action, hash: hash.chars().take(HASH_CHARS).collect() }
    }

    /// Whether the base with this hash is the one that the action was offered for.
    pub fn is_of(&self, hash: &str) -> bool {
        hash.starts_with(&self.hash)
    }

    /// What an id says; nothing where it is none of ours.
    pub fn parse(id: &str) -> Option<Self> {
        let mut parts = id.splitn(3, ':');
        let (name, hash, about) = (parts.next()?, parts.next()?, parts.next()?);
        let about_fact = || Some(about.to_owned()).filter(|fact| !fact.is_empty());
        let action = match name {
            "why" => Action::Why(about.split(TURN).filter(|turn| !turn.is_empty()).map(str::to_owned).collect()),
            "related" => Action::Related(about_fact()?),
            "fact" => {
                let (fact, member) = about.split_once(MEMBER).map_or((about, None), |(fact, to)| (fact, Some(to)));
                let member = match member {
                    Some(member) => Some(UserId::new(member.parse().ok()?)?),
                    None => None,
                };
                Action::Fact(Some(fact.to_owned()).filter(|fact| !fact.is_empty())?, member)
            }
            "delete" => Action::Delete(UserId::new(about.parse().ok()?)?),
            "up" => Action::Vote(Vote::Up, about_fact()?),
            "down" => Action::Vote(Vote::Down, about_fact()?),
            "topic" => Action::Topic(about.parse().unwrap_or_default()),
            "choice" => Action::Choice(about.parse().unwrap_or_default()),
            "unanswered" => Action::Unanswered(about.parse().unwrap_or_default()),
            "missed" => Action::Missed(about.parse().unwrap_or_default()),
            "answers" => {
                let (code, fact) = about.split_once(CODE).filter(|(_, fact)| !fact.is_empty())?;
                Action::Answers(code.to_owned(), fact.to_owned())
            }
            "export" => Action::Export,
            "erase" => Action::Erase,
            "settings" => Action::Settings(about.parse().ok().filter(|page| *page < PAGES)?),
            "set" => {
                let (page, item) = about.split_once(CODE)?;
                Action::Set(Item::named(item)?, page.parse().ok().filter(|page| *page < PAGES)?)
            }
            "forget" => Action::Forget(about.to_owned()),
            _ => return None,
        };
        Some(Self::new(action, hash))
    }
}

/// The id, at most [`CUSTOM_ID`] characters long. Questions that have no room are left out, all of them: half of a
/// question is another question.
impl std::fmt::Display for CustomId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (name, about) = match &self.action {
            Action::Why(questions) => {
                let turns: Vec<String> = questions.iter().map(|question| question.replace(TURN, " ")).collect();
                ("why", turns.join(&TURN.to_string()))
            }
            Action::Related(fact) => ("related", fact.clone()),
            Action::Fact(fact, None) => ("fact", fact.clone()),
            Action::Fact(fact, Some(member)) => ("fact", format!("{fact}{MEMBER}{member}")),
            Action::Delete(asker) => ("delete", asker.to_string()),
            Action::Vote(Vote::Up, fact) => ("up", fact.clone()),
            Action::Vote(Vote::Down, fact) => ("down", fact.clone()),
            Action::Topic(list) => ("topic", list.to_string()),
            Action::Choice(list) => ("choice", list.to_string()),
            Action::Unanswered(page) => ("unanswered", page.to_string()),
            Action::Missed(page) => ("missed", page.to_string()),
            Action::Answers(code, fact) => ("answers", format!("{code}{CODE}{fact}")),
            Action::Forget(code) => ("forget", code.clone()),
            Action::Export => ("export", String::new()),
            Action::Erase => ("erase", String::new()),
            Action::Settings(page) => ("settings", page.to_string()),
            Action::Set(item, page) => ("set", format!("{page}{CODE}{}", item.name())),
        };
        let head = format!("{name}:{}:", self.hash);
        let about = if chars(&head) + chars(&about) > *CUSTOM_ID.end() { "" } else { &about };
        write!(f, "{head}{about}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::limits::MAX_ID_CHARS;

    const HASH: &str = "1a2b3c4d5e6f";

    #[test]
    fn what_is_written_is_read() {
        let fact = "f".repeat(MAX_ID_CHARS);
        for action in [
            Action::Why(vec!["Why was it closed: fire?".to_owned()]),
            Action::Why(vec!["Where is it?".to_owned(), "why?".to_owned()]),
            Action::Why(Vec::new()),
            Action::Related(fact.clone()),
            Action::Fact(fact.clone(), None),
            Action::Fact(fact.clone(), UserId::new(u64::MAX)),
            Action::Vote(Vote::Up, fact.clone()),
            Action::Vote(Vote::Down, fact.clone()),
            Action::Topic(0),
            Action::Choice(4),
            Action::Unanswered(499),
            Action::Missed(3),
            Action::Answers("0123456789abcdef".to_owned(), fact.clone()),
            Action::Forget("0123456789abcdef".to_owned()),
            Action::Settings(1),
            Action::Export,
            Action::Erase,
            Action::Set(Item::BarredChannels, 0),
        ] {
            let id = CustomId::new(action, HASH);
            assert!(CUSTOM_ID.contains(&chars(&id.to_string())), "{id}");
            assert_eq!(CustomId::parse(&id.to_string()), Some(id));
        }
    }

    #[test]
    fn questions_without_room_are_left_out() {
        let long = CustomId::new(Action::Why(vec!["Ä".repeat(90)]), HASH);
        assert_eq!(long.to_string(), "why:1a2b3c4d:");
    }

    #[test]
    fn ids_of_others_are_nothing() {
        for id in
            ["", "why", "why:1", "dance:1a2b3c4d:x", "fact:1a2b3c4d:", "fact:1a2b3c4d:x:y", "delete:1a2b3c4d:", "::"]
        {
            assert_eq!(CustomId::parse(id), None, "{id}");
        }
        assert!(UserId::new(7).is_some_and(|asker| {
            let id = CustomId::new(Action::Delete(asker), HASH);
            CustomId::parse(&id.to_string()) == Some(id)
        }));
        let id = CustomId::new(Action::Topic(0), HASH);
        assert!(id.is_of(HASH) && !id.is_of("ffff"));
    }
}
