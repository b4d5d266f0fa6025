//! Several bases: a folder of folders, each of which is one base by the name of its folder.

use std::path::{Path, PathBuf};

use super::contents::{self, LoadError};
use super::limits::MAX_BASE_ID_CHARS;

/// One base among several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// What it is called: the name of its folder.
    pub id: String,
    /// The folder.
    pub path: PathBuf,
}

/// The bases in the folders of a folder.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// Those that can be read, in the order of their ids.
    pub bases: Vec<Place>,
    /// Folders that cannot be bases.
    pub strays: Vec<Stray>,
}

/// Why a folder among several is no base.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Stray {
    /// Its name is no id.
    #[error(
        "{path} is no base: its name is no id of 1 to {MAX_BASE_ID_CHARS} letters, digits, `-`, `_` and `.`, which buttons \
         remember; rename the folder",
        path = .0.display()
    )]
    Name(PathBuf),
    /// Another is called alike.
    #[error("{path} is no base: beside `{other}` nobody could tell which is meant; rename one of them", path = .path.display())]
    Taken {
        /// The folder.
        path: PathBuf,
        /// The id of the other.
        other: String,
    },
}

/// The bases in the folders of `path`; none where `path` is one base itself: a file, a folder with files of a base, and a
/// folder without folders. Folders whose names begin with a point are nobody's.
///
/// # Errors
///
/// Fails for a path that is not there or cannot be read.
pub fn places(path: &Path) -> Result<Option<Places>, LoadError> {
    let failed = |error| LoadError::Io { path: path.to_owned(), error };
    if !std::fs::metadata(path).map_err(failed)?.is_dir() || !contents::list(path)?.files.is_empty() {
        return Ok(None);
    }
    let mut folders = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        let folder = entry.map_err(failed)?.path();
        let hidden = folder.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if !hidden && folder.is_dir() {
            folders.push(folder);
        }
    }
    folders.sort();
    Ok((!folders.is_empty()).then(|| named(folders)))
}

/// Folders by their names.
fn named(folders: Vec<PathBuf>) -> Places {
    let mut places = Places::default();
    for path in folders {
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| is_id(name));
        let Some(id) = name.map(str::to_owned) else {
            places.strays.push(Stray::Name(path));
            continue;
        };
        match places.bases.iter().find(|other| other.id.to_lowercase() == id.to_lowercase()) {
            Some(other) => places.strays.push(Stray::Taken { path, other: other.id.clone() }),
            None => places.bases.push(Place { id, path }),
        }
    }
    places
}

fn is_id(name: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    (1..=MAX_BASE_ID_CHARS).contains(&name.chars().count()) && name.chars().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_a_base_by_its_name() {
        let longest = "x".repeat(MAX_BASE_ID_CHARS);
        let too_long = "x".repeat(MAX_BASE_ID_CHARS + 1);
        let names = ["Museum", "a b", "library", "museum", "v1.2_é", "what:not", &longest, &too_long];
        let found = named(names.iter().map(|name| Path::new("bases").join(name)).collect());
        let ids: Vec<&str> = found.bases.iter().map(|place| place.id.as_str()).collect();
        assert_eq!(ids, ["Museum", "library", "v1.2_é", &longest]);
        let strays: Vec<String> = found.strays.iter().map(Stray::to_string).collect();
        assert_eq!(strays.len(), 4, "{strays:?}");
        assert!(strays[1].contains("museum is no base: beside `Museum`"), "{strays:?}");
        assert!(strays[2].contains("what:not is no base: its name is no id"), "{strays:?}");
    }
}
