//! From paths to the bytes of files: folders are listed, and what stands beside a base is read with it.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::limits::MAX_FILE_BYTES;
use super::phrasings;

/// How the name of a file ends that a folder is read for.
const EXTENSION: &str = "toml";

/// A reason for which nothing could be read at all.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The system could not give us the file.
    #[error("cannot read {path}: {error}", path = .path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// A folder without a base.
    #[error("there is no .toml file in {path}", path = .0.display())]
    EmptyFolder(PathBuf),
    /// A file that nobody wrote by hand.
    #[error(
        "{path} has {} MiB, and a fact base may have {}: split it into several files of one folder",
        .bytes.div_ceil(1024 * 1024), MAX_FILE_BYTES / (1024 * 1024), path = .path.display()
    )]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Its size.
        bytes: u64,
    },
}

/// Files as they were read.
#[derive(Debug, Default)]
pub struct Contents {
    /// Each with the name that messages call it by.
    pub files: Vec<(String, Vec<u8>)>,
    /// Files of folders that look like bases by their names, and were not read.
    pub passed_over: Vec<PathBuf>,
}

impl Contents {
    /// Reads a file with the phrasings beside it, or the `*.toml` files of a folder, which are taken by name. Phrasings
    /// that were read already are not read again.
    ///
    /// # Errors
    ///
    /// Fails for a path that is not there or cannot be read, a folder without a file, a file that is too large.
    pub fn add(&mut self, path: &Path) -> Result<(), LoadError> {
        let files = if fs::metadata(path).map_err(|error| io_error(path, error))?.is_dir() {
            self.folder(path)?
        } else {
            std::iter::once(path.to_owned()).chain(phrasings::beside(path).filter(|beside| beside.is_file())).collect()
        };
        for file in files {
            let name = file.display().to_string();
            if !phrasings::is_name(&name) || self.files.iter().all(|(known, _)| *known != name) {
                let open = fs::File::open(&file).map_err(|error| io_error(&file, error))?;
                let size = open.metadata().map_err(|error| io_error(&file, error))?.len();
                self.files.push((name, read(open, size, &file)?));
            }
        }
        Ok(())
    }

    /// Reads what `input` holds, which messages call `name`.
    ///
    /// # Errors
    ///
    /// Fails where it cannot be read, and where it is too large.
    pub fn add_input(&mut self, name: &str, input: impl Read) -> Result<(), LoadError> {
        self.files.push((name.to_owned(), read(input, 0, Path::new(name))?));
        Ok(())
    }

    fn folder(&mut self, path: &Path) -> Result<Vec<PathBuf>, LoadError> {
        let Listed { files, passed_over } = list(path)?;
        if files.is_empty() {
            return Err(LoadError::EmptyFolder(path.to_owned()));
        }
        self.passed_over.extend(passed_over);
        self.passed_over.sort();
        Ok(files)
    }
}

/// The files of a folder, by their names.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// Those of a base.
    pub files: Vec<PathBuf>,
    /// Those that look like one of a base, and are none.
    pub passed_over: Vec<PathBuf>,
}

/// The files of the folder `path`.
pub(super) fn list(path: &Path) -> Result<Listed, LoadError> {
    let mut listed = Listed::default();
    for entry in fs::read_dir(path).map_err(|error| io_error(path, error))? {
        let file = entry.map_err(|error| io_error(path, error))?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // What editors and systems keep beside a file is not one of the base: `._a.toml`, `.#a.toml`, `a.toml~`.
        let beside = name.starts_with(['.', '#']);
        if !beside && file.extension().is_some_and(|extension| extension == EXTENSION) && file.is_file() {
            listed.files.push(file);
        } else if name.to_lowercase().contains(&format!(".{EXTENSION}")) && file.is_file() {
            listed.passed_over.push(file);
        }
    }
    listed.files.sort();
    Ok(listed)
}

/// Reads `input`, which says that it has `size` bytes; a pipe has no size and need not end.
fn read(input: impl Read, size: u64, path: &Path) -> Result<Vec<u8>, LoadError> {
    let mut contents = Vec::new();
    if size <= MAX_FILE_BYTES {
        input.take(MAX_FILE_BYTES + 1).read_to_end(&mut contents).map_err(|error| io_error(path, error))?;
    }
    let bytes = size.max(contents.len() as u64);
    if bytes > MAX_FILE_BYTES {
        return Err(LoadError::TooLarge { path: path.to_owned(), bytes });
    }
    Ok(contents)
}

fn io_error(path: &Path, error: io::Error) -> LoadError {
    LoadError::Io { path: path.to_owned(), error }
}
