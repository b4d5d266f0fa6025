//! Which messages were answered, and by which: each is answered once, whatever the gateway replays, and its answer
//! follows its edits and its deletion.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use serenity::all::{MessageId, Timestamp};

/// Questions that are remembered; the one looked at longest ago is forgotten first. Its answer then stays as it is, as
/// do those to questions before it.
const MOST_QUESTIONS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// A question that was taken. Whoever works on it holds its lock, so that an edit waits for the answer it changes.
pub(super) type Entry = Arc<tokio::sync::Mutex<State>>;

/// How far a question has come.
#[derive(Debug, Default)]
pub(super) struct State {
    /// The fingerprint of what was asked, while it is asked: its text would take room, and is nobody's business.
    pub question: Option<u64>,
    /// When that was written, if it is not the first wording.
    pub edited: Option<Timestamp>,
    /// The message that answers it, while there is one.
    pub answer: Option<MessageId>,
    /// What it was asked after, which its edits are asked after too.
    pub before: Option<Vec<String>>,
    /// Messages that were sent for it: each has a nonce of its own.
    pub sent: u32,
    /// Nothing more is to be done: the question was deleted, or somebody deleted its answer.
    pub closed: bool,
}

/// A number that tells one text from another.
pub(super) fn fingerprint(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The questions that were taken.
#[derive(Debug)]
pub(super) struct Answered(Mutex<Questions>);

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

    /// Takes a question; nothing where it was taken before, or may have been.
    pub fn take(&self, question: MessageId) -> Option<Entry> {
        let mut questions = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // Ids grow with time.
        if questions.known.contains(&question) || questions.forgotten.is_some_and(|last| question <= last) {
            return None;
        }
        let entry = Entry::default();
        let forgotten = questions.known.push(question, Arc::clone(&entry)).map(|(forgotten, _)| forgotten);
        questions.forgotten = questions.forgotten.max(forgotten);
        Some(entry)
    }

    /// A question that was taken.
    pub fn get(&self, question: MessageId) -> Option<Entry> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).known.get(&question).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_taken_once_and_memory_is_bounded() {
        let answered = Answered::new();
        assert!(answered.get(MessageId::new(1)).is_none());
        assert!(answered.take(MessageId::new(1)).is_some());
        assert!(answered.take(MessageId::new(1)).is_none());
        assert!(answered.get(MessageId::new(1)).is_some());
        for id in 0..2 * MOST_QUESTIONS.get() {
            answered.take(MessageId::new(id as u64 + 10));
        }
        assert_eq!(answered.0.lock().map(|questions| questions.known.len()).ok(), Some(MOST_QUESTIONS.get()));
        assert!(answered.take(MessageId::new(1)).is_none(), "what was forgotten is not answered again");
    }
}
