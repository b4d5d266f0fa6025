//! The store, for commands that look at what a bot kept.

use std::io::{self, Write};

use anyhow::Context;
use tokio::runtime::Runtime;

use super::open::Chosen;
use crate::config;
use crate::store::unanswered::Unanswered;
use crate::store::votes::Votes;
use crate::store::{Away, Store};

/// A store that is there, and what waits for it.
pub(super) struct Kept {
    store: Store,
    runtime: Runtime,
}

impl Kept {
    /// Opens the store that the settings name; none is made here.
    pub fn open(settings: &config::Store) -> anyhow::Result<Self> {
        if let Some(file) = Store::file(settings).filter(|file| !file.exists()) {
            anyhow::bail!(
                "there is no store at {}: `rapporteur run` makes it, and `path` in [store] names it",
                file.display()
            );
        }
        let store = Store::open(settings)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        Ok(Self { store, runtime: runtime.context("cannot start a runtime")? })
    }

    /// What was asked of a base in vain in all servers, and the votes on each of its facts. What is kept of bases that are
    /// not there any more is told of.
    pub fn read(&self, of: &Chosen) -> anyhow::Result<(Vec<Unanswered>, Vec<Votes>)> {
        let (mut questions, mut votes) =
            self.wait(async { Ok((self.store.all_unanswered().await?, self.store.votes(None).await?)) })?;
        let mut gone: Vec<&str> = questions.iter().map(|question| question.base.as_str()).collect();
        gone.retain(|base| !base.is_empty() && !of.ids.iter().any(|id| id == base));
        gone.sort_unstable();
        for base in gone.chunk_by(|a, b| a == b) {
            anstream::eprintln!("passed over: {} questions to `{}`, a base that is not there", base.len(), base[0]);
        }
        let its = counted_for(of);
        questions.retain(|question| its.contains(&question.base));
        votes.retain(|votes| its.contains(&votes.base));
        Ok((questions, votes))
    }

    /// Forgets wordings that a base holds now.
    pub fn accepted(&self, of: &Chosen, wordings: Vec<String>) -> anyhow::Result<()> {
        self.wait(self.store.accepted(counted_for(of), wordings))
    }

    /// Forgets a server, or all; how many rows that were.
    pub fn forget(&self, server: Option<u64>) -> anyhow::Result<u64> {
        self.wait(self.store.forget(server))
    }

    fn wait<T>(&self, work: impl Future<Output = Result<T, Away>>) -> anyhow::Result<T> {
        let place = self.store.place();
        self.runtime.block_on(work).with_context(|| format!("the store {place} does not answer"))
    }
}

/// The ids that what is counted for a base stands under. What was counted while there was one base, under no id, may be of
/// any of them: each fact that it names is looked for in all.
fn counted_for(base: &Chosen) -> Vec<String> {
    let mut ids = vec![base.id.clone(), String::new()];
    ids.dedup();
    ids
}

/// Prints a text.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot print"),
        _ => Ok(()),
    }
}
