//! From paths to a base: files are read, folders listed, and everything that is wrong is collected.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

use super::base::Base;
use super::code;
use super::collide::collide;
use super::draft::Draft;
use super::drafted;
use super::lexicon::Lexicon;
use super::limits::MAX_FILE_BYTES;
use super::offices;
use super::phrasings;
use super::read::{Read, read};
use super::resolve::resolve;
use super::shipped;
use super::spans::Spans;
use super::walk::Walk;
use crate::diagnostic::{Diagnostic, Files, Severity, Span, sort};

/// What came of reading files.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The base; none if there was an error, or if there were only lexicons.
    pub base: Option<Base>,
    /// Where the parts of the base stand in the files.
    pub spans: Spans,
    /// The last lexicon among the files; it goes before the shipped one.
    pub lexicon: Option<Lexicon>,
    /// The texts that spans and diagnostics point into.
    pub files: Files,
    /// What is wrong, in the order of reading.
    pub diagnostics: Vec<Diagnostic>,
}

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

/// Reads `paths`, each a file or a folder of `*.toml` files, which are taken by name. Beside the file of a base,
/// `x.toml`, its phrasings are read where there are any: `x.phrasings.toml`.
///
/// A file whose name ends so holds phrasings, one with the key `language` is a lexicon, and every other one a fact base.
/// Several bases become one: their facts,
/// gaps, entities and synonyms follow one another, and their ids have to be unique over all of them. Each file names
/// the sources that it cites; files that share a source describe it alike, and then it counts once. A fact may also
/// cite a source that only another file describes. Of several lexicons the last one counts.
///
/// # Errors
///
/// Fails where there is nothing to say about contents: a path that is not there or cannot be read, a folder without a
/// file, a file that is too large. Everything that is wrong *in* the files is in [`Loaded::diagnostics`].
pub fn load(paths: &[PathBuf]) -> Result<Loaded, LoadError> {
    let mut files = Vec::new();
    for path in paths {
        if fs::metadata(path).map_err(|error| io_error(path, error))?.is_dir() {
            files.extend(folder(path)?);
        } else {
            files.push(path.clone());
            files.extend(phrasings::beside(path).filter(|beside| beside.is_file()));
        }
    }
    // What stands beside a base may have been named too.
    let mut known = FxHashSet::default();
    files.retain(|file| !phrasings::is_name(&file.to_string_lossy()) || known.insert(file.clone()));
    let contents = files.iter().map(|path| Ok((path.display().to_string(), contents(path)?)));
    Ok(load_contents(contents.collect::<Result<Vec<_>, _>>()?))
}

/// As [`load`], from texts in memory, each with the name that messages call it by.
pub fn load_texts<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str)>) -> Loaded {
    load_contents(texts.into_iter().map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec())).collect())
}

/// As [`load`], from the bytes of files, each with the name that messages call it by.
pub fn load_contents(contents: Vec<(String, Vec<u8>)>) -> Loaded {
    let mut loaded = Loaded::default();
    let mut draft = Draft::default();
    let mut hash = Sha256::new();
    let (mut bases, mut heard, mut broken) = (Vec::new(), Vec::new(), false);
    for (name, bytes) in contents {
        hash.update(&bytes);
        let file = match String::from_utf8(bytes) {
            Ok(text) => loaded.files.add(name, text),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let file = loaded.files.add(name, String::from_utf8_lossy(error.as_bytes()));
                loaded.diagnostics.push(encoding(Span::new(file, at..at + char::REPLACEMENT_CHARACTER.len_utf8())));
                broken = true;
                continue;
            }
        };
        let walk = Walk { file, offset: 0, diagnostics: &mut loaded.diagnostics };
        let phrasings = phrasings::is_name(loaded.files.name(file));
        match read(loaded.files.text(file), phrasings, walk, &mut draft) {
            Read::Base => {
                drafted::check(file, &loaded.files, &mut loaded.diagnostics);
                bases.push(file);
            }
            Read::Phrasings => heard.push(file),
            Read::Lexicon(lexicon) => loaded.lexicon = Some(*lexicon),
            Read::Broken => broken = true,
        }
    }
    if !broken {
        phrasings::lonely(&heard, &bases, &loaded.files, &mut loaded.diagnostics);
    }
    let bases = !bases.is_empty();
    if bases {
        resolve(&mut draft, broken, &mut loaded.diagnostics);
        collide(&draft.base, &draft.spans, &mut loaded.diagnostics);
    }
    let usable = loaded.diagnostics.iter().all(|d| d.severity != Severity::Error);
    if bases && usable {
        if draft.base.entities.iter().any(|entity| entity.office.is_some()) {
            let lexicon = loaded.lexicon.as_ref().unwrap_or_else(|| shipped::lexicon());
            offices::name(&mut draft.base, &draft.spans, lexicon, &mut loaded.diagnostics);
        }
        draft.base.hash = hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
        loaded.base = Some(draft.base);
        loaded.spans = draft.spans;
    }
    sort(&mut loaded.diagnostics);
    loaded
}

fn encoding(span: Span) -> Diagnostic {
    Diagnostic::error(code::ENCODING, span, "this file is not UTF-8")
        .label("here it stops being text")
        .help("save it as UTF-8 in your editor, or convert it, as in `iconv -f latin1 -t utf-8`")
}

/// The `*.toml` files of a folder, by name.
fn folder(path: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(|error| io_error(path, error))? {
        let file = entry.map_err(|error| io_error(path, error))?.path();
        // What editors and systems keep beside a file is not one of the base: `._a.toml`, `.#a.toml`.
        let beside = file.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '#']));
        if !beside && file.extension().is_some_and(|extension| extension == "toml") && file.is_file() {
            files.push(file);
        }
    }
    if files.is_empty() {
        return Err(LoadError::EmptyFolder(path.to_owned()));
    }
    files.sort();
    Ok(files)
}

fn contents(path: &Path) -> Result<Vec<u8>, LoadError> {
    let file = fs::File::open(path).map_err(|error| io_error(path, error))?;
    let size = file.metadata().map_err(|error| io_error(path, error))?.len();
    let mut contents = Vec::new();
    if size <= MAX_FILE_BYTES {
        // A pipe has no size and need not end.
        file.take(MAX_FILE_BYTES + 1).read_to_end(&mut contents).map_err(|error| io_error(path, error))?;
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
