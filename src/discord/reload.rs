//! The base that is asked, replaced whole when its files change and check clean; a broken one changes nothing.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use arc_swap::ArcSwap;
use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;

use super::limits::{CHOICES, OPTION, chars};
use crate::completion::Completion;
use crate::engine::{Engine, Question};

/// How long files have to rest before they are read: an editor writes them in several steps.
const REST: Duration = Duration::from_millis(300);

/// How long they are waited for to rest.
const UNREST: Duration = Duration::from_secs(3);

/// What the files of a base are called.
const EXTENSION: &str = "toml";

/// Makes an engine from the files as they are now; fails with what is wrong with them, for people.
pub type Load = dyn Fn() -> Result<Engine, String> + Send + Sync;

/// One state of the base: whoever holds it sees nothing of a reload.
pub(super) struct Snapshot {
    /// Answers questions about it.
    pub engine: Engine,
    completion: Completion,
}

/// The base, and where it comes from.
pub(super) struct Knowledge {
    current: ArcSwap<Snapshot>,
    load: Box<Load>,
    /// The file or the folder; none: the built-in base, which does not change.
    path: Option<PathBuf>,
    /// One reload at a time, so that the files read last win.
    reloading: Mutex<()>,
}

/// What came of a reload.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Reloaded {
    /// The base is another one now.
    Changed,
    /// The files say what they said before.
    Same,
    /// The base is the built-in one.
    BuiltIn,
    /// The files are broken; the base is still the one from before.
    Broken(String),
}

impl Snapshot {
    fn new(engine: Engine) -> Self {
        let completion = Completion::new(engine.base());
        Self { engine, completion }
    }

    /// Questions that what is typed could become; the most useful ones where nothing is typed.
    pub fn complete(&self, typed: &str) -> Vec<&str> {
        let base = self.engine.base();
        if typed.trim().is_empty() {
            return self.completion.useful(base, CHOICES);
        }
        let mut completed = self.completion.complete(typed, base, CHOICES);
        if completed.len() < CHOICES {
            // What the words begin is listed; what they mean follows.
            let answer = self.engine.ask(&Question::new(typed));
            for (fact, _) in answer.ranked(base) {
                let first = base.facts[fact].questions.first().map(String::as_str);
                let first = first.filter(|question| OPTION.contains(&chars(question)));
                let listed = |question: &&str| base.facts[fact].questions.iter().any(|own| own == question);
                if let Some(first) = first
                    && completed.len() < CHOICES
                    && !completed.iter().any(listed)
                {
                    completed.push(first);
                }
            }
        }
        completed
    }
}

impl Knowledge {
    /// The base that `load` gives, from `path`.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong with the files.
    pub fn new(load: Box<Load>, path: Option<PathBuf>) -> Result<Self, String> {
        let current = ArcSwap::from_pointee(Snapshot::new(load()?));
        Ok(Self { current, load, path, reloading: Mutex::new(()) })
    }

    /// The base as it is now.
    pub fn current(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// Reads the files again. Takes as long as they are large: not for a thread that others wait for.
    pub fn reload(&self) -> Reloaded {
        if self.path.is_none() {
            return Reloaded::BuiltIn;
        }
        let _guard = self.reloading.lock().unwrap_or_else(PoisonError::into_inner);
        match (self.load)() {
            Err(diagnostics) => {
                tracing::warn!("the changed fact base is broken, and the one from before stays:\n{diagnostics}");
                Reloaded::Broken(diagnostics)
            }
            Ok(engine) if engine.base().hash == self.current.load().engine.base().hash => {
                tracing::info!("the files of the fact base say what they said before");
                Reloaded::Same
            }
            Ok(engine) => {
                let (hash, facts) = (engine.base().hash.clone(), engine.base().facts.len());
                self.current.store(Arc::new(Snapshot::new(engine)));
                tracing::info!(hash, facts, "the fact base was reloaded");
                Reloaded::Changed
            }
        }
    }

    /// The file or the folder that it comes from.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }
}

/// Calls `wake` whenever a base at `path` changes, as long as what it returns is kept.
///
/// A single file is watched by its folder, since editors put a new file in its place; what else happens there is
/// passed over.
pub(super) fn watch(path: &Path, wake: Arc<Notify>) -> notify::Result<RecommendedWatcher> {
    let file = path.file_name().filter(|_| !path.is_dir()).map(ToOwned::to_owned);
    let is_base = move |changed: &PathBuf| match &file {
        Some(file) => changed.file_name() == Some(file),
        None => changed.extension().is_some_and(|extension| extension == EXTENSION),
    };
    let changed = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access() && event.paths.iter().any(&is_base)) {
            wake.notify_one();
        }
    };
    let mut watcher = notify::recommended_watcher(changed)?;
    let folder = match path.parent() {
        Some(parent) if !path.is_dir() => {
            if parent.as_os_str().is_empty() {
                Path::new(".")
            } else {
                parent
            }
        }
        _ => path,
    };
    let depth = if path.is_dir() { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
    watcher.watch(folder, depth)?;
    Ok(watcher)
}

/// Waits until files changed and then rest, or go on changing for long.
pub(super) async fn settled(changes: &Notify) {
    changes.notified().await;
    let rest = async { while tokio::time::timeout(REST, changes.notified()).await.is_ok() {} };
    // A file that never rests is read as it is.
    let _ = tokio::time::timeout(UNREST, rest).await;
}

/// Calls `wake` on each SIGHUP, where there are signals.
pub(super) async fn hang_up(wake: Arc<Notify>) {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::hangup()) {
            Ok(mut signals) => {
                while signals.recv().await.is_some() {
                    wake.notify_one();
                }
            }
            Err(error) => tracing::warn!(%error, "cannot listen for SIGHUP"),
        }
    }
    #[cfg(not(unix))]
    drop(wake);
}
