//! One base that is asked, replaced whole when its files change and check clean; a broken one changes nothing.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use arc_swap::ArcSwap;

use super::Snapshot;
use crate::engine::Engine;

/// Makes an engine over the base of an id from its files as they are now, or over the built-in one; fails with what is
/// wrong with them, for people.
pub type Load = dyn Fn(&str, Option<&Path>) -> Result<Engine, String> + Send + Sync;

/// A base, and where it comes from.
pub struct Served {
    id: String,
    current: ArcSwap<Snapshot>,
    load: Arc<Load>,
    /// The file or the folder; none: the built-in base, which does not change.
    path: Option<PathBuf>,
    reading: Mutex<Reading>,
    read: Condvar,
    reloads: Reloads,
}

/// How often the files were read again, by what came of it.
#[derive(Debug)]
pub struct Reloads {
    /// The base was another one then.
    pub changed: AtomicU64,
    /// They said what they said before.
    pub same: AtomicU64,
    /// They were broken.
    pub broken: AtomicU64,
    /// When the base that answers was loaded, in seconds since the beginning of 1970.
    pub loaded: AtomicU64,
    /// Whether they were broken the last time, so that the base is an older one than they say.
    pub is_behind: AtomicBool,
}

/// Seconds since the beginning of 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs())
}

/// How far the files are read again.
#[derive(Default)]
struct Reading {
    /// Whether somebody reads them just now.
    under_way: bool,
    /// How often they were read, with what came of it the last time.
    times: u64,
    last: Option<Reloaded>,
}

/// What came of a reload.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reloaded {
    /// The base is another one now.
    Changed,
    /// The files say what they said before.
    Same,
    /// The base is the built-in one.
    BuiltIn,
    /// The files are broken; the base is still the one from before.
    Broken(String),
}

impl Served {
    /// The base that `load` gives, by its id, from `path`.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong with the files.
    pub fn new(id: String, path: Option<PathBuf>, load: Arc<Load>) -> Result<Self, String> {
        let current = ArcSwap::from_pointee(Snapshot::new(load(&id, path.as_deref())?));
        let none = || AtomicU64::new(0);
        let (loaded, is_behind) = (AtomicU64::new(now()), AtomicBool::new(false));
        let reloads = Reloads { changed: none(), same: none(), broken: none(), loaded, is_behind };
        Ok(Self { id, current, load, path, reading: Mutex::default(), read: Condvar::new(), reloads })
    }

    /// What it is called among several; empty where it is the only one.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// How often the files were read again.
    pub fn reloads(&self) -> &Reloads {
        &self.reloads
    }

    /// The base as it is now.
    pub fn current(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// The file or the folder that it comes from.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Reads the files as they are from now on. Where they are being read already, that is waited for: it may have
    /// begun before the change. Takes as long as they are large: not for a thread that others wait for.
    pub fn reload(&self) -> Reloaded {
        let mut reading = self.reading();
        while reading.under_way {
            reading = self.read.wait(reading).unwrap_or_else(PoisonError::into_inner);
        }
        self.read_again(reading)
    }

    /// Reads the files, unless somebody else does just now: then what comes of that is what comes of this. Two people
    /// who ask at once read them once.
    pub fn reload_or_join(&self) -> Reloaded {
        let mut reading = self.reading();
        if !reading.under_way {
            return self.read_again(reading);
        }
        let before = reading.times;
        while reading.times == before && reading.under_way {
            reading = self.read.wait(reading).unwrap_or_else(PoisonError::into_inner);
        }
        match &reading.last {
            Some(last) if reading.times > before => last.clone(),
            // Whoever read them broke off.
            _ => self.read_again(reading),
        }
    }

    fn read_again(&self, mut reading: MutexGuard<'_, Reading>) -> Reloaded {
        reading.under_way = true;
        drop(reading);
        let over = Over(self);
        let reloaded = self.load();
        self.reloads.is_behind.store(matches!(reloaded, Reloaded::Broken(_)), Ordering::Relaxed);
        match &reloaded {
            Reloaded::Changed => {
                self.reloads.loaded.store(now(), Ordering::Relaxed);
                self.reloads.changed.fetch_add(1, Ordering::Relaxed);
            }
            Reloaded::Same => drop(self.reloads.same.fetch_add(1, Ordering::Relaxed)),
            Reloaded::Broken(_) => drop(self.reloads.broken.fetch_add(1, Ordering::Relaxed)),
            Reloaded::BuiltIn => {}
        }
        let mut reading = self.reading();
        reading.times += 1;
        reading.last = Some(reloaded.clone());
        drop(reading);
        drop(over);
        reloaded
    }

    fn load(&self) -> Reloaded {
        if self.path.is_none() {
            return Reloaded::BuiltIn;
        }
        let base = Some(self.id.as_str()).filter(|id| !id.is_empty());
        match (self.load)(&self.id, self.path()) {
            Err(diagnostics) => {
                tracing::warn!(base, "the changed fact base is broken, and the one from before stays:\n{diagnostics}");
                Reloaded::Broken(diagnostics)
            }
            Ok(engine) if engine.base().hash == self.current.load().base().hash => {
                tracing::info!(base, "the files of the fact base say what they said before");
                Reloaded::Same
            }
            Ok(engine) => {
                let (hash, facts) = (engine.base().hash.clone(), engine.base().facts.len());
                self.current.store(Arc::new(Snapshot::new(engine)));
                tracing::info!(base, hash, facts, "the fact base was reloaded");
                Reloaded::Changed
            }
        }
    }

    fn reading(&self) -> MutexGuard<'_, Reading> {
        self.reading.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says that reading is over, even where it broke off.
struct Over<'a>(&'a Served);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.reading().under_way = false;
        self.0.read.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;
    use std::sync::mpsc;

    use super::*;
    use crate::render::sample;

    #[test]
    fn two_who_ask_at_once_read_the_files_once() {
        let reads = Arc::new(AtomicUsize::new(0));
        let (begun, has_begun) = mpsc::channel();
        let (go, may_go) = mpsc::channel::<()>();
        let may_go = Mutex::new(may_go);
        let counted = Arc::clone(&reads);
        let load = move |_: &str, _: Option<&Path>| {
            if counted.fetch_add(1, Ordering::SeqCst) > 0 {
                let _ = begun.send(());
                let _ = may_go.lock().map(|go| go.recv());
            }
            Ok(sample::engine())
        };
        let served = Served::new(String::new(), Some("base".into()), Arc::new(load));
        let Ok(served) = served else { panic!("no sample") };
        std::thread::scope(|scope| {
            let first = scope.spawn(|| served.reload_or_join());
            assert!(has_begun.recv().is_ok());
            let others: Vec<_> = (0..3).map(|_| scope.spawn(|| served.reload_or_join())).collect();
            while served.reading().times == 0 && others.iter().any(|other| !other.is_finished()) {
                // They wait for the first, which waits for this.
                std::thread::sleep(std::time::Duration::from_millis(50));
                let _ = go.send(());
            }
            assert!(first.join().is_ok_and(|done| done == Reloaded::Same));
            assert!(others.into_iter().all(|other| other.join().is_ok_and(|done| done == Reloaded::Same)));
        });
        assert_eq!(reads.load(Ordering::SeqCst), 2, "once at the start, and once for all four");
    }
}
