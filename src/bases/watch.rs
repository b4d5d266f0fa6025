//! Watching the files of bases: a change wakes whoever reads them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use notify::{RecommendedWatcher, RecursiveMode, Watcher};
use tokio::sync::Notify;
use tokio::task::JoinSet;

use super::Reloaded::BuiltIn;
use super::{Bases, Served};

/// How long files have to rest before they are read: an editor writes them in several steps.
const REST: Duration = Duration::from_millis(300);

/// How long they are waited for to rest.
const UNREST: Duration = Duration::from_secs(3);

/// How often it is looked whether the folder that is watched is still the same one: a folder that was away for a moment
/// is another, and a link may point elsewhere now.
const LOOK: Duration = Duration::from_secs(2);

/// What the files of a base are called.
const EXTENSION: &str = "toml";

/// The link that Kubernetes swaps where a volume's files change; the files themselves are links through it.
const SWAPPED: &str = "..data";

/// What a watcher hears of it, tells this.
type Woken = Arc<Notify>;

/// Reads each base again whenever its files change, all of them on SIGHUP, and looks for new ones, for as long as it is
/// polled.
pub async fn follow(bases: Arc<Bases>) {
    tokio::join!(each(&bases), folders(&bases), all(&bases));
}

/// Follows every base that there is, and every one that comes.
async fn each(bases: &Arc<Bases>) {
    let (mut followed, mut followers) = (HashSet::new(), JoinSet::new());
    let mut is_new = false;
    loop {
        for (id, path) in bases.places() {
            if let Some(path) = path.filter(|_| followed.insert(id.clone())) {
                followers.spawn(one(Arc::clone(bases), id, path, is_new));
            }
        }
        is_new = true;
        tokio::time::sleep(LOOK).await;
    }
}

/// Reads one base again whenever its files change; one that `is_new` may have changed since it was read.
async fn one(bases: Arc<Bases>, id: String, path: PathBuf, is_new: bool) {
    let changes: Woken = Arc::default();
    if is_new {
        changes.notify_one();
    }
    let reload = async {
        loop {
            settled(&changes).await;
            let id = id.clone();
            read(&bases, move |bases| drop(bases.reload(&id))).await;
        }
    };
    tokio::join!(keep_watcher(&path, What::Base, &changes), reload);
}

/// Looks for new bases whenever the folder of their folders changes.
async fn folders(bases: &Arc<Bases>) {
    let Some(folder) = bases.folder() else { return };
    let changes: Woken = Arc::default();
    let list = async {
        loop {
            settled(&changes).await;
            read(bases, |bases| bases.list(false)).await;
        }
    };
    tokio::join!(keep_watcher(folder, What::Folders, &changes), list);
}

/// Reads all bases again on SIGHUP.
async fn all(bases: &Arc<Bases>) {
    let hung_up: Woken = Arc::default();
    let reload = async {
        loop {
            settled(&hung_up).await;
            let built_in = |bases: &Bases| bases.reload_all(Served::reload).iter().any(|(_, came)| *came == BuiltIn);
            if read(bases, built_in).await == Some(true) {
                tracing::info!("the fact base is the built-in one: there is nothing to reload");
            }
        }
    };
    tokio::join!(hang_ups(Arc::clone(&hung_up)), reload);
}

/// Reads bases where others do not wait for it; nothing where it broke off.
async fn read<T: Send + 'static>(bases: &Arc<Bases>, read: impl FnOnce(&Bases) -> T + Send + 'static) -> Option<T> {
    let bases = Arc::clone(bases);
    let done = tokio::task::spawn_blocking(move || read(&bases)).await;
    if done.is_err() {
        tracing::error!("reading the fact base broke off; the one from before stays");
    }
    done.ok()
}

/// What is watched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    /// The files of a base.
    Base,
    /// Which folders there are in a folder.
    Folders,
}

/// Keeps a watcher on a base, or on the folder of several, also where it goes and comes back.
async fn keep_watcher(path: &Path, what: What, changes: &Woken) {
    let folder = folder(path);
    let mut complained = false;
    loop {
        let seen = identity(&folder);
        match (&seen, watcher(path, &folder, what, Arc::clone(changes))) {
            (Some(_), Ok(watcher)) => {
                complained = false;
                while identity(&folder) == seen {
                    tokio::time::sleep(LOOK).await;
                }
                drop(watcher);
            }
            (_, watcher) => {
                if let Err(error) = watcher
                    && !std::mem::replace(&mut complained, true)
                {
                    let what = "cannot watch the fact base: until that is over, a change is read on SIGHUP or with \
                                /rapporteur-admin reload";
                    tracing::warn!(%error, "{what}");
                }
                while identity(&folder) == seen {
                    tokio::time::sleep(LOOK).await;
                }
            }
        }
        if identity(&folder).is_some() {
            // What happened between the two was seen by nobody.
            changes.notify_one();
        }
    }
}

