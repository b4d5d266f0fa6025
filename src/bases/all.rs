//! All bases that are asked: the one that was named, or each in the folders of a folder, loaded and swapped by itself.

use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::ArcSwap;

use super::{Load, Reloaded, Served, Snapshot};
use crate::knowledge::folders::{Place, Places, places};

/// The bases, and where they come from.
pub struct Bases {
    shelf: ArcSwap<Shelf>,
    load: Arc<Load>,
    /// The folder of folders; none: there is one base, and will be.
    folder: Option<PathBuf>,
    /// The id of the base that answers where nobody chose one, as it was set.
    usual: Option<String>,
    /// Held while the folder is listed.
    listing: Mutex<()>,
}

/// The bases as they are at one moment.
#[derive(Clone)]
struct Shelf {
    usual: Arc<Served>,
    /// All of them, the usual one too, in the order of their ids.
    all: Vec<Arc<Served>>,
    broken: Vec<Broken>,
}

/// A base that cannot be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// Where it is.
    pub place: Place,
    /// What is wrong with it, for people.
    pub diagnostics: String,
}

impl Bases {
    /// The base at `path`, or those in its folders; the built-in one without a path. `usual` is the id of the one that
    /// answers where nobody chose another; else that is the first. Where one is broken, the others are there.
    ///
    /// # Errors
    ///
    /// Fails with what is wrong where no base can be asked, and where none is called `usual`.
    pub fn new(load: Arc<Load>, path: Option<PathBuf>, usual: Option<String>) -> Result<Self, String> {
        let found = match path.as_deref().map(places).transpose().map_err(|error| error.to_string())?.flatten() {
            Some(found) => found,
            None => {
                if let Some(usual) = usual {
                    return Err(format!(
                        "there is no base `{usual}`: bases have ids where each is in a folder of its own, and `path` in \
                         [knowledge] names the folder of these"
                    ));
                }
                let only = Arc::new(Served::new(String::new(), path, Arc::clone(&load))?);
                let shelf = Shelf { usual: Arc::clone(&only), all: vec![only], broken: Vec::new() };
                let shelf = ArcSwap::from_pointee(shelf);
                return Ok(Self { shelf, load, folder: None, usual: None, listing: Mutex::default() });
            }
        };
        if let Some(usual) = usual.as_ref().filter(|usual| found.bases.iter().all(|place| place.id != **usual)) {
            let ids: Vec<String> = found.bases.iter().map(|place| format!("`{}`", place.id)).collect();
            return Err(format!("there is no base `{usual}`, only {}", ids.join(", ")));
        }
        warn(&found);
        let (all, broken) = read(found.bases, &load);
        let Some(first) = all.first() else {
            let strays = found.strays.iter().map(ToString::to_string);
            let said: Vec<String> = broken.into_iter().map(|broken| broken.diagnostics).chain(strays).collect();
            return Err(said.join("\n\n"));
        };
        let shelf = Shelf { usual: Arc::clone(first), all, broken }.sorted(usual.as_deref());
        if let Some(usual) = usual.as_ref().filter(|usual| shelf.usual.id() != usual.as_str()) {
            tracing::warn!(base = usual, instead = shelf.usual.id(), "the usual base is broken, and another answers");
        }
        Ok(Self { shelf: ArcSwap::from_pointee(shelf), load, folder: path, usual, listing: Mutex::default() })
    }

    /// The base that answers where nobody chose another, as it is now.
    pub fn current(&self) -> Arc<Snapshot> {
        self.shelf.load().usual.current()
    }

    /// All that can be asked, in the order of their ids.
    pub fn all(&self) -> Vec<Arc<Served>> {
        self.shelf.load().all.clone()
    }

    /// Those that cannot.
    pub fn broken(&self) -> Vec<Broken> {
        self.shelf.load().broken.clone()
    }

    /// Whether there are others than the usual one, be they broken: whoever chose such a one is not to be answered by another.
    pub fn are_several(&self) -> bool {
        let shelf = self.shelf.load();
        shelf.all.len() + shelf.broken.len() > 1
    }

    /// The base of this id, as it is now; without one, the usual base.
    pub fn named(&self, id: &str) -> Option<Arc<Snapshot>> {
        let shelf = self.shelf.load();
        let found = shelf.all.iter().find(|served| served.id() == id).or((id.is_empty()).then_some(&shelf.usual));
        found.map(|served| served.current())
    }

    /// The base whose hash `is` says it is, as it is now.
    pub fn with_hash(&self, is: impl Fn(&str) -> bool) -> Option<Arc<Snapshot>> {
        self.shelf.load().all.iter().map(|served| served.current()).find(|snapshot| is(&snapshot.base().hash))
    }

    /// The folder in whose folders they are; none where there is one base.
    pub fn folder(&self) -> Option<&PathBuf> {
        self.folder.as_ref()
    }

