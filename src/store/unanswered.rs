//! What was asked and not answered, counted by its wording and its server: of who asked, where and when nothing is kept.

use super::database::{Connection, Failed, Row};
use super::wording::code;
use super::{Away, Day, Store, today};

/// Wordings that are kept of one server; of more the one asked least goes, and of those the one not asked for longest.
pub const MOST: i64 = 5_000;

/// Wordings that are read at once over all servers: more than anybody reads, and some tens of megabytes.
const MOST_READ: i64 = 100_000;

/// Why a question was not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// It fell into a gap: the source does not say.
    Gap,
    /// It holds a word that nobody knows.
    UnknownWord,
    /// Nothing fitted well enough.
    NotSure,
    /// It was answered, and somebody said that this did not help.
    VotedDown,
}

/// Each reason with what it is called, in the store and for people.
const REASONS: [(Reason, &str); 4] = [
    (Reason::Gap, "gap"),
    (Reason::UnknownWord, "unknown word"),
    (Reason::NotSure, "not sure"),
    (Reason::VotedDown, "voted down"),
];

impl Reason {
    /// What it is called.
    pub fn name(self) -> &'static str {
        REASONS.iter().find(|(reason, _)| *reason == self).map_or("", |(_, name)| name)
    }

    fn named(name: &str) -> Self {
        REASONS.iter().find(|(_, known)| *known == name).map_or(Self::NotSure, |(reason, _)| *reason)
    }
}

/// A question that was not answered, with how often it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    /// The id of the base that did not answer it; empty where there was only one.
    pub base: String,
    /// Its wording.
    pub wording: String,
    /// Why it was not answered, the last time.
    pub reason: Reason,
    /// The gap that it fell into.
    pub gap: Option<String>,
    /// The facts nearest to it, by their ids.
    pub near: Vec<String>,
    /// The fact that somebody said answers it.
    pub fact: Option<String>,
    /// How often it was asked.
    pub asked: i64,
    /// The day on which it was asked last.
    pub day: Day,
}

/// Some of a server's questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The most asked first.
    pub questions: Vec<Unanswered>,
    /// How many there are in all.
    pub total: i64,
}

const COLUMNS: &str = "wording, reason, gap, near, fact, asked, day, base";

impl Unanswered {
    /// What it is found by in its server.
    pub fn code(&self) -> String {
        code(&self.base, &self.wording)
    }
}

impl Store {
    /// Counts a question that was not answered, as often as it says it was asked; the server is 0 outside of any.
    pub fn miss(&self, server: u64, missed: Unanswered) {
        self.write(move |connection| miss(connection, server, &missed));
    }

