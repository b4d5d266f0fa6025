//! Which message answers which, so that an answer follows its question's edits and its deletion after a restart. Of
//! what was asked nothing is kept.

use std::time::Duration;

use super::database::{Connection, Failed, Row};
use super::time::now;
use super::{Away, Store};

/// Seconds that an answer is followed for: hardly anybody edits a question the day after.
const LIFE: u64 = 24 * 3_600;

/// Questions that are kept, over all processes: each remembers 5,000 itself.
const MOST: i64 = 20_000;

/// How long taking a question may take: it takes milliseconds, and a quarter of a second more before an answer is hardly
/// noticed. Where it takes longer, two processes may answer, and Discord takes one of them.
const CLAIM: Duration = Duration::from_millis(250);

/// A question in a message, with the message that answers it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Followed {
    /// The message that asks.
    pub question: u64,
    /// Its server; none in a direct message.
    pub server: Option<u64>,
    /// Its channel.
    pub channel: u64,
    /// The message that answers it, while there is one.
    pub answer: Option<u64>,
    /// When the question was edited last, as a number that grows with time.
    pub edited: Option<u64>,
    /// Messages that were sent for it.
    pub sent: u32,
}

impl Store {
    /// Keeps which message answers a question.
    pub fn follow(&self, followed: Followed) {
        let at = now();
        self.write(move |connection| {
            let Followed { question, server, channel, answer, edited, sent } = followed;
            connection.execute(
                "INSERT INTO followed (question, server, channel, answer, edited, sent, at)
                 VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (question) DO UPDATE
                 SET answer = excluded.answer, edited = excluded.edited, sent = excluded.sent",
                &[
                    question.into(),
                    server.unwrap_or_default().into(),
                    channel.into(),
                    answer.into(),
                    edited.into(),
                    i64::from(sent).into(),
                    at.into(),
                ],
            )?;
            Ok(())
        });
    }

    /// Takes a question for this process, unless another has: whether it did.
    ///
    /// # Errors
    ///
    /// Fails where the store is away, or takes so long that whoever asks would notice.
    pub async fn claim(&self, claimed: Followed) -> Result<bool, Away> {
        let at = now();
        self.ask_within(CLAIM, move |connection| {
            let Followed { question, server, channel, .. } = claimed;
            let rows = connection.execute(
                "INSERT INTO followed (question, server, channel, sent, at) VALUES ($1, $2, $3, 0, $4)
                 ON CONFLICT (question) DO NOTHING",
                &[question.into(), server.unwrap_or_default().into(), channel.into(), at.into()],
            )?;
            Ok(rows > 0)
        })
        .await
    }

    /// What is known of a question; nothing where nobody took it.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn followed_question(&self, question: u64) -> Result<Option<Followed>, Away> {
        self.ask(move |connection| {
            let rows = connection.query(
                "SELECT question, server, channel, answer, edited, sent FROM followed WHERE question = $1",
                &[question.into()],
            )?;
            Ok(rows.first().and_then(followed))
        })
        .await
    }

    /// Forgets a question.
    pub fn unfollow(&self, question: u64) {
        self.write(move |connection| {
            connection.execute("DELETE FROM followed WHERE question = $1", &[question.into()])?;
            Ok(())
        });
    }

    /// The latest questions whose answers are followed, at most `most`, oldest first.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn followed(&self, most: usize) -> Result<Vec<Followed>, Away> {
        let (least, most) = (now().saturating_sub(LIFE), i64::try_from(most).unwrap_or(i64::MAX));
        self.ask(move |connection| {
            let rows = connection.query(
                "SELECT question, server, channel, answer, edited, sent FROM followed WHERE at >= $1
                 ORDER BY question DESC LIMIT $2",
                &[least.into(), most.into()],
            )?;
            Ok(rows.iter().rev().filter_map(followed).collect())
        })
        .await
    }
}

fn followed(row: &Row) -> Option<Followed> {
    Some(Followed {
        question: row.id(0)?,
        server: row.id(1).filter(|&server| server > 0),
        channel: row.id(2)?,
        answer: row.id(3),
        edited: row.id(4),
        sent: row.number(5).and_then(|sent| u32::try_from(sent).ok()).unwrap_or_default(),
    })
}

/// Forgets what is too old, and what is too much.
pub(super) fn sweep(connection: &mut Connection) -> Result<(), Failed> {
    connection.execute("DELETE FROM followed WHERE at < $1", &[now().saturating_sub(LIFE).into()])?;
    connection.execute(
        "DELETE FROM followed
         WHERE question <= (SELECT question FROM followed ORDER BY question DESC LIMIT 1 OFFSET $1)",
        &[MOST.into()],
    )?;
    Ok(())
}
