//! The store, for commands that look at what a bot kept.

use std::io::{self, Write};

use anyhow::Context;
use tokio::runtime::Runtime;

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

    /// What was asked in vain in all servers, and the votes on every fact.
    pub fn read(&self) -> anyhow::Result<(Vec<Unanswered>, Vec<Votes>)> {
        self.wait(async { Ok((self.store.all_unanswered().await?, self.store.votes(None).await?)) })
    }

    /// Forgets wordings that the base holds now.
    pub fn accepted(&self, wordings: Vec<String>) -> anyhow::Result<()> {
        self.wait(self.store.accepted(wordings))
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

/// Prints a text.
pub(super) fn print(text: &str) -> anyhow::Result<()> {
    let mut out = anstream::AutoStream::auto(io::stdout().lock());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // Whoever reads has seen enough.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error).context("cannot print"),
        _ => Ok(()),
    }
}