    /// A server's questions that nobody found a fact for yet: at most `most`, after the first `skipped`.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn unanswered(&self, server: u64, skipped: i64, most: i64) -> Result<Page, Away> {
        self.ask(move |connection| {
            let total = connection
                .query("SELECT COUNT(*) FROM unanswered WHERE server = $1 AND fact IS NULL", &[server.into()])?;
            let rows = connection.query(
                &format!(
                    "SELECT {COLUMNS} FROM unanswered WHERE server = $1 AND fact IS NULL
                     ORDER BY asked DESC, day DESC, code DESC LIMIT $2 OFFSET $3"
                ),
                &[server.into(), most.into(), skipped.into()],
            )?;
            let total = total.first().and_then(|row| row.number(0)).unwrap_or_default();
            Ok(Page { questions: rows.iter().filter_map(unanswered).collect(), total })
        })
        .await
    }

    /// The question of a server with this code.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn unanswered_question(&self, server: u64, code: String) -> Result<Option<Unanswered>, Away> {
        self.ask(move |connection| {
            let sql = format!("SELECT {COLUMNS} FROM unanswered WHERE server = $1 AND code = $2");
            let rows = connection.query(&sql, &[server.into(), code.as_str().into()])?;
            Ok(rows.first().and_then(unanswered))
        })
        .await
    }

    /// Notes that a fact answers a question; without a fact the question is forgotten. Whether there was one.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn settle(&self, server: u64, code: String, fact: Option<String>) -> Result<bool, Away> {
        self.ask(move |connection| {
            let (server, code) = (server.into(), code.as_str().into());
            let changed = match &fact {
                Some(fact) => connection.execute(
                    "UPDATE unanswered SET fact = $3 WHERE server = $1 AND code = $2",
                    &[server, code, fact.as_str().into()],
                ),
                None => connection.execute("DELETE FROM unanswered WHERE server = $1 AND code = $2", &[server, code]),
            };
            changed.map(|rows| rows > 0)
        })
        .await
    }

    /// The questions of all servers, those of one wording and base together, the most asked first.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn all_unanswered(&self) -> Result<Vec<Unanswered>, Away> {
        self.ask(|connection| {
            // Of several reasons the one whose name comes last: that somebody voted it down goes before that it was
            // not answered.
            let rows = connection.query(
                "SELECT wording, MAX(reason), MAX(gap), MAX(near), MAX(fact), CAST(SUM(asked) AS BIGINT) AS asked,
                        MAX(day), base
                 FROM unanswered GROUP BY wording, base ORDER BY asked DESC, wording, base LIMIT $1",
                &[MOST_READ.into()],
            )?;
            Ok(rows.iter().filter_map(unanswered).collect())
        })
        .await
    }

    /// Forgets questions that were asked of these bases, in all servers, as a base holds them now.
    ///
    /// # Errors
    ///
    /// Fails where the store is away.
    pub async fn accepted(&self, bases: Vec<String>, wordings: Vec<String>) -> Result<(), Away> {
        self.ask(move |connection| {
            for (base, wording) in bases.iter().flat_map(|base| wordings.iter().map(move |wording| (base, wording))) {
                let sql = "DELETE FROM unanswered WHERE wording = $1 AND base = $2";
                connection.execute(sql, &[wording.as_str().into(), base.as_str().into()])?;
            }
            Ok(())
        })
        .await
    }
}

fn miss(connection: &mut Connection, server: u64, missed: &Unanswered) -> Result<(), Failed> {
    let code = missed.code();
    let rows = connection.query(
        "INSERT INTO unanswered (server, code, wording, reason, gap, near, asked, day, base)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         ON CONFLICT (server, code) DO UPDATE
         SET asked = unanswered.asked + excluded.asked, day = excluded.day, reason = excluded.reason,
             gap = excluded.gap, near = excluded.near
         RETURNING asked",
        &[
            server.into(),
            code.as_str().into(),
            missed.wording.as_str().into(),
            missed.reason.name().into(),
            missed.gap.as_deref().into(),
            missed.near.join(" ").as_str().into(),
            missed.asked.into(),
            missed.day.into(),
            missed.base.as_str().into(),
        ],
    )?;
    let is_new = rows.first().and_then(|row| row.number(0)) == Some(missed.asked);
    if is_new { bound(connection, server, &code) } else { Ok(()) }
}

/// Keeps a server within its bound; what was just asked stays.
fn bound(connection: &mut Connection, server: u64, code: &str) -> Result<(), Failed> {
    let rows = connection.query("SELECT COUNT(*) FROM unanswered WHERE server = $1", &[server.into()])?;
    let excess = rows.first().and_then(|row| row.number(0)).unwrap_or_default() - MOST;
    if excess > 0 {
        connection.execute(
            "DELETE FROM unanswered WHERE server = $1 AND code IN (
                 SELECT code FROM unanswered WHERE server = $1 AND code <> $2 ORDER BY asked, day LIMIT $3)",
            &[server.into(), code.into(), excess.into()],
        )?;
    }
    Ok(())
}

fn unanswered(row: &Row) -> Option<Unanswered> {
    let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    Some(Unanswered {
        wording: given(row.text(0))?,
        reason: Reason::named(row.text(1)),
        gap: given(row.text(2)),
        near: row.text(3).split_whitespace().map(str::to_owned).collect(),
        fact: given(row.text(4)),
        asked: row.number(5)?,
        day: row.number(6).unwrap_or_else(today),
        base: row.text(7).to_owned(),
    })
}

/// Forgets what was asked last before `day`.
pub(super) fn sweep(connection: &mut Connection, day: Day) -> Result<(), Failed> {
    connection.execute("DELETE FROM unanswered WHERE day < $1", &[day.into()])?;
    Ok(())
}