/// The folder to watch. A single file is watched by its folder, since editors put a new file in its place.
fn folder(path: &Path) -> PathBuf {
    if path.is_dir() {
        return path.to_owned();
    }
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new(".")).to_owned()
}

/// What tells a folder from another that takes its place: where it really is, which one it is there, and since when,
/// as numbers are given again.
fn identity(folder: &Path) -> Option<(PathBuf, u64, Option<SystemTime>)> {
    let real = folder.canonicalize().ok()?;
    let about = std::fs::metadata(&real).ok()?;
    #[cfg(unix)]
    let number = std::os::unix::fs::MetadataExt::ino(&about);
    #[cfg(not(unix))]
    let number = 0;
    Some((real, number, about.created().ok()))
}

/// Wakes whenever what is at `path` may have changed, as long as what it returns is kept.
fn watcher(path: &Path, folder: &Path, what: What, wake: Woken) -> notify::Result<RecommendedWatcher> {
    let file = (!path.is_dir()).then(|| path.to_owned());
    let changed = move |event: notify::Result<notify::Event>| {
        let is_change = match what {
            What::Base => concerns(&event, file.as_deref()),
            What::Folders => event.map_or(true, |event| event.need_rescan() || !event.kind.is_access()),
        };
        if is_change {
            wake.notify_one();
        }
    };
    let mut watcher = notify::recommended_watcher(changed)?;
    let whole = what == What::Base && path.is_dir();
    let depth = if whole { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
    watcher.watch(folder, depth)?;
    Ok(watcher)
}

/// Whether what a watcher tells can be a change of the base. An error, or an overflow, is events that were lost: what
/// they were about may have changed.
fn concerns(event: &notify::Result<notify::Event>, file: Option<&Path>) -> bool {
    event.as_ref().map_or(true, |event| {
        event.need_rescan() || !event.kind.is_access() && event.paths.iter().any(|path| is_base(path, file))
    })
}

/// Whether a change of `changed` can be one of the base: of `file`, or without one of any of a folder's files. What
/// editors and systems keep beside a file is none: `.a.toml.swp`, `._a.toml`, `#a.toml#`, `a.toml~`.
fn is_base(changed: &Path, file: Option<&Path>) -> bool {
    let Some(name) = changed.file_name() else { return false };
    let text = name.to_string_lossy();
    if text == SWAPPED {
        return true;
    }
    if text.starts_with(['.', '#', '~']) || changed.extension().is_none_or(|extension| extension != EXTENSION) {
        return file.is_some_and(|file| file.file_name() == Some(name));
    }
    // What is called like a file with more behind it may belong to it.
    let stem = file.map(|file| file.file_stem().unwrap_or_default().to_string_lossy());
    stem.is_none_or(|stem| text.strip_prefix(&*stem).is_some_and(|rest| rest.starts_with('.')))
}

/// Waits until files changed and then rest, or go on changing for long.
async fn settled(changes: &Notify) {
    changes.notified().await;
    let rest = async { while tokio::time::timeout(REST, changes.notified()).await.is_ok() {} };
    // A file that never rests is read as it is.
    let _ = tokio::time::timeout(UNREST, rest).await;
}

/// Wakes on each SIGHUP, where there are signals.
async fn hang_ups(wake: Woken) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_that_were_lost_may_have_been_about_the_base() {
        use notify::event::{AccessKind, CreateKind, EventKind, Flag};
        let event = |kind| notify::Event::new(kind).add_path("base/notes.txt".into());
        assert!(!concerns(&Ok(event(EventKind::Create(CreateKind::File))), None));
        assert!(!concerns(&Ok(event(EventKind::Access(AccessKind::Read)).add_path("base/a.toml".into())), None));
        assert!(concerns(&Ok(event(EventKind::Create(CreateKind::File)).add_path("base/a.toml".into())), None));
        assert!(concerns(&Ok(event(EventKind::Other).set_flag(Flag::Rescan)), None), "an overflow");
        assert!(concerns(&Err(notify::Error::generic("a queue ran over")), None));
    }

    #[test]
    fn what_is_kept_beside_a_file_is_no_change_of_it() {
        for (changed, folder, file) in [
            ("base/a.toml", true, true),
            ("base/b.toml", true, false),
            ("base/a.more.toml", true, true),
            ("base/ab.toml", true, false),
            ("base/..data", true, true),
            ("base/.a.toml.swp", false, false),
            ("base/.a.toml", false, false),
            ("base/._a.toml", false, false),
            ("base/.#a.toml", false, false),
            ("base/#a.toml#", false, false),
            ("base/a.toml~", false, false),
            ("base/4913", false, false),
            ("base/notes.txt", false, false),
        ] {
            assert_eq!(is_base(Path::new(changed), None), folder, "{changed}");
            assert_eq!(is_base(Path::new(changed), Some(Path::new("base/a.toml"))), file, "{changed}");
        }
    }
}
