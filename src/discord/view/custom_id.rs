//! What a button or a select remembers: all of it stands in its `custom_id`, so that it works after a restart and
//! after the base changed.
//!
//! ```text
//! why:1a2b3c4d:Why was it closed?            action : beginning of the base's hash : what it is about
//! why:1a2b3c4d@library:Why was it closed?    the same, where there are several bases, with the id of its own
//! ```

use super::limits::{CUSTOM_ID, chars};
use crate::bases::short_id;
use crate::discord::inbound::{ChannelId, UserId};
use crate::discord::settings::{Item, PAGES};
use crate::knowledge::Base;

/// What stands between the beginning of a base's hash and its id.
const BASE: char = '@';

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
pub enum Action {
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
    /// This channel gets the base that was chosen; without one, the channel is chosen.
    BaseIn(Option<ChannelId>),
}

/// What somebody thinks of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vote {
    /// It helped.
    Up,
    /// It did not.
    Down,
}

/// An action with the base that it was offered for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomId {
    /// What is asked for.
    pub action: Action,
    /// The id of that base; empty where it was the only one.
    base: String,
    /// The beginning of its hash.
    hash: String,
}

impl CustomId {
    /// An action about this base.
    pub fn new(action: Action, base: &Base) -> Self {
        Self { action, base: base.id.clone(), hash: base.hash.chars().take(HASH_CHARS).collect() }
    }

    /// The id of the base that the action was offered for; empty where it was the only one.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether the base with this hash is the one that the action was offered for, as it was then.
    pub fn is_of(&self, hash: &str) -> bool {
        self.hash.chars().count() == HASH_CHARS && hash.starts_with(&self.hash)
    }

    /// What an id says; nothing where it is none of ours.
    pub fn parse(id: &str) -> Option<Self> {
        let mut parts = id.splitn(3, ':');
        let (name, of, about) = (parts.next()?, parts.next()?, parts.next()?);
        let (hash, base) = of.split_once(BASE).unwrap_or((of, ""));
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
            "base-in" if about.is_empty() => Action::BaseIn(None),
            "base-in" => Action::BaseIn(Some(ChannelId::new(about.parse().ok()?)?)),
            "settings" => Action::Settings(about.parse().ok().filter(|page| *page < PAGES)?),
            "set" => {
                let (page, item) = about.split_once(CODE)?;
                Action::Set(Item::named(item)?, page.parse().ok().filter(|page| *page < PAGES)?)
            }
            "forget" => Action::Forget(about.to_owned()),
            _ => return None,
        };
        Some(Self { action, base: base.to_owned(), hash: hash.to_owned() })
    }
}

/// The id, at most [`CUSTOM_ID`] characters long. Questions that have no room are left out, all of them: half of a
/// question is another question. For a fact's id without room stands what is as good.
impl std::fmt::Display for CustomId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (name, before, fact, after) = match &self.action {
            Action::Why(questions) => {
                let turns: Vec<String> = questions.iter().map(|question| question.replace(TURN, " ")).collect();
                ("why", turns.join(&TURN.to_string()), None, String::new())
            }
            Action::Related(fact) => ("related", String::new(), Some(fact), String::new()),
            Action::Fact(fact, member) => {
                let member = member.map(|member| format!("{MEMBER}{member}"));
                ("fact", String::new(), Some(fact), member.unwrap_or_default())
            }
            Action::Vote(Vote::Up, fact) => ("up", String::new(), Some(fact), String::new()),
            Action::Vote(Vote::Down, fact) => ("down", String::new(), Some(fact), String::new()),
            Action::Answers(code, fact) => ("answers", format!("{code}{CODE}"), Some(fact), String::new()),
            other => {
                let (name, about) = other.plain();
                (name, about, None, String::new())
            }
        };
        let of = if self.base.is_empty() { String::new() } else { format!("{BASE}{}", self.base) };
        let head = format!("{name}:{}{of}:", self.hash);
        let room = CUSTOM_ID.end().saturating_sub(chars(&head) + chars(&before) + chars(&after));
        let fact = fact.map(|fact| short_id(fact, room)).unwrap_or_default();
        let about = format!("{before}{fact}{after}");
        let about = if chars(&head) + chars(&about) > *CUSTOM_ID.end() { "" } else { &about };
        write!(f, "{head}{about}")
    }
}

