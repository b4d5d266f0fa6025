//! What was asked before, so that "why?" and "and the other one?" are understood.
//!
//! Questions are kept, not answers: an answer belongs to the base it came from, and that may have been replaced.

use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

use lru::LruCache;

use super::{Bot, lock};
use crate::bases::Snapshot;
use crate::discord::inbound::{ChannelId, UserId};
use crate::discord::span;
use crate::engine::{Engine, Question};
use crate::knowledge::Base;
use crate::lookup::answer::Answer;
use crate::metrics::Metrics;
use crate::render::discord::plain;

/// Conversations that are remembered; the one that was silent for longest is forgotten first.
const MOST_CONVERSATIONS: NonZeroUsize = NonZeroUsize::new(5_000).unwrap();

/// After this long a silence the next question begins anew.
pub const MEMORY: Duration = Duration::from_secs(600);

/// Questions that a conversation keeps: a follow-up leans on the one before, which may have leant on one before it. With
/// three, one turn of twenty dialogues means something else than at the prompt, which keeps all; with four, none.
pub const MOST_TURNS: usize = 4;

/// The most characters of a question that are kept; what is longer is no follow-up's context.
const MAX_KEPT: usize = 300;

/// The last questions of one person in one channel.
#[derive(Debug)]
pub struct Conversations(LruCache<(u64, u64), Last>);

#[derive(Debug)]
struct Last {
    /// The id of the base that they were put to: what is put to another does not go on with them.
    base: String,
    questions: Vec<String>,
    at: Instant,
}

impl Conversations {
    pub fn new() -> Self {
        Self(LruCache::new(MOST_CONVERSATIONS))
    }

    /// What `user` asked the base of this id in `channel` not long before `now`, oldest first.
    pub fn before(&mut self, channel: u64, user: u64, base: &str, now: Instant) -> Vec<String> {
        match self.0.peek(&(channel, user)) {
            Some(last) if last.base == base && now.saturating_duration_since(last.at) <= MEMORY => {
                last.questions.clone()
            }
            _ => Vec::new(),
        }
    }

    /// Remembers the questions that the last answer, from the base of this id, rests on.
    pub fn remember(&mut self, channel: u64, user: u64, base: &str, questions: &[String], now: Instant) {
        if questions.iter().all(|question| question.chars().count() <= MAX_KEPT) {
            let last = Last { base: base.to_owned(), questions: questions.to_vec(), at: now };
            self.0.put((channel, user), last);
        }
    }

    /// Forgets what `user` asked, in every channel.
    pub fn forget(&mut self, user: u64) {
        let own: Vec<(u64, u64)> = self.0.iter().map(|(key, _)| *key).filter(|(_, asker)| *asker == user).collect();
        for key in own {
            self.0.pop(&key);
        }
    }

    /// Forgets every conversation that was silent for too long: its text is gone after its time, whether anybody asks
    /// again or not.
    pub fn sweep(&mut self, now: Instant) {
        // Only what is remembered moves to the front, so that the least recent is the oldest.
        while let Some((_, last)) = self.0.peek_lru()
            && now.saturating_duration_since(last.at) > MEMORY
        {
            self.0.pop_lru();
        }
    }
}

/// The answer to `question`, asked after `before`, with the questions that it rests on: itself alone where what came
/// before makes no difference. What it rests on is kept without markup: it is shown again, and room is scarce.
pub fn ask(engine: &Engine, question: &str, before: &[String]) -> (Answer, Vec<String>) {
    let question = &plain(question);
    let alone = engine.ask(&Question::new(question));
    let Some(previous) = before.iter().fold(None::<Answer>, |previous, text| {
        Some(engine.ask(&Question { previous: previous.as_ref(), ..Question::new(text) }))
    }) else {
        return (alone, vec![question.clone()]);
    };
    let answer = engine.ask(&Question { previous: Some(&previous), ..Question::new(question) });
    if answer == alone {
        return (alone, vec![question.clone()]);
    }
    let kept = before.iter().skip((before.len() + 1).saturating_sub(MOST_TURNS));
    (answer, kept.cloned().chain([question.clone()]).collect())
}

impl Bot {
    /// The answer to `question`, asked after `before`, with the questions that it rests on.
    pub fn ask(&self, snapshot: &Snapshot, question: &str, before: &[String]) -> (Answer, Vec<String>) {
        let start = Instant::now();
        let asked = ask(&snapshot.engine, question, before);
        let (parts, took) = (asked.0.parts.len().max(1), start.elapsed());
        span::looked_up(snapshot.base(), parts, took);
        if self.logs_text {
            span::said(question);
        }
        Metrics::took(&self.metrics.lookup, took);
        self.metrics.parts.observe(u32::try_from(parts).unwrap_or(u32::MAX).into());
        asked
    }

    /// What `user` asked the base last in `channel`, oldest first.
    pub fn before(&self, channel: ChannelId, user: UserId, base: &Base) -> Vec<String> {
        lock(&self.conversations).before(channel.get(), user.get(), &base.id, Instant::now())
    }

    /// Remembers what an answer from the base that was said to `user` rests on. A slip of the keys does not end the subject.
    pub fn follow(&self, channel: ChannelId, user: UserId, base: &Base, (answer, questions): (&Answer, &[String])) {
        if answer.query.content().next().is_some() {
            self.remember(channel, user, base, questions);
        }
    }

    /// Remembers what the last answer, from the base, rests on.
    pub fn remember(&self, channel: ChannelId, user: UserId, base: &Base, questions: &[String]) {
        lock(&self.conversations).remember(channel.get(), user.get(), &base.id, questions, Instant::now());
    }

    /// Forgets what somebody asked.
    pub fn forget(&self, user: UserId) {
        lock(&self.conversations).forget(user.get());
        self.answered.forget_those_of(user);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_conversation_is_forgotten_after_a_silence() {
        let mut conversations = Conversations::new();
        let start = Instant::now();
        let asked = vec!["Where is it?".to_owned()];
        conversations.remember(1, 2, "", &asked, start);
        assert_eq!(conversations.before(1, 2, "", start + MEMORY), asked);
        assert!(conversations.before(1, 2, "", start + MEMORY + Duration::from_secs(1)).is_empty());
        assert!(conversations.before(1, 3, "", start).is_empty() && conversations.before(2, 2, "", start).is_empty());
        assert!(conversations.before(1, 2, "museum", start).is_empty(), "another base was asked");
        conversations.remember(1, 2, "", &["x".repeat(MAX_KEPT + 1)], start);
        assert_eq!(conversations.before(1, 2, "", start), asked, "what is too long is not kept");
        conversations.remember(1, 3, "", &asked, start + MEMORY);
        conversations.sweep(start + MEMORY);
        assert_eq!(conversations.0.len(), 2);
        conversations.sweep(start + MEMORY + Duration::from_secs(1));
        assert_eq!(conversations.0.len(), 1, "its time is over");
        conversations.sweep(start + 3 * MEMORY);
        assert!(conversations.0.is_empty());
    }
}
