//! Whether answers helped: one vote a person and answer. Who voted is kept as a hash, whose key is in the store, so that
//! a vote can be changed and taken back and not be told from its row alone whose it was.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::database::{Connection, Failed};
use super::{Away, Store, today};
use crate::text::hex;

/// Days that a vote is kept: a year in service.
const LIFE: i64 = 365;

/// Facts that are listed at most.
const MOST_FACTS: i64 = 1_000;

/// What somebody thinks of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// Whose vote it is.
    pub person: u64,
    /// The message that holds the answer.
    pub answer: u64,
    /// Its server; 0 outside of any.
    pub server: u64,
    /// The id of the base that it is from; empty where there is only one.
    pub base: String,
    /// The fact that it says first.
    pub fact: String,
    /// Whether it helped.
    pub up: bool,
}

/// The votes on a fact.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Votes {
    /// The id of its base; empty where there was only one.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub base: String,
    /// The fact.
    pub fact: String,
    /// How many said that it helped.
    pub up: i64,
    /// How many said that it did not.
    pub down: i64,
}

impl Store {
    /// Counts a vote, in place of the one that the same person gave the same answer before.
    pub fn vote(&self, vote: Vote) {
        let day = today();
        self.write(move |connection| {
            let Some(key) = key(connection)? else { return Ok(()) };
            let (person, answer) = (hash(&key, &[vote.person])?, hash(&key, &[vote.person, vote.answer])?);
            connection.execute(
                "INSERT INTO votes (answer, person, server, fact, up, day, base) VALUES ($1, $2, $3, $4, $5, $6, $7)
                 ON CONFLICT (answer) DO UPDATE
                 SET up = excluded.up, fact = excluded.fact, day = excluded.day, base = excluded.base",
                &[
                    answer.as_str().into(),
                    person.as_str().into(),
                    vote.server.into(),
                    vote.fact.as_str().into(),
                    i64::from(vote.up).into(),
                    day.into(),
                    vote.base.as_str().into(),
                ],
            )?;
            Ok(())
        });
    }

    /// The votes on each fact, in one server or in all; those most often said not to help come first.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn votes(&self, server: Option<u64>) -> Result<Vec<Votes>, Away> {
        self.ask(move |connection| {
            let all = server.is_none();
            let rows = connection.query(
                "SELECT fact, CAST(SUM(up) AS BIGINT), CAST(SUM(1 - up) AS BIGINT) AS down, base FROM votes
                 WHERE server = $1 OR CAST($2 AS BIGINT) = 1 GROUP BY base, fact
                 ORDER BY down DESC, fact, base LIMIT $3",
                &[server.unwrap_or_default().into(), i64::from(all).into(), MOST_FACTS.into()],
            )?;
            let votes = rows.iter().map(|row| Votes {
                base: row.text(3).to_owned(),
                fact: row.text(0).to_owned(),
                up: row.number(1).unwrap_or_default(),
                down: row.number(2).unwrap_or_default(),
            });
            Ok(votes.collect())
        })
        .await
    }

    /// What is kept of a person: each of their votes as the hash, the fact, with its base before it where there are
    /// several, and whether it helped.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn votes_of(&self, person: u64) -> Result<Vec<(String, String, bool)>, Away> {
        self.ask(move |connection| {
            let Some(key) = key(connection)? else { return Ok(Vec::new()) };
            let person = hash(&key, &[person])?;
            let rows = connection.query(
                "SELECT answer, CASE base WHEN '' THEN fact ELSE base || ' ' || fact END AS fact, up FROM votes
                 WHERE person = $1 ORDER BY fact, answer",
                &[person.as_str().into()],
            )?;
            let vote = |row: &super::Row| (row.text(0).to_owned(), row.text(1).to_owned(), row.number(2) == Some(1));
            Ok(rows.iter().map(vote).collect())
        })
        .await
    }

    /// Forgets a person's votes; how many there were.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn forget_votes_of(&self, person: u64) -> Result<u64, Away> {
        self.ask(move |connection| {
            let Some(key) = key(connection)? else { return Ok(0) };
            let person = hash(&key, &[person])?;
            connection.execute("DELETE FROM votes WHERE person = $1", &[person.as_str().into()])
        })
        .await
    }
}

/// The key that was made with the store.
fn key(connection: &mut Connection) -> Result<Option<String>, Failed> {
    let rows = connection.query("SELECT value FROM meta WHERE name = 'key'", &[])?;
    Ok(rows.first().map(|row| row.text(0).to_owned()))
}

/// A hash of ids that nobody can make, or try out, without the key.
fn hash(key: &str, ids: &[u64]) -> Result<String, Failed> {
    let hmac = Hmac::<Sha256>::new_from_slice(key.as_bytes());
    let mut hmac = hmac.map_err(|_| Failed::Refused("the key of the store has no length".to_owned()))?;
    for id in ids {
        hmac.update(&id.to_be_bytes());
    }
    Ok(hex(&hmac.finalize().into_bytes()))
}

/// Forgets votes that are too old to say anything about the base of today.
pub(super) fn sweep(connection: &mut Connection) -> Result<(), Failed> {
    connection.execute("DELETE FROM votes WHERE day < $1", &[(today() - LIFE).into()])?;
    Ok(())
}
