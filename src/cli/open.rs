//! From the arguments to an engine.

use std::path::{Path, PathBuf};

use super::problems::drawn;
use crate::diagnostic::Severity;
use crate::engine::Engine;
use crate::knowledge::folders::{Place, Places, places};
use crate::knowledge::shipped::{self, shipped};
use crate::knowledge::{Base, Lexicon, Loaded, load};

/// A base that cannot be used. What is said stands for itself: it is diagnostics, drawn.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Broken(pub String);

/// Which base is meant, as arguments and settings say.
#[derive(Debug, Clone, Default)]
pub(super) struct Named {
    /// A file, a folder of them, or a folder of folders; none: the built-in base.
    pub path: Option<PathBuf>,
    /// The id of one of several.
    pub base: Option<String>,
}

/// The one base that is meant.
#[derive(Debug, Clone, Default)]
pub(super) struct Chosen {
    /// Its id among several; empty where it is the only one.
    pub id: String,
    /// Where it is; none: the built-in one.
    pub path: Option<PathBuf>,
    /// The ids of all that there are.
    pub ids: Vec<String>,
}

impl Named {
    /// The one base; of several the one that is named.
    ///
    /// # Errors
    ///
    /// Fails where there are several and none of them is named, or one that there is not.
    pub fn chosen(self) -> anyhow::Result<Chosen> {
        let Some((path, found)) = self.several()? else {
            anyhow::ensure!(
                self.base.is_none(),
                "`--base` and `base` in [knowledge] choose one of several bases, each in a folder of its own, and here is \
                 only one"
            );
            return Ok(Chosen { id: String::new(), path: self.path, ids: vec![String::new()] });
        };
        let Some(base) = &self.base else {
            anyhow::bail!("{} holds several bases: choose one of {} with `--base`", path.display(), listed(&found))
        };
        let Some(place) = found.bases.iter().find(|place| place.id == *base) else {
            anyhow::bail!("there is no base `{base}` in {}, only {}", path.display(), listed(&found))
        };
        let Place { id, path } = place.clone();
        Ok(Chosen { id, path: Some(path), ids: found.bases.into_iter().map(|place| place.id).collect() })
    }

    /// The bases where there are several, with the folder that holds them.
    pub fn several(&self) -> anyhow::Result<Option<(&Path, Places)>> {
        let Some(path) = &self.path else { return Ok(None) };
        Ok(places(path)?.map(|found| (path.as_path(), found)))
    }
}

/// The ids of bases, as a sentence names them.
pub(super) fn listed(places: &Places) -> String {
    places.bases.iter().map(|place| format!("`{}`", place.id)).collect::<Vec<_>>().join(", ")
}

/// A base with the lexicon that goes with it.
pub(super) struct Opened {
    pub base: Base,
    pub lexicon: Lexicon,
}

impl Opened {
    /// Reads the base at `path`, or else the built-in one; `id` is what it is called among several.
    ///
    /// Warnings are passed over: they are for whoever writes the base, and `check` tells them.
    pub fn new(id: &str, path: Option<&Path>) -> anyhow::Result<Self> {
        let Some(path) = path else {
            let loaded = shipped();
            let Some(base) = loaded.base else { return Err(broken(&loaded)) };
            return Ok(Self { base, lexicon: loaded.lexicon.unwrap_or_default() });
        };
        let mut loaded = load(&[path.to_owned()])?;
        if crate::diagnostic::count(&loaded.diagnostics, Severity::Error) > 0 {
            return Err(broken(&loaded));
        }
        let lexicon = loaded.lexicon.take().unwrap_or_else(|| shipped::lexicon().clone());
        match loaded.base {
            Some(base) => Ok(Self { base: Base { id: id.to_owned(), ..base }, lexicon }),
            None => anyhow::bail!("{} holds a lexicon and no fact base", path.display()),
        }
    }

    /// An engine over the base at `path`, or else the built-in one as it was indexed when the program was built.
    pub fn open(id: &str, path: Option<&Path>) -> anyhow::Result<Engine> {
        match path.is_none().then(Engine::shipped).flatten() {
            Some(engine) => Ok(engine),
            None => Ok(Self::new(id, path)?.engine()),
        }
    }

    /// An engine over it.
    pub fn engine(self) -> Engine {
        Engine::new(self.base, &self.lexicon)
    }
}

fn broken(loaded: &Loaded) -> anyhow::Error {
    let errors = loaded.diagnostics.iter().filter(|diagnostic| diagnostic.severity == Severity::Error);
    Broken(drawn(errors, &loaded.files).join("\n\n")).into()
}
