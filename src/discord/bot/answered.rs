//! Which messages were answered, and by which: each is answered once, whatever the gateway replays, and its answer
//! follows its edits and its deletion.

use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex};
use std::time::Instant;

use lru::LruCache;

use super::conversation::MEMORY;
use super::lock;
use crate::discord::inbound::{ChannelId, GuildId, MessageId, UserId};
use crate::store::followed::Followed;

/// Questions that are remembered; the one looked at longest ago is forgotten first. Its answer then stays as it is, as
/// do those to questions before it.
pub const MOST_QUESTIONS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// A question that was taken. Whoever works on it holds its lock, so that an edit waits for the answer it changes.
pub type Entry = Arc<tokio::sync::Mutex<State>>;

/// How far a question has come.
#[derive(Debug, Default)]
pub struct State {
    /// The fingerprint of what was asked, while it is asked: its text would take room, and is nobody's business.
    pub question: Option<u64>,
    /// When that was written, if it is not the first wording, as a number that grows with time.
    pub edited: Option<u64>,
    /// The message that answers it, while there is one.
    pub answer: Option<MessageId>,
    /// What it was asked after, which its edits are asked after too.
    pub before: Option<Vec<String>>,
    /// Who asked it; nobody where that was before a restart, of which no text is kept.
    author: Option<UserId>,
    /// Messages that were sent for it: each has a nonce of its own.
    pub sent: u32,
    /// When it was taken.
    taken: Option<Instant>,
    /// Nothing more is to be done: the question was deleted, or somebody deleted its answer.
    pub closed: bool,
}

impl State {
    /// What is kept of it over a restart.
    pub fn kept(&self, question: MessageId, server: Option<GuildId>, channel: ChannelId) -> Followed {
        Followed {
            question: question.get(),
            server: server.map(GuildId::get),
            channel: channel.get(),
            answer: self.answer.map(MessageId::get),
            edited: self.edited,
            sent: self.sent,
        }
    }

    /// Whether an event can say nothing new: the question was taken before a restart, so what it asked is not known
    /// any more, and it was not edited since.
    pub fn is_settled(&self, edited: Option<u64>) -> bool {
        self.question.is_none() && self.answer.is_some() && edited <= self.edited
    }
}

/// The questions that were taken.
#[derive(Debug)]
pub struct Answered(Mutex<Questions>);

#[derive(Debug)]
struct Questions {
    known: LruCache<MessageId, Entry>,
    /// The latest that was forgotten.
    forgotten: Option<MessageId>,
}

impl Answered {
    pub fn new() -> Self {
        Self(Mutex::new(Questions { known: LruCache::new(MOST_QUESTIONS), forgotten: None }))
    }

    /// Takes a question of `author`; nothing where it was taken before, or may have been.
    pub fn take(&self, question: MessageId, author: UserId) -> Option<Entry> {
        let mut questions = lock(&self.0);
        // Ids grow with time.
        if questions.known.contains(&question) || questions.forgotten.is_some_and(|last| question <= last) {
            return None;
        }
        let state = State { taken: Some(Instant::now()), author: Some(author), ..State::default() };
        let entry = Entry::new(tokio::sync::Mutex::new(state));
        let forgotten = questions.known.push(question, Arc::clone(&entry)).map(|(forgotten, _)| forgotten);
        questions.forgotten = questions.forgotten.max(forgotten);
        Some(entry)
    }

    /// Goes on with a question that was taken before a restart.
    pub fn resume(&self, followed: Followed) {
        let Some(question) = MessageId::new(followed.question) else { return };
        let state = State {
            edited: followed.edited,
            answer: followed.answer.and_then(MessageId::new),
            before: Some(Vec::new()),
            sent: followed.sent,
            ..State::default()
        };
        let mut questions = lock(&self.0);
        questions.known.push(question, Entry::new(tokio::sync::Mutex::new(state)));
    }

    /// A question that was taken.
    pub fn get(&self, question: MessageId) -> Option<Entry> {
        lock(&self.0).known.get(&question).cloned()
    }

    /// Forgets the text of what was asked before a question, once its time is over.
    pub fn sweep(&self, now: Instant) {
        self.forget(|state| state.taken.is_some_and(|taken| now.saturating_duration_since(taken) > MEMORY));
    }

    /// Forgets the text of what `author` asked before their questions.
    pub fn forget_those_of(&self, author: UserId) {
        self.forget(|state| state.author == Some(author));
    }

    /// Forgets what was asked before some questions. One that is being answered at this moment keeps it until it is swept.
    fn forget(&self, which: impl Fn(&State) -> bool) {
        for (_, entry) in &lock(&self.0).known {
            if let Ok(mut state) = entry.try_lock()
                && which(&state)
                && let Some(before) = &mut state.before
            {
                *before = Vec::new();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_taken_once_and_memory_is_bounded() -> Result<(), u64> {
        let answered = Answered::new();
        let id = |number| MessageId::new(number).ok_or(number);
        let ada = UserId::new(11).ok_or(11_u64)?;
        assert!(answered.get(id(1)?).is_none());
        assert!(answered.take(id(1)?, ada).is_some());
        assert!(answered.take(id(1)?, ada).is_none());
        let entry = answered.get(id(1)?).ok_or(1_u64)?;
        let text = || {
            entry.try_lock().ok().and_then(|mut state| state.before.get_or_insert_with(|| vec![String::new()]).pop())
        };
        assert!(text().is_some());
        if let Ok(mut state) = entry.try_lock() {
            state.before = Some(vec![String::new()]);
        }
        answered.sweep(Instant::now() + 2 * MEMORY);
        assert!(text().is_none(), "its time is over");
        for number in 0..2 * MOST_QUESTIONS.get() {
            answered.take(id(number as u64 + 10)?, ada);
        }
        assert_eq!(answered.0.lock().map(|questions| questions.known.len()).ok(), Some(MOST_QUESTIONS.get()));
        assert!(answered.take(id(1)?, ada).is_none(), "what was forgotten is not answered again");
        Ok(())
    }
}
