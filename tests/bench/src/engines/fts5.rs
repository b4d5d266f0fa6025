//! SQLite's full-text search with the Porter stemmer, any of the question's words, best by BM25.

use rusqlite::Connection;

use super::{ENTRIES, Engine, Found, found, words};
use crate::corpus::Corpus;

pub struct Fts5 {
    database: Connection,
    answers: Vec<usize>,
}

impl Fts5 {
    pub fn new(corpus: &Corpus) -> anyhow::Result<Self> {
        let mut database = Connection::open_in_memory()?;
        database.execute_batch("CREATE VIRTUAL TABLE entries USING fts5(text, tokenize = 'porter unicode61')")?;
        let batch = database.transaction()?;
        {
            let mut insert = batch.prepare("INSERT INTO entries(rowid, text) VALUES (?1, ?2)")?;
            for (row, (text, _)) in corpus.entries.iter().enumerate() {
                insert.execute((row as i64, text))?;
            }
        }
        batch.commit()?;
        Ok(Self { database, answers: corpus.entries.iter().map(|(_, answer)| *answer).collect() })
    }

    fn hits(&self, question: &str) -> rusqlite::Result<Vec<(usize, f64)>> {
        let any = words(question).iter().map(|word| format!("\"{word}\"")).collect::<Vec<_>>().join(" OR ");
        let sql = "SELECT rowid, rank FROM entries WHERE entries MATCH ?1 ORDER BY rank LIMIT ?2";
        let mut select = self.database.prepare_cached(sql)?;
        let rows = select.query_map((any, ENTRIES as i64), |row| Ok((row.get::<_, i64>(0)?, row.get::<_, f64>(1)?)))?;
        // SQLite's rank is the smaller the better.
        rows.map(|row| row.map(|(row, rank)| (self.answers[row as usize], -rank))).collect()
    }
}

impl Engine for Fts5 {
    fn ask(&mut self, question: &str) -> Found {
        found(self.hits(question).unwrap_or_default().into_iter())
    }
}