impl Action {
    /// Whether it needs the base that it was offered for.
    pub fn is_about_a_base(&self) -> bool {
        matches!(
            self,
            Self::Why(_) | Self::Related(_) | Self::Fact(..) | Self::Vote(..) | Self::Topic(_) | Self::Choice(_)
        ) || matches!(self, Self::Answers(..))
    }

    /// The name and the rest of an action that is about no fact.
    fn plain(&self) -> (&'static str, String) {
        match self {
            Self::Delete(asker) => ("delete", asker.to_string()),
            Self::Topic(list) => ("topic", list.to_string()),
            Self::Choice(list) => ("choice", list.to_string()),
            Self::Unanswered(page) => ("unanswered", page.to_string()),
            Self::Missed(page) => ("missed", page.to_string()),
            Self::Forget(code) => ("forget", code.clone()),
            Self::Export => ("export", String::new()),
            Self::Erase => ("erase", String::new()),
            Self::Settings(page) => ("settings", page.to_string()),
            Self::Set(item, page) => ("set", format!("{page}{CODE}{}", item.name())),
            Self::BaseIn(channel) => ("base-in", channel.map(|channel| channel.to_string()).unwrap_or_default()),
            // They are written with what they are about.
            Self::Why(_) | Self::Related(_) | Self::Fact(..) | Self::Vote(..) | Self::Answers(..) => {
                ("", String::new())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::limits::{MAX_BASE_ID_CHARS, MAX_ID_CHARS};

    fn base(id: &str) -> Base {
        Base { id: id.to_owned(), hash: "1a2b3c4d5e6f".to_owned(), ..Base::default() }
    }

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
            Action::BaseIn(None),
            Action::BaseIn(ChannelId::new(u64::MAX)),
        ] {
            let id = CustomId::new(action.clone(), &base(""));
            assert!(CUSTOM_ID.contains(&chars(&id.to_string())), "{id}");
            assert_eq!(CustomId::parse(&id.to_string()), Some(id));
            // Among several the longest id of a fact may have no room.
            let id = CustomId::new(action, &base(&"b".repeat(MAX_BASE_ID_CHARS)));
            assert!(CUSTOM_ID.contains(&chars(&id.to_string())), "{id}");
            let read = CustomId::parse(&id.to_string());
            assert_eq!(read.as_ref().map(CustomId::base), Some(id.base()), "{id}");
            assert_eq!(read.map(|read| read.to_string()), Some(id.to_string()));
        }
    }

    #[test]
    fn a_fact_without_room_is_written_as_what_stands_for_it() {
        let short = CustomId::new(Action::Answers("0123456789abcdef".to_owned(), "f".repeat(40)), &base("library"));
        assert_eq!(short.to_string(), format!("answers:1a2b3c4d@library:0123456789abcdef:{}", "f".repeat(40)));
        let member = UserId::new(u64::MAX);
        let long = CustomId::new(Action::Fact("f".repeat(MAX_ID_CHARS), member), &base("library")).to_string();
        assert_eq!(long, format!("fact:1a2b3c4d@library:{}:{}", short_id(&"f".repeat(MAX_ID_CHARS), 40), u64::MAX));
    }

    #[test]
    fn questions_without_room_are_left_out() {
        let long = CustomId::new(Action::Why(vec!["Ä".repeat(90)]), &base(""));
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
            let id = CustomId::new(Action::Delete(asker), &base(""));
            CustomId::parse(&id.to_string()) == Some(id)
        }));
        let id = CustomId::new(Action::Topic(0), &base(""));
        assert!(id.is_of("1a2b3c4d5e6f") && !id.is_of("ffff"));
        assert!(CustomId::parse("topic::0").is_some_and(|id| !id.is_of("1a2b")), "no hash is nobody's");
    }
}