    /// Where each is that is known, also of those that are broken: by its id, with its path where it has one.
    pub fn places(&self) -> Vec<(String, Option<PathBuf>)> {
        let shelf = self.shelf.load();
        let sound = shelf.all.iter().map(|served| (served.id().to_owned(), served.path().map(PathBuf::from)));
        let broken = shelf.broken.iter().map(|broken| (broken.place.id.clone(), Some(broken.place.path.clone())));
        sound.chain(broken).collect()
    }

    /// Reads the files of one base as they are from now on; see [`Served::reload`].
    pub fn reload(&self, id: &str) -> Reloaded {
        let served = self.shelf.load().all.iter().find(|served| served.id() == id).cloned();
        match served {
            Some(served) => served.reload(),
            // It was broken from the beginning, or away, and may be there now.
            None => {
                self.list(false);
                self.last_of(id)
            }
        }
    }

    /// Reads the files of every base by `read`, which is [`Served::reload`] or [`Served::reload_or_join`]; each with what
    /// came of it. Those whose folders are gone are let go, as somebody asked for what is there.
    pub fn reload_all(&self, read: fn(&Served) -> Reloaded) -> Vec<(String, Reloaded)> {
        let known: Vec<String> = self.all().iter().map(|served| served.id().to_owned()).collect();
        self.list(true);
        let sound = self.all().into_iter().map(|served| {
            let is_known = known.iter().any(|id| id == served.id());
            let reloaded = if is_known { read(&served) } else { Reloaded::Changed };
            (served.id().to_owned(), reloaded)
        });
        let mut all: Vec<(String, Reloaded)> = sound.collect();
        all.extend(self.broken().into_iter().map(|broken| (broken.place.id, Reloaded::Broken(broken.diagnostics))));
        all
    }

    /// Looks which folders there are, and reads those that are new and those that were broken. `gone` says that bases go
    /// whose folders did; without, they answer as before, as a folder may be away for a moment.
    pub fn list(&self, gone: bool) {
        let Some(folder) = &self.folder else { return };
        let _listing = self.listing.lock().unwrap_or_else(PoisonError::into_inner);
        let found = match places(folder) {
            Ok(found) => found.unwrap_or_default(),
            Err(error) => return tracing::warn!(%error, "the bases stay as they are"),
        };
        if gone {
            warn(&found);
        }
        let before = self.shelf.load_full();
        let is_there = |served: &&Arc<Served>| found.bases.iter().any(|place| place.id == served.id());
        let (mut all, away): (Vec<_>, Vec<_>) = before.all.iter().partition(is_there);
        let lets_go = gone && !all.is_empty();
        for served in away {
            let what = if lets_go { "answers no more" } else { "answers until the bases are reloaded" };
            tracing::warn!(base = served.id(), "the folder of a base is gone, which {what}");
            if !lets_go {
                all.push(served);
            }
        }
        let all: Vec<Arc<Served>> = all.into_iter().cloned().collect();
        let is_new = |place: &Place| all.iter().all(|served| served.id() != place.id);
        let (new, broken) = read(found.bases.into_iter().filter(is_new).collect(), &self.load);
        let Some(usual) = all.first().or(new.first()).cloned() else { return };
        let shelf = Shelf { usual, all: all.into_iter().chain(new.iter().cloned()).collect(), broken };
        self.shelf.store(Arc::new(shelf.sorted(self.usual.as_deref())));
        for served in &new {
            tracing::info!(base = served.id(), facts = served.current().base().facts.len(), "a fact base was added");
        }
    }

    /// What came of reading a base that is read with the folder.
    fn last_of(&self, id: &str) -> Reloaded {
        let broken = self.broken().into_iter().find(|broken| broken.place.id == id);
        broken.map_or(Reloaded::Changed, |broken| Reloaded::Broken(broken.diagnostics))
    }
}

impl Shelf {
    /// The same in order, with the usual base found.
    fn sorted(mut self, usual: Option<&str>) -> Self {
        self.all.sort_by(|a, b| a.id().cmp(b.id()));
        let set = self.all.iter().find(|served| Some(served.id()) == usual);
        if let Some(usual) = set.or(self.all.first()) {
            self.usual = Arc::clone(usual);
        }
        self
    }
}

/// Reads bases, and parts those that can be asked from the others, which are told.
fn read(places: Vec<Place>, load: &Arc<Load>) -> (Vec<Arc<Served>>, Vec<Broken>) {
    let (mut sound, mut broken) = (Vec::new(), Vec::new());
    for place in places {
        match Served::new(place.id.clone(), Some(place.path.clone()), Arc::clone(load)) {
            Ok(served) => sound.push(Arc::new(served)),
            Err(diagnostics) => {
                tracing::warn!(
                    base = place.id,
                    "a fact base is broken, and is not asked until it is mended:\n{diagnostics}"
                );
                broken.push(Broken { place, diagnostics });
            }
        }
    }
    (sound, broken)
}

fn warn(found: &Places) {
    for stray in &found.strays {
        tracing::warn!("{stray}");
    }
}
